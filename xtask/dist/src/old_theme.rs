//! What the standard theme ever was: the hash of each of its files at each commit.
//!
//! Comes in: the repository with its history. Goes out: `generator/src/load/old_theme.txt`, by which the program knows a copied
//! file that nobody changed. What stands in it stays, also where the history is not whole.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::hash_of;

const THEME: &str = "themes/standaard/";
/// What of it goes into a project.
const READ: [&str; 5] = ["thema.yaml", "teksten.yaml", "templates/", "stijl/", "assets/"];

/// Adds what is new.
pub(crate) fn write(root: &Path) -> Result<()> {
    let file = root.join("generator/src/load/old_theme.txt");
    let known = fs::read_to_string(&file).unwrap_or_default();
    let mut lines: BTreeSet<(String, String)> = known
        .lines()
        .filter_map(|it| it.split_once(' '))
        .map(|(hash, name)| (name.to_owned(), hash.to_owned()))
        .collect();
    let log = git(
        root,
        &["log", "--full-history", "-m", "--format=", "--raw", "--no-renames", "--abbrev=40", "HEAD", "--", THEME],
    )?;
    for line in String::from_utf8_lossy(&log).lines() {
        let Some((head, path)) = line.split_once('\t') else { continue };
        let (Some(blob), Some(name)) = (head.split(' ').nth(3), path.strip_prefix(THEME)) else { continue };
        if head.ends_with('D') || !READ.iter().any(|it| name.starts_with(it)) {
            continue;
        }
        let bytes = git(root, &["cat-file", "blob", blob])?;
        // As short as the program has it in names.
        lines.insert((name.to_owned(), hash_of(&bytes)[..12].to_owned()));
    }
    let text: String = lines.iter().flat_map(|(name, hash)| [hash, " ", name, "\n"]).collect();
    fs::write(file, text)?;
    Ok(())
}

fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>> {
    let output = Command::new("git").arg("-C").arg(root).args(arguments).output().context("git")?;
    if !output.status.success() {
        bail!("git: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(output.stdout)
}

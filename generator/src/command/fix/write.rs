//! Writes mended texts to the disk: all that can be known beforehand is known before the first byte is written.
//!
//! Comes in: the folder of a project and what is different in it. Goes out: nothing; the files are there. A text is written beside
//! the old one and takes its name, so that who reads it sees the old or the new one. A text that somebody changed meanwhile, and
//! one behind a link, stays as it is.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::mend::{Changed, Overlay};

/// Writes every file that is different.
///
/// # Errors
/// When a file is not what it was, stands behind a link, would take another one's place, or cannot be written.
pub(super) fn write(folder: &Path, overlay: &Overlay) -> anyhow::Result<()> {
    for (path, file) in overlay.files() {
        if !is_plain(folder, &file.was) {
            bail!("`{}` is geen gewoon bestand van dit project; er is niets veranderd", file.was);
        }
        let now = fs::read(folder.join(&file.was)).with_context(|| format!("`{}`", file.was))?;
        if now != file.before {
            bail!("`{}` is intussen veranderd; er is niets verbeterd, probeer het opnieuw", file.was);
        }
        // On a disk without capitals a file stands in its own way.
        let is_itself = path.eq_ignore_ascii_case(&file.was);
        if path != file.was && !is_itself && folder.join(path).symlink_metadata().is_ok() {
            bail!("`{path}` staat er al; er is niets veranderd");
        }
    }
    for (path, file) in overlay.files() {
        one(folder, path, file).with_context(|| format!("`{path}` kan niet geschreven worden"))?;
    }
    Ok(())
}

fn one(folder: &Path, path: &str, file: &Changed) -> anyhow::Result<()> {
    let to = folder.join(path);
    if path != file.was {
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(folder.join(&file.was), &to)?;
    }
    if file.before != file.now {
        replace(&to, &file.now)?;
    }
    Ok(())
}

/// Puts bytes in the place of a file, in one step, under its own permissions.
fn replace(to: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    let beside = beside(to);
    let res = fill(&beside, to, bytes);
    if res.is_err() {
        // What is left of it is of no use to anybody, and the first failure is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    Ok(res?)
}

fn fill(beside: &Path, to: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(beside)?;
    file.write_all(bytes)?;
    file.set_permissions(fs::metadata(to)?.permissions())?;
    file.sync_all()?;
    drop(file);
    fs::rename(beside, to)
}

/// A hidden name in the same folder, which no site reads.
fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.meldwijzer-{}", std::process::id()))
}

/// Whether a path leads to a file of the project, through no link.
pub(super) fn is_plain(folder: &Path, path: &str) -> bool {
    let mut at = folder.to_owned();
    for part in path.split('/') {
        at.push(part);
        if matches!(part, "" | "." | "..") || at.symlink_metadata().is_ok_and(|it| it.file_type().is_symlink()) {
            return false;
        }
    }
    at.symlink_metadata().is_ok_and(|it| it.is_file())
}

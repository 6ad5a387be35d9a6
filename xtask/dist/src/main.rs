//! Packs the compiled program: wheels, a package for npm, what it is made of and under which licences, and the hashes of all.
//!
//! Comes in: a word that says what to make, and paths. Goes out: those files, the same bytes for the same input: no clock, no
//! order of a folder, no path of this machine.

mod made_of;
mod npm;
mod old_theme;
mod vsix;
mod wheel;
mod zipped;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use sha2::{Digest as _, Sha256};

/// The version of everything that is packed.
const VERSION: &str = env!("CARGO_PKG_VERSION");

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["hash", file] => {
            say(&hash(Path::new(file))?);
            Ok(())
        }
        ["wheel", folder, program, tags] => wheel::write(Path::new(folder), Path::new(program), tags),
        ["npm", folder, ref programs @ ..] => npm::write(Path::new(folder), programs),
        ["vsix", folder, beside, script, licences] => {
            vsix::write(Path::new(folder), Path::new(beside), Path::new(script), Path::new(licences))
        }
        ["made-of", root, folder] => made_of::write(Path::new(root), Path::new(folder)),
        ["old-theme", root] => old_theme::write(Path::new(root)),
        ["sums", folder] => sums(Path::new(folder)),
        _ => bail!(
            "give `hash FILE`, `wheel FOLDER PROGRAM TAGS`, `npm FOLDER PROGRAM..`, `vsix FOLDER BESIDE SCRIPT LICENCES`, `made-of ROOT FOLDER`, `old-theme ROOT` or `sums FOLDER`"
        ),
    }
}

#[expect(clippy::print_stdout, reason = "this is what the task that starts it reads")]
fn say(text: &str) {
    println!("{text}");
}

/// The SHA-256 of a file, as `sha256sum` prints it.
fn hash(file: &Path) -> Result<String> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    Ok(hash_of(&bytes))
}

/// The same of bytes.
fn hash_of(bytes: &[u8]) -> String {
    let mut res = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a String cannot fail.
        let _ = write!(res, "{byte:02x}");
    }
    res
}

/// Writes `SHA256SUMS` over every other file of a folder, sorted, in the form that `sha256sum --check` reads.
fn sums(folder: &Path) -> Result<()> {
    let mut names: Vec<String> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.file_type()?.is_file() && name != "SHA256SUMS" {
            names.push(name);
        }
    }
    names.sort();
    let mut text = String::new();
    for name in names {
        let _ = writeln!(text, "{}  {name}", hash(&folder.join(&name))?);
    }
    fs::write(folder.join("SHA256SUMS"), text)?;
    Ok(())
}

//! Whether a folder may become the site, and whose turn it is to write there.

use std::collections::hash_map::DefaultHasher;
use std::fs::{self, File, OpenOptions};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

/// Files that every build writes, also of a part: where these are, a build has been.
const OURS: [&str; 2] = ["404.html", "_headers"];

/// The folder itself, behind any symbolic link.
///
/// # Errors
/// When there is a file, or a folder with something in it that no build made: that would be lost.
pub(super) fn admit(target: &Path) -> anyhow::Result<PathBuf> {
    let absolute = std::path::absolute(target).context("de map voor de site heeft geen geldige naam")?;
    // The link stays, and what it points to becomes the site.
    let real = fs::canonicalize(&absolute).unwrap_or(absolute);
    if real.is_file() {
        bail!(
            "op de plaats van de site staat een bestand: `{}`; haal het weg of kies een andere map",
            target.display()
        );
    }
    let entries = fs::read_dir(&real).into_iter().flatten().flatten();
    let is_empty = entries.map(|it| it.file_name()).all(|it| it == ".gitkeep" || it == ".gitignore");
    if !is_empty && !OURS.iter().all(|it| real.join(it).is_file()) {
        bail!(
            "in de map `{}` staat iets dat niet van een eerdere build is, en dat zou verdwijnen; kies een lege of nieuwe map",
            target.display()
        );
    }
    Ok(real)
}

/// As long as it lives, no other run on this machine writes to the same folder.
pub(super) struct Turn {
    /// None where no lock can be had, such as on a disk that knows none: then there is no waiting either.
    _file: Option<File>,
}

/// Waits until no other run writes to the folder.
pub(super) fn wait(target: &Path) -> Turn {
    Turn { _file: slot(target).filter(|it| it.lock().is_ok()) }
}

/// The turn, or none while another run has it.
pub(super) fn now(target: &Path) -> Option<Turn> {
    match slot(target) {
        Some(file) => file.try_lock().is_ok().then_some(Turn { _file: Some(file) }),
        None => Some(Turn { _file: None }),
    }
}

/// A file outside the project, so that nothing of it is left there.
fn slot(target: &Path) -> Option<File> {
    let mut hasher = DefaultHasher::new();
    target.hash(&mut hasher);
    let path = std::env::temp_dir().join(format!("meldwijzer-{:016x}.slot", hasher.finish()));
    OpenOptions::new().create(true).truncate(false).write(true).open(path).ok()
}

//! `init MAP`: a small complete project, with the theme, that passes `check` as it is. It stands on the newest national edition
//! inside the program, so that norms, national trees, terms and addresses are the real ones from the first day.
//!
//! Comes in: an empty or new folder. Goes out: the files that stand inside the program. Never writes over a file.

use std::borrow::Cow;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::load::edition;

// `START`: path and bytes of every file, put together by `build.rs`.
include!(concat!(env!("OUT_DIR"), "/start.rs"));

/// Writes the project; gives the number of files.
///
/// # Errors
/// When the folder is not empty, or the disk fails.
pub fn init(folder: &Path) -> anyhow::Result<usize> {
    let name = folder.display();
    if let Ok(mut entries) = std::fs::read_dir(folder) {
        if entries.next().is_some() {
            bail!("de map `{name}` is niet leeg; noem een nieuwe map");
        }
    } else if folder.exists() {
        bail!("`{name}` is geen map");
    }
    let edition = edition::inside().pop().context("in dit programma zit geen landelijke uitgave")?;
    for (path, bytes) in START {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("de map voor `{path}` kan niet gemaakt worden"))?;
        }
        std::fs::write(&file, with_edition(path, bytes, edition))
            .with_context(|| format!("`{path}` kan niet geschreven worden"))?;
    }
    Ok(START.len())
}

/// The bytes of a file, with the name of the edition where the settings name one.
fn with_edition<'a>(path: &str, bytes: &'a [u8], edition: &str) -> Cow<'a, [u8]> {
    match std::str::from_utf8(bytes) {
        Ok(text) if path == "content/site.yaml" => Cow::Owned(text.replace("{uitgave}", edition).into_bytes()),
        _ => Cow::Borrowed(bytes),
    }
}

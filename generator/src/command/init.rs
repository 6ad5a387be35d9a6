//! `init MAP`: a small complete project, with the theme, that passes `check` as it is.
//!
//! Comes in: an empty or new folder. Goes out: the files that stand inside the program, and the schemas for an editor. Never writes over a file.

use std::path::Path;

use anyhow::{Context as _, bail};

use crate::command::schema;

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
    for (path, bytes) in START {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("de map voor `{path}` kan niet gemaakt worden"))?;
        }
        std::fs::write(&file, bytes).with_context(|| format!("`{path}` kan niet geschreven worden"))?;
    }
    Ok(START.len() + schema::write_all(&folder.join(schema::FOLDER))?)
}

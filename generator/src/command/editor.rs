//! `editor [MAP]`: the settings with which editors of texts start the language server, in a project that is there already; what
//! `init` writes in a new one.
//!
//! Comes in: the folder of a project. Goes out: the settings for each editor that the program knows, and the schemas. A file that
//! stands there is somebody's own and stays, unless it is a schema.

use std::path::Path;

use anyhow::{Context as _, bail};

use super::schema;
use crate::inside::START;
use crate::load::layout::SITE;

/// Where editors look for the settings of a project.
const PLACES: [&str; 4] = [".vscode/", ".helix/", ".zed/", ".nvim.lua"];

/// What was done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It is new.
    New,
    /// It says what it should.
    Same,
    /// It was there, and says something else.
    Other,
}

/// Writes what is missing; gives each file by its path from the folder.
///
/// # Errors
/// When the folder is no project, or the disk fails.
pub fn write(folder: &Path) -> anyhow::Result<Vec<(&'static str, Written)>> {
    let settings = folder.join("content").join(SITE);
    if !settings.is_file() {
        bail!("`{}` is er niet; noem de map van het project, waar `content` in staat", settings.display());
    }
    let mut res = Vec::new();
    for (path, bytes) in START.iter().filter(|it| PLACES.iter().any(|place| it.0.starts_with(place))) {
        let file = folder.join(path);
        let written = match std::fs::read(&file) {
            Ok(before) if before == *bytes => Written::Same,
            // Whatever it is, it is not ours to write over.
            _ if file.symlink_metadata().is_ok() => Written::Other,
            _ => {
                let above = file.parent().unwrap_or(folder);
                std::fs::create_dir_all(above)
                    .and_then(|()| std::fs::write(&file, bytes))
                    .with_context(|| format!("`{path}` kan niet geschreven worden"))?;
                Written::New
            }
        };
        res.push((*path, written));
    }
    schema::write_all(&folder.join(schema::FOLDER))?;
    Ok(res)
}

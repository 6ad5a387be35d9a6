//! Lays what was made for the browser in `target/inside/`, where the program takes it in when it is compiled.
//!
//! A folder of its own, which holds these few files and nothing else: cargo looks at all of it at every build.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::run;

/// The folder; made before cargo builds anything, because what is not there would be new at every build.
pub(crate) fn folder() -> Result<PathBuf> {
    let res = run::root().join("target/inside");
    for part in ["player", "search"] {
        fs::create_dir_all(res.join(part))?;
    }
    Ok(res)
}

/// Lays a file in a part of it; one that has not changed is left alone, so that nothing is compiled again.
pub(crate) fn lay(part: &str, file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    let target = folder()?.join(part).join(file.file_name().context("a file has a name")?);
    if fs::read(&target).is_ok_and(|it| it == bytes) {
        return Ok(());
    }
    fs::write(&target, bytes).with_context(|| format!("cannot write {}", target.display()))
}

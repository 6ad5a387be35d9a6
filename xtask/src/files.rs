//! Walks a folder. A dozen lines, so that this package waits for no library.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Every file in a folder and in the folders below it, sorted.
pub(crate) fn under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut res = Vec::new();
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            res.extend(under(&path)?);
        } else {
            res.push(path);
        }
    }
    res.sort();
    Ok(res)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run;

    #[test]
    fn files_of_folders_below_are_found_in_order() {
        let files = under(&run::root().join("xtask")).unwrap();
        for name in ["xtask/src/files.rs", "xtask/bind/src/main.rs"] {
            assert!(files.contains(&run::root().join(name)), "{name}");
        }
        assert!(files.is_sorted());
    }
}

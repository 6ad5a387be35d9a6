//! The record that stands in a folder.
//!
//! Comes in: a folder. Goes out: what a build wrote there, as it said itself.

use std::fs;
use std::path::Path;

use crate::record::{Fault, NAME, Record};

/// The record of a folder; none when it has no such file.
pub(super) fn read(folder: &Path) -> Result<Option<Record>, Fault> {
    let path = folder.join(NAME);
    match fs::symlink_metadata(&path) {
        Ok(it) if it.is_file() => Record::parse(&fs::read_to_string(path).map_err(|_| Fault::Line(1))?).map(Some),
        _ => Ok(None),
    }
}

//! The files of a folder of the tests, as a project has them: what targets begin with.

use std::fs;
use std::path::Path;

use meldwijzer::load::Files;

/// Puts the files of a folder behind a name.
///
/// # Panics
/// When the folder cannot be read: then there is nothing to begin with.
pub fn put(folder: &Path, name: &str, into: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder of the tests") {
        let path = entry.expect("a readable folder").path();
        let file = path.file_name().expect("a name").to_string_lossy();
        if path.is_dir() {
            put(&path, &format!("{name}{file}/"), into);
        } else {
            into.put(&format!("{name}{file}"), fs::read(&path).expect("a readable file"));
        }
    }
}

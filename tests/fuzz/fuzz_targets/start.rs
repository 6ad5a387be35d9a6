//! The small site of the other tests, before a text is put into it.

#[path = "folder.rs"]
mod folder;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use folder::put;
use meldwijzer::load::Files;

/// Of the theme only what settings speak of is there: proving templates again and again would be most of the work.
pub static START: LazyLock<Files> = LazyLock::new(|| {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Files::default();
    put(&tests.join("sites/minimal"), "", &mut files);
    for file in ["thema.yaml", "teksten.yaml"] {
        let bytes = fs::read(tests.join("../themes/standaard").join(file)).expect("a file of the theme");
        files.put(&format!("themes/standaard/{file}"), bytes);
    }
    files
});

//! Any text as the `site.yaml` of a project that is otherwise good: through reading and all rules, never a panic; and what is
//! accepted has an address that the whole site can stand behind.

#![no_main]

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use meldwijzer::load::{Files, Options};
use meldwijzer::prove_files;
use meldwijzer::report::{Format, render};

/// The small site of the other tests, without its settings. A template is proven for every text again: of the theme only what
/// settings speak of is there.
static START: LazyLock<Files> = LazyLock::new(|| {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Files::default();
    put(&tests.join("sites/minimal"), "", &mut files);
    for file in ["thema.yaml", "teksten.yaml"] {
        let bytes = fs::read(tests.join("../themes/standaard").join(file)).expect("a file of the theme");
        files.put(&format!("themes/standaard/{file}"), bytes);
    }
    files
});

fn put(folder: &Path, name: &str, into: &mut Files) {
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

fuzz_target!(|text: &str| {
    let mut files = START.clone();
    files.put("content/site.yaml", text.as_bytes().to_vec());
    // An address at which no site can stand is refused before anything else.
    let Ok((site, found)) = prove_files(files, &Options::default()) else { return };
    for format in [Format::Text, Format::Json] {
        render(&found.diagnostics, &found.sources, format, false);
    }
    assert_eq!(site.is_none(), found.diagnostics.n_errors() > 0, "a site or an error");
    if let Some(site) = site {
        assert!(site.base_url.ends_with('/') && site.root.starts_with('/') && site.root.ends_with('/'));
    }
});

//! Any text as the `site.yaml` of a project that is otherwise good: through reading and all rules, never a panic; and what is
//! accepted has an address that the whole site can stand behind.

#![no_main]

mod folder;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use folder::put;
use libfuzzer_sys::fuzz_target;
use meldwijzer::check::check;
use meldwijzer::diagnostic::Diagnostics;
use meldwijzer::load::{Files, Options, load};
use meldwijzer::report::{Format, render};
use meldwijzer::source::Sources;

/// The small site of the other tests. Of the theme only what settings speak of is there: proving templates again and again would
/// be most of the work.
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

fuzz_target!(|text: &str| {
    let mut files = START.clone();
    files.put("content/site.yaml", text.as_bytes().to_vec());
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    // An address at which no site can stand is refused before anything else.
    let Ok(mut site) = load(files, &Options::default(), &mut sources, &mut found) else { return };
    site.theme.templates.clear();
    site.theme.texts.clear();
    let site = check(site, &sources, &mut found);
    for format in [Format::Text, Format::Json] {
        render(&found, &sources, format, false);
    }
    assert_eq!(site.is_none(), found.n_errors() > 0, "a site or an error");
    if let Some(site) = site {
        assert!(site.base_url.ends_with('/') && site.root.starts_with('/') && site.root.ends_with('/'));
    }
});

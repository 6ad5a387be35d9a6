//! Any text as a drawing in `content/`: read and refused with a place, never a panic; and in what is accepted nothing acts, says
//! what reads built sites, which shares no line with what reads drawings here.

#![no_main]

mod folder;

use std::path::Path;
use std::sync::LazyLock;

use folder::put;
use libfuzzer_sys::fuzz_target;
use meldwijzer::check::check;
use meldwijzer::diagnostic::{Code, Diagnostics};
use meldwijzer::load::{Files, Options, load};
use meldwijzer::report::{Format, render};
use meldwijzer::source::Sources;
use meldwijzer::verify::{Folder, verify};

/// The smallest site that has a place for a drawing.
static START: LazyLock<Files> = LazyLock::new(|| {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Files::default();
    put(&tests.join("sites/minimal"), "", &mut files);
    for file in ["thema.yaml", "teksten.yaml"] {
        let bytes = std::fs::read(tests.join("../themes/standaard").join(file)).expect("a file of the theme");
        files.put(&format!("themes/standaard/{file}"), bytes);
    }
    files
});

fuzz_target!(|bytes: &[u8]| {
    let mut files = START.clone();
    files.put("content/afwegingskaders/voorbeeld/logo.svg", bytes.to_vec());
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let mut site = load(files, &Options::default(), &mut sources, &mut found).expect("a site with an address");
    site.theme.templates.clear();
    site.theme.texts.clear();
    let is_accepted = check(site, &sources, &mut found).is_some();
    for format in [Format::Text, Format::Json] {
        render(&found, &sources, format, false);
    }
    if is_accepted {
        let mut folder = Folder::new("public");
        folder.put("logo.svg", bytes.to_vec());
        let said = verify(&folder);
        let active: Vec<_> = said.diagnostics.sorted(&said.sources).into_iter().filter(|it| it.code == Code::S005).collect();
        assert!(active.is_empty(), "accepted, and still: {active:?}");
    }
});

//! Any text as a decision tree, in a project that is otherwise good: through all rules and norms, and when it is proven, through
//! its paths and every change of it. A proven tree has an outcome at the end of every path.

#![no_main]

mod folder;

use std::path::Path;
use std::sync::LazyLock;

use folder::put;
use libfuzzer_sys::fuzz_target;
use meldwijzer::check::check;
use meldwijzer::command::{mutate, paths};
use meldwijzer::diagnostic::Diagnostics;
use meldwijzer::load::tree::TreeSource;
use meldwijzer::load::yaml::parse;
use meldwijzer::load::{Files, Loaded, Options, Site, load};
use meldwijzer::report::{Format, render};
use meldwijzer::source::Sources;

/// The small site of the other tests, read once: its texts, and the site as written.
static START: LazyLock<(Sources, Site)> = LazyLock::new(|| {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Files::default();
    put(&tests.join("sites/minimal"), "", &mut files);
    put(&tests.join("../themes/standaard"), "themes/standaard/", &mut files);
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    let options = Options { drafts: true, ..Options::default() };
    let mut site = load(files, &options, &mut sources, &mut found).expect("a project that can be read");
    assert!(found.is_empty(), "nothing is wrong with the small site");
    // Proving templates again and again would be most of the work; a theme without anything is let through.
    site.theme.templates.clear();
    site.theme.texts.clear();
    (sources, site)
});

fuzz_target!(|text: &str| {
    let (mut sources, mut site) = START.clone();
    let mut found = Diagnostics::default();
    let source = sources.add("content/beslisbomen/proef.yaml", text);
    let Some(value) = parse::<TreeSource>(text, source, &mut found) else {
        render(&found, &sources, Format::Text, false);
        return;
    };
    site.trees.push(Loaded { file: "beslisbomen/proef.yaml".to_owned(), source, value });
    let proven = check(site, &sources, &mut found);
    render(&found, &sources, Format::Text, false);
    let Some(site) = proven else { return };
    let tree = site.trees.iter().find(|it| it.id == "proef").expect("what was proven is there");
    let list = paths::paths(tree, &site.vocabulary);
    assert!(!list.json().is_empty() && !list.table().is_empty());
    let _ = mutate::mutate(&site, tree);
});

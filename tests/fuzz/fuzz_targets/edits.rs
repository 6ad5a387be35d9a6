//! Any text as a page or a tree that somebody is writing: what the language server answers about each place of it, and every edit that
//! a message offers, in the bytes; never a panic, no edit outside a text or through a letter, and what mends itself ends.

#![no_main]

mod start;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use meldwijzer::command::schema::{SchemaName, schema};
use meldwijzer::diagnostic::Diagnostics;
use meldwijzer::language::described::Schemas;
use meldwijzer::language::index::Index;
use meldwijzer::language::{Asked, completion, definition, hover, outline, rename};
use meldwijzer::load::Options;
use meldwijzer::mend::{self, Overlay};
use meldwijzer::source::Sources;
use meldwijzer::{Findings, prove_seen};
use start::START;

static SCHEMAS: LazyLock<Schemas> =
    LazyLock::new(|| Schemas::new(SchemaName::NAMED.iter().map(|(name, kind)| (*name, schema(*kind)))));

fn proven(file: &str, text: &str, overlay: &Overlay, index: &mut Index) -> (Diagnostics, Sources) {
    let mut files = START.clone();
    files.put(file, text.as_bytes().to_vec());
    overlay.put_into(&mut files);
    let found = prove_seen(files, &Options::default(), None, &mut |site, sources| index.renew(site, sources));
    let (_, Findings { diagnostics, sources }) = found.expect("a site can stand here");
    (diagnostics, sources)
}

fuzz_target!(|input: (bool, u16, &str)| {
    let (is_tree, at, text) = input;
    let path = if is_tree { "content/beslisbomen/proef.yaml" } else { "content/faq/proef.md" };
    let mut index = Index::default();
    let (found, sources) = proven(path, text, &Overlay::default(), &mut index);

    let asked = Asked { index: &index, schemas: &SCHEMAS, path, text, offset: usize::from(at).min(text.len()) };
    if let Some((range, _)) = completion::completion(&asked) {
        assert!(text.get(range).is_some(), "words are written within the text");
    }
    hover::hover(&asked);
    definition::references(&asked, true);
    outline::outline(&index, path, text);
    for (place, _) in rename::rename(&asked, "andere-naam").unwrap_or_default() {
        let there = if place.path == path { text } else { continue };
        assert!(there.get(place.start..place.end).is_some(), "a name is written within the text");
    }

    let read = |it: &str| {
        if it == path {
            return Some(text.as_bytes().to_vec());
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sites/minimal");
        fs::read(folder.join(it)).ok()
    };
    for diagnostic in found.sorted(&sources) {
        for remedy in &diagnostic.remedies {
            for (span, _) in remedy.writes() {
                assert!(sources.get(span.source).text.get(span.range()).is_some(), "an edit within its text");
            }
            mend::with(remedy, &sources, &Overlay::default(), &read);
        }
    }
    let again = |overlay: &Overlay| Ok::<_, ()>(proven(path, text, overlay, &mut Index::default()));
    let mended = mend::mend(again, &read).expect("nothing fails");
    let (left, sources) = proven(path, text, &mended.overlay, &mut Index::default());
    let more = left.sorted(&sources).into_iter().flat_map(|it| it.remedies.iter().filter(|it| it.safe)).count();
    // What cannot be made stays, and is then the same each time.
    let twice = mend::mend(|it: &Overlay| Ok::<_, ()>(proven(path, text, it, &mut Index::default())), &read);
    assert_eq!(twice.expect("nothing fails").done.len(), mended.done.len(), "{more} left");
});

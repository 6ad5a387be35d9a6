//! Runs the fixtures of `suite/`; what one looks like is told in `fixture.rs`.
//!
//! The program brings the theme of this repository, as it does on a disk. One helper runs them all; a message that is missing fails, and so does one that nobody expected.

use std::collections::BTreeSet;

use meldwijzer::Findings;
use meldwijzer::diagnostic::Severity;
use meldwijzer::load::Options;

use crate::fixture::{self, Expectation, Fixture};
use crate::project::text_of;

#[test]
fn every_fixture_gives_exactly_the_messages_that_it_names() {
    let fixtures = fixture::all();
    let failed: Vec<String> = fixtures.iter().filter_map(run).collect();
    assert!(failed.is_empty(), "{} of {} fixtures:\n\n{}", failed.len(), fixtures.len(), failed.join("\n\n"));
}

#[test]
fn the_minimal_project_has_nothing_wrong() {
    let found = find(fixture::minimal());
    assert!(found.diagnostics.is_empty(), "{}", text_of(&found));
}

/// Every code that a fixture expects.
pub(crate) fn expected_codes() -> BTreeSet<String> {
    let heads = fixture::all().into_iter().flat_map(|it| it.expected).map(|it| it.head);
    heads.filter_map(|it| Some(it.split_once('[')?.1.split_once(']')?.0.to_owned())).collect()
}

/// The messages of a fixture as an editor sees them.
pub(crate) fn rendered(name: &str) -> String {
    text_of(&find(&fixture::read(name).project()))
}

/// What is found in files that stand in memory: the rules need no disk.
fn find(project: &fixture::Files) -> Findings {
    let mut files = meldwijzer::load::Files::default();
    for (path, bytes) in project {
        files.put(path, bytes.clone());
    }
    for (path, bytes) in fixture::minimal() {
        if let Some(theme) = path.strip_prefix("themes/") {
            files.put(&format!("program/{theme}"), bytes.clone());
        }
    }
    let options = Options { whole: true, ..Options::default() };
    meldwijzer::prove_files(files, &options).expect("a project that can be read").1
}

/// Runs one; what differs is told in words.
fn run(fixture: &Fixture) -> Option<String> {
    let found = find(&fixture.project());
    let mut unexpected = Vec::new();
    let mut missing: Vec<&Expectation> = fixture.expected.iter().collect();
    for diagnostic in found.diagnostics.sorted(&found.sources) {
        let place = found.sources.place(diagnostic.primary.span);
        let severity = match diagnostic.severity {
            Severity::Error => "fout",
            Severity::Warning => "waarschuwing",
        };
        let path = &found.sources.get(diagnostic.primary.span.source).path;
        let head = format!("{severity}[{}] {path}:{}:{}", diagnostic.code.as_str(), place.line, place.column);
        let text = diagnostic.help.as_deref().unwrap_or(&diagnostic.message);
        match missing.iter().position(|it| it.head == head && text.contains(&it.remedy)) {
            Some(at) => _ = missing.remove(at),
            None => unexpected.push(format!("# verwacht: {head} {text}")),
        }
    }
    if unexpected.is_empty() && missing.is_empty() {
        return None;
    }
    let missing = missing.iter().map(|it| format!("  - # verwacht: {} {}\n", it.head, it.remedy)).collect::<String>();
    let unexpected = unexpected.iter().map(|it| format!("  + {it}\n")).collect::<String>();
    Some(format!("tests/suite/{}\n{missing}{unexpected}{}", fixture.name, text_of(&found)))
}

//! Runs the fixtures of `suite/`; what one looks like is told in `fixture.rs`.
//!
//! The program brings the theme of this repository, as it does on a disk. One helper runs them all; a message that is missing fails, and so does one that nobody expected.

use std::collections::BTreeSet;

use meldwijzer::Findings;
use meldwijzer::diagnostic::Severity;
use meldwijzer::load::Options;
use meldwijzer::proven::CheckedSite;
use meldwijzer::render::{self, Wanted};
use rayon::iter::ParallelIterator as _;

use crate::fixture::{self, Expectation, Fixture};
use crate::project::text_of;

#[test]
fn every_fixture_gives_exactly_the_messages_that_it_names() {
    let fixtures = fixture::all();
    let failed: Vec<String> = fixtures.iter().filter_map(run).collect();
    assert!(failed.is_empty(), "{} of {} fixtures:\n\n{}", failed.len(), fixtures.len(), failed.join("\n\n"));
}

/// The other half of that `check` and `build` never disagree: what the first accepts, the second can make.
#[test]
fn what_has_no_errors_can_be_published() {
    let mut n_made = 0;
    for fixture in fixture::all() {
        let (site, found) = prove(&fixture.project());
        assert_eq!(site.is_none(), found.diagnostics.n_errors() > 0, "{}", fixture.name);
        let Some(site) = site else { continue };
        let rendered = render::render(&site, &Wanted::default()).unwrap_or_else(|it| panic!("{}: {it}", fixture.name));
        let made: Result<Vec<_>, _> = rendered.into_par_iter().collect();
        assert!(made.is_ok_and(|it| !it.is_empty()), "{}", fixture.name);
        n_made += 1;
    }
    assert!(n_made >= 10, "only {n_made}");
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
pub(crate) fn find(project: &fixture::Files) -> Findings {
    prove(project).1
}

pub(crate) fn prove(project: &fixture::Files) -> (Option<CheckedSite>, Findings) {
    let mut files = meldwijzer::load::Files::default();
    for (path, bytes) in project {
        files.put(path, bytes.clone());
    }
    for (path, bytes) in fixture::minimal() {
        if let Some(theme) = path.strip_prefix("themes/") {
            files.put(&format!("program/{theme}"), bytes.clone());
        }
    }
    // What expires is told of a day; the fixtures have this one.
    let options = Options { whole: true, today: Some("2026-12-01".to_owned()), ..Options::default() };
    meldwijzer::prove_files(files, &options).expect("a project that can be read")
}

/// A page of a proven site.
pub(crate) fn page(site: &CheckedSite, path: &str) -> String {
    let rendered = render::render(site, &Wanted::default()).expect("templates that fit");
    let files: Vec<_> = rendered.into_par_iter().map(|it| it.expect("a file")).collect();
    let bytes = files.into_iter().find(|it| it.path == path).unwrap_or_else(|| panic!("no {path}")).bytes;
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
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

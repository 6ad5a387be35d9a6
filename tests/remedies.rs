//! What mends a message mends it, and nothing else: for every remedy of every fixture of `suite/`.
//!
//! Comes in: the fixtures. Goes out: whether a remedy removes its message and adds none, whether every other byte stays, whether
//! mending twice is mending once; and how many fixtures are mended wholly, partly and not, pinned in `snapshots/`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use meldwijzer::Findings;
use meldwijzer::diagnostic::{Code, Diagnostic, Remedy};
use meldwijzer::mend::{self, Overlay};
use rayon::prelude::*;

use crate::fixture::{self, Files, Fixture};
use crate::rules::find;

/// Reads a file of a project that stands in memory.
fn reader(project: &Files) -> impl Fn(&str) -> Option<Vec<u8>> + '_ {
    |path| project.get(path).cloned()
}

/// A project with what is different in it.
fn with(project: &Files, overlay: &Overlay) -> Files {
    let mut res = project.clone();
    for (_, file) in overlay.files() {
        res.remove(&file.was);
    }
    res.extend(overlay.files().map(|(path, file)| (path.to_owned(), file.now.clone())));
    res
}

fn mended(project: &Files) -> (Files, Vec<mend::Done>) {
    let prove = |overlay: &Overlay| {
        let found = find(&with(project, overlay));
        Ok::<_, ()>((found.diagnostics, found.sources))
    };
    let res = mend::mend(prove, &reader(project)).expect("no failure");
    (with(project, &res.overlay), res.done)
}

/// How often each message stands in each file. Where it stands says nothing: edits above it move it.
fn messages(found: &Findings) -> BTreeMap<(Code, String, String), usize> {
    let mut res = BTreeMap::new();
    for it in found.diagnostics.sorted(&found.sources) {
        let path = found.sources.get(it.primary.span.source).path.clone();
        *res.entry((it.code, path, it.message.clone())).or_default() += 1;
    }
    res
}

/// A text with the edits of a remedy in it, made in another way than the program makes it.
fn edited(project: &Files, found: &Findings, remedy: &Remedy) -> Files {
    let mut res = project.clone();
    let mut writes: Vec<_> = remedy.writes().collect();
    writes.sort_unstable_by(|a, b| b.cmp(a));
    for (span, text) in writes {
        let path = &found.sources.get(span.source).path;
        let bytes = res.get_mut(path).unwrap_or_else(|| panic!("{path} is a file of the project"));
        let skipped = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let range = span.start as usize + skipped..span.end as usize + skipped;
        bytes.splice(range, text.bytes());
    }
    for (from, to) in remedy.renames() {
        let bytes = res.remove(from).expect("the file");
        assert!(res.insert(to.to_owned(), bytes).is_none(), "{to} was there");
    }
    res
}

/// What one remedy does; nothing wrong, or what is.
fn wrong_with(
    fixture: &Fixture,
    project: &Files,
    found: &Findings,
    it: &Diagnostic,
    remedy: &Remedy,
) -> Option<String> {
    let what = || format!("tests/suite/{}: {} `{}`", fixture.name, it.code.as_str(), remedy.title);
    let overlay = mend::with(remedy, &found.sources, &Overlay::default(), &reader(project));
    let Some(overlay) = overlay else { return Some(format!("{}: cannot be applied", what())) };
    let after = with(project, &overlay);
    if after != edited(project, found, remedy) {
        return Some(format!("{}: other bytes are different", what()));
    }
    let (was, is) = (messages(found), messages(&find(&after)));
    let path = found.sources.get(it.primary.span.source).path.clone();
    let key = (it.code, path, it.message.clone());
    if is.get(&key).copied().unwrap_or(0) >= was[&key] {
        return Some(format!("{}: the message is still there", what()));
    }
    // Of a file that cannot be read nothing else is told, nor of what names something in it: that was wrong before.
    let hides = it.code.as_str().starts_with('Y') || [Code::M001, Code::M006].contains(&it.code);
    let new: Vec<String> = is.keys().filter(|key| !was.contains_key(*key)).map(|it| format!("{it:?}")).collect();
    let is_worse = remedy.safe && !new.is_empty() && !hides;
    is_worse.then(|| format!("{}: adds {}", what(), new.join(", ")))
}

#[test]
fn every_remedy_removes_its_message_and_adds_none() {
    let fixtures = fixture::all();
    let wrong: Vec<String> = fixtures
        .par_iter()
        .flat_map_iter(|fixture| {
            let project = fixture.project();
            let found = find(&project);
            let list = found.diagnostics.sorted(&found.sources);
            let all = list.into_iter().flat_map(|it| it.remedies.iter().map(move |remedy| (it, remedy)));
            let wrong = all.filter_map(|(it, remedy)| wrong_with(fixture, &project, &found, it, remedy));
            wrong.collect::<Vec<_>>()
        })
        .collect();
    assert!(wrong.is_empty(), "{} remedies:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn mending_twice_is_mending_once() {
    let wrong: Vec<String> = fixture::all()
        .par_iter()
        .filter_map(|fixture| {
            let (once, done) = mended(&fixture.project());
            let (twice, again) = mended(&once);
            let lines: Vec<String> = fixture.lines.iter().filter_map(|it| it.missing_in(&once)).collect();
            (once != twice || !again.is_empty() || !lines.is_empty())
                .then(|| format!("tests/suite/{}: {done:?} then {again:?} {lines:?}", fixture.name))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What the codes and the fixtures have, as it is pinned; the handbook says the same of each code.
pub(crate) fn kinds() -> BTreeMap<&'static str, [usize; 2]> {
    let mut res: BTreeMap<&'static str, [usize; 2]> = BTreeMap::new();
    for fixture in fixture::all() {
        let found = find(&fixture.project());
        for it in found.diagnostics.sorted(&found.sources) {
            let safe = it.remedies.iter().filter(|it| it.safe).count();
            let judged = it.remedies.len() - safe;
            let counts = res.entry(it.code.as_str()).or_default();
            counts[0] += safe;
            counts[1] += judged;
        }
    }
    res
}

#[test]
fn how_much_mends_itself_is_pinned() {
    let kinds = kinds();
    let of = |which: usize| kinds.iter().filter(|it| it.1[which] > 0).map(|it| *it.0).collect::<BTreeSet<_>>();
    let (safe, judged) = (of(0), of(1));
    assert!(safe.len() >= 35, "{} codes have a safe remedy", safe.len());
    let results: Vec<(String, &str)> = fixture::all()
        .par_iter()
        .filter_map(|fixture| {
            let project = fixture.project();
            let before = find(&project).diagnostics.len();
            let (after, done) = mended(&project);
            let n = find(&after).diagnostics.len();
            let word = match (before, done.len(), n) {
                (0, ..) => return None,
                (_, _, 0) => "wholly",
                (_, 0, _) => "not",
                _ => "partly",
            };
            Some((fixture.name.clone(), word))
        })
        .collect();
    let mut text = String::new();
    for word in ["wholly", "partly", "not"] {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{word}: {}", results.iter().filter(|it| it.1 == word).count());
    }
    let list = |it: &BTreeSet<&str>| it.iter().copied().collect::<Vec<_>>().join(" ");
    let _ = writeln!(text, "\n{} codes with a safe remedy: {}", safe.len(), list(&safe));
    let only: BTreeSet<&str> = judged.difference(&safe).copied().collect();
    let _ = writeln!(text, "{} codes with one to be judged: {}", judged.len(), list(&judged));
    let _ = writeln!(text, "{} of these have no safe one: {}", only.len(), list(&only));
    for word in ["wholly", "partly"] {
        let _ = writeln!(text, "\n{word}:");
        results.iter().filter(|it| it.1 == word).for_each(|it| text.extend([it.0.as_str(), "\n"]));
    }
    insta::assert_snapshot!("mended_fixtures", text);
}

/// As the two lists of codes are told in the handbook.
#[test]
fn handbook_says_of_each_code_whether_it_mends_itself() {
    let text = std::fs::read_to_string(crate::project::repository().join("REDACTIE.md")).expect("the handbook");
    let kinds = kinds();
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().map(|it| it.as_str()) {
        let said = text.split_once(&format!("\n#### {code} ")).map_or("", |it| it.1.split("\n#").next().unwrap_or(""));
        let expected = match kinds.get(code) {
            Some([(1..), _]) => Some(SAFE),
            Some([0, (1..)]) => Some(JUDGED),
            _ => None,
        };
        for mark in [SAFE, JUDGED] {
            if said.contains(mark) != (expected == Some(mark)) {
                wrong.push(format!(
                    "{code}: `{mark}` {}",
                    if expected == Some(mark) { "is missing" } else { "is not so" }
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const SAFE: &str = "**Verbetert zichzelf.**";
const JUDGED: &str = "**Voorstel.**";

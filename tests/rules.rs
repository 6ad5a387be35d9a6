//! Runs `suite/`: broken texts that say themselves what is wrong with them.
//!
//! A fixture is one file. Its head is lines that begin with `#`; of those, a line `# verwacht:` is an expectation:
//!
//! ```text
//! # Waarom dit fout is.
//! # verwacht: fout[V002] content/proef.md:4:9 schrijf `hp:1.2`
//! --- bestand: content/proef.md
//! ```
//!
//! Severity, code, place, and a piece of the remedy (of the message, where there is no remedy). What follows are changes
//! of the minimal project, each under its own line: `--- bestand: PATH` writes a file, `--- erbij: PATH` adds to its end,
//! `--- zonder: PATH` removes it, `--- vervang: PATH` replaces the lines before a line `=====` by those behind it.
//! Without such a line the rest is `content/proef.md`, or `content/beslisbomen/proef.yaml` when the fixture is YAML.
//! A line `@herhaal N text` stands for N lines, with `{n}` and `{n+1}` counted from 1; `\xNN` in a line that begins with
//! `@bytes ` is a byte. `{` is never special elsewhere. A fixture without expectations shows that something is right.
//!
//! One helper runs them all; a message that is missing fails, and so does one that nobody expected.

use std::collections::BTreeSet;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use meldwijzer::diagnostic::Severity;
use walkdir::WalkDir;

use crate::project::{Project, repository, text_of};

/// A message as expected or as found.
#[derive(Debug, PartialEq, Eq)]
struct Expectation {
    /// `fout[V002] content/proef.md:4:9`
    head: String,
    /// A piece of the remedy.
    remedy: String,
}

struct Fixture {
    name: String,
    expected: Vec<Expectation>,
    changes: Vec<Change>,
}

enum Change {
    Write(String, Vec<u8>),
    Append(String, String),
    Replace(String, String, String),
    Remove(String),
}

#[test]
fn every_fixture_gives_exactly_the_messages_that_it_names() {
    let fixtures = fixtures();
    // On all cores: each has a project of its own, and together they are the longest test by far.
    let n_workers = std::thread::available_parallelism().map_or(1, NonZero::get);
    let next = AtomicUsize::new(0);
    let work = || {
        let mine = std::iter::from_fn(|| fixtures.get(next.fetch_add(1, Ordering::Relaxed)));
        mine.filter_map(|it| Some((it.name.as_str(), run(it)?))).collect::<Vec<_>>()
    };
    let mut failed: Vec<(&str, String)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..n_workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|it| it.join().expect("no fixture panics")).collect()
    });
    failed.sort();
    let failed: Vec<String> = failed.into_iter().map(|it| it.1).collect();
    assert!(failed.is_empty(), "{} of {} fixtures:\n\n{}", failed.len(), fixtures.len(), failed.join("\n\n"));
}

#[test]
fn the_minimal_project_has_nothing_wrong() {
    let found = Project::minimal().prove();
    assert!(found.diagnostics.is_empty(), "{}", text_of(&found));
}

/// Every code that a fixture expects.
pub(crate) fn expected_codes() -> BTreeSet<String> {
    let heads = fixtures().into_iter().flat_map(|it| it.expected).map(|it| it.head);
    heads.filter_map(|it| Some(it.split_once('[')?.1.split_once(']')?.0.to_owned())).collect()
}

/// The messages of a fixture as an editor sees them.
pub(crate) fn rendered(name: &str) -> String {
    let file = repository().join("tests/suite").join(name);
    text_of(&find(&read(name.to_owned(), &file)))
}

/// What is found in the minimal project with the changes of a fixture.
fn find(fixture: &Fixture) -> meldwijzer::Findings {
    let project = Project::minimal();
    for change in &fixture.changes {
        match change {
            Change::Write(path, bytes) => project.write(path, bytes),
            Change::Append(path, text) => project.append(path, text),
            Change::Replace(path, from, to) => project.replace(path, from, to),
            Change::Remove(path) => project.remove(path),
        };
    }
    project.prove()
}

/// Runs one; what differs is told in words.
fn run(fixture: &Fixture) -> Option<String> {
    let found = find(fixture);
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

fn fixtures() -> Vec<Fixture> {
    let folder = repository().join("tests/suite");
    let files = WalkDir::new(&folder).sort_by_file_name().into_iter().map(|it| it.expect("a readable folder"));
    let files = files.filter(|it| it.file_type().is_file());
    let res: Vec<Fixture> = files
        .map(|it| {
            let name = it.path().strip_prefix(&folder).expect("inside").to_string_lossy().replace('\\', "/");
            read(name, it.path())
        })
        .collect();
    assert!(res.len() >= 80, "only {} fixtures found", res.len());
    res
}

fn read(name: String, file: &Path) -> Fixture {
    let text = fs::read_to_string(file).expect("a readable fixture");
    let n_head: usize = text.split_inclusive('\n').take_while(|it| it.starts_with('#')).map(str::len).sum();
    let (head, rest) = text.split_at(n_head);
    let expected =
        head.lines().filter_map(|it| it.strip_prefix("# verwacht: ")).map(|it| expectation(&name, it)).collect();
    let rest = if rest.starts_with("--- ") {
        rest.to_owned()
    } else {
        let yaml = file.extension().is_some_and(|it| it == "yaml");
        let path = if yaml { "content/beslisbomen/proef.yaml" } else { "content/proef.md" };
        format!("--- bestand: {path}\n{rest}")
    };
    let mut changes = Vec::new();
    for part in parts(&rest) {
        changes.push(change(&name, part.0, part.1));
    }
    Fixture { name, expected, changes }
}

fn expectation(name: &str, line: &str) -> Expectation {
    let mut words = line.splitn(3, ' ');
    let (code, place, remedy) = (words.next(), words.next(), words.next());
    let (Some(code), Some(place)) = (code, place) else { panic!("tests/suite/{name}: `{line}` has no place") };
    Expectation { head: format!("{code} {place}"), remedy: remedy.unwrap_or("").to_owned() }
}

/// The lines `--- verb: path` with what stands under them.
fn parts(text: &str) -> Vec<(&str, String)> {
    let mut res: Vec<(&str, String)> = Vec::new();
    for line in text.split_inclusive('\n') {
        match line.trim_end().strip_prefix("--- ") {
            Some(head) if head.contains(": ") => res.push((head, String::new())),
            _ => {
                if let Some(last) = res.last_mut() {
                    last.1.push_str(line);
                }
            }
        }
    }
    res
}

fn change(name: &str, head: &str, body: String) -> Change {
    let Some((verb, path)) = head.split_once(": ") else { panic!("tests/suite/{name}: `{head}`") };
    let path = path.to_owned();
    match verb {
        "bestand" => Change::Write(path, expand(&body)),
        "erbij" => Change::Append(path, String::from_utf8(expand(&body)).expect("text")),
        "zonder" => Change::Remove(path),
        "vervang" => {
            let (from, to) = body.split_once("=====\n").unwrap_or_else(|| panic!("tests/suite/{name}: no ====="));
            Change::Replace(path, from.to_owned(), to.to_owned())
        }
        _ => panic!("tests/suite/{name}: unknown verb `{verb}`"),
    }
}

/// Repeated lines and bytes written out.
fn expand(body: &str) -> Vec<u8> {
    let mut res = Vec::with_capacity(body.len());
    for line in body.split_inclusive('\n') {
        if let Some(rest) = line.strip_prefix("@herhaal ") {
            let (n, text) = rest.split_once(' ').expect("a number and a text");
            for n in 1..=n.parse::<usize>().expect("a number") {
                let text = text.replace("{n}", &n.to_string()).replace("{n+1}", &(n + 1).to_string());
                res.extend_from_slice(text.replace("\\n", "\n").as_bytes());
            }
        } else if let Some(rest) = line.strip_prefix("@bytes ") {
            let mut parts = rest.split("\\x");
            res.extend_from_slice(parts.next().unwrap_or("").as_bytes());
            for part in parts {
                res.push(u8::from_str_radix(&part[..2], 16).expect("two hexadecimal digits"));
                res.extend_from_slice(&part.as_bytes()[2..]);
            }
        } else {
            res.extend_from_slice(line.as_bytes());
        }
    }
    res
}

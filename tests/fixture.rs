//! The fixtures of `suite/`: broken texts that say themselves what is wrong with them.
//!
//! A fixture is one file. Its head is lines that begin with `#`; of those, a line `# verwacht:` is an expectation:
//!
//! ```text
//! # Waarom dit fout is.
//! # verwacht: fout[V002] content/proef.md:4:9 schrijf `hp:1.2`
//! --- bestand: content/proef.md
//! ```
//!
//! A line `# wordt: content/proef.md:3 titel: Proef` is one that stands there when `check --fix` is done.
//!
//! Severity, code, place, and a piece of the remedy (of the message, where there is no remedy). What follows are changes
//! of the minimal project, each under its own line: `--- bestand: PATH` writes a file, `--- erbij: PATH` adds to its end,
//! `--- zonder: PATH` removes it, `--- vervang: PATH` replaces the lines before a line `=====` by those behind it.
//! Without such a line the rest is `content/proef.md`, or `content/beslisbomen/proef.yaml` when the fixture is YAML.
//! A line `@herhaal N text` stands for N lines, with `{n}` and `{n+1}` counted from 1; `\xNN` in a line that begins with
//! `@bytes ` is a byte. `{` is never special elsewhere. A fixture without expectations shows that something is right.
//!
//! Comes in: the file. Goes out: what it expects, and its project: the minimal one with the changes, in memory.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use walkdir::WalkDir;

/// The files of a project by their path from its folder.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// A message as expected or as found.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Expectation {
    /// `fout[V002] content/proef.md:4:9`
    pub(crate) head: String,
    /// A piece of the remedy.
    pub(crate) remedy: String,
}

/// One file of `suite/`.
pub(crate) struct Fixture {
    /// Its path from there.
    pub(crate) name: String,
    /// The messages that it names.
    pub(crate) expected: Vec<Expectation>,
    /// Lines that stand in it when all is mended that is safe.
    pub(crate) lines: Vec<Line>,
    changes: Vec<Change>,
}

/// A line of a file, as it has to be.
pub(crate) struct Line {
    path: String,
    number: usize,
    text: String,
}

impl Line {
    /// The line that stands there instead.
    pub(crate) fn missing_in(&self, project: &Files) -> Option<String> {
        let bytes = project.get(&self.path).map_or(&[][..], Vec::as_slice);
        let text = String::from_utf8_lossy(bytes);
        let line = text.lines().nth(self.number - 1).unwrap_or_default().trim();
        (line != self.text).then(|| format!("{}:{} {line}", self.path, self.number))
    }
}

enum Change {
    Write(String, Vec<u8>),
    Append(String, String),
    Replace(String, String, String),
    Remove(String),
}

impl Fixture {
    /// The minimal project with its changes.
    pub(crate) fn project(&self) -> Files {
        let mut res = minimal().clone();
        for change in &self.changes {
            change.make(&self.name, &mut res);
        }
        res
    }
}

impl Change {
    fn make(&self, name: &str, files: &mut Files) {
        let text = |files: &Files, path: &str| -> String {
            let bytes = files.get(path).unwrap_or_else(|| panic!("tests/suite/{name}: there is no {path}"));
            String::from_utf8(bytes.clone()).expect("text")
        };
        match self {
            Self::Write(path, bytes) => _ = files.insert(path.clone(), bytes.clone()),
            Self::Append(path, more) => _ = files.insert(path.clone(), (text(files, path) + more).into_bytes()),
            Self::Replace(path, from, to) => {
                let old = text(files, path);
                assert_eq!(old.matches(from).count(), 1, "tests/suite/{name}: `{from}` once in {path}");
                files.insert(path.clone(), old.replacen(from, to, 1).into_bytes());
            }
            Self::Remove(path) => assert!(files.remove(path).is_some(), "tests/suite/{name}: there is no {path}"),
        }
    }
}

/// A player and a search library that do nothing, as the program would have them inside.
pub(crate) const PARTS: [(&str, &[u8]); 4] = [
    ("player/player.js", b"export default () => {};\n"),
    ("player/player_bg.wasm", b"\0asm\x01\0\0\0"),
    ("search/licenties.txt", b"Van niemand.\n"),
    ("search/zoekmachine.js", b"export {};\n"),
];

/// The project that each fixture changes, with the theme of this repository and the parts for the browser.
pub(crate) fn minimal() -> &'static Files {
    static READ: OnceLock<Files> = OnceLock::new();
    READ.get_or_init(|| {
        let mut res = Files::new();
        for (from, to) in [("tests/sites/minimal", ""), ("themes/standaard", "themes/standaard/")] {
            let top = repository().join(from);
            for entry in WalkDir::new(&top).into_iter().map(|it| it.expect("a readable folder")) {
                if entry.file_type().is_file() {
                    let path = entry.path().strip_prefix(&top).expect("inside").to_string_lossy().replace('\\', "/");
                    res.insert(format!("{to}{path}"), fs::read(entry.path()).expect("a readable file"));
                }
            }
        }
        res.extend(PARTS.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
        res
    })
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the repository").to_owned()
}

/// All fixtures, sorted by name.
pub(crate) fn all() -> Vec<Fixture> {
    let folder = repository().join("tests/suite");
    let files = WalkDir::new(&folder).sort_by_file_name().into_iter().map(|it| it.expect("a readable folder"));
    let files = files.filter(|it| it.file_type().is_file());
    let res: Vec<Fixture> = files
        .map(|it| {
            let name = it.path().strip_prefix(&folder).expect("inside").to_string_lossy().replace('\\', "/");
            read(&name)
        })
        .collect();
    assert!(res.len() >= 80, "only {} fixtures found", res.len());
    res
}

/// The fixture with this path from `suite/`.
pub(crate) fn read(name: &str) -> Fixture {
    let file = repository().join("tests/suite").join(name);
    let text = fs::read_to_string(&file).expect("a readable fixture");
    let n_head: usize = text.split_inclusive('\n').take_while(|it| it.starts_with('#')).map(str::len).sum();
    let (head, rest) = text.split_at(n_head);
    let expected =
        head.lines().filter_map(|it| it.strip_prefix("# verwacht: ")).map(|it| expectation(name, it)).collect();
    let lines = head.lines().filter_map(|it| it.strip_prefix("# wordt: ")).map(|it| {
        let (place, text) = it.split_once(' ').unwrap_or_else(|| panic!("tests/suite/{name}: `{it}` has no text"));
        let (path, number) = place.rsplit_once(':').expect("a place");
        Line { path: path.to_owned(), number: number.parse().expect("a line"), text: text.to_owned() }
    });
    let lines = lines.collect();
    let rest = if rest.starts_with("--- ") {
        rest.to_owned()
    } else {
        let yaml = file.extension().is_some_and(|it| it == "yaml");
        let path = if yaml { "content/beslisbomen/proef.yaml" } else { "content/proef.md" };
        format!("--- bestand: {path}\n{rest}")
    };
    let mut changes = Vec::new();
    for part in parts(&rest) {
        changes.push(change(name, part.0, part.1));
    }
    Fixture { name: name.to_owned(), expected, lines, changes }
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

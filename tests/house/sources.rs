//! The sources of the generator as the guards of the house read them: without comments and tests, with every path that a
//! file names.
//!
//! Comes in: `generator/src` and `player/src`. Goes out: files, with their module, their code, their texts in quotes and what
//! they name. It reads Rust as text: enough for paths and quotes, and no more.

use std::collections::BTreeMap;
use std::fs;

use walkdir::WalkDir;

use crate::project::repository;

/// A file of code.
#[derive(Debug)]
pub(super) struct File {
    /// Its path from the folder of sources.
    pub(super) path: String,
    /// Its module, from the crate on; empty for `lib.rs` and `main.rs`.
    pub(super) module: Vec<String>,
    /// What it says of itself.
    pub(super) doc: String,
    /// Its code: no comments, nothing between quotes, no tests.
    pub(super) code: String,
    /// What stands between quotes.
    pub(super) quotes: Vec<String>,
    /// Every path of two names or more that it names, with groups taken apart.
    pub(super) names: Vec<Vec<String>>,
}

impl File {
    /// The room that it stands in: the first name of its module.
    pub(super) fn stage(&self) -> &str {
        self.module.first().map_or("lib", String::as_str)
    }

    /// A path that it names, from the crate on; nothing for one of another crate or of a module below this one.
    pub(super) fn own(&self, name: &[String]) -> Option<Vec<String>> {
        let mut module = self.module.clone();
        let mut rest = name;
        match name.first()?.as_str() {
            "crate" | "meldwijzer" => return Some(rest[1..].to_vec()),
            "self" => rest = &rest[1..],
            "super" => {
                while rest.first().is_some_and(|it| it == "super") {
                    module.pop();
                    rest = &rest[1..];
                }
            }
            _ => return None,
        }
        module.extend_from_slice(rest);
        Some(module)
    }
}

/// All files below a folder of the repository, sorted; those that exist for tests only are left out.
pub(super) fn sources(folder: &str) -> Vec<File> {
    let top = repository().join(folder);
    let entries = WalkDir::new(&top).sort_by_file_name().into_iter().map(|it| it.expect("a readable folder"));
    let mut tests: Vec<Vec<String>> = Vec::new();
    let mut res = Vec::new();
    for entry in entries.filter(|it| it.path().extension().is_some_and(|it| it == "rs")) {
        let path = entry.path().strip_prefix(&top).expect("inside").to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(entry.path()).expect("UTF-8");
        let module: Vec<String> = match path.as_str() {
            "lib.rs" | "main.rs" => Vec::new(),
            other => other.trim_end_matches(".rs").split('/').map(str::to_owned).collect(),
        };
        let (code, quotes) = read(&text);
        for declared in code.split("#[cfg(test)]").skip(1) {
            let first = declared.split([';', '{']).next().unwrap_or_default();
            if let Some(name) = first.split_whitespace().skip_while(|it| *it != "mod").nth(1) {
                tests.push([module.clone(), vec![name.to_owned()]].concat());
            }
        }
        let names = names(&code);
        let doc = text.lines().take_while(|it| it.starts_with("//!")).collect::<Vec<_>>().join("\n");
        res.push(File { path, module, doc, code, quotes, names });
    }
    assert!(!res.is_empty(), "no code in {folder}");
    res.retain(|it| !tests.iter().any(|test| it.module.starts_with(test)));
    res
}

/// Code without comments, quotes and tests; and what stood between quotes.
fn read(text: &str) -> (String, Vec<String>) {
    let (mut code, mut quotes) = (String::new(), Vec::new());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if rest.starts_with("//") {
            rest = rest.split_once('\n').map_or("", |it| it.1);
            code.push('\n');
        } else if let Some((quote, behind)) = raw(rest).or_else(|| quoted(rest)) {
            // Its number stands in for it until it is known whether it belongs to a test.
            code.push_str(&format!("\"{}\"", quotes.len()));
            quotes.push(quote.to_owned());
            rest = behind;
        } else if let Some(behind) = letter(rest) {
            code.push_str("' '");
            rest = behind;
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    let code = without_tests(&code);
    let kept = code.split('"').skip(1).step_by(2).map(|it| quotes[it.parse::<usize>().expect("a number")].clone());
    let kept = kept.collect();
    (code, kept)
}

/// Code without the bodies of its modules of tests; what stands behind them stays.
fn without_tests(code: &str) -> String {
    let mut parts = code.split("#[cfg(test)]");
    let mut res = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        res.push_str("#[cfg(test)]");
        let head = part.split([';', '{']).next().unwrap_or_default();
        let is_module = head.split_whitespace().any(|it| it == "mod") && part[head.len()..].starts_with('{');
        if !is_module {
            res.push_str(part);
            continue;
        }
        let mut depth = 0;
        let end = part.char_indices().find(|(_, it)| {
            depth += i32::from(*it == '{') - i32::from(*it == '}');
            depth == 0 && *it == '}'
        });
        res.push_str(head);
        res.push(';');
        res.push_str(end.map_or("", |it| &part[it.0 + 1..]));
    }
    res
}

/// `"…"`
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inside.char_indices().find(|(_, it)| {
        let ends = *it == '"' && !escaped;
        escaped = *it == '\\' && !escaped;
        ends
    });
    let end = end?.0;
    Some((&inside[..end], &inside[end + 1..]))
}

/// `r"…"`, `r#"…"#`
fn raw(text: &str) -> Option<(&str, &str)> {
    let marks = text.strip_prefix('r')?;
    let n = marks.len() - marks.trim_start_matches('#').len();
    let inside = marks[n..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(n));
    inside.split_once(end.as_str())
}

/// A letter between single quotes, which is no lifetime.
fn letter(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('\'')?;
    if let Some(escape) = inside.strip_prefix('\\') {
        let behind = &escape[escape.chars().next()?.len_utf8()..];
        return behind.split_once('\'').map(|it| it.1);
    }
    inside[inside.chars().next()?.len_utf8()..].strip_prefix('\'')
}

/// Every path of two names or more in a piece of code.
fn names(code: &str) -> Vec<Vec<String>> {
    let mut res = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        rest = match is_name(first) {
            true => path(rest, Vec::new(), &mut res),
            false => &rest[first.len_utf8()..],
        };
    }
    res.retain(|it| it.len() > 1);
    res
}

fn is_name(it: char) -> bool {
    it.is_alphanumeric() || it == '_'
}

/// Reads one path with the groups in it; gives what stands behind it.
fn path<'a>(text: &'a str, mut before: Vec<String>, into: &mut Vec<Vec<String>>) -> &'a str {
    let end = text.find(|it| !is_name(it)).unwrap_or(text.len());
    let (name, mut rest) = text.split_at(end);
    before.push(name.to_owned());
    let Some(behind) = rest.strip_prefix("::") else {
        into.push(before);
        return rest;
    };
    if behind.starts_with(is_name) {
        return path(behind, before, into);
    }
    let Some(group) = behind.strip_prefix('{') else {
        into.push(before);
        return behind;
    };
    rest = group;
    while let Some(first) = rest.chars().next() {
        if is_name(first) {
            rest = path(rest, before.clone(), into);
        } else {
            rest = &rest[first.len_utf8()..];
            if first == '}' {
                break;
            }
        }
    }
    rest
}

/// Which file stands behind each path: that of the module, or the file from which the module hands the name on.
#[derive(Debug)]
pub(super) struct Modules<'a> {
    files: BTreeMap<&'a [String], &'a File>,
    handed_on: BTreeMap<Vec<String>, Vec<String>>,
}

impl<'a> Modules<'a> {
    pub(super) fn of(files: &'a [File]) -> Self {
        let mut handed_on = BTreeMap::new();
        for file in files {
            for part in file.code.split("pub use ").skip(1) {
                for name in names(part.split(';').next().unwrap_or_default()) {
                    let from = file.own(&name).unwrap_or_else(|| [file.module.clone(), name.clone()].concat());
                    let last = name.last().expect("two names").clone();
                    handed_on.insert([file.module.clone(), vec![last]].concat(), from);
                }
            }
        }
        let files = files.iter().map(|it| (it.module.as_slice(), it)).collect();
        Self { files, handed_on }
    }

    /// The file in which what a path names is written.
    pub(super) fn file(&self, path: &[String]) -> Option<&'a File> {
        let handed = (1..=path.len()).rev().find_map(|n| self.handed_on.get(&path[..n]));
        let path = handed.map_or(path, Vec::as_slice);
        (1..=path.len()).rev().find_map(|n| self.files.get(&path[..n]).copied())
    }
}

#[test]
fn code_is_read_without_comments_quotes_and_tests() {
    let text = "//! Doc \"a\".\nuse crate::a::{self, B, c::D as E};\nfn f<'a>(x: &'a str) { g(\"x\\\"y\", r#\"z\"#, '\"', super::h::I) } // crate::j\n#[cfg(test)]\nmod tests {\n fn f() { \"t\"; crate::k::l }\n}\nuse crate::m;\n";
    let (code, quotes) = read(text);
    assert_eq!(quotes, ["x\\\"y", "z"]);
    let names: Vec<String> = names(&code).iter().map(|it| it.join("::")).collect();
    assert_eq!(
        names,
        ["crate::a::self", "crate::a::B", "crate::a::c::D", "crate::a::as", "crate::a::E", "super::h::I", "crate::m"]
    );
}

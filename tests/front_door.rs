//! CONTRIBUTING.md is what somebody new believes: every path, name and task on it exists.
//!
//! Comes in: the page, the repository, and the usage of `cargo xtask`. Goes out: what the page names and nobody has.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use walkdir::WalkDir;

use crate::project::repository;

/// The lists that the page has at least.
const LISTS: [&str; 8] = [
    "Add a rule",
    "Add a fixture",
    "Add a kind of page",
    "Add a command",
    "Add a word of the theme",
    "Add a browser test",
    "Run one test",
    "Renew what is pinned",
];

#[test]
fn every_path_named_exists() {
    for path in page().iter().flat_map(|it| &it.items).flat_map(|it| codes(it)).filter(|it| is_path(it)) {
        assert!(repository().join(path).exists(), "CONTRIBUTING.md names `{path}`, which does not exist");
    }
}

#[test]
fn every_name_stands_where_the_list_says() {
    let mut n_names = 0;
    for item in page().iter().flat_map(|it| &it.items) {
        let codes = codes(item);
        let places: Vec<&str> = codes.iter().copied().filter(|it| is_path(it)).collect();
        for name in codes.iter().filter(|it| !is_path(it) && !is_command(it)) {
            n_names += 1;
            assert!(!places.is_empty(), "CONTRIBUTING.md does not say where `{name}` stands: {item}");
            let found = places.iter().any(|it| contains(&repository().join(it), name));
            assert!(found, "CONTRIBUTING.md says that `{name}` stands in {places:?}");
        }
    }
    assert!(n_names > 20, "only {n_names} names are found on the page");
}

#[test]
fn every_task_named_exists() {
    let usage = read("xtask/src/main.rs");
    let usage = usage.split("const USAGE").nth(1).expect("the usage of xtask");
    let tasks: BTreeSet<&str> =
        usage.lines().filter_map(|it| it.strip_prefix("  ")?.split_whitespace().next()).collect();
    let table = read("xtask/src/test.rs");
    let rows = table.split("const STEPS").nth(1).and_then(|it| it.split("];").next()).expect("the steps of the test");
    let steps: BTreeSet<&str> = rows.lines().filter_map(|it| it.split('"').nth(1)).collect();
    assert!(tasks.contains("site") && steps.contains("browser"), "{tasks:?} {steps:?}");
    for file in ["CONTRIBUTING.md", "README.md", "DECISIONS.md", "REDACTIE.md", "ARCHITECTURE.md"] {
        let text = read(file);
        for command in text.split("cargo xtask ").skip(1) {
            let command: Vec<&str> =
                command.split(|it: char| !(it.is_ascii_lowercase() || it == ' ' || it == '-')).collect();
            let words: Vec<&str> = command[0].split(' ').collect();
            assert!(words[0].is_empty() || tasks.contains(words[0]), "{file} names `cargo xtask {}`", words[0]);
            // In a sentence other words follow.
            if let ["test", step] = words[..] {
                assert!(step.starts_with("--") || steps.contains(step), "{file} names a step of the test: `{step}`");
            }
        }
    }
}

#[test]
fn every_list_is_there_and_leads_somewhere() {
    let page = page();
    for title in LISTS {
        let list = page.iter().find(|it| it.title == title);
        let items = list.map_or(&[][..], |it| &it.items);
        assert!(items.len() > 2, "CONTRIBUTING.md has no list `{title}`");
        for item in items {
            let leads = codes(item).iter().any(|it| is_path(it) || is_command(it)) || item.contains("see below");
            assert!(leads, "this names no file and no command: {item}");
        }
    }
}

/// A part of the page, with its numbered items, each on one line.
struct Part {
    title: String,
    items: Vec<String>,
}

fn page() -> Vec<Part> {
    let mut res: Vec<Part> = Vec::new();
    let text = read("CONTRIBUTING.md");
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            res.push(Part { title: title.to_owned(), items: Vec::new() });
            continue;
        }
        let Some(part) = res.last_mut() else { continue };
        let is_item = line.split_once(". ").is_some_and(|it| it.0.parse::<usize>().is_ok());
        if is_item {
            part.items.push(line.to_owned());
        } else if let Some((more, item)) = line.strip_prefix("   ").zip(part.items.last_mut()) {
            item.push(' ');
            item.push_str(more);
        }
    }
    assert!(res.len() >= LISTS.len(), "CONTRIBUTING.md has lists");
    res
}

/// What stands between backticks.
fn codes(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn is_path(code: &str) -> bool {
    let is_file = [".rs", ".md", ".yaml", ".toml", ".ts", ".txt", ".json", ".lock"].iter().any(|it| code.ends_with(it));
    (is_file || code.contains('/')) && !code.contains(' ') && !code.starts_with("target/")
}

fn is_command(code: &str) -> bool {
    ["cargo ", "npm ", "npx ", "INSTA_UPDATE=", "target/", "meldwijzer ", "--", "-p"]
        .iter()
        .any(|it| code.starts_with(it))
}

/// True when the file, or a file of the folder, has this text.
fn contains(path: &Path, text: &str) -> bool {
    let files = WalkDir::new(path).into_iter().map(|it| it.expect("a readable folder").into_path());
    files.filter(|it| it.is_file()).any(|it| fs::read_to_string(it).is_ok_and(|it| it.contains(text)))
}

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

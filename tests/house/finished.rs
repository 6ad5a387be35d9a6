//! Nobody looks for anything in HTML that is finished: what depends on where a text stands is a hole in it until it is written.
//!
//! Comes in: the sources of what renders, publishes and serves. Goes out: calls that search for or replace what looks like
//! markup.

use std::fs;

use walkdir::WalkDir;

use crate::project::repository;

/// What searches a text, or changes what it finds.
const SEARCHES: &[&str] = &[
    "replace",
    "replacen",
    "find",
    "rfind",
    "split",
    "split_once",
    "rsplit_once",
    "strip_prefix",
    "strip_suffix",
    "match_indices",
    "trim_start_matches",
    "trim_end_matches",
];

/// JSON and scripts inside an element: what would end the element is written otherwise. That is escaping and no search.
const ESCAPING: &[(&str, &str)] = &[
    ("render/page/structured.rs", "<"),
    ("render/tree.rs", "<"),
    ("render/tree/editions.rs", "</script"),
    ("render/tree/editions.rs", "<!--"),
];

#[test]
fn nobody_searches_finished_html() {
    let mut found = Vec::new();
    for room in ["render.rs", "render", "publish.rs", "publish", "command/serve.rs", "command/serve"] {
        let top = repository().join("generator/src");
        for entry in WalkDir::new(top.join(room)).into_iter().map(|it| it.expect("a readable folder")) {
            if entry.path().extension().is_none_or(|it| it != "rs") {
                continue;
            }
            let text = fs::read_to_string(entry.path()).expect("UTF-8");
            let code = text.split("#[cfg(test)]").next().unwrap_or("");
            let path = entry.path().strip_prefix(&top).expect("below").to_string_lossy().into_owned();
            found.extend(searched(code).filter(|it| looks_like_markup(it)).map(|it| (path.clone(), it)));
        }
    }
    let known = |it: &(String, String)| ESCAPING.contains(&(it.0.as_str(), it.1.as_str()));
    let (known, new): (Vec<_>, Vec<_>) = found.into_iter().partition(known);
    assert!(new.is_empty(), "make it a hole of the body (`markdown::html::Slot`) instead: {new:?}");
    assert_eq!(known.len(), ESCAPING.len(), "take out of the list what is no longer there: {known:?}");
}

#[test]
fn a_search_for_markup_is_seen() {
    let code = r##"let a = html.find("<div class=\"x\""); let b = it.replace(&format!("href=\"{a}"), ""); let c = t.replace("{n}", n);"##;
    let found: Vec<String> = searched(code).collect();
    assert_eq!(found, ["<div class=\\\"x\\\"", "href=\\\"{a}", "{n}"]);
    assert_eq!(found.iter().filter(|it| looks_like_markup(it)).count(), 2);
}

/// The first text between quotes that each search is for.
fn searched(code: &str) -> impl Iterator<Item = String> {
    let calls = SEARCHES.iter().flat_map(|name| {
        let call = format!(".{name}(");
        code.match_indices(&call).map(|it| it.0 + call.len()).collect::<Vec<_>>()
    });
    let mut calls: Vec<usize> = calls.collect();
    calls.sort_unstable();
    calls.into_iter().filter_map(|at| {
        let rest = &code[at..];
        let rest = rest.strip_prefix("&format!(").unwrap_or(rest);
        let quote = rest.chars().next().filter(|it| matches!(it, '"' | '\''))?;
        let inside = &rest[1..];
        let is_end = |n: usize| !inside[..n].ends_with('\\') || inside[..n].ends_with("\\\\");
        let end = inside.match_indices(quote).map(|it| it.0).find(|it| is_end(*it))?;
        Some(inside[..end].to_owned())
    })
}

fn looks_like_markup(text: &str) -> bool {
    ["<", ">", "href", "src=", "id=", "class="].iter().any(|it| text.contains(it))
}

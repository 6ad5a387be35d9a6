//! What a person writes who nearly has it right, as tables: each row of `near-misses/` is a construct, a near miss, and what
//! comes of it: a message with its place, or what it means on the page.
//!
//! Comes in: the tables. A row has three cells with a tab between: the construct; the text, which is a page when it begins
//! with `---` or `\u{feff}` and the text of one otherwise, with `\n`, `\t`, `\\` and `\u{a0}` for what a cell cannot hold; and what
//! is expected. `P008 4:1-4:9 remedy` is a message: its code, its place from its first sign to behind its last or only
//! the first, and a piece of its remedy (a warning has a `~` before its code). `= html` is a piece of the page, which then has no message. More than one
//! stand with ` && ` between. In `names.tsv` the second cell is the path of a file, and a place is not told.

use std::fs;

use meldwijzer::Findings;
use meldwijzer::diagnostic::Severity;
use rayon::prelude::*;

use crate::fixture::{Files, minimal};
use crate::project::{repository, text_of};
use crate::rules::{page, prove};

const PAGE: &str = "content/proef.md";

struct Row {
    table: String,
    construct: String,
    text: String,
    expected: Vec<String>,
}

fn rows(table: &str) -> Vec<Row> {
    let text = fs::read_to_string(repository().join("tests/near-misses").join(table)).expect("a table");
    let rows = text.lines().filter(|it| !it.is_empty() && !it.starts_with("//"));
    rows.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [construct, text, expected] = cells[..] else { panic!("{table}: three cells, not `{line}`") };
        Row {
            table: table.to_owned(),
            construct: construct.to_owned(),
            text: plain(text),
            expected: expected.split(" && ").map(plain).collect(),
        }
    })
    .collect()
}

/// A cell with its escapes read.
fn plain(cell: &str) -> String {
    let mut res = String::new();
    let mut rest = cell;
    while let Some(at) = rest.find('\\') {
        res.push_str(&rest[..at]);
        let behind = &rest[at + 1..];
        let (sign, n) = match behind.as_bytes().first() {
            Some(b'n') => ('\n', 1),
            Some(b'r') => ('\r', 1),
            Some(b't') => ('\t', 1),
            Some(b'\\') => ('\\', 1),
            Some(b'u') => {
                let end = behind.find('}').expect("`\\u{…}`");
                let number = u32::from_str_radix(&behind[2..end], 16).expect("a number");
                (char::from_u32(number).expect("a sign"), end + 1)
            }
            _ => panic!("`\\{behind}` in a table"),
        };
        res.push(sign);
        rest = &behind[n..];
    }
    res + rest
}

/// What was found in a file, as the tables say it.
fn told(found: &Findings, path: &str, with_place: bool) -> Vec<String> {
    let list = found.diagnostics.sorted(&found.sources).into_iter();
    let of_file = list.filter(|it| found.sources.get(it.primary.span.source).path == path);
    of_file
        .map(|it| {
            let (from, to) = (found.sources.place(it.primary.span), found.sources.end_place(it.primary.span));
            let mark = if it.severity == Severity::Warning { "~" } else { "" };
            let place = format!(" {}:{}-{}:{}", from.line, from.column, to.line, to.column);
            let help = it.help.as_deref().unwrap_or(&it.message);
            format!("{mark}{}{} {help}", it.code.as_str(), if with_place { &place } else { "" })
        })
        .collect()
}

/// Whether what was found is what was expected: the same head, and the piece of the remedy in it.
fn is_as_expected(found: &[String], expected: &[String], with_place: bool) -> bool {
    let n_words = if with_place { 2 } else { 1 };
    let head = |it: &str| it.split(' ').take(n_words).map(str::to_owned).collect::<Vec<_>>().join(" ");
    // Of a place the end may be left out.
    let is_head = |a: &str, b: &str| a == b || with_place && !b.contains('-') && a.starts_with(&format!("{b}-"));
    let remedy = |it: &str| it.splitn(n_words + 1, ' ').nth(n_words).unwrap_or_default().to_owned();
    found.len() == expected.len()
        && found.iter().zip(expected).all(|(a, b)| is_head(&head(a), &head(b)) && remedy(a).contains(&remedy(b)))
}

fn run(row: &Row) -> Option<String> {
    let mut project: Files = minimal().clone();
    let is_page = row.text.starts_with("---") || row.text.starts_with('\u{feff}');
    let text = if is_page { row.text.clone() } else { format!("---\ntitel: Proef\n---\n{}\n", row.text) };
    project.insert(PAGE.to_owned(), text.into_bytes());
    let (site, found) = prove(&project);
    let list = told(&found, PAGE, true);
    let (meant, messages): (Vec<&String>, Vec<&String>) = row.expected.iter().partition(|it| it.starts_with("= "));
    let messages: Vec<String> = messages.into_iter().cloned().collect();
    let html = site.filter(|_| !meant.is_empty()).map(|it| page(&it, "proef/index.html")).unwrap_or_default();
    let lacks = meant.iter().find(|it| !html.contains(&it[2..]));
    if is_as_expected(&list, &messages, true) && lacks.is_none() {
        return None;
    }
    let html = html.split("<div class=\"tekst").nth(1).unwrap_or_default();
    let html = &html[..html.find("<nav").unwrap_or(html.len())];
    let found = list.iter().map(|it| format!("  + {it}\n")).collect::<String>();
    Some(format!("{}: {}: {:?}\n  - {}\n{found}{html}", row.table, row.construct, row.text, row.expected.join(" && ")))
}

#[track_caller]
fn all_hold(tables: &[&str]) {
    let rows: Vec<Row> = tables.iter().flat_map(|it| rows(it)).collect();
    assert!(rows.len() > 10, "{tables:?}");
    let failed: Vec<String> = rows.par_iter().filter_map(run).collect();
    assert!(failed.is_empty(), "{} of {} rows:\n\n{}", failed.len(), rows.len(), failed.join("\n"));
}

#[test]
fn links_nearly_right_are_told() {
    all_hold(&["links.tsv"]);
}

#[test]
fn blocks_nearly_right_are_told() {
    all_hold(&["blocks.tsv"]);
}

#[test]
fn signs_nearly_right_are_told() {
    all_hold(&["inline.tsv", "signs.tsv"]);
}

#[test]
fn values_nearly_right_are_told() {
    all_hold(&["values.tsv"]);
}

/// A file that somebody or something left stops nobody; one that another system cannot hold does.
#[test]
fn names_nearly_right_are_told() {
    let rows = rows("names.tsv");
    assert!(rows.len() > 10);
    for row in &rows {
        let mut project = minimal().clone();
        let text = if row.text.ends_with(".md") { "---\ntitel: Proef\n---\nTekst.\n" } else { "" };
        project.insert(format!("content/{}", row.text), text.as_bytes().to_vec());
        let found = prove(&project).1;
        let list = told(&found, &format!("content/{}", row.text), false);
        let expected: Vec<String> = row.expected.iter().filter(|it| *it != "=").cloned().collect();
        assert!(is_as_expected(&list, &expected, false), "{}: {list:?}\n{}", row.construct, text_of(&found));
        let is_warned = expected.iter().all(|it| it.starts_with('~'));
        assert_eq!(found.diagnostics.n_errors() == 0, is_warned, "{}", text_of(&found));
    }
}

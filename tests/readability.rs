//! Sentences that a reader in a hurry can follow.
//!
//! No sentence of a page of `content/` is longer than 35 words, outside lists, tables and footnotes. The message shows
//! the average of each file, because that is what a rewrite should lower.

use std::fs;

use crate::project::repository;
use crate::real_site::proven;

const MAX_WORDS: usize = 35;

#[test]
fn no_sentence_is_longer_than_35_words() {
    let content = repository().join("content");
    let mut long = Vec::new();
    let mut averages = Vec::new();
    for page in &proven().site.pages {
        let text = fs::read_to_string(content.join(&page.file)).expect("UTF-8");
        let body = text.splitn(3, "---\n").nth(2).unwrap_or("");
        let sentences = sentences(&paragraphs(body));
        let counts: Vec<usize> = sentences.iter().map(|it| words(it)).filter(|it| *it > 0).collect();
        if !counts.is_empty() {
            let total: usize = counts.iter().sum();
            // Tenths, so that no rounding of fractions is needed.
            let tenths = total * 10 / counts.len();
            let longest = counts.iter().max().copied().unwrap_or(0);
            averages.push(format!("{:>3}.{} average, {longest:>2} longest  {}", tenths / 10, tenths % 10, page.file));
        }
        long.extend(
            sentences
                .iter()
                .filter(|it| words(it) > MAX_WORDS)
                .map(|it| format!("{} words in {}: {it}", words(it), page.file)),
        );
    }
    assert!(long.is_empty(), "{} long sentences:\n{}\n\n{}", long.len(), long.join("\n"), averages.join("\n"));
}

/// Running text: no headings, lists, tables, quotations of alerts' marks or footnotes.
fn paragraphs(body: &str) -> Vec<String> {
    let mut res: Vec<String> = Vec::new();
    let (mut current, mut skipping) = (String::new(), false);
    for line in body.lines() {
        let text = line.trim_start_matches('>').trim();
        if text.is_empty() {
            skipping = false;
            if !current.is_empty() {
                res.push(std::mem::take(&mut current));
            }
            continue;
        }
        let ordered = text
            .split_once(['.', ')'])
            .is_some_and(|it| !it.0.is_empty() && it.0.bytes().all(|it| it.is_ascii_digit()) && it.1.starts_with(' '));
        let marked = ["#", "- ", "* ", "|", "[^", "[!", ": "].iter().any(|it| text.starts_with(it))
            && !is_sentence_with_link(text);
        skipping = skipping || ordered || marked || line.starts_with("  ");
        if !skipping {
            current.push_str(text);
            current.push(' ');
        }
    }
    res.push(current);
    res
}

/// `[^1] …` cannot begin a sentence, `[tekst](…)` can.
fn is_sentence_with_link(text: &str) -> bool {
    text.starts_with('[') && !text.starts_with("[^") && !text.starts_with("[!")
}

fn sentences(paragraphs: &[String]) -> Vec<String> {
    let mut res = Vec::new();
    for paragraph in paragraphs {
        let text = without_links(paragraph);
        let mut current = String::new();
        let mut words = text.split_whitespace().peekable();
        while let Some(word) = words.next() {
            if !current.is_empty() {
                current.push(' ');
            }
            current.push_str(word);
            let bare = word.trim_end_matches(['*', '"', '”', '’', ')', ']']);
            let ends = bare.ends_with(['.', '?', '!']) && !ABBREVIATIONS.contains(&bare.to_lowercase().as_str());
            let capital = words.peek().is_none_or(|it| {
                it.trim_start_matches(['*', '"', '“', '‘', '(', '\''])
                    .starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit())
            });
            if ends && capital {
                res.push(std::mem::take(&mut current));
            }
        }
        if !current.is_empty() {
            res.push(current);
        }
    }
    res
}

const ABBREVIATIONS: [&str; 8] = ["art.", "bijv.", "bv.", "nr.", "blz.", "o.a.", "m.b.t.", "i.v.m."];

fn without_links(text: &str) -> String {
    let mut res = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("](") {
        res.push_str(&rest[..at]);
        rest = rest[at..].split_once(')').map_or("", |it| it.1);
    }
    res.push_str(rest);
    let mut plain = String::new();
    let mut rest = res.as_str();
    while let Some(at) = rest.find("[^") {
        plain.push_str(&rest[..at]);
        rest = rest[at..].split_once(']').map_or("", |it| it.1);
    }
    plain.push_str(rest);
    plain.replace(['*', '[', '`'], "")
}

fn words(sentence: &str) -> usize {
    sentence.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric)).count()
}

#[test]
fn sentences_are_counted_outside_lists_and_tables() {
    let body = "## Een kop\n\nEerste zin.[^1] Tweede [zin met een link](hp:1), art. 3.\n\n- een punt\n  dat doorloopt\n\n| a | b |\n\n1. nog een\n\n[^1]: Een noot.\n";
    let found = sentences(&paragraphs(body));
    assert_eq!(found, ["Eerste zin.", "Tweede zin met een link, art. 3."]);
    assert_eq!(words(&found[1]), 7);
}

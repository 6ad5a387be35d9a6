//! Nothing is lost in silence: each word of a text is in what a reader gets, in order, or a message stands on its line.
//!
//! Comes in: pages put together from pieces of Markdown, with a few signs put in, taken out and changed as a person slips.
//! Goes out: failures with the smallest page that shows one. Words of destinations are no words: whether something is there is
//! asked elsewhere.

use meldwijzer::diagnostic::Diagnostics;
use meldwijzer::markdown::html::Slot;
use meldwijzer::markdown::locate::Locator;
use meldwijzer::markdown::terms::TermFinder;
use meldwijzer::markdown::{Setting, Words, body};
use meldwijzer::source::Sources;
use proptest::prelude::*;

/// Pieces of Markdown; each `@` becomes a word of its own.
const PIECES: &[&str] = &[
    "@ @ @",
    "@ @\n@ @",
    "## @ @",
    "### @ {#naam}",
    "- @\n- @\n  - @",
    "1. @\n2. @\n   - @",
    "> @\n> @",
    "> [!NOTE]\n> @",
    "> [!LET OP]\n> @",
    "| @ | @ |\n| --- | --- |\n| @ | @ |",
    "| @ | @ |\n| --- | --- |\n| @ | @ | @ |\n| @ |",
    "[@](index.md) @",
    "[@](index.md \"@\") @",
    "[@] (index.md) @",
    "![@](beeld.png)",
    "@ **@** *@* ~~@~~ @",
    "@ ** @ ** @",
    "@ `@ @` @",
    "```\n@\n@\n```",
    "    @",
    "@\n: @",
    "[@]: index.md",
    "[@][doel]\n\n[doel]: index.md",
    "[doel]: index.md \"@\"",
    "@  \n@\\\n@",
    "<b>@</b> @",
    "<div>@\n@</div>",
    "<!-- @ -->",
    "@ <https://voorbeeld.nl> @",
    "@ &eacute; & &@; @",
    "##@\n-@\n• @",
    "@\n---\n@",
    "---",
    "\t@",
    "{{ @ }} ==@== {@}",
];

/// What a person slips with.
const SIGNS: &[char] = &[
    '[', ']', '(', ')', '{', '}', '<', '>', '|', '*', '_', '`', '~', '#', '-', ':', '.', '!', '\\', ' ', '\n', '&',
    '"', '\'', '=', '+', '1', '\t', '\u{a0}',
];

fn page() -> impl Strategy<Value = String> {
    let pieces = proptest::collection::vec((0..PIECES.len(), prop::bool::weighted(0.8)), 1..5);
    let slips = proptest::collection::vec((any::<prop::sample::Index>(), 0..SIGNS.len(), 0..3), 0..4);
    (pieces, slips).prop_map(|(pieces, slips)| {
        let mut text = String::new();
        for (n, is_apart) in pieces {
            text.push_str(PIECES[n]);
            text.push_str(if is_apart { "\n\n" } else { "\n" });
        }
        let mut n = 0;
        let mut signs: Vec<String> = Vec::new();
        for sign in text.chars() {
            signs.push(if sign == '@' {
                n += 1;
                format!("w{n}z")
            } else {
                sign.to_string()
            });
        }
        for (at, sign, what) in slips {
            let at = at.index(signs.len());
            match what {
                0 => signs.insert(at, SIGNS[sign].to_string()),
                1 => signs[at] = SIGNS[sign].to_string(),
                _ => signs[at].clear(),
            }
        }
        signs.concat()
    })
}

/// The words `w1z` of a text, with their places.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut res = Vec::new();
    for (at, _) in text.match_indices('w') {
        let digits = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && text[at + 1 + digits..].starts_with('z') {
            res.push((at, &text[at..at + digits + 2]));
        }
    }
    res
}

/// What a reader gets, with the texts of pictures; the destinations; and on which lines messages stand.
fn read(text: &str) -> (String, String, Vec<(usize, usize)>) {
    let (terms, words) = (TermFinder::default(), Words::default());
    let setting = Setting { mark_terms: true, ..Setting::plain(&terms, &words, "proef.md") };
    let mut sources = Sources::default();
    let at = Locator::at(sources.add("content/proef.md", text), 0);
    let mut diagnostics = Diagnostics::default();
    let (body, written, _) = body(text, &at, setting, &mut diagnostics);
    let mut html = String::new();
    written.html.fill(&mut html, |slot, into| {
        if let Slot::Image(_, alt) | Slot::Block(_, alt) = slot {
            into.push_str(alt);
        }
    });
    let lines = diagnostics
        .sorted(&sources)
        .iter()
        .map(|it| (sources.place(it.primary.span).line, sources.end_place(it.primary.span).line))
        .collect();
    let destinations = body.links.iter().map(|it| it.written.as_str()).collect::<Vec<_>>().join("\n");
    (html, destinations, lines)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_is_on_the_page_or_in_a_message(text in page()) {
        let (html, destinations, lines) = read(&text);
        let mut rest = html.as_str();
        for (at, word) in words(&text) {
            let line = text[..at].matches('\n').count() + 1;
            let is_told = lines.iter().any(|it| it.0 <= line && line <= it.1);
            let found = rest.find(word);
            prop_assert!(
                found.is_some() || is_told || destinations.contains(word),
                "{word} on line {line} is lost:\n{text}\n--- messages on {lines:?}, page:\n{html}"
            );
            if let Some(found) = found {
                rest = &rest[found + word.len()..];
            }
        }
    }
}

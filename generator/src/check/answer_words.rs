//! The words of answers: what a visitor reads is what is proven.
//!
//! # What it reports
//! B016: an answer whose words belong to another value than the one that norms are told, or to none; two answers that
//! read the same; a stroke through letters. B017: two questions on one path that establish the same.
//!
//! # Why
//! Norms and comparisons speak of values (`ja`), visitors read words (Ja). A tree that exchanges the words would keep every
//! norm and tell its visitors the opposite. And a fact that is asked twice on one path has two values there, of which a
//! norm would see the one that suits it.
//!
//! # Remedy
//! Write the words that `normen.yaml` gives for the value, and add to them behind a comma; give each question a fact of its
//! own, under one with `omvat`.

use player::graph::Node;

use crate::check::written::{TreeSpans, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::dutch::folded;
use crate::load::Drafts;
use crate::proven::{CheckedAnswer, CheckedFact, CheckedQuestion, CheckedTree, Vocabulary};
use crate::shown::is_hidden;
use crate::source::Span;

pub(super) fn check(
    drafts: &Drafts,
    words: &Vocabulary,
    trees: &[CheckedTree],
    written: &Written,
    diagnostics: &mut Diagnostics,
) {
    written.each_tree(trees, drafts, diagnostics, |tree, spans, diagnostics| {
        for (n, question) in (0u16..).zip(&tree.questions) {
            diagnostics.extend(struck("deze tekst", &question.text, spans.question(n)));
            answers(question, |answer| spans.answer(n, answer), words, diagnostics);
        }
        for (n, outcome) in (0u16..).zip(&tree.outcomes) {
            diagnostics.extend(struck("deze tekst", &outcome.title, spans.outcome(n)));
            for (at, variant) in outcome.variants.iter().enumerate() {
                diagnostics.extend(struck("deze tekst", &variant.title, spans.variant(n, at)));
            }
        }
        asked_twice(tree, spans, words, diagnostics);
    });
    // A tree that stands on another by `basis` has the answers of that one: they are reported once.
    diagnostics.drop_same(Code::B016);
    diagnostics.drop_same(Code::B017);
}

/// A question, a title or an answer with a mark through its letters. Of signs that nobody sees tells who reads the file.
fn struck(what: &str, text: &str, span: Span) -> Option<Diagnostic> {
    let mark = text.chars().find(|it| is_overlay(*it))?;
    let message = format!("in {what} staat een teken dat letters doorstreept (U+{:04X})", u32::from(mark));
    let marks = text.chars().filter(|it| is_overlay(*it)).collect();
    Some(
        Diagnostic::error(Code::B016, span, message)
            .help("haal het teken weg")
            .wish(Wish::new(true).strip(span, marks)),
    )
}

/// The answers to one question; `at` tells where each is written.
fn answers(question: &CheckedQuestion, at: impl Fn(usize) -> Span, words: &Vocabulary, diagnostics: &mut Diagnostics) {
    let usual = CheckedFact {
        values: vec![("ja".to_owned(), vec!["Ja".to_owned()]), ("nee".to_owned(), vec!["Nee".to_owned()])],
        ..CheckedFact::default()
    };
    let declared = question.fact.and_then(|it| words.facts.get(usize::from(it)));
    let fact = declared.unwrap_or(&usual);
    for (n, answer) in question.answers.iter().enumerate() {
        let span = at(n);
        if let Some(found) = struck("dit antwoord", &answer.text, span) {
            diagnostics.push(found);
            continue;
        }
        // What such words say to a reader nobody can tell; who reads the file told of it (M012).
        if answer.text.contains(is_hidden) {
            continue;
        }
        let same = |it: &CheckedAnswer| folded(&it.text) == folded(&answer.text);
        if let Some(other) = question.answers[..n].iter().position(same) {
            let message = format!("twee antwoorden op deze vraag luiden hetzelfde: `{}`", answer.text);
            diagnostics.push(
                Diagnostic::error(Code::B016, span, message)
                    .also(at(other), "dit antwoord luidt ook zo")
                    .help("geef elk antwoord eigen woorden"),
            );
            continue;
        }
        let own = fact.values.iter().find(|it| it.0 == answer.value);
        if let Some((words, value)) = also_says(&answer.text, &answer.value, fact) {
            let message = format!("in dit antwoord staat ook `{words}`, en dat is `{value}`");
            diagnostics.push(Diagnostic::error(Code::B016, span, message).help(format!(
                "geef wie dat bedoelt een eigen antwoord met `waarde: {value}`, of laat die woorden weg"
            )));
            continue;
        }
        let meant = meant(&answer.text, fact);
        match (own, meant) {
            (Some(own), Some(meant)) if own.0 == meant.0 => {}
            // Without a fact no norm speaks of the question: only Ja and Nee have a meaning of their own.
            (_, None) if declared.is_none() => {}
            (None, _) if declared.is_some() => {
                let known: Vec<String> = fact.values.iter().map(|it| format!("`{}`", it.0)).collect();
                // What may follow the words of a value is none of them.
                let words = answer.text.split([',', ';', ':', '.', '!']).next().unwrap_or_default().trim();
                let message = format!("het kenmerk `{}` kent deze waarde niet: `{}`", fact.id, answer.value);
                diagnostics.push(Diagnostic::error(Code::B016, span, message).help(format!(
                    "kies uit {}, of geef dat kenmerk in {} een `omschrijving` en {}",
                    known.join(", "),
                    fact.written_in(),
                    values_with(fact, &answer.value, words)
                )));
            }
            (own, Some(meant)) => {
                let message = format!("dit antwoord leest als `{}`, maar geldt als `{}`", meant.0, answer.value);
                let help = own.and_then(|it| it.1.first()).map_or_else(
                    || format!("schrijf `waarde: {}`", meant.0),
                    |it| format!("schrijf `waarde: {}`, of begin het antwoord met `{it}`", meant.0),
                );
                let call = format!("schrijf `waarde: {}`", meant.0);
                let (old, new) = (format!("waarde: {}", answer.value), format!("waarde: {}", meant.0));
                let wish = Wish::new(false).called(call).write(span, &old, &new);
                diagnostics.push(Diagnostic::error(Code::B016, span, message).help(help).wish(wish));
            }
            (Some(own), None) => {
                let first = own.1.first().map(String::as_str).unwrap_or_default();
                let message =
                    format!("bij de waarde `{}` horen andere woorden dan deze: `{}`", answer.value, answer.text);
                diagnostics.push(Diagnostic::error(Code::B016, span, message).help(format!(
                    "begin het antwoord met `{first}`; na een komma mag er meer volgen, zoals `{first}, …`"
                )));
            }
            (None, None) => {}
        }
    }
}

/// The value whose words a text is or begins with: of several the one with the longest words.
fn meant<'f>(text: &str, fact: &'f CheckedFact) -> Option<&'f (String, Vec<String>)> {
    let text = folded(text);
    let longest = |value: &(String, Vec<String>)| {
        value.1.iter().map(|it| folded(it)).filter(|it| begins(&text, it)).map(|it| it.len()).max()
    };
    let found = fact.values.iter().filter_map(|it| Some((longest(it)?, it)));
    found.max_by_key(|it| it.0).map(|it| it.1)
}

/// Words of another value in an answer, wherever they stand: `Nee, of ik weet het niet` is no plain no. Doubt has its words
/// in every question, also in one that norms do not speak of.
fn also_says(text: &str, value: &str, fact: &CheckedFact) -> Option<(String, String)> {
    let spaced = |it: &str| {
        let letters = |it: char| if it.is_alphanumeric() { it } else { ' ' };
        let words: String = folded(it).chars().map(letters).collect();
        format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let own = fact.values.iter().filter(|it| it.0 == value).flat_map(|it| &it.1);
    // What belongs to the value itself is taken out first: words of one value may stand in those of another.
    let rest = own.fold(spaced(text), |rest, it| rest.replacen(spaced(it).as_str(), " | ", 1));
    let others =
        fact.values.iter().filter(|it| it.0 != value).flat_map(|it| it.1.iter().map(|word| (word.as_str(), &*it.0)));
    let doubt = DOUBT_WORDS.iter().filter(|_| value != DOUBT).map(|it| (*it, DOUBT));
    let begins_other = |word: &str| begins(&folded(text), &folded(word));
    let found = others.filter(|it| !begins_other(it.0)).chain(doubt).find(|it| rest.contains(spaced(it.0).as_str()));
    found.map(|it| (it.0.to_owned(), it.1.to_owned()))
}

/// The value of who does not know.
const DOUBT: &str = "weet-niet";
/// How doubt is said, whatever the question.
const DOUBT_WORDS: [&str; 7] = [
    "weet ik niet",
    "weet ik (nog) niet",
    "weet het niet",
    "weet het (nog) niet",
    "weet het nog niet",
    "geen duidelijk antwoord",
    "geen idee",
];

/// The line that gives a fact one value more, as it is written. Without those that it has they would be gone: without `waarden`
/// a fact has ja and nee.
pub(crate) fn values_with(fact: &CheckedFact, value: &str, words: &str) -> String {
    let quoted = |it: &str| {
        let is_plain = it.chars().all(|it| it.is_alphanumeric() || " ()-…".contains(it));
        if is_plain { it.to_owned() } else { format!("\"{}\"", it.replace('\\', "\\\\").replace('"', "\\\"")) }
    };
    let listed = |list: &[String]| match list {
        [one] => quoted(one),
        more => format!("[{}]", more.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(", ")),
    };
    let own = fact.values.iter().map(|it| format!("{}: {}", it.0, listed(&it.1)));
    let all: Vec<String> = own.chain([format!("{value}: {}", quoted(words))]).collect();
    format!("`waarden: {{ {} }}`", all.join(", "))
}

/// How an answer with this value begins: as it does for another fact, or as doubt does everywhere.
pub(crate) fn usual_words<'f>(facts: impl IntoIterator<Item = &'f CheckedFact>, value: &str) -> &'f str {
    let other = facts.into_iter().find_map(|it| it.values.iter().find(|it| it.0 == value)?.1.first());
    other.map_or(if value == DOUBT { "Weet ik (nog) niet" } else { "…" }, String::as_str)
}

/// What some words mean in every question.
pub(crate) fn fixed_meaning(words: &str) -> Option<&'static str> {
    match folded(words).as_str() {
        "ja" => Some("ja"),
        "nee" => Some("nee"),
        it if DOUBT_WORDS.contains(&it) => Some(DOUBT),
        _ => None,
    }
}

/// Whether a text is these words, or goes on after them behind a mark.
fn begins(text: &str, words: &str) -> bool {
    let Some(rest) = text.strip_prefix(words).filter(|_| !words.is_empty()) else { return false };
    let marks = [',', ';', ':', '.', '!', '(', '-', '–', '—'];
    rest.is_empty() || rest.trim_start().starts_with(marks) && !rest.starts_with('-')
}

/// A stroke through the letter before it.
fn is_overlay(it: char) -> bool {
    matches!(it, '\u{334}'..='\u{338}')
}

fn asked_twice(tree: &CheckedTree, spans: &TreeSpans, words: &Vocabulary, diagnostics: &mut Diagnostics) {
    for (n, question) in (0u16..).zip(&tree.questions) {
        let Some(fact) = question.fact else { continue };
        let same = |it: &u16| tree.questions.get(usize::from(*it)).is_some_and(|it| it.fact == Some(fact));
        for other in later(tree, n).into_iter().filter(same) {
            let Some(fact) = words.facts.get(usize::from(fact)) else { continue };
            let (name, file) = (&fact.id, fact.written_in());
            let message = format!("op één pad staan twee vragen met hetzelfde kenmerk: `{name}`");
            diagnostics.push(
                Diagnostic::error(Code::B017, spans.question(other), message)
                    .label("deze vraag kan volgen op de andere")
                    .also(spans.question(n), "deze vraag heeft dat kenmerk al")
                    .help(format!(
                        "geef elke vraag een eigen kenmerk; zijn het delen van `{name}`, zet ze dan in {file} bij `omvat`"
                    )),
            );
        }
    }
}

/// The questions that can follow a question.
fn later(tree: &CheckedTree, question: u16) -> Vec<u16> {
    let mut res: Vec<u16> = Vec::new();
    let mut open = vec![question];
    while let Some(it) = open.pop() {
        for edge in tree.graph.answers(it) {
            if let Node::Question(target) = edge.target
                && !res.contains(&target)
            {
                res.push(target);
                open.push(target);
            }
        }
    }
    res.sort_unstable();
    res
}

#[cfg(test)]
mod tests;

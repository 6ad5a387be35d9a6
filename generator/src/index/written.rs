//! The index as its file has it: few bytes once packed, and next to nothing to do for who reads it.
//!
//! Comes in: what was counted. Goes out: JSON. Numbers stand as [`digits`] writes them. Terms are sorted, and each leaves away
//! what it has in common with the one before; a capital letter says how much that is. The sections of all terms stand in one
//! string, those of rare terms first, because alike stands beside alike then, which packs best.

use std::fmt::Write as _;

use serde::Serialize;

use super::counted::{Counted, FEW, Posting};
use super::said::Meaning;
use super::words::Words;
use super::{Source, compounds, digits, said};

/// No term shares more letters than this with the one before it: there are 26 capitals.
const MOST_SHARED: usize = 25;
/// What stands before the first word of a phrase, and before a word that is a phrase by itself.
const BEGINS: char = digits::MARKS as char;

#[derive(Serialize)]
struct Need<'a> {
    /// Where all words of need lead first.
    address: Option<&'a str>,
    /// How somebody speaks of himself, words of danger, and words of work: for each how many, and how much further each stands.
    words: String,
}

#[derive(Serialize)]
struct Index<'a> {
    kinds: &'a [String],
    need: Need<'a>,
    /// Words that say nothing by themselves.
    small: String,
    /// Addresses of pages, one a line.
    pages: String,
    /// For each section its place in the page, one a line: `=` is the number before the heading, `-` the words of it.
    anchors: String,
    /// For each section its heading, or the title of the page, one a line.
    names: String,
    terms: String,
    /// For each page its kind, and its kader or 0.
    sorts: String,
    /// For each section the level of its heading; a page begins with 0.
    levels: String,
    /// For each section how many terms its name has.
    named: String,
    /// For each section how long its text is: twice the logarithm to the base of 2.
    lengths: String,
    /// For each term how many sections stand in `postings`.
    counts: String,
    /// For each term that is in more sections than that: how much further it stands in the list, and in how many it is.
    common: String,
    /// For each compound how much further it stands in the list, and where its second part begins.
    compounds: String,
    /// For each kader how many terms are only its own, and which.
    kaders: String,
    /// For each meaning whether it is need, how many different words its phrases have, how many words the phrases of more than
    /// one have together, and to how many sections it leads.
    said: String,
    /// The sections that each meaning leads to, the best first.
    leads: String,
    /// The phrases of more than one word, each word as its place among those of the meaning, the first with a mark.
    phrases: String,
    /// The words of each meaning: how much further each stands than the one before. A word that is a phrase has a mark.
    vocabulary: String,
    /// For each section how much further it is than the one before, behind a mark for how it has the term.
    postings: String,
}

/// Writes the index.
///
/// # Errors
/// Never in practice: text is always JSON.
pub(super) fn index(source: &Source<'_>, words: &Words, counted: &Counted) -> serde_json::Result<Vec<u8>> {
    let sections = || source.entries.iter().flat_map(|it| it.sections.iter().map(move |section| (it, section)));
    let is_first = |n: usize| usize::from(n > 0);
    let [said, vocabulary, phrases, leads] = meanings(&said::meanings(source, words, counted));
    let index = Index {
        kinds: &source.kinds,
        need: Need {
            address: source.need.address.as_deref(),
            words: groups(said::need(source, words, counted).map(|it| steps(&it))),
        },
        small: words.small().join(" "),
        pages: lines(source.entries.iter().map(|it| it.address.as_str())),
        sorts: numbers(source.entries.iter().flat_map(|it| [it.kind, it.kader.map_or(0, |it| it + 1)])),
        levels: numbers(
            source
                .entries
                .iter()
                .flat_map(|it| it.sections.iter().enumerate().map(|(n, it)| usize::from(it.level) * is_first(n))),
        ),
        named: numbers(counted.sizes.iter().map(|it| it.name)),
        lengths: numbers(counted.sizes.iter().map(|it| length(it.text))),
        names: lines(
            sections().map(|(page, it)| if it.heading.is_empty() { &page.title } else { it.heading.as_ref() }),
        ),
        anchors: lines(sections().map(|(_, it)| short(it.anchor, &it.heading))),
        terms: terms(&counted.terms),
        counts: numbers(counted.postings.iter().map(Vec::len)),
        common: common(counted),
        postings: postings(&counted.postings),
        compounds: compound(&compounds::all(counted)),
        kaders: groups(said::kaders(source, words, counted)),
        said,
        vocabulary,
        phrases,
        leads,
    };
    serde_json::to_vec(&index)
}

/// One a line; a name has none in it.
fn lines<'a>(all: impl Iterator<Item = &'a str>) -> String {
    let mut res = String::new();
    for (n, it) in all.enumerate() {
        // Writing to a String cannot fail.
        let _ = write!(res, "{}{}", if n > 0 { "\n" } else { "" }, it.replace('\n', " "));
    }
    res
}

fn numbers(all: impl Iterator<Item = usize>) -> String {
    let mut res = String::new();
    all.for_each(|it| digits::push(it, &mut res));
    res
}

fn groups(all: impl IntoIterator<Item = Vec<usize>>) -> String {
    numbers(all.into_iter().flat_map(|it| std::iter::once(it.len()).chain(it).collect::<Vec<_>>()))
}

/// How much further each stands than the one before.
fn steps(all: &[usize]) -> Vec<usize> {
    all.iter().scan(0, |next, it| Some(it - std::mem::replace(next, it + 1))).collect()
}

fn meanings(all: &[Meaning]) -> [String; 4] {
    let [mut said, mut vocabulary, mut phrases, mut leads] = <[String; 4]>::default();
    for it in all {
        let own = &it.vocabulary;
        let long = || it.phrases.iter().filter(|it| it.len() > 1);
        let counts = [usize::from(it.need), own.len(), long().map(Vec::len).sum(), it.sections.len()];
        for it in counts {
            digits::push(it, &mut said);
        }
        for (word, step) in own.iter().zip(steps(own)) {
            vocabulary.extend(it.phrases.contains(&vec![*word]).then_some(BEGINS));
            digits::push(step, &mut vocabulary);
        }
        for phrase in long() {
            phrases.push(BEGINS);
            let places = phrase.iter().filter_map(|it| own.binary_search(it).ok());
            places.for_each(|it| digits::push(it, &mut phrases));
        }
        it.sections.iter().for_each(|it| digits::push(*it, &mut leads));
    }
    [said, vocabulary, phrases, leads]
}

/// Twice the logarithm, without a number that two processors could round in two ways.
fn length(n_terms: usize) -> usize {
    let n = n_terms + 1;
    let whole = n.ilog2();
    // Past the root of two between this power and the next.
    let half = n * n >= 1 << (2 * whole + 1);
    usize::try_from(2 * whole).unwrap_or_default() + usize::from(half)
}

/// An anchor that its heading tells.
fn short<'a>(anchor: &'a str, heading: &str) -> &'a str {
    if anchor.is_empty() {
        return "";
    }
    if heading.split(' ').next() == Some(anchor) {
        return "=";
    }
    let words = heading.to_lowercase();
    let words: Vec<&str> = words.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty()).collect();
    if heading.is_ascii() && words.join("-") == anchor { "-" } else { anchor }
}

fn terms(all: &[String]) -> String {
    let mut res = String::new();
    let mut before = "";
    for term in all {
        let shared = before.chars().zip(term.chars()).take(MOST_SHARED).take_while(|it| it.0 == it.1).count();
        res.push(char::from(b'A' + u8::try_from(shared).unwrap_or_default()));
        res.extend(term.chars().skip(shared));
        before = term;
    }
    res
}

fn common(counted: &Counted) -> String {
    let more = counted.n_sections.iter().zip(&counted.postings).enumerate();
    let more = more.filter(|(_, (n, kept))| **n > kept.len()).map(|(term, (n, _))| (term, *n));
    compound(&more.collect::<Vec<_>>())
}

/// Pairs of which the first is a place in the list of terms.
fn compound(all: &[(usize, usize)]) -> String {
    let before = std::iter::once(0).chain(all.iter().map(|it| it.0));
    numbers(all.iter().zip(before).flat_map(|((term, value), before)| [term - before, *value]))
}

/// Rare terms first; equally rare ones in their own order.
fn postings(all: &[Vec<Posting>]) -> String {
    let mut order: Vec<&Vec<Posting>> = all.iter().collect();
    order.sort_by_key(|it| it.len());
    let mut res = String::new();
    for list in order {
        let mut next = 0;
        for it in list {
            // Where few sections have it, how often does not matter.
            let times = if list.len() > FEW { it.times } else { it.times.min(1) };
            let mark = u8::from(it.in_name) * 8 + u8::from(it.in_keywords) * 4 + times;
            // Once in the text and nowhere else is what most are.
            if mark != 1 {
                res.push(char::from(digits::MARKS + mark));
            }
            digits::push(it.section - next, &mut res);
            next = it.section + 1;
        }
    }
    res
}

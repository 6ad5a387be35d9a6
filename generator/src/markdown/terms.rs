//! Finds the terms of the glossary in running text.
//!
//! Comes in: the glossary. Goes out: for a piece of text the places of terms in it, longest first, whole words only.
//! One automaton serves all pages, so the cost of a page does not grow with the glossary.

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// The longest form, in bytes, for which a table of all steps is made. It is the quickest to search with; making it takes the
/// square of a form that repeats itself, which is half a minute for one of four thousand letters.
const MAX_TABLE: usize = 200;

/// An automaton over every written form of every term that is to be marked.
#[derive(Clone, Debug, Default)]
pub struct TermFinder {
    automaton: Option<AhoCorasick>,
    /// For each pattern the number of its term.
    terms: Vec<u32>,
}

/// A term in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Number of the term in the glossary.
    pub term: u32,
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl TermFinder {
    /// From pairs of a written form and the number of its term.
    pub fn new<'a>(forms: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let (patterns, terms): (Vec<&str>, Vec<u32>) =
            forms.into_iter().filter(|(form, _)| !form.trim().is_empty()).unzip();
        let is_short = patterns.iter().all(|it| it.len() <= MAX_TABLE);
        let kind = if is_short { AhoCorasickKind::DFA } else { AhoCorasickKind::ContiguousNFA };
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .kind(Some(kind))
            .build(patterns)
            .ok();
        Self { automaton, terms }
    }

    /// One that finds nothing.
    pub fn none() -> &'static Self {
        static NONE: TermFinder = TermFinder { automaton: None, terms: Vec::new() };
        &NONE
    }

    /// The terms in a text, from left to right.
    pub fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Found> + 'a {
        let matches = self.automaton.iter().flat_map(move |it| it.find_iter(text));
        matches.filter_map(move |it| {
            let term = *self.terms.get(it.pattern().as_usize())?;
            let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
            let whole = !is_word(text[..it.start()].chars().next_back()) && !is_word(text[it.end()..].chars().next());
            whole.then_some(Found { term, start: it.start(), end: it.end() })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn form_of_any_length_is_found() {
        let long = "x".repeat(4 * MAX_TABLE);
        let finder = TermFinder::new([("veiligheid", 0), (long.as_str(), 1), ("stabiele veiligheid", 2)]);
        let text = format!("{long} en Stabiele veiligheid, x{long}");
        assert_eq!(finder.find(&text).map(|it| it.term).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn longest_whole_words_win() {
        let finder = TermFinder::new([("veiligheid", 0), ("stabiele veiligheid", 1), ("onveiligheid", 2)]);
        let found: Vec<_> = finder.find("Stabiele veiligheid is geen veiligheidsplan; onveiligheid wel.").collect();
        assert_eq!(found.iter().map(|it| it.term).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn empty_glossary_finds_nothing() {
        assert_eq!(TermFinder::new([]).find("tekst").count(), 0);
        assert_eq!(TermFinder::default().find("tekst").count(), 0);
    }
}

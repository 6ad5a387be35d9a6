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
        let (patterns, terms): (Vec<String>, Vec<u32>) = forms
            .into_iter()
            .filter(|(form, _)| !form.trim().is_empty())
            .map(|(form, term)| (Even::new(form).map_or_else(|| form.to_owned(), |it| it.text), term))
            .unzip();
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

    /// The terms in a text, from left to right. White space of any kind and length is one space, also a line end: where a line
    /// breaks tells nothing. An apostrophe is one, typed or typeset.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let Some(automaton) = &self.automaton else { return Vec::new() };
        let even = Even::new(text);
        let said = even.as_ref().map_or(text, |it| &it.text);
        let place = |at: usize| even.as_ref().map_or(at, |it| it.place(at));
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
        let matches = automaton.find_iter(said);
        let whole = matches
            .filter(|it| !is_word(said[..it.start()].chars().next_back()) && !is_word(said[it.end()..].chars().next()));
        let found = |it: aho_corasick::Match| {
            let term = *self.terms.get(it.pattern().as_usize())?;
            Some(Found { term, start: place(it.start()), end: place(it.end()) })
        };
        whole.filter_map(found).collect()
    }
}

/// A text with single spaces, and where its bytes stood.
struct Even {
    text: String,
    /// From which byte on how many bytes more there were before it.
    shifts: Vec<(usize, usize)>,
}

impl Even {
    /// Nothing when the text is so already.
    fn new(text: &str) -> Option<Self> {
        let is_odd = |it: char| it == '’' || it != ' ' && it.is_whitespace();
        if text.is_ascii() {
            // Of these white space alone may be odd; where no two stand together, each letter stays where it is.
            let is_blank = |it: u8| matches!(it, b' ' | b'\t'..=b'\r');
            let is_even = text.as_bytes().windows(2).all(|it| !(is_blank(it[0]) && is_blank(it[1])));
            let has_other = text.bytes().any(|it| it != b' ' && is_blank(it));
            if is_even && !has_other {
                return None;
            }
            if is_even {
                let said =
                    text.chars().map(|it| if it.is_ascii_whitespace() || it == '\u{b}' { ' ' } else { it }).collect();
                return Some(Self { text: said, shifts: Vec::new() });
            }
        } else if !text.contains(is_odd) && !text.contains("  ") {
            return None;
        }
        let mut res = Self { text: String::with_capacity(text.len()), shifts: Vec::new() };
        let mut in_space = false;
        for (at, sign) in text.char_indices() {
            let is_blank = sign.is_whitespace();
            if !(is_blank && in_space) {
                if at - res.text.len() != res.shifts.last().map_or(0, |it| it.1) {
                    res.shifts.push((res.text.len(), at - res.text.len()));
                }
                res.text.push(match sign {
                    '’' => '\'',
                    _ if is_blank => ' ',
                    other => other,
                });
            }
            in_space = is_blank;
        }
        // What ends with the text ends behind its last sign.
        res.shifts.push((res.text.len(), text.len() - res.text.len()));
        Some(res)
    }

    fn place(&self, at: usize) -> usize {
        let n = self.shifts.partition_point(|it| it.0 <= at);
        at + n.checked_sub(1).map_or(0, |it| self.shifts[it].1)
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
        assert_eq!(finder.find(&text).iter().map(|it| it.term).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn longest_whole_words_win() {
        let finder = TermFinder::new([("veiligheid", 0), ("stabiele veiligheid", 1), ("onveiligheid", 2)]);
        let found = finder.find("Stabiele veiligheid is geen veiligheidsplan; onveiligheid wel.");
        assert_eq!(found.iter().map(|it| it.term).collect::<Vec<_>>(), [1, 2]);
    }

    #[test]
    fn any_white_space_is_one_space() {
        let finder = TermFinder::new([("stabiele veiligheid", 0), ("foto's maken", 1)]);
        let text = "é stabiele\n  veiligheid, stabiele\u{a0}veiligheid; foto’s  maken.";
        let found: Vec<&str> = finder.find(text).iter().map(|it| &text[it.start..it.end]).collect();
        assert_eq!(found, ["stabiele\n  veiligheid", "stabiele\u{a0}veiligheid", "foto’s  maken"]);
    }

    #[test]
    fn every_place_is_that_of_the_letters_which_were_found() {
        for term in ["a", "$'", "'", "a '", "' a", "é"] {
            let finder = TermFinder::new([(term, 0)]);
            for text in ["$’", "’", "a\u{2029}\u{2029}’", "’\u{a0}\u{a0}a", " é’ ", "\u{a0}a\u{a0}", "’’ a\n\n’"]
            {
                for it in finder.find(text) {
                    let found: String = text[it.start..it.end].split_whitespace().collect::<Vec<_>>().join(" ");
                    assert_eq!(found.replace('’', "'"), term, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn empty_glossary_finds_nothing() {
        assert_eq!(TermFinder::new([]).find("tekst").len(), 0);
        assert_eq!(TermFinder::default().find("tekst").len(), 0);
    }
}

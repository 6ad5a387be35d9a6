//! What people say for what a place of the site is called otherwise: words of everyday, of other fields, and of need.
//!
//! A plain value: each word occurs once in the whole list, each place is one that the search of this site can show. A part of
//! the site has fewer places; see [`SearchWord::within`].

use crate::address::{Address, Reference};

/// The text of a theme that has the words of need that every site knows, whatever its editors wrote: separated by commas.
pub const WORDS_OF_NEED: &str = "zoek-noodwoorden";

/// The texts of a theme by which need is known that nobody wrote out: how somebody speaks of himself, words of danger, and words
/// of somebody at work.
pub const SIGNS_OF_NEED: [&str; 3] = ["zoek-nood-eigen", "zoek-nood-gevaar", "zoek-nood-werk"];

/// Words that lead to the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchWord {
    /// What somebody types, as the editor wrote it: a word, or words behind each other. No other entry of the list has one that
    /// reads the same.
    pub said: Vec<String>,
    /// Where they lead, the best place first. Only words of need may lead nowhere: then the numbers are the answer.
    pub leads: Vec<Reference>,
    /// Whether these are words of somebody in need: the numbers stand large, and the first place is one with help.
    pub need: bool,
}

impl SearchWord {
    /// The same in a part of the site: without the places that the part has not. Nothing when nothing is left to say.
    #[must_use]
    pub fn within(&self, has: impl Fn(&Address) -> bool) -> Option<Self> {
        let leads: Vec<Reference> = self.leads.iter().filter(|it| has(&it.address)).cloned().collect();
        (self.need || !leads.is_empty()).then(|| Self { leads, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn part_keeps_what_it_has_and_every_word_of_need() {
        let to = |at: &str| Address::new(at).reference();
        let word = |leads: &[&str], need| SearchWord {
            said: vec!["klappen".to_owned()],
            leads: leads.iter().map(|it| to(it)).collect(),
            need,
        };
        let has = |it: &Address| it.as_str() != "faq/";
        assert_eq!(word(&["faq/", "begrippen/"], false).within(has), Some(word(&["begrippen/"], false)));
        assert_eq!(word(&["faq/"], false).within(has), None);
        assert_eq!(word(&["faq/"], true).within(has), Some(word(&[], true)));
    }
}

//! The search index: texts in, two files for the visitor's own browser out.
//!
//! Comes in: every page that can be found, with its sections, and what people say for what the texts say. Goes out: the
//! index, small enough to be whole in the browser before the first key, and the texts, of which a result shows a piece.
//! Everything that costs time is done here: the browser splits no text and stems only what is typed. How it ranks stands in
//! the `xtask/search/zoekregels.js`, which reads what [`written`] writes.

mod compounds;
mod counted;
mod digits;
mod said;
mod words;
mod written;

use std::borrow::Cow;

use counted::Counted;
use words::Words;

/// A page, a tree or a term: what has an address of its own.
pub(crate) struct Entry<'a> {
    /// Which of the kinds.
    pub(crate) kind: usize,
    /// Which of the kaders it belongs to.
    pub(crate) kader: Option<usize>,
    /// From the root of the site.
    pub(crate) address: String,
    /// Its name.
    pub(crate) title: String,
    /// Words that people search for and the text does not use.
    pub(crate) keywords: String,
    /// The first is the page itself.
    pub(crate) sections: Vec<Section<'a>>,
}

/// A part of a page with a heading above it.
pub(crate) struct Section<'a> {
    /// Of its heading; 1 is the page itself.
    pub(crate) level: u8,
    /// Its place in the page; empty where it has none.
    pub(crate) anchor: &'a str,
    /// Empty for the page itself.
    pub(crate) heading: Cow<'a, str>,
    /// Up to the next heading.
    pub(crate) text: Cow<'a, str>,
}

/// What people say, and where it leads.
#[derive(Clone, Debug)]
pub(crate) struct Said<'a> {
    /// Words and groups of words, each of which says it.
    pub(crate) words: Vec<&'a str>,
    /// Addresses from the root, with a place in the page where there is one.
    pub(crate) leads: Vec<String>,
    /// Whether these are words of someone in need.
    pub(crate) need: bool,
}

/// By what somebody in need is known who says it in other words than those that are written out, and where all words of need
/// lead before anything else.
#[derive(Default)]
pub(crate) struct Need<'a> {
    /// What somebody says who speaks of himself and of his own.
    pub(crate) own: Vec<&'a str>,
    /// Words of danger: beside one of those they tell need.
    pub(crate) danger: Vec<&'a str>,
    /// Words of somebody at work: beside one of these a word of danger tells no need.
    pub(crate) work: Vec<&'a str>,
    /// Address from the root; null when the site has no such page.
    pub(crate) address: Option<String>,
}

impl Need<'_> {
    fn lists(&self) -> [&[&str]; 3] {
        [&self.own, &self.danger, &self.work]
    }
}

/// All that a search looks in.
pub(crate) struct Source<'a> {
    /// What kinds of page are called.
    pub(crate) kinds: Vec<String>,
    /// In the order in which they are shown when nothing else decides.
    pub(crate) entries: Vec<Entry<'a>>,
    /// For each kader its name, its profession and whatever else it is called.
    pub(crate) kaders: Vec<Vec<&'a str>>,
    /// What people say.
    pub(crate) said: Vec<Said<'a>>,
    /// What people in need say, and where that leads.
    pub(crate) need: Need<'a>,
}

/// The two files.
pub(crate) struct Made {
    /// Words, where they stand, names and addresses.
    pub(crate) index: Vec<u8>,
    /// The text of each section.
    pub(crate) texts: Vec<u8>,
}

/// Makes the index, on all cores.
///
/// # Errors
/// Never in practice: text is always JSON.
pub(crate) fn make(source: &Source<'_>) -> serde_json::Result<Made> {
    let words = Words::new();
    let counted = Counted::of(source, &words);
    let texts: Vec<&str> = source.entries.iter().flat_map(|it| &it.sections).map(|it| it.text.as_ref()).collect();
    Ok(Made { index: written::index(source, &words, &counted)?, texts: serde_json::to_vec(&texts)? })
}

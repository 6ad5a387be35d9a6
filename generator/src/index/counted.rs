//! Which term stands in which section, and how.
//!
//! Comes in: the sections. Goes out: all terms in order, and for each the sections that have it. Counted on all cores, pages by
//! pages; a word is stemmed once for many pages.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::words::{self, Words};
use super::{Entry, Source};

/// Pages that one core takes at a time.
const PAGES_IN_A_CHUNK: usize = 256;
/// A term that stands in more sections than this, or in more than one of [`COMMON`], is kept only where it counts most.
pub(super) const FEW: usize = 16;
/// See [`FEW`].
const COMMON: usize = 40;
/// So many times and more is all the same.
const OFTEN: u8 = 2;

/// That a section has a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The number of the section, over all pages.
    pub(super) section: usize,
    /// How often its text has the term, up to [`OFTEN`].
    pub(super) times: u8,
    /// Whether its heading has it, or the title when it is the page itself.
    pub(super) in_name: bool,
    /// Whether the keywords of the page have it.
    pub(super) in_keywords: bool,
}

/// What is known of a section besides.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// The number of its page.
    page: usize,
    /// Terms of its text.
    pub(super) text: usize,
    /// Different terms of its name.
    pub(super) name: usize,
}

/// All terms, sorted, and where they stand.
pub(super) struct Counted {
    /// The terms.
    pub(super) terms: Vec<String>,
    /// For each term its sections in order.
    pub(super) postings: Vec<Vec<Posting>>,
    /// For each term in how many sections it stands, also where it was not kept.
    pub(super) n_sections: Vec<usize>,
    /// For each section.
    pub(super) sizes: Vec<Size>,
}

/// What one core counted: terms in the order in which it met them.
#[derive(Default)]
struct Part {
    numbers: HashMap<String, usize>,
    terms: Vec<String>,
    postings: Vec<(usize, Posting)>,
    sizes: Vec<Size>,
}

impl Counted {
    /// Counts everything.
    pub(super) fn of(source: &Source<'_>, words: &Words) -> Self {
        let chunks = source.entries.par_chunks(PAGES_IN_A_CHUNK).enumerate();
        let parts: Vec<Part> = chunks.map(|(n, chunk)| Part::of(chunk, n * PAGES_IN_A_CHUNK, words)).collect();
        let mut terms: Vec<String> = parts.iter().flat_map(|it| it.terms.iter().cloned()).collect();
        let spoken = source.said.iter().flat_map(|it| &it.words).chain(source.kaders.iter().flatten());
        let spoken = spoken.chain(source.need.lists().into_iter().flatten());
        terms.extend(spoken.flat_map(|it| words.terms(it)));
        terms.sort_unstable();
        terms.dedup();
        let mut postings: Vec<Vec<Posting>> = vec![Vec::new(); terms.len()];
        let mut sizes = Vec::new();
        for part in parts {
            let numbers: Vec<usize> = part.terms.iter().map(|it| terms.binary_search(it).unwrap_or_default()).collect();
            let before = sizes.len();
            for (term, posting) in part.postings {
                postings[numbers[term]].push(Posting { section: posting.section + before, ..posting });
            }
            sizes.extend(part.sizes);
        }
        let n_sections = postings.iter().map(Vec::len).collect();
        let most = FEW.max(sizes.len() / COMMON);
        postings.par_iter_mut().zip(&terms).for_each(|(it, term)| keep(term, it, most, &sizes));
        Self { terms, postings, n_sections, sizes }
    }

    /// The number of a term.
    pub(super) fn number(&self, term: &str) -> Option<usize> {
        self.terms.binary_search_by(|it| it.as_str().cmp(term)).ok()
    }
}

/// A term that is nearly everywhere tells little: it is kept in names and keywords, and of each page where its text says it
/// most. The number of a section is asked for by who wants that section, and not those that refer to it.
fn keep(term: &str, postings: &mut Vec<Posting>, most: usize, sizes: &[Size]) {
    if term.contains('.') && postings.iter().any(|it| it.in_name) {
        postings.retain(|it| it.in_name || it.in_keywords);
    }
    if postings.len() <= FEW {
        return;
    }
    let rank = |it: &Posting| {
        (!(it.in_name || it.in_keywords), OFTEN - it.times.min(OFTEN), sizes[it.section].text, it.section)
    };
    postings.sort_unstable_by_key(rank);
    let n_named = postings.partition_point(|it| it.in_name || it.in_keywords);
    let mut pages = HashSet::new();
    let mut n = 0;
    postings.retain(|it| {
        n += 1;
        n <= n_named || pages.insert(sizes[it.section].page)
    });
    postings.truncate(most.max(n_named));
    postings.sort_unstable_by_key(|it| it.section);
}

impl Part {
    fn of(chunk: &[Entry<'_>], first: usize, words: &Words) -> Self {
        let mut res = Self::default();
        let mut known: HashMap<String, Option<usize>> = HashMap::new();
        let (mut text, mut name, mut keywords) = (Vec::new(), Vec::new(), Vec::new());
        for (entry, page) in chunk.iter().zip(first..) {
            for (n, section) in entry.sections.iter().enumerate() {
                res.count(&section.text, words, &mut known, &mut text);
                let heading = if section.heading.is_empty() { entry.title.as_str() } else { &section.heading };
                res.count(heading, words, &mut known, &mut name);
                res.count(if n == 0 { &entry.keywords } else { "" }, words, &mut known, &mut keywords);
                res.add(page, &text, &mut name, &keywords);
            }
        }
        res
    }

    /// Puts the terms of a text into a list, as numbers.
    fn count(&mut self, text: &str, words: &Words, known: &mut HashMap<String, Option<usize>>, into: &mut Vec<usize>) {
        into.clear();
        words::each(text, |word| {
            let number = known.get(word).copied().unwrap_or_else(|| {
                let number = words.term(word).map(|term| self.number(term));
                known.insert(word.to_owned(), number);
                number
            });
            into.extend(number);
        });
    }

    fn number(&mut self, term: String) -> usize {
        let Self { numbers, terms, .. } = self;
        *numbers.entry(term).or_insert_with_key(|term| {
            terms.push(term.clone());
            terms.len() - 1
        })
    }

    /// Adds a section.
    fn add(&mut self, page: usize, text: &[usize], name: &mut Vec<usize>, keywords: &[usize]) {
        name.sort_unstable();
        name.dedup();
        let section = self.sizes.len();
        self.sizes.push(Size { page, text: text.len(), name: name.len() });
        let mut all: Vec<usize> = text.iter().chain(name.iter()).chain(keywords).copied().collect();
        all.sort_unstable();
        all.dedup();
        let mut sorted = text.to_vec();
        sorted.sort_unstable();
        for term in all {
            let start = sorted.partition_point(|it| *it < term);
            let n = sorted[start..].iter().take(usize::from(OFTEN)).take_while(|it| **it == term).count();
            let posting = Posting {
                section,
                times: u8::try_from(n).unwrap_or(OFTEN),
                in_name: name.binary_search(&term).is_ok(),
                in_keywords: keywords.contains(&term),
            };
            self.postings.push((term, posting));
        }
    }
}

//! What people say for what we write, and the names of kaders: as the numbers of terms and sections.

use std::collections::HashMap;

use super::counted::Counted;
use super::words::Words;
use super::{Entry, Source};

/// A name of a kader is its own when at least this part of the sections that have it, out of [`WHOLE`], is in the kader.
const OWN: usize = 1;
/// See [`OWN`].
const WHOLE: usize = 2;

/// Groups of terms that together say something, and the sections that they lead to.
pub(super) struct Phrase {
    /// Sorted; never empty.
    pub(super) terms: Vec<usize>,
    /// Sorted; never empty.
    pub(super) sections: Vec<usize>,
}

/// The phrases of which at least one word is no small one and one place is on this site.
pub(super) fn phrases(source: &Source<'_>, words: &Words, counted: &Counted) -> Vec<Phrase> {
    let places = places(&source.entries);
    let mut res = Vec::new();
    for said in &source.said {
        let mut sections: Vec<usize> =
            said.leads.iter().filter_map(|it| places.get(it.as_str())).copied().collect();
        sections.sort_unstable();
        sections.dedup();
        for phrase in said.words.iter().filter(|_| !sections.is_empty()) {
            let terms = numbers(phrase, words, counted);
            if !terms.is_empty() {
                res.push(Phrase { terms, sections: sections.clone() });
            }
        }
    }
    res
}

/// For each kader the terms of its names that hardly stand elsewhere.
pub(super) fn kaders(source: &Source<'_>, words: &Words, counted: &Counted) -> Vec<Vec<usize>> {
    let owners: Vec<Option<usize>> =
        source.entries.iter().flat_map(|it| std::iter::repeat_n(it.kader, it.sections.len())).collect();
    let is_own = |kader: usize, term: usize| {
        let all = &counted.postings[term];
        let own = all.iter().filter(|it| owners[it.section] == Some(kader)).count();
        own > 0 && own * WHOLE >= all.len() * OWN
    };
    let of = |(kader, names): (usize, &Vec<&str>)| {
        let mut res: Vec<usize> = names.iter().flat_map(|it| numbers(it, words, counted)).collect();
        res.sort_unstable();
        res.dedup();
        res.retain(|it| is_own(kader, *it));
        res
    };
    source.kaders.iter().enumerate().map(of).collect()
}

fn numbers(text: &str, words: &Words, counted: &Counted) -> Vec<usize> {
    let mut res: Vec<usize> = words.terms(text).iter().filter_map(|it| counted.number(it)).collect();
    res.sort_unstable();
    res.dedup();
    res
}

/// The section at each address.
fn places(entries: &[Entry<'_>]) -> HashMap<String, usize> {
    let mut res = HashMap::new();
    let mut n = 0;
    for entry in entries {
        for section in &entry.sections {
            let place = match section.anchor {
                "" => entry.address.clone(),
                anchor => format!("{}#{anchor}", entry.address),
            };
            res.entry(place).or_insert(n);
            n += 1;
        }
    }
    res
}

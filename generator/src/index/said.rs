//! What people say for what we write, and the names of kaders: as the numbers of terms and sections.

use std::collections::HashMap;

use super::counted::Counted;
use super::words::{self, Words};
use super::{Entry, Said, Source};

/// A name of a kader is its own when at least this part of the sections that have it, out of [`WHOLE`], is in the kader.
const OWN: usize = 1;
/// See [`OWN`].
const WHOLE: usize = 2;

/// A phrase of more words hardly stands whole in a question: its single words lead where it does.
const WHOLE_PHRASE: usize = 2;

/// Groups of words of which each says the same, and the sections that they lead to.
pub(super) struct Meaning {
    /// Whether these are words of someone in need.
    pub(super) need: bool,
    /// The numbers of all their terms, sorted; those of small words are counted on behind the last term.
    pub(super) vocabulary: Vec<usize>,
    /// The same of each that is looked for as a whole, in their order.
    pub(super) phrases: Vec<Vec<usize>>,
    /// The best first.
    pub(super) sections: Vec<usize>,
}

/// What is said for places of this site, and in need.
pub(super) fn meanings(source: &Source<'_>, words: &Words, counted: &Counted) -> Vec<Meaning> {
    let places = places(&source.entries);
    let of = |said: &Said<'_>| {
        let mut sections: Vec<usize> = Vec::new();
        for place in said.leads.iter().filter_map(|it| places.get(it.as_str())) {
            if !sections.contains(place) {
                sections.push(*place);
            }
        }
        let mut phrases: Vec<Vec<usize>> =
            said.words.iter().map(|it| phrase(it, said.need, words, counted)).filter(|it| !it.is_empty()).collect();
        phrases.sort_unstable();
        phrases.dedup();
        let mut vocabulary = phrases.concat();
        vocabulary.sort_unstable();
        vocabulary.dedup();
        let is_small = |it: &usize| *it >= counted.terms.len();
        phrases.retain(|it| said.need || it.len() <= WHOLE_PHRASE || it.iter().any(is_small));
        Meaning { need: said.need, vocabulary, phrases, sections }
    };
    let all = source.said.iter().map(of);
    all.filter(|it| !it.vocabulary.is_empty() && (it.need || !it.sections.is_empty())).collect()
}

/// The words of a phrase. Small words count in need, and beside a single other word, which alone says something else: *is dit
/// mishandeling* is no question about every mishandeling.
fn phrase(text: &str, need: bool, words: &Words, counted: &Counted) -> Vec<usize> {
    let mut res = Vec::new();
    words::each(text, |word| {
        let small = words.small_number(word).map(|it| it + counted.terms.len());
        res.extend(small.or_else(|| counted.number(&words.term(word)?)));
    });
    let n_large = res.iter().filter(|it| **it < counted.terms.len()).count();
    if n_large == 0 && !need {
        return Vec::new();
    }
    if n_large > 1 && !need {
        res.retain(|it| *it < counted.terms.len());
    }
    res
}

/// The words by which need is known, as numbers in order; those of small words are counted on behind the last term.
pub(super) fn need(source: &Source<'_>, words: &Words, counted: &Counted) -> [Vec<usize>; 3] {
    source.need.lists().map(|list| {
        let mut res: Vec<usize> = list.iter().flat_map(|it| phrase(it, true, words, counted)).collect();
        res.sort_unstable();
        res.dedup();
        res
    })
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

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::super::{Need, Section};
    use super::*;

    fn entry(address: &str, text: &'static str, kader: Option<usize>) -> Entry<'static> {
        let section = Section { level: 1, anchor: "", heading: Cow::Borrowed(""), text: Cow::Borrowed(text) };
        let (title, keywords) = (address.to_owned(), String::new());
        Entry { kind: 0, kader, address: address.to_owned(), title, keywords, sections: vec![section] }
    }

    #[test]
    fn what_is_said_leads_to_the_best_place_first_and_a_kader_is_known_by_its_own_words() {
        let leads = |list: &[&str]| list.iter().map(|it| (*it).to_owned()).collect();
        let said = vec![
            Said {
                words: vec!["is dit mishandeling", "blauwe plekken bij een kind"],
                leads: leads(&["b/", "weg/", "a/"]),
                need: false,
            },
            Said { words: vec!["ik wil dood"], leads: leads(&[]), need: true },
            Said { words: vec!["wie heeft een kind geslagen", "mishandeling"], leads: leads(&["a/"]), need: false },
            Said { words: vec!["nergens heen"], leads: leads(&["weg/"]), need: false },
        ];
        let source = Source {
            kinds: vec![String::new()],
            entries: vec![entry("a/", "mishandeling", None), entry("b/", "kind", Some(0))],
            kaders: vec![vec!["Kader voor het kind"]],
            said,
            need: Need::default(),
        };
        let words = Words::new();
        let counted = Counted::of(&source, &words);
        let shown: Vec<_> = meanings(&source, &words, &counted)
            .into_iter()
            .map(|it| (it.need, it.phrases.iter().map(Vec::len).collect::<Vec<_>>(), it.sections))
            .collect();
        // Small words stand beside one other word and in need; a phrase of more than two other words is not whole, and one that
        // leads nowhere here is not there.
        assert_eq!(shown, [(false, vec![3], vec![1, 0]), (true, vec![3], vec![]), (false, vec![2, 1], vec![0])],);
        assert_eq!(kaders(&source, &words, &counted), [[counted.number("kind").expect("a term")]]);
    }
}

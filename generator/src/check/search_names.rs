//! What places of the site are called, as far as the search goes by it.
//!
//! Comes in: the site as written and what the rules found of it. Goes out: whether a place is called by these words, and what
//! else is. Reports nothing; asked by [`super::search_words`].

use std::collections::HashMap;

use crate::address::{Address, Reference};
use crate::check::Checker;
use crate::dutch::in_words;
use crate::load::page::Page;
use crate::proven::{CheckedFramework, CheckedTerm, CheckedTree};

/// What other rules found of a site, and names are taken from.
#[derive(Clone, Copy)]
pub(super) struct Found<'a> {
    pub(super) glossary: &'a [CheckedTerm],
    pub(super) trees: &'a [CheckedTree],
    pub(super) frameworks: &'a [CheckedFramework],
}

/// The names of a site.
pub(super) struct Names<'a> {
    /// Pages by where they stand.
    pages: HashMap<&'a Address, &'a Page>,
    /// Names of whole things: pages, trees, terms, kaders; and how a link to each is written.
    things: HashMap<Vec<String>, Vec<(Reference, String)>>,
}

impl<'a> Names<'a> {
    /// Collects them. What is a draft and not shown has no name yet.
    pub(super) fn new(checker: &Checker<'a>, found: Found<'_>) -> Self {
        let drafts = &checker.site.drafts;
        let mut res = Self { pages: HashMap::new(), things: HashMap::new() };
        for page in checker.site.pages.iter().filter(|it| !drafts.hides(&it.file)) {
            res.pages.insert(&page.address, page);
            res.enter(&page.front.title.value, page.address.reference(), &page.file);
        }
        for term in found.glossary.iter().filter(|it| !it.reference.is_national()) {
            for name in std::iter::once(&term.term).chain(&term.synonyms) {
                res.enter(name, term.reference.clone(), &format!("begrip:{}", term.id));
            }
        }
        for tree in found.trees.iter().filter(|it| !it.lent && !drafts.hides(&it.file)) {
            res.enter(&tree.title, tree.reference(), &format!("boom:{}", tree.id));
        }
        for kader in found.frameworks {
            for name in [&kader.name, &kader.profession, &kader.publisher] {
                res.enter(name, kader.address().reference(), &format!("kader:{}", kader.slug));
            }
        }
        res
    }

    fn enter(&mut self, name: &str, at: Reference, link: &str) {
        self.things.entry(in_words(name)).or_default().push((at, link.to_owned()));
    }

    /// Whether a place is called so: by its title, the words of its heading, or its keywords.
    pub(super) fn is_called(&self, place: &Reference, words: &[String]) -> bool {
        let of_things = self.things.get(words).into_iter().flatten();
        if of_things.into_iter().any(|it| it.0 == *place) {
            return true;
        }
        let Some(page) = self.pages.get(&place.address) else { return false };
        let is_it = |it: &str| in_words(it) == words;
        if place.anchor.is_empty() {
            return page.front.keywords.iter().any(|it| is_it(&it.value));
        }
        page.body.headings.iter().filter(|it| it.id == place.anchor).any(|it| is_it(&it.text))
    }

    /// A link to something that is called so, when it is none of these places.
    pub(super) fn other(&self, places: &[Reference], words: &[String]) -> Option<&str> {
        let found = self.things.get(words)?;
        let is_among =
            found.iter().any(|it| places.iter().any(|to| to.address == it.0.address && to.anchor == it.0.anchor));
        found.first().filter(|_| !is_among).map(|it| it.1.as_str())
    }
}

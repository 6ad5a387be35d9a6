//! What changed between two national editions beside their trees and norms: words, sources, telephone numbers, and where
//! everything stands.
//!
//! Comes in: what two editions bring, and perhaps the places that somebody's texts lead to: then only what became of those is
//! told. Goes out: sentences, and for a changed text what it was and is.

use std::collections::{BTreeMap, BTreeSet};

use super::texts::{TextChange, Texts};
use crate::address::Reference;
use crate::load::edition::{Edition, NationalPlaces};
use crate::load::layer::Layer;
use crate::load::{Loaded, Site, layout, tree::TreeSource};

/// An edition with what it brings for everybody.
#[derive(Clone, Copy)]
pub struct Brought<'a> {
    edition: &'a Edition,
    layer: &'a Layer,
}

impl<'a> Brought<'a> {
    /// Of a project that stands on one.
    pub fn of(site: &'a Site) -> Option<Self> {
        Some(Self { edition: site.edition.as_ref()?, layer: site.layers.iter().find(|it| it.national)? })
    }
}

/// Everything that changed; of the places only those in `used`, when these are given.
pub fn changes(old: Brought<'_>, new: Brought<'_>, used: Option<&BTreeSet<Reference>>) -> Vec<TextChange> {
    let mut texts = Texts::default();
    if old.edition.address != new.edition.address {
        texts.whole("het adres van de landelijke site", &old.edition.address, &new.edition.address);
    }
    texts.layer(Some(old.layer), Some(new.layer));
    if used.is_some() {
        titles(old.edition, new.edition, &mut texts);
    }
    places(&old.edition.places, &new.edition.places, used, &mut texts);
    texts.changes
}

/// What national trees are called, which a step that leads to one says. Where all of a tree is compared that is told already.
fn titles(old: &Edition, new: &Edition, texts: &mut Texts<'_>) {
    for tree in &new.trees {
        let title = |it: &Loaded<TreeSource>| it.value.title.as_ref().map(|it| it.value.clone()).unwrap_or_default();
        let Some(before) = old.trees.iter().find(|it| it.file == tree.file) else { continue };
        texts.whole(format!("hoe boom:{} heet", layout::tree_id(&tree.file)), &title(before), &title(tree));
    }
}

fn places(old: &NationalPlaces, new: &NationalPlaces, used: Option<&BTreeSet<Reference>>, texts: &mut Texts<'_>) {
    let lists = |it: &NationalPlaces| {
        let pages: BTreeMap<String, Reference> =
            it.pages.iter().map(|(file, it)| (file.clone(), it.0.clone())).collect();
        [
            ("hp:", it.sections.clone()),
            ("faq:", it.questions.clone()),
            ("begrip:", it.terms.clone()),
            ("boom:", it.trees.clone()),
            ("kader:", it.frameworks.clone()),
            ("landelijk:", pages),
            ("landelijk:", it.overviews.clone()),
        ]
    };
    // A place in a page that is used moves with its page.
    let page_of = |it: &Reference| Reference { anchor: String::new(), ..it.clone() };
    let is_used = |it: &Reference| {
        used.is_none_or(|used| {
            used.contains(it) || it.anchor.is_empty() && used.iter().any(|used| page_of(used) == *it)
        })
    };
    for ((scheme, before), (_, now)) in lists(old).into_iter().zip(lists(new)) {
        // A term that came or went is told already.
        let words = scheme == "begrip:";
        for (name, was) in before.iter().filter(|it| is_used(it.1)) {
            match now.get(name) {
                Some(is) => {
                    texts.whole(format!("waar `{scheme}{name}` heen leidt"), &was.behind("/"), &is.behind("/"));
                }
                None if !words => texts.note(format!("`{scheme}{name}` is er niet meer")),
                None => {}
            }
        }
        if used.is_none() && !words {
            let come = now.keys().filter(|it| !before.contains_key(*it));
            come.for_each(|it| texts.note(format!("nieuw: `{scheme}{it}`")));
        }
    }
}

//! Second stage: proves a [`Site`] and returns it as a [`CheckedSite`].
//!
//! Comes in: values as written. Goes out: the same with every name looked up, every link an address, every tree an
//! acyclic graph that keeps its norms; or messages, all of them at once. Reads no disk, no clock, no environment.
//!
//! One rule, one file; the list below is the order in which an editor would want to hear of things.

pub mod addresses;
pub mod citations;
pub mod contrast;
pub mod dates;
pub mod frameworks;
pub mod glossary;
pub mod links;
pub mod norms;
pub mod numbering;
pub mod process;
pub mod refinement;
#[cfg(test)]
pub(crate) mod sample;
pub mod settings;
pub mod site;
pub mod templates;
pub mod tree;
pub mod tree_shape;
pub mod vocabulary;

use crate::diagnostic::Diagnostics;
use crate::load::Site;
use crate::markdown::Setting;
use crate::source::Sources;
use addresses::AddressBook;
pub use site::CheckedSite;

/// What the rules share: the site as written, its texts, and the book of addresses.
pub struct Checker<'a> {
    /// The site as written.
    pub site: &'a Site,
    /// Its texts.
    pub sources: &'a Sources,
    /// Where everything can be found.
    pub book: AddressBook<'a>,
}

impl<'a> Checker<'a> {
    /// How texts inside YAML are read: without section numbers, with or without marked terms.
    pub fn setting(&self, file: &'a str, mark_terms: bool) -> Setting<'a> {
        Setting {
            terms: &self.site.terms,
            term_ids: &self.site.term_ids,
            root: &self.site.root,
            words: &self.site.theme.words,
            numbered: false,
            mark_terms,
            file,
        }
    }
}

/// Proves a site. The result is there only when `diagnostics` holds no errors, from this stage or the one before.
pub fn check(site: Site, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<CheckedSite> {
    let book = AddressBook::new(&site, sources, diagnostics);
    let checker = Checker { site: &site, sources, book };
    let citations = citations::check(&checker, diagnostics);
    settings::check(&checker, diagnostics);
    templates::check(&checker, diagnostics);
    contrast::check(&checker, diagnostics);
    dates::check(&checker, diagnostics);
    numbering::check(&checker, diagnostics);
    let targets = links::check(&checker, diagnostics);
    let glossary = glossary::check(&checker, diagnostics);
    let vocabulary = vocabulary::check(&checker, diagnostics);
    let trees = tree::check(&checker, &vocabulary, &citations, diagnostics);
    let frameworks = frameworks::check(&checker, &trees, &vocabulary, diagnostics);
    norms::check(&checker, &vocabulary, &trees, &frameworks, diagnostics);
    refinement::check(&vocabulary, &trees, &frameworks, diagnostics);
    let processes = process::check(&checker, &citations, diagnostics);
    let menus = links::menus(&checker, diagnostics);
    if diagnostics.n_errors() > 0 {
        return None;
    }
    let parts = site::Parts { targets, citations, glossary, vocabulary, trees, frameworks, processes, menus };
    Some(site::assemble(site, parts))
}

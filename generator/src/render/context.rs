//! What several templates get: links, sources, items of a list.

use serde::Serialize;

use crate::address::Address;
use crate::places;
use crate::proven::{CheckedFramework, CheckedPage, CheckedSite, Citation};
use crate::render::view::View;

/// A link with its text.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LinkContext {
    /// Its text.
    pub(crate) title: String,
    /// Its address.
    pub(crate) href: String,
    /// Whether it leaves for the national site.
    pub(crate) national: bool,
}

impl LinkContext {
    /// A link to a place of the site.
    pub(crate) fn new(title: impl Into<String>, to: &Address, view: &View<'_>) -> Self {
        Self { title: title.into(), href: view.link(to), national: false }
    }

    /// A link to a page, by its number and title.
    pub(crate) fn to_page(page: &CheckedPage, view: &View<'_>) -> Self {
        Self::new(numbered(page), &page.address, view)
    }
}

/// A step on the way to a page: its title and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Crumb {
    /// What it is called.
    pub(crate) title: String,
    /// Where it stands.
    pub(crate) address: Address,
}

impl Crumb {
    /// The overview of kaders, which is made by the generator, by the word of the theme for it.
    pub(crate) fn of_kaders(title: &str) -> Self {
        Self { title: title.to_owned(), address: places::FRAMEWORKS.address() }
    }

    /// A page.
    pub(crate) fn of_page(page: &CheckedPage) -> Self {
        Self { title: numbered(page), address: page.address.clone() }
    }
}

/// The way as links.
pub(crate) fn links(crumbs: &[Crumb], view: &View<'_>) -> Vec<LinkContext> {
    crumbs.iter().map(|it| LinkContext::new(it.title.clone(), &it.address, view)).collect()
}

/// The title of a page with its number in front, when it is a chapter.
fn numbered(page: &CheckedPage) -> String {
    match &page.number {
        Some(number) => format!("{number} {}", page.title),
        None => page.title.clone(),
    }
}

/// A source under a page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CitationContext {
    /// Its title.
    pub(crate) title: String,
    /// Who published it.
    pub(crate) publisher: String,
    /// When.
    pub(crate) date: String,
    /// The place in it.
    pub(crate) place: String,
    /// Where it can be read; may be empty.
    pub(crate) address: String,
}

/// Sources with what a reader needs to find them.
pub(crate) fn citations(site: &CheckedSite, list: &[Citation]) -> Vec<CitationContext> {
    list.iter()
        .map(|it| {
            let source = &site.cited[it.source];
            CitationContext {
                title: source.title.clone(),
                publisher: source.publisher.clone(),
                date: source.date.clone(),
                place: it.place.clone(),
                address: source.address.clone(),
            }
        })
        .collect()
}

/// Where a file of `content/` can be changed by who found a mistake in it; empty when the site names no place.
/// Its name has only letters that an address has as well (M008).
pub(crate) fn edit_address(site: &CheckedSite, file: &str) -> String {
    let before = &site.settings.edit_address;
    if before.is_empty() { String::new() } else { format!("{before}{file}") }
}

/// The trees of a kader as links.
pub(crate) fn trees_of(view: &View<'_>, framework: &CheckedFramework) -> Vec<LinkContext> {
    let trees = framework.trees.iter().map(|it| &view.site.trees[*it]);
    trees.map(|it| LinkContext::new(it.title.clone(), &it.address, view)).collect()
}

/// An item of an overview.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ItemContext {
    /// Chapter number; may be empty.
    pub(crate) number: String,
    /// Its title.
    pub(crate) title: String,
    /// Its address.
    pub(crate) href: String,
    /// One sentence.
    pub(crate) description: String,
    /// Whether it leaves for the national site.
    pub(crate) national: bool,
    /// Its headings, for an overview of questions.
    pub(crate) headings: Vec<LinkContext>,
}

//! The page at an address that the site had once: it leads on by itself, and says where to.
//!
//! Only within the site a visitor is led on without a question. What went to another site is a link, which somebody follows who
//! wants to.

use serde::Serialize;

use crate::address::{Address, Goal};
use crate::places;
use crate::proven::{CheckedSite, CheckedTree};
use crate::render::Renderer;
use crate::render::context::LinkContext;
use crate::render::tree::edition_name;

#[derive(Serialize)]
struct MovedContext<'a> {
    address: String,
    /// Where it leads by itself; empty when it does not.
    refresh: String,
    /// The page that search engines are to know instead, behind the address of the site.
    leads_to: String,
    to: LinkContext,
    /// The edition of the tree that it leads to: for who may be in danger its title says nothing.
    edition: &'a str,
}

/// Renders it; its template is that of its row.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str, n: usize) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let old = &site.old_addresses[n];
    let here = old.here();
    let href = view.goal(&old.to);
    let tree = here.and_then(|to| tree_at(site, &to.address));
    let title = here.and_then(|to| title(renderer, &to.address));
    let leads_to = here.map_or_else(|| old.address.with_slash(), |to| to.address.with_slash());
    let context = MovedContext {
        address: old.address.with_slash(),
        refresh: if here.is_some() { href.clone() } else { String::new() },
        leads_to,
        to: LinkContext { title: title.unwrap_or_else(|| href.clone()), href, national: is_away(&old.to) },
        edition: tree.map_or("", |it| edition_name(it.edition)),
    };
    renderer.theme.render(template, &context)
}

/// Whether it leads to another site.
fn is_away(to: &Goal) -> bool {
    to.is_national() || matches!(to, Goal::Elsewhere(_))
}

/// The tree of which something stands at this address.
fn tree_at<'a>(site: &'a CheckedSite, address: &Address) -> Option<&'a CheckedTree> {
    site.trees.iter().find(|it| it.address == *address)
}

/// What stands at an address is called.
fn title(renderer: &Renderer<'_>, address: &Address) -> Option<String> {
    let (site, theme) = (renderer.site, &renderer.theme);
    let page = site.pages.iter().find(|it| it.address == *address).map(|it| it.title.clone());
    let of_list = || {
        let lists = [
            (places::GLOSSARY.address(), "begrippen"),
            (places::FRAMEWORKS.address(), "kaders"),
            (places::CHANGES.address(), "wijzigingen"),
            (places::STATEMENT.address(), "verklaring"),
        ];
        let of_kaders = site.frameworks.iter().map(|it| (places::glossary(Some(&it.slug)), "begrippen"));
        let (_, word) = lists.into_iter().chain(of_kaders).find(|it| it.0 == *address)?;
        Some(theme.text(word).to_owned())
    };
    page.or_else(|| tree_at(site, address).map(|it| it.title.clone())).or_else(of_list)
}

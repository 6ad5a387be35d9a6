//! The navigation of a section: rendered once, and cut where a page stands in it.

use std::collections::HashMap;

use serde::Serialize;

use crate::places::NAVIGATION;
use crate::proven::Section;
use crate::render::Renderer;
use crate::render::context::LinkContext;
use crate::render::theme::mark;

#[derive(Serialize)]
struct NavigationContext {
    title: String,
    href: String,
    /// Stands behind the address of the link: there it can be marked as the current one.
    here: String,
    pages: Vec<NavigationItem>,
}

#[derive(Serialize)]
struct NavigationItem {
    title: String,
    href: String,
    here: String,
}

/// The navigation of a section.
#[derive(Default)]
pub(crate) struct Navigation {
    /// Its HTML.
    html: String,
    /// For each page in it the place where it is marked as the current one.
    marks: HashMap<usize, usize>,
}

impl Navigation {
    /// Whether a page stands in it.
    pub(crate) fn has(&self, page: usize) -> bool {
        self.marks.contains_key(&page)
    }

    /// What stands before and behind the mark of a page; all of it before when the page does not stand in it.
    pub(crate) fn around(&self, page: usize) -> (&str, &str) {
        self.html.split_at(self.marks.get(&page).copied().unwrap_or(self.html.len()))
    }
}

/// The navigation of a section.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn navigation(renderer: &Renderer<'_>, section: &Section) -> anyhow::Result<Navigation> {
    if section.folder.is_empty() {
        return Ok(Navigation::default());
    }
    let (site, view, theme) = (renderer.site, renderer.view(), &renderer.theme);
    let link = |n: usize| LinkContext::to_page(&site.pages[n], &view);
    let index = section.index.map(link);
    let item = |n: &usize| {
        let LinkContext { title, href, .. } = link(*n);
        NavigationItem { title, href, here: mark(*n) }
    };
    let context = NavigationContext {
        title: index.as_ref().map(|it| it.title.clone()).unwrap_or_default(),
        href: index.map(|it| it.href).unwrap_or_default(),
        here: section.index.map(mark).unwrap_or_default(),
        pages: section.pages.iter().map(item).collect(),
    };
    let (html, marks) = theme.render_marked(NAVIGATION, &context)?;
    Ok(Navigation { html, marks })
}

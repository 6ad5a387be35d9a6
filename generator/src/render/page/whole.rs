//! The whole protocol on one page, for printing and for searching in the browser: every page, then the terms of the source,
//! and every reference to one of these within the page.

use std::collections::{HashMap, HashSet};

use crate::address::{Address, Reference};
use crate::markup::Markup;
use crate::places::{self, is_protocol};
use crate::proven::{CheckedPage, CheckedSite, CheckedTerm, Section};
use crate::render::Renderer;
use crate::render::context::{Crumb, links};
use crate::render::page::{PageKind, context, has_figure, structured};
use crate::render::view::{Together, View};

/// What the name of a term begins with where the list stands at the end.
const TERM: &str = "begrip-";
/// The id of that list.
const TERMS: &str = "bijlage-1";

/// Renders the protocol as one page.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str, section: usize) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let section = &site.sections[section];
    debug_assert!(is_protocol(site, section));
    let Some(index) = section.index.or(section.pages.first().copied()) else {
        anyhow::bail!("de map `{}` heeft geen pagina's", section.folder);
    };
    let whole = Whole::new(site, section);
    let mut html = Markup::default();
    let mut contents = Markup::default();
    contents.element("ol", &[], |contents| {
        for n in &section.pages {
            let checked = &site.pages[*n];
            let number = checked.number.as_deref().unwrap_or_default();
            let heading = heading(number, &checked.title);
            chapter(&mut html, contents, whole.prefix(*n), &heading, |it| {
                it.raw(&view.among(&whole, *n).page(checked, &view.written(checked)));
            });
        }
        if !site.glossary.is_empty() {
            let heading = heading("", renderer.theme.text("bijlage-1-titel"));
            chapter(&mut html, contents, TERMS, &heading, |it| appendix(&view.among(&whole, index), it));
        }
    });
    let address = places::WHOLE_PROTOCOL.address();
    let written = view.written(&site.pages[index]);
    let (mut context, mut texts) = context(renderer, index, PageKind::Whole, (&written, html.finish()))?;
    let title = renderer.theme.text("alles-op-een-pagina").replace("{tekst}", context.title);
    // The page that opens the section is above this one.
    let crumbs = [Crumb::of_page(&site.pages[index])];
    context.breadcrumbs.extend(links(&crumbs, &view));
    context.structured = structured::place(&view, &crumbs, &title, &address);
    context.title = &title;
    context.address = address.with_slash();
    texts.toc = contents.finish();
    context.in_nav = false;
    context.edit = String::new();
    context.pages = Vec::new();
    context.has_figure = section.pages.iter().any(|it| has_figure(&site.pages[*it]));
    context.previous = None;
    context.next = None;
    texts.render(renderer, template, &context)
}

/// The name of a chapter, with its number.
fn heading(number: &str, title: &str) -> String {
    Markup::of(|it| {
        if !number.is_empty() {
            it.words("span", &[("class", &"nummer")], number).text(" ");
        }
        it.text(title);
    })
}

/// Writes a chapter, and adds it to the contents.
fn chapter(html: &mut Markup, contents: &mut Markup, id: &str, heading: &str, body: impl FnOnce(&mut Markup)) {
    html.element("section", &[("class", &"hoofdstuk"), ("aria-labelledby", &id)], |it| {
        it.newline();
        it.element("h2", &[("id", &id)], |it| it.raw(heading)).newline();
        body(it);
    });
    html.newline();
    contents.element("li", &[], |it| {
        it.element("a", &[("href", &format_args!("#{id}"))], |it| it.raw(heading));
    });
}

/// The terms of the source.
fn appendix(view: &View<'_>, into: &mut Markup) {
    let mut terms: Vec<&CheckedTerm> = of_source(view.site).collect();
    terms.sort_by_cached_key(|it| crate::markdown::slug(&it.term));
    for term in terms {
        into.element("section", &[], |it| {
            it.newline();
            it.words("h3", &[("id", &format_args!("{TERM}{}", term.id))], &term.term).newline();
            it.raw(&view.text(&term.definition));
        });
        into.newline();
    }
}

fn of_source(site: &CheckedSite) -> impl Iterator<Item = &CheckedTerm> {
    site.glossary.iter().filter(|it| !it.editorial && it.framework.is_none() && !it.reference.is_national())
}

/// What stands on the page, by where it stands on the site.
struct Whole<'a> {
    /// Pages by address.
    pages: HashMap<&'a Address, usize>,
    /// The id of each page.
    chapters: HashMap<usize, String>,
    /// Headings whose id an earlier chapter has too: page and id, and what they are called here. Numbers are never the same
    /// in two chapters.
    renamed: HashMap<(usize, &'a str), String>,
    /// Ids of terms.
    terms: HashSet<&'a str>,
}

impl<'a> Whole<'a> {
    fn new(site: &'a CheckedSite, section: &Section) -> Self {
        let pages: Vec<(usize, &CheckedPage)> = section.pages.iter().map(|it| (*it, &site.pages[*it])).collect();
        let mut taken: HashSet<&str> = HashSet::new();
        let mut renamed = HashMap::new();
        for (n, page) in &pages {
            for heading in page.body.headings.iter().filter(|it| it.number.is_none()) {
                if !taken.insert(&heading.id) {
                    renamed.insert((*n, heading.id.as_str()), format!("{}-{}", chapter_id(page), heading.id));
                }
            }
        }
        Self {
            chapters: pages.iter().map(|(n, it)| (*n, chapter_id(it))).collect(),
            pages: pages.iter().map(|(n, it)| (&it.address, *n)).collect(),
            renamed,
            terms: of_source(site).map(|it| it.id.as_str()).collect(),
        }
    }
}

impl Together for Whole<'_> {
    fn id_of(&self, to: &Reference) -> Option<String> {
        if let Some(page) = self.pages.get(&to.address) {
            let id = if to.anchor.is_empty() { self.prefix(*page) } else { self.heading_id(*page, &to.anchor) };
            return Some(id.to_owned());
        }
        let is_term =
            !to.is_national() && to.address == places::GLOSSARY.address() && self.terms.contains(to.anchor.as_str());
        is_term.then(|| format!("{TERM}{}", to.anchor))
    }

    fn heading_id<'h>(&'h self, page: usize, id: &'h str) -> &'h str {
        self.renamed.get(&(page, id)).map_or(id, String::as_str)
    }

    fn prefix(&self, page: usize) -> &str {
        self.chapters.get(&page).map_or("", String::as_str)
    }
}

/// The anchor of a page where its whole section stands on one page.
fn chapter_id(checked: &CheckedPage) -> String {
    let name = checked.number.clone().unwrap_or_else(|| crate::markdown::slug(&checked.title));
    format!("hoofdstuk-{name}")
}

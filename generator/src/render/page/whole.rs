//! The whole protocol on one page, for printing and for searching in the browser: every page, then the terms of the source,
//! and every reference to one of these within the page.

use std::collections::{HashMap, HashSet};

use crate::address::{Address, Reference};
use crate::markdown::html::escape;
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
    let mut html = String::new();
    let mut contents = String::from("<ol>");
    for n in &section.pages {
        let checked = &site.pages[*n];
        let number = checked.number.as_deref().unwrap_or_default();
        open(&mut html, &mut contents, whole.prefix(*n), (number, &checked.title));
        html.push_str(&view.among(&whole, *n).page(checked));
        html.push_str("</section>\n");
    }
    if !site.glossary.is_empty() {
        open(&mut html, &mut contents, TERMS, ("", renderer.theme.text("bijlage-1-titel")));
        appendix(&view.among(&whole, index), &mut html);
        html.push_str("</section>\n");
    }
    contents.push_str("</ol>");
    let address = places::WHOLE_PROTOCOL.address();
    let (mut context, mut texts) = context(renderer, index, PageKind::Whole, html);
    let title = renderer.theme.text("alles-op-een-pagina").replace("{tekst}", context.title);
    // The page that opens the section is above this one.
    let crumbs = [Crumb::of_page(&site.pages[index])];
    context.breadcrumbs.extend(links(&crumbs, &view));
    context.structured = structured::place(site, &crumbs, &title, &address);
    context.title = &title;
    context.address = address.with_slash();
    texts.toc = contents;
    context.in_nav = false;
    context.pages = Vec::new();
    context.has_figure = section.pages.iter().any(|it| has_figure(&site.pages[*it]));
    context.previous = None;
    context.next = None;
    texts.render(renderer, template, &context)
}

/// Opens a chapter, and adds it to the contents.
fn open(html: &mut String, contents: &mut String, id: &str, (number, title): (&str, &str)) {
    let mut heading = String::new();
    if !number.is_empty() {
        push_all(&mut heading, &["<span class=\"nummer\">", number, "</span> "]);
    }
    escape(title, &mut heading);
    push_all(html, &["<section class=\"hoofdstuk\" aria-labelledby=\"", id, "\">\n<h2 id=\"", id, "\">", &heading]);
    html.push_str("</h2>\n");
    push_all(contents, &["<li><a href=\"#", id, "\">", &heading, "</a></li>"]);
}

/// The terms of the source.
fn appendix(view: &View<'_>, into: &mut String) {
    let mut terms: Vec<&CheckedTerm> = of_source(view.site).collect();
    terms.sort_by_cached_key(|it| crate::markdown::slug(&it.term));
    for it in terms {
        push_all(into, &["<section>\n<h3 id=\"", TERM, &it.id, "\">"]);
        escape(&it.term, into);
        into.push_str("</h3>\n");
        into.push_str(&view.text(&it.definition));
        into.push_str("</section>\n");
    }
}

fn of_source(site: &CheckedSite) -> impl Iterator<Item = &CheckedTerm> {
    site.glossary.iter().filter(|it| !it.editorial)
}

fn push_all(into: &mut String, pieces: &[&str]) {
    for it in pieces {
        into.push_str(it);
    }
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
        let is_term = to.address == places::GLOSSARY.address() && self.terms.contains(to.anchor.as_str());
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

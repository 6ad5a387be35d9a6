//! Pages: an ordinary page, the page that opens a folder, the home page, and the whole protocol on one page.

use std::collections::HashMap;

use serde::Serialize;

use crate::markdown::Heading;
use crate::markdown::html::escape;
use crate::proven::CheckedSite;
use crate::proven::{CheckedPage, Citation, Section, TargetKind};
use crate::render::theme::LinkContext;
use crate::render::{OutputFile, Renderer, path_of, structured, text, whole};

/// What a page hands to its template.
#[derive(Serialize)]
pub(super) struct PageContext<'a> {
    /// `pagina`, `overzicht` (opens a folder), `start` (home) or `geheel` (the whole protocol).
    kind: &'a str,
    pub(super) title: &'a str,
    number: &'a str,
    description: &'a str,
    /// Address from the root, for `link rel=canonical` behind the site's address.
    pub(super) address: &'a str,
    section: &'a str,
    section_href: String,
    pub(super) breadcrumbs: Vec<LinkContext>,
    pub(super) in_nav: bool,
    pub(super) previous: Option<LinkContext>,
    pub(super) next: Option<LinkContext>,
    citations: Vec<CitationContext>,
    /// True when a source is shown in an accessible edition.
    edited: bool,
    updated: &'a str,
    updated_text: String,
    /// For an overview: the pages of its folder.
    pub(super) pages: Vec<ItemContext>,
    /// For a page that opens a kader.
    framework: Option<FrameworkContext<'a>>,
    /// Address of the whole section on one page, where there is one.
    whole: Option<String>,
    /// For the home page: the ways in.
    entrances: Vec<ItemContext>,
    /// True when a drawing stands in the text.
    pub(super) has_figure: bool,
    /// JSON-LD, safe inside a `script` element; may be empty.
    pub(super) structured: String,
}

/// The long texts of a page, which its template places.
pub(super) struct PageTexts<'a> {
    /// Navigation of the section, cut where this page is marked.
    nav_before: &'a str,
    nav_after: &'a str,
    /// The table of contents.
    pub(super) toc: String,
    /// On the home page what stands above the first heading; `body` is then the rest.
    lead: String,
    body: String,
    /// Explanations of the terms that the page marks.
    definitions: String,
}

impl PageTexts<'_> {
    pub(super) fn render(
        &self,
        renderer: &Renderer<'_>,
        template: &str,
        context: &PageContext<'_>,
    ) -> anyhow::Result<String> {
        let texts = [
            ("nav_before", self.nav_before),
            ("nav_after", self.nav_after),
            ("toc", &self.toc),
            ("lead", &self.lead),
            ("body", &self.body),
            ("definitions", &self.definitions),
        ];
        renderer.theme.render_around(template, context, &texts)
    }
}

/// A source under a page.
#[derive(Clone, Debug, Serialize)]
pub struct CitationContext {
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// When.
    pub date: String,
    /// The place in it.
    pub place: String,
    /// Where it can be read; may be empty.
    pub address: String,
}

/// An item of an overview.
#[derive(Clone, Debug, Serialize)]
pub struct ItemContext {
    /// Chapter number; may be empty.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub href: String,
    /// One sentence.
    pub description: String,
    /// Its headings, for an overview of questions.
    pub headings: Vec<LinkContext>,
}

/// A kader on its pages.
#[derive(Clone, Debug, Serialize)]
struct FrameworkContext<'a> {
    slug: &'a str,
    name: &'a str,
    publisher: &'a str,
    profession: &'a str,
    version: &'a str,
    tree: String,
    colour: &'a str,
    logo: &'a str,
}

/// Renders a page.
///
/// # Errors
/// When the template is wrong.
pub fn page(renderer: &Renderer<'_>, n: usize) -> anyhow::Result<OutputFile> {
    let checked = &renderer.site.pages[n];
    let html = text::body(renderer, &checked.body, &checked.targets);
    let kind = if checked.address == "/" {
        "start"
    } else if checked.is_index {
        "overzicht"
    } else {
        "pagina"
    };
    let template = if kind == "start" { "start.html" } else { "pagina.html" };
    let (context, mut texts) = context(renderer, n, kind, html);
    if kind == "start" {
        // What stands above the first heading comes before the entrances.
        let at = texts.body.find("<div class=\"kopregel\"").unwrap_or(texts.body.len());
        let rest = texts.body.split_off(at);
        texts.lead = std::mem::replace(&mut texts.body, rest);
    }
    let html = texts.render(renderer, template, &context)?;
    Ok(OutputFile { path: path_of(&checked.address), bytes: html.into_bytes() })
}

/// What a page says, and its long texts.
pub(super) fn context<'a>(
    renderer: &'a Renderer<'_>,
    n: usize,
    kind: &'a str,
    body: String,
) -> (PageContext<'a>, PageTexts<'a>) {
    let site = renderer.site;
    let checked = &site.pages[n];
    let section = &site.sections[renderer.section_of[n]];
    let nav = &renderer.navigation[renderer.section_of[n]];
    let cut = nav.marks.get(&n).copied();
    let (nav_before, nav_after) = nav.html.split_at(cut.unwrap_or(nav.html.len()));
    let position = section.pages.iter().position(|it| *it == n);
    let neighbour = |it: Option<&usize>| it.map(|it| link(site, &site.pages[*it]));
    let (previous, next) = match position {
        Some(at) => (
            neighbour(if at == 0 { section.index.as_ref() } else { section.pages.get(at - 1) }),
            neighbour(section.pages.get(at + 1)),
        ),
        None if checked.is_index && !section.folder.is_empty() => (None, neighbour(section.pages.first())),
        None => (None, None),
    };
    let breadcrumbs = breadcrumbs(renderer, checked);
    let definitions = checked.body.terms.iter().filter_map(|it| renderer.definitions.get(*it as usize));
    let texts = PageTexts {
        nav_before,
        nav_after,
        toc: toc(&checked.body.headings),
        lead: String::new(),
        body,
        definitions: definitions.map(String::as_str).collect(),
    };
    let context = PageContext {
        kind,
        title: &checked.title,
        number: checked.number.as_deref().unwrap_or_default(),
        description: &checked.summary,
        address: &checked.address,
        section: section.index.map_or("", |it| &site.pages[it].title),
        section_href: section.index.map(|it| self::href(site, &site.pages[it])).unwrap_or_default(),
        has_figure: has_figure(checked),
        structured: structured::page(site, checked, &breadcrumbs),
        breadcrumbs,
        in_nav: cut.is_some(),
        previous,
        next,
        citations: citations(site, &checked.citations),
        edited: checked.citations.first().is_some_and(|it| site.cited[it.source].edited),
        updated: &checked.updated,
        updated_text: text::date_in_words(&checked.updated),
        pages: if kind == "overzicht" { items(site, section) } else { Vec::new() },
        framework: framework(site, &section.folder),
        whole: whole::href(site, section),
        entrances: if kind == "start" { entrances(site) } else { Vec::new() },
    };
    (context, texts)
}

pub(super) fn has_figure(checked: &CheckedPage) -> bool {
    checked.targets.iter().flatten().any(|it| matches!(it.kind, TargetKind::Figure(_)))
}

pub(super) fn href(site: &CheckedSite, checked: &CheckedPage) -> String {
    format!("{}{}", site.root, checked.address.trim_start_matches('/'))
}

pub(super) fn link(site: &CheckedSite, checked: &CheckedPage) -> LinkContext {
    let title = match &checked.number {
        Some(number) => format!("{number} {}", checked.title),
        None => checked.title.clone(),
    };
    LinkContext { title, href: href(site, checked) }
}

/// The folders above a page that have a page of their own.
fn breadcrumbs(renderer: &Renderer<'_>, checked: &CheckedPage) -> Vec<LinkContext> {
    let site = renderer.site;
    let mut res = Vec::new();
    let folder = checked.folder.as_str();
    let ends = folder.match_indices('/').map(|it| it.0).chain((!folder.is_empty()).then_some(folder.len()));
    for end in ends {
        let Ok(found) = site.sections.binary_search_by(|it| it.folder.as_str().cmp(&folder[..end])) else {
            // The overview of kaders is made by the generator and has no page of its own.
            if &folder[..end] == "afwegingskaders" {
                let title = renderer.theme.text("kaders").to_owned();
                res.push(LinkContext { title, href: format!("{}afwegingskaders/", site.root) });
            }
            continue;
        };
        if let Some(index) = site.sections[found].index
            && !std::ptr::eq(&raw const site.pages[index], std::ptr::from_ref(checked))
        {
            res.push(link(site, &site.pages[index]));
        }
    }
    res
}

/// Sources with what a reader needs to find them.
pub fn citations(site: &CheckedSite, list: &[Citation]) -> Vec<CitationContext> {
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

fn items(site: &CheckedSite, section: &Section) -> Vec<ItemContext> {
    section
        .pages
        .iter()
        .map(|n| {
            let checked = &site.pages[*n];
            let href = href(site, checked);
            let questions = checked.body.headings.iter().filter(|it| it.given_id && it.level == 2);
            ItemContext {
                number: checked.number.clone().unwrap_or_default(),
                title: checked.title.clone(),
                description: checked.summary.clone(),
                headings: questions
                    .map(|it| LinkContext { title: it.text.clone(), href: format!("{href}#{}", it.id) })
                    .collect(),
                href,
            }
        })
        .collect()
}

fn entrances(site: &CheckedSite) -> Vec<ItemContext> {
    site.menus
        .entrances
        .iter()
        .map(|(title, text, href)| ItemContext {
            number: String::new(),
            title: title.clone(),
            href: href.clone(),
            description: text.clone(),
            headings: Vec::new(),
        })
        .collect()
}

fn framework<'a>(site: &'a CheckedSite, folder: &str) -> Option<FrameworkContext<'a>> {
    let slug = folder.strip_prefix("afwegingskaders/")?;
    let framework = site.frameworks.iter().find(|it| it.slug == slug)?;
    Some(FrameworkContext {
        slug: &framework.slug,
        name: &framework.name,
        publisher: &framework.publisher,
        profession: &framework.profession,
        version: &framework.version,
        tree: format!("{}{}", site.root, site.trees[framework.tree].address.trim_start_matches('/')),
        colour: framework.colour.as_deref().unwrap_or(""),
        logo: framework.logo.as_deref().unwrap_or(""),
    })
}

/// The table of contents: headings of the second and third level. Written here and not in a template, because it is
/// another one on every page.
fn toc(headings: &[Heading]) -> String {
    let shown: Vec<&Heading> = headings.iter().filter(|it| it.level <= 3).collect();
    if shown.len() < 2 {
        return String::new();
    }
    let mut res = String::with_capacity(shown.len() * 80);
    res.push_str("<ol>");
    let mut nested = false;
    for (n, heading) in shown.iter().enumerate() {
        if heading.level == 3 && !nested && n > 0 {
            res.push_str("<ol>");
            nested = true;
        } else if n > 0 {
            res.push_str("</li>");
            if heading.level == 2 && nested {
                res.push_str("</ol></li>");
                nested = false;
            }
        }
        res.push_str("<li><a href=\"#");
        escape(&heading.id, &mut res);
        res.push_str("\">");
        if let Some(number) = &heading.number {
            res.push_str("<span class=\"nummer\">");
            res.push_str(number);
            res.push_str("</span> ");
        }
        escape(&heading.text, &mut res);
        res.push_str("</a>");
    }
    res.push_str(if nested { "</li></ol></li></ol>" } else { "</li></ol>" });
    res
}

#[derive(Serialize)]
struct NavigationContext {
    title: String,
    href: String,
    pages: Vec<LinkContext>,
}

/// The navigation of a section.
pub struct Navigation {
    /// Its HTML.
    html: String,
    /// For each page in it the place where it is marked as the current one.
    marks: HashMap<usize, usize>,
}

/// The navigation of each section, once; the current page is marked when a page is put together.
///
/// # Errors
/// When the template is wrong.
pub fn navigation(renderer: &Renderer<'_>) -> anyhow::Result<Vec<Navigation>> {
    let site = renderer.site;
    let one = |section: &Section| {
        if section.folder.is_empty() {
            return Ok(Navigation { html: String::new(), marks: HashMap::new() });
        }
        let index = section.index.map(|it| link(site, &site.pages[it]));
        let context = NavigationContext {
            title: index.as_ref().map(|it| it.title.clone()).unwrap_or_default(),
            href: index.map(|it| it.href).unwrap_or_default(),
            pages: section.pages.iter().map(|it| link(site, &site.pages[*it])).collect(),
        };
        let html = renderer.theme.render("navigatie.html", &context)?;
        Ok(Navigation { marks: marks(site, section, &html), html })
    };
    site.sections.iter().map(one).collect()
}

/// Where the links to the pages of a section end; they stand in the order of the pages, so one pass finds them all.
fn marks(site: &CheckedSite, section: &Section, html: &str) -> HashMap<usize, usize> {
    let mut res = HashMap::with_capacity(section.pages.len() + 1);
    let mut from = 0;
    for page in section.index.iter().chain(&section.pages) {
        let mark = format!("href=\"{}\"", href(site, &site.pages[*page]));
        if let Some(at) = html[from..].find(&mark) {
            from += at + mark.len();
            res.insert(*page, from);
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn heading(level: u8, text: &str) -> Heading {
        let span = Sources::default().add("a.md", "").start();
        let (text, id) = (text.to_owned(), text.to_lowercase());
        Heading { level, number: None, text, id, given_id: false, span, plain_start: 0 }
    }

    #[test]
    fn table_of_contents_closes_what_it_opens() {
        let html = toc(&[heading(2, "A"), heading(3, "B"), heading(3, "C"), heading(4, "D"), heading(2, "E")]);
        assert_eq!(
            html,
            "<ol><li><a href=\"#a\">A</a><ol><li><a href=\"#b\">B</a></li><li><a href=\"#c\">C</a></li></ol></li>\
             <li><a href=\"#e\">E</a></li></ol>"
        );
        assert_eq!(toc(&[heading(2, "A")]), "");
    }
}

//! Pages that editors write: an ordinary page, the page that opens a folder, the home page.

pub(crate) mod moved;
mod navigation;
pub(crate) mod structured;
mod toc;
pub(crate) mod whole;

pub(crate) use navigation::{Navigation, navigation};

use serde::Serialize;

use crate::address::Goal;
use crate::markdown::Written;
use crate::places::{self, KADERS};
use crate::proven::{CheckedFramework, CheckedPage, CheckedSite, Section, Target};
use crate::render::context::{
    CitationContext, Crumb, ItemContext, LinkContext, citations, edit_address, links, trees_of,
};
use crate::render::reviews::{ReviewedContext, reviewed};
use crate::render::view::View;
use crate::render::{Renderer, archive, dates};

/// What a page is to its template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) enum PageKind {
    /// An ordinary page.
    #[serde(rename = "pagina")]
    Plain,
    /// Opens a folder.
    #[serde(rename = "overzicht")]
    Overview,
    /// The first page.
    #[serde(rename = "start")]
    Home,
    /// The whole protocol.
    #[serde(rename = "geheel")]
    Whole,
}

/// What a page hands to its template.
#[derive(Serialize)]
pub(super) struct PageContext<'a> {
    kind: PageKind,
    pub(super) title: &'a str,
    number: &'a str,
    description: &'a str,
    /// Address from the root, for `link rel=canonical` behind the site's address.
    pub(super) address: String,
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
    /// Where all its editions are listed; empty where none is kept.
    editions: String,
    /// Where its text can be changed; may be empty.
    pub(super) edit: String,
    /// For an overview: the pages of its folder.
    pub(super) pages: Vec<ItemContext>,
    /// For a page that opens a kader.
    framework: Option<FrameworkContext<'a>>,
    /// Its trees that somebody read.
    reviewed: Vec<ReviewedContext<'a>>,
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
    navigation: (&'a str, &'a str),
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
            ("nav_before", self.navigation.0),
            ("nav_after", self.navigation.1),
            ("toc", &self.toc),
            ("lead", &self.lead),
            ("body", &self.body),
            ("definitions", &self.definitions),
        ];
        renderer.theme.render_around(template, context, &texts)
    }
}

/// A kader on its pages.
#[derive(Clone, Debug, Serialize)]
struct FrameworkContext<'a> {
    slug: &'a str,
    name: &'a str,
    publisher: &'a str,
    profession: &'a str,
    version: &'a str,
    /// Its trees, the main one first.
    trees: Vec<LinkContext>,
    outside_law: bool,
    colour: &'a str,
    logo: String,
}

/// Renders a page; its template is that of its row.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str, n: usize) -> anyhow::Result<String> {
    let view = renderer.view();
    let checked = &renderer.site.pages[n];
    let written = view.written(checked);
    let (kind, lead, body) = if checked.address.as_str().is_empty() {
        // What stands above the first heading comes before the entrances.
        let (lead, body) = view.page_cut(checked, &written);
        (PageKind::Home, lead, body)
    } else {
        let kind = if checked.is_index { PageKind::Overview } else { PageKind::Plain };
        (kind, String::new(), view.page(checked, &written))
    };
    let (context, mut texts) = context(renderer, n, kind, (&written, body))?;
    texts.lead = lead;
    texts.render(renderer, template, &context)
}

/// What a page says, and its long texts.
///
/// # Errors
/// When the template of the navigation is wrong.
pub(super) fn context<'a>(
    renderer: &'a Renderer<'_>,
    n: usize,
    kind: PageKind,
    (written, body): (&Written, String),
) -> anyhow::Result<(PageContext<'a>, PageTexts<'a>)> {
    let (site, view) = (renderer.site, renderer.view());
    let checked = &site.pages[n];
    let section = &site.sections[renderer.section_of[n]];
    let nav = renderer.navigation(renderer.section_of[n])?;
    let (previous, next) = neighbours(&view, section, n);
    let crumbs = breadcrumbs(renderer, checked);
    let definitions = written.terms.iter().filter_map(|it| renderer.definitions.get(*it as usize));
    let texts = PageTexts {
        navigation: nav.around(n),
        toc: toc::toc(&checked.body.headings),
        lead: String::new(),
        body,
        definitions: definitions.map(String::as_str).collect(),
    };
    let context = PageContext {
        kind,
        title: &checked.title,
        number: checked.number.as_deref().unwrap_or_default(),
        description: &checked.summary,
        address: checked.address.with_slash(),
        section: section.index.map_or("", |it| &site.pages[it].title),
        section_href: section.index.map(|it| view.link(&site.pages[it].address)).unwrap_or_default(),
        has_figure: has_figure(checked),
        structured: structured::page(&view, checked, &crumbs),
        breadcrumbs: links(&crumbs, &view),
        in_nav: nav.has(n),
        previous,
        next,
        citations: citations(site, &checked.citations),
        edited: checked.citations.first().is_some_and(|it| site.cited[it.source].edited),
        updated: &checked.updated,
        updated_text: dates::in_words(&checked.updated),
        editions: archive::link_to(site, &view, &checked.address),
        edit: edit_address(site, &checked.file),
        pages: if kind == PageKind::Overview { items(&view, section) } else { Vec::new() },
        framework: framework(&view, &section.folder),
        reviewed: framework_of(site, &section.folder)
            .map(|it| reviewed(&renderer.theme, it.trees.iter().filter_map(|n| site.trees.get(*n))))
            .unwrap_or_default(),
        whole: places::is_protocol(site, section).then(|| view.link(&places::WHOLE_PROTOCOL.address())),
        entrances: if kind == PageKind::Home { entrances(&view) } else { Vec::new() },
    };
    Ok((context, texts))
}

/// The pages before and after a page, in reading order.
fn neighbours(view: &View<'_>, section: &Section, n: usize) -> (Option<LinkContext>, Option<LinkContext>) {
    let link = |it: Option<&usize>| it.map(|it| LinkContext::to_page(&view.site.pages[*it], view));
    match section.pages.iter().position(|it| *it == n) {
        Some(0) => (link(section.index.as_ref()), link(section.pages.get(1))),
        Some(at) => (link(section.pages.get(at - 1)), link(section.pages.get(at + 1))),
        None if section.index == Some(n) && !section.folder.is_empty() => (None, link(section.pages.first())),
        None => (None, None),
    }
}

pub(super) fn has_figure(checked: &CheckedPage) -> bool {
    checked.targets.iter().flatten().any(|it| matches!(it, Target::Figure(_)))
}

/// The folders above a page that have a page of their own.
fn breadcrumbs(renderer: &Renderer<'_>, checked: &CheckedPage) -> Vec<Crumb> {
    let site = renderer.site;
    let mut res = Vec::new();
    let folder = checked.folder.as_str();
    let ends = folder.match_indices('/').map(|it| it.0).chain((!folder.is_empty()).then_some(folder.len()));
    for end in ends {
        let Ok(found) = site.sections.binary_search_by(|it| it.folder.as_str().cmp(&folder[..end])) else {
            if &folder[..end] == KADERS {
                res.push(Crumb::of_kaders(renderer.theme.text("kaders")));
            }
            continue;
        };
        if let Some(index) = site.sections[found].index
            && site.pages[index].address != checked.address
        {
            res.push(Crumb::of_page(&site.pages[index]));
        }
    }
    res
}

fn items(view: &View<'_>, section: &Section) -> Vec<ItemContext> {
    section
        .pages
        .iter()
        .map(|n| {
            let checked = &view.site.pages[*n];
            let questions = checked.body.headings.iter().filter(|it| it.given_id && it.level == 2);
            let link = |id: &str| view.href(&checked.address.at(id));
            ItemContext {
                number: checked.number.clone().unwrap_or_default(),
                title: checked.title.clone(),
                description: checked.summary.clone(),
                headings: questions
                    .map(|it| LinkContext { title: it.text.clone(), href: link(&it.id), national: false })
                    .collect(),
                href: view.link(&checked.address),
                national: false,
            }
        })
        .collect()
}

fn entrances(view: &View<'_>) -> Vec<ItemContext> {
    let one = |(title, text, goal): &(String, String, Goal)| ItemContext {
        number: String::new(),
        title: title.clone(),
        href: view.goal(goal),
        description: text.clone(),
        national: goal.is_national(),
        headings: Vec::new(),
    };
    view.site.menus.entrances.iter().map(one).collect()
}

/// The kader that has this folder.
fn framework_of<'a>(site: &'a CheckedSite, folder: &str) -> Option<&'a CheckedFramework> {
    let slug = folder.strip_prefix(KADERS)?.strip_prefix('/')?;
    site.frameworks.iter().find(|it| it.slug == slug)
}

fn framework<'a>(view: &View<'a>, folder: &str) -> Option<FrameworkContext<'a>> {
    let framework = framework_of(view.site, folder)?;
    Some(FrameworkContext {
        slug: &framework.slug,
        name: &framework.name,
        publisher: &framework.publisher,
        profession: &framework.profession,
        version: &framework.version,
        trees: trees_of(view, framework),
        outside_law: framework.outside_law,
        colour: framework.colour.as_deref().unwrap_or(""),
        logo: framework.logo.as_ref().map(|it| view.link(it)).unwrap_or_default(),
    })
}

#[derive(Serialize)]
struct NotFoundContext {
    address: String,
}

/// Renders the page for an address that does not exist.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn not_found(renderer: &Renderer<'_>, template: &str) -> anyhow::Result<String> {
    renderer.theme.render(template, &NotFoundContext { address: places::NOT_FOUND.address().with_slash() })
}

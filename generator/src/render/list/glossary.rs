//! The glossary: its page, and the explanation of each term that opens in place on other pages.

use serde::Serialize;

use crate::places;
use crate::proven::{CheckedTerm, Citation};
use crate::render::Renderer;
use crate::render::context::{CitationContext, Crumb, LinkContext, citations, links};
use crate::render::page::structured;
use crate::render::view::View;

#[derive(Serialize)]
struct TermContext<'a> {
    id: &'a str,
    /// Its id in its list.
    anchor: &'a str,
    /// Where it stands.
    href: String,
    term: &'a str,
    synonyms: &'a [String],
    definition: String,
    /// What it means, as plain text.
    #[serde(skip)]
    plain: &'a str,
    citation: String,
    /// Where it stands, what it is called, and whether it stands on the national site.
    see: Vec<(String, &'a str, bool)>,
    /// Whether it stands on the national site.
    national: bool,
    editorial: bool,
    letter: char,
}

#[derive(Serialize)]
struct GlossaryContext<'a> {
    address: String,
    structured: String,
    /// The kader that the terms are of; empty for everybody.
    kader: &'a str,
    breadcrumbs: Vec<LinkContext>,
    terms: Vec<TermContext<'a>>,
    citations: Vec<CitationContext>,
    edited: bool,
}

/// For each term the element that explains it on another page, hidden until it is asked for.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn definitions(renderer: &Renderer<'_>) -> anyhow::Result<Vec<String>> {
    (0..renderer.site.glossary.len()).map(|n| renderer.theme.render("begrip.html", &term(renderer, n))).collect()
}

/// Renders the list of the terms for everybody, or of those of a kader.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str, kader: Option<usize>) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let framework = kader.and_then(|it| site.frameworks.get(it));
    let slug = framework.map(|it| it.slug.as_str());
    let address = places::glossary(slug);
    let own = |it: &usize| {
        let term = &site.glossary[*it];
        term.framework.as_deref() == slug && !term.reference.is_national()
    };
    let listed: Vec<usize> = (0..site.glossary.len()).filter(own).collect();
    let mut terms: Vec<TermContext<'_>> = listed.iter().map(|it| term(renderer, *it)).collect();
    terms.sort_by_cached_key(|it| crate::markdown::slug(it.term));
    let name = renderer.theme.text("begrippen");
    let known = terms.iter().map(|it| (it.anchor, it.term, it.plain));
    let structured = structured::terms(&view, name, &address, known);
    let cited = sources(listed.iter().map(|it| &site.glossary[*it]));
    let crumbs = framework.map(|it| Crumb { title: it.name.clone(), address: it.address() });
    let context = GlossaryContext {
        address: address.with_slash(),
        structured,
        kader: framework.map_or("", |it| &it.name),
        breadcrumbs: links(crumbs.as_slice(), &view),
        terms,
        edited: cited.iter().any(|it| renderer.site.cited[it.source].edited),
        citations: citations(renderer.site, &cited),
    };
    renderer.theme.render(template, &context)
}

/// Each source of the list once; the place stands at each term.
fn sources<'a>(terms: impl Iterator<Item = &'a CheckedTerm>) -> Vec<Citation> {
    let mut res: Vec<Citation> = Vec::new();
    for cited in terms.filter_map(|it| it.citation.as_ref()) {
        if !res.iter().any(|it| it.source == cited.source) {
            res.push(Citation { source: cited.source, place: String::new(), reference: None });
        }
    }
    res
}

/// A link from one term to another, which may stand in the same list.
fn see(view: &View<'_>, from: &CheckedTerm, to: &CheckedTerm) -> String {
    if from.reference.address == to.reference.address && from.reference.site == to.reference.site {
        format!("#{}", to.reference.anchor)
    } else {
        view.href(&to.reference)
    }
}

fn term<'a>(renderer: &'a Renderer<'_>, n: usize) -> TermContext<'a> {
    let (glossary, view) = (&renderer.site.glossary, renderer.view());
    let term = &glossary[n];
    TermContext {
        id: &term.id,
        anchor: &term.reference.anchor,
        href: view.href(&term.reference),
        term: &term.term,
        synonyms: &term.synonyms,
        definition: view.text(&term.definition),
        plain: &term.definition.body.plain,
        citation: term.citation.as_ref().map(|it| view.citation(it)).unwrap_or_default(),
        see: term
            .see
            .iter()
            .map(|it| &glossary[*it])
            .map(|it| (see(&view, term, it), it.term.as_str(), it.reference.is_national()))
            .collect(),
        national: term.reference.is_national(),
        editorial: term.editorial,
        letter: crate::markdown::slug(&term.term).chars().next().unwrap_or('a').to_ascii_uppercase(),
    }
}

//! The glossary: its page, and the explanation of each term that opens in place on other pages.

use serde::Serialize;

use crate::places;
use crate::proven::Citation;
use crate::render::Renderer;
use crate::render::context::{CitationContext, citations};
use crate::render::page::structured;

#[derive(Serialize)]
struct TermContext<'a> {
    id: &'a str,
    term: &'a str,
    synonyms: &'a [String],
    definition: String,
    /// What it means, as plain text.
    #[serde(skip)]
    plain: &'a str,
    citation: String,
    see: Vec<(&'a str, &'a str)>,
    editorial: bool,
    letter: char,
}

#[derive(Serialize)]
struct GlossaryContext<'a> {
    address: String,
    structured: String,
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

/// Renders the page of the glossary.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str) -> anyhow::Result<String> {
    let address = places::GLOSSARY.address();
    let mut terms: Vec<TermContext<'_>> = (0..renderer.site.glossary.len()).map(|it| term(renderer, it)).collect();
    terms.sort_by_cached_key(|it| crate::markdown::slug(it.term));
    let name = renderer.theme.text("begrippen");
    let known = terms.iter().map(|it| (it.id, it.term, it.plain));
    let structured = structured::terms(&renderer.view(), name, &address, known);
    let cited = sources(renderer);
    let context = GlossaryContext {
        address: address.with_slash(),
        structured,
        terms,
        edited: cited.iter().any(|it| renderer.site.cited[it.source].edited),
        citations: citations(renderer.site, &cited),
    };
    renderer.theme.render(template, &context)
}

/// Each source of the list once; the place stands at each term.
fn sources(renderer: &Renderer<'_>) -> Vec<Citation> {
    let mut res: Vec<Citation> = Vec::new();
    for cited in renderer.site.glossary.iter().filter_map(|it| it.citation.as_ref()) {
        if !res.iter().any(|it| it.source == cited.source) {
            res.push(Citation { source: cited.source, place: String::new(), reference: None });
        }
    }
    res
}

fn term<'a>(renderer: &'a Renderer<'_>, n: usize) -> TermContext<'a> {
    let (glossary, view) = (&renderer.site.glossary, renderer.view());
    let term = &glossary[n];
    TermContext {
        id: &term.id,
        term: &term.term,
        synonyms: &term.synonyms,
        definition: view.text(&term.definition),
        plain: &term.definition.body.plain,
        citation: term.citation.as_ref().map(|it| view.citation(it)).unwrap_or_default(),
        see: term.see.iter().map(|it| (glossary[*it].id.as_str(), glossary[*it].term.as_str())).collect(),
        editorial: term.editorial,
        letter: crate::markdown::slug(&term.term).chars().next().unwrap_or('a').to_ascii_uppercase(),
    }
}

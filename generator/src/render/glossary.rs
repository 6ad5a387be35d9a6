//! The glossary: its page, and the explanation of each term that opens in place on other pages.

use serde::Serialize;

use crate::markdown::html::escape;
use crate::proven::Citation;
use crate::render::page::{CitationContext, citations};
use crate::render::{OutputFile, Renderer, path_of, structured, text};

#[derive(Serialize)]
struct TermContext<'a> {
    id: &'a str,
    term: &'a str,
    synonyms: &'a [String],
    definition: String,
    citation: String,
    see: Vec<(&'a str, &'a str)>,
    editorial: bool,
    letter: char,
}

#[derive(Serialize)]
struct GlossaryContext<'a> {
    address: &'a str,
    structured: String,
    terms: Vec<TermContext<'a>>,
    citations: Vec<CitationContext>,
    edited: bool,
}

/// For each term the element that explains it on another page, hidden until it is asked for.
///
/// # Errors
/// When the template is wrong.
pub fn definitions(renderer: &Renderer<'_>) -> anyhow::Result<Vec<String>> {
    (0..renderer.site.glossary.len()).map(|n| renderer.theme.render("begrip.html", &term(renderer, n))).collect()
}

/// Renders the page of the glossary.
///
/// # Errors
/// When the template is wrong.
pub fn page(renderer: &Renderer<'_>) -> anyhow::Result<OutputFile> {
    let address = "/begrippen/";
    let mut terms: Vec<TermContext<'_>> = (0..renderer.site.glossary.len()).map(|it| term(renderer, it)).collect();
    terms.sort_by_cached_key(|it| crate::markdown::slug(it.term));
    let name = renderer.theme.text("begrippen");
    let known = terms.iter().map(|it| (it.id, it.term, it.definition.as_str()));
    let structured = structured::terms(renderer.site, name, address, known);
    let cited = sources(renderer);
    let context = GlossaryContext {
        address,
        structured,
        terms,
        edited: cited.iter().any(|it| renderer.site.cited[it.source].edited),
        citations: citations(renderer.site, &cited),
    };
    let html = renderer.theme.render("begrippen.html", &context)?;
    Ok(OutputFile { path: path_of(address), bytes: html.into_bytes() })
}

/// Each source of the list once; the place stands at each term.
fn sources(renderer: &Renderer<'_>) -> Vec<Citation> {
    let mut res: Vec<Citation> = Vec::new();
    for cited in renderer.site.glossary.iter().filter_map(|it| it.citation.as_ref()) {
        if !res.iter().any(|it| it.source == cited.source) {
            res.push(Citation { source: cited.source, place: String::new(), href: None });
        }
    }
    res
}

/// What the name of a term begins with where the list stands at the end of the whole protocol.
pub const IN_APPENDIX: &str = "begrip-";

/// The terms of the source, as the appendix of a page with everything.
pub fn appendix(renderer: &Renderer<'_>) -> String {
    let mut terms: Vec<_> = renderer.site.glossary.iter().filter(|it| !it.editorial).collect();
    terms.sort_by_cached_key(|it| crate::markdown::slug(&it.term));
    let mut res = String::new();
    for it in terms {
        res.push_str("<section>\n<h3 id=\"");
        res.push_str(IN_APPENDIX);
        res.push_str(&it.id);
        res.push_str("\">");
        escape(&it.term, &mut res);
        res.push_str("</h3>\n");
        res.push_str(&text::text(renderer, &it.definition));
        res.push_str("</section>\n");
    }
    res
}

fn term<'a>(renderer: &'a Renderer<'_>, n: usize) -> TermContext<'a> {
    let glossary = &renderer.site.glossary;
    let term = &glossary[n];
    TermContext {
        id: &term.id,
        term: &term.term,
        synonyms: &term.synonyms,
        definition: text::text(renderer, &term.definition),
        citation: term.citation.as_ref().map(|it| text::citation(renderer, it)).unwrap_or_default(),
        see: term.see.iter().map(|it| (glossary[*it].id.as_str(), glossary[*it].term.as_str())).collect(),
        editorial: term.editorial,
        letter: crate::markdown::slug(&term.term).chars().next().unwrap_or('a').to_ascii_uppercase(),
    }
}

//! A decision tree: its page; beside it the data that the player reads, its other editions, and how it is told without script.

mod cases;
mod data;
pub(crate) mod editions;
pub(crate) mod fallback;
mod listed;
mod nested;
pub(crate) mod paper;
mod said;

use std::collections::BTreeSet;

use player::tree::{Edition, Tree};
use serde::Serialize;

use crate::places;
use crate::proven::{CheckedDecision, CheckedSite, CheckedTree};
use crate::render::context::{CitationContext, Crumb, LinkContext, citations, edit_address, links};
use crate::render::figure::tree as figure;
use crate::render::file::policy;
use crate::render::page::structured;
use crate::render::reviews::{ReviewedContext, reviewed};
use crate::render::{Renderer, archive, dates};

/// What the page of a tree hands to its template.
#[derive(Serialize)]
struct TreeContext<'a> {
    id: &'a str,
    title: &'a str,
    description: &'a str,
    address: String,
    /// `anoniem` or `professional`.
    edition: &'a str,
    breadcrumbs: Vec<LinkContext>,
    introduction: String,
    /// How the tree came about; stands after the questions.
    rationale: String,
    /// The whole tree as nested HTML.
    fallback: String,
    /// True when it is a list of questions: the nested tree would be too large.
    is_listed: bool,
    /// Example cases.
    cases: Vec<cases::CaseContext<'a>>,
    /// The tree as JSON, safe inside a `script` element.
    data: String,
    definitions: String,
    citations: Vec<CitationContext>,
    /// What a visitor must know before the first question.
    notices: Vec<&'a str>,
    updated: &'a str,
    updated_text: String,
    /// Where its text can be changed; empty for a tree for visitors, who are not to be led elsewhere.
    edit: String,
    framework: Option<LinkContext>,
    framework_slug: &'a str,
    publisher: &'a str,
    logo: String,
    version: &'a str,
    n_questions: u16,
    /// Where all its editions are listed; empty where none is kept.
    editions: String,
    /// The tree as a drawing, and the drawing in words; not there when it is too large for a page.
    graph: Option<figure::TreeFigure>,
    /// True when the player was built.
    has_player: bool,
    csp: String,
    /// What somebody copies to show the tree on another site, as HTML: in a page it is a text.
    frame: String,
    /// Address of the page to embed, and of the file to take along.
    embed: String,
    take_along: String,
    /// The letters by which the tree is known, and the address of what they follow from.
    code: &'a str,
    form: String,
    /// Where it is proven that the tree keeps its norms.
    proof: String,
    /// The tree, when somebody read it.
    reviewed: Vec<ReviewedContext<'a>>,
    /// JSON-LD, safe inside a `script` element; may be empty.
    structured: String,
}

/// Renders the page of a tree.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str, n: usize) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let tree = &site.trees[n];
    let data = data::data(renderer, &view, tree)?;
    let framework = site.frameworks.iter().find(|it| Some(it.slug.as_str()) == tree.framework.as_deref());
    let above = framework.map(|it| Crumb { title: it.name.clone(), address: it.address() });
    let crumbs: Vec<Crumb> =
        above.into_iter().flat_map(|it| [Crumb::of_kaders(renderer.theme.text("kaders")), it]).collect();
    let breadcrumbs = links(&crumbs, &view);
    let terms = terms(site, tree);
    let context = TreeContext {
        id: &tree.id,
        title: &tree.title,
        description: &tree.summary,
        address: tree.address.with_slash(),
        edition: edition_name(tree.edition),
        introduction: view.text(&tree.introduction),
        rationale: view.text(&tree.rationale),
        is_listed: fallback::is_listed(tree.n_paths),
        fallback: fallback::written(&data, tree.n_paths, &renderer.theme),
        cases: cases::cases(site, &view, tree),
        data: json_in_html(&data)?,
        definitions: terms.iter().filter_map(|it| renderer.definitions.get(*it as usize)).map(String::as_str).collect(),
        citations: citations(site, site.citations_of(tree)),
        notices: notices(renderer, tree),
        updated: &tree.updated,
        updated_text: dates::in_words(&tree.updated),
        editions: archive::link_to(site, &view, &tree.address),
        edit: if tree.edition == Edition::Professional { edit_address(site, &tree.file) } else { String::new() },
        framework: breadcrumbs.last().cloned(),
        framework_slug: framework.map_or("", |it| &it.slug),
        publisher: framework.map_or("", |it| &it.publisher),
        logo: framework.and_then(|it| it.logo.as_ref()).map(|it| view.link(it)).unwrap_or_default(),
        version: framework.map_or("", |it| &it.version),
        n_questions: tree.graph.longest_from(tree.graph.start()),
        graph: figure::in_page(site, tree),
        has_player: !site.theme.player.is_empty(),
        csp: policy::csp(true),
        frame: editions::frame(&view, tree),
        embed: view.seen_elsewhere().link(&tree.address.join(places::EMBED.at)),
        take_along: view.link(&tree.address.join(places::TAKE_ALONG.at)),
        code: &tree.code,
        form: view.link(&tree.address.join(places::TREE_FORM.at)),
        proof: view.link(&places::PROOFS.address()),
        reviewed: reviewed(&renderer.theme, [tree]),
        structured: structured::place(&view, &crumbs, &tree.title, &tree.address),
        breadcrumbs,
    };
    renderer.theme.render(template, &context)
}

/// What a visitor of a tree must know before the first question: that no source describes it, that the law does not bind it.
pub(super) fn notices<'a>(renderer: &'a Renderer<'_>, tree: &CheckedTree) -> Vec<&'a str> {
    let is_free = renderer.site.frameworks.iter().any(|it| it.is_free(tree));
    let known = [(tree.editorial, "boom-redactioneel"), (is_free, "kader-buiten-wet")];
    known.into_iter().filter(|it| it.0).map(|it| renderer.theme.text(it.1)).collect()
}

/// The terms that are marked anywhere in a tree: following one must not cost a visitor the answers given.
fn terms(site: &CheckedSite, tree: &CheckedTree) -> BTreeSet<u32> {
    let decisions = data::used_decisions(&tree.graph).into_iter().map(|it| &site.vocabulary.decisions[usize::from(it)]);
    let texts = tree.texts().chain(decisions.flat_map(CheckedDecision::texts));
    texts.flat_map(|it| &it.written.terms).copied().collect()
}

/// The name of an edition, for templates.
pub(crate) fn edition_name(edition: Edition) -> &'static str {
    match edition {
        Edition::Anonymous => "anoniem",
        Edition::Professional => "professional",
    }
}

/// JSON that cannot end the `script` element it stands in, nor begin another: `</`, `<!` and `<s` do not occur in it. Other
/// tags stay as they are, so that they pack well beside the same texts in the static tree.
pub(crate) fn json_in_html(tree: &Tree) -> anyhow::Result<String> {
    Ok(inside_script(&serde_json::to_string(tree)?))
}

/// Likewise, of any JSON.
pub(crate) fn inside_script(json: &str) -> String {
    let mut res = String::with_capacity(json.len() + json.len() / 16);
    let mut rest = json;
    while let Some(at) = rest.find('<') {
        res.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        res.push_str(match rest.as_bytes().first() {
            Some(b'/') => "<\\",
            Some(b'!' | b's' | b'S') => "\\u003c",
            _ => "<",
        });
    }
    res.push_str(rest);
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_a_page_means_the_same_and_cannot_end_its_element() {
        let text = "<p>a</p> <!-- </SCRIPT><Script>x <strong> < <";
        let json = serde_json::to_string(text).unwrap();
        let inside = inside_script(&json);
        assert_eq!(inside, r#""<p>a<\/p> \u003c!-- <\/SCRIPT>\u003cScript>x \u003cstrong> < <""#);
        assert_eq!(serde_json::from_str::<String>(&inside).unwrap(), text);
    }
}

//! A decision tree: its page, and the data that the player reads from it.

use std::collections::BTreeSet;

use player::tree::{Edition, Tree};
use serde::Serialize;

use crate::proven::CheckedSite;
use crate::proven::CheckedTree;
use crate::render::page::{CitationContext, citations};
use crate::render::theme::LinkContext;
use crate::render::{
    OutputFile, Renderer, editions, path_of, policy, structured, text, tree_data, tree_fallback, tree_figure,
};

/// What the page of a tree hands to its template.
#[derive(Serialize)]
struct TreeContext<'a> {
    id: &'a str,
    title: &'a str,
    description: &'a str,
    address: &'a str,
    /// `anoniem` or `professional`.
    edition: &'a str,
    breadcrumbs: Vec<LinkContext>,
    introduction: String,
    /// How the tree came about; stands after the questions.
    rationale: String,
    /// The whole tree as nested HTML.
    fallback: String,
    /// The tree as JSON, safe inside a `script` element.
    data: String,
    definitions: String,
    citations: Vec<CitationContext>,
    editorial: bool,
    updated: &'a str,
    updated_text: String,
    framework: Option<LinkContext>,
    framework_slug: &'a str,
    publisher: &'a str,
    version: &'a str,
    n_questions: u16,
    /// The tree as a drawing, and the drawing in words; not there when it is too large for a page.
    graph: Option<tree_figure::TreeFigure>,
    /// True when the player was built.
    has_player: bool,
    csp: String,
    /// Address of the page to embed, and of the file to take along.
    embed: String,
    take_along: String,
    /// JSON-LD, safe inside a `script` element; may be empty.
    structured: String,
}

/// Renders the page of a tree.
///
/// # Errors
/// When the template is wrong.
pub fn page(renderer: &Renderer<'_>, n: usize) -> anyhow::Result<OutputFile> {
    let site = renderer.site;
    let tree = &site.trees[n];
    let data = tree_data::data(renderer, tree)?;
    let framework = site.frameworks.iter().find(|it| Some(it.slug.as_str()) == tree.framework.as_deref());
    let framework_link = framework
        .map(|it| LinkContext { title: it.name.clone(), href: format!("{}afwegingskaders/{}/", site.root, it.slug) });
    let overview =
        LinkContext { title: renderer.theme.text("kaders").to_owned(), href: format!("{}afwegingskaders/", site.root) };
    let breadcrumbs: Vec<LinkContext> = framework_link.iter().flat_map(|it| [overview.clone(), it.clone()]).collect();
    let terms = terms(site, tree);
    let context = TreeContext {
        id: &tree.id,
        title: &tree.title,
        description: &tree.summary,
        address: &tree.address,
        edition: edition_name(tree.edition),
        introduction: text::text(renderer, &tree.introduction),
        rationale: text::text(renderer, &tree.rationale),
        fallback: tree_fallback::nested(&data),
        data: json_in_html(&data)?,
        definitions: terms.iter().filter_map(|it| renderer.definitions.get(*it as usize)).map(String::as_str).collect(),
        citations: citations(site, &tree.citations),
        editorial: tree.editorial,
        updated: &tree.updated,
        updated_text: text::date_in_words(&tree.updated),
        framework: framework_link,
        framework_slug: framework.map_or("", |it| &it.slug),
        publisher: framework.map_or("", |it| &it.publisher),
        version: framework.map_or("", |it| &it.version),
        n_questions: tree.graph.longest_from(tree.graph.start()),
        graph: tree_figure::in_page(site, tree),
        has_player: !site.theme.player.is_empty(),
        csp: policy::csp(true),
        embed: format!("{}{}{}", site.base_url, tree.address.trim_start_matches('/'), editions::EMBED),
        take_along: format!("{}{}{}", site.root, tree.address.trim_start_matches('/'), editions::TAKE_ALONG),
        structured: structured::place(site, &breadcrumbs, &tree.title, &tree.address),
        breadcrumbs,
    };
    let html = renderer.theme.render("boom.html", &context)?;
    Ok(OutputFile { path: path_of(&tree.address), bytes: html.into_bytes() })
}

/// The terms that are marked anywhere in a tree: following one must not cost a visitor the answers given.
fn terms(site: &CheckedSite, tree: &CheckedTree) -> BTreeSet<u32> {
    let mut texts = vec![&tree.introduction, &tree.rationale];
    for question in &tree.questions {
        texts.push(&question.explanation);
        texts.extend(question.prompts.iter().flat_map(|it| it.items.iter().chain([&it.explanation])));
        texts.extend(question.examples.iter().map(|it| &it.1));
    }
    for outcome in &tree.outcomes {
        texts.extend(outcome.texts());
    }
    for n in tree_data::used_decisions(&tree.graph) {
        let decision = &site.vocabulary.decisions[usize::from(n)];
        texts.extend(decision.actions.iter().chain([&decision.text, &decision.step]));
    }
    texts.iter().flat_map(|it| &it.body.terms).copied().collect()
}

/// The name of an edition, for templates.
pub fn edition_name(edition: Edition) -> &'static str {
    match edition {
        Edition::Anonymous => "anoniem",
        Edition::Professional => "professional",
    }
}

/// JSON that cannot end the `script` element it stands in, nor begin another: `</`, `<!` and `<s` do not occur in it. Other
/// tags stay as they are, so that they pack well beside the same texts in the static tree.
pub fn json_in_html(tree: &Tree) -> anyhow::Result<String> {
    Ok(inside_script(&serde_json::to_string(tree)?))
}

fn inside_script(json: &str) -> String {
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

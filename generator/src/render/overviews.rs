//! Pages that no editor writes: the overview of kaders, and the page for an address that does not exist.

use std::collections::BTreeMap;

use player::graph::{Graph, Node};
use serde::Serialize;

use crate::load::tree::TreeKind;
use crate::proven::{CheckedFramework, CheckedTree};
use crate::render::theme::LinkContext;
use crate::render::{OutputFile, Renderer, path_of, text};

#[derive(Serialize)]
struct FrameworksContext<'a> {
    address: &'a str,
    frameworks: Vec<OverviewContext<'a>>,
    national: Option<LinkContext>,
}

#[derive(Serialize)]
struct OverviewContext<'a> {
    slug: &'a str,
    logo: &'a str,
    name: &'a str,
    profession: &'a str,
    publisher: &'a str,
    version: &'a str,
    description: &'a str,
    citation: String,
    href: String,
    tree: String,
    /// What differs from the national tree, in words.
    differences: Vec<String>,
}

/// Renders the overview of kaders.
///
/// # Errors
/// When the template is wrong.
pub fn frameworks(renderer: &Renderer<'_>) -> anyhow::Result<OutputFile> {
    let site = renderer.site;
    let address = "/afwegingskaders/";
    let at_root = |it: &str| format!("{}{}", site.root, it.trim_start_matches('/'));
    let national = site.trees.iter().find(|it| it.kind == TreeKind::Weighing && it.framework.is_none());
    let one = |it: &'_ CheckedFramework| {
        let tree = &site.trees[it.tree];
        let differences = national.map(|national| differences(renderer, national, tree)).unwrap_or_default();
        (at_root(&format!("/afwegingskaders/{}/", it.slug)), at_root(&tree.address), differences)
    };
    let frameworks = site
        .frameworks
        .iter()
        .map(|it| {
            let (href, tree, differences) = one(it);
            OverviewContext {
                slug: &it.slug,
                logo: it.logo.as_deref().unwrap_or(""),
                name: &it.name,
                profession: &it.profession,
                publisher: &it.publisher,
                version: &it.version,
                description: &it.summary,
                citation: it.citation.as_ref().map(|it| text::citation(renderer, it)).unwrap_or_default(),
                href,
                tree,
                differences,
            }
        })
        .collect();
    let national = national.map(|it| LinkContext { title: it.title.clone(), href: at_root(&it.address) });
    let html = renderer.theme.render("kaders.html", &FrameworksContext { address, frameworks, national })?;
    Ok(OutputFile { path: path_of(address), bytes: html.into_bytes() })
}

/// Counts that differ between two trees, as sentences; taken from the trees themselves, so that they cannot be out of
/// date. What a difference means for decisions is proven by the check, not told here.
fn differences(renderer: &Renderer<'_>, national: &CheckedTree, tree: &CheckedTree) -> Vec<String> {
    let mut res = Vec::new();
    let theme = &renderer.theme;
    let mut add = |name: &str, values: &[(&str, String)]| {
        let mut sentence = theme.text(name).to_owned();
        for (mark, value) in values {
            sentence = sentence.replace(mark, value);
        }
        if !sentence.is_empty() {
            res.push(sentence);
        }
    };
    let prompts =
        |it: &CheckedTree| it.questions.iter().flat_map(|it| &it.prompts).map(|it| it.items.len()).sum::<usize>();
    let examples = |it: &CheckedTree| it.questions.iter().map(|it| it.examples.len()).sum::<usize>();
    if prompts(tree) != prompts(national) {
        add("kader-hulpvragen", &[("{n}", prompts(tree).to_string()), ("{m}", prompts(national).to_string())]);
    }
    if examples(tree) != examples(national) {
        add("kader-voorbeelden", &[("{n}", examples(tree).to_string()), ("{m}", examples(national).to_string())]);
    }
    if tree.n_paths != national.n_paths {
        add("kader-paden", &[("{n}", tree.n_paths.to_string()), ("{m}", national.n_paths.to_string())]);
    }
    let facts = |it: &CheckedTree| -> BTreeMap<u16, String> {
        it.questions.iter().filter_map(|it| Some((it.fact?, it.text.clone()))).collect()
    };
    let (ours, theirs) = (facts(tree), facts(national));
    for (fact, question) in &ours {
        match theirs.get(fact) {
            None => add("kader-vraag-erbij", &[("{tekst}", question.clone())]),
            Some(other) if other != question => {
                add("kader-vraag-anders", &[("{tekst}", question.clone()), ("{ander}", other.clone())]);
            }
            Some(_) => {}
        }
    }
    for (fact, question) in &theirs {
        if !ours.contains_key(fact) {
            add("kader-vraag-weg", &[("{tekst}", question.clone())]);
        }
    }
    let same = ours.keys().eq(theirs.keys()) && decided(&tree.graph) == decided(&national.graph);
    if same {
        add("kader-zelfde-besluiten", &[]);
    }
    res
}

/// The sets of decisions in which paths of a graph can end.
fn decided(graph: &Graph) -> Vec<Vec<u16>> {
    fn walk(graph: &Graph, node: Node, mut taken: Vec<u16>, into: &mut Vec<Vec<u16>>) {
        match node {
            Node::Outcome(it) => {
                taken.extend(graph.outcome(it));
                taken.sort_unstable();
                taken.dedup();
                into.push(taken);
            }
            Node::Question(it) => {
                for edge in graph.answers(it) {
                    let taken = taken.iter().chain(&edge.decisions).copied().collect();
                    walk(graph, edge.target, taken, into);
                }
            }
        }
    }
    let mut res = Vec::new();
    walk(graph, Node::Question(graph.start()), Vec::new(), &mut res);
    res.sort();
    res.dedup();
    res
}

#[derive(Serialize)]
struct NotFoundContext<'a> {
    address: &'a str,
}

/// Renders the page for an address that does not exist.
///
/// # Errors
/// When the template is wrong.
pub fn not_found(renderer: &Renderer<'_>) -> anyhow::Result<OutputFile> {
    let html = renderer.theme.render("niet-gevonden.html", &NotFoundContext { address: "/404.html" })?;
    Ok(OutputFile { path: "404.html".to_owned(), bytes: html.into_bytes() })
}

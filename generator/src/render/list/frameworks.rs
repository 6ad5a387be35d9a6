//! The overview of kaders, and what each asks that the national tree does not.

use std::collections::BTreeMap;

use player::graph::{Graph, Node};
use serde::Serialize;

use crate::places;
use crate::proven::{CheckedFramework, CheckedQuestion, CheckedTree};
use crate::render::Renderer;
use crate::render::context::{LinkContext, trees_of};

#[derive(Serialize)]
struct FrameworksContext<'a> {
    address: String,
    frameworks: Vec<OverviewContext<'a>>,
    national: Option<LinkContext>,
    /// Address of the page that puts them side by side; empty where there is none.
    comparison: String,
}

#[derive(Serialize)]
struct OverviewContext<'a> {
    slug: &'a str,
    logo: String,
    name: &'a str,
    profession: &'a str,
    publisher: &'a str,
    version: &'a str,
    description: &'a str,
    citation: String,
    href: String,
    /// Its trees, the main one first.
    trees: Vec<LinkContext>,
    outside_law: bool,
    /// What differs from the national tree, in words.
    differences: Vec<String>,
}

/// Renders the overview of kaders.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let national = site.national();
    let one = |it: &'_ CheckedFramework| {
        let tree = &site.trees[it.main_tree()];
        let compared = national.filter(|_| !it.is_free(tree));
        let differences = compared.map(|national| differences(renderer, national, tree)).unwrap_or_default();
        (view.link(&it.address()), differences)
    };
    let frameworks = site
        .frameworks
        .iter()
        .map(|it| {
            let (href, differences) = one(it);
            OverviewContext {
                slug: &it.slug,
                logo: it.logo.as_ref().map(|it| view.link(it)).unwrap_or_default(),
                name: &it.name,
                profession: &it.profession,
                publisher: &it.publisher,
                version: &it.version,
                description: &it.summary,
                citation: it.citation.as_ref().map(|it| view.citation(it)).unwrap_or_default(),
                href,
                trees: trees_of(&view, it),
                outside_law: it.outside_law,
                differences,
            }
        })
        .collect();
    let national = national.map(|it| {
        let to = it.reference();
        LinkContext { title: it.title.clone(), href: view.href(&to), national: to.is_national() }
    });
    let address = places::FRAMEWORKS.address().with_slash();
    let is_compared = site.comparable().next().is_some();
    let comparison = if is_compared { view.link(&places::COMPARISON.address()) } else { String::new() };
    renderer.theme.render(template, &FrameworksContext { address, frameworks, national, comparison })
}

/// Paths of a tree of which the number is told.
const MAX_TOLD: u64 = 10_000;

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
    let prompts = |it: &CheckedTree| it.questions.iter().map(CheckedQuestion::n_prompts).sum::<usize>();
    let examples = |it: &CheckedTree| it.questions.iter().map(|it| it.examples.len()).sum::<usize>();
    if prompts(tree) != prompts(national) {
        add("kader-hulpvragen", &[("{n}", prompts(tree).to_string()), ("{m}", prompts(national).to_string())]);
    }
    if examples(tree) != examples(national) {
        add("kader-voorbeelden", &[("{n}", examples(tree).to_string()), ("{m}", examples(national).to_string())]);
    }
    // Numbers that nobody can picture say nothing.
    if tree.n_paths != national.n_paths && tree.n_paths <= MAX_TOLD {
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

//! A decision tree: its page, and the data that the player reads from it.

use std::collections::BTreeSet;

use player::graph::{Edge, Graph, GraphData};
use player::tree::{
    About, Condition, Contact, Decision, Edition, Example, Outcome, PromptGroup, Question, Step, Tree, Variant,
};
use serde::Serialize;

use crate::check::CheckedSite;
use crate::check::norms::condition::Literal;
use crate::check::norms::norms_of;
use crate::check::site::{CheckedAction, CheckedTree, CheckedVariant, Clause, Norm, Test};
use crate::render::page::{CitationContext, citations};
use crate::render::theme::{LinkContext, telephone};
use crate::render::{OutputFile, Renderer, editions, path_of, policy, structured, text, tree_fallback, tree_figure};

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
    let data = data(renderer, tree)?;
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
    for n in used_decisions(&tree.graph) {
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

/// The tree as the player gets it: texts rendered, decisions limited to those that it can take.
///
/// # Errors
/// Never for a checked tree; the engine proves the graph once more.
pub fn data(renderer: &Renderer<'_>, tree: &CheckedTree) -> anyhow::Result<Tree> {
    let site = renderer.site;
    let used = used_decisions(&tree.graph);
    let new = |old: &u16| used.iter().position(|it| it == old).and_then(|it| u16::try_from(it).ok());
    let old = GraphData::from(tree.graph.clone());
    let graph = Graph::new(GraphData {
        start: old.start,
        questions: old
            .questions
            .iter()
            .map(|row| {
                row.iter()
                    .map(|it| Edge { target: it.target, decisions: it.decisions.iter().filter_map(new).collect() })
                    .collect()
            })
            .collect(),
        outcomes: old.outcomes.iter().map(|it| it.iter().filter_map(new).collect()).collect(),
        n_decisions: u16::try_from(used.len())?,
    })?;
    let citation = |it: &Option<crate::check::site::Citation>| {
        it.as_ref().map(|it| text::citation(renderer, it)).unwrap_or_default()
    };
    let contacts = contacts(site);
    let writer = Writer { renderer, tree, new: &new, contacts: &contacts };
    let questions = tree
        .questions
        .iter()
        .map(|it| Question {
            text: it.text.clone(),
            step: it.step.clone(),
            explanation_html: text::text(renderer, &it.explanation),
            prompts: it
                .prompts
                .iter()
                .map(|it| PromptGroup {
                    title: it.title.clone(),
                    explanation_html: text::text(renderer, &it.explanation),
                    reversed: it.reversed,
                    items_html: it.items.iter().map(|it| text::line(renderer, it)).collect(),
                })
                .collect(),
            examples: it
                .examples
                .iter()
                .map(|(title, it)| Example { title: title.clone(), text_html: text::text(renderer, it) })
                .collect(),
            answers: it.answers.iter().map(|it| it.text.clone()).collect(),
            doubt: (0u8..).zip(&it.answers).find(|it| it.1.value == DOUBT).map(|it| it.0),
            source_html: citation(&it.citation),
        })
        .collect();
    let outcomes = tree
        .outcomes
        .iter()
        .map(|it| Outcome {
            title: it.title.clone(),
            text_html: text::text(renderer, &it.text),
            more_html: text::text(renderer, &it.more),
            steps: writer.steps(&it.actions),
            source_html: citation(&it.citation),
            variants: it.variants.iter().map(|it| writer.variant(it)).collect(),
        })
        .collect();
    let all_norms = norms_of(tree, &site.vocabulary, &site.frameworks);
    let decisions = used
        .iter()
        .map(|n| {
            let decision = &site.vocabulary.decisions[usize::from(*n)];
            let asks = |norm: &&&Norm| norm.then.iter().any(|it| it.test == Test::Decides(*n) && !it.negated);
            let norms = all_norms.iter().filter(asks).map(|it| writer.norm(it));
            Decision {
                label: decision.label.clone(),
                step_html: text::line(renderer, &decision.step),
                call: writer.call(decision.call),
                tone: decision.tone,
                closing: decision.closing,
                more: decision.more.clone(),
                source_html: citation(&decision.citation),
                text_html: text::text(renderer, &decision.text),
                actions_html: decision.actions.iter().map(|it| text::line(renderer, it)).collect(),
                norms: norms.collect(),
            }
        })
        .collect();
    let framework = site.frameworks.iter().find(|it| Some(it.slug.as_str()) == tree.framework.as_deref());
    Ok(Tree {
        title: tree.title.clone(),
        edition: tree.edition,
        graph,
        questions,
        outcomes,
        decisions,
        about: About {
            name: framework.map_or_else(|| tree.title.clone(), |it| it.name.clone()),
            version: framework.map_or_else(|| tree.updated.clone(), |it| it.version.clone()),
            publisher: framework.map(|it| it.publisher.clone()).unwrap_or_default(),
            sources: tree.citations.iter().map(|it| text::plain_citation(renderer, it)).collect(),
        },
        contacts: contacts.into_iter().map(|it| it.1).collect(),
        help_html: help(renderer),
        labels: site.theme.labels.clone(),
    })
}

/// The value of the answer of somebody who does not know.
pub const DOUBT: &str = "weet-niet";
/// Name of the contact in acute danger.
const URGENT: &str = "spoed";

/// Whom to call, the most urgent first, each with its index in `site.yaml`.
fn contacts(site: &CheckedSite) -> Vec<(u16, Contact)> {
    let all = (0u16..).zip(&site.settings.contacts.0);
    let mut res: Vec<(u16, Contact)> = all
        .map(|(n, (id, it))| {
            let number = it.number.value.clone();
            let href = telephone(&number);
            (n, Contact { name: it.name.value.clone(), number, href, urgent: id.value == URGENT })
        })
        .collect();
    res.sort_by_key(|it| !it.1.urgent);
    res
}

/// Writes what depends on the way that was gone, in the numbers of the data.
struct Writer<'a, F> {
    renderer: &'a Renderer<'a>,
    tree: &'a CheckedTree,
    /// The number of a decision in the data.
    new: &'a F,
    contacts: &'a [(u16, Contact)],
}

impl<F: Fn(&u16) -> Option<u16>> Writer<'_, F> {
    fn call(&self, contact: Option<u16>) -> Option<u16> {
        let at = self.contacts.iter().position(|it| Some(it.0) == contact)?;
        u16::try_from(at).ok()
    }

    fn steps(&self, list: &[CheckedAction]) -> Vec<Step> {
        let step = |it: &CheckedAction| Step {
            html: text::line(self.renderer, &it.text),
            call: self.call(it.call),
            when: self.conditions(&it.when),
        };
        list.iter().map(step).collect()
    }

    fn variant(&self, it: &CheckedVariant) -> Variant {
        Variant {
            when: self.conditions(&it.when),
            title: it.title.clone(),
            text_html: text::text(self.renderer, &it.text),
            more_html: text::text(self.renderer, &it.more),
            steps: self.steps(&it.actions),
        }
    }

    fn norm(&self, norm: &Norm) -> player::tree::Norm {
        player::tree::Norm { text_html: norm_line(self.renderer, norm), when: self.conditions(&norm.when) }
    }

    /// Conditions with the answers and decisions of this tree that make them true.
    fn conditions(&self, list: &[Clause]) -> Vec<Condition> {
        let one = |clause: &Clause| {
            let mut all: Vec<Condition> = clause.literals.iter().map(|it| self.condition(it)).collect();
            match all.len() {
                1 => {
                    let only = all.remove(0);
                    Condition { negated: only.negated != clause.negated, ..only }
                }
                _ => Condition { all, negated: clause.negated, ..Condition::default() },
            }
        };
        list.iter().map(one).collect()
    }

    fn condition(&self, literal: &Literal) -> Condition {
        let atom = &literal.atom;
        let answers = (0u16..).zip(&self.tree.questions).flat_map(|(n, question)| {
            let answers = (0u8..).zip(&question.answers);
            answers.filter(|it| atom.is_given_by(question, &it.1.value)).map(move |it| (n, it.0))
        });
        Condition {
            answers: answers.collect(),
            decision: atom.decision.as_ref().and_then(self.new),
            negated: literal.negated,
            ..Condition::default()
        }
    }
}

fn norm_line(renderer: &Renderer<'_>, norm: &Norm) -> String {
    let mut res = String::new();
    crate::markdown::html::escape(&norm.title, &mut res);
    if let Some(citation) = &norm.citation {
        res.push_str(" (");
        res.push_str(&text::citation(renderer, citation));
        res.push(')');
    }
    res
}

/// Decisions that a graph can take, in the order of the vocabulary.
fn used_decisions(graph: &Graph) -> Vec<u16> {
    let mut res: Vec<u16> = Vec::new();
    for question in 0..u16::try_from(graph.n_questions()).unwrap_or(u16::MAX) {
        res.extend(graph.answers(question).iter().flat_map(|it| &it.decisions));
    }
    for outcome in 0..u16::try_from(graph.n_outcomes()).unwrap_or(u16::MAX) {
        res.extend(graph.outcome(outcome));
    }
    res.sort_unstable();
    res.dedup();
    res
}

/// Whom to ask, shown at every question.
fn help(renderer: &Renderer<'_>) -> String {
    let escape = crate::markdown::html::escape;
    let mut res = String::from("<p>");
    escape(renderer.theme.text("kom-je-er-niet-uit"), &mut res);
    res.push_str("</p>\n<ul>");
    for (_, contact) in &renderer.site.settings.contacts.0 {
        res.push_str("<li><a class=\"telefoon\" href=\"");
        escape(&telephone(&contact.number.value), &mut res);
        res.push_str("\">");
        escape(&contact.name.value, &mut res);
        res.push_str(" (<span class=\"telefoonnummer\">");
        escape(&contact.number.value, &mut res);
        res.push_str("</span>)</a>");
        if let Some(explanation) = &contact.explanation {
            res.push_str(". ");
            escape(&explanation.value, &mut res);
        }
        res.push_str("</li>");
    }
    res.push_str("</ul>");
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

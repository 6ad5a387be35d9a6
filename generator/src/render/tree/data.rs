//! A tree as the player gets it.
//!
//! Comes in: a proven tree. Goes out: its graph, its texts as HTML, and what depends on the way that was gone, as conditions
//! on the answers and decisions of this tree: the same that were proven.

use player::graph::{Edge, Graph, GraphData};
use player::tree::{
    About, Condition, Contact, Decision, Edition, Example, Labels, Outcome, PromptGroup, Question, Step, Tree, Variant,
    fill,
};

use crate::address::telephone;
use crate::markup::{Attributes, Markup, Maybe};
use crate::proven::CheckedSite;
use crate::proven::condition::Literal;
use crate::proven::{
    CheckedAction, CheckedExample, CheckedOutcome, CheckedPrompts, CheckedQuestion, CheckedTree, CheckedVariant,
    Citation, Clause, HandOver, Norm, Test,
};
use crate::render::Renderer;
use crate::render::theme::Theme;
use crate::render::view::View;

/// The tree as the player gets it: texts rendered, decisions limited to those that it can take.
///
/// # Errors
/// Never for a checked tree; the engine proves the graph once more.
pub(super) fn data(renderer: &Renderer<'_>, view: &View<'_>, tree: &CheckedTree) -> anyhow::Result<Tree> {
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
    let contacts = contacts(site, tree, &used);
    let writer = Writer { view: *view, theme: &renderer.theme, tree, new: &new, contacts: &contacts };
    let all_norms = site.norms_of(tree);
    let questions = tree.questions.iter().map(|it| writer.question(it)).collect();
    let outcomes = tree.outcomes.iter().map(|it| writer.outcome(it)).collect();
    let decisions = used.iter().map(|it| writer.decision(*it, &all_norms)).collect();
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
            code: tree.code.clone(),
            sources: site.citations_of(tree).iter().map(|it| view.plain_citation(it)).collect(),
        },
        contacts: contacts.into_iter().map(|it| it.1).collect(),
        help_html: help(renderer, tree),
        labels: labels(renderer, tree),
    })
}

/// The words of the player. One question has no number.
fn labels(renderer: &Renderer<'_>, tree: &CheckedTree) -> Labels {
    let mut res = renderer.site.theme.labels.clone();
    if tree.graph.longest_from(tree.graph.start()) == 1 {
        renderer.theme.text("boom-een-vraag").clone_into(&mut res.progress);
    }
    res
}

/// The value of the answer of somebody who does not know.
const DOUBT: &str = "weet-niet";

/// Whom to call, the most urgent first, each with its index of all that there are. One of another kader is there only because
/// a step calls it: it stands aside, so that it is no number for danger here.
fn contacts(site: &CheckedSite, tree: &CheckedTree, used: &[u16]) -> Vec<(u16, Contact)> {
    let decisions = used.iter().filter_map(|it| site.vocabulary.decisions.get(usize::from(*it)));
    let steps = tree.outcomes.iter().flat_map(CheckedOutcome::steps);
    let called: Vec<u16> = decisions.filter_map(|it| it.call).chain(steps.filter_map(|it| it.call)).collect();
    let mut res: Vec<(u16, Contact)> = Vec::new();
    for (n, it) in (0u16..).zip(&site.settings.contacts) {
        let is_shown = it.is_shown(tree.framework.as_deref());
        if is_shown || called.contains(&n) {
            let (number, href) = (it.number.clone(), telephone(&it.number));
            let aside = it.aside || !is_shown;
            res.push((n, Contact { name: it.name.clone(), number, href, urgent: it.is_urgent(), aside }));
        }
    }
    res.sort_by_key(|it| !it.1.urgent);
    res
}

/// Writes what depends on the way that was gone, in the numbers of the data.
struct Writer<'a, F> {
    view: View<'a>,
    theme: &'a Theme,
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

    fn citation(&self, it: Option<&Citation>) -> String {
        it.map(|it| self.view.citation(it)).unwrap_or_default()
    }

    fn question(&self, it: &CheckedQuestion) -> Question {
        let group = |it: &CheckedPrompts| PromptGroup {
            title: it.title.clone(),
            explanation_html: self.view.text(&it.explanation),
            reversed: it.reversed,
            items_html: it.items.iter().map(|it| self.view.line(it)).collect(),
            when: self.conditions(&it.when),
        };
        let example = |it: &CheckedExample| Example {
            title: it.title.clone(),
            text_html: self.view.text(&it.text),
            when: self.conditions(&it.when),
        };
        Question {
            text: it.text.clone(),
            step: it.step.clone(),
            explanation_html: self.view.text(&it.explanation),
            prompts: it.prompts.iter().map(group).collect(),
            examples: it.examples.iter().map(example).collect(),
            answers: it.answers.iter().map(|it| it.text.clone()).collect(),
            doubt: (0u8..).zip(&it.answers).find(|it| it.1.value == DOUBT).map(|it| it.0),
            source_html: self.citation(it.citation.as_ref()),
        }
    }

    fn outcome(&self, it: &CheckedOutcome) -> Outcome {
        Outcome {
            title: it.title.clone(),
            text_html: self.view.text(&it.text),
            more_html: self.view.text(&it.more),
            steps: self.steps(&it.actions),
            source_html: self.citation(it.citation.as_ref()),
            variants: it.variants.iter().map(|it| self.variant(it)).collect(),
        }
    }

    /// A decision by its number in the vocabulary, with those of the tree's norms that ask for it.
    fn decision(&self, n: u16, norms: &[&Norm]) -> Decision {
        let decision = &self.view.site.vocabulary.decisions[usize::from(n)];
        let asks = |norm: &&&Norm| norm.then.iter().any(|it| it.test == Test::Decides(n) && !it.negated);
        Decision {
            label: decision.label.clone(),
            step_html: self.view.line(&decision.step),
            call: self.call(decision.call),
            tone: decision.tone,
            closing: decision.closing,
            more: decision.more.clone(),
            source_html: self.citation(decision.citation.as_ref()),
            text_html: self.view.text(&decision.text),
            actions_html: decision.actions.iter().map(|it| self.view.line(it)).collect(),
            norms: norms.iter().filter(asks).map(|it| self.norm(it)).collect(),
        }
    }

    fn steps(&self, list: &[CheckedAction]) -> Vec<Step> {
        let step = |it: &CheckedAction| Step {
            html: Markup::of(|html| {
                html.raw(&self.view.line(&it.text));
                if let Some(it) = &it.hand_over {
                    html.text(" ");
                    self.hand_over(it, html);
                }
            }),
            call: self.call(it.call),
            when: self.conditions(&it.when),
        };
        list.iter().map(step).collect()
    }

    /// The link to another tree. It opens beside this one where the visitor is to come back: nothing is stored, so what was
    /// answered is only there as long as its page is. Who may have to leave in haste leaves nothing behind: there it takes the
    /// place of this one, and of the page around a frame, because an ordinary page refuses to stand in one.
    fn hand_over(&self, to: &HandOver, into: &mut Markup) {
        let title = self.view.site.name_of(to);
        let target = match self.view.target() {
            it if self.tree.edition == Edition::Anonymous => Maybe(it.0.map(|_| "_top")),
            _ if to.back => Maybe(Some("_blank")),
            it => it,
        };
        let is_beside = target.0 == Some("_blank");
        let said = |it: &mut Markup| {
            it.text(&fill(self.theme.text("boom-overstap"), &[("tekst", title)]));
            if is_beside {
                it.text(" ");
                it.text(self.theme.text("boom-overstap-ernaast"));
            }
        };
        if to.to.is_national() {
            self.view.open_national("overstap ", &to.to, &target, into);
            said(into);
            self.view.close_national(into);
            return;
        }
        let attributes: Attributes<'_> =
            &[("class", &"overstap"), ("href", &self.view.href(&to.to)), ("target", &target)];
        into.element("a", attributes, said);
    }

    fn variant(&self, it: &CheckedVariant) -> Variant {
        Variant {
            when: self.conditions(&it.when),
            title: it.title.clone(),
            text_html: self.view.text(&it.text),
            more_html: self.view.text(&it.more),
            steps: self.steps(&it.actions),
        }
    }

    fn norm(&self, norm: &Norm) -> player::tree::Norm {
        player::tree::Norm { text_html: norm_line(&self.view, norm), when: self.conditions(&norm.when) }
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
            answers.filter(|it| atom.is_given_by(question.fact, &it.1.value)).map(move |it| (n, it.0))
        });
        Condition {
            answers: answers.collect(),
            decision: atom.decision.as_ref().and_then(self.new),
            negated: literal.negated,
            ..Condition::default()
        }
    }
}

fn norm_line(view: &View<'_>, norm: &Norm) -> String {
    Markup::of(|it| {
        it.text(&norm.title);
        if let Some(citation) = &norm.citation {
            it.text(" (");
            it.raw(&view.citation(citation));
            it.text(")");
        }
    })
}

/// Decisions that a graph can take, in the order of the vocabulary.
pub(super) fn used_decisions(graph: &Graph) -> Vec<u16> {
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
fn help(renderer: &Renderer<'_>, tree: &CheckedTree) -> String {
    Markup::of(|it| {
        it.words("p", &[], renderer.theme.text("kom-je-er-niet-uit")).newline();
        it.element("ul", &[], |it| {
            let shown = renderer.site.settings.contacts.iter();
            for contact in shown.filter(|it| it.is_shown(tree.framework.as_deref())) {
                it.element("li", &[], |it| {
                    it.element("a", &[("class", &"telefoon"), ("href", &telephone(&contact.number))], |it| {
                        it.text(&contact.name);
                        it.text(" (");
                        it.words("span", &[("class", &"telefoonnummer")], &contact.number).text(")");
                    });
                    if !contact.explanation.is_empty() {
                        it.text(". ");
                        it.text(&contact.explanation);
                    }
                });
            }
        });
    })
}

//! The tree as nested HTML: opening one answer shows what follows from it; no address changes.
//!
//! Comes in: the tree as the player gets it. Goes out: its questions in each other. Every outcome stands at the end of
//! exactly one path, so it says what it says to whoever came that way: the same words as in the player.

use player::graph::{Edge, Node};
use player::tree::{Item, Labels, Tree};

use crate::markup::Markup;
use crate::render::tree::said::{Said, block, heading, paragraph};

/// Writes the questions and the outcomes.
pub(super) fn nest(tree: &Tree, into: &mut Markup) {
    let mut writer = Writer { tree, labels: &tree.labels, said: Said { tree }, n: 0 };
    writer.node(into, Node::Question(tree.graph.start()), &mut Way::default(), 2);
}

/// What was answered and decided on the way to a place in the tree.
#[derive(Default)]
struct Way {
    answers: Vec<(u16, u8)>,
    taken: Vec<u16>,
}

struct Writer<'a> {
    tree: &'a Tree,
    labels: &'a Labels,
    said: Said<'a>,
    /// Makes names of groups of answers distinct.
    n: usize,
}

impl Writer<'_> {
    fn node(&mut self, it: &mut Markup, node: Node, way: &mut Way, level: usize) {
        match node {
            Node::Question(n) => self.question(it, n, way, level),
            Node::Outcome(n) => self.outcome(it, n, way, level),
        }
    }

    fn question(&mut self, it: &mut Markup, n: u16, way: &mut Way, level: usize) {
        let tree = self.tree;
        let Some(question) = tree.questions.get(usize::from(n)) else { return };
        self.n += 1;
        let group = self.n;
        block(it, "section", "plat-vraag", |it| {
            if !question.step.is_empty() {
                paragraph(it, "stap", &question.step);
            }
            heading(it, level, &question.text);
            for decision in &way.taken {
                if let Some(decision) = tree.decisions.get(usize::from(*decision)) {
                    paragraph(it, "besluit-vast", &self.labels.decided.replace("{tekst}", &decision.label));
                }
            }
            it.raw(&question.explanation_html);
            if !question.prompts.is_empty() {
                self.said.prompts(it, question.prompts.iter().map(|it| (it, String::new())));
            }
            if !question.examples.is_empty() {
                self.said.examples(it, question.examples.iter().map(|it| (it, String::new())));
            }
            self.said.source(it, &question.source_html);
            block(it, "ul", "plat-antwoorden", |it| {
                for (m, (edge, answer)) in (0u8..).zip(tree.graph.answers(n).iter().zip(&question.answers)) {
                    it.element("li", &[], |it| {
                        let name = format_args!("vraag-{group}");
                        it.element("details", &[("class", &"plat-antwoord"), ("name", &name)], |it| {
                            it.words("summary", &[], &self.labels.answer.replace("{tekst}", answer)).newline();
                            self.behind(it, (n, m), edge, way, level + 1);
                        });
                    });
                    it.newline();
                }
            });
        });
    }

    /// What follows from an answer.
    fn behind(&mut self, it: &mut Markup, answer: (u16, u8), edge: &Edge, way: &mut Way, level: usize) {
        let before = way.taken.len();
        for decision in &edge.decisions {
            if !way.taken.contains(decision) {
                way.taken.push(*decision);
            }
        }
        way.answers.push(answer);
        self.node(it, edge.target, way, level);
        way.answers.pop();
        way.taken.truncate(before);
    }

    fn outcome(&self, it: &mut Markup, n: u16, way: &Way, level: usize) {
        let tree = self.tree;
        let mut decisions = way.taken.clone();
        decisions.extend(tree.graph.outcome(n).iter().filter(|it| !way.taken.contains(it)));
        let Some(ending) = tree.ending(n, &way.answers, &decisions) else { return };
        block(it, "section", format_args!("plat-uitkomst toon-{}", ending.tone.as_str()), |it| {
            paragraph(it, "stap", &self.labels.outcome);
            heading(it, level, ending.title);
            it.raw(ending.text_html);
            if !ending.items.is_empty() {
                heading(it, level + 1, &self.labels.actions);
                block(it, "ol", "plat-stappen", |it| {
                    for item in &ending.items {
                        let (html, call) = match item {
                            Item::Decision(_, it) => (&it.step_html, it.call),
                            Item::Step(it) => (&it.html, it.call),
                        };
                        it.element("li", &[], |it| {
                            it.raw(html);
                            self.said.call(it, call);
                        });
                        it.newline();
                    }
                });
            }
            self.said.source(it, ending.source_html);
        });
    }
}

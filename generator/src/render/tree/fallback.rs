//! The whole tree as plain HTML: what a visitor without script gets, what is printed, and the text alternative.
//!
//! Opening one answer shows what follows from it; no address changes. Every outcome stands at the end of exactly one
//! path, so it says what it says to whoever came that way: the same words as in the player. What belongs to a decision or
//! an outcome beyond that stands once, at the end.

use std::fmt::Display;

use player::graph::{Edge, Node};
use player::tree::{Contact, Decision, Item, Labels, Question, Tree, fill};

use crate::markup::{Attributes, Markup};
use crate::render::tree::paper;

/// The tree as nested elements.
pub(crate) fn nested(tree: &Tree) -> String {
    let mut writer = Writer { tree, labels: &tree.labels, n: 0 };
    Markup::of(|it| {
        writer.danger(it);
        writer.node(it, Node::Question(tree.graph.start()), &mut Way::default(), 2);
        writer.more(it);
        writer.stuck(it);
        paper::flat(tree, it);
    })
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
                self.prompts(it, question);
            }
            if !question.examples.is_empty() {
                fold(it, "voorbeelden", &self.labels.examples, |it| {
                    for example in &question.examples {
                        paragraph(it, "voorbeeld-titel", &example.title);
                        it.raw(&example.text_html);
                    }
                });
            }
            self.source(it, &question.source_html);
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

    fn prompts(&self, it: &mut Markup, question: &Question) {
        fold(it, "hulpvragen", &self.labels.prompts, |it| {
            paragraph(it, "hulpvragen-uitleg", &self.labels.prompts_note);
            for group in &question.prompts {
                if !group.title.is_empty() {
                    paragraph(it, "groep", &group.title);
                }
                if group.reversed {
                    paragraph(it, "omgekeerd", &self.labels.prompts_reversed);
                }
                it.raw(&group.explanation_html);
                list(it, "ul", &[], &group.items_html);
            }
        });
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
                            self.call(it, call);
                        });
                        it.newline();
                    }
                });
            }
            self.source(it, ending.source_html);
        });
    }

    /// A number to call, behind a step.
    fn call(&self, it: &mut Markup, contact: Option<u16>) {
        let Some(contact) = contact.and_then(|it| self.tree.contacts.get(usize::from(it))) else { return };
        let text = fill(&self.labels.call, &[("tekst", &contact.name), ("n", &contact.number)]);
        telephone(it, contact, &text);
    }

    /// Whom to call in danger, before everything else.
    fn danger(&self, it: &mut Markup) {
        let contacts = &self.tree.contacts;
        if contacts.is_empty() {
            return;
        }
        let number = |it: &Contact| if it.urgent { it.number.clone() } else { format!("{} {}", it.name, it.number) };
        it.element("p", &[("class", &"plat-spoed")], |it| {
            it.text(&self.labels.danger);
            for contact in contacts {
                telephone(it, contact, &number(contact));
            }
        });
        it.newline();
    }

    /// What belongs to the outcomes and the decisions, each once.
    fn more(&self, it: &mut Markup) {
        block(it, "section", "plat-meer", |it| {
            for outcome in &self.tree.outcomes {
                let all = [(&outcome.title, &outcome.more_html)].into_iter();
                let all = all.chain(outcome.variants.iter().map(|it| (&it.title, &it.more_html)));
                for (title, more) in all.filter(|it| !it.1.is_empty()) {
                    let own = outcome.variants.iter().map(|it| &it.title).find(|it| !it.is_empty());
                    let title = [title, &outcome.title].into_iter().find(|it| !it.is_empty()).or(own).unwrap_or(title);
                    let name = fill(&self.labels.decision_more, &[("tekst", title)]);
                    fold(it, "plat-uitleg plat-bij-uitkomst", &name, |it| it.raw(more));
                }
            }
            for decision in &self.tree.decisions {
                self.decision(it, decision);
            }
        });
    }

    fn decision(&self, it: &mut Markup, decision: &Decision) {
        let default = fill(&self.labels.decision_more, &[("tekst", &decision.label)]);
        let name = if decision.more.is_empty() { &default } else { &decision.more };
        fold(it, "plat-uitleg", name, |it| {
            list(it, "ol", &[], &decision.actions_html);
            it.raw(&decision.text_html);
            self.source(it, &decision.source_html);
            let norms: Vec<&str> = decision.norms.iter().map(|it| it.text_html.as_str()).collect();
            if !norms.is_empty() {
                paragraph(it, "normen-titel", &self.labels.norms);
                list(it, "ul", &[("class", &"normen")], &norms);
            }
        });
    }

    /// Whom to ask when none of the answers fits.
    fn stuck(&self, it: &mut Markup) {
        if !self.tree.help_html.is_empty() {
            block(it, "section", "plat-hulp", |it| {
                heading(it, 2, &self.labels.stuck);
                it.raw(&self.tree.help_html);
            });
        }
    }

    fn source(&self, it: &mut Markup, html: &str) {
        if !html.is_empty() {
            it.element("p", &[("class", &"bron")], |it| {
                it.text(&self.labels.source);
                it.text(": ");
                it.raw(html);
            });
            it.newline();
        }
    }
}

/// An element with others in it, each on lines of its own.
fn block(it: &mut Markup, name: &str, class: impl Display, body: impl FnOnce(&mut Markup)) {
    it.element(name, &[("class", &class)], |it| {
        it.newline();
        body(it);
    });
    it.newline();
}

/// What opens under a name.
fn fold(it: &mut Markup, class: &str, name: &str, body: impl FnOnce(&mut Markup)) {
    it.element("details", &[("class", &class)], |it| {
        it.words("summary", &[], name).newline();
        body(it);
    });
    it.newline();
}

fn paragraph(it: &mut Markup, class: &str, text: &str) {
    it.words("p", &[("class", &class)], text).newline();
}

fn list(it: &mut Markup, name: &str, attributes: Attributes<'_>, items: &[impl AsRef<str>]) {
    if items.is_empty() {
        return;
    }
    it.element(name, attributes, |it| {
        it.newline();
        for item in items {
            it.element("li", &[], |it| it.raw(item.as_ref())).newline();
        }
    });
    it.newline();
}

fn telephone(it: &mut Markup, contact: &Contact, text: &str) {
    it.text(" ");
    it.words("a", &[("class", &"telefoon"), ("href", &contact.href)], text);
}

fn heading(it: &mut Markup, level: usize, text: &str) {
    // HTML has six levels; below them a heading is a bold line with its level said to assistive technology.
    if let Some(name) = level.checked_sub(1).and_then(|it| HEADINGS.get(it)) {
        it.words(name, &[], text);
    } else {
        it.words("p", &[("class", &"kop"), ("role", &"heading"), ("aria-level", &level)], text);
    }
    it.newline();
}

/// The names of headings, from the first level on.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

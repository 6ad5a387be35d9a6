//! A large tree as plain HTML: each question and each outcome once, under a number or letter, where the nested tree would
//! repeat them for every way that leads there.
//!
//! Comes in: the tree as the player gets it, and the words of the theme. Goes out: HTML that grows with the questions. Each
//! question opens in its place and behind each answer stands the number of the next one: no links, because the address
//! must never tell what was answered. What depends on the way stands there with its condition in words.

use player::graph::{Edge, Node};
use player::tree::{Condition, Outcome, Question, Step, Tree, Variant, fill};

use crate::markup::{Attributes, Bare, Markup};
use crate::render::theme::Theme;

use crate::render::tree::paper::{letter, order};
use crate::render::tree::said::{Said, block, paragraph};

/// Name of the group of which one part is open at a time.
const GROUP: &str = "boom-delen";

/// Writes the questions and the outcomes.
pub(super) fn list(tree: &Tree, theme: &Theme, into: &mut Markup) {
    let listed = Listed { tree, said: Said { tree }, theme, order: order(&tree.graph) };
    for n in &listed.order {
        listed.question(into, *n);
    }
    for (n, outcome) in (0u16..).zip(&listed.tree.outcomes) {
        listed.outcome(into, n, outcome);
    }
}

struct Listed<'a> {
    tree: &'a Tree,
    said: Said<'a>,
    theme: &'a Theme,
    /// The questions in the order of their numbers.
    order: Vec<u16>,
}

impl Listed<'_> {
    fn word(&self, name: &str, values: &[(&str, &str)]) -> String {
        fill(self.theme.text(name), values)
    }

    fn number(&self, question: u16) -> String {
        self.order.iter().position(|it| *it == question).map_or(0, |it| it + 1).to_string()
    }

    fn part(it: &mut Markup, class: &str, name: &str, open: bool, body: impl FnOnce(&mut Markup)) {
        let attributes: Attributes<'_> = &[("class", &class), ("name", &GROUP), ("open", &Bare)];
        let attributes = if open { attributes } else { attributes.split_last().map_or(attributes, |it| it.1) };
        it.element("details", attributes, |it| {
            it.element("summary", &[], |it| _ = it.words("h2", &[], name)).newline();
            body(it);
        });
        it.newline();
    }

    fn question(&self, it: &mut Markup, n: u16) {
        let tree = self.tree;
        let Some(question) = tree.questions.get(usize::from(n)) else { return };
        let number = self.number(n);
        let name = self.word("boom-lijst-vraag", &[("n", &number), ("tekst", &question.text)]);
        Self::part(it, "plat-deel", &name, n == tree.graph.start(), |it| {
            if !question.step.is_empty() {
                paragraph(it, "stap", &question.step);
            }
            it.raw(&question.explanation_html);
            self.help(it, question);
            self.said.source(it, &question.source_html);
            block(it, "ul", "plat-antwoorden", |it| {
                for (edge, answer) in tree.graph.answers(n).iter().zip(&question.answers) {
                    it.element("li", &[], |it| self.answer(it, edge, answer)).newline();
                }
            });
        });
    }

    fn help(&self, it: &mut Markup, question: &Question) {
        let only = |when: &[Condition]| if when.is_empty() { String::new() } else { self.only_if(when) };
        self.said.prompts(it, question.prompts.iter().map(|it| (it, only(&it.when))));
        self.said.examples(it, question.examples.iter().map(|it| (it, only(&it.when))));
    }

    /// An answer, what it decides, and where to go on.
    fn answer(&self, it: &mut Markup, edge: &Edge, answer: &str) {
        let tree = self.tree;
        it.words("b", &[], &fill(&tree.labels.answer, &[("tekst", answer)])).text(" ");
        for decision in edge.decisions.iter().filter_map(|it| tree.decisions.get(usize::from(*it))) {
            it.text(&format!("({}) ", self.word("boom-besluit", &[("tekst", &decision.label)])));
        }
        let next = match edge.target {
            Node::Question(it) => self.word("boom-lijst-naar-vraag", &[("n", &self.number(it))]),
            Node::Outcome(it) => self.word("boom-lijst-naar-uitkomst", &[("n", &letter(it))]),
        };
        it.text(&next);
    }

    fn outcome(&self, it: &mut Markup, n: u16, outcome: &Outcome) {
        let tree = self.tree;
        let own = outcome.variants.iter().map(|it| it.title.as_str());
        let mut titles: Vec<&str> = Vec::new();
        for title in own.chain([outcome.title.as_str()]).filter(|it| !it.is_empty()) {
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        let name = self.word("boom-lijst-uitkomst", &[("n", &letter(n)), ("tekst", &titles.join(" / "))]);
        Self::part(it, "plat-deel plat-deel-uitkomst", &name, false, |it| {
            for variant in &outcome.variants {
                self.variant(it, outcome, variant);
            }
            if !outcome.variants.is_empty() {
                paragraph(it, "plat-als", &tree.labels.otherwise);
            }
            Self::speech(it, &outcome.title, &outcome.text_html);
            block(it, "ul", "plat-stappen", |it| {
                for decision in tree.graph.outcome(n).iter().filter_map(|it| tree.decisions.get(usize::from(*it))) {
                    it.element("li", &[], |it| {
                        it.raw(&decision.step_html);
                        self.said.call(it, decision.call);
                    });
                    it.newline();
                }
                self.steps(it, &outcome.steps);
            });
            it.words("p", &[], self.theme.text("boom-lijst-besluiten"));
            self.said.source(it, &outcome.source_html);
        });
    }

    fn variant(&self, it: &mut Markup, outcome: &Outcome, variant: &Variant) {
        paragraph(it, "plat-als", &self.only_if(&variant.when));
        let own = |own: &'_ str, other: &'_ str| if own.is_empty() { other.to_owned() } else { own.to_owned() };
        Self::speech(it, &own(&variant.title, &outcome.title), &own(&variant.text_html, &outcome.text_html));
        if !variant.steps.is_empty() {
            block(it, "ul", "plat-stappen", |it| self.steps(it, &variant.steps));
        }
    }

    fn speech(it: &mut Markup, title: &str, text_html: &str) {
        if !title.is_empty() {
            paragraph(it, "plat-deel-titel", title);
            it.raw(text_html);
        }
    }

    fn steps(&self, it: &mut Markup, steps: &[Step]) {
        for step in steps {
            it.element("li", &[], |it| {
                if !step.when.is_empty() {
                    it.text(&self.only_if(&step.when));
                    it.text(" ");
                }
                it.raw(&step.html);
                self.said.call(it, step.call);
            });
            it.newline();
        }
    }

    fn only_if(&self, list: &[Condition]) -> String {
        fill(&self.tree.labels.only_if, &[("tekst", &self.all(list))])
    }

    fn all(&self, list: &[Condition]) -> String {
        list.iter().map(|it| self.condition(it)).collect::<Vec<_>>().join(self.theme.text("boom-lijst-en"))
    }

    /// `bij vraag 2: Ja of Nee`, a decision, or several of these.
    fn condition(&self, condition: &Condition) -> String {
        let tree = self.tree;
        let plain = if let Some(it) = condition.decision.and_then(|it| tree.decisions.get(usize::from(it))) {
            self.word("boom-besluit", &[("tekst", &it.label)])
        } else if condition.all.is_empty() {
            let mut questions: Vec<u16> = condition.answers.iter().map(|it| it.0).collect();
            questions.dedup();
            let one = |question: &u16| {
                let given = condition.answers.iter().filter(|it| it.0 == *question);
                let answers = &tree.questions.get(usize::from(*question))?.answers;
                let given: Vec<&str> =
                    given.filter_map(|it| answers.get(usize::from(it.1))).map(String::as_str).collect();
                let given = given.join(self.theme.text("boom-lijst-of"));
                Some(self.word("boom-lijst-bij", &[("n", &self.number(*question)), ("tekst", &given)]))
            };
            questions.iter().filter_map(one).collect::<Vec<_>>().join(self.theme.text("boom-lijst-of"))
        } else {
            self.all(&condition.all)
        };
        if condition.negated { self.word("boom-lijst-niet", &[("tekst", &plain)]) } else { plain }
    }
}

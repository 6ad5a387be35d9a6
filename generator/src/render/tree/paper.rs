//! The tree on paper, while nobody has answered: each question and each outcome once, with numbers instead of nesting.
//!
//! Comes in: the tree as the player gets it. Goes out: HTML that is seen on paper only. The nested tree repeats what
//! several answers lead to; on paper that would be tens of pages of the same questions.

use player::graph::{Edge, Graph, Node};
use player::tree::{Condition, Decision, Outcome, Step, Tree, fill};

use crate::markup::Markup;

/// The tree as two lists: questions by number, outcomes by letter.
pub(super) fn flat(tree: &Tree, into: &mut Markup) {
    let paper = Paper { tree };
    into.element("div", &[("class", &"plat-papier")], |it| {
        it.newline();
        it.element("ol", &[("class", &"papier-vragen")], |it| {
            it.newline();
            for n in order(&tree.graph) {
                paper.question(it, n);
            }
        });
        it.newline();
        it.element("ul", &[("class", &"papier-uitkomsten")], |it| {
            it.newline();
            for (n, outcome) in (0u16..).zip(&tree.outcomes) {
                paper.outcome(it, n, outcome);
            }
        });
        it.newline();
    });
    into.newline();
}

/// The questions in the order in which a visitor can meet them first: the longest way from each decides.
pub(crate) fn order(graph: &Graph) -> Vec<u16> {
    let mut res: Vec<u16> = (0u16..).take(graph.n_questions()).collect();
    res.sort_by_key(|it| std::cmp::Reverse(graph.longest_from(*it)));
    res
}

struct Paper<'a> {
    tree: &'a Tree,
}

impl Paper<'_> {
    fn question(&self, it: &mut Markup, n: u16) {
        let tree = self.tree;
        let Some(question) = tree.questions.get(usize::from(n)) else { return };
        it.element("li", &[], |it| {
            if !question.step.is_empty() {
                it.words("span", &[("class", &"stap")], &format!("{} ", question.step));
            }
            it.words("b", &[], &question.text);
            it.element("ul", &[], |it| {
                it.newline();
                for (edge, answer) in tree.graph.answers(n).iter().zip(&question.answers) {
                    it.element("li", &[], |it| self.answer(it, edge, answer)).newline();
                }
            });
        });
        it.newline();
    }

    /// An answer, what it decides, and the number or letter of what comes next.
    fn answer(&self, it: &mut Markup, edge: &Edge, answer: &str) {
        let tree = self.tree;
        it.text(answer);
        it.text(" → ");
        for decision in edge.decisions.iter().filter_map(|it| tree.decisions.get(usize::from(*it))) {
            it.words("b", &[], &decision.label).text(" → ");
        }
        let target = match edge.target {
            Node::Question(it) => {
                let number = order(&tree.graph).iter().position(|other| *other == it).map_or(0, |it| it + 1);
                number.to_string()
            }
            Node::Outcome(it) => letter(it),
        };
        it.text(&target);
    }

    fn outcome(&self, it: &mut Markup, n: u16, outcome: &Outcome) {
        let tree = self.tree;
        it.element("li", &[], |it| {
            it.words("b", &[], &format!("{} {}", tree.labels.outcome, letter(n)));
            for variant in &outcome.variants {
                self.when(it, &variant.when);
                let title = if variant.title.is_empty() { &outcome.title } else { &variant.title };
                it.words("p", &[("class", &"papier-titel")], title);
                it.raw(if variant.text_html.is_empty() { &outcome.text_html } else { &variant.text_html });
                self.steps(it, &variant.steps);
            }
            if !outcome.title.is_empty() {
                if !outcome.variants.is_empty() {
                    it.words("p", &[("class", &"papier-als")], &tree.labels.otherwise);
                }
                it.words("p", &[("class", &"papier-titel")], &outcome.title);
                it.raw(&outcome.text_html);
            }
            let decisions = tree.graph.outcome(n).iter().filter_map(|it| tree.decisions.get(usize::from(*it)));
            it.element("ul", &[], |it| {
                it.newline();
                for decision in decisions {
                    it.element("li", &[], |it| self.decision(it, decision)).newline();
                }
            });
            it.newline();
            self.steps(it, &outcome.steps);
        });
        it.newline();
    }

    fn decision(&self, it: &mut Markup, decision: &Decision) {
        it.raw(&decision.step_html);
        self.call(it, decision.call);
    }

    /// A number to call, behind a step: on paper nothing can be pressed.
    fn call(&self, it: &mut Markup, contact: Option<u16>) {
        if let Some(contact) = contact.and_then(|it| self.tree.contacts.get(usize::from(it))) {
            it.text(" ");
            it.text(&fill(&self.tree.labels.call, &[("tekst", &contact.name), ("n", &contact.number)]));
        }
    }

    fn steps(&self, it: &mut Markup, steps: &[Step]) {
        if steps.is_empty() {
            return;
        }
        it.element("ul", &[], |it| {
            it.newline();
            for step in steps {
                it.element("li", &[], |it| {
                    self.when(it, &step.when);
                    it.raw(&step.html);
                    self.call(it, step.call);
                });
                it.newline();
            }
        });
        it.newline();
    }

    /// On which ways something is said: with the numbers of questions, so that it stays a line.
    fn when(&self, it: &mut Markup, list: &[Condition]) {
        if !list.is_empty() {
            let text = list.iter().map(|it| self.condition(it)).collect::<Vec<_>>().join(" + ");
            it.words("small", &[], &fill(&self.tree.labels.only_if, &[("tekst", &text)])).text(" ");
        }
    }

    /// `2 = Ja`, `2 ≠ Ja / 3 ≠ Nee`, a decision, or several of these.
    fn condition(&self, it: &Condition) -> String {
        let tree = self.tree;
        let sign = if it.negated { "≠" } else { "=" };
        if let Some(decision) = it.decision.and_then(|it| tree.decisions.get(usize::from(it))) {
            return if it.negated { format!("≠ {}", decision.label) } else { decision.label.clone() };
        }
        if !it.all.is_empty() {
            let all = it.all.iter().map(|it| self.condition(it)).collect::<Vec<_>>().join(" + ");
            return if it.negated { format!("≠ ({all})") } else { all };
        }
        let order = order(&tree.graph);
        let answer = |(question, answer): &(u16, u8)| {
            let number = order.iter().position(|it| it == question)? + 1;
            let answers = &tree.questions.get(usize::from(*question))?.answers;
            Some(format!("{number} {sign} {}", answers.get(usize::from(*answer))?))
        };
        it.answers.iter().filter_map(answer).collect::<Vec<_>>().join(" / ")
    }
}

/// `A` to `Z`, then `A1` and on.
pub(super) fn letter(n: u16) -> String {
    let letter = char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    match n / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

//! The tree on paper, while nobody has answered: each question and each outcome once, with numbers instead of nesting.
//!
//! Comes in: the tree as the player gets it. Goes out: HTML that is seen on paper only. The nested tree repeats what
//! several answers lead to; on paper that would be tens of pages of the same questions.

use player::graph::Node;
use player::tree::{Condition, Outcome, Step, Tree, fill};

use crate::markdown::html::escape;

/// The tree as two lists: questions by number, outcomes by letter.
pub(super) fn flat(tree: &Tree) -> String {
    let mut res = Paper { tree, into: String::from("<div class=\"plat-papier\">\n<ol class=\"papier-vragen\">\n") };
    for n in order(tree) {
        res.question(n);
    }
    res.into.push_str("</ol>\n<ul class=\"papier-uitkomsten\">\n");
    for (n, outcome) in (0u16..).zip(&tree.outcomes) {
        res.outcome(n, outcome);
    }
    res.into.push_str("</ul>\n</div>\n");
    res.into
}

/// The questions in the order in which a visitor can meet them first: the longest way from each decides.
fn order(tree: &Tree) -> Vec<u16> {
    let mut res: Vec<u16> = (0u16..).take(tree.questions.len()).collect();
    res.sort_by_key(|it| std::cmp::Reverse(tree.graph.longest_from(*it)));
    res
}

struct Paper<'a> {
    tree: &'a Tree,
    into: String,
}

impl Paper<'_> {
    fn question(&mut self, n: u16) {
        let tree = self.tree;
        let Some(question) = tree.questions.get(usize::from(n)) else { return };
        self.into.push_str("<li>");
        if !question.step.is_empty() {
            self.element("span class=\"stap\"", "span", &format!("{} ", question.step));
        }
        self.element("b", "b", &question.text);
        self.into.push_str("<ul>\n");
        for (edge, answer) in tree.graph.answers(n).iter().zip(&question.answers) {
            self.into.push_str("<li>");
            escape(answer, &mut self.into);
            self.into.push_str(" → ");
            let decided = edge.decisions.iter().filter_map(|it| tree.decisions.get(usize::from(*it)));
            for decision in decided {
                self.element("b", "b", &decision.label);
                self.into.push_str(" → ");
            }
            let target = match edge.target {
                Node::Question(it) => {
                    let number = order(tree).iter().position(|other| *other == it).map_or(0, |it| it + 1);
                    number.to_string()
                }
                Node::Outcome(it) => letter(it),
            };
            escape(&target, &mut self.into);
            self.into.push_str("</li>\n");
        }
        self.into.push_str("</ul></li>\n");
    }

    fn outcome(&mut self, n: u16, outcome: &Outcome) {
        let tree = self.tree;
        self.into.push_str("<li>");
        self.element("b", "b", &format!("{} {}", tree.labels.outcome, letter(n)));
        for variant in &outcome.variants {
            self.when(&variant.when);
            let title = if variant.title.is_empty() { &outcome.title } else { &variant.title };
            self.element("p class=\"papier-titel\"", "p", title);
            self.into.push_str(if variant.text_html.is_empty() { &outcome.text_html } else { &variant.text_html });
            self.steps(&variant.steps);
        }
        if !outcome.title.is_empty() {
            if !outcome.variants.is_empty() {
                self.element("p class=\"papier-als\"", "p", &tree.labels.otherwise);
            }
            self.element("p class=\"papier-titel\"", "p", &outcome.title);
            self.into.push_str(&outcome.text_html);
        }
        let decisions = tree.graph.outcome(n).iter().filter_map(|it| tree.decisions.get(usize::from(*it)));
        self.into.push_str("<ul>\n");
        for decision in decisions {
            self.into.push_str("<li>");
            self.into.push_str(&decision.step_html);
            let contact = decision.call.and_then(|it| tree.contacts.get(usize::from(it)));
            if let Some(contact) = contact {
                let text = fill(&tree.labels.call, &[("tekst", &contact.name), ("n", &contact.number)]);
                self.into.push(' ');
                escape(&text, &mut self.into);
            }
            self.into.push_str("</li>\n");
        }
        self.into.push_str("</ul>\n");
        self.steps(&outcome.steps);
        self.into.push_str("</li>\n");
    }

    fn steps(&mut self, steps: &[Step]) {
        if steps.is_empty() {
            return;
        }
        self.into.push_str("<ul>\n");
        for step in steps {
            self.into.push_str("<li>");
            self.when(&step.when);
            self.into.push_str(&step.html);
            self.into.push_str("</li>\n");
        }
        self.into.push_str("</ul>\n");
    }

    /// On which ways something is said: with the numbers of questions, so that it stays a line.
    fn when(&mut self, list: &[Condition]) {
        if !list.is_empty() {
            let text = list.iter().map(|it| self.condition(it)).collect::<Vec<_>>().join(" + ");
            self.element("small", "small", &fill(&self.tree.labels.only_if, &[("tekst", &text)]));
            self.into.push(' ');
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
        let order = order(tree);
        let answer = |(question, answer): &(u16, u8)| {
            let number = order.iter().position(|it| it == question)? + 1;
            let answers = &tree.questions.get(usize::from(*question))?.answers;
            Some(format!("{number} {sign} {}", answers.get(usize::from(*answer))?))
        };
        it.answers.iter().filter_map(answer).collect::<Vec<_>>().join(" / ")
    }

    fn element(&mut self, open: &str, close: &str, text: &str) {
        self.into.push('<');
        self.into.push_str(open);
        self.into.push('>');
        escape(text, &mut self.into);
        self.into.push_str("</");
        self.into.push_str(close);
        self.into.push('>');
    }
}

/// `A` to `Z`, then `A1` and on.
fn letter(n: u16) -> String {
    let letter = char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
    match n / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

//! What a tree says beside its questions and titles: explanations, questions to think with, examples and steps, with when each is
//! there. A committee decides on these as much as on where answers lead.
//!
//! Comes in: the tree and the words of its site. Goes out: for each question and each outcome a part of the page. What comes from
//! the tree below by `basis` is marked, and what this one leaves out of it is named.

use super::{Sheet, end, number};
use crate::dutch::enumerate;
use crate::markup::Markup;
use crate::proven::condition::Literal;
use crate::proven::{CheckedAction, CheckedExample, CheckedOutcome, CheckedPrompts, CheckedQuestion, Clause, Text};

/// What stands behind a text of the tree below.
const LENT: &str = " (basis)";

impl Sheet<'_> {
    /// Introduction and rationale, then what stands with each question and each outcome.
    pub(super) fn texts(&self, it: &mut Markup) {
        let tree = self.tree;
        let about = [("Inleiding", &tree.introduction), ("Verantwoording", &tree.rationale)];
        for (name, text) in about.into_iter().filter(|it| !is_empty(it.1)) {
            it.words("h2", &[], name);
            paragraphs(text, it);
        }
        if self.is_lent() {
            it.words(
                "p",
                &[],
                "Deze boom bouwt voort op een andere. Waar hierna (basis) achter staat, komt van die boom en verandert met die boom mee.",
            );
        }
        it.words("h2", &[], "Wat er bij de vragen staat");
        for (place, _, question) in self.in_order() {
            it.element("section", &[], |it| self.question(place, question, it));
        }
        it.words("h2", &[], "Wat er bij de uitkomsten staat");
        for (n, outcome) in tree.outcomes.iter().enumerate() {
            it.element("section", &[], |it| self.outcome(n, outcome, it));
        }
    }

    /// Whether some help or step comes from the tree below, or is left out of it.
    fn is_lent(&self) -> bool {
        let help = |it: &CheckedQuestion| {
            it.prompts.iter().any(|it| it.n_lent > 0)
                || it.examples.iter().any(|it| it.lent)
                || !it.left_out.prompts.is_empty()
                || !it.left_out.examples.is_empty()
        };
        self.tree.questions.iter().any(help)
            || self.tree.outcomes.iter().any(|it| it.steps().any(|it| it.lent) || !it.left_out.is_empty())
    }

    fn question(&self, place: usize, question: &CheckedQuestion, it: &mut Markup) {
        it.words("h3", &[], &format!("{} {}", number(place), question.text));
        self.beside_question(question, it);
        let left_out = &question.left_out;
        if !left_out.prompts.is_empty() {
            it.words("h4", &[], "Hulpvragen van de basis die hier wegblijven");
            left_out.prompts.iter().for_each(|group| self.group(group, it));
        }
        if !left_out.examples.is_empty() {
            it.words("h4", &[], "Voorbeelden van de basis die hier wegblijven");
            it.element("ul", &[], |it| left_out.examples.iter().for_each(|example| self.example(example, it)));
        }
    }

    /// What stands with a question.
    pub(crate) fn beside_question(&self, question: &CheckedQuestion, it: &mut Markup) {
        let is_silent = is_empty(&question.explanation) && question.prompts.is_empty() && question.examples.is_empty();
        if is_silent {
            it.words("p", &[], "Er staat niets bij.");
        }
        paragraphs(&question.explanation, it);
        if !question.prompts.is_empty() {
            it.words("h4", &[], "Hulpvragen");
            question.prompts.iter().for_each(|group| self.group(group, it));
        }
        if !question.examples.is_empty() {
            it.words("h4", &[], "Voorbeelden");
            it.element("ul", &[], |it| question.examples.iter().for_each(|example| self.example(example, it)));
        }
    }

    fn group(&self, group: &CheckedPrompts, it: &mut Markup) {
        if !group.when.is_empty() {
            it.words("p", &[("class", &"als")], &format!("{}:", self.only(&group.when)));
        }
        if !group.title.is_empty() {
            it.element("p", &[], |it| _ = it.words("b", &[], &group.title));
        }
        if group.reversed {
            it.words("p", &[], "Een ja op deze hulpvragen wijst naar een nee op de vraag zelf.");
        }
        paragraphs(&group.explanation, it);
        it.element("ul", &[], |it| {
            for (n, item) in group.items.iter().enumerate() {
                it.words("li", &[], &line(item, n < group.n_lent));
            }
        });
    }

    fn example(&self, example: &CheckedExample, it: &mut Markup) {
        it.element("li", &[], |it| {
            if !example.when.is_empty() {
                it.text(&format!("{}: ", self.only(&example.when)));
            }
            it.words("b", &[], &example.title);
            it.text(": ");
            it.text(&line(&example.text, example.lent));
        });
    }

    fn outcome(&self, n: usize, outcome: &CheckedOutcome, it: &mut Markup) {
        it.words("h3", &[], &format!("{} {}", end(n), outcome.name()));
        let decided: Vec<String> = u16::try_from(n)
            .map(|n| self.tree.graph.outcome(n).iter().map(|it| self.decision(*it)).collect())
            .unwrap_or_default();
        if !decided.is_empty() {
            it.words("p", &[("class", &"besluiten")], &format!("Besluiten: {}", decided.join("; ")));
        }
        self.beside_outcome(outcome, it);
        self.steps("Handelingen van de basis die hier wegblijven", &outcome.left_out, it);
    }

    /// What stands with an outcome and its variants.
    pub(crate) fn beside_outcome(&self, outcome: &CheckedOutcome, it: &mut Markup) {
        paragraphs(&outcome.text, it);
        paragraphs(&outcome.more, it);
        self.steps("Handelingen", &outcome.actions, it);
        for variant in &outcome.variants {
            let title = if variant.title.is_empty() { &outcome.title } else { &variant.title };
            it.words("h4", &[], &format!("{}: {title}", self.only(&variant.when)));
            paragraphs(&variant.text, it);
            paragraphs(&variant.more, it);
            self.steps("Handelingen in plaats van die hierboven", &variant.actions, it);
        }
    }

    fn steps(&self, name: &str, list: &[CheckedAction], it: &mut Markup) {
        if list.is_empty() {
            return;
        }
        it.words("h4", &[], name);
        it.element("ul", &[], |it| {
            for step in list {
                let only = if step.when.is_empty() { String::new() } else { format!("{}: ", self.only(&step.when)) };
                let call = step.call.and_then(|it| self.site.settings.contacts.get(usize::from(it)));
                let call = call.map(|it| format!(" (bel {}, {})", it.name, it.number)).unwrap_or_default();
                let to = step.hand_over.as_ref().map(|it| self.site.name_of(it));
                let to = to.map(|it| format!(" (verder met: {it})")).unwrap_or_default();
                let lent = if step.lent { LENT } else { "" };
                it.words("li", &[], &format!("{only}{}{call}{to}{lent}", step.text.body.plain.trim()));
            }
        });
    }

    /// For whom something is.
    fn only(&self, when: &[Clause]) -> String {
        let words = self.in_words(when);
        words.strip_prefix("niet ").map_or_else(|| format!("Alleen {words}"), |it| format!("Niet {it}"))
    }

    /// `bij V2 Ja en niet bij V3 Nee of Weet ik niet`, in the numbers of the questions on the page.
    pub(crate) fn in_words(&self, when: &[Clause]) -> String {
        let one = |clause: &Clause| {
            let all: Vec<String> = clause.literals.iter().map(|it| self.literal(it)).collect();
            let all = enumerate(&all);
            if clause.negated { format!("niet {all}") } else { all }
        };
        enumerate(&when.iter().map(one).collect::<Vec<_>>())
    }

    fn literal(&self, literal: &Literal) -> String {
        let atom = &literal.atom;
        let given = self.in_order().filter_map(|(place, _, question)| {
            let given = question.answers.iter().filter(|it| atom.is_given_by(question.fact, &it.value));
            let given: Vec<&str> = given.map(|it| it.text.as_str()).collect();
            (!given.is_empty()).then(|| format!("{} {}", number(place), given.join(" of ")))
        });
        let plain = match atom.decision {
            Some(it) => format!("bij het besluit “{}”", self.decision(it)),
            None => format!("bij {}", given.collect::<Vec<_>>().join(" of ")),
        };
        if literal.negated { format!("niet {plain}") } else { plain }
    }
}

pub(crate) fn is_empty(text: &Text) -> bool {
    text.body.plain.trim().is_empty()
}

/// A text of which each block has a line of its own.
pub(crate) fn paragraphs(text: &Text, it: &mut Markup) {
    for line in text.body.plain.lines().map(str::trim).filter(|it| !it.is_empty()) {
        it.words("p", &[], line);
    }
}

fn line(text: &Text, lent: bool) -> String {
    format!("{}{}", text.body.plain.trim(), if lent { LENT } else { "" })
}

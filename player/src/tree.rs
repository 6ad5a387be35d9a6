//! A decision tree as the browser gets it: the [`Graph`] with rendered texts, and the words of the player itself.
//!
//! Filled by the generator, read by the player from the data block in the page. Every `…_html` field is HTML that the
//! generator made from checked Markdown; every other text is plain. Nothing here decides anything: the engine walks
//! [`Tree::graph`], the texts stand beside it at the same index.

use serde::{Deserialize, Serialize};

use crate::graph::Graph;
pub use crate::labels::Labels;

/// A decision tree with everything that the player shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tree {
    /// Title of the tree.
    pub title: String,
    /// Whom it is for, which decides what the player offers.
    pub edition: Edition,
    /// Its shape.
    pub graph: Graph,
    /// Texts of the questions, by question index.
    pub questions: Vec<Question>,
    /// Texts of the outcomes, by outcome index.
    pub outcomes: Vec<Outcome>,
    /// Texts of the decisions, by decision index.
    pub decisions: Vec<Decision>,
    /// What the summary for the case file says about this tree: name, version, sources.
    pub about: About,
    /// Whom to call, the most urgent first: shown at every question and outcome, so that no tree can leave it out.
    pub contacts: Vec<Contact>,
    /// What to do for whoever gets no further, as HTML.
    pub help_html: String,
    /// The player's own words, from the theme.
    pub labels: Labels,
}

impl Tree {
    /// True when there is a text for every question, answer, outcome and decision of the graph, and no text too many.
    pub fn is_complete(&self) -> bool {
        let graph = &self.graph;
        self.questions.len() == graph.n_questions()
            && self.outcomes.len() == graph.n_outcomes()
            && self.decisions.len() == graph.n_decisions()
            && (0..=u16::MAX).zip(&self.questions).all(|(index, it)| it.answers.len() == graph.answers(index).len())
    }

    /// What an outcome says to somebody who came this way: the one variant whose conditions hold, over the outcome itself.
    /// That there is exactly one title on every way was proven by the generator. None for an outcome that is not there.
    pub fn ending(&self, outcome: u16, answers: &[(u16, u8)], decisions: &[u16]) -> Option<Ending<'_>> {
        let base = self.outcomes.get(usize::from(outcome))?;
        let variant = base.variants.iter().find(|it| holds(&it.when, answers, decisions));
        let own = |it: &'_ dyn Fn(&Variant) -> bool| variant.filter(|found| it(found));
        let steps = own(&|it| !it.steps.is_empty()).map_or(&base.steps, |it| &it.steps);
        let of = |list: &'_ [u16], closing: bool| -> Vec<Item<'_>> {
            let found = list.iter().filter_map(|it| Some((*it, self.decisions.get(usize::from(*it))?)));
            found.filter(|it| it.1.closing == closing).map(|it| Item::Decision(it.0, it.1)).collect()
        };
        // The weightiest duty leads: what every kader must decide comes before what it may.
        let tone = |it: &u16| self.decisions.get(usize::from(*it)).map_or(Tone::Calm, |it| it.tone);
        let with = |wanted: Tone| decisions.iter().copied().filter(move |it| tone(it) == wanted);
        let ordered: Vec<u16> = Tone::ALL.into_iter().flat_map(with).collect();
        let mut items = of(&ordered, false);
        items.extend(steps.iter().filter(|it| holds(&it.when, answers, decisions)).map(Item::Step));
        items.extend(of(&ordered, true));
        let tones = decisions.iter().filter_map(|it| self.decisions.get(usize::from(*it)));
        Some(Ending {
            title: own(&|it| !it.title.is_empty()).map_or(&base.title, |it| &it.title),
            text_html: own(&|it| !it.text_html.is_empty()).map_or(&base.text_html, |it| &it.text_html),
            more_html: own(&|it| !it.more_html.is_empty()).map_or(&base.more_html, |it| &it.more_html),
            source_html: &base.source_html,
            tone: tones.map(|it| it.tone).min().unwrap_or_default(),
            items,
        })
    }
}

/// What is shown at the end of a way.
#[derive(Clone, Debug, PartialEq)]
pub struct Ending<'a> {
    /// The heading: what to do, the weightiest duty first.
    pub title: &'a str,
    /// A few sentences in sight.
    pub text_html: &'a str,
    /// What more there is to know; folded.
    pub more_html: &'a str,
    /// Where the outcome comes from, as HTML.
    pub source_html: &'a str,
    /// How weighty the weightiest decision is.
    pub tone: Tone,
    /// What to do now: decisions and further steps, each once, in order.
    pub items: Vec<Item<'a>>,
}

/// One thing to do.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Item<'a> {
    /// A decision, with its index.
    Decision(u16, &'a Decision),
    /// A step of the outcome itself.
    Step(&'a Step),
}

/// How weighty something is: how it looks, never the only sign. The weightiest is the least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Tone {
    /// A duty that no tree may leave out, such as reporting.
    #[serde(rename = "melden")]
    Duty,
    /// Something to do now, such as asking for advice.
    #[serde(rename = "aandacht")]
    Attention,
    /// The rest.
    #[default]
    #[serde(rename = "rust")]
    Calm,
}

impl Tone {
    /// The weightiest first.
    const ALL: [Self; 3] = [Self::Duty, Self::Attention, Self::Calm];

    /// Its name in content, data and class names.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Duty => "melden",
            Self::Attention => "aandacht",
            Self::Calm => "rust",
        }
    }
}

/// Somebody to call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Its name, such as `Veilig Thuis`.
    pub name: String,
    /// The number as it is read.
    pub number: String,
    /// The address of the number: `tel:…`.
    pub href: String,
    /// True for the number to call in acute danger.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub urgent: bool,
    /// True for who is no help in danger, such as an office: not in the line that says whom to call then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub aside: bool,
}

/// The two kinds of visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Edition {
    /// May share a device with someone they fear: nothing is kept, printed, copied or saved.
    Anonymous,
    /// Writes the outcome into a case file of their own.
    Professional,
}

/// Texts of a question.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The question itself: one sentence.
    pub text: String,
    /// Label above the question, such as `Stap 4`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub step: String,
    /// Explanation.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explanation_html: String,
    /// Questions to think with, in groups; they decide nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub prompts: Vec<PromptGroup>,
    /// Examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// Texts of the answers, by answer index.
    pub answers: Vec<String>,
    /// The answer of somebody who does not know, as answer index.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<u8>,
    /// Where the question comes from, as HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source_html: String,
}

/// A group of questions to think with.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PromptGroup {
    /// Heading; empty when there is one group only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Explanation.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explanation_html: String,
    /// True where a yes to these questions points to a no on the main question.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
    /// The questions, as HTML of one line each.
    pub items_html: Vec<String>,
    /// When it is for the visitor, by what was answered before: all of these. Without any: always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Condition>,
}

/// An example situation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Example {
    /// Its title.
    pub title: String,
    /// Its text.
    pub text_html: String,
    /// When it is for the visitor, by what was answered before: all of these. Without any: always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Condition>,
}

/// Texts of an outcome.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Its title; empty when each way has a variant with one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What it means, in a few sentences.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text_html: String,
    /// What more there is to know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub more_html: String,
    /// What to do now beside the decisions, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Where the outcome comes from, as HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source_html: String,
    /// What it says instead to somebody who came another way. On no way do two of them hold.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<Variant>,
}

/// What an outcome says on some ways. An empty field leaves that of the outcome.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// The ways: all of these hold.
    pub when: Vec<Condition>,
    /// Its title.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What it means, in a few sentences.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text_html: String,
    /// What more there is to know.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub more_html: String,
    /// What to do now beside the decisions, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
}

/// A step of an outcome.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// What to do, as HTML of one line.
    pub html: String,
    /// Whom to call for it, as index into the contacts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<u16>,
    /// When it is a step: all of these. Without any: always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Condition>,
}

/// Texts of a decision, the same in every tree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Decision {
    /// Its name, such as `Melden bij Veilig Thuis`.
    pub label: String,
    /// The same as a step to take, such as `Meld bij Veilig Thuis.`, as HTML of one line.
    pub step_html: String,
    /// Whom to call for it, as index into the contacts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<u16>,
    /// How weighty it is.
    #[serde(default)]
    pub tone: Tone,
    /// True: it comes after the other steps, such as writing down.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closing: bool,
    /// Name of the fold with what follows, such as `Hoe je meldt`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub more: String,
    /// What belongs to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text_html: String,
    /// What to do, in order, as HTML of one line each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actions_html: Vec<String>,
    /// Where it comes from, as HTML.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source_html: String,
    /// The norms of this kind of tree that ask for this decision.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub norms: Vec<Norm>,
}

/// A norm that asks for a decision.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Norm {
    /// Its title with its source, as HTML of one line.
    pub text_html: String,
    /// When it asks for the decision: all of these. Without any: always.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Condition>,
}

impl Norm {
    /// True when the norm asks for its decision on this way: its answers, as questions with answers, and its decisions.
    pub fn applies(&self, answers: &[(u16, u8)], decisions: &[u16]) -> bool {
        holds(&self.when, answers, decisions)
    }
}

/// A statement about a way.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Condition {
    /// Answers, as question and answer, of which one must have been given.
    #[serde(default, rename = "a", skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<(u16, u8)>,
    /// Or a decision that must have been taken.
    #[serde(default, rename = "d", skip_serializing_if = "Option::is_none")]
    pub decision: Option<u16>,
    /// Or statements that must all hold.
    #[serde(default, rename = "all", skip_serializing_if = "Vec::is_empty")]
    pub all: Vec<Condition>,
    /// True: the opposite.
    #[serde(default, rename = "n", skip_serializing_if = "std::ops::Not::not")]
    pub negated: bool,
}

impl Condition {
    fn holds(&self, answers: &[(u16, u8)], decisions: &[u16]) -> bool {
        let res = if let Some(it) = self.decision {
            decisions.contains(&it)
        } else if self.all.is_empty() {
            self.answers.iter().any(|it| answers.contains(it))
        } else {
            holds(&self.all, answers, decisions)
        };
        res != self.negated
    }
}

/// True when all of these hold on a way: its answers, as questions with answers, and its decisions.
pub fn holds(list: &[Condition], answers: &[(u16, u8)], decisions: &[u16]) -> bool {
    list.iter().all(|it| it.holds(answers, decisions))
}

/// What a summary says about the tree.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct About {
    /// Name of the tree or kader.
    pub name: String,
    /// Its version, as its publisher writes it; may be empty.
    pub version: String,
    /// Its publisher; may be empty.
    pub publisher: String,
    /// The letters by which this tree is known, and no other: `KLMRT GSUWX`.
    pub code: String,
    /// Its sources as plain lines.
    pub sources: Vec<String>,
}

/// Puts values in the places of a text: `{n}` becomes the value with the name `n`. A place without a value stays.
pub fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut parts = text.split('{');
    let mut res = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let value =
            part.split_once('}').and_then(|(name, rest)| Some((values.iter().find(|it| it.0 == name)?.1, rest)));
        match value {
            Some((value, rest)) => res.extend([value, rest]),
            None => res.extend(["{", part]),
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_and_other_braces_stay() {
        assert_eq!(fill("{n} of {m}: {n} {x {", &[("n", "2"), ("m", "{n}")]), "2 of {n}: 2 {x {");
    }

    #[test]
    fn norm_applies_when_all_its_conditions_hold() {
        let answered = |answers: &[(u16, u8)]| Condition { answers: answers.to_vec(), ..Condition::default() };
        let decided = |it| Condition { decision: Some(it), ..Condition::default() };
        let norm = |when| Norm { text_html: String::new(), when };
        let way = ([(0, 1), (2, 0)], [3]);
        let applies = |when| norm(when).applies(&way.0, &way.1);
        assert!(applies(vec![]));
        assert!(applies(vec![answered(&[(2, 1), (2, 0)]), decided(3)]));
        assert!(!applies(vec![answered(&[(0, 1)]), decided(4)]));
        assert!(!applies(vec![answered(&[(0, 0)])]));
        assert!(applies(vec![Condition { negated: true, ..answered(&[(0, 0)]) }]));
        assert!(!applies(vec![Condition { negated: true, ..decided(3) }]));
    }
}

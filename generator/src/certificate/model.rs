//! A tree without its texts: of its published form what proofs are about.
//!
//! Comes in: the text of `boomcode.json`. Goes out: a [`Model`]; written as JSON it is that form with the rest left out.

use serde::{Deserialize, Serialize};

/// A tree.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Model {
    /// Its questions, the first one first.
    #[serde(rename = "vragen", skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<Question>,
    /// Its outcomes.
    #[serde(rename = "uitkomsten", skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// The decisions that it can take.
    #[serde(rename = "besluiten", skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<Decision>,
    /// The norms that it must keep.
    #[serde(rename = "normen", skip_serializing_if = "Vec::is_empty")]
    pub norms: Vec<Norm>,
    /// Facts that have parts.
    #[serde(rename = "kenmerken", skip_serializing_if = "Vec::is_empty")]
    pub wholes: Vec<Whole>,
}

/// A question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Question {
    /// What it establishes; may be empty.
    #[serde(rename = "kenmerk", skip_serializing_if = "String::is_empty")]
    pub fact: String,
    /// Its answers.
    #[serde(rename = "antwoorden", skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// What norms call it.
    #[serde(rename = "waarde", skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// What is decided by it.
    #[serde(rename = "besluiten", skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<String>,
    /// `vraag N` or `uitkomst N`.
    #[serde(rename = "naar", skip_serializing_if = "String::is_empty")]
    pub to: String,
}

/// An outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Outcome {
    /// What is decided by it.
    #[serde(rename = "besluiten", skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<String>,
}

/// A decision.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// Its name.
    #[serde(rename = "naam", skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whether no kader may take it less often.
    #[serde(rename = "verplicht", skip_serializing_if = "is_false")]
    pub mandatory: bool,
}

/// A norm.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Norm {
    /// Its title.
    #[serde(rename = "titel", skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// When it counts.
    #[serde(rename = "als", skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Clause>,
    /// What then must hold.
    #[serde(rename = "dan", skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Clause>,
    /// What must hold on one way.
    #[serde(rename = "bestaat", skip_serializing_if = "Vec::is_empty")]
    pub exists: Vec<Clause>,
}

/// A condition: told by which of its texts are there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Clause {
    /// The opposite.
    #[serde(rename = "niet", skip_serializing_if = "is_false")]
    pub negated: bool,
    /// About the answer to this fact.
    #[serde(rename = "kenmerk", skip_serializing_if = "String::is_empty")]
    pub fact: String,
    /// An answer with this value.
    #[serde(rename = "antwoord", skip_serializing_if = "String::is_empty")]
    pub value: String,
    /// That this is decided.
    #[serde(rename = "besluit", skip_serializing_if = "String::is_empty")]
    pub decision: String,
    /// That this fact is asked.
    #[serde(rename = "vraag", skip_serializing_if = "String::is_empty")]
    pub asks: String,
}

/// A fact with parts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Whole {
    /// Its name.
    #[serde(rename = "naam", skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Its parts.
    #[serde(rename = "omvat", skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "so serde calls it")]
fn is_false(it: &bool) -> bool {
    !it
}

impl Model {
    /// Reads a published form; nothing when it is none.
    pub fn of(form: &str) -> Option<Self> {
        serde_json::from_str(form).ok()
    }

    /// The parts of a fact.
    pub(super) fn parts(&self, fact: &str) -> &[String] {
        self.wholes.iter().find(|it| it.name == fact).map_or(&[], |it| it.parts.as_slice())
    }
}

impl Norm {
    /// Every condition of it.
    pub(super) fn clauses(&self) -> impl Iterator<Item = &Clause> {
        self.when.iter().chain(&self.then).chain(&self.exists)
    }
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum To {
    Question(usize),
    Outcome(usize),
}

impl Answer {
    /// Where it leads; nothing when that is not in the tree.
    pub(super) fn to(&self, model: &Model) -> Option<To> {
        let number = |kind: &str, most: usize| {
            let n: usize = self.to.strip_prefix(kind)?.parse().ok()?;
            n.checked_sub(1).filter(|it| *it < most)
        };
        let question = number("vraag ", model.questions.len()).map(To::Question);
        question.or_else(|| number("uitkomst ", model.outcomes.len()).map(To::Outcome))
    }
}

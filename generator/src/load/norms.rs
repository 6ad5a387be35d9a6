//! `normen.yaml` as written: the vocabulary of trees, and what every tree must satisfy.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::tree::TreeKind;
use crate::load::yaml::{Mapping, Spanned};

/// The file.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Normen")]
pub struct NormsSource {
    /// What questions can establish.
    #[serde(rename = "kenmerken", default)]
    pub facts: Mapping<Spanned<String>>,
    /// What paths can decide.
    #[serde(rename = "besluiten", default)]
    pub decisions: Mapping<DecisionSource>,
    /// The norms.
    #[serde(rename = "normen", default)]
    pub norms: Vec<NormSource>,
}

/// A decision.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Besluit")]
pub struct DecisionSource {
    /// Its name for people.
    pub label: Spanned<String>,
    /// True: a kader may never take it less often than the national tree.
    #[serde(rename = "verplicht", default)]
    #[schemars(description = "true: een kader mag dit besluit nooit minder vaak nemen dan de landelijke boom")]
    pub mandatory: bool,
    /// What belongs to it.
    #[serde(rename = "tekst")]
    #[schemars(description = "Markdown, bij elke uitkomst met dit besluit")]
    pub text: Option<Spanned<String>>,
    /// What to do, in order.
    #[serde(rename = "handelingen", default)]
    pub actions: Vec<Spanned<String>>,
}

/// A norm.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Norm")]
pub struct NormSource {
    /// Its name.
    pub id: Spanned<String>,
    /// Its title for people.
    #[serde(rename = "titel")]
    pub title: Option<Spanned<String>>,
    /// What kind of rule it is.
    #[serde(rename = "soort")]
    pub kind: Option<Spanned<NormKind>>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    pub citation: Option<Spanned<String>>,
    /// Explanation.
    #[serde(rename = "toelichting")]
    pub explanation: Option<Spanned<String>>,
    /// The kinds of tree it is for.
    #[serde(rename = "geldt-voor")]
    pub applies_to: Vec<Spanned<TreeKind>>,
    /// When it counts.
    #[serde(rename = "als", default)]
    pub when: Vec<Spanned<Condition>>,
    /// What must then hold on every path.
    #[serde(rename = "dan", default)]
    pub then: Vec<Spanned<Condition>>,
    /// What must hold together on one path at least.
    #[serde(rename = "bestaat", default)]
    pub exists: Vec<Spanned<Condition>>,
}

/// Where a norm comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum NormKind {
    /// A law.
    #[serde(rename = "wettelijk")]
    Legal,
    /// The professional norm.
    #[serde(rename = "professioneel")]
    Professional,
    /// A rule of a source.
    #[serde(rename = "bronregel")]
    Careful,
}

/// A statement about a whole path. Exactly one of `kenmerk`, `besluit`, `vraag`, `niet`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Voorwaarde")]
pub struct Condition {
    /// A question with this fact was answered…
    #[serde(rename = "kenmerk")]
    #[schemars(description = "Een vraag met dit kenmerk kreeg het antwoord hiernaast")]
    pub fact: Option<Spanned<String>>,
    /// …with this value.
    #[serde(rename = "antwoord")]
    pub answer: Option<Spanned<String>>,
    /// The path takes this decision.
    #[serde(rename = "besluit")]
    #[schemars(description = "Het pad neemt dit besluit")]
    pub decision: Option<Spanned<String>>,
    /// The path asks a question with this fact.
    #[serde(rename = "vraag")]
    #[schemars(description = "Het pad stelt een vraag met dit kenmerk")]
    pub asked: Option<Spanned<String>>,
    /// The opposite of another statement.
    #[serde(rename = "niet")]
    #[schemars(description = "Het omgekeerde van een voorwaarde")]
    pub not: Option<Box<Condition>>,
}

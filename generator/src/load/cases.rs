//! Example cases as written, beside the tree that they are about: a situation, the answers given to it, and where these end.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::yaml::Mapping;
use crate::source::Spanned;

/// The file: `gevallen.yaml` in the folder of a kader, or the name of the tree with `.gevallen.yaml` behind it.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Gevallen")]
#[schemars(description = "Voorbeelden bij een beslisboom, die het programma bij elke controle naloopt")]
pub struct CasesSource {
    /// The cases by name.
    #[serde(rename = "gevallen")]
    #[schemars(description = "De gevallen, elk met een eigen naam")]
    pub cases: Mapping<CaseSource>,
}

/// A case.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Geval")]
#[schemars(description = "Een bedachte situatie, met de antwoorden die erbij horen en waar die eindigen")]
pub struct CaseSource {
    /// Its title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel, zoals de bezoeker die leest")]
    pub title: Spanned<String>,
    /// What happened.
    #[serde(rename = "situatie")]
    #[schemars(description = "Markdown: wat er aan de hand is, in een paar zinnen. Bedacht, en niet te herkennen")]
    pub situation: Spanned<String>,
    /// For each question the value of the answer.
    #[serde(rename = "antwoorden")]
    #[schemars(description = "Bij elke vraag van de weg de waarde van het antwoord: `vermoeden: ja`")]
    pub answers: Mapping<Spanned<String>>,
    /// Where the answers end.
    #[serde(rename = "uitkomst")]
    #[schemars(description = "De naam van de uitkomst waar de antwoorden eindigen")]
    pub outcome: Spanned<String>,
    /// What is decided on the way, in any order.
    #[serde(rename = "besluiten", default)]
    #[schemars(description = "Alle besluiten die op de weg genomen worden, in willekeurige volgorde")]
    pub decisions: Vec<Spanned<String>>,
    /// Why these answers.
    #[serde(rename = "uitleg")]
    #[schemars(description = "Markdown: waarom deze antwoorden. Mag ontbreken")]
    pub explanation: Option<Spanned<String>>,
    /// Who wrote it.
    #[serde(rename = "door")]
    #[schemars(description = "Wie het geval schreef: een redactie, een vereniging of een naam")]
    pub author: Spanned<String>,
    /// When.
    #[serde(rename = "datum")]
    #[schemars(description = "De dag waarop het geval geschreven of nagekeken is: jjjj-mm-dd")]
    pub date: Spanned<String>,
}

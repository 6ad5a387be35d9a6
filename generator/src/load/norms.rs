//! `normen.yaml` as written: the vocabulary of trees, and what every tree must satisfy.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::condition::Condition;
use crate::load::plain;
use crate::load::short::Short;
use crate::load::tree::TreeKind;
use crate::load::yaml::Mapping;
use crate::source::Spanned;

/// The file.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Normen")]
#[schemars(description = "Kenmerken, besluiten en normen")]
pub struct NormsSource {
    /// What questions can establish.
    #[serde(rename = "kenmerken", default)]
    #[schemars(
        description = "Wat een vraag kan vaststellen: naam en omschrijving, of ook de antwoorden met hun woorden"
    )]
    pub facts: Mapping<Spanned<Short<FactSource>>>,
    /// What paths can decide.
    #[serde(rename = "besluiten", default)]
    #[schemars(description = "Wat een pad kan besluiten")]
    pub decisions: Mapping<DecisionSource>,
    /// The norms.
    #[serde(rename = "normen", default)]
    #[schemars(description = "Waaraan elke boom moet voldoen")]
    pub norms: Vec<NormSource>,
}

/// A fact written out.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kenmerk")]
#[schemars(description = "Een kenmerk, met de antwoorden die een vraag erover kan hebben")]
pub struct FactSource {
    /// What it is.
    #[serde(rename = "omschrijving")]
    #[schemars(description = "Wat een vraag met dit kenmerk vaststelt")]
    pub description: Spanned<String>,
    /// Its values, each with the words in which a visitor reads it; without any: `ja` is Ja and `nee` is Nee.
    #[serde(rename = "waarden", default)]
    #[schemars(description = "De waarden, elk met de woorden waarmee een antwoord begint: een tekst of een lijst")]
    pub values: Mapping<Spanned<WordsSource>>,
    /// Facts that are part of this one.
    #[serde(rename = "omvat", default)]
    #[schemars(description = "Kenmerken die hier een deel van zijn: een ja op een daarvan is een ja op dit kenmerk")]
    pub parts: Vec<Spanned<String>>,
}

/// Words: one text, or a list of possibilities.
pub type WordsSource = Short<Vec<Spanned<String>>>;

/// How weighty a decision is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "Hoe een uitkomst met dit besluit eruitziet")]
pub enum ToneSource {
    /// A duty such as reporting.
    #[serde(rename = "melden")]
    #[schemars(description = "Een plicht die niemand mag missen, zoals melden")]
    Duty,
    /// Something to do now.
    #[serde(rename = "aandacht")]
    #[schemars(description = "Hier moet nu iets gebeuren")]
    Attention,
    /// Nothing pressing.
    #[serde(rename = "rust")]
    #[schemars(description = "Niets dringends")]
    Calm,
}

/// A decision.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Besluit")]
#[schemars(description = "Een besluit")]
pub struct DecisionSource {
    /// Its name for people.
    #[schemars(description = "Hoe het besluit heet voor mensen")]
    pub label: Spanned<String>,
    /// True: a kader may never take it less often than the national tree.
    #[serde(rename = "verplicht", default, deserialize_with = "plain::flag")]
    #[schemars(description = "true: een kader mag dit besluit nooit minder vaak nemen dan de landelijke boom")]
    pub mandatory: bool,
    /// How weighty it is; a mandatory one is a duty unless this says otherwise.
    #[serde(rename = "toon")]
    #[schemars(
        description = "Hoe een uitkomst met dit besluit eruitziet; zonder dit weegt een verplicht besluit het zwaarst"
    )]
    pub tone: Option<ToneSource>,
    /// Words with which the title of each outcome with this decision begins.
    #[serde(rename = "kop")]
    #[schemars(
        description = "Waarmee de titel van elke uitkomst met dit besluit begint, en van geen andere: een tekst of een lijst"
    )]
    pub headings: Option<Short<Vec<Spanned<String>>>>,
    /// The decision as a step to take.
    #[serde(rename = "stap")]
    #[schemars(description = "Het besluit als stap: een korte zin die zegt wat je doet")]
    pub step: Option<Spanned<String>>,
    /// Whom to call for it.
    #[serde(rename = "bel")]
    #[schemars(description = "Wie je ervoor belt: een naam bij `contact` in site.yaml")]
    pub call: Option<Spanned<String>>,
    /// Name of the fold with what belongs to it.
    #[serde(rename = "meer")]
    #[schemars(description = "Opschrift boven wat erbij hoort, zoals `Hoe je meldt`")]
    pub more: Option<Spanned<String>>,
    /// True: it comes after the other steps.
    #[serde(rename = "slot", default, deserialize_with = "plain::flag")]
    #[schemars(description = "true: dit besluit komt na de andere stappen, zoals vastleggen")]
    pub closing: bool,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    #[schemars(description = "Een id uit bronnen.yaml, met na `#` de plaats in die bron")]
    pub citation: Option<Spanned<String>>,
    /// What belongs to it.
    #[serde(rename = "tekst")]
    #[schemars(description = "Markdown, bij elke uitkomst met dit besluit")]
    pub text: Option<Spanned<String>>,
    /// What to do, in order.
    #[serde(rename = "handelingen", default)]
    #[schemars(description = "Wat je dan doet, op volgorde")]
    pub actions: Vec<Spanned<String>>,
}

/// A norm.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Norm")]
#[schemars(description = "Een norm")]
pub struct NormSource {
    /// Its name.
    #[schemars(description = "Naam van de norm")]
    pub id: Spanned<String>,
    /// Its title for people.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel voor mensen")]
    pub title: Option<Spanned<String>>,
    /// What kind of rule it is.
    #[serde(rename = "soort")]
    #[schemars(description = "Waar de norm vandaan komt")]
    pub kind: Option<Spanned<NormKind>>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    #[schemars(description = "Een id uit bronnen.yaml, met na `#` de plaats in die bron")]
    pub citation: Option<Spanned<String>>,
    /// Explanation.
    #[serde(rename = "toelichting")]
    #[schemars(description = "Markdown: uitleg")]
    pub explanation: Option<Spanned<String>>,
    /// The kinds of tree it is for.
    #[serde(rename = "geldt-voor")]
    #[schemars(description = "De soorten boom waarvoor de norm geldt")]
    pub applies_to: Vec<Spanned<TreeKind>>,
    /// When it counts.
    #[serde(rename = "als", default)]
    #[schemars(description = "Wanneer de norm telt; zonder dit op elk pad")]
    pub when: Vec<Spanned<Condition>>,
    /// When it does not count after all: one of these is enough.
    #[serde(rename = "tenzij", default)]
    #[schemars(description = "Wanneer de norm niet telt: één hiervan is genoeg")]
    pub unless: Vec<Spanned<Condition>>,
    /// What must then hold on every path.
    #[serde(rename = "dan", default)]
    #[schemars(description = "Wat dan op elk pad moet gelden")]
    pub then: Vec<Spanned<Condition>>,
    /// What must hold together on one path at least.
    #[serde(rename = "bestaat", default)]
    #[schemars(description = "Wat op minstens één pad samen moet gelden")]
    pub exists: Vec<Spanned<Condition>>,
}

/// Where a norm comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "Waar een norm vandaan komt")]
pub enum NormKind {
    /// A law.
    #[serde(rename = "wettelijk")]
    #[schemars(description = "Een wet")]
    Legal,
    /// The professional norm.
    #[serde(rename = "professioneel")]
    #[schemars(description = "De professionele norm")]
    Professional,
    /// A rule of a source.
    #[serde(rename = "bronregel")]
    #[schemars(description = "Een regel uit een bron")]
    Careful,
}

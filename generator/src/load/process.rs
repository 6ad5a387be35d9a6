//! `proces.yaml` as written: a process diagram.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::yaml::Mapping;
use crate::source::Spanned;

/// A process diagram.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Processchema")]
#[schemars(description = "Een processchema")]
pub struct ProcessSource {
    /// Title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel")]
    pub title: Spanned<String>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    #[schemars(description = "Een id uit bronnen.yaml, met na `#` de plaats in die bron")]
    pub citation: Option<Spanned<String>>,
    /// Shown above it.
    #[serde(rename = "inleiding")]
    #[schemars(description = "Markdown, boven het schema")]
    pub introduction: Option<Spanned<String>>,
    /// Phases with their time limits.
    #[serde(rename = "fasen", default)]
    #[schemars(description = "Fasen met hun termijn")]
    pub phases: Vec<PhaseSource>,
    /// The boxes by name.
    #[serde(rename = "stappen")]
    #[schemars(description = "De vakken, elk met een eigen naam")]
    pub steps: Mapping<StepSource>,
    /// The arrows.
    #[serde(rename = "pijlen", default)]
    #[schemars(description = "De pijlen")]
    pub arrows: Vec<ArrowSource>,
}

/// A phase.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Fase")]
#[schemars(description = "Een fase")]
pub struct PhaseSource {
    /// Its name.
    #[schemars(description = "Naam van de fase")]
    pub id: Spanned<String>,
    /// Its title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel")]
    pub title: Spanned<String>,
    /// How long it takes.
    #[serde(rename = "termijn")]
    #[schemars(description = "Hoe lang de fase duurt")]
    pub limit: Spanned<String>,
}

/// A box.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Vak")]
#[schemars(description = "Een vak van het schema")]
pub struct StepSource {
    /// What it says.
    #[serde(rename = "titel")]
    #[schemars(description = "Wat erin staat")]
    pub title: Spanned<String>,
    /// Its kind.
    #[serde(rename = "soort")]
    #[schemars(description = "Soort vak")]
    pub kind: Spanned<StepKind>,
    /// The chapter it belongs to, as a link.
    #[serde(rename = "hoofdstuk")]
    #[schemars(description = "Het hoofdstuk waar het bij hoort, zoals `hp:7`")]
    pub chapter: Option<Spanned<String>>,
    /// Its phase.
    #[serde(rename = "fase")]
    #[schemars(description = "Naam van de fase")]
    pub phase: Option<Spanned<String>>,
    /// What happens here.
    #[serde(rename = "tekst")]
    #[schemars(description = "Wat er gebeurt")]
    pub text: Option<Spanned<String>>,
}

/// The kinds of box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "Soort vak")]
pub enum StepKind {
    /// A step.
    #[serde(rename = "stap")]
    #[schemars(description = "Een stap")]
    Step,
    /// A service of Veilig Thuis.
    #[serde(rename = "dienst")]
    #[schemars(description = "Een dienst van Veilig Thuis")]
    Service,
    /// A choice.
    #[serde(rename = "keuze")]
    #[schemars(description = "Een keuze")]
    Choice,
    /// A document.
    #[schemars(description = "Een document")]
    Document,
    /// A mark beside the flow.
    #[serde(rename = "merkteken")]
    #[schemars(description = "Een merkteken naast de stroom")]
    Mark,
    /// A box without arrows.
    #[serde(rename = "los")]
    #[schemars(description = "Een los vak, zonder pijlen")]
    Loose,
}

/// An arrow.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Pijl")]
#[schemars(description = "Een pijl")]
pub struct ArrowSource {
    /// From this box.
    #[serde(rename = "van")]
    #[schemars(description = "Van dit vak")]
    pub from: Spanned<String>,
    /// To this box.
    #[serde(rename = "naar")]
    #[schemars(description = "Naar dit vak")]
    pub to: Spanned<String>,
    /// When.
    #[serde(rename = "als")]
    #[schemars(description = "Wanneer")]
    pub when: Option<Spanned<String>>,
    /// Where that stands, as a link.
    #[serde(rename = "bron")]
    #[schemars(description = "Waar dat staat, zoals `hp:7.5`")]
    pub citation: Option<Spanned<String>>,
}

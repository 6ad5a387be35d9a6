//! What is said of a path, as written in norms, variants and steps.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::source::Spanned;

/// A statement about a whole path. Exactly one of `kenmerk` (with `antwoord`), `antwoord` alone, `besluit`, `vraag`, `niet`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Voorwaarde")]
#[schemars(description = "Een uitspraak over een heel pad: precies één van kenmerk, besluit, vraag en niet")]
pub struct Condition {
    /// A question with this fact was answered…
    #[serde(rename = "kenmerk")]
    #[schemars(description = "Een vraag met dit kenmerk kreeg het antwoord hiernaast")]
    pub fact: Option<Spanned<String>>,
    /// …with this value; without a fact: any question was.
    #[serde(rename = "antwoord")]
    #[schemars(description = "De waarde van het antwoord; zonder kenmerk: op welke vraag dan ook")]
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

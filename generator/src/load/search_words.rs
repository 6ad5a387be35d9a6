//! `zoekwoorden.yaml` as written: what people say for what the texts call otherwise, and where it leads.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::plain;
use crate::source::Spanned;

/// `zoekwoorden.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Zoekwoorden")]
#[schemars(description = "Wat bezoekers typen voor wat de teksten anders noemen")]
pub struct SearchWords {
    /// The words.
    #[serde(rename = "woorden")]
    #[schemars(description = "De zoekwoorden, in groepjes die naar hetzelfde leiden")]
    pub words: Vec<Spanned<SearchWordSource>>,
}

/// Words that lead to the same.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Zoekwoord")]
#[schemars(description = "Woorden die naar hetzelfde leiden")]
pub struct SearchWordSource {
    /// Words, and groups of words, as somebody types them.
    #[serde(rename = "zeggen")]
    #[schemars(description = "Wat iemand typt: woorden, of een paar woorden achter elkaar")]
    pub said: Vec<Spanned<String>>,
    /// Where they lead, written as links in a page of `content/`; the best place first.
    #[serde(rename = "bedoelen", default)]
    #[schemars(
        description = "Waar dat over gaat, het beste eerst: verwijzingen zoals in een pagina, zoals `begrip:huiselijk-geweld`, `faq:melding-aangenomen` of `contact.md`"
    )]
    pub meant: Vec<Spanned<String>>,
    /// True: words of somebody in need, which lead to help before anything else.
    #[serde(rename = "nood", default, deserialize_with = "plain::flag")]
    #[schemars(
        description = "true: wie dit typt, heeft misschien nu hulp nodig; de pagina met hulp en de telefoonnummers komen voorop"
    )]
    pub need: bool,
}

//! `begrippen.yaml` as written: the terms, and the words in which they are met.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::plain;
use crate::source::Spanned;

/// `begrippen.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Begrippen")]
#[schemars(description = "De begrippenlijst")]
pub struct Glossary {
    /// The terms.
    #[serde(rename = "begrippen")]
    #[schemars(description = "De begrippen")]
    pub terms: Vec<TermSource>,
}

/// A term.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Begrip")]
#[schemars(description = "Een begrip")]
pub struct TermSource {
    /// Its name in `begrip:`.
    #[schemars(description = "Naam van het begrip in `begrip:`")]
    pub id: Spanned<String>,
    /// The term.
    #[schemars(description = "Het begrip")]
    pub term: Spanned<String>,
    /// Other words for it, shown to readers.
    #[serde(rename = "synoniemen", default)]
    #[schemars(description = "Andere woorden ervoor; de lezer ziet ze")]
    pub synonyms: Vec<Spanned<String>>,
    /// Written forms by which it is recognised, not shown.
    #[serde(rename = "vormen", default)]
    #[schemars(description = "Geschreven vormen waaraan het begrip te herkennen is; de lezer ziet ze niet")]
    pub forms: Vec<Spanned<String>>,
    /// False: not marked in running text.
    #[serde(rename = "markeren", default = "plain::yes", deserialize_with = "plain::flag")]
    #[schemars(description = "false: niet gemarkeerd in lopende tekst")]
    pub mark: bool,
    /// What it means.
    #[serde(rename = "definitie")]
    #[schemars(description = "Markdown: wat het betekent")]
    pub definition: Spanned<String>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    #[schemars(description = "Een id uit bronnen.yaml, met na `#` de plaats in die bron")]
    pub citation: Option<Spanned<String>>,
    /// Related terms.
    #[serde(rename = "zie", default)]
    #[schemars(description = "Verwante begrippen, met hun id")]
    pub see: Vec<Spanned<String>>,
    /// True: our own description, not one of the source.
    #[serde(rename = "redactioneel", default, deserialize_with = "plain::flag")]
    #[schemars(description = "true: onze eigen omschrijving; de bron heeft dit begrip niet")]
    pub editorial: bool,
}

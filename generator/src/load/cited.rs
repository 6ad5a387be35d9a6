//! `bronnen.yaml` as written: the sources that texts cite.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::plain;
use crate::source::Spanned;

/// `bronnen.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Bronnen")]
#[schemars(description = "De bronnen waar teksten naar verwijzen")]
pub struct CitedSources {
    /// The sources.
    #[serde(rename = "bronnen")]
    #[schemars(description = "De bronnen")]
    pub sources: Vec<CitedSource>,
}

/// A source.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Bron")]
#[schemars(description = "Een bron")]
pub struct CitedSource {
    /// Its name in `bron:`.
    #[schemars(description = "Naam van de bron in `bron:`")]
    pub id: Spanned<String>,
    /// Its title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel")]
    pub title: Spanned<String>,
    /// A short title for running text.
    #[serde(rename = "kort")]
    #[schemars(description = "Korte titel voor in een tekst")]
    pub short: Option<Spanned<String>>,
    /// Who published it.
    #[serde(rename = "uitgever")]
    #[schemars(description = "Wie de bron uitgaf")]
    pub publisher: Spanned<String>,
    /// When, as written on it.
    #[serde(rename = "datum")]
    #[schemars(description = "Wanneer, zoals het op de bron staat")]
    pub date: Spanned<String>,
    /// Where it can be read.
    #[serde(rename = "adres")]
    #[schemars(description = "Waar de bron te lezen is")]
    pub address: Option<Spanned<String>>,
    /// What to know about it.
    #[serde(rename = "toelichting")]
    #[schemars(description = "Wat je over de bron moet weten")]
    pub explanation: Option<Spanned<String>>,
    /// True: the site shows an accessible edition of it, and the official text prevails.
    #[serde(rename = "bewerking", default, deserialize_with = "plain::flag")]
    #[schemars(description = "true: de site toont er een toegankelijke bewerking van; de officiële tekst gaat voor")]
    pub edited: bool,
}

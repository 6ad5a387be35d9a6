//! `kader.yaml` as written: what a kader says about itself.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::norms::NormSource;
use crate::load::plain;
use crate::source::Spanned;

/// `kader.yaml`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kader")]
#[schemars(description = "Een afwegingskader")]
pub struct FrameworkSource {
    /// Its name.
    #[serde(rename = "naam")]
    #[schemars(description = "Naam van het kader")]
    pub name: Spanned<String>,
    /// For whom.
    #[serde(rename = "beroepsgroep")]
    #[schemars(description = "Voor wie het is")]
    pub profession: Spanned<String>,
    /// Who publishes it.
    #[serde(rename = "uitgever")]
    #[schemars(description = "Wie het uitgeeft")]
    pub publisher: Spanned<String>,
    /// Its version.
    #[serde(rename = "versie")]
    #[schemars(description = "Versie, tussen aanhalingstekens")]
    pub version: Spanned<String>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    #[schemars(description = "Een id uit bronnen.yaml, met na `#` de plaats in die bron")]
    pub citation: Spanned<String>,
    /// One sentence for overviews.
    #[serde(rename = "samenvatting")]
    #[schemars(description = "Eén zin voor het overzicht van kaders")]
    pub summary: Option<Spanned<String>>,
    /// Date of the last change in content.
    #[serde(rename = "bijgewerkt")]
    #[schemars(description = "Datum van de laatste inhoudelijke wijziging: jjjj-mm-dd")]
    pub updated: Option<Spanned<String>>,
    /// True: it is checked and not published yet, with everything in its folder.
    #[serde(rename = "concept", default, deserialize_with = "plain::flag")]
    #[schemars(description = "true: alleen gebouwd met --concept, met alles in de map van het kader")]
    pub draft: bool,
    /// Its tree, a file in the same folder.
    #[serde(rename = "boom")]
    #[schemars(description = "De boom van het kader: `boom.yaml`")]
    pub tree: Spanned<String>,
    /// Its colours.
    #[serde(rename = "thema")]
    #[schemars(description = "Kleur en logo")]
    pub theme: Option<FrameworkTheme>,
    /// Norms of its own.
    #[serde(rename = "normen", default)]
    #[schemars(description = "Eigen normen, boven op de landelijke")]
    pub norms: Vec<NormSource>,
}

/// The look of a kader.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thema van een kader")]
#[schemars(description = "Kleur en logo van een kader")]
pub struct FrameworkTheme {
    /// Main colour, `#rrggbb`.
    #[serde(rename = "hoofdkleur")]
    #[schemars(description = "Hoofdkleur, zoals `\"#0b5c6b\"`; op wit goed te lezen")]
    pub colour: Option<Spanned<String>>,
    /// Logo, a file in the same folder.
    #[schemars(description = "Logo: een bestand in dezelfde map")]
    pub logo: Option<Spanned<String>>,
}

//! `kader.yaml` as written: what a kader says about itself.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::cited::CitedSource;
use crate::load::glossary::TermSource;
use crate::load::norms::{DecisionSource, FactSource, NormSource};
use crate::load::plain;
use crate::load::settings::ContactSource;
use crate::load::short::Short;
use crate::load::yaml::Mapping;
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
    pub tree: Option<Spanned<String>>,
    /// Its trees, when there are more: files in the same folder, the main one first.
    #[serde(rename = "bomen", default)]
    #[schemars(description = "Meer bomen in plaats van `boom`: bestanden in dezelfde map, de hoofdroute eerst")]
    pub trees: Vec<Spanned<String>>,
    /// False: it is for people whom the law on the meldcode does not bind.
    #[serde(rename = "wet-meldcode", default = "plain::yes", deserialize_with = "plain::flag")]
    #[schemars(
        description = "false: de wet op de meldcode geldt niet voor deze beroepsgroep, en de landelijke normen voor stap 4 en 5 gelden niet voor dit kader; de site zegt dat erbij"
    )]
    pub in_law: bool,
    /// Its colours.
    #[serde(rename = "thema")]
    #[schemars(description = "Kleur en logo")]
    pub theme: Option<FrameworkTheme>,
    /// What its questions can establish beside what is for everybody.
    #[serde(rename = "kenmerken", default)]
    #[schemars(description = "Eigen kenmerken, zoals in normen.yaml; buiten deze map heten ze `kader.naam`")]
    pub facts: Mapping<Spanned<Short<FactSource>>>,
    /// What its paths can decide beside what is for everybody.
    #[serde(rename = "besluiten", default)]
    #[schemars(description = "Eigen besluiten, zoals in normen.yaml; buiten deze map heten ze `kader.naam`")]
    pub decisions: Mapping<DecisionSource>,
    /// Telephone numbers for its own pages.
    #[serde(rename = "contact", default)]
    #[schemars(description = "Eigen telefoonnummers, zoals in site.yaml; alleen op de pagina's van dit kader")]
    pub contacts: Mapping<ContactSource>,
    /// Terms for its own pages.
    #[serde(rename = "begrippen", default)]
    #[schemars(
        description = "Eigen begrippen, zoals in begrippen.yaml; alleen gemarkeerd op de pagina's van dit kader"
    )]
    pub terms: Vec<TermSource>,
    /// Sources that its texts cite.
    #[serde(rename = "bronnen", default)]
    #[schemars(description = "Eigen bronnen, zoals in bronnen.yaml")]
    pub cited: Vec<CitedSource>,
    /// Norms of its own.
    #[serde(rename = "normen", default)]
    #[schemars(description = "Eigen normen, boven op de landelijke")]
    pub norms: Vec<NormSource>,
}

impl FrameworkSource {
    /// The names of its trees, the main one first.
    pub fn tree_files(&self) -> impl Iterator<Item = &Spanned<String>> {
        self.tree.iter().chain(&self.trees)
    }
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

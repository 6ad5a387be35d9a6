//! What somebody who knows the field read of a tree and agreed with, as written: one file for each time that somebody did.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::source::Spanned;

/// A file of `nalezingen/`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Nalezing")]
#[schemars(description = "Wie een beslisboom nalas, wanneer, en wat die lezer van elk deel vond")]
pub struct ReviewSource {
    /// The tree.
    #[serde(rename = "boom")]
    #[schemars(description = "De boom die is nagelezen, zoals achter `boom:`")]
    pub tree: Spanned<String>,
    /// Which tree that was then.
    #[serde(rename = "boomcode")]
    #[schemars(description = "De boomcode die de boom toen had: tien letters")]
    pub code: Spanned<String>,
    /// Who read it.
    #[serde(rename = "lezer")]
    #[schemars(description = "Wie de boom las; die naam komt op de site")]
    pub reader: Spanned<String>,
    /// As what.
    #[serde(rename = "functie")]
    #[schemars(description = "Functie of organisatie van de lezer; komt op de site. Mag ontbreken")]
    pub role: Option<Spanned<String>>,
    /// When.
    #[serde(rename = "datum")]
    #[schemars(description = "De dag waarop de boom is nagelezen: jjjj-mm-dd")]
    pub date: Spanned<String>,
    /// What the reader found of each part; of what is not there nothing is said.
    #[serde(rename = "delen")]
    #[schemars(description = "Wat de lezer van elk deel vond; wat niet gelezen is, staat er niet bij")]
    pub verdicts: Vec<Spanned<VerdictSource>>,
}

/// What a reader found of a part.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Oordeel")]
#[schemars(description = "Wat een lezer van een deel van de boom vond")]
pub struct VerdictSource {
    /// What people call the part.
    #[serde(rename = "deel")]
    #[schemars(description = "Hoe het deel heet, zoals `Vraag: Is er haast?`")]
    pub part: Spanned<String>,
    /// What it is bound to.
    #[serde(rename = "code")]
    #[schemars(description = "De tien letters die het deel had toen het gelezen werd")]
    pub code: Spanned<String>,
    /// Whether the reader agrees.
    #[serde(rename = "oordeel")]
    #[schemars(description = "`akkoord`, of `opmerking` als er iets anders moet")]
    pub verdict: Spanned<Verdict>,
    /// What has to be otherwise.
    #[serde(rename = "opmerking")]
    #[schemars(description = "Wat er anders moet; bij `akkoord` mag er ook iets staan, en hoeft dat niet")]
    pub remark: Option<Spanned<String>>,
}

/// Whether a reader agrees with a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Verdict {
    /// Yes.
    #[serde(rename = "akkoord")]
    #[schemars(description = "De lezer vindt dit deel goed")]
    Agreed,
    /// Something has to be otherwise.
    #[serde(rename = "opmerking")]
    #[schemars(description = "Volgens de lezer moet er iets anders")]
    Remarked,
}

/// What a site demands of readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(description = "Wat de site van nalezingen eist")]
pub enum Demand {
    /// Every part of each tree that weighs is read as it is.
    #[serde(rename = "verplicht")]
    #[schemars(description = "Elk deel van elke eigen boom van de soort `afweging` is nagelezen zoals het nu is")]
    Mandatory,
}

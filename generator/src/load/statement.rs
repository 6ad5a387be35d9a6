//! `toegankelijkheid` in `site.yaml`: the accessibility statement of the site, in the parts of the Dutch model.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::plain;
use crate::source::Spanned;

/// `toegankelijkheid`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Toegankelijkheidsverklaring")]
#[schemars(description = "De toegankelijkheidsverklaring van de site; wordt de pagina `toegankelijkheidsverklaring/`")]
pub struct StatementSource {
    /// How far the site complies.
    #[schemars(description = "Hoever de site is, volgens het model: `A`, `B`, `C` of `D`")]
    pub status: Spanned<Status>,
    /// The day on which it was made.
    #[serde(rename = "opgesteld")]
    #[schemars(description = "Dag waarop je de verklaring opstelde of voor het laatst naliep, zoals `2026-11-30`")]
    pub made: Spanned<String>,
    /// The day before which it is gone through again.
    #[serde(rename = "herziening")]
    #[schemars(description = "Dag van de volgende herziening, hoogstens een jaar na `opgesteld`; dan verloopt zij")]
    pub review: Spanned<String>,
    /// Who answers for it.
    #[serde(rename = "ondertekend")]
    #[schemars(description = "Wie de verklaring ondertekent: een functie en een organisatie, geen naam van een mens")]
    pub signed: Spanned<String>,
    /// Whether the law asks for it.
    #[serde(rename = "overheid", default, deserialize_with = "plain::flag")]
    #[schemars(description = "true: de site is van een overheidsinstantie, die de verklaring van de wet moet hebben")]
    pub government: bool,
    /// Why it has this status.
    #[serde(rename = "toelichting")]
    #[schemars(description = "Waarom de site deze status heeft, in één of twee alinea’s")]
    pub reason: Option<Spanned<String>>,
    /// How the site was looked at.
    #[serde(rename = "onderzoek", default)]
    #[schemars(description = "Hoe de site is onderzocht")]
    pub studies: Vec<StudySource>,
    /// The day of the study that status C asks for.
    #[serde(rename = "gepland")]
    #[schemars(
        description = "Bij status C: dag waarop het volledige onderzoek klaar is, hoogstens zes maanden na `opgesteld`"
    )]
    pub planned: Option<Spanned<String>>,
    /// What is not right, or not known.
    #[serde(rename = "afwijkingen", default)]
    #[schemars(description = "Wat nog niet goed is, of wat je niet weet")]
    pub deviations: Vec<DeviationSource>,
    /// What was seen by a person.
    #[serde(rename = "met-de-hand", default)]
    #[schemars(description = "Eisen die een mens op deze site naging, elk met de dag")]
    pub by_hand: Vec<ByHandSource>,
    /// Where to report a problem, written as a link in a page of `content/`.
    #[serde(rename = "melden")]
    #[schemars(description = "Waar iemand een probleem meldt: een bestand van content/, of een adres met `mailto:`")]
    pub report: Spanned<String>,
    /// What somebody can do whom the answer does not help.
    #[serde(rename = "klacht")]
    #[schemars(description = "Wat iemand kan doen die met het antwoord niet geholpen is: de klachtenroute")]
    pub complaint: Spanned<String>,
}

/// How far a site complies. E is the status of a site without a statement, so nobody writes it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(description = "Hoever de site is, volgens het model")]
pub enum Status {
    /// All of it.
    #[schemars(description = "Voldoet volledig: alle eisen zijn onderzocht, en er is niets gevonden")]
    A,
    /// In part.
    #[schemars(
        description = "Voldoet gedeeltelijk: alle eisen zijn onderzocht, en van elke afwijking is een dag bekend"
    )]
    B,
    /// First measures.
    #[schemars(description = "Eerste maatregelen genomen: het volledige onderzoek is binnen zes maanden klaar")]
    C,
    /// Not.
    #[default]
    #[schemars(description = "Voldoet niet: er is geen volledig onderzoek, en het is niet gepland")]
    D,
}

impl Status {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

/// One way in which a site was looked at.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Onderzoek")]
#[schemars(description = "Een onderzoek van de site")]
pub struct StudySource {
    /// What was done.
    #[serde(rename = "wat")]
    #[schemars(description = "Wat er onderzocht is, en hoe")]
    pub what: Spanned<String>,
    /// Who did it.
    #[serde(rename = "door")]
    #[schemars(description = "Wie het deed: jullie zelf, of welk bureau")]
    pub by: Spanned<String>,
    /// When.
    #[serde(rename = "datum")]
    #[schemars(description = "Dag waarop het klaar was, zoals `2026-11-30`")]
    pub date: Spanned<String>,
    /// Whether it is one on which status A or B can stand.
    #[serde(rename = "volledig", default, deserialize_with = "plain::flag")]
    #[schemars(
        description = "true: volgens WCAG-EM zijn alle eisen en alle delen van de site onderzocht; nodig voor status A en B"
    )]
    pub whole: bool,
    /// Its report, written as a link in a page of `content/`.
    #[serde(rename = "rapport")]
    #[schemars(description = "Waar het rapport staat: een adres met `https://`, of een bestand van content/")]
    pub report: Option<Spanned<String>>,
}

/// Something that is not right, or not known.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Afwijking")]
#[schemars(description = "Wat nog niet goed is, of wat je niet weet")]
pub struct DeviationSource {
    /// What it is.
    #[serde(rename = "wat")]
    #[schemars(description = "Wat er niet goed is, in een paar woorden")]
    pub what: Spanned<String>,
    /// The criteria that it is about.
    #[serde(rename = "eisen", default)]
    #[schemars(description = "Nummers van de eisen van WCAG waar het over gaat, zoals `[\"1.4.10\"]`")]
    pub criteria: Vec<Spanned<String>>,
    /// Why it is so.
    #[serde(rename = "oorzaak")]
    #[schemars(description = "Waardoor het zo is")]
    pub cause: Spanned<String>,
    /// Who is hindered by it, and how.
    #[serde(rename = "gevolg")]
    #[schemars(description = "Wie er last van heeft, en hoe")]
    pub effect: Spanned<String>,
    /// What a visitor can do meanwhile.
    #[serde(rename = "alternatief")]
    #[schemars(description = "Wat een bezoeker zolang kan doen")]
    pub instead: Option<Spanned<String>>,
    /// What is done about it.
    #[serde(rename = "maatregel")]
    #[schemars(description = "Wat je eraan doet")]
    pub measure: Spanned<String>,
    /// When that is done.
    #[serde(rename = "klaar")]
    #[schemars(
        description = "Dag waarop dat klaar is; mag ontbreken als je die nog niet weet, maar niet bij status B"
    )]
    pub done: Option<Spanned<String>>,
}

/// A criterion that a person looked at.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Met de hand")]
#[schemars(description = "Een eis die een mens op deze site naging")]
pub struct ByHandSource {
    /// Its number.
    #[serde(rename = "eis")]
    #[schemars(description = "Nummer van de eis van WCAG, zoals `\"1.1.1\"`")]
    pub criterion: Spanned<String>,
    /// What was found.
    #[serde(rename = "uitkomst")]
    #[schemars(description = "Wat daaruit kwam")]
    pub outcome: Spanned<Outcome>,
    /// When.
    #[serde(rename = "datum")]
    #[schemars(description = "Dag waarop het nagegaan is, zoals `2026-11-30`")]
    pub date: Spanned<String>,
    /// What was looked at.
    #[serde(rename = "uitleg")]
    #[schemars(description = "Waar naar gekeken is, of waarom de eis niet van toepassing is")]
    pub explanation: Spanned<String>,
}

/// What came of looking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(description = "Wat er uit kwam")]
pub enum Outcome {
    /// It is as the criterion asks.
    #[serde(rename = "voldoet")]
    #[schemars(description = "De site voldoet aan de eis")]
    Met,
    /// It is not; a deviation says more.
    #[serde(rename = "voldoet niet")]
    #[schemars(description = "De site voldoet niet; bij `afwijkingen` staat wat eraan gebeurt")]
    NotMet,
    /// There is nothing on the site that it is about.
    #[default]
    #[serde(rename = "niet van toepassing")]
    #[schemars(description = "Wat de eis vraagt, komt op de site niet voor")]
    NotApplicable,
}

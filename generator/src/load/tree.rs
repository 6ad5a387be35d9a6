//! A decision tree as written: names are words with places, `basis` is not yet applied, any part may be missing.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::condition::Condition;
use crate::load::plain;
use crate::load::short::Short;
use crate::load::yaml::Mapping;
use crate::source::Spanned;

/// A file of `beslisbomen/`, or the `boom.yaml` of a kader.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Beslisboom")]
#[schemars(description = "Een beslisboom")]
pub struct TreeSource {
    /// Title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel van de boom")]
    pub title: Option<Spanned<String>>,
    /// Its kind, which decides the edition and the norms.
    #[serde(rename = "soort")]
    #[schemars(description = "Waar de boom voor is; bepaalt de editie en welke normen gelden")]
    pub kind: Option<Spanned<TreeKind>>,
    /// Overrides the edition that follows from the kind.
    #[serde(rename = "editie")]
    #[schemars(description = "Alleen als de editie anders is dan bij de soort hoort")]
    pub edition: Option<Spanned<EditionSource>>,
    /// One sentence for overviews.
    #[serde(rename = "samenvatting")]
    #[schemars(description = "Eén zin voor overzichten")]
    pub summary: Option<Spanned<String>>,
    /// Shown before the first question.
    #[serde(rename = "inleiding")]
    #[schemars(description = "Markdown, vóór de eerste vraag")]
    pub introduction: Option<Spanned<String>>,
    /// Shown after the player: how the tree came about, and how its source was read.
    #[serde(rename = "verantwoording")]
    #[schemars(description = "Markdown, onder de vragen: waar de boom vandaan komt en hoe de bron is gelezen")]
    pub rationale: Option<Spanned<String>>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    #[schemars(description = "Een id uit bronnen.yaml, met na `#` de plaats in die bron")]
    pub citation: Option<Spanned<String>>,
    /// Further sources.
    #[serde(rename = "bronnen", default)]
    #[schemars(description = "Verdere bronnen, elk met hun plaats")]
    pub citations: Vec<Spanned<String>>,
    /// Date of the last change in content.
    #[serde(rename = "bijgewerkt")]
    #[schemars(description = "Datum van de laatste inhoudelijke wijziging: jjjj-mm-dd")]
    pub updated: Option<Spanned<String>>,
    /// The letters by which it is known, as its editor wants to be held to them.
    #[serde(rename = "boomcode")]
    #[schemars(
        description = "De tien letters van deze boom. Verandert er iets aan de boom, dan is dit een fout tot ook de letters en de datum zijn bijgewerkt; `check --fix` doet dat. Mag ontbreken"
    )]
    pub code: Option<Spanned<String>>,
    /// Addresses that it had before.
    #[serde(rename = "oude-adressen", default)]
    #[schemars(
        description = "Adressen waar de boom eerder stond, van de wortel van de site af, zoals `kindertoets/`; wie daar komt, wordt hierheen geleid"
    )]
    pub old_addresses: Vec<Spanned<String>>,
    /// True: no source describes this tree; the page says so.
    #[serde(rename = "redactioneel", default, deserialize_with = "plain::flag")]
    #[schemars(description = "true: geen bron beschrijft deze boom; de pagina zegt dat")]
    pub editorial: bool,
    /// Another tree that this one starts from.
    #[serde(rename = "basis")]
    #[schemars(
        description = "Een andere boom; wat hier staat vervangt die, vraag voor vraag en veld voor veld; hulpvragen, voorbeelden en handelingen komen erbij"
    )]
    pub base: Option<Spanned<String>>,
    /// Name of the first question.
    #[serde(rename = "begin")]
    #[schemars(description = "Naam van de eerste vraag")]
    pub start: Option<Spanned<String>>,
    /// The questions by name.
    #[serde(rename = "vragen", default)]
    #[schemars(description = "De vragen, elk met een eigen naam")]
    pub questions: Mapping<QuestionSource>,
    /// The outcomes by name.
    #[serde(rename = "uitkomsten", default)]
    #[schemars(description = "De uitkomsten, elk met een eigen naam")]
    pub outcomes: Mapping<OutcomeSource>,
}

/// What a tree is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "Waar een boom voor is")]
pub enum TreeKind {
    /// The kindcheck.
    #[schemars(description = "De kindcheck")]
    Kindcheck,
    /// The mantelzorgcheck.
    #[schemars(description = "De mantelzorgcheck")]
    Mantelzorgcheck,
    /// Step 4 and 5 of the meldcode.
    #[serde(rename = "afweging")]
    #[schemars(description = "Stap 4 en 5 van de meldcode")]
    Weighing,
    /// What a client's objection weighs against a report.
    #[serde(rename = "bezwaar")]
    #[schemars(description = "Het wegen van een bezwaar van de cliënt")]
    Objection,
    /// Anything else.
    #[serde(rename = "overig")]
    #[schemars(description = "Iets anders")]
    Other,
}

impl TreeKind {
    /// Its name in the content.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kindcheck => "kindcheck",
            Self::Mantelzorgcheck => "mantelzorgcheck",
            Self::Weighing => "afweging",
            Self::Objection => "bezwaar",
            Self::Other => "overig",
        }
    }
}

/// The edition as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "Voor wie de boom is")]
pub enum EditionSource {
    /// For visitors who may be in danger.
    #[serde(rename = "anoniem")]
    #[schemars(description = "Voor bezoekers die gevaar kunnen lopen")]
    Anonymous,
    /// For professionals with a case file.
    #[serde(rename = "professional")]
    #[schemars(description = "Voor professionals met een dossier")]
    Professional,
}

/// A question as written.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Vraag")]
#[schemars(description = "Een vraag")]
pub struct QuestionSource {
    /// The question.
    #[serde(rename = "vraag")]
    #[schemars(description = "De vraag: één gewone zin")]
    pub text: Option<Spanned<String>>,
    /// Label above it.
    #[serde(rename = "stap")]
    #[schemars(description = "Kort opschrift boven de vraag, zoals `Stap 4`")]
    pub step: Option<Spanned<String>>,
    /// What it establishes.
    #[serde(rename = "kenmerk")]
    #[schemars(description = "Wat de vraag vaststelt: een naam uit normen.yaml")]
    pub fact: Option<Spanned<String>>,
    /// Explanation.
    #[serde(rename = "toelichting")]
    #[schemars(description = "Markdown")]
    pub explanation: Option<Spanned<String>>,
    /// Questions to think with.
    #[serde(rename = "hulpvragen")]
    #[schemars(description = "Vragen om mee te denken; ze beslissen niets")]
    pub prompts: Option<Vec<PromptGroupSource>>,
    /// Examples.
    #[serde(rename = "voorbeelden")]
    #[schemars(description = "Voorbeelden bij de vraag")]
    pub examples: Option<Vec<ExampleSource>>,
    /// Lists of the base that it does without.
    #[serde(rename = "zonder-basis", default)]
    #[schemars(
        description = "Welke lijsten van de basis hier wegblijven; zonder dit komen eigen hulpvragen en voorbeelden erbij"
    )]
    pub without_base: Vec<Spanned<HelpList>>,
    /// The answers, in the order shown.
    #[serde(rename = "antwoorden")]
    #[schemars(description = "Twee of meer, in de volgorde waarin ze getoond worden")]
    pub answers: Option<Vec<AnswerSource>>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    #[schemars(description = "Een id uit bronnen.yaml, met na `#` de plaats in die bron")]
    pub citation: Option<Spanned<String>>,
}

/// A list of a question that is that of the base and its own together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "Een lijst bij een vraag")]
pub enum HelpList {
    /// Questions to think with.
    #[serde(rename = "hulpvragen")]
    #[schemars(description = "De hulpvragen van de basis")]
    Prompts,
    /// Examples.
    #[serde(rename = "voorbeelden")]
    #[schemars(description = "De voorbeelden van de basis")]
    Examples,
}

/// Likewise of an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "Een lijst bij een uitkomst")]
pub enum StepList {
    /// Steps.
    #[serde(rename = "handelingen")]
    #[schemars(description = "De handelingen van de basis, ook die van haar varianten")]
    Actions,
}

/// A group of questions to think with.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Groep hulpvragen")]
#[schemars(description = "Een groep hulpvragen")]
pub struct PromptGroupSource {
    /// Heading.
    #[serde(rename = "groep")]
    #[schemars(description = "Kop boven de groep")]
    pub title: Option<Spanned<String>>,
    /// When it is for the visitor.
    #[serde(rename = "als", default)]
    #[schemars(
        description = "Alleen als al deze voorwaarden gelden, over antwoorden die eerder gegeven zijn, zoals bij varianten"
    )]
    pub when: Vec<Spanned<Condition>>,
    /// Explanation.
    #[serde(rename = "toelichting")]
    #[schemars(description = "Markdown")]
    pub explanation: Option<Spanned<String>>,
    /// True where a yes here points to a no on the question itself.
    #[serde(rename = "omgekeerd", default, deserialize_with = "plain::flag")]
    #[schemars(description = "true: een ja op deze hulpvragen wijst naar een nee op de vraag zelf")]
    pub reversed: bool,
    /// The questions.
    #[serde(rename = "vragen")]
    #[schemars(description = "De hulpvragen")]
    pub items: Vec<Spanned<String>>,
}

/// An example.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Voorbeeld")]
#[schemars(description = "Een voorbeeld")]
pub struct ExampleSource {
    /// Title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel")]
    pub title: Spanned<String>,
    /// When it is for the visitor.
    #[serde(rename = "als", default)]
    #[schemars(
        description = "Alleen als al deze voorwaarden gelden, over antwoorden die eerder gegeven zijn, zoals bij varianten"
    )]
    pub when: Vec<Spanned<Condition>>,
    /// Text.
    #[serde(rename = "tekst")]
    #[schemars(description = "Markdown")]
    pub text: Spanned<String>,
}

/// An answer.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Antwoord")]
#[schemars(description = "Een antwoord")]
pub struct AnswerSource {
    /// What the visitor reads.
    #[serde(rename = "antwoord")]
    #[schemars(description = "Wat de bezoeker leest")]
    pub text: Spanned<String>,
    /// What norms call it.
    #[serde(rename = "waarde")]
    #[schemars(description = "Zoals de normen het antwoord noemen, meestal `ja` of `nee`")]
    pub value: Spanned<String>,
    /// Decisions that it takes.
    #[serde(rename = "besluiten", default)]
    #[schemars(description = "Besluiten die dit antwoord neemt; ze blijven staan")]
    pub decisions: Vec<Spanned<String>>,
    /// Where it leads.
    #[serde(rename = "naar")]
    #[schemars(description = "Naam van een vraag of uitkomst")]
    pub target: Spanned<String>,
}

/// An outcome.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Uitkomst")]
#[schemars(description = "Een uitkomst")]
pub struct OutcomeSource {
    /// Title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel")]
    pub title: Option<Spanned<String>>,
    /// Decisions that it adds.
    #[serde(rename = "besluiten")]
    #[schemars(description = "Besluiten die de uitkomst toevoegt")]
    pub decisions: Option<Vec<Spanned<String>>>,
    /// Text in sight.
    #[serde(rename = "tekst")]
    #[schemars(description = "Markdown: een paar zinnen die meteen in beeld staan")]
    pub text: Option<Spanned<String>>,
    /// What more there is to know.
    #[serde(rename = "toelichting")]
    #[schemars(description = "Markdown: wat er meer over te zeggen is; staat ingeklapt")]
    pub more: Option<Spanned<String>>,
    /// What to do now beside the decisions, in order.
    #[serde(rename = "handelingen")]
    #[schemars(description = "Wat je nu doet naast de besluiten, op volgorde: een tekst, of een stap met meer erbij")]
    pub actions: Option<Vec<Spanned<Short<StepSource>>>>,
    /// Lists of the base that it does without.
    #[serde(rename = "zonder-basis", default)]
    #[schemars(description = "Welke lijsten van de basis hier wegblijven; zonder dit komen eigen handelingen erbij")]
    pub without_base: Vec<Spanned<StepList>>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    #[schemars(description = "Een id uit bronnen.yaml, met na `#` de plaats in die bron")]
    pub citation: Option<Spanned<String>>,
    /// What it says instead on some paths.
    #[serde(rename = "varianten")]
    #[schemars(
        description = "Wat de uitkomst zegt aan wie langs een andere weg kwam; wat hier staat vervangt de uitkomst veld voor veld"
    )]
    pub variants: Option<Vec<Spanned<VariantSource>>>,
}

/// What an outcome says on some paths.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Variant")]
#[schemars(description = "Wat een uitkomst zegt op sommige paden")]
pub struct VariantSource {
    /// The paths.
    #[serde(rename = "als")]
    #[schemars(description = "Op welke paden: al deze voorwaarden gelden, zoals bij normen")]
    pub when: Vec<Spanned<Condition>>,
    /// Title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel")]
    pub title: Option<Spanned<String>>,
    /// Text in sight.
    #[serde(rename = "tekst")]
    #[schemars(description = "Markdown: een paar zinnen die meteen in beeld staan")]
    pub text: Option<Spanned<String>>,
    /// What more there is to know.
    #[serde(rename = "toelichting")]
    #[schemars(description = "Markdown: wat er meer over te zeggen is; staat ingeklapt")]
    pub more: Option<Spanned<String>>,
    /// What to do now beside the decisions, in order.
    #[serde(rename = "handelingen")]
    #[schemars(description = "Wat je nu doet naast de besluiten, op volgorde")]
    pub actions: Option<Vec<Spanned<Short<StepSource>>>>,
}

/// A step written out.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Stap")]
#[schemars(description = "Een stap met meer erbij dan zijn tekst")]
pub struct StepSource {
    /// What to do.
    #[serde(rename = "tekst")]
    #[schemars(description = "Wat je doet: één regel")]
    pub text: Spanned<String>,
    /// Whom to call for it.
    #[serde(rename = "bel")]
    #[schemars(description = "Wie je ervoor belt: een naam bij `contact` in site.yaml")]
    pub call: Option<Spanned<String>>,
    /// The tree that it leads to.
    #[serde(rename = "naar")]
    #[schemars(description = "De boom waarmee je verdergaat")]
    pub hand_over: Option<HandOverSource>,
    /// When it is a step.
    #[serde(rename = "als", default)]
    #[schemars(description = "Alleen op paden waarop al deze voorwaarden gelden")]
    pub when: Vec<Spanned<Condition>>,
}

/// A way from an outcome to another tree.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Overstap")]
#[schemars(description = "Een overstap van een uitkomst naar een andere boom")]
pub struct HandOverSource {
    /// The tree.
    #[serde(rename = "boom")]
    #[schemars(description = "Naam van de boom, zoals achter `boom:`")]
    pub tree: Spanned<String>,
    /// True: the visitor can come back to this outcome.
    #[serde(rename = "terug", default, deserialize_with = "plain::flag")]
    #[schemars(description = "true: de bezoeker kan terug naar deze uitkomst; de andere boom opent ernaast")]
    pub back: bool,
}

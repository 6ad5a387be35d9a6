//! `site.yaml`, `bronnen.yaml`, `begrippen.yaml`, `kader.yaml`, the process diagram and the theme's texts, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::norms::NormSource;
use crate::load::yaml::{Mapping, Spanned};

/// `site.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Site")]
pub struct SiteSettings {
    /// Name of the site.
    #[serde(rename = "titel")]
    pub title: Spanned<String>,
    /// What it is, in one sentence.
    #[serde(rename = "omschrijving")]
    pub description: Spanned<String>,
    /// Language, as in HTML.
    #[serde(rename = "taal")]
    pub language: Spanned<String>,
    /// Where the site will stand, with a slash at the end.
    #[serde(rename = "adres")]
    #[schemars(description = "Adres waar de site komt te staan, met een schuine streep aan het eind")]
    pub address: Spanned<String>,
    /// Where the exit leads.
    #[serde(rename = "uitwijkadres")]
    #[schemars(description = "Neutraal adres waar de knop om snel te verlaten heen gaat")]
    pub exit_address: Spanned<String>,
    /// Folder in `themes/`.
    #[serde(rename = "thema")]
    pub theme: Spanned<String>,
    /// Telephone numbers, by id; texts refer to them with `contact:id`.
    #[serde(rename = "contact")]
    pub contacts: Mapping<ContactSource>,
    /// The main menu.
    #[serde(rename = "navigatie")]
    pub navigation: Vec<MenuItem>,
    /// The ways in on the home page, one for each kind of visitor.
    #[serde(rename = "ingangen", default)]
    pub entrances: Vec<Entrance>,
    /// Links at the foot of every page.
    #[serde(rename = "voet", default)]
    pub footer: Vec<MenuItem>,
}

/// How to reach someone.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Contact")]
pub struct ContactSource {
    /// Who answers.
    #[serde(rename = "naam")]
    pub name: Spanned<String>,
    /// The number.
    #[serde(rename = "nummer")]
    pub number: Spanned<String>,
    /// When to call.
    #[serde(rename = "uitleg")]
    pub explanation: Option<Spanned<String>>,
}

/// A menu item.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Menu-item")]
pub struct MenuItem {
    /// What the visitor reads.
    #[serde(rename = "titel")]
    pub title: Spanned<String>,
    /// Where it leads, written as a link in a page of `content/`.
    #[serde(rename = "naar")]
    #[schemars(description = "Een verwijzing zoals in een pagina: een bestand van content/ of `boom:kindcheck`")]
    pub target: Spanned<String>,
}

/// A way in on the home page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Ingang")]
pub struct Entrance {
    /// What the visitor comes for.
    #[serde(rename = "titel")]
    pub title: Spanned<String>,
    /// One or two sentences.
    #[serde(rename = "tekst")]
    pub text: Spanned<String>,
    /// Where it leads, written as a link in a page of `content/`.
    #[serde(rename = "naar")]
    pub target: Spanned<String>,
}

/// `bronnen.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Bronnen")]
pub struct CitedSources {
    /// The sources.
    #[serde(rename = "bronnen")]
    pub sources: Vec<CitedSource>,
}

/// A source.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Bron")]
pub struct CitedSource {
    /// Its name in `bron:`.
    pub id: Spanned<String>,
    /// Its title.
    #[serde(rename = "titel")]
    pub title: Spanned<String>,
    /// A short title for running text.
    #[serde(rename = "kort")]
    pub short: Option<Spanned<String>>,
    /// Who published it.
    #[serde(rename = "uitgever")]
    pub publisher: Spanned<String>,
    /// When, as written on it.
    #[serde(rename = "datum")]
    pub date: Spanned<String>,
    /// Where it can be read.
    #[serde(rename = "adres")]
    pub address: Option<Spanned<String>>,
    /// What to know about it.
    #[serde(rename = "toelichting")]
    pub explanation: Option<Spanned<String>>,
    /// True: the site shows an accessible edition of it, and the official text prevails.
    #[serde(rename = "bewerking", default)]
    #[schemars(description = "true: de site toont er een toegankelijke bewerking van; de officiële tekst gaat voor")]
    pub edited: bool,
}

/// `begrippen.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Begrippen")]
pub struct Glossary {
    /// The terms.
    #[serde(rename = "begrippen")]
    pub terms: Vec<TermSource>,
}

/// A term.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Begrip")]
pub struct TermSource {
    /// Its name in `begrip:`.
    pub id: Spanned<String>,
    /// The term.
    pub term: Spanned<String>,
    /// Other words for it, shown to readers.
    #[serde(rename = "synoniemen", default)]
    pub synonyms: Vec<Spanned<String>>,
    /// Written forms by which it is recognised, not shown.
    #[serde(rename = "vormen", default)]
    pub forms: Vec<Spanned<String>>,
    /// False: not marked in running text.
    #[serde(rename = "markeren", default = "yes")]
    pub mark: bool,
    /// What it means.
    #[serde(rename = "definitie")]
    pub definition: Spanned<String>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    pub citation: Option<Spanned<String>>,
    /// Related terms.
    #[serde(rename = "zie", default)]
    pub see: Vec<Spanned<String>>,
    /// True: our own description, not one of the source.
    #[serde(rename = "redactioneel", default)]
    pub editorial: bool,
}

fn yes() -> bool {
    true
}

/// `kader.yaml`
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Kader")]
pub struct FrameworkSource {
    /// Its name.
    #[serde(rename = "naam")]
    pub name: Spanned<String>,
    /// For whom.
    #[serde(rename = "beroepsgroep")]
    pub profession: Spanned<String>,
    /// Who publishes it.
    #[serde(rename = "uitgever")]
    pub publisher: Spanned<String>,
    /// Its version.
    #[serde(rename = "versie")]
    pub version: Spanned<String>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    pub citation: Spanned<String>,
    /// One sentence for overviews.
    #[serde(rename = "samenvatting")]
    pub summary: Option<Spanned<String>>,
    /// Date of the last change in content.
    #[serde(rename = "bijgewerkt")]
    pub updated: Option<Spanned<String>>,
    /// Its tree, a file in the same folder.
    #[serde(rename = "boom")]
    pub tree: Spanned<String>,
    /// Its colours.
    #[serde(rename = "thema")]
    pub theme: Option<FrameworkTheme>,
    /// Norms of its own.
    #[serde(rename = "normen", default)]
    pub norms: Vec<NormSource>,
}

/// The look of a kader.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Thema van een kader")]
pub struct FrameworkTheme {
    /// Main colour, `#rrggbb`.
    #[serde(rename = "hoofdkleur")]
    pub colour: Option<Spanned<String>>,
    /// Logo, a file in the same folder.
    pub logo: Option<Spanned<String>>,
}

/// A process diagram.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Processchema")]
pub struct ProcessSource {
    /// Title.
    #[serde(rename = "titel")]
    pub title: Spanned<String>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    pub citation: Option<Spanned<String>>,
    /// Shown above it.
    #[serde(rename = "inleiding")]
    pub introduction: Option<Spanned<String>>,
    /// Phases with their time limits.
    #[serde(rename = "fasen", default)]
    pub phases: Vec<PhaseSource>,
    /// The boxes by name.
    #[serde(rename = "stappen")]
    pub steps: Mapping<StepSource>,
    /// The arrows.
    #[serde(rename = "pijlen", default)]
    pub arrows: Vec<ArrowSource>,
}

/// A phase.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Fase")]
pub struct PhaseSource {
    /// Its name.
    pub id: Spanned<String>,
    /// Its title.
    #[serde(rename = "titel")]
    pub title: Spanned<String>,
    /// How long it takes.
    #[serde(rename = "termijn")]
    pub limit: Spanned<String>,
}

/// A box.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Vak")]
pub struct StepSource {
    /// What it says.
    #[serde(rename = "titel")]
    pub title: Spanned<String>,
    /// Its kind.
    #[serde(rename = "soort")]
    pub kind: Spanned<StepKind>,
    /// The chapter it belongs to, as a link.
    #[serde(rename = "hoofdstuk")]
    pub chapter: Option<Spanned<String>>,
    /// Its phase.
    #[serde(rename = "fase")]
    pub phase: Option<Spanned<String>>,
    /// What happens here.
    #[serde(rename = "tekst")]
    pub text: Option<Spanned<String>>,
}

/// The kinds of box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// A step.
    #[serde(rename = "stap")]
    Step,
    /// A service of Veilig Thuis.
    #[serde(rename = "dienst")]
    Service,
    /// A choice.
    #[serde(rename = "keuze")]
    Choice,
    /// A document.
    Document,
    /// A mark beside the flow.
    #[serde(rename = "merkteken")]
    Mark,
    /// A box without arrows.
    #[serde(rename = "los")]
    Loose,
}

/// An arrow.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Pijl")]
pub struct ArrowSource {
    /// From this box.
    #[serde(rename = "van")]
    pub from: Spanned<String>,
    /// To this box.
    #[serde(rename = "naar")]
    pub to: Spanned<String>,
    /// When.
    #[serde(rename = "als")]
    pub when: Option<Spanned<String>>,
    /// Where that stands, as a link.
    #[serde(rename = "bron")]
    pub citation: Option<Spanned<String>>,
}

/// `teksten.yaml` of a theme.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Teksten van een thema")]
pub struct ThemeTexts {
    /// Words in the texts of pages; with those of the theme under it exactly those that are known.
    #[serde(rename = "tekst", default)]
    pub words: Mapping<Spanned<String>>,
    /// Words of the player; with those of the theme under it exactly those that it knows.
    #[serde(rename = "speler", default)]
    pub player: Mapping<Spanned<String>>,
    /// Words of the templates, by name.
    #[serde(rename = "site", default)]
    pub site: Mapping<Spanned<String>>,
}

//! `site.yaml`, `bronnen.yaml`, `begrippen.yaml`, `kader.yaml`, the process diagram and the theme's texts, as written.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::norms::NormSource;
use crate::load::plain;
use crate::load::yaml::Mapping;
use crate::source::Spanned;

/// `site.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Site")]
#[schemars(description = "Alles wat voor de hele site geldt")]
pub struct SiteSettings {
    /// Name of the site.
    #[serde(rename = "titel")]
    #[schemars(description = "Naam van de site")]
    pub title: Spanned<String>,
    /// What it is, in one sentence.
    #[serde(rename = "omschrijving")]
    #[schemars(description = "Wat de site is, in één zin")]
    pub description: Spanned<String>,
    /// Language, as in HTML.
    #[serde(rename = "taal")]
    #[schemars(description = "Taal van de teksten, zoals `nl`")]
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
    #[schemars(description = "Map in `themes/`")]
    pub theme: Spanned<String>,
    /// Telephone numbers, by id; texts refer to them with `contact:id`.
    #[serde(rename = "contact")]
    #[schemars(description = "Telefoonnummers, elk met een eigen naam; teksten verwijzen ernaar met `contact:naam`")]
    pub contacts: Mapping<ContactSource>,
    /// The main menu.
    #[serde(rename = "navigatie")]
    #[schemars(description = "Het hoofdmenu")]
    pub navigation: Vec<MenuItem>,
    /// The ways in on the home page, one for each kind of visitor.
    #[serde(rename = "ingangen", default)]
    #[schemars(description = "De ingangen op de startpagina: steeds wat een bezoeker zoekt")]
    pub entrances: Vec<Entrance>,
    /// Links at the foot of every page.
    #[serde(rename = "voet", default)]
    #[schemars(description = "Verwijzingen onder aan elke pagina")]
    pub footer: Vec<MenuItem>,
}

/// How to reach someone.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Contact")]
#[schemars(description = "Een telefoonnummer")]
pub struct ContactSource {
    /// Who answers.
    #[serde(rename = "naam")]
    #[schemars(description = "Wie er opneemt")]
    pub name: Spanned<String>,
    /// The number.
    #[serde(rename = "nummer")]
    #[schemars(description = "Het nummer, zoals mensen het schrijven")]
    pub number: Spanned<String>,
    /// When to call.
    #[serde(rename = "uitleg")]
    #[schemars(description = "Wanneer je belt")]
    pub explanation: Option<Spanned<String>>,
}

/// A menu item.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Menu-item")]
#[schemars(description = "Een regel van een menu")]
pub struct MenuItem {
    /// What the visitor reads.
    #[serde(rename = "titel")]
    #[schemars(description = "Wat de bezoeker leest")]
    pub title: Spanned<String>,
    /// Where it leads, written as a link in a page of `content/`.
    #[serde(rename = "naar")]
    #[schemars(description = "Een verwijzing zoals in een pagina: een bestand van content/ of `boom:kindcheck`")]
    pub target: Spanned<String>,
    /// True: it stands first in the menu of a phone too, and the first of these is where the search sends words of need.
    #[serde(rename = "hulp", default, deserialize_with = "plain::flag")]
    #[schemars(
        description = "true: staat ook boven in het menu van een telefoon; de eerste is de pagina waar het zoeken noodwoorden heen stuurt"
    )]
    pub help: bool,
}

/// A way in on the home page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Ingang")]
#[schemars(description = "Een ingang op de startpagina")]
pub struct Entrance {
    /// What the visitor comes for.
    #[serde(rename = "titel")]
    #[schemars(description = "Waar de bezoeker voor komt")]
    pub title: Spanned<String>,
    /// One or two sentences.
    #[serde(rename = "tekst")]
    #[schemars(description = "Eén of twee zinnen")]
    pub text: Spanned<String>,
    /// Where it leads, written as a link in a page of `content/`.
    #[serde(rename = "naar")]
    #[schemars(description = "Een verwijzing zoals in een pagina: een bestand van content/ of `boom:kindcheck`")]
    pub target: Spanned<String>,
}

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
    #[serde(rename = "markeren", default = "yes", deserialize_with = "plain::flag")]
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

fn yes() -> bool {
    true
}

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

/// A process diagram.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Processchema")]
#[schemars(description = "Een processchema")]
pub struct ProcessSource {
    /// Title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel")]
    pub title: Spanned<String>,
    /// The source and the place in it.
    #[serde(rename = "bron")]
    #[schemars(description = "Een id uit bronnen.yaml, met na `#` de plaats in die bron")]
    pub citation: Option<Spanned<String>>,
    /// Shown above it.
    #[serde(rename = "inleiding")]
    #[schemars(description = "Markdown, boven het schema")]
    pub introduction: Option<Spanned<String>>,
    /// Phases with their time limits.
    #[serde(rename = "fasen", default)]
    #[schemars(description = "Fasen met hun termijn")]
    pub phases: Vec<PhaseSource>,
    /// The boxes by name.
    #[serde(rename = "stappen")]
    #[schemars(description = "De vakken, elk met een eigen naam")]
    pub steps: Mapping<StepSource>,
    /// The arrows.
    #[serde(rename = "pijlen", default)]
    #[schemars(description = "De pijlen")]
    pub arrows: Vec<ArrowSource>,
}

/// A phase.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Fase")]
#[schemars(description = "Een fase")]
pub struct PhaseSource {
    /// Its name.
    #[schemars(description = "Naam van de fase")]
    pub id: Spanned<String>,
    /// Its title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel")]
    pub title: Spanned<String>,
    /// How long it takes.
    #[serde(rename = "termijn")]
    #[schemars(description = "Hoe lang de fase duurt")]
    pub limit: Spanned<String>,
}

/// A box.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Vak")]
#[schemars(description = "Een vak van het schema")]
pub struct StepSource {
    /// What it says.
    #[serde(rename = "titel")]
    #[schemars(description = "Wat erin staat")]
    pub title: Spanned<String>,
    /// Its kind.
    #[serde(rename = "soort")]
    #[schemars(description = "Soort vak")]
    pub kind: Spanned<StepKind>,
    /// The chapter it belongs to, as a link.
    #[serde(rename = "hoofdstuk")]
    #[schemars(description = "Het hoofdstuk waar het bij hoort, zoals `hp:7`")]
    pub chapter: Option<Spanned<String>>,
    /// Its phase.
    #[serde(rename = "fase")]
    #[schemars(description = "Naam van de fase")]
    pub phase: Option<Spanned<String>>,
    /// What happens here.
    #[serde(rename = "tekst")]
    #[schemars(description = "Wat er gebeurt")]
    pub text: Option<Spanned<String>>,
}

/// The kinds of box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(description = "Soort vak")]
pub enum StepKind {
    /// A step.
    #[serde(rename = "stap")]
    #[schemars(description = "Een stap")]
    Step,
    /// A service of Veilig Thuis.
    #[serde(rename = "dienst")]
    #[schemars(description = "Een dienst van Veilig Thuis")]
    Service,
    /// A choice.
    #[serde(rename = "keuze")]
    #[schemars(description = "Een keuze")]
    Choice,
    /// A document.
    #[schemars(description = "Een document")]
    Document,
    /// A mark beside the flow.
    #[serde(rename = "merkteken")]
    #[schemars(description = "Een merkteken naast de stroom")]
    Mark,
    /// A box without arrows.
    #[serde(rename = "los")]
    #[schemars(description = "Een los vak, zonder pijlen")]
    Loose,
}

/// An arrow.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Pijl")]
#[schemars(description = "Een pijl")]
pub struct ArrowSource {
    /// From this box.
    #[serde(rename = "van")]
    #[schemars(description = "Van dit vak")]
    pub from: Spanned<String>,
    /// To this box.
    #[serde(rename = "naar")]
    #[schemars(description = "Naar dit vak")]
    pub to: Spanned<String>,
    /// When.
    #[serde(rename = "als")]
    #[schemars(description = "Wanneer")]
    pub when: Option<Spanned<String>>,
    /// Where that stands, as a link.
    #[serde(rename = "bron")]
    #[schemars(description = "Waar dat staat, zoals `hp:7.5`")]
    pub citation: Option<Spanned<String>>,
}

/// `teksten.yaml` of a theme.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Teksten van een thema")]
#[schemars(description = "De woorden van een thema")]
pub struct ThemeTexts {
    /// Words in the texts of pages; with those of the theme under it exactly those that are known.
    #[serde(rename = "tekst", default)]
    #[schemars(description = "Woorden in de teksten van pagina's")]
    pub words: Mapping<Spanned<String>>,
    /// Words of the player; with those of the theme under it exactly those that it knows.
    #[serde(rename = "speler", default)]
    #[schemars(description = "Woorden van de speler")]
    pub player: Mapping<Spanned<String>>,
    /// Words of the templates, by name.
    #[serde(rename = "site", default)]
    #[schemars(description = "Woorden van de sjablonen")]
    pub site: Mapping<Spanned<String>>,
}

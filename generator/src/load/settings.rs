//! `site.yaml` as written: what holds for the whole site.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::load::plain;
use crate::load::reviews::Demand;
use crate::load::security::SecuritySource;
use crate::load::statement::StatementSource;
use crate::load::yaml::Mapping;
use crate::source::Spanned;

/// `site.yaml`
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Site")]
#[schemars(description = "Alles wat voor de hele site geldt")]
pub struct SiteSettings {
    /// Version of the format in which the project is written; 1 when it is not given.
    #[serde(rename = "vorm", default, deserialize_with = "plain::count")]
    #[schemars(description = "Versie van de vorm waarin dit project geschreven is; zonder dit 1")]
    pub format: Option<u32>,
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
    /// The national edition that the project refers to.
    #[serde(rename = "landelijk")]
    #[schemars(
        description = "De landelijke uitgave waar dit project op staat, zoals `\"2026-12\"`; weglaten in een project dat alles zelf heeft"
    )]
    pub national: Option<Spanned<String>>,
    /// Where the exit leads.
    #[serde(rename = "uitwijkadres")]
    #[schemars(description = "Neutraal adres waar de knop om snel te verlaten heen gaat")]
    pub exit_address: Spanned<String>,
    /// Where a text can be changed: the path of its file from `content/` is written behind it.
    #[serde(rename = "bewerkadres")]
    #[schemars(
        description = "Waar iemand een tekst kan verbeteren, zoals `https://github.com/vereniging/meldcode/edit/main/content/`; het pad van het bestand vanaf `content/` komt erachter"
    )]
    pub edit_address: Option<Spanned<String>>,
    /// Folder in `themes/`.
    #[serde(rename = "thema")]
    #[schemars(description = "Map in `themes/`")]
    pub theme: Spanned<String>,
    /// Logo, a file of `content/`.
    #[schemars(description = "Logo boven elke pagina: een bestand van content/, `.svg` of `.png`")]
    pub logo: Option<Spanned<String>>,
    /// Icon, a file of `content/`.
    #[serde(rename = "icoon")]
    #[schemars(description = "Icoon van de site in de browser: een vierkant bestand van content/, `.svg` of `.png`")]
    pub icon: Option<Spanned<String>>,
    /// Main colour, `#rrggbb`.
    #[serde(rename = "hoofdkleur")]
    #[schemars(description = "Kleur van knoppen en verwijzingen, zoals `\"#0b5c6b\"`; op wit goed te lezen")]
    pub colour: Option<Spanned<String>>,
    /// Telephone numbers, by id; texts refer to them with `contact:id`.
    #[serde(rename = "contact")]
    #[schemars(
        description = "Telefoonnummers, elk met een eigen naam; teksten verwijzen ernaar met `contact:naam`. Met `landelijk` alleen die erbij komen"
    )]
    pub contacts: Option<Mapping<ContactSource>>,
    /// Whom to tell of a weakness of the site.
    #[serde(rename = "beveiliging")]
    #[schemars(description = "Aan wie iemand een lek in de beveiliging meldt; wordt `.well-known/security.txt`")]
    pub security: Option<SecuritySource>,
    /// The accessibility statement.
    #[serde(rename = "toegankelijkheid")]
    #[schemars(
        description = "De toegankelijkheidsverklaring van de site; wordt de pagina `toegankelijkheidsverklaring/`"
    )]
    pub statement: Option<StatementSource>,
    /// Whether each tree that weighs has to be read as it is.
    #[serde(rename = "nalezen")]
    #[schemars(
        description = "`verplicht`: geen eigen boom van de soort `afweging` komt op de site met een deel dat niemand heeft nagelezen zoals het nu is. Mag ontbreken"
    )]
    pub review: Option<Spanned<Demand>>,
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
    /// Addresses of what has no text of its own any more.
    #[serde(rename = "oude-adressen", default)]
    #[schemars(
        description = "Adressen van wat geen eigen tekst meer heeft, en waar wie daar komt heen geleid wordt; bij wat alleen verhuisd is staan ze in de tekst zelf"
    )]
    pub old_addresses: Vec<MovedSource>,
}

/// An address that the site had, and what stands in its place.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Oud adres")]
#[schemars(description = "Een adres dat de site had, en wat ervoor in de plaats kwam")]
pub struct MovedSource {
    /// The address, from the root of the site.
    #[serde(rename = "adres")]
    #[schemars(description = "Het adres van de wortel van de site af, zoals `meldcode/stap-vier/`")]
    pub address: Spanned<String>,
    /// Where it leads, written as in a menu.
    #[serde(rename = "naar")]
    #[schemars(description = "Een verwijzing zoals bij `navigatie`: een bestand van content/ of `boom:kindcheck`")]
    pub target: Spanned<String>,
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

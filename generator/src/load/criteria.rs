//! `wcag.yaml` of the standard theme: the success criteria of WCAG 2.2, levels A and AA, and how each is known of that theme.
//!
//! Comes in: the themes of the program. Goes out: the criteria in order. A theme of a project has none of its own: what the tests
//! show, they show of what the program brings.

use schemars::JsonSchema;
use serde::Deserialize;

use super::files::Folder;
use super::layout::THEME_CRITERIA;
use super::template::PROGRAM;
use super::theme_layer::STANDARD;
use super::yaml;
use crate::diagnostic::Diagnostics;
use crate::source::Sources;

/// The file.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "De succescriteria van WCAG 2.2, niveau A en AA")]
pub struct CriteriaSource {
    /// The criteria, in the order of their numbers.
    #[serde(rename = "eisen")]
    #[schemars(description = "De criteria, op volgorde van hun nummer")]
    pub criteria: Vec<CriterionSource>,
}

/// One criterion.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Een criterium, en hoe bekend is of het standaardthema eraan voldoet")]
pub struct CriterionSource {
    /// Its number.
    #[serde(rename = "nummer")]
    #[schemars(description = "Nummer, zoals `1.4.10`")]
    pub number: String,
    /// What it is called.
    #[serde(rename = "naam")]
    #[schemars(description = "Naam in de Nederlandse vertaling")]
    pub name: String,
    /// Its level.
    #[serde(rename = "niveau")]
    #[schemars(description = "Niveau: `A` of `AA`")]
    pub level: Level,
    /// Whether it is new in WCAG 2.2, so that the law does not ask for it yet.
    #[serde(rename = "nieuw", default, deserialize_with = "super::plain::flag")]
    #[schemars(description = "true: nieuw in WCAG 2.2, en dus nog geen deel van EN 301 549")]
    pub is_new: bool,
    /// Tests of the program that show it: a file of the repository, and words in it by which the test is found.
    #[serde(default)]
    #[schemars(description = "Tests van het programma die het laten zien")]
    pub tests: Vec<ShownBy>,
    /// What these tests look at.
    #[serde(rename = "laat-zien", default)]
    #[schemars(description = "Wat die tests nagaan, in één zin")]
    pub shows: String,
    /// What they cannot see, and a person has to look at.
    #[serde(rename = "niet-gezien", default)]
    #[schemars(description = "Wat die tests niet zien, en een mens moet nagaan; leeg als zij alles zien")]
    pub unseen: String,
    /// Why it asks nothing of any site that the program makes.
    #[serde(rename = "niet-van-toepassing", default)]
    #[schemars(description = "Waarom het voor geen site van dit programma geldt")]
    pub not_applicable: String,
}

/// A test of the program.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Een test van het programma")]
pub struct ShownBy {
    /// Its file, from the root of the repository.
    #[serde(rename = "bestand")]
    #[schemars(description = "Bestand in de broncode van het programma")]
    pub file: String,
    /// Words of its title, or the name of its function.
    #[serde(rename = "test")]
    #[schemars(description = "Naam van de test in dat bestand")]
    pub test: String,
}

/// The level of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(description = "Niveau")]
pub enum Level {
    /// The lowest.
    #[schemars(description = "Niveau A")]
    A,
    /// The one that the law asks for as well.
    #[serde(rename = "AA")]
    #[schemars(description = "Niveau AA")]
    Double,
}

impl Level {
    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Double => "AA",
        }
    }
}

/// Reads the criteria of the program; none where it has no theme inside.
///
/// # Errors
/// When the file is no text.
pub(super) fn read(
    below: &Folder,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Vec<CriterionSource>> {
    let file = format!("{STANDARD}/{THEME_CRITERIA}");
    let Some(bytes) = below.get(&file) else { return Ok(Vec::new()) };
    let path = format!("{PROGRAM}themes/{file}");
    let text = std::str::from_utf8(bytes).map_err(|_| anyhow::anyhow!("{path}: dit is geen tekst in UTF-8"))?;
    let source = sources.add(path, text);
    Ok(yaml::parse::<CriteriaSource>(text, source, diagnostics).unwrap_or_default().criteria)
}

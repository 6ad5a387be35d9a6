//! What a piece of Markdown has to know of its surroundings: the terms of the glossary, the words of the theme, and where it stands.

use crate::markdown::terms::TermFinder;

/// What a piece of Markdown has to know of its surroundings.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The glossary's terms.
    pub terms: &'a TermFinder,
    /// Ids of the terms, by number: what a heading may not be called.
    pub term_ids: &'a [String],
    /// Words of the theme that stand in texts.
    pub words: &'a Words,
    /// Whether headings begin with a section number.
    pub numbered: bool,
    /// Whether terms are marked.
    pub mark_terms: bool,
    /// Whether the text also stands together with others on one page.
    pub together: bool,
    /// Path of the file from `content/`, to which relative links refer.
    pub file: &'a str,
}

impl<'a> Setting<'a> {
    /// Of a piece that stands by itself, with nothing special about it.
    pub fn plain(terms: &'a TermFinder, words: &'a Words, file: &'a str) -> Self {
        Self { terms, term_ids: &[], words, numbered: false, mark_terms: false, together: false, file }
    }
}

/// Words of the theme that the texts of pages need.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Title of an alert of the kind `NOTE`.
    pub note: String,
    /// Title of an alert of the kind `TIP`.
    pub tip: String,
    /// Title of an alert of the kind `IMPORTANT`.
    pub important: String,
    /// Title of an alert of the kind `WARNING`.
    pub warning: String,
    /// Title of an alert of the kind `CAUTION`.
    pub caution: String,
    /// Heading of the footnotes.
    #[serde(rename = "noten")]
    pub footnotes: String,
    /// Spoken name of a footnote; `{n}` is its number.
    #[serde(rename = "noot")]
    pub footnote: String,
    /// Spoken name of the way back from a footnote; `{n}` is its number.
    #[serde(rename = "terug-naar-tekst")]
    pub footnote_back: String,
    /// Spoken name of the link to a section; `{tekst}` is its heading.
    #[serde(rename = "link-naar-kop")]
    pub anchor: String,
    /// Spoken name of a table, which may have to be scrolled by itself; `{tekst}` is the heading above it.
    #[serde(rename = "tabel")]
    pub table: String,
}

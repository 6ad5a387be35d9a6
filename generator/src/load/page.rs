//! Pages as written: front matter, body, and the address that the file name gives.
//!
//! Comes in: files of `content/` that are pages. Goes out: [`Page`]s, read on all cores; or messages.

use std::collections::BTreeSet;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::address::Address;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::files::PageFile;
use crate::load::layer::Terms;
use crate::load::text::Text;
use crate::load::{layout, plain, signs, yaml};
use crate::markdown::locate::Locator;
use crate::markdown::{self, Body, BodySpans, Setting, Words};
use crate::source::{SourceId, Sources, Spanned};

/// The keys above a page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(description = "Het blok boven een pagina")]
pub struct FrontMatter {
    /// Title.
    #[serde(rename = "titel")]
    #[schemars(description = "Titel van de pagina")]
    pub title: Spanned<String>,
    /// Chapter number; sections are then numbered in their headings.
    #[serde(rename = "nummer")]
    #[schemars(
        description = "Nummer van het hoofdstuk, tussen aanhalingstekens; de koppen beginnen dan met hun paragraafnummer"
    )]
    pub number: Option<Spanned<String>>,
    /// One sentence for overviews and search results.
    #[serde(rename = "samenvatting")]
    #[schemars(description = "Eén zin voor zoekresultaat en overzicht")]
    pub summary: Option<Spanned<String>>,
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
    /// True: only built when asked for.
    #[serde(rename = "concept", default, deserialize_with = "plain::flag")]
    #[schemars(description = "true: alleen gebouwd met --concept")]
    pub draft: bool,
    /// Words that people search for and the text does not use.
    #[serde(rename = "trefwoorden", default)]
    #[schemars(description = "Woorden waarop mensen zoeken en die niet in de tekst staan")]
    pub keywords: Vec<Spanned<String>>,
    /// Place in the order of its folder.
    #[serde(rename = "volgorde", default, deserialize_with = "plain::count")]
    #[schemars(description = "Plaats in de volgorde van de map; zonder dit telt de bestandsnaam")]
    pub order: Option<u32>,
}

/// A page as written.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its text.
    pub source: SourceId,
    /// Path from `content/`.
    pub file: String,
    /// Where it will stand.
    pub address: Address,
    /// The keys above it.
    pub front: FrontMatter,
    /// Its text, read.
    pub body: Body,
    /// Where the links and headings of its text stand.
    pub spans: BodySpans,
}

impl Page {
    /// Folder from `content/`, empty for the top.
    pub fn folder(&self) -> &str {
        layout::folder(&self.file)
    }

    /// Whether it opens its folder.
    pub fn is_index(&self) -> bool {
        layout::is_index(&self.file)
    }
}

/// How pages are read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    /// Finds terms.
    pub(super) terms: &'a Terms,
    /// Words that a text gets from the theme.
    pub(super) words: &'a Words,
}

/// Pages as written, sorted by file. Read on all cores; numbers of texts follow the order of the files, whoever is first. A page
/// that cannot be read is added to `unread`.
pub(super) fn read_all(
    files: Vec<PageFile>,
    reading: Reading<'_>,
    unread: &mut BTreeSet<String>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Page> {
    let first = sources.iter().count();
    let read_one = |(n, PageFile { file, bytes }): (usize, PageFile)| {
        let source = SourceId(u32::try_from(first + n).unwrap_or(u32::MAX));
        let Text { text, problem } = Text::new(bytes);
        let mut found = Diagnostics::default();
        let page = match problem {
            Some(problem) => {
                found.push(problem.diagnostic(source));
                None
            }
            None => {
                signs::tell(&text, body_start(&text), source, &mut found);
                read(source, &file, &text, reading.setting(&file), &mut found)
            }
        };
        (file, text, page, found)
    };
    let list: Vec<_> = files.into_par_iter().enumerate().map(read_one).collect();
    let mut res = Vec::with_capacity(list.len());
    for (file, text, page, found) in list {
        sources.add(format!("content/{file}"), text);
        diagnostics.append(found);
        match page {
            None => _ = unread.insert(file),
            Some(page) => res.push(page),
        }
    }
    res
}

impl<'a> Reading<'a> {
    /// For a page.
    fn setting(self, file: &'a str) -> Setting<'a> {
        Setting {
            terms: self.terms.finder(file),
            term_ids: &self.terms.ids,
            words: self.words,
            numbered: false,
            together: false,
            mark_terms: true,
            file,
        }
    }
}

/// Reads a page. `file` is its path from `content/`.
pub fn read(
    source: SourceId,
    file: &str,
    text: &str,
    setting: Setting<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Page> {
    let Some((front, body_start)) = split(text) else {
        if text.contains('\r') && !text.contains('\n') {
            let message = "dit bestand heeft de regeleinden van een oude Mac: het is nu één regel";
            let help = "sla het in de editor op met regeleinden LF";
            diagnostics.push(Diagnostic::error(Code::M001, source.start(), message).help(help));
            return None;
        }
        let message = "deze pagina begint niet met een blok tussen twee regels `---`";
        let help = "zet bovenaan: `---`, dan `titel: …`, dan weer `---`";
        diagnostics.push(Diagnostic::error(Code::M001, source.start(), message).help(help));
        return None;
    };
    let front: Option<FrontMatter> = yaml::parse(front, source, diagnostics);
    let setting = Setting {
        numbered: front.as_ref().is_some_and(|it| it.number.is_some()),
        together: layout::is_of_protocol(file),
        file,
        ..setting
    };
    let at = Locator::at(source, body_start);
    let (body, spans) = markdown::body(&text[body_start..], &at, setting, diagnostics);
    let front = front?;
    let address = layout::page_address(file, front.number.is_some());
    Some(Page { source, file: file.to_owned(), address, front, body, spans })
}

/// Front matter (from the first byte on, so that places count) and where the body begins.
fn split(text: &str) -> Option<(&str, usize)> {
    let first = text.split_inclusive('\n').next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut at = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some((&text[..at], at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Where the text below the front matter begins.
fn body_start(text: &str) -> usize {
    split(text).map_or(0, |it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_ends_at_its_fence() {
        assert_eq!(split("---\na: b\n---\ntekst"), Some(("---\na: b\n", 13)));
        assert_eq!(split("---\na: b\n"), None);
        assert_eq!(split("tekst"), None);
    }
}

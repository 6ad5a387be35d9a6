//! Pages as written: front matter, body, and the address that the file name gives.
//!
//! Comes in: files of `content/` that are pages. Goes out: [`Page`]s, read on all cores; or messages.

use std::collections::BTreeSet;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::address::Address;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::files::PageFile;
use crate::load::layer::Terms;
use crate::load::text::Text;
use crate::load::{layout, plain, yaml};
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
            None => read(source, &file, &text, reading.setting(&file), &mut found),
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
        let message = "deze pagina begint niet met een blok tussen twee regels `---`";
        let help = "zet bovenaan: `---`, dan `titel: …`, dan weer `---`";
        let wish = head_of(text, source);
        diagnostics.push(Diagnostic::error(Code::M001, source.start(), message).help(help).maybe_wish(wish));
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

/// The head that a page was given in another way: its keys without a mark above or below, or a heading as its title.
fn head_of(text: &str, source: SourceId) -> Option<Wish> {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines = text.split_inclusive('\n');
    let first = lines.next()?;
    let is_key = |line: &str| {
        let key = line.split_once(':').filter(|it| it.1.starts_with([' ', '\r', '\n']));
        key.is_some_and(|it| !it.0.is_empty() && it.0.bytes().all(|it| it.is_ascii_lowercase()))
    };
    let at = |at: usize| source.span(at..at);
    if first.trim_end() == "---" {
        // Up to the first line that is empty or a heading stand keys, of which one is the title.
        let n = text[first.len()..].split_inclusive('\n').take_while(|it| is_key(it)).map(str::len).sum::<usize>();
        let (head, rest) = text[first.len()..].split_at(n);
        let is_whole = head.starts_with("titel:")
            && head.ends_with('\n')
            && rest.trim_end_matches(' ').starts_with(['\r', '\n', '#']);
        let call = "zet onder de sleutels nog een regel `---`";
        return is_whole.then(|| Wish::new(true).called(call).put(at(first.len() + n), format!("---{end}")));
    }
    if first.starts_with("titel:") && lines.by_ref().find(|it| !is_key(it)).is_some_and(|it| it.trim_end() == "---") {
        return Some(Wish::new(true).called("zet bovenaan een regel `---`").put(at(0), format!("---{end}")));
    }
    let title = first.strip_prefix("# ").map(str::trim)?;
    let is_plain = !title.is_empty() && !title.contains(['*', '_', '`', '[', '<', '\\', '{', '#', '&']);
    let title = crate::load::mended::in_quotes(title);
    let call = format!("maak van de kop de titel: `titel: {title}`");
    let head = format!("---{end}titel: {title}{end}---{end}");
    is_plain.then(|| Wish::new(true).called(call).put(source.span(0..first.len()), head))
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

//! Pages as written: front matter, body, and the address that the file name gives.
//!
//! Comes in: files of `content/` that are pages, and what was read in them before. Goes out: [`Page`]s, read on all cores; or
//! messages. How a text is written is no matter of this stage: that is made where it is written, and not kept.

use std::collections::{BTreeSet, HashMap};
use std::ops::Deref;
use std::sync::Arc;

use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::address::Address;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::files::PageFile;
use crate::load::text::Text;
use crate::load::{layout, plain, signs, yaml};
use crate::markdown::locate::Locator;
use crate::markdown::terms::TermFinder;
use crate::markdown::{self, Body, BodySpans, Heading, Setting, Words, WrittenLink, ids};
use crate::source::{SourceId, Sources, Span, Spanned};

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
    /// Addresses that it had before.
    #[serde(rename = "oude-adressen", default)]
    #[schemars(
        description = "Adressen waar de pagina eerder stond, van de wortel van de site af, zoals `meldcode/stap-vier/`; wie daar komt, wordt hierheen geleid"
    )]
    pub old_addresses: Vec<Spanned<String>>,
}

/// A page as written.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its text.
    pub source: SourceId,
    /// Path from `content/`.
    pub file: String,
    /// Its text itself.
    pub text: Arc<String>,
    /// What was read in it.
    pub read: Arc<Read>,
}

/// What its text alone says of a page; shared with whoever keeps it for the next time.
#[derive(Clone, Debug)]
pub struct Read {
    /// Where it will stand.
    pub address: Address,
    /// The keys above it.
    pub front: FrontMatter,
    /// Where its own text begins.
    pub body_start: usize,
    /// Its text, read.
    pub body: Arc<Body>,
    /// Where the links and headings of its text stand.
    pub spans: BodySpans,
}

impl Deref for Page {
    type Target = Read;

    fn deref(&self) -> &Read {
        &self.read
    }
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

    /// Its links with their places.
    pub fn links(&self) -> impl Iterator<Item = WrittenLink<'_>> {
        self.spans.links(&self.body, self.source)
    }

    /// Its headings with their places.
    pub fn headings(&self) -> impl DoubleEndedIterator<Item = (&Heading, Span)> {
        self.spans.headings(&self.body, self.source)
    }
}

/// How pages are read.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    /// The names of all terms.
    pub(super) term_ids: &'a [String],
    /// Words that a text gets from the theme.
    pub(super) words: &'a Words,
}

/// Pages that were read before. What is read in a text depends on it alone, but for the names of terms, which only few texts ask
/// for, and the words of the theme.
#[derive(Debug, Default)]
pub(super) struct KeptPages {
    pages: HashMap<String, Kept>,
    term_ids: Vec<String>,
    words: Words,
}

/// A text, and what was read in it.
#[derive(Clone, Debug)]
struct Kept {
    text: Arc<String>,
    /// Which number the text had.
    source: SourceId,
    read: Option<Arc<Read>>,
    found: Diagnostics,
}

impl Kept {
    /// Whether a heading may have another name when terms have: see [`ids::is_taken`].
    fn asks_for_terms(&self) -> bool {
        let headings = self.read.iter().flat_map(|it| &it.body.headings);
        headings.into_iter().any(|it| ids::asks_for_terms(&it.id)) || !self.found.is_empty()
    }

    /// The same in a text with another number.
    fn at(&self, source: SourceId) -> Self {
        let mut res = self.clone();
        if source != self.source {
            res.found.move_to(source);
            res.source = source;
        }
        res
    }
}

impl KeptPages {
    /// Keeps what was read now: whether it is new, the file, and what was read in it.
    fn renew(&mut self, list: &[(bool, String, Kept)], reading: Reading<'_>) {
        // What is left of files that are gone must be true as well: they may come back. When that is half of it, it begins anew.
        if self.words != *reading.words || self.pages.len() > 2 * list.len() {
            self.pages.clear();
            self.words = reading.words.clone();
        }
        if self.term_ids != reading.term_ids {
            self.pages.retain(|_, it| !it.asks_for_terms());
            reading.term_ids.clone_into(&mut self.term_ids);
        }
        let is_empty = self.pages.is_empty();
        let new = list.iter().filter(|it| it.0 || is_empty);
        self.pages.extend(new.map(|it| (it.1.clone(), it.2.clone())));
    }
}

/// Pages as written, sorted by file. Read on all cores; numbers of texts follow the order of the files, whoever is first. A page
/// that cannot be read is added to `unread`. What was read before is taken from `kept`, when there is one.
pub(super) fn read_all(
    files: Vec<PageFile>,
    reading: Reading<'_>,
    kept: Option<&mut KeptPages>,
    unread: &mut BTreeSet<String>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Page> {
    let first = sources.iter().count();
    let before = kept.as_deref().filter(|it| it.words == *reading.words);
    let has_same_terms = before.is_some_and(|it| it.term_ids == reading.term_ids);
    let read_one = |(n, PageFile { file, bytes }): (usize, PageFile)| {
        let source = SourceId(u32::try_from(first + n).unwrap_or(u32::MAX));
        let Text { text, problem } = Text::new(bytes);
        let known = before.and_then(|it| it.pages.get(&file)).filter(|it| {
            (Arc::ptr_eq(&it.text, &text) || it.text == text)
                && problem.is_none()
                && (has_same_terms || !it.asks_for_terms())
        });
        if let Some(known) = known {
            return (false, file, known.at(source));
        }
        let mut found = Diagnostics::default();
        let read = if let Some(problem) = problem {
            found.push(problem.diagnostic(source));
            None
        } else {
            signs::tell(&text, body_start(&text), source, &mut found);
            read(source, &text, reading.setting(&file), &mut found).map(Arc::new)
        };
        (true, file, Kept { text, source, read, found })
    };
    let list: Vec<_> = files.into_par_iter().enumerate().map(read_one).collect();
    if let Some(kept) = kept {
        kept.renew(&list, reading);
    }
    let mut res = Vec::with_capacity(list.len());
    for (_, file, Kept { text, source, read, found }) in list {
        sources.share(format!("content/{file}"), Arc::clone(&text));
        diagnostics.append(found);
        match read {
            None => _ = unread.insert(file),
            Some(read) => res.push(Page { source, file, text, read }),
        }
    }
    res
}

impl<'a> Reading<'a> {
    /// For a page. Terms are marked where a page is written: which ones there are changes nothing of what it says.
    fn setting(self, file: &'a str) -> Setting<'a> {
        Setting {
            terms: TermFinder::none(),
            term_ids: self.term_ids,
            words: self.words,
            numbered: false,
            together: layout::is_of_protocol(file),
            mark_terms: false,
            file,
        }
    }
}

/// Reads a page; `setting` names its file, from `content/`.
pub fn read(source: SourceId, text: &str, setting: Setting<'_>, diagnostics: &mut Diagnostics) -> Option<Read> {
    let Some((front, body_start)) = split(text) else {
        if text.contains('\r') && !text.contains('\n') {
            let message = "dit bestand heeft de regeleinden van een oude Mac: het is nu één regel";
            let help = "sla het in de editor op met regeleinden LF";
            diagnostics.push(Diagnostic::error(Code::M001, source.start(), message).help(help));
            return None;
        }
        let message = "deze pagina begint niet met een blok tussen twee regels `---`";
        let help = "zet bovenaan: `---`, dan `titel: …`, dan weer `---`";
        let wish = head_of(text, source);
        diagnostics.push(Diagnostic::error(Code::M001, source.start(), message).help(help).maybe_wish(wish));
        return None;
    };
    let front: Option<FrontMatter> = yaml::parse(front, source, diagnostics);
    let setting = Setting { numbered: front.as_ref().is_some_and(|it| it.number.is_some()), ..setting };
    let at = Locator::at(source, body_start);
    let (body, _, spans) = markdown::body(&text[body_start..], &at, setting, diagnostics);
    let front = front?;
    let address = layout::page_address(setting.file, front.number.is_some());
    Some(Read { address, front, body_start, body: Arc::new(body), spans })
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

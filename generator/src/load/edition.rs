//! A national edition: what a project needs of the national site, as one text.
//!
//! Comes in: the name in `site.yaml`, the editions that the program brought and those beside `content/`. Goes out: an
//! [`Edition`], its files read as if they stood in the project, with their places in the text of the edition; or messages.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::address::{is_site_address, with_slash};
use super::files::Folder;
use super::layout::{self, FileKind};
use super::text::Text;
use super::yaml::{self, Mapping};
use crate::address::Reference;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, is_sure};
use crate::fingerprint::Fingerprint;
use crate::load::Loaded;
use crate::load::layer::Layer;
use crate::load::settings::ContactSource;
use crate::load::tree::TreeSource;
use crate::source::{SourceId, Sources, Span, Spanned};

/// The form of the text. A program that reads another one says so.
pub const FORM: u32 = 1;
/// The key of the last line, which tells whether all of the text is there.
const SUM: &str = "controle: ";
/// How far the files in an edition are indented.
pub(crate) const INDENT: &str = "    ";

/// The text as written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Landelijke uitgave")]
struct EditionSource {
    #[serde(rename = "editie")]
    id: Spanned<String>,
    #[serde(rename = "vorm")]
    _form: u32,
    #[serde(rename = "titel")]
    title: Spanned<String>,
    #[serde(rename = "adres")]
    address: Spanned<String>,
    #[serde(rename = "datum")]
    date: Spanned<String>,
    #[serde(rename = "contact")]
    contacts: Mapping<ContactSource>,
    #[serde(rename = "overzichten")]
    overviews: Mapping<Spanned<String>>,
    #[serde(rename = "hp")]
    sections: Mapping<Spanned<String>>,
    #[serde(rename = "faq")]
    questions: Mapping<Spanned<String>>,
    #[serde(rename = "begrippen")]
    terms: Mapping<Spanned<String>>,
    #[serde(rename = "bomen")]
    trees: Mapping<Spanned<String>>,
    #[serde(rename = "kaders")]
    frameworks: Mapping<Spanned<String>>,
    #[serde(rename = "paginas")]
    pages: Mapping<PageSource>,
    #[serde(rename = "bestanden")]
    files: Mapping<Spanned<String>>,
    #[serde(rename = "controle")]
    _sum: Spanned<String>,
}

/// A page of the national site.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct PageSource {
    #[serde(rename = "adres")]
    address: Spanned<String>,
    #[serde(rename = "koppen", default)]
    headings: Vec<Spanned<String>>,
}

/// A national edition.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Its name, such as `2026-12`.
    pub id: String,
    /// Name of the national site.
    pub title: String,
    /// Where the national site stands, with a slash at the end.
    pub address: String,
    /// The day of its last change in content.
    pub date: String,
    /// Its text.
    pub source: SourceId,
    /// Its trees, sorted by file.
    pub trees: Vec<Loaded<TreeSource>>,
    /// What links can refer to.
    pub places: NationalPlaces,
    /// The texts of its files.
    texts: BTreeSet<SourceId>,
}

/// What stands on the national site, by the name with which texts refer to it.
#[derive(Clone, Debug, Default)]
pub struct NationalPlaces {
    /// Pages that the program makes, by their name in menus.
    pub overviews: BTreeMap<String, Reference>,
    /// Chapters and sections of the protocol.
    pub sections: BTreeMap<String, Reference>,
    /// Questions.
    pub questions: BTreeMap<String, Reference>,
    /// Terms.
    pub terms: BTreeMap<String, Reference>,
    /// Trees.
    pub trees: BTreeMap<String, Reference>,
    /// Kaders.
    pub frameworks: BTreeMap<String, Reference>,
    /// Pages by their file, with the ids of their headings.
    pub pages: BTreeMap<String, (Reference, BTreeSet<String>)>,
}

impl Edition {
    /// Whether a text is one of its files.
    pub fn has(&self, source: SourceId) -> bool {
        self.texts.contains(&source)
    }
}

/// A name that editions can have: year and month, and a number when there is more than one of a month.
pub fn is_id(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let digits = parts.iter().all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    let lengths: Vec<usize> = parts.iter().map(|it| it.len()).collect();
    digits && matches!(lengths.as_slice(), [4, 2] | [4, 2, 1..=3])
}

/// What editions are ordered by: the newest is the greatest.
pub fn order(id: &str) -> Vec<u32> {
    id.split('-').map(|it| it.parse().unwrap_or(0)).collect()
}

/// The last line of an edition, for the text above it. Line ends do not count: git and editors change them.
pub fn sum(text: &str) -> String {
    format!("{SUM}\"{}\"\n", Fingerprint::of(text.replace("\r\n", "\n").as_bytes()).short())
}

/// Reads the edition that `site.yaml` names at `span`, and what it brings for everybody; one of the project itself comes before one that the program brought.
pub(super) fn read(
    id: &str,
    span: Span,
    (mut own, mut brought): (Folder, Folder),
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(Edition, Layer)> {
    let file = format!("{id}.yaml");
    let bytes = if own.has(&file) {
        own.take(&file)
    } else if brought.has(&file) {
        brought.take(&file)
    } else {
        diagnostics.push(unknown(id, span, own.names().chain(brought.names())));
        return None;
    };
    let path = format!("{}/{file}", layout::EDITIONS);
    let Text { text, problem } = Text::new(bytes);
    let source = sources.add(path.clone(), text.replace("\r\n", "\n"));
    if let Some(problem) = problem {
        diagnostics.push(problem.diagnostic(source));
        return None;
    }
    let mut opener = Opener { id, path, source, sources, diagnostics, texts: BTreeSet::new() };
    opener.is_whole().then(|| opener.open()).flatten()
}

fn unknown<'f>(id: &str, span: Span, files: impl Iterator<Item = &'f str>) -> Diagnostic {
    let mut known: Vec<&str> = files.filter_map(|it| it.strip_suffix(".yaml")).collect();
    known.sort_by_key(|it| order(it));
    known.dedup();
    let list = known.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ");
    let there = if list.is_empty() { String::new() } else { format!("noem een uitgave die er is ({list}); ") };
    let message = format!("deze landelijke uitgave is er niet: `{id}`");
    let bare = id.trim().trim_start_matches("landelijk/").trim_end_matches(".yaml");
    let is_it = |it: &&&str| **it == bare || is_sure(id, it, known.iter().copied());
    let wish = known
        .iter()
        .find(is_it)
        .map(|it| Wish::new(true).called(format!("schrijf `landelijk: \"{it}\"`")).write(span, id, it));
    let res = Diagnostic::error(Code::L001, span, message).maybe_wish(wish);
    res.help(format!(
        "{there}een nieuwere zit in een nieuwer programma, of zet haar bestand neer als `landelijk/{id}.yaml`"
    ))
}

struct Opener<'a> {
    id: &'a str,
    path: String,
    source: SourceId,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
    texts: BTreeSet<SourceId>,
}

impl Opener<'_> {
    fn wrong(&mut self, at: Span, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::error(Code::L002, at, message).help(help));
    }

    /// Whether the text is as it was made, in a form that this program knows.
    fn is_whole(&mut self) -> bool {
        let text = &self.sources.get(self.source).text;
        let form = text.lines().find_map(|it| it.strip_prefix("vorm: ")).map(|it| it.trim().to_owned());
        let above = text.trim_end().rfind('\n').map_or("", |it| &text[..=it]);
        let is_same = text.strip_prefix(above).is_some_and(|it| it.trim_end() == sum(above).trim_end());
        let start = self.source.start();
        match form {
            Some(form) if form != FORM.to_string() => {
                let message = format!("deze uitgave heeft vorm {form}, en dit programma kent alleen vorm {FORM}");
                self.wrong(start, message, "gebruik een nieuwer programma");
                false
            }
            Some(_) if is_same => true,
            _ => {
                let message = "dit bestand is geen hele landelijke uitgave: het is afgebroken, of later veranderd";
                self.wrong(start, message, "haal het bestand opnieuw op, en verander er niets aan");
                false
            }
        }
    }

    fn open(mut self) -> Option<(Edition, Layer)> {
        let written: EditionSource = yaml::parse(&self.sources.get(self.source).text, self.source, self.diagnostics)?;
        if written.id.value != self.id {
            let message = format!("dit is uitgave `{}`, en het bestand heet `{}.yaml`", written.id.value, self.id);
            let at = written.id.span(self.source);
            self.wrong(at, message, &format!("noem het bestand `landelijk/{}.yaml`", written.id.value));
            return None;
        }
        if !is_site_address(&written.address.value) {
            let at = written.address.span(self.source);
            let message = format!("hier kan geen site staan: `{}`", written.address.value);
            self.wrong(at, message, "haal het bestand opnieuw op");
            return None;
        }
        let norms = self.required(&written.files, layout::NORMS);
        let cited = self.required(&written.files, layout::CITED);
        let glossary = self.required(&written.files, layout::GLOSSARY);
        let is_tree = |it: &&(Spanned<String>, Spanned<String>)| layout::kind(&it.0.value) == FileKind::Tree;
        let n_trees = written.files.0.iter().filter(is_tree).count();
        let trees: Vec<_> = written.files.0.iter().filter(is_tree).filter_map(|it| self.file(&it.0)).collect();
        let is_complete = trees.len() == n_trees;
        let layer = Layer {
            national: true,
            framework: None,
            cited: cited?,
            glossary: glossary?,
            norms: norms?,
            contacts: Loaded { file: layout::SITE.to_owned(), source: self.source, value: written.contacts },
        };
        let edition = Edition {
            id: written.id.value,
            title: written.title.value,
            address: with_slash(&written.address.value),
            date: written.date.value,
            source: self.source,
            trees: is_complete.then_some(trees)?,
            places: NationalPlaces {
                overviews: references(written.overviews),
                sections: references(written.sections),
                questions: references(written.questions),
                terms: references(written.terms),
                trees: references(written.trees),
                frameworks: references(written.frameworks),
                pages: pages(written.pages),
            },
            texts: self.texts,
        };
        Some((edition, layer))
    }

    /// A file without which there is no edition.
    fn required<T: DeserializeOwned + JsonSchema>(
        &mut self,
        files: &Mapping<Spanned<String>>,
        name: &str,
    ) -> Option<Loaded<T>> {
        let Some((key, _)) = files.0.iter().find(|it| it.0.value == name) else {
            let message = format!("in deze uitgave ontbreekt `{name}`");
            self.wrong(self.source.start(), message, "haal het bestand opnieuw op");
            return None;
        };
        self.file(key)
    }

    /// A file in the edition. It is read as a text of its own that has nothing but this file, at the lines and columns where
    /// it stands: so every message about it tells the right place.
    fn file<T: DeserializeOwned + JsonSchema>(&mut self, key: &Spanned<String>) -> Option<Loaded<T>> {
        let text = alone(&self.sources.get(self.source).text, key.range.end as usize);
        let source = self.sources.add(self.path.clone(), text);
        self.texts.insert(source);
        let value = yaml::parse(&self.sources.get(source).text, source, self.diagnostics)?;
        Some(Loaded { file: key.value.clone(), source, value })
    }
}

/// The indented lines behind the line of a place, with an empty line for each that stands before them.
fn alone(text: &str, at: usize) -> String {
    let start = text.get(at..).and_then(|it| it.find('\n')).map_or(text.len(), |it| at + it + 1);
    let is_inside = |it: &&str| it.trim().is_empty() || it.starts_with(INDENT);
    let mut res = "\n".repeat(text[..start].matches('\n').count());
    res.extend(text[start..].split_inclusive('\n').take_while(is_inside));
    res
}

fn references(written: Mapping<Spanned<String>>) -> BTreeMap<String, Reference> {
    written.0.into_iter().map(|(name, it)| (name.value, Reference::national(&it.value))).collect()
}

fn pages(written: Mapping<PageSource>) -> BTreeMap<String, (Reference, BTreeSet<String>)> {
    let of = |it: PageSource| {
        let headings = it.headings.into_iter().map(|it| it.value).collect();
        (Reference::national(&it.address.value), headings)
    };
    written.0.into_iter().map(|(file, it)| (file.value, of(it))).collect()
}

/// A text of a file as lines of an edition: below its key, indented, and read back as it was. What it cannot hold of the text
/// are line ends of another kind and spaces at the end of a line that has nothing else.
pub fn as_block(text: &str) -> Cow<'static, str> {
    let text = text.replace("\r\n", "\n");
    let body = text.trim_end_matches('\n');
    if body.is_empty() {
        return Cow::Borrowed(" \"\"\n");
    }
    // A first line that is indented itself would be taken for the indent of all.
    let indicator =
        if body.starts_with([' ', '\n']) { INDENT.len().saturating_sub(2).to_string() } else { String::new() };
    let mut res = format!(" |{indicator}\n");
    for line in body.lines() {
        if !line.trim().is_empty() {
            res.push_str(INDENT);
            res.push_str(line);
        }
        res.push('\n');
    }
    Cow::Owned(res)
}

/// The text of a file in an edition as it was written: without the indent of the edition, and the empty lines by which it
/// stands at its own place.
pub fn as_written(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for line in text.trim_start_matches('\n').trim_end().lines() {
        res.push_str(line.strip_prefix(INDENT).unwrap_or(line));
        res.push('\n');
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_have_a_year_and_a_month() {
        assert!(["2026-12", "2027-01-2"].into_iter().all(is_id));
        assert!(
            !["", "2026", "26-12", "2026-1", "2026-12-", "2026-12a", "../2026-12", "2026-12-1-1"]
                .into_iter()
                .any(is_id)
        );
        assert!(order("2027-01") > order("2026-12-10") && order("2026-12-10") > order("2026-12-9"));
    }

    #[test]
    fn file_stands_alone_on_its_own_lines() {
        let text = "a: 1\nbestanden:\n  x.yaml: |\n    b: 1\n\n    c: 2\n  y.yaml: |\n    d: 3\n";
        assert_eq!(alone(text, text.find("x.yaml").unwrap()), "\n\n\n    b: 1\n\n    c: 2\n");
        assert_eq!(alone(text, text.find("y.yaml").unwrap()), "\n\n\n\n\n\n\n    d: 3\n");
        assert_eq!(alone("x.yaml: |", 3), "");
    }

    #[test]
    fn file_is_read_back_as_it_was_written() {
        for written in ["a: 1\n\nb:\n  c: |\n    twee\n", "  a: 1\n"] {
            let text = format!("bestanden:\n  x.yaml:{}  y.yaml: |\n    d: 3\n", as_block(written));
            assert_eq!(as_written(&alone(&text, text.find("x.yaml").unwrap())), written);
        }
    }

    #[test]
    fn sum_is_the_same_with_other_line_ends_and_another_for_another_text() {
        assert_eq!(sum("a\r\nb\r\n"), sum("a\nb\n"));
        assert_ne!(sum("a\nb\n"), sum("a\nb"));
    }
}

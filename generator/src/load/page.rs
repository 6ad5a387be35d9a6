//! A page as written: front matter, body, and the address that its file name gives it.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::address::Address;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::plain;
use crate::load::yaml;
use crate::markdown::locate::Locator;
use crate::markdown::{self, Body, Setting};
use crate::source::{SourceId, Spanned};

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
}

impl Page {
    /// Folder from `content/`, empty for the top.
    pub fn folder(&self) -> &str {
        self.file.rsplit_once('/').map_or("", |it| it.0)
    }

    /// Whether it opens its folder.
    pub fn is_index(&self) -> bool {
        self.file == "index.md" || self.file.ends_with("/index.md")
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
        diagnostics.push(Diagnostic::error(Code::M001, source.start(), message).help(help));
        return None;
    };
    let front: Option<FrontMatter> = yaml::parse(front, source, diagnostics);
    let setting = Setting { numbered: front.as_ref().is_some_and(|it| it.number.is_some()), file, ..setting };
    let at = Locator::at(source, body_start);
    let body = markdown::body(&text[body_start..], &at, setting, diagnostics);
    let front = front?;
    let address = address(file, front.number.is_some());
    Some(Page { source, file: file.to_owned(), address, front, body })
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

/// `handelingsprotocol/07-veiligheidsbeoordeling.md` is `/handelingsprotocol/7-veiligheidsbeoordeling/`: a number in
/// front orders the files, and stays in the address only when it is the number of the chapter.
fn address(file: &str, numbered: bool) -> Address {
    let path = file.strip_suffix(".md").unwrap_or(file);
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let digits = name.len() - name.trim_start_matches(|it: char| it.is_ascii_digit()).len();
    let name = match name[digits..].strip_prefix('-') {
        Some(rest) if digits > 0 && numbered => format!("{}-{rest}", name[..digits].trim_start_matches('0')),
        Some(rest) if digits > 0 => rest.to_owned(),
        _ => name.to_owned(),
    };
    Address::new(&match (folder, name.as_str()) {
        ("", "index") => String::new(),
        ("", name) => format!("{name}/"),
        (folder, "index") => format!("{folder}/"),
        (folder, name) => format!("{folder}/{name}/"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_kept_from_now_on() {
        let of = |file: &str, numbered: bool| address(file, numbered).with_slash();
        assert_eq!(of("index.md", false), "/");
        assert_eq!(of("faq/index.md", false), "/faq/");
        assert_eq!(
            of("handelingsprotocol/07-veiligheidsbeoordeling.md", true),
            "/handelingsprotocol/7-veiligheidsbeoordeling/"
        );
        assert_eq!(of("handelingsprotocol/00-vooraf.md", false), "/handelingsprotocol/vooraf/");
        assert_eq!(of("meldcode/stap-4.md", false), "/meldcode/stap-4/");
    }

    #[test]
    fn front_matter_ends_at_its_fence() {
        assert_eq!(split("---\na: b\n---\ntekst"), Some(("---\na: b\n", 13)));
        assert_eq!(split("---\na: b\n"), None);
        assert_eq!(split("tekst"), None);
    }
}

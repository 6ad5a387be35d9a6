//! What the search looks in: the file that tells where it is, and the index, of which each section leads to a page.

use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::Code;
use crate::fingerprint::Fingerprint;
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::links::{Link, Role};
use crate::verify::{Read, Site, unreadable};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Pointer {
    index: String,
    integrity: String,
    texts: String,
    texts_integrity: String,
}

/// Rows that belong together: one address for each page, one letter, name and place for each section.
#[derive(Deserialize)]
struct Index {
    need: Need,
    pages: String,
    levels: String,
    names: String,
    anchors: String,
}

#[derive(Deserialize)]
struct Need {
    address: Option<String>,
}

/// The level of what begins a page.
const PAGE: char = '#';

impl Index {
    /// How many sections there are; nothing when the rows do not belong together.
    fn n_sections(&self) -> Option<usize> {
        let n = self.levels.chars().count();
        let n_pages = self.levels.matches(PAGE).count();
        let has = |rows: &str, n: usize| rows.split('\n').count() == n;
        let fits = self.levels.starts_with(PAGE) && has(&self.names, n) && has(&self.anchors, n);
        (fits && has(&self.pages, n_pages)).then_some(n)
    }

    /// The address of every section.
    fn addresses(&self) -> Vec<String> {
        let mut pages = self.pages.split('\n');
        let mut page = "";
        let rows = self.levels.chars().zip(self.names.split('\n')).zip(self.anchors.split('\n'));
        let address = |((level, name), anchor): ((char, &str), &'_ str)| {
            if level == PAGE {
                page = pages.next().unwrap_or_default();
            }
            let words = || name.split(|it: char| !it.is_ascii_alphanumeric()).filter(|it| !it.is_empty());
            match anchor {
                "" => page.to_owned(),
                "=" => format!("{page}#{}", name.split(' ').next().unwrap_or_default()),
                "-" => format!("{page}#{}", words().collect::<Vec<_>>().join("-").to_ascii_lowercase()),
                anchor => format!("{page}#{anchor}"),
            }
        };
        rows.map(address).collect()
    }
}

/// The file with a fixed name: it names the index and the texts, and their hashes.
pub(super) fn pointer(site: &Site<'_>, path: &str, value: &Value, res: &mut Read) {
    let Ok(pointer) = Pointer::deserialize(value) else {
        res.findings.push(unreadable(path, "dit bestand zegt niet waar de zoekmachine zoekt"));
        return;
    };
    let index = site.folder.get(&pointer.index).map(serde_json::from_slice::<Index>);
    let n_sections = index.and_then(Result::ok).and_then(|it| it.n_sections());
    let n_texts = site.folder.get(&pointer.texts).and_then(|it| serde_json::from_slice::<Vec<String>>(it).ok());
    let fits = [n_sections.is_some(), n_texts.map(|it| it.len()) == n_sections];
    let files = [(&pointer.index, &pointer.integrity), (&pointer.texts, &pointer.texts_integrity)];
    for ((file, integrity), fits) in files.into_iter().zip(fits) {
        match site.folder.get(file) {
            Some(bytes) if Fingerprint::of(bytes).integrity() != *integrity => {
                let message = format!("`integrity` is niet die van `{file}`: het zoeken werkt niet");
                res.findings.push(Finding::new(Code::S003, path, message, BUILD_AGAIN).at(integrity));
            }
            Some(_) if !fits => res.findings.push(unreadable(file, "hierin kan de zoekmachine niet zoeken")),
            _ => res.links.push(Link::hidden(Role::Load, &from_root(site, file))),
        }
    }
}

/// The index itself, if that is what this is.
pub(super) fn index(site: &Site<'_>, value: &Value, res: &mut Read) {
    let Ok(index) = Index::deserialize(value) else { return };
    let addresses = index.n_sections().map(|_| index.addresses()).unwrap_or_default();
    let links = index.need.address.iter().chain(&addresses);
    res.links.extend(links.map(|it| Link::new(Role::Named, &from_root(site, it))));
    res.links.sort_unstable();
    res.links.dedup();
}

fn from_root(site: &Site<'_>, written: &str) -> String {
    format!("{}{written}", site.base.root())
}

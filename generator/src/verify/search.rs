//! What the search looks in: the file that tells where it is, and the rows of which each leads to a page.

use serde::Deserialize;
use serde_json::Value;

use crate::diagnostic::Code;
use crate::fingerprint::Fingerprint;
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::links::{Link, Role};
use crate::verify::{Read, Site, unreadable};

#[derive(Deserialize)]
struct Pointer {
    index: String,
    integrity: String,
}

#[derive(Deserialize)]
struct Index {
    need: Need,
    pages: Vec<Row>,
}

#[derive(Deserialize)]
struct Need {
    address: Option<String>,
}

/// Kind, address from the root, title, keywords, sections.
#[derive(Deserialize)]
#[expect(dead_code, reason = "what the search shows is read to see that it can be")]
struct Row(usize, String, String, String, Vec<Section>);

/// Level, place in the page, heading, text.
#[derive(Deserialize)]
#[expect(dead_code, reason = "what the search shows is read to see that it can be")]
struct Section(u8, String, String, String);

/// The file with a fixed name: it names the index, and its hash.
pub(super) fn pointer(site: &Site<'_>, path: &str, value: &Value, res: &mut Read) {
    let Ok(pointer) = Pointer::deserialize(value) else {
        res.findings.push(unreadable(path, "dit bestand zegt niet waar de zoekmachine zoekt"));
        return;
    };
    match site.folder.get(&pointer.index) {
        Some(bytes) if Fingerprint::of(bytes).integrity() != pointer.integrity => {
            let message = format!("`integrity` is niet die van `{}`: het zoeken werkt niet", pointer.index);
            res.findings.push(Finding::new(Code::S003, path, message, BUILD_AGAIN).at(&pointer.integrity));
        }
        Some(bytes) if serde_json::from_slice::<Index>(bytes).is_err() => {
            res.findings.push(unreadable(&pointer.index, "hierin kan de zoekmachine niet zoeken"));
        }
        _ => res.links.push(Link::hidden(Role::Load, &from_root(site, &pointer.index))),
    }
}

/// The index itself, if that is what this is.
pub(super) fn index(site: &Site<'_>, value: &Value, res: &mut Read) {
    let Ok(index) = Index::deserialize(value) else { return };
    let mut add = |written: &str| res.links.push(Link::new(Role::Named, &from_root(site, written)));
    index.need.address.iter().for_each(|it| add(it));
    for Row(_, address, _, _, sections) in &index.pages {
        add(address);
        let anchors = sections.iter().map(|it| it.1.as_str()).filter(|it| !it.is_empty());
        anchors.for_each(|it| add(&format!("{}#{it}", address.split('#').next().unwrap_or_default())));
    }
    res.links.sort_unstable();
    res.links.dedup();
}

fn from_root(site: &Site<'_>, written: &str) -> String {
    format!("{}{written}", site.base.root())
}

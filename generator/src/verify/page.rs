//! One page of a site, read once for all that is asked of it.

use std::collections::BTreeSet;

use crate::fingerprint::Fingerprint;
use crate::verify::finding::Finding;
use crate::verify::html::{Document, Element};
use crate::verify::unreadable;

/// A page.
pub(super) struct Page<'a> {
    /// Where it stands in the folder.
    pub(super) path: &'a str,
    pub(super) document: Document,
    /// Elements that a script may one day take out of a template, and that are not in the page now.
    inert: BTreeSet<usize>,
}

/// Types that a browser runs; a script of another type is text that it leaves alone.
const RUN: [&str; 7] =
    ["", "module", "importmap", "speculationrules", "text/javascript", "application/javascript", "text/ecmascript"];

/// Reads a page. None, and a finding, when it is no text.
pub(super) fn read<'a>(path: &'a str, bytes: &[u8], findings: &mut Vec<Finding>) -> Option<Page<'a>> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        findings.push(unreadable(path, "deze pagina is geen tekst in UTF-8"));
        return None;
    };
    // An upload that was cut off leaves half a page, which a browser shows without a word.
    if !text.trim_end().ends_with("</html>") {
        findings.push(unreadable(path, "deze pagina is niet heel: haar einde ontbreekt"));
    }
    let document = Document::read(text);
    let has_template = document.elements().any(|it| it.1.name() == "template");
    let inert = |at: usize| document.around(at).any(|it| it == "template");
    let inert = document.elements().map(|it| it.0).filter(|at| has_template && inert(*at)).collect();
    Some(Page { path, document, inert })
}

impl Page<'_> {
    /// Every element, also in templates: what is wrong there is wrong when it is taken out.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.document.elements().map(|it| it.1)
    }

    /// The elements that are in the page from the start.
    pub(super) fn shown(&self) -> impl Iterator<Item = &Element> {
        self.document.elements().filter(|it| !self.inert.contains(&it.0)).map(|it| it.1)
    }

    /// Every id, as often as it is there.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.shown().filter_map(|it| it.get("id"))
    }
}

/// Whether a browser runs this script.
pub(super) fn is_run(element: &Element) -> bool {
    let kind = element.get("type").unwrap_or_default().trim().to_ascii_lowercase();
    element.name() == "script" && RUN.contains(&kind.as_str())
}

/// The hash of what stands in an element, as a policy names it.
pub(super) fn hash_of(element: &Element) -> String {
    Fingerprint::of(element.text().as_bytes()).integrity()
}

//! Names of places in one page: each there once, and there where an element of the same page asks for it.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::page::Page;

/// Attributes that name one or more ids of their own page.
const NAMING: [&str; 16] = [
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "commandfor",
    "for",
    "form",
    "headers",
    "itemref",
    "list",
    "popovertarget",
    "usemap",
];

/// Attributes of a drawing that name one as `url(#…)`.
const PAINTED: [&str; 8] =
    ["clip-path", "cursor", "fill", "filter", "marker-end", "marker-mid", "marker-start", "mask"];

/// Holds the ids of a page against each other.
pub(super) fn check(page: &Page<'_>, findings: &mut Vec<Finding>) {
    let mut known = BTreeSet::new();
    for id in page.ids() {
        if !known.insert(id) {
            let message = format!("twee plaatsen in deze pagina heten `{id}`: een verwijzing vindt alleen de eerste");
            findings.push(Finding::new(Code::S002, page.path, message, BUILD_AGAIN).at(id));
        }
    }
    for element in page.shown() {
        for (name, value) in element.attributes() {
            let asked: Vec<&str> = if NAMING.contains(&name) {
                value.split_ascii_whitespace().map(|it| it.trim_start_matches('#')).collect()
            } else if PAINTED.contains(&name) {
                value.split("url(#").skip(1).filter_map(|it| it.split(')').next()).collect()
            } else {
                continue;
            };
            for id in asked.into_iter().filter(|it| !known.contains(it)) {
                let message = format!("`{name}` noemt een plaats die niet in deze pagina staat: `{id}`");
                findings.push(Finding::new(Code::S002, page.path, message, BUILD_AGAIN).at(value));
            }
        }
    }
}

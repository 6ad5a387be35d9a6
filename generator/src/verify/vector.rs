//! Drawings in files of their own: each is well-formed, and shows nothing but itself.

use roxmltree::{Document, ParsingOptions};

use crate::diagnostic::Code;
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::links::{Link, Role};
use crate::verify::{Read, unreadable};

/// Elements that bring more than lines and texts.
const ACTIVE: [&str; 5] = ["script", "foreignObject", "iframe", "handler", "listener"];

/// Reads a drawing.
pub(super) fn check(path: &str, bytes: &[u8], res: &mut Read) {
    // Drawing programs name the document type; what it would define is read as well.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let parsed = std::str::from_utf8(bytes).ok().and_then(|it| Document::parse_with_options(it, options).ok());
    let Some(drawing) = parsed else {
        res.findings.push(unreadable(path, "deze tekening is geen geldige SVG"));
        return;
    };
    let mut add = |message: String, at: &str| {
        res.findings.push(Finding::new(Code::S005, path, message, BUILD_AGAIN).at(at));
    };
    for node in drawing.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        if ACTIVE.contains(&name) {
            add(format!("een element `{name}` hoort niet in een tekening van deze site"), name);
        }
        for attribute in node.attributes() {
            if attribute.name().starts_with("on") {
                add(
                    format!("een script in het attribuut `{}` hoort niet in een tekening", attribute.name()),
                    attribute.value(),
                );
            }
            if attribute.name() == "href" && !attribute.value().starts_with('#') {
                let role = if name == "a" { Role::Follow } else { Role::Load };
                res.links.push(Link::new(role, attribute.value()));
            }
        }
    }
}

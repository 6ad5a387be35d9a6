//! Drawings (SVG) in which nothing can act.
//!
//! # What it reports
//! V009: an SVG of `content/` or of a theme of the project in which something acts or asks for something elsewhere: a script, what
//! waits for an event, a link, a page inside, an animation, an address outside the drawing; and one that browsers might read
//! in another way than this program did.
//!
//! # Why
//! Inside a page a drawing is a picture and can do nothing. It has an address of its own as well, and who opens that lets it run as a
//! page of this site: without the policy that stands in our pages, and where the host sends no headers without any.
//!
//! # Remedy
//! What is allowed is listed, not what is forbidden (`vector/allowed.rs`). What drawing programs write for themselves is
//! allowed where it is inert; for the rest they have a plain form of SVG, and the message says so.

mod allowed;
mod head;
mod said;
mod style;
#[cfg(test)]
mod tests;

use std::ops::Range;

use roxmltree::{Document, Node, NodeType, ParsingOptions};

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::link::has_extension;
use crate::source::SourceId;
use said::Finding;

/// More than any drawing that is shown to readers has.
const MAX_NODES: u32 = 200_000;

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    for it in checker.copied().filter(|it| has_extension(it.path, "svg") && !it.bytes.is_empty()) {
        drawing(it.source, it.bytes, diagnostics);
    }
}

/// Reports what acts in a drawing; `source` is the same drawing as a text.
fn drawing(source: SourceId, bytes: &[u8], diagnostics: &mut Diagnostics) {
    let mut tell = |found: Finding, range: Range<usize>| {
        diagnostics.push(Diagnostic::error(Code::V009, source.span(range), found.message).help(found.help));
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        return tell(said::other_encoding(), 0..0);
    };
    if let Some((found, range)) = head::wrong(text) {
        return tell(found, range);
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_NODES, ..ParsingOptions::default() };
    match Document::parse_with_options(text, options) {
        Ok(document) => walk(&document, &mut tell),
        Err(error) => {
            let at = offset(text, error.pos());
            tell(said::not_well_formed(), at..at);
        }
    }
}

/// The byte at a line and a column in characters, both from 1.
fn offset(text: &str, at: roxmltree::TextPos) -> usize {
    let row = usize::try_from(at.row).unwrap_or(1).saturating_sub(1);
    let column = usize::try_from(at.col).unwrap_or(1).saturating_sub(1);
    let line_start = text.split_inclusive('\n').take(row).map(str::len).sum::<usize>();
    let line = text[line_start..].lines().next().unwrap_or_default();
    line_start + line.char_indices().nth(column).map_or(line.len(), |it| it.0)
}

fn walk(document: &Document<'_>, tell: &mut impl FnMut(Finding, Range<usize>)) {
    let root = document.root_element();
    if !allowed::is_svg(root) || root.tag_name().name() != "svg" {
        return tell(said::no_drawing(), start_of(root));
    }
    for node in document.descendants() {
        match node.node_type() {
            NodeType::Element => element(node, tell),
            NodeType::PI => {
                if let Some(found) = node.pi().and_then(|it| allowed::instruction(it.target)) {
                    tell(found, node.range());
                }
            }
            NodeType::Text | NodeType::Comment | NodeType::Root => {}
        }
    }
}

fn element(node: Node<'_, '_>, tell: &mut impl FnMut(Finding, Range<usize>)) {
    if let Some(found) = allowed::element(node) {
        // What stands in it is told of too, only where it is wrong by itself.
        tell(found, start_of(node));
    }
    for attribute in node.attributes() {
        if let Some(found) = allowed::attribute(node, &attribute) {
            tell(found, attribute.range());
        }
    }
    if allowed::is_style(node) {
        let css: String = node.children().filter_map(|it| it.text()).collect();
        if let Some(found) = style::outside(&css) {
            tell(found, start_of(node));
        }
    }
}

/// The first characters of an element: `<script`.
fn start_of(node: Node<'_, '_>) -> Range<usize> {
    let text = node.document().input_text();
    let (from, to) = (node.range().start, node.range().end);
    let is_end = |it: char| it.is_whitespace() || matches!(it, '>' | '/');
    let length = text[from..to].find(is_end).unwrap_or(to - from);
    from..from + length
}

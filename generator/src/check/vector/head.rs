//! What stands before a drawing: its encoding, and what it says it is.
//!
//! Comes in: the text of a file. Goes out: nothing, or what is wrong there. A browser believes what stands here, so it must be what this
//! program took it for.

use std::ops::Range;

use super::said::{Finding, PLAIN, other_encoding};

/// What is wrong before the drawing begins, and where: in the declaration of its encoding, or of what it is.
pub(super) fn wrong(text: &str) -> Option<(Finding, Range<usize>)> {
    let start = text.strip_prefix('\u{feff}').map_or(0, |it| text.len() - it.len());
    let mut at = start;
    loop {
        at += text[at..].len() - text[at..].trim_ascii_start().len();
        let rest = &text[at..];
        let length = if rest.starts_with("<?xml") && rest[5..].starts_with(|it: char| it.is_ascii_whitespace()) {
            let length = rest.find("?>").map(|it| it + 2)?;
            if let Some(found) = declaration(&rest[..length]) {
                return Some((found, at..at + length));
            }
            length
        } else if rest.starts_with("<!--") {
            rest.find("-->")? + 3
        } else if rest.starts_with("<?") {
            rest.find("?>")? + 2
        } else if rest.starts_with("<!DOCTYPE") {
            let Some(length) = doctype(rest) else {
                let message = "deze tekening maakt zelf namen voor stukken tekst (`<!DOCTYPE … [`)";
                return Some((Finding::new(message, PLAIN), at..at + "<!DOCTYPE".len()));
            };
            length
        } else {
            return None;
        };
        at += length;
    }
}

/// A browser reads a text in the encoding that it names, this program in UTF-8: another one could hide what it says.
fn declaration(text: &str) -> Option<Finding> {
    let small = text.to_ascii_lowercase().replace('\'', "\"").replace(char::is_whitespace, "");
    let value = |name: &str| small.split_once(&format!("{name}=\"")).and_then(|it| it.1.split('"').next());
    let is_known = value("version") == Some("1.0") && matches!(value("encoding"), None | Some("utf-8" | "utf8"));
    (!is_known).then(other_encoding)
}

/// The length of a declaration that only names what this is; nothing when it has a part of its own between brackets.
fn doctype(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, it) in text.char_indices() {
        match (quote, it) {
            (Some(open), _) if it == open => quote = None,
            (None, '"' | '\'') => quote = Some(it),
            (None, '[') => return None,
            (None, '>') => return Some(at + 1),
            _ => {}
        }
    }
    None
}

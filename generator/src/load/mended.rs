//! Slips in the spelling of YAML, as the edit that mends them.
//!
//! Comes in: the text of a file, and the place at which its reader stopped. Goes out: a [`Wish`]; nothing where more than one thing
//! can have been meant. A text gets the quotes that it needs and stays, letter for letter, what it was.

use std::ops::Range;

use crate::diagnostic::Wish;
use crate::source::{SourceId, Span};

/// A text between the quotes that it needs.
pub(super) fn in_quotes(text: &str) -> String {
    if text.contains(['"', '\\']) { format!("'{}'", text.replace('\'', "''")) } else { format!("\"{text}\"") }
}

/// Puts a text between quotes: a number, a colour, a text that begins with a sign of YAML.
pub(super) fn quoted(text: &str, span: Span) -> Option<Wish> {
    let written = text.get(span.range())?;
    (!written.is_empty() && !written.contains('\n')).then(|| Wish::new(true).put(span, in_quotes(written)))
}

/// The value on a line that reads on to its end: `titel: Wat nu: een proef`. None between brackets, where it may end before, or
/// where a remark stands behind it.
pub(super) fn rest_of_line(text: &str, at: usize) -> Option<Range<usize>> {
    let start = text.get(..at)?.rfind('\n').map_or(0, |it| it + 1);
    let line = text.get(start..)?.lines().next()?.trim_end();
    let said = line.trim_start().trim_start_matches("- ");
    let value = match said.split_once(": ") {
        Some((key, value)) if key.chars().all(|it| it.is_alphanumeric() || it == '-') => value.trim_start(),
        _ if line.trim_start().starts_with("- ") => said,
        _ => return None,
    };
    let begins_otherwise = value.starts_with(['"', '\'', '{', '[', '|', '>', '&', '!']);
    if value.is_empty() || begins_otherwise || value.contains(" #") {
        return None;
    }
    Some(start + line.len() - value.len()..start + line.len())
}

/// Quotes around the value of a line in which a sign of YAML stands that belongs to the text.
pub(super) fn whole_value(text: &str, source: SourceId, at: usize) -> Option<Wish> {
    let range = rest_of_line(text, at).filter(|it| it.start <= at)?;
    quoted(text, source.span(range))
}

/// A colour or number behind `#`, which became a remark.
pub(super) fn behind_hash(text: &str, key_end: usize, value: &str, source: SourceId) -> Option<Wish> {
    let at = key_end + text.get(key_end..)?.find(value)?;
    quoted(text, source.span(at..at + value.len()))
}

/// A quote within quotes: other quotes around the whole text, which ends where the line does.
pub(super) fn inner_quote(text: &str, source: SourceId, open: usize, mark: char) -> Option<Wish> {
    let line = text.get(open..)?.lines().next()?.trim_end();
    let inner = line.get(1..)?.strip_suffix(mark)?;
    let first = inner.find(mark)?;
    let letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let before = inner.get(..first)?.chars().next_back();
    let behind = inner.get(first + 1..)?.chars().next();
    // `"Ja" of "nee"` is two texts, of which the quotes were meant to be read.
    let is_within = letter(behind) && (before == Some(' ') || letter(before));
    if !is_within || inner.contains(['\\', '#']) || inner.contains("''") {
        return None;
    }
    let span = source.span(open..open + line.len());
    let whole = if mark == '\'' && !inner.contains('"') { format!("\"{inner}\"") } else { in_quotes(inner) };
    Some(Wish::new(true).put(span, whole))
}

/// The quote that is missing at the end of a line, where the next line begins with a key.
pub(super) fn closing_quote(text: &str, source: SourceId, open: usize) -> Option<Wish> {
    let mut lines = text.get(open..)?.lines();
    let line = lines.next()?;
    let next = lines.next()?.trim_start().trim_start_matches("- ");
    let (key, value) = next.split_once(':')?;
    let is_key = !key.is_empty() && key.chars().all(|it| it.is_alphanumeric() || it == '-');
    if !is_key || !(value.is_empty() || value.starts_with(' ')) || line.contains(" #") || line.contains(['{', '[']) {
        return None;
    }
    let end = open + line.trim_end().len();
    let mark = line.get(..1)?;
    Some(Wish::new(true).put(source.span(end..end), mark))
}

/// Every such character of a text.
pub(super) fn without(text: &str, source: SourceId, sign: char) -> Wish {
    let places = text.match_indices(sign);
    places.fold(Wish::new(true), |wish, (at, it)| wish.put(source.span(at..at + it.len()), ""))
}

/// Two spaces for each tab in front of a line: how far a tab was meant to spring in, nobody knows.
pub(super) fn without_tabs(text: &str, source: SourceId) -> Wish {
    let mut at = 0;
    let mut wish = Wish::new(false);
    for line in text.split_inclusive('\n') {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        if indent.contains('\t') {
            wish = wish.put(source.span(at..at + indent.len()), indent.replace('\t', "  "));
        }
        at += line.len();
    }
    wish
}

/// The second of two keys that are the same to the letter, with all that stands behind them.
pub(super) fn twin_key(text: &str, key: Span) -> Option<Wish> {
    let start = text.get(..key.range().start)?.rfind('\n').map_or(0, |it| it + 1);
    let indent = text.get(start..key.range().start).filter(|it| it.trim().is_empty())?;
    let own = block(text, start, indent.len());
    let mut at = start;
    // Upwards, as long as lines belong to the same keys.
    while at > 0 {
        let above = text.get(..at - 1)?.rfind('\n').map_or(0, |it| it + 1);
        let line = text.get(above..at)?;
        let depth = line.len() - line.trim_start().len();
        at = above;
        if line.trim().is_empty() || depth > indent.len() {
            continue;
        }
        if depth < indent.len() {
            return None;
        }
        if block(text, above, depth).trim_end() == own.trim_end() {
            return Some(
                Wish::new(true)
                    .called("haal de tweede weg: die zegt precies hetzelfde")
                    .put(key.source.span(start..start + own.len()), ""),
            );
        }
    }
    None
}

/// A line with those below it that spring further in.
fn block(text: &str, start: usize, indent: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    let mut end = 0;
    let mut at = 0;
    for (n, line) in rest.split_inclusive('\n').enumerate() {
        if n > 0 && !line.trim().is_empty() && line.len() - line.trim_start().len() <= indent {
            break;
        }
        at += line.len();
        if !line.trim().is_empty() {
            end = at;
        }
    }
    rest.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn value_of_a_line_is_found() {
        let value = |text: &str| rest_of_line(text, 0).map(|it| text[it].to_owned());
        assert_eq!(value("titel: Wat nu: een proef  \n").as_deref(), Some("Wat nu: een proef"));
        assert_eq!(value("  - @hier\n").as_deref(), Some("@hier"));
        assert_eq!(value("- tekst: *let op*\r\n").as_deref(), Some("*let op*"));
        for other in ["titel: a # b\n", "titel: \"a\"\n", "titel: { a: b: c }\n", "los\n", "a:\n"] {
            assert_eq!(value(other), None, "{other}");
        }
    }

    #[test]
    fn quote_within_quotes_is_no_second_text() {
        let id = Sources::default().add("a.yaml", "");
        let mended = |text: &str, mark| inner_quote(text, id, text.find(mark).unwrap_or(0), mark).is_some();
        assert!(mended("a: 'Zag je in foto's iets?'\n", '\''));
        assert!(mended("a: \"Zei hij \"ja\" tegen jou?\"\n", '"'));
        assert!(!mended("a: \"Ja\" of \"nee\"\n", '"'));
        assert!(!mended("- { a: \"Zei hij \"ja\"?\", b: c }\n", '"'));
    }

    #[test]
    fn only_a_true_twin_is_taken_out() {
        let id = Sources::default().add("a.yaml", "");
        let twin = |text: &str, key: &str| {
            let at = text.rfind(key).unwrap_or(0);
            twin_key(text, id.span(at..at + 1)).is_some()
        };
        assert!(twin("a: b\nc: d\na: b\n", "a"));
        assert!(twin("x:\n  a: b\n  c:\n    d: e\n  c:\n    d: e\n", "c:"));
        assert!(!twin("a: b\na: c\n", "a"));
        assert!(!twin("x:\n  a: b\ny:\n  a: b\n", "a"));
    }
}

//! What belongs to a part of a list, or to a key, in the text of a YAML file: the bytes to take out so that the rest stays as it is.
//!
//! Comes in: the text, and where a value or a key stands. Goes out: a range of bytes; nothing where that would take more along than
//! the part, such as a remark behind it. It knows only so much of YAML.

use std::ops::Range;

/// The bytes of a part of a list. Of the last one the key of the list goes along: nothing behind a key is a mistake of its own.
pub(super) fn item(text: &str, value: Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..value.start)?.trim_end_matches(' ');
    if before.ends_with(['[', ',']) {
        return flow(text, before.len(), value.end, '[');
    }
    let line = line_start(text, value.start);
    let dash = text.get(line..value.start)?;
    let indent = dash.len() - dash.trim_start().len();
    if !dash.trim_start().starts_with("- ") {
        return None;
    }
    let whole = line..block_end(text, line, indent);
    let beside = |at: usize| {
        let line = text.get(at..).and_then(|it| it.lines().next()).unwrap_or_default();
        line.len() - line.trim_start().len() == indent && line.trim_start().starts_with('-')
    };
    if beside(whole.end) || has_item_above(text, line, indent) {
        return Some(whole);
    }
    let above = line_start(text, text.get(..line)?.trim_end().len());
    key(text, above + leading(text, above))
}

/// Whether a part of the same list stands above, whatever it is made of.
fn has_item_above(text: &str, line: usize, indent: usize) -> bool {
    for it in text.get(..line).unwrap_or_default().lines().rev() {
        let own = it.len() - it.trim_start().len();
        if it.trim().is_empty() || own > indent {
            continue;
        }
        return own == indent && it.trim_start().starts_with('-');
    }
    false
}

/// The bytes of a key with what stands behind it.
pub(super) fn key(text: &str, start: usize) -> Option<Range<usize>> {
    let before = text.get(..start)?.trim_end_matches(' ');
    if before.ends_with(['{', ',']) {
        return flow(text, before.len(), start, '{');
    }
    let line = line_start(text, start);
    let indent = text.get(line..start)?;
    if !indent.trim().is_empty() {
        return None;
    }
    let end = block_end(text, line, indent.len());
    let own = text.get(line..end)?;
    // A remark is somebody's text; and without its only key the one above says nothing.
    (!own.contains(" #") && !is_alone(text, line, end, indent.len())).then_some(line..end)
}

/// Whether no other key stands beside one that springs in.
fn is_alone(text: &str, line: usize, end: usize, indent: usize) -> bool {
    let says = |it: &&str| !it.trim().is_empty() && !it.trim_start().starts_with('#');
    let inset = |it: &str| it.len() - it.trim_start().len();
    let above = text.get(..line).unwrap_or_default().lines().rev().find(says).map(inset);
    let below = text.get(end..).unwrap_or_default().lines().find(says).map(inset);
    indent > 0 && above.is_none_or(|it| it < indent) && below.is_none_or(|it| it < indent)
}

/// A part between brackets, from behind the mark before it; with one of the commas around it.
fn flow(text: &str, from: usize, value: usize, open: char) -> Option<Range<usize>> {
    let end = flow_end(text, value)?;
    let is_last = !text.get(end..)?.starts_with(',');
    let is_first = text.get(..from)?.ends_with(open);
    if !is_last {
        let behind = text.get(end + 1..)?;
        let gap = behind.len() - behind.trim_start_matches(' ').len();
        let start = from + leading(text, from);
        return Some(start..end + 1 + gap);
    }
    if !is_first {
        return Some(from - 1..end);
    }
    // The only one: without it the key of the list says nothing.
    let list = text.get(..from)?.strip_suffix('[')?.trim_end();
    let name = list.strip_suffix(':')?;
    let start = name.len() - name.chars().rev().take_while(|it| it.is_ascii_alphanumeric() || *it == '-').count();
    (start < name.len()).then(|| key(text, start)).flatten()
}

/// Where a value between brackets ends: at the comma or bracket behind it.
fn flow_end(text: &str, from: usize) -> Option<usize> {
    let (mut depth, mut quote) = (0usize, None);
    let mut end = None;
    for (at, sign) in text.get(from..)?.char_indices() {
        match (quote, sign) {
            (Some(open), it) if it == open => quote = None,
            // A remark in the middle is somebody's text.
            (None, '#') if text[..from + at].ends_with(' ') => return None,
            (None, '"' | '\'') if text[..from + at].ends_with([' ', ',', '[', '{', ':']) => quote = Some(sign),
            (None, '[' | '{') => depth += 1,
            (None, ']' | '}') if depth > 0 => depth -= 1,
            (None, ',' | ']' | '}') if depth == 0 => {
                end = Some(from + at);
                break;
            }
            _ => {}
        }
    }
    let end = end?;
    // What stands before a bracket is its own.
    let value = text.get(from..end)?;
    Some(if text.get(end..)?.starts_with(',') { end } else { from + value.trim_end().len() })
}

/// The end of a line and of the lines below that spring further in.
pub(super) fn block_end(text: &str, line: usize, indent: usize) -> usize {
    let mut end = line;
    let mut at = line;
    for (n, it) in text.get(line..).unwrap_or_default().split_inclusive('\n').enumerate() {
        let is_blank = it.trim().is_empty();
        if n > 0 && !is_blank && it.len() - it.trim_start().len() <= indent {
            break;
        }
        at += it.len();
        if !is_blank {
            end = at;
        }
    }
    end
}

pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1)
}

/// How many spaces stand here.
fn leading(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.len() - rest.trim_start_matches(' ').len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str, part: &str, take: impl Fn(&str, Range<usize>) -> Option<Range<usize>>) -> Option<String> {
        let at = text.find(part).expect("the part");
        let range = take(text, at..at + part.len())?;
        Some(format!("{}{}", &text[..range.start], &text[range.end..]))
    }

    #[test]
    fn parts_of_lists_are_taken_out() {
        let item = |text, part| without(text, part, item);
        for (text, part, rest) in [
            ("a: [b, c, d] # e\n", "c", "a: [b, d] # e\n"),
            ("a: [b, c]\n", "b", "a: [c]\n"),
            ("a: [ b, c ]\n", "c", "a: [ b ]\n"),
            ("a: [b]\nc: d\n", "b", "c: d\n"),
            ("- { a: [b], c: d }\n", "b", "- { c: d }\n"),
            ("a:\r\n  - b\r\n  - c\r\nd: e\r\n", "b", "a:\r\n  - c\r\nd: e\r\n"),
            ("a:\n  - b: c\n    d: e\n\n  - b: f\n", "f", "a:\n  - b: c\n    d: e\n\n"),
            ("a:\n  - b: c\n    d: e\n  - b: f\n", "c", "a:\n  - b: f\n"),
        ] {
            assert_eq!(item(text, part).as_deref(), Some(rest), "{text}");
        }
        assert_eq!(item("a:\n  - bbb\nc: d\n", "bbb").as_deref(), Some("c: d\n"));
    }

    #[test]
    fn keys_are_taken_out_with_what_stands_behind_them() {
        let key = |text, part| without(text, part, |text, it| key(text, it.start));
        assert_eq!(key("a: b\nc:\n  d: e\n\nf: g\n", "c").as_deref(), Some("a: b\n\nf: g\n"));
        assert_eq!(key("{ a: b, c: \"d, e\", f: g }", "c").as_deref(), Some("{ a: b, f: g }"));
        assert_eq!(key("{ a: b, c: d }", "c").as_deref(), Some("{ a: b }"));
        assert_eq!(key("a: b # waarom\n", "a"), None);
        assert_eq!(key("- a: b\n", "a"), None);
    }
}

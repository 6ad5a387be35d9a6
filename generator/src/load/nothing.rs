//! Keys behind which nothing stands.
//!
//! Comes in: the text of a YAML file, and the same without types. Goes out: a message for each key and each part of a list
//! without a value, needed or not: `hoofdkleur: #0b5c6b` is a key with a remark behind it, and without a message nobody would
//! see that the colour does nothing. Between brackets, what stands behind the comma in a text is such a key as well.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::mended::{self, in_quotes};
use crate::load::node::Node;
use crate::source::{SourceId, Spanned};

/// Whether a key or a part of a list may be without a value, seen from the lines alone: most texts need not be read again.
pub(super) fn is_possible(text: &str) -> bool {
    let mut lines = text.lines().map(without_remark).filter(|it| !it.trim().is_empty()).peekable();
    while let Some(line) = lines.next() {
        let (indent, said) = key(line);
        if opens_text(said) {
            // Lines of a text: nothing in them is a key.
            let outer = if said.starts_with(['|', '>']) { line.len() - line.trim_start().len() } else { indent };
            while lines.next_if(|it| it.len() - it.trim_start().len() > outer).is_some() {}
            continue;
        }
        let next = lines.peek();
        let has_lines = next.is_some_and(|next| {
            let depth = next.len() - next.trim_start().len();
            depth > indent || depth == indent && said != "-" && is_part(next.trim_start())
        });
        if (said.ends_with(':') || said == "-") && !has_lines || has_gap(said) {
            return true;
        }
    }
    false
}

/// Adds a message for everything without a value.
pub(super) fn tell(node: &Node, text: &str, source: SourceId, diagnostics: &mut Diagnostics) {
    match node {
        Node::Map(entries) => {
            for (n, (key, value)) in entries.iter().enumerate() {
                match (&key.value, &value.value) {
                    (Node::Text(_), Node::Null) if is_bare(behind(text, key)) => {
                        // Of one text with more commas only the first is told.
                        let before = n.checked_sub(1).and_then(|it| entries.get(it));
                        if before.is_none_or(|it| it.1.value != Node::Null || !is_bare(behind(text, &it.0))) {
                            diagnostics.push(cut(before, &entries[n..], text, source));
                        }
                    }
                    (Node::Text(name), Node::Null) => diagnostics.push(empty(name, key, text, source)),
                    _ => tell(&value.value, text, source, diagnostics),
                }
            }
        }
        Node::List(items) => {
            for item in items {
                if item.value == Node::Null {
                    let message = "een deel van deze lijst is leeg";
                    diagnostics.push(
                        Diagnostic::error(Code::Y006, item.span(source), message)
                            .help("schrijf er iets in, of haal dit deel weg")
                            .wish(Wish::new(false).called("haal dit deel weg").without_item(item.span(source))),
                    );
                } else {
                    tell(&item.value, text, source, diagnostics);
                }
            }
        }
        _ => {}
    }
}

fn empty(name: &str, key: &Spanned<Node>, text: &str, source: SourceId) -> Diagnostic {
    let span = key.span(source);
    let (help, wish) = match remark(behind(text, key)) {
        Some(value) => (
            format!(
                "zet de waarde tussen aanhalingstekens, zoals `{name}: \"{value}\"`: wat na een los `#` staat, leest niemand"
            ),
            mended::behind_hash(text, span.range().end, value, source),
        ),
        None => (
            format!("schrijf er iets achter, of haal de regel weg: `{name}: …`"),
            Some(Wish::new(false).called("haal de regel weg").without_key(span)),
        ),
    };
    Diagnostic::error(Code::Y006, span, format!("bij `{name}` staat niets")).help(help).maybe_wish(wish)
}

/// Whether what stands between brackets is a word behind a comma: a key without a colon.
pub(super) fn is_bare(behind_key: &str) -> bool {
    behind_key.trim_start().starts_with([',', '}'])
}

/// What stands behind a key.
fn behind<'t>(text: &'t str, key: &Spanned<Node>) -> &'t str {
    text.get(key.range.end as usize..).unwrap_or_default()
}

/// A text between brackets that ends at a comma: what stands behind it became keys, which begin `rest`.
fn cut(
    before: Option<&(Spanned<Node>, Spanned<Node>)>,
    rest: &[(Spanned<Node>, Spanned<Node>)],
    text: &str,
    source: SourceId,
) -> Diagnostic {
    let words = rest.iter().take_while(|it| it.1.value == Node::Null && is_bare(behind(text, &it.0)));
    let range = words.fold(None::<std::ops::Range<u32>>, |res, it| {
        Some(res.map_or_else(|| it.0.range.clone(), |res| res.start..it.0.range.end))
    });
    let range = range.unwrap_or_default();
    let whole = before.and_then(|(key, value)| match (&key.value, &value.value) {
        (Node::Text(key), Node::Text(_)) => {
            let place = value.range.start as usize..range.end as usize;
            let whole = text.get(place.clone()).filter(|it| !it.starts_with(['"', '\'']))?;
            Some((format!("{key}: {}", in_quotes(whole)), mended::quoted(text, source.span(place))))
        }
        _ => None,
    });
    let (help, wish) = match whole {
        Some((whole, wish)) => (format!("zet de hele tekst tussen aanhalingstekens: `{whole}`"), wish),
        None => ("schrijf er `: …` achter, of haal het weg".to_owned(), None),
    };
    let span = source.span(range.start as usize..range.end as usize);
    Diagnostic::error(Code::Y002, span, "tussen haakjes houdt een tekst op bij de komma: dit hoort nergens bij")
        .help(help)
        .maybe_wish(wish)
}

/// What was meant as a value and became a remark: what stands behind a key, when it begins with `#` and no space.
pub(super) fn remark(behind_key: &str) -> Option<&str> {
    let line = behind_key.lines().next()?.trim_start_matches(['"', '\'']);
    let value = line.trim_start().strip_prefix(':')?.trim_start();
    let value = value.split(" #").next()?.trim_end_matches(['}', ']', ',', ' ']);
    (value.len() > 1 && value.starts_with('#') && !value.starts_with("# ")).then_some(value)
}

/// A value that became a remark, and the bracket behind it as well: `{ hoofdkleur: #0b5c6b }`.
pub(super) fn swallowed(text: &str) -> Option<std::ops::Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let said = without_remark(line);
        let behind = line[said.len()..].trim_start();
        let word = behind.split_whitespace().next().unwrap_or_default().trim_end_matches(['}', ']', ',']);
        let opens = [('{', '}'), ('[', ']')]
            .iter()
            .any(|(open, close)| said.matches(*open).count() > said.matches(*close).count() && behind.contains(*close));
        if opens && word.len() > 1 {
            let at = start + line.len() - line[said.len()..].trim_start().len();
            return Some(at..at + word.len());
        }
        start += line.len();
    }
    None
}

/// A line without the remark at its end.
pub(super) fn without_remark(line: &str) -> &str {
    let begin = line.trim_start();
    let end = if begin.starts_with('#') { 0 } else { line.find(" #").unwrap_or(line.len()) };
    line[..end].trim_end()
}

/// How far the key of a line stands from its beginning, behind the dashes of lists; and the line from there.
pub(super) fn key(line: &str) -> (usize, &str) {
    let mut said = line.trim_start();
    while let Some(rest) = said.strip_prefix("- ") {
        said = rest.trim_start();
    }
    (line.len() - said.len(), said)
}

/// Whether the lines below are a text, behind `|` or `>`.
fn opens_text(said: &str) -> bool {
    let last = said.rsplit([' ', ':']).next().unwrap_or_default();
    last.starts_with(['|', '>']) && last.chars().skip(1).all(|it| matches!(it, '+' | '-' | '1'..='9'))
}

/// Whether a line begins a part of a list.
fn is_part(line: &str) -> bool {
    line == "-" || line.starts_with("- ")
}

/// Whether a line may have a gap within it: by a word for nothing, or between brackets.
fn has_gap(said: &str) -> bool {
    let value = said.split_once(": ").map_or(said, |it| it.1).trim_start();
    let opens = |it: &str| it.starts_with(['{', '[']);
    said.contains('~')
        || ["null", "Null", "NULL"].iter().any(|it| said.ends_with(it))
        || (opens(said) && has_gap_within(said))
        || (opens(value) && has_gap_within(value))
}

/// The same of what stands between brackets, from the first one on. What does not end on the line may have one.
fn has_gap_within(text: &str) -> bool {
    // Of each bracket: whether keys stand in it, and where its part began.
    let mut open: Vec<(bool, usize)> = Vec::new();
    let mut quote = None;
    for (at, sign) in text.char_indices() {
        if let Some(mark) = quote {
            quote = (sign != mark).then_some(mark);
            continue;
        }
        match sign {
            '"' | '\'' => quote = Some(sign),
            '{' | '[' => open.push((sign == '{', at + 1)),
            ',' | '}' | ']' => {
                let Some((has_keys, from)) = open.pop() else { return false };
                let part = text[from..at].trim();
                let value = part.split_once(':').map(|it| it.1.trim());
                let is_end = sign != ',';
                // Nothing at all between two brackets is an empty list, and no gap.
                let is_whole = is_end && (part.is_empty() || part.ends_with(['}', ']']));
                let is_gap = if has_keys { value.is_none_or(str::is_empty) } else { part.is_empty() };
                if !is_whole && (is_gap || ["null", "Null", "NULL"].iter().any(|it| part.ends_with(it))) {
                    return true;
                }
                if !is_end {
                    open.push((has_keys, at + 1));
                } else if open.is_empty() {
                    return false;
                }
            }
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_without_a_gap_are_not_read_again() {
        for whole in [
            "a: b\nc:\n  d: e\n",
            "a:\n- b\n- c\n",
            "a:\n  - b: c\n    d: e\n",
            "# a:\nb: c # d:\n",
            "a: { b: c, d: \"e, f\", g: [h, i], j: { k: l } }\n",
            "- [a, {b: c}]\n",
            "a: []\nb: {}\n",
            "a: |\n  [b](c), d\n",
            "a: |\n  Dit is zo:\n  b\n- b: >-\n    c:\n  d: e\n",
        ] {
            assert!(!is_possible(whole), "{whole}");
        }
        let gaps = [
            "a:\n",
            "a:\nb: c\n",
            "a: #b\n",
            "- a:\n  b: c\n",
            "a: ~\n",
            "a: null\n",
            "a: {b: }\n",
            "a: { b: c, d: , e: f }\n",
            "- { b: een, twee }\n",
            "a: [b, , c]\n",
            "a: { b: [c, null] }\n",
            "a: { b: \"c\", d: #e }\n",
            "a: [b,\n  c]\n",
            "- b: >-\n    c:\n  d:\n",
            "a:\n  -\n  - b\n",
        ];
        for gap in gaps {
            assert!(is_possible(gap), "{gap}");
        }
    }

    #[test]
    fn value_that_became_a_remark_is_found() {
        assert_eq!(remark(": #0b5c6b\n"), Some("#0b5c6b"));
        assert_eq!(remark("\": #0b5c6b }  # blauw\n"), Some("#0b5c6b"));
        assert_eq!(remark(": # blauw\n"), None);
        let text = "a: [b] # c]\nthema: { hoofdkleur: #0b5c6b }\n";
        assert_eq!(swallowed(text).map(|it| &text[it]), Some("#0b5c6b"));
        assert_eq!(swallowed("a: { # alles\n  b: c }\n"), None);
        assert_eq!(remark(":\n  #0b5c6b\n"), None);
    }

    #[test]
    fn text_gets_the_quotes_that_it_needs() {
        assert_eq!(in_quotes("foto's"), "\"foto's\"");
        assert_eq!(in_quotes("foto's van \"thuis\""), "'foto''s van \"thuis\"'");
    }
}

//! Texts that YAML reads otherwise than they are meant: a quote within quotes, one that is not closed, a colon or a comma in a
//! text between brackets.
//!
//! Comes in: the text of a YAML file, and where its reader stopped. Goes out: the first place that explains it. It knows only
//! so much of YAML: where a text may begin, and where it ends.

use std::ops::Range;

use crate::load::nothing;

/// What went wrong with a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// A quote within the text closes it: the quote that opens, the one that closes, and what stands behind it.
    Inner { mark: char, open: usize, behind: Range<usize> },
    /// A quote is closed by one that opens another text, lines below.
    Open { open: usize, close: usize },
    /// A colon within a text between brackets: the colon, and the whole text.
    Colon { colon: usize, text: Range<usize> },
}

impl Slip {
    /// Where the text begins.
    fn start(&self) -> usize {
        match self {
            Self::Inner { open, .. } | Self::Open { open, .. } => *open,
            Self::Colon { text, .. } => text.start,
        }
    }
}

/// The first slip, where the reader stopped at or behind its text.
pub(super) fn find(text: &str, stopped: usize) -> Option<Slip> {
    first(text).filter(|it| it.start() <= stopped)
}

fn first(text: &str) -> Option<Slip> {
    let mut at = 0;
    // The lines of a text behind `|` or `>` spring further in than this.
    let mut block: Option<usize> = None;
    let mut awaits = false;
    while let Some(rest) = text.get(at..).filter(|it| !it.is_empty()) {
        let line = rest.split_inclusive('\n').next().unwrap_or(rest);
        let next = at + line.len();
        let indent = line.len() - line.trim_start().len();
        if line.trim().is_empty() || block.is_some_and(|it| indent > it) || line.trim_start().starts_with('#') {
            at = next;
            continue;
        }
        let (depth, said) = nothing::key(line);
        let (begin, is_value) = match said.split_once(": ") {
            _ if said.starts_with(['"', '\'', '{', '[']) => (0, awaits || depth > indent),
            Some((key, value)) => (said.len() - value.trim_start().len(), !key.starts_with(['|', '>'])),
            None => (0, false),
        };
        let value = &said[begin..];
        block = value.starts_with(['|', '>']).then_some(if begin == 0 { indent } else { depth });
        awaits = nothing::without_remark(said).ends_with(':');
        let start = at + depth + begin;
        at = match value.chars().next() {
            Some(mark @ ('"' | '\'')) if is_value => match quoted(text, start, mark, &[]) {
                Ok(end) => end_of_line(text, end),
                Err(slip) => return slip,
            },
            Some('{' | '[') if is_value => match between_brackets(text, start) {
                Ok(end) => end_of_line(text, end),
                Err(slip) => return slip,
            },
            _ => next,
        };
    }
    None
}

/// Where what stands between brackets ends.
fn between_brackets(text: &str, start: usize) -> Result<usize, Option<Slip>> {
    // Of each bracket: which it is, and where the value begins that is being read, without quotes or brackets.
    let mut open: Vec<(char, Option<usize>)> = Vec::new();
    let mut begins = true;
    let mut at = start;
    while let Some(sign) = text.get(at..).and_then(|it| it.chars().next()) {
        let is_loose = text.get(at + sign.len_utf8()..).is_none_or(|it| it.is_empty() || it.starts_with([' ', '\n']));
        let mut end = at + sign.len_utf8();
        match sign {
            '{' | '[' if begins => {
                open.push((sign, None));
            }
            '}' | ']' => {
                open.pop();
                if open.is_empty() {
                    return Ok(end);
                }
                begins = false;
            }
            ',' => {
                begins = true;
                if let Some(last) = open.last_mut() {
                    last.1 = None;
                }
            }
            '"' | '\'' if begins => {
                end = quoted(text, at, sign, &[',', ':', '}', ']'])?;
                begins = false;
            }
            '#' if text.get(..at).is_some_and(|it| it.ends_with([' ', '\n'])) => end = end_of_line(text, at),
            ':' if is_loose => {
                if let Some(('{', value)) = open.last_mut() {
                    if let Some(from) = *value {
                        return Err(colon(text, from, at));
                    }
                    let rest = text.get(end..).unwrap_or_default();
                    let from = end + rest.len() - rest.trim_start().len();
                    let plain = text.get(from..).is_some_and(|it| !it.starts_with(['"', '\'', '{', '[', ',', '}']));
                    *value = plain.then_some(from);
                }
                begins = true;
            }
            ' ' | '\n' | '\r' | '\t' => {}
            _ => begins = false,
        }
        at = end;
    }
    Err(None)
}

/// A colon in a text between brackets, when both stand on one line: else it is a bracket that does not close.
fn colon(text: &str, from: usize, colon: usize) -> Option<Slip> {
    let rest = text.get(from..)?;
    let line = rest.lines().next()?;
    let end = line.get(colon - from..)?.find([',', '}', ']']).map_or(line.len(), |it| it + colon - from);
    Some(Slip::Colon { colon, text: from..from + line.get(..end)?.trim_end().len() })
}

/// Where a text between quotes ends. Behind it stands nothing, a remark, or one of `may_follow`.
fn quoted(text: &str, open: usize, mark: char, may_follow: &[char]) -> Result<usize, Option<Slip>> {
    let mut at = open + 1;
    let close = loop {
        let rest = text.get(at..).ok_or(None)?;
        let found = at + rest.find([mark, '\\']).ok_or(None)?;
        let behind = text.get(found + 1..).unwrap_or_default();
        at = match text.get(found..).and_then(|it| it.chars().next()) {
            Some('\\') if mark == '"' => found + 1 + behind.chars().next().map_or(0, char::len_utf8),
            Some('\\') => found + 1,
            _ if mark == '\'' && behind.starts_with('\'') => found + 2,
            _ => break found,
        };
    };
    let end = close + 1;
    let line = text.get(end..).and_then(|it| it.lines().next()).unwrap_or_default();
    let said = line.trim();
    let is_remark = said.starts_with('#') && line.starts_with([' ', '\t']);
    // A text before a colon is a key.
    if said.is_empty() || is_remark || said.starts_with(':') || said.starts_with(may_follow) {
        return Ok(end);
    }
    let from = end + line.len() - line.trim_start().len();
    let lines_below = text.get(open..end).unwrap_or_default().lines().skip(1);
    Err(Some(if lines_below.into_iter().any(is_key) {
        Slip::Open { open, close }
    } else {
        Slip::Inner { mark, open, behind: from..from + said.len() }
    }))
}

/// Whether a line begins with a key, as one in a text seldom does.
fn is_key(line: &str) -> bool {
    let said = nothing::key(line).1.trim_start_matches(['{', ' ']);
    let name = said.split_once(':').filter(|it| it.1.is_empty() || it.1.starts_with(' '));
    name.is_some_and(|it| !it.0.is_empty() && it.0.chars().all(|it| it.is_alphanumeric() || it == '-'))
}

fn end_of_line(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.find('\n').map_or(text.len(), |it| from + it + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was found, as the text that it points at.
    fn told(text: &str) -> String {
        match first(text) {
            None => String::new(),
            Some(Slip::Inner { behind, .. }) => format!("inner {}", &text[behind]),
            Some(Slip::Open { open, close }) => format!("open {}", &text[open..=close]),
            Some(Slip::Colon { text: range, .. }) => format!("colon {}", &text[range]),
        }
    }

    #[test]
    fn slips_are_found() {
        assert_eq!(told("a: b\nvraag: 'Zag je in foto's iets?'\n"), "inner s iets?'");
        assert_eq!(told("- { vraag: \"Zei hij \"ja\"?\", b: c }\n"), "inner ja\"?\", b: c }");
        assert_eq!(told("a: 'Proef\nb:\n  - c: 'd'\n"), "open 'Proef\nb:\n  - c: '");
        assert_eq!(told("- { titel: Een jongen: deel 1, b: c }\n"), "colon Een jongen: deel 1");
    }

    #[test]
    fn texts_as_they_should_be_have_none() {
        for good in [
            "a: 'foto''s' # goed\nb: \"zei \\\"ja\\\"\"\n",
            "a: |\n  'x' y\n  {b: c: d}\nb: 'c'\n",
            "- tekst: >-\n    \"x\" y\n  b: c\n",
            "- |\n  \"x\" y\n- b\n",
            "a: foto's en \"meer\" zo\n",
            "a: een tekst\n  \"met\" meer\n",
            "\"a\": 'b'\n- \"c\": d\n",
            "a: { b: https://c.nl/, d: 'e', f: [g, \"h\"], i: { j: k } }\n",
            "a: [{ b: c },\n  { d: \"e\" }] # f\n",
            "a: \"een\n  twee: drie\n  vier\"\n",
        ] {
            assert_eq!(told(good), "", "{good}");
        }
    }
}

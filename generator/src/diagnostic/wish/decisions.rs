//! Where the decisions of an answer or an outcome stand in the text of a tree, or would stand.
//!
//! Comes in: the text, the place of an answer or the key of an outcome, and the line to write. Goes out: the bytes that it takes the
//! place of, with what to write there in the form of the text around it; nothing where that is in a form of its own.

use std::ops::Range;

use super::yaml::{block_end, line_start};

const KEY: &str = "besluiten:";

/// For an answer, from its words to the name of its target.
pub(super) fn of_answer(text: &str, answer: Range<usize>, line: &str) -> Option<(Range<usize>, String)> {
    let said = text.get(answer.clone())?;
    if let Some(at) = said.find(KEY) {
        return Some((written(said, at, answer.start)?, line.to_owned()));
    }
    let at = answer.start + said.rfind("naar:")?;
    let rest = text.get(answer.end..)?.split(['}', '\n']).next()?;
    let start = line_start(text, at);
    let before = text.get(start..at)?;
    // Behind the target no list may follow, nor below it in the same part of a list.
    if rest.contains(KEY) {
        return None;
    }
    if before.trim().is_empty() {
        return (!below_has_key(text, at, before.len())).then(|| (at..at, format!("{line}{}{before}", end(text))));
    }
    let in_brackets = before.rfind('{').is_some_and(|it| !before[it..].contains('}'));
    in_brackets.then(|| (at..at, format!("{line}, ")))
}

/// For an outcome, by its key.
pub(super) fn of_outcome(text: &str, key: usize, line: &str) -> Option<(Range<usize>, String)> {
    let start = line_start(text, key);
    let indent = text.get(start..key).filter(|it| it.trim().is_empty())?.len();
    let block = text.get(start..block_end(text, start, indent))?;
    let first = block.lines().next()?;
    if let Some(at) = first.find('{') {
        return match first.find(KEY) {
            Some(at) => Some((written(first, at, start)?, line.to_owned())),
            None => Some((start + at + 1..start + at + 1, format!(" {line},"))),
        };
    }
    let next = start + block.find('\n')? + 1;
    let inner = text.get(next..)?;
    let depth = inner.len() - inner.trim_start_matches(' ').len();
    if depth <= indent {
        return None;
    }
    let spaces = " ".repeat(depth);
    let own = block.match_indices(KEY).find(|it| {
        let line = line_start(block, it.0);
        block.get(line..it.0) == Some(spaces.as_str())
    });
    match own {
        Some((at, _)) => Some((written(block, at, start)?, line.to_owned())),
        None => Some((next..next, format!("{spaces}{line}{}", end(text)))),
    }
}

/// From the key to the bracket that closes its list, on one line; `start` is where `text` begins.
fn written(text: &str, at: usize, start: usize) -> Option<Range<usize>> {
    let list = text.get(at + KEY.len()..)?.trim_start_matches(' ').strip_prefix('[')?;
    let close = list.find(']').filter(|it| !list[..*it].contains('\n'))?;
    Some(start + at..start + text.len() - list.len() + close + 1)
}

/// Whether the lines below, as far in as this one, have the key.
fn below_has_key(text: &str, at: usize, indent: usize) -> bool {
    let lines = text.get(at..).unwrap_or_default().lines().skip(1);
    let mut own = lines.take_while(|it| it.trim().is_empty() || it.len() - it.trim_start().len() >= indent);
    own.any(|it| it.trim_start().starts_with(KEY))
}

fn end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(text: &str) -> Option<String> {
        let (start, end) = (text.find("Ja")?, text.find("klaar")? + "klaar".len());
        of_answer(text, start..end, "besluiten: [melden]")
            .map(|(range, new)| format!("{}{new}{}", &text[..range.start], &text[range.end..]))
    }

    fn outcome(text: &str) -> Option<String> {
        of_outcome(text, text.find("klaar")?, "besluiten: [melden]")
            .map(|(range, new)| format!("{}{new}{}", &text[..range.start], &text[range.end..]))
    }

    #[test]
    fn answer_gets_its_decisions() {
        for (text, mended) in [
            ("- { antwoord: Ja, naar: klaar }", "- { antwoord: Ja, besluiten: [melden], naar: klaar }"),
            (
                "- { antwoord: Ja, besluiten: [a, b], naar: klaar }",
                "- { antwoord: Ja, besluiten: [melden], naar: klaar }",
            ),
            ("  - antwoord: Ja\n    naar: klaar\n", "  - antwoord: Ja\n    besluiten: [melden]\n    naar: klaar\n"),
        ] {
            assert_eq!(answer(text).as_deref(), Some(mended));
        }
        assert_eq!(answer("- { antwoord: Ja, naar: klaar, besluiten: [a] }"), None);
        assert_eq!(answer("  - antwoord: Ja\n    naar: klaar\n    besluiten:\n      - a\n"), None);
    }

    #[test]
    fn outcome_gets_its_decisions() {
        for (text, mended) in [
            ("klaar: { titel: x }\n", "klaar: { besluiten: [melden], titel: x }\n"),
            ("klaar:\n  titel: x\nb: c\n", "klaar:\n  besluiten: [melden]\n  titel: x\nb: c\n"),
            ("klaar:\n  titel: x\n  besluiten: [a]\n", "klaar:\n  titel: x\n  besluiten: [melden]\n"),
        ] {
            assert_eq!(outcome(text).as_deref(), Some(mended));
        }
    }
}

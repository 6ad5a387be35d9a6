//! Remedies as programs read them, and as a few lines for pages that have no field for them.
//!
//! Comes in: a remedy, and the texts that it changes. Goes out: JSON, or the lines as they are and as they would be.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostic, Edit, Remedy};
use crate::source::{Sources, Span};

/// More lines than this nobody reads in the margin of a page.
const MAX_LINES: usize = 6;

/// A remedy with its edits: places as people count them, and bytes as programs do.
pub(super) fn as_json(remedy: &Remedy, sources: &Sources) -> Value {
    let edits: Vec<Value> = remedy.edits.iter().map(|it| edit(it, sources)).collect();
    json!({ "titel": remedy.title, "veilig": remedy.safe, "wijzigingen": edits })
}

fn edit(edit: &Edit, sources: &Sources) -> Value {
    match edit {
        Edit::Write { span, text } => {
            let (start, end) = (sources.place(*span), sources.end_place(*span));
            json!({
                "bestand": sources.get(span.source).path,
                "regel": start.line,
                "kolom": start.column,
                "eindregel": end.line,
                "eindkolom": end.column,
                "begin": span.start,
                "eind": span.end,
                "tekst": text,
            })
        }
        Edit::Rename { from, to } => json!({ "bestand": from, "nieuwe-naam": to }),
    }
}

/// The best remedy in lines: what it does, and the lines of one text before and behind it.
pub(super) fn in_lines(diagnostic: &Diagnostic, sources: &Sources) -> Option<String> {
    let remedy = diagnostic.remedies.first()?;
    let by = if remedy.safe { "`meldwijzer check --fix` doet dit: " } else { "voorstel, oordeel zelf: " };
    let mut res = format!("{by}{}", remedy.title);
    for (from, to) in remedy.renames() {
        res.extend(["\n- ", from, "\n+ ", to]);
    }
    let writes: Vec<(Span, &str)> = remedy.writes().collect();
    if let Some((old, new)) = lines(&writes, sources) {
        let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
        if old.len() + new.len() <= MAX_LINES {
            for (sign, lines) in [("\n- ", old), ("\n+ ", new)] {
                for line in lines {
                    res.extend([sign, line]);
                }
            }
        }
    }
    Some(res)
}

/// The lines that edits of one text touch, before and behind them.
fn lines(writes: &[(Span, &str)], sources: &Sources) -> Option<(String, String)> {
    let mut writes = writes.to_vec();
    writes.sort_unstable();
    let (first, last) = (writes.first()?.0, writes.last()?.0);
    if first.source != last.source {
        return None;
    }
    let source = sources.get(first.source);
    let start = source.line(sources.place(first).line).start;
    let end = source.line(sources.end_place(last).line).end;
    let old = source.text.get(start..end)?;
    let mut new = old.to_owned();
    for (span, text) in writes.iter().rev() {
        let range = span.range();
        new.replace_range(range.start.checked_sub(start)?..range.end.checked_sub(start)?, text);
    }
    Some((old.to_owned(), new))
}

//! Findings as SARIF 2.1.0, which code hosts and editors read, with their fixes.
//!
//! Comes in: messages with the texts that they point into. Goes out: one log with one run. Source of the form:
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>; numbers in brackets are its sections. Only what can be
//! written as texts in the place of others is a `fix` (3.55); a file that gets another name is told in the message.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::one_text;
use crate::diagnostic::{Diagnostic, Label, Remedy, Severity};
use crate::source::{Sources, Span};

/// One log, indented.
pub(super) fn log(list: &[&Diagnostic], sources: &Sources) -> String {
    let mut codes: Vec<&str> = list.iter().map(|it| it.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let rules: Vec<Value> = codes.iter().map(|it| json!({ "id": it })).collect();
    let results: Vec<Value> = list.iter().map(|it| result(it, &codes, sources)).collect();
    whole(&rules, &results)
}

/// Errors about one file as a whole, each with the name of its rule.
pub(super) fn of_file(path: &str, list: impl Iterator<Item = (&'static str, String)>) -> String {
    let results: Vec<Value> = list
        .map(|(rule, text)| {
            json!({
                "ruleId": rule,
                "level": "error",
                "message": { "text": text },
                "locations": [{ "physicalLocation": { "artifactLocation": { "uri": path } } }],
            })
        })
        .collect();
    whole(&[], &results)
}

fn whole(rules: &[Value], results: &[Value]) -> String {
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "Meldwijzer", "semanticVersion": env!("CARGO_PKG_VERSION"), "language": "nl", "rules": rules } },
            // Columns count characters, as our messages do [3.14.17].
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn result(diagnostic: &Diagnostic, codes: &[&str], sources: &Sources) -> Value {
    let mut res = json!({
        "ruleId": diagnostic.code.as_str(),
        "ruleIndex": codes.binary_search(&diagnostic.code.as_str()).unwrap_or(0),
        "level": match diagnostic.severity { Severity::Error => "error", Severity::Warning => "warning" },
        "message": { "text": one_text(diagnostic) },
        "locations": [location(&diagnostic.primary, None, sources)],
    });
    let related: Vec<Value> =
        diagnostic.secondary.iter().zip(1..).map(|(it, n)| location(it, Some(n), sources)).collect();
    let fixes: Vec<Value> = diagnostic.remedies.iter().filter_map(|it| fix(it, sources)).collect();
    for (key, list) in [("relatedLocations", related), ("fixes", fixes)] {
        if !list.is_empty() {
            res[key] = list.into();
        }
    }
    res
}

fn location(label: &Label, id: Option<usize>, sources: &Sources) -> Value {
    let mut res = json!({
        "physicalLocation": {
            "artifactLocation": artifact(label.span, sources),
            "region": region(label.span, sources),
        },
    });
    if let Some(id) = id {
        res["id"] = id.into();
        res["message"] = json!({ "text": label.text });
    }
    res
}

/// A remedy, when it is about texts alone [3.55].
fn fix(remedy: &Remedy, sources: &Sources) -> Option<Value> {
    if remedy.renames().next().is_some() {
        return None;
    }
    let mut files: BTreeMap<Span, Vec<Value>> = BTreeMap::new();
    for (span, text) in remedy.writes() {
        let replacement = json!({ "deletedRegion": region(span, sources), "insertedContent": { "text": text } });
        files.entry(span.source.start()).or_default().push(replacement);
    }
    let changes: Vec<Value> = files
        .into_iter()
        .map(|(file, list)| json!({ "artifactLocation": artifact(file, sources), "replacements": list }))
        .collect();
    let by = if remedy.safe { "" } else { " (oordeel zelf)" };
    Some(json!({ "description": { "text": format!("{}{by}", remedy.title) }, "artifactChanges": changes }))
}

fn region(span: Span, sources: &Sources) -> Value {
    let (start, end) = (sources.place(span), sources.end_place(span));
    json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column })
}

/// A path as a relative reference [3.4.3]: what no address can hold is written in bytes.
fn artifact(span: Span, sources: &Sources) -> Value {
    let mut uri = String::new();
    for byte in sources.get(span.source).path.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    json!({ "uri": uri })
}

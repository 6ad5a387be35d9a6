//! What `check` finds, as messages of the protocol, file by file.
//!
//! Comes in: findings. Goes out: for each file with an address its messages, in the order of `check`. A message about something
//! that is no file of the project stands at the start of `site.yaml`, which is where the project names it.

use std::collections::BTreeMap;

use gen_lsp_types as lsp;

use super::desk::Desk;
use crate::diagnostic::{Diagnostic, Severity};
use crate::report::one_text;
use crate::shown;
use crate::source::{SourceId, Span};

/// Where a message stands that is about no file.
const ELSEWHERE: &str = "content/site.yaml";

/// Every message with its file.
pub(super) fn all(desk: &Desk) -> BTreeMap<String, Vec<lsp::Diagnostic>> {
    let mut res: BTreeMap<String, Vec<lsp::Diagnostic>> = BTreeMap::new();
    for it in desk.found.diagnostics.sorted(&desk.found.sources) {
        let (path, message) = one(desk, it);
        res.entry(path).or_default().push(message);
    }
    res
}

/// One message, and its file.
pub(super) fn one(desk: &Desk, it: &Diagnostic) -> (String, lsp::Diagnostic) {
    let path = &desk.found.sources.get(it.primary.span.source).path;
    let mut text = one_text(it);
    if !it.primary.text.is_empty() {
        let at = shown::line(&it.message).len();
        text.insert_str(at, &format!("\n{}", shown::line(&it.primary.text)));
    }
    let (path, place) = if is_of_project(path) {
        (path.clone(), range(desk, it.primary.span))
    } else {
        text = format!("{}: {text}", shown::line(path));
        (ELSEWHERE.to_owned(), lsp::Range::default())
    };
    let related = it.secondary.iter().filter_map(|it| {
        let at = &desk.found.sources.get(it.span.source).path;
        let uri = desk.documents.uri(at).filter(|_| is_of_project(at))?;
        let location = lsp::Location { uri, range: range(desk, it.span) };
        Some(lsp::DiagnosticRelatedInformation { location, message: shown::line(&it.text).into_owned() })
    });
    let related: Vec<_> = related.collect();
    let message = lsp::Diagnostic {
        range: place,
        severity: Some(match it.severity {
            Severity::Error => lsp::DiagnosticSeverity::Error,
            Severity::Warning => lsp::DiagnosticSeverity::Warning,
        }),
        code: Some(lsp::Code::String(it.code.as_str().to_owned())),
        code_description: None,
        source: Some("meldwijzer".to_owned()),
        message: lsp::Message::String(text),
        tags: None,
        related_information: (!related.is_empty()).then_some(related),
        data: None,
    };
    (path, message)
}

/// Whether a text is a file in the folder of the project; others are inside the program.
pub(super) fn is_of_project(path: &str) -> bool {
    ["content/", "themes/", "landelijk/"].iter().any(|it| path.starts_with(it))
}

/// A place as the client counts it.
pub(super) fn range(desk: &Desk, span: Span) -> lsp::Range {
    let at = |offset: u32| position(desk, span.source, offset);
    lsp::Range { start: at(span.start), end: at(span.end.max(span.start)) }
}

/// The line is looked up, and only what stands in it is counted.
fn position(desk: &Desk, source: SourceId, offset: u32) -> lsp::Position {
    let source = desk.found.sources.get(source);
    let offset = source.text.floor_char_boundary(offset as usize);
    let line = source.place(offset).line;
    let start = source.line(line).start;
    let within = desk.encoding.position(&source.text[start..], offset - start);
    lsp::Position { line: u32::try_from(line - 1).unwrap_or(u32::MAX), ..within }
}

//! The pieces of a text that a message shows to people.
//!
//! Comes in: a message with its places. Goes out: for each file the lines that matter, the file with the primary place first. The printer
//! goes through all that it gets, for each message again: of a long line, or of places far apart, it gets only what stands around them.

use annotate_snippets::{Annotation, AnnotationKind, Element, Origin, Snippet};

use crate::diagnostic::{Diagnostic, Label};
use crate::shown;
use crate::source::{Source, Sources};

/// Bytes of a text that are shown as they are.
const MAX_SHOWN: usize = 4_000;
/// Bytes beside a place that are shown of a longer text; a terminal is some 140 wide.
const BESIDE: usize = 160;
/// Bytes of the place itself that are then shown.
const MAX_MARKED: usize = 400;

pub(super) fn excerpts<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Element<'a>> {
    let mut files = vec![diagnostic.primary.span.source];
    for label in &diagnostic.secondary {
        if !files.contains(&label.span.source) {
            files.push(label.span.source);
        }
    }
    let mut res = Vec::new();
    for file in files {
        let primary = std::iter::once((AnnotationKind::Primary, &diagnostic.primary));
        let others = diagnostic.secondary.iter().map(|it| (AnnotationKind::Context, it));
        let labels: Vec<_> = primary.chain(others).filter(|it| it.1.span.source == file).collect();
        of_file(sources.get(file), &labels, &mut res);
    }
    res
}

/// What is shown of one file: the lines of its places together, or what stands around each.
fn of_file<'a>(source: &'a Source, labels: &[(AnnotationKind, &'a Label)], into: &mut Vec<Element<'a>>) {
    let line_of = |at: u32| source.place(at as usize).line;
    let first = labels.iter().map(|it| line_of(it.1.span.start)).min().unwrap_or(1);
    let last = labels.iter().map(|it| line_of(it.1.span.end)).max().unwrap_or(1);
    let (from, to) = (source.line(first).start, source.line(last).end);
    if to - from > MAX_SHOWN {
        for (kind, label) in labels {
            around(source, *kind, label, into);
        }
        return;
    }
    let at = |place: usize| shown::lines(&source.text[from..place]).len();
    let mut snippet =
        Snippet::source(shown::lines(&source.text[from..to])).path(shown::line(&source.path)).line_start(first);
    for (kind, label) in labels {
        let range = label.span.range();
        let (start, end) = (floor(&source.text, range.start), floor(&source.text, range.end));
        snippet = snippet.annotation(marked(*kind, label, at(start)..at(end)));
    }
    into.push(snippet.into());
}

/// A place with what stands beside it on its line. Where it is, is said apart: the printer would count from what it gets.
fn around<'a>(source: &'a Source, kind: AnnotationKind, label: &'a Label, into: &mut Vec<Element<'a>>) {
    let text = source.text.as_str();
    let range = label.span.range();
    let start = floor(text, range.start);
    let end = floor(text, range.end.min(start + MAX_MARKED)).max(start);
    let (place, last) = (source.place(start), source.place(end));
    let line = source.line(place.line).start..source.line(last.line).end;
    let from = floor(text, start.saturating_sub(BESIDE)).max(line.start);
    let to = floor(text, end + BESIDE).min(line.end);
    let before = if from > line.start { "…" } else { "" };
    let behind = if to < line.end { "…" } else { "" };
    let shift = |at: usize| shown::lines(&text[from..at]).len() + before.len();
    let said = [before, &shown::lines(&text[from..to]), behind].concat();
    into.push(Origin::path(shown::line(&source.path)).line(place.line).char_column(place.column).into());
    into.push(
        Snippet::source(said).line_start(place.line).annotation(marked(kind, label, shift(start)..shift(end))).into(),
    );
}

fn marked(kind: AnnotationKind, label: &Label, range: std::ops::Range<usize>) -> Annotation<'_> {
    kind.span(range).label(Some(shown::line(&label.text)).filter(|it| !it.is_empty()))
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Code, Diagnostic, Diagnostics};
    use crate::report::{Format, render};
    use crate::source::Sources;

    #[test]
    fn of_a_long_line_only_what_stands_around_a_place_is_shown() {
        let mut sources = Sources::default();
        let text = format!("kop\n{}[fout](naar-niets) {}\neinde\n", "één ".repeat(5_000), "twee ".repeat(5_000));
        let at = text.find("naar-niets").unwrap_or_default();
        let id = sources.add("content/a.md", text);
        let mut diagnostics = Diagnostics::default();
        let place = id.span(at..at + "naar-niets".len());
        diagnostics.push(
            Diagnostic::error(Code::V001, place, "dit bestaat niet")
                .label("hier")
                .also(id.span(0..3), "kop")
                .help("weg"),
        );
        let told = render(&diagnostics, &sources, Format::Text, false);
        assert!(told.len() < 2_000, "{} bytes", told.len());
        for it in [
            "content/a.md:2:20008",
            "[fout](naar-niets) twee",
            "━━━━━━━━━━ hier",
            "content/a.md:1:1",
            "kop",
            "hulp: weg",
            "…",
        ] {
            assert!(told.contains(it), "{it} in:\n{told}");
        }
    }

    /// Whatever the places: every message is printed.
    #[test]
    fn places_at_the_edges_are_printed() {
        let mut sources = Sources::default();
        let text = format!("{}\n{}", "é".repeat(9_000), "é".repeat(9_000));
        let (id, end) = (sources.add("a.md", text.as_str()), text.len());
        for range in
            [0..0, 0..end, 1..2, end..end, end - 1..end, 17_999..18_001, 18_000..18_001, end + 5..end + 9, 3..9_001]
        {
            let mut diagnostics = Diagnostics::default();
            diagnostics.push(Diagnostic::error(Code::V001, id.span(range.clone()), "fout"));
            let told = render(&diagnostics, &sources, Format::Text, false);
            assert!(told.contains("a.md:") && told.len() < 4_000, "{range:?}: {told}");
        }
    }
}

//! From an offset in a piece of Markdown to its place in the file that it was written in.
//!
//! A page is its file, shifted by the front matter. Markdown in a YAML block (`tekst: |`) was dedented line by line; a
//! quoted or folded text cannot be followed and is pointed at as a whole.

use std::ops::Range;

use crate::source::{SourceId, Span, Spanned};

/// Where a piece of Markdown stands.
#[derive(Clone, Debug)]
pub struct Locator {
    source: SourceId,
    /// Start in the piece and in the file, for each line; one entry when the piece is one run of bytes.
    lines: Vec<(usize, usize)>,
    /// The whole piece, for places that cannot be followed.
    whole: Option<Span>,
}

impl Locator {
    /// A piece that stands in the file as it is, from this byte on.
    pub fn at(source: SourceId, start: usize) -> Self {
        Self { source, lines: vec![(0, start)], whole: None }
    }

    /// A YAML value, given the text of its file.
    pub fn of_value(source: SourceId, file: &str, value: &Spanned<String>) -> Self {
        let start = value.range.start as usize;
        let raw = file.get(start..value.range.end as usize).unwrap_or("");
        if raw == value.value {
            return Self::at(source, start);
        }
        let quoted = raw.get(1..raw.len().saturating_sub(1));
        if raw.starts_with(['"', '\'']) && quoted == Some(value.value.as_str()) {
            return Self::at(source, start + 1);
        }
        let line_start = file.get(..start).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1);
        let indent = start - line_start;
        let mut lines = Vec::new();
        let (mut in_piece, mut in_file) = (0, start);
        let mut raw_lines = raw.split_inclusive('\n');
        for line in value.value.split_inclusive('\n') {
            let Some(raw_line) = raw_lines.next() else { break };
            // The span of a block begins behind the indent of its first line; the lines after it have theirs.
            let skipped = if lines.is_empty() { 0 } else { indent.min(raw_line.len() - raw_line.trim_start().len()) };
            if raw_line[skipped..].trim_end() != line.trim_end() {
                return Self { source, lines: Vec::new(), whole: Some(value.span(source)) };
            }
            lines.push((in_piece, in_file + skipped));
            in_piece += line.len();
            in_file += raw_line.len();
        }
        Self { source, lines, whole: None }
    }

    /// The place in the file of a range in the piece.
    pub fn span(&self, range: Range<usize>) -> Span {
        if let Some(whole) = self.whole {
            return whole;
        }
        let place = |offset: usize| {
            let line = self.lines.partition_point(|it| it.0 <= offset).saturating_sub(1);
            self.lines.get(line).map_or(0, |(piece, file)| file + offset - piece)
        };
        self.source.span(place(range.start)..place(range.end))
    }

    /// The file.
    pub fn source(&self) -> SourceId {
        self.source
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn block_lines_are_followed_through_their_indent() {
        let file = "tekst: |\n  eerste\n\n    tweede hp:1\n";
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", file);
        let value = Spanned { value: "eerste\n\n  tweede hp:1\n".to_owned(), range: 11..35 };
        let offset = value.value.find("hp:1").expect("in the text");
        let span = Locator::of_value(id, file, &value).span(offset..offset + 4);
        assert_eq!(sources.slice(span), "hp:1");
    }

    #[test]
    fn folded_text_is_pointed_at_as_a_whole() {
        let file = "tekst: >\n  eerste\n  tweede\n";
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", file);
        let value = Spanned { value: "eerste tweede\n".to_owned(), range: 11..27 };
        assert_eq!(sources.slice(Locator::of_value(id, file, &value).span(3..5)), &file[11..27]);
    }
}

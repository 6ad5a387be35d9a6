//! Every text that was read, once, and places in them.
//!
//! A [`Span`] is a range of bytes in a [`Source`]; line and column are computed only when a message is printed. Paths
//! are relative to the project folder and written with forward slashes, so that messages are the same everywhere.

use std::ops::Range;

/// Number of a text in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub(crate) u32);

/// A range of bytes in one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// One text as read from disk.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path from the project folder, with forward slashes.
    pub path: String,
    /// The text.
    pub text: String,
}

/// All texts of a project. Their order is fixed by the walk, so that the numbers are the same in each run.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    list: Vec<Source>,
}

/// A place as people write it; both count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column.
    pub column: usize,
}

impl SourceId {
    /// A place in this text, from a range of bytes.
    pub fn span(self, range: Range<usize>) -> Span {
        let clamp = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Span { source: self, start: clamp(range.start), end: clamp(range.end.max(range.start)) }
    }

    /// The start of this text, for messages about a file as a whole.
    pub fn start(self) -> Span {
        self.span(0..0)
    }
}

impl Span {
    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl Sources {
    /// Adds a text.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(Source { path: path.into(), text: text.into() });
        id
    }

    /// The text with this number; a number from another set gives an empty text.
    pub fn get(&self, id: SourceId) -> &Source {
        static NONE: Source = Source { path: String::new(), text: String::new() };
        self.list.get(id.0 as usize).unwrap_or(&NONE)
    }

    /// All texts, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0u32..).map(SourceId).zip(&self.list)
    }

    /// Line and column of the start of a span.
    pub fn place(&self, span: Span) -> Place {
        place_in(&self.get(span.source).text, span.start as usize)
    }

    /// Line and column of the end of a span.
    pub fn end_place(&self, span: Span) -> Place {
        place_in(&self.get(span.source).text, span.end as usize)
    }

    /// The characters of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or("")
    }
}

fn place_in(text: &str, offset: usize) -> Place {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |it| it + 1);
    Place { line: before.matches('\n').count() + 1, column: before[line_start..].chars().count() + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_counts_characters_not_bytes() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "één\ncafé’s x");
        assert_eq!(sources.place(id.span(16..17)), Place { line: 2, column: 8 });
        assert_eq!(sources.slice(id.span(16..17)), "x");
    }

    #[test]
    fn place_outside_the_text_is_its_end() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "ab");
        assert_eq!(sources.place(id.span(90..95)), Place { line: 1, column: 3 });
        assert_eq!(sources.slice(id.span(90..95)), "");
    }
}

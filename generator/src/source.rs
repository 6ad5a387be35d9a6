//! Every text that was read, once, and places in them.
//!
//! A [`Span`] is a range of bytes in a [`Source`]; line and column are computed only when a message is printed. Paths
//! are relative to the project folder and written with forward slashes, so that messages are the same everywhere.

use std::ops::Range;
use std::sync::{Arc, LazyLock, OnceLock};

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
    /// The text; shared with whoever keeps it for the next time that it is read.
    pub text: Arc<String>,
    /// Made when a place is asked for.
    index: OnceLock<Index>,
}

/// Lines and characters of a text, so that a place costs the same wherever it stands.
#[derive(Clone, Debug)]
struct Index {
    /// Where each line begins.
    lines: Vec<usize>,
    /// How many characters stand before each [`STRIDE`]th byte.
    chars: Vec<usize>,
}

/// Bytes between two counts of characters.
const STRIDE: usize = 1024;

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
        self.share(path, Arc::new(text.into()))
    }

    /// Adds a text that somebody else has too.
    pub fn share(&mut self, path: impl Into<String>, text: Arc<String>) -> SourceId {
        let id = SourceId(u32::try_from(self.list.len()).unwrap_or(u32::MAX));
        self.list.push(Source { path: path.into(), text, index: OnceLock::new() });
        id
    }

    /// The text with this number; a number from another set gives an empty text.
    pub fn get(&self, id: SourceId) -> &Source {
        static NONE: LazyLock<Source> =
            LazyLock::new(|| Source { path: String::new(), text: Arc::default(), index: OnceLock::new() });
        self.list.get(id.0 as usize).unwrap_or(&NONE)
    }

    /// All texts, with their numbers.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0u32..).map(SourceId).zip(&self.list)
    }

    /// Line and column of the start of a span.
    pub fn place(&self, span: Span) -> Place {
        self.get(span.source).place(span.start as usize)
    }

    /// Line and column of the end of a span.
    pub fn end_place(&self, span: Span) -> Place {
        self.get(span.source).place(span.end as usize)
    }

    /// The characters of a span.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).text.get(span.range()).unwrap_or("")
    }
}

impl Source {
    /// Line and column of a byte.
    pub fn place(&self, offset: usize) -> Place {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let index = self.index();
        let line = index.lines.partition_point(|it| *it <= offset);
        Place { line, column: self.n_chars(offset) - self.n_chars(index.lines[line - 1]) + 1 }
    }

    /// The bytes of a line, counted from 1, with its end.
    pub fn line(&self, line: usize) -> Range<usize> {
        let start = |line: usize| self.index().lines.get(line).copied().unwrap_or(self.text.len());
        start(line.saturating_sub(1))..start(line)
    }

    /// How many characters begin before a byte.
    fn n_chars(&self, offset: usize) -> usize {
        let block = offset / STRIDE;
        self.index().chars[block] + begun(&self.text.as_bytes()[block * STRIDE..offset])
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| {
            let lines = std::iter::once(0).chain(self.text.match_indices('\n').map(|it| it.0 + 1)).collect();
            let blocks = self.text.as_bytes().chunks(STRIDE).scan(0, |n, block| {
                *n += begun(block);
                Some(*n)
            });
            Index { lines, chars: std::iter::once(0).chain(blocks).collect() }
        })
    }
}

/// Characters that begin in these bytes.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|it| (**it & 0xC0) != 0x80).count()
}

/// A value with its range of bytes in the text it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its bytes.
    pub range: Range<u32>,
}

impl<T> Spanned<T> {
    /// Its place, given the text that it was read from.
    pub fn span(&self, source: SourceId) -> Span {
        Span { source, start: self.range.start, end: self.range.end }
    }
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
    fn place_on_a_long_line_counts_from_its_start() {
        let mut sources = Sources::default();
        let text = format!("kop\n{}\nx", "é".repeat(3000));
        let id = sources.add("a.md", text.as_str());
        for n in [0, 1, 510, 511, 512, 1023, 1024, 2999] {
            assert_eq!(sources.place(id.span(4 + 2 * n..5 + 2 * n)), Place { line: 2, column: n + 1 });
        }
        assert_eq!(sources.place(id.span(text.len()..text.len())), Place { line: 3, column: 2 });
        assert_eq!(sources.get(id).line(1), 0..4);
    }

    #[test]
    fn place_outside_the_text_is_its_end() {
        let mut sources = Sources::default();
        let id = sources.add("a.md", "ab");
        assert_eq!(sources.place(id.span(90..95)), Place { line: 1, column: 3 });
        assert_eq!(sources.slice(id.span(90..95)), "");
    }
}

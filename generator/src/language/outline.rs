//! Of what a text consists: headings of a page, questions and outcomes of a tree, rows of a list.
//!
//! Comes in: a text. Goes out: its parts, each in the one that it belongs to; of a text that cannot be read what it was when it could be.

use std::ops::Range;

use super::CONTENT;
use super::index::Index;
use super::marks::Mark;
use super::role::Kind;

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// How it is shown.
    pub name: String,
    /// What more there is to say; may be empty.
    pub detail: String,
    /// What it is.
    pub kind: Kind,
    /// All of it.
    pub range: Range<usize>,
    /// Its name.
    pub at: Range<usize>,
    /// What belongs to it.
    pub parts: Vec<Part>,
}

/// The parts of a file; by its path from the folder of the project.
pub fn outline(index: &Index, path: &str, text: &str) -> Vec<Part> {
    let Some(marks) = path.strip_prefix(CONTENT).and_then(|it| index.marks(it)) else { return Vec::new() };
    let is_part = |it: &&Mark| !it.range.is_empty() && it.defines.is_some() && it.range.end <= text.len();
    let shown = |it: &&Mark| !matches!(it.kind, Kind::Section | Kind::Question);
    let list: Vec<&Mark> = marks.list.iter().filter(is_part).filter(shown).collect();
    let depth = |it: &Mark| depth(it, text);
    let mut flat: Vec<(usize, Part)> = Vec::new();
    for (n, mark) in list.iter().enumerate() {
        let deep = depth(mark);
        // Up to the next one that is not inside it.
        let next =
            list[n + 1..].iter().find(|it| depth(it) <= deep).map_or(text.len(), |it| line_start(text, it.range.start));
        let start = line_start(text, mark.range.start);
        let end = start + text.get(start..next).unwrap_or_default().trim_end().len();
        let title = mark.defines.as_ref().map(|it| it.title.clone()).unwrap_or_default();
        let own = mark.name.rsplit(['#', '/']).next().unwrap_or(&mark.name);
        let (name, detail) = if mark.kind == Kind::Heading { (title, String::new()) } else { (own.to_owned(), title) };
        let name = if name.trim().is_empty() { own.to_owned() } else { name };
        let range = start..end.max(mark.range.end);
        flat.push((deep, Part { name, detail, kind: mark.kind, range, at: mark.range.clone(), parts: Vec::new() }));
    }
    nested(&mut flat.into_iter().peekable(), 0)
}

/// Parts with those inside them.
fn nested(rest: &mut std::iter::Peekable<std::vec::IntoIter<(usize, Part)>>, least: usize) -> Vec<Part> {
    let mut res = Vec::new();
    while let Some((deep, mut part)) = rest.next_if(|it| it.0 >= least) {
        part.parts = nested(rest, deep + 1);
        res.push(part);
    }
    res
}

/// How deep a part stands: a heading by its marks, a key by its column.
fn depth(mark: &Mark, text: &str) -> usize {
    let start = line_start(text, mark.range.start);
    let line = text.get(start..).unwrap_or_default();
    if mark.kind == Kind::Heading {
        line.trim_start().bytes().take_while(|it| *it == b'#').count()
    } else {
        mark.range.start - start
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|it| it.rfind('\n')).map_or(0, |it| it + 1)
}

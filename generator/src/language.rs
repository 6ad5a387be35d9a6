//! What who writes texts wants to know while writing: which names there are, what one means, where it stands and is used, what it would
//! be called otherwise, and of what a text consists.
//!
//! Comes in: a site as its editors wrote it, and a place in a text, which may be half finished. Goes out: values: names with places,
//! words to write, edits. Knows no disk and no protocol: a language server asks here, and so can a page in a browser.

pub mod completion;
mod cursor;
pub mod definition;
pub mod described;
pub mod hover;
pub mod index;
pub mod marks;
pub mod outline;
pub mod rename;
pub mod role;

use std::ops::Range;

use described::Schemas;
use index::Index;

/// A place in a file of the project.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path from the folder of the project.
    pub path: String,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    pub(crate) fn new(file: &str, range: Range<usize>) -> Self {
        Self { path: format!("{CONTENT}{file}"), start: range.start, end: range.end }
    }
}

/// The folder of all texts.
const CONTENT: &str = "content/";

/// A place about which something is asked, in a text as it is now.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The names of the project.
    pub index: &'a Index,
    /// What may stand in each kind of file.
    pub schemas: &'a Schemas,
    /// Path from the folder of the project.
    pub path: &'a str,
    /// The text.
    pub text: &'a str,
    /// A byte in it.
    pub offset: usize,
}

impl<'a> Asked<'a> {
    /// The path from `content/`; empty for a file that stands elsewhere.
    pub(crate) fn file(&self) -> &'a str {
        self.path.strip_prefix(CONTENT).unwrap_or_default()
    }

    /// The byte, where a character begins.
    pub(crate) fn at(&self) -> usize {
        self.text.floor_char_boundary(self.offset)
    }
}

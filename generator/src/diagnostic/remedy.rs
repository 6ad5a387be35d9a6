//! What mends a mistake, as data: edits of texts that a program can make, and whether it may do so without asking.
//!
//! Comes in: places and texts. Goes out: values, for `mend`, for reports, and for editors of texts. As `Applicability` of ruff and
//! `FixDisposition` of zizmor there are two kinds and no more: what is safe, and what somebody has to judge.

use crate::source::Span;

/// One way to mend what a message is about. All of its edits belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remedy {
    /// What it does, in Dutch: a command, lower case, without a full stop.
    pub title: String,
    /// The edits, which touch no byte twice; they may be of several files.
    pub edits: Vec<Edit>,
    /// Whether this is surely what was meant and nothing is lost. Of any other an editor has to judge.
    pub safe: bool,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Puts a text in the place of these bytes; of none, adds it there.
    Write {
        /// Where.
        span: Span,
        /// What comes there.
        text: String,
    },
    /// Gives a file another name; paths from the folder of the project.
    Rename {
        /// The file.
        from: String,
        /// Its new name, which no file has.
        to: String,
    },
}

impl Remedy {
    /// The edits of texts.
    pub fn writes(&self) -> impl Iterator<Item = (Span, &str)> {
        self.edits.iter().filter_map(|it| match it {
            Edit::Write { span, text } => Some((*span, text.as_str())),
            Edit::Rename { .. } => None,
        })
    }

    /// The files that get another name: from and to.
    pub fn renames(&self) -> impl Iterator<Item = (&str, &str)> {
        self.edits.iter().filter_map(|it| match it {
            Edit::Rename { from, to } => Some((from.as_str(), to.as_str())),
            Edit::Write { .. } => None,
        })
    }
}

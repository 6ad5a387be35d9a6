//! An error of more than one line, as the program itself means it.
//!
//! Comes in: lines in which every name stands on one line. Goes out: an error, of which nothing is folded (`failure.rs`).

use std::error::Error;
use std::fmt;

/// Lines of the program itself, in which every name stands on one line.
#[derive(Debug)]
pub(super) struct Told(String);

impl Told {
    /// Of lines in which nobody else has a line.
    pub(super) fn of(lines: String) -> Self {
        Self(lines)
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Told {}

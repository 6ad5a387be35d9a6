//! Bytes as a text of an editor.
//!
//! Comes in: the bytes of a file. Goes out: a text, or why they are none, as a message.

use std::ops::Range;
use std::sync::Arc;

use super::bytes::Bytes;
use crate::diagnostic::{Code, Diagnostic};
use crate::markdown::link::has_extension;
use crate::source::SourceId;

/// A text may not be larger than this many bytes: far above any honest text, far below what exhausts memory.
pub(super) const MAX_BYTES: usize = 4_000_000;

/// Bytes as a text; what is wrong with them is kept for a message, with as much of them as can be shown.
pub(super) struct Text {
    pub(super) text: Arc<String>,
    pub(super) problem: Option<Problem>,
}

/// Why bytes are no text of an editor.
pub(super) enum Problem {
    /// The first byte that is no UTF-8.
    Utf8(usize),
    TooLarge,
    /// Two versions stand in it, which git keeps apart: the first line that says so.
    Conflict(Range<usize>),
}

/// The text of a file that is copied, when it is a drawing: messages point into it. Of any other none is shown.
pub(super) fn drawing<'a>(file: &str, bytes: &'a [u8]) -> &'a str {
    if has_extension(file, "svg") { std::str::from_utf8(bytes).unwrap_or_default() } else { "" }
}

impl Text {
    /// Without bytes it was too large to be read.
    pub(super) fn new(bytes: Option<Bytes>) -> Self {
        let Some(bytes) = bytes.filter(|it| it.as_slice().len() <= MAX_BYTES) else {
            return Self { text: Arc::default(), problem: Some(Problem::TooLarge) };
        };
        match bytes.into_text() {
            // Some editors put an invisible mark at the start; nobody sees it in the file, so no place counts it.
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(|it| Arc::new(it.to_owned())).unwrap_or(text);
                let problem = conflict(&text).map(Problem::Conflict);
                Self { text, problem }
            }
            Err(bytes) => {
                let at = std::str::from_utf8(&bytes).map_or_else(|it| it.valid_up_to(), str::len);
                let text = Arc::new(String::from_utf8_lossy(&bytes).into_owned());
                Self { text, problem: Some(Problem::Utf8(at)) }
            }
        }
    }
}

impl Problem {
    pub(super) fn diagnostic(&self, source: SourceId) -> Diagnostic {
        match self {
            Self::Utf8(at) => {
                Diagnostic::error(Code::M002, source.span(*at..*at), "dit bestand bevat tekens die geen UTF-8 zijn")
                    .help("sla het bestand in de editor op als UTF-8")
            }
            Self::Conflict(line) => {
                let message = "git heeft hier twee versies van de tekst onder elkaar gezet, en niemand heeft gekozen";
                Diagnostic::error(Code::M011, source.span(line.clone()), message).help(
                    "laat staan wat moet blijven, en haal alle regels weg die met `<<<<<<<`, `|||||||`, `=======` of `>>>>>>>` beginnen",
                )
            }
            Self::TooLarge => Diagnostic::error(Code::Y005, source.start(), "dit bestand is groter dan 4 MB")
                .help("verdeel de tekst over meer bestanden"),
        }
    }
}

/// The first line by which git keeps two versions apart. What stands between them may be anything, so the text says nothing
/// sure as long as one is there.
fn conflict(text: &str) -> Option<Range<usize>> {
    const MARKS: [&str; 3] = ["<<<<<<< ", "||||||| ", ">>>>>>> "];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        // Nearly no line begins so.
        if line.starts_with(['<', '|', '>']) && MARKS.iter().any(|it| line.starts_with(it)) {
            return Some(at..at + line.trim_end_matches(['\r', '\n']).len());
        }
        at += line.len();
    }
    None
}

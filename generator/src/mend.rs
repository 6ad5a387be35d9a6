//! Makes the edits of remedies in the bytes of a project, again and again until nothing is left to mend.
//!
//! Comes in: messages with their remedies, and the bytes of files. Goes out: an [`Overlay`], the files that differ from those that
//! were read, and what was done to them. Knows no disk. A file keeps every byte that no edit names: its ends of lines, the mark at
//! its start, and whether its last line ends.

mod overlay;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Code, Diagnostics, Remedy};
use crate::source::{SourceId, Sources, Span};
pub use overlay::{Changed, Overlay};

/// So often at most: each round mends what the one before brought to light.
const MAX_ROUNDS: usize = 30;

/// Something that was mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// The code of its message.
    pub code: Code,
    /// The file of the message, from the folder of the project.
    pub path: String,
    /// Its line, in the text as it was then.
    pub line: usize,
    /// What was done, in Dutch.
    pub title: String,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct Mended {
    /// The files that are different.
    pub overlay: Overlay,
    /// What was done, round by round.
    pub done: Vec<Done>,
}

/// Mends all that is safe. `prove` says what is wrong with the project as it would be; `read` gives the bytes of a file that is in
/// the project.
///
/// # Errors
/// Those of `prove`.
pub fn mend<E>(
    mut prove: impl FnMut(&Overlay) -> Result<(Diagnostics, Sources), E>,
    read: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Mended, E> {
    let mut res = Mended::default();
    for _ in 0..MAX_ROUNDS {
        let (diagnostics, sources) = prove(&res.overlay)?;
        let mut round = Round::new(&sources, &res.overlay, read);
        for diagnostic in diagnostics.sorted(&sources) {
            let Some(remedy) = diagnostic.remedies.iter().find(|it| it.safe) else { continue };
            if round.add(remedy) {
                let at = diagnostic.primary.span;
                res.done.push(Done {
                    code: diagnostic.code,
                    path: sources.get(at.source).path.clone(),
                    line: sources.place(at).line,
                    title: remedy.title.clone(),
                });
            }
        }
        if round.is_empty() {
            break;
        }
        let (texts, renames) = round.made();
        res.overlay.take(texts, renames, read);
    }
    Ok(res)
}

/// The project with one remedy applied; nothing when it cannot be.
pub fn with(
    remedy: &Remedy,
    sources: &Sources,
    overlay: &Overlay,
    read: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Option<Overlay> {
    let mut round = Round::new(sources, overlay, read);
    if !round.add(remedy) {
        return None;
    }
    let (texts, renames) = round.made();
    let mut res = overlay.clone();
    res.take(texts, renames, read);
    Some(res)
}

/// The new bytes of each file, and names that change: from, to.
type Made = (BTreeMap<String, Vec<u8>>, Vec<(String, String)>);

/// Edits that go together.
struct Round<'a> {
    sources: &'a Sources,
    overlay: &'a Overlay,
    read: &'a dyn Fn(&str) -> Option<Vec<u8>>,
    /// Of each text the edits, by their place.
    writes: BTreeMap<SourceId, BTreeMap<(u32, u32), String>>,
    renames: BTreeMap<String, String>,
}

impl<'a> Round<'a> {
    fn new(sources: &'a Sources, overlay: &'a Overlay, read: &'a dyn Fn(&str) -> Option<Vec<u8>>) -> Self {
        Self { sources, overlay, read, writes: BTreeMap::new(), renames: BTreeMap::new() }
    }

    /// Adds a remedy, if no edit of it is in the way of another one: what stays out has its turn in the next round.
    fn add(&mut self, remedy: &Remedy) -> bool {
        let fits = remedy.writes().all(|(span, text)| self.has_room(span, text))
            && remedy.renames().all(|(from, to)| self.can_rename(from, to));
        // What was done already is not done twice, nor told twice.
        let is_new = remedy.writes().any(|(span, _)| !self.has(span))
            || remedy.renames().any(|it| !self.renames.contains_key(it.0));
        if !fits || !is_new {
            return false;
        }
        for (span, text) in remedy.writes() {
            self.writes.entry(span.source).or_default().insert((span.start, span.end), text.to_owned());
        }
        for (from, to) in remedy.renames() {
            self.renames.insert(from.to_owned(), to.to_owned());
        }
        true
    }

    fn has(&self, span: Span) -> bool {
        self.writes.get(&span.source).is_some_and(|it| it.contains_key(&(span.start, span.end)))
    }

    fn has_room(&self, span: Span, text: &str) -> bool {
        if self.bytes(span.source).is_none() {
            return false;
        }
        let Some(list) = self.writes.get(&span.source) else { return true };
        if let Some(same) = list.get(&(span.start, span.end)) {
            return same == text;
        }
        list.keys().all(|(start, end)| span.end < *start || *end < span.start)
    }

    fn can_rename(&self, from: &str, to: &str) -> bool {
        let is_free = self.overlay.read(to, self.read).is_none() && !self.renames.values().any(|it| it == to);
        let is_there = is_own(from) && is_own(to) && self.overlay.read(from, self.read).is_some();
        self.renames.get(from).map_or(is_there && is_free, |it| it == to)
    }

    /// The bytes of a text, when it is one of the project and still what it was.
    fn bytes(&self, source: SourceId) -> Option<Vec<u8>> {
        let source = self.sources.get(source);
        let bytes = self.overlay.read(&source.path, self.read).filter(|_| is_own(&source.path))?;
        (text_of(&bytes) == source.text.as_bytes()).then_some(bytes)
    }

    fn is_empty(&self) -> bool {
        self.writes.is_empty() && self.renames.is_empty()
    }

    /// The new bytes of each file, and the names that change behind that.
    fn made(self) -> Made {
        let mut texts = BTreeMap::new();
        for (source, edits) in &self.writes {
            let Some(bytes) = self.bytes(*source) else { continue };
            let skipped = bytes.len() - text_of(&bytes).len();
            let mut res = Vec::with_capacity(bytes.len());
            let mut at = 0;
            for ((start, end), text) in edits {
                let (start, end) = (*start as usize + skipped, *end as usize + skipped);
                res.extend_from_slice(bytes.get(at..start).unwrap_or_default());
                res.extend_from_slice(text.as_bytes());
                at = end;
            }
            res.extend_from_slice(bytes.get(at..).unwrap_or_default());
            texts.insert(self.sources.get(*source).path.clone(), res);
        }
        (texts, self.renames.into_iter().collect())
    }
}

/// A file that its editors write. What the program brings, and a national edition, are other people's.
fn is_own(path: &str) -> bool {
    let parts: BTreeSet<&str> = path.split('/').collect();
    ["content/", "themes/"].iter().any(|it| path.starts_with(it)) && !parts.contains("..") && !parts.contains("")
}

/// A text without the mark that some editors put at its start, which no place counts.
fn text_of(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, Edit};

    /// Writes `b` for every `a` that stands alone between spaces; two messages about one text.
    fn prove(text: &[u8]) -> (Diagnostics, Sources) {
        let mut sources = Sources::default();
        let text = std::str::from_utf8(text_of(text)).expect("text").to_owned();
        let id = sources.add("content/a.md", text.as_str());
        let mut diagnostics = Diagnostics::default();
        for (at, it) in text.match_indices('a') {
            let span = id.span(at..at + it.len());
            let mut one = Diagnostic::error(Code::V006, span, "fout");
            let edits = vec![Edit::Write { span, text: "bb".to_owned() }];
            one.remedies.push(Remedy { title: "schrijf `bb`".to_owned(), edits, safe: true });
            diagnostics.push(one);
        }
        (diagnostics, sources)
    }

    fn mended(text: &[u8]) -> (Vec<u8>, usize) {
        let read = |path: &str| (path == "content/a.md").then(|| text.to_vec());
        let of = |overlay: &Overlay| overlay.read("content/a.md", &read).expect("the file");
        let res = mend(|it| Ok::<_, ()>(prove(&of(it))), &read).expect("no failure");
        (of(&res.overlay), res.done.len())
    }

    #[test]
    fn every_other_byte_stays() {
        assert_eq!(mended(b"\xef\xbb\xbfx a\r\na y"), (b"\xef\xbb\xbfx bb\r\nbb y".to_vec(), 2));
        // Two that touch have their turn one after the other.
        assert_eq!(mended(b"aa"), (b"bbbb".to_vec(), 2));
        assert_eq!(mended(b"x"), (b"x".to_vec(), 0));
    }

    #[test]
    fn only_files_of_the_project_are_its_own() {
        assert!(is_own("content/a.md") && is_own("themes/eigen/thema.yaml"));
        for path in
            ["landelijk/2026-12.yaml", "content/../a.md", "content//a.md", "/etc/a", "in het programma: themes/a"]
        {
            assert!(!is_own(path), "{path}");
        }
    }
}

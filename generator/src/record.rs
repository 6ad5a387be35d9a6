//! The record of a built site: each file that the build wrote, with the hash of its bytes.
//!
//! Comes in: paths and bytes, or the text of a record. Goes out: the text that is published as [`NAME`], or the record. The
//! form is that of `sha256sum`, so that `sha256sum --check bestanden.sha256` in the folder of a site needs no program of
//! ours. A record that was read is not to be believed on more than this: its paths stay inside the folder.

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Component, Path};

use crate::fingerprint::Fingerprint;

/// The file in the root of a site; it is not on the record itself.
pub(crate) const NAME: &str = "bestanden.sha256";

/// Paths from the root of a site, with forward slashes, each with the SHA-256 of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record(BTreeMap<String, Fingerprint>);

/// Why a text is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No file stands in it, which no build writes.
    Empty,
    /// This line, counted from one, is not `hash  path`, or leads out of the folder, or names a file again.
    Line(usize),
}

impl Record {
    /// Reads the text of a record.
    ///
    /// # Errors
    /// When a line is not 64 hexadecimal digits, a space, a space or `*`, and a path that stays inside the folder; when a path
    /// stands there twice; and when there is none.
    pub(crate) fn parse(text: &str) -> Result<Self, Fault> {
        let mut res = Self::default();
        for (at, line) in text.lines().enumerate() {
            let (path, hash) = entry(line).ok_or(Fault::Line(at + 1))?;
            if res.0.insert(path.to_owned(), hash).is_some() {
                return Err(Fault::Line(at + 1));
            }
        }
        if res.0.is_empty() { Err(Fault::Empty) } else { Ok(res) }
    }

    /// Puts a file on the record; false, and nothing is done, when its path cannot stand there or stands there already.
    pub(crate) fn add(&mut self, path: &str, hash: Fingerprint) -> bool {
        let fits = is_inside(path) && !self.0.contains_key(path);
        if fits {
            self.0.insert(path.to_owned(), hash);
        }
        fits
    }

    /// The hash of a file, if it is on the record.
    pub(crate) fn get(&self, path: &str) -> Option<Fingerprint> {
        self.0.get(path).copied()
    }

    /// Whether a file on the record stands in this folder or in one in it.
    pub(crate) fn has_folder(&self, path: &str) -> bool {
        let begin = format!("{path}/");
        self.0.range(begin.clone()..).next().is_some_and(|it| it.0.starts_with(&begin))
    }

    /// All files, sorted by path.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, Fingerprint)> {
        self.0.iter().map(|it| (it.0.as_str(), *it.1))
    }
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.files().try_for_each(|(path, hash)| writeln!(f, "{}  {path}", hash.hexadecimal()))
    }
}

/// Reads one line.
fn entry(line: &str) -> Option<(&str, Fingerprint)> {
    let (hash, path) = line.split_once(' ')?;
    let path = path.strip_prefix([' ', '*'])?;
    is_inside(path).then_some((path, Fingerprint::read(hash)?))
}

/// Whether a path stays inside the folder on every system, and can stand in one line.
fn is_inside(path: &str) -> bool {
    let parts = || path.split('/');
    path != NAME
        && parts().all(|it| !["", ".", ".."].contains(&it))
        && !path.contains(|it: char| it.is_control() || it == '\\')
        && Path::new(path).components().all(|it| matches!(it, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(path: &str) -> String {
        format!("{}  {path}\n", Fingerprint::of(b"").hexadecimal())
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut record = Record::default();
        assert!(record.add("z/é 1.html", Fingerprint::of(b"z")));
        assert!(record.add("index.html", Fingerprint::of(b"a")));
        assert!(!record.add("index.html", Fingerprint::of(b"b")), "a second one");
        assert!(!record.add("../x", Fingerprint::of(b"b")), "outside");
        assert!(record.has_folder("z") && !record.has_folder("index.html") && !record.has_folder("z/é 1.html"));
        let text = record.to_string();
        assert!(text.ends_with("  z/é 1.html\n"), "{text}");
        assert_eq!(Record::parse(&text), Ok(record.clone()));
        assert_eq!(Record::parse(&text.replace('\n', "\r\n")), Ok(record.clone()), "as git checks out on Windows");
        assert_eq!(Record::parse(&text.replace("  ", " *")), Ok(record), "as `sha256sum --binary` writes");
    }

    #[test]
    fn record_never_leads_out_of_the_folder() {
        for path in ["../x", "/etc/passwd", "a/../../x", "a//b", "./a", "a/.", "a/..", "", "a\\..\\b", "a\tb", NAME] {
            assert_eq!(Record::parse(&(line("a") + &line(path))), Err(Fault::Line(2)), "{path}");
        }
    }

    #[test]
    fn anything_else_is_no_record() {
        assert_eq!(Record::parse(""), Err(Fault::Empty));
        assert_eq!(Record::parse("niets"), Err(Fault::Line(1)));
        assert_eq!(Record::parse(&line("a").replacen('e', "E", 1)), Err(Fault::Line(1)), "capitals");
        assert_eq!(Record::parse(&line("a")[1..]), Err(Fault::Line(1)), "a digit less");
        assert_eq!(Record::parse(&line("a").replacen("  ", " ", 1)), Err(Fault::Line(1)), "one space");
        assert_eq!(Record::parse(&(line("a") + &line("a"))), Err(Fault::Line(2)), "twice");
        assert_eq!(Record::parse(&(line("a") + "\n")), Err(Fault::Line(2)), "an empty line");
    }
}

//! Files as they would be: those that differ from what was read, above those that do not.
//!
//! Comes in: new bytes and new names. Goes out: the bytes of any file; and of each file that is different, what it was.

use std::collections::{BTreeMap, BTreeSet};

use crate::load::Files;

/// Files that are different.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overlay {
    /// By their path as it is now.
    files: BTreeMap<String, Changed>,
    /// Paths where a file stood that has another name now.
    gone: BTreeSet<String>,
}

/// A file that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changed {
    /// Its path as it was.
    pub was: String,
    /// Its bytes as they were.
    pub before: Vec<u8>,
    /// Its bytes now.
    pub now: Vec<u8>,
}

impl Overlay {
    /// The bytes of a file; `read` gives those of one that is not different.
    pub fn read(&self, path: &str, read: &dyn Fn(&str) -> Option<Vec<u8>>) -> Option<Vec<u8>> {
        match self.files.get(path) {
            Some(it) => Some(it.now.clone()),
            None if self.gone.contains(path) => None,
            None => read(path),
        }
    }

    /// Files with their new bytes, then files with their new names.
    pub(super) fn take(
        &mut self,
        texts: BTreeMap<String, Vec<u8>>,
        renames: Vec<(String, String)>,
        read: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) {
        for (path, now) in texts {
            if let Some(it) = self.files.get_mut(&path) {
                it.now = now;
            } else if let Some(before) = read(&path) {
                self.files.insert(path.clone(), Changed { was: path, before, now });
            }
        }
        for (from, to) in renames {
            let old = || read(&from).map(|it| Changed { was: from.clone(), before: it.clone(), now: it });
            let Some(file) = self.files.remove(&from).or_else(old) else { continue };
            self.gone.insert(from);
            self.gone.remove(&to);
            self.files.insert(to, file);
        }
    }

    /// Puts them in their place among all files of a project.
    pub fn put_into(&self, files: &mut Files) {
        for path in &self.gone {
            files.remove(path);
        }
        for (path, it) in &self.files {
            files.put(path, it.now.clone());
        }
    }

    /// Each file that is different, by its path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &Changed)> {
        self.files.iter().map(|it| (it.0.as_str(), it.1)).filter(|it| it.0 != it.1.was || it.1.before != it.1.now)
    }

    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.files().next().is_none()
    }
}

//! Names beside the folder of the site: hidden, on the same disk, and told apart by what they are for.
//!
//! Comes in: the folder, and a word. Goes out: a path that nobody has yet, or what stands there.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// What the last part of such a name begins with, so that no folder that somebody puts away as `.public.oud.2026-12` is one.
const MARK: char = 'r';

/// `.public.bezig` for `public`.
pub(super) fn name(folder: &Path, what: &str) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(folder.file_name().unwrap_or_default());
    name.push(format!(".{what}"));
    folder.with_file_name(name)
}

/// `.public.nieuw.r4711-…`: also of two runs in two containers, which may have the same number, each has its own.
pub(super) fn unique(folder: &Path, what: &str) -> PathBuf {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos();
    let (run, next) = (std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    name(folder, &format!("{what}.{MARK}{run}-{time:x}-{next}"))
}

/// What stands beside the folder by such a name, in the order of names.
pub(super) fn all(folder: &Path, what: &str) -> Vec<PathBuf> {
    let begin = name(folder, &format!("{what}.{MARK}"));
    let (Some(begin), Some(parent)) = (begin.file_name(), folder.parent()) else { return Vec::new() };
    let is_number = |it: &u8| matches!(it, b'0'..=b'9' | b'a'..=b'f' | b'-');
    let begins = |it: &OsString| {
        let rest = it.as_encoded_bytes().strip_prefix(begin.as_encoded_bytes());
        rest.is_some_and(|it| it.iter().all(is_number))
    };
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut names: Vec<OsString> = entries.map(|it| it.file_name()).filter(begins).collect();
    names.sort_unstable();
    names.iter().map(|it| parent.join(it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_found() {
        let parent = unique(&std::env::temp_dir().join("meldwijzer"), "proef");
        let folder = parent.join("site");
        fs::create_dir(&parent).expect("a folder");
        let own = [unique(&folder, "oud"), unique(&folder, "oud")];
        let others = [
            unique(&parent.join("site.oud"), "nieuw"),
            unique(&parent.join("sit"), "oud"),
            name(&folder, "oud.2026-12"),
        ];
        for path in own.iter().chain(&others) {
            fs::create_dir(path).expect("a folder");
        }
        let (found, none) = (all(&folder, "oud"), all(&folder, "klaar"));
        fs::remove_dir_all(&parent).expect("the folder");
        assert_eq!((found, none), (own.to_vec(), Vec::new()));
    }
}

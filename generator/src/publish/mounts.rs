//! Folders on which another disk or folder is mounted: these cannot be put in another place.
//!
//! Comes in: a folder. Goes out: the mount point that it is, or that stands in it. What the system does not tell is not found;
//! then it is the swap that fails, and nothing is lost.

use std::fs;
use std::os::unix::ffi::OsStringExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

/// Where Linux tells what is mounted for whom asks.
const TABLE: &str = "/proc/self/mountinfo";

/// The first mount point at or under a folder, whose path has no links in it.
pub(super) fn at_or_under(folder: &Path) -> Option<PathBuf> {
    let table = fs::read(TABLE).unwrap_or_default();
    let mut found: Vec<PathBuf> = points(&table).filter(|it| it.starts_with(folder)).collect();
    found.sort_unstable();
    found.into_iter().next().or_else(|| is_other_disk(folder).then(|| folder.to_owned()))
}

/// Whether a folder is on another disk than the one above it: so it is told where there is no table.
fn is_other_disk(folder: &Path) -> bool {
    let disk = |it: &Path| fs::metadata(it).map(|it| it.dev()).ok();
    match folder.parent() {
        Some(parent) => disk(folder).is_some() && disk(folder) != disk(parent),
        None => true,
    }
}

/// The mount points in the table: the fifth word of each line.
fn points(table: &[u8]) -> impl Iterator<Item = PathBuf> {
    let word = |line: &[u8]| line.split(|it| *it == b' ').nth(4).map(plain);
    table.split(|it| *it == b'\n').filter_map(word)
}

/// A word without its escapes: space, tab, end of line and backslash are written as `\040`, in octal.
fn plain(word: &[u8]) -> PathBuf {
    let mut res = Vec::with_capacity(word.len());
    let mut rest = word;
    while let [first, behind @ ..] = rest {
        let octal =
            behind.first_chunk::<3>().filter(|it| *first == b'\\' && it.iter().all(|it| (b'0'..b'8').contains(it)));
        if let Some(digits) = octal {
            res.push(digits.iter().fold(0_u8, |n, it| n.wrapping_mul(8).wrapping_add(it - b'0')));
            rest = &behind[3..];
        } else {
            res.push(*first);
            rest = behind;
        }
    }
    PathBuf::from(std::ffi::OsString::from_vec(res))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mount_points_are_read_with_their_escapes() {
        let table = b"36 35 98:0 /a /srv/site/public rw,noatime master:1 - ext4 /dev/x rw\n37 35 0:5 / /een\\040map\\134x rw - tmpfs t rw\n";
        let found: Vec<PathBuf> = points(table).collect();
        assert_eq!(found, [Path::new("/srv/site/public"), Path::new("/een map\\x")]);
    }

    #[test]
    fn root_is_a_mount_point_and_a_new_folder_is_none() {
        assert!(at_or_under(Path::new("/")).is_some());
        let folder =
            std::env::temp_dir().canonicalize().expect("a folder").join(format!("meldwijzer-{}", std::process::id()));
        assert_eq!(at_or_under(&folder), None);
        fs::create_dir(&folder).expect("a folder");
        let found = at_or_under(&folder);
        fs::remove_dir(&folder).expect("the folder");
        assert_eq!(found, None);
    }
}

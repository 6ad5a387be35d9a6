//! The moment in which the old site and the new one change places, and what a run that was cut off around it left behind.
//!
//! Comes in: the folder of the site, and a finished site beside it. Goes out: the folder with the new one, and where the old one
//! is now.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

use super::{beside, disk, foreign, listed, turn};

/// A site that is being written: half of one.
pub(super) const HALF: &str = "nieuw";
/// A site that is finished, with its record; when it has changed places, the old one.
pub(super) const READY: &str = "klaar";
/// The old site, where the system cannot exchange two folders.
const OLD: &str = "oud";

/// The new site takes the place of the old one. Gives where the old one is now; nothing when there was none.
///
/// # Errors
/// When the disk fails; then the old site is where it was.
pub(super) fn swap(ready: &Path, folder: &Path) -> io::Result<Option<PathBuf>> {
    let res = if fs::symlink_metadata(folder).is_err() {
        fs::rename(ready, folder).map(|()| None)
    } else if exchange(ready, folder) {
        Ok(Some(ready.to_owned()))
    } else {
        two_renames(ready, folder).map(Some)
    };
    if let (Ok(_), Some(parent)) = (&res, folder.parent()) {
        disk::keep_names(parent);
    }
    res
}

/// One step, in which nobody finds nothing. False where the system or the disk has no such step.
#[cfg(any(target_os = "linux", target_vendor = "apple"))]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(any(target_os = "linux", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

fn two_renames(ready: &Path, folder: &Path) -> io::Result<PathBuf> {
    let old = beside::unique(folder, OLD);
    fs::rename(folder, &old)?;
    if let Err(error) = fs::rename(ready, folder) {
        // Back to how it was: a visitor must never find nothing.
        let _ = fs::rename(&old, folder);
        return Err(error);
    }
    Ok(old)
}

/// Puts right what a run that was cut off left: between the two renames the old site goes back, and what stands beside the site
/// goes. Gives what is still there. Only who has the turn knows that nobody is writing there now.
///
/// # Errors
/// When the disk fails.
pub(super) fn restore(folder: &Path, has_turn: bool) -> anyhow::Result<Vec<PathBuf>> {
    if !has_turn {
        return Ok(Vec::new());
    }
    if let (false, Some(old)) = (folder.exists(), beside::all(folder, OLD).first()) {
        fs::rename(old, folder).context("de vorige site kan niet teruggezet worden")?;
    }
    let mut kept = beside::all(folder, HALF);
    // What was linked into it stands in the old one.
    kept.retain(|it| fs::remove_dir_all(it).is_err());
    for lock in beside::all(folder, turn::BUSY) {
        // It may be gone by now.
        let _ = fs::remove_file(lock);
    }
    let mut left = beside::all(folder, READY);
    left.extend(beside::all(folder, OLD));
    let record = listed::read(folder).ok().flatten().unwrap_or_default();
    kept.extend(left.iter().flat_map(|it| foreign::clear(it, folder, &record)));
    Ok(kept)
}

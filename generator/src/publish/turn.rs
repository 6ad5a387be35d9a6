//! Whose turn it is to build: one run at a time for each folder, whoever runs it and wherever.
//!
//! Comes in: the folder of the site. Goes out: the turn, as long as it lives. The lock is on a file beside the folder, because
//! only that is the same for two users, two containers and two temporary folders.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use same_file::Handle;

use super::{beside, disk};

/// What the file is called, behind the name of the folder.
pub(super) const BUSY: &str = "bezig";

/// As long as it lives, no other run writes to the same folder.
#[derive(Debug)]
pub(super) struct Turn {
    file: File,
    path: PathBuf,
}

impl Turn {
    /// Waits until no other run has it, and says so once. None where no lock can be had, as on a disk that knows none: then
    /// nobody waits, and a file that another run takes away is seen when the files are counted.
    pub(super) fn take(folder: &Path, waits: &(dyn Fn() + Sync)) -> Option<Self> {
        let path = beside::name(folder, BUSY);
        let mut told = false;
        loop {
            let file = open(folder, &path).ok()?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    if !std::mem::replace(&mut told, true) {
                        waits();
                    }
                    file.lock().ok()?;
                }
                Err(TryLockError::Error(_)) => return None,
            }
            // Who had the turn before took the file away, and another may have made a new one by now.
            if stands_at(&file, &path) {
                return Some(Self { file, path });
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        // While it is still locked, so that nobody finds it and thinks it is the one to lock.
        if stands_at(&self.file, &self.path) {
            let _ = fs::remove_file(&self.path);
        }
    }
}

/// Whether a path leads to this very file.
fn stands_at(file: &File, path: &Path) -> bool {
    let same = || Some(Handle::from_file(file.try_clone().ok()?).ok()? == Handle::from_path(path).ok()?);
    same().unwrap_or(false)
}

/// The file; made when nobody has it. To lock it, it is enough to read it, which everybody may.
fn open(folder: &Path, path: &Path) -> io::Result<File> {
    loop {
        match File::open(path) {
            Err(error) if error.kind() == ErrorKind::NotFound => make(folder, path)?,
            other => return other,
        }
    }
}

/// Makes the file under another name first, so that nobody meets it before everybody may read it.
fn make(folder: &Path, path: &Path) -> io::Result<()> {
    let own = beside::unique(folder, BUSY);
    disk::open_to_all(&OpenOptions::new().write(true).create_new(true).open(&own)?)?;
    let linked = fs::hard_link(&own, path);
    let _ = fs::remove_file(&own);
    match linked.map_err(|it| it.kind()) {
        // Not found: who has the turn cleared it away.
        Ok(()) | Err(ErrorKind::AlreadyExists | ErrorKind::NotFound) => Ok(()),
        // A disk without links.
        Err(_) => match OpenOptions::new().write(true).create_new(true).open(path) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        },
    }
}

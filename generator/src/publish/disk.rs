//! What a disk knows of a file beside its bytes: who may read it, whose it is, and whether it would outlive a power cut.
//!
//! Comes in: files and folders of a site. Goes out: the same, readable for everybody, and on the disk.

use std::fs::{self, File, Metadata};
use std::io;
use std::path::Path;

use rayon::prelude::*;

/// What everybody may do with a published file: read it. And with a folder: look in it and go through it.
#[cfg(unix)]
const FILE: u32 = 0o644;
#[cfg(unix)]
const FOLDER: u32 = 0o755;

/// Whether everybody may read a file.
pub(super) fn is_open(metadata: &Metadata) -> bool {
    #[cfg(unix)]
    return std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & FILE == FILE;
    #[cfg(not(unix))]
    return metadata.is_file();
}

/// Lets everybody read a file, whatever the umask of who writes it.
pub(super) fn open_to_all(file: &File) -> io::Result<()> {
    let metadata = file.metadata()?;
    if is_open(&metadata) { Ok(()) } else { file.set_permissions(wider(&metadata, true)) }
}

/// The same by its path.
pub(super) fn open_file_to_all(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, wider(&fs::metadata(path)?, true))
}

/// Lets everybody go through a folder.
pub(super) fn open_folder_to_all(path: &Path) -> io::Result<()> {
    fs::set_permissions(path, wider(&fs::metadata(path)?, false))
}

/// Lets its owner take out what is in a folder.
pub(super) fn open_folder_to_owner(path: &Path) -> io::Result<()> {
    let mut permissions = fs::symlink_metadata(path)?.permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(
        &mut permissions,
        std::os::unix::fs::PermissionsExt::mode(&fs::symlink_metadata(path)?.permissions()) | 0o700,
    );
    #[cfg(not(unix))]
    permissions.set_readonly(false);
    fs::set_permissions(path, permissions)
}

/// Whether a new folder is one that everybody may go through: the umask is the same for all folders of a run.
pub(super) fn is_open_folder(path: &Path) -> bool {
    #[cfg(unix)]
    return fs::metadata(path)
        .is_ok_and(|it| std::os::unix::fs::PermissionsExt::mode(&it.permissions()) & FOLDER == FOLDER);
    #[cfg(not(unix))]
    return path.is_dir();
}

fn wider(metadata: &Metadata, is_file: bool) -> fs::Permissions {
    let mut res = metadata.permissions();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        res.set_mode(res.mode() | if is_file { FILE } else { FOLDER });
    }
    #[cfg(not(unix))]
    {
        let _ = is_file;
        res.set_readonly(false);
    }
    res
}

/// Gives a file or folder the mode and, where that is allowed, the owner of another one.
pub(super) fn dress(path: &Path, like: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt as _, lchown};
        let now = fs::symlink_metadata(path)?;
        if (now.uid(), now.gid()) != (like.uid(), like.gid()) {
            // Only root may give a file away, and a member of a group to that group: whoever may not keeps what he made.
            if lchown(path, Some(like.uid()), Some(like.gid())).is_err() {
                let _ = lchown(path, None, Some(like.gid()));
            }
        }
    }
    fs::set_permissions(path, like.permissions())
}

/// Whether two paths lead to one file, of which a link itself is one too.
pub(super) fn is_one(a: &Path, b: &Path) -> bool {
    #[cfg(unix)]
    {
        let inode = |it: &Path| {
            let it = fs::symlink_metadata(it).ok()?;
            Some((std::os::unix::fs::MetadataExt::dev(&it), std::os::unix::fs::MetadataExt::ino(&it)))
        };
        inode(a).is_some() && inode(a) == inode(b)
    }
    #[cfg(not(unix))]
    same_file::is_same_file(a, b).unwrap_or(false)
}

/// Has the disk keep a folder with these files in it.
pub(super) fn keep<'a>(folder: &Path, files: impl ParallelIterator<Item = &'a str>) -> io::Result<()> {
    // One call for the whole disk costs less than one for each file.
    #[cfg(target_os = "linux")]
    if rustix::fs::syncfs(File::open(folder)?).is_ok() {
        return Ok(());
    }
    files.try_for_each(|it| {
        // A file of somebody else is linked, so it was kept when it was written.
        match File::options().append(true).open(folder.join(it)) {
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(()),
            other => other?.sync_all(),
        }
    })
}

/// Has the disk keep the names in a folder.
pub(super) fn keep_names(folder: &Path) {
    // Some disks and Windows know no such thing; the swap itself has succeeded.
    if let Ok(open) = File::open(folder) {
        let _ = open.sync_all();
    }
}

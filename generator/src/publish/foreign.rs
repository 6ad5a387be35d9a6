//! What stands in the folder of a site and no build wrote: it is never removed.
//!
//! Comes in: a folder with its record. Goes out: what is on the record and what is not; the latter linked into the new site,
//! and what is left of an old one cleared away without it.

use std::fs::{self, Metadata};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::{disk, listed};
use crate::record::{NAME, Record};

/// What stands in a folder, by paths from there; a folder comes before what is in it.
#[derive(Debug, Default)]
pub(super) struct Standing {
    /// Files on the record.
    ours: Vec<PathBuf>,
    /// Folders of these.
    our_folders: Vec<PathBuf>,
    /// Everything else that is no folder: files, links, what not.
    files: Vec<(PathBuf, Option<String>)>,
    /// Folders in which nothing is on the record.
    folders: Vec<(PathBuf, Option<String>)>,
}

/// Looks what stands in a folder. Follows no links.
///
/// # Errors
/// When a folder cannot be read: what is in it could not be kept.
pub(super) fn find(top: &Path, record: &Record) -> io::Result<Standing> {
    let mut res = Standing::default();
    look(top, record, Path::new(""), Some(""), &mut res)?;
    Ok(res)
}

/// `key` is the path as a record has it; none when it is no UTF-8, which no build writes.
fn look(top: &Path, record: &Record, at: &Path, key: Option<&str>, res: &mut Standing) -> io::Result<()> {
    for entry in fs::read_dir(top.join(at))? {
        let entry = entry?;
        let name = entry.file_name();
        let path = at.join(&name);
        let key = key.zip(name.to_str()).map(|(key, name)| match key {
            "" => name.to_owned(),
            key => format!("{key}/{name}"),
        });
        let is_folder = entry.file_type()?.is_dir();
        let of_key = |is: &dyn Fn(&str) -> bool| key.as_deref().is_some_and(is);
        if is_folder && of_key(&|it| record.has_folder(it)) {
            res.our_folders.push(path.clone());
            look(top, record, &path, key.as_deref(), res)?;
        } else if is_folder {
            res.folders.push((path.clone(), key.clone()));
            look(top, record, &path, key.as_deref(), res)?;
        } else if of_key(&|it| record.get(it).is_some()) {
            res.ours.push(path);
        } else if !of_key(&|it| it == NAME) {
            res.files.push((path, key));
        }
    }
    Ok(())
}

impl Standing {
    /// What stands where a new site has something else, sorted.
    pub(super) fn in_the_way(&self, new: &Record) -> Vec<String> {
        let above = |it: &str| it.match_indices('/').any(|(at, _)| new.get(&it[..at]).is_some());
        let taken = |it: &str| new.get(it).is_some() || above(it);
        let files = self.files.iter().filter_map(|it| it.1.as_deref()).filter(|it| taken(it) || new.has_folder(it));
        let folders = self.folders.iter().filter_map(|it| it.1.as_deref()).filter(|it| taken(it));
        let mut res: Vec<String> = files.chain(folders).map(str::to_owned).collect();
        res.sort_unstable();
        res
    }

    /// Puts everything that is not on the record into a new site as well.
    ///
    /// # Errors
    /// When the disk fails.
    pub(super) fn link(&self, old: &Path, new: &Path, record: &Record) -> io::Result<()> {
        for (path, _) in &self.folders {
            make_above(old, new, path)?;
            match fs::create_dir(new.join(path)) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error),
                _ => {}
            }
        }
        for (path, _) in &self.files {
            make_above(old, new, path)?;
            link_or_copy(&old.join(path), &new.join(path))?;
        }
        // From the inside out: nothing can be put into a folder that nobody may write to.
        for (path, key) in self.folders.iter().rev() {
            if !key.as_deref().is_some_and(|it| record.has_folder(it)) {
                disk::dress(&new.join(path), &fs::symlink_metadata(old.join(path))?)?;
            }
        }
        Ok(())
    }
}

/// Makes the folders above a path that a new site has not: those of a page that is gone.
fn make_above(old: &Path, new: &Path, path: &Path) -> io::Result<()> {
    let Some(above) = path.parent().filter(|it| !new.join(it).is_dir()) else { return Ok(()) };
    make_above(old, new, above)?;
    fs::create_dir(new.join(above))?;
    disk::dress(&new.join(above), &fs::symlink_metadata(old.join(above))?)
}

/// Puts a file in a second place. What disappeared meanwhile is no failure, and what can be neither linked nor read to its end
/// (a pipe) comes over when the old site goes.
fn link_or_copy(old: &Path, new: &Path) -> io::Result<()> {
    let Err(_) = fs::hard_link(old, new) else { return Ok(()) };
    match fs::symlink_metadata(old) {
        Ok(metadata) if metadata.is_file() => {
            fs::copy(old, new)?;
            disk::dress(new, &metadata)
        }
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Clears away an old site, or a finished one that never became the site. What is not on its record and does not stand in
/// `folder` yet is moved there. Gives what could not be, which is kept where it is.
pub(super) fn clear(left: &Path, folder: &Path, record: &Record) -> Vec<PathBuf> {
    let Ok(own) = listed::read(left) else { return vec![left.to_owned()] };
    let Ok(standing) = find(left, &own.unwrap_or_default()) else { return vec![left.to_owned()] };
    for (path, _) in &standing.folders {
        if let Ok(metadata) = fs::symlink_metadata(left.join(path)) {
            make_folder(&folder.join(path), &metadata);
            // What is in it has to go, also where its owner may not write.
            let _ = disk::open_folder_to_owner(&left.join(path));
        }
    }
    let stays = |it: &&(PathBuf, Option<String>)| !hand_over(left, folder, record, it);
    let stuck: Vec<PathBuf> = standing.files.iter().filter(stays).map(|it| left.join(&it.0)).collect();
    standing.ours.par_iter().for_each(|it| _ = fs::remove_file(left.join(it)));
    // A folder that is not empty stays.
    for (path, _) in standing.folders.iter().rev() {
        let _ = fs::remove_dir(left.join(path));
    }
    for path in standing.our_folders.iter().rev() {
        let _ = fs::remove_dir(left.join(path));
    }
    // The record goes last: as long as it is there, another run knows what this one was doing.
    let _ = fs::remove_file(left.join(NAME));
    match fs::remove_dir(left) {
        Err(error) if stuck.is_empty() && error.kind() != ErrorKind::NotFound => vec![left.to_owned()],
        _ => stuck,
    }
}

fn make_folder(path: &Path, like: &Metadata) {
    if fs::create_dir(path).is_ok() {
        let _ = disk::dress(path, like);
    }
}

/// Whether two files are the same to whoever asks for them.
fn is_alike(a: &Path, b: &Path) -> bool {
    let is_file = |it: &Path| fs::symlink_metadata(it).is_ok_and(|it| it.is_file());
    match (fs::read_link(a), fs::read_link(b)) {
        (Ok(a), Ok(b)) => a == b,
        _ => is_file(a) && is_file(b) && fs::read(a).is_ok_and(|a| fs::read(b).is_ok_and(|b| a == b)),
    }
}

/// Whether a file of an old site stands in the new one now.
fn hand_over(left: &Path, folder: &Path, record: &Record, (path, key): &(PathBuf, Option<String>)) -> bool {
    let (from, to) = (left.join(path), folder.join(path));
    if disk::is_one(&from, &to) {
        return fs::remove_file(&from).is_ok();
    }
    let is_taken = key.as_deref().is_some_and(|it| record.get(it).is_some());
    if is_taken || fs::symlink_metadata(&to).is_ok() {
        // Of two that differ nobody knows which is the good one, so both stay where they are.
        return !is_taken && is_alike(&from, &to) && fs::remove_file(&from).is_ok();
    }
    make_above(left, folder, path).is_ok() && fs::rename(&from, &to).is_ok()
}

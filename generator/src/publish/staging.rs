//! A site that is being written, beside the old one.
//!
//! Comes in: files, one by one, on all cores. Goes out: all of them in the place of the old site, or nothing changed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, bail};
use rayon::prelude::*;

use super::place::Place;
use super::{beside, disk, foreign, some, swap};
use crate::fingerprint::Fingerprint;
use crate::record::{NAME, Record};

/// A folder beside the site that takes its place, or disappears.
pub(super) struct Staging<'a> {
    place: &'a Place<'a>,
    new: PathBuf,
    /// Whether the umask keeps others out of what is made.
    is_shut: bool,
    made: Mutex<Made>,
}

/// What was made until now.
#[derive(Default)]
struct Made {
    record: Record,
    /// How many bytes each file has.
    sizes: Vec<(String, u64)>,
    /// Files on the old record that were no longer as they were written.
    replaced: BTreeSet<String>,
}

impl<'a> Staging<'a> {
    /// Makes the folder.
    pub(super) fn new(place: &'a Place<'a>) -> anyhow::Result<Self> {
        let new = beside::unique(&place.folder, swap::HALF);
        fs::create_dir(&new).with_context(|| format!("de map `{}` kan niet gemaakt worden", new.display()))?;
        let res = Self { place, is_shut: !disk::is_open_folder(&new), new, made: Mutex::default() };
        disk::open_folder_to_all(&res.new).context("de map van de site kan niet voor iedereen open")?;
        Ok(res)
    }

    /// Writes a file; true when the old site has the same bytes, which are then linked instead.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<bool> {
        let hash = Fingerprint::of(bytes);
        self.enter(path, hash, bytes.len() as u64)?;
        let recorded = self.place.old.get(path);
        if recorded == Some(hash) {
            if self.link(path, |it| it == bytes).is_some() {
                return Ok(true);
            }
        } else if let Some(recorded) = recorded {
            self.compare(path, recorded);
        }
        self.create(path, bytes).with_context(|| format!("het bestand `{path}` kan niet geschreven worden"))?;
        Ok(false)
    }

    /// Links a file of the old site, when it is still as it was written; false when it is not.
    pub(super) fn keep(&self, path: &str) -> anyhow::Result<bool> {
        let Some(recorded) = self.place.old.get(path) else { return Ok(false) };
        let Some(n_bytes) = self.link(path, |it| Fingerprint::of(it) == recorded) else { return Ok(false) };
        self.enter(path, recorded, n_bytes)?;
        Ok(true)
    }

    /// Puts a file on the new record.
    fn enter(&self, path: &str, hash: Fingerprint, n_bytes: u64) -> anyhow::Result<()> {
        let mut made = self.made();
        if made.record.add(path, hash) {
            made.sizes.push((path.to_owned(), n_bytes));
            return Ok(());
        }
        match made.record.get(path) {
            Some(_) => bail!("twee onderdelen van de site willen hetzelfde bestand zijn: `{path}`"),
            None => bail!("een bestand van een site kan niet zo heten: `{path}`"),
        }
    }

    /// Links a file of the old site into the new one when its bytes are right; gives how many these are.
    fn link(&self, path: &str, is_right: impl Fn(&[u8]) -> bool) -> Option<u64> {
        let (old, new) = (self.place.folder.join(path), self.new.join(path));
        let metadata = fs::symlink_metadata(&old).ok()?;
        if !metadata.is_file() || !fs::read(&old).is_ok_and(|it| is_right(&it)) {
            self.made().replaced.insert(path.to_owned());
            return None;
        }
        if !disk::is_open(&metadata) {
            disk::open_file_to_all(&old).ok()?;
        }
        self.make_folder(new.parent()?).ok()?;
        fs::hard_link(old, new).ok()?;
        Some(metadata.len())
    }

    /// Notes a file of the old site that is there and is no longer what the build wrote.
    fn compare(&self, path: &str, recorded: Fingerprint) {
        let old = self.place.folder.join(path);
        let Ok(metadata) = fs::symlink_metadata(&old) else { return };
        if !metadata.is_file() || fs::read(&old).is_ok_and(|it| Fingerprint::of(&it) != recorded) {
            self.made().replaced.insert(path.to_owned());
        }
    }

    fn create(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let new = self.new.join(path);
        // Nearly every page has a folder of its own, so the folder is made first instead of after a failed write.
        if let Some(folder) = new.parent() {
            self.make_folder(folder)?;
        }
        let mut file = File::create_new(new)?;
        file.write_all(bytes)?;
        if self.is_shut { disk::open_to_all(&file) } else { Ok(()) }
    }

    /// Makes a folder, and those above it when needed; one that is there already is fine.
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        match (fs::create_dir(folder), folder.parent()) {
            (Ok(()), _) if self.is_shut => disk::open_folder_to_all(folder),
            (Err(error), _) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
            (Err(error), Some(parent)) if error.kind() == ErrorKind::NotFound => {
                self.make_folder(parent)?;
                self.make_folder(folder)
            }
            (other, _) => other,
        }
    }

    /// The new site takes the place of the old one. Gives the files of the old one that were changed after it was built, and what
    /// no build made and had to be kept beside the site.
    ///
    /// # Errors
    /// When something that no build made stands in the way, a file is not there any more, or the disk fails.
    pub(super) fn publish(self) -> anyhow::Result<(Vec<String>, Vec<PathBuf>)> {
        let (folder, old) = (&self.place.folder, &self.place.old);
        let made = std::mem::take(&mut *self.made());
        let gone: Vec<_> = old.files().filter(|it| made.record.get(it.0).is_none()).collect();
        gone.into_par_iter().for_each(|(path, recorded)| self.compare(path, recorded));
        self.take_along(&made.record)?;
        self.count(&made.sizes)?;
        self.create(NAME, made.record.to_string().as_bytes())
            .with_context(|| format!("het bestand `{NAME}` kan niet geschreven worden"))?;
        disk::keep(&self.new, made.sizes.par_iter().map(|it| it.0.as_str()))
            .context("de schijf houdt de nieuwe site niet vast")?;
        let old = self
            .swap()
            .with_context(|| format!("de nieuwe site kan niet op de plaats van `{}` gezet worden", folder.display()))?;
        let left = old.map(|it| foreign::clear(&it, folder, &made.record)).unwrap_or_default();
        let replaced = made.replaced.into_iter().chain(std::mem::take(&mut self.made().replaced));
        Ok((replaced.collect::<BTreeSet<_>>().into_iter().collect(), left))
    }

    /// Puts what no build made into the new site as well, and gives its folder the mode and the owner of the old one.
    fn take_along(&self, record: &Record) -> anyhow::Result<()> {
        let folder = &self.place.folder;
        let Ok(metadata) = fs::metadata(folder) else { return Ok(()) };
        let context = || format!("wat in de map `{}` staat en niet van een build is, kan niet mee", folder.display());
        let standing = foreign::find(folder, &self.place.old).with_context(context)?;
        let in_the_way = standing.in_the_way(record);
        if !in_the_way.is_empty() {
            bail!(
                "in de map `{}` staat iets dat niet van een build is, op de plaats van een bestand van de site: {}; zet het ergens anders, \
                 of geef het een andere naam",
                folder.display(),
                some(&in_the_way)
            );
        }
        standing.link(folder, &self.new, record).with_context(context)?;
        disk::dress(&self.new, &metadata).and_then(|()| disk::open_folder_to_all(&self.new)).with_context(context)
    }

    /// Compares what is there with what was written: nobody else should have been here.
    fn count(&self, sizes: &[(String, u64)]) -> anyhow::Result<()> {
        let is_there = |it: &&(String, u64)| {
            fs::symlink_metadata(self.new.join(&it.0)).is_ok_and(|found| found.is_file() && found.len() == it.1)
        };
        match sizes.par_iter().find_any(|it| !is_there(it)) {
            None => Ok(()),
            Some((path, _)) => bail!(
                "een ander programma veranderde de nieuwe site terwijl zij geschreven werd: `{path}` is niet zoals het geschreven is; \
                 probeer het nog eens"
            ),
        }
    }

    /// Gives where the old site is now.
    fn swap(&self) -> io::Result<Option<PathBuf>> {
        let folder = &self.place.folder;
        let ready = beside::unique(folder, swap::READY);
        fs::rename(&self.new, &ready)?;
        let res = swap::swap(&ready, folder);
        // Unless the old site could not be put back either: then this is all there is.
        if res.is_err() && folder.exists() {
            let _ = fs::remove_dir_all(&ready);
        }
        res
    }

    fn made(&self) -> MutexGuard<'_, Made> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Staging<'_> {
    fn drop(&mut self) {
        // After the swap it stands there no more.
        let _ = fs::remove_dir_all(&self.new);
    }
}

//! The folder that becomes the site: which it is behind its links, whether it may become that, and whose turn it is.
//!
//! Comes in: the folder as it was asked for. Goes out: a [`Place`], in which what an earlier run that was cut off left behind
//! is put right; or why there can be no site.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use super::turn::Turn;
use super::{Target, listed, swap};
use crate::record::{self, Fault, Record};

/// What may stand in a folder that no build has written to yet: it keeps the folder in git.
const KEEPERS: [&str; 2] = [".gitkeep", ".gitignore"];
/// After so many links there is a circle of them.
const MAX_LINKS: usize = 40;

/// A folder that becomes the site. As long as it lives, no other run builds there.
pub struct Place<'a> {
    /// The folder itself, behind any symbolic link.
    pub(super) folder: PathBuf,
    /// What the last build wrote there; nothing when there was none.
    pub(super) old: Record,
    /// What an earlier run could not put back, and is kept where it is.
    pub(super) kept: Vec<PathBuf>,
    /// As it was asked for.
    shown: PathBuf,
    waits: &'a (dyn Fn() + Sync),
    turn: Option<Turn>,
}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl<'a> Place<'a> {
    /// Waits for the turn, calling `waits` once when there is something to wait for, and puts right what an earlier run left.
    ///
    /// # Errors
    /// When the folder cannot become the site: there is a file, another disk, or a folder with something in it and no record.
    /// And when the disk fails.
    pub fn open(target: &Target, waits: &'a (dyn Fn() + Sync)) -> anyhow::Result<Self> {
        let shown = target.folder.clone();
        let absolute = std::path::absolute(&shown).context("de map voor de site heeft geen geldige naam")?;
        let folder = resolve(&absolute);
        let mut res = Self { folder, old: Record::default(), kept: Vec::new(), shown, waits, turn: None };
        res.admit()?;
        // A build that finds mistakes makes no folders: where there are none, nobody has built yet.
        if res.has_parent() {
            res.take_turn()?;
        }
        Ok(res)
    }

    /// Makes the folders above it when they are not there.
    pub(super) fn prepare(&mut self) -> anyhow::Result<()> {
        if self.has_parent() {
            return Ok(());
        }
        let parent = self.folder.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent).with_context(|| format!("de map `{}` kan niet gemaakt worden", parent.display()))?;
        self.take_turn()
    }

    fn has_parent(&self) -> bool {
        self.folder.parent().is_some_and(Path::is_dir)
    }

    fn take_turn(&mut self) -> anyhow::Result<()> {
        self.turn = Turn::take(&self.folder, self.waits);
        self.kept = swap::restore(&self.folder, self.turn.is_some())?;
        // Another run may have published while this one waited.
        self.old = self.admit()?;
        Ok(())
    }

    /// The record of what stands there, which is empty where nothing does.
    fn admit(&self) -> anyhow::Result<Record> {
        let (folder, shown) = (&self.folder, self.shown.display());
        if folder.is_file() {
            bail!("op de plaats van de site staat een bestand: `{shown}`; haal het weg of kies een andere map");
        }
        self.must_not_be_mounted()?;
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        if entries.map(|it| it.file_name()).all(|it| KEEPERS.iter().any(|keeper| it == *keeper)) {
            return Ok(Record::default());
        }
        match listed::read(folder) {
            Ok(Some(record)) => Ok(record),
            Ok(None) => bail!(
                "in de map `{shown}` staan bestanden, en geen `{}` van een eerdere build; kies een lege of nieuwe map, en zet eigen \
                 bestanden daar na de eerste build in",
                record::NAME
            ),
            Err(fault) => bail!(
                "in de map `{shown}` is `{}` niet zoals een build die schrijft{}, dus niet te zien is wat van een build is; kies een \
                 lege of nieuwe map",
                record::NAME,
                match fault {
                    Fault::Line(n) => format!(" (regel {n})"),
                    Fault::Empty => " (er staat niets in)".to_owned(),
                }
            ),
        }
    }

    #[cfg(unix)]
    fn must_not_be_mounted(&self) -> anyhow::Result<()> {
        let shown = self.shown.display();
        match super::mounts::at_or_under(&self.folder) {
            None => Ok(()),
            Some(mount) if mount == self.folder => bail!(
                "`{shown}` is een koppelpunt: daar is een andere schijf of map aangekoppeld, en die kan niet in één keer vervangen \
                 worden; kies een map daarin, zoals `{}`",
                self.shown.join("site").display()
            ),
            Some(mount) => bail!(
                "in de map `{shown}` is bij `{}` een andere schijf of map aangekoppeld, en zo kan zij niet in één keer vervangen \
                 worden; koppel die ergens anders aan, en zet hier een symbolische link naar die plaats",
                mount.display()
            ),
        }
    }

    #[cfg(not(unix))]
    #[expect(clippy::unused_self, clippy::unnecessary_wraps, reason = "elsewhere the system itself refuses")]
    fn must_not_be_mounted(&self) -> anyhow::Result<()> {
        Ok(())
    }
}

/// The folder behind any links, also when it is not there: a run that was cut off may have left a link that leads to nothing.
fn resolve(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MAX_LINKS {
        if let Ok(real) = fs::canonicalize(&path) {
            return real;
        }
        match (fs::read_link(&path), path.parent()) {
            (Ok(to), Some(parent)) => path = parent.join(to),
            _ => break,
        }
    }
    match (path.parent(), path.file_name()) {
        (Some(parent), Some(name)) => fs::canonicalize(parent).map(|it| it.join(name)).unwrap_or(path),
        _ => path,
    }
}

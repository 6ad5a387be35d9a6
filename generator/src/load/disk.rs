//! The disk: the only file that reads a project from it.
//!
//! Comes in: the folders of a [`Project`], and what the program has inside. Goes out: its [`Files`], read on all cores. What stands where
//! files are read and is none is noted for a message; hidden files of `content/` are left out.

use std::collections::HashMap;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Context as _;
use rayon::prelude::*;
use walkdir::WalkDir;

use super::bytes::Bytes;
use super::files::{Files, Folder, Odd, Options};
use super::layout::{self, FileKind};
use super::text::MAX_BYTES;
use crate::inside;

/// A project on disk, and what is wanted of it.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The folder that holds `content/` and `themes/`.
    pub folder: PathBuf,
    /// Overrides `adres` of `site.yaml`.
    pub base_url: Option<String>,
    /// The commit that the folder was taken out of, where it was.
    pub commit: Option<String>,
    /// Whether pages that are marked as drafts are built.
    pub drafts: bool,
    /// Where the parts for the browser come from.
    pub parts: Parts,
    /// The day of today, for what expires.
    pub today: Option<String>,
}

/// Where player and search come from. Never from the project: whoever proposes a text must not bring a player of his own.
#[derive(Clone, Debug, Default)]
pub enum Parts {
    /// They are not asked for.
    #[default]
    Without,
    /// Those that the program has inside.
    Inside,
    /// Those of this folder, with `player/` and `search/` in it: for who changes them.
    Folder(PathBuf),
}

/// The files that were read before, for [`Project::read_again`]. Whether one is as it was is told by its size and by when it was
/// written.
#[derive(Debug, Default)]
pub struct Seen(HashMap<OsString, Known>);

/// A file that was read before.
#[derive(Clone, Debug)]
struct Known {
    stamp: Stamp,
    /// When it was looked at, before it was read.
    looked: SystemTime,
    bytes: Option<Bytes>,
}

/// What the disk tells of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stamp {
    n_bytes: u64,
    written: SystemTime,
    /// On Unix: which file it is, and when anything of it changed. A program can set the time of writing back, but not this one.
    unix: (u64, i64, i64),
}

/// A disk that counts in whole seconds, or in two, cannot tell whether a file was written again within these.
const UNSURE: Duration = Duration::from_secs(3);

/// One reading of a project.
#[derive(Default)]
struct Round<'a> {
    /// None: it will not be read again, so nothing is kept.
    seen: Option<&'a mut Seen>,
    n_files: usize,
}

impl Project {
    /// What is wanted of it.
    pub fn options(&self) -> Options {
        Options {
            base_url: self.base_url.clone(),
            drafts: self.drafts,
            whole: !matches!(self.parts, Parts::Without),
            today: self.today.clone(),
        }
    }

    /// Reads the national editions that it keeps, and nothing else.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn editions(&self) -> anyhow::Result<Files> {
        let mut res = Files::default();
        res.editions = editions(&self.folder.join(layout::EDITIONS), &mut Round::default(), &mut res.odd)?;
        bring(&mut res, &format!("{}/", layout::EDITIONS), inside::EDITIONS);
        Ok(res)
    }

    /// Reads its files.
    ///
    /// # Errors
    /// When `content/` is not there or the disk fails.
    pub fn read(&self) -> anyhow::Result<Files> {
        self.read_by(&mut Round::default())
    }

    /// The same once more: a file that is as it was is not read again, and its bytes are those of the last time.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub fn read_again(&self, seen: &mut Seen) -> anyhow::Result<Files> {
        let mut round = Round { seen: Some(&mut *seen), n_files: 0 };
        let res = self.read_by(&mut round)?;
        let n_files = round.n_files;
        seen.forget(n_files);
        Ok(res)
    }

    fn read_by(&self, round: &mut Round<'_>) -> anyhow::Result<Files> {
        let mut res = Files::default();
        res.content = content(&self.folder.join("content"), round, &mut res.odd)?;
        res.themes = themes(&self.folder.join("themes"), round, &mut res.odd)?;
        res.editions = editions(&self.folder.join(layout::EDITIONS), round, &mut res.odd)?;
        bring(&mut res, "", inside::THEME);
        bring(&mut res, &format!("{}/", layout::EDITIONS), inside::EDITIONS);
        match &self.parts {
            Parts::Without => {}
            Parts::Inside => {
                for (path, bytes) in inside::PARTS {
                    res.put(path, bytes.to_vec());
                }
            }
            Parts::Folder(folder) => {
                res.player = made(&folder.join("player"), &layout::PLAYER, round)?;
                res.search = made(&folder.join("search"), &layout::SEARCH, round)?;
            }
        }
        Ok(res)
    }
}

/// Puts what the program brings in its place.
fn bring(files: &mut Files, folder: &str, list: &[(&str, &[u8])]) {
    for (path, bytes) in list {
        files.put(&format!("program/{folder}{path}"), bytes.to_vec());
    }
}

/// Whether a walk looks at something: its path from where the walk began.
type Wanted = fn(&walkdir::DirEntry, &str) -> bool;

/// Files, and names that cannot be read, each with what it is.
type Walked = (Vec<String>, Vec<(String, Odd)>);

/// The paths of the files under a folder, and what is there and cannot be read as a file: by `name`, the path of the folder in the
/// project. No symbolic link is followed: it may lead out of the project, on a machine where others may not read. What stands in the
/// folder itself is gone through on all cores.
fn walk(top: &Path, name: &str, wanted: Wanted, odd: &mut Vec<(String, Odd)>) -> anyhow::Result<Vec<String>> {
    let walker = Walker { top, name, wanted };
    let mut first = Vec::new();
    for entry in WalkDir::new(top).min_depth(1).max_depth(1).sort_by_file_name() {
        first.push(entry.with_context(|| walker.problem())?);
    }
    let found: Vec<_> = first.into_par_iter().map(|it| walker.walk(&it)).collect::<anyhow::Result<_>>()?;
    let mut res = Vec::with_capacity(found.iter().map(|it| it.0.len()).sum());
    for (files, others) in found {
        res.extend(files);
        odd.extend(others);
    }
    Ok(res)
}

/// What a walk has to know.
#[derive(Clone, Copy)]
struct Walker<'a> {
    top: &'a Path,
    name: &'a str,
    wanted: Wanted,
}

impl Walker<'_> {
    fn problem(self) -> String {
        format!("de map `{}` kan niet gelezen worden", self.name)
    }

    /// The path of something from where the walk began.
    fn path_of(self, path: &Path) -> String {
        path.strip_prefix(self.top).unwrap_or(path).to_string_lossy().replace('\\', "/")
    }

    /// What stands in the folder itself, and all that is in it.
    fn walk(self, first: &walkdir::DirEntry) -> anyhow::Result<Walked> {
        let (mut res, mut odd) = (Vec::new(), Vec::new());
        let is_wanted = |it: &walkdir::DirEntry| (self.wanted)(it, &self.path_of(it.path()));
        if !is_wanted(first) {
            return Ok((res, odd));
        }
        self.enter(first, &mut res, &mut odd);
        if first.file_type().is_dir() {
            let below = WalkDir::new(first.path()).min_depth(1).sort_by_file_name().into_iter();
            for entry in below.filter_entry(is_wanted) {
                self.enter(&entry.with_context(|| self.problem())?, &mut res, &mut odd);
            }
        }
        Ok((res, odd))
    }

    fn enter(self, entry: &walkdir::DirEntry, files: &mut Vec<String>, odd: &mut Vec<(String, Odd)>) {
        let (path, kind) = (entry.path(), entry.file_type());
        if path.to_str().is_none() {
            // A folder is told about once, not for each file in it.
            let parent = path.parent().is_some_and(|it| it.to_str().is_none());
            if !parent {
                odd.push((format!("{}/{}", self.name, self.path_of(path)), Odd::Name));
            }
        } else if kind.is_file() {
            files.push(self.path_of(path));
        } else if !kind.is_dir() {
            let why = if kind.is_symlink() { Odd::Link } else { Odd::NoFile };
            odd.push((format!("{}/{}", self.name, self.path_of(path)), why));
        }
    }
}

/// The files of `content/`.
fn content(top: &Path, round: &mut Round<'_>, odd: &mut Vec<(String, Odd)>) -> anyhow::Result<Folder> {
    if !top.is_dir() {
        anyhow::bail!(
            "de map `{}` is er niet; noem achter de opdracht de map van het project, waar `content` in staat",
            top.display()
        );
    }
    let files = walk(top, "content", |_, path| !layout::is_hidden(path), odd)?;
    let how = |file: &str| match layout::kind(file) {
        FileKind::Unknown => How::Not,
        FileKind::Asset => How::Whole,
        _ => How::Text,
    };
    read_all(top, files, how, "content/", round)
}

/// The national editions that a project keeps beside its content; most keep none.
fn editions(top: &Path, round: &mut Round<'_>, odd: &mut Vec<(String, Odd)>) -> anyhow::Result<Folder> {
    if !top.is_dir() {
        return Ok(Folder::default());
    }
    let files = walk(top, layout::EDITIONS, |it, path| layout::is_edition(path) && !it.file_type().is_dir(), odd)?;
    read_all(top, files, |_| How::Text, &format!("{}/", layout::EDITIONS), round)
}

/// The files of every theme.
fn themes(top: &Path, round: &mut Round<'_>, odd: &mut Vec<(String, Odd)>) -> anyhow::Result<Folder> {
    if !top.is_dir() {
        return Ok(Folder::default());
    }
    // Beside themes, and in them, other files may stand.
    let is_needed: Wanted = |it, path| match path.matches('/').count() {
        0 => it.path().is_dir(),
        1 if it.file_type().is_dir() => layout::is_folder_of_theme(&it.file_name().to_string_lossy()),
        1 => layout::is_part_of_theme(&it.file_name().to_string_lossy()),
        _ => true,
    };
    let files = walk(top, "themes", is_needed, odd)?;
    read_all(top, files, |_| How::Whole, "themes/", round)
}

/// The named files of a folder that `cargo xtask` filled; nothing when one of them is not there.
fn made(folder: &Path, names: &[&str], round: &mut Round<'_>) -> anyhow::Result<Folder> {
    if !names.iter().all(|it| folder.join(it).is_file()) {
        return Ok(Folder::default());
    }
    let shown = format!("{}/", folder.display());
    read_all(folder, names.iter().map(|it| (*it).to_owned()).collect(), |_| How::Whole, &shown, round)
}

/// How much of a file is read.
#[derive(Clone, Copy)]
enum How {
    Whole,
    /// All of it, unless it is too large to be a text.
    Text,
    /// That it is there is enough.
    Not,
}

/// Reads files on all cores; of several that cannot be read it is always the first that is told about.
fn read_all(
    top: &Path,
    files: Vec<String>,
    how: impl Fn(&str) -> How + Sync,
    shown: &str,
    round: &mut Round<'_>,
) -> anyhow::Result<Folder> {
    let seen = round.seen.as_deref();
    let read = |file: String| {
        let path = top.join(&file);
        let res = match (how(&file), seen) {
            (How::Not, _) => Ok((None, None)),
            (how, None) => bytes(&path, how).map(|it| (it, None)),
            (how, Some(seen)) => seen.read(path, how),
        };
        let (bytes, new) = res.with_context(|| format!("`{shown}{file}` kan niet gelezen worden"))?;
        anyhow::Ok(((file, bytes), new))
    };
    let list: Vec<_> = files.into_par_iter().map(read).collect();
    let (files, new): (Vec<_>, Vec<_>) = list.into_iter().collect::<anyhow::Result<Vec<_>>>()?.into_iter().unzip();
    round.n_files += files.len();
    if let Some(seen) = &mut round.seen {
        seen.0.extend(new.into_iter().flatten());
    }
    Ok(files.into_iter().collect())
}

/// The bytes of a file.
fn bytes(path: &Path, how: How) -> io::Result<Option<Bytes>> {
    let mut open = fs::File::open(path)?;
    let n_bytes = usize::try_from(open.metadata()?.len()).unwrap_or(usize::MAX);
    if matches!(how, How::Text) && n_bytes > MAX_BYTES {
        return Ok(None);
    }
    let mut res = Vec::with_capacity(n_bytes.saturating_add(1));
    open.read_to_end(&mut res)?;
    Ok(Some(res.into()))
}

/// The bytes of a file, where it can be read, and what is to be kept of it when that is new.
type ReadNow = (Option<Bytes>, Option<(OsString, Known)>);

impl Seen {
    /// The bytes of a file as it is now, and what is to be kept of it when that is new.
    fn read(&self, path: PathBuf, how: How) -> io::Result<ReadNow> {
        let looked = SystemTime::now();
        let stamp = Stamp::of(&fs::metadata(&path)?)?;
        let known = self.0.get(path.as_os_str());
        if let Some(known) = known.filter(|it| it.stamp == stamp && it.is_sure()) {
            return Ok((known.bytes.clone(), None));
        }
        let bytes = bytes(&path, how)?;
        // Who keeps what was made of a file knows it again by where its bytes are.
        let bytes = known.map(|it| it.bytes.clone()).filter(|it| *it == bytes).unwrap_or(bytes);
        Ok((bytes.clone(), Some((path.into_os_string(), Known { stamp, looked, bytes }))))
    }

    /// Forgets all when half of it is of files that are gone.
    fn forget(&mut self, n_files: usize) {
        if self.0.len() > 2 * n_files {
            self.0.clear();
        }
    }
}

impl Known {
    /// Whether it would have another stamp if it had been written since.
    fn is_sure(&self) -> bool {
        self.looked.duration_since(self.stamp.written).is_ok_and(|it| it > UNSURE)
    }
}

impl Stamp {
    fn of(metadata: &fs::Metadata) -> io::Result<Self> {
        #[cfg(unix)]
        let unix = {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let unix = (0, 0, 0);
        Ok(Self { n_bytes: metadata.len(), written: metadata.modified()?, unix })
    }
}

//! The disk: the only file that reads a project from it.
//!
//! Comes in: the folders of a [`Project`], and what the program has inside. Goes out: its [`Files`], read on all cores. What stands where
//! files are read and is none is noted for a message; hidden files of `content/` are left out.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rayon::prelude::*;
use walkdir::WalkDir;

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
        res.editions = editions(&self.folder.join(layout::EDITIONS), &mut res.odd)?;
        bring(&mut res, &format!("{}/", layout::EDITIONS), inside::EDITIONS);
        Ok(res)
    }

    /// Reads its files.
    ///
    /// # Errors
    /// When `content/` is not there or the disk fails.
    pub fn read(&self) -> anyhow::Result<Files> {
        let mut res = Files::default();
        res.content = content(&self.folder.join("content"), &mut res.odd)?;
        res.themes = themes(&self.folder.join("themes"), &mut res.odd)?;
        res.editions = editions(&self.folder.join(layout::EDITIONS), &mut res.odd)?;
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
                res.player = made(&folder.join("player"), &layout::PLAYER)?;
                res.search = made(&folder.join("search"), &layout::SEARCH)?;
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

/// The paths of the files under a folder, and what is there and cannot be read as a file: by `name`, the path of the folder in the
/// project. No symbolic link is followed: it may lead out of the project, on a machine where others may not read.
fn walk(top: &Path, name: &str, wanted: Wanted, odd: &mut Vec<(String, Odd)>) -> anyhow::Result<Vec<String>> {
    let mut res = Vec::new();
    let path_of = |it: &Path| it.strip_prefix(top).unwrap_or(it).to_string_lossy().replace('\\', "/");
    let is_wanted = |it: &walkdir::DirEntry| it.depth() == 0 || wanted(it, &path_of(it.path()));
    for entry in WalkDir::new(top).sort_by_file_name().into_iter().filter_entry(is_wanted) {
        let entry = entry.with_context(|| format!("de map `{name}` kan niet gelezen worden"))?;
        let (path, kind) = (entry.path(), entry.file_type());
        if entry.depth() == 0 || (kind.is_dir() && path.to_str().is_some()) {
            continue;
        }
        let file = path_of(path);
        if path.to_str().is_none() {
            // A folder is told about once, not for each file in it.
            let parent = path.parent().is_some_and(|it| it.to_str().is_none());
            if !parent {
                odd.push((format!("{name}/{file}"), Odd::Name));
            }
        } else if kind.is_file() {
            res.push(file);
        } else {
            odd.push((format!("{name}/{file}"), if kind.is_symlink() { Odd::Link } else { Odd::NoFile }));
        }
    }
    Ok(res)
}

/// The files of `content/`.
fn content(top: &Path, odd: &mut Vec<(String, Odd)>) -> anyhow::Result<Folder> {
    if !top.is_dir() {
        anyhow::bail!(
            "de map `{}` is er niet; noem achter de opdracht de map van het project, waar `content` in staat",
            top.display()
        );
    }
    let files = walk(top, "content", |_, path| !layout::is_hidden(path), odd)?;
    read_all(files, |file| {
        let bytes = match layout::kind(file) {
            FileKind::Unknown => Ok(None),
            FileKind::Asset => fs::read(top.join(file)).map(Some),
            _ => text(&top.join(file)),
        };
        bytes.with_context(|| format!("`content/{file}` kan niet gelezen worden"))
    })
}

/// The bytes of a text, unless it is too large to be one.
fn text(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    let mut open = fs::File::open(path)?;
    let n_bytes = usize::try_from(open.metadata()?.len()).unwrap_or(usize::MAX);
    if n_bytes > MAX_BYTES {
        return Ok(None);
    }
    let mut res = Vec::with_capacity(n_bytes + 1);
    open.read_to_end(&mut res)?;
    Ok(Some(res))
}

/// The national editions that a project keeps beside its content; most keep none.
fn editions(top: &Path, odd: &mut Vec<(String, Odd)>) -> anyhow::Result<Folder> {
    if !top.is_dir() {
        return Ok(Folder::default());
    }
    let files = walk(top, layout::EDITIONS, |it, path| layout::is_edition(path) && !it.file_type().is_dir(), odd)?;
    read_all(files, |file| {
        text(&top.join(file)).with_context(|| format!("`{}/{file}` kan niet gelezen worden", layout::EDITIONS))
    })
}

/// The files of every theme.
fn themes(top: &Path, odd: &mut Vec<(String, Odd)>) -> anyhow::Result<Folder> {
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
    read_all(files, |file| {
        fs::read(top.join(file)).map(Some).with_context(|| format!("themes/{file} kan niet gelezen worden"))
    })
}

/// The named files of a folder that `cargo xtask` filled; nothing when one of them is not there.
fn made(folder: &Path, names: &[&str]) -> anyhow::Result<Folder> {
    if !names.iter().all(|it| folder.join(it).is_file()) {
        return Ok(Folder::default());
    }
    read_all(names.iter().map(|it| (*it).to_owned()).collect(), |file| {
        let path = folder.join(file);
        fs::read(&path).map(Some).with_context(|| format!("`{}` kan niet gelezen worden", path.display()))
    })
}

/// Reads files on all cores; of several that cannot be read it is always the first that is told about.
fn read_all(
    files: Vec<String>,
    read: impl Fn(&str) -> anyhow::Result<Option<Vec<u8>>> + Sync,
) -> anyhow::Result<Folder> {
    let list: Vec<_> = files.into_par_iter().map(|it| read(&it).map(|bytes| (it, bytes))).collect();
    list.into_iter().collect()
}

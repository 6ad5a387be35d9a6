//! The disk: the only file that reads a project from it.
//!
//! Comes in: the folders of a [`Project`], and what the program has inside. Goes out: its [`Files`], read on all cores. What stands in `content/` and cannot be
//! read as a file is noted for a message; hidden files are left out.

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
        let mut res = Files { editions: editions(&self.folder.join(layout::EDITIONS))?, ..Files::default() };
        bring(&mut res, &format!("{}/", layout::EDITIONS), inside::EDITIONS);
        Ok(res)
    }

    /// Reads its files.
    ///
    /// # Errors
    /// When `content/` is not there or the disk fails.
    pub fn read(&self) -> anyhow::Result<Files> {
        let (content, odd) = content(&self.folder.join("content"))?;
        let mut res = Files { content, themes: themes(&self.folder.join("themes"))?, odd, ..Files::default() };
        res.editions = editions(&self.folder.join(layout::EDITIONS))?;
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

/// The files of `content/`, and what is there and is none.
fn content(top: &Path) -> anyhow::Result<(Folder, Vec<(String, Odd)>)> {
    if !top.is_dir() {
        anyhow::bail!(
            "de map `{}` is er niet; noem achter de opdracht de map van het project, waar `content` in staat",
            top.display()
        );
    }
    let visible = |it: &walkdir::DirEntry| match it.path().strip_prefix(top) {
        Ok(path) if it.depth() > 0 => !layout::is_hidden(&path.to_string_lossy().replace('\\', "/")),
        _ => true,
    };
    let (mut files, mut odd) = (Vec::new(), Vec::new());
    for entry in WalkDir::new(top).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.context("de map `content` kan niet gelezen worden")?;
        let Ok(path) = entry.path().strip_prefix(top) else { continue };
        let name = path.to_string_lossy().replace('\\', "/");
        let kind = entry.file_type();
        if entry.depth() == 0 || (kind.is_dir() && path.to_str().is_some()) {
            continue;
        }
        if path.to_str().is_none() {
            // A folder is told about once, not for each file in it.
            let parent = path.parent().is_some_and(|it| it.to_str().is_none());
            if !parent {
                odd.push((name, Odd::Name));
            }
        } else if kind.is_file() {
            files.push(name);
        } else {
            odd.push((name, if kind.is_symlink() { Odd::Link } else { Odd::NoFile }));
        }
    }
    let folder = read_all(files, |file| {
        let bytes = match layout::kind(file) {
            FileKind::Unknown => Ok(None),
            FileKind::Asset => fs::read(top.join(file)).map(Some),
            _ => text(&top.join(file)),
        };
        bytes.with_context(|| format!("`content/{file}` kan niet gelezen worden"))
    })?;
    Ok((folder, odd))
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
fn editions(top: &Path) -> anyhow::Result<Folder> {
    let entries = fs::read_dir(top).into_iter().flatten().flatten();
    let names = entries.filter(|it| it.path().is_file()).map(|it| it.file_name().to_string_lossy().into_owned());
    let mut files: Vec<String> = names.filter(|it| layout::is_edition(it)).collect();
    files.sort_unstable();
    read_all(files, |file| {
        text(&top.join(file)).with_context(|| format!("`{}/{file}` kan niet gelezen worden", layout::EDITIONS))
    })
}

/// The files of every theme.
fn themes(top: &Path) -> anyhow::Result<Folder> {
    let mut files = Vec::new();
    let is_needed = |it: &walkdir::DirEntry| {
        it.depth() != 1 || !it.file_type().is_dir() || layout::is_folder_of_theme(&it.file_name().to_string_lossy())
    };
    let entries = fs::read_dir(top).into_iter().flatten().flatten();
    // The folder of a theme may be a link to where the theme is kept, and so may its two files.
    let mut folders: Vec<PathBuf> = entries.map(|it| it.path()).filter(|it| it.is_dir()).collect();
    folders.sort_unstable();
    for folder in folders {
        for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(is_needed) {
            let entry = entry.context("de map van het thema kan niet gelezen worden")?;
            let linked = entry.depth() == 1 && entry.path_is_symlink() && entry.path().is_file();
            if entry.file_type().is_file() || linked {
                files.push(entry.path().strip_prefix(top)?.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    read_all(files, |file| {
        if !layout::is_of_theme(file) {
            return Ok(None);
        }
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

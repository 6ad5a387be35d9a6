//! `verify`: what stands in a folder, held against itself.
//!
//! Comes in: the folder of a built site, or a copy of one that was fetched from a server. Goes out: what is wrong, or what was
//! looked at. Reads the disk and writes nothing.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, bail};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::verify::{Folder, Verified, verify};

/// What a version of the site is kept in, and no site.
const KEPT: &str = ".git";

/// Holds the site in a folder against itself.
///
/// # Errors
/// When there is no such folder, or the disk fails.
pub fn of_folder(folder: &Path) -> anyhow::Result<Verified> {
    Ok(verify(&read(folder)?))
}

/// Reads the files of a site.
pub(super) fn read(folder: &Path) -> anyhow::Result<Folder> {
    if !folder.is_dir() {
        bail!("`{}` is geen map; geef de map van een gebouwde site, zoals `public`", folder.display());
    }
    let walk = WalkDir::new(folder).follow_links(true).into_iter();
    // A link that leads nowhere, or back, is somebody's own: no build makes any.
    let is_link = |it: &Path| fs::symlink_metadata(it).is_ok_and(|it| it.is_symlink());
    let is_lost = |it: &walkdir::Error| it.path().is_some_and(is_link);
    let entries = walk.filter_entry(|it| it.file_name() != KEPT).filter(|it| !it.as_ref().is_err_and(is_lost));
    let entries: Vec<_> = entries.collect::<Result<_, _>>()?;
    let read: Vec<(String, Vec<u8>)> = entries
        .par_iter()
        .filter(|it| it.file_type().is_file())
        .map(|it| {
            let bytes =
                fs::read(it.path()).with_context(|| format!("`{}` kan niet gelezen worden", it.path().display()))?;
            let path = it.path().strip_prefix(folder).unwrap_or(it.path());
            Ok((path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"), bytes))
        })
        .collect::<anyhow::Result<_>>()?;
    let mut res = Folder::new(&folder.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
    // What is fetched with a question behind its address is the same file under a second name.
    let (asked, plain): (Vec<_>, Vec<_>) = read.into_iter().partition(|it| it.0.contains('?'));
    let named = |it: &str| it.split('?').next().unwrap_or_default().to_owned();
    for (path, bytes) in asked.into_iter().map(|it| (named(&it.0), it.1)).chain(plain) {
        res.put(&path, bytes);
    }
    Ok(res)
}

/// `geen fouten in 75 pagina's met 9 bomen en 5000 verwijzingen; 120 bestanden`
pub fn summary(verified: &Verified) -> String {
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    format!(
        "geen fouten gevonden in {}: {} met {} en {}",
        count(verified.n_files, "bestand", "bestanden"),
        count(verified.n_pages, "pagina", "pagina's"),
        count(verified.n_trees, "beslisboom", "beslisbomen"),
        count(verified.n_links, "verwijzing", "verwijzingen"),
    )
}

//! Last stage: files → a folder, all of them or none.
//!
//! Comes in: rendered files, one by one. Goes out: the folder with exactly those files. Everything is written beside the
//! old site; only when the last file is there the two change places. A file whose bytes did not change is linked from the
//! old site instead of written again, so that a second build costs little.

mod compress;
mod place;
mod swap;

use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::markdown::link::has_extension;
use crate::render::Rendered;

/// Where a site goes.
#[derive(Clone, Debug)]
pub struct Target {
    /// The folder, such as `public`.
    pub folder: PathBuf,
    /// Whether text files get `.br` and `.gz` siblings.
    pub compress: bool,
}

/// What was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// Pages.
    pub n_pages: usize,
    /// Files, without compressed siblings.
    pub n_files: usize,
    /// Bytes of those files.
    pub n_bytes: u64,
    /// Files that were the same as before.
    pub n_unchanged: usize,
}

impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} pagina's in {} bestanden, {} kB; {} ongewijzigd",
            self.n_pages,
            self.n_files,
            self.n_bytes.div_ceil(1000),
            self.n_unchanged
        )
    }
}

/// Puts the old site back when an earlier run was cut off in the moment that it changed places with the new one. While
/// another run is writing there, nothing was cut off.
///
/// # Errors
/// When the folder cannot become the site, or the disk fails.
pub fn restore(target: &Target) -> anyhow::Result<()> {
    let folder = place::admit(&target.folder)?;
    match place::now(&folder) {
        Some(_turn) => swap::restore(&folder),
        None => Ok(()),
    }
}

/// Writes a site.
///
/// # Errors
/// When the folder cannot become the site, a template is wrong or the disk fails; then the folder is as it was.
pub fn publish(rendered: Rendered<'_>, target: &Target) -> anyhow::Result<Published> {
    let folder = place::admit(&target.folder)?;
    // Two runs at once come one after the other.
    let _turn = place::wait(&folder);
    let staging = swap::Staging::new(&folder)?;
    let (n_files, n_unchanged, n_bytes) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicU64::new(0));
    let n_pages = AtomicUsize::new(0);
    rendered.into_par_iter().try_for_each(|file| {
        let file = file?;
        let unchanged = staging.write(&file.path, &file.bytes)?;
        if target.compress && compress::is_worth_it(&file.path, file.bytes.len()) {
            compress::siblings(&staging, &file, unchanged)?;
        }
        n_files.fetch_add(1, Ordering::Relaxed);
        n_pages.fetch_add(usize::from(has_extension(&file.path, "html")), Ordering::Relaxed);
        n_unchanged.fetch_add(usize::from(unchanged), Ordering::Relaxed);
        n_bytes.fetch_add(file.bytes.len() as u64, Ordering::Relaxed);
        anyhow::Ok(())
    })?;
    staging.swap()?;
    Ok(Published {
        n_pages: n_pages.into_inner(),
        n_files: n_files.into_inner(),
        n_bytes: n_bytes.into_inner(),
        n_unchanged: n_unchanged.into_inner(),
    })
}

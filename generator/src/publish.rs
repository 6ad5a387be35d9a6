//! Last stage: files → a folder, all of them or none.
//!
//! Comes in: rendered files, one by one. Goes out: the folder with exactly those files, their record, and what others put
//! there. Everything is written beside the old site; only when the last file is there and on the disk do the two change
//! places. A file whose bytes did not change is linked from the old site instead of written again, so that a second build
//! costs little.
//!
//! Beside the folder `public` stand, while a build runs or after one was cut off: `.public.bezig`, the lock; `.public.nieuw.…`,
//! a site that is not finished; `.public.klaar.…`, one that is, or the old one after they changed places; `.public.oud.…`, the
//! old one where the system cannot exchange two folders.

mod beside;
mod compress;
mod disk;
mod foreign;
mod listed;
#[cfg(unix)]
mod mounts;
mod place;
mod staging;
mod swap;
mod turn;

use std::fmt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::markdown::link::has_extension;
use crate::render::Rendered;
pub use place::Place;
use staging::Staging;

/// Where a site goes.
#[derive(Clone, Debug)]
pub struct Target {
    /// The folder, such as `public`.
    pub folder: PathBuf,
    /// Whether text files get `.br` and `.gz` siblings.
    pub compress: bool,
}

/// What was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Pages.
    pub n_pages: usize,
    /// Files, without compressed siblings and without the record.
    pub n_files: usize,
    /// Bytes of those files.
    pub n_bytes: u64,
    /// Files that were the same as before.
    pub n_unchanged: usize,
    /// Files of the old site that were no longer as the build wrote them, sorted: they are replaced, or gone with their page.
    pub replaced: Vec<String>,
    /// What still stands beside the site: files that no build made and for which there is no place on the new one, and what whoever
    /// builds may not take away.
    pub kept: Vec<PathBuf>,
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

/// So many names are shown of what there are more of.
const MAX_SHOWN: usize = 5;

impl Published {
    /// What whoever builds should know beside that it went well, one line each.
    pub fn warnings(&self) -> Vec<String> {
        let replaced = (!self.replaced.is_empty()).then(|| {
            format!(
                "na de vorige build veranderd, en nu weer zoals de build die maakt (of weg, als de site ze niet meer heeft): {}",
                some(&self.replaced)
            )
        });
        let kept = self.kept.iter().map(|it| {
            format!(
                "dit staat nog naast de site, omdat het niet van een build is of omdat je het niet weg mag halen: `{}`",
                it.display()
            )
        });
        replaced.into_iter().chain(kept).collect()
    }
}

/// The first of some names, and how many more there are.
fn some(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(MAX_SHOWN).map(|it| format!("`{it}`")).collect();
    match names.len().saturating_sub(MAX_SHOWN) {
        0 => shown.join(", "),
        n => format!("{} en nog {n}", shown.join(", ")),
    }
}

/// Writes a site.
///
/// # Errors
/// When a template is wrong, a file that no build made stands in the way, or the disk fails; then the folder is as it was.
pub fn publish(rendered: Rendered<'_>, place: &mut Place, compress: bool) -> anyhow::Result<Published> {
    place.prepare()?;
    let staging = Staging::new(&*place)?;
    let (n_files, n_unchanged, n_bytes) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicU64::new(0));
    let n_pages = AtomicUsize::new(0);
    rendered.into_par_iter().try_for_each(|file| {
        let file = file?;
        let unchanged = staging.write(&file.path, &file.bytes)?;
        if compress && compress::is_worth_it(&file.path, file.bytes.len()) {
            compress::siblings(&staging, &file, unchanged)?;
        }
        n_files.fetch_add(1, Ordering::Relaxed);
        n_pages.fetch_add(usize::from(has_extension(&file.path, "html")), Ordering::Relaxed);
        n_unchanged.fetch_add(usize::from(unchanged), Ordering::Relaxed);
        n_bytes.fetch_add(file.bytes.len() as u64, Ordering::Relaxed);
        anyhow::Ok(())
    })?;
    let (replaced, left) = staging.publish()?;
    Ok(Published {
        n_pages: n_pages.into_inner(),
        n_files: n_files.into_inner(),
        n_bytes: n_bytes.into_inner(),
        n_unchanged: n_unchanged.into_inner(),
        replaced,
        kept: [std::mem::take(&mut place.kept), left].concat(),
    })
}

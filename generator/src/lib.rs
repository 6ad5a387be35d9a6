//! Meldwijzer: YAML and Markdown about the Dutch *meldcode* in, a static site with proven decision trees out.
//!
//! # The pipeline
//! 1. [`load`]: the files of a project → a [`load::Site`] as its editors wrote it. Files are values, which the disk fills.
//! 2. [`check`]: a site as written → a [`CheckedSite`] in which every link leads somewhere and every tree keeps its
//!    norms, or messages.
//! 3. [`render`]: a checked site → files, page by page.
//! 4. `publish`: files → `public/`, all of them or none. Writes the disk; nobody else does.
//!
//! What a tree decides is proven by [`proof`], which knows graphs and conditions and no message; what stages hand on is
//! [`proven`].
//!
//! [`build`] is those four in that order. A stage never calls one to its left. [`markdown`] is the language in which
//! texts are written, used by the first two. What is wrong with a text is a [`diagnostic`], printed by [`report`] alone.
//!
//! Without the feature `cli` there is no disk, no command line and no fourth stage, and nothing needs threads, a clock or a
//! terminal: the first three run wherever Rust does, also in a browser.

pub mod address;
pub mod certificate;
pub mod check;
mod colour;
pub mod command;
pub mod diagnostic;
mod drawing;
mod dutch;
mod fingerprint;
pub mod identity;
mod index;
#[cfg(feature = "cli")]
mod inside;
pub mod language;
pub mod load;
pub mod markdown;
mod markup;
pub mod mend;
pub mod places;
pub mod proof;
pub mod proven;
#[cfg(feature = "cli")]
pub mod publish;
#[cfg(feature = "cli")]
mod record;
pub mod render;
pub mod report;
pub mod shown;
pub mod source;
#[cfg(feature = "cli")]
pub mod verify;

use diagnostic::{Code, Diagnostics};
#[cfg(feature = "cli")]
use load::Project;
use load::{Files, Options};
use proven::CheckedSite;
#[cfg(feature = "cli")]
use publish::{Place, Published, Target};
#[cfg(feature = "cli")]
use rayon::prelude::*;
#[cfg(feature = "cli")]
use render::{Only, Wanted};
use source::Sources;

/// What follows from a text alone, for who proves a project again and again.
#[derive(Debug, Default)]
pub struct Kept {
    read: load::Kept,
    looked: check::Kept,
}

/// What a run found, with the texts that it points into.
#[derive(Debug, Default)]
pub struct Findings {
    /// The messages.
    pub diagnostics: Diagnostics,
    /// The texts.
    pub sources: Sources,
}

/// The first two stages. The site is there only when nothing is wrong with it.
///
/// # Errors
/// When the site cannot stand where it is asked to, or a file of the theme is no text.
pub fn prove_files(files: Files, options: &Options) -> anyhow::Result<(Option<CheckedSite>, Findings)> {
    prove_again(files, options, None)
}

/// The same for who does it again and again: what depends on nothing that changed is taken from `kept`.
///
/// # Errors
/// As [`prove_files`].
pub fn prove_again(
    files: Files,
    options: &Options,
    kept: Option<&mut Kept>,
) -> anyhow::Result<(Option<CheckedSite>, Findings)> {
    prove_seen(files, options, kept, &mut |_, _| ())
}

/// The same for who also wants to see the site as its editors wrote it, whatever is wrong with it: `see` gets what was read before
/// it is proven.
///
/// # Errors
/// As [`prove_files`].
pub fn prove_seen(
    files: Files,
    options: &Options,
    kept: Option<&mut Kept>,
    see: &mut dyn FnMut(&load::Site, &Sources),
) -> anyhow::Result<(Option<CheckedSite>, Findings)> {
    let (read, looked) = kept.map(|it| (&mut it.read, &mut it.looked)).unzip();
    let mut found = Findings::default();
    let site = load::load_again(files, options, read, &mut found.sources, &mut found.diagnostics)?;
    see(&site, &found.sources);
    // Of a project that was written for another program nothing else that could be said is sure.
    if found.diagnostics.keep_only_errors_of(Code::F001) {
        found.diagnostics.find_edits(&found.sources);
        return Ok((None, found));
    }
    let checked = check::check_again(site, &found.sources, looked, &mut found.diagnostics);
    found.diagnostics.find_edits(&found.sources);
    Ok((checked, found))
}

/// The same for a project on disk.
///
/// # Errors
/// As [`prove_files`], and when the disk fails.
#[cfg(feature = "cli")]
pub fn prove(project: &Project) -> anyhow::Result<(Option<CheckedSite>, Findings)> {
    prove_files(project.read()?, &project.options())
}

/// Makes every page of a site whose templates are partly a project's own, and keeps none: that a template asks for something
/// that its page does not have is seen by nobody before. `check` and `build` say the same so.
///
/// # Errors
/// When a template cannot be filled in.
#[cfg(feature = "cli")]
pub fn try_out(site: &CheckedSite) -> anyhow::Result<()> {
    try_out_as(site, &Wanted::default())
}

/// The same for what is wanted of it.
#[cfg(feature = "cli")]
pub(crate) fn try_out_as(site: &CheckedSite, wanted: &Wanted) -> anyhow::Result<()> {
    if site.theme.templates.iter().all(load::template::Template::is_known) {
        return Ok(());
    }
    render::render(site, wanted)?.into_par_iter().try_for_each(|it| it.map(drop))
}

/// All four stages. When a text is wrong nothing is published and what stood there stays.
///
/// # Errors
/// When the disk fails or the theme's templates are wrong; also then nothing is published.
#[cfg(feature = "cli")]
pub fn build(project: &Project, target: &Target) -> anyhow::Result<(Option<Published>, Findings)> {
    build_part(project, target, None, &|| ())
}

/// The same for a part of the site: everything is checked, only that part is published. `waits` is called when another run has
/// to finish first.
///
/// # Errors
/// As [`build`], and when there is no such part.
#[cfg(feature = "cli")]
pub fn build_part(
    project: &Project,
    target: &Target,
    only: Option<&Only>,
    waits: &(dyn Fn() + Sync),
) -> anyhow::Result<(Option<Published>, Findings)> {
    // Before anything is read: what the last one to have the turn publishes is then also the newest text. And also a build that
    // finds mistakes puts back what one that was cut off left.
    let mut place = Place::open(target, waits)?;
    let (checked, found) = prove(project)?;
    let published = match checked {
        None => None,
        Some(site) => {
            let commit = project.commit.clone().unwrap_or_default();
            let wanted = Wanted { only: only.cloned(), commit, ..Wanted::default() };
            let rendered = render::render(&site, &wanted)?;
            let published = publish::publish(rendered, &mut place, target.compress)?;
            // Giving back the memory of ten thousand pages takes a while; nobody has to wait for it.
            rayon::spawn(move || drop(site));
            Some(published)
        }
    };
    Ok((published, found))
}

//! `bewaar`: keeps what is published, so that it can be read later under the day from which it held.
//!
//! Comes in: a project as it is proven, and the names of what to keep. Goes out: files for `content/`: one for each edition that is not
//! kept yet, what changed since the one before, and the addresses that the site has. Nothing is ever taken out.

mod changed;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Context as _, bail};

use crate::address::Address;
use crate::command::diff::revision;
use crate::command::named;
use crate::diagnostic::{Diagnostics, nearest};
use crate::identity::{self, Subject};
use crate::load::archive::{ArchiveChanges, Form};
use crate::load::{layout, yaml};
use crate::places;
use crate::proven::{Archived, CheckedSite};
use crate::source::Sources;

/// Where what is kept stands in a project.
const KEPT: &str = "content/versies/";
/// What `adressen.yaml` begins with.
const ADDRESSES_HEAD: &str = "\
# De adressen die deze site heeft gehad. `meldwijzer bewaar` schrijft dit bestand, en haalt er nooit iets uit.
# Staat er op een adres niets meer, dan zegt `meldwijzer check` dat, tot bekend is waar de tekst nu staat.
";

/// What is to be written, and what is to be said of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Path from the project folder, with the text.
    pub files: BTreeMap<String, String>,
    /// What could not be told.
    pub notes: Vec<String>,
}

/// Works out what is to be written; without names that is every tree, every kader and every chapter of the protocol.
///
/// # Errors
/// When a name is of nothing that can be kept, what is asked for by name has no date, or a file cannot be read.
pub fn plan(folder: &Path, site: &CheckedSite, names: &[String]) -> anyhow::Result<Plan> {
    let mut res = Plan::default();
    let subjects = if names.is_empty() { usual(site) } else { named(site, names)? };
    for subject in subjects {
        let (address, day) = (subject.address(site), subject.updated(site));
        let form = subject.form(site);
        let code = identity::code(&form);
        let last = site.archive.iter().rfind(|it| it.of == address);
        if last.is_some_and(|it| it.code == code) {
            continue;
        }
        if day.is_empty() {
            let message =
                format!("“{}” heeft geen datum bij `bijgewerkt`, en kan dus niet bewaard worden", subject.title(site));
            if !names.is_empty() {
                bail!("{message}");
            }
            res.notes.push(message);
            continue;
        }
        if let Some(last) = last {
            let text = changed::words(folder, site, subject, last, &form, &mut res.notes);
            if !text.is_empty() {
                let path = format!("content/{}", layout::archive_changes(&address));
                let whole = with_change(folder, &path, day, &text)?;
                res.files.insert(path, whole);
            }
        }
        // What cannot be read back is no edition: better to hear of that now.
        if Form::of(&form).is_none() {
            bail!(
                "de uitgave van “{}” zou niet terug te lezen zijn; dat is een fout van het programma",
                subject.title(site)
            );
        }
        res.files.insert(format!("content/{}", layout::archived_file(&address, day, &code)), form);
    }
    let path = format!("content/{}", layout::ADDRESSES);
    let (before, text) = (read(&folder.join(&path))?, addresses(site, &res));
    if before.replace("\r\n", "\n") != text {
        res.files.insert(path, text);
    }
    Ok(res)
}

/// Writes what was worked out.
///
/// # Errors
/// When the disk fails.
pub fn write(folder: &Path, plan: &Plan) -> anyhow::Result<()> {
    for (path, text) in &plan.files {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("de map van `{path}` kan niet gemaakt worden"))?;
        }
        std::fs::write(&file, text).with_context(|| format!("`{path}` kan niet geschreven worden"))?;
    }
    Ok(())
}

/// Trees, kaders and chapters.
fn usual(site: &CheckedSite) -> Vec<Subject> {
    let chapters = site.pages.iter().enumerate().filter(|it| it.1.number.is_some()).map(|it| Subject::Page(it.0));
    let trees = (0..site.trees.len()).map(Subject::Tree);
    (0..site.frameworks.len()).map(Subject::Framework).chain(trees).chain(chapters).collect()
}

fn named(site: &CheckedSite, names: &[String]) -> anyhow::Result<Vec<Subject>> {
    names.iter().map(|it| one(site, it)).collect()
}

/// A tree by its name, a kader as `kader:NAAM`, a page by its file or its address.
fn one(site: &CheckedSite, name: &str) -> anyhow::Result<Subject> {
    if let Some(slug) = name.strip_prefix("kader:") {
        let known = || site.frameworks.iter().map(|it| it.slug.as_str());
        return match known().position(|it| it == slug) {
            Some(n) => Ok(Subject::Framework(n)),
            None => match nearest(slug, known()) {
                Some(like) => bail!("dit kader bestaat niet: `{slug}`; bedoel je `kader:{like}`?"),
                None => bail!("dit kader bestaat niet: `{slug}`; er zijn: {}", known().collect::<Vec<_>>().join(", ")),
            },
        };
    }
    let path = name.replace('\\', "/");
    let path = path.trim_start_matches("./").trim_start_matches('/');
    let file = path.strip_prefix("content/").unwrap_or(path);
    let is_page = |it: &crate::proven::CheckedPage| it.file == file || it.address.as_str() == path;
    if let Some(n) = site.pages.iter().position(is_page) {
        // The page that opens a kader is the kader.
        return Ok(identity::at(site, &site.pages[n].address).unwrap_or(Subject::Page(n)));
    }
    let tree = named::tree(&site.trees, name)?;
    let n = site.trees.iter().position(|it| it.id == tree.id);
    n.map(Subject::Tree).with_context(|| format!("`{name}` kan niet bewaard worden"))
}

/// The list of addresses: those that it had, and those that the site has now or gets by what is kept.
fn addresses(site: &CheckedSite, plan: &Plan) -> String {
    let places = places::places(site, 0).into_iter();
    let made = places.filter(|it| it.row.kind != places::Kind::Embed).map(|it| it.address(site));
    let kept = plan.files.keys().filter_map(|it| {
        let file = it.strip_prefix("content/")?;
        let (day, _) = layout::archived_name(file.rsplit('/').next()?)?;
        Some(places::archived(&layout::archived_address(file)?, day))
    });
    let overview = plan.files.keys().any(|it| it.starts_with(KEPT)).then(|| places::ARCHIVE.address());
    let kept = kept.chain(overview);
    let is_page = |it: &Address| it.as_str().is_empty() || it.as_str().ends_with('/');
    let all: BTreeSet<String> = made
        .chain(kept)
        .filter(is_page)
        .map(|it| it.with_slash())
        .chain(site.known_addresses.iter().cloned())
        .collect();
    let mut res = format!("{ADDRESSES_HEAD}adressen:\n");
    for it in all {
        res.push_str("  - ");
        res.push_str(&it);
        res.push('\n');
    }
    res
}

/// The file of changes with one more.
fn with_change(folder: &Path, path: &str, day: &str, text: &str) -> anyhow::Result<String> {
    let before = read(&folder.join(path))?;
    let mut res =
        if before.trim().is_empty() { "wijzigingen:\n".to_owned() } else { format!("{}\n", before.trim_end()) };
    // Writing to a string cannot fail.
    let _ = writeln!(res, "  - op: {day}\n    tekst: |");
    for line in text.lines() {
        let line = if line.is_empty() { "\n".to_owned() } else { format!("      {line}\n") };
        res.push_str(&line);
    }
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add(path, res.as_str());
    let read = yaml::parse::<ArchiveChanges>(&res, source, &mut diagnostics);
    if read.and_then(|it| it.changes.last().map(|it| it.day.value == day)) != Some(true) {
        bail!(
            "achter `{path}` kan niets bij: zet elke dag daar als `  - op:` onder `wijzigingen:`, met twee spaties ervoor"
        );
    }
    Ok(res)
}

/// A file as it is; one that is not there is empty.
fn read(path: &Path) -> anyhow::Result<String> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(error).with_context(|| format!("`{}` kan niet gelezen worden", path.display())),
    }
}

/// The state of the project in which an edition was kept, where git has it.
fn then(folder: &Path, last: &Archived) -> anyhow::Result<revision::Checkout> {
    let file = format!("content/{}", layout::archived_file(&last.of, &last.from, &last.code));
    revision::checkout(folder, &revision::last_change(folder, &file)?)
}

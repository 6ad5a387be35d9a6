//! `update` and `diff --landelijk`: what another national edition means, in words, and the line that changes for it.
//!
//! Comes in: the files of a project, and the name of an edition or its text. Goes out: what changes for the project, in the
//! words of `diff`, with the messages that `check` would have; and the new bytes of its `site.yaml`, in which nothing else is
//! different. Nothing is fetched: an edition is inside the program, beside the content, or a file that somebody has.

use std::collections::{BTreeSet, HashSet};

use anyhow::{Context as _, bail};

use super::diff::national::{self, Brought};
use super::diff::{self, Changes};
use super::edition::TRIAL;
use super::told::Told;
use crate::Findings;
use crate::address::{Goal, Reference};
use crate::check::{self, Trees};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::edition::{is_id, order};
use crate::load::layout::{EDITIONS, SITE};
use crate::load::settings::SiteSettings;
use crate::load::{self, Files, Options, Site, yaml};
use crate::proven::{CheckedDecision, CheckedSite, CheckedTree, Menus, Target};
use crate::shown;
use crate::source::{Sources, Spanned};

/// What another edition means for a project.
#[derive(Debug)]
pub struct Update {
    /// The edition that the project stands on.
    pub from: String,
    /// The other one.
    pub to: String,
    /// What changes; nothing when the old edition cannot be read any more.
    pub changes: Option<Changes>,
    /// Messages that there are with the other edition and were not with the old one.
    pub found: Findings,
    /// The text of `site.yaml` with the other edition.
    pub settings: String,
}

/// The newest edition that a project can have without fetching one.
pub fn newest(files: &Files) -> Option<String> {
    let all = files.own_editions().into_iter().chain(files.brought_editions());
    all.filter(|it| is_id(it)).max_by_key(|it| order(it))
}

/// Refuses an edition that neither the program nor the project has.
///
/// # Errors
/// When it is not there: with those that are.
pub fn must_be_there(files: &Files, id: &str) -> anyhow::Result<()> {
    let (own, brought) = (files.own_editions(), files.brought_editions());
    if own.iter().chain(&brought).any(|it| it == id) {
        return Ok(());
    }
    let list = |mut ids: Vec<String>| {
        ids.sort_by_key(|it| order(it));
        if ids.is_empty() { "geen".to_owned() } else { ids.join(", ") }
    };
    let (id, brought, own) = (shown::line(id), list(brought), list(own));
    let lines = format!(
        "landelijke uitgave `{id}` is er niet\n  in dit programma: {brought}\n  in de map `{EDITIONS}` van het project: {}\n  \
         heb je haar als bestand, geef dat dan: meldwijzer update --naar pad/naar/het-bestand.yaml\n  anders heb je een nieuwer \
         programma nodig",
        shown::line(&own),
    );
    Err(Told::of(lines).into())
}

/// The name in the text of an edition.
pub fn name_of(text: &str) -> Option<String> {
    let written = text.lines().find_map(|it| it.strip_prefix("editie: "))?;
    Some(written.trim().trim_matches(['"', '\'']).to_owned())
}

/// The edition that a project stands on.
///
/// # Errors
/// When it stands on none, or its settings cannot be read.
pub fn present(settings: &str) -> anyhow::Result<String> {
    Ok(settings_of(settings)?.0)
}

/// The same, where a project may also stand on none.
///
/// # Errors
/// When its settings cannot be read.
#[cfg(feature = "cli")]
pub(super) fn named(settings: &str) -> anyhow::Result<Option<String>> {
    Ok(written(settings)?.map(|it| it.value))
}

fn written(text: &str) -> anyhow::Result<Option<Spanned<String>>> {
    let mut sources = Sources::default();
    let source = sources.add(format!("content/{SITE}"), text);
    let read = yaml::parse::<SiteSettings>(text, source, &mut Diagnostics::default());
    let read = read.context("`content/site.yaml` kan niet gelezen worden; `meldwijzer check` zegt waarom")?;
    Ok(read.national)
}

/// The name of the edition, and the bytes where it stands.
fn settings_of(text: &str) -> anyhow::Result<(String, std::ops::Range<usize>)> {
    let Some(name) = written(text)? else {
        bail!(
            "dit project staat op geen landelijke uitgave; een project van een vereniging noemt er een in `content/site.yaml`, \
             zoals `landelijk: \"2026-12\"`"
        );
    };
    Ok((name.value.clone(), name.range.start as usize..name.range.end as usize))
}

/// What it means for a project to stand on another edition; `text` is that edition, when the project has not got it yet, and
/// `settings` the text of `site.yaml` as it stands on disk.
///
/// # Errors
/// When the project stands on no edition, or the line that names it cannot be changed by itself.
pub fn update(files: Files, settings: &str, to: &str, text: Option<&str>) -> anyhow::Result<Update> {
    let (from, range) = settings_of(settings)?;
    let written = format!("{}\"{to}\"{}", &settings[..range.start], &settings[range.end..]);
    if settings_of(&written).ok().map(|it| it.0).as_deref() != Some(to) {
        bail!(
            "de regel `landelijk:` in `content/site.yaml` kan het programma niet veranderen; zet daar zelf `\"{to}\"`"
        );
    }
    let mut other = files.clone();
    other.put(&format!("content/{SITE}"), written.clone().into_bytes());
    if let Some(text) = text {
        other.put(&file_of(to), text.as_bytes().to_vec());
    }
    let (old, new) = (State::of(files)?, State::of(other)?);
    let changes = match (Brought::of(&old.site), Brought::of(&new.site)) {
        (Some(was), Some(is)) => {
            let mut changes = diff::compare(&old.binding(), &new.binding());
            changes.national = national::changes(was, is, Some(&old.used()));
            Some(changes)
        }
        _ => None,
    };
    Ok(Update { from, to: to.to_owned(), changes, found: new.messages_that_are_not_in(&old), settings: written })
}

/// Compares two editions themselves.
///
/// # Errors
/// When one of them is not there or cannot be read.
pub fn compare(files: &Files, old: &str, new: &str) -> anyhow::Result<Result<Changes, Findings>> {
    must_be_there(files, old)?;
    must_be_there(files, new)?;
    let state = |id: &str| -> anyhow::Result<State> {
        let mut files = files.clone().without_content();
        for (path, text) in TRIAL {
            files.put(path, text.replace("{id}", id).replace("{thema}", "standaard").into_bytes());
        }
        State::of(files)
    };
    let (old, new) = (state(old)?, state(new)?);
    let (Some(was), Some(is)) = (Brought::of(&old.site), Brought::of(&new.site)) else {
        let mut found = if old.site.edition.is_none() { old.found } else { new.found };
        found.diagnostics.keep_only(is_of_edition);
        return Ok(Err(found));
    };
    let lent = |it: &Trees| Trees { trees: it.lent.clone(), ..it.clone() };
    let mut changes = diff::compare(&lent(&old.trees), &lent(&new.trees));
    changes.national = national::changes(was, is, None);
    Ok(Ok(changes))
}

/// A project with one edition.
struct State {
    site: Site,
    trees: Trees,
    checked: Option<CheckedSite>,
    found: Findings,
}

impl State {
    fn of(files: Files) -> anyhow::Result<Self> {
        let mut found = Findings::default();
        let options = Options { drafts: true, ..Options::default() };
        let site = load::load(files, &options, &mut found.sources, &mut found.diagnostics)?;
        let trees = check::trees(&site, &found.sources, &mut Diagnostics::default());
        let checked = check::check(site.clone(), &found.sources, &mut found.diagnostics);
        Ok(Self { site, trees, checked, found })
    }

    /// The trees of the project, with the norms that bind one of them.
    fn binding(&self) -> Trees {
        let mut res = self.trees.clone();
        let kinds: BTreeSet<_> = res.trees.iter().map(|it| it.kind).collect();
        res.words.norms.retain(|it| it.applies_to.iter().any(|it| kinds.contains(it)));
        res.words.n_lent = 0;
        res
    }

    /// The places on the national site to which texts of the project lead, those that it was lent by `basis` among them.
    fn used(&self) -> BTreeSet<Reference> {
        let Some(site) = &self.checked else { return BTreeSet::new() };
        let mut res = BTreeSet::new();
        let mut enter = |list: &[Option<Target>]| {
            res.extend(list.iter().flatten().filter_map(|it| match it {
                Target::Here(to) if to.is_national() => Some(to.clone()),
                _ => None,
            }));
        };
        site.pages.iter().for_each(|it| enter(&it.targets));
        let own = site.glossary.iter().filter(|it| site.is_listed(it)).map(|it| &it.definition);
        let decided = site.vocabulary.decisions.iter().filter(|it| it.framework.is_some());
        let texts = site.trees.iter().flat_map(CheckedTree::texts).chain(own);
        texts.chain(decided.flat_map(CheckedDecision::texts)).for_each(|it| enter(&it.targets));
        let Menus { navigation, footer, entrances, .. } = &site.menus;
        let goals = navigation.iter().chain(footer).map(|it| &it.1).chain(entrances.iter().map(|it| &it.2));
        res.extend(goals.filter_map(|it| match it {
            Goal::Here(to) if to.is_national() => Some(to.clone()),
            _ => None,
        }));
        res
    }

    fn messages_that_are_not_in(self, old: &Self) -> Findings {
        let said = |it: &Diagnostic, sources: &Sources| {
            let place = sources.place(it.primary.span);
            (it.code, it.message.clone(), sources.get(it.primary.span.source).path.clone(), place.line)
        };
        let known: HashSet<_> = old
            .found
            .diagnostics
            .sorted(&old.found.sources)
            .into_iter()
            .map(|it| said(it, &old.found.sources))
            .collect();
        let Findings { mut diagnostics, sources } = self.found;
        diagnostics.keep_only(|it| !known.contains(&said(it, &sources)));
        Findings { diagnostics, sources }
    }
}

/// Whether the other edition is not there or damaged: then a project cannot stand on it.
pub fn is_unreadable(found: &Findings) -> bool {
    found.diagnostics.sorted(&found.sources).into_iter().any(is_of_edition)
}

/// Whether a message tells of the edition itself.
pub(super) fn is_of_edition(it: &Diagnostic) -> bool {
    matches!(it.code, Code::L001 | Code::L002)
}

/// The file of an edition in a project.
pub fn file_of(id: &str) -> String {
    format!("{EDITIONS}/{id}.yaml")
}

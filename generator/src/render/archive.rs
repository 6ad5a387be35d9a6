//! What was published once: each edition at an address that stays, and the list of all.
//!
//! Comes in: the archive of a site. Goes out: its pages. They say from when until when they held, lead to what holds now, and stand in
//! no sitemap and no search.

mod form;
mod text;

use player::tree::fill;
use serde::Serialize;

use crate::address::{Address, Goal};
use crate::places;
use crate::proven::{Archived, CheckedSite, Holds};
use crate::render::context::LinkContext;
use crate::render::view::View;
use crate::render::{Renderer, dates};

/// What stands at an edition's page.
#[derive(Serialize)]
struct ArchivedContext<'a> {
    address: String,
    title: String,
    /// For who may be in danger the title of the page says nothing.
    edition: &'static str,
    description: &'a str,
    /// From when until when it held.
    notice: String,
    /// Whether it no longer holds.
    is_past: bool,
    now: Option<LinkContext>,
    code: &'a str,
    data: String,
    body: String,
    editions: Vec<EditionContext<'a>>,
    all: String,
}

/// One of the editions of something.
#[derive(Serialize)]
struct EditionContext<'a> {
    href: String,
    from: &'a str,
    from_text: String,
    code: &'a str,
    /// The code without its space.
    letters: String,
    is_here: bool,
    holds_now: bool,
    /// What changed since the one before; may be empty.
    changes: String,
}

/// The editions of what stands or stood at an address, the oldest first.
pub(crate) fn of<'a>(site: &'a CheckedSite, address: &Address) -> &'a [Archived] {
    let from = site.archive.partition_point(|it| it.of < *address);
    let to = site.archive.partition_point(|it| it.of <= *address);
    &site.archive[from..to]
}

/// A link to the editions of what stands at an address; empty where none is kept.
pub(crate) fn link_to(site: &CheckedSite, view: &View<'_>, address: &Address) -> String {
    of(site, address).last().map(|it| view.href(&it.address.at("uitgaven"))).unwrap_or_default()
}

/// Renders an edition.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str, n: usize) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let it = &site.archive[n];
    let word = |name: &str| renderer.theme.text(name);
    let date = |day: &str| dates::in_words(day);
    let notice = match &it.holds {
        Holds::Now => fill(word("uitgave-nu"), &[("van", &date(&it.from))]),
        Holds::Until(until) => fill(word("uitgave-oud"), &[("van", &date(&it.from)), ("tot", &date(until))]),
        Holds::Gone => fill(word("uitgave-weg"), &[("van", &date(&it.from))]),
    };
    let editions =
        of(site, &it.of).iter().rev().map(|one| EditionContext { is_here: one.from == it.from, ..edition(&view, one) });
    let context = ArchivedContext {
        address: it.address.with_slash(),
        title: title(it),
        edition: if it.is_anonymous() { "anoniem" } else { "" },
        description: &it.form.summary,
        notice,
        is_past: it.holds != Holds::Now,
        now: now(site, &view, it),
        code: &it.code,
        data: view.link(&it.address.join(places::ARCHIVED_FORM.at)),
        body: form::written(renderer, it),
        editions: editions.collect(),
        all: view.link(&places::ARCHIVE.address()),
    };
    renderer.theme.render(template, &context)
}

fn edition<'a>(view: &View<'_>, it: &'a Archived) -> EditionContext<'a> {
    EditionContext {
        href: view.link(&it.address),
        from: &it.from,
        from_text: dates::in_words(&it.from),
        code: &it.code,
        letters: it.code.replace(' ', ""),
        is_here: false,
        holds_now: it.holds == Holds::Now,
        changes: view.text(&it.changes),
    }
}

/// Its title, with the number of a chapter in front.
fn title(it: &Archived) -> String {
    let form = &it.form;
    if form.number.is_empty() { form.title.clone() } else { format!("{} {}", form.number, form.title) }
}

/// What stands now where it stood, or where that moved to.
fn now(site: &CheckedSite, view: &View<'_>, it: &Archived) -> Option<LinkContext> {
    if it.holds != Holds::Gone {
        return Some(LinkContext::new(title(it), &it.of, view));
    }
    let to = &site.old_addresses.iter().find(|old| old.address == it.of)?.to;
    Some(LinkContext {
        title: title(it),
        href: view.goal(to),
        national: to.is_national() || matches!(to, Goal::Elsewhere(_)),
    })
}

#[derive(Serialize)]
struct ArchiveContext<'a> {
    address: String,
    groups: Vec<GroupContext<'a>>,
}

/// Things of one kind.
#[derive(Serialize)]
struct GroupContext<'a> {
    title: &'a str,
    subjects: Vec<SubjectContext<'a>>,
}

/// Something with its editions, the newest first.
#[derive(Serialize)]
struct SubjectContext<'a> {
    title: String,
    editions: Vec<EditionContext<'a>>,
}

/// Renders the list of all.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn list(renderer: &Renderer<'_>, template: &str) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let subjects: Vec<&[Archived]> = site.archive.chunk_by(|a, b| a.of == b.of).collect();
    let group = |name: &'static str, is_in: fn(&Archived) -> bool| {
        let of_group = subjects.iter().filter(|it| it.last().is_some_and(is_in));
        GroupContext {
            title: renderer.theme.text(name),
            subjects: of_group
                .map(|it| SubjectContext {
                    title: it.last().map(title).unwrap_or_default(),
                    editions: it.iter().rev().map(|it| edition(&view, it)).collect(),
                })
                .collect(),
        }
    };
    let groups = [
        group("uitgaven-kaders", |it| it.form.kind == "kader"),
        group("uitgaven-bomen", |it| !it.form.questions.is_empty()),
        group("uitgaven-teksten", |it| it.form.kind == "pagina"),
    ];
    let groups = groups.into_iter().filter(|it| !it.subjects.is_empty()).collect();
    renderer.theme.render(template, &ArchiveContext { address: places::ARCHIVE.address().with_slash(), groups })
}

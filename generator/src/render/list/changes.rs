//! What changed: a page for people, and a feed for programs that follow a site. Both come from the dates in the content itself.

use std::cmp::Reverse;

use serde::Serialize;

use crate::address::{Address, Goal};
use crate::markup::Markup;
use crate::places;
use crate::proven::CheckedSite;
use crate::render::context::LinkContext;
use crate::render::{Renderer, dates};

/// A reader asks for the whole feed each time, so it holds the newest only.
const N_IN_FEED: usize = 50;

/// A text with a date.
struct Change<'a> {
    date: &'a str,
    title: &'a str,
    summary: &'a str,
    address: &'a Address,
}

/// All pages and trees that have a date, newest first.
fn changes(site: &CheckedSite) -> Vec<Change<'_>> {
    let pages = site.pages.iter().filter(|it| !it.updated.is_empty());
    let pages =
        pages.map(|it| Change { date: &it.updated, title: &it.title, summary: &it.summary, address: &it.address });
    let trees = site.trees.iter().filter(|it| !it.updated.is_empty());
    let trees =
        trees.map(|it| Change { date: &it.updated, title: &it.title, summary: &it.summary, address: &it.address });
    let mut res: Vec<Change<'_>> = pages.chain(trees).collect();
    // Stable: what has one date stays in the order of the content.
    res.sort_by_key(|it| Reverse(it.date));
    res
}

/// Whether any text has a date; without one the page is empty, and nothing leads to it.
pub(crate) fn has_any(site: &CheckedSite) -> bool {
    site.pages.iter().any(|it| !it.updated.is_empty()) || site.trees.iter().any(|it| !it.updated.is_empty())
}

/// Whether a link leads to the page.
pub(crate) fn is_at(goal: &Goal) -> bool {
    matches!(goal, Goal::Here(to) if !to.is_national() && to.address == places::CHANGES.address())
}

#[derive(Serialize)]
struct ChangesContext {
    address: String,
    feed: String,
    /// Where all that was published once is listed; empty where nothing is kept.
    archive: String,
    days: Vec<DayContext>,
}

#[derive(Serialize)]
struct DayContext {
    date: String,
    date_text: String,
    pages: Vec<LinkContext>,
}

/// Renders the page, a heading for each day.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let all = changes(site);
    let link = |it: &Change<'_>| LinkContext::new(it.title, it.address, &view);
    let days = all.chunk_by(|a, b| a.date == b.date).map(|day| DayContext {
        date: day[0].date.to_owned(),
        date_text: dates::in_words(day[0].date),
        pages: day.iter().map(link).collect(),
    });
    let feed = view.link(&places::FEED.address());
    let address = places::CHANGES.address().with_slash();
    let archive = if site.archive.is_empty() { String::new() } else { view.link(&places::ARCHIVE.address()) };
    renderer.theme.render(template, &ChangesContext { address, feed, archive, days: days.collect() })
}

/// Renders the feed (Atom, RFC 4287). A text that changes again is a new entry: its date is part of its id.
pub(crate) fn feed(renderer: &Renderer<'_>) -> String {
    let site = renderer.site;
    let all = changes(site);
    // A date without a time: the start of that day.
    let moment = |date: &str| format!("{date}T00:00:00Z");
    let language = &site.settings.language;
    Markup::of(|it| {
        it.declaration();
        it.element("feed", &[("xmlns", &"http://www.w3.org/2005/Atom"), ("xml:lang", language)], |it| {
            it.newline();
            let own = places::FEED.address().behind(&site.base_url);
            let title = format!("{}: {}", site.settings.title, renderer.theme.text("wijzigingen"));
            it.words("id", &[], &own).newline();
            it.words("title", &[], &title).newline();
            link("self", &own, it);
            link("alternate", &places::CHANGES.address().behind(&site.base_url), it);
            it.words("updated", &[], &moment(all.first().map_or("1970-01-01", |it| it.date))).newline();
            it.element("author", &[], |it| it.words("name", &[], &site.settings.title).newline()).newline();
            for change in all.iter().take(N_IN_FEED) {
                let address = change.address.behind(&site.base_url);
                it.element("entry", &[], |it| {
                    it.newline();
                    it.words("id", &[], &format!("{address}#{}", change.date)).newline();
                    it.words("title", &[], change.title).newline();
                    link("alternate", &address, it);
                    it.words("updated", &[], &moment(change.date)).newline();
                    it.words("summary", &[], change.summary).newline();
                });
                it.newline();
            }
        });
        it.newline();
    })
}

fn link(rel: &str, address: &str, into: &mut Markup) {
    into.empty("link", &[("rel", &rel), ("href", &address)]).newline();
}

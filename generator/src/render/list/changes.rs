//! What changed: a page for people, and a feed for programs that follow a site. Both come from the dates in the content itself.

use std::cmp::Reverse;

use serde::Serialize;

use crate::address::Address;
use crate::markdown::html::escape;
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

#[derive(Serialize)]
struct ChangesContext {
    address: String,
    feed: String,
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
    renderer.theme.render(template, &ChangesContext { address, feed, days: days.collect() })
}

/// Renders the feed (Atom, RFC 4287). A text that changes again is a new entry: its date is part of its id.
pub(crate) fn feed(renderer: &Renderer<'_>) -> String {
    let site = renderer.site;
    let all = changes(site);
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\"");
    let element = |name: &str, value: &str, into: &mut String| {
        for piece in ["<", name, ">"] {
            into.push_str(piece);
        }
        escape(value, into);
        for piece in ["</", name, ">\n"] {
            into.push_str(piece);
        }
    };
    let link = |rel: &str, address: &str, into: &mut String| {
        for piece in ["<link rel=\"", rel, "\" href=\""] {
            into.push_str(piece);
        }
        escape(address, into);
        into.push_str("\"/>\n");
    };
    // A date without a time: the start of that day.
    let moment = |date: &str| format!("{date}T00:00:00Z");
    xml.push_str(" xml:lang=\"");
    escape(&site.settings.language, &mut xml);
    xml.push_str("\">\n");
    let own = places::FEED.address().behind(&site.base_url);
    element("id", &own, &mut xml);
    element("title", &format!("{}: {}", site.settings.title, renderer.theme.text("wijzigingen")), &mut xml);
    link("self", &own, &mut xml);
    link("alternate", &places::CHANGES.address().behind(&site.base_url), &mut xml);
    element("updated", &moment(all.first().map_or("1970-01-01", |it| it.date)), &mut xml);
    xml.push_str("<author>");
    element("name", &site.settings.title, &mut xml);
    xml.push_str("</author>\n");
    for change in all.iter().take(N_IN_FEED) {
        let address = change.address.behind(&site.base_url);
        xml.push_str("<entry>\n");
        element("id", &format!("{address}#{}", change.date), &mut xml);
        element("title", change.title, &mut xml);
        link("alternate", &address, &mut xml);
        element("updated", &moment(change.date), &mut xml);
        element("summary", change.summary, &mut xml);
        xml.push_str("</entry>\n");
    }
    xml.push_str("</feed>\n");
    xml
}

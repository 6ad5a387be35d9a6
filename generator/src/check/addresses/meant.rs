//! What was meant by a link that leads nowhere, as an edit; and a file under a name that can be an address, with every link to it.
//!
//! Comes in: the link, and the book of addresses. Goes out: a [`Wish`], safe where nothing else can have been meant. What is wrong is
//! told by the book of addresses, whose part this is.

use super::AddressBook;
use crate::diagnostic::{Wish, is_sure, nearest};
use crate::load::address::is_web_address;
use crate::markdown::link::{Destination, relative};
use crate::markdown::{WrittenLink, slug};
use crate::source::Span;

/// The kind of link that was meant: one with almost this name; or a whole address, of one that begins with two slashes.
pub(super) fn scheme_meant(scheme: &str, link: WrittenLink<'_>) -> Option<Wish> {
    const KINDS: [&str; 9] = ["https", "http", "mailto", "begrip", "boom", "kader", "contact", "landelijk", "faq"];
    let (old, new, safe) = if scheme == "//" {
        ("//".to_owned(), "https://".to_owned(), true)
    } else {
        // Whatever does something in a browser is no slip of the pen.
        let meant = nearest(scheme, KINDS).filter(|it| *it != scheme && !link.written.contains('('))?;
        let known = KINDS.into_iter().filter(|it| *it != "http" || meant == *it);
        (format!("{}:", &link.written[..scheme.len()]), format!("{meant}:"), is_sure(scheme, meant, known))
    };
    let whole = link.written.strip_prefix(old.as_str()).map(|it| format!("{new}{it}"))?;
    let is_right = !whole.starts_with("http") || is_web_address(&whole);
    is_right.then(|| Wish::new(safe).called(format!("schrijf `{whole}`")).write(link.span, link.written, &whole))
}

/// The heading of which an anchor is written as the heading is: `#Wat nu?` for `#wat-nu`.
pub(super) fn same_anchor<'n>(anchor: &str, mut known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let same = slug(&anchor.replace("%20", " "));
    known.find(|it| *it == same)
}

pub(super) fn anchor_meant<'n>(
    anchor: &str,
    meant: &str,
    known: impl Iterator<Item = &'n str> + Clone,
    link: WrittenLink<'_>,
) -> Wish {
    let sure = same_anchor(anchor, known.clone()) == Some(meant) || is_sure(anchor, meant, known);
    Wish::new(sure).write(link.span, &format!("#{anchor}"), &format!("#{meant}"))
}

impl AddressBook<'_> {
    pub(super) fn image_meant(&self, path: &str, meant: &str, link: WrittenLink<'_>) -> Wish {
        let sure = is_sure(path, meant, self.assets.iter().copied());
        let meant = self.seen_from(meant, link);
        Wish::new(sure).called(format!("schrijf `{meant}`")).write(link.span, link.written, &meant)
    }

    /// What to write for a file that is not there: its page on the national site, or the one that has almost this name.
    pub(super) fn file_meant(
        &self,
        path: &str,
        anchor: Option<&str>,
        near: Option<&str>,
        link: WrittenLink<'_>,
    ) -> Option<Wish> {
        if let Some(there) = self.on_national_site(path, anchor) {
            return Some(Wish::new(true).write(link.span, link.written, &there));
        }
        let near = near?;
        let has_anchor = |it: &str| self.files.get(near).is_some_and(|n| self.has_anchor(&self.site.pages[*n], it));
        let leads_on = anchor.is_none_or(has_anchor);
        let anchor = anchor.map(|it| format!("#{it}")).unwrap_or_default();
        let meant = format!("{}{anchor}", self.seen_from(near, link));
        let sure = leads_on && is_sure(path, near, self.files.keys().chain(&self.assets).copied());
        Some(Wish::new(sure).called(format!("schrijf `{meant}`")).write(link.span, link.written, &meant))
    }

    /// A link that leaves `content/`, with as many `../` as lead to a file that there is.
    pub(super) fn file_inside(&self, link: WrittenLink<'_>) -> Option<Wish> {
        let rest = link.written.trim_start_matches("../");
        let path = rest.split('#').next().unwrap_or_default();
        let there = self.files.contains_key(path) || self.assets.contains(path);
        let anchor = &rest[path.len()..];
        let meant = format!("{}{anchor}", self.seen_from(path, link));
        there.then(|| Wish::new(true).called(format!("schrijf `{meant}`")).write(link.span, link.written, &meant))
    }

    /// A page under another name, with every link to it; safe where no text names it otherwise.
    pub(super) fn renamed(&self, from: &str, to: &str) -> Option<Wish> {
        let pages = &self.site.pages;
        if pages.iter().any(|it| it.file == to) || self.assets.contains(to) {
            return None;
        }
        let name = from.rsplit('/').next().unwrap_or(from);
        let n_named: usize = self.sources.iter().map(|it| it.1.text.matches(name).count()).sum();
        let links = pages.iter().flat_map(|page| page.spans.links(&page.body, page.source).map(move |it| (page, it)));
        let to_it = links.filter(|it| matches!(it.1.destination, Destination::File(path, _) if path == from));
        let mut n_links = 0;
        let call = format!("geef het bestand de naam `{to}`, ook waar teksten ernaar verwijzen");
        let mut steps: Vec<(Span, String, String)> = Vec::new();
        for (page, link) in to_it {
            let anchor = link.written.find('#').map_or("", |it| &link.written[it..]);
            steps.push((link.span, link.written.to_owned(), format!("{}{anchor}", relative(&page.file, to))));
            n_links += 1;
        }
        let wish =
            Wish::new(n_links == n_named).called(call).rename(format!("content/{from}"), format!("content/{to}"));
        Some(steps.into_iter().fold(wish, |wish, (span, old, new)| wish.write(span, &old, &new)))
    }
}

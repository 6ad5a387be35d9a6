//! A page at an address that the site had once: it may lead on by itself, to a page of this site and nowhere else. And the file
//! that says the same to a host.
//!
//! Comes in: a page, or the lines of `_redirects`. Goes out: findings, and the address that it leads to as a link, which is then
//! looked up as any other one.

use crate::diagnostic::Code;
use crate::places::NOT_FOUND;
use crate::verify::address::{self, Goal};
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::html::Element;
use crate::verify::links::{Link, Role};
use crate::verify::page::Page;
use crate::verify::{Read, Site};

/// Looks at where a page sends its reader.
pub(super) fn in_page(site: &Site<'_>, page: &Page<'_>, res: &mut Read) {
    let mut all = page.document.refreshes();
    let Some(written) = all.next() else { return };
    let mut add = |message: &str, at: &str| {
        res.findings.push(Finding::new(Code::S005, page.path, message, BUILD_AGAIN).at(at));
    };
    // Who waits could read half of it first, and be sent away then.
    let to = written.strip_prefix("0; url=");
    match to.map(|it| site.base.goal(page.path, it)) {
        Some(Goal::Here(place, _)) if address::file(site.folder, &place).as_deref() == Some(page.path) => {
            add("deze pagina stuurt een lezer steeds naar zichzelf", written);
        }
        Some(Goal::Here(..)) => {}
        _ => add("deze pagina stuurt een lezer vanzelf door", written),
    }
    if let Some(second) = all.next() {
        add("deze pagina stuurt een lezer naar meer dan één plaats", second);
    }
    let is_hidden =
        |it: &Element| it.name() == "meta" && it.get("name") == Some("robots") && it.has_word("content", "noindex");
    if !page.elements().any(is_hidden) {
        add("deze pagina leidt alleen door, en een zoekmachine mag haar toch laten zien: `noindex` ontbreekt", "");
    }
    // These are hidden from search engines too, and a reader is to stay.
    if page.path == NOT_FOUND.at || page.elements().any(|it| it.get("data-boom").is_some()) {
        add("deze pagina is er om te lezen of in te vullen, en stuurt een lezer weg", written);
    }
    // Whether it is there is told as of any link.
    if let Some(to) = to.filter(|it| matches!(site.base.goal(page.path, it), Goal::Here(..))) {
        res.links.push(Link::new(Role::Follow, to));
    }
}

/// Looks at where a host is told to send its readers: a line is an address, where it leads, and how.
pub(super) fn redirects(site: &Site<'_>, path: &str, text: &str, res: &mut Read) {
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty() && !it.starts_with('#')) {
        let Some(to) = line.split_ascii_whitespace().nth(1) else { continue };
        // A part may be any, as `:splat`: a theme of one's own may have such a line.
        if to.contains(':') && !to.contains("://") {
            continue;
        }
        if let Goal::Here(..) = site.base.goal(path, to) {
            res.links.push(Link::hidden(Role::Named, to));
        } else {
            let message = "deze regel stuurt een lezer vanzelf door naar een andere site";
            res.findings.push(Finding::new(Code::S005, path, message, BUILD_AGAIN).at(line));
        }
    }
}

//! Files that programs read: each has its form, and names what is there.

use roxmltree::Document;
use serde_json::Value;

use crate::markdown::link::has_extension;
use crate::places::{FEED, HEADERS, MANIFEST, REDIRECTS, ROBOTS, SEARCH_INDEX, SITEMAP};
use crate::verify::address::Goal;
use crate::verify::html::Element;
use crate::verify::links::{Link, Role};
use crate::verify::page::Page;
use crate::verify::{Read, Site, headers, moved, search, unreadable};

/// Reads a file that is no page, if it is one that is known.
pub(super) fn check(site: &Site<'_>, path: &str, bytes: &[u8], res: &mut Read) {
    let text = || std::str::from_utf8(bytes).unwrap_or_default();
    if path == HEADERS.at {
        headers::check(site, path, text(), res);
    } else if path == REDIRECTS.at {
        moved::redirects(site, path, text(), res);
    } else if path == ROBOTS.at {
        robots(text(), res);
    } else if has_extension(path, "xml") {
        xml(path, text(), res);
    } else if has_extension(path, "webmanifest") || has_extension(path, "json") {
        match serde_json::from_slice::<Value>(bytes) {
            Ok(value) if path == MANIFEST.at => manifest(path, &value, res),
            Ok(value) if path == SEARCH_INDEX.at => search::pointer(site, path, &value, res),
            Ok(value) => search::index(site, &value, res),
            Err(_) => res.findings.push(unreadable(path, "dit bestand is geen geldige JSON")),
        }
    }
}

/// What a page tells search engines about itself: any address of this site in it is there.
pub(super) fn in_page(site: &Site<'_>, page: &Page<'_>, res: &mut Read) {
    let is_it = |it: &&Element| it.get("type").is_some_and(|it| it.eq_ignore_ascii_case("application/ld+json"));
    for element in page.elements().filter(is_it) {
        match serde_json::from_str::<Value>(element.text()) {
            Ok(value) => addresses(site, page.path, &value, res),
            Err(_) => {
                res.findings.push(unreadable(page.path, "wat deze pagina zoekmachines vertelt, is geen geldige JSON"));
            }
        }
    }
}

fn addresses(site: &Site<'_>, path: &str, value: &Value, res: &mut Read) {
    match value {
        Value::String(text) if text.contains("://") && matches!(site.base.goal(path, text), Goal::Here(..)) => {
            name(res, Role::Named, text);
        }
        Value::Array(list) => list.iter().for_each(|it| addresses(site, path, it, res)),
        Value::Object(map) => map.values().for_each(|it| addresses(site, path, it, res)),
        _ => {}
    }
}

fn name(res: &mut Read, role: Role, written: &str) {
    res.links.push(Link::new(role, written.trim()));
}

fn robots(text: &str, res: &mut Read) {
    let sitemaps = text.lines().filter_map(|it| it.split_once(':')).filter(|it| it.0.eq_ignore_ascii_case("sitemap"));
    sitemaps.for_each(|it| name(res, Role::Named, it.1));
}

/// The list for search engines, the feed, and any other text of this form.
fn xml(path: &str, text: &str, res: &mut Read) {
    let Ok(document) = Document::parse(text) else {
        res.findings.push(unreadable(path, "dit bestand is geen geldige XML"));
        return;
    };
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        match node.tag_name().name() {
            "loc" if path == SITEMAP.at => name(res, Role::Named, node.text().unwrap_or_default()),
            "link" if path == FEED.at => {
                let itself = node.attribute("rel") == Some("self");
                let role = if itself { Role::Itself } else { Role::Named };
                name(res, role, node.attribute("href").unwrap_or_default());
            }
            _ => {}
        }
    }
}

fn manifest(path: &str, value: &Value, res: &mut Read) {
    let text = |it: &Value, key: &str| it.get(key).and_then(Value::as_str).map(str::to_owned);
    for key in ["start_url", "scope"] {
        match text(value, key) {
            Some(address) => name(res, Role::Named, &address),
            None => {
                res.findings.push(unreadable(path, "het bestand voor het beginscherm zegt niet waar de site begint"));
            }
        }
    }
    let icons = value.get("icons").and_then(Value::as_array).into_iter().flatten();
    icons.filter_map(|it| text(it, "src")).for_each(|it| name(res, Role::Named, &it));
}

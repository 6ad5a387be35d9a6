//! Where a page leads: every address in it is a file of the site, and the place in it is there; what is elsewhere is only
//! followed, never fetched.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Code;
use crate::places::ASSETS;
use crate::verify::address::{self, Goal, HOME};
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::html::{Document, Element};
use crate::verify::page::Page;
use crate::verify::{Read, Site};

/// An address in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Link {
    pub(super) role: Role,
    /// Whether who copies a site from its server sees it and follows it.
    pub(super) is_seen: bool,
    /// As written.
    pub(super) written: String,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// A reader may go there.
    Follow,
    /// The same, and the page says that it leads to another site: an editor wrote the whole address.
    FollowAway,
    /// The browser fetches it.
    Load,
    /// A program reads it: what is there must be of this site.
    Named,
    /// It says where this very file stands.
    Itself,
}

impl Link {
    /// An address that stands in a page as one. A whole address leads away from a copy that was made of a site on trial.
    pub(super) fn new(role: Role, written: &str) -> Self {
        let is_seen = matches!(role, Role::Follow | Role::FollowAway | Role::Load) && !written.contains("://");
        Self { role, is_seen, written: written.to_owned() }
    }

    /// An address in data, which only a script makes something of.
    pub(super) fn hidden(role: Role, written: &str) -> Self {
        Self { is_seen: false, ..Self::new(role, written) }
    }
}

/// Addresses that are no page and do no harm.
const HARMLESS: [&str; 3] = ["mailto", "tel", "sms"];
/// Kinds of `link` that are for a reader.
const FOLLOWED: [&str; 8] = ["author", "external", "help", "license", "me", "next", "prev", "search"];

/// Every address of a page, each once.
pub(super) fn in_page(page: &Page<'_>, res: &mut Read) {
    let mut links: BTreeSet<Link> = page.elements().flat_map(of_element).collect();
    if page.document.refreshes().next().is_some() {
        // What such a page names instead of itself is where it leads.
        links = links
            .into_iter()
            .map(|it| if it.role == Role::Itself { Link { role: Role::Named, ..it } } else { it })
            .collect();
    }
    res.links.extend(links);
}

/// The same of a piece of a page that stands in data, such as a text of a tree.
pub(super) fn in_piece(html: &str) -> Vec<Link> {
    let links = Document::read(html).elements().flat_map(|it| of_element(it.1)).collect::<Vec<_>>();
    links.into_iter().map(|it| Link::hidden(it.role, &it.written)).collect()
}

fn of_element(element: &Element) -> Vec<Link> {
    let mut res = Vec::new();
    for (attribute, value) in element.attributes() {
        match (element.name(), attribute) {
            ("a" | "area", "href") if element.has_word("rel", "external") => {
                res.push(Link::new(Role::FollowAway, value));
            }
            ("a" | "area", "href") | ("form", "action") | (_, "cite" | "formaction") => {
                res.push(Link::new(Role::Follow, value));
            }
            ("link", "href") => res.push(Link::new(of_link(element), value)),
            (_, "src" | "href" | "poster" | "background") | ("object", "data") => {
                res.push(Link::new(Role::Load, value));
            }
            (_, "srcset" | "imagesrcset") => {
                let each = value.split(',').filter_map(|it| it.split_ascii_whitespace().next());
                res.extend(each.map(|it| Link::new(Role::Load, it)));
            }
            ("meta", "content") => res.extend(of_meta(element, value)),
            // What a script of the site fetches stands in an attribute of its own.
            _ if attribute.starts_with("data-") && is_asset(value) => res.push(Link::hidden(Role::Load, value)),
            _ => {}
        }
    }
    res
}

fn is_asset(value: &str) -> bool {
    value.contains(&format!("/{ASSETS}")) && !value.contains(char::is_whitespace)
}

fn of_link(element: &Element) -> Role {
    if element.has_word("rel", "canonical") {
        Role::Itself
    } else if element.has_word("rel", "alternate") && !element.has_word("rel", "stylesheet") {
        Role::Named
    } else if FOLLOWED.iter().any(|it| element.has_word("rel", it)) {
        Role::Follow
    } else {
        Role::Load
    }
}

fn of_meta(element: &Element, content: &str) -> Option<Link> {
    match element.get("property").or(element.get("name"))? {
        "og:url" => Some(Link::new(Role::Itself, content)),
        "og:image" | "og:audio" | "og:video" | "twitter:image" => Some(Link::new(Role::Named, content)),
        _ => None,
    }
}

/// Holds the addresses of a file against the files of the site; what names a place in a page is kept until all are read.
pub(super) fn resolve(site: &Site<'_>, path: &str, res: &mut Read) {
    let links = std::mem::take(&mut res.links);
    res.n_links = links.len();
    for link in &links {
        match dead(site, path, link) {
            Ok(place) => res.places.extend(place),
            Err(Dead::Unseen(file)) => res.unseen.push(file),
            Err(Dead::Wrong(finding)) => res.findings.push(*finding),
        }
    }
}

/// A place in a page that something leads to.
#[derive(Debug)]
pub(super) struct Place {
    file: String,
    id: String,
    written: String,
}

/// What to do about a whole address on the server of the site: an editor wrote it, and something else may stand there.
const OWN_SERVER: &str = "staat daar iets dat niet van deze site is, laat het dan zo; anders verwijs in de tekst naar het bestand in `content/`";

/// What is wrong with an address.
enum Dead {
    /// The file is not in the copy, where who made the copy could not know of it.
    Unseen(String),
    Wrong(Box<Finding>),
}

fn wrong<T>(code: Code, path: &str, link: &Link, message: String) -> Result<T, Dead> {
    Err(Dead::Wrong(Box::new(Finding::new(code, path, message, BUILD_AGAIN).at(&link.written))))
}

fn dead(site: &Site<'_>, path: &str, link: &Link) -> Result<Option<Place>, Dead> {
    let written = &link.written;
    let fault = |code: Code, message: String| wrong(code, path, link, message);
    let is_followed = matches!(link.role, Role::Follow | Role::FollowAway);
    match site.base.goal(path, written) {
        Goal::Here(place, anchor) => here(site, path, link, place, anchor),
        Goal::Wrong => fault(Code::S001, format!("dit is geen adres: `{written}`")),
        Goal::Other(scheme) if is_followed && HARMLESS.contains(&scheme.as_str()) => Ok(None),
        Goal::Other(scheme) if link.role == Role::Load && scheme == "data" => Ok(None),
        Goal::Other(scheme) => {
            fault(Code::S005, format!("een adres dat begint met `{scheme}:` hoort niet in deze site"))
        }
        Goal::Above if !written.contains("://") => {
            let root = site.base.root();
            fault(Code::S001, format!("dit leidt buiten de map van de site, die op `{root}` staat: `{written}`"))
        }
        Goal::Above | Goal::Elsewhere => match link.role {
            Role::Follow | Role::FollowAway => Ok(None),
            Role::Load => fault(Code::S005, format!("dit haalt iets op dat niet van deze site is: `{written}`")),
            Role::Named | Role::Itself => {
                fault(Code::S005, format!("hier staat een andere site dan deze: `{written}`"))
            }
        },
    }
}

fn here(site: &Site<'_>, path: &str, link: &Link, place: String, id: String) -> Result<Option<Place>, Dead> {
    let Some(file) = address::file(site.folder, &place) else {
        if site.folder.is_copy() && !link.is_seen {
            return Err(Dead::Unseen(place));
        }
        let message = format!("dit leidt naar iets dat er niet is: `{place}`");
        if link.role == Role::FollowAway {
            let finding = Finding::new(Code::S001, path, message, OWN_SERVER).at(&link.written).warning();
            return Err(Dead::Wrong(Box::new(finding)));
        }
        return wrong(Code::S001, path, link, message);
    };
    // The first page of a part is that of its kader, and says so.
    if link.role == Role::Itself && file != path && path != HOME {
        let message = format!("deze pagina zegt dat zij ergens anders staat: `{}`", link.written);
        return wrong(Code::S001, path, link, message);
    }
    let is_start = id.is_empty() || id.eq_ignore_ascii_case("top");
    Ok((!is_start).then(|| Place { file, id, written: link.written.clone() }))
}

/// Whether the places that a file leads to are there. Of a page that is not ours they are not known.
pub(super) fn places(path: &str, places: &[Place], ids: &BTreeMap<&str, BTreeSet<String>>) -> Vec<Finding> {
    let is_gone = |it: &&Place| ids.get(it.file.as_str()).is_some_and(|ids| !ids.contains(&it.id));
    let gone = places.iter().filter(is_gone).map(|it| {
        let message = format!("in `{}` is geen plaats die `{}` heet", it.file, it.id);
        Finding::new(Code::S002, path, message, BUILD_AGAIN).at(&it.written)
    });
    gone.collect()
}

/// What a copy lacks, and who made it could not know.
pub(super) fn unseen(files: &BTreeSet<String>) -> Option<String> {
    let first = files.first()?;
    let n = if files.len() == 1 {
        "1 bestand ontbreekt".to_owned()
    } else {
        format!("{} bestanden ontbreken", files.len())
    };
    Some(format!(
        "{n} in deze kopie, zoals `{first}`: dat haalt een pagina pas op als iemand haar gebruikt, of een programma"
    ))
}

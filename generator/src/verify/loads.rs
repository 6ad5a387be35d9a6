//! What a page fetches is the file that was meant, and nothing on a page reaches out of the site by itself.
//!
//! Comes in: pages, styles and names of files. Goes out: findings. A hash in the name of a file and the one in `integrity` are
//! both held against its bytes; which of the two does not fit tells which file a hand changed.

use crate::diagnostic::Code;
use crate::fingerprint::Fingerprint;
use crate::places::ASSETS;
use crate::verify::address::{self, Goal};
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::html::Element;
use crate::verify::links::{Link, Role};
use crate::verify::page::Page;
use crate::verify::siblings::stands_for;
use crate::verify::{Read, Site};

/// Digits of a hash in a name.
const DIGITS: usize = 12;
/// Elements that put something of another, or another base for all addresses, in a page.
const FOREIGN: [&str; 9] =
    ["applet", "base", "embed", "fencedframe", "frame", "frameset", "iframe", "object", "portal"];

/// Holds the bytes of a file against the hash in its name.
pub(super) fn name(path: &str, bytes: &[u8], findings: &mut Vec<Finding>) {
    // A compressed one has the name of another, and is held against that.
    if stands_for(path).is_none() && !is_as_named(path, bytes) {
        let message = "dit bestand is niet wat zijn naam zegt: het is na de build veranderd, of niet heel aangekomen";
        findings.push(Finding::new(Code::S003, path, format!("{message} (`{path}`)"), BUILD_AGAIN));
    }
}

/// Whether a name has the hash of these bytes in it, or none.
fn is_as_named(path: &str, bytes: &[u8]) -> bool {
    let mut parts =
        path.strip_prefix(ASSETS).unwrap_or_default().rsplit('/').next().unwrap_or_default().split('.').skip(1);
    let is_hash =
        |it: &&str| it.len() == DIGITS && it.bytes().all(|it| it.is_ascii_digit() || (b'a'..=b'f').contains(&it));
    parts.find(is_hash).is_none_or(|it| it == Fingerprint::of(bytes).short())
}

/// Looks at all that a page fetches and does.
pub(super) fn check(site: &Site<'_>, page: &Page<'_>, findings: &mut Vec<Finding>) {
    let mut says_no_referrer = false;
    for element in page.elements() {
        integrity(site, page, element, findings);
        reach(page, element, findings);
        let is = |name: &str, value: &str| element.get(name).is_some_and(|it| it.trim().eq_ignore_ascii_case(value));
        says_no_referrer |= element.name() == "meta" && is("name", "referrer") && is("content", "no-referrer");
    }
    if !says_no_referrer {
        let message = "deze pagina vertelt een andere site waar een lezer vandaan komt: `no-referrer` ontbreekt";
        findings.push(Finding::new(Code::S005, page.path, message, BUILD_AGAIN));
    }
}

/// Scripts and styles carry their hash, and it fits.
fn integrity(site: &Site<'_>, page: &Page<'_>, element: &Element, findings: &mut Vec<Finding>) {
    let mut add = |message: String, at: &str| {
        findings.push(Finding::new(Code::S003, page.path, message, BUILD_AGAIN).at(at));
    };
    let has_hash = element.get("integrity").is_some();
    let source = match element.name() {
        "script" => element.get("src"),
        "link" if ["stylesheet", "modulepreload"].iter().any(|it| element.has_word("rel", it)) || has_hash => {
            element.get("href")
        }
        _ => None,
    };
    if let Some(source) = source {
        match element.get("integrity") {
            Some(hash) => compare(site, page, source, hash, &mut add),
            None => add(
                format!("de browser kan niet zien of dit bestand het goede is: `integrity` ontbreekt bij `{source}`"),
                source,
            ),
        }
    }
    // What a script of the site fetches has its hash in an attribute beside it.
    for (name, hash) in element.attributes() {
        let of = name.strip_suffix("-integriteit").filter(|it| it.starts_with("data-"));
        if let Some(source) = of.and_then(|it| element.get(it)) {
            compare(site, page, source, hash, &mut add);
        }
    }
}

fn compare(site: &Site<'_>, page: &Page<'_>, source: &str, hash: &str, add: &mut impl FnMut(String, &str)) {
    let Goal::Here(place, _) = site.base.goal(page.path, source) else { return };
    let Some(file) = address::file(site.folder, &place) else { return };
    let bytes = site.folder.get(&file).unwrap_or_default();
    // Of a file that is not what its name says, that is told once.
    if hash != Fingerprint::of(bytes).integrity() && is_as_named(&file, bytes) {
        add(format!("`integrity` is niet die van `{file}`: de browser laat dat bestand weg"), hash);
    }
}

/// Nothing that runs, frames or tells by itself; what leads on is looked at by [`super::moved`].
fn reach(page: &Page<'_>, element: &Element, findings: &mut Vec<Finding>) {
    let mut add = |message: String, at: &str| {
        findings.push(Finding::new(Code::S005, page.path, message, BUILD_AGAIN).at(at));
    };
    if FOREIGN.contains(&element.name()) {
        add(format!("een element `{}` hoort niet op een pagina van deze site", element.name()), element.name());
    }
    for (name, value) in element.attributes() {
        // Every attribute that begins so is, or may become, a script.
        if name.starts_with("on") {
            add(format!("een script in het attribuut `{name}` hoort niet op een pagina van deze site"), value);
        }
        if name == "ping" || name == "attributionsrc" {
            add(format!("`{name}` vertelt een ander dat iemand deze verwijzing volgt"), value);
        }
        if name == "style" {
            add("een stijl in een attribuut doet niets: het beleid laat die niet toe".to_owned(), value);
        }
    }
    // A browser cuts a new window off by itself; one with a name of its own it does not.
    let target = element.get("target").unwrap_or_default();
    let is_cut = ["", "_blank", "_self", "_top", "_parent"].iter().any(|it| target.eq_ignore_ascii_case(it))
        || ["noopener", "noreferrer"].iter().any(|it| element.has_word("rel", it));
    if !is_cut || element.has_word("rel", "opener") {
        add(
            format!("wat in een ander venster opent (`{target}`), kan dit venster sturen: `noopener` ontbreekt"),
            target,
        );
    }
}

/// What a style fetches, as links of its file.
pub(super) fn style(path: &str, bytes: &[u8], res: &mut Read) {
    let text = String::from_utf8_lossy(bytes);
    let imports = text.match_indices("@import").count();
    if imports > 0 {
        let message = "deze stijl haalt een andere stijl op, waarvan niemand kan zien of het de goede is";
        res.findings.push(Finding::new(Code::S005, path, message, BUILD_AGAIN).at("@import"));
    }
    for (at, _) in text.match_indices("url(") {
        let inside = text[at + 4..].split(')').next().unwrap_or_default();
        let written = inside.trim().trim_matches(['"', '\'']);
        if !written.starts_with('#') {
            res.links.push(Link::new(Role::Load, written));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_in_a_name_is_that_of_the_bytes() {
        assert!(is_as_named("assets/css/stijl.e3b0c44298fc.css", b""));
        assert!(!is_as_named("assets/css/stijl.e3b0c44298fc.css", b" "));
        assert!(is_as_named("favicon.svg", b"x") && is_as_named("assets/zonder.css", b"x"));
        assert!(is_as_named("jaar.202611220000.pdf", b"x"), "what an editor named so");
    }
}

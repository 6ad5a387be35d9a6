//! Where the site stands, told by its own pages, and where an address in a page leads.
//!
//! Comes in: the address as written, and the page that it stands in. Goes out: a file of the site with a place in it, or
//! that it leads elsewhere. Addresses are read as browsers read them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use percent_encoding::percent_decode_str;
use url::Url;

use crate::diagnostic::Code;
use crate::markdown::link::has_extension;
use crate::verify::Folder;
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::html::Document;

/// The first page.
pub(super) const HOME: &str = "index.html";
/// So many pages are asked where the site stands.
const MOST: usize = 20;
/// Where a site stands that does not say so: nothing of it is taken for another site by mistake.
static NOWHERE: LazyLock<Url> =
    LazyLock::new(|| Url::parse("https://onbekend.invalid/").unwrap_or_else(|_| unreachable!("an address")));

/// The address of the root of the site, with a slash at its end.
pub(super) struct Base(Url);

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// To the site itself: what stands there, from its root, and a place in it, which may be empty.
    Here(String, String),
    /// To the same server, but outside the folder of the site.
    Above,
    /// To another server.
    Elsewhere,
    /// To what is no page: a number to call, a letter to write. The name before the colon.
    Other(String),
    /// Nowhere: this is no address.
    Wrong,
}

/// Finds out where a site stands: each page says where it stands itself, and most of some must agree. The first page alone
/// does not tell: in a part of a site it is that of a kader.
pub(super) fn base(folder: &Folder, findings: &mut Vec<Finding>, remarks: &mut Vec<String>) -> Base {
    if !folder.has(HOME) {
        findings.push(no_home(folder));
    }
    let mut told: BTreeMap<String, usize> = BTreeMap::new();
    let pages = folder.paths().filter(|it| has_extension(it, "html") && *it != HOME);
    for address in pages.filter_map(|it| root_by(folder, it)).take(MOST) {
        *told.entry(address).or_default() += 1;
    }
    let most = told.into_iter().max_by_key(|it| it.1).map(|it| it.0).or_else(|| root_by(folder, HOME));
    most.as_deref().and_then(Base::new).unwrap_or_else(|| {
        remarks.push(
            "geen pagina zegt op welk adres de site staat: alleen verwijzingen zonder adres ervoor zijn nagegaan"
                .to_owned(),
        );
        Base(NOWHERE.clone())
    })
}

/// Where the site stands, if this page stands where it says.
fn root_by(folder: &Folder, path: &str) -> Option<String> {
    let page = Document::read(folder.text(path)?);
    // One that leads on says where another page stands.
    if page.refreshes().next().is_some() {
        return None;
    }
    let link = page.elements().find(|it| it.1.name() == "link" && it.1.has_word("rel", "canonical"))?.1;
    let place = path.strip_suffix(HOME).unwrap_or(path);
    Some(link.get("href")?.strip_suffix(place)?.to_owned())
}

/// Who fetched a site has a folder for its server around it.
fn no_home(folder: &Folder) -> Finding {
    let inner = folder.paths().filter_map(|it| it.strip_suffix("/index.html")).min_by_key(|it| it.len());
    let help = match inner {
        Some(inner) => format!("geef de map van de site zelf; bedoel je `{}`?", folder.shown(inner)),
        None => BUILD_AGAIN.to_owned(),
    };
    Finding::new(Code::S007, HOME, "dit is geen map van een site: er is geen eerste pagina", help)
}

impl Base {
    fn new(address: &str) -> Option<Self> {
        let url = Url::parse(address).ok()?;
        (["http", "https"].contains(&url.scheme()) && url.path().ends_with('/')).then_some(Self(url))
    }

    /// What stands here from the root of its server, such as `/sub/`.
    pub(super) fn root(&self) -> &str {
        self.0.path()
    }

    /// Where an address in a file leads.
    pub(super) fn goal(&self, path: &str, written: &str) -> Goal {
        let page = self.0.join(path.strip_suffix(HOME).unwrap_or(path));
        let Ok(url) = page.and_then(|it| it.join(written)) else { return Goal::Wrong };
        if !["http", "https"].contains(&url.scheme()) {
            return Goal::Other(url.scheme().to_owned());
        }
        if url.host_str() != self.0.host_str() || url.port() != self.0.port() {
            return Goal::Elsewhere;
        }
        let decode = |it: &str| percent_decode_str(it).decode_utf8_lossy().into_owned();
        let Some(rest) = url.path().strip_prefix(self.0.path()) else { return Goal::Above };
        let fragment = url.fragment().map(|it| it.split(":~:").next().unwrap_or_default());
        Goal::Here(decode(rest), fragment.map(decode).unwrap_or_default())
    }
}

/// The file that a server shows at a place of the site; none when it has none there.
pub(super) fn file(folder: &Folder, place: &str) -> Option<String> {
    let index =
        if place.is_empty() || place.ends_with('/') { format!("{place}{HOME}") } else { format!("{place}/{HOME}") };
    let is_file = !place.is_empty() && folder.has(place);
    if is_file { Some(place.to_owned()) } else { folder.has(&index).then_some(index) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_is_read_as_a_browser_reads_it() {
        let base = Base::new("https://x.example/sub/").expect("an address");
        let goal = |written: &str| base.goal("faq/a/index.html", written);
        let here = |path: &str, place: &str| Goal::Here(path.to_owned(), place.to_owned());
        for (written, to) in [
            ("#vraag%201", here("faq/a/", "vraag 1")),
            ("../b/?x=1#:~:text=y", here("faq/b/", "")),
            ("/sub/", here("", "")),
            ("https://x.example/sub/b.pdf", here("b.pdf", "")),
            ("http://x.example/sub/b.pdf", here("b.pdf", "")),
            ("", here("faq/a/", "")),
            ("caf%C3%A9/", here("faq/a/café/", "")),
            ("/elders/", Goal::Above),
            ("../../../x", Goal::Above),
            ("//y.example/sub/", Goal::Elsewhere),
            ("\\\\y.example/", Goal::Elsewhere),
            (" java\nscript:alert(1)", Goal::Other("javascript".to_owned())),
            ("tel:112", Goal::Other("tel".to_owned())),
            ("https://[", Goal::Wrong),
        ] {
            assert_eq!(goal(written), to, "{written}");
        }
    }
}

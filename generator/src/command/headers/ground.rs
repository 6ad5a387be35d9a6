//! Where a site stands on its host, and which of its places have a policy of their own.
//!
//! Comes in: a site, or the root of any. Goes out: paths as a server sees them, and patterns of them.

use crate::command::served::decode;
use crate::places::{EMBED, Row, TAKE_ALONG, places};
use crate::proven::CheckedSite;
use crate::render::file::policy;

/// What a server has to know of the site.
pub(super) struct Ground {
    /// Its root on the host, as it stands in an address.
    pub(super) root: String,
    /// The kinds of place with a policy of their own, which have at least one place.
    pub(super) own: Vec<Own>,
    /// Addresses that the site had once, with where each leads now: paths from the root of the host.
    pub(super) moved: Vec<(String, String)>,
}

/// Places of one kind.
pub(super) struct Own {
    row: &'static Row,
    /// Their addresses from the root of the site; none: wherever a tree can stand.
    known: Option<Vec<String>>,
}

/// Where any tree stands, from the root of the site.
const ANY_TREE: &str = "(?:afwegingskaders/[^/]+/)?[^/]+/";
/// The file that a server shows for a folder.
const INDEX: &str = "index.html";

impl Ground {
    /// Of a site: each place is known.
    pub(super) fn of_site(site: &CheckedSite) -> Self {
        let places = places(site, 0);
        let of_row = |row: &'static Row| {
            let of_kind = places.iter().filter(|it| it.row.kind == row.kind);
            let known: Vec<String> = of_kind.map(|it| it.address(site).as_str().to_owned()).collect();
            Own { row, known: Some(known) }
        };
        let own = [&EMBED, &TAKE_ALONG].into_iter().map(of_row);
        // To another site nobody is led without being asked.
        let moved = site.old_addresses.iter().filter_map(|it| Some((&it.address, it.here()?)));
        Self {
            root: site.root.clone(),
            own: own.filter(|it| it.known.as_ref().is_none_or(|it| !it.is_empty())).collect(),
            moved: moved.map(|(from, to)| (from.behind(&site.root), to.in_header(&site.root))).collect(),
        }
    }

    /// Of any site that stands there.
    pub(super) fn of_any(root: &str) -> Self {
        let own = [&EMBED, &TAKE_ALONG].into_iter().map(|row| Own { row, known: None });
        Self { root: root.to_owned(), own: own.collect(), moved: Vec::new() }
    }

    /// Of a site with these trees.
    #[cfg(test)]
    pub(super) fn known(root: &str, trees: &[&str]) -> Self {
        let known = |row: &Row| trees.iter().map(|it| format!("{it}{}", row.at)).collect();
        let own = [&EMBED, &TAKE_ALONG].map(|row| Own { row, known: Some(known(row)) });
        Self { root: root.to_owned(), own: own.into(), moved: Vec::new() }
    }

    /// What whoever puts it on a server has to know.
    pub(super) fn told(&self) -> &'static str {
        if self.own.iter().any(|it| it.known.is_none()) {
            "Dit past op elke site. Voor die van jou, met elke boom bij naam: noem de map van het project."
        } else {
            "Elke boom en elk oud adres staat hier met naam: maak dit bestand opnieuw na een nieuwe boom of een nieuw oud adres."
        }
    }

    /// Its root as a server sees it, which reads the codes of an address first.
    pub(super) fn seen(&self) -> String {
        decode(&self.root)
    }

    /// A pattern of the paths at which a server shows these places. `packed` is a pattern of what may stand behind the name of a
    /// file.
    pub(super) fn pattern(&self, own: &Own, packed: &str) -> String {
        let (folder, file) = match own.row.at.strip_suffix('/') {
            Some(folder) => (format!("{}/", escape(folder)), format!("(?:{}{packed})?", escape(INDEX))),
            None => (String::new(), format!("{}{packed}", escape(own.row.at))),
        };
        let trees = match &own.known {
            None => ANY_TREE.to_owned(),
            Some(known) => {
                let trees: Vec<String> = known.iter().map(|it| escape(it.trim_end_matches(own.row.at))).collect();
                format!("(?:{})", trees.join("|"))
            }
        };
        format!("^{}{trees}{folder}{file}$", escape(&self.seen()))
    }
}

impl Own {
    /// Their policy, as a header.
    pub(super) fn policy(&self) -> String {
        policy::of_place(self.row)
    }

    /// A name for them in the configuration.
    pub(super) fn name(&self) -> &'static str {
        if self.row.in_frame { "inbedden" } else { "meenemen" }
    }

    /// The addresses of those that are known, from the root of the site.
    pub(super) fn known(&self) -> Option<&[String]> {
        self.known.as_deref()
    }

    /// The files that a server shows there, where they are known.
    pub(super) fn files(&self) -> Option<Vec<String>> {
        let file = |it: &String| if it.ends_with('/') { format!("{it}{INDEX}") } else { it.clone() };
        self.known().map(|it| it.iter().map(file).collect())
    }
}

/// A pattern that fits this text and nothing else, for every server: they all read PCRE or what is the same here.
pub(super) fn escape(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for it in text.chars() {
        if it.is_ascii_punctuation() && !matches!(it, '/' | '-' | '_') {
            res.push('\\');
        }
        res.push(it);
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pattern_begins_at_the_root_of_the_site() {
        let ground = Ground::of_any("/a.b/");
        let patterns: Vec<String> = ground.own.iter().map(|it| ground.pattern(it, "")).collect();
        assert_eq!(
            patterns,
            [
                r"^/a\.b/(?:afwegingskaders/[^/]+/)?[^/]+/inbedden/(?:index\.html)?$",
                r"^/a\.b/(?:afwegingskaders/[^/]+/)?[^/]+/meenemen\.html$"
            ]
        );
        let ground = Ground::known("/", &["kindcheck/", "a/b/"]);
        assert_eq!(ground.pattern(&ground.own[0], r"\.br"), r"^/(?:kindcheck/|a/b/)inbedden/(?:index\.html\.br)?$");
        let files = ground.own.iter().flat_map(|it| it.files().unwrap_or_default()).collect::<Vec<_>>();
        assert_eq!(
            files,
            [
                "kindcheck/inbedden/index.html",
                "a/b/inbedden/index.html",
                "kindcheck/meenemen.html",
                "a/b/meenemen.html"
            ]
        );
    }
}

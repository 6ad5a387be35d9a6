//! The map of the site: every kind of place is one row.
//!
//! A row says where such a place stands, what renders it, and in which lists it occurs: the sitemap, an edition of one kader,
//! the menus, the frames of others. Whoever needs one of these asks the map; nobody writes the address of a place a second
//! time. A new kind of page is a row here, a file in `render/`, its template and its words; the compiler then names the one
//! `match` in `render.rs` that has to know it.

use crate::address::{Address, Reference};
pub use crate::address::{KADERS, PROTOCOL};
use crate::proven::{CheckedPage, CheckedSite, Section};

/// Files in it are kept by browsers for ever, because their name changes with their content.
pub const ASSETS: &str = "assets/";

/// The kinds of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The first page of the site.
    Home,
    /// A page that an editor wrote.
    Page,
    /// The page of a tree.
    Tree,
    /// The page of a tree for the frame of another site.
    Embed,
    /// A tree as one file to take along.
    TakeAlong,
    /// A tree in the one form that its code follows from.
    TreeForm,
    /// The list of terms.
    Glossary,
    /// The list of the terms of one kader.
    KaderGlossary,
    /// The overview of kaders.
    Kaders,
    /// The kaders beside the national tree.
    Comparison,
    /// The whole protocol on one page.
    WholeProtocol,
    /// What changed, for people.
    Changes,
    /// What changed, for programs.
    Feed,
    /// The accessibility statement.
    Statement,
    /// The proofs of the norms.
    Proofs,
    /// The page that searches.
    Search,
    /// The index that it searches in, and the file that tells where that is.
    SearchIndex,
    /// The page for an address that does not exist.
    NotFound,
    /// All pages, for search engines.
    Sitemap,
    /// What search engines may read.
    Robots,
    /// What a home screen needs.
    Manifest,
    /// What the site was made of.
    Made,
    /// Whom to tell of a weakness.
    Security,
    /// All that was published once.
    Archive,
    /// What was published at one place on one day.
    Archived,
    /// The same as the form that its code follows from.
    ArchivedForm,
    /// A page at an address that the site had once.
    Moved,
    /// Policies, for hosts that read them from the site.
    Headers,
    /// Where old addresses lead, for such hosts.
    Redirects,
    /// A file of the theme or the player.
    Asset,
    /// A file of `content/`.
    Copied,
    /// The same, for the whole site only: its own name, its own contact.
    OfWhole,
}

/// What is true of every place of a kind.
#[derive(Debug)]
pub struct Row {
    /// The kind.
    pub kind: Kind,
    /// Where it stands, from the root; for an edition of a tree, or the terms of a kader, what comes behind the address of
    /// that. Empty where the thing itself tells.
    pub at: &'static str,
    /// The template that renders it; empty when none does.
    pub template: &'static str,
    /// What it is called in a message; empty where the thing itself tells.
    pub what: &'static str,
    /// How a menu refers to it; empty when the thing itself is a file to refer to.
    pub in_menus: &'static str,
    /// Whether it stands in the sitemap.
    pub in_sitemap: bool,
    /// Whether the edition of one kader has it. What belongs to a kader follows its kader.
    pub in_part: bool,
    /// Whether others may show it in a frame.
    pub in_frame: bool,
}

/// A row in which nothing is special.
const PLAIN: Row = Row {
    kind: Kind::Page,
    at: "",
    template: "",
    what: "",
    in_menus: "",
    in_sitemap: false,
    in_part: false,
    in_frame: false,
};

macro_rules! rows {
    ($($(#[$doc:meta])* $name:ident { $($field:ident: $value:expr),* $(,)? })*) => {
        $($(#[$doc])* pub const $name: Row = Row { $($field: $value,)* ..PLAIN };)*
        /// All rows.
        pub const ROWS: &[Row] = &[$($name),*];
    };
}

rows! {
    /// The first page.
    HOME { kind: Kind::Home, template: "start.html", in_sitemap: true }
    /// Other pages.
    PAGE { kind: Kind::Page, template: "pagina.html", in_sitemap: true }
    /// Trees.
    TREE { kind: Kind::Tree, template: "boom.html", in_sitemap: true }
    /// Trees in a frame.
    EMBED {
        kind: Kind::Embed, at: "inbedden/", template: "inbedden.html", what: ", voor in een andere site", in_frame: true,
    }
    /// Trees to take along.
    TAKE_ALONG {
        kind: Kind::TakeAlong, at: "meenemen.html", template: "meenemen.html", what: ", om mee te nemen",
    }
    /// Trees in the one form that their code follows from.
    TREE_FORM { kind: Kind::TreeForm, at: "boomcode.json", what: ", als gegevens" }
    /// The glossary.
    GLOSSARY {
        kind: Kind::Glossary, at: "begrippen/", template: "begrippen.html", what: "de begrippenlijst",
        in_menus: "begrippen.yaml", in_sitemap: true, in_part: true,
    }
    /// The list of terms of one kader.
    KADER_GLOSSARY {
        kind: Kind::KaderGlossary, at: "begrippen/", template: "begrippen.html", what: ", begrippen", in_sitemap: true,
    }
    /// The overview of kaders.
    FRAMEWORKS {
        kind: Kind::Kaders, at: "afwegingskaders/", template: "kaders.html", what: "het overzicht van kaders",
        in_menus: "afwegingskaders", in_sitemap: true,
    }
    /// The kaders beside the national tree: only where there is something to compare.
    COMPARISON {
        kind: Kind::Comparison, at: "afwegingskaders/vergelijken/", template: "kaders-vergelijken.html",
        what: "de vergelijking van kaders", in_sitemap: true,
    }
    /// The whole protocol.
    WHOLE_PROTOCOL {
        kind: Kind::WholeProtocol, at: "handelingsprotocol/alles/", template: "pagina.html",
        what: "het protocol op één pagina",
    }
    /// Changes.
    CHANGES {
        kind: Kind::Changes, at: "wijzigingen/", template: "wijzigingen.html", what: "het overzicht van wijzigingen",
        in_menus: "wijzigingen", in_sitemap: true,
    }
    /// The feed.
    FEED { kind: Kind::Feed, at: "wijzigingen/feed.xml", what: "de feed van wijzigingen" }
    /// The accessibility statement: only in a project that gives what stands in it.
    STATEMENT {
        kind: Kind::Statement, at: "toegankelijkheidsverklaring/", template: "verklaring.html",
        what: "de toegankelijkheidsverklaring", in_menus: "toegankelijkheidsverklaring", in_sitemap: true,
    }
    /// The proofs of the norms: only where there is a tree.
    PROOFS {
        kind: Kind::Proofs, at: "bewijs/", template: "bewijs.html", what: "het bewijs van de normen",
        in_sitemap: true,
    }
    /// What was published once: only where something is kept.
    ARCHIVE {
        kind: Kind::Archive, at: "versies/", template: "versies.html", what: "het overzicht van uitgaven",
    }
    /// Each of these.
    ARCHIVED { kind: Kind::Archived, template: "versie.html" }
    /// The same as data.
    ARCHIVED_FORM { kind: Kind::ArchivedForm, at: "uitgave.json", what: ", als gegevens" }
    /// The page that searches.
    SEARCH { kind: Kind::Search, at: "zoeken/", template: "zoekpagina.html", what: "de zoekpagina" }
    /// What it searches in: pages know this address only, and it tells the one with the hash.
    SEARCH_INDEX { kind: Kind::SearchIndex, at: "zoeken/wijzer.json", what: "de zoekpagina", in_part: true }
    /// Not found.
    NOT_FOUND {
        kind: Kind::NotFound, at: "404.html", template: "niet-gevonden.html",
        what: "de pagina voor een adres dat niet bestaat", in_part: true,
    }
    /// The sitemap.
    SITEMAP { kind: Kind::Sitemap, at: "sitemap.xml", what: "de lijst van pagina’s voor zoekmachines", in_part: true }
    /// Robots.
    ROBOTS { kind: Kind::Robots, at: "robots.txt", what: "het bestand voor zoekmachines", in_part: true }
    /// The manifest.
    MANIFEST { kind: Kind::Manifest, at: "site.webmanifest", what: "het bestand voor het beginscherm", in_part: true }
    /// What the site was made of.
    MADE { kind: Kind::Made, at: "bouw.json", what: "het bestand dat zegt waarvan de site is gemaakt", in_part: true }
    /// Whom to tell of a weakness.
    SECURITY {
        kind: Kind::Security, at: ".well-known/security.txt", what: "het bestand voor wie een lek meldt", in_part: true,
    }
    /// Pages that lead on.
    MOVED { kind: Kind::Moved, template: "verhuisd.html" }
    /// Where old addresses lead: only on a site that has some.
    REDIRECTS {
        kind: Kind::Redirects, at: "_redirects", what: "het bestand met oude adressen voor de webserver", in_part: true,
    }
    /// Headers.
    HEADERS { kind: Kind::Headers, at: "_headers", what: "het bestand voor de webserver", in_part: true }
    /// Assets.
    ASSET { kind: Kind::Asset, in_part: true }
    /// Files of the content.
    COPIED { kind: Kind::Copied, in_part: true }
    /// Files of the content for the root of the site.
    OF_WHOLE { kind: Kind::OfWhole }
}

/// The template of the navigation of a folder.
pub const NAVIGATION: &str = "navigatie.html";
/// Templates that are no place by themselves: that navigation, and the explanation of a term.
pub const PARTS_OF_PAGES: [&str; 2] = [NAVIGATION, "begrip.html"];

impl Row {
    /// Where the only place of this kind stands.
    pub fn address(&self) -> Address {
        Address::new(self.at)
    }

    /// Whether script and style of such a place stand in the file itself.
    pub fn is_one_file(&self) -> bool {
        self.kind == Kind::TakeAlong
    }

    /// Whether there is exactly one place of this kind, whose address the row tells.
    pub fn is_single(&self) -> bool {
        !self.at.is_empty()
            && !matches!(
                self.kind,
                Kind::Embed | Kind::TakeAlong | Kind::TreeForm | Kind::KaderGlossary | Kind::ArchivedForm
            )
    }
}

/// Where the list of the terms for everybody stands: a project that adds none to those of the national edition has no list.
pub fn shared_terms(site: &CheckedSite) -> Reference {
    let mut lent = None;
    for term in site.glossary.iter().filter(|it| it.framework.is_none()) {
        if !term.reference.is_national() {
            return GLOSSARY.address().reference();
        }
        lent = Some(Reference { anchor: String::new(), ..term.reference.clone() });
    }
    lent.unwrap_or_else(|| GLOSSARY.address().reference())
}

/// The place that a menu means by this name.
pub fn in_menus(name: &str) -> Option<&'static Row> {
    ROWS.iter().find(|it| !it.in_menus.is_empty() && it.in_menus == name)
}

/// Whether a section is the numbered protocol, which also gets one page with everything.
pub fn is_protocol(site: &CheckedSite, section: &Section) -> bool {
    section.folder == PROTOCOL && section.pages.iter().any(|it| site.pages[*it].number.is_some())
}

/// One place.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// Its row.
    pub row: &'static Row,
    /// Which page, tree, section, asset or file of the site it is; 0 where there is one.
    pub n: usize,
}

impl Place {
    /// Where it stands.
    pub fn address(self, site: &CheckedSite) -> Address {
        let n = self.n;
        match self.row.kind {
            Kind::Home | Kind::Page => site.pages[n].address.clone(),
            Kind::Tree | Kind::Embed | Kind::TakeAlong | Kind::TreeForm => site.trees[n].address.join(self.row.at),
            Kind::KaderGlossary => glossary(Some(&site.frameworks[n].slug)),
            Kind::Moved => site.old_addresses[n].address.clone(),
            Kind::Archived | Kind::ArchivedForm => site.archive[n].address.join(self.row.at),
            Kind::Copied | Kind::OfWhole => Address::new(&site.assets[n].0),
            _ => self.row.address(),
        }
    }

    /// The kader that it belongs to, as the name of its folder.
    pub fn kader(self, site: &CheckedSite) -> Option<&str> {
        let folder = match self.row.kind {
            Kind::Home | Kind::Page => &site.pages[self.n].folder,
            Kind::Tree | Kind::Embed | Kind::TakeAlong | Kind::TreeForm => {
                return site.trees[self.n].framework.as_deref();
            }
            Kind::KaderGlossary => return Some(&site.frameworks[self.n].slug),
            Kind::Copied => &site.assets[self.n].0,
            Kind::Moved => site.old_addresses[self.n].here()?.address.as_str(),
            Kind::Archived | Kind::ArchivedForm => site.archive[self.n].of.as_str(),
            _ => return None,
        };
        folder.strip_prefix(KADERS)?.strip_prefix('/')?.split('/').next()
    }
}

/// Where the terms of a kader stand, or those for everybody.
pub fn glossary(framework: Option<&str>) -> Address {
    match framework {
        Some(slug) => Address::new(&format!("{KADERS}/{slug}/{}", KADER_GLOSSARY.at)),
        None => GLOSSARY.address(),
    }
}

/// Where something can be read that was published at an address, from a day on.
pub fn archived(address: &Address, day: &str) -> Address {
    let inside = if address.as_str().is_empty() { "index/" } else { address.as_str() };
    Address::new(&format!("{}{inside}{day}/", ARCHIVE.at))
}

/// Every place of a site, what takes longest first; `n_assets` is how many files the theme and the player come to.
pub fn places(site: &CheckedSite, n_assets: usize) -> Vec<Place> {
    let mut res = Vec::with_capacity(site.pages.len() + 4 * site.trees.len() + n_assets + site.assets.len() + 16);
    let all = |row: &'static Row, n: usize| (0..n).map(move |n| Place { row, n });
    res.extend(all(&SEARCH_INDEX, 1));
    let row_of = |it: &CheckedPage| if it.address.as_str().is_empty() { &HOME } else { &PAGE };
    res.extend(site.pages.iter().enumerate().map(|(n, it)| Place { row: row_of(it), n }));
    for row in [&TREE, &EMBED, &TAKE_ALONG, &TREE_FORM] {
        let is_made = row.kind != Kind::TakeAlong || !site.theme.player.is_empty();
        res.extend(all(row, if is_made { site.trees.len() } else { 0 }));
    }
    let has_terms = |n: &usize| {
        let slug = site.frameworks[*n].slug.as_str();
        site.glossary.iter().any(|it| it.framework.as_deref() == Some(slug))
    };
    res.extend((0..site.frameworks.len()).filter(has_terms).map(|n| Place { row: &KADER_GLOSSARY, n }));
    let protocol = site.sections.iter().position(|it| is_protocol(site, it));
    res.extend(protocol.map(|n| Place { row: &WHOLE_PROTOCOL, n }));
    let no_list = shared_terms(site).is_national();
    let no_security = site.settings.security.is_none();
    let elsewhere = |it: Kind| match it {
        Kind::SearchIndex | Kind::WholeProtocol => true,
        Kind::Glossary => no_list,
        Kind::Security => no_security,
        Kind::Statement => site.statement.is_none(),
        Kind::Proofs => site.trees.is_empty(),
        Kind::Comparison => site.comparable().next().is_none(),
        Kind::Redirects => site.old_addresses.is_empty(),
        Kind::Archive => site.archive.is_empty(),
        _ => false,
    };
    res.extend([&ARCHIVED, &ARCHIVED_FORM].into_iter().flat_map(|row| all(row, site.archive.len())));
    res.extend(all(&MOVED, site.old_addresses.len()));
    let single = ROWS.iter().filter(|it| it.is_single() && !elsewhere(it.kind));
    res.extend(single.map(|row| Place { row, n: 0 }));
    res.extend(all(&ASSET, n_assets));
    let row_of = |it: &str| if site.of_whole.contains(it) { &OF_WHOLE } else { &COPIED };
    res.extend(site.assets.iter().enumerate().map(|(n, it)| Place { row: row_of(&it.0), n }));
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_single_place_has_its_own_address_and_a_name_for_messages() {
        let single: Vec<&Row> = ROWS.iter().filter(|it| it.is_single()).collect();
        for (n, row) in single.iter().enumerate() {
            assert!(single[..n].iter().all(|it| it.at != row.at), "{} stands twice", row.at);
            assert!(!row.what.is_empty(), "{} has no name", row.at);
        }
    }

    #[test]
    fn menus_refer_to_what_no_file_stands_for() {
        assert_eq!(in_menus("wijzigingen").map(|it| it.kind), Some(Kind::Changes));
        assert!(in_menus("").is_none() && in_menus("faq/index.md").is_none());
    }
}

//! Every file of the site has one maker.
//!
//! # What it reports
//! M004: a page, tree or file of `content/` whose place on the site is taken, by another one or by what the program or the
//! theme writes there.
//!
//! # Why
//! The one that is written last would win, and the other would be gone without a word.

use std::collections::HashMap;

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layout;
use crate::source::SourceId;

/// What the program makes itself: path on the site, and what it is.
const GENERATED: [(&str, &str); 12] = [
    ("begrippen/index.html", "de begrippenlijst"),
    ("afwegingskaders/index.html", "het overzicht van kaders"),
    ("wijzigingen/index.html", "het overzicht van wijzigingen"),
    ("wijzigingen/feed.xml", "de feed van wijzigingen"),
    ("handelingsprotocol/alles/index.html", "het protocol op één pagina"),
    ("zoeken/index.html", "de zoekpagina"),
    ("zoeken/wijzer.json", "de zoekpagina"),
    ("404.html", "de pagina voor een adres dat niet bestaat"),
    ("sitemap.xml", "de lijst van pagina’s voor zoekmachines"),
    ("robots.txt", "het bestand voor zoekmachines"),
    ("site.webmanifest", "het bestand voor het beginscherm"),
    ("_headers", "het bestand voor de webserver"),
];
/// Files in it are kept by browsers for ever, because their name changes with their content.
const ASSETS: &str = "assets/";

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    let made = GENERATED.map(|(path, what)| (path.to_owned(), what.to_owned()));
    let theme = site.theme.assets.iter().filter_map(|(name, _)| {
        let plain = name.strip_prefix("root/").or_else(|| name.starts_with("favicon").then_some(name))?;
        Some((plain.to_owned(), format!("het thema (`assets/{name}`)")))
    });
    let mut outputs = Outputs { taken: made.into_iter().chain(theme).collect(), diagnostics };
    let sources: HashMap<&str, SourceId> = checker.sources.iter().map(|it| (it.1.path.as_str(), it.0)).collect();
    for (file, _) in &site.assets {
        let Some(&source) = sources.get(format!("content/{file}").as_str()) else { continue };
        if file.starts_with(ASSETS) {
            let message = format!("de map `assets` is van het thema: `{file}`");
            outputs.diagnostics.push(
                Diagnostic::error(Code::M004, source.start(), message)
                    .help("zet het bestand in een andere map, zoals `content/beeld/`"),
            );
            continue;
        }
        outputs.enter(&format!("/{file}"), file.clone(), &format!("`{file}`"), source);
    }
    for tree in site.trees.iter().chain(&site.framework_trees) {
        let (id, address) = (layout::tree_id(&tree.file), layout::tree_address(&tree.file));
        let editions = [
            ("", format!("de boom `{id}`")),
            ("inbedden/", format!("de boom `{id}`, voor in een andere site")),
            ("meenemen.html", format!("de boom `{id}`, om mee te nemen")),
        ];
        for (end, what) in editions {
            let address = format!("{address}{end}");
            outputs.enter(&address, path_of(&address), &what, tree.source);
        }
    }
    for page in &site.pages {
        outputs.enter(&page.address, path_of(&page.address), &format!("`{}`", page.file), page.source);
    }
}

/// `/faq/` is `faq/index.html`.
fn path_of(address: &str) -> String {
    let path = address.trim_start_matches('/');
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

struct Outputs<'d> {
    /// What stands at each path.
    taken: HashMap<String, String>,
    diagnostics: &'d mut Diagnostics,
}

impl Outputs<'_> {
    fn enter(&mut self, address: &str, path: String, what: &str, source: SourceId) {
        // A file in place of one of the folders of the path is in its way too.
        let folders = path.match_indices('/').map(|it| &path[..it.0]);
        let other = folders.chain([path.as_str()]).find_map(|it| self.taken.get(it));
        match other {
            None => _ = self.taken.insert(path, what.to_owned()),
            // Two trees with one name have a message of their own.
            Some(other) if other == what => {}
            Some(other) => {
                let message = format!("dit adres is al van {other}: `{address}`");
                self.diagnostics.push(
                    Diagnostic::error(Code::M004, source.start(), message).help("geef dit bestand een andere naam"),
                );
            }
        }
    }
}

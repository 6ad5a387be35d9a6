//! Every file of the site has one maker.
//!
//! # What it reports
//! M004: a page, tree or file of `content/` or of a theme whose place on the site is taken, by another one or by what the program
//! or the theme writes there. M008, a warning: a file that is copied and whose name is hard to type over.
//!
//! # Why
//! The one that is written last would win, and the other would be gone without a word.

use std::collections::HashMap;

use crate::address::Address;
use crate::check::Checker;
use crate::check::addresses::names::check_copied;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layout;
use crate::places::{self, Kind, Row};
use crate::source::SourceId;

/// What stands at each path of the site.
pub(super) struct Taken(HashMap<String, Owner>);

/// What stands at a path.
pub(super) struct Owner {
    /// What a message calls it.
    pub(super) what: String,
    /// Whether it is not published yet.
    pub(super) is_draft: bool,
}

impl Taken {
    /// What stands in the way of a page at an address: something at the same place, or a file in place of one of its folders.
    /// Beside a file it may lie packed.
    pub(super) fn at(&self, address: &Address) -> Option<&Owner> {
        let path = address.path();
        let folders = path.match_indices('/').map(|it| &path[..it.0]);
        folders.chain([path.as_str()]).find_map(|it| {
            let packed = || PACKED.iter().find_map(|end| self.0.get(it.strip_suffix(end)?));
            self.0.get(it).or_else(packed)
        })
    }
}

impl Taken {
    /// What stands at exactly this address.
    pub(super) fn exactly(&self, address: &Address) -> Option<&Owner> {
        self.0.get(&address.path())
    }
}

/// How the name of a file ends that a build packs for a server.
const PACKED: [&str; 2] = [".br", ".gz"];

/// Tells what stands where, for who asks for a place beside it.
pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Taken {
    let site = checker.site;
    // Who does not have it made may bring a file of one's own there.
    let settings = &site.settings.value;
    let is_left = |it: &Row| match it.kind {
        Kind::Security => settings.security.is_none(),
        Kind::Statement => settings.statement.is_none(),
        Kind::Redirects => !site.has_old_addresses(),
        Kind::Archive => site.archive.is_empty(),
        _ => false,
    };
    let made = places::ROWS.iter().filter(|it| it.is_single() && !is_left(it));
    let owner = |what: &str| Owner { what: what.to_owned(), is_draft: false };
    let made = made.map(|it| (it.address().path(), owner(it.what)));
    let mut outputs = Outputs { taken: made.collect(), diagnostics };
    for (name, _) in &site.theme.assets {
        let Some(plain) = at_root(name) else { continue };
        let what = format!("het thema (`assets/{name}`)");
        match site.theme.additions.assets.iter().find(|it| it.name == *name) {
            Some(own) if plain.starts_with(places::ASSETS) => {
                let message = format!("de map `assets` van de site is van het programma: `assets/{name}`");
                let help = "zet het bestand in `assets/` van het thema zelf, zonder `root/`";
                outputs.diagnostics.push(Diagnostic::error(Code::M004, own.source.start(), message).help(help));
            }
            Some(own) => outputs.enter(&Address::new(plain), (&what, false), own.source),
            None => _ = outputs.taken.insert(plain.to_owned(), owner(&what)),
        }
    }
    let sources: HashMap<&str, SourceId> = checker.sources.iter().map(|it| (it.1.path.as_str(), it.0)).collect();
    for (file, _) in &site.assets {
        let Some(&source) = sources.get(format!("content/{file}").as_str()) else { continue };
        let address = layout::asset_address(file);
        if address.as_str().starts_with(places::ASSETS) {
            let message = format!("de map `assets` is van het thema: `{file}`");
            outputs.diagnostics.push(
                Diagnostic::error(Code::M004, source.start(), message)
                    .help("zet het bestand in een andere map, zoals `content/beeld/`"),
            );
            continue;
        }
        if !layout::is_named_by_others(file) {
            check_copied(file, source, outputs.diagnostics);
        }
        outputs.enter(&address, (&format!("`{file}`"), site.drafts.has(file)), source);
    }
    // Of two things at one address the draft has to give way.
    let is_hidden = |file: &str| site.drafts.hides(file);
    let mut trees: Vec<_> = site.trees.iter().chain(&site.framework_trees).collect();
    trees.sort_by_key(|it| is_hidden(&it.file));
    for tree in trees {
        let (id, address) = (layout::tree_id(&tree.file), layout::tree_address(&tree.file));
        for row in [&places::TREE, &places::EMBED, &places::TAKE_ALONG, &places::TREE_FORM] {
            let what = format!("de boom `{id}`{}", row.what);
            outputs.enter(&address.join(row.at), (&what, site.drafts.has(&tree.file)), tree.source);
        }
    }
    for layer in site.layers.iter().filter(|it| it.framework.is_some() && !it.glossary.value.terms.is_empty()) {
        let address = places::glossary(layer.framework.as_deref());
        let what = format!("het kader `{}`{}", layout::slug(&layer.glossary.file), places::KADER_GLOSSARY.what);
        outputs.enter(&address, (&what, site.drafts.has(&layer.glossary.file)), layer.glossary.source);
    }
    for it in &site.archive {
        let address = places::archived(&it.address, &it.from);
        for row in [&places::ARCHIVED, &places::ARCHIVED_FORM] {
            let what = format!("de uitgave `{}`{}", it.file, row.what);
            outputs.enter(&address.join(row.at), (&what, false), it.source);
        }
    }
    let mut pages: Vec<_> = site.pages.iter().collect();
    pages.sort_by_key(|it| is_hidden(&it.file));
    for page in pages {
        outputs.enter(&page.address, (&format!("`{}`", page.file), site.drafts.has(&page.file)), page.source);
    }
    Taken(outputs.taken)
}

/// Where a file of a theme stands that keeps its name.
fn at_root(name: &str) -> Option<&str> {
    name.strip_prefix("root/").or_else(|| name.starts_with("favicon").then_some(name))
}

struct Outputs<'d> {
    /// What stands at each path.
    taken: HashMap<String, Owner>,
    diagnostics: &'d mut Diagnostics,
}

impl Outputs<'_> {
    fn enter(&mut self, address: &Address, (what, is_draft): (&str, bool), source: SourceId) {
        let path = address.path();
        // A file in place of one of the folders of the path is in its way too.
        let folders = path.match_indices('/').map(|it| &path[..it.0]);
        let other = folders.chain([path.as_str()]).find_map(|it| self.taken.get(it));
        match other {
            None => _ = self.taken.insert(path, Owner { what: what.to_owned(), is_draft }),
            // Two trees with one name have a message of their own.
            Some(other) if other.what == what => {}
            Some(Owner { what: other, .. }) => {
                let message = format!("dit adres is al van {other}: `{}`", address.with_slash());
                self.diagnostics.push(
                    Diagnostic::error(Code::M004, source.start(), message).help("geef dit bestand een andere naam"),
                );
            }
        }
    }
}

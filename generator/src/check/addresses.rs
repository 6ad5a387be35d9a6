//! Where everything on the site can be found: the book in which every link is looked up.
//!
//! # What it reports
//! M008: a file name that cannot be an address. B013: two trees with the same
//! name. V001-V007: a link to something that is not there. What a text offers that could not be read is unknown: a link
//! to it is not reported again.
//!
//! What the project has not, its national edition may have: then a link leads to the national site.
//!
//! # Why
//! A reader in a hurry who lands on a missing page is lost; a link is proven before anything is published.

mod meant;
mod missing;
pub(super) mod names;
mod national;
mod outside;
mod protocol;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::address::{Address, Reference};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::load::Site;
use crate::load::layer::Scope;
use crate::load::layout::{self, FileKind, PROTOCOL, QUESTIONS, slug, tree_address, tree_id};
use crate::load::page::Page;
use crate::markdown::WrittenLink;
use crate::markdown::link::{Destination, relative};
use crate::places;
use crate::proven::Target;
use crate::source::{SourceId, Sources, Span};
use meant::scheme_meant;
use missing::{Missing, lacks_section};
use names::{check_name, good_name};
use national::National;
use outside::{is_reachable, meant};

/// After so many messages about one text no more nearest names are looked for.
const MAX_SUGGESTIONS: usize = 200;

/// What it means to name something of a draft that has no plain form.
pub(super) const LENT: &str = "wat je van een concept noemt, komt met deze tekst op de site";

/// All addresses of a site.
pub(crate) struct AddressBook<'a> {
    site: &'a Site,
    sources: &'a Sources,
    files: HashMap<&'a str, usize>,
    /// For each page, the anchors of its headings; collected when somebody refers to one.
    anchors: Vec<OnceLock<HashSet<String>>>,
    /// Chapter and section numbers of the protocol, with the page.
    sections: HashMap<&'a str, usize>,
    questions: HashMap<&'a str, usize>,
    /// Names of terms, with their number and where each stands.
    terms: HashMap<&'a str, (usize, Reference)>,
    /// Names of telephone numbers, and the numbers.
    contacts: Vec<(String, &'a str)>,
    /// Names of sources, and whether the site shows an edition of it.
    cited: Vec<(String, bool)>,
    trees: HashMap<String, Address>,
    frameworks: HashMap<&'a str, Address>,
    assets: HashSet<&'a str>,
    processes: HashMap<&'a str, usize>,
    /// The national site, when the project refers to one.
    national: Option<National<'a>>,
}

/// Another tree, as a message names it.
fn other_tree(file: &str) -> String {
    if layout::is_tree(file) { format!("`{file}`") } else { file.to_owned() }
}

/// The nearest name. Each is compared with all that there are, so of a text with a thousand mistakes only the first are worth
/// it: they have one cause.
fn suggestion<'n>(name: &str, known: impl Iterator<Item = &'n str>, diagnostics: &Diagnostics) -> Option<&'n str> {
    if diagnostics.len() < MAX_SUGGESTIONS { nearest(name, known) } else { None }
}

impl<'a> AddressBook<'a> {
    /// Enters everything that has an address.
    pub(crate) fn new(site: &'a Site, sources: &'a Sources, diagnostics: &mut Diagnostics) -> Self {
        let mut res = Self {
            site,
            sources,
            files: HashMap::with_capacity(site.pages.len()),
            anchors: vec![OnceLock::new(); site.pages.len()],
            sections: HashMap::new(),
            questions: HashMap::new(),
            terms: HashMap::new(),
            contacts: Vec::new(),
            cited: Vec::new(),
            trees: HashMap::new(),
            frameworks: HashMap::new(),
            assets: site.assets.iter().map(|it| it.0.as_str()).collect(),
            processes: site.processes.iter().enumerate().map(|(n, it)| (it.file.as_str(), n)).collect(),
            national: site.edition.as_ref().map(National::new),
        };
        res.enter_trees(diagnostics);
        for framework in &site.frameworks {
            let slug = slug(&framework.file);
            res.frameworks.insert(slug, layout::framework_address(slug));
        }
        let mut ids = site.terms.ids.iter().enumerate();
        for layer in &site.layers {
            let list = places::glossary(layer.framework.as_deref());
            let stands = |id: &str| match res.national.filter(|_| layer.national) {
                Some(national) => national.places().terms.get(id).cloned().unwrap_or_else(|| Reference::national("")),
                None => list.at(id),
            };
            for (term, (n, id)) in layer.glossary.value.terms.iter().zip(&mut ids) {
                res.terms.entry(id).or_insert_with(|| (n, stands(&term.id.value)));
            }
            let cited = &layer.cited.value.sources;
            res.cited.extend(cited.iter().map(|it| (layer.name(&it.id.value), it.edited)));
            let contacts = &layer.contacts.value.0;
            res.contacts.extend(contacts.iter().map(|it| (layer.name(&it.0.value), it.1.number.value.as_str())));
        }
        res.enter_pages(diagnostics);
        res
    }

    /// Whose names a text may use as they are.
    pub(crate) fn scope(&self, source: SourceId) -> Scope<'a> {
        let path = &self.sources.get(source).path;
        Scope::of(path.strip_prefix("content/").unwrap_or(path))
    }

    /// The telephone number with this name: which it is of all that there are, and the number.
    pub(crate) fn contact_named(&self, scope: Scope<'_>, name: &str) -> Option<(usize, &'a str)> {
        let n = scope.position(name, self.contacts())?;
        Some((n, self.contacts.get(n)?.1))
    }

    /// Whether a text names something of a kader that is a draft, while it is none itself; that is told.
    pub(crate) fn lent_by_draft(&self, name: &str, span: Span, meanwhile: &str, diagnostics: &mut Diagnostics) -> bool {
        let drafts = &self.site.drafts;
        let from = &self.sources.get(span.source).path;
        if !drafts.has_name(name) || drafts.has(from.trim_start_matches("content/")) {
            return false;
        }
        let message = format!("dit hoort bij een concept: `{name}`");
        diagnostics.push(Diagnostic::warning(Code::V003, span, message).label(meanwhile));
        true
    }

    /// The names of all sources, each with whether the site shows an edition of it.
    pub(crate) fn cited(&self) -> &[(String, bool)] {
        &self.cited
    }

    /// The names of all telephone numbers.
    pub(crate) fn contacts(&self) -> impl Iterator<Item = &str> + Clone {
        self.contacts.iter().map(|it| it.0.as_str())
    }

    fn enter_trees(&mut self, diagnostics: &mut Diagnostics) {
        let mut files: HashMap<Cow<'_, str>, &str> = HashMap::new();
        let lent = self.site.edition.iter().flat_map(|it| &it.trees);
        files.extend(lent.map(|it| (tree_id(&it.file), "die van de landelijke uitgave")));
        for tree in self.site.trees.iter().chain(&self.site.framework_trees) {
            let id = tree_id(&tree.file);
            self.trees.insert(id.clone().into_owned(), tree_address(&tree.file));
            if let Some(other) = files.insert(id.clone(), &tree.file) {
                let message = format!("twee bomen heten `boom:{id}`: deze en {}", other_tree(other));
                diagnostics.push(
                    Diagnostic::error(Code::B013, tree.source.start(), message)
                        .help("geef een van de twee bestanden of mappen een andere naam"),
                );
            }
            // The folder of a kader has a message of its own.
            if !layout::is_of_framework(&tree.file) {
                check_name(&tree.file, tree.source, |_, _| None, diagnostics);
            }
        }
    }

    fn enter_pages(&mut self, diagnostics: &mut Diagnostics) {
        // Of two with one name the draft has to give way.
        let mut pages: Vec<_> = self.site.pages.iter().enumerate().collect();
        pages.sort_by_key(|it| self.site.drafts.hides(&it.1.file));
        for (n, page) in pages {
            self.files.insert(&page.file, n);
            // Of a thousand names that are wrong nobody has the links looked up.
            let few = diagnostics.len() < MAX_SUGGESTIONS;
            let renamed = |from: &str, to: &str| few.then(|| self.renamed(from, to)).flatten();
            check_name(&page.file, page.source, renamed, diagnostics);
            if page.folder() == PROTOCOL
                && let Some(number) = &page.front.number
            {
                self.sections.entry(&number.value).or_insert(n);
                for number in page.body.headings.iter().filter_map(|it| it.number.as_deref()) {
                    self.sections.entry(number).or_insert(n);
                }
            }
            if page.folder() == QUESTIONS {
                for (heading, span) in page.headings().filter(|it| it.0.given_id) {
                    if let Some(other) = self.questions.insert(&heading.id, n) {
                        let message = format!("deze naam van een vraag bestaat al: `{}`", heading.id);
                        diagnostics.push(
                            Diagnostic::error(Code::P007, span, message)
                                .help(format!("kies een andere naam dan in `{}`", self.site.pages[other].file)),
                        );
                    }
                }
            }
        }
    }

    /// Looks a link up; a link that leads nowhere is reported and has no target. A draft is published later: until then the
    /// reader gets the words without the link.
    pub(crate) fn resolve(&self, link: WrittenLink<'_>, diagnostics: &mut Diagnostics) -> Option<Target> {
        let found = self.find(link, diagnostics)?;
        let drafts = &self.site.drafts;
        let address = match &found {
            Target::Here(it) if it.is_national() => return Some(found),
            Target::Here(it) => &it.address,
            Target::Image(it) => it,
            Target::Anchor(_) | Target::Elsewhere(_) | Target::Contact(_) | Target::Figure(_) => return Some(found),
        };
        if !drafts.has_address(address) {
            return Some(found);
        }
        let from = &self.sources.get(link.span.source).path;
        if !drafts.has(from.trim_start_matches("content/")) {
            let message = format!("dit is nog een concept: `{}`", link.written);
            diagnostics.push(
                Diagnostic::warning(Code::V003, link.span, message)
                    .label("zolang dat zo is ziet de lezer hier gewone tekst, geen verwijzing"),
            );
        }
        drafts.are_shown().then_some(found)
    }

    /// The same, whether or not it is published.
    fn find(&self, link: WrittenLink<'_>, diagnostics: &mut Diagnostics) -> Option<Target> {
        let internal = |it: Reference| Some(Target::Here(it));
        if let Some(national) = self.national.filter(|it| it.wrote(link.span.source))
            && !matches!(link.destination, Destination::External | Destination::Anchor(_) | Destination::Contact(_))
        {
            return Self::of_edition(national, link, diagnostics).and_then(internal);
        }
        match link.destination {
            Destination::External => {
                is_reachable(link, diagnostics).then(|| Target::Elsewhere(link.written.to_owned()))
            }
            // On its own page an anchor is looked up by the rule that knows the page; see `links`.
            Destination::Anchor(id) => {
                let message = format!("hier staan geen koppen om naar te verwijzen: `#{id}`");
                diagnostics.push(
                    Diagnostic::error(Code::V005, link.span, message)
                        .help("schrijf het bestand erbij, zoals `../meldcode/stap-4.md#kop`, of `hp:7.1`"),
                );
                None
            }
            Destination::Section(number) => self.section(number, link, diagnostics).and_then(internal),
            Destination::Term(id) => self.term_address(id, link, diagnostics).and_then(internal),
            Destination::Tree(id) => match self.tree(self.scope(link.span.source), id) {
                Some(address) => internal(address.reference()),
                None if self.elsewhere(link).is_some() => self.elsewhere(link).and_then(internal),
                None if self.is_unread_tree(self.scope(link.span.source), id) => None,
                None => {
                    let known = self.trees.keys().map(String::as_str).chain(self.national_names(|it| &it.trees));
                    self.missing(&Missing::tree(id).meant(self.main_route(id)), known, link, diagnostics)
                }
            },
            Destination::Framework(id) => match self.frameworks.get(id.as_str()) {
                Some(address) => internal(address.reference()),
                None if self.elsewhere(link).is_some() => self.elsewhere(link).and_then(internal),
                None if self.is_unread(|it| layout::kind(it) == FileKind::Framework && slug(it) == id) => None,
                None => {
                    let known = self.frameworks.keys().copied().chain(self.national_names(|it| &it.frameworks));
                    self.missing(&Missing::framework(id), known, link, diagnostics)
                }
            },
            Destination::Question(id) => self.question(id, link, diagnostics).and_then(internal),
            Destination::Contact(id) => self.contact(id, link, diagnostics),
            Destination::National(path, anchor) => {
                self.national_file(path, anchor.as_deref(), link, diagnostics).and_then(internal)
            }
            Destination::File(path, anchor) => self.file(path, anchor.as_deref(), link, diagnostics).and_then(internal),
            Destination::Image(path) => self.image(path, link, diagnostics),
            Destination::Figure(path) => self.figure(path, link, diagnostics),
            Destination::Outside => {
                let message = format!("deze verwijzing gaat buiten de map `content`: `{}`", link.written);
                let wish = self.file_inside(link);
                diagnostics.push(
                    Diagnostic::error(Code::V001, link.span, message).help("haal een `../` weg").maybe_wish(wish),
                );
                None
            }
            Destination::Forbidden(scheme) => {
                let message = format!("dit soort verwijzing is niet toegestaan: `{scheme}`");
                let help = "gebruik https:, mailto:, tel:, hp:, begrip:, boom:, kader:, faq:, contact:, landelijk: of een bestand; \
                            een afbeelding staat altijd in `content/`";
                let wish = scheme_meant(scheme, link);
                diagnostics.push(Diagnostic::error(Code::V004, link.span, message).help(help).maybe_wish(wish));
                None
            }
        }
    }

    fn term_address(&self, id: &str, link: WrittenLink<'_>, diagnostics: &mut Diagnostics) -> Option<Reference> {
        let scope = self.scope(link.span.source);
        if let Some((_, reference)) = self.term(scope, id) {
            return Some(reference.clone());
        }
        if let Some(there) = self.elsewhere(link) {
            return Some(there);
        }
        if self.is_unread(|it| it == layout::GLOSSARY) || self.is_unread_framework(scope) {
            return None;
        }
        let known = self.terms.keys().copied();
        self.missing(&Missing::term(id), known, link, diagnostics)
    }

    fn question(&self, id: &str, link: WrittenLink<'_>, diagnostics: &mut Diagnostics) -> Option<Reference> {
        if let Some(page) = self.questions.get(id) {
            let page = &self.site.pages[*page];
            return Some(page.address.at(id));
        }
        if let Some(there) = self.elsewhere(link) {
            return Some(there);
        }
        if self.is_unread(|it| layout::folder(it) == QUESTIONS) {
            return None;
        }
        let known = self.questions.keys().copied().chain(self.national_names(|it| &it.questions));
        self.missing(&Missing::question(id), known, link, diagnostics)
    }

    fn image(&self, path: &str, link: WrittenLink<'_>, diagnostics: &mut Diagnostics) -> Option<Target> {
        if self.assets.contains(path) {
            return Some(Target::Image(layout::asset_address(path)));
        }
        let message = format!("deze afbeelding bestaat niet: `{}`", link.written);
        let near = suggestion(path, self.assets.iter().copied(), diagnostics);
        let wish = near.map(|it| self.image_meant(path, it, link));
        let help = near.map(|it| self.meant(it, None, link));
        diagnostics.push(Diagnostic::error(Code::V007, link.span, message).maybe_help(help).maybe_wish(wish));
        None
    }

    fn figure(&self, path: &str, link: WrittenLink<'_>, diagnostics: &mut Diagnostics) -> Option<Target> {
        if let Some(n) = self.processes.get(path) {
            return Some(Target::Figure(*n));
        }
        if !self.is_unread(|it| it == path) {
            let message = format!("dit schema bestaat niet: `{}`", link.written);
            let help = "een schema is een bestand `proces.yaml` in dezelfde map";
            diagnostics.push(Diagnostic::error(Code::V007, link.span, message).help(help));
        }
        None
    }

    /// Whether it is not known what the project offers. Of an edition that cannot be read that is so for everything.
    fn is_unread(&self, mut which: impl FnMut(&str) -> bool) -> bool {
        self.site.lacks_edition || self.site.unread.iter().any(|it| which(it))
    }

    /// Whether the tree with this name is in a file that could not be read, or in one that a kader names and that is not there.
    pub(crate) fn is_unread_tree(&self, scope: Scope<'_>, id: &str) -> bool {
        let is_it = |file: &str| tree_id(file) == id || scope.as_written(&tree_id(file)) == id;
        self.is_unread(|it| layout::is_tree(it) && is_it(it)) || self.absent_routes().any(|it| is_it(&it))
    }

    /// Where the tree with this name stands.
    fn tree(&self, scope: Scope<'_>, id: &str) -> Option<&Address> {
        self.trees.get(&self.tree_called(scope, id))
    }

    /// What the tree with this name is called everywhere: one of the kader itself comes before one of the same name elsewhere.
    pub(crate) fn tree_called(&self, scope: Scope<'_>, id: &str) -> String {
        let own = scope.framework().map(|slug| layout::in_framework(slug, id));
        own.filter(|it| self.trees.contains_key(it)).unwrap_or_else(|| id.to_owned())
    }

    fn contact(&self, id: &str, link: WrittenLink<'_>, diagnostics: &mut Diagnostics) -> Option<Target> {
        let scope = self.scope(link.span.source);
        if let Some((n, number)) = self.contact_named(scope, id) {
            let name = self.contacts.get(n).map_or(id, |it| it.0.as_str());
            let meanwhile = "zolang dat zo is ziet de lezer hier gewone tekst, geen nummer";
            let lent = self.lent_by_draft(name, link.span, meanwhile, diagnostics);
            return (!lent || self.site.drafts.are_shown()).then(|| Target::Contact(number.to_owned()));
        }
        let known = self.contacts();
        if !self.knows_contacts(scope) {
            return None;
        }
        self.missing(&Missing::contact(id), known, link, diagnostics)
    }

    fn file(
        &self,
        path: &str,
        anchor: Option<&str>,
        link: WrittenLink<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Reference> {
        let Some(page) = self.files.get(path) else {
            if self.assets.contains(path) {
                self.empty_download(path, link, diagnostics);
                return Some(layout::asset_address(path).reference());
            }
            if self.is_unread(|it| it == path) {
                return None;
            }
            if path == places::STATEMENT.in_menus && self.may_have_statement() {
                return Some(places::STATEMENT.address().reference());
            }
            let message = format!("deze verwijzing wijst naar een bestand dat niet bestaat: `{}`", link.written);
            let there =
                self.on_national_site(path, anchor).or_else(|| meant(link.written)).map(|it| format!("schrijf `{it}`"));
            let good = good_name(path);
            let same = self
                .assets
                .iter()
                .find(|it| good_name(it) == good)
                .map(|it| format!("het bestand heet `{it}`: geef het de naam `{good}`, en schrijf die ook hier"));
            let near = || suggestion(path, self.files.keys().chain(&self.assets).copied(), diagnostics);
            let wish = self.file_meant(path, anchor, near(), link);
            let help = there
                .or_else(|| lacks_section(path))
                .or(same)
                .or_else(|| near().map(|it| self.meant(it, anchor, link)));
            let help = help.or_else(|| self.of_this_kind(path, link, diagnostics));
            diagnostics.push(
                Diagnostic::error(Code::V001, link.span, message)
                    .label(format!("`content/{path}` is er niet"))
                    .maybe_help(help)
                    .maybe_wish(wish),
            );
            return None;
        };
        let page = &self.site.pages[*page];
        let Some(anchor) = anchor else { return Some(page.address.reference()) };
        if self.has_anchor(page, anchor) {
            return Some(page.address.at(anchor));
        }
        self.missing_anchor(page, anchor, link, diagnostics);
        None
    }

    /// A file to download with nothing in it: whoever takes it along finds out too late.
    fn empty_download(&self, path: &str, link: WrittenLink<'_>, diagnostics: &mut Diagnostics) {
        let mut files = self.site.assets.iter().filter(|it| it.0 == path && layout::download(path).is_some());
        if files.any(|it| it.1.trim_ascii().is_empty()) {
            let message = format!("in dit bestand staat niets: `{}`", link.written);
            let help = "open het bestand zelf, en zet het opnieuw in `content/`";
            diagnostics.push(Diagnostic::error(Code::V001, link.span, message).help(help));
        }
    }

    /// Whether a page has a heading with this anchor.
    pub(crate) fn has_anchor(&self, page: &Page, anchor: &str) -> bool {
        let headings = &page.body.headings;
        match self.files.get(page.file.as_str()).map(|it| (&self.anchors[*it], &self.site.pages[*it])) {
            Some((anchors, page)) => {
                anchors.get_or_init(|| page.body.headings.iter().map(|it| it.id.clone()).collect()).contains(anchor)
            }
            None => headings.iter().any(|it| it.id == anchor),
        }
    }

    /// Asks whether a file was meant, as it would have to be written where the link stands.
    fn meant(&self, path: &str, anchor: Option<&str>, link: WrittenLink<'_>) -> String {
        let anchor = anchor.map(|it| format!("#{it}")).unwrap_or_default();
        format!("bedoel je `{}{anchor}`?", self.seen_from(path, link))
    }

    /// A file as it would be written where the link stands.
    fn seen_from(&self, path: &str, link: WrittenLink<'_>) -> String {
        let from = self.sources.get(link.span.source).path.trim_start_matches("content/");
        relative(from, path)
    }

    /// Whether all telephone numbers that a text may name are known: not while a file that has them cannot be read.
    pub(crate) fn knows_contacts(&self, scope: Scope<'_>) -> bool {
        !self.is_unread(|it| it == layout::SITE) && !self.is_unread_framework(scope)
    }

    /// Whether a text is one of a kader that cannot be read: then its own names are unknown.
    fn is_unread_framework(&self, scope: Scope<'_>) -> bool {
        scope.framework().is_some_and(|slug| self.is_unread(|it| it == layout::of_framework(slug, layout::FRAMEWORK)))
    }

    /// The term with this id, as index, and where it stands.
    pub(crate) fn term(&self, scope: Scope<'_>, id: &str) -> Option<&(usize, Reference)> {
        let own = scope.framework().and_then(|slug| self.terms.get(layout::in_framework(slug, id).as_str()));
        own.or_else(|| self.terms.get(id))
    }

    /// Where the term with this number stands.
    pub(crate) fn term_at(&self, n: usize) -> Option<&Reference> {
        self.terms.get(self.site.terms.ids.get(n)?.as_str()).map(|it| &it.1)
    }
}

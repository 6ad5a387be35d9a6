//! Second stage: proves a [`Site`] and returns it as a [`CheckedSite`].
//!
//! Comes in: values as written. Goes out: the same with every name looked up, every link an address, every tree an
//! acyclic graph that keeps its norms; or messages, all of them at once. Reads no disk, no clock, no environment.
//!
//! One rule, one file; the list below is the order in which an editor would want to hear of things.

pub(crate) mod addresses;
pub(crate) mod answer_words;
mod archive;
mod assemble;
mod bases;
pub(crate) mod brand;
mod cases;
pub(crate) mod citations;
mod codes;
pub(crate) mod contrast;
pub(crate) mod dates;
mod downloads;
mod drafts;
pub(crate) mod empty_texts;
pub(crate) mod endings;
pub(crate) mod frameworks;
pub(crate) mod glossary;
mod help_questions;
pub(crate) mod index_pages;
pub(crate) mod links;
mod lost_addresses;
pub(crate) mod norms;
pub(crate) mod numbering;
mod old_addresses;
pub(crate) mod outputs;
pub(crate) mod own_names;
mod palette;
mod picture;
mod placeholders;
pub(crate) mod process;
mod proof_size;
pub(crate) mod refinement;
mod reviews;
mod root_files;
#[cfg(test)]
pub(crate) mod sample;
mod search_names;
mod search_words;
mod security;
pub(crate) mod settings;
mod signature;
mod statement;
pub(crate) mod templates;
mod theme_additions;
mod theme_files;
pub(crate) mod tree;
pub(crate) mod tree_shape;
mod vector;
pub(crate) mod vocabulary;
mod written;

use std::collections::HashMap;

pub use dates::{days_until, is_day};

use crate::diagnostic::{Code, Diagnostics};
use crate::load::cited::CitedSource;
use crate::load::layer::{Layer, Scope};
use crate::load::layout::FileKind;
use crate::load::{Site, layout};
use crate::markdown::Setting;
use crate::markdown::link::has_extension;
use crate::proven::{CheckedSite, CheckedSource, CheckedTree, Citation, Norm, Vocabulary, is_national};
use crate::source::{SourceId, Sources};
use addresses::AddressBook;
use written::Written;

/// What the rules share: the site as written, its texts, and the book of addresses.
pub(crate) struct Checker<'a> {
    /// The site as written.
    pub(crate) site: &'a Site,
    /// Its texts.
    pub(crate) sources: &'a Sources,
    /// Where everything can be found.
    pub(crate) book: AddressBook<'a>,
}

/// A file that is copied.
pub(crate) struct Copied<'a> {
    /// Its path, from `content/` or from `assets/` of its theme.
    pub(crate) path: &'a str,
    /// For messages about it.
    pub(crate) source: SourceId,
    /// Its bytes.
    pub(crate) bytes: &'a [u8],
}

impl<'a> Checker<'a> {
    /// Whose names a text may use as they are.
    pub(crate) fn scope(&self, source: SourceId) -> Scope<'a> {
        self.book.scope(source)
    }

    /// The source with this number of all that there are.
    pub(crate) fn cited(&self, n: usize) -> Option<&'a CitedSource> {
        self.site.layers.iter().flat_map(|it| &it.cited.value.sources).nth(n)
    }

    /// Whether all facts and decisions that this text may name are known: not while a file that has them cannot be read.
    pub(crate) fn knows_names(&self, source: SourceId) -> bool {
        let own = self.scope(source).framework().map(|it| layout::of_framework(it, layout::FRAMEWORK));
        let unread = &self.site.unread;
        !unread.contains(layout::NORMS) && own.is_none_or(|it| !unread.contains(&it))
    }

    /// The files of the project that are copied to the site: those of `content/`, and what its themes bring.
    pub(crate) fn copied(&self) -> impl Iterator<Item = Copied<'a>> {
        let sources: HashMap<&str, SourceId> = self.sources.iter().map(|it| (it.1.path.as_str(), it.0)).collect();
        let content = self.site.assets.iter().filter_map(move |(path, bytes)| {
            let source = *sources.get(format!("content/{path}").as_str())?;
            Some(Copied { path, source, bytes })
        });
        let theme = self.site.theme.additions.assets.iter();
        content.chain(theme.map(|it| Copied { path: &it.name, source: it.source, bytes: &it.bytes }))
    }

    /// How texts inside YAML are read: without section numbers, with or without marked terms.
    pub(crate) fn setting(&self, file: &'a str, mark_terms: bool) -> Setting<'a> {
        Setting {
            terms: self.site.terms.finder(file),
            term_ids: &self.site.terms.ids,
            words: &self.site.theme.words,
            numbered: false,
            together: false,
            mark_terms,
            file,
        }
    }
}

/// Proves a site. The result is there only when `diagnostics` holds no errors, from this stage or the one before.
pub fn check(site: Site, sources: &Sources, diagnostics: &mut Diagnostics) -> Option<CheckedSite> {
    check_again(site, sources, None, diagnostics)
}

/// What was found before, for who proves a site again and again. What comes out is the same with it and without it.
#[derive(Debug, Default)]
pub struct Kept {
    clean: placeholders::Clean,
}

/// The same for who does it again and again.
pub fn check_again(
    site: Site,
    sources: &Sources,
    kept: Option<&mut Kept>,
    diagnostics: &mut Diagnostics,
) -> Option<CheckedSite> {
    let book = AddressBook::new(&site, sources, diagnostics);
    let checker = Checker { site: &site, sources, book };
    let citations = citations::check(&checker, diagnostics);
    own_names::check(&site.layers, diagnostics);
    let (Trees { words: vocabulary, mut trees, lent, frameworks, .. }, mut written) = of_trees(&checker, diagnostics);
    trees.extend(lent);
    let taken = outputs::check(&checker, diagnostics);
    index_pages::check(&checker, diagnostics);
    settings::check(&checker, diagnostics);
    security::check(&checker, diagnostics);
    let brand = brand::check(&checker, diagnostics);
    empty_texts::check(&checker, diagnostics);
    placeholders::check(&checker, kept.map(|it| &mut it.clean), diagnostics);
    templates::check(&checker, diagnostics);
    theme_additions::check(&checker, diagnostics);
    vector::check(&checker, diagnostics);
    signature::check(&checker, diagnostics);
    theme_files::check(&checker, diagnostics);
    contrast::check(&checker, diagnostics);
    dates::check(&checker, diagnostics);
    numbering::check(&checker, diagnostics);
    let targets = links::check(&checker, diagnostics);
    let glossary = glossary::check(&checker, diagnostics);
    let national = national(&site, &trees);
    let frameworks = frameworks::check(&checker, &trees, frameworks, &mut written, diagnostics);
    answer_words::check(&site.drafts, &vocabulary, &trees, &written, diagnostics);
    help_questions::check(&site.drafts, &trees, &written, diagnostics);
    endings::check(&site.drafts, &vocabulary, &trees, &written, diagnostics);
    norms::check(&checker, &vocabulary, &trees, &frameworks, &written, diagnostics);
    let compared = refinement::Compared { words: &vocabulary, trees: &trees, frameworks: &frameworks };
    refinement::check(&checker, compared, national, &written, diagnostics);
    // A decision that a norm demands and the national tree takes is one mistake when it is left out.
    diagnostics.drop_repeated(Code::N005, Code::N001);
    reviews::check(&checker, diagnostics);
    let processes = process::check(&checker, diagnostics);
    let menus = links::menus(&checker, diagnostics);
    let old_addresses = old_addresses::check(&checker, &taken, diagnostics);
    lost_addresses::check(&checker, &taken, &old_addresses, diagnostics);
    let archive = archive::read(&checker, diagnostics);
    let statement = statement::check(&checker, diagnostics);
    let named = search_names::Found { glossary: &glossary, trees: &trees, frameworks: &frameworks };
    let search_words = search_words::check(&checker, named, &menus, diagnostics);
    let parts = assemble::Parts {
        targets,
        citations,
        glossary,
        vocabulary,
        trees,
        national,
        frameworks,
        processes,
        menus,
        search_words,
        brand,
        statement,
        old_addresses,
    };
    downloads::check(&checker, &parts, diagnostics);
    root_files::check(&checker, diagnostics);
    // A name that is not declared yet is one cause, however often a text uses it.
    for code in
        [Code::N003, Code::V001, Code::V002, Code::V005, Code::V006, Code::V007, Code::V008, Code::B001, Code::G002]
    {
        diagnostics.fold_same(code, sources);
    }
    drafts::soften(&site, sources, diagnostics);
    if diagnostics.n_errors() > 0 {
        return None;
    }
    let (noted, today, are_drafts_shown) = (codes::noted(&site), site.today.clone(), site.drafts.are_shown());
    let read = reviews::held::noted(&site);
    let (site, parts) = drafts::leave_out(site, parts);
    let mut site = assemble::assemble(site, parts);
    // Last of all: as long as something else is wrong no tree has a code.
    let told = codes::check(&site, &noted, today.as_deref(), are_drafts_shown, diagnostics);
    reviews::held::hold(&mut site, &read, are_drafts_shown, diagnostics);
    archive::hold(&mut site, archive, (today.as_deref(), are_drafts_shown), &told, diagnostics);
    (diagnostics.n_errors() == 0).then_some(site)
}

/// The national tree among those that can be walked: what it is, is decided here once, for rules, pages and commands.
fn national(site: &Site, trees: &[CheckedTree]) -> Option<usize> {
    let lent = site.edition.iter().flat_map(|it| &it.trees);
    let written = site.trees.iter().chain(lent).find(|it| is_national(&it.file))?;
    trees.iter().position(|it| it.file == written.file)
}

/// What a project has of trees.
#[derive(Clone, Debug, Default)]
pub struct Trees {
    /// Facts, decisions and norms.
    pub words: Vocabulary,
    /// The trees that can be walked.
    pub trees: Vec<CheckedTree>,
    /// Those of the national edition, if the project refers to one.
    pub lent: Vec<CheckedTree>,
    /// How many there are that cannot, and files about trees that cannot be read.
    pub n_broken: usize,
    /// Kaders.
    pub frameworks: Vec<FrameworkWords>,
    /// The sources that texts cite, in the order of `bronnen.yaml`.
    pub cited: Vec<CheckedSource>,
    /// All telephone numbers, in the order in which steps and decisions count them: the full id, and whose it is.
    pub contacts: Vec<(String, String)>,
    /// What the project and its kaders bring as written: terms, sources, telephone numbers. What the national edition brings is
    /// not among it.
    pub layers: Vec<Layer>,
}

/// What a kader says about itself, also when its tree cannot be walked.
#[derive(Clone, Debug, Default)]
pub struct FrameworkWords {
    /// Name of its folder.
    pub slug: String,
    /// Name, version and what more stands in its `kader.yaml`: key and text.
    pub fields: Vec<(&'static str, String)>,
    /// Its source.
    pub citation: Option<Citation>,
    /// Norms that it adds to those of the country.
    pub norms: Vec<Norm>,
}

/// The trees of a site, also when other things are wrong with it: a tree that can be walked is there, whether or not it
/// keeps its norms.
pub fn trees(site: &Site, sources: &Sources, diagnostics: &mut Diagnostics) -> Trees {
    let book = AddressBook::new(site, sources, diagnostics);
    let checker = Checker { site, sources, book };
    citations::check(&checker, diagnostics);
    let layers = site.layers.iter().filter(|it| !it.national).cloned().collect();
    Trees { layers, ..of_trees(&checker, diagnostics).0 }
}

/// The rules that make trees out of what is written, without those that ask whether a tree is right; and where it is
/// written.
fn of_trees(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> (Trees, Written) {
    let site = checker.site;
    let (words, norms) = vocabulary::check(checker, diagnostics);
    let (mut trees, spans) = tree::check(checker, &words, diagnostics);
    let lent = trees.split_off(trees.iter().position(|it| it.lent).unwrap_or(trees.len()));
    let (frameworks, of_frameworks) = frameworks::words(checker, &words, diagnostics);
    let sized = proof_size::Norms {
        words: &words,
        spans: &norms,
        frameworks: &frameworks,
        framework_spans: &of_frameworks,
        drafts: &site.drafts,
    };
    let (trees, spans) = proof_size::check(&sized, trees.into_iter().zip(spans).collect(), diagnostics);
    let written = Written { trees: spans, norms, frameworks: of_frameworks };
    let mut trees = trees;
    cases::check(checker, &words, &mut trees, &written, diagnostics);
    // Without its words, its sources, its kader or its cases a tree would seem to have lost them.
    let belongs_to_trees = |it: &&String| {
        let of_kader = layout::is_of_framework(it) && has_extension(it, "yaml");
        let in_folder = layout::folder(it) == layout::TREES || of_kader && layout::kind(it) != FileKind::Review;
        in_folder || [layout::NORMS, layout::CITED].contains(&it.as_str())
    };
    let n_unread = site.unread.iter().filter(belongs_to_trees).count();
    let n_broken = n_unread + (site.trees.len() + site.framework_trees.len()).saturating_sub(trees.len());
    let cited = assemble::sources(&site.layers);
    let named = |layer: &Layer| -> Vec<(String, String)> {
        layer.contacts.value.0.iter().map(|it| (layer.name(&it.0.value), it.1.name.value.clone())).collect()
    };
    let contacts = site.layers.iter().flat_map(named).collect();
    (Trees { words, trees, lent, n_broken, frameworks, cited, contacts, layers: Vec::new() }, written)
}

//! First stage: takes the files of a project apart, reads every text once, and returns the [`Site`] as its editors wrote it.
//!
//! Comes in: [`Files`]. Goes out: a [`Site`], and messages about texts that cannot be read. Nothing is looked up across
//! files here, and only `disk`, which fills the [`Files`], knows where they are kept.

pub(crate) mod address;
pub mod archive;
mod built;
mod bytes;
pub mod cases;
pub mod cited;
pub(crate) mod condition;
pub mod criteria;
mod cut;
#[cfg(feature = "cli")]
mod disk;
mod drafts;
pub mod edition;
mod files;
mod format;
pub mod framework;
pub mod glossary;
mod ground;
pub mod layer;
pub(crate) mod layout;
mod mended;
pub(crate) mod node;
pub mod norms;
mod nothing;
pub mod page;
mod plain;
pub mod process;
mod reader;
pub mod reviews;
mod schema;
pub mod search_words;
pub mod security;
pub mod settings;
pub(crate) mod short;
mod signs;
mod squeeze;
pub mod statement;
pub(crate) mod stylesheet;
pub mod template;
mod text;
pub mod theme;
mod theme_layer;
pub mod tokens;
pub mod tree;
mod unquoted;
mod untouched;
pub mod yaml;

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::source::Sources;
use archive::{Addresses, ArchiveChanges, Archived};
use cases::CasesSource;
use criteria::CriterionSource;
use edition::Edition;
use framework::FrameworkSource;
use glossary::Glossary;
use layer::{Layer, Terms};
use page::{KeptPages, Page, Reading};
use process::ProcessSource;
use reader::{Reader, Rest};
use reviews::ReviewSource;
use search_words::SearchWords;
use settings::SiteSettings;
use theme::{Shelves, Theme};
use tree::TreeSource;

#[cfg(feature = "cli")]
pub use disk::{Parts, Project, Seen};
pub use drafts::Drafts;
pub use files::{Files, Options};
pub use reader::Loaded;

/// A project as written.
#[derive(Clone, Debug)]
pub struct Site {
    /// `site.yaml`
    pub settings: Loaded<SiteSettings>,
    /// The national edition that it refers to.
    pub edition: Option<Edition>,
    /// Whether it refers to one that cannot be read: what that would offer is unknown.
    pub lacks_edition: bool,
    /// Where the site will stand, with a slash at the end.
    pub base_url: String,
    /// Path of its root: `/` or `/sub/`.
    pub root: String,
    /// Sources, terms, facts, decisions, norms and telephone numbers: those of everybody, then those of each kader.
    pub layers: Vec<Layer>,
    /// What finds the terms in a text.
    pub terms: Terms,
    /// Pages, sorted by file.
    pub pages: Vec<Page>,
    /// Which of all this is not published yet.
    pub drafts: Drafts,
    /// Files from `content/` that could not be read, with a message of their own: what they offer is unknown, so a
    /// reference to them is not reported again.
    pub unread: BTreeSet<String>,
    /// Trees of `beslisbomen/`, sorted by file.
    pub trees: Vec<Loaded<TreeSource>>,
    /// Kaders, sorted by folder.
    pub frameworks: Vec<Loaded<FrameworkSource>>,
    /// `boom.yaml` files of kaders, sorted by file.
    pub framework_trees: Vec<Loaded<TreeSource>>,
    /// Example cases, sorted by file.
    pub cases: Vec<Loaded<CasesSource>>,
    /// What was read of trees, sorted by file.
    pub reviews: Vec<Loaded<ReviewSource>>,
    /// Process diagrams, sorted by file.
    pub processes: Vec<Loaded<ProcessSource>>,
    /// Files of `content/` that are copied: path and bytes.
    pub assets: Vec<(String, Vec<u8>)>,
    /// What was published once, by address and day.
    pub archive: Vec<Archived>,
    /// What changed from one of these to the next.
    pub archive_changes: Vec<Loaded<ArchiveChanges>>,
    /// `adressen.yaml`
    pub addresses: Loaded<Addresses>,
    /// `zoekwoorden.yaml`
    pub search_words: Loaded<SearchWords>,
    /// The theme.
    pub theme: Theme,
    /// The criteria of WCAG, in a project that has an accessibility statement.
    pub criteria: Vec<CriterionSource>,
    /// The day of today, where it is known: nothing that is written depends on it.
    pub today: Option<String>,
}

impl Site {
    /// Whether it names addresses at which something stood once.
    pub(crate) fn has_old_addresses(&self) -> bool {
        let mut trees = self.trees.iter().chain(&self.framework_trees);
        !self.settings.value.old_addresses.is_empty()
            || self.pages.iter().any(|it| !it.front.old_addresses.is_empty())
            || trees.any(|it| !it.value.old_addresses.is_empty())
    }
}

/// What was read before, for who reads a project again and again. What comes out is the same with it and without it.
#[derive(Debug, Default)]
pub struct Kept(KeptPages);

/// Reads a project. All texts go into `sources`, also those that turn out to be wrong.
///
/// # Errors
/// When the site cannot stand at the address that is asked for, or a file of the theme is no text. What is wrong in a text of
/// `content/` goes to `diagnostics`; an empty value takes its place, so that the other texts are still read.
pub fn load(
    files: Files,
    options: &Options,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Site> {
    load_again(files, options, None, sources, diagnostics)
}

/// The same for who does it again and again: a text that is the same as in `kept` is not read once more. What was read now takes
/// the place of what is there.
///
/// # Errors
/// As [`load`].
pub fn load_again(
    files: Files,
    options: &Options,
    kept: Option<&mut Kept>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Site> {
    if let Some(wrong) = options.base_url.as_ref().filter(|it| !address::is_site_address(it)) {
        anyhow::bail!(
            "hier kan een site niet staan: `{wrong}`; schrijf het hele adres, zoals `--base-url https://voorbeeld.nl/`"
        );
    }
    let Files { content, themes, below, editions, brought, player, search, odd } = files;
    let mut reader = Reader { content, sources, diagnostics, unread: BTreeSet::new() };
    reader.odd(odd);
    let mut settings: Loaded<SiteSettings> = reader.required(layout::SITE);
    format::judge(reader.sources, reader.diagnostics);
    let cited = reader.optional(layout::CITED);
    let glossary: Loaded<Glossary> = reader.optional(layout::GLOSSARY);
    let norms = reader.optional(layout::NORMS);
    let search_words = reader.optional(layout::SEARCH_WORDS);
    let addresses = reader.optional(layout::ADDRESSES);
    let named = settings.value.national.as_ref();
    let edition = named.and_then(|it| {
        edition::read(&it.value, it.span(settings.source), (editions, brought), reader.sources, reader.diagnostics)
    });
    let lacks_edition = edition.is_none() && (named.is_some() || reader.names_edition());
    if lacks_edition {
        reader.unread.extend([layout::NORMS, layout::CITED, layout::GLOSSARY].map(str::to_owned));
    }
    let Rest {
        trees,
        mut frameworks,
        framework_trees,
        cases,
        reviews,
        archive,
        archive_changes,
        processes,
        assets,
        pages,
    } = reader.rest();
    let mut unread = reader.unread;

    let criteria = match &settings.value.statement {
        Some(_) => criteria::read(&below, sources, diagnostics)?,
        None => Vec::new(),
    };
    // Which theme is unknown as long as nobody can read its name.
    let theme = if unread.contains(&settings.file) {
        None
    } else {
        let name = &settings.value.theme;
        theme::load(
            Shelves { themes, below },
            (&name.value, name.span(settings.source)),
            settings.value.national.is_some(),
            sources,
            diagnostics,
        )?
    };
    let mut theme = theme.unwrap_or_default();
    theme.player = built::player(player);
    let search = built::search(search);
    if options.whole && (theme.player.is_empty() || search.is_empty()) {
        diagnostics.push(built::lacking(settings.source));
    }
    theme.assets.extend(search);

    let base_url = address::with_slash(options.base_url.as_deref().unwrap_or(&settings.value.address.value));
    let root = address::root_of(&base_url);
    let (edition, lent) = edition.unzip();
    let mut layers: Vec<Layer> = lent.into_iter().collect();
    layers.push(Layer::of_project(&mut settings, cited, glossary, norms));
    layers.extend(frameworks.iter_mut().map(Layer::of_framework));
    let terms = Terms::new(&layers);
    let reading = Reading { term_ids: &terms.ids, words: &theme.words };
    let pages = page::read_all(pages, reading, kept.map(|it| &mut it.0), &mut unread, sources, diagnostics);
    let drafts = Drafts::new(&pages, &frameworks, &framework_trees, options.drafts);
    Ok(Site {
        settings,
        edition,
        lacks_edition,
        base_url,
        root,
        layers,
        terms,
        pages,
        drafts,
        unread,
        trees,
        frameworks,
        framework_trees,
        cases,
        reviews,
        processes,
        assets,
        archive,
        archive_changes,
        addresses,
        search_words,
        theme,
        criteria,
        today: options.today.clone(),
    })
}

//! Third stage: a checked site → its files.
//!
//! Comes in: a [`CheckedSite`]. Goes out: [`Rendered`], a list of files of which each is made only when somebody takes
//! it, on all cores, so that ten thousand pages never stand in memory at once. What many pages share (the navigation of a
//! section, the definition of a term) is rendered once. Writes nothing.

pub mod assets;
pub mod changes;
pub mod editions;
pub mod figure;
pub mod glossary;
pub mod only;
pub mod overviews;
pub mod page;
pub mod policy;
pub mod search;
pub mod site_files;
pub mod structured;
pub mod text;
pub mod theme;
pub mod tree;
mod tree_data;
pub mod tree_fallback;
pub mod tree_figure;
mod tree_paper;
pub mod whole;

use rayon::prelude::*;

use crate::proven::CheckedSite;
use assets::Assets;
use only::{Only, Part};
use theme::Theme;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path from the root of the site, with forward slashes.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What every page needs: the site, the theme, and what is rendered once for all of them.
pub struct Renderer<'a> {
    /// The site.
    pub site: &'a CheckedSite,
    /// Templates and texts.
    pub theme: Theme,
    /// Names of assets.
    pub assets: Assets<'a>,
    /// For each section its navigation.
    pub navigation: Vec<page::Navigation>,
    /// For each page its section.
    pub section_of: Vec<usize>,
    /// For each term the element that explains it in place.
    pub definitions: Vec<String>,
}

/// The files of a site, not made yet.
pub struct Rendered<'a> {
    renderer: Renderer<'a>,
    jobs: Vec<Job>,
    /// What is kept of it, when not all.
    part: Option<Part>,
}

/// One file to make, or two that belong together.
#[derive(Clone, Copy, Debug)]
enum Job {
    Page(usize),
    Tree(usize),
    Embed(usize),
    TakeAlong(usize),
    Glossary,
    Frameworks,
    WholeProtocol(usize),
    Changes,
    Feed,
    NotFound,
    Sitemap,
    Robots,
    Headers,
    Manifest,
    Search,
    SearchIndex,
    Asset(usize),
    Copied(usize),
}

/// Prepares a site.
///
/// # Errors
/// When a template of the theme is wrong.
pub fn render(site: &CheckedSite) -> anyhow::Result<Rendered<'_>> {
    let assets = Assets::new(site);
    let theme = Theme::new(site, &assets)?;
    let mut section_of = vec![0; site.pages.len()];
    for (n, section) in site.sections.iter().enumerate() {
        for page in section.pages.iter().chain(&section.index) {
            section_of[*page] = n;
        }
    }
    let (navigation, definitions) = (Vec::new(), Vec::new());
    let mut renderer = Renderer { site, theme, assets, navigation, section_of, definitions };
    renderer.definitions = glossary::definitions(&renderer)?;
    renderer.navigation = page::navigation(&renderer)?;
    // The largest file first, so that no core is left with it at the end.
    let mut jobs = vec![Job::SearchIndex];
    jobs.extend((0..site.pages.len()).map(Job::Page));
    jobs.extend((0..site.trees.len()).map(Job::Tree));
    jobs.extend((0..site.trees.len()).map(Job::Embed));
    if !site.theme.player.is_empty() {
        jobs.extend((0..site.trees.len()).map(Job::TakeAlong));
    }
    jobs.extend([Job::Glossary, Job::Frameworks, Job::Changes, Job::Feed, Job::NotFound]);
    jobs.extend([Job::Sitemap, Job::Robots, Job::Headers, Job::Manifest]);
    jobs.push(Job::Search);
    let protocol = site.sections.iter().position(|it| whole::is_protocol(site, it));
    jobs.extend(protocol.map(Job::WholeProtocol));
    jobs.extend((0..renderer.assets.n_files()).map(Job::Asset));
    jobs.extend((0..site.assets.len()).map(Job::Copied));
    Ok(Rendered { renderer, jobs, part: None })
}

impl Rendered<'_> {
    /// Limits the site to a part of it.
    ///
    /// # Errors
    /// When there is no such part.
    pub fn only(mut self, only: &Only) -> anyhow::Result<Self> {
        self.part = Some(Part::new(self.renderer.site, only)?);
        Ok(self)
    }

    /// Does one job. Nearly every one makes one file.
    ///
    /// # Errors
    /// When a template asks for something that is not there.
    fn make(&self, job: Job) -> anyhow::Result<Vec<OutputFile>> {
        let renderer = &self.renderer;
        let file = match job {
            Job::Page(n) => page::page(renderer, n),
            Job::Tree(n) => tree::page(renderer, n),
            Job::Embed(n) => editions::embed(renderer, n),
            Job::TakeAlong(n) => editions::take_along(renderer, n),
            Job::Glossary => glossary::page(renderer),
            Job::Frameworks => overviews::frameworks(renderer),
            Job::WholeProtocol(section) => whole::page(renderer, section),
            Job::Changes => changes::page(renderer),
            Job::Feed => Ok(changes::feed(renderer)),
            Job::NotFound => overviews::not_found(renderer),
            Job::Sitemap => Ok(site_files::sitemap(renderer)),
            Job::Robots => Ok(site_files::robots(renderer)),
            Job::Headers => Ok(site_files::headers(renderer)),
            Job::Manifest => Ok(site_files::manifest(renderer)),
            Job::Search => search::page_file(renderer),
            Job::SearchIndex => {
                // The home page of a part is that of the kader, which has an address of its own.
                let keep = |address: &str| match &self.part {
                    Some(part) => !address.is_empty() && part.leads_here(address),
                    None => true,
                };
                return search::files(renderer, keep);
            }
            Job::Asset(n) => Ok(renderer.assets.file(n)),
            Job::Copied(n) => {
                let (path, bytes) = &renderer.site.assets[n];
                Ok(OutputFile { path: path.clone(), bytes: bytes.clone() })
            }
        };
        file.map(|it| vec![it])
    }

    /// Makes all files, on all cores; their order is not fixed.
    pub fn into_par_iter(self) -> impl ParallelIterator<Item = anyhow::Result<OutputFile>> {
        let jobs = self.jobs.clone();
        jobs.into_par_iter().flat_map_iter(move |it| match (self.make(it), &self.part) {
            (Ok(files), Some(part)) => files.into_iter().flat_map(|it| part.files(it)).map(Ok).collect(),
            (Ok(files), None) => files.into_iter().map(Ok).collect::<Vec<_>>(),
            (Err(error), _) => vec![Err(error)],
        })
    }
}

/// `/faq/` is `faq/index.html`.
pub fn path_of(address: &str) -> String {
    format!("{}index.html", address.trim_start_matches('/'))
}

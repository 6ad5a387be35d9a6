//! Third stage: a checked site → its files.
//!
//! Comes in: a [`CheckedSite`], and what of it is wanted. Goes out: [`Rendered`], a list of places of which each is made only
//! when somebody takes it, on all cores, so that ten thousand pages never stand in memory at once. What many pages share (the
//! navigation of a section, the definition of a term) is rendered once. Writes nothing.
//!
//! The rooms: `page`, `tree` and `list` hold what has a template, `file` what machines read, `figure` drawings. How texts are
//! written at a place is told by [`view`].

pub(crate) mod archive;
mod context;
pub(crate) mod dates;
pub(crate) mod figure;
pub(crate) mod file;
pub(crate) mod list;
pub(crate) mod page;
pub(crate) mod part;
mod reviews;
pub(crate) mod theme;
pub(crate) mod tree;
pub(crate) mod view;

use std::collections::HashMap;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::address::Address;
use crate::identity;
use crate::places::{self, Kind, Place};
use crate::proven::CheckedSite;
use file::assets::Assets;
pub use part::Only;
use part::Part;
use theme::Theme;
use view::View;

/// A file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputFile {
    /// Path from the root of the site, with forward slashes.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl OutputFile {
    fn new(address: &Address, content: impl Into<Vec<u8>>) -> Self {
        Self { path: address.path(), bytes: content.into() }
    }
}

/// What of a site is wanted.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// One kader only.
    pub only: Option<Only>,
    /// HTML of our own at the end of each `head`, with which pages are shown to who is writing them.
    pub preview: String,
    /// The commit of the texts, where they are those of one.
    pub commit: String,
}

/// What every page needs: the site, the theme, and what is rendered once for all of them.
pub(crate) struct Renderer<'a> {
    /// The site.
    pub(crate) site: &'a CheckedSite,
    /// Templates and texts.
    pub(crate) theme: Theme,
    /// Names of assets.
    pub(crate) assets: Assets<'a>,
    /// For each section its navigation, made when the first of its pages is.
    navigation: Vec<OnceLock<page::Navigation>>,
    /// For each page its section.
    pub(crate) section_of: Vec<usize>,
    /// For each term the element that explains it in place.
    pub(crate) definitions: Vec<String>,
    /// Whether the pages are a preview, which may load what reloads them.
    pub(crate) is_preview: bool,
    /// The commit of the texts; may be empty.
    pub(crate) commit: String,
    /// The part that is made, when not all.
    part: Option<Part>,
}

impl Renderer<'_> {
    /// How texts are written on the pages of the site itself.
    pub(crate) fn view(&self) -> View<'_> {
        View::new(self.site, self.part.as_ref(), figure::process::draw)
    }

    /// The navigation of a section.
    ///
    /// # Errors
    /// When its template is wrong.
    pub(crate) fn navigation(&self, section: usize) -> anyhow::Result<&page::Navigation> {
        let place = &self.navigation[section];
        if let Some(made) = place.get() {
            return Ok(made);
        }
        let made = page::navigation(self, &self.site.sections[section])?;
        Ok(place.get_or_init(|| made))
    }

    /// The kader of which the part is.
    pub(crate) fn kader(&self) -> Option<&str> {
        self.part.as_ref().map(Part::slug)
    }

    /// Whether a search may find this place. The home page of a part is that of the kader, which has an address of its own.
    pub(crate) fn is_findable(&self, address: &Address) -> bool {
        self.part.as_ref().is_none_or(|it| !address.as_str().is_empty() && it.has(address))
    }
}

/// The files of a site, not made yet.
pub struct Rendered<'a> {
    renderer: Renderer<'a>,
    places: Vec<Place>,
    named: OnceLock<HashMap<String, usize>>,
    index: OnceLock<Vec<OutputFile>>,
}

/// Prepares a site.
///
/// # Errors
/// When a template of the theme is wrong, or there is no such part.
pub fn render<'a>(site: &'a CheckedSite, wanted: &Wanted) -> anyhow::Result<Rendered<'a>> {
    let part = wanted.only.as_ref().map(|it| Part::new(site, it)).transpose()?;
    let assets = Assets::new(site, part.as_ref().map(Part::slug));
    let theme = Theme::new(&View::new(site, part.as_ref(), figure::process::draw), &assets, &wanted.preview)?;
    let mut section_of = vec![0; site.pages.len()];
    for (n, section) in site.sections.iter().enumerate() {
        for page in section.pages.iter().chain(&section.index) {
            section_of[*page] = n;
        }
    }
    let (definitions, is_preview) = (Vec::new(), !wanted.preview.is_empty());
    let navigation = site.sections.iter().map(|_| OnceLock::new()).collect();
    let commit = wanted.commit.clone();
    let mut renderer = Renderer { site, theme, assets, navigation, section_of, definitions, is_preview, commit, part };
    renderer.definitions = list::glossary::definitions(&renderer)?;
    let mut places = places::places(site, renderer.assets.n_files());
    if let Some(part) = &renderer.part {
        places.retain(|it| part.keeps(*it, site));
        if !places.iter().any(|it| it.row.kind == Kind::Moved) {
            places.retain(|it| it.row.kind != Kind::Redirects);
        }
    }
    Ok(Rendered { renderer, places, named: OnceLock::new(), index: OnceLock::new() })
}

impl Rendered<'_> {
    /// The paths of all files, but those of which the name is only known when they are made.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.named().keys().map(String::as_str)
    }

    /// Whether there is a file at this path; of one that gets its name when it is made it is not known.
    pub fn has(&self, path: &str) -> bool {
        self.named().contains_key(path)
    }

    /// Makes one file, when there is one at this path: the same bytes that [`Self::into_par_iter`] gives.
    ///
    /// # Errors
    /// When a template asks for something that is not there.
    pub fn file(&self, path: &str) -> anyhow::Result<Option<Vec<u8>>> {
        let among = |files: &[OutputFile]| files.iter().find(|it| it.path == path).map(|it| it.bytes.clone());
        match self.named().get(path) {
            Some(n) if self.places[*n].row.kind != Kind::SearchIndex => Ok(among(&self.make(self.places[*n])?)),
            None if !path.starts_with(places::ASSETS) => Ok(None),
            _ => Ok(among(self.index()?)),
        }
    }

    /// The search index, made once: what tells its name and what has that name are asked for one after the other.
    fn index(&self) -> anyhow::Result<&[OutputFile]> {
        if let Some(made) = self.index.get() {
            return Ok(made);
        }
        let places = self.places.iter().filter(|it| it.row.kind == Kind::SearchIndex);
        let made: Vec<Vec<OutputFile>> = places.map(|it| self.make(*it)).collect::<anyhow::Result<_>>()?;
        Ok(self.index.get_or_init(|| made.into_iter().flatten().collect()))
    }

    /// For each path the place that is made there.
    fn named(&self) -> &HashMap<String, usize> {
        self.named.get_or_init(|| {
            let site = self.renderer.site;
            let mut res = HashMap::with_capacity(self.places.len() + 1);
            for (n, place) in self.places.iter().enumerate() {
                let path = match place.row.kind {
                    Kind::Asset => self.renderer.assets.path(place.n).to_owned(),
                    _ => place.address(site).path(),
                };
                if self.renderer.part.as_ref().is_some_and(|it| it.is_opening(&place.address(site))) {
                    res.insert(Address::default().path(), n);
                }
                res.insert(path, n);
            }
            res
        })
    }

    /// Makes what stands at a place: one file, but for the search index and the page that opens a part.
    ///
    /// # Errors
    /// When a template asks for something that is not there.
    fn make(&self, place: Place) -> anyhow::Result<Vec<OutputFile>> {
        let (renderer, n, template) = (&self.renderer, place.n, place.row.template);
        let content = match place.row.kind {
            Kind::Home | Kind::Page => page::page(renderer, template, n)?.into_bytes(),
            Kind::Tree => tree::page(renderer, template, n)?.into_bytes(),
            Kind::Embed => tree::editions::embed(renderer, template, n)?.into_bytes(),
            Kind::TakeAlong => tree::editions::take_along(renderer, template, n)?.into_bytes(),
            Kind::TreeForm => identity::form(renderer.site, &renderer.site.trees[n]).into_bytes(),
            Kind::Glossary => list::glossary::page(renderer, template, None)?.into_bytes(),
            Kind::KaderGlossary => list::glossary::page(renderer, template, Some(n))?.into_bytes(),
            Kind::Kaders => list::frameworks::page(renderer, template)?.into_bytes(),
            Kind::Comparison => list::comparison::page(renderer, template)?.into_bytes(),
            Kind::WholeProtocol => page::whole::page(renderer, template, n)?.into_bytes(),
            Kind::Changes => list::changes::page(renderer, template)?.into_bytes(),
            Kind::Statement => list::statement::page(renderer, template)?.into_bytes(),
            Kind::Proofs => list::proofs::page(renderer, template)?.into_bytes(),
            Kind::Feed => list::changes::feed(renderer).into_bytes(),
            Kind::Search => list::search::page(renderer, template)?.into_bytes(),
            Kind::SearchIndex => return list::search::files(renderer),
            Kind::NotFound => page::not_found(renderer, template)?.into_bytes(),
            Kind::Sitemap => file::sitemap::sitemap(renderer, &self.places).into_bytes(),
            Kind::Robots => file::sitemap::robots(renderer).into_bytes(),
            Kind::Manifest => file::manifest::manifest(renderer).into_bytes(),
            Kind::Made => file::made::made(renderer).into_bytes(),
            Kind::Security => file::security::security(renderer.site).into_bytes(),
            Kind::Archive => archive::list(renderer, template)?.into_bytes(),
            Kind::Archived => archive::page(renderer, template, n)?.into_bytes(),
            Kind::ArchivedForm => renderer.site.archive[n].text.as_bytes().to_vec(),
            Kind::Moved => page::moved::page(renderer, template, n)?.into_bytes(),
            Kind::Redirects => file::redirects::of_static_host(renderer.site, &self.places).into_bytes(),
            Kind::Headers => file::policy::of_static_host(renderer.site, &self.places).into_bytes(),
            Kind::Asset => return Ok(vec![renderer.assets.file(n)]),
            Kind::Copied | Kind::OfWhole => renderer.site.assets[n].1.clone(),
        };
        let address = place.address(renderer.site);
        let file = OutputFile::new(&address, content);
        Ok(match &renderer.part {
            Some(part) if part.is_opening(&address) => {
                vec![OutputFile { path: Address::default().path(), bytes: file.bytes.clone() }, file]
            }
            _ => vec![file],
        })
    }

    /// Makes all files, on all cores; their order is not fixed.
    pub fn into_par_iter(self) -> impl ParallelIterator<Item = anyhow::Result<OutputFile>> {
        let places = self.places.clone();
        places.into_par_iter().flat_map_iter(move |it| match self.make(it) {
            Ok(files) => files.into_iter().map(Ok).collect(),
            Err(error) => vec![Err(error)],
        })
    }
}

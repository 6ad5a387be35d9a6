//! First stage: walks `content/` and the theme, reads every text once, and returns the [`Site`] as its editors wrote it.
//!
//! Comes in: the project folder. Goes out: a [`Site`], and messages about texts that cannot be read. The only stage that
//! reads from disk; nothing is looked up across files here.

pub mod address;
pub mod norms;
pub mod page;
mod plain;
pub mod schema;
mod search;
pub mod settings;
pub(crate) mod short;
mod squeeze;
pub(crate) mod stylesheet;
pub mod template;
pub mod theme;
pub mod tokens;
pub mod tree;
mod walk;
pub mod yaml;

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::Setting;
use crate::markdown::link::has_extension;
use crate::markdown::terms::TermFinder;
use crate::source::{SourceId, Sources};
use norms::NormsSource;
use page::Page;
use settings::{CitedSources, FrameworkSource, Glossary, ProcessSource, SiteSettings};
use theme::Theme;
use tree::TreeSource;

/// A file may not be larger than this many bytes: far above any honest text, far below what exhausts memory.
const MAX_BYTES: u64 = 4_000_000;

/// What to read.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The folder that holds `content/` and `themes/`.
    pub folder: PathBuf,
    /// Overrides `adres` of `site.yaml`.
    pub base_url: Option<String>,
    /// Whether pages that are marked as drafts are built.
    pub drafts: bool,
    /// The folder with the built player, if there is one.
    pub player: Option<PathBuf>,
    /// The folder with the search library, if it was fetched.
    pub search: Option<PathBuf>,
}

/// A value with the text that it was read from.
#[derive(Clone, Debug)]
pub struct Loaded<T> {
    /// Path from `content/`.
    pub file: String,
    /// Its text.
    pub source: SourceId,
    /// The value.
    pub value: T,
}

/// A project as written.
#[derive(Clone, Debug)]
pub struct Site {
    /// `site.yaml`
    pub settings: Loaded<SiteSettings>,
    /// Where the site will stand, with a slash at the end.
    pub base_url: String,
    /// Path of its root: `/` or `/sub/`.
    pub root: String,
    /// `bronnen.yaml`
    pub cited: Loaded<CitedSources>,
    /// `begrippen.yaml`
    pub glossary: Loaded<Glossary>,
    /// The automaton over its terms.
    pub terms: TermFinder,
    /// Ids of its terms by number.
    pub term_ids: Vec<String>,
    /// `normen.yaml`
    pub norms: Loaded<NormsSource>,
    /// Pages, sorted by file.
    pub pages: Vec<Page>,
    /// Drafts that are left out, sorted by file.
    pub drafts: Vec<Page>,
    /// Files from `content/` that could not be read, with a message of their own: what they offer is unknown, so a
    /// reference to them is not reported again.
    pub unread: BTreeSet<String>,
    /// Trees of `beslisbomen/`, sorted by file.
    pub trees: Vec<Loaded<TreeSource>>,
    /// Kaders, sorted by folder.
    pub frameworks: Vec<Loaded<FrameworkSource>>,
    /// `boom.yaml` files of kaders, sorted by file.
    pub framework_trees: Vec<Loaded<TreeSource>>,
    /// Process diagrams, sorted by file.
    pub processes: Vec<Loaded<ProcessSource>>,
    /// Files of `content/` that are copied: path and bytes.
    pub assets: Vec<(String, Vec<u8>)>,
    /// The theme.
    pub theme: Theme,
}

/// Reads a project. All texts go into `sources`, also those that turn out to be wrong.
///
/// # Errors
/// When the disk fails or `content/` is not there. What is wrong in a text goes to `diagnostics`; an empty value takes
/// its place, so that the other texts are still read.
pub fn load(project: &Project, sources: &mut Sources, diagnostics: &mut Diagnostics) -> anyhow::Result<Site> {
    if let Some(address) = project.base_url.as_ref().filter(|it| !address::is_site_address(it)) {
        anyhow::bail!(
            "hier kan een site niet staan: `{address}`; schrijf het hele adres, zoals `--base-url https://voorbeeld.nl/`"
        );
    }
    let walk::Walked { files, odd } = walk::walk(&project.folder.join("content"))?;
    let mut reader = Reader { folder: &project.folder, sources, diagnostics, unread: BTreeSet::new() };
    for (file, why) in odd {
        let source = reader.sources.add(format!("content/{file}"), "");
        reader.diagnostics.push(why.diagnostic(&file, source));
        reader.unread.insert(file);
    }

    let settings: Loaded<SiteSettings> = reader.required("site.yaml", &files)?;
    let cited = reader.optional("bronnen.yaml", &files)?;
    let glossary: Loaded<Glossary> = reader.optional("begrippen.yaml", &files)?;
    let norms = reader.optional("normen.yaml", &files)?;
    let mut trees = Vec::new();
    let mut frameworks = Vec::new();
    let mut framework_trees = Vec::new();
    let mut processes = Vec::new();
    let mut assets = Vec::new();
    for file in &files {
        match kind(file) {
            FileKind::Tree => trees.extend(reader.yaml(file)?),
            FileKind::Framework => frameworks.extend(reader.yaml(file)?),
            FileKind::FrameworkTree => framework_trees.extend(reader.yaml(file)?),
            FileKind::Process => processes.extend(reader.yaml(file)?),
            FileKind::Asset => {
                // No text, but a message may be about it.
                reader.sources.add(format!("content/{file}"), "");
                assets.push((file.clone(), reader.bytes(file)?));
            }
            FileKind::Unknown => reader.unknown(file),
            FileKind::Page | FileKind::Fixed => {}
        }
    }
    let mut unread = reader.unread;
    let theme = if unread.contains(&settings.file) {
        None
    } else {
        let name = &settings.value.theme;
        theme::load(project, &name.value, name.span(settings.source), sources, diagnostics)?
    };
    let mut theme = theme.unwrap_or_default();
    theme.assets.extend(search::library(project)?);

    let base_url = with_slash(project.base_url.as_deref().unwrap_or(&settings.value.address.value));
    let root = root_of(&base_url);
    let term_ids: Vec<String> = glossary.value.terms.iter().map(|it| it.id.value.clone()).collect();
    let terms = term_finder(&glossary.value);
    let setting = Setting {
        terms: &terms,
        term_ids: &term_ids,
        words: &theme.words,
        numbered: false,
        mark_terms: true,
        file: "",
    };
    let page_files: Vec<&String> = files.iter().filter(|it| matches!(kind(it), FileKind::Page)).collect();
    let (mut pages, mut drafts) = (Vec::with_capacity(page_files.len()), Vec::new());
    for (file, page) in page_files.iter().zip(load_pages(project, &page_files, setting, sources, diagnostics)?) {
        match page {
            None => _ = unread.insert((*file).clone()),
            Some(page) if page.front.draft && !project.drafts => drafts.push(page),
            Some(page) => pages.push(page),
        }
    }
    Ok(Site {
        settings,
        base_url,
        root,
        cited,
        glossary,
        terms,
        term_ids,
        norms,
        pages,
        drafts,
        unread,
        trees,
        frameworks,
        framework_trees,
        processes,
        assets,
        theme,
    })
}

enum FileKind {
    Page,
    Tree,
    Framework,
    FrameworkTree,
    Process,
    Fixed,
    Asset,
    Unknown,
}

/// What a file of `content/` is, by its place alone.
fn kind(file: &str) -> FileKind {
    let parts: Vec<&str> = file.split('/').collect();
    match parts.as_slice() {
        ["site.yaml" | "bronnen.yaml" | "begrippen.yaml" | "normen.yaml"] => FileKind::Fixed,
        ["beslisbomen", name] if is_yaml(name) => FileKind::Tree,
        ["afwegingskaders", _, "kader.yaml"] => FileKind::Framework,
        ["afwegingskaders", _, name] if is_yaml(name) => FileKind::FrameworkTree,
        [.., "proces.yaml"] => FileKind::Process,
        [.., name] if has_extension(name, "md") => FileKind::Page,
        [.., name] if ["svg", "png", "jpg", "jpeg", "webp", "avif", "pdf"].iter().any(|it| has_extension(name, it)) => {
            FileKind::Asset
        }
        _ => FileKind::Unknown,
    }
}

/// Whether a name ends in `.yaml`, written so: the name of a tree is what stands before it.
fn is_yaml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|it| it == "yaml")
}

struct Reader<'a> {
    folder: &'a Path,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
    /// Files that could not be read.
    unread: BTreeSet<String>,
}

impl Reader<'_> {
    fn bytes(&self, file: &str) -> anyhow::Result<Vec<u8>> {
        let path = self.folder.join("content").join(file);
        std::fs::read(&path).with_context(|| format!("`content/{file}` kan niet gelezen worden"))
    }

    fn yaml<T: DeserializeOwned + JsonSchema>(&mut self, file: &str) -> anyhow::Result<Option<Loaded<T>>> {
        let read = read_text(self.folder, file)?;
        let source = self.sources.add(format!("content/{file}"), read.text);
        if let Some(problem) = read.problem {
            self.diagnostics.push(problem.diagnostic(source));
            self.unread.insert(file.to_owned());
            return Ok(None);
        }
        let value = yaml::parse(&self.sources.get(source).text, source, self.diagnostics);
        if value.is_none() {
            self.unread.insert(file.to_owned());
        }
        Ok(value.map(|value| Loaded { file: file.to_owned(), source, value }))
    }

    /// A file without which there is no site; its absence is reported, and an empty value takes its place.
    fn required<T: DeserializeOwned + JsonSchema + Default>(
        &mut self,
        file: &str,
        files: &[String],
    ) -> anyhow::Result<Loaded<T>> {
        let loaded = self.optional(file, files)?;
        if !files.iter().any(|it| it == file) {
            self.unread.insert(file.to_owned());
            self.diagnostics.push(
                Diagnostic::error(Code::M005, loaded.source.start(), format!("het bestand `content/{file}` ontbreekt"))
                    .help("maak een werkend begin met `meldwijzer init MAP`"),
            );
        }
        Ok(loaded)
    }

    /// A file that need not be there: without it, or when it is wrong, an empty value takes its place.
    fn optional<T: DeserializeOwned + JsonSchema + Default>(
        &mut self,
        file: &str,
        files: &[String],
    ) -> anyhow::Result<Loaded<T>> {
        let found = if files.iter().any(|it| it == file) { self.yaml(file)? } else { None };
        Ok(found.unwrap_or_else(|| {
            let source = self.sources.add(format!("content/{file}"), "");
            Loaded { file: file.to_owned(), source, value: T::default() }
        }))
    }

    fn unknown(&mut self, file: &str) {
        let source = self.sources.add(format!("content/{file}"), "");
        let name = file.rsplit('/').next().unwrap_or(file);
        let small = format!("{}{}", &file[..file.len() - name.len()], name.to_lowercase());
        let help = if !matches!(kind(&small), FileKind::Unknown) {
            format!("hoofdletters tellen mee: geef het bestand de naam `{}`", name.to_lowercase())
        } else if has_extension(file, "yml") {
            "geef het bestand de naam `….yaml`".to_owned()
        } else if has_extension(file, "yaml") {
            "een .yaml-bestand is `site.yaml`, `bronnen.yaml`, `begrippen.yaml`, `normen.yaml` of `proces.yaml`, of staat in \
             `beslisbomen/` of in een map van `afwegingskaders/`"
                .to_owned()
        } else {
            "zet het bestand buiten `content/`, of kies een soort die de site kent: .md, .yaml, .svg, .png, .jpg, .webp, .pdf"
                .to_owned()
        };
        self.diagnostics.push(
            Diagnostic::error(Code::M006, source.start(), format!("dit bestand hoort hier niet: `{file}`")).help(help),
        );
    }
}

struct ReadText {
    text: String,
    problem: Option<Problem>,
}

enum Problem {
    Utf8(usize),
    TooLarge,
}

impl Problem {
    fn diagnostic(&self, source: SourceId) -> Diagnostic {
        match self {
            Self::Utf8(at) => {
                Diagnostic::error(Code::M002, source.span(*at..*at), "dit bestand bevat tekens die geen UTF-8 zijn")
                    .help("sla het bestand in de editor op als UTF-8")
            }
            Self::TooLarge => Diagnostic::error(Code::Y005, source.start(), "dit bestand is groter dan 4 MB")
                .help("verdeel de tekst over meer bestanden"),
        }
    }
}

/// Reads a text; what is wrong with it as a text is kept for a message, with as much of it as can be shown.
fn read_text(folder: &Path, file: &str) -> anyhow::Result<ReadText> {
    let path = folder.join("content").join(file);
    let context = || format!("`content/{file}` kan niet gelezen worden");
    let mut open = std::fs::File::open(&path).with_context(context)?;
    let n_bytes = open.metadata().with_context(context)?.len();
    if n_bytes > MAX_BYTES {
        return Ok(ReadText { text: String::new(), problem: Some(Problem::TooLarge) });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(n_bytes).unwrap_or(0) + 1);
    open.read_to_end(&mut bytes).with_context(context)?;
    Ok(match String::from_utf8(bytes) {
        // Some editors put an invisible mark at the start; nobody sees it in the file, so no place counts it.
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.drain(..'\u{feff}'.len_utf8());
            }
            ReadText { text, problem: None }
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            ReadText { text, problem: Some(Problem::Utf8(at)) }
        }
    })
}

/// Reads and parses the pages on all cores, one result for each file; numbers of texts follow the order of the files,
/// whoever is first.
fn load_pages(
    project: &Project,
    files: &[&String],
    setting: Setting<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> anyhow::Result<Vec<Option<Page>>> {
    let first = sources.iter().count();
    let results: Vec<anyhow::Result<(String, Option<Page>, Diagnostics)>> = files
        .par_iter()
        .enumerate()
        .map(|(n, file)| {
            let source = SourceId(u32::try_from(first + n).unwrap_or(u32::MAX));
            let read = read_text(&project.folder, file)?;
            let mut found = Diagnostics::default();
            let page = match &read.problem {
                Some(problem) => {
                    found.push(problem.diagnostic(source));
                    None
                }
                None => page::read(source, file, &read.text, setting, &mut found),
            };
            Ok((read.text, page, found))
        })
        .collect();
    let mut res = Vec::with_capacity(results.len());
    for (file, result) in files.iter().zip(results) {
        let (text, page, found) = result?;
        sources.add(format!("content/{file}"), text);
        diagnostics.append(found);
        res.push(page);
    }
    Ok(res)
}

fn term_finder(glossary: &Glossary) -> TermFinder {
    let marked = (0u32..).zip(&glossary.terms).filter(|(_, it)| it.mark);
    TermFinder::new(marked.flat_map(|(n, term)| {
        let forms = std::iter::once(&term.term).chain(&term.synonyms).chain(&term.forms);
        forms.map(move |it| (it.value.as_str(), n))
    }))
}

fn with_slash(address: &str) -> String {
    if address.ends_with('/') { address.to_owned() } else { format!("{address}/") }
}

/// `https://voorbeeld.example/sub/` has the root `/sub/`.
fn root_of(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |it| it.1);
    rest.find('/').map_or("/", |it| &rest[it..]).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_is_the_path_of_the_address() {
        assert_eq!(root_of("https://voorbeeld.example/"), "/");
        assert_eq!(root_of("https://voorbeeld.example/sub/map/"), "/sub/map/");
        assert_eq!(with_slash("https://voorbeeld.example"), "https://voorbeeld.example/");
    }
}

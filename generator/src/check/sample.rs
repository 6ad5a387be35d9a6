//! For tests of rules: a site from texts in memory, without a disk.
//!
//! Comes in: files of `content/` as pairs of a path and a text. Goes out: what the whole stage makes of them.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::{Trees, check};
use crate::diagnostic::Diagnostics;
use crate::load::archive::Addresses;
use crate::load::cited::CitedSources;
use crate::load::framework::FrameworkSource;
use crate::load::glossary::Glossary;
use crate::load::layer::{Layer, Terms};
use crate::load::page::{self, Page};
use crate::load::search_words::SearchWords;
use crate::load::settings::SiteSettings;
use crate::load::theme::Theme;
use crate::load::{Drafts, Loaded, Site, yaml};
use crate::markdown::terms::TermFinder;
use crate::markdown::{Setting, Words};
use crate::proven::CheckedSite;
use crate::report::{self, Format};
use crate::source::Sources;

const SETTINGS: &str = "titel: t\nomschrijving: o\ntaal: nl\nadres: https://voorbeeld.example/\nuitwijkadres: https://voorbeeld.example/\nthema: t\ncontact: { spoed: { naam: Alarmnummer, nummer: \"112\" } }\nnavigatie: []\n";
const CITED: &str = "bronnen:\n  - { id: bamhm-2019, titel: Besluit, uitgever: u, datum: d }\n";

/// What the stage made of a site.
pub(crate) struct Sample {
    pub(crate) site: Option<CheckedSite>,
    pub(crate) diagnostics: Diagnostics,
    pub(crate) sources: Sources,
}

impl Sample {
    /// The messages as an editor reads them.
    pub(crate) fn text(&self) -> String {
        report::render(&self.diagnostics, &self.sources, Format::Text, false)
    }

    /// The codes of the messages, in order.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.diagnostics.sorted(&self.sources).iter().map(|it| it.code.as_str()).collect()
    }

    /// The only tree, or the one with this name.
    pub(crate) fn tree(&self, id: &str) -> &crate::proven::CheckedTree {
        let site = self.site.as_ref().unwrap_or_else(|| panic!("a site without errors, not:\n{}", self.text()));
        site.trees.iter().find(|it| it.id == id).expect("the tree")
    }
}

/// Runs the stage on some files.
pub(crate) fn sample(files: &[(&str, &str)]) -> Sample {
    let (site, sources, mut diagnostics) = written(files);
    let site = check(site, &sources, &mut diagnostics);
    Sample { site, diagnostics, sources }
}

/// What a comparison of two states gets of some files.
pub(crate) fn trees(files: &[(&str, &str)]) -> Trees {
    let (site, sources, mut diagnostics) = written(files);
    super::trees(&site, &sources, &mut diagnostics)
}

/// A site as written.
fn written(files: &[(&str, &str)]) -> (Site, Sources, Diagnostics) {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let fixed = [("site.yaml", SETTINGS), ("bronnen.yaml", CITED), ("begrippen.yaml", "begrippen: []\n")];
    macro_rules! read {
        ($file:expr, $text:expr) => {{
            let source = sources.add(format!("content/{}", $file), $text);
            let value = yaml::parse($text, source, &mut diagnostics).unwrap_or_else(|| panic!("{} can be read", $file));
            Loaded { file: $file.to_owned(), source, value }
        }};
    }
    let mut settings: Loaded<SiteSettings> = read!(fixed[0].0, fixed[0].1);
    let cited: Loaded<CitedSources> = read!(fixed[1].0, fixed[1].1);
    let glossary: Loaded<Glossary> = read!(fixed[2].0, fixed[2].1);
    let mut norms = None;
    let (mut trees, mut frameworks, mut framework_trees) = (Vec::new(), Vec::new(), Vec::new());
    let mut cases = Vec::new();
    for (file, text) in files.iter().copied() {
        match file.split('/').collect::<Vec<_>>().as_slice() {
            ["normen.yaml"] => norms = Some(read!(file, text)),
            ["beslisbomen", name] if name.ends_with(".gevallen.yaml") => cases.push(read!(file, text)),
            ["beslisbomen", _] => trees.push(read!(file, text)),
            [.., "kader.yaml"] => frameworks.push(read!(file, text)),
            [.., "boom.yaml"] => framework_trees.push(read!(file, text)),
            _ => panic!("no file that a site of a test has: {file}"),
        }
    }
    let words = Words::default();
    let terms = TermFinder::default();
    let setting = Setting::plain(&terms, &words, "");
    let folders = frameworks.iter().map(|it: &Loaded<FrameworkSource>| it.file.replace("kader.yaml", ""));
    let pages = std::iter::once(String::new()).chain(folders).filter_map(|folder| {
        let (file, text) = (format!("{folder}index.md"), "---\ntitel: t\n---\n");
        let source = sources.add(format!("content/{file}"), text);
        let read = page::read(source, text, Setting { file: &file, ..setting }, &mut diagnostics)?;
        Some(Page { source, file, text: Arc::new(text.to_owned()), read: Arc::new(read) })
    });
    let pages = pages.collect();
    let mut layers = vec![Layer::of_project(&mut settings, cited, glossary, norms.expect("normen.yaml"))];
    layers.extend(frameworks.iter_mut().map(Layer::of_framework));
    let site = Site {
        settings,
        edition: None,
        lacks_edition: false,
        base_url: "https://voorbeeld.example/".to_owned(),
        root: "/".to_owned(),
        layers,
        terms: Terms::default(),
        pages,
        trees,
        frameworks,
        framework_trees,
        cases,
        reviews: Vec::new(),
        processes: Vec::new(),
        assets: Vec::new(),
        archive: Vec::new(),
        archive_changes: Vec::new(),
        addresses: Loaded {
            file: String::new(),
            source: sources.add("content/adressen.yaml", ""),
            value: Addresses::default(),
        },
        search_words: Loaded {
            file: String::new(),
            source: sources.add("content/zoekwoorden.yaml", ""),
            value: SearchWords::default(),
        },
        theme: Theme::default(),
        drafts: Drafts::default(),
        unread: BTreeSet::new(),
        criteria: Vec::new(),
        today: None,
    };
    (site, sources, diagnostics)
}

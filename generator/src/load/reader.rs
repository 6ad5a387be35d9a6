//! Reads the files of `content/` other than pages, each once, into values with the text that they came from.
//!
//! Comes in: the folder. Goes out: values; messages for what cannot be read, is missing, or has no business there.

use std::collections::BTreeSet;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use super::bytes::Bytes;
use super::files::{Folder, Odd, PageFile};
use super::layout::{self, FileKind};
use super::text::{Text, drawing};
use super::{signs, yaml};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::archive::{ArchiveChanges, Archived};
use crate::load::cases::CasesSource;
use crate::load::framework::FrameworkSource;
use crate::load::process::ProcessSource;
use crate::load::reviews::ReviewSource;
use crate::load::tree::TreeSource;
use crate::markdown::link::has_extension;
use crate::source::{SourceId, Sources};

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

/// Takes files out of a folder.
pub(super) struct Reader<'a> {
    pub(super) content: Folder,
    pub(super) sources: &'a mut Sources,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Files that could not be read.
    pub(super) unread: BTreeSet<String>,
}

/// The files without a name of their own, by what they are.
#[derive(Default)]
pub(super) struct Rest {
    pub(super) trees: Vec<Loaded<TreeSource>>,
    pub(super) frameworks: Vec<Loaded<FrameworkSource>>,
    pub(super) framework_trees: Vec<Loaded<TreeSource>>,
    pub(super) cases: Vec<Loaded<CasesSource>>,
    pub(super) reviews: Vec<Loaded<ReviewSource>>,
    pub(super) archive: Vec<Archived>,
    pub(super) archive_changes: Vec<Loaded<ArchiveChanges>>,
    pub(super) processes: Vec<Loaded<ProcessSource>>,
    pub(super) assets: Vec<(String, Vec<u8>)>,
    /// Not read yet.
    pub(super) pages: Vec<PageFile>,
}

impl Reader<'_> {
    /// Tells of what is no file to publish.
    pub(super) fn odd(&mut self, list: Vec<(String, Odd)>) {
        for (path, why) in list {
            let source = self.sources.add(path.as_str(), "");
            // In a theme a name says little without its folder.
            let file = path.strip_prefix("content/").unwrap_or(&path);
            self.diagnostics.push(odd(why, file, source));
            self.unread.insert(file.to_owned());
        }
    }

    /// A file without which there is no site; its absence is reported, and an empty value takes its place.
    pub(super) fn required<T: DeserializeOwned + JsonSchema + Default>(&mut self, file: &str) -> Loaded<T> {
        let loaded = self.optional(file);
        if !self.content.has(file) {
            self.unread.insert(file.to_owned());
            self.diagnostics.push(
                Diagnostic::error(Code::M005, loaded.source.start(), format!("het bestand `content/{file}` ontbreekt"))
                    .help("maak een werkend begin met `meldwijzer init MAP`"),
            );
        }
        loaded
    }

    /// A file that need not be there: without it, or when it is wrong, an empty value takes its place.
    pub(super) fn optional<T: DeserializeOwned + JsonSchema + Default>(&mut self, file: &str) -> Loaded<T> {
        let found = if self.content.has(file) {
            let bytes = self.content.take(file);
            self.yaml(file, bytes)
        } else {
            None
        };
        found.unwrap_or_else(|| Loaded { file: file.to_owned(), source: self.empty(file), value: T::default() })
    }

    /// Whether the settings would name a national edition and cannot be read, or say nothing behind its key: then nobody knows
    /// which.
    pub(super) fn names_edition(&self) -> bool {
        let path = format!("content/{}", layout::SITE);
        let text = self.sources.iter().find(|it| it.1.path == path).map_or("", |it| it.1.text.as_str());
        let is_unread = self.unread.contains(layout::SITE);
        text.lines().any(|it| (if is_unread { it.trim_start() } else { it }).starts_with("landelijk:"))
    }

    /// All other files, in their order.
    pub(super) fn rest(&mut self) -> Rest {
        let mut res = Rest::default();
        let names: BTreeSet<String> = self.content.names().map(str::to_owned).collect();
        for (file, bytes) in std::mem::take(&mut self.content) {
            if layout::is_copy(&file) {
                self.copy(&file);
                continue;
            }
            match layout::kind(&file) {
                FileKind::Tree => res.trees.extend(self.yaml(&file, bytes)),
                FileKind::Framework => res.frameworks.extend(self.yaml(&file, bytes)),
                FileKind::FrameworkTree => res.framework_trees.extend(self.yaml(&file, bytes)),
                FileKind::Cases => res.cases.extend(self.yaml(&file, bytes)),
                FileKind::Review => res.reviews.extend(self.yaml(&file, bytes)),
                FileKind::ArchiveChanges => res.archive_changes.extend(self.yaml(&file, bytes)),
                FileKind::Archived => res.archive.extend(self.archived(file, bytes)),
                FileKind::Process => res.processes.extend(self.yaml(&file, bytes)),
                FileKind::Asset => {
                    // Most are no text, but a message may be about them.
                    let bytes = bytes.map(Bytes::into_vec).unwrap_or_default();
                    self.sources.add(format!("content/{file}"), drawing(&file, &bytes));
                    res.assets.push((file, bytes));
                }
                FileKind::Page => res.pages.push(PageFile { file, bytes }),
                FileKind::Unknown => self.unknown(&file, &names),
                FileKind::Fixed => {}
            }
        }
        res
    }

    fn yaml<T: DeserializeOwned + JsonSchema>(&mut self, file: &str, bytes: Option<Bytes>) -> Option<Loaded<T>> {
        let read = Text::new(bytes);
        let source = self.sources.share(format!("content/{file}"), read.text);
        let value = if let Some(problem) = read.problem {
            self.diagnostics.push(problem.diagnostic(source));
            None
        } else {
            let text = &self.sources.get(source).text;
            signs::tell(text, text.len(), source, self.diagnostics);
            yaml::parse(text, source, self.diagnostics)
        };
        if value.is_none() {
            self.unread.insert(file.to_owned());
        }
        value.map(|value| Loaded { file: file.to_owned(), source, value })
    }

    /// A file of the archive, with what stands in it.
    fn archived(&mut self, file: String, bytes: Option<Bytes>) -> Option<Archived> {
        let read = Text::new(bytes);
        let source = self.sources.share(format!("content/{file}"), Arc::clone(&read.text));
        if let Some(problem) = read.problem {
            self.diagnostics.push(problem.diagnostic(source));
            self.unread.insert(file);
            return None;
        }
        Archived::new(file, source, &read.text)
    }

    /// A copy is no part of the site, and stops nobody.
    fn copy(&mut self, file: &str) {
        let source = self.empty(file);
        let message = format!("dit lijkt een kopie die een programma achterliet; de site slaat haar over: `{file}`");
        let help = "haal het bestand weg, of geef het een eigen naam van kleine letters, cijfers en streepjes";
        self.diagnostics.push(Diagnostic::warning(Code::M013, source.start(), message).help(help));
    }

    /// `names` are those of all files.
    fn unknown(&mut self, file: &str, names: &BTreeSet<String>) {
        let source = self.empty(file);
        if layout::of_root(file).is_some() {
            let message = format!("dit bestand mag niet in `{}/`: `{file}`", layout::ROOT);
            let help = "daar mogen `CNAME`, `.nojekyll`, `.well-known/` en bestanden waar een browser niets van uitvoert: .txt, .json, .csv, \
                        .asc, .pdf, .docx, .odt, .xlsx, .ods, .png, .jpg, .webp, .avif; zet een ander bestand zelf in de map van de site: \
                        een build laat het daar staan";
            self.diagnostics.push(Diagnostic::error(Code::M006, source.start(), message).help(help));
            return;
        }
        let name = file.rsplit('/').next().unwrap_or(file);
        let small = format!("{}{}", &file[..file.len() - name.len()], name.to_lowercase());
        let other_end = small.strip_suffix(".yml").map(|it| format!("{it}.yaml"));
        let mut spellings = std::iter::once(small.clone()).chain(other_end);
        let meant = spellings.find(|it| !names.contains(it) && layout::kind(it) != FileKind::Unknown);
        let wish = meant.map(|it| {
            let call = format!("geef het bestand de naam `{it}`");
            Wish::new(true).called(call).rename(format!("content/{file}"), format!("content/{it}"))
        });
        let help = if layout::kind(&small) != FileKind::Unknown {
            format!("hoofdletters tellen mee: geef het bestand de naam `{}`", name.to_lowercase())
        } else if has_extension(file, "yml") {
            "geef het bestand de naam `….yaml`".to_owned()
        } else if has_extension(file, "yaml") {
            "een .yaml-bestand is `site.yaml`, `bronnen.yaml`, `begrippen.yaml`, `normen.yaml`, `zoekwoorden.yaml`, `adressen.yaml` of `proces.yaml`, of \
             staat in `beslisbomen/`, in `nalezingen/` of in een map van `afwegingskaders/`"
                .to_owned()
        } else {
            "zet het bestand buiten `content/`, of kies een soort die de site kent: .md, .yaml, .svg, .png, .jpg, .webp, .pdf, .docx, .odt, \
             .xlsx, .ods"
                .to_owned()
        };
        self.diagnostics.push(
            Diagnostic::error(Code::M006, source.start(), format!("dit bestand hoort hier niet: `{file}`"))
                .help(help)
                .maybe_wish(wish),
        );
    }

    /// A file of which nothing is shown, for messages about it.
    fn empty(&mut self, file: &str) -> SourceId {
        self.sources.add(format!("content/{file}"), "")
    }
}

fn odd(why: Odd, file: &str, source: SourceId) -> Diagnostic {
    let (code, message, help) = match why {
        Odd::Link => (
            Code::M006,
            format!("dit is een snelkoppeling, geen bestand: `{file}`"),
            "zet het bestand zelf op deze plaats, of haal de snelkoppeling weg",
        ),
        Odd::NoFile => {
            (Code::M006, format!("dit is geen gewoon bestand: `{file}`"), "zet het buiten het project, of haal het weg")
        }
        Odd::Name => (
            Code::M008,
            format!("de naam van dit bestand bevat tekens die geen UTF-8 zijn: `{file}`"),
            "gebruik kleine letters, cijfers en streepjes, ook in de namen van mappen",
        ),
    };
    Diagnostic::error(code, source.start(), message).help(help)
}

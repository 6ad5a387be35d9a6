//! The commands about decision trees: `paths`, `diff` and `mutate`, with their Dutch help.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use meldwijzer::check::Trees;
use meldwijzer::command::diff::{Changes, revision};
use meldwijzer::command::paths::sheet::{self, Before};
use meldwijzer::command::{diff, mutate, named, paths, update};
use meldwijzer::load::Project;
use meldwijzer::{Findings, prove};

use super::output::{self, report_findings};
use super::{FOUND, Folder, print, write};

#[derive(Debug, Args)]
pub(super) struct Paths {
    /// Naam van de boom, zoals achter `boom:`, of het pad van het bestand
    #[arg(value_name = "BOOM")]
    tree: String,
    #[command(flatten)]
    folder: Folder,
    /// Vorm van de lijst
    #[arg(long, value_enum, default_value_t = PathsFormat::Table, value_name = "VORM")]
    format: PathsFormat,
    /// Alleen wat anders is dan in een versie in git, zoals `main`, of in een map met een project
    #[arg(long = "sinds", value_name = "VERSIE|MAP")]
    since: Option<String>,
    /// Bestand waarin de lijst komt; zonder dit de standaarduitvoer
    #[arg(long, value_name = "BESTAND")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PathsFormat {
    /// Een tabel, om na te lezen
    Table,
    /// Voor programma's
    Json,
    /// Een blad om af te drukken, voor wie over de boom beslist
    Html,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// De oude toestand: een versie in git zoals `HEAD` of `main`, of een map met een project. Heet een map net als een
    /// versie, dan is de versie bedoeld; schrijf `./main` voor de map
    #[arg(value_name = "VERSIE|MAP", required_unless_present = "landelijk")]
    old: Option<String>,
    /// Map van het project, met `content` en `themes`; zonder dit de huidige map
    #[arg(default_value = ".", value_name = "MAP")]
    folder: PathBuf,
    /// Vergelijkt twee landelijke uitgaven: een uit het programma, of een bestand in de map `landelijk`
    #[arg(long, num_args = 2, value_names = ["OUD", "NIEUW"], conflicts_with = "old")]
    landelijk: Option<Vec<String>>,
    /// Vorm van het verslag
    #[arg(long, value_enum, default_value_t = DiffFormat::Text, value_name = "VORM")]
    format: DiffFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum DiffFormat {
    /// Om in de terminal te lezen
    Text,
    /// Voor bij een voorstel op GitHub of GitLab
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct Mutate {
    /// Naam van de boom, zoals achter `boom:`, of het pad van het bestand
    #[arg(value_name = "BOOM")]
    tree: String,
    #[command(flatten)]
    folder: Folder,
    /// Vorm van het verslag
    #[arg(long, value_enum, default_value_t = MutateFormat::Text, value_name = "VORM")]
    format: MutateFormat,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum MutateFormat {
    /// Om te lezen
    Text,
    /// Voor programma's
    Json,
}

impl Paths {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let folder = &self.folder.folder;
        let (trees, found) = revision::trees(folder)?;
        let tree = match named::tree(trees.trees.iter().chain(&trees.lent), &self.tree) {
            Ok(tree) => tree,
            Err(error) if trees.n_broken == 0 => return Err(error),
            // Perhaps it is the one that cannot be walked.
            Err(_) => {
                report_findings(&found)?;
                return Ok(ExitCode::from(FOUND));
            }
        };
        let before = match &self.since {
            None => None,
            Some(name) => {
                let (old, before) = state(folder, name)?;
                if old.n_broken > 0 {
                    return refuse(name, &before);
                }
                Some((name, old))
            }
        };
        let all = |it: &Trees| Trees { trees: it.trees.iter().chain(&it.lent).cloned().collect(), ..it.clone() };
        let of_old = |it: &Trees| {
            let before = it.trees.iter().chain(&it.lent).find(|it| it.id == tree.id)?;
            Some(paths::paths(before, &it.words))
        };
        let project = Project { folder: folder.clone(), drafts: true, ..Project::default() };
        let (site, unproven) = prove(&project)?;
        let proven = site.as_ref().and_then(|it| it.all_trees().find(|it| it.id == tree.id));
        // A tree that was not proven can be read, and has no code.
        let list = paths::paths(proven.unwrap_or(tree), &trees.words);
        let shown = match &before {
            Some((_, old)) => list.since(of_old(old).as_ref()),
            None => list,
        };
        let changes = |old: &Trees| diff::compare(&all(old), &all(&trees)).of_tree(tree);
        let text = match self.format {
            PathsFormat::Table => match &before {
                Some((name, old)) if of_old(old).is_none() => {
                    format!("Deze boom is nieuw: in {name} was hij er nog niet.\n\n{}", shown.table())
                }
                Some((name, old)) => {
                    let beside = changes(old).beside_paths(name).map(|it| format!("\n{it}\n"));
                    format!("{}{}", shown.table(), beside.unwrap_or_default())
                }
                None => shown.table(),
            },
            PathsFormat::Json => shown.json(),
            PathsFormat::Html => {
                let Some(site) = &site else {
                    report_findings(&unproven)?;
                    return Ok(ExitCode::from(FOUND));
                };
                let before = before.as_ref().map(|(name, old)| Before {
                    name: (*name).clone(),
                    changes: changes(old),
                    paths: of_old(old),
                });
                sheet::sheet(site, named::tree(site.all_trees(), &tree.id)?, before.as_ref())
            }
        };
        write(self.output.as_deref(), &text)
    }
}

/// The trees of another version or folder.
fn state(folder: &Path, name: &str) -> anyhow::Result<(Trees, Findings)> {
    if is_folder(folder, name) {
        revision::trees(Path::new(name))
    } else {
        revision::trees(revision::checkout(folder, name)?.folder())
    }
}

/// A name alone is a version where git knows it, for a folder `main` would hide the branch; with a slash it is a path.
fn is_folder(folder: &Path, name: &str) -> bool {
    let is_path = name.contains(['/', std::path::MAIN_SEPARATOR]);
    Path::new(name).is_dir() && (is_path || !revision::is_revision(folder, name))
}

/// A tree that cannot be walked would seem to have been taken away.
fn refuse(old: &str, found: &Findings) -> anyhow::Result<ExitCode> {
    output::complain(&format!("In de oude versie ({old}):\n\n"))?;
    report_findings(found)?;
    Ok(ExitCode::from(FOUND))
}

impl Diff {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        if let Some([old, new]) = self.landelijk.as_deref() {
            return self.editions(old, new);
        }
        let (folder, written) = (&self.folder, self.old.as_deref().unwrap_or_default());
        let (old, before) = state(folder, written)?;
        let (new, now) = revision::trees(folder)?;
        if old.n_broken > 0 {
            return refuse(written, &before);
        }
        if new.n_broken > 0 {
            report_findings(&now)?;
            return Ok(ExitCode::from(FOUND));
        }
        self.tell(&diff::compare(&old, &new))
    }

    fn tell(&self, changes: &Changes) -> anyhow::Result<ExitCode> {
        print(&match self.format {
            DiffFormat::Text => changes.text(),
            DiffFormat::Markdown => changes.markdown(),
        })
    }

    /// Two national editions; what a project has is not in it.
    fn editions(&self, old: &str, new: &str) -> anyhow::Result<ExitCode> {
        let files = Project { folder: self.folder.clone(), ..Project::default() }.editions()?;
        match update::compare(&files, old, new)? {
            Ok(changes) => self.tell(&changes),
            Err(found) => {
                report_findings(&found)?;
                Ok(ExitCode::from(FOUND))
            }
        }
    }
}

impl Mutate {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let project = Project { folder: self.folder.folder.clone(), drafts: true, ..Project::default() };
        let (site, found) = prove(&project)?;
        let Some(site) = site else {
            report_findings(&found)?;
            return Ok(ExitCode::from(FOUND));
        };
        let tree = named::tree(site.all_trees(), &self.tree)?;
        let report = mutate::mutate(&site, tree).map_err(|it| {
            anyhow::anyhow!(
                "de boom `{}` kan op {} manieren veranderd worden, en meer dan {} worden er niet geprobeerd; maak een kopie \
                 van de boom met alleen de vragen die je wilt nagaan, en noem die",
                self.tree,
                it.0,
                mutate::MAX_CHANGES
            )
        })?;
        print(&match self.format {
            MutateFormat::Text => report.text(),
            MutateFormat::Json => report.json(),
        })
    }
}

//! The commands about decision trees: `paths`, `diff` and `mutate`, with their Dutch help.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use meldwijzer::command::diff::revision;
use meldwijzer::command::{diff, mutate, named, paths};
use meldwijzer::load::Project;
use meldwijzer::prove;

use super::{FOUND, Folder, report_findings};

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
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum PathsFormat {
    /// Een tabel, om na te lezen
    Table,
    /// Voor programma's
    Json,
}

#[derive(Debug, Args)]
pub(super) struct Diff {
    /// De oude toestand: een map met een project, of een versie in git zoals `HEAD` of `main`
    #[arg(value_name = "VERSIE|MAP")]
    old: String,
    #[command(flatten)]
    folder: Folder,
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
        let (trees, found) = revision::trees(&self.folder.folder)?;
        let tree = match named::tree(&trees.trees, &found.sources, &self.tree) {
            Ok(tree) => tree,
            Err(error) if trees.n_broken == 0 => return Err(error),
            // Perhaps it is the one that cannot be walked.
            Err(_) => {
                report_findings(&found)?;
                return Ok(ExitCode::from(FOUND));
            }
        };
        let list = paths::paths(tree, &trees.words);
        say(&match self.format {
            PathsFormat::Table => list.table(),
            PathsFormat::Json => list.json(),
        })
    }
}

impl Diff {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let folder = &self.folder.folder;
        let (old, before) = if Path::new(&self.old).is_dir() {
            revision::trees(Path::new(&self.old))?
        } else {
            revision::trees(revision::checkout(folder, &self.old)?.folder())?
        };
        let (new, now) = revision::trees(folder)?;
        // A tree that cannot be walked would seem to have been taken away.
        for (trees, found) in [(&old, &before), (&new, &now)] {
            if trees.n_broken > 0 {
                report_findings(found)?;
                return Ok(ExitCode::from(FOUND));
            }
        }
        let changes = diff::compare(&old, &new);
        say(&match self.format {
            DiffFormat::Text => changes.text(),
            DiffFormat::Markdown => changes.markdown(),
        })
    }
}

impl Mutate {
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let project =
            Project { folder: self.folder.folder.clone(), base_url: None, drafts: true, player: None, search: None };
        let (site, found) = prove(&project)?;
        let Some(site) = site else {
            report_findings(&found)?;
            return Ok(ExitCode::from(FOUND));
        };
        let tree = named::tree(&site.trees, &found.sources, &self.tree)?;
        let report = mutate::mutate(&site, tree).map_err(|it| {
            anyhow::anyhow!("de boom `{}` kan op te veel manieren veranderd worden: {}", self.tree, it.0)
        })?;
        say(&match self.format {
            MutateFormat::Text => report.text(),
            MutateFormat::Json => report.json(),
        })
    }
}

fn say(text: &str) -> anyhow::Result<ExitCode> {
    write!(std::io::stdout(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}

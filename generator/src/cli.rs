//! The command line: the commands with their Dutch help, each a few lines over the pipeline.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use meldwijzer::check::site::CheckedTree;
use meldwijzer::command::diff::revision;
use meldwijzer::command::{diff, mutate, paths};
use meldwijzer::load::Project;
use meldwijzer::publish::Target;
use meldwijzer::report::{self, Format};
use meldwijzer::{Findings, build, prove};

/// Exit codes: 0 good, 1 findings in the content, 2 could not run.
const FOUND: u8 = 1;
const FAILED: u8 = 2;

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(name = "meldwijzer", version, about = "Maakt van YAML en Markdown een site over de meldcode, en bewijst de beslisbomen")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Controleert de teksten en schrijft de site
    Build(Build),
    /// Controleert de teksten en toont alle meldingen
    Check(Check),
    /// Toont elk pad door een beslisboom
    Paths(Paths),
    /// Vertelt in woorden wat een wijziging van beslisbomen betekent
    Diff(Diff),
    /// Verandert een beslisboom op elke plaats en vertelt welke wijzigingen geen norm opmerkt
    Mutate(Mutate),
}

#[derive(Debug, Args)]
struct Folder {
    /// Map van het project, met `content` en `themes`; zonder dit de huidige map
    #[arg(default_value = ".")]
    folder: PathBuf,
}

#[derive(Debug, Args)]
struct Build {
    #[command(flatten)]
    folder: Folder,
    /// Map waarin de site komt; zonder dit `public` in de map van het project
    #[arg(long, value_name = "MAP")]
    output: Option<PathBuf>,
    /// Adres waar de site komt te staan, in plaats van `adres` in site.yaml
    #[arg(long, value_name = "ADRES")]
    base_url: Option<String>,
    /// Bouwt ook pagina's met `concept: true`
    #[arg(long)]
    concept: bool,
    /// Zet naast elk tekstbestand een `.br` en een `.gz`
    #[arg(long)]
    compress: bool,
}

#[derive(Debug, Args)]
struct Check {
    #[command(flatten)]
    folder: Folder,
    /// Vorm van de meldingen
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "VORM")]
    format: Format,
}

#[derive(Debug, Args)]
struct Paths {
    /// Naam van de boom, zoals in `boom:kindcheck`
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
struct Diff {
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
struct Mutate {
    /// Naam van de boom, zoals in `boom:kindcheck`
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

/// Runs the command that the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Build(it) => run_build(&it),
        Command::Check(it) => run_check(&it),
        Command::Paths(it) => run_paths(&it),
        Command::Diff(it) => run_diff(&it),
        Command::Mutate(it) => run_mutate(&it),
    };
    match result {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "het programma kon niet verder: {error:#}");
            ExitCode::from(FAILED)
        }
    }
}

fn run_build(args: &Build) -> anyhow::Result<ExitCode> {
    let project = Project {
        folder: args.folder.folder.clone(),
        base_url: args.base_url.clone(),
        drafts: args.concept,
        player: player_folder(&args.folder.folder),
    };
    let output = args.output.clone().unwrap_or_else(|| args.folder.folder.join("public"));
    let target = Target { folder: output, compress: args.compress };
    let (published, found) = build(&project, &target)?;
    report_findings(&found)?;
    let Some(published) = published else { return Ok(ExitCode::from(FOUND)) };
    writeln!(std::io::stdout(), "{published}")?;
    Ok(ExitCode::SUCCESS)
}

fn run_check(args: &Check) -> anyhow::Result<ExitCode> {
    let project = Project { folder: args.folder.folder.clone(), base_url: None, drafts: true, player: None };
    let (_, found) = prove(&project)?;
    if args.format == Format::Text {
        report_findings(&found)?;
        if found.diagnostics.is_empty() {
            writeln!(std::io::stdout(), "{}", report::summary(&found.diagnostics, &found.sources))?;
        }
    } else {
        write!(std::io::stdout(), "{}", report::render(&found.diagnostics, &found.sources, args.format, false))?;
    }
    Ok(if found.diagnostics.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

fn run_paths(args: &Paths) -> anyhow::Result<ExitCode> {
    let (trees, found) = revision::trees(&args.folder.folder)?;
    let Some(trees) = trees else {
        report_findings(&found)?;
        return Ok(ExitCode::from(FOUND));
    };
    let Some(tree) = trees.trees.iter().find(|it| it.id == args.tree) else { return no_tree(&args.tree, &trees.trees, &found) };
    let list = paths::paths(tree, &trees.words);
    let text = match args.format {
        PathsFormat::Table => list.table(),
        PathsFormat::Json => list.json(),
    };
    write!(std::io::stdout(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}

fn run_diff(args: &Diff) -> anyhow::Result<ExitCode> {
    let folder = &args.folder.folder;
    let (old, before) = if Path::new(&args.old).is_dir() {
        revision::trees(Path::new(&args.old))?
    } else {
        revision::trees(revision::checkout(folder, &args.old)?.folder())?
    };
    let (new, now) = revision::trees(folder)?;
    let (Some(old), Some(new)) = (old, new) else {
        report_findings(&before)?;
        report_findings(&now)?;
        return Ok(ExitCode::from(FOUND));
    };
    let changes = diff::compare(&old, &new);
    let text = match args.format {
        DiffFormat::Text => changes.text(),
        DiffFormat::Markdown => changes.markdown(),
    };
    write!(std::io::stdout(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}

fn run_mutate(args: &Mutate) -> anyhow::Result<ExitCode> {
    let project = Project { folder: args.folder.folder.clone(), base_url: None, drafts: true, player: None };
    let (site, found) = prove(&project)?;
    let Some(site) = site else {
        report_findings(&found)?;
        return Ok(ExitCode::from(FOUND));
    };
    let Some(tree) = site.trees.iter().find(|it| it.id == args.tree) else { return no_tree(&args.tree, &site.trees, &found) };
    let report = mutate::mutate(&site, tree)
        .map_err(|it| anyhow::anyhow!("de boom `{}` heeft te veel plaatsen om te veranderen: {}", args.tree, it.0))?;
    let text = match args.format {
        MutateFormat::Text => report.text(),
        MutateFormat::Json => report.json(),
    };
    write!(std::io::stdout(), "{text}")?;
    Ok(ExitCode::SUCCESS)
}

/// A name that no tree has: perhaps because the tree itself is wrong.
fn no_tree(name: &str, trees: &[CheckedTree], found: &Findings) -> anyhow::Result<ExitCode> {
    if found.diagnostics.n_errors() > 0 {
        report_findings(found)?;
        return Ok(ExitCode::from(FOUND));
    }
    let names: Vec<String> = trees.iter().map(|it| format!("`{}`", it.id)).collect();
    anyhow::bail!("er is geen boom `{name}`; kies uit {}", names.join(", "))
}

/// Where the built player stands: in the project, or beside this program.
fn player_folder(project: &Path) -> Option<PathBuf> {
    let beside = std::env::current_exe().ok().and_then(|it| Some(it.parent()?.parent()?.join("player")));
    let places = [Some(project.join("target/player")), beside];
    places.into_iter().flatten().find(|it| it.join("player_bg.wasm").is_file())
}

/// Prints what was found for people, with colour where there is a terminal that wants it.
fn report_findings(found: &Findings) -> anyhow::Result<()> {
    if found.diagnostics.is_empty() {
        return Ok(());
    }
    let mut out = std::io::stderr();
    let colour = out.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|it| it.is_empty());
    write!(out, "{}", report::render(&found.diagnostics, &found.sources, Format::Text, colour))?;
    writeln!(out, "{}", report::summary(&found.diagnostics, &found.sources))?;
    Ok(())
}

//! The command line: the commands with their Dutch help, each a few lines over the pipeline.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use meldwijzer::command::headers::{Server, headers};
use meldwijzer::load::Project;
use meldwijzer::publish::Target;
use meldwijzer::report::{self, Format};
use meldwijzer::{Findings, build, prove};

/// Exit codes: 0 good, 1 findings in the content, 2 could not run.
const FOUND: u8 = 1;
const FAILED: u8 = 2;

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(
    name = "meldwijzer",
    version,
    about = "Maakt van YAML en Markdown een site over de meldcode, en bewijst de beslisbomen"
)]
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
    /// Toont de koppen die een webserver moet meesturen
    Headers(Headers),
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
struct Headers {
    /// Soort webserver
    #[arg(value_enum)]
    server: Server,
}

/// Runs the command that the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Build(it) => run_build(&it),
        Command::Check(it) => run_check(&it),
        Command::Headers(it) => run_headers(&it),
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
        player: built(&args.folder.folder, "player", "player_bg.wasm"),
        search: built(&args.folder.folder, "search", "zoekmachine.js"),
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
    let project = Project { folder: args.folder.folder.clone(), base_url: None, drafts: true, player: None, search: None };
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

fn run_headers(args: &Headers) -> anyhow::Result<ExitCode> {
    write!(std::io::stdout(), "{}", headers(args.server))?;
    Ok(ExitCode::SUCCESS)
}

/// Where `cargo xtask` put what it made: in the project, or beside this program. `file` is made last.
fn built(project: &Path, name: &str, file: &str) -> Option<PathBuf> {
    let beside = std::env::current_exe().ok().and_then(|it| Some(it.parent()?.parent()?.join(name)));
    let places = [Some(project.join("target").join(name)), beside];
    places.into_iter().flatten().find(|it| it.join(file).is_file())
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

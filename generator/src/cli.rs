//! The command line: the commands, each a few lines over the pipeline; what their help has in common stands in `help`.

mod archive;
mod case;
mod compare;
mod cores;
mod editor;
mod help;
mod lsp;
mod memory;
mod mend;
mod national;
mod output;
mod review;
mod start;
mod today;
mod trees;
mod usage;
mod verify;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context as _;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory as _, FromArgMatches as _, Parser, Subcommand};
use meldwijzer::command::diff::revision;
use meldwijzer::command::graph::graph;
use meldwijzer::command::headers::{self, Server};
use meldwijzer::command::part::{self, Concerning};
use meldwijzer::command::public_duties::{self, Duty, State};
use meldwijzer::command::schema::{self, SchemaName};
use meldwijzer::command::{failure, fix, serve};
use meldwijzer::load::{Parts, Project};
use meldwijzer::publish::Target;
use meldwijzer::render::Only;
use meldwijzer::report::{self, Format};
use meldwijzer::shown;
use meldwijzer::{Findings, build_part, prove, try_out};
use output::report_findings;

/// Exit codes: 0 good, 1 findings in the content, 2 could not run.
const FOUND: u8 = 1;
const FAILED: u8 = 2;

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(
    name = "meldwijzer",
    version = env!("MELDWIJZER_VERSIE"),
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
    /// Zoekt fouten in een gebouwde site of een kopie daarvan, zonder de teksten
    Verify(verify::Verify),
    /// Vergelijkt een gebouwde site, bestand voor bestand, met wat de teksten maken
    Vergelijk(compare::Compare),
    /// Bewaart wat er gepubliceerd is, op een adres dat blijft
    Bewaar(archive::Archive),
    /// Toont de site in je browser en vernieuwt haar bij elke wijziging
    Serve(Serve),
    /// Geeft een tekstprogramma meldingen, verbeteringen en aanvulling tijdens het typen
    Lsp(lsp::Lsp),
    /// Maakt een nieuw project dat meteen werkt
    Init(start::Init),
    /// Maakt een nieuw onderdeel in een project
    New(start::New),
    /// Toont de beschrijving van een bestand als JSON Schema, voor je editor
    Schema(Schema),
    /// Schrijft de instellingen waarmee je editor meekijkt: VS Code, Helix, Neovim en Zed
    Editor(editor::Editor),
    /// Toont elk pad door een beslisboom
    Paths(trees::Paths),
    /// Maakt een blad waarop iemand die het vak kent een beslisboom naleest en ervoor tekent
    Nalezen(review::Review),
    /// Vertelt in woorden wat een wijziging van beslisbomen betekent
    Diff(trees::Diff),
    /// Verandert een beslisboom op elke plaats en vertelt welke wijzigingen geen norm opmerkt
    Mutate(trees::Mutate),
    /// Tekent een beslisboom als SVG
    Graph(Graph),
    /// Maakt van een landelijk project de uitgave waar andere projecten op staan
    Landelijk(national::Edition),
    /// Vertelt wat een andere landelijke uitgave voor je project betekent, en zet het daarop
    Update(national::To),
    /// Schrijft de landelijke uitgave en het standaardthema in een map, om te lezen: de site gebruikt daar niets van
    Uitpakken(national::Unpack),
    /// Toont de koppen die een webserver moet meesturen
    Headers(Headers),
    /// Toont de regels waarmee je shell opdrachten aanvult
    Completion(Completion),
}

#[derive(Debug, Args)]
struct Folder {
    /// Map van het project, met `content` en `themes`; zonder dit de huidige map
    #[arg(default_value = ".", value_name = "MAP")]
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
    /// Alleen één kader met zijn boom en de begrippen, zoals `kader:rbcz`; `--base-url` zegt waar dat komt te staan, en de rest
    /// wordt een verwijzing naar `adres` in site.yaml
    #[arg(long, value_name = "KADER")]
    only: Option<Only>,
    /// Bouwt ook pagina's en kaders met `concept: true`
    #[arg(long)]
    concept: bool,
    /// Zet naast elk tekstbestand een `.br` en een `.gz`
    #[arg(long)]
    compress: bool,
    /// Bouwt de teksten zoals ze in deze versie van git staan, zoals `HEAD`, en zet in `bouw.json` welke dat is
    #[arg(long, value_name = "VERSIE")]
    revisie: Option<String>,
}

#[derive(Debug, Args)]
struct Check {
    #[command(flatten)]
    folder: Folder,
    /// Alleen wat één kader aangaat, zoals `kader:rbcz`: zijn eigen map en wat het gebruikt
    #[arg(long, value_name = "KADER")]
    only: Option<Only>,
    /// Vorm van de meldingen
    #[arg(long, value_parser = one_of(&Format::NAMED), default_value = "text", value_name = "VORM")]
    format: Format,
    /// Keurt ook concepten: wat daarin fout is, telt dan mee
    #[arg(long)]
    concept: bool,
    /// Zegt ook wat een site in Nederland moet of hoort te hebben, elk met zijn bron
    #[arg(long, conflicts_with = "only")]
    publiek: bool,
    #[command(flatten)]
    mending: Mending,
    /// Dag waarop iets nog geldig moet zijn, zoals `2027-11-01`; zonder dit vandaag
    #[arg(long, value_name = "DATUM", value_parser = today::read)]
    vandaag: Option<String>,
}

#[derive(Debug, Args)]
struct Mending {
    /// Verbetert zelf wat zeker is, en toont wat er daarna nog te melden is
    #[arg(long, conflicts_with_all = ["only", "publiek"])]
    fix: bool,
    /// Verandert niets, en toont wat `--fix` zou doen en wat je zelf moet beoordelen, als verschil per regel
    #[arg(long, requires = "fix")]
    voorstel: bool,
}

#[derive(Debug, Args)]
struct Serve {
    #[command(flatten)]
    folder: Folder,
    /// Poort op deze computer; zonder dit 4000, of de eerste vrije daarna
    #[arg(long, value_name = "POORT")]
    port: Option<u16>,
    /// Alleen één kader, zoals `kader:rbcz`, zoals `build --only` het bouwt
    #[arg(long, value_name = "KADER")]
    only: Option<Only>,
}

#[derive(Debug, Args)]
struct Schema {
    /// Soort bestand
    #[arg(value_parser = one_of(&SchemaName::NAMED), value_name = "NAAM", required_unless_present = "all")]
    name: Option<SchemaName>,
    /// Schrijft alle beschrijvingen in deze map, zoals `.schemas`, ook als ze er al staan
    #[arg(long = "alle", value_name = "MAP", conflicts_with = "name")]
    all: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Graph {
    /// Naam van de boom, zoals achter `boom:`, of het pad van het bestand
    #[arg(value_name = "BOOM")]
    tree: String,
    #[command(flatten)]
    folder: Folder,
    /// Bestand waarin de tekening komt; zonder dit de standaarduitvoer
    #[arg(long, value_name = "BESTAND")]
    output: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Headers {
    /// Soort webserver
    #[arg(value_parser = one_of(&Server::NAMED), value_name = "SERVER")]
    server: Server,
    /// Map van het project, voor koppen die elke boom en het adres noemen; zonder dit de huidige map, en is daar geen project,
    /// dan algemene koppen (behalve voor iis)
    #[arg(value_name = "MAP")]
    folder: Option<PathBuf>,
    /// Adres waar de site komt te staan, als dat niet de wortel van de server is
    #[arg(long, value_name = "ADRES")]
    base_url: Option<String>,
}

#[derive(Debug, Args)]
struct Completion {
    /// Je shell
    #[arg(value_enum, value_name = "SHELL")]
    shell: Shell,
}

/// Reads one of the names of a value of the library, which knows no command line.
fn one_of<T: Copy + Send + Sync + 'static>(named: &'static [(&'static str, T)]) -> impl TypedValueParser<Value = T> {
    let words = PossibleValuesParser::new(named.iter().map(|it| it.0));
    words.try_map(|name| named.iter().find(|it| it.0 == name).map(|it| it.1).ok_or("no such name"))
}

/// The shells that we write completions for.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Shell {
    Bash,
    Zsh,
    Fish,
}

/// Runs the command that the arguments ask for.
pub(crate) fn run() -> ExitCode {
    let parsed = help::dutch(Cli::command()).try_get_matches().and_then(|it| Cli::from_arg_matches(&it));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return usage::answer(&error, help::dutch(Cli::command())),
    };
    memory::within_limits(|| work(arguments.command))
}

fn work(asked: Command) -> ExitCode {
    match cores::with_all(|| command(asked)) {
        Ok(code) => code,
        Err(error) => {
            // Where nobody listens on standard error there is no other place to say it.
            let _ = output::complain(&format!("het programma kon niet verder: {}\n", failure::in_words(&error)));
            ExitCode::from(FAILED)
        }
    }
}

fn command(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Build(it) => run_build(&it),
        Command::Check(it) => run_check(&it),
        Command::Verify(it) => it.run(),
        Command::Vergelijk(it) => it.run(),
        Command::Bewaar(it) => it.run(),
        Command::Serve(it) => run_serve(&it),
        Command::Lsp(it) => Ok(it.run()),
        Command::Init(it) => it.run(),
        Command::New(it) => it.run(),
        Command::Schema(it) => run_schema(&it),
        Command::Editor(it) => it.run(),
        Command::Paths(it) => it.run(),
        Command::Nalezen(it) => it.run(),
        Command::Diff(it) => it.run(),
        Command::Mutate(it) => it.run(),
        Command::Graph(it) => run_graph(&it),
        Command::Landelijk(it) => it.run(),
        Command::Update(it) => it.run(),
        Command::Uitpakken(it) => it.run(),
        Command::Headers(it) => run_headers(&it),
        Command::Completion(it) => run_completion(&it),
    }
}

fn run_build(args: &Build) -> anyhow::Result<ExitCode> {
    let mut project = Project { base_url: args.base_url.clone(), drafts: args.concept, ..whole(&args.folder) };
    let then = args.revisie.as_ref().map(|it| revision::whole(&project.folder, it)).transpose()?;
    if let Some(then) = &then {
        then.folder().clone_into(&mut project.folder);
        project.commit = Some(then.commit().to_owned());
    }
    let output = args.output.clone().unwrap_or_else(|| args.folder.folder.join("public"));
    let target = Target { folder: output, compress: args.compress };
    // Where nobody listens on standard error there is no other place to say it.
    let waits = || _ = output::complain("een andere build van deze map is nog bezig; deze wacht tot die klaar is\n");
    let (published, found) = build_part(&project, &target, args.only.as_ref(), &waits)?;
    report_findings(&found)?;
    let Some(published) = published else { return Ok(ExitCode::from(FOUND)) };
    for warning in published.warnings() {
        output::complain(&format!("let op: {warning}\n"))?;
    }
    print(&format!("{published}\n"))
}

fn run_check(args: &Check) -> anyhow::Result<ExitCode> {
    let today = args.vandaag.clone().unwrap_or_else(today::today);
    let project = Project { drafts: args.concept, today: Some(today.clone()), ..whole(&args.folder) };
    if args.mending.fix {
        mend::run(&project, args.mending.voorstel, args.format)?;
    }
    let mut public = None;
    let mut stops_elsewhere = false;
    let found = match &args.only {
        None => {
            let (site, found) = prove(&project)?;
            site.as_ref().map_or(Ok(()), try_out)?;
            public = site.filter(|_| args.publiek).map(|it| public_duties::duties(&it, &today));
            found
        }
        Some(only) => {
            let Concerning { part, rest } = part::check(&project, only)?;
            stops_elsewhere = rest.n_errors() > 0;
            if stops_elsewhere {
                let n = report::summary(&rest, &part.sources);
                output::complain(&format!("buiten dit deel: {n}; `build --only` bouwt pas als die fouten weg zijn\n"))?;
            }
            part
        }
    };
    if let Some(public) = public {
        return run_public(args, &public, &found);
    }
    if args.format == Format::Text {
        report_findings(&found)?;
        let n_safe = fix::n_safe(&found.diagnostics, &found.sources);
        if n_safe > 0 && !args.mending.voorstel {
            output::complain(&mend::offer(n_safe))?;
        }
        if found.diagnostics.is_empty() && !stops_elsewhere {
            output::say(&format!("{}\n", report::summary(&found.diagnostics, &found.sources)))?;
        }
    } else {
        output::say(&report::render(&found.diagnostics, &found.sources, args.format, false))?;
    }
    // As `build` does: a warning stops nobody, and an error in another part everybody.
    Ok(if found.diagnostics.n_errors() == 0 && !stops_elsewhere { ExitCode::SUCCESS } else { ExitCode::from(FOUND) })
}

/// What is warned of goes to standard error, so that the list is whole in every form.
fn run_public(args: &Check, duties: &[Duty], found: &Findings) -> anyhow::Result<ExitCode> {
    report_findings(found)?;
    output::say(&public_duties::render(duties, args.format))?;
    let is_missing = duties.iter().any(|it| it.state == State::Missing);
    Ok(if is_missing { ExitCode::from(FOUND) } else { ExitCode::SUCCESS })
}

fn run_graph(args: &Graph) -> anyhow::Result<ExitCode> {
    let (checked, found) = prove(&Project { drafts: true, ..project(&args.folder) })?;
    report_findings(&found)?;
    let Some(site) = checked else { return Ok(ExitCode::from(FOUND)) };
    let svg = graph(&site, &args.tree)?;
    write(args.output.as_deref(), &svg)
}

fn run_serve(args: &Serve) -> anyhow::Result<ExitCode> {
    let project = Project { drafts: true, ..whole(&args.folder) };
    serve::serve(&project, args.only.as_ref(), args.port, &mut |line| _ = output::say(&format!("{line}\n")))?;
    Ok(ExitCode::SUCCESS)
}

fn run_schema(args: &Schema) -> anyhow::Result<ExitCode> {
    match (&args.all, args.name) {
        (Some(folder), _) => {
            let n = schema::write_all(folder)?;
            print(&format!("{n} bestanden in `{}`\n", folder.display()))
        }
        (None, Some(name)) => print(&schema::schema(name)),
        (None, None) => Ok(ExitCode::from(FAILED)),
    }
}

fn run_headers(args: &Headers) -> anyhow::Result<ExitCode> {
    let folder = args.folder.clone().unwrap_or_else(|| PathBuf::from("."));
    if args.folder.is_none() && args.server != Server::Iis && !folder.join("content").is_dir() {
        return print(&headers::headers(args.server, args.base_url.as_deref())?);
    }
    let project = Project { base_url: args.base_url.clone(), ..whole(&Folder { folder }) };
    let (checked, found) = prove(&project)?;
    report_findings(&found)?;
    let Some(site) = checked else { return Ok(ExitCode::from(FOUND)) };
    print(&headers::of_site(args.server, &site))
}

fn run_completion(args: &Completion) -> anyhow::Result<ExitCode> {
    use clap_complete::{generate, shells};
    let mut command = help::dutch(Cli::command());
    let (name, mut out) = ("meldwijzer", Vec::new());
    match args.shell {
        Shell::Bash => generate(shells::Bash, &mut command, name, &mut out),
        Shell::Zsh => generate(shells::Zsh, &mut command, name, &mut out),
        Shell::Fish => generate(shells::Fish, &mut command, name, &mut out),
    }
    print(&String::from_utf8_lossy(&out))
}

fn project(folder: &Folder) -> Project {
    Project { folder: folder.folder.clone(), ..Project::default() }
}

/// The same with player and search: those inside the program, or those of the folder that who changes them names.
fn whole(folder: &Folder) -> Project {
    let parts = std::env::var_os("MELDWIJZER_DELEN").map_or(Parts::Inside, |it| Parts::Folder(it.into()));
    Project { parts, ..project(folder) }
}

fn print(text: &str) -> anyhow::Result<ExitCode> {
    output::say(text)?;
    Ok(ExitCode::SUCCESS)
}

/// Writes to a file, or prints where none is named.
fn write(file: Option<&Path>, text: &str) -> anyhow::Result<ExitCode> {
    let Some(file) = file else { return print(text) };
    let name = shown::line(&file.display().to_string()).into_owned();
    std::fs::write(file, shown::lines(text).as_bytes())
        .with_context(|| format!("`{name}` kan niet geschreven worden"))?;
    print(&format!("geschreven: {name}\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_consistent() {
        help::dutch(Cli::command()).debug_assert();
    }
}

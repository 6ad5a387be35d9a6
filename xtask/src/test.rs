//! Runs the tests of the project, in one order for everybody: on a desk, and in `.ci/run`. What costs most takes turns over the commits.
//!
//! Comes in: nothing, or the name of one step. Goes out: what the tests print, a line per step with its time, and as the
//! very last line `N passed, N failed` over all of them. A step that fails does not stop the others, so that one run shows
//! all that is wrong.

use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::tally::{self, Tally};
use crate::{deny, dist, files, inside, library, run, say, site, tools};

/// One step of the test.
struct Step {
    /// By which it is run alone.
    name: &'static str,
    /// What it shows.
    about: &'static str,
    when: When,
    work: fn() -> Result<Tally>,
}

/// At which commits a step runs when nobody asks for it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    Always,
    /// At those of one turn: it costs minutes, and what it shows seldom changes.
    Turn(usize),
    /// When somebody asks for it, or for everything: it shows the same as long as nobody changes what it is about.
    Asked,
}

/// Between how many turns the commits are divided.
const N_TURNS: usize = 3;

/// The turn of this run, where it has one: a step may leave out a part for it.
static THIS_TURN: OnceLock<usize> = OnceLock::new();

/// Which steps are run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Which<'a> {
    /// Those whose turn it is at this commit: the same for everybody who has it.
    Turn,
    /// Every one.
    All,
    /// This one.
    Only(&'a str),
}

/// In the order in which they run: what is quick and often wrong comes first, what needs the site after it.
const STEPS: &[Step] = &[
    always("format", "the code is formatted", format),
    always("clippy", "no warnings in any package", clippy),
    in_turn(1, "clippy-web", "no warnings in what is compiled for the browser", clippy_web),
    always("docs", "the documents of the code have no dead links", docs),
    in_turn(0, "deny", "licences, sources and safety of all dependencies", dependencies),
    always("site", "player, search library, program and site are built", whole_site),
    always("verify", "the site of this repository is right by itself", verify),
    always("rust", "all tests in Rust", rust),
    always("content", "content/ has no errors and no warnings", content),
    always("search", "what visitors ask is found", search),
    in_turn(2, "library", "in WebAssembly the library says and makes the same", in_wasm),
    always("lsp", "a real editor with the language server", language_server),
    always("schemas", "an outside validator agrees with our schemas", schemas),
    in_turn(0, "dist", "what is handed out works where nothing else is", handed_out),
    always("types", "the scripts of tests and theme have sound types", types),
    always("lint", "the scripts of tests and theme have no lint", lint),
    always("browser", "the site in a real browser", browser),
    in_turn(1, "engines", "the site in Firefox and in WebKit", engines),
    in_turn(2, "orca", "what a screen reader says of the site", orca),
    asked("theorem", "a right certificate means that the norm holds on every way", theorem),
];

const fn always(name: &'static str, about: &'static str, work: fn() -> Result<Tally>) -> Step {
    Step { name, about, when: When::Always, work }
}

const fn in_turn(turn: usize, name: &'static str, about: &'static str, work: fn() -> Result<Tally>) -> Step {
    Step { name, about, when: When::Turn(turn), work }
}

const fn asked(name: &'static str, about: &'static str, work: fn() -> Result<Tally>) -> Step {
    Step { name, about, when: When::Asked, work }
}

/// Prints the steps.
pub(crate) fn list() {
    for it in STEPS {
        let when = match it.when {
            When::Always => String::new(),
            When::Turn(n) => format!(" (at a third of the commits: turn {n})"),
            When::Asked => " (when asked for)".to_owned(),
        };
        say::output(&format!("{:<12}{}{when}", it.name, it.about));
    }
}

/// Runs these steps; true when nothing failed.
pub(crate) fn run(which: Which<'_>) -> Result<bool> {
    let turn = turn();
    if which == Which::Turn
        && let Some(n) = turn
    {
        THIS_TURN.get_or_init(|| n);
    }
    let chosen: Vec<&Step> = STEPS.iter().filter(|it| runs(it, which, turn)).collect();
    if chosen.is_empty() {
        bail!("there is no such step; `cargo xtask test --list` shows them");
    }
    for it in STEPS.iter().filter(|it| which == Which::Turn && !runs(it, which, turn)) {
        let why = if it.when == When::Asked { "runs when asked for" } else { "not its turn at this commit" };
        say::output(&format!("{}: {why}; `cargo xtask test {}` runs it", it.name, it.name));
    }
    if !matches!(which, Which::Only(_)) {
        // Waits for the network and the disk, while the steps before it wait for the processor. Whether it went well is seen by
        // the step that needs it.
        std::thread::spawn(tools::browser);
    }
    // Before anything is compiled: see there.
    inside::folder()?;
    let start = Instant::now();
    let results: Vec<(&str, Tally, Duration)> = chosen.into_iter().map(one).collect();

    let mut total = Tally::default();
    say::output("");
    for (name, tally, time) in results {
        say::output(&format!("{name}: {tally} in {}", say::time(time)));
        total += tally;
    }
    say::output(&format!("all of it in {}", say::time(start.elapsed())));
    say::output(&total.to_string());
    Ok(total.failed == 0)
}

/// The turn of this commit, from its own number, so that everybody who has it runs the same. Without a commit there is none, and all
/// is run.
fn turn() -> Option<usize> {
    turn_of(&run::read(run::program("git").args(["rev-parse", "HEAD"])).ok()?)
}

fn turn_of(commit: &str) -> Option<usize> {
    let digit = commit.trim().chars().last()?.to_digit(16)?;
    Some(digit as usize % N_TURNS)
}

fn runs(step: &Step, which: Which<'_>, turn: Option<usize>) -> bool {
    match which {
        Which::All => true,
        Which::Only(name) => step.name == name,
        Which::Turn => match step.when {
            When::Always => true,
            When::Turn(n) => turn.is_none_or(|it| it == n),
            When::Asked => false,
        },
    }
}

fn one(step: &Step) -> (&'static str, Tally, Duration) {
    say::line(&format!("\n== {}: {}", step.name, step.about));
    let start = Instant::now();
    let tally = (step.work)().unwrap_or_else(|error| {
        say::line(&format!("error: {error:#}"));
        Tally::FAILURE
    });
    let time = start.elapsed();
    say::line(&format!("== {}: {tally} in {}", step.name, say::time(time)));
    (step.name, tally, time)
}

/// The code is formatted.
pub(crate) fn format() -> Result<Tally> {
    run::shown(run::cargo().args(["fmt", "--all", "--check"])).map(|()| Tally::SUCCESS)
}

/// No warnings in any package.
pub(crate) fn clippy() -> Result<Tally> {
    simply("clippy", run::cargo().args(["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]))
}

/// The player's browser part is compiled for this machine too, where clippy can read it; and so is the library as the browser
/// would have it, without what is only for the command line.
fn clippy_web() -> Result<Tally> {
    let package = ["--package", "player", "--features", "web", "--all-targets"];
    simply("clippy-web", run::cargo().arg("clippy").args(package).args(["--", "-D", "warnings"]))?;
    let package = ["--package", "meldwijzer", "--lib", "--no-default-features"];
    simply("clippy-lean", run::cargo().arg("clippy").args(package).args(["--", "-D", "warnings"]))
}

/// With what is private, because that is what most of it tells about; links to it are dead nowhere then.
fn docs() -> Result<Tally> {
    let mut cargo = run::cargo();
    cargo.args(["doc", "--workspace", "--no-deps", "--document-private-items"]);
    cargo.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private-intra-doc-links");
    simply("docs", &mut cargo)
}

fn dependencies() -> Result<Tally> {
    deny::check().map(|()| Tally::SUCCESS)
}

fn whole_site() -> Result<Tally> {
    site::build().map(|()| Tally::SUCCESS)
}

/// With player and search inside, and compressed; the sites that tests build are looked at by them.
fn verify() -> Result<Tally> {
    simply("verify", run::program(&site::program()?.to_string_lossy()).args(["verify", "public"]))
}

fn rust() -> Result<Tally> {
    let tests = ["test", "--workspace", "--no-fail-fast"];
    say::step("compile (the first time some 4 minutes)", || {
        run::quietly("rust", run::cargo().args(tests).arg("--no-run")).map(|()| String::new())
    })?;
    counted(run::cargo().args(tests), tally::of_cargo)
}

fn content() -> Result<Tally> {
    let mut check = run::program(&site::program()?.to_string_lossy());
    check.args(["check", "."]);
    // As it was on the day of the last change: what expires later is no fault of this checkout, and whoever runs `check` hears of it.
    if let Ok(day) = run::read(run::program("git").args(["log", "-1", "--format=%cs"])) {
        check.args(["--vandaag", day.trim()]);
    }
    simply("content", &mut check)
}

fn search() -> Result<Tally> {
    let mut node = run::program("node");
    node.args(["--test", "--test-reporter=tap", "tests/search/zoeken.test.js"]);
    counted(&mut node, tally::of_node)
}

fn in_wasm() -> Result<Tally> {
    site::program()?;
    library::build()?;
    let mut node = run::program("node");
    node.args(["--test", "--test-reporter=tap", "tests/wasm/equality.test.mjs"]);
    counted(&mut node, tally::of_node)
}

/// On a copy of a small site, because Neovim changes it.
fn language_server() -> Result<Tally> {
    let program = site::program()?;
    tools::editor()?;
    let project = run::root().join("target/lsp");
    if project.exists() {
        std::fs::remove_dir_all(&project)?;
    }
    let site = run::root().join("tests/sites/minimal");
    for file in files::under(&site)? {
        let copy = project.join(file.strip_prefix(&site)?);
        std::fs::create_dir_all(copy.parent().unwrap_or(&project))?;
        std::fs::copy(&file, copy)?;
    }
    // Its settings are those that `editor` writes.
    run::read(run::program(&program.to_string_lossy()).arg("editor").arg(&project))?;
    let mut res = Tally::default();
    for script in ["neovim", "recording"] {
        let mut nvim = run::program("nvim");
        nvim.args(["--headless", "--clean", "-n", "-c", &format!("luafile tests/lsp/{script}.lua")]);
        nvim.env("MELDWIJZER", &program).env("PROJECT", &project).env("HANDBOOK", run::root().join("REDACTIE.md"));
        nvim.stdin(std::process::Stdio::null());
        res += counted(&mut nvim, tally::of_node)?;
    }
    Ok(res)
}

fn schemas() -> Result<Tally> {
    site::program()?;
    let folder = tools::packages("tests/schema")?;
    let mut node = run::program("node");
    node.args(["--test", "--test-reporter=tap", "schema.test.js"]).current_dir(folder);
    counted(&mut node, tally::of_node)
}

/// Without rustup there is no standard library for another system to be had; that is told and is no failure.
fn handed_out() -> Result<Tally> {
    if !run::exists("rustup") {
        say::output("dist: NOT TRIED: this machine has no rustup, so nothing can be compiled for another system");
        return Ok(Tally::default());
    }
    let how = dist::How::Quick;
    dist::build(how)?;
    say::step("dist: set up wine, Python and a Debian", || dist::set_up_test().map(|()| String::new()))?;
    tools::packages("tests/schema")?;
    let mut node = run::program("node");
    node.args(["--test", "--test-reporter=tap", "tests/dist/dist.test.mjs"]).env("MELDWIJZER_DIST", how.folder());
    counted(&mut node, tally::of_node)
}

fn types() -> Result<Tally> {
    other_packages()?;
    npm("types")
}

fn lint() -> Result<Tally> {
    other_packages()?;
    npm("lint")
}

/// The scripts of other folders are read with those of the browser, and with what they stand on.
fn other_packages() -> Result<()> {
    for folder in ["tests/schema", "tests/engines", "tests/orca"] {
        tools::packages(folder)?;
    }
    Ok(())
}

/// A script of `tests/browser/package.json`; npm fails when it is not there.
fn npm(script: &str) -> Result<Tally> {
    let folder = tools::browser_packages()?;
    simply(script, run::program("npm").args(["run", script]).current_dir(folder))
}

fn browser() -> Result<Tally> {
    site::program()?;
    playwright(&tools::browser()?)
}

fn engines() -> Result<Tally> {
    site::program()?;
    playwright(&tools::engines()?)
}

fn orca() -> Result<Tally> {
    site::program()?;
    playwright(&tools::orca()?)
}

/// On a copy, because Coq writes beside what it reads. Each theorem must rest on nothing that is assumed.
fn theorem() -> Result<Tally> {
    tools::theorems()?;
    let folder = run::root().join("target/theorem");
    std::fs::create_dir_all(&folder)?;
    let text = std::fs::read_to_string(run::root().join("tests/proofs/soundness.v"))?;
    std::fs::write(folder.join("soundness.v"), &text)?;
    let said = run::read(run::program("coqc").args(["-q", "soundness.v"]).current_dir(&folder))?;
    let n_proven = said.matches("Closed under the global context").count();
    let is_proven = n_proven > 0 && n_proven == text.matches("Print Assumptions").count();
    Ok(if is_proven { Tally::SUCCESS } else { Tally::FAILURE })
}

/// All tests of a folder that Playwright's runner runs.
fn playwright(folder: &Path) -> Result<Tally> {
    let mut npx = run::program("npx");
    npx.args(["--no-install", "playwright", "test"]).current_dir(folder).env("FORCE_COLOR", "0");
    // tests/browser/turn.ts
    if let Some(turn) = THIS_TURN.get() {
        npx.env("MELDWIJZER_BEURT", format!("{turn}/{N_TURNS}"));
    }
    counted(&mut npx, tally::of_playwright)
}

/// A step that passes or fails as a whole; what it says is shown where it fails.
fn simply(log: &str, command: &mut Command) -> Result<Tally> {
    run::quietly(log, command).map(|()| Tally::SUCCESS)
}

/// A step of many tests, counted from what it prints. Failing without a failed test is a failure as well: then it could
/// not start.
pub(crate) fn counted(command: &mut Command, count: fn(&str) -> Tally) -> Result<Tally> {
    let (success, output) = run::show_and_read(command)?;
    let mut res = count(&output);
    if !success && res.failed == 0 {
        res += Tally::FAILURE;
    }
    Ok(res)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_have_names_of_their_own() {
        let mut names: Vec<&str> = STEPS.iter().map(|it| it.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }

    #[test]
    fn each_step_runs_at_some_commit_and_most_at_every_one() {
        let at = |digit: &str| -> Vec<&str> {
            let turn = turn_of(&format!("c0ffee{digit}\n"));
            STEPS.iter().filter(|it| runs(it, Which::Turn, turn)).map(|it| it.name).collect()
        };
        let turns = [at("9"), at("1"), at("e")];
        for it in STEPS {
            let n = turns.iter().filter(|turn| turn.contains(&it.name)).count();
            let expected = match it.when {
                When::Always => N_TURNS,
                When::Turn(_) => 1,
                When::Asked => 0,
            };
            assert_eq!(n, expected, "{}", it.name);
            assert_eq!(runs(it, Which::Turn, None), it.when != When::Asked, "{}", it.name);
            assert!(runs(it, Which::All, turn_of("0")), "{}", it.name);
        }
        assert!(turns.iter().all(|it| it.len() < STEPS.len()));
    }

    #[test]
    fn unknown_step_is_an_error() {
        assert!(run(Which::Only("no-such-step")).is_err());
    }

    #[test]
    fn program_that_fails_without_a_failed_test_counts_as_one() {
        let mut shell = run::program("sh");
        shell.args(["-c", "echo 'test result: ok. 2 passed; 0 failed'; exit 1"]);
        assert_eq!(counted(&mut shell, tally::of_cargo).unwrap(), Tally { passed: 2, failed: 1 });
    }
}

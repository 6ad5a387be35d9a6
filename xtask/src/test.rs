//! Runs every test of the project, in one order for everybody: on a desk, and in `.ci/run`.
//!
//! Comes in: nothing, or the name of one step. Goes out: what the tests print, a line per step with its time, and as the
//! very last line `N passed, N failed` over all of them. A step that fails does not stop the others, so that one run shows
//! all that is wrong.

use std::path::Path;
use std::process::Command;
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
    work: fn() -> Result<Tally>,
}

/// In the order in which they run: what is quick and often wrong comes first, what needs the site after it.
const STEPS: &[Step] = &[
    Step { name: "format", about: "the code is formatted", work: format },
    Step { name: "clippy", about: "no warnings in any package", work: clippy },
    Step { name: "clippy-web", about: "no warnings in what is compiled for the browser", work: clippy_web },
    Step { name: "docs", about: "the documents of the code have no dead links", work: docs },
    Step { name: "deny", about: "licences, sources and safety of all dependencies", work: dependencies },
    Step { name: "site", about: "player, search library, program and site are built", work: whole_site },
    Step { name: "verify", about: "the site of this repository is right by itself", work: verify },
    Step { name: "rust", about: "all tests in Rust", work: rust },
    Step { name: "content", about: "content/ has no errors and no warnings", work: content },
    Step { name: "search", about: "what visitors ask is found", work: search },
    Step { name: "library", about: "in WebAssembly the library says and makes the same", work: in_wasm },
    Step { name: "lsp", about: "a real editor with the language server", work: language_server },
    Step { name: "schemas", about: "an outside validator agrees with our schemas", work: schemas },
    Step { name: "dist", about: "what is handed out works where nothing else is", work: handed_out },
    Step { name: "types", about: "the scripts of tests and theme have sound types", work: types },
    Step { name: "lint", about: "the scripts of tests and theme have no lint", work: lint },
    Step { name: "browser", about: "the site in a real browser", work: browser },
    Step { name: "engines", about: "the site in Firefox and in WebKit", work: engines },
    Step { name: "orca", about: "what a screen reader says of the site", work: orca },
];

/// Prints the steps.
pub(crate) fn list() {
    for it in STEPS {
        say::output(&format!("{:<12}{}", it.name, it.about));
    }
}

/// Runs all steps, or this one; true when nothing failed.
pub(crate) fn all(only: Option<&str>) -> Result<bool> {
    let chosen: Vec<&Step> = STEPS.iter().filter(|it| only.is_none_or(|only| only == it.name)).collect();
    if chosen.is_empty() {
        bail!("there is no such step; `cargo xtask test --list` shows them");
    }
    if only.is_none() {
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

/// All tests of a folder that Playwright's runner runs.
fn playwright(folder: &Path) -> Result<Tally> {
    let mut npx = run::program("npx");
    npx.args(["--no-install", "playwright", "test"]).current_dir(folder).env("FORCE_COLOR", "0");
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
    fn unknown_step_is_an_error() {
        assert!(all(Some("no-such-step")).is_err());
    }

    #[test]
    fn program_that_fails_without_a_failed_test_counts_as_one() {
        let mut shell = run::program("sh");
        shell.args(["-c", "echo 'test result: ok. 2 passed; 0 failed'; exit 1"]);
        assert_eq!(counted(&mut shell, tally::of_cargo).unwrap(), Tally { passed: 2, failed: 1 });
    }
}

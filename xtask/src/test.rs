//! Runs every test of the project, in one order for everybody: on a desk, and in `.ci/run`.
//!
//! Goes out: what the tests print, a line per step, and as the very last line `N passed, N failed` over all of them. A
//! step that fails does not stop the others, so that one run shows all that is wrong.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::tally::{self, Tally};
use crate::{apt, run, say, site};

/// Runs all steps; true when nothing failed.
pub(crate) fn all() -> bool {
    let mut steps: Vec<(&str, Tally)> = Vec::new();
    let mut step = |name: &'static str, work: &dyn Fn() -> Result<Tally>| {
        say::line(&format!("\n== {name}"));
        let tally = work().unwrap_or_else(|error| {
            say::line(&format!("error: {error:#}"));
            Tally::FAILURE
        });
        steps.push((name, tally));
    };
    step("format", &|| simply(run::cargo().args(["fmt", "--all", "--check"])));
    step("clippy", &|| simply(clippy().args(["--workspace", "--all-targets", "--", "-D", "warnings"])));
    // The player's browser part is compiled for this machine too, where clippy can read it.
    step("clippy of the player in the browser", &|| {
        simply(clippy().args(["--package", "player", "--features", "web", "--all-targets", "--", "-D", "warnings"]))
    });
    step("site", &|| site::build().map(|()| Tally::SUCCESS));
    step("cargo test", &|| counted(run::cargo().args(["test", "--workspace", "--no-fail-fast"]), tally::of_cargo));
    step("check of content/", &|| simply(run::program(&site::program()?.to_string_lossy()).args(["check", "."])));
    step("search", &|| {
        let mut node = run::program("node");
        node.args(["--test", "--test-reporter=tap", "tests/search/zoeken.test.js"]);
        counted(&mut node, tally::of_node)
    });
    step("schemas of content/", &schemas);
    step("browser", &browser);

    let mut total = Tally::default();
    say::output("");
    for (name, tally) in steps {
        say::output(&format!("{name}: {tally}"));
        total += tally;
    }
    say::output(&total.to_string());
    total.failed == 0
}

fn clippy() -> Command {
    let mut res = run::cargo();
    res.arg("clippy");
    res
}

/// A step that passes or fails as a whole.
fn simply(command: &mut Command) -> Result<Tally> {
    run::run(command).map(|()| Tally::SUCCESS)
}

/// A step of many tests, counted from what it prints. Failing without a failed test is a failure as well: then it could
/// not start.
fn counted(command: &mut Command, count: fn(&str) -> Tally) -> Result<Tally> {
    let (success, output) = run::show_and_read(command)?;
    let mut res = count(&output);
    if !success && res.failed == 0 {
        res += Tally::FAILURE;
    }
    Ok(res)
}

fn schemas() -> Result<Tally> {
    site::program()?;
    let folder = packages("tests/schema")?;
    let mut node = run::program("node");
    node.args(["--test", "--test-reporter=tap", "schema.test.js"]).current_dir(folder);
    counted(&mut node, tally::of_node)
}

fn browser() -> Result<Tally> {
    site::program()?;
    let folder = browser_tools()?;
    let mut playwright = run::program("npx");
    playwright.args(["--no-install", "playwright", "test"]).current_dir(&folder).env("FORCE_COLOR", "0");
    counted(&mut playwright, tally::of_playwright)
}

/// Sets up what the browser tests need, and gives the folder in which they run. Playwright's own browser cannot be
/// downloaded everywhere, Debian's can be installed.
pub(crate) fn browser_tools() -> Result<PathBuf> {
    apt::ensure("chromium", "chromium")?;
    apt::ensure("nginx", "nginx")?;
    apt::ensure("brotli", "brotli")?;
    packages("tests/browser")
}

/// Installs the npm packages of a folder when they are not there, or older than what it asks for.
fn packages(folder: &str) -> Result<PathBuf> {
    let res = run::root().join(folder);
    if is_older(&res.join("node_modules/.package-lock.json"), &res.join("package-lock.json")) {
        say::line("npm ci");
        run::read(run::program("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(&res))?;
    }
    Ok(res)
}

/// True also when the first file is not there.
fn is_older(file: &Path, than: &Path) -> bool {
    let time = |it: &Path| it.metadata().and_then(|it| it.modified());
    match (time(file), time(than)) {
        (Ok(file), Ok(than)) => file < than,
        (file, _) => file.is_err(),
    }
}

//! The quick loop while one works: what can be wrong after any change, without root, a browser or a built site.
//!
//! Goes out: a line per step with its time; an error that shows the first that is wrong.

use anyhow::{Result, bail};

use crate::tally::{self, Tally};
use crate::{run, say, test};

/// The tests of the suite that read the repository and small sites only; the others build the real site.
const QUICK: [&str; 5] = ["tidy::", "house::", "rules::", "messages::", "front_door::"];

/// Format, clippy, the tests inside the packages, and the quick ones of the suite.
pub(crate) fn all() -> Result<bool> {
    say::step("format", || test::format().map(|_| String::new()))?;
    say::step("clippy", || test::clippy().map(|_| String::new()))?;
    say::step("tests inside the packages", || counted("unit-tests", &["--lib", "--bins"], &[]))?;
    // `--tests`, not `--test suite`: cargo would choose other features for some libraries, and compile them a second time.
    say::step("quick tests of the suite", || counted("quick-tests", &["--tests"], &QUICK))?;
    Ok(true)
}

fn counted(log: &str, targets: &[&str], filters: &[&str]) -> Result<String> {
    let mut cargo = run::cargo();
    cargo.args(["test", "--workspace"]).args(targets).arg("--").args(filters);
    let output = run::quietly_read(log, &mut cargo)?;
    let tally = tally::of_cargo(&output);
    if tally == Tally::default() {
        bail!("no test ran");
    }
    Ok(tally.to_string())
}

//! Builds the whole site: the player, the search library, the program, and with it `public/`.
//!
//! Goes out: a site to look at. What is missing on the machine is installed on the way.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::{player, run, say, search};

/// Builds everything, with a line per step.
pub(crate) fn build() -> Result<()> {
    say::line("site 1/4: the player");
    player::build()?;
    say::line("site 2/4: the search library");
    search::build()?;
    say::line("site 3/4: the program (the first time this takes minutes)");
    build_program()?;
    say::line("site 4/4: the pages");
    run::run(run::program(&program()?.to_string_lossy()).args(["build", ".", "--compress"]))
        .context("the site was not built; the messages above say what to mend in content/")?;
    say::line("site: public/ is ready. To look at it: target/release/meldwijzer serve");
    Ok(())
}

/// Builds `target/release/meldwijzer`.
pub(crate) fn build_program() -> Result<()> {
    build_release("meldwijzer")
}

/// Builds a package into `target/release/`, also where `CARGO_TARGET_DIR` sends other builds elsewhere: readers, editors and
/// tests look for the program in one place.
pub(crate) fn build_release(package: &str) -> Result<()> {
    let target = run::root().join("target");
    run::run(run::cargo().args(["build", "--release", "--package", package, "--target-dir"]).arg(target))
}

/// The path of the built program.
pub(crate) fn program() -> Result<PathBuf> {
    let res = run::root().join("target/release/meldwijzer");
    if !res.is_file() {
        bail!("there is no {}; run `cargo xtask site`", res.display());
    }
    Ok(res)
}

//! Builds the whole site: the player, the search library, the program with both inside, and with it `public/`.
//!
//! Goes out: a site to look at. What is missing on the machine is installed on the way. Each step is one line; what cargo,
//! npm and the others say stands in `target/log/`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::{inside, player, run, say, search};

/// Builds everything, with a line per step.
pub(crate) fn build() -> Result<()> {
    inside::folder()?;
    say::line(
        "site: seven steps, some 6 minutes on two cores the first time; what each program says is in target/log/",
    );
    player::build()?;
    search::build()?;
    say::step("program: compile meldwijzer (the first time some 3 minutes)", || {
        build_program().map(|()| String::new())
    })?;
    let mut warnings = String::new();
    say::step("pages: build and compress public/", || {
        let mut build = run::program(&program()?.to_string_lossy());
        let said = run::quietly_read("pages", build.args(["build", ".", "--compress"]))
            .context("the site was not built; the messages say what to mend in content/")?;
        // The closing line tells what was built.
        let (before, last) = said.trim_end().rsplit_once('\n').unwrap_or(("", said.trim_end()));
        before.clone_into(&mut warnings);
        Ok(last.to_owned())
    })?;
    if !warnings.is_empty() {
        say::line(&warnings);
    }
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
    let mut cargo = run::cargo();
    cargo.args(["build", "--release", "--package", package, "--target-dir"]).arg(run::root().join("target"));
    run::quietly(package, &mut cargo)
}

/// The path of the built program.
pub(crate) fn program() -> Result<PathBuf> {
    let res = run::root().join("target/release/meldwijzer");
    if !res.is_file() {
        bail!("there is no {}; run `cargo xtask site`", res.display());
    }
    Ok(res)
}

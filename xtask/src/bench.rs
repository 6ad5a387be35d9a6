//! Measures: building and checking large projects, what a visitor downloads, and how fast the player answers.
//!
//! Goes out: tables on standard output, most of them made by the package `xtask-measure`.

use anyhow::Result;

use crate::{run, say, site, tools};

/// Builds what is measured, measures, and prints the figures.
pub(crate) fn all() -> Result<()> {
    site::build()?;
    measure(&[])?;
    tools::browser()?;
    // What a visitor waits for, in a real browser: the next question after a press on *Verder*, and Lighthouse's mark for
    // speed on every kind of page.
    for script in ["tests/browser/speed.mjs", "tests/browser/score.mjs"] {
        let mut node = run::program("node");
        node.arg(script);
        say::output(run::read(&mut node)?.trim_end());
    }
    Ok(())
}

/// Writes the corpus of the benchmark, for whoever wants to look at it.
pub(crate) fn write_corpus(folder: &str, n_pages: &str) -> Result<()> {
    measure(&["corpus", folder, n_pages])
}

fn measure(arguments: &[&str]) -> Result<()> {
    say::step("bench: compile what measures", || site::build_release("xtask-measure").map(|()| String::new()))?;
    let program = run::root().join("target/release/xtask-measure");
    run::shown(run::program(&program.to_string_lossy()).args(arguments))
}

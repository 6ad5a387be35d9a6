//! Measures: building and checking large projects, what a visitor downloads, and how fast the player answers.
//!
//! Goes out: tables on standard output. Nothing is asserted: times depend on the machine, and a test that fails on a busy
//! one is no test.

mod build;
mod check;
mod corpus;
mod floor;
mod screen;
mod weight;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::{run, site};

pub(crate) use floor::render as floor;

/// Odd, so that there is a median.
const N_RUNS: usize = 5;

/// Builds what is measured, measures, and prints the figures.
pub(crate) fn all() -> Result<()> {
    site::build()?;
    site::build_release("xtask")?;
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    build::measure(&folder)?;
    check::measure(&folder)?;
    fs::remove_dir_all(&folder)?;
    weight::measure()?;
    screen::measure()
}

/// Writes the corpus of the benchmark, for whoever wants to look at it.
pub(crate) fn write_corpus(folder: &str, n_pages: &str) -> Result<()> {
    corpus::write(folder.as_ref(), n_pages.parse()?)
}

/// In memory where that is possible, so that the disk is not what is measured.
fn folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.join("meldwijzer-bench") } else { run::root().join("target/bench") }
}

/// The program, as it is shipped.
fn program() -> Command {
    run::program(&run::root().join("target/release/meldwijzer").to_string_lossy())
}

/// How long a whole process takes.
fn timed(mut command: Command) -> Result<Duration> {
    let start = Instant::now();
    let text = run::read(&mut command);
    let res = start.elapsed();
    text.context("what is measured does not work")?;
    Ok(res)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

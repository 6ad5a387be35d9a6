//! Measures: building and checking large projects, and what a visitor downloads.
//!
//! Comes in: nothing, in the folder of the workspace, where the site and the program have been built; or one of some small
//! tasks. Goes out: tables on standard output. Nothing is asserted: times depend on the machine, and a test that fails on a
//! busy one is no test.

mod build;
mod check;
mod corpus;
mod floor;
mod lsp;
mod record;
mod say;
mod serve;
mod weight;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// Odd, so that there is a median.
const N_RUNS: usize = 5;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let res = match words[..] {
        [] => all(),
        // What is measured, for whoever wants to look at it.
        ["corpus", folder, n_pages] => write_corpus(folder, n_pages),
        // The edits alone, in a folder with `1000` and `10000` in it; the keys; and what stays on record.
        ["serve", folder] => serve::measure(folder.as_ref()),
        ["lsp", folder] => lsp::measure(folder.as_ref()),
        ["record", folder] => record::measure(folder.as_ref()),
        // Run by the measurement, as a process of its own.
        ["floor", input, output] => floor::render(input.as_ref(), output.as_ref()),
        _ => Err(anyhow::anyhow!("no such task; start it by `cargo xtask bench`")),
    };
    match res {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::error(&error);
            ExitCode::from(2)
        }
    }
}

fn all() -> Result<()> {
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    build::measure(&folder)?;
    check::measure(&folder)?;
    serve::measure(&folder)?;
    lsp::measure(&folder)?;
    record::measure(&folder)?;
    fs::remove_dir_all(&folder)?;
    weight::measure()
}

fn write_corpus(folder: &str, n_pages: &str) -> Result<()> {
    corpus::write(folder.as_ref(), n_pages.parse().context("the number of pages is no number")?)
}

/// In memory where that is possible, so that the disk is not what is measured.
fn folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.join("meldwijzer-bench") } else { PathBuf::from("target/bench") }
}

/// The program, as it is shipped.
fn program() -> Command {
    Command::new("target/release/meldwijzer")
}

/// How long a whole process takes.
fn timed(mut command: Command) -> Result<Duration> {
    let start = Instant::now();
    let output = command.output();
    let res = start.elapsed();
    let output = output.context("what is measured cannot be started")?;
    if !output.status.success() {
        bail!("what is measured does not work: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(res)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

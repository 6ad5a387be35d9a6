//! Measures the build: 100, 1 000 and 10 000 pages, whole processes, beside the floor in the same run.
//!
//! Goes out: a table with the median times, how often the floor fits in the build, and the peak of memory; and the
//! sizes of the player. Nothing is asserted: times depend on the machine, and a test that fails on a busy one is no test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::{corpus, player, run, say, site};

const N_PAGES: [usize; 3] = [100, 1_000, 10_000];

/// Odd, so that there is a median.
const N_RUNS: usize = 5;

/// Builds what is measured, measures, and prints the figures.
pub(crate) fn all() -> Result<()> {
    site::build_program()?;
    site::build_release("xtask")?;
    let folder = folder();
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    say::output("pages      build       floor   ratio   build peak   floor peak");
    for n_pages in N_PAGES {
        let project = folder.join(n_pages.to_string());
        corpus::write(&project, n_pages)?;
        say::output(&measure(&project, n_pages)?);
    }
    fs::remove_dir_all(&folder)?;
    if let Ok(sizes) = player::sizes() {
        let total = sizes.wasm_brotli + sizes.glue_brotli;
        say::output(&format!(
            "player: {} of WASM, {} of glue; in brotli 11 together {}",
            say::kilobytes(sizes.wasm),
            say::kilobytes(sizes.glue),
            say::kilobytes(total)
        ));
    }
    Ok(())
}

/// In memory where that is possible, so that the disk is not what is measured.
fn folder() -> PathBuf {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { memory.join("meldwijzer-bench") } else { run::root().join("target/bench") }
}

fn measure(project: &Path, n_pages: usize) -> Result<String> {
    let output = project.join("output");
    let build = || {
        let mut res = run::program(&run::root().join("target/release/meldwijzer").to_string_lossy());
        res.arg("build").arg(project).arg("--output").arg(&output);
        res
    };
    let floor = || {
        let mut res = run::program(&run::root().join("target/release/xtask").to_string_lossy());
        res.arg("floor").arg(project.join("content")).arg(&output);
        res
    };
    // In turns, so that a machine that slows down slows both.
    let (mut builds, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..N_RUNS {
        builds.push(timed(build(), &output)?);
        floors.push(timed(floor(), &output)?);
    }
    let (build_time, floor_time) = (median(builds), median(floors));
    let (build_peak, floor_peak) = (peak(build(), &output)?, peak(floor(), &output)?);
    Ok(format!(
        "{n_pages:>6} {:>7} ms  {:>7} ms  {:>5.2}   {build_peak:>7} MB   {floor_peak:>7} MB",
        build_time.as_millis(),
        floor_time.as_millis(),
        build_time.as_secs_f64() / floor_time.as_secs_f64(),
    ))
}

/// How long a process takes that starts without its output.
fn timed(mut command: Command, output: &Path) -> Result<Duration> {
    clear(output)?;
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

/// The peak of memory in megabytes, in a run of its own: looking at a process now and then costs it time. The kernel
/// keeps the peak itself, so that only what happens after the last look is missed.
fn peak(mut command: Command, output: &Path) -> Result<u64> {
    clear(output)?;
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    let status = format!("/proc/{}/status", child.id());
    let mut res = 0;
    while child.try_wait()?.is_none() {
        let text = fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|it| it.strip_prefix("VmHWM:"));
        let kilobytes = line.and_then(|it| it.split_whitespace().next()?.parse().ok());
        res = kilobytes.unwrap_or(0).max(res);
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(res / 1024)
}

fn clear(output: &Path) -> Result<()> {
    if output.exists() {
        fs::remove_dir_all(output)?;
    }
    Ok(())
}

//! Building 100, 1 000 and 10 000 pages, whole processes, beside the floor in the same run.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Result;

use crate::say;
use crate::{N_RUNS, corpus, median, program, timed};

const N_PAGES: [usize; 3] = [100, 1_000, 10_000];

/// Prints the median times, how often the floor fits in the build, and the peak of memory.
pub(crate) fn measure(folder: &Path) -> Result<()> {
    say::output("pages      build       floor   ratio   build peak   floor peak");
    for n_pages in N_PAGES {
        let project = folder.join(n_pages.to_string());
        corpus::write(&project, n_pages)?;
        say::output(&row(&project, n_pages)?);
    }
    Ok(())
}

fn row(project: &Path, n_pages: usize) -> Result<String> {
    let output = project.join("output");
    let build = || {
        let mut res = program();
        res.arg("build").arg(project).arg("--output").arg(&output);
        res
    };
    let floor = || {
        let mut res = Command::new("target/release/xtask-measure");
        res.arg("floor").arg(project.join("content")).arg(&output);
        res
    };
    // In turns, so that a machine that slows down slows both.
    let (mut builds, mut floors) = (Vec::new(), Vec::new());
    for _ in 0..N_RUNS {
        clear(&output)?;
        builds.push(timed(build())?);
        clear(&output)?;
        floors.push(timed(floor())?);
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

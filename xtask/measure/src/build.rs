//! Building 100, 1 000 and 10 000 pages, whole processes, beside the floor in the same run; and the content of this repository, packed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Result;

use crate::say;
use crate::{N_RUNS, corpus, median, program, timed};

const N_PAGES: [usize; 3] = [100, 1_000, 10_000];

/// Prints the median times with the CPU that they took, how often the floor fits in the build, what a second build takes in which
/// nothing changed, and the peak of memory.
pub(crate) fn measure(folder: &Path) -> Result<()> {
    say::output(
        "ms: wall (CPU)   build          floor          ratio wall, CPU   second build   build peak   floor peak",
    );
    for n_pages in N_PAGES {
        let project = folder.join(n_pages.to_string());
        corpus::write(&project, n_pages)?;
        say::output(&row(&project, n_pages)?);
    }
    let own = folder.join("own");
    corpus::copy(Path::new("content"), &own.join("content"))?;
    let mut packed = Vec::new();
    for _ in 0..N_RUNS {
        let output = own.join("output");
        clear(&output)?;
        let mut build = program();
        build.arg("build").arg(&own).arg("--output").arg(&output).arg("--compress");
        packed.push(measured(build)?);
    }
    say::output(&format!("own site with --compress: {}", medians(packed).told()));
    Ok(())
}

/// What a process took.
#[derive(Clone, Copy)]
struct Took {
    wall: Duration,
    cpu: Duration,
}

impl Took {
    fn told(self) -> String {
        format!("{} ({})", self.wall.as_millis(), self.cpu.as_millis())
    }
}

fn measured(command: Command) -> Result<Took> {
    let before = cpu_of_children();
    let wall = timed(command)?;
    Ok(Took { wall, cpu: cpu_of_children().saturating_sub(before) })
}

fn medians(list: Vec<Took>) -> Took {
    let (wall, cpu) = list.into_iter().map(|it| (it.wall, it.cpu)).unzip();
    Took { wall: median(wall), cpu: median(cpu) }
}

/// What all processes took that were started here and have ended; the kernel counts in hundredths of a second.
fn cpu_of_children() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program stands in brackets and may have spaces.
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: u64 = fields.skip(13).take(2).filter_map(|it| it.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
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
    // In turns, so that a machine that slows down slows all.
    let (mut builds, mut seconds, mut floors) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..N_RUNS {
        clear(&output)?;
        builds.push(measured(build())?);
        seconds.push(measured(build())?);
        clear(&output)?;
        floors.push(measured(floor())?);
    }
    let (builds, seconds, floors) = (medians(builds), medians(seconds), medians(floors));
    let (build_peak, floor_peak) = (peak(build(), &output)?, peak(floor(), &output)?);
    let ratio = |a: Duration, b: Duration| a.as_secs_f64() / b.as_secs_f64().max(0.01);
    Ok(format!(
        "{n_pages:>6}     {:>14} {:>14}   {:>8.2} {:>6.2}   {:>14}   {build_peak:>7} MB   {floor_peak:>7} MB",
        builds.told(),
        floors.told(),
        ratio(builds.wall, floors.wall),
        ratio(builds.cpu, floors.cpu),
        seconds.told(),
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

//! Feeds text that nobody would write to the readers of YAML and Markdown, to the proof of trees and to what holds a built site
//! against itself, under a sanitizer.
//!
//! Comes in: seconds for each target. Goes out: how many texts were tried and what was found; an error when a text made the
//! program panic, hang or take too much memory. The text then stands in `target/fuzz/artifacts/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{files, run, say};

/// Each target with the folders whose texts it begins with.
const TARGETS: [(&str, &[&str]); 7] = [
    ("yaml", &["tests/suite/yaml", "tests/suite/boom", "tests/sites/minimal/content", "tests/sites/showcase/content"]),
    ("markdown", &["tests/suite/tekst", "tests/suite/verwijzing", "tests/sites/showcase/content", "content/faq"]),
    (
        "tree",
        &["tests/suite/boom", "tests/suite/yaml", "content/beslisbomen", "tests/sites/showcase/content/beslisbomen"],
    ),
    ("settings", &["tests/suite/vorm", "tests/sites/minimal/content", "tests/sites/showcase/content"]),
    ("vector", &["tests/sites", "themes/standaard/assets"]),
    ("edits", &["tests/suite/tekst", "tests/suite/verwijzing", "tests/suite/boom", "tests/sites/minimal/content"]),
    // Pages as they are made; without a built site it begins with nothing.
    ("verify", &["public", "tests/sites/showcase/content"]),
];

/// Long enough to notice work that grows with the square of a text; short texts are tried more often.
const MAX_BYTES: &str = "-max_len=32768";
/// One text may take this many seconds, and this much memory in megabytes. A thousand equal headings once took two seconds
/// and went unnoticed under a limit of ten.
const LIMITS: [&str; 2] = ["-timeout=5", "-rss_limit_mb=2048"];

/// Runs all targets, each this many seconds.
pub(crate) fn all(seconds: &str) -> Result<()> {
    let cargo_fuzz = cargo_fuzz()?;
    let mut failed = Vec::new();
    for (target, seeds) in TARGETS {
        say::line(&format!("fuzz {target}: {seconds} seconds"));
        let output = one(&cargo_fuzz, target, seeds, seconds)?;
        let lines: Vec<&str> = output.1.lines().collect();
        let found = |start: &str| lines.iter().rev().find(|it| it.contains(start)).copied().unwrap_or("");
        say::output(&format!("{target}: {}", found("Done ").trim_start_matches('#')));
        if !output.0 {
            say::output(&format!("{target}: {} {}", found("panicked"), found("ERROR")));
            failed.push(target);
        }
    }
    if !failed.is_empty() {
        bail!("found something in: {}", failed.join(", "));
    }
    Ok(())
}

fn one(cargo_fuzz: &Path, target: &str, seeds: &[&str], seconds: &str) -> Result<(bool, String)> {
    let folder = run::root().join("target/fuzz");
    let (corpus, artifacts) = (folder.join("corpus").join(target), folder.join("artifacts").join(target));
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&artifacts)?;
    for folder in seeds {
        for file in files::under(&run::root().join(folder))? {
            let name = file.strip_prefix(run::root())?.to_string_lossy().replace('/', "-");
            fs::copy(&file, corpus.join(name))?;
        }
    }
    let mut fuzz = run::program(&cargo_fuzz.to_string_lossy());
    // The sanitizer is unstable in the compiler; the fuzzed code is not.
    fuzz.env("RUSTC_BOOTSTRAP", "1").current_dir(run::root().join("tests/fuzz"));
    fuzz.args(["fuzz", "run", "--fuzz-dir", ".", "--target-dir"]).arg(folder.join("build")).arg(target).arg(&corpus);
    fuzz.arg("--").arg(format!("-max_total_time={seconds}")).arg(format!("-artifact_prefix={}/", artifacts.display()));
    fuzz.arg(MAX_BYTES).args(LIMITS);
    let output = fuzz.output().context("cannot start cargo-fuzz")?;
    let talk = String::from_utf8_lossy(&output.stderr).into_owned();
    fs::write(folder.join(format!("{target}.log")), &talk)?;
    Ok((output.status.success(), talk))
}

/// The path of `cargo-fuzz`, installed when it is not there.
fn cargo_fuzz() -> Result<PathBuf> {
    let tools = run::root().join("target/tools");
    let res = tools.join("bin/cargo-fuzz");
    if !res.is_file() {
        say::step("cargo install cargo-fuzz", || {
            let mut cargo = run::cargo();
            cargo.args(["install", "--locked", "cargo-fuzz", "--root"]).arg(&tools);
            run::quietly("cargo-fuzz", &mut cargo).map(|()| String::new())
        })?;
    }
    Ok(res)
}

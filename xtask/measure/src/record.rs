//! What somebody can hold a decision against afterwards: the proofs, the editions that are kept, and the sheet of an expert. What each
//! takes and weighs.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::weight::packed;
use crate::{N_RUNS, median, program, say, timed};

/// Prints them, for the real content and its built site.
pub(crate) fn measure(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let sheet = folder.join("nalezen.html");
    let kept = || {
        let mut res = program();
        res.args(["bewaar", "--nagaan"]);
        res
    };
    let read = || {
        let mut res = program();
        res.args(["nalezen", "stap-4-5", "--output"]).arg(&sheet);
        res
    };
    let proven = || {
        let mut res = Command::new("node");
        res.args(["themes/standaard/assets/bewijs.js", "public/bewijs/index.html"]);
        res
    };
    say::output("");
    let runs: [(&str, &dyn Fn() -> Command); 3] = [
        ("every edition held against the texts", &kept),
        ("sheet to read stap-4-5", &read),
        ("all proofs checked by the script", &proven),
    ];
    for (what, run) in runs {
        let times = (0..N_RUNS).map(|_| timed(run())).collect::<Result<Vec<_>>>()?;
        say::output(&format!("{what}: {} ms", median(times).as_millis()));
    }
    let page = packed("public/bewijs/index.html".as_ref())?;
    let sheet = usize::try_from(fs::metadata(&sheet).context("no sheet")?.len())?;
    let mut editions = (0, 0);
    for entry in walk("public/versies".as_ref())? {
        if entry.ends_with("index.html") {
            editions = (editions.0 + 1, editions.1 + packed(&entry)?);
        }
    }
    say::output(&format!(
        "page of proofs {} in brotli; {} pages of editions, together {}; the sheet {} as it is",
        say::kilobytes(page),
        editions.0,
        say::kilobytes(editions.1),
        say::kilobytes(sheet)
    ));
    Ok(())
}

fn walk(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut res = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() { res.extend(walk(&path)?) } else { res.push(path) }
    }
    Ok(res)
}

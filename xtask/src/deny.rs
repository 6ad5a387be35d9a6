//! Runs cargo-deny on the tree of dependencies: licences, forbidden crates, sources, and what is known to be unsafe.
//!
//! Comes in: `deny.toml`, and the advisories that are pinned in this repository. Goes out: nothing, or an error with what
//! cargo-deny says. No answer depends on anything that was published after the checkout.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{advisories, run};

const VERSION: &str = "0.20.2";

/// Checks everything that `deny.toml` asks for.
pub(crate) fn check() -> Result<()> {
    let cargo_deny = cargo_deny()?;
    let folder = run::root().join("target/deny");
    advisories::unpack(&folder)?;
    let config = fs::read_to_string(run::root().join("deny.toml"))?;
    let (before, after) = config.split_once("[advisories]\n").context("deny.toml says nothing of [advisories]")?;
    let ours = folder.join("deny.toml");
    fs::write(&ours, format!("{before}[advisories]\ndb-path = \"{}\"\n{after}", folder.display()))?;
    // Licences stand in the crates themselves, those for other systems than this one included.
    run::quietly("fetch", run::cargo().args(["fetch", "--locked"]))?;
    let mut deny = run::program(&cargo_deny.to_string_lossy());
    deny.args(["--offline", "--color", "never", "--config"]).arg(ours).arg("check");
    run::quietly("deny", &mut deny)
}

/// The path of cargo-deny, compiled when it is not there: a minute, without optimisations.
fn cargo_deny() -> Result<PathBuf> {
    let folder = run::root().join(format!("target/tools/cargo-deny-{VERSION}"));
    let res = folder.join("bin/cargo-deny");
    if !res.is_file() {
        let mut cargo = run::cargo();
        cargo.args(["install", "cargo-deny", "--version", VERSION, "--locked", "--debug", "--no-track", "--root"]);
        cargo.arg(folder).env("CARGO_PROFILE_DEV_DEBUG", "0").env_remove("CARGO_TARGET_DIR");
        run::quietly("cargo-deny", &mut cargo)?;
    }
    Ok(res)
}

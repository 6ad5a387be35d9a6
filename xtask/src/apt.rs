//! Installs Debian's packages, for those tools that no crate and no npm package brings.

use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result, bail};

use crate::run;

/// apt refuses to work twice at once, and a test prepares the browser while it compiles.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Installs these packages. Needs root and Debian; where that is not so, the error says what to install by hand.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let list = packages.join(" ");
    if !run::exists("apt-get") {
        bail!("this machine has no apt-get; install what Debian calls: {list}");
    }
    let quiet = |log: &str, arguments: &[&str]| {
        let mut command = run::program("apt-get");
        command.args(["-q", "-y"]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        run::quietly(log, &mut command)
    };
    // An old list of packages names versions that are gone.
    quiet("apt-update", &["update"])
        .and_then(|()| quiet("apt-install", &[&["install", "--no-install-recommends"], packages].concat()))
        .with_context(|| format!("install these packages by hand: {list}"))
}

/// Installs the packages of those programs that are not there.
pub(crate) fn ensure(programs: &[&str]) -> Result<()> {
    let missing: Vec<&str> = programs.iter().copied().filter(|it| !run::exists(it)).collect();
    if missing.is_empty() { Ok(()) } else { install(&missing) }
}

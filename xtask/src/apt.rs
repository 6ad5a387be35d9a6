//! Installs Debian's packages, for those tools that no crate and no npm package brings.

use anyhow::{Context, Result, bail};

use crate::{run, say};

/// Installs these packages. Needs root and Debian; where that is not so, the error says what to install by hand.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let list = packages.join(" ");
    if !run::exists("apt-get") {
        bail!("this machine has no apt-get; install what Debian calls: {list}");
    }
    say::line(&format!("apt-get install {list}"));
    let quiet = |arguments: &[&str]| {
        let mut command = run::program("apt-get");
        command.args(["-q", "-y"]).args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        run::read(&mut command)
    };
    // An old list of packages names versions that are gone.
    quiet(&["update"])
        .and_then(|_| quiet(&[&["install", "--no-install-recommends"], packages].concat()))
        .with_context(|| format!("install these packages by hand: {list}"))?;
    Ok(())
}

/// Installs `package` unless `program` is there.
pub(crate) fn ensure(program: &str, package: &str) -> Result<()> {
    if run::exists(program) { Ok(()) } else { install(&[package]) }
}

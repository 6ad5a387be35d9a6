//! Fetches what the browser searches with, and bundles it into one file.
//!
//! Comes in: `xtask/search/`, with our own rules, and npm's packages that they stand on by their versions and hashes. Goes out:
//! `target/search/zoekmachine.js` and the licences of its makers. Nothing of it is committed, and nothing is done when nothing
//! has changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{inside, run, say};

/// What the bundle is made of, in `xtask/search/`.
const INPUTS: [&str; 9] = [
    "package.json",
    "package-lock.json",
    "zoekmachine.js",
    "zoekregels.js",
    "gelezen.js",
    "gevraagd.js",
    "stuk.js",
    "woorden.js",
    SNOWBALL,
];

/// The licence of Snowball, from which the stemmer is generated and which its package does not repeat.
const SNOWBALL: &str = "snowball.txt";

/// The packages that end up in the bundle.
const PACKAGES: [&str; 1] = ["@orama/stemmers"];

/// Stands above the bundle; the licences are published beside it under this name.
const BANNER: &str = "--banner:js=// With @orama/stemmers (Snowball); see /licenties-zoekmachine.txt";

/// Builds what has changed.
pub(crate) fn build() -> Result<()> {
    say::step("search: fetch and bundle the search library", make)?;
    for name in ["zoekmachine.js", "licenties.txt"] {
        inside::lay("search", &run::root().join("target/search").join(name))?;
    }
    Ok(())
}

fn make() -> Result<String> {
    let folder = run::root().join("target/search");
    let npm = folder.join("npm");
    fs::create_dir_all(&npm)?;
    let inputs = inputs()?;
    let stamp = folder.join("inputs");
    let output = folder.join("zoekmachine.js");
    if fs::read(&stamp).is_ok_and(|it| it == inputs) && output.is_file() {
        return Ok("unchanged".to_owned());
    }
    for name in INPUTS {
        fs::copy(source(name), npm.join(name))?;
    }
    let mut install = run::program("npm");
    // No package runs a script of its own here; esbuild's program comes as a package as well.
    install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]).arg(&npm);
    run::quietly("search-packages", &mut install).context("the search library comes from npm")?;
    fs::write(folder.join("licenties.txt"), licences(&npm)?)?;

    let mut bundle = run::program(&npm.join("node_modules/.bin/esbuild").to_string_lossy());
    bundle.args(["--bundle", "--format=esm", "--minify", "--target=es2022", "--log-level=warning", BANNER]);
    bundle.arg(format!("--outfile={}", output.display())).arg(npm.join("zoekmachine.js"));
    run::quietly("search-bundle", &mut bundle)?;
    fs::write(stamp, inputs)?;
    Ok(say::kilobytes(fs::read(&output)?.len()))
}

fn source(name: &str) -> PathBuf {
    run::root().join("xtask/search").join(name)
}

/// Everything that the bundle is made of, as one value to compare.
fn inputs() -> Result<Vec<u8>> {
    let mut res = BANNER.as_bytes().to_vec();
    for name in INPUTS {
        let path = source(name);
        res.extend(fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
    }
    Ok(res)
}

/// The licences as the packages ship them.
fn licences(npm: &Path) -> Result<String> {
    let mut res = format!("== Snowball ==\n\n{}", fs::read_to_string(source(SNOWBALL))?);
    for package in PACKAGES {
        let folder = npm.join("node_modules").join(package);
        let text =
            ["LICENSE.txt", "LICENSE.md", "LICENSE"].iter().find_map(|it| fs::read_to_string(folder.join(it)).ok());
        let text = text.with_context(|| format!("npm's package {package} has no licence"))?;
        res.extend(["\n== ", package, " ==\n\n", text.trim(), "\n"]);
    }
    Ok(res)
}

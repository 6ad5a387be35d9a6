//! Fetches packages from npm by their versions and hashes, and bundles them with files of our own into one script.
//!
//! Comes in: a folder of `xtask/` with `package.json`, its lock and scripts. Goes out: `target/NAME/` with the bundle and the
//! licences of its makers. Nothing of it is committed, and nothing is done when nothing has changed.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{run, say};

/// What a bundle is made of.
pub(crate) struct Bundle {
    /// Its folder in `xtask/` and in `target/`.
    pub(crate) name: &'static str,
    /// The files in it; the first script is where the bundle begins.
    pub(crate) entry: &'static str,
    /// All other files that it is made of, the lock included.
    pub(crate) inputs: &'static [&'static str],
    /// For esbuild.
    pub(crate) arguments: &'static [&'static str],
    /// The packages that end up in it.
    pub(crate) packages: &'static [&'static str],
    /// Licences that no package repeats: the name of the work, and the file with the text.
    pub(crate) others: &'static [(&'static str, &'static str)],
}

impl Bundle {
    /// Where the bundle comes to stand.
    pub(crate) fn output(&self) -> PathBuf {
        self.folder().join(self.entry)
    }

    /// Where the licences come to stand.
    pub(crate) fn licences(&self) -> PathBuf {
        self.folder().join("licenties.txt")
    }

    fn folder(&self) -> PathBuf {
        run::root().join("target").join(self.name)
    }

    fn source(&self, name: &str) -> PathBuf {
        run::root().join("xtask").join(self.name).join(name)
    }

    /// Makes it, when something has changed; says how large it is.
    pub(crate) fn make(&self) -> Result<String> {
        let folder = self.folder();
        let npm = folder.join("npm");
        fs::create_dir_all(&npm)?;
        let made_of = self.made_of()?;
        let stamp = folder.join("inputs");
        let output = self.output();
        if fs::read(&stamp).is_ok_and(|it| it == made_of) && output.is_file() {
            return Ok("unchanged".to_owned());
        }
        for name in self.files() {
            fs::copy(self.source(name), npm.join(name))?;
        }
        let mut install = run::program("npm");
        // No package runs a script of its own here; esbuild's program comes as a package as well.
        install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]).arg(&npm);
        run::quietly(&format!("{}-packages", self.name), &mut install).context("packages come from npm")?;
        fs::write(self.licences(), self.texts(&npm)?)?;

        let mut bundle = run::program(&npm.join("node_modules/.bin/esbuild").to_string_lossy());
        bundle.args(["--bundle", "--minify", "--log-level=warning"]).args(self.arguments);
        bundle.arg(format!("--outfile={}", output.display())).arg(npm.join(self.entry));
        run::quietly(&format!("{}-bundle", self.name), &mut bundle)?;
        fs::write(stamp, made_of)?;
        Ok(say::kilobytes(fs::read(&output)?.len()))
    }

    fn files(&self) -> impl Iterator<Item = &'static str> {
        let more = self.others.iter().map(|it| it.1);
        ["package.json", "package-lock.json", self.entry].into_iter().chain(self.inputs.iter().copied()).chain(more)
    }

    /// Everything that it is made of, as one value to compare.
    fn made_of(&self) -> Result<Vec<u8>> {
        let mut res = self.arguments.concat().into_bytes();
        for name in self.files() {
            let path = self.source(name);
            res.extend(fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?);
        }
        Ok(res)
    }

    /// The licences as the packages ship them.
    fn texts(&self, npm: &Path) -> Result<String> {
        let mut parts = Vec::new();
        for (work, file) in self.others {
            parts.push(format!("== {work} ==\n\n{}", fs::read_to_string(self.source(file))?));
        }
        for package in self.packages {
            let folder = npm.join("node_modules").join(package);
            let names = ["LICENSE.txt", "LICENSE.md", "LICENSE", "License.txt"];
            let text = names.iter().find_map(|it| fs::read_to_string(folder.join(it)).ok());
            let text = text.with_context(|| format!("npm's package {package} has no licence"))?;
            parts.push(format!("== {package} ==\n\n{}\n", text.trim()));
        }
        Ok(parts.join("\n"))
    }
}

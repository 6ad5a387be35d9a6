//! Builds the whole site: the player, the search library, the program with both inside, and with it `public/`.
//!
//! Goes out: a site to look at. What is missing on the machine is installed on the way. Each step is one line; what cargo,
//! npm and the others say stands in `target/log/`.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{imports, inside, player, run, say, search};

/// Builds everything, with a line per step.
pub(crate) fn build() -> Result<()> {
    inside::folder()?;
    say::line(
        "site: eight steps, some 6 minutes on two cores the first time; what each program says is in target/log/",
    );
    player::build()?;
    search::build()?;
    say::step("program: compile meldwijzer (the first time some 3 minutes)", || {
        build_program().map(|()| String::new())
    })?;
    let mut warnings = String::new();
    say::step("pages: build and compress public/", || {
        let mut build = run::program(&program()?.to_string_lossy());
        let said = run::quietly_read("pages", build.args(["build", ".", "--compress"]))
            .context("the site was not built; the messages say what to mend in content/")?;
        // The closing line tells what was built.
        let (before, last) = said.trim_end().rsplit_once('\n').unwrap_or(("", said.trim_end()));
        before.clone_into(&mut warnings);
        Ok(last.to_owned())
    })?;
    say::step("player: check what the published one can reach", || {
        let n_imports = published(&run::root().join("public/assets"))?;
        Ok(format!("{n_imports} imports, all known"))
    })?;
    if !warnings.is_empty() {
        say::line(&warnings);
    }
    say::line("site: public/ is ready. To look at it: target/release/meldwijzer serve");
    Ok(())
}

/// Proves what the player of a built site can reach: of the files that visitors get, whatever was inside the program. Gives the
/// number of its imports.
fn published(assets: &Path) -> Result<usize> {
    let only = |kind: &str| -> Result<PathBuf> {
        let files = fs::read_dir(assets)?.collect::<std::io::Result<Vec<_>>>()?;
        let mut names: Vec<_> = files.into_iter().map(|it| it.file_name().to_string_lossy().into_owned()).collect();
        names.retain(|it| {
            Path::new(it).extension().is_some_and(|it| it == kind) && (kind == "wasm" || it.starts_with("player"))
        });
        match names.as_slice() {
            [one] => Ok(assets.join(one)),
            _ => bail!("the site has {} players of .{kind}, not one: {}", names.len(), names.join(", ")),
        }
    };
    imports::check(&fs::read(only("wasm")?)?, &fs::read_to_string(only("js")?)?)
}

/// Builds `target/release/meldwijzer`.
pub(crate) fn build_program() -> Result<()> {
    build_release("meldwijzer")
}

/// Builds a package into `target/release/`, also where `CARGO_TARGET_DIR` sends other builds elsewhere: readers, editors and
/// tests look for the program in one place.
pub(crate) fn build_release(package: &str) -> Result<()> {
    let mut cargo = run::cargo();
    cargo.args(["build", "--release", "--package", package, "--target-dir"]).arg(run::root().join("target"));
    run::quietly(package, &mut cargo)
}

/// The path of the built program.
pub(crate) fn program() -> Result<PathBuf> {
    let res = run::root().join("target/release/meldwijzer");
    if !res.is_file() {
        bail!("there is no {}; run `cargo xtask site`", res.display());
    }
    Ok(res)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn player_of_a_site_is_one_and_can_reach_what_is_known() {
        let assets = std::env::temp_dir().join(format!("meldwijzer-assets-{}", std::process::id()));
        fs::create_dir_all(&assets).unwrap();
        let put = |name: &str, bytes: &[u8]| fs::write(assets.join(name), bytes).unwrap();
        put("player.1.js", b"module_or_path = fetch(module_or_path);");
        put("player_bg.1.wasm", b"\0asm\x01\0\0\0");
        put("stijl.css", b"");
        assert_eq!(published(&assets).unwrap(), 0);
        put("player.1.js", b"localStorage");
        assert!(published(&assets).unwrap_err().to_string().contains("localStorage"));
        put("player.1.js", b"");
        put("andere.2.wasm", b"\0asm\x01\0\0\0");
        assert!(published(&assets).unwrap_err().to_string().contains("2 players"));
        fs::remove_dir_all(assets).unwrap();
    }
}

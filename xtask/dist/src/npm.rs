//! A package for npm with the programs of every system in it, so that installing it fetches and runs nothing more.
//!
//! Comes in: the programs. Goes out: a folder, of which `npm pack` makes the package.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::VERSION;

/// Writes the folder. A program is for Windows when it is called `.exe`.
pub(crate) fn write(folder: &Path, programs: &[&str]) -> Result<()> {
    fs::create_dir_all(folder)?;
    let mut systems = Vec::new();
    for program in programs {
        let (system, place, name) = if Path::new(program).extension().is_some_and(|it| it == "exe") {
            ("win32", "win32-x64", "meldwijzer.exe")
        } else {
            ("linux", "linux-x64", "meldwijzer")
        };
        systems.push(system);
        fs::create_dir_all(folder.join(place))?;
        let target = folder.join(place).join(name);
        fs::copy(program, &target).with_context(|| format!("cannot read {program}"))?;
        executable(&target)?;
    }
    let package = json!({
        "name": "meldwijzer",
        "version": VERSION,
        "description": "Maakt van YAML en Markdown een site over de meldcode, en bewijst de beslisbomen",
        "license": "EUPL-1.2",
        "bin": { "meldwijzer": "meldwijzer.js" },
        "os": systems,
        "cpu": ["x64"],
        "engines": { "node": ">=18" },
    });
    fs::write(folder.join("package.json"), format!("{package:#}\n"))?;
    fs::write(folder.join("meldwijzer.js"), include_str!("npm/meldwijzer.js"))?;
    executable(&folder.join("meldwijzer.js"))
}

#[cfg(unix)]
fn executable(file: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o755))?;
    Ok(())
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "the other one can fail")]
fn executable(_: &Path) -> Result<()> {
    Ok(())
}

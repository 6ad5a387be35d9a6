//! Lists the files that the program has inside: the start of a project with its files for continuous integration, the
//! standard theme, and what `cargo xtask` made for the browser, so that the program alone builds a whole site.
//!
//! Comes in: `src/command/start/`, `../themes/standaard/`, and the folder with the parts for the browser: that of
//! `MELDWIJZER_DELEN`, or `target/inside/` of the workspace. Goes out: `inside.rs` with the path and the bytes of each.
//! Without parts the program is made all the same, and says at work that it lacks them.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The parts for the browser, as `load/layout.rs` names them.
const PARTS: [&str; 4] = ["player/player.js", "player/player_bg.wasm", "search/licenties.txt", "search/zoekmachine.js"];

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?);
    let start = here.join("src/command/start");
    let mut project: Vec<(String, PathBuf)> = Vec::new();
    collect(&start.join("project"), "", &mut project)?;
    project.push((".gitlab-ci.yml".to_owned(), start.join("ci/gitlab.yml")));
    project.push((".github/workflows/site.yml".to_owned(), start.join("ci/github.yml")));
    // A file called `.gitignore` would count for this repository itself.
    project.push((".gitignore".to_owned(), start.join("gitignore")));
    let mut theme: Vec<(String, PathBuf)> = Vec::new();
    collect(&here.join("../themes/standaard").canonicalize()?, "standaard/", &mut theme)?;

    let mut code = String::new();
    list(&mut code, "START", "Every file of a new project.", project);
    list(&mut code, "THEME", "Every file of the standard theme, from the folder of themes.", theme);
    list(&mut code, "PARTS", "The parts for the browser, or nothing when one of them was not made.", parts(&here));
    version();
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("inside.rs"), code)
}

/// What `--version` says: of a release also the commit that it was made from.
fn version() {
    println!("cargo::rerun-if-env-changed=MELDWIJZER_COMMIT");
    println!("cargo::rerun-if-env-changed=MELDWIJZER_UITGAVE");
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    match env::var("MELDWIJZER_COMMIT") {
        Ok(commit) => println!("cargo::rustc-env=MELDWIJZER_VERSIE={version} ({commit})"),
        Err(_) => println!("cargo::rustc-env=MELDWIJZER_VERSIE={version}"),
    }
}

/// Writes the list as a constant of paths and bytes.
fn list(code: &mut String, name: &str, about: &str, mut files: Vec<(String, PathBuf)>) {
    files.sort();
    // Writing to a String cannot fail.
    let _ = writeln!(code, "/// {about}\npub(crate) const {name}: &[(&str, &[u8])] = &[");
    for (name, path) in &files {
        println!("cargo::rerun-if-changed={}", path.display());
        let path = path.to_string_lossy();
        let _ = writeln!(code, "    ({name:?}, include_bytes!({path:?})),");
    }
    code.push_str("];\n");
}

/// All of them or none.
fn parts(here: &Path) -> Vec<(String, PathBuf)> {
    println!("cargo::rerun-if-env-changed=MELDWIJZER_DELEN");
    let folder = env::var_os("MELDWIJZER_DELEN").map_or_else(|| here.join("../target/inside"), PathBuf::from);
    // Cargo builds anew every time when it has to watch what is not there. Where the folder cannot be made either, nothing
    // is watched.
    if fs::create_dir_all(&folder).is_ok() {
        println!("cargo::rerun-if-changed={}", folder.display());
    }
    let all: Vec<(String, PathBuf)> = PARTS.iter().map(|it| ((*it).to_owned(), folder.join(it))).collect();
    if all.iter().all(|it| it.1.is_file()) { all } else { Vec::new() }
}

fn collect(folder: &Path, name: &str, into: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, file) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
        if path.is_dir() {
            collect(&path, &format!("{name}{file}/"), into)?;
        } else if !file.starts_with("screenshot") {
            into.push((format!("{name}{file}"), path));
        }
    }
    Ok(())
}

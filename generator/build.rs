//! Lists the files that `meldwijzer init` writes: the start of a project, the files for continuous integration, and the
//! theme as it is in this repository, so that a new project never gets an old theme.
//!
//! Comes in: `src/command/start/` and `../themes/standaard/`. Goes out: `start.rs` with the path and the bytes of each.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").ok_or(io::ErrorKind::NotFound)?);
    let start = here.join("src/command/start");
    let theme = here.join("../themes/standaard").canonicalize()?;
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    collect(&start.join("project"), "", &mut files)?;
    collect(&theme, "themes/standaard/", &mut files)?;
    files.push((".gitlab-ci.yml".to_owned(), start.join("ci/gitlab.yml")));
    files.push((".github/workflows/site.yml".to_owned(), start.join("ci/github.yml")));
    // A file called `.gitignore` would count for this repository itself.
    files.push((".gitignore".to_owned(), start.join("gitignore")));
    files.sort();
    let mut code =
        String::from("/// Path and bytes of every file of a new project.\nconst START: &[(&str, &[u8])] = &[\n");
    for (name, path) in &files {
        println!("cargo::rerun-if-changed={}", path.display());
        // Writing to a String cannot fail.
        let path = path.to_string_lossy();
        let _ = writeln!(code, "    ({name:?}, include_bytes!({path:?})),");
    }
    code.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?);
    fs::write(out.join("start.rs"), code)?;
    fs::write(out.join("editions.rs"), editions(&here.join("editions"))?)
}

/// Every national edition that the program carries: its name and its text.
fn editions(folder: &Path) -> io::Result<String> {
    let mut files: Vec<(String, PathBuf)> = Vec::new();
    collect(folder, "", &mut files)?;
    files.sort();
    let mut code = String::from("/// Name and text of each.\nconst INSIDE: &[(&str, &str)] = &[\n");
    for (name, path) in files.iter().filter_map(|it| Some((it.0.strip_suffix(".yaml")?, &it.1))) {
        println!("cargo::rerun-if-changed={}", path.display());
        // Writing to a String cannot fail.
        let path = path.to_string_lossy();
        let _ = writeln!(code, "    ({name:?}, include_str!({path:?})),");
    }
    code.push_str("];\n");
    Ok(code)
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

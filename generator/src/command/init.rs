//! `init MAP`: a small complete project that passes `check` as it is, with files for continuous integration that fetch the very
//! program that wrote them. It stands on the newest national edition inside the program, so that norms, national trees, terms
//! and addresses are the real ones from the first day.
//!
//! Comes in: an empty or new folder, and where releases can be fetched. Goes out: the files that stand inside the program, with
//! its version and its hash filled in, and the schemas for an editor. Never writes over a file.

use std::path::Path;

use anyhow::{Context as _, bail};

use crate::command::schema;
use crate::fingerprint::Fingerprint;
use crate::inside::{EDITIONS, START};
use crate::load::edition::order;

/// The file that names the national edition.
const SETTINGS: &str = "content/site.yaml";
/// What a file for continuous integration has where something is not known; it then fails with what to fill in.
const UNKNOWN: &str = "VUL-IN";

/// Writes the project; gives the number of files. `releases` is the address of the folder in which the files of this version can
/// be fetched.
///
/// # Errors
/// When the folder is not empty, the address cannot be one, or the disk fails.
pub fn init(folder: &Path, releases: Option<&str>) -> anyhow::Result<usize> {
    must_be_free(folder)?;
    if let Some(address) = releases.filter(|it| !is_address(it)) {
        bail!(
            "`{address}` is geen adres om een uitgave te halen; schrijf bijvoorbeeld \
             `https://uitgaven.voorbeeld.nl/meldwijzer/`"
        );
    }
    let edition = newest().context("in dit programma zit geen landelijke uitgave")?;
    let pinned = Pinned { releases: releases.map(|it| it.trim_end_matches('/').to_owned()), hash: hash() };
    for (path, bytes) in START {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            std::fs::create_dir_all(parent).with_context(|| format!("de map voor `{path}` kan niet gemaakt worden"))?;
        }
        let is_filled = path == &SETTINGS || is_for_integration(path);
        let text = if is_filled { std::str::from_utf8(bytes).ok() } else { None };
        let bytes =
            text.map_or_else(|| bytes.to_vec(), |it| pinned.fill(it).replace("{uitgave}", edition).into_bytes());
        std::fs::write(&file, bytes).with_context(|| format!("`{path}` kan niet geschreven worden"))?;
    }
    Ok(START.len() + schema::write_all(&folder.join(schema::FOLDER))?)
}

/// Refuses a folder in which something stands already.
///
/// # Errors
/// When it is not empty, or no folder.
pub(super) fn must_be_free(folder: &Path) -> anyhow::Result<()> {
    let name = folder.display();
    if let Ok(mut entries) = std::fs::read_dir(folder) {
        if entries.next().is_some() {
            bail!("de map `{name}` is niet leeg; noem een nieuwe map");
        }
    } else if folder.exists() {
        bail!("`{name}` is geen map");
    }
    Ok(())
}

/// Whether files can be fetched there. The address comes to stand in lines that a computer runs, so nothing else than the marks
/// of an address may be in it; those for a shell (`$`, quotes, brackets, `;`) are none that a place for releases needs.
fn is_address(text: &str) -> bool {
    let rest = ["https://", "http://", "file:///"].iter().find_map(|it| text.strip_prefix(it));
    let is_mark = |it: char| it.is_ascii_alphanumeric() || "-._~/:%+@=,".contains(it);
    rest.is_some_and(|it| !it.is_empty() && it.chars().all(is_mark))
}

/// The name of the newest national edition that the program has.
fn newest() -> Option<&'static str> {
    EDITIONS.iter().filter_map(|it| it.0.strip_suffix(".yaml")).max_by_key(|it| order(it))
}

/// Whether somebody's computer runs a file after every change; such a file stands in a hidden place.
fn is_for_integration(path: &str) -> bool {
    path.starts_with('.') && Path::new(path).extension().is_some_and(|it| it == "yml")
}

/// The program that continuous integration fetches: a static one for Linux.
struct Pinned {
    releases: Option<String>,
    hash: Option<String>,
}

impl Pinned {
    /// The text with the values that are known.
    fn fill(&self, text: &str) -> String {
        let values = [
            ("MELDWIJZER_ADRES", self.releases.as_deref()),
            ("MELDWIJZER_VERSIE", Some(env!("CARGO_PKG_VERSION"))),
            ("MELDWIJZER_SHA256", self.hash.as_deref()),
        ];
        let mut res = text.to_owned();
        for (name, value) in values {
            if let Some(value) = value {
                res = res.replace(&format!("{name}: \"{UNKNOWN}\""), &format!("{name}: \"{value}\""));
            }
        }
        res
    }
}

/// The hash of the program for Linux of this very release. That program cannot hold its own hash and reads itself; the one for
/// Windows is made after it and was told. A program that is no release has none: nobody could fetch it.
fn hash() -> Option<String> {
    match option_env!("MELDWIJZER_UITGAVE")? {
        "linux" => {
            let program = std::fs::read(std::env::current_exe().ok()?).ok()?;
            Some(Fingerprint::of(&program).hexadecimal())
        }
        of_linux => Some(of_linux.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_of_releases_holds_nothing_that_a_shell_would_run() {
        for good in ["https://git.example/v1/", "http://localhost:8080/a%20b", "file:///srv/uitgaven"] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "git.example/v1",
            "https://x.example/\"; $(ls)",
            "https://x.example/a b",
            "https://x.example/`ls`",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn what_is_known_is_filled_in_and_the_rest_asks_for_it() {
        let files = START.iter().filter(|it| is_for_integration(it.0));
        let mut n_files = 0;
        for (path, bytes) in files {
            n_files += 1;
            let text = std::str::from_utf8(bytes).expect("text");
            let without = Pinned { releases: None, hash: None }.fill(text);
            assert!(
                without.contains("MELDWIJZER_ADRES: \"VUL-IN\"") && without.contains("SHA256: \"VUL-IN\""),
                "{path}"
            );
            let with =
                Pinned { releases: Some("https://x.example/v1".to_owned()), hash: Some("ab12".to_owned()) }.fill(text);
            assert!(with.contains("MELDWIJZER_ADRES: \"https://x.example/v1\""), "{path}");
            assert!(with.contains("MELDWIJZER_SHA256: \"ab12\"") && !with.contains(": \"VUL-IN\""), "{path}");
            assert!(with.contains(&format!("VERSIE: \"{}\"", env!("CARGO_PKG_VERSION"))), "{path}");
        }
        assert_eq!(n_files, 2);
    }
}

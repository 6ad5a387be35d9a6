//! The pinned part of the `RustSec` advisory database: what it said, at one commit, about the crates of `Cargo.lock`.
//!
//! Comes in: the database (fetched, or a copy of it) when it is renewed, and `xtask/advisories.txt` when it is used. Goes
//! out: that file, or a folder in the form in which cargo-deny reads the database. So a test needs no network for it, and
//! nothing that is published tomorrow makes an old checkout fail.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{files, run, say};

const DATABASE: &str = "https://github.com/rustsec/advisory-db";
const FILE: &str = "xtask/advisories.txt";

/// Begins the line with the names of the crates that were looked up.
const LOOKED_UP: &str = "looked up: ";
/// Begins an advisory; its number follows.
const ADVISORY: &str = "== ";

/// What cargo-deny does not need to know, such as how bad it is or where it was discussed.
const LEFT_OUT: [&str; 12] = [
    "aliases",
    "categories",
    "cvss",
    "expect-deleted",
    "functions",
    "keywords",
    "license",
    "references",
    "related",
    "source",
    "url",
    "affected.functions",
];

/// Looks every crate of `Cargo.lock` up again, in the newest database or in this copy of it.
pub(crate) fn renew(copy: Option<&str>) -> Result<()> {
    let folder = run::root().join("target/advisory-db");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    say::step("advisories: fetch the database", || {
        let mut git = run::program("git");
        git.args(["clone", "--quiet", "--depth", "1", copy.unwrap_or(DATABASE)]).arg(&folder);
        run::quietly("advisories", &mut git).map(|()| String::new())
    })?;
    let commit = run::read(run::program("git").args(["log", "-1", "--format=%H of %cs"]).current_dir(&folder))?;
    let crates = crates_of_lock()?;
    let mut advisories = String::new();
    let mut n_advisories = 0;
    for name in &crates {
        let folder = folder.join("crates").join(name);
        for file in if folder.is_dir() { files::under(&folder)? } else { Vec::new() } {
            let text = fs::read_to_string(&file)?;
            let (head, title) = parts(&text).with_context(|| format!("{} is no advisory", file.display()))?;
            if value(head, "withdrawn").is_none() {
                n_advisories += 1;
                let number = file.file_stem().unwrap_or_default().to_string_lossy();
                let _ = write!(advisories, "\n{ADVISORY}{number}\n{}{title}\n", shortened(head));
            }
        }
    }
    let names = crates.into_iter().collect::<Vec<_>>().join(" ");
    let text = format!("{HEAD}commit: {}\n{LOOKED_UP}{names}\n{advisories}", commit.trim());
    fs::write(run::root().join(FILE), text)?;
    say::line(&format!("advisories: {n_advisories} about our crates, any version, in {FILE}"));
    Ok(())
}

const HEAD: &str = "\
# What the RustSec advisory database says about the crates of Cargo.lock, for the test that no dependency is known to be
# unsafe. Made by `cargo xtask advisories`; shortened from github.com/rustsec/advisory-db (CC0-1.0; some of it comes from the
# GitHub Advisory Database, CC-BY-4.0).
";

/// Writes the pinned advisories as a database into `folder`, the folder that cargo-deny keeps databases in.
pub(crate) fn unpack(folder: &Path) -> Result<()> {
    let text = fs::read_to_string(run::root().join(FILE)).with_context(|| format!("cannot read {FILE}"))?;
    let names = text.lines().find_map(|it| it.strip_prefix(LOOKED_UP)).unwrap_or_default();
    let known: BTreeSet<String> = names.split(' ').map(str::to_owned).collect();
    let unknown: Vec<String> = crates_of_lock()?.difference(&known).cloned().collect();
    if !unknown.is_empty() {
        bail!(
            "nobody has looked up whether these crates are known to be unsafe: {}. Run `cargo xtask advisories` (with a copy \
             of the database as its argument where the network has none) and commit {FILE}",
            unknown.join(", ")
        );
    }
    let database = folder.join(NAME);
    if database.exists() {
        fs::remove_dir_all(&database)?;
    }
    // By the time of this file cargo-deny tells how old a database is.
    fs::create_dir_all(database.join(".git"))?;
    fs::write(database.join(".git/FETCH_HEAD"), "")?;
    fs::create_dir_all(database.join("crates"))?;
    for advisory in text.split(&format!("\n{ADVISORY}")).skip(1) {
        let (number, body) = advisory.split_once('\n').context("an advisory without a text")?;
        let (head, title) = body.split_once("\n# ").context("an advisory without a title")?;
        let package = value(head, "package").with_context(|| format!("{number} names no crate"))?;
        let folder = database.join("crates").join(package);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(format!("{number}.md")), format!("```toml\n{head}\n```\n\n# {title}"))?;
    }
    Ok(())
}

/// The name that cargo-deny gives the folder of the database, after its address.
const NAME: &str = "advisory-db-3157b0e258782691";

fn crates_of_lock() -> Result<BTreeSet<String>> {
    let text = fs::read_to_string(run::root().join("Cargo.lock"))?;
    let names = text.lines().filter_map(|it| it.strip_prefix("name = \"")?.strip_suffix('"'));
    Ok(names.map(str::to_owned).collect())
}

/// The head of an advisory, and the line that is its title.
fn parts(text: &str) -> Option<(&str, &str)> {
    let (head, rest) = text.split_once("```toml\n")?.1.split_once("```")?;
    Some((head, rest.lines().find(|it| it.starts_with("# "))?))
}

/// The head with only what says which versions it is about.
fn shortened(head: &str) -> String {
    let mut res = String::new();
    let mut left_out = false;
    for line in head.lines().filter(|it| !it.trim().is_empty() && !it.starts_with('#')) {
        // Other lines go on with a list, or name a function.
        if line.starts_with(|it: char| it.is_ascii_lowercase() || it == '[') {
            let key = line.trim_start_matches('[').split([' ', '=', ']']).next().unwrap_or_default();
            left_out = LEFT_OUT.contains(&key);
        }
        if !left_out {
            res.push_str(line);
            res.push('\n');
        }
    }
    res
}

/// The text that a key stands for.
fn value<'a>(head: &'a str, key: &str) -> Option<&'a str> {
    let line = head.lines().find_map(|it| it.strip_prefix(key)?.trim_start().strip_prefix('='))?;
    Some(line.trim().trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "```toml\n[advisory]\nid = \"RUSTSEC-2020-0001\"\npackage = \"sample\"\nreferences = [\n    \"https://example.org/\",\n]\n\
                          informational = \"unsound\"\n\n[affected.functions]\n\"sample::f\" = [\"< 1\"]\n[versions]\n\
                          patched = [\n  \">= 1.0.0\",\n]\n```\n\n# It breaks\n\nA long story.\n";

    #[test]
    fn advisory_keeps_its_versions_and_its_title() {
        let (head, title) = parts(SAMPLE).unwrap();
        assert_eq!(
            shortened(head),
            "[advisory]\nid = \"RUSTSEC-2020-0001\"\npackage = \"sample\"\ninformational = \"unsound\"\n[versions]\n\
             patched = [\n  \">= 1.0.0\",\n]\n"
        );
        assert_eq!(title, "# It breaks");
        assert_eq!(value(head, "package"), Some("sample"));
        assert_eq!(value(head, "withdrawn"), None);
    }

    #[test]
    fn pinned_advisories_become_a_database() {
        let folder = run::root().join("target/test-of-advisories");
        unpack(&folder).unwrap();
        let text = fs::read_to_string(folder.join(NAME).join("crates/paste/RUSTSEC-2024-0436.md")).unwrap();
        assert!(text.starts_with("```toml\n[advisory]\n") && text.contains("\n```\n\n# paste"), "{text}");
        fs::remove_dir_all(folder).unwrap();
    }
}

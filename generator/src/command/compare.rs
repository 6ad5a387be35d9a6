//! `vergelijk`: what the texts make, held against a site that stands somewhere, file by file.
//!
//! Comes in: a proven site, and the folder of a built one or of a copy that was fetched from a server. Goes out: which files are
//! the same, which differ and where, which are missing and which nobody made. Writes nothing.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use crate::command::verify::read;
use crate::places::{MADE, NOT_FOUND};
use crate::proven::CheckedSite;
use crate::render::{self, OutputFile, Wanted};

/// What two sites have in common, and what not. Paths from the root of the site, sorted.
#[derive(Debug, Default)]
pub struct Compared {
    /// Files with the same bytes.
    pub n_same: usize,
    /// Files with other bytes.
    pub different: Vec<Different>,
    /// Files that the texts make and the folder does not have.
    pub missing: Vec<String>,
    /// Files of the folder that the texts do not make.
    pub strange: Vec<String>,
    /// Files that a copy lacks because no page leads to them.
    pub unseen: Vec<String>,
    /// The commit of which the site in the folder says that it was made; empty when it says none.
    pub made_from: String,
}

/// A file that differs.
#[derive(Debug, PartialEq, Eq)]
pub struct Different {
    /// Its path.
    pub path: String,
    /// Where it begins to differ: the number of the line from 1, and what stands around it as the texts make it and there. None where
    /// it is no text.
    pub place: Option<(usize, String, String)>,
}

impl Compared {
    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        self.different.is_empty() && self.missing.is_empty() && self.strange.is_empty()
    }
}

/// Holds what a site makes against a folder.
///
/// # Errors
/// When there is no such folder, the disk fails, or the templates are wrong.
pub fn compare(site: &CheckedSite, wanted: &Wanted, folder: &Path) -> anyhow::Result<Compared> {
    let there = read(folder)?;
    let rendered = render::render(site, wanted)?;
    let made: Vec<(String, Found)> = rendered
        .into_par_iter()
        .map(|it| {
            it.map(|OutputFile { path, bytes }| {
                let found = there.get(&path).map_or(Found::Missing, |it| looked_at(&path, &bytes, it));
                (path, found)
            })
        })
        .collect::<anyhow::Result<_>>()?;
    let mut res = Compared { made_from: there.text(MADE.at).map(commit_in).unwrap_or_default(), ..Compared::default() };
    let paths: BTreeSet<String> = made.iter().map(|it| it.0.clone()).collect();
    for (path, found) in made {
        match found {
            Found::Same => res.n_same += 1,
            Found::Different(it) => res.different.push(it),
            // A page leads to every other page; the rest only a browser finds, or nobody.
            Found::Missing
                if there.is_copy()
                    && (path == NOT_FOUND.at || Path::new(&path).extension().is_none_or(|it| it != "html")) =>
            {
                res.unseen.push(path);
            }
            Found::Missing => res.missing.push(path),
        }
    }
    // `verify` holds the others against these.
    let strange = there.own_paths().filter(|it| !paths.contains(*it));
    res.strange = strange.map(str::to_owned).collect();
    res.different.sort_by(|a, b| a.path.cmp(&b.path));
    res.missing.sort_unstable();
    res.unseen.sort_unstable();
    Ok(res)
}

/// What was found at a path.
enum Found {
    Same,
    Different(Different),
    Missing,
}

fn looked_at(path: &str, here: &[u8], there: &[u8]) -> Found {
    if here == there {
        return Found::Same;
    }
    let place = std::str::from_utf8(here).ok().zip(std::str::from_utf8(there).ok()).map(|it| parting(it.0, it.1));
    Found::Different(Different { path: path.to_owned(), place })
}

/// Signs that are shown before the place where two texts part, and from there on. A page is one line.
const BEFORE: usize = 40;
const BEHIND: usize = 80;

/// Where two texts part: the line, and what stands around it in each.
fn parting(here: &str, there: &str) -> (usize, String, String) {
    let same = || here.char_indices().zip(there.chars()).take_while(|it| it.0.1 == it.1);
    let at = same().last().map_or(0, |it| it.0.0 + it.1.len_utf8());
    let line_start = here[..at].rfind('\n').map_or(0, |it| it + 1);
    let start = here[line_start..at].char_indices().rev().nth(BEFORE - 1).map_or(line_start, |it| line_start + it.0);
    let around = |text: &str| {
        let rest = &text[start..];
        let end = rest.char_indices().nth(BEFORE + BEHIND).map_or(rest.len(), |it| it.0);
        let line = rest[..end].split('\n').next().unwrap_or_default();
        let begin = if start > line_start { "…" } else { "" };
        format!("{begin}{line}{}", if line.len() == end && end < rest.len() { "…" } else { "" })
    };
    (here[..at].matches('\n').count() + 1, around(here), around(there))
}

/// The commit that a site says it was made from.
fn commit_in(made: &str) -> String {
    let value: Option<serde_json::Value> = serde_json::from_str(made).ok();
    let commit = value.as_ref().and_then(|it| it.get("versie")?.as_str()).unwrap_or_default();
    // What stands there may be anything.
    if commit.chars().all(|it| it.is_ascii_hexdigit()) { commit.to_owned() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_where_two_texts_part_is_found_also_at_the_end() {
        let all = |n, here: &str, there: &str| (n, here.to_owned(), there.to_owned());
        assert_eq!(parting("a\nb\nc", "a\nx\nc"), all(2, "b", "x"));
        assert_eq!(parting("a\n", "a\nmeer\n"), all(2, "", "meer"));
        assert_eq!(parting("a", "a\n"), all(1, "a", "a"));
        assert_eq!(parting("één", "eén"), all(1, "één", "eén"));
        let long = "é".repeat(200);
        let (line, here, there) = parting(&format!("{long}a{long}"), &format!("{long}b{long}"));
        assert_eq!((line, here.chars().count(), there.chars().count()), (1, BEFORE + BEHIND + 2, BEFORE + BEHIND + 2));
        assert!(here.contains("éaé") && there.contains("ébé"));
    }

    #[test]
    fn commit_is_a_number_or_none() {
        assert_eq!(commit_in(r#"{"versie":"0a1b"}"#), "0a1b");
        assert_eq!(commit_in(r#"{"versie":"--upload-pack=x"}"#), "");
        assert_eq!(commit_in("geen json"), "");
    }
}

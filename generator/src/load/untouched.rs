//! Files of the standard theme that a project copied from an older program and never changed: nobody meant them to stay old.
//!
//! Comes in: the themes of a project and of the program, and the hashes of all that the standard theme ever was
//! (`old_theme.txt`, written by `cargo xtask theme`). Goes out: the themes without those files, so that the program's own take
//! their place, and a message that says which can go.

use std::collections::{BTreeSet, HashSet};

use super::files::Folder;
use super::ground::some;
use super::theme_layer::STANDARD;
use crate::diagnostic::{Code, Diagnostic};
use crate::fingerprint::Fingerprint;
use crate::source::Span;

/// A line for every file at every time: its hash, and its path in the theme.
const OLD: &str = include_str!("old_theme.txt");

/// Takes them out; gives their paths in the theme.
pub(super) fn take_out(themes: &mut Folder, below: &Folder) -> Vec<String> {
    let mut res = Vec::new();
    if !themes.has_folder(STANDARD) {
        return res;
    }
    let old: HashSet<&str> = OLD.lines().collect();
    themes.retain(|path, bytes| {
        let Some(name) = path.strip_prefix(STANDARD).and_then(|it| it.strip_prefix('/')) else { return true };
        if !is_old(&old, name, bytes) || below.get(path) == Some(bytes) {
            return true;
        }
        res.push(format!("`{name}`"));
        false
    });
    res
}

/// Paths, from the folder of themes, of files that are copied and of which the standard theme has another by the same name; one that
/// it once had itself is none.
pub(super) fn displacing(themes: &Folder, below: &Folder) -> BTreeSet<String> {
    let old: HashSet<&str> = OLD.lines().collect();
    let displaces = |path: &&str| {
        let name = path.split_once('/').map_or("", |it| it.1);
        let (own, given) = (themes.get(path), below.get(&format!("{STANDARD}/{name}")));
        own.zip(given).is_some_and(|(own, given)| own != given && !is_old(&old, name, own))
    };
    themes.names().filter(displaces).map(str::to_owned).collect()
}

fn is_old(old: &HashSet<&str>, name: &str, bytes: &[u8]) -> bool {
    old.contains(format!("{} {name}", Fingerprint::of(bytes).short()).as_str())
}

/// What there is to say of them; `at` is where the project names its theme.
pub(super) fn told(files: &[String], is_all: bool, at: Span) -> Diagnostic {
    let (are, them) = if files.len() == 1 { ("staat een bestand", "dat") } else { ("staan bestanden", "die") };
    let message = format!(
        "in `themes/{STANDARD}` {are} van een ouder programma {them} niemand veranderd heeft: {}; het programma gebruikt zijn eigen",
        some(files)
    );
    let help = if is_all {
        format!("haal de map `themes/{STANDARD}` weg")
    } else {
        format!("haal ze weg, en schrijf `basis: {STANDARD}` in `themes/{STANDARD}/thema.yaml`")
    };
    Diagnostic::warning(Code::T006, at, message).help(help)
}

//! Files of the standard theme that a project copied from an older program and never changed: nobody meant them to stay old.
//!
//! Comes in: the themes of a project and of the program, and the hashes of all that the standard theme ever was
//! (`old_theme.txt`, written by `cargo xtask theme`). Goes out: the themes without those files, so that the program's own take
//! their place, and a message that says which can go.

use std::collections::HashSet;

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
        let is_old = old.contains(format!("{} {name}", Fingerprint::of(bytes).short()).as_str());
        if !is_old || below.get(path) == Some(bytes) {
            return true;
        }
        res.push(format!("`{name}`"));
        false
    });
    res
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

//! What `cargo xtask` made for the browser: the player, and the library that searches.
//!
//! Comes in: the files of each. Goes out: the same, named as assets of a theme; none when they were not made: then a tree
//! is plain HTML, pages have no search, and a message says so.

use super::files::Folder;
use super::layout::{PLAYER, SEARCH};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceId;

/// The player.
pub(super) fn player(folder: Folder) -> Vec<(String, Vec<u8>)> {
    assets(folder, PLAYER, PLAYER)
}

/// The search library; the licences are published under a name that stays.
pub(super) fn search(folder: Folder) -> Vec<(String, Vec<u8>)> {
    assets(folder, SEARCH, ["zoekmachine.js", "root/licenties-zoekmachine.txt"])
}

/// Said of a site that was to have them.
pub(super) fn lacking(site: SourceId) -> Diagnostic {
    let message = "dit programma heeft geen speler en geen zoekmachine in zich: de site komt zonder beslisbomen om in te \
                   vullen, zonder zoeken en zonder bestand om mee te nemen";
    let help = "gebruik een uitgave van Meldwijzer, of maak het programma met `cargo xtask site`";
    Diagnostic::warning(Code::F002, site.start(), message).help(help)
}

/// All of the files, or none: one without the other is of no use.
fn assets<const N: usize>(mut folder: Folder, files: [&str; N], names: [&str; N]) -> Vec<(String, Vec<u8>)> {
    let res: Option<Vec<_>> =
        files.iter().zip(names).map(|(file, name)| Some((name.to_owned(), folder.take(file)?.into_vec()))).collect();
    res.unwrap_or_default()
}

//! What `cargo xtask` made for the browser: the player, and the library that searches.
//!
//! Comes in: the files of each. Goes out: the same, named as assets of a theme; none when they were not made: then a tree
//! is plain HTML, and pages have no search.

use super::files::Folder;
use super::layout::{PLAYER, SEARCH};

/// The player.
pub(super) fn player(folder: Folder) -> Vec<(String, Vec<u8>)> {
    assets(folder, PLAYER, PLAYER)
}

/// The search library; the licences are published under a name that stays.
pub(super) fn search(folder: Folder) -> Vec<(String, Vec<u8>)> {
    assets(folder, SEARCH, ["zoekmachine.js", "root/licenties-zoekmachine.txt"])
}

/// All of the files, or none: one without the other is of no use.
fn assets<const N: usize>(mut folder: Folder, files: [&str; N], names: [&str; N]) -> Vec<(String, Vec<u8>)> {
    let res: Option<Vec<_>> =
        files.iter().zip(names).map(|(file, name)| Some((name.to_owned(), folder.take(file)?))).collect();
    res.unwrap_or_default()
}

//! What `cargo xtask` made for the browser: the player, and the library that searches.
//!
//! Comes in: the files of each. Goes out: the same, named as assets of a theme; none when they were not made: then a tree
//! is plain HTML, and pages have no search.

use super::files::Folder;

/// The files of which the built player consists.
pub(super) const PLAYER: [&str; 2] = ["player.js", "player_bg.wasm"];

/// What there is to publish of the search: the library, and the licences of its makers under a name that stays.
pub(super) const SEARCH: [(&str, &str); 2] =
    [("zoekmachine.js", "zoekmachine.js"), ("licenties.txt", "root/licenties-zoekmachine.txt")];

/// The player.
pub(super) fn player(folder: Folder) -> Vec<(String, Vec<u8>)> {
    assets(folder, PLAYER.iter().map(|it| (*it, *it)))
}

/// The search library.
pub(super) fn search(folder: Folder) -> Vec<(String, Vec<u8>)> {
    assets(folder, SEARCH.into_iter())
}

/// All of the files, or none: one without the other is of no use.
fn assets<'a>(mut folder: Folder, names: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(String, Vec<u8>)> {
    let files: Option<Vec<_>> = names.map(|(file, asset)| Some((asset.to_owned(), folder.take(file)?))).collect();
    files.unwrap_or_default()
}

//! Files of a theme of the project take the place of nothing that the program brings, and none of them can be opened as a page.
//!
//! # What it reports
//! T008: a file of `assets/` with the name of the player, the search library, the stylesheet or a script of the program; and one of a kind that a
//! browser might open as a page.
//!
//! # Why
//! What the player can reach is proven of the program's own, and its scripts are tested; who proposes a look must not bring another
//! by its name. A page that was not made by the program has no policy in it.
//!
//! # Remedy
//! A name of its own, or another kind.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layout;
use crate::load::theme::OwnAsset;
use crate::markdown::link::has_extension;

/// The names of what the program makes or brings, beside the files of player and search.
const MADE: [&str; 2] = ["stijl.css", "root/licenties-zoekmachine.txt"];
/// What a browser opens as something else than a page, whatever is in it.
const KINDS: [&str; 16] = [
    "svg",
    "png",
    "jpg",
    "jpeg",
    "webp",
    "avif",
    "gif",
    "ico",
    "woff",
    "woff2",
    "ttf",
    "otf",
    "css",
    "js",
    "json",
    "webmanifest",
];

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    for it in &checker.site.theme.additions.assets {
        let found = if is_of_program(it) {
            (
                format!("dit bestand brengt het programma zelf mee: `assets/{}`", it.name),
                "haal het weg: speler, zoekmachine en scripts komen altijd uit het programma; een eigen script krijgt een eigen naam",
            )
        } else if may_be_page(it) {
            (
                format!("dit bestand kan in een browser opengaan als pagina: `assets/{}`", it.name),
                "haal het weg: een tekst hoort in `content/`, en een sjabloon in `templates/` van het thema",
            )
        } else {
            continue;
        };
        diagnostics.push(Diagnostic::error(Code::T008, it.source.start(), found.0).help(found.1));
    }
}

fn is_of_program(it: &OwnAsset) -> bool {
    let name = it.name.as_str();
    let named = layout::PLAYER.contains(&name) || layout::SEARCH.contains(&name) || MADE.contains(&name);
    named || it.displaces && has_extension(name, "js")
}

/// Without `<` nothing is a page, such as a name that a search engine asks for, or a list of contacts.
fn may_be_page(it: &OwnAsset) -> bool {
    let is_text = has_extension(&it.name, "txt");
    !is_text && !KINDS.iter().any(|kind| has_extension(&it.name, kind)) && it.bytes.contains(&b'<')
}

//! Headers for Apache 2.4, as a `.htaccess` in the folder of the site: what most shared hosts read.
//!
//! Comes in: the root of the site on its host. Goes out: the text of the file.

use crate::places::NOT_FOUND;
use crate::render::file::policy::{self, ASK_AGAIN, FOR_EVER};

/// Kinds that an older server does not know, or that a browser insists on.
pub(super) const KINDS: [(&str, &str); 9] = [
    (".wasm", "application/wasm"),
    (".js", "text/javascript"),
    (".json", "application/json"),
    (".webmanifest", "application/manifest+json"),
    (".svg", "image/svg+xml"),
    (".webp", "image/webp"),
    (".avif", "image/avif"),
    (".ico", "image/x-icon"),
    (".xml", "application/xml"),
];

/// The file, with places for what the policies say.
const FORM: &str = include_str!("htaccess.txt");

/// The `.htaccess` of a site.
pub(super) fn htaccess(root: &str) -> String {
    let (all, embedded) = policy::headers();
    let kinds: Vec<String> = KINDS.iter().map(|it| format!("AddType {} {}", it.1, it.0)).collect();
    let pages: Vec<String> = all.iter().map(|it| set(it.0, &it.1)).chain([set("Cache-Control", ASK_AGAIN)]).collect();
    let in_frame: Vec<String> = embedded.iter().filter(|it| !all.contains(it)).map(|it| set(it.0, &it.1)).collect();
    FORM.replace("{wortel}", root)
        .replace("{weg}", NOT_FOUND.at)
        .replace("{soorten}", &kinds.join("\n"))
        .replace("{koppen}", &pages.join("\n"))
        .replace("{ingebed}", &in_frame.join("\n"))
        .replace("{bewaard}", &set("Cache-Control", FOR_EVER))
}

/// What the host itself sets would otherwise stand beside ours: a browser then keeps to both.
fn set(name: &str, value: &str) -> String {
    format!("Header onsuccess unset {name}\nHeader always set {name} \"{value}\"")
}

//! Headers for Apache 2.4, as a `.htaccess` in the folder of the site: what most shared hosts read.
//!
//! Comes in: where the site stands. Goes out: the text of the file.

use std::fmt::Write as _;

use super::ground::{Ground, escape};
use crate::command::served::KINDS;
use crate::places::{ASSETS, NOT_FOUND};
use crate::render::file::policy::{self, ASK_AGAIN, FOR_EVER, POLICY};

/// The file, with places for what the policies say.
const FORM: &str = include_str!("htaccess.txt");
/// The part for places with a policy of their own.
const OWN: &str = include_str!("htaccess_own.txt");
/// A packed file is shown at the address of the plain one, and goes by its own name inside Apache.
const PACKED: &str = r"(?:\.br|\.gz)?";

/// The `.htaccess` of a site.
pub(super) fn htaccess(ground: &Ground) -> String {
    let kinds: Vec<String> = KINDS.iter().map(|it| format!("AddType {} .{}", it.mime, it.extension)).collect();
    let texts: Vec<String> = KINDS.iter().filter(|it| it.is_text).map(|it| format!(".{}", it.extension)).collect();
    let packed: Vec<&str> =
        KINDS.iter().filter(|it| it.is_text || it.extension == "wasm").map(|it| it.extension).collect();
    let pages: Vec<String> =
        policy::headers().iter().map(|it| set(it.0, &it.1)).chain([set("Cache-Control", ASK_AGAIN)]).collect();
    let mut moved = String::new();
    for (from, to) in &ground.moved {
        // A rule sees the path from the folder of this file.
        let from = escape(from.strip_prefix(&ground.root).unwrap_or(from));
        // Writing to a String cannot fail.
        let _ = writeln!(moved, "RewriteRule ^{from}$ \"{to}\" [R=301,NE,L]");
    }
    let mut own = String::new();
    for it in &ground.own {
        let at = ground.pattern(it, PACKED);
        own.push_str(&OWN.replace("{patroon}", &at).replace("{kop}", &set(POLICY, &it.policy())));
    }
    FORM.replace("{wortelpatroon}", &escape(&ground.seen()))
        .replace("{wortel}", &ground.root)
        .replace("{assets}", ASSETS)
        .replace("{weg}", NOT_FOUND.at)
        .replace("{soorten}", &kinds.join("\n"))
        .replace("{teksten}", &texts.join(" "))
        .replace("{ingepakt}", &packed.join("|"))
        .replace("{koppen}", &pages.join("\n"))
        .replace(
            "{keuze}\n",
            &policy::optional("# ", "", |name, value| format!("Header always set {name} \"{value}\"")),
        )
        .replace("{verhuisd}\n", &moved)
        .replace("{eigen}\n", &own)
        .replace("{bewaard}", &set("Cache-Control", FOR_EVER))
}

/// What the host itself sets would otherwise stand beside ours: a browser then keeps to both.
fn set(name: &str, value: &str) -> String {
    format!("Header onsuccess unset {name}\nHeader always set {name} \"{value}\"")
}

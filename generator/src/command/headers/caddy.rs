//! Headers for Caddy, as text to import in a site block. Tried with 2.6, what Debian 12 has.
//!
//! Comes in: where the site stands. Goes out: the text. Caddy puts directives in an order of its own, except in a `route`.

use std::fmt::Write as _;

use super::ground::Ground;
use crate::command::served::KINDS;
use crate::places::{ASSETS, NOT_FOUND};
use crate::render::file::policy::{self, ASK_AGAIN, FOR_EVER, POLICY};

/// The form, with places for what the site says.
const FORM: &str = include_str!("caddy.txt");

/// The text for a site block.
pub(super) fn site_block(ground: &Ground) -> String {
    let root = ground.seen();
    let mut kinds = String::new();
    for it in KINDS {
        // Writing to a String cannot fail.
        let _ = writeln!(kinds, "\t@{0} path *.{0}\n\theader @{0} Content-Type \"{1}\"", it.extension, it.header());
    }
    let mut own = String::new();
    for it in &ground.own {
        let (name, at) = (it.name(), ground.pattern(it, ""));
        let _ = writeln!(own, "\t@{name} path_regexp {at}\n\theader @{name} {POLICY} \"{}\"", it.policy());
    }
    let mut moved = String::new();
    for (from, to) in &ground.moved {
        let _ = writeln!(moved, "\tredir {from} \"{to}\" permanent");
    }
    FORM.replace("{map}", &without_slash(&root))
        .replace("{wortel}", &root)
        .replace("{weg}", NOT_FOUND.at)
        .replace("{assets}", ASSETS)
        .replace("{altijd}", FOR_EVER)
        .replace("{koppen}\n", &headers("\t\t"))
        .replace("{koppen-bij-fout}\n", &headers("\t\t\t"))
        .replace("{bomen}", ground.told())
        .replace("{soorten}\n", &kinds)
        .replace("{verhuisd}\n", &moved)
        .replace("{eigen}\n", &own)
}

/// The headers of a page, each line behind `before`.
fn headers(before: &str) -> String {
    let mut res = String::new();
    for (name, value) in policy::headers() {
        // Writing to a String cannot fail.
        let _ = writeln!(res, "{before}{name} \"{value}\"");
    }
    let _ = writeln!(res, "{before}Cache-Control \"{ASK_AGAIN}\"");
    res.push_str(&policy::optional(&format!("{before}# "), "", |name, value| format!("{name} \"{value}\"")));
    res
}

/// The folder without the slash, which leads to it; nothing where the site is the whole host.
fn without_slash(root: &str) -> String {
    match root.strip_suffix('/') {
        None | Some("") => String::new(),
        Some(folder) => format!("redir {folder} {root} permanent\n"),
    }
}

//! Headers for nginx, as text to include in a `server` block. Tried with 1.22, what Debian 12 has.
//!
//! Comes in: where the site stands. Goes out: the text. `add_header` in a location takes the place of all outer ones, so there is
//! one list, of which two values are variables: a location sets what is another there.

use std::fmt::Write as _;

use super::ground::Ground;
use crate::command::served::{KINDS, UNKNOWN};
use crate::places::{ASSETS, NOT_FOUND};
use crate::render::file::policy::{self, ASK_AGAIN, FOR_EVER, POLICY};

/// The form, with places for what the site says.
const FORM: &str = include_str!("nginx.txt");

/// The text for a `server` block.
pub(super) fn server_block(ground: &Ground) -> String {
    let root = ground.seen();
    let add = |name: &str, value: &str| format!("add_header {name} \"{value}\" always;");
    let mut headers = String::new();
    for (name, value) in policy::headers() {
        let value = if name == POLICY { "$meldwijzer_beleid" } else { value.as_str() };
        // Writing to a String cannot fail.
        let _ = writeln!(headers, "    {}", add(name, value));
    }
    // HTML has one always, and stands in this list to nobody's use.
    let texts = KINDS.iter().filter(|it| it.is_text && it.mime != "text/html");
    let mut texts: Vec<&str> = texts.map(|it| it.mime).collect();
    texts.dedup();
    let mut kinds = String::new();
    for it in KINDS {
        let _ = writeln!(kinds, "        {} {};", it.mime, it.extension);
    }
    FORM.replace("{map}", &without_slash(&root))
        .replace("{wortel}", &root)
        .replace("{beleid}", &policy::of_place(&crate::places::PAGE))
        .replace("{opnieuw}", ASK_AGAIN)
        .replace("{altijd}", FOR_EVER)
        .replace("{assets}", ASSETS)
        .replace("{weg}", NOT_FOUND.at)
        .replace("{bomen}", ground.told())
        .replace("{teksten}", &texts.join(" "))
        .replace("{onbekend}", UNKNOWN)
        .replace("{soorten}\n", &kinds)
        .replace("{koppen}\n", &headers)
        .replace("{keuze}\n", &policy::optional("    # ", "", add))
        .replace("{verhuisd}\n", &moved(ground))
        .replace("{eigen}\n", &own(ground))
}

/// The folder without the slash, which leads to it; nothing where the site is the whole host.
fn without_slash(root: &str) -> String {
    match root.strip_suffix('/') {
        None | Some("") => String::new(),
        Some(folder) => format!("location = {folder} {{\n    absolute_redirect off;\n    return 301 {root};\n}}\n"),
    }
}

/// Where an old address leads.
fn moved(ground: &Ground) -> String {
    let mut res = String::new();
    for (from, to) in &ground.moved {
        let _ = writeln!(res, "    location = {from} {{\n        return 301 \"{to}\";\n    }}");
    }
    res
}

/// Where a policy of its own counts. nginx goes from a folder to its `index.html` by itself, and looks for a location again.
fn own(ground: &Ground) -> String {
    let mut res = String::new();
    for it in &ground.own {
        let at: Vec<String> = match it.files() {
            Some(files) => files.iter().map(|file| format!("= {}{file}", ground.seen())).collect(),
            None => vec![format!("~ \"{}\"", ground.pattern(it, ""))],
        };
        for at in at {
            let _ = writeln!(res, "    location {at} {{\n        set $meldwijzer_beleid \"{}\";\n    }}", it.policy());
        }
    }
    res
}

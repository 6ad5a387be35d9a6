//! The file with headers for a server: its rules are about what is there, and its policies allow no more than ours.

use std::collections::BTreeSet;

use crate::diagnostic::Code;
use crate::places::{EMBED, TAKE_ALONG};
use crate::verify::address::{self, Goal};
use crate::verify::finding::{BUILD_AGAIN, Finding};
use crate::verify::{Read, Site, policy};

/// Who may show a page in a frame: nobody, or for a page to embed anybody.
const FRAMING: [&str; 1] = ["*"];

/// Reads the rules: a path, then lines that stand in from the edge.
pub(super) fn check(site: &Site<'_>, path: &str, text: &str, res: &mut Read) {
    let mut add = |code: Code, message: String, at: &str| {
        res.findings.push(Finding::new(code, path, message, BUILD_AGAIN).at(at));
    };
    let mut rule = "";
    let mut framed = BTreeSet::new();
    for line in text.lines().filter(|it| !it.trim().is_empty()) {
        if !line.starts_with([' ', '\t']) {
            rule = line.trim();
            if let Some(message) = strange(site, path, rule) {
                add(Code::S001, message, rule);
            }
            continue;
        }
        let Some((name, value)) = line.trim().split_once(':') else { continue };
        if name.eq_ignore_ascii_case("Content-Security-Policy") {
            let is_embedded = rule.ends_with(&format!("/{}", EMBED.at));
            let framing = if is_embedded { &FRAMING[..] } else { &[] };
            // Of a file to take along the policy in the file itself names the one script and style; see `policy`.
            let is_one_file = rule.ends_with(&format!("/{}", TAKE_ALONG.at));
            let inside = if is_one_file { BTreeSet::from(["unsafe-inline".to_owned()]) } else { BTreeSet::new() };
            for fault in policy::faults(value, &inside, &inside, framing) {
                add(Code::S004, fault, value.trim());
            }
            framed.insert(rule);
        }
    }
    if !framed.contains(format!("{}*", site.base.root()).as_str()) {
        add(Code::S004, "geen regel geeft alle pagina’s een beleid".to_owned(), "");
    }
    let embedded = site.folder.paths().filter(|it| it.ends_with(&format!("/{}index.html", EMBED.at)));
    for page in embedded.filter(|it| site.recorded.is_ours(it)) {
        let rule = format!("{}{}", site.base.root(), page.trim_end_matches("index.html"));
        if !framed.contains(rule.as_str()) {
            add(Code::S004, format!("voor `{page}` is er geen regel: een andere site kan die niet tonen"), "");
        }
    }
}

/// What is wrong with the path of a rule.
fn strange(site: &Site<'_>, path: &str, rule: &str) -> Option<String> {
    // A part may be any, as `*` or as a name behind a colon.
    let end = [rule.find('*'), rule.find("/:").map(|it| it + 1)].into_iter().flatten().min().unwrap_or(rule.len());
    let place = &rule[..end];
    let Goal::Here(place_here, _) = site.base.goal(path, place) else {
        return Some(format!("een regel gaat over wat buiten deze site staat: `{rule}`"));
    };
    let is_there = if end < rule.len() {
        site.folder.paths().any(|it| it.starts_with(&place_here))
    } else {
        address::file(site.folder, &place_here).is_some()
    };
    (!is_there).then(|| format!("een regel gaat over iets dat er niet is: `{rule}`"))
}

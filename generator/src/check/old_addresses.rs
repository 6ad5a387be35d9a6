//! Addresses that the site had once: each leads to what stands in its place.
//!
//! # What it reports
//! V011: an old address that cannot be one, that is of something on the site or stands twice, or that leads to what is no page.
//! A reference that is broken has the message of any other one.
//!
//! # Why
//! Others wrote these addresses down: on paper, in a protocol, on their own site. Whoever follows one arrives where the text is
//! now. Of two places for one address nobody could say which is meant.
//!
//! # Remedy
//! The message says what has it already, or how an address is written.

use std::collections::HashMap;

use crate::address::{Address, Goal};
use crate::check::addresses::names::is_held;
use crate::check::outputs::Taken;
use crate::check::{Checker, links};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::address::is_web_address;
use crate::load::{Site, layout};
use crate::markdown::link::has_extension;
use crate::places;
use crate::proven::OldAddress;
use crate::source::{SourceId, Span, Spanned};

/// So long is no address that somebody types over, and with the folders around it Windows could not hold it.
const MAX_ADDRESS: usize = 200;

/// The old addresses of the project, by address; `taken` tells what stands on the site.
pub(super) fn check(checker: &Checker<'_>, taken: &Taken, diagnostics: &mut Diagnostics) -> Vec<OldAddress> {
    let site = checker.site;
    let mut written: Vec<(&str, SourceId, &Spanned<String>, Goal)> = Vec::new();
    for page in &site.pages {
        let to = || Goal::Here(page.address.reference());
        written.extend(page.front.old_addresses.iter().map(|it| (page.file.as_str(), page.source, it, to())));
    }
    for tree in site.trees.iter().chain(&site.framework_trees) {
        let to = || Goal::Here(layout::tree_address(&tree.file).reference());
        written.extend(tree.value.old_addresses.iter().map(|it| (tree.file.as_str(), tree.source, it, to())));
    }
    let mut rule = Rule { site, taken, firsts: HashMap::new(), found: Vec::new(), diagnostics };
    let settings = &site.settings;
    for it in &settings.value.old_addresses {
        let to = if it.target.value.starts_with('#') {
            links::lead(checker, settings.source, &it.target, rule.diagnostics)
        } else {
            links::menu_goal(checker, &it.target, rule.diagnostics)
        };
        if let Some(to) = to.filter(|to| rule.leads(settings.source, &it.target, to)) {
            written.push((&settings.file, settings.source, &it.address, to));
        } else {
            // What is wrong with the address is told all the same.
            rule.address(settings.source, &it.address);
        }
    }
    // Of two things at one address the draft has to give way.
    written.sort_by_key(|it| site.drafts.hides(it.0));
    for (file, source, address, to) in written {
        rule.enter(file, source, address, to);
    }
    let mut res = rule.found;
    res.sort_by(|a, b| a.address.cmp(&b.address));
    res
}

struct Rule<'a, 'd> {
    site: &'a Site,
    taken: &'a Taken,
    /// Where each stands for the first time.
    firsts: HashMap<Address, Span>,
    found: Vec<OldAddress>,
    diagnostics: &'d mut Diagnostics,
}

impl Rule<'_, '_> {
    fn enter(&mut self, file: &str, source: SourceId, written: &Spanned<String>, to: Goal) {
        let (span, shown) = (written.span(source), &written.value);
        let Some(address) = self.address(source, written) else { return };
        if let Some(first) = self.firsts.get(&address) {
            let message = format!("dit oude adres staat er twee keer: `{shown}`");
            let help = "haal een van de twee weg: een adres leidt naar één plaats";
            let res = Diagnostic::error(Code::V011, span, message).also(*first, "het staat ook hier").help(help);
            self.diagnostics.push(res);
            return;
        }
        self.firsts.insert(address.clone(), span);
        let is_of_program = address.as_str().starts_with(places::ASSETS);
        match self.taken.at(&address) {
            // A text that was taken back may come again: until then its address leads elsewhere, and then it has to be gone here.
            Some(owner) if owner.is_draft && self.site.drafts.are_shown() => return,
            Some(owner) if owner.is_draft => {}
            Some(owner) => return self.is_taken(span, shown, &owner.what),
            None if is_of_program => return self.is_taken(span, shown, "het programma"),
            None => {}
        }
        self.found.push(OldAddress { address, to, file: file.to_owned() });
    }

    fn is_taken(&mut self, span: Span, shown: &str, what: &str) {
        let message = format!("dit adres is niet oud, het is van {what}: `{shown}`");
        let help = "haal het hier weg: een oud adres is van niets dat er nog staat";
        self.diagnostics.push(Diagnostic::error(Code::V011, span, message).help(help));
    }

    /// The address, if it is one within a site.
    fn address(&mut self, source: SourceId, written: &Spanned<String>) -> Option<Address> {
        let (span, text) = (written.span(source), written.value.as_str());
        if is_address(text) {
            return Some(Address::new(text));
        }
        let res = Diagnostic::error(Code::V011, span, format!("dit kan geen oud adres zijn: `{text}`"));
        let res = match self.meant(text) {
            Some(meant) => res.help(format!("schrijf `{meant}`")).wish(Wish::new(true).write(span, text, &meant)),
            None => res.help(
                "schrijf wat achter het adres van de site staat, met een `/` aan het eind, zoals `meldcode/stap-vier/`: kleine letters, \
                 cijfers, `-` en `.`",
            ),
        };
        self.diagnostics.push(res);
        None
    }

    /// The address that a text can only mean: without the site in front of it, without the name that a server adds, with the slash
    /// that it lacks.
    fn meant(&self, text: &str) -> Option<String> {
        let text = text.trim();
        let settings = &self.site.settings.value.address.value;
        let base = settings.trim_end_matches('/');
        let inside = text.strip_prefix(base).filter(|it| !base.is_empty() && it.starts_with('/')).unwrap_or(text);
        let inside = inside.strip_prefix('/').unwrap_or(inside);
        let inside = inside.strip_suffix("index.html").unwrap_or(inside).trim_end_matches('/');
        let res = format!("{inside}/");
        // What ends as a file stood without a slash: which page that was, its editor knows.
        let is_file = inside.rsplit('/').next().is_some_and(|it| it.contains('.'));
        (is_address(&res) && !is_file).then_some(res)
    }

    /// Whether an old address can lead there.
    fn leads(&mut self, source: SourceId, written: &Spanned<String>, to: &Goal) -> bool {
        let is_page = match to {
            Goal::Here(to) => to.address.as_str().is_empty() || to.address.as_str().ends_with('/'),
            Goal::Elsewhere(to) => is_web_address(to),
        };
        if !is_page {
            let message = format!("een oud adres kan hier niet heen leiden: `{}`", written.value);
            let help = "verwijs naar een pagina, een beslisboom, een kader of een overzicht";
            self.diagnostics.push(Diagnostic::error(Code::V011, written.span(source), message).help(help));
        }
        is_page
    }
}

/// Whether a text is the address of a page within a site, other than the first.
fn is_address(text: &str) -> bool {
    let is_part = |it: &str| {
        !it.is_empty()
            && !it.starts_with('.')
            && it.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || matches!(it, b'-' | b'.'))
            && is_held(it)
            // So the list is called of what a build wrote.
            && !has_extension(it, "sha256")
    };
    text.len() <= MAX_ADDRESS && text.strip_suffix('/').is_some_and(|it| it.split('/').all(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_is_one_that_everybody_can_type_and_every_system_can_hold() {
        for good in ["a/", "meldcode/stap-vier/", "a.b/1/", "index.html/"] {
            assert!(is_address(good), "{good}");
        }
        let long = "a/".repeat(101);
        for bad in [
            "",
            "/",
            "a",
            "/a/",
            "a//b/",
            "../a/",
            "a/./b/",
            ".git/",
            "a./",
            "A/",
            "a b/",
            "é/",
            "a?b/",
            "a#/",
            "a%20/",
            "con/",
            "a\n/",
            "a;b/",
            "$a/",
            "{a}/",
            "a*/",
            "bestanden.sha256/",
            "https://a.nl/b/",
            &long,
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}

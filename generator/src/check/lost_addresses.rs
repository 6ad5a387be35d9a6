//! Addresses do not die.
//!
//! # What it reports
//! U003: an address of `adressen.yaml` at which nothing stands any more, and which no text says is an old one of it.
//!
//! # Why
//! Others wrote the address down. Who moves a file or makes it a draft seldom thinks of them, and the one who follows the address
//! sees an error page and nothing else.
//!
//! # Remedy
//! The text that now stands in its place names the address among its old ones. Which text that is, an editor knows; where one new
//! page has the same name as the old one, it is offered.

use crate::address::Address;
use crate::check::Checker;
use crate::check::outputs::Taken;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::layout;
use crate::proven::OldAddress;
use crate::source::{SourceId, Spanned};

/// Holds the addresses that the site has had against those that it has.
pub(super) fn check(checker: &Checker<'_>, taken: &Taken, old: &[OldAddress], diagnostics: &mut Diagnostics) {
    let site = checker.site;
    // What a file offers that cannot be read nobody knows.
    if !site.unread.is_empty() {
        return;
    }
    let list = &site.addresses;
    for written in &list.value.addresses {
        let address = Address::new(&written.value);
        let owner = taken.exactly(&address);
        let is_draft = owner.is_some_and(|it| it.is_draft) && !site.drafts.are_shown();
        if owner.is_some() && !is_draft || old.iter().any(|it| it.address == address) {
            continue;
        }
        let span = written.span(list.source);
        let shown = written.value.as_str();
        let line = format!("oude-adressen: [{}]", address.as_str());
        let diagnostic = if is_draft {
            Diagnostic::error(
                Code::U003,
                span,
                format!("dit adres stond op de site, en is nu van een concept: `{shown}`"),
            )
            .help(format!(
                "haal daar `concept` weg, of schrijf bovenaan de tekst die er nu voor in de plaats komt: `{line}`"
            ))
        } else {
            let found = candidate(checker, &address);
            let help = match &found {
                Some(it) => format!("staat de tekst nu in `{}`, schrijf daar dan bovenaan `{line}`", it.file),
                None => format!(
                    "schrijf bovenaan de tekst die er nu voor in de plaats staat: `{line}`; of zeg in site.yaml bij `oude-adressen` waar \
                     het heen leidt"
                ),
            };
            let wish = found.and_then(|it| it.wish(checker, &line));
            Diagnostic::error(Code::U003, span, format!("dit adres stond op de site, en is er niet meer: `{shown}`"))
                .help(help)
                .maybe_wish(wish)
        };
        diagnostics.push(diagnostic);
    }
}

/// A text that may have moved here.
struct Candidate<'a> {
    file: &'a str,
    source: SourceId,
    title: Option<&'a Spanned<String>>,
    has_old: bool,
}

/// The only new place whose address ends as the lost one does.
fn candidate<'a>(checker: &Checker<'a>, lost: &Address) -> Option<Candidate<'a>> {
    let site = checker.site;
    let end = |it: &str| it.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    let name = end(lost.as_str());
    let is_known = |it: &Address| site.addresses.value.addresses.iter().any(|known| Address::new(&known.value) == *it);
    let pages = site.pages.iter().map(|it| {
        let page = Candidate {
            file: &it.file,
            source: it.source,
            title: Some(&it.front.title),
            has_old: !it.front.old_addresses.is_empty(),
        };
        (it.address.clone(), page)
    });
    let trees = site.trees.iter().chain(&site.framework_trees).map(|it| {
        let tree = Candidate {
            file: &it.file,
            source: it.source,
            title: it.value.title.as_ref(),
            has_old: !it.value.old_addresses.is_empty(),
        };
        (layout::tree_address(&it.file), tree)
    });
    let mut found = pages.chain(trees).filter(|it| end(it.0.as_str()) == name && !is_known(&it.0));
    found.next().filter(|_| found.next().is_none()).map(|it| it.1)
}

impl Candidate<'_> {
    /// The line above its title; where it has such a list already its editor writes it in there.
    fn wish(&self, checker: &Checker<'_>, line: &str) -> Option<Wish> {
        let text = &checker.sources.get(self.source).text;
        let at = usize::try_from(self.title?.range.start).ok()?;
        let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
        let is_plain = text[start..at].trim_end_matches(['"', '\'']) == "titel: ";
        (is_plain && !self.has_old).then(|| {
            let span = self.source.span(start..start);
            Wish::new(false).called(format!("schrijf `{line}` in {}", self.file)).put(span, format!("{line}\n"))
        })
    }
}

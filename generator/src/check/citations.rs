//! Sources: every `bron` names one that `bronnen.yaml` has.
//!
//! # What it reports
//! V008: a source that does not exist, with the nearest one; or an id of a source that stands twice.
//!
//! # Why
//! A reader must be able to look up where a statement comes from.

use crate::check::{Checker, addresses};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::layout;
use crate::proven::Citation;
use crate::source::{SourceId, Spanned};

/// For each page its sources, the main one first; those of trees and terms are asked for one by one.
pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Vec<Vec<Citation>> {
    for cited in checker.site.layers.iter().map(|it| &it.cited) {
        for (n, source) in cited.value.sources.iter().enumerate() {
            if let Some(other) = cited.value.sources[..n].iter().find(|it| it.id.value == source.id.value) {
                let message = format!("deze bron staat er twee keer: `{}`", source.id.value);
                diagnostics.push(
                    Diagnostic::error(Code::V008, source.id.span(cited.source), message)
                        .also(other.id.span(cited.source), "hier staat de bron voor het eerst")
                        .help("geef een van de twee een ander id")
                        .wish(Wish::twin(other.id.span(cited.source), source.id.span(cited.source))),
                );
            }
        }
    }
    checker
        .site
        .pages
        .iter()
        .map(|page| {
            let written = page.front.citation.iter().chain(&page.front.citations);
            written.filter_map(|it| one(checker, page.source, it, diagnostics)).collect()
        })
        .collect()
}

/// Looks up `id#place`.
pub(super) fn one(
    checker: &Checker<'_>,
    source: SourceId,
    written: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> Option<Citation> {
    let (id, place) = written.value.split_once('#').unwrap_or((written.value.as_str(), ""));
    let scope = checker.scope(source);
    let known = checker.book.cited();
    let names = || known.iter().map(|it| it.0.as_str());
    if let Some(n) = scope.position(id, names()) {
        checker.book.lent_by_draft(&known[n].0, written.span(source), addresses::LENT, diagnostics);
        let reference =
            if known[n].1 { section_of(place).and_then(|it| checker.book.section_address(it)) } else { None };
        return Some(Citation { source: n, place: place_in_words(place), reference });
    }
    let own = scope.framework().map(|it| layout::of_framework(it, layout::FRAMEWORK));
    if checker.site.unread.contains(layout::CITED) || own.is_some_and(|it| checker.site.unread.contains(&it)) {
        return None;
    }
    let rest = &written.value[id.len()..];
    let to_add = match scope.framework() {
        Some(_) => "zet de bron bij `bronnen` in `kader.yaml`, of voor iedereen in `content/bronnen.yaml`",
        None => "zet de bron in `content/bronnen.yaml`",
    };
    let meant = scope.nearest(id, names());
    let wish = meant.map(|it| {
        let whole = format!("{it}{rest}");
        Wish::new(scope.is_sure(id, it, names())).write(written.span(source), &written.value, &whole)
    });
    let help = meant.map_or_else(|| to_add.to_owned(), |it| format!("schrijf `{it}{rest}`"));
    let place = checker.book.looked_in(scope, layout::CITED);
    let message = format!("deze bron staat niet in {place}: `{id}`");
    diagnostics.push(Diagnostic::error(Code::V008, written.span(source), message).help(help).maybe_wish(wish));
    None
}

/// An optional one.
pub(super) fn maybe(
    checker: &Checker<'_>,
    source: SourceId,
    written: Option<&Spanned<String>>,
    diagnostics: &mut Diagnostics,
) -> Option<Citation> {
    one(checker, source, written?, diagnostics)
}

/// `paragraaf 7.5.1` and `7.5.1` are places that this site has itself.
fn section_of(place: &str) -> Option<&str> {
    let word = place.rsplit(' ').next().unwrap_or(place);
    let is_number = word.starts_with(|it: char| it.is_ascii_digit())
        && word.split('.').all(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()));
    let first = place.split(' ').next().unwrap_or("");
    (is_number && (first == word || first == "hoofdstuk" || first == "paragraaf")).then_some(word)
}

/// A bare number is a section.
fn place_in_words(place: &str) -> String {
    match section_of(place) {
        Some(number) if number == place && number.contains('.') => format!("paragraaf {number}"),
        Some(number) if number == place => format!("hoofdstuk {number}"),
        _ => place.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_with_a_number_are_found_on_the_site() {
        assert_eq!(section_of("hoofdstuk 7"), Some("7"));
        assert_eq!(section_of("paragraaf 7.5.1"), Some("7.5.1"));
        assert_eq!(section_of("7.5.1"), Some("7.5.1"));
        assert_eq!(section_of("bijlage 1"), None);
        assert_eq!(section_of("Stap 4, afweging 2"), None);
        assert_eq!(place_in_words("9.5.1"), "paragraaf 9.5.1");
    }
}

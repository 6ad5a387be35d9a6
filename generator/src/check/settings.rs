//! Addresses and telephone numbers of `site.yaml` and `bronnen.yaml`.
//!
//! # What it reports
//! T002: a language for which no theme has words. M007: an address that is not one of the web, one at which no site can
//! stand, or a telephone number without digits. Y006: no telephone numbers at all.
//!
//! # Why
//! The address of the site goes into every page, the exit is for somebody in a hurry, and an address of a source becomes
//! a link: `javascript:` may never get there.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::address::{is_site_address, is_web_address, meant};
use crate::source::{SourceId, Spanned};

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    for layer in &site.layers {
        for address in layer.cited.value.sources.iter().filter_map(|it| it.address.as_ref()) {
            check_address(layer.cited.source, address, diagnostics);
        }
        for (_, contact) in &layer.contacts.value.0 {
            check_number(layer.contacts.source, &contact.number, diagnostics);
        }
    }
    let settings = &site.settings;
    if site.unread.contains(&settings.file) {
        return;
    }
    if settings.value.national.is_none() && settings.value.contacts.is_none() {
        let message = "hier ontbreekt de sleutel `contact`";
        diagnostics.push(
            Diagnostic::error(Code::Y006, settings.value.title.span(settings.source), message)
                .help("zet erbij: `contact: …`, of noem bij `landelijk` de uitgave waar de telefoonnummers in staan"),
        );
    }
    check_language(settings.source, &settings.value.language, diagnostics);
    check_site_address(settings.source, &settings.value.address, diagnostics);
    check_address(settings.source, &settings.value.exit_address, diagnostics);
    if let Some(address) = &settings.value.edit_address {
        check_address(settings.source, address, diagnostics);
    }
}

fn check_number(source: SourceId, number: &Spanned<String>, diagnostics: &mut Diagnostics) {
    if !number.value.chars().any(|it| it.is_ascii_digit()) {
        let message = format!("dit is geen telefoonnummer: `{}`", number.value);
        diagnostics.push(
            Diagnostic::error(Code::M007, number.span(source), message)
                .help("schrijf het nummer in cijfers, zoals `0800-2000`"),
        );
    }
}

/// The words of themes and player are Dutch: under another language a screen reader would read them as that.
fn check_language(source: SourceId, language: &Spanned<String>, diagnostics: &mut Diagnostics) {
    // Of an empty one is told that it is empty.
    if language.value.trim().is_empty() || language.value.split('-').next() == Some("nl") {
        return;
    }
    let message = format!("het thema heeft geen woorden in deze taal: `{}`", language.value);
    // There is no other language to choose; whether the text is in that one, its editor knows.
    let is_dutch = ["nederlands", "dutch", "nld", "dut", "nl_nl"].contains(&language.value.to_lowercase().as_str());
    let is_dutch = is_dutch || language.value.eq_ignore_ascii_case("nl");
    let wish = Wish::new(is_dutch).put(language.span(source), "nl");
    diagnostics
        .push(Diagnostic::error(Code::T002, language.span(source), message).help("schrijf `taal: nl`").wish(wish));
}

/// Every page puts this in front of its own address.
fn check_site_address(source: SourceId, address: &Spanned<String>, diagnostics: &mut Diagnostics) {
    if is_web_address(&address.value) && !is_site_address(&address.value) {
        let message = format!("hier kan een site niet staan: `{}`", address.value);
        diagnostics.push(
            Diagnostic::error(Code::M007, address.span(source), message)
                .help("schrijf alleen de naam en de map, zonder `?`, `#` of `..`, zoals `https://voorbeeld.nl/map/`"),
        );
    } else {
        check_address(source, address, diagnostics);
    }
}

fn check_address(source: SourceId, address: &Spanned<String>, diagnostics: &mut Diagnostics) {
    if is_web_address(&address.value) {
        return;
    }
    let message = format!("dit is geen adres op het web: `{}`", address.value);
    diagnostics.push(
        Diagnostic::error(Code::M007, address.span(source), message)
            .help("schrijf het hele adres, zoals `https://voorbeeld.nl/`")
            .maybe_wish(meant(&address.value).map(|it| {
                Wish::new(true).called(format!("schrijf `{it}`")).write(address.span(source), &address.value, &it)
            })),
    );
}

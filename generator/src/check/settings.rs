//! Addresses and telephone numbers of `site.yaml` and `bronnen.yaml`.
//!
//! # What it reports
//! M007: an address that is not one of the web, or a telephone number without digits.
//!
//! # Why
//! The address of the site goes into every page, the exit is for somebody in a hurry, and an address of a source becomes
//! a link: `javascript:` may never get there.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::yaml::Spanned;
use crate::source::SourceId;

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let (site, cited) = (checker.site, &checker.site.cited);
    for source in &cited.value.sources {
        if let Some(address) = &source.address {
            check_address(cited.source, address, diagnostics);
        }
    }
    let settings = &site.settings;
    if site.unread.contains(&settings.file) {
        return;
    }
    check_address(settings.source, &settings.value.address, diagnostics);
    check_address(settings.source, &settings.value.exit_address, diagnostics);
    for (_, contact) in &settings.value.contacts.0 {
        if !contact.number.value.chars().any(|it| it.is_ascii_digit()) {
            let message = format!("dit is geen telefoonnummer: `{}`", contact.number.value);
            diagnostics.push(
                Diagnostic::error(Code::M007, contact.number.span(settings.source), message)
                    .help("schrijf het nummer in cijfers, zoals `0800-2000`"),
            );
        }
    }
}

fn check_address(source: SourceId, address: &Spanned<String>, diagnostics: &mut Diagnostics) {
    if is_web_address(&address.value) {
        return;
    }
    let message = format!("dit is geen adres op het web: `{}`", address.value);
    diagnostics.push(
        Diagnostic::error(Code::M007, address.span(source), message)
            .help("schrijf het hele adres, zoals `https://voorbeeld.nl/`"),
    );
}

/// `https://` or `http://`, a name, and no spaces or quotes.
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|it| {
        it.starts_with(|c: char| c.is_alphanumeric() || c == '[')
            && !it.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\'' | '<' | '>'))
    })
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn only_addresses_of_the_web_pass() {
        assert!(
            ["https://voorbeeld.nl/", "http://localhost:8000/a?b=c", "https://[::1]/"].into_iter().all(is_web_address)
        );
        assert!(
            !["javascript:alert(1)", "voorbeeld.nl", "https://", "https://a b", "//voorbeeld.nl"]
                .into_iter()
                .any(is_web_address)
        );
    }
}

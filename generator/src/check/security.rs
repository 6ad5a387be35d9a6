//! Whom to tell of a weakness of the site.
//!
//! # What it reports
//! M007: something that is no address to report at, or that does not begin as RFC 9116 asks (section 2.5), or a
//! language that is none. Y006: nobody to report to. M010, a warning and only where today is known: the day of `verloopt` is
//! past, less than thirty days away, or more than a year.
//!
//! # Why
//! Of a file that expired nobody may use what stands in it (RFC 9116, section 2.5.5), and an address that nobody can open is worse
//! than none. The same section asks for less than a year, so that somebody looks at it now and then.
//!
//! # Remedy
//! A whole address, and a day less than a year ahead.

use crate::check::Checker;
use crate::check::dates;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::address::{is_mail_address, is_number, is_web_address, meant};
use crate::load::security::SecuritySource;
use crate::source::{SourceId, Spanned};

/// So long before the end somebody is told.
const SOON: i64 = 30;
/// What RFC 9116 recommends to stay under, in a leap year too.
const YEAR: i64 = 366;

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let settings = &checker.site.settings;
    let Some(written) = &settings.value.security else { return };
    let source = settings.source;
    if written.contact.is_empty() {
        let message = "bij `contact` staat niemand aan wie iemand een lek kan melden";
        diagnostics.push(
            Diagnostic::error(Code::Y006, written.expires.span(source), message)
                .help("zet er een adres bij: `contact: [\"mailto:beveiliging@voorbeeld.nl\"]`"),
        );
    }
    for it in &written.contact {
        check_address(source, it, &["mailto:", "https://", "tel:"], diagnostics);
    }
    for it in written.policy.iter().chain(&written.thanks) {
        check_address(source, it, &["https://"], diagnostics);
    }
    if let Some(it) = &written.encryption {
        check_address(source, it, &["https://", "openpgp4fpr:", "dns:"], diagnostics);
    }
    for it in written.languages.iter().filter(|it| !is_language(&it.value)) {
        let message = format!("dit is geen taal: `{}`", it.value);
        diagnostics.push(
            Diagnostic::error(Code::M007, it.span(source), message)
                .help("schrijf de taal als in HTML, zoals `nl` of `en`"),
        );
    }
    dates::check_date(source, &written.expires, diagnostics);
    diagnostics.extend(checker.site.today.as_deref().and_then(|today| near_its_end(source, written, today)));
}

fn check_address(source: SourceId, address: &Spanned<String>, begins: &[&str], diagnostics: &mut Diagnostics) {
    let text = address.value.as_str();
    // That it is empty is told elsewhere.
    if text.trim().is_empty() {
        return;
    }
    let begin = begins.iter().find(|it| text.starts_with(**it));
    let is_right = begin.is_some_and(|begin| match *begin {
        "https://" => is_web_address(text),
        "mailto:" => is_mail_address(&text[begin.len()..]),
        "tel:" => is_number(&text[begin.len()..]),
        other => is_one_word(&text[other.len()..]),
    });
    if is_right {
        return;
    }
    let all: Vec<String> = begins.iter().map(|it| format!("`{it}`")).collect();
    let wish = |it: &str| Wish::new(true).called(format!("schrijf `{it}`")).write(address.span(source), text, it);
    let (help, wish) = if begin.is_none() && begins.contains(&"mailto:") && is_mail_address(text) {
        (format!("schrijf `mailto:{text}`"), Some(wish(&format!("mailto:{text}"))))
    } else {
        let meant = meant(text).filter(|it| begins.iter().any(|begin| it.starts_with(begin)));
        let help = format!("schrijf het hele adres; het begint met {}", all.join(" of "));
        (help, meant.map(|it| wish(&it)))
    };
    let message = format!("hier kan niemand een lek melden of lezen hoe: `{text}`");
    diagnostics.push(Diagnostic::error(Code::M007, address.span(source), message).help(help).maybe_wish(wish));
}

fn is_one_word(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|it| it.is_ascii_graphic())
}

/// The form of a language tag; whether anybody speaks it is not looked at.
fn is_language(text: &str) -> bool {
    text.split('-').all(|it| (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_alphanumeric()))
}

fn near_its_end(source: SourceId, written: &SecuritySource, today: &str) -> Option<Diagnostic> {
    let left = dates::days_until(today, &written.expires.value)?;
    let message = match left {
        ..=0 => "`security.txt` is verlopen: niemand mag nog gebruiken wat erin staat".to_owned(),
        1 => "`security.txt` verloopt morgen".to_owned(),
        2..=SOON => format!("`security.txt` verloopt over {left} dagen"),
        _ if left > YEAR => "`security.txt` verloopt pas over meer dan een jaar".to_owned(),
        _ => return None,
    };
    let help = "ga na of `contact` nog klopt, en schrijf een dag die minder dan een jaar vooruit ligt";
    Some(Diagnostic::warning(Code::M010, written.expires.span(source), message).help(help))
}

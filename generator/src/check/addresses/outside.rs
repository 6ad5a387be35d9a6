//! A link to somewhere else, or to somebody: whether anything can be there.
//!
//! # What it reports
//! M007: an address that is none on the web, a mail address without a name or a host, a number without digits.
//!
//! # Why
//! A link that a browser cannot follow does nothing when it is pressed; one that it mends may lead to somebody else.
//!
//! # Remedy
//! The whole address. Whether anybody is there is not looked at: the program asks nothing of the network.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::address::{self, is_mail_address, is_number, is_web_address};
use crate::markdown::WrittenLink;

/// Whether a link that leads out of the site leads to something; what does not is reported.
pub(super) fn is_reachable(link: WrittenLink<'_>, diagnostics: &mut Diagnostics) -> bool {
    let (scheme, behind) = link.written.split_once(':').unwrap_or_default();
    let (is_one, what, help) = match scheme.to_ascii_lowercase().as_str() {
        "mailto" => {
            (is_mail_address(behind), "e-mailadres", "schrijf het hele adres, zoals `mailto:post@voorbeeld.nl`")
        }
        "tel" => (
            is_number(behind),
            "telefoonnummer",
            "schrijf het nummer in cijfers, zonder spaties, zoals `tel:0800-2000`",
        ),
        _ => {
            (is_web_address(link.written), "adres op het web", "schrijf het hele adres, zoals `https://voorbeeld.nl/`")
        }
    };
    if !is_one {
        let message = format!("dit is geen {what}: `{}`", link.written);
        let wish = address::meant(link.written)
            .map(|it| Wish::new(true).called(format!("schrijf `{it}`")).write(link.span, link.written, &it));
        diagnostics.push(Diagnostic::error(Code::M007, link.span, message).help(help).maybe_wish(wish));
    }
    is_one
}

/// What was meant by a link that reads as a file and looks like an address: without its scheme, or with a slip in it.
pub(super) fn meant(written: &str) -> Option<String> {
    let host = written.split(['/', '?', '#']).next().unwrap_or_default();
    let found = if host.starts_with("www.") {
        format!("https://{written}")
    } else if let Some((_, rest)) =
        written.split_once("//").filter(|it| ["https", "http", "https.", "https;"].contains(&it.0))
    {
        format!("https://{rest}")
    } else if written.contains('@') {
        format!("mailto:{written}")
    } else if is_number(written) && written.bytes().filter(u8::is_ascii_digit).count() > 2 {
        format!("tel:{written}")
    } else {
        return None;
    };
    let is_one = match found.split_once(':')? {
        ("mailto", who) => is_mail_address(who),
        ("tel", number) => is_number(number),
        _ => is_web_address(&found),
    };
    is_one.then_some(found)
}

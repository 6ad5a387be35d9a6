//! A file that is copied is what its name says.
//!
//! # What it reports
//! V010: a picture, typeface or document that begins as no file of its kind does.
//!
//! # Why
//! Nobody can open it: mostly it is a page that was saved where a picture was meant. And a host that does not know the kind sends it without
//! saying what it is; then a browser looks for itself, and what begins as a page runs as a page of this site.
//!
//! # Remedy
//! The file once more, from where it came.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::link::has_extension;

/// With what files of a kind begin, from which byte on.
type Start = (usize, &'static [u8]);

/// By extension, each with the ways in which its files begin, after <https://mimesniff.spec.whatwg.org/>.
const KINDS: &[(&str, &[Start])] = &[
    ("png", &[(0, b"\x89PNG\r\n\x1a\n")]),
    ("jpg", &[(0, b"\xff\xd8\xff")]),
    ("jpeg", &[(0, b"\xff\xd8\xff")]),
    ("gif", &[(0, b"GIF8")]),
    ("webp", &[(8, b"WEBP")]),
    ("avif", &[(4, b"ftyp")]),
    ("ico", &[(0, b"\0\0\x01\0")]),
    ("woff", &[(0, b"wOFF")]),
    ("woff2", &[(0, b"wOF2")]),
    ("ttf", &[(0, b"\0\x01\0\0"), (0, b"true")]),
    ("otf", &[(0, b"OTTO")]),
    ("pdf", &[(0, b"%PDF-")]),
    ("docx", &[(0, b"PK\x03\x04")]),
    ("odt", &[(0, b"PK\x03\x04")]),
    ("xlsx", &[(0, b"PK\x03\x04")]),
    ("ods", &[(0, b"PK\x03\x04")]),
];

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    // Of an empty file other rules tell.
    for it in checker.copied().filter(|it| !it.bytes.is_empty() && !is_what_it_says(it.path, it.bytes)) {
        let message = format!("in dit bestand zit iets anders dan zijn naam zegt: `{}`", it.path);
        let help = "open het bestand zelf: zie je daar ook niets, haal of bewaar het dan opnieuw";
        diagnostics.push(Diagnostic::error(Code::V010, it.source.start(), message).help(help));
    }
}

/// Of what has no fixed start, such as a script, nothing is asked.
fn is_what_it_says(file: &str, bytes: &[u8]) -> bool {
    let kind = KINDS.iter().find(|it| has_extension(file, it.0));
    let begins = |(at, start): &Start| bytes.get(*at..).is_some_and(|it| it.starts_with(start));
    kind.is_none_or(|it| it.1.iter().any(begins))
}

#[cfg(test)]
mod tests {
    use super::is_what_it_says;

    #[test]
    fn page_under_another_name_is_found() {
        for name in ["a.png", "a.JPG", "a.webp", "a.avif", "a.pdf", "a.docx", "a.ico", "a.woff2"] {
            for page in ["<!DOCTYPE html><script>x</script>", "  <html>", "GIF", "RIFF"] {
                assert!(!is_what_it_says(name, page.as_bytes()), "{name}: {page}");
            }
        }
        assert!(is_what_it_says("a.js", b"<") && is_what_it_says("zonder", b"<"));
        assert!(is_what_it_says("a.webp", b"RIFF\0\0\0\0WEBPVP8 ") && is_what_it_says("a.pdf", b"%PDF-1.7"));
    }
}

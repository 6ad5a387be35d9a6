//! What a file that should be a picture says of itself: whether it is one, and how large.
//!
//! # What it reports
//! V007: a logo or icon in which there is nothing.
//!
//! # Why
//! A download that broke off is there and shows nothing.
//!
//! # Remedy
//! The message asks for the file once more.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

/// With what a PNG begins.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Units in which an SVG can tell its size; only the relation of both sides counts.
const UNITS: [&str; 6] = ["px", "mm", "cm", "in", "pt", "pc"];

/// Reports a file that is no picture, at the place where it is named.
pub(super) fn check(at: Span, file: &str, bytes: &[u8], diagnostics: &mut Diagnostics) {
    if !is_picture(bytes) {
        let message = format!("dit bestand is geen beeld: `{file}`");
        let help = "open het bestand zelf: zie je daar ook niets, bewaar het beeld dan opnieuw";
        diagnostics.push(Diagnostic::error(Code::V007, at, message).help(help));
    }
}

/// Whether what is in it is of its kind, is told by `vector` and `signature`, at the file itself.
fn is_picture(bytes: &[u8]) -> bool {
    if bytes.starts_with(PNG) {
        return size(bytes).is_some_and(|it| it.0 > 0.0 && it.1 > 0.0);
    }
    !bytes.is_empty()
}

/// Whether nobody sees a difference between the two.
pub(super) fn is_square(width: f64, height: f64) -> bool {
    (width - height).abs() <= width.max(height) / 100.0
}

/// Width and height of an image, as it says itself.
pub(super) fn size(bytes: &[u8]) -> Option<(f64, f64)> {
    if bytes.starts_with(PNG) {
        let number = |at: usize| Some(f64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)));
        return Some((number(16)?, number(20)?));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let tag = text.split('<').find_map(|it| it.strip_prefix("svg"))?.split('>').next()?;
    let tag = tag.split_whitespace().collect::<Vec<_>>().join(" ").replace(" =", "=").replace("= ", "=");
    let attribute = |name: &str| {
        // Behind the name of the element there is a space, which was taken off.
        let behind = format!(" {tag}");
        let behind = behind.split_once(&format!(" {name}="))?.1;
        behind.get(1..)?.split(behind.chars().next()?).next().map(str::to_owned)
    };
    let number = |text: &str| text.trim().parse::<f64>().ok().filter(|it| *it > 0.0);
    let length = |text: String| {
        let unit = UNITS.into_iter().find(|it| text.trim().ends_with(it)).unwrap_or("px");
        Some((number(text.trim().trim_end_matches(unit))?, unit))
    };
    if let Some((width, height)) = attribute("width").and_then(length).zip(attribute("height").and_then(length))
        && width.1 == height.1
    {
        return Some((width.0, height.0));
    }
    let view = attribute("viewBox")?;
    let numbers: Vec<&str> = view.split([' ', ',']).filter(|it| !it.is_empty()).collect();
    match numbers.as_slice() {
        [_, _, width, height] => number(width).zip(number(height)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn image_says_how_large_it_is() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\0";
        assert_eq!(size(png), Some((512.0, 256.0)));
        assert_eq!(size(&png[..20]), None);
        assert_eq!(size(b"<?xml?><svg viewBox='0 0 10.5,20'>"), Some((10.5, 20.0)));
        assert_eq!(size(b"<svg width=\"32px\" height=\"32\"/>"), Some((32.0, 32.0)));
        // As drawing programs write it: each on a line of its own, in millimetres.
        assert_eq!(size(b"<svg\n   width=\"100mm\"\n   height=\"10mm\"\n   viewBox=\"0 0 9 9\">"), Some((100.0, 10.0)));
        assert_eq!(size(b"<svg\n\tviewBox = \"0 0\n100 10\">"), Some((100.0, 10.0)));
        for none in ["", "<svg>", "<svg width=\"100%\" height=\"2\">", "<svg viewBox=\"0 0\">", "<svg viewBox="] {
            assert_eq!(size(none.as_bytes()), None, "{none}");
        }
        assert!(is_square(511.0, 512.0) && !is_square(480.0, 512.0));
    }

    #[test]
    fn picture_is_known_by_what_is_in_it() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\0\0\0\x01\0";
        assert!(is_picture(png) && is_picture(b"\xff\xd8\xff\xe0") && is_picture(b"<svg/>"));
        assert!(!is_picture(&png[..12]) && !is_picture(b""));
    }
}

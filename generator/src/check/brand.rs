//! The house style of the site: its logo, its icon and its main colour.
//!
//! # What it reports
//! V007: a logo or icon that is not there, or of a kind that is not shown everywhere; a warning for an icon that is not square.
//! K002: a main colour that cannot be read.
//!
//! # Why
//! They stand on every page, and a browser shows nothing where one is missing. An icon that is not square it squeezes, or shows
//! so small that nobody knows it.
//!
//! # Remedy
//! The message names the file or the colour.

use crate::address::Address;
use crate::check::{Checker, frameworks};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::link::has_extension;
use crate::proven::CheckedBrand;
use crate::source::Spanned;

/// What every browser shows, as a picture and as an icon.
const KINDS: [&str; 2] = ["svg", "png"];

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> CheckedBrand {
    let (source, written) = (checker.site.settings.source, &checker.site.settings.value);
    let mut file = |what: &str, file: &Option<Spanned<String>>| -> Option<Address> {
        let file = file.as_ref()?;
        let is_there = checker.site.assets.iter().any(|it| it.0 == file.value);
        let is_shown = KINDS.iter().any(|it| has_extension(&file.value, it));
        if is_there && is_shown {
            return Some(Address::new(&file.value));
        }
        let (message, help) = if is_there {
            (
                format!("dit bestand kan geen {what} zijn: `{}`", file.value),
                "neem een bestand dat eindigt op `.svg` of `.png`",
            )
        } else {
            (
                format!("dit bestand is er niet: `{}`", file.value),
                "zet het bestand in `content/`, en schrijf hier het pad daarvandaan",
            )
        };
        diagnostics.push(Diagnostic::error(Code::V007, file.span(source), message).help(help));
        None
    };
    let (logo, icon) = (file("logo", &written.logo), file("icoon", &written.icon));
    if let Some(file) = written.icon.as_ref().filter(|_| icon.is_some())
        && let Some((_, bytes)) = checker.site.assets.iter().find(|it| it.0 == file.value)
        && let Some((width, height)) = size(bytes)
        && !is_square(width, height)
    {
        let message = format!("dit icoon is niet vierkant: {width} bij {height}");
        let help = "maak het beeld even breed als hoog, zoals 512 bij 512; een breed beeld zet je bij `logo`";
        diagnostics.push(Diagnostic::warning(Code::V007, file.span(source), message).help(help));
    }
    let colour = written.colour.as_ref();
    CheckedBrand { logo, icon, palette: colour.map(|it| frameworks::colours(checker, it, source, diagnostics)) }
}

/// Whether nobody sees a difference between the two.
fn is_square(width: f64, height: f64) -> bool {
    (width - height).abs() <= width.max(height) / 100.0
}

/// Width and height of an image, as it says itself.
fn size(bytes: &[u8]) -> Option<(f64, f64)> {
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
    if bytes.starts_with(PNG) {
        let number = |at: usize| Some(f64::from(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?)));
        return Some((number(16)?, number(20)?));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let tag = text.split('<').find_map(|it| it.strip_prefix("svg"))?.split('>').next()?;
    let attribute = |name: &str| {
        let behind = tag.split_once(&format!(" {name}="))?.1;
        behind.get(1..)?.split(behind.chars().next()?).next()
    };
    let number = |text: &str| text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|it| *it > 0.0);
    if let Some(view) = attribute("viewBox") {
        let numbers: Vec<&str> = view.split([' ', ',']).filter(|it| !it.is_empty()).collect();
        return match numbers.as_slice() {
            [_, _, width, height] => number(width).zip(number(height)),
            _ => None,
        };
    }
    attribute("width").and_then(number).zip(attribute("height").and_then(number))
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
        for none in ["", "<svg>", "<svg width=\"100%\" height=\"2\">", "<svg viewBox=\"0 0\">", "<svg viewBox="] {
            assert_eq!(size(none.as_bytes()), None, "{none}");
        }
        assert!(is_square(511.0, 512.0) && !is_square(480.0, 512.0));
    }
}

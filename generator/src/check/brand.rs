//! The house style of the site: its logo, its icon and its main colour.
//!
//! # What it reports
//! V007: a logo or icon that is not there, of a kind that is not shown everywhere, or no picture; a warning for an icon that is not square.
//! K002: a main colour that cannot be read.
//!
//! # Why
//! They stand on every page, and a browser shows nothing where one is missing. An icon that is not square it squeezes, or shows
//! so small that nobody knows it.
//!
//! # Remedy
//! The message names the file or the colour.

use crate::address::Address;
use crate::check::{Checker, frameworks, picture};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layout;
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
            return Some(layout::asset_address(&file.value));
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
    let bytes = |file: &Spanned<String>| checker.site.assets.iter().find(|it| it.0 == file.value).map(|it| &it.1);
    let shown = [written.logo.as_ref().filter(|_| logo.is_some()), written.icon.as_ref().filter(|_| icon.is_some())];
    for (file, bytes) in shown.into_iter().flatten().filter_map(|it| Some((it, bytes(it)?))) {
        picture::check(file.span(source), &file.value, bytes, diagnostics);
    }
    if let Some(file) = written.icon.as_ref().filter(|_| icon.is_some())
        && let Some((width, height)) = bytes(file).and_then(|it| picture::size(it))
        && !picture::is_square(width, height)
    {
        let message = format!("dit icoon is niet vierkant: {width} bij {height}");
        let help = "maak het beeld even breed als hoog, zoals 512 bij 512; een breed beeld zet je bij `logo`";
        diagnostics.push(Diagnostic::warning(Code::V007, file.span(source), message).help(help));
    }
    let colour = written.colour.as_ref();
    CheckedBrand { logo, icon, palette: colour.map(|it| frameworks::colours(checker, it, source, diagnostics)) }
}

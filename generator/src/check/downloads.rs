//! Files to download are there for somebody.
//!
//! # What it reports
//! M006: a document of a text or calculation program that no text refers to.
//!
//! # Why
//! All that stands in `content/` is published. A note that was forgotten there would come on the web, with the names that such
//! programs write in a file.
//!
//! # Remedy
//! Refer to it, or take it out of `content/`.

use std::collections::{BTreeSet, HashMap};

use crate::address::Goal;
use crate::check::Checker;
use crate::check::assemble::Parts;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layout;
use crate::source::SourceId;

pub(super) fn check(checker: &Checker<'_>, parts: &Parts, diagnostics: &mut Diagnostics) {
    let linked: BTreeSet<String> = parts
        .goals()
        .filter_map(|it| match it {
            Goal::Here(to) if !to.is_national() => Some(to.address.as_str().to_owned()),
            _ => None,
        })
        .collect();
    let sources: HashMap<&str, SourceId> = checker.sources.iter().map(|it| (it.1.path.as_str(), it.0)).collect();
    // What stands in the folder for the root was put there to be published.
    let is_forgotten =
        |file: &str| layout::is_office(file) && layout::of_root(file).is_none() && !linked.contains(file);
    for (file, _) in checker.site.assets.iter().filter(|it| is_forgotten(&it.0)) {
        let Some(source) = sources.get(format!("content/{file}").as_str()) else { continue };
        let message = format!("naar dit bestand verwijst geen enkele tekst: `{file}`");
        diagnostics.push(Diagnostic::error(Code::M006, source.start(), message).help(
            "zet er een verwijzing naar in een tekst, of zet het bestand buiten `content/`: wat daar staat, komt op het web",
        ));
    }
}

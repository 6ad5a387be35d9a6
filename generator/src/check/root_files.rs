//! Files for the root of the site that do not tell their kind.
//!
//! # What it reports
//! M006: a file without a kind behind its name, in `wortel/.well-known/`, in which something stands that a browser could take for
//! a page.
//!
//! # Why
//! A server does not know what such a file is. A browser then looks in it, and would run what it takes for a page. What tells
//! its kind is judged by that: `load/layout.rs`.
//!
//! # Remedy
//! Put it in the folder of the site by hand, where every build leaves it.

use std::collections::HashMap;

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layout;
use crate::source::SourceId;

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let sources: HashMap<&str, SourceId> = checker.sources.iter().map(|it| (it.1.path.as_str(), it.0)).collect();
    // Every page begins with `<`, and a text in another alphabet could hide it.
    let is_text = |bytes: &[u8]| std::str::from_utf8(bytes).is_ok_and(|it| !it.contains(['<', '\0']));
    for (file, bytes) in &checker.site.assets {
        if layout::of_root(file).is_none() || layout::has_kind(file) || is_text(bytes) {
            continue;
        }
        let Some(source) = sources.get(format!("content/{file}").as_str()) else { continue };
        let message = format!(
            "dit bestand zegt niet van welke soort het is, en een browser kan het voor een pagina houden: `{file}`"
        );
        let help = "zonder soort achter de naam mag er alleen gewone tekst in staan, zonder `<`; zet een ander bestand zelf in de map van \
                    de site: een build laat het daar staan";
        diagnostics.push(Diagnostic::error(Code::M006, source.start(), message).help(help));
    }
}

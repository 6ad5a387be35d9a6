//! The home page of the site and of each kader is there.
//!
//! # What it reports
//! M005: no `index.md` at the top of `content/` or in the folder of a kader, or one that is a draft and is not built.
//!
//! # Why
//! Every page refers to the home page, and every mention of a kader to that of the kader; without it each of those is dead.

use crate::check::{Checker, frameworks};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layout;
use crate::source::Span;

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    one(checker, layout::INDEX, site.settings.source.start(), "de site heeft geen startpagina", diagnostics);
    for framework in &site.frameworks {
        let slug = layout::slug(&framework.file);
        if !frameworks::is_slug(slug) {
            // The folder gets another name first.
            continue;
        }
        let file = layout::of_framework(slug, layout::INDEX);
        let message = format!("dit kader heeft geen startpagina: `{slug}`");
        one(checker, &file, framework.source.start(), &message, diagnostics);
    }
}

fn one(checker: &Checker<'_>, file: &str, span: Span, message: &str, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    if site.unread.contains(file) || site.pages.iter().any(|it| it.file == file) {
        return;
    }
    diagnostics.push(match site.drafts.iter().find(|it| it.file == file) {
        Some(draft) => {
            Diagnostic::error(Code::M005, draft.source.start(), format!("{message}: zij is nog een concept"))
                .help("haal de regel `concept: true` weg, of bouw met `--concept`")
        }
        None => {
            Diagnostic::error(Code::M005, span, message).help(format!("maak `content/{file}`, met bovenaan een titel"))
        }
    });
}

//! The home page of the site and of each kader is there.
//!
//! # What it reports
//! M005: no `index.md` at the top of `content/` or in the folder of a kader; or that of the site is a
//! draft and is not built.
//!
//! # Why
//! Every page refers to the home page, and every mention of a kader to that of the kader; without it each of those is dead.

use crate::check::{Checker, frameworks};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layout;
use crate::source::Span;

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    let settings = site.settings.source.start();
    if site.drafts.hides(layout::INDEX) {
        let draft = site.pages.iter().find(|it| it.file == layout::INDEX).map_or(settings, |it| it.source.start());
        // Said at the settings: what is said of a draft stops nobody, and this stops everybody.
        diagnostics.push(
            Diagnostic::error(Code::M005, settings, "de startpagina van de site is nog een concept")
                .also(draft, "deze pagina")
                .help("haal de regel `concept: true` daar weg, of bouw met `--concept`"),
        );
    }
    one(checker, layout::INDEX, settings, "de site heeft geen startpagina", diagnostics);
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
    diagnostics.push(
        Diagnostic::error(Code::M005, span, message).help(format!("maak `content/{file}`, met bovenaan een titel")),
    );
}

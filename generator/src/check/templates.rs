//! Templates of the theme.
//!
//! # What it reports
//! T003: a template that cannot be read as one, or that names a template, part or block that is not there. T004: a template
//! that the site needs and the theme lacks, or a word that a template asks for and `teksten.yaml` lacks; a warning where a
//! template leaves out something that it alone can place, as one of an older theme does.
//!
//! # Why
//! Without this the first page that needs it would fail, with a message for programmers.

use std::collections::BTreeSet;

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, is_sure, nearest};
use crate::load::template::Template;
use crate::load::theme::templates_of;
use crate::places;
use crate::source::SourceId;

mod engine;

/// Templates that the generator itself asks for, by name: those of the map of the site, and parts of pages.
pub(super) fn needed() -> impl Iterator<Item = &'static str> {
    let of_places = places::ROWS.iter().map(|it| it.template).filter(|it| !it.is_empty());
    let all: BTreeSet<&str> = of_places.chain(places::PARTS_OF_PAGES).collect();
    all.into_iter()
}

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let theme = &checker.site.theme;
    if theme.templates.is_empty() {
        // Either the theme could not be read, which has a message, or it has none at all, which is found below.
        if theme.texts.is_empty() {
            return;
        }
    }
    let name = &checker.site.settings.value.theme;
    let at = name.span(checker.site.settings.source);
    let folder = templates_of(&name.value);
    for needed in needed().filter(|it| !theme.templates.iter().any(|template| template.name == **it)) {
        let message = format!("in dit thema ontbreekt het sjabloon `{needed}`");
        diagnostics.push(Diagnostic::error(Code::T004, at, message).help(format!("maak `{folder}{needed}`")));
    }
    let readable = engine::check(theme, at, diagnostics);
    for template in readable {
        words(checker, &template.written, template.source, diagnostics);
        left_out(template, diagnostics);
    }
}

/// The reload of a preview stands in every `head`, the mark of the current page in the navigation: nobody looks for their
/// place in a page that is finished.
fn left_out(template: &Template, diagnostics: &mut Diagnostics) {
    const HEAD_END: &str = "</head>";
    let text = &template.written;
    if let Some(at) = text.find(HEAD_END)
        && !text.contains("preview")
    {
        let span = template.source.span(at..at + HEAD_END.len());
        let message = "met dit sjabloon vernieuwt `meldwijzer serve` de pagina niet";
        diagnostics.push(
            Diagnostic::warning(Code::T004, span, message)
                .help("zet ervoor: `{{ preview }}`")
                .wish(Wish::new(true).put(template.source.span(at..at), "{{ preview }}")),
        );
    }
    if template.name == places::NAVIGATION && !text.contains("here") {
        let message = "met dit sjabloon ziet de lezer in het menu van een deel niet op welke pagina hij is";
        diagnostics.push(
            Diagnostic::warning(Code::T004, template.source.start(), message)
                .help("zet achter het adres van elke verwijzing: `{{ it.here | safe }}`"),
        );
    }
}

/// Words are asked for as `t.naam` or `t["naam"]`.
fn words(checker: &Checker<'_>, text: &str, source: SourceId, diagnostics: &mut Diagnostics) {
    let known: BTreeSet<&str> = checker.site.theme.texts.iter().map(|it| it.0.as_str()).collect();
    for (at, word) in asked(text) {
        if known.contains(word) {
            continue;
        }
        let message = format!("dit sjabloon gebruikt een woord dat niet in `teksten.yaml` staat: `{word}`");
        let meant = nearest(word, known.iter().copied());
        let span = source.span(at..at + word.len());
        let wish = meant.map(|it| Wish::new(is_sure(word, it, known.iter().copied())).write(span, word, it));
        let help =
            meant.map_or_else(|| format!("zet onder `site:` erbij: `{word}: …`"), |it| format!("schrijf `{it}`"));
        diagnostics.push(Diagnostic::error(Code::T004, span, message).help(help).maybe_wish(wish));
    }
}

/// Words with their place, outside comments.
pub(super) fn asked(text: &str) -> Vec<(usize, &str)> {
    let mut res = Vec::new();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        let mut from = 0;
        while let Some(start) = text[from..].find(open).map(|it| from + it) {
            let end = text[start..].find(close).map_or(text.len(), |it| start + it);
            collect(text, start + open.len(), end, &mut res);
            from = end;
        }
    }
    res.sort_unstable();
    res
}

fn collect<'a>(text: &'a str, from: usize, to: usize, into: &mut Vec<(usize, &'a str)>) {
    let part = &text[from..to];
    for (at, _) in part.match_indices('t') {
        let before = part[..at].chars().next_back();
        if before.is_some_and(|it| it.is_alphanumeric() || matches!(it, '_' | '.' | '"' | '-')) {
            continue;
        }
        let rest = &part[at + 1..];
        let word = if let Some(rest) = rest.strip_prefix("[\"") {
            rest.split('"').next().map(|it| (at + 3, it))
        } else if let Some(rest) = rest.strip_prefix('.') {
            let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
            Some((at + 2, &rest[..end]))
        } else {
            None
        };
        into.extend(word.filter(|it| !it.1.is_empty()).map(|(at, word)| (from + at, word)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_template_are_found_with_their_place() {
        let text = "<p title=\"{{ t.kop }}\">{% if t[\"na-m\"] %}{{ it.t }} t.geen</p>{{ part.een }}";
        let found = asked(text);
        assert_eq!(found.iter().map(|it| it.1).collect::<Vec<_>>(), ["kop", "na-m"]);
        assert_eq!(&text[found[1].0..found[1].0 + 4], "na-m");
    }
}

//! Templates of the theme.
//!
//! # What it reports
//! T003: a template that cannot be read as one. T004: a template that the site needs and the theme lacks, or a word that
//! a template asks for and `teksten.yaml` lacks.
//!
//! # Why
//! Without this the first page that needs it would fail, with a message for programmers.

use std::collections::BTreeSet;

use tera::Tera;

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::load::theme::templates_of;
use crate::source::SourceId;

/// Templates that the generator itself asks for.
const NEEDED: [&str; 12] = [
    "begrip.html",
    "begrippen.html",
    "boom.html",
    "inbedden.html",
    "kaders.html",
    "meenemen.html",
    "navigatie.html",
    "niet-gevonden.html",
    "pagina.html",
    "start.html",
    "wijzigingen.html",
    "zoekpagina.html",
];

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let theme = &checker.site.theme;
    if theme.templates.is_empty() {
        // Either the theme could not be read, which has a message, or it has none at all, which is found below.
        if theme.texts.is_empty() {
            return;
        }
    }
    let name = &checker.site.settings.value.theme;
    let folder = templates_of(&name.value);
    for needed in NEEDED.iter().filter(|it| !theme.templates.iter().any(|template| template.0 == **it)) {
        let message = format!("in dit thema ontbreekt het sjabloon `{needed}`");
        diagnostics.push(
            Diagnostic::error(Code::T004, name.span(checker.site.settings.source), message)
                .help(format!("kopieer `themes/standaard/templates/{needed}` naar `{folder}`")),
        );
    }
    let before = diagnostics.n_errors();
    for (template, text) in &theme.templates {
        // With `basis:` a template comes from one of several themes; its text tells which.
        let end = format!("/templates/{template}");
        let written = checker.sources.iter().find(|it| it.1.path.ends_with(&end) && it.1.text == *text);
        let Some((source, _)) = written else { continue };
        if let Some(problem) = alone(template, text, source) {
            diagnostics.push(problem);
        } else {
            words(checker, text, source, diagnostics);
        }
    }
    if diagnostics.n_errors() == before {
        together(checker, diagnostics);
    }
}

/// What the template engine says about one template by itself; what it refers to is looked up with all of them.
fn alone(template: &str, text: &str, source: SourceId) -> Option<Diagnostic> {
    let report = Tera::new().add_raw_template(template, text).err()?.to_string();
    let refers = report.contains("Unknown template") || report.contains("parent template");
    if refers { None } else { problem(&report, template, text, source) }
}

/// What it says about all of them together: an `include` or `extends` of a template that does not exist.
fn together(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let templates = &checker.site.theme.templates;
    let all = templates.iter().map(|it| (it.0.as_str(), it.1.as_str()));
    let Some(error) = Tera::new().add_raw_templates(all).err() else { return };
    let report = error.to_string();
    let found = templates.iter().find_map(|(template, text)| {
        let end = format!("/templates/{template}");
        let (source, _) = checker.sources.iter().find(|it| it.1.path.ends_with(&end) && it.1.text == *text)?;
        problem(&report, template, text, source)
    });
    let name = &checker.site.settings.value.theme;
    diagnostics.push(found.unwrap_or_else(|| {
        let message = format!("de sjablonen van dit thema passen niet bij elkaar: {}", reason(&report));
        Diagnostic::error(Code::T003, name.span(checker.site.settings.source), message)
    }));
}

/// The message of the engine at its place in a template; nothing when it is about another one.
fn problem(report: &str, template: &str, text: &str, source: SourceId) -> Option<Diagnostic> {
    let (line, column) = place(report, template)?;
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let offset: usize = text.get(start..)?.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    let at = start + offset;
    Some(
        Diagnostic::error(Code::T003, source.span(at..at), format!("dit sjabloon klopt niet: {}", reason(report)))
            .help("kijk of elke `{{` en `{%` gesloten is, en vergelijk met `themes/standaard/templates/`"),
    )
}

/// `…name.html:12:5…` is line 12, column 5.
fn place(report: &str, template: &str) -> Option<(usize, usize)> {
    let (_, rest) = report.split_once(&format!(" {template}:"))?;
    let mut numbers = rest.split(|it: char| !it.is_ascii_digit()).map(|it| it.parse::<usize>().ok());
    Some((numbers.next()??.max(1), numbers.next().flatten().unwrap_or(1).max(1)))
}

/// The engine's own sentence; it is English, as its language is.
fn reason(report: &str) -> String {
    let line = report.lines().find(|it| !it.trim().is_empty()).unwrap_or("");
    line.trim().trim_start_matches("error:").trim().trim_end_matches('.').to_owned()
}

/// Words are asked for as `t.naam` or `t["naam"]`.
fn words(checker: &Checker<'_>, text: &str, source: SourceId, diagnostics: &mut Diagnostics) {
    let known: BTreeSet<&str> = checker.site.theme.texts.iter().map(|it| it.0.as_str()).collect();
    for (at, word) in asked(text) {
        if known.contains(word) {
            continue;
        }
        let message = format!("dit sjabloon gebruikt een woord dat niet in `teksten.yaml` staat: `{word}`");
        let help = nearest(word, known.iter().copied())
            .map_or_else(|| format!("zet onder `site:` erbij: `{word}: …`"), |it| format!("schrijf `{it}`"));
        diagnostics.push(Diagnostic::error(Code::T004, source.span(at..at + word.len()), message).help(help));
    }
}

/// Words with their place, outside comments.
fn asked(text: &str) -> Vec<(usize, &str)> {
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

    #[test]
    fn place_of_an_error_is_read_from_the_report() {
        assert_eq!(place("error: x\n --> boom.html:12:5\n", "boom.html"), Some((12, 5)));
        assert_eq!(place("error: x", "boom.html"), None);
    }
}

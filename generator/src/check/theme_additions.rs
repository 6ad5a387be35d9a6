//! What a theme of one's own has beside the theme it builds on, is used by somebody.
//!
//! # What it reports
//! T007, a warning: a template that no template puts in and that takes the place of none, a word of `site:` that no template asks
//! for, a name in its style that nothing gives a value, and a colour that a main colour takes the place of.
//!
//! # Why
//! Each is a slip of the pen that nobody sees: `templates/vast/vot.html` changes nothing at all.
//!
//! # Remedy
//! The name that was meant, or taking it away.

use std::collections::BTreeSet;

use crate::check::templates::{asked, needed};
use crate::check::{Checker, palette};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, is_sure, nearest};
use crate::load::template::Template;
use crate::load::theme::Theme;
use crate::markdown::link::has_extension;

/// The folder of the templates that are filled in for all pages together; others place them as `vast.naam`.
const FIXED: &str = "vast/";

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let theme = &checker.site.theme;
    if !theme.bases.is_empty() {
        templates(checker, theme, diagnostics);
        words(theme, diagnostics);
        colours(checker, diagnostics);
    }
    styles(checker, diagnostics);
}

fn templates(checker: &Checker<'_>, theme: &Theme, diagnostics: &mut Diagnostics) {
    let needed: BTreeSet<&str> = needed().collect();
    let is_of_base = |name: &str| theme.bases.iter().any(|base| name.starts_with(base.as_str()));
    for template in theme.templates.iter().filter(|it| !it.is_of_program()) {
        let name = template.name.as_str();
        let replaces = || theme.bases.iter().any(|base| has(theme, &format!("{base}{name}")));
        if needed.contains(name) || is_of_base(name) || replaces() || is_used(theme, template) {
            continue;
        }
        let others = theme.templates.iter().filter(|it| it.name != name && !is_of_base(&it.name));
        let others: Vec<&str> = others.map(|it| it.name.as_str()).collect();
        let meant = nearest(name, others.iter().copied());
        let wish = meant.and_then(|it| {
            let path = &checker.sources.get(template.source).path;
            let sure = is_sure(name, it, others.iter().copied());
            let to = format!("{}{it}", path.strip_suffix(name)?);
            let is_free = !checker.sources.iter().any(|it| it.1.path == to);
            is_free.then(|| Wish::new(sure).rename(path.as_str(), to))
        });
        let help = meant.map_or_else(
            || format!("voeg het ergens in met `{{% include \"{name}\" %}}`, of haal het weg"),
            |it| format!("geef het bestand de naam `{it}`"),
        );
        let message = format!("dit sjabloon vervangt niets, en niemand voegt het in: `{name}`");
        diagnostics.push(Diagnostic::warning(Code::T007, template.source.start(), message).help(help).maybe_wish(wish));
    }
}

fn has(theme: &Theme, name: &str) -> bool {
    theme.templates.iter().any(|it| it.name == name)
}

/// Whether another template names it, places what it gave, or may use a part that it defines.
fn is_used(theme: &Theme, template: &Template) -> bool {
    let name = template.name.as_str();
    let fixed = name.strip_prefix(FIXED).and_then(|it| it.strip_suffix(".html"));
    let placed = fixed.map(|it| [format!("vast.{it}"), format!("vast[\"{it}\"]")]);
    let by = |text: &str| {
        [format!("\"{name}\""), format!("'{name}'")].iter().chain(placed.iter().flatten()).any(|it| text.contains(it))
    };
    template.written.contains("component ")
        || theme.templates.iter().filter(|it| it.name != name).any(|it| by(&it.written))
}

fn words(theme: &Theme, diagnostics: &mut Diagnostics) {
    let asked: BTreeSet<&str> = theme.templates.iter().flat_map(|it| asked(&it.written)).map(|it| it.1).collect();
    let own = |word: &str| theme.additions.words.iter().any(|it| it.0 == word);
    for (word, span) in theme.additions.words.iter().filter(|it| !asked.contains(it.0.as_str())) {
        let known = theme.texts.iter().map(|it| it.0.as_str()).filter(|it| !own(it));
        let meant = nearest(word, known.clone());
        let wish = match meant {
            Some(it) => Wish::new(is_sure(word, it, known)).write(*span, word, it),
            None => Wish::new(false).without_key(*span),
        };
        let help = meant.map_or_else(|| "haal deze regel weg".to_owned(), |it| format!("schrijf `{it}`"));
        let message = format!("geen sjabloon vraagt om dit woord: `{word}`");
        diagnostics.push(Diagnostic::warning(Code::T007, *span, message).help(help).wish(wish));
    }
}

/// A main colour goes before the colours of the theme: that of the site, or of the only kader of an association, whose pages
/// are most of its site. Where there are more kaders, one that looks different is meant so.
fn colours(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    let Some((name, colour)) = site.theme.additions.colours.iter().find(|it| palette::reaches(&it.0)) else { return };
    let of_site = site.settings.value.colour.as_ref().map(|it| it.span(site.settings.source));
    let of_kader = match site.frameworks.as_slice() {
        [it] if site.edition.is_some() => {
            it.value.theme.as_ref().and_then(|it| it.colour.as_ref()).map(|colour| colour.span(it.source))
        }
        _ => None,
    };
    let Some(main) = of_site.or(of_kader) else { return };
    let message = format!("de hoofdkleur gaat voor op de kleuren van je thema, zoals `{name}`");
    let help = "wil je de kleuren van het thema, haal deze regel dan weg; een hoofdkleur kan in `site.yaml` staan en bij \
        `thema` in `kader.yaml`";
    let told = Diagnostic::warning(Code::T007, main, message).help(help).also(*colour, "deze kleur zie je nu niet");
    let other = of_site.and(of_kader);
    diagnostics.push(match other {
        Some(it) => told.also(it, "en hier staat een hoofdkleur voor het kader"),
        None => told,
    });
}

fn styles(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let theme = &checker.site.theme;
    let files =
        theme.assets.iter().filter(|it| has_extension(&it.0, "css")).filter_map(|it| std::str::from_utf8(&it.1).ok());
    let mut given: BTreeSet<&str> = theme.tokens.names().collect();
    given.extend(files.chain([theme.stylesheet.as_str()]).flat_map(defined));
    for source in &theme.additions.styles {
        for (at, name) in used(&checker.sources.get(*source).text) {
            if given.contains(name) {
                continue;
            }
            let message = format!("niets geeft deze naam een waarde: `--{name}`");
            let meant = nearest(name, given.iter().copied());
            let span = source.span(at..at + name.len());
            let wish = meant.map(|it| Wish::new(is_sure(name, it, given.iter().copied())).write(span, name, it));
            let help = meant.map_or_else(
                || "neem een naam uit `thema.yaml`, of geef hem zelf een waarde".to_owned(),
                |it| format!("schrijf `--{it}`"),
            );
            diagnostics.push(Diagnostic::warning(Code::T007, span, message).help(help).maybe_wish(wish));
        }
    }
}

/// The name at the beginning of a text.
fn name(text: &str) -> &str {
    text.split(|it: char| !it.is_alphanumeric() && !matches!(it, '-' | '_')).next().unwrap_or_default()
}

/// Names that a style gives a value: `--naam: …`.
fn defined(css: &str) -> impl Iterator<Item = &str> {
    css.match_indices("--")
        .map(|(at, dashes)| (name(&css[at + dashes.len()..]), at + dashes.len()))
        .filter_map(|(name, at)| css[at + name.len()..].trim_start().starts_with(':').then_some(name))
}

/// Names whose value a style uses and cannot do without, with their place: `var(--naam)`.
fn used(css: &str) -> impl Iterator<Item = (usize, &str)> {
    const OPEN: &str = "var(--";
    css.match_indices(OPEN)
        .map(|(at, open)| (at + open.len(), name(&css[at + open.len()..])))
        .filter(|(at, name)| !css[at + name.len()..].trim_start().starts_with(','))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_style_are_found() {
        let css = ".a { --eigen: 1px; margin: var(--eigen) var( --b) var(--c, 2px); } /* -- */ .x--y:hover {}";
        assert_eq!(defined(css).collect::<Vec<_>>(), ["eigen", "y"]);
        assert_eq!(used(css).collect::<Vec<_>>(), [(33, "eigen")]);
    }
}

//! The ground that every theme stands on: the standard theme in the program gives what a theme without a basis lacks.
//!
//! Comes in: the lowest theme of a project and that of the program. Goes out: the first, completed, and a message about what
//! was missing where it seems to be a copy of an older program's. Such a copy goes on working with a newer program.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::theme_layer::{Layer, STANDARD};
use super::yaml::Mapping;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::source::{SourceId, Sources, Span, Spanned};

/// How many lines or files a message names.
const N_NAMED: usize = 3;

/// Completes a theme. One that is not called after the standard theme keeps a style and colours of its own: those are a whole,
/// of which the program cannot know what is missing.
///
/// Of files it is told only when `tell_files` says so: what was taken out as untouched is missing as well.
pub(super) fn fill(
    theme: &mut Layer,
    standard: Layer,
    tell_files: bool,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let is_copy = theme.name == STANDARD;
    let has_texts = !sources.get(theme.texts_source).text.trim().is_empty();
    let from = standard.texts_source;
    // What a copy says itself holds for every project.
    let own = |it: &(Spanned<String>, Spanned<String>)| {
        let written = theme.texts.site.0.iter().find(|own| own.0.value == it.0.value);
        let standard = standard.texts.site.0.iter().find(|given| given.0.value == it.0.value);
        written.is_some_and(|it| standard.is_none_or(|given| given.1.value != it.1.value))
    };
    let of_association: Vec<_> = standard.texts.of_association.0.iter().filter(|it| !own(it)).cloned().collect();
    add_words(&mut theme.texts.of_association, Mapping(of_association));
    let lists = [
        ("tekst", &mut theme.texts.words, standard.texts.words, has_texts),
        ("speler", &mut theme.texts.player, standard.texts.player, has_texts),
        // Templates of a theme's own need no words of others.
        ("site", &mut theme.texts.site, standard.texts.site, has_texts && is_copy),
    ];
    for (section, into, texts, tell) in lists {
        let at = into.0.first().map_or(theme.texts_source.start(), |it| it.0.span(theme.texts_source));
        let missing = add_words(into, texts);
        if tell && !missing.is_empty() {
            let lines: Vec<String> = missing.iter().map(|it| format!("`{}`", line(it, from, sources))).collect();
            let message = format!(
                "deze teksten zijn van een ouder programma: onder `{section}` {}; wat het programma zelf heeft, komt ervoor in de plaats",
                lack(lines.len())
            );
            let help = format!("zet onder `{section}:` erbij: {}", some(&lines));
            let wish = (!at.range().is_empty()).then(|| added(&missing, from, at, sources)).flatten();
            let wish = wish.map(|it| it.called(format!("zet onder `{section}:` de woorden van het programma erbij")));
            diagnostics.push(Diagnostic::warning(Code::T006, at, message).help(help).maybe_wish(wish));
        }
    }

    let mut missing: Vec<String> = add(&mut theme.templates, standard.templates, "templates");
    if is_copy {
        missing.extend(add(&mut theme.styles, standard.styles, "stijl"));
        missing.extend(add(&mut theme.assets, standard.assets, "assets"));
        let mut settings = standard.settings;
        // The pairs of the copy are about its own colours.
        settings.contrast.clear();
        theme.filled = Some((settings, standard.settings_source));
        if tell_files && !missing.is_empty() {
            let message =
                format!("dit thema is van een ouder programma: {} ontbreekt en komt uit het programma", some(&missing));
            let help = "schrijf `basis: standaard` in `themes/standaard/thema.yaml`, en haal uit die map weg wat je niet veranderd hebt";
            diagnostics.push(Diagnostic::warning(Code::T006, theme.settings_source.start(), message).help(help));
        }
    } else {
        // The program's templates ask for its assets, and for the parts of its style that are files of their own, such as that for
        // paper: those without a number.
        add(&mut theme.assets, standard.assets, "assets");
        let is_file = |name: &String| !name.starts_with(|it: char| it.is_ascii_digit());
        add(&mut theme.styles, standard.styles.into_iter().filter(|it| is_file(&it.0)).collect(), "stijl");
    }
}

/// Adds the words that are not there; gives their keys.
fn add_words(into: &mut Mapping<Spanned<String>>, from: Mapping<Spanned<String>>) -> Vec<Spanned<String>> {
    let mut res = Vec::new();
    for (key, value) in from.0 {
        if !into.0.iter().any(|it| it.0.value == key.value) {
            res.push(key.clone());
            into.0.push((key, value));
        }
    }
    res
}

/// Adds the files that are not there; gives their paths in the theme.
fn add<T>(into: &mut BTreeMap<String, T>, from: BTreeMap<String, T>, folder: &str) -> Vec<String> {
    let mut res = Vec::new();
    for (name, value) in from {
        if let Entry::Vacant(place) = into.entry(name) {
            res.push(format!("`{folder}/{}`", place.key()));
            place.insert(value);
        }
    }
    res
}

/// The line of a word as the program's theme has it.
fn line<'a>(key: &Spanned<String>, source: SourceId, sources: &'a Sources) -> &'a str {
    let span = key.span(source).range();
    sources.get(source).text.get(span.start..).and_then(|it| it.lines().next()).unwrap_or_default().trim_end()
}

/// The same lines above a first key; none when one of them reads on below.
fn added(keys: &[Spanned<String>], from: SourceId, at: Span, sources: &Sources) -> Option<Wish> {
    let text = &sources.get(at.source).text;
    let above = text.get(..at.range().start)?;
    let indent = above.get(above.rfind('\n').map_or(0, |it| it + 1)..).filter(|it| it.trim().is_empty())?;
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut lines = String::new();
    for key in keys {
        let line = line(key, from, sources);
        if line.ends_with([':', '|', '>', '-']) {
            return None;
        }
        lines.extend([line, end, indent]);
    }
    let start = at.range().start;
    Some(Wish::new(true).put(at.source.span(start..start), lines))
}

fn lack(n_words: usize) -> String {
    if n_words == 1 { "ontbreekt een woord".to_owned() } else { format!("ontbreken {n_words} woorden") }
}

/// The first few of a list, and how many more there are.
pub(super) fn some(list: &[String]) -> String {
    let named = list.iter().take(N_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match list.len().saturating_sub(N_NAMED) {
        0 => named,
        n_more => format!("{named} en nog {n_more}"),
    }
}

//! The glossary.
//!
//! # What it reports
//! G001: a word that belongs to two terms. G002: a related term that does not exist. G003: an id that stands twice.
//! G004: an id that cannot be an address.
//!
//! # Why
//! Terms are marked in running text; a word with two meanings would open the wrong one. A kader may give a word another
//! meaning on its own pages, and the one that everybody has is not met there.

use std::collections::HashMap;

use crate::check::{Checker, citations, links};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Loaded;
use crate::load::glossary::{Glossary, TermSource};
use crate::markdown::ids::is_taken;
use crate::proven::CheckedTerm;
use crate::source::Spanned;

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Vec<CheckedTerm> {
    let mut res: Vec<CheckedTerm> = Vec::with_capacity(checker.site.terms.ids.len());
    for layer in &checker.site.layers {
        let glossary = &layer.glossary;
        duplicates(checker, glossary, diagnostics);
        for term in &glossary.value.terms {
            let n = res.len();
            res.push(CheckedTerm {
                id: layer.name(&term.id.value),
                framework: layer.framework.clone(),
                reference: checker.book.term_at(n).cloned().unwrap_or_default(),
                term: term.term.value.clone(),
                synonyms: term.synonyms.iter().map(|it| it.value.clone()).collect(),
                definition: links::text(checker, glossary.source, &glossary.file, &term.definition, false, diagnostics),
                citation: citations::maybe(checker, glossary.source, term.citation.as_ref(), diagnostics),
                see: term.see.iter().filter_map(|it| related(checker, glossary, it, diagnostics)).collect(),
                editorial: term.editorial,
            });
        }
    }
    res
}

fn related(
    checker: &Checker<'_>,
    glossary: &Loaded<Glossary>,
    id: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> Option<usize> {
    let scope = checker.scope(glossary.source);
    let found = checker.book.term(scope, &id.value).map(|it| it.0);
    if found.is_none() {
        let known = checker.site.terms.ids.iter().map(String::as_str);
        let help = scope.nearest(&id.value, known).map(|it| format!("schrijf `{it}`"));
        let message = format!("dit begrip bestaat niet: `{}`", id.value);
        diagnostics.push(Diagnostic::error(Code::G002, id.span(glossary.source), message).maybe_help(help));
    }
    found
}

fn duplicates(checker: &Checker<'_>, glossary: &Loaded<Glossary>, diagnostics: &mut Diagnostics) {
    let mut ids: HashMap<&str, &TermSource> = HashMap::new();
    let mut words: HashMap<String, (&TermSource, &Spanned<String>)> = HashMap::new();
    for term in &glossary.value.terms {
        if !term.id.value.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-')
            || term.id.value.is_empty()
        {
            let message = format!("dit id kan geen adres zijn: `{}`", term.id.value);
            diagnostics.push(
                Diagnostic::error(Code::G004, term.id.span(glossary.source), message)
                    .help("gebruik kleine letters, cijfers en streepjes, zoals `acute-onveiligheid`"),
            );
        }
        if is_taken(&term.id.value, &checker.setting(&glossary.file, false)) {
            let message = format!("dit id is al van een ander deel van de begrippenlijst: `{}`", term.id.value);
            diagnostics.push(
                Diagnostic::error(Code::G004, term.id.span(glossary.source), message)
                    .help(format!("kies een ander id, zoals `begrip-{}`", term.id.value)),
            );
        }
        if let Some(other) = ids.insert(&term.id.value, term) {
            let message = format!("dit id staat er twee keer: `{}`", term.id.value);
            diagnostics.push(
                Diagnostic::error(Code::G003, term.id.span(glossary.source), message)
                    .also(other.id.span(glossary.source), "hier staat het voor het eerst")
                    .help("geef een van de twee een ander id"),
            );
            continue;
        }
        for word in term.words() {
            let Some((other, place)) = words.insert(word.value.to_lowercase(), (term, word)) else { continue };
            let message = format!("dit woord hoort al bij een begrip: `{}`", word.value);
            let at = if std::ptr::eq(other, term) { "het staat al bij dit begrip" } else { "het staat al hier" };
            diagnostics.push(
                Diagnostic::error(Code::G001, word.span(glossary.source), message)
                    .also(place.span(glossary.source), at)
                    .help("haal het woord bij een van de twee weg"),
            );
        }
    }
}

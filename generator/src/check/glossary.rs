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
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::Loaded;
use crate::load::glossary::{Glossary, TermSource};
use crate::markdown::ids::is_taken;
use crate::markdown::slug;
use crate::proven::CheckedTerm;
use crate::source::{SourceId, Spanned};

/// After so many messages no text is searched for a name any more: they have one cause.
const FEW: usize = 200;

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Vec<CheckedTerm> {
    let mut res: Vec<CheckedTerm> = Vec::with_capacity(checker.site.terms.ids.len());
    lent_words(checker, diagnostics);
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

/// A word that a project explains and the national edition explains already: only one of the two would be met.
fn lent_words(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let layers = &checker.site.layers;
    let of = |national: bool| {
        let found = layers.iter().filter(move |it| it.national == national && it.framework.is_none());
        found.flat_map(|it| it.glossary.value.terms.iter().map(|term| (it.glossary.source, term)))
    };
    let words =
        of(true).flat_map(|(source, term)| term.words().map(move |it| (it.value.to_lowercase(), (source, it, term))));
    let lent: HashMap<String, (SourceId, &Spanned<String>, &TermSource)> = words.collect();
    for (source, term) in of(false) {
        for word in term.words() {
            // The same id has a message of its own.
            let other = lent.get(&word.value.to_lowercase()).filter(|it| it.2.id.value != term.id.value);
            let Some((there, place, _)) = other else { continue };
            let message = format!("dit woord hoort al bij een begrip van de landelijke uitgave: `{}`", word.value);
            diagnostics.push(
                Diagnostic::error(Code::G001, word.span(source), message)
                    .also(place.span(*there), "het staat al hier")
                    .help("haal het woord hier weg, of geef het alleen in jouw kader een andere betekenis: bij `begrippen` in `kader.yaml`")
                    .maybe_wish(without_word(term, word, source, false)),
            );
        }
    }
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
        let meant = scope.nearest(&id.value, known.clone());
        let span = id.span(glossary.source);
        let wish = meant.map(|it| Wish::new(scope.is_sure(&id.value, it, known)).write(span, &id.value, it));
        let help = meant.map(|it| format!("schrijf `{it}`"));
        let message = format!("dit begrip bestaat niet: `{}`", id.value);
        diagnostics.push(Diagnostic::error(Code::G002, span, message).maybe_help(help).maybe_wish(wish));
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
            let few = diagnostics.len() < FEW;
            diagnostics.push(
                Diagnostic::error(Code::G004, term.id.span(glossary.source), message)
                    .help("gebruik kleine letters, cijfers en streepjes, zoals `acute-onveiligheid`")
                    .maybe_wish(few.then(|| good_id(checker, glossary, &term.id)).flatten()),
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
                    .help("geef een van de twee een ander id")
                    .wish(Wish::twin(other.id.span(glossary.source), term.id.span(glossary.source))),
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
                    .help("haal het woord bij een van de twee weg")
                    .maybe_wish(without_word(term, word, glossary.source, std::ptr::eq(other, term))),
            );
        }
    }
}

/// Takes a word out of the lists of a term; that it is called so is never taken away. Of one that this term has already nothing
/// is lost.
fn without_word(term: &TermSource, word: &Spanned<String>, source: SourceId, safe: bool) -> Option<Wish> {
    let is_listed = term.synonyms.iter().chain(&term.forms).any(|it| std::ptr::eq(it, word));
    is_listed.then(|| Wish::new(safe).called("haal het woord hier weg").without_item(word.span(source)))
}

/// The id as an address, where no text names it yet: an id that cannot be one is found by nobody.
fn good_id(checker: &Checker<'_>, glossary: &Loaded<Glossary>, id: &Spanned<String>) -> Option<Wish> {
    let good = slug(&id.value);
    let is_free = !glossary.value.terms.iter().any(|it| it.id.value == good)
        && !is_taken(&good, &checker.setting(&glossary.file, false));
    let links = [format!("begrip:{}", id.value), format!("begrip:{}", id.value.replace(' ', "%20"))];
    let is_named = checker.sources.iter().any(|it| links.iter().any(|link| it.1.text.contains(link)))
        || glossary.value.terms.iter().any(|it| it.see.iter().any(|it| it.value == id.value));
    let span = id.span(glossary.source);
    (is_free && good.is_ascii())
        .then(|| Wish::new(!is_named).called(format!("schrijf `{good}`")).write(span, &id.value, &good))
}

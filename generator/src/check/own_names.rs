//! Names that a project and a kader give to what they bring themselves.
//!
//! # What it reports
//! K005: a fact, a decision, a telephone number or a source of a kader with a name that everybody has already, or with one that
//! is no name. L003: something of a project with a name that the national edition has already.
//!
//! # Why
//! Norms speak of names. A kader that called something of its own by the name of a national fact would be past every norm
//! about that; and who reads `contact:veilig-thuis` expects the number that everybody has.
//!
//! # Remedy
//! Use what everybody has, or choose another name: nothing outside the kader is in its way.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::layer::Layer;
use crate::source::{SourceId, Span, Spanned};

/// A project adds to the national edition, a kader to what everybody has; neither gives anything of that another meaning.
pub(super) fn check(layers: &[Layer], diagnostics: &mut Diagnostics) {
    of_project(layers, diagnostics);
    of_frameworks(layers, diagnostics);
}

/// Everything that has a name, by what it is.
fn all_names(layer: &Layer) -> impl Iterator<Item = (&'static str, SourceId, &Spanned<String>)> {
    let norms = &layer.norms;
    let facts = norms.value.facts.0.iter().map(|it| ("dit kenmerk", norms.source, &it.0));
    let decisions = norms.value.decisions.0.iter().map(|it| ("dit besluit", norms.source, &it.0));
    let kept = norms.value.norms.iter().map(|it| ("deze norm", norms.source, &it.id));
    let contacts = layer.contacts.value.0.iter().map(|it| ("dit telefoonnummer", layer.contacts.source, &it.0));
    let terms = layer.glossary.value.terms.iter().map(|it| ("dit begrip", layer.glossary.source, &it.id));
    let cited = layer.cited.value.sources.iter().map(|it| ("deze bron", layer.cited.source, &it.id));
    facts.chain(decisions).chain(kept).chain(contacts).chain(terms).chain(cited)
}

fn of_project(layers: &[Layer], diagnostics: &mut Diagnostics) {
    let lent = layers.iter().filter(|it| it.national).flat_map(all_names);
    let lent: HashMap<(&str, &str), (SourceId, &Spanned<String>)> =
        lent.map(|it| ((it.0, it.2.value.as_str()), (it.1, it.2))).collect();
    let own = layers.iter().filter(|it| !it.national && it.framework.is_none()).flat_map(all_names);
    for (what, source, name) in own {
        let Some((there, other)) = lent.get(&(what, name.value.as_str())) else { continue };
        let message =
            format!("{what} heeft de landelijke uitgave al, en een project kan dat niet vervangen: `{}`", name.value);
        diagnostics.push(
            Diagnostic::error(Code::L003, name.span(source), message)
                .also(other.span(*there), "dit is van de landelijke uitgave")
                .help("haal het hier weg en gebruik dat van de uitgave, of geef dit een andere naam")
                .wish(without(name.span(source), what)),
        );
    }
}

fn of_frameworks(layers: &[Layer], diagnostics: &mut Diagnostics) {
    type Named<'a> = (&'static str, SourceId, &'a Spanned<String>);
    fn names(layer: &Layer) -> impl Iterator<Item = Named<'_>> {
        let norms = &layer.norms;
        let facts = norms.value.facts.0.iter().map(|it| ("kenmerk", norms.source, &it.0));
        let decisions = norms.value.decisions.0.iter().map(|it| ("besluit", norms.source, &it.0));
        let contacts = layer.contacts.value.0.iter().map(|it| ("telefoonnummer", layer.contacts.source, &it.0));
        let cited = layer.cited.value.sources.iter().map(|it| ("bron", layer.cited.source, &it.id));
        facts.chain(decisions).chain(contacts).chain(cited)
    }
    let shared = layers.iter().filter(|it| it.framework.is_none()).flat_map(names);
    let shared: HashMap<(&str, &str), Named<'_>> = shared.map(|it| ((it.0, it.2.value.as_str()), it)).collect();
    for layer in layers.iter().filter(|it| it.framework.is_some()) {
        for (what, source, name) in names(layer) {
            let own_name = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
            // The name of a source is no part of an address and no key.
            if what != "bron" && (!name.value.chars().all(own_name) || name.value.is_empty()) {
                let message = format!("dit is geen naam: `{}`", name.value);
                diagnostics.push(
                    Diagnostic::error(Code::K005, name.span(source), message)
                        .help("gebruik kleine letters, cijfers en streepjes, zoals `leeftijd`"),
                );
            }
            let Some((_, there, other)) = shared.get(&(what, name.value.as_str())) else { continue };
            let message = format!("een kader kan een {what} van iedereen niet vervangen: `{}`", name.value);
            diagnostics.push(
                Diagnostic::error(Code::K005, name.span(source), message)
                    .also(other.span(*there), "dit heeft iedereen al")
                    .help("gebruik dat, en haal het hier weg, of geef dit een andere naam")
                    .wish(without(name.span(source), what)),
            );
        }
    }
}

/// Takes what has a name out: a part of a list, or a key with what stands behind it.
fn without(name: Span, what: &str) -> Wish {
    let wish = Wish::new(false).called("haal het hier weg");
    let is_part = ["deze norm", "dit begrip", "deze bron", "bron"].contains(&what);
    if is_part { wish.without_item(name) } else { wish.without_key(name) }
}

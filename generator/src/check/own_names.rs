//! Names that a kader gives to what it brings itself.
//!
//! # What it reports
//! K005: a fact, a decision or a telephone number of a kader with a name that everybody has already, or with one that is no
//! name.
//!
//! # Why
//! Norms speak of names. A kader that called something of its own by the name of a national fact would be past every norm
//! about that; and who reads `contact:veilig-thuis` expects the number that everybody has.
//!
//! # Remedy
//! Use what everybody has, or choose another name: nothing outside the kader is in its way.

use std::collections::HashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layer::Layer;
use crate::source::{SourceId, Spanned};

/// A kader adds to what everybody has; it gives nothing of that another meaning.
pub(super) fn check(layers: &[Layer], diagnostics: &mut Diagnostics) {
    type Named<'a> = (&'static str, SourceId, &'a Spanned<String>);
    fn names(layer: &Layer) -> impl Iterator<Item = Named<'_>> {
        let norms = &layer.norms;
        let facts = norms.value.facts.0.iter().map(|it| ("kenmerk", norms.source, &it.0));
        let decisions = norms.value.decisions.0.iter().map(|it| ("besluit", norms.source, &it.0));
        let contacts = layer.contacts.value.0.iter().map(|it| ("telefoonnummer", layer.contacts.source, &it.0));
        facts.chain(decisions).chain(contacts)
    }
    let shared = layers.iter().filter(|it| it.framework.is_none()).flat_map(names);
    let shared: HashMap<(&str, &str), Named<'_>> = shared.map(|it| ((it.0, it.2.value.as_str()), it)).collect();
    for layer in layers.iter().filter(|it| it.framework.is_some()) {
        for (what, source, name) in names(layer) {
            let own_name = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
            if !name.value.chars().all(own_name) || name.value.is_empty() {
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
                    .help("gebruik dat, en haal het hier weg, of geef dit een andere naam"),
            );
        }
    }
}

//! What changed about terms, sources and telephone numbers: those of a national edition, of a project, or of a kader.
//!
//! Comes in: what two states of one of these bring. Goes out: sentences, and for a changed text what it was and is, collected in
//! [`Texts`].

use super::texts::Texts;
use crate::load::cited::CitedSource;
use crate::load::glossary::TermSource;
use crate::load::layer::Layer;
use crate::load::settings::ContactSource;
use crate::source::Spanned;

impl Texts<'_> {
    /// Everything that one of them brings beside facts, decisions and norms; of a kader that came or went there is one state.
    pub(super) fn layer(&mut self, old: Option<&Layer>, new: Option<&Layer>) {
        terms(old, new, self);
        cited(old, new, self);
        contacts(old, new, self);
    }
}

/// What comes, goes and stays of a list of things with names.
fn named<'a, T>(
    (old, new): (&'a [T], &'a [T]),
    name: impl Fn(&'a T) -> &'a str,
    mut tell: impl FnMut(Option<&'a T>, Option<&'a T>),
) {
    for now in new {
        tell(old.iter().find(|it| name(it) == name(now)), Some(now));
    }
    for gone in old.iter().filter(|it| !new.iter().any(|now| name(now) == name(it))) {
        tell(Some(gone), None);
    }
}

fn terms(old: Option<&Layer>, new: Option<&Layer>, texts: &mut Texts<'_>) {
    fn list(it: Option<&Layer>) -> &[TermSource] {
        it.map_or(&[], |it| &it.glossary.value.terms)
    }
    let listed = |list: &[Spanned<String>]| list.iter().map(|it| it.value.as_str()).collect::<Vec<_>>().join(", ");
    named(
        (list(old), list(new)),
        |it| &it.id.value,
        |before, now| match (before, now) {
            (Some(before), Some(now)) => {
                let (id, term) = (&now.id.value, &now.term.value);
                texts.whole(format!("het begrip {id}"), &before.term.value, term);
                texts.plain(format!("wat {term} betekent"), &before.definition.value, &now.definition.value);
                texts.whole(format!("andere woorden voor {term}"), &listed(&before.synonyms), &listed(&now.synonyms));
                let source = |it: &Option<Spanned<String>>| it.as_ref().map(|it| it.value.clone()).unwrap_or_default();
                texts.whole(
                    format!("de bron van het begrip {term}"),
                    &source(&before.citation),
                    &source(&now.citation),
                );
            }
            (None, Some(now)) => {
                let definition = now.definition.value.split_whitespace().collect::<Vec<_>>().join(" ");
                texts.note(format!("nieuw begrip: {} (begrip:{}): {definition}", now.term.value, now.id.value));
            }
            (Some(gone), None) => {
                texts.note(format!("vervallen begrip: {} (begrip:{})", gone.term.value, gone.id.value));
            }
            (None, None) => {}
        },
    );
}

fn cited(old: Option<&Layer>, new: Option<&Layer>, texts: &mut Texts<'_>) {
    fn list(it: Option<&Layer>) -> &[CitedSource] {
        it.map_or(&[], |it| &it.cited.value.sources)
    }
    let says = |it: &CitedSource| {
        let address = it.address.as_ref().map(|it| format!(", {}", it.value)).unwrap_or_default();
        format!("{}, {} ({}){address}", it.publisher.value, it.title.value, it.date.value)
    };
    named(
        (list(old), list(new)),
        |it| &it.id.value,
        |before, now| match (before, now) {
            (Some(before), Some(now)) => texts.whole(format!("de bron {}", now.id.value), &says(before), &says(now)),
            (None, Some(now)) => texts.note(format!("nieuwe bron {}: {}", now.id.value, says(now))),
            (Some(gone), None) => texts.note(format!("vervallen bron {}: {}", gone.id.value, says(gone))),
            (None, None) => {}
        },
    );
}

fn contacts(old: Option<&Layer>, new: Option<&Layer>, texts: &mut Texts<'_>) {
    fn list(it: Option<&Layer>) -> &[(Spanned<String>, ContactSource)] {
        it.map_or(&[], |it| &it.contacts.value.0)
    }
    let says = |it: &(Spanned<String>, ContactSource)| {
        let explanation = it.1.explanation.as_ref().map(|it| format!(". {}", it.value)).unwrap_or_default();
        format!("{}, {}{explanation}", it.1.name.value, it.1.number.value)
    };
    named(
        (list(old), list(new)),
        |it| &it.0.value,
        |before, now| match (before, now) {
            (Some(before), Some(now)) => texts.whole(format!("contact:{}", now.0.value), &says(before), &says(now)),
            (None, Some(now)) => texts.note(format!("nieuw telefoonnummer contact:{}: {}", now.0.value, says(now))),
            (Some(gone), None) => {
                texts.note(format!("vervallen telefoonnummer contact:{}: {}", gone.0.value, says(gone)));
            }
            (None, None) => {}
        },
    );
}

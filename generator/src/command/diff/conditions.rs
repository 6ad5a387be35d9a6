//! Conditions in the words of an account of changes.
//!
//! Comes in: conditions and the vocabulary of their state. Goes out: a piece of a sentence, in which an answer reads as a visitor
//! reads it: who goes through an account does not know how norms call it.

use crate::dutch::enumerate;
use crate::proven::{CheckedFact, Clause, Test, Vocabulary};

/// `het besluit melden en een vraag over onveiligheid`
pub(super) fn conditions(list: &[Clause], words: &Vocabulary) -> String {
    enumerate(&list.iter().map(|it| clause(it, words)).collect::<Vec<_>>())
}

fn clause(clause: &Clause, words: &Vocabulary) -> String {
    let fact = |it: u16| words.facts.get(usize::from(it)).map(|it| it.id.as_str()).unwrap_or_default();
    let decision = |it: u16| words.decisions.get(usize::from(it)).map(|it| it.id.as_str()).unwrap_or_default();
    let any = |value: &str| answer(words.facts.iter(), value);
    let of = |it: u16, value: &str| answer(words.facts.get(usize::from(it)).into_iter(), value);
    match (&clause.test, clause.negated) {
        (Test::Says(value), false) => format!("het antwoord {} op een vraag", any(value)),
        (Test::Says(value), true) => format!("nergens het antwoord {}", any(value)),
        (Test::Answered(it, value), false) => format!("het antwoord {} op {}", of(*it, value), fact(*it)),
        (Test::Answered(it, value), true) => format!("niet het antwoord {} op {}", of(*it, value), fact(*it)),
        (Test::Asks(it), false) => format!("een vraag over {}", fact(*it)),
        (Test::Asks(it), true) => format!("geen vraag over {}", fact(*it)),
        (Test::Decides(it), false) => format!("het besluit {}", decision(*it)),
        (Test::Decides(it), true) => format!("niet het besluit {}", decision(*it)),
    }
}

/// An answer in the words of its value; of one that may be given to several questions, in those of the first that has it.
fn answer<'a>(mut facts: impl Iterator<Item = &'a CheckedFact>, value: &str) -> String {
    let found = facts.find_map(|it| it.values.iter().find(|it| it.0 == value)?.1.first());
    found.map_or_else(|| value.to_owned(), |it| format!("“{it}”"))
}

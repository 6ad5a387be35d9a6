//! Conditions in the words of an account of changes.
//!
//! Comes in: conditions and the vocabulary of their state. Goes out: a piece of a sentence.

use crate::dutch::enumerate;
use crate::proven::{Clause, Test, Vocabulary};

/// `het besluit melden en een vraag over onveiligheid`
pub(super) fn conditions(list: &[Clause], words: &Vocabulary) -> String {
    enumerate(&list.iter().map(|it| clause(it, words)).collect::<Vec<_>>())
}

fn clause(clause: &Clause, words: &Vocabulary) -> String {
    let fact = |it: u16| words.facts.get(usize::from(it)).map(|it| it.id.as_str()).unwrap_or_default();
    let decision = |it: u16| words.decisions.get(usize::from(it)).map(|it| it.id.as_str()).unwrap_or_default();
    match (&clause.test, clause.negated) {
        (Test::Says(value), false) => format!("het antwoord {value} op een vraag"),
        (Test::Says(value), true) => format!("nergens het antwoord {value}"),
        (Test::Answered(it, value), false) => format!("het antwoord {value} op {}", fact(*it)),
        (Test::Answered(it, value), true) => format!("niet het antwoord {value} op {}", fact(*it)),
        (Test::Asks(it), false) => format!("een vraag over {}", fact(*it)),
        (Test::Asks(it), true) => format!("geen vraag over {}", fact(*it)),
        (Test::Decides(it), false) => format!("het besluit {}", decision(*it)),
        (Test::Decides(it), true) => format!("niet het besluit {}", decision(*it)),
    }
}

//! The sentences about conditions, whole: Dutch word order does not survive being put together from pieces.
//!
//! Comes in: a condition and the vocabulary. Goes out: what a message says about it. Decides nothing.

use crate::check::Checker;
use crate::diagnostic::TrailStep;
use crate::dutch::enumerate;
use crate::proof::walk::Walk;
use crate::proven::{CheckedTree, Citation, Clause, Test, Vocabulary};

/// Words for the conditions of one vocabulary.
#[derive(Clone, Copy)]
pub(in crate::check) struct Wording<'a> {
    pub(in crate::check) words: &'a Vocabulary,
}

impl Wording<'_> {
    fn fact(self, fact: u16) -> String {
        self.words.facts.get(usize::from(fact)).map(|it| it.id.clone()).unwrap_or_default()
    }

    pub(in crate::check) fn decision(self, decision: u16) -> String {
        self.words.decisions.get(usize::from(decision)).map(|it| it.id.clone()).unwrap_or_default()
    }

    /// The title of N001: what a path does that the norm does not allow.
    pub(in crate::check) fn broken(self, norm: &str, clause: &Clause) -> String {
        match (&clause.test, clause.negated) {
            (Test::Says(value), false) => {
                format!("norm `{norm}` wordt niet gehaald: er is een pad zonder het antwoord `{value}`")
            }
            (Test::Says(value), true) => {
                format!("norm `{norm}` wordt niet gehaald: er is een pad met het antwoord `{value}`")
            }
            (Test::Decides(it), false) => {
                format!("norm `{norm}` wordt niet gehaald: er is een pad zonder het besluit `{}`", self.decision(*it))
            }
            (Test::Decides(it), true) => {
                format!("norm `{norm}` wordt niet gehaald: er is een pad met het besluit `{}`", self.decision(*it))
            }
            (Test::Asks(it), false) => {
                format!(
                    "norm `{norm}` wordt niet gehaald: er is een pad zonder een vraag met kenmerk `{}`",
                    self.fact(*it)
                )
            }
            (Test::Asks(it), true) => {
                format!(
                    "norm `{norm}` wordt niet gehaald: er is een pad met een vraag met kenmerk `{}`",
                    self.fact(*it)
                )
            }
            (Test::Answered(it, value), false) => {
                format!(
                    "norm `{norm}` wordt niet gehaald: er is een pad zonder het antwoord `{value}` op `{}`",
                    self.fact(*it)
                )
            }
            (Test::Answered(it, value), true) => {
                format!(
                    "norm `{norm}` wordt niet gehaald: er is een pad met het antwoord `{value}` op `{}`",
                    self.fact(*it)
                )
            }
        }
    }

    /// The label of N001 at the answer from which the norm counts.
    pub(in crate::check) fn counts_here(self, clause: &Clause) -> String {
        match (&clause.test, clause.negated) {
            (Test::Says(value), false) => format!("vanaf dit antwoord eist de norm een antwoord `{value}`"),
            (Test::Says(value), true) => format!("vanaf dit antwoord verbiedt de norm het antwoord `{value}`"),
            (Test::Decides(it), false) => format!("vanaf dit antwoord eist de norm `{}`", self.decision(*it)),
            (Test::Decides(it), true) => format!("vanaf dit antwoord verbiedt de norm `{}`", self.decision(*it)),
            (Test::Asks(it), false) => {
                format!("vanaf dit antwoord eist de norm een vraag met kenmerk `{}`", self.fact(*it))
            }
            (Test::Asks(it), true) => {
                format!("vanaf dit antwoord verbiedt de norm een vraag met kenmerk `{}`", self.fact(*it))
            }
            (Test::Answered(it, value), false) => {
                format!("vanaf dit antwoord eist de norm `{value}` op `{}`", self.fact(*it))
            }
            (Test::Answered(it, value), true) => {
                format!("vanaf dit antwoord verbiedt de norm `{value}` op `{}`", self.fact(*it))
            }
        }
    }

    /// The title of N002.
    pub(in crate::check) fn idle(self, norm: &str, tree: &str, clause: &Clause) -> String {
        match (&clause.test, clause.negated) {
            (Test::Says(value), false) => {
                format!("norm `{norm}` zegt niets over de boom `{tree}`: geen pad heeft het antwoord `{value}`")
            }
            (Test::Says(value), true) => {
                format!("norm `{norm}` zegt niets over de boom `{tree}`: elk pad heeft het antwoord `{value}`")
            }
            (Test::Decides(it), false) => {
                format!(
                    "norm `{norm}` zegt niets over de boom `{tree}`: geen pad neemt het besluit `{}`",
                    self.decision(*it)
                )
            }
            (Test::Decides(it), true) => {
                format!(
                    "norm `{norm}` zegt niets over de boom `{tree}`: elk pad neemt het besluit `{}`",
                    self.decision(*it)
                )
            }
            (Test::Asks(it), false) => {
                format!(
                    "norm `{norm}` zegt niets over de boom `{tree}`: geen pad heeft een vraag met kenmerk `{}`",
                    self.fact(*it)
                )
            }
            (Test::Asks(it), true) => {
                format!(
                    "norm `{norm}` zegt niets over de boom `{tree}`: elk pad heeft een vraag met kenmerk `{}`",
                    self.fact(*it)
                )
            }
            (Test::Answered(it, value), false) => {
                format!(
                    "norm `{norm}` zegt niets over de boom `{tree}`: geen pad heeft het antwoord `{value}` op `{}`",
                    self.fact(*it)
                )
            }
            (Test::Answered(it, value), true) => {
                format!(
                    "norm `{norm}` zegt niets over de boom `{tree}`: elk pad heeft het antwoord `{value}` op `{}`",
                    self.fact(*it)
                )
            }
        }
    }

    /// A condition in a few words, behind `ontbreekt` or `te veel`.
    pub(in crate::check) fn short(self, clause: &Clause) -> String {
        match &clause.test {
            Test::Says(value) => format!("het antwoord {value}"),
            Test::Decides(it) => self.decision(*it),
            Test::Asks(it) => format!("een vraag met kenmerk {}", self.fact(*it)),
            Test::Answered(it, value) => format!("het antwoord {value} op {}", self.fact(*it)),
        }
    }

    /// The label at the outcome of a path.
    pub(in crate::check) fn ends_here(self, decisions: &[u16]) -> String {
        match decisions {
            [] => "hier eindigt het pad, zonder besluiten".to_owned(),
            [one] => format!("hier eindigt het pad, met alleen `{}`", self.decision(*one)),
            more => format!("hier eindigt het pad, met {}", self.quoted(more)),
        }
    }

    /// `` `a`, `b` en `c` ``
    pub(in crate::check) fn quoted(self, decisions: &[u16]) -> String {
        enumerate(&decisions.iter().map(|it| format!("`{}`", self.decision(*it))).collect::<Vec<_>>())
    }

    /// `a, b en c`, or a dash for none.
    pub(in crate::check) fn plain(self, decisions: &[u16]) -> String {
        let names: Vec<String> = decisions.iter().map(|it| self.decision(*it)).collect();
        if names.is_empty() { "geen".to_owned() } else { enumerate(&names) }
    }
}

/// The name of a source behind a clause: ` (bron: meldcode-2019)`.
pub(in crate::check) fn source_name(checker: &Checker<'_>, citation: Option<&Citation>) -> String {
    let source = citation.and_then(|it| checker.cited(it.source));
    source.map(|it| format!(" (bron: {})", it.id.value)).unwrap_or_default()
}

/// A source in a reader's words: its title and the place in it.
pub(in crate::check) fn source_title(checker: &Checker<'_>, citation: &Citation) -> String {
    let source = checker.cited(citation.source);
    let title = source.map(|it| it.short.as_ref().unwrap_or(&it.title).value.clone()).unwrap_or_default();
    if citation.place.is_empty() { title } else { format!("{title}, {}", citation.place) }
}

/// The questions and answers of a walk, as the visitor reads them.
pub(in crate::check) fn steps(tree: &CheckedTree, walk: &Walk) -> Vec<TrailStep> {
    let read = walk.read(&tree.questions);
    read.map(|it| TrailStep { question: it.0.text.clone(), answer: it.1.text.clone() }).collect()
}

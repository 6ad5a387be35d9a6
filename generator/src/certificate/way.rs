//! What happens on a way, as PROOFS.md tells it: events, what a clause says when some happened, and what it sees.

use std::collections::BTreeSet;

use crate::certificate::MAX_EVENTS;
use crate::certificate::model::{Answer, Clause, Model, Norm, Question, To};

/// The events of an answer.
pub(super) fn of_answer<'a>(question: &'a Question, answer: &'a Answer) -> impl Iterator<Item = String> + 'a {
    let given = [format!("={}", answer.value)];
    let about = (!question.fact.is_empty()).then(|| format!("{}={}", question.fact, answer.value));
    given.into_iter().chain(about).chain(decided(&answer.decisions))
}

/// The events of decisions.
pub(super) fn decided(names: &[String]) -> impl Iterator<Item = String> {
    names.iter().map(|it| format!("!{it}"))
}

/// Every event that can happen in a tree.
pub(super) fn possible(model: &Model) -> BTreeSet<String> {
    let answers = model.questions.iter().flat_map(|it| it.answers.iter().flat_map(|answer| of_answer(it, answer)));
    answers.chain(model.outcomes.iter().flat_map(|it| decided(&it.decisions))).collect()
}

/// What a norm sees of a tree.
pub(super) fn seen(model: &Model, norm: &Norm) -> BTreeSet<String> {
    possible(model).into_iter().filter(|event| norm.clauses().any(|it| sees(model, it, event))).collect()
}

/// Whether an event can change what a clause says.
fn sees(model: &Model, clause: &Clause, event: &str) -> bool {
    if let Some(decision) = event.strip_prefix('!') {
        return clause.decision == decision && !decision.is_empty();
    }
    let Some((fact, value)) = event.split_once('=') else { return false };
    let of_whole = |whole: &str| fact == whole || model.parts(whole).iter().any(|it| it == fact);
    if fact.is_empty() {
        return clause.fact.is_empty() && clause.asks.is_empty() && !value.is_empty() && clause.value == value;
    }
    if !clause.asks.is_empty() {
        return of_whole(&clause.asks);
    }
    match clause.fact.as_str() {
        "" => false,
        it if model.parts(it).is_empty() => fact == it && clause.value == value,
        it => of_whole(it),
    }
}

/// A tree in which only some events count, each as one bit.
pub(super) struct Watched<'a> {
    pub(super) model: &'a Model,
    pub(super) events: &'a [String],
    /// For each question its answers: what happens by them, and where they lead.
    pub(super) answers: Vec<Vec<(u64, To)>>,
    /// For each outcome what happens by it.
    pub(super) outcomes: Vec<u64>,
}

impl<'a> Watched<'a> {
    /// Nothing when there are too many events, or an answer leads nowhere.
    pub(super) fn new(model: &'a Model, events: &'a [String]) -> Option<Self> {
        if events.len() > MAX_EVENTS {
            return None;
        }
        let bits = |all: &mut dyn Iterator<Item = String>| {
            all.filter_map(|it| events.iter().position(|event| *event == it)).fold(0, |set, it| set | 1 << it)
        };
        let answer = |question, it: &Answer| Some((bits(&mut of_answer(question, it)), it.to(model)?));
        let answers = model.questions.iter().map(|it| it.answers.iter().map(|answer_| answer(it, answer_)).collect());
        let outcomes = model.outcomes.iter().map(|it| bits(&mut decided(&it.decisions))).collect();
        Some(Self { model, events, answers: answers.collect::<Option<_>>()?, outcomes })
    }

    /// What happened in a state.
    pub(super) fn happened(&self, state: u64) -> Happened<'_> {
        Happened { model: self.model, events: self.events, state }
    }
}

/// Events that happened.
#[derive(Clone, Copy)]
pub(super) struct Happened<'a> {
    model: &'a Model,
    events: &'a [String],
    state: u64,
}

impl<'a> Happened<'a> {
    /// Whether every clause of a list holds.
    pub(super) fn all(self, clauses: &[Clause]) -> bool {
        clauses.iter().all(|it| self.holds(it) != it.negated)
    }

    fn events(self) -> impl Iterator<Item = &'a str> {
        self.events.iter().enumerate().filter(move |it| self.state >> it.0 & 1 == 1).map(|it| it.1.as_str())
    }

    /// The values of a fact.
    pub(super) fn values(self, fact: &str) -> BTreeSet<&'a str> {
        self.events().filter_map(|it| it.strip_prefix(fact)?.strip_prefix('=')).collect()
    }

    fn holds(self, clause: &Clause) -> bool {
        if !clause.decision.is_empty() {
            return self.events().any(|it| it.strip_prefix('!') == Some(&clause.decision));
        }
        if !clause.asks.is_empty() {
            return self.asked(&clause.asks);
        }
        // Without a fact: of any question.
        let parts = self.model.parts(&clause.fact);
        let own = self.values(&clause.fact);
        let all: BTreeSet<&str> = parts.iter().flat_map(|it| self.values(it)).chain(own.iter().copied()).collect();
        match clause.value.as_str() {
            "nee" if !parts.is_empty() => {
                let settled = !own.is_empty() || parts.iter().all(|it| !self.values(it).is_empty());
                all.iter().all(|it| *it == "nee") && settled
            }
            value if value == "ja" || parts.is_empty() => all.contains(value),
            value => all.contains(value) && !all.contains("ja"),
        }
    }

    fn asked(self, fact: &str) -> bool {
        let has = |it: &str| !self.values(it).is_empty();
        let parts = self.model.parts(fact);
        if parts.is_empty() {
            return has(fact);
        }
        let settled = has(fact) || parts.iter().any(|it| self.values(it).contains("ja"));
        settled || parts.iter().all(|it| has(it))
    }
}

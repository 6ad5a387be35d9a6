//! Compares two trees of which one asks about parts of a fact (`omvat`) where the other asks about the whole.
//!
//! Comes in: the two trees, the facts and a decision. Goes out: the pair of paths with the same answers of which the first
//! takes the decision and the second does not, with the fewest questions together.
//!
//! What a path says about the whole follows from all its parts together: a yes on one is a yes; otherwise doubt on one is
//! doubt; a no only when the whole or every part was asked; else it is open and agrees with anything. A search that knows
//! one answer at a time cannot see that, so what was answered is kept whole here, as far as the other tree can tell.

use std::collections::{BTreeMap, BTreeSet};

use player::graph::Node;

use crate::proof::pairs::{self, Pair, TooLarge};
use crate::proof::walk::{Place, Shape, Walk};
use crate::proven::CheckedFact;
use crate::proven::condition::{NO, YES};

/// States of one search, and pairs of paths to hold beside each other.
const MAX_STATES: usize = 50_000;
const MAX_PAIRS: usize = 10_000_000;

/// What a path says about each fact.
type Given = BTreeMap<u16, BTreeSet<String>>;

/// Whether one of the trees asks a part where the other asks the whole.
pub(super) fn differ(a: Shape<'_>, b: Shape<'_>, facts: &[CheckedFact]) -> bool {
    let whole = |own: Shape<'_>, other: Shape<'_>| wholes(own, other, facts).next().is_some();
    whole(a, b) || whole(b, a)
}

/// The pair with the fewest questions together; the first in the order of answers where several have as few.
///
/// # Errors
/// When the trees are too large to tell.
pub(super) fn weaker(
    national: Shape<'_>,
    own: Shape<'_>,
    facts: &[CheckedFact],
    decision: u16,
    without: &BTreeSet<Place>,
) -> Result<Option<Pair>, TooLarge> {
    let none = BTreeSet::new();
    let taken = Search { shape: national, other: own, facts, decision, taken: true, without: &none }.shortest()?;
    let untaken = Search { shape: own, other: national, facts, decision, taken: false, without }.shortest()?;
    if taken.len().saturating_mul(untaken.len()) > MAX_PAIRS {
        return Err(TooLarge);
    }
    let pairs = taken.iter().flat_map(|a| untaken.iter().map(move |b| (a, b)));
    let same = |a: &Given, b: &Given| a.iter().all(|(fact, it)| b.get(fact).is_none_or(|other| !other.is_disjoint(it)));
    let agree = pairs.filter(|it| same(it.0.0, it.1.0));
    let best = agree.min_by_key(|it| it.0.1.steps.len() + it.1.1.steps.len());
    Ok(best.map(|it| Pair { national: it.0.1.clone(), own: it.1.1.clone() }))
}

/// The paths of one of the two trees that take the decision, or those that do not.
struct Search<'a> {
    shape: Shape<'a>,
    other: Shape<'a>,
    facts: &'a [CheckedFact],
    decision: u16,
    taken: bool,
    without: &'a BTreeSet<Place>,
}

impl Search<'_> {
    /// For each different set of answers the shortest of the wanted paths. Of two ways to a question with the same answers,
    /// as far as the other tree can tell, and the same decision only the first is followed.
    fn shortest(&self) -> Result<BTreeMap<Given, Walk>, TooLarge> {
        let graph = self.shape.graph;
        let wholes: Vec<u16> = wholes(self.shape, self.other, self.facts).collect();
        let told = self.told(&wholes);
        let mut states = vec![State { question: graph.start(), given: Given::new(), taken: false, from: None }];
        let mut seen: BTreeSet<(u16, Given, bool)> = BTreeSet::new();
        let mut res: BTreeMap<Given, Walk> = BTreeMap::new();
        let mut next = 0;
        while let Some(state) = states.get(next).cloned() {
            for (number, edge) in (0u8..).zip(graph.answers(state.question)) {
                let taken = state.taken || edge.decisions.contains(&self.decision);
                let around = self.without.contains(&Place::Answer(state.question, number));
                if around || taken && !self.taken {
                    continue;
                }
                let given = self.with(&state, number, &told);
                match edge.target {
                    Node::Question(question) => {
                        if seen.insert((question, given.clone(), taken)) {
                            if states.len() >= MAX_STATES {
                                return Err(TooLarge);
                            }
                            states.push(State { question, given, taken, from: Some((next, number)) });
                        }
                    }
                    Node::Outcome(outcome) => {
                        let taken = taken || graph.outcome(outcome).contains(&self.decision);
                        if taken == self.taken && !self.without.contains(&Place::Outcome(outcome)) {
                            let back = |at: usize| states.get(at).map(|it| (it.question, it.from));
                            res.entry(of_wholes(self.facts, &wholes, given))
                                .or_insert_with(|| pairs::trace(back, next, number, outcome));
                        }
                    }
                }
            }
            next += 1;
        }
        Ok(res)
    }

    /// Facts whose answers count: those that the other tree asks, whole or in parts, and the parts of what it asks whole.
    fn told(&self, own: &[u16]) -> BTreeSet<u16> {
        let asked = self.other.questions.iter().filter_map(|it| it.fact);
        let asked = asked.chain(wholes(self.other, self.shape, self.facts));
        let parts = own.iter().filter_map(|it| self.facts.get(usize::from(*it))).flat_map(|it| &it.parts);
        asked.chain(own.iter().copied()).chain(parts.copied()).collect()
    }

    fn with(&self, state: &State, number: u8, told: &BTreeSet<u16>) -> Given {
        let mut res = state.given.clone();
        let Some(question) = self.shape.questions.get(usize::from(state.question)) else { return res };
        let value = question.answers.get(usize::from(number)).map(|it| it.value.clone());
        if let (Some(fact), Some(value)) = (question.fact.filter(|it| told.contains(it)), value) {
            res.entry(fact).or_default().insert(value);
        }
        res
    }
}

#[derive(Clone)]
struct State {
    question: u16,
    given: Given,
    taken: bool,
    from: Option<(usize, u8)>,
}

/// Facts that the other tree asks whole and this one in parts.
fn wholes<'a>(own: Shape<'a>, other: Shape<'a>, facts: &'a [CheckedFact]) -> impl Iterator<Item = u16> + 'a {
    let asks = |shape: Shape<'_>, fact: u16| shape.questions.iter().any(|it| it.fact == Some(fact));
    (0u16..).zip(facts).filter_map(move |(n, fact)| {
        let in_parts = fact.parts.iter().any(|it| asks(own, *it));
        (in_parts && asks(other, n)).then_some(n)
    })
}

/// The same answers, with what they say about the whole.
fn of_wholes(facts: &[CheckedFact], wholes: &[u16], given: Given) -> Given {
    let mut res = given;
    for whole in wholes {
        let parts = facts.get(usize::from(*whole)).map_or(&[][..], |it| it.parts.as_slice());
        let all: BTreeSet<String> =
            [whole].into_iter().chain(parts).filter_map(|it| res.get(it)).flatten().cloned().collect();
        let settled = res.contains_key(whole) || parts.iter().all(|it| res.contains_key(it));
        let says: BTreeSet<String> = if all.contains(YES) {
            BTreeSet::from([YES.to_owned()])
        } else if let Some(doubt) = all.iter().find(|it| *it != NO) {
            BTreeSet::from([doubt.clone()])
        } else if settled {
            all
        } else {
            BTreeSet::new()
        };
        if says.is_empty() {
            res.remove(whole);
        } else {
            res.insert(*whole, says);
        }
    }
    res
}

//! Compares two trees of which one asks about parts of a fact (`omvat`) where the other asks about the whole.
//!
//! Comes in: the two trees, the facts and a decision. Goes out: the pair of paths with the same answers of which the first
//! takes the decision and the second does not, with the fewest questions together.
//!
//! What a path says about the whole follows from all its parts together: a yes on one is a yes; otherwise doubt on one is
//! doubt; a no only when the whole or every part was asked; else it is open and agrees with anything. A search that knows
//! one answer at a time cannot see that, so paths are listed here: a tree has at most two thousand.

use std::collections::{BTreeMap, BTreeSet};

use crate::proof::pairs::Pair;
use crate::proof::walk::{Place, Shape, Walk};
use crate::proven::CheckedFact;
use crate::proven::condition::{NO, YES};

/// What a path says about each fact.
type Given = BTreeMap<u16, BTreeSet<String>>;

/// Whether one of the trees asks a part where the other asks the whole.
pub(super) fn differ(a: Shape<'_>, b: Shape<'_>, facts: &[CheckedFact]) -> bool {
    let whole = |own: Shape<'_>, other: Shape<'_>| wholes(own, other, facts).next().is_some();
    whole(a, b) || whole(b, a)
}

/// The pair with the fewest questions together; the first in the order of answers where several have as few.
pub(super) fn weaker(
    national: Shape<'_>,
    own: Shape<'_>,
    facts: &[CheckedFact],
    decision: u16,
    without: &BTreeSet<Place>,
) -> Option<Pair> {
    let decides = |shape: Shape<'_>, walk: &Walk| walk.decisions(shape.graph).contains(&decision);
    let passes = |walk: &Walk| walk.places().any(|it| without.contains(&it));
    let taken = shortest(national, own, facts, |it| decides(national, it));
    let untaken = shortest(own, national, facts, |it| !decides(own, it) && !passes(it));
    let pairs = taken.iter().flat_map(|a| untaken.iter().map(move |b| (a, b)));
    let same = |a: &Given, b: &Given| a.iter().all(|(fact, it)| b.get(fact).is_none_or(|other| !other.is_disjoint(it)));
    let agree = pairs.filter(|it| same(it.0.0, it.1.0));
    let best = agree.min_by_key(|it| it.0.1.steps.len() + it.1.1.steps.len())?;
    Some(Pair { national: best.0.1.clone(), own: best.1.1.clone() })
}

/// For each different set of answers the shortest of the wanted paths.
fn shortest(
    shape: Shape<'_>,
    other: Shape<'_>,
    facts: &[CheckedFact],
    wanted: impl Fn(&Walk) -> bool,
) -> BTreeMap<Given, Walk> {
    let wholes: Vec<u16> = wholes(shape, other, facts).collect();
    let mut res: BTreeMap<Given, Walk> = BTreeMap::new();
    for walk in shape.walks().into_iter().filter(|it| wanted(it)) {
        let given = given(shape, facts, &wholes, &walk);
        match res.get(&given) {
            Some(known) if known.steps.len() <= walk.steps.len() => {}
            _ => {
                res.insert(given, walk);
            }
        }
    }
    res
}

/// Facts that the other tree asks whole and this one in parts.
fn wholes<'a>(own: Shape<'a>, other: Shape<'a>, facts: &'a [CheckedFact]) -> impl Iterator<Item = u16> + 'a {
    let asks = |shape: Shape<'_>, fact: u16| shape.questions.iter().any(|it| it.fact == Some(fact));
    (0u16..).zip(facts).filter_map(move |(n, fact)| {
        let in_parts = fact.parts.iter().any(|it| asks(own, *it));
        (in_parts && asks(other, n)).then_some(n)
    })
}

fn given(shape: Shape<'_>, facts: &[CheckedFact], wholes: &[u16], walk: &Walk) -> Given {
    let mut res = Given::new();
    for (question, answer) in &walk.steps {
        let Some(question) = shape.questions.get(usize::from(*question)) else { continue };
        let value = question.answers.get(usize::from(*answer)).map(|it| it.value.clone());
        if let (Some(fact), Some(value)) = (question.fact, value) {
            res.entry(fact).or_default().insert(value);
        }
    }
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

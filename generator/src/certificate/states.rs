//! The states of a certificate, looked at: whether they are all that can be, and where they end.

use std::collections::BTreeSet;

use crate::certificate::States;
use crate::certificate::model::To;
use crate::certificate::way::Watched;

/// Whether a list has each of these once, and nothing else.
pub(super) fn is_exactly(list: &[String], wanted: &BTreeSet<String>) -> bool {
    list.len() == wanted.len()
        && list.iter().collect::<BTreeSet<_>>().len() == list.len()
        && list.iter().all(|it| wanted.contains(it))
}

/// The states at each outcome, when these states of questions are all that can be: the empty one at the first question, and with
/// each its successors.
pub(super) fn ends(watched: &Watched<'_>, states: &States) -> Option<BTreeSet<(usize, u64)>> {
    let states = read(watched, states)?;
    let mut res = BTreeSet::new();
    if !states.first()?.contains(&0) {
        return None;
    }
    for (here, answers) in states.iter().zip(&watched.answers) {
        for (state, (gain, to)) in here.iter().flat_map(|it| answers.iter().map(move |answer| (*it, *answer))) {
            match to {
                To::Question(next) if states.get(next)?.contains(&(state | gain)) => {}
                To::Question(_) => return None,
                To::Outcome(end) => {
                    res.insert((end, state | gain | watched.outcomes.get(end)?));
                }
            }
        }
    }
    Some(res)
}

/// States as bits; nothing when they are not as many as questions, or not written as they should be.
fn read(watched: &Watched<'_>, states: &States) -> Option<Vec<BTreeSet<u64>>> {
    let one = |state: &Vec<u16>| {
        let is_rising = state.windows(2).all(|it| it[0] < it[1]);
        let known = state.iter().all(|it| usize::from(*it) < watched.events.len());
        (is_rising && known).then(|| state.iter().fold(0u64, |set, it| set | 1 << it))
    };
    if states.len() != watched.answers.len() || watched.answers.iter().any(Vec::is_empty) {
        return None;
    }
    states.iter().map(|it| it.iter().map(one).collect()).collect()
}

//! Makes the certificates of a tree, from its model alone.
//!
//! Comes in: a [`Model`]. Goes out: for a norm its certificate, when it is kept; for two trees the comparison, when the first is
//! nowhere weaker. Where too many states can be reached to be published there is none.

use std::collections::{BTreeSet, VecDeque};

use crate::certificate::model::{Model, Norm, To};
use crate::certificate::way::{self, Watched};
use crate::certificate::{Certificate, Comparison, MAX_STATES, States, check, comparison};

/// The certificate of each norm of a tree.
pub fn certificates(model: &Model) -> Vec<Option<Certificate>> {
    model.norms.iter().map(|it| certificate(model, it)).collect()
}

/// The certificate of a norm: nothing when it is not kept, or that takes too much to tell.
pub fn certificate(model: &Model, norm: &Norm) -> Option<Certificate> {
    let sees: Vec<String> = way::seen(model, norm).into_iter().collect();
    let watched = Watched::new(model, &sees)?;
    let res = if norm.exists.is_empty() {
        Certificate::Always { states: states(&watched)?, sees }
    } else {
        Certificate::Exists { way: shortest(&watched, norm)? }
    };
    // What is made is looked at as anybody would.
    check::shows(model, norm, &res).map(|()| res)
}

/// The comparison of a tree with another: nothing when it is weaker somewhere, or that takes too much to tell.
pub fn comparison(own: &Model, theirs: &Model, than: &str) -> Option<Comparison> {
    let sees: Vec<String> = comparison::seen(own, theirs).into_iter().collect();
    let of = |model| states(&Watched::new(model, &sees)?);
    let res = Comparison { than: than.to_owned(), own: of(own)?, theirs: of(theirs)?, sees: sees.clone() };
    comparison::shows(own, theirs, &res).map(|()| res)
}

/// For each question every state in which a way can come there.
fn states(watched: &Watched<'_>) -> Option<States> {
    let mut reached: Vec<BTreeSet<u64>> = vec![BTreeSet::new(); watched.answers.len()];
    reached.first_mut()?.insert(0);
    let mut open = vec![(0, 0)];
    let mut n_states = 1;
    while let Some((question, state)) = open.pop() {
        for (gain, to) in watched.answers.get(question)? {
            let To::Question(next) = *to else { continue };
            if reached.get_mut(next)?.insert(state | gain) {
                open.push((next, state | gain));
                n_states += 1;
            }
        }
        if n_states > MAX_STATES {
            return None;
        }
    }
    let places = |set: &u64| (0u16..64).filter(|it| set >> it & 1 == 1).collect();
    Some(reached.iter().map(|it| it.iter().map(places).collect()).collect())
}

/// The shortest way on which all of `bestaat` holds.
fn shortest(watched: &Watched<'_>, norm: &Norm) -> Option<Vec<u16>> {
    let mut seen = BTreeSet::from([(0, 0)]);
    let mut open = VecDeque::from([(0, 0, Vec::new())]);
    while let Some((question, state, way)) = open.pop_front() {
        for (n, (gain, to)) in (0u16..).zip(watched.answers.get(question)?) {
            let longer = || way.iter().copied().chain([n]).collect::<Vec<u16>>();
            match *to {
                To::Outcome(end) => {
                    if watched.happened(state | gain | watched.outcomes.get(end)?).all(&norm.exists) {
                        return Some(longer());
                    }
                }
                To::Question(next) => {
                    if seen.insert((next, state | gain)) {
                        open.push_back((next, state | gain, longer()));
                    }
                }
            }
        }
        if seen.len() > MAX_STATES {
            return None;
        }
    }
    None
}

//! Whether a tree keeps a norm, and if not, where it does not.
//!
//! Comes in: a norm and the shape of a tree. Goes out: a [`Verdict`], with the shortest path as its proof; and for a
//! broken norm one path for each place that has to change. Writes no messages.

use std::collections::BTreeSet;

use crate::proof::search::{Conditions, Formula, MAX_STATES};
use crate::proof::walk::{Place, Shape, Walk};
use crate::proven::{Clause, Norm};

/// Places of one norm in one tree that are reported at most: after mending these an editor sees the rest.
const MAX_BREACHES: usize = 10;

/// What a tree does with a norm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It keeps it.
    Kept,
    /// It keeps it, but only because `als` holds on no path.
    Idle,
    /// The shortest path on which `als` holds and `dan` does not.
    Broken(Walk),
    /// No path has all of `bestaat`; this one has most of it.
    Missing(Walk),
}

/// A path that breaks a norm, and where its breaking begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The answer with which the last condition of `als` becomes true; without one, the outcome.
    pub place: Place,
    /// The shortest path there.
    pub walk: Walk,
}

/// Whether that can be told of this tree: what a norm speaks of must not come in more combinations than a search can meet.
pub fn can_be_told(norm: &Norm, shape: Shape<'_>) -> bool {
    Conditions::of(norm).product(shape.graph, shape.questions).fits(MAX_STATES)
}

/// Whether a tree keeps a norm.
pub fn verdict(norm: &Norm, shape: Shape<'_>) -> Verdict {
    let conditions = Conditions::of(norm);
    let product = conditions.product(shape.graph, shape.questions);
    if !norm.exists.is_empty() {
        return exists(norm, &conditions, shape);
    }
    let (when, then) = (conditions.formula(&norm.when), conditions.formula(&norm.then));
    let mut counts = false;
    let broken = product.shortest(&BTreeSet::new(), |set| {
        let counted = when.holds(set);
        counts |= counted;
        counted && !then.holds(set)
    });
    match broken {
        Some(walk) => Verdict::Broken(walk),
        None if counts => Verdict::Kept,
        None => Verdict::Idle,
    }
}

/// Each place at which a norm with `dan` begins to be broken, with a path; the first has the shortest path of all.
pub fn breaches(norm: &Norm, shape: Shape<'_>) -> Vec<Breach> {
    let conditions = Conditions::of(norm);
    let product = conditions.product(shape.graph, shape.questions);
    let positive = conditions.positive(&norm.when);
    let (when, then) = (conditions.formula(&norm.when), conditions.formula(&norm.then));
    let mut without = BTreeSet::new();
    let mut res: Vec<Breach> = Vec::new();
    // What follows from a place that is reported already is not reported again: the search goes around it.
    while res.len() < MAX_BREACHES
        && let Some(walk) = product.shortest(&without, |set| when.holds(set) && !then.holds(set))
    {
        let place = product.last_gain(&walk, positive).unwrap_or(Place::Outcome(walk.outcome));
        without.insert(place);
        res.push(Breach { place, walk });
    }
    res
}

/// The first clause of `als` that holds on no path, together with those before it or, where it can, alone.
pub fn never(norm: &Norm, shape: Shape<'_>) -> Option<(usize, Never)> {
    let conditions = Conditions::of(norm);
    let product = conditions.product(shape.graph, shape.questions);
    let possible = |formula: &Formula| product.shortest(&BTreeSet::new(), |set| formula.holds(set)).is_some();
    let alone = |clause: &Clause| possible(&conditions.formula(std::slice::from_ref(clause)));
    if let Some(at) = norm.when.iter().position(|it| !alone(it)) {
        return Some((at, Never::Alone));
    }
    (1..=norm.when.len()).find(|n| !possible(&conditions.formula(&norm.when[..*n]))).map(|n| (n - 1, Never::Together))
}

/// How a condition fails to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// On no path.
    Alone,
    /// On no path on which those before it hold.
    Together,
}

/// The clauses of a list that do not hold on a walk.
pub fn unmet<'n>(norm: &Norm, list: &'n [Clause], walk: &Walk, shape: Shape<'_>) -> Vec<&'n Clause> {
    let conditions = Conditions::of(norm);
    let set = conditions.product(shape.graph, shape.questions).at_end(walk);
    list.iter().filter(|it| !conditions.formula(std::slice::from_ref(it)).holds(set)).collect()
}

/// The place of a walk that makes a clause's condition true for the first time.
pub fn cause(norm: &Norm, clause: &Clause, walk: &Walk, shape: Shape<'_>) -> Option<Place> {
    let conditions = Conditions::of(norm);
    conditions.product(shape.graph, shape.questions).last_gain(walk, conditions.bits(clause))
}

fn exists(norm: &Norm, conditions: &Conditions<'_>, shape: Shape<'_>) -> Verdict {
    let product = conditions.product(shape.graph, shape.questions);
    let single: Vec<Formula> = norm.exists.iter().map(|it| conditions.formula(std::slice::from_ref(it))).collect();
    let held = |set: u64| single.iter().filter(|it| it.holds(set)).count();
    let all = conditions.formula(&norm.exists);
    let mut most = 0;
    let found = product.shortest(&BTreeSet::new(), |set| {
        most = most.max(held(set));
        all.holds(set)
    });
    if found.is_some() {
        return Verdict::Kept;
    }
    product.shortest(&BTreeSet::new(), |set| held(set) == most).map_or(Verdict::Kept, Verdict::Missing)
}

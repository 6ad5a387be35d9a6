//! The one edit that mends a broken norm, if there is one.
//!
//! Comes in: a tree, the norms it must keep, the places that another tree lends it, and a path that breaks a norm. Goes
//! out: the edit; or nothing. An edit is tried on the graph before it is proposed: after it the norm must no longer be
//! broken at that place, no norm may be broken that was kept before, and none may have become idle: a tree in which
//! everything leads to the same decision keeps many norms and helps nobody.

use std::collections::BTreeSet;

use player::graph::Node;

use crate::proof::edit::{Edit, reachable};
use crate::proof::verdict::{Breach, Verdict, breaches, cause, unmet, verdict};
use crate::proof::walk::{Place, Shape};
use crate::proven::{CheckedTree, Norm, Test};

/// The edit that mends a breach; `lent` are the places of the tree that another one lends it by `basis`.
pub fn edit(
    tree: &CheckedTree,
    norms: &[&Norm],
    lent: &BTreeSet<Place>,
    broken: &Norm,
    breach: &Breach,
) -> Option<Edit> {
    let before = State::of(norms, Shape::from(tree));
    let place = (broken.id.as_str(), Some(breach.place));
    let mends = |edit: &Edit| {
        edit.apply(&tree.graph).is_some_and(|graph| {
            let after = State::of(norms, Shape { graph: &graph, questions: &tree.questions });
            !after.broken.contains(&place)
                && after.keeps(&before)
                && reachable(&graph).is_superset(&reachable(&tree.graph))
        })
    };
    let mut edits = candidates(tree, broken, breach);
    // A tree that stands on another by `basis` is mended in its own file, where it can be.
    edits.sort_by_key(|it| lent.contains(&it.place()));
    edits.into_iter().find(mends)
}

/// Edits worth trying, the likeliest first.
fn candidates(tree: &CheckedTree, norm: &Norm, breach: &Breach) -> Vec<Edit> {
    let (shape, walk) = (Shape::from(tree), &breach.walk);
    let mut res = Vec::new();
    for clause in unmet(norm, &norm.then, walk, shape) {
        match (&clause.test, clause.negated) {
            (Test::Decides(it), false) => {
                // First where the norm begins to count, then at the conditions before that, then at the end.
                let conditions =
                    norm.when.iter().filter(|it| !it.negated).filter_map(|it| cause(norm, it, walk, shape));
                let mut places: Vec<Place> = [breach.place].into_iter().chain(conditions).collect();
                places.push(Place::Outcome(walk.outcome));
                res.extend(places.into_iter().map(|place| Edit::Add(place, *it)));
            }
            (Test::Decides(it), true) => {
                let taken = |place: &Place| place.decisions(&tree.graph).contains(it);
                res.extend(walk.places().filter(taken).map(|place| Edit::Remove(place, *it)));
            }
            (Test::Asks(fact), false) => {
                let asking = (0u16..).zip(&tree.questions).filter(|it| it.1.fact == Some(*fact));
                if let Place::Answer(question, answer) = breach.place {
                    res.extend(asking.map(|it| Edit::Redirect(question, answer, Node::Question(it.0))));
                }
            }
            (Test::Answered(fact, _), false) => {
                // A norm that lets a decision be left out for some answers only: the other answer takes it.
                let left_out = norm.when.iter().filter(|it| it.negated).filter_map(|it| match it.test {
                    Test::Decides(it) => Some(it),
                    Test::Asks(_) | Test::Answered(..) | Test::Says(_) => None,
                });
                let given =
                    |it: &&(u16, u8)| tree.questions.get(usize::from(it.0)).is_some_and(|it| it.fact == Some(*fact));
                let given: Vec<Place> = walk.steps.iter().filter(given).map(|it| Place::Answer(it.0, it.1)).collect();
                res.extend(left_out.flat_map(|decision| given.iter().map(move |it| Edit::Add(*it, decision))));
            }
            (Test::Asks(_) | Test::Answered(..), true) | (Test::Says(_), _) => {}
        }
    }
    res
}

/// What a tree does with all its norms.
#[derive(Debug)]
pub struct State<'n> {
    /// Norms that are broken, with the place; one with `bestaat` has no place.
    broken: BTreeSet<(&'n str, Option<Place>)>,
    /// Norms whose `als` holds on no path.
    idle: BTreeSet<&'n str>,
}

impl<'n> State<'n> {
    /// Every norm that was kept is kept, and none says nothing that said something.
    pub fn keeps(&self, before: &Self) -> bool {
        self.broken.is_subset(&before.broken) && self.idle.is_subset(&before.idle)
    }

    /// Asks for the verdict on each.
    pub fn of(norms: &[&'n Norm], shape: Shape<'_>) -> Self {
        let mut res = Self { broken: BTreeSet::new(), idle: BTreeSet::new() };
        for norm in norms {
            let id = norm.id.as_str();
            match verdict(norm, shape) {
                Verdict::Kept => {}
                Verdict::Idle => {
                    res.idle.insert(id);
                }
                Verdict::Broken(_) => res.broken.extend(breaches(norm, shape).iter().map(|it| (id, Some(it.place)))),
                Verdict::Missing(_) => {
                    res.broken.insert((id, None));
                }
            }
        }
        res
    }
}

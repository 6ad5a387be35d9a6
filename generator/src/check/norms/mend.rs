//! The one edit that mends a broken norm, if there is one.
//!
//! Comes in: a tree, the norms it must keep, and a path that breaks one. Goes out: the edit in words that can be copied;
//! or nothing. An edit is tried on the graph before it is proposed: after it the norm must no longer be broken at that
//! place, and nothing may be broken that was kept before.

use std::collections::BTreeSet;

use player::graph::{Graph, GraphData, Node};

use crate::check::norms::search::{Place, Walk};
use crate::check::norms::verdict::{Breach, Shape, Verdict, breaches, unmet, verdict};
use crate::check::norms::wording::Wording;
use crate::check::site::{CheckedTree, Norm, Test};

/// A change of a tree at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Takes a decision there.
    Add(Place, u16),
    /// Takes it there no longer.
    Remove(Place, u16),
    /// Lets an answer lead elsewhere.
    Redirect(u16, u8, Node),
}

impl Edit {
    /// The graph after the edit; nothing if it would run in circles.
    pub fn apply(self, graph: &Graph) -> Option<Graph> {
        let mut data = GraphData::from(graph.clone());
        match self {
            Self::Add(place, decision) => {
                let list = decisions_of(&mut data, place)?;
                if !list.contains(&decision) {
                    list.push(decision);
                }
            }
            Self::Remove(place, decision) => decisions_of(&mut data, place)?.retain(|it| *it != decision),
            Self::Redirect(question, answer, target) => {
                data.questions.get_mut(usize::from(question))?.get_mut(usize::from(answer))?.target = target;
            }
        }
        Graph::new(data).ok()
    }
}

fn decisions_of(data: &mut GraphData, place: Place) -> Option<&mut Vec<u16>> {
    match place {
        Place::Answer(question, answer) => {
            let edges = data.questions.get_mut(usize::from(question))?;
            edges.get_mut(usize::from(answer)).map(|it| &mut it.decisions)
        }
        Place::Outcome(outcome) => data.outcomes.get_mut(usize::from(outcome)),
    }
}

/// The questions and outcomes that some answer leads to, from the start on.
pub(crate) fn reachable(graph: &Graph) -> BTreeSet<Node> {
    let mut res = BTreeSet::new();
    let mut open = vec![Node::Question(graph.start())];
    while let Some(node) = open.pop() {
        if res.insert(node)
            && let Node::Question(question) = node
        {
            open.extend(graph.answers(question).iter().map(|it| it.target));
        }
    }
    res
}

/// The edit that mends a breach, in words.
pub(crate) fn help(
    tree: &CheckedTree,
    norms: &[&Norm],
    broken: &Norm,
    breach: &Breach,
    wording: Wording<'_>,
) -> Option<String> {
    let before = all_broken(norms, Shape::from(tree));
    let place = (broken.id.clone(), Some(breach.place));
    let mends = |edit: &Edit| {
        edit.apply(&tree.graph).is_some_and(|graph| {
            let after = all_broken(norms, Shape { graph: &graph, questions: &tree.questions });
            !after.contains(&place) && after.is_subset(&before) && reachable(&graph) == reachable(&tree.graph)
        })
    };
    candidates(tree, broken, breach).into_iter().find(mends).and_then(|it| in_words(tree, it, wording))
}

/// Edits worth trying, the likeliest first.
fn candidates(tree: &CheckedTree, norm: &Norm, breach: &Breach) -> Vec<Edit> {
    let shape = Shape::from(tree);
    let Breach { place, walk } = breach;
    let mut res = Vec::new();
    for clause in unmet(norm, &norm.then, walk, shape) {
        match (&clause.test, clause.negated) {
            (Test::Decides(it), false) => {
                res.extend([Edit::Add(*place, *it), Edit::Add(Place::Outcome(walk.outcome), *it)]);
            }
            (Test::Decides(it), true) => res.extend(places(walk).map(|place| Edit::Remove(place, *it)).filter(|edit| {
                edit.apply(&tree.graph).is_some_and(|it| it != tree.graph)
            })),
            (Test::Asks(fact), false) => {
                let asking = (0u16..).zip(&tree.questions).filter(|it| it.1.fact == Some(*fact));
                if let Place::Answer(question, answer) = *place {
                    res.extend(asking.map(|it| Edit::Redirect(question, answer, Node::Question(it.0))));
                }
            }
            (Test::Asks(_) | Test::Answered(..), _) => {}
        }
    }
    res
}

fn places(walk: &Walk) -> impl Iterator<Item = Place> {
    walk.steps.iter().map(|it| Place::Answer(it.0, it.1)).chain([Place::Outcome(walk.outcome)])
}

/// Every norm that is broken with its places; one with `bestaat` has none.
fn all_broken(norms: &[&Norm], shape: Shape<'_>) -> BTreeSet<(String, Option<Place>)> {
    let mut res = BTreeSet::new();
    for norm in norms {
        match verdict(norm, shape) {
            Verdict::Kept | Verdict::Idle => {}
            Verdict::Broken(_) => res.extend(breaches(norm, shape).iter().map(|it| (norm.id.clone(), Some(it.place)))),
            Verdict::Missing(_) => {
                res.insert((norm.id.clone(), None));
            }
        }
    }
    res
}

/// An edit in words that an editor can copy.
pub(crate) fn in_words(tree: &CheckedTree, edit: Edit, wording: Wording<'_>) -> Option<String> {
    let graph = edit.apply(&tree.graph)?;
    let list = |decisions: &[u16]| {
        format!("[{}]", decisions.iter().map(|it| wording.decision(*it)).collect::<Vec<_>>().join(", "))
    };
    let answer_names = |question: u16, answer: u8| {
        let question = tree.questions.get(usize::from(question))?;
        Some((question.answers.get(usize::from(answer))?.text.as_str(), question.id.as_str()))
    };
    match edit {
        Edit::Add(Place::Answer(question, answer), _) | Edit::Remove(Place::Answer(question, answer), _) => {
            let (text, id) = answer_names(question, answer)?;
            let decisions = &graph.answer(question, answer)?.decisions;
            Some(if decisions.is_empty() {
                format!("haal `besluiten` weg bij het antwoord `{text}` van `{id}`")
            } else {
                format!("zet bij het antwoord `{text}` van `{id}`: `besluiten: {}`", list(decisions))
            })
        }
        Edit::Add(Place::Outcome(outcome), _) | Edit::Remove(Place::Outcome(outcome), _) => {
            let id = &tree.outcomes.get(usize::from(outcome))?.id;
            Some(format!("zet bij de uitkomst `{id}`: `besluiten: {}`", list(graph.outcome(outcome))))
        }
        Edit::Redirect(question, answer, target) => {
            let (text, id) = answer_names(question, answer)?;
            let target = match target {
                Node::Question(it) => &tree.questions.get(usize::from(it))?.id,
                Node::Outcome(it) => &tree.outcomes.get(usize::from(it))?.id,
            };
            Some(format!("schrijf bij het antwoord `{text}` van `{id}`: `naar: {target}`"))
        }
    }
}

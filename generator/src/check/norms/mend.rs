//! The one edit that mends a broken norm, if there is one.
//!
//! Comes in: a tree, the norms it must keep, and a path that breaks one. Goes out: the edit in words that can be copied;
//! or nothing. An edit is tried on the graph before it is proposed: after it the norm must no longer be broken at that
//! place, no norm may be broken that was kept before, and none may have become idle: a tree in which everything leads to
//! the same decision keeps many norms and helps nobody.

use std::collections::BTreeSet;

use player::graph::{Graph, GraphData, Node};

use crate::check::norms::search::{Place, Walk};
use crate::check::norms::verdict::{Breach, Shape, Verdict, breaches, cause, unmet, verdict};
use crate::check::norms::wording::{Wording, span};
use crate::proven::{CheckedTree, Norm, Test};

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
    /// Where it is made.
    pub fn place(self) -> Place {
        match self {
            Self::Add(place, _) | Self::Remove(place, _) => place,
            Self::Redirect(question, answer, _) => Place::Answer(question, answer),
        }
    }

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
pub fn reachable(graph: &Graph) -> BTreeSet<Node> {
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
    words: Words<'_>,
) -> Option<String> {
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
    edits.sort_by_key(|it| span(tree, it.place()).source != tree.source);
    edits.into_iter().find(mends).and_then(|it| in_words(tree, it, words))
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
                let taken = |place: &Place| decisions_at(&tree.graph, *place).contains(it);
                res.extend(places(walk).filter(taken).map(|place| Edit::Remove(place, *it)));
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

fn places(walk: &Walk) -> impl Iterator<Item = Place> {
    walk.steps.iter().map(|it| Place::Answer(it.0, it.1)).chain([Place::Outcome(walk.outcome)])
}

fn decisions_at(graph: &Graph, place: Place) -> &[u16] {
    match place {
        Place::Answer(question, answer) => graph.answer(question, answer).map_or(&[], |it| it.decisions.as_slice()),
        Place::Outcome(outcome) => graph.outcome(outcome),
    }
}

/// What a tree does with all its norms.
pub(crate) struct State<'n> {
    /// Norms that are broken, with the place; one with `bestaat` has no place.
    broken: BTreeSet<(&'n str, Option<Place>)>,
    /// Norms whose `als` holds on no path.
    idle: BTreeSet<&'n str>,
}

impl<'n> State<'n> {
    /// Every norm that was kept is kept, and none says nothing that said something.
    pub(crate) fn keeps(&self, before: &Self) -> bool {
        self.broken.is_subset(&before.broken) && self.idle.is_subset(&before.idle)
    }

    pub(crate) fn of(norms: &[&'n Norm], shape: Shape<'_>) -> Self {
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

/// What an edit is told with.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    pub(crate) wording: Wording<'a>,
    /// Path of the tree's own file.
    pub(crate) file: &'a str,
}

/// An edit in words that an editor can copy. What stands in the tree below by `basis` is replaced in the tree's own file:
/// an outcome field by field, the answers of a question all together.
pub(crate) fn in_words(tree: &CheckedTree, edit: Edit, words: Words<'_>) -> Option<String> {
    let Words { wording, file } = words;
    let graph = edit.apply(&tree.graph)?;
    let own = span(tree, edit.place()).source == tree.source;
    let list = |decisions: &[u16]| {
        format!("[{}]", decisions.iter().map(|it| wording.decision(*it)).collect::<Vec<_>>().join(", "))
    };
    let answer_names = |question: u16, answer: u8| {
        let question = tree.questions.get(usize::from(question))?;
        Some((question.answers.get(usize::from(answer))?.text.as_str(), question.id.as_str()))
    };
    Some(match edit {
        Edit::Add(Place::Answer(question, answer), _) | Edit::Remove(Place::Answer(question, answer), _) => {
            let (text, id) = answer_names(question, answer)?;
            let decisions = &graph.answer(question, answer)?.decisions;
            match (decisions.is_empty(), own) {
                (true, true) => format!("haal `besluiten` weg bij het antwoord `{text}` van `{id}`"),
                (true, false) => {
                    format!("neem in `{file}` de antwoorden van `{id}` over, bij `{text}` zonder `besluiten`")
                }
                (false, true) => {
                    format!("zet bij het antwoord `{text}` van `{id}`: `besluiten: {}`", list(decisions))
                }
                (false, false) => format!(
                    "neem in `{file}` de antwoorden van `{id}` over, en zet bij `{text}`: `besluiten: {}`",
                    list(decisions)
                ),
            }
        }
        Edit::Add(Place::Outcome(outcome), _) | Edit::Remove(Place::Outcome(outcome), _) => {
            let id = &tree.outcomes.get(usize::from(outcome))?.id;
            let list = list(graph.outcome(outcome));
            if own {
                format!("zet bij de uitkomst `{id}`: `besluiten: {list}`")
            } else {
                format!("zet in `{file}` bij de uitkomst `{id}`: `besluiten: {list}`")
            }
        }
        Edit::Redirect(question, answer, target) => {
            let (text, id) = answer_names(question, answer)?;
            let target = match target {
                Node::Question(it) => &tree.questions.get(usize::from(it))?.id,
                Node::Outcome(it) => &tree.outcomes.get(usize::from(it))?.id,
            };
            if own {
                format!("schrijf bij het antwoord `{text}` van `{id}`: `naar: {target}`")
            } else {
                format!("neem in `{file}` de antwoorden van `{id}` over, en schrijf bij `{text}`: `naar: {target}`")
            }
        }
    })
}

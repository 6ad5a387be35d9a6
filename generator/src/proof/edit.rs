//! Changes of a tree at one place, tried on its graph.
//!
//! Comes in: a graph and a change. Goes out: the graph after it, or nothing where it would run in circles; and what of a
//! graph can be reached. Says nothing in words: that is for whoever proposes the change.

use std::collections::BTreeSet;

use player::graph::{Graph, GraphData, Node};

use crate::proof::walk::Place;

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

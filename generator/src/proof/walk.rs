//! Ways through a tree: from the first question to an outcome, with the places that they pass.
//!
//! Comes in: the shape of a tree. Goes out: its walks, and what a walk decides. A list of all walks is for trees that people
//! review, of which there are at most two thousand; proofs search.

use player::graph::{Graph, Node};

use crate::proven::{CheckedAnswer, CheckedQuestion, CheckedTree};

/// The shape of a tree, with what its questions establish.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a> {
    /// Where answers lead and what they decide.
    pub graph: &'a Graph,
    /// The questions, for their facts and the values of their answers.
    pub questions: &'a [CheckedQuestion],
}

impl Shape<'_> {
    /// Every path of a tree, in the order of answers.
    pub fn walks(self) -> Vec<Walk> {
        let graph = self.graph;
        let mut res = Vec::new();
        let mut way: Vec<Step> = vec![(graph.start(), 0)];
        while let Some((question, answer)) = way.last().copied() {
            let Some(edge) = graph.answer(question, answer) else {
                way.pop();
                if let Some(last) = way.last_mut() {
                    last.1 += 1;
                }
                continue;
            };
            match edge.target {
                Node::Question(target) => way.push((target, 0)),
                Node::Outcome(outcome) => {
                    res.push(Walk { steps: way.clone(), outcome });
                    if let Some(last) = way.last_mut() {
                        last.1 += 1;
                    }
                }
            }
        }
        res
    }
}

impl<'a> From<&'a CheckedTree> for Shape<'a> {
    fn from(tree: &'a CheckedTree) -> Self {
        Self { graph: &tree.graph, questions: &tree.questions }
    }
}

/// A step of a path: a question and the number of the answer given.
pub type Step = (u16, u8);

/// A walk from the first question to an outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// The answers given, in order.
    pub steps: Vec<Step>,
    /// Where it ends.
    pub outcome: u16,
}

/// A place in a tree at which something becomes true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// An answer.
    Answer(u16, u8),
    /// An outcome.
    Outcome(u16),
}

impl Walk {
    /// The places that it passes, in order.
    pub fn places(&self) -> impl Iterator<Item = Place> {
        self.steps.iter().map(|it| Place::Answer(it.0, it.1)).chain([Place::Outcome(self.outcome)])
    }

    /// The questions that it passes, with the answers given.
    pub fn read<'a>(
        &self,
        questions: &'a [CheckedQuestion],
    ) -> impl Iterator<Item = (&'a CheckedQuestion, &'a CheckedAnswer)> {
        self.steps.iter().filter_map(|it| {
            let question = questions.get(usize::from(it.0))?;
            Some((question, question.answers.get(usize::from(it.1))?))
        })
    }

    /// The decisions that it takes, each once, in the order in which they are taken.
    pub fn decisions(&self, graph: &Graph) -> Vec<u16> {
        let mut res: Vec<u16> = Vec::new();
        for decision in self.places().flat_map(|it| it.decisions(graph)) {
            if !res.contains(decision) {
                res.push(*decision);
            }
        }
        res
    }
}

impl Place {
    /// The decisions that are taken there.
    pub fn decisions(self, graph: &Graph) -> &[u16] {
        match self {
            Self::Answer(question, answer) => graph.answer(question, answer).map_or(&[], |it| it.decisions.as_slice()),
            Self::Outcome(outcome) => graph.outcome(outcome),
        }
    }
}

//! Ways through a tree: from the first question to an outcome, with the places that they pass.
//!
//! Comes in: the shape of a tree. Goes out: how many walks there are, a list of them, and what a walk decides. A list is for
//! who reads or compares walks one by one: of a tree with more than [`MAX_LISTED`] it holds a few in which every answer
//! occurs. Proofs list nothing, they search.

use std::collections::BTreeSet;

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

/// Walks that are listed one by one; more than this nobody reads.
pub const MAX_LISTED: u64 = 2_000;

/// Walks of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walks {
    /// In the order of answers.
    pub list: Vec<Walk>,
    /// False where there are too many to list: then each answer occurs in at least one of these.
    pub complete: bool,
}

impl Shape<'_> {
    /// How many walks lead from the start to an outcome, counted per question from the end; never by walking them.
    pub fn n_walks(self) -> u64 {
        let graph = self.graph;
        let mut order: Vec<u16> = (0u16..).take(graph.n_questions()).collect();
        // The longest walk from a question is longer than from any question it leads to.
        order.sort_by_key(|it| graph.longest_from(*it));
        let mut walks = vec![0u64; graph.n_questions()];
        for question in order {
            let below = graph.answers(question).iter().map(|it| match it.target {
                Node::Question(it) => walks.get(usize::from(it)).copied().unwrap_or(0),
                Node::Outcome(_) => 1,
            });
            let all = below.fold(0, u64::saturating_add);
            if let Some(it) = walks.get_mut(usize::from(question)) {
                *it = all;
            }
        }
        walks.get(usize::from(graph.start())).copied().unwrap_or(0)
    }

    /// Every path of a tree, or where there are more than [`MAX_LISTED`] some in which each answer occurs.
    pub fn walks(self) -> Walks {
        if self.n_walks() > MAX_LISTED {
            return Walks { list: self.covering(), complete: false };
        }
        Walks { list: self.all(), complete: true }
    }

    /// Walks in which each answer that can be given occurs: at most as many as there are answers.
    pub(super) fn covering(self) -> Vec<Walk> {
        let graph = self.graph;
        // The shortest way to each question that can be reached.
        let mut ways: Vec<Option<Vec<Step>>> = vec![None; graph.n_questions()];
        let mut open = vec![graph.start()];
        ways[usize::from(graph.start())] = Some(Vec::new());
        let mut next = 0;
        while let Some(question) = open.get(next).copied() {
            next += 1;
            let way = ways[usize::from(question)].clone().unwrap_or_default();
            for (number, edge) in (0u8..).zip(graph.answers(question)) {
                if let Node::Question(target) = edge.target
                    && ways[usize::from(target)].is_none()
                {
                    ways[usize::from(target)] = Some(way.iter().copied().chain([(question, number)]).collect());
                    open.push(target);
                }
            }
        }
        let mut seen: BTreeSet<Step> = BTreeSet::new();
        let mut res = Vec::new();
        for question in open {
            for (number, edge) in (0u8..).zip(graph.answers(question)) {
                if seen.contains(&(question, number)) {
                    continue;
                }
                let mut steps = ways[usize::from(question)].clone().unwrap_or_default();
                steps.push((question, number));
                let mut node = edge.target;
                // From there on by answers that did not occur yet, as far as there are.
                let outcome = loop {
                    match node {
                        Node::Outcome(it) => break it,
                        Node::Question(at) => {
                            let fresh = (0u8..)
                                .zip(graph.answers(at))
                                .find(|it| !seen.contains(&(at, it.0)))
                                .or_else(|| (0u8..).zip(graph.answers(at)).next());
                            // Every question of a graph has an answer.
                            let Some((answer, edge)) = fresh else { return res };
                            steps.push((at, answer));
                            node = edge.target;
                        }
                    }
                };
                seen.extend(steps.iter().copied());
                res.push(Walk { steps, outcome });
            }
        }
        res
    }

    fn all(self) -> Vec<Walk> {
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

//! The bare shape of a decision tree: questions, answers, outcomes and decisions as indices.
//!
//! Comes in: lists with indices, from the generator or from the data in a page. Goes out: a [`Graph`] in which every
//! target exists, no walk can run in circles and every question has an answer, so that the engine needs no error
//! branch. A graph never holds texts.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

/// Where an answer leads: an index into the questions or into the outcomes of the same graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Node {
    /// Another question.
    #[serde(rename = "q")]
    Question(u16),
    /// The end of the walk.
    #[serde(rename = "o")]
    Outcome(u16),
}

/// One answer of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// Where this answer leads.
    #[serde(rename = "t")]
    pub target: Node,
    /// Decisions that this answer takes, as indices; they stay until the end of the walk.
    #[serde(rename = "d", default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<u16>,
}

/// The lists from which a [`Graph`] is made; also its form in JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GraphData {
    /// Index of the first question.
    pub start: u16,
    /// For each question its answers, in the order shown.
    pub questions: Vec<Vec<Edge>>,
    /// For each outcome the decisions that it adds.
    pub outcomes: Vec<Vec<u16>>,
    /// How many decisions there are; every decision index is below it.
    pub n_decisions: u16,
}

/// A decision tree of which every walk ends in an outcome.
///
/// (It is called a tree by its users; answers may lead to a shared question, so it is an acyclic graph.)
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "GraphData", into = "GraphData")]
pub struct Graph {
    data: GraphData,
    /// For each question: how many questions at most still follow, itself included.
    depth: Vec<u16>,
}

/// Why lists of indices are no [`Graph`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GraphError {
    /// `start` is not a question.
    NoStart,
    /// This question has no answers.
    NoAnswers(u16),
    /// An answer of this question leads to a question or outcome that does not exist.
    Dangling(u16),
    /// A decision index is out of range.
    UnknownDecision,
    /// From this question a walk can come back to it.
    Cycle(u16),
}

impl Graph {
    /// Proves the lists; linear in the number of answers.
    ///
    /// # Errors
    /// The first reason that the lists are no tree; see [`GraphError`].
    pub fn new(data: GraphData) -> Result<Self, GraphError> {
        if usize::from(data.start) >= data.questions.len() {
            return Err(GraphError::NoStart);
        }
        let decisions_exist = |list: &[u16]| list.iter().all(|it| *it < data.n_decisions);
        for (index, edges) in INDICES.zip(&data.questions) {
            if edges.is_empty() {
                return Err(GraphError::NoAnswers(index));
            }
            for edge in edges {
                let exists = match edge.target {
                    Node::Question(it) => usize::from(it) < data.questions.len(),
                    Node::Outcome(it) => usize::from(it) < data.outcomes.len(),
                };
                if !exists {
                    return Err(GraphError::Dangling(index));
                }
                if !decisions_exist(&edge.decisions) {
                    return Err(GraphError::UnknownDecision);
                }
            }
        }
        if !data.outcomes.iter().all(|it| decisions_exist(it)) {
            return Err(GraphError::UnknownDecision);
        }
        let depth = depths(&data)?;
        Ok(Self { data, depth })
    }

    /// The first question.
    pub fn start(&self) -> u16 {
        self.data.start
    }

    /// How many questions there are.
    pub fn n_questions(&self) -> usize {
        self.data.questions.len()
    }

    /// How many outcomes there are.
    pub fn n_outcomes(&self) -> usize {
        self.data.outcomes.len()
    }

    /// How many decisions there are.
    pub fn n_decisions(&self) -> usize {
        usize::from(self.data.n_decisions)
    }

    /// The answers of a question; empty for an index that does not exist.
    pub fn answers(&self, question: u16) -> &[Edge] {
        self.data.questions.get(usize::from(question)).map_or(&[], Vec::as_slice)
    }

    /// The answer with this number of a question, if both exist.
    pub fn answer(&self, question: u16, answer: u8) -> Option<&Edge> {
        self.answers(question).get(usize::from(answer))
    }

    /// The decisions that an outcome adds; empty for an index that does not exist.
    pub fn outcome(&self, outcome: u16) -> &[u16] {
        self.data.outcomes.get(usize::from(outcome)).map_or(&[], Vec::as_slice)
    }

    /// How many questions at most are still to be answered from this one on, itself included.
    pub fn longest_from(&self, question: u16) -> u16 {
        self.depth.get(usize::from(question)).copied().unwrap_or(0)
    }
}

impl TryFrom<GraphData> for Graph {
    type Error = GraphError;

    fn try_from(data: GraphData) -> Result<Self, GraphError> {
        Self::new(data)
    }
}

impl From<Graph> for GraphData {
    fn from(graph: Graph) -> Self {
        graph.data
    }
}

impl std::fmt::Display for GraphError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NoStart => write!(f, "the start is not a question"),
            Self::NoAnswers(it) => write!(f, "question {it} has no answers"),
            Self::Dangling(it) => write!(f, "an answer of question {it} leads nowhere"),
            Self::UnknownDecision => write!(f, "a decision does not exist"),
            Self::Cycle(it) => write!(f, "question {it} can be reached from itself"),
        }
    }
}

impl std::error::Error for GraphError {}

/// All that an index can be. Not `0..`, which overflows after the last one: questions beyond it can never be reached.
const INDICES: RangeInclusive<u16> = 0..=u16::MAX;

/// Longest walk from each question, by depth-first search with an explicit stack: a hostile tree of thousands of
/// questions in a row must not exhaust the call stack.
fn depths(data: &GraphData) -> Result<Vec<u16>, GraphError> {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        Unseen,
        Open,
        Done,
    }
    let mut marks = vec![Mark::Unseen; data.questions.len()];
    let mut depth = vec![0u16; data.questions.len()];
    for root in INDICES.take(data.questions.len()) {
        let mut stack = vec![(root, 0usize)];
        while let Some((question, next)) = stack.pop() {
            let index = usize::from(question);
            if next == 0 {
                if marks[index] == Mark::Done {
                    continue;
                }
                marks[index] = Mark::Open;
            }
            let edges = &data.questions[index];
            let Some(edge) = edges.get(next) else {
                let below = edges.iter().map(|it| match it.target {
                    Node::Question(q) => depth[usize::from(q)],
                    Node::Outcome(_) => 0,
                });
                depth[index] = below.max().unwrap_or(0).saturating_add(1);
                marks[index] = Mark::Done;
                continue;
            };
            stack.push((question, next + 1));
            if let Node::Question(target) = edge.target {
                match marks[usize::from(target)] {
                    Mark::Open => return Err(GraphError::Cycle(target)),
                    Mark::Unseen => stack.push((target, 0)),
                    Mark::Done => {}
                }
            }
        }
    }
    Ok(depth)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(target: Node) -> Edge {
        Edge { target, decisions: Vec::new() }
    }

    fn data(questions: Vec<Vec<Edge>>) -> GraphData {
        GraphData { start: 0, questions, outcomes: vec![vec![]], n_decisions: 0 }
    }

    #[test]
    fn depth_counts_the_longest_way() {
        let end = edge(Node::Outcome(0));
        let graph = Graph::new(data(vec![
            vec![edge(Node::Question(1)), end.clone()],
            vec![edge(Node::Question(2)), end.clone()],
            vec![end.clone(), end],
        ]))
        .expect("a valid graph");
        assert_eq!([3, 2, 1], [0, 1, 2].map(|it| graph.longest_from(it)));
    }

    #[test]
    fn circle_is_refused() {
        let error = Graph::new(data(vec![vec![edge(Node::Question(1))], vec![edge(Node::Question(0))]]));
        assert_eq!(error, Err(GraphError::Cycle(0)));
    }

    #[test]
    fn dangling_target_is_refused() {
        assert_eq!(Graph::new(data(vec![vec![edge(Node::Outcome(1))]])), Err(GraphError::Dangling(0)));
        assert_eq!(Graph::new(data(vec![vec![]])), Err(GraphError::NoAnswers(0)));
        assert_eq!(Graph::new(data(vec![])), Err(GraphError::NoStart));
    }

    #[test]
    fn deep_row_of_questions_needs_no_call_stack() {
        let n = 60_000u16;
        let questions =
            (0..n).map(|it| vec![edge(if it + 1 < n { Node::Question(it + 1) } else { Node::Outcome(0) })]).collect();
        assert_eq!(Graph::new(data(questions)).expect("a valid graph").longest_from(0), n);
    }

    #[test]
    fn more_questions_than_an_index_can_count_do_no_harm() {
        let questions = vec![vec![edge(Node::Outcome(0))]; (1 << 16) + 1];
        assert_eq!(Graph::new(data(questions)).expect("a valid graph").longest_from(u16::MAX), 1);
    }

    #[test]
    fn json_that_is_no_tree_is_refused_when_read() {
        let text = r#"{"start":0,"questions":[[{"t":{"q":0}}]],"outcomes":[],"n_decisions":0}"#;
        assert!(serde_json::from_str::<Graph>(text).is_err());
    }
}

//! Walking a decision tree: a session is the ordered list of answers given, and everything else follows from it.
//!
//! Comes in: a [`Graph`] and what the visitor does (answer, back, revise). Goes out: where the visitor stands, the
//! way that led there, the decisions taken. Every function is total: any number from outside is met with "nothing
//! changes", never with a panic. Nothing here knows texts, screens or storage.

use crate::graph::{Graph, Node};

/// One answer as given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The question, as index.
    pub question: u16,
    /// The chosen answer, as index into the answers of that question.
    pub answer: u8,
    /// False once the visitor went back to this question: the choice is remembered, but has to be confirmed again.
    settled: bool,
}

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position {
    /// This question is to be answered.
    Asking(u16),
    /// The walk has ended in this outcome.
    Ended(u16),
}

/// The answers that a visitor has given, in the order of the walk. Lives in memory only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    given: Vec<Given>,
}

impl Session {
    /// A session in which nothing has been answered.
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the visitor is: the first question on the way without a confirmed answer, or the outcome.
    pub fn position(&self, graph: &Graph) -> Position {
        let mut node = Node::Question(graph.start());
        for _ in 0..=graph.n_questions() {
            match node {
                Node::Outcome(it) => return Position::Ended(it),
                Node::Question(question) => match self.settled(graph, question) {
                    Some(edge_target) => node = edge_target,
                    None => return Position::Asking(question),
                },
            }
        }
        Position::Asking(graph.start())
    }

    /// The confirmed answers from the start to where the visitor is, in order.
    pub fn trail(&self, graph: &Graph) -> Vec<Given> {
        let mut res = Vec::new();
        let mut node = Node::Question(graph.start());
        while let Node::Question(question) = node {
            let Some(given) = self.find(question).filter(|it| it.settled) else { break };
            let Some(edge) = graph.answer(question, given.answer) else { break };
            res.push(given);
            node = edge.target;
        }
        res
    }

    /// The decisions on the way so far and, at the end, of the outcome: each once, in the order in which they were taken.
    pub fn decisions(&self, graph: &Graph) -> Vec<u16> {
        let mut res: Vec<u16> = Vec::new();
        let mut add = |list: &[u16]| {
            for it in list {
                if !res.contains(it) {
                    res.push(*it);
                }
            }
        };
        for given in self.trail(graph) {
            if let Some(edge) = graph.answer(given.question, given.answer) {
                add(&edge.decisions);
            }
        }
        if let Position::Ended(outcome) = self.position(graph) {
            add(graph.outcome(outcome));
        }
        res
    }

    /// The answer that was given to this question before the visitor went back to it.
    pub fn remembered(&self, question: u16) -> Option<u8> {
        self.find(question).map(|it| it.answer)
    }

    /// Answers the current question. Later answers that still lie on the way stay; the others are returned.
    ///
    /// At an outcome, or with a number that is no answer of the current question, nothing changes.
    pub fn answer(&mut self, graph: &Graph, answer: u8) -> Vec<Given> {
        let Position::Asking(question) = self.position(graph) else { return Vec::new() };
        if graph.answer(question, answer).is_none() {
            return Vec::new();
        }
        self.given.retain(|it| it.question != question);
        self.given.push(Given { question, answer, settled: true });
        self.keep_the_way(graph)
    }

    /// Goes back to the question before this one, keeping its answer and all later ones. At the start nothing changes.
    pub fn back(&mut self, graph: &Graph) -> bool {
        let Some(last) = self.trail(graph).pop() else { return false };
        self.unsettle(last.question)
    }

    /// Takes up again the question of the answer with this number on the trail. Answers after it stay given, so that
    /// the walk goes on where it was if the new answer leads to them. An unknown number changes nothing.
    pub fn revise(&mut self, graph: &Graph, index: usize) -> bool {
        let Some(given) = self.trail(graph).get(index).copied() else { return false };
        self.unsettle(given.question)
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.given.clear();
    }

    /// True while nothing at all has been answered.
    pub fn is_empty(&self) -> bool {
        self.given.is_empty()
    }

    fn find(&self, question: u16) -> Option<Given> {
        self.given.iter().copied().find(|it| it.question == question)
    }

    fn settled(&self, graph: &Graph, question: u16) -> Option<Node> {
        let given = self.find(question).filter(|it| it.settled)?;
        graph.answer(question, given.answer).map(|it| it.target)
    }

    fn unsettle(&mut self, question: u16) -> bool {
        let found = self.given.iter_mut().find(|it| it.question == question);
        found.is_some_and(|it| std::mem::replace(&mut it.settled, false))
    }

    /// Puts the answers in the order of the way, following them whether confirmed or not, and returns those that are
    /// not on it any more.
    fn keep_the_way(&mut self, graph: &Graph) -> Vec<Given> {
        let mut kept = Vec::new();
        let mut node = Node::Question(graph.start());
        while let Node::Question(question) = node {
            let Some(at) = self.given.iter().position(|it| it.question == question) else { break };
            let given = self.given.remove(at);
            let Some(edge) = graph.answer(question, given.answer) else { break };
            node = edge.target;
            kept.push(given);
        }
        std::mem::replace(&mut self.given, kept)
    }
}

//! An example case: answers that somebody gave, followed through a tree.
//!
//! Comes in: the shape of a tree and the answers, in any order. Goes out: how far they lead, whether that is where they should
//! end, and where the ways part if it is not.

use player::graph::{Graph, Node};

use crate::proof::walk::{Step, Walk};
use crate::proven::{CheckedCase, CheckedQuestion, CheckedTree, Vocabulary};

/// How far some answers lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Followed {
    /// Those that were asked for, in the order of the tree.
    pub steps: Vec<Step>,
    /// An outcome; or the first question that has no answer.
    pub end: Node,
    /// Answers that nobody asked for.
    pub left: Vec<Step>,
}

impl Followed {
    /// The walk, when it came to an end.
    pub fn walk(&self) -> Option<Walk> {
        match self.end {
            Node::Outcome(outcome) => Some(Walk { steps: self.steps.clone(), outcome }),
            Node::Question(_) => None,
        }
    }
}

/// Where a case should end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// The outcome.
    pub outcome: u16,
    /// The decisions, in any order.
    pub decisions: Vec<u16>,
}

/// The answers of a case as numbers; nothing when the tree does not have one of them.
pub fn given(questions: &[CheckedQuestion], case: &CheckedCase) -> Option<Vec<Step>> {
    let one = |(question, value): &(String, String)| {
        let (n, question) = (0u16..).zip(questions).find(|it| it.1.id == *question)?;
        let answer = question.answers.iter().position(|it| it.value == *value)?;
        Some((n, u8::try_from(answer).ok()?))
    };
    case.answers.iter().map(one).collect()
}

/// Where a case should end, as numbers.
pub fn expected(tree: &CheckedTree, words: &Vocabulary, case: &CheckedCase) -> Option<Expected> {
    let outcome = (0u16..).zip(&tree.outcomes).find(|it| it.1.id == case.outcome)?.0;
    let decision = |name: &String| Some((0u16..).zip(&words.decisions).find(|it| it.1.id == *name)?.0);
    Some(Expected { outcome, decisions: case.decisions.iter().map(decision).collect::<Option<_>>()? })
}

/// Follows answers from the first question on.
pub fn follow(graph: &Graph, given: &[Step]) -> Followed {
    let mut end = Node::Question(graph.start());
    let mut steps: Vec<Step> = Vec::new();
    while let Node::Question(question) = end {
        let answer = given.iter().find(|it| it.0 == question);
        let Some((step, edge)) = answer.and_then(|it| Some((*it, graph.answer(it.0, it.1)?))) else { break };
        steps.push(step);
        end = edge.target;
    }
    let left = given.iter().copied().filter(|it| !steps.contains(it)).collect();
    Followed { steps, end, left }
}

/// Whether these answers, all of them, end there with exactly these decisions.
pub fn holds(graph: &Graph, given: &[Step], expected: &Expected) -> bool {
    let followed = follow(graph, given);
    let Some(walk) = followed.walk().filter(|it| it.outcome == expected.outcome && followed.left.is_empty()) else {
        return false;
    };
    let decided = walk.decisions(graph);
    decided.iter().all(|it| expected.decisions.contains(it)) && expected.decisions.iter().all(|it| decided.contains(it))
}

/// The answer after which an outcome is out of reach: there the ways part.
pub fn parting(graph: &Graph, steps: &[Step], outcome: u16) -> Option<Step> {
    let reaches = reaching(graph, outcome);
    steps.iter().copied().find(|it| match graph.answer(it.0, it.1).map(|it| it.target) {
        Some(Node::Question(next)) => !reaches.get(usize::from(next)).copied().unwrap_or(false),
        Some(Node::Outcome(end)) => end != outcome,
        None => true,
    })
}

/// For each question whether some answers lead from it to an outcome.
fn reaching(graph: &Graph, outcome: u16) -> Vec<bool> {
    let mut order: Vec<u16> = (0u16..).take(graph.n_questions()).collect();
    // The longest walk from a question is longer than from any question it leads to.
    order.sort_by_key(|it| graph.longest_from(*it));
    let mut res = vec![false; graph.n_questions()];
    for question in order {
        res[usize::from(question)] = graph.answers(question).iter().any(|it| match it.target {
            Node::Question(next) => res[usize::from(next)],
            Node::Outcome(end) => end == outcome,
        });
    }
    res
}

/// Single answers with which the case would end as it should.
pub fn instead(graph: &Graph, given: &[Step], expected: &Expected) -> Vec<Step> {
    let mut res = Vec::new();
    for (n, (question, answer)) in given.iter().enumerate() {
        let others = (0u8..).take(graph.answers(*question).len()).filter(|it| it != answer);
        for other in others {
            let mut changed = given.to_vec();
            changed[n] = (*question, other);
            if holds(graph, &changed, expected) {
                res.push((*question, other));
            }
        }
    }
    res
}

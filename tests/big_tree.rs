//! A tree far larger than any that is written, for the benchmark of the search: its paths cannot be counted, let alone
//! listed.
//!
//! Comes in: how many questions and norms. Goes out: the tree and the norms, of which all but the last are kept.

use meldwijzer::load::tree::TreeKind;
use meldwijzer::proof::verdict::{Verdict, verdict};
use meldwijzer::proof::walk::Shape;
use meldwijzer::proven::{CheckedAnswer, CheckedQuestion, Clause, LeftOut, Norm, Test, Text};
use player::graph::{Edge, Graph, GraphData, Node};

/// The tree with its norms.
pub(crate) struct BigTree {
    graph: Graph,
    questions: Vec<CheckedQuestion>,
    norms: Vec<Norm>,
}

/// Each answer leads to one of the next three questions, so there are some 3^500 paths.
pub(crate) fn big_tree(n_questions: u16, n_norms: u16) -> BigTree {
    let last = n_questions - 1;
    let row = |at: u16| {
        let step = |by: u16| if at + by > last { Node::Outcome(by % 2) } else { Node::Question(at + by) };
        let decided = if at.is_multiple_of(10) { vec![at % 7] } else { Vec::new() };
        vec![
            Edge { target: step(1), decisions: decided },
            Edge { target: step(2), decisions: Vec::new() },
            Edge { target: step(3), decisions: Vec::new() },
        ]
    };
    let data = GraphData {
        start: 0,
        questions: (0..n_questions).map(row).collect(),
        outcomes: vec![vec![7], vec![7, 8]],
        n_decisions: 9,
    };
    let questions = (0..n_questions).map(|at| question(at % 25)).collect();
    let norm = |n: u16| {
        let clause = |test: Test| Clause::new(test, false, &[]);
        let when = vec![
            clause(Test::Answered(n % 25, "ja".to_owned())),
            clause(Test::Answered((n + 7) % 25, "nee".to_owned())),
            clause(Test::Decides(n % 7)),
        ];
        // Every path decides 7; none decides 8 always.
        let demanded = if n + 1 == n_norms { 8 } else { 7 };
        let then = vec![clause(Test::Decides(demanded))];
        let (id, title) = (format!("norm-{n}"), String::new());
        Norm { id, title, citation: None, applies_to: vec![TreeKind::Other], when, then, exists: Vec::new() }
    };
    let norms = (0..n_norms).map(norm).collect();
    BigTree { graph: Graph::new(data).expect("a tree"), questions, norms }
}

impl BigTree {
    /// How many norms are kept and how many are broken.
    pub(crate) fn verdicts(&self) -> (usize, usize) {
        let shape = Shape { graph: &self.graph, questions: &self.questions };
        let all: Vec<Verdict> = self.norms.iter().map(|it| verdict(it, shape)).collect();
        let count = |is: fn(&Verdict) -> bool| all.iter().filter(|it| is(it)).count();
        (count(|it| *it == Verdict::Kept), count(|it| matches!(it, Verdict::Broken(_))))
    }
}

fn question(fact: u16) -> CheckedQuestion {
    let answer = |it: &str| CheckedAnswer { text: it.to_owned(), value: it.to_owned() };
    CheckedQuestion {
        id: String::new(),
        text: String::new(),
        step: String::new(),
        fact: Some(fact),
        explanation: Text::default(),
        prompts: Vec::new(),
        examples: Vec::new(),
        left_out: LeftOut::default(),
        answers: ["ja", "nee", "soms"].map(answer).to_vec(),
        citation: None,
    }
}

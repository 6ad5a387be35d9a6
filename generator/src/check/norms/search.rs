//! Looks for a path of a tree, without listing paths: a breadth-first search on the product of the tree and the
//! conditions that a norm speaks of.
//!
//! Comes in: a graph, for each of its answers and outcomes the conditions that it makes true, and what is looked for.
//! Goes out: the shortest path that has it, the first in the order of answers where several are as short.
//!
//! A condition about a path is made true by a step and stays true, so of a path only two things count: where it stands
//! and which conditions are true. The cost is nodes times sets of conditions, however many paths there are.

use std::collections::BTreeSet;

use player::graph::{Graph, Node};

use crate::check::site::{CheckedQuestion, Clause, Norm, Test};

/// Conditions that a norm may speak of: each is one bit.
pub const MAX_CONDITIONS: usize = 64;

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

/// Some conditions that must be true and some that must not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Formula {
    yes: u64,
    no: u64,
}

impl Formula {
    /// Whether it holds, given the conditions that are true.
    pub fn holds(self, set: u64) -> bool {
        set & self.yes == self.yes && set & self.no == 0
    }
}

/// The shape of a tree with the conditions that its answers and outcomes make true.
#[derive(Debug)]
pub struct Product<'a> {
    graph: &'a Graph,
    answers: Vec<Vec<u64>>,
    outcomes: Vec<u64>,
}

impl<'a> Product<'a> {
    /// From what each answer and each outcome makes true.
    pub fn new(graph: &'a Graph, answer: impl Fn(u16, u8) -> u64, outcome: impl Fn(u16) -> u64) -> Self {
        let row = |it: u16| (0u8..).take(graph.answers(it).len()).map(|n| answer(it, n)).collect();
        let answers = (0u16..).take(graph.n_questions()).map(row).collect();
        Self { graph, answers, outcomes: (0u16..).take(graph.n_outcomes()).map(outcome).collect() }
    }

    /// The shortest path that does not pass `without` and of which `wanted` holds at its end.
    ///
    /// `wanted` is asked with the conditions that are true at the end of a path; of paths with the same end and the same
    /// conditions once.
    pub fn shortest(&self, without: &BTreeSet<Place>, mut wanted: impl FnMut(u64) -> bool) -> Option<Walk> {
        let start = State { question: self.graph.start(), set: 0, from: None };
        let mut states = vec![start];
        // Sets met per question, sorted: a set of numbers with a fixed order and no hashing.
        let mut seen: Vec<Vec<u64>> = vec![Vec::new(); self.graph.n_questions()];
        if let Some(first) = seen.get_mut(usize::from(start.question)) {
            first.push(0);
        }
        let mut ends: Vec<Vec<u64>> = vec![Vec::new(); self.graph.n_outcomes()];
        let mut next = 0;
        while let Some(state) = states.get(next).copied() {
            let gains = self.answers.get(usize::from(state.question)).map_or(&[][..], Vec::as_slice);
            for ((number, edge), gain) in (0u8..).zip(self.graph.answers(state.question)).zip(gains) {
                if without.contains(&Place::Answer(state.question, number)) {
                    continue;
                }
                let set = state.set | gain;
                match edge.target {
                    Node::Question(question) => {
                        if seen.get_mut(usize::from(question)).is_some_and(|it| insert(it, set)) {
                            states.push(State { question, set, from: Some((next, number)) });
                        }
                    }
                    Node::Outcome(outcome) => {
                        let set = set | self.outcomes.get(usize::from(outcome)).copied().unwrap_or(0);
                        let new = ends.get_mut(usize::from(outcome)).is_some_and(|it| insert(it, set));
                        if new && !without.contains(&Place::Outcome(outcome)) && wanted(set) {
                            return Some(walk(&states, next, number, outcome));
                        }
                    }
                }
            }
            next += 1;
        }
        None
    }

    /// The conditions that are true at the end of a walk.
    pub fn at_end(&self, walk: &Walk) -> u64 {
        let steps = walk.steps.iter().map(|it| self.gain(Place::Answer(it.0, it.1)));
        steps.fold(self.gain(Place::Outcome(walk.outcome)), |all, it| all | it)
    }

    /// The conditions that a place makes true.
    pub fn gain(&self, place: Place) -> u64 {
        match place {
            Place::Answer(question, answer) => {
                self.answers.get(usize::from(question)).and_then(|it| it.get(usize::from(answer))).copied().unwrap_or(0)
            }
            Place::Outcome(outcome) => self.outcomes.get(usize::from(outcome)).copied().unwrap_or(0),
        }
    }

    /// The last place of a walk at which one of these conditions becomes true; nothing if none ever does.
    pub fn last_gain(&self, walk: &Walk, conditions: u64) -> Option<Place> {
        let places = walk.steps.iter().map(|it| Place::Answer(it.0, it.1)).chain([Place::Outcome(walk.outcome)]);
        let mut have = 0;
        let mut res = None;
        for place in places {
            let gain = self.gain(place) & conditions & !have;
            if gain != 0 {
                have |= gain;
                res = Some(place);
            }
        }
        res
    }
}

/// The conditions of a norm, each with its bit, and what the norm says with them.
#[derive(Debug)]
pub struct Conditions<'a> {
    tests: Vec<&'a Test>,
    /// When the norm counts.
    pub when: Formula,
    /// What must then hold.
    pub then: Formula,
    /// What must hold together on one path.
    pub exists: Formula,
}

impl<'a> Conditions<'a> {
    /// Gives each different condition of a norm a bit. Beyond [`MAX_CONDITIONS`], which the loader refuses, none.
    pub fn of(norm: &'a Norm) -> Self {
        let mut tests: Vec<&'a Test> = Vec::new();
        for clause in norm.when.iter().chain(&norm.then).chain(&norm.exists) {
            if !tests.contains(&&clause.test) && tests.len() < MAX_CONDITIONS {
                tests.push(&clause.test);
            }
        }
        let mut res = Self { tests, when: Formula::default(), then: Formula::default(), exists: Formula::default() };
        (res.when, res.then, res.exists) =
            (res.formula(&norm.when), res.formula(&norm.then), res.formula(&norm.exists));
        res
    }

    /// What a list of clauses says, taken together.
    pub fn formula(&self, clauses: &[Clause]) -> Formula {
        clauses.iter().fold(Formula::default(), |mut res, clause| {
            let bit = self.bit(&clause.test);
            if clause.negated {
                res.no |= bit;
            } else {
                res.yes |= bit;
            }
            res
        })
    }

    /// The conditions that a list of clauses wants to be true.
    pub fn positive(&self, clauses: &[Clause]) -> u64 {
        self.formula(clauses).yes
    }

    /// The bit of a condition; none for one that this norm does not speak of.
    pub fn bit(&self, test: &Test) -> u64 {
        self.tests.iter().position(|it| *it == test).map_or(0, |it| 1 << it)
    }

    /// The tree with these conditions.
    pub fn product<'g>(&self, graph: &'g Graph, questions: &[CheckedQuestion]) -> Product<'g> {
        let answer = |question: u16, number: u8| {
            let asked = questions.get(usize::from(question));
            let value = asked.and_then(|it| it.answers.get(usize::from(number))).map(|it| it.value.as_str());
            let fact = asked.and_then(|it| it.fact);
            let decided = graph.answer(question, number).map_or(&[][..], |it| it.decisions.as_slice());
            self.true_of(|test| match test {
                Test::Answered(wanted, answer) => fact == Some(*wanted) && value == Some(answer),
                Test::Asks(wanted) => fact == Some(*wanted),
                Test::Decides(decision) => decided.contains(decision),
            })
        };
        let outcome = |outcome: u16| {
            self.true_of(|test| matches!(test, Test::Decides(it) if graph.outcome(outcome).contains(it)))
        };
        Product::new(graph, answer, outcome)
    }

    fn true_of(&self, holds: impl Fn(&Test) -> bool) -> u64 {
        self.tests.iter().enumerate().filter(|it| holds(it.1)).fold(0, |all, it| all | 1 << it.0)
    }
}

#[derive(Clone, Copy)]
struct State {
    question: u16,
    set: u64,
    /// The state before it and the answer given there.
    from: Option<(usize, u8)>,
}

/// True when the number was not there yet.
fn insert(sorted: &mut Vec<u64>, number: u64) -> bool {
    match sorted.binary_search(&number) {
        Ok(_) => false,
        Err(at) => {
            sorted.insert(at, number);
            true
        }
    }
}

fn walk(states: &[State], last: usize, answer: u8, outcome: u16) -> Walk {
    let mut steps = Vec::new();
    let mut at = Some((last, answer));
    while let Some((index, answer)) = at {
        let Some(state) = states.get(index) else { break };
        steps.push((state.question, answer));
        at = state.from;
    }
    steps.reverse();
    Walk { steps, outcome }
}

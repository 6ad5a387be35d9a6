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

use crate::proof::walk::{Place, Walk};
use crate::proven::condition::Atom;
use crate::proven::{CheckedQuestion, Clause, Norm};

/// Conditions that a norm may speak of: each is one bit.
pub const MAX_CONDITIONS: usize = 64;
/// States that one search may meet. A search takes a tenth of a second then; for one norm there may be some tens of them.
pub const MAX_STATES: usize = 20_000;

/// What must be true of a path, as sets of conditions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Formula(Vec<Term>);

/// Conditions that must be true and conditions that must not, together; or the opposite of that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Term {
    yes: u64,
    no: u64,
    negated: bool,
}

impl Formula {
    /// Whether it holds, given the conditions that are true.
    pub fn holds(&self, set: u64) -> bool {
        self.0.iter().all(|it| (set & it.yes == it.yes && set & it.no == 0) != it.negated)
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

    /// Whether a search that finds nothing meets no more than so many states.
    pub fn fits(&self, most: usize) -> bool {
        let mut seen: BTreeSet<(Node, u64)> = BTreeSet::from([(Node::Question(self.graph.start()), 0)]);
        let mut open: Vec<(Node, u64)> = seen.iter().copied().collect();
        while let Some((node, set)) = open.pop() {
            let Node::Question(question) = node else { continue };
            let gains = self.answers.get(usize::from(question)).map_or(&[][..], Vec::as_slice);
            for (edge, gain) in self.graph.answers(question).iter().zip(gains) {
                let end = match edge.target {
                    Node::Outcome(it) => self.outcomes.get(usize::from(it)).copied().unwrap_or(0),
                    Node::Question(_) => 0,
                };
                let state = (edge.target, set | gain | end);
                if seen.insert(state) {
                    open.push(state);
                }
            }
            if seen.len() > most {
                return false;
            }
        }
        true
    }

    /// The conditions that are true at the end of a walk.
    pub fn at_end(&self, walk: &Walk) -> u64 {
        walk.places().fold(0, |all, it| all | self.gain(it))
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
        let mut have = 0;
        let mut res = None;
        for place in walk.places() {
            let gain = self.gain(place) & conditions & !have;
            if gain != 0 {
                have |= gain;
                res = Some(place);
            }
        }
        res
    }
}

/// Conditions, each with its bit.
#[derive(Debug, Default)]
pub struct Conditions<'a> {
    atoms: Vec<&'a Atom>,
}

impl<'a> Conditions<'a> {
    /// Those of a norm.
    pub fn of(norm: &'a Norm) -> Self {
        Self::in_clauses(norm.when.iter().chain(&norm.then).chain(&norm.exists))
    }

    /// Gives each different condition a bit. Beyond [`MAX_CONDITIONS`], which the check of norms and outcomes refuses, none.
    pub fn in_clauses(clauses: impl IntoIterator<Item = &'a Clause>) -> Self {
        let mut atoms: Vec<&'a Atom> = Vec::new();
        for literal in clauses.into_iter().flat_map(|it| &it.literals) {
            if !atoms.contains(&&literal.atom) && atoms.len() < MAX_CONDITIONS {
                atoms.push(&literal.atom);
            }
        }
        Self { atoms }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.atoms.len()
    }

    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        self.atoms.is_empty()
    }

    /// What a list of clauses says, taken together.
    pub fn formula(&self, clauses: &[Clause]) -> Formula {
        Formula(clauses.iter().map(|it| self.term(it)).collect())
    }

    fn term(&self, clause: &Clause) -> Term {
        let start = Term { negated: clause.negated, ..Term::default() };
        clause.literals.iter().fold(start, |mut res, it| {
            let bit = self.atoms.iter().position(|atom| **atom == it.atom).map_or(0, |it| 1 << it);
            if it.negated {
                res.no |= bit;
            } else {
                res.yes |= bit;
            }
            res
        })
    }

    /// The conditions that a list of clauses wants to be true.
    pub fn positive(&self, clauses: &[Clause]) -> u64 {
        clauses.iter().filter(|it| !it.negated).fold(0, |all, it| all | self.term(it).yes)
    }

    /// The conditions that a clause speaks of, whether or not it wants the opposite.
    pub fn bits(&self, clause: &Clause) -> u64 {
        self.term(clause).yes
    }

    /// What an answer makes true.
    pub fn of_answer(&self, graph: &Graph, questions: &[CheckedQuestion], question: u16, number: u8) -> u64 {
        let asked = questions.get(usize::from(question));
        let answer = asked.and_then(|it| Some((it, it.answers.get(usize::from(number))?.value.as_str())));
        let decided = graph.answer(question, number).map_or(&[][..], |it| it.decisions.as_slice());
        self.true_of(|atom| {
            answer.is_some_and(|it| atom.is_given_by(it.0.fact, it.1))
                || atom.decision.is_some_and(|it| decided.contains(&it))
        })
    }

    /// What an outcome makes true.
    pub fn of_outcome(&self, graph: &Graph, outcome: u16) -> u64 {
        self.true_of(|atom| atom.decision.is_some_and(|it| graph.outcome(outcome).contains(&it)))
    }

    /// The tree with these conditions.
    pub fn product<'g>(&self, graph: &'g Graph, questions: &[CheckedQuestion]) -> Product<'g> {
        Product::new(
            graph,
            |question, number| self.of_answer(graph, questions, question, number),
            |outcome| self.of_outcome(graph, outcome),
        )
    }

    fn true_of(&self, holds: impl Fn(&Atom) -> bool) -> u64 {
        self.atoms.iter().enumerate().filter(|it| holds(it.1)).fold(0, |all, it| all | 1 << it.0)
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

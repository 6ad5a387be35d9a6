//! Looks for two paths with the same answers of which the first takes a decision and the second does not.
//!
//! Comes in: two trees, a decision, and places of the second tree to go around. Goes out: the pair with the fewest
//! questions together; or the news that there is none, or that the trees are too large to tell.
//!
//! Two paths give the same answers when each fact that both establish has a value in common; a fact that only one of
//! them establishes may be anything. In general no search over pairs of paths is fast when two trees ask in a different
//! order. Here the first tree is walked once, remembering only its answers to facts that the second tree asks too; for each
//! different set of such answers the second tree is searched, without listing its paths.

use std::collections::BTreeSet;

use player::graph::{Edge, Node};

use crate::proof::walk::{Place, Shape, Walk};
use crate::proven::CheckedQuestion;

/// Facts that both trees ask, and different values of one fact: each is one bit.
const MAX_BITS: usize = 64;
/// Steps of both walks together. Beyond it the trees are too large to compare.
const MAX_STEPS: u64 = 30_000_000;

/// Two paths with the same answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The path that takes the decision.
    pub national: Walk,
    /// The path that does not.
    pub own: Walk,
}

/// The search would take too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// The pair with the fewest questions together; the first in the order of answers where several have as few.
///
/// # Errors
/// When the trees are too large to tell.
pub fn weaker(
    national: Shape<'_>,
    own: Shape<'_>,
    decision: u16,
    without: &BTreeSet<Place>,
) -> Result<Option<Pair>, TooLarge> {
    let shared = Shared::new(national, own)?;
    let mut budget = MAX_STEPS;
    let taken =
        Taken { shape: national, sides: shared.sides(national), decision }.walks(shared.values.len(), &mut budget)?;
    let search = Untaken { shape: own, sides: shared.sides(own), decision, without, later: later(own, &shared) };
    let mut best: Option<Pair> = None;
    for (answers, walk) in taken {
        // Walks come shortest first: what follows is no shorter, and the other path has at least one question.
        let most = best.as_ref().map_or(usize::MAX, |it| length(it) - 1);
        let Some(left) = most.checked_sub(walk.steps.len()).filter(|it| *it > 0) else { break };
        if let Some(own) = search.shortest(&answers, left, &mut budget)? {
            best = Some(Pair { national: walk, own });
        }
    }
    Ok(best)
}

fn length(pair: &Pair) -> usize {
    pair.national.steps.len() + pair.own.steps.len()
}

/// The facts that both trees ask, with every value that either knows.
struct Shared<'a> {
    facts: Vec<u16>,
    values: Vec<Vec<&'a str>>,
}

/// For each question the number of its shared fact, and for each of its answers the bit of its value.
type Sides = Vec<Option<(usize, Vec<u64>)>>;

impl<'a> Shared<'a> {
    fn new(a: Shape<'a>, b: Shape<'a>) -> Result<Self, TooLarge> {
        let facts = |it: Shape<'a>| it.questions.iter().filter_map(|it| it.fact).collect::<BTreeSet<u16>>();
        let facts: Vec<u16> = facts(a).intersection(&facts(b)).copied().collect();
        let values: Vec<Vec<&str>> = facts
            .iter()
            .map(|fact| {
                let asking = a.questions.iter().chain(b.questions).filter(|it| it.fact == Some(*fact));
                let all: BTreeSet<&str> = asking.flat_map(|it| &it.answers).map(|it| it.value.as_str()).collect();
                all.into_iter().collect()
            })
            .collect();
        let fits = facts.len() <= MAX_BITS && values.iter().all(|it| it.len() <= MAX_BITS);
        if fits { Ok(Self { facts, values }) } else { Err(TooLarge) }
    }

    fn sides(&self, shape: Shape<'_>) -> Sides {
        let side = |question: &CheckedQuestion| {
            let at = self.facts.iter().position(|it| Some(*it) == question.fact)?;
            let bit = |value: &str| self.values[at].iter().position(|it| *it == value).map_or(0, |it| 1 << it);
            Some((at, question.answers.iter().map(|it| bit(&it.value)).collect()))
        };
        shape.questions.iter().map(side).collect()
    }
}

/// The answers of a path to the shared facts: for each fact the bits of its values, none when it was not asked.
type Answers = Vec<u64>;

/// The walk over the first tree.
struct Taken<'a> {
    shape: Shape<'a>,
    sides: Sides,
    decision: u16,
}

impl Taken<'_> {
    /// For each different set of answers with which the decision is taken the shortest path; shortest first.
    fn walks(&self, n_facts: usize, budget: &mut u64) -> Result<Vec<(Answers, Walk)>, TooLarge> {
        let graph = self.shape.graph;
        let mut states = vec![(graph.start(), vec![0; n_facts], false, None)];
        let mut seen: BTreeSet<(u16, Answers, bool)> = BTreeSet::new();
        let mut found: BTreeSet<Answers> = BTreeSet::new();
        let mut res = Vec::new();
        let mut next = 0;
        while let Some((question, answers, taken, _)) = states.get(next).cloned() {
            for (number, edge) in (0u8..).zip(graph.answers(question)) {
                spend(budget)?;
                let mut answers = answers.clone();
                if let Some((fact, bit)) = value(&self.sides, question, number) {
                    answers[fact] |= bit;
                }
                let taken = taken || edge.decisions.contains(&self.decision);
                match edge.target {
                    Node::Question(target) => {
                        if seen.insert((target, answers.clone(), taken)) {
                            states.push((target, answers, taken, Some((next, number))));
                        }
                    }
                    Node::Outcome(outcome) => {
                        let taken = taken || graph.outcome(outcome).contains(&self.decision);
                        if taken && found.insert(answers.clone()) {
                            let back = |at: usize| states.get(at).map(|it| (it.0, it.3));
                            res.push((answers, trace(back, next, number, outcome)));
                        }
                    }
                }
            }
            next += 1;
        }
        Ok(res)
    }
}

/// The search in the second tree.
struct Untaken<'a> {
    shape: Shape<'a>,
    sides: Sides,
    decision: u16,
    without: &'a BTreeSet<Place>,
    /// For each question the shared facts that it or a later one asks.
    later: Vec<u64>,
}

impl Untaken<'_> {
    /// The shortest path of at most `most` questions that fits the answers and does not take the decision.
    fn shortest(&self, answers: &[u64], most: usize, budget: &mut u64) -> Result<Option<Walk>, TooLarge> {
        let graph = self.shape.graph;
        // Of a fact that is asked more than once one answer in common is enough: `open` has none yet, `met` has one.
        let mut states = vec![(graph.start(), 0u64, 0u64, 0usize, None)];
        let mut seen: BTreeSet<(u16, u64, u64)> = BTreeSet::new();
        let mut next = 0;
        while let Some((question, open, met, depth, _)) = states.get(next).copied() {
            if depth >= most {
                break;
            }
            for (number, edge) in (0u8..).zip(graph.answers(question)) {
                spend(budget)?;
                if self.without.contains(&Place::Answer(question, number)) || self.takes(edge) {
                    continue;
                }
                let (mut open, mut met) = (open, met);
                if let Some((fact, bit)) = value(&self.sides, question, number) {
                    let (given, fact) = (answers.get(fact).copied().unwrap_or(0), 1 << fact);
                    if given & bit != 0 {
                        (open, met) = (open & !fact, met | fact);
                    } else if given != 0 && met & fact == 0 {
                        open |= fact;
                    }
                }
                match edge.target {
                    Node::Question(target) => {
                        let later = self.later.get(usize::from(target)).copied().unwrap_or(0);
                        met &= later;
                        if open & !later == 0 && seen.insert((target, open, met)) {
                            states.push((target, open, met, depth + 1, Some((next, number))));
                        }
                    }
                    Node::Outcome(outcome) => {
                        if open == 0 && !self.without.contains(&Place::Outcome(outcome)) {
                            let back = |at: usize| states.get(at).map(|it| (it.0, it.4));
                            return Ok(Some(trace(back, next, number, outcome)));
                        }
                    }
                }
            }
            next += 1;
        }
        Ok(None)
    }

    fn takes(&self, edge: &Edge) -> bool {
        let end = match edge.target {
            Node::Outcome(it) => self.shape.graph.outcome(it).contains(&self.decision),
            Node::Question(_) => false,
        };
        end || edge.decisions.contains(&self.decision)
    }
}

/// The shared fact of a question, as number, with the bit of the answer's value.
fn value(sides: &Sides, question: u16, answer: u8) -> Option<(usize, u64)> {
    let (fact, bits) = sides.get(usize::from(question))?.as_ref()?;
    Some((*fact, bits.get(usize::from(answer)).copied().unwrap_or(0)))
}

/// For each question the shared facts that it or a later one asks.
fn later(shape: Shape<'_>, shared: &Shared<'_>) -> Vec<u64> {
    let graph = shape.graph;
    let sides = shared.sides(shape);
    let mut order: Vec<u16> = (0u16..).take(graph.n_questions()).collect();
    // What a question leads to has fewer questions before it than the question itself.
    order.sort_by_key(|it| graph.longest_from(*it));
    let mut res = vec![0; graph.n_questions()];
    for question in order {
        let own = sides.get(usize::from(question)).and_then(Option::as_ref).map_or(0, |it| 1 << it.0);
        let below = graph.answers(question).iter().map(|it| match it.target {
            Node::Question(it) => res[usize::from(it)],
            Node::Outcome(_) => 0,
        });
        let all = below.fold(own, |all, it| all | it);
        res[usize::from(question)] = all;
    }
    res
}

/// The way to a state of a search, from what each state came from.
pub(super) fn trace(
    back: impl Fn(usize) -> Option<(u16, Option<(usize, u8)>)>,
    last: usize,
    answer: u8,
    outcome: u16,
) -> Walk {
    let mut steps = Vec::new();
    let mut at = Some((last, answer));
    while let Some((index, answer)) = at {
        let Some((question, before)) = back(index) else { break };
        steps.push((question, answer));
        at = before;
    }
    steps.reverse();
    Walk { steps, outcome }
}

fn spend(budget: &mut u64) -> Result<(), TooLarge> {
    *budget = budget.checked_sub(1).ok_or(TooLarge)?;
    Ok(())
}

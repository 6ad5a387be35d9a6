//! What an outcome says at the end of a walk, and on which walks it says the wrong thing.
//!
//! Comes in: the shape of a tree, its outcomes, the decisions, and how a title is read. Goes out: the title of a walk; and
//! what is wrong with an outcome, each with the shortest walk on which it is. Writes no messages.

use std::collections::BTreeSet;

use player::graph::Graph;

use crate::proof::search::{Conditions, Formula, MAX_CONDITIONS, MAX_STATES, Product};
use crate::proof::walk::{Place, Shape, Walk};
use crate::proven::{CheckedDecision, CheckedOutcome, CheckedTree, Vocabulary};

/// How a title is read, given the words that stand for a duty: a matter of language, so not known here.
#[derive(Clone, Copy, Debug)]
pub struct Reading {
    /// Whether it begins with the duty, and means it.
    pub leads: fn(&str, &[String]) -> bool,
    /// Whether it begins with the duty, or names it further on and means it.
    pub speaks_of: fn(&str, &[String]) -> bool,
}

/// What is wrong with an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It has more conditions than can be proven.
    TooMany,
    /// Two variants hold on this walk; nothing else is then looked for.
    Both(usize, usize, Walk),
    /// A variant holds on no walk, which alone does no harm.
    Idle(usize),
    /// It has no title on this walk.
    Untitled(Walk),
    /// Its title does not begin with this decision, the weightiest of the walk.
    Hidden(u16, Walk),
    /// Its title speaks of this decision, which the walk does not take.
    Untrue(u16, Walk),
}

/// An outcome of a tree, looked at on every walk that ends in it.
#[derive(Clone, Copy, Debug)]
pub struct Ending<'a> {
    /// The tree.
    pub shape: Shape<'a>,
    /// The outcome.
    pub outcome: &'a CheckedOutcome,
    /// Its number.
    pub n: u16,
    /// Facts and decisions.
    pub words: &'a Vocabulary,
    /// How its titles are read.
    pub reading: Reading,
}

/// Whether some outcome says the wrong thing on some walk.
pub fn says_wrong(shape: Shape<'_>, outcomes: &[CheckedOutcome], words: &Vocabulary, reading: Reading) -> bool {
    (0u16..).zip(outcomes).any(|(n, outcome)| {
        let faults = Ending { shape, outcome, n, words, reading }.faults();
        faults.iter().any(|it| !matches!(it, Fault::Idle(_)))
    })
}

impl<'a> Ending<'a> {
    /// Whether that can be told: what its variants and its title depend on must not come in more combinations than a search
    /// can meet.
    pub fn can_be_told(&self) -> bool {
        let conditions = self.conditions();
        let duties = self.duties();
        // Too many conditions are a fault of their own.
        conditions.len() + duties.len() >= MAX_CONDITIONS || self.product(&conditions, &duties).fits(MAX_STATES)
    }

    fn conditions(&self) -> Conditions<'a> {
        Conditions::in_clauses(self.outcome.variants.iter().flat_map(|it| &it.when))
    }

    /// Everything that is wrong with it.
    pub fn faults(&self) -> Vec<Fault> {
        let outcome = self.outcome;
        let conditions = self.conditions();
        let duties = self.duties();
        // One bit for each duty, and one for the end in this outcome.
        if conditions.len() + duties.len() >= MAX_CONDITIONS {
            return vec![Fault::TooMany];
        }
        let formulas: Vec<Formula> = outcome.variants.iter().map(|it| conditions.formula(&it.when)).collect();
        let reached = 1u64 << (conditions.len() + duties.len());
        let search = Search { formulas, first: conditions.len(), reached, product: self.product(&conditions, &duties) };
        if let Some(walk) = search.shortest(|set| search.holding(set).nth(1).is_some()) {
            let both: Vec<usize> = search.holding(search.product.at_end(&walk)).take(2).collect();
            return vec![Fault::Both(both[0], both[1], walk)];
        }
        let never = |n: &usize| search.shortest(|set| search.formulas[*n].holds(set)).is_none();
        let mut res: Vec<Fault> = (0..outcome.variants.len()).filter(never).map(Fault::Idle).collect();
        // Without any title at all it is told where the tree is read.
        if outcome.titles().next().is_some() {
            match search.shortest(|set| search.shown(outcome, set).is_empty()) {
                Some(walk) => res.push(Fault::Untitled(walk)),
                None => self.headings(&search, &duties, &mut res),
            }
        }
        res
    }

    fn headings(&self, search: &Search<'_>, duties: &[(u16, &CheckedDecision)], into: &mut Vec<Fault>) {
        let Reading { leads, speaks_of } = self.reading;
        let bit = |at: usize| 1u64 << (search.first + at);
        for (at, (decision, duty)) in duties.iter().enumerate() {
            let title = |set: u64| search.shown(self.outcome, set);
            // A weightier duty that was decided too leads the title instead.
            let first = |set: u64| set & bit(at) != 0 && !(0..at).any(|it| set & bit(it) != 0);
            let hidden = search.shortest(|set| first(set) && !leads(title(set), &duty.headings));
            let untrue = search.shortest(|set| set & bit(at) == 0 && speaks_of(title(set), &duty.headings));
            into.extend(hidden.map(|it| Fault::Hidden(*decision, it)));
            into.extend(untrue.map(|it| Fault::Untrue(*decision, it)));
        }
    }

    /// Decisions that ask for a title of their own, the weightiest first. The words of a decision that one kader brings bind
    /// the trees that take it, and no others.
    fn duties(&self) -> Vec<(u16, &'a CheckedDecision)> {
        let all = (0u16..).zip(&self.words.decisions);
        let binds = |it: &(u16, &CheckedDecision)| it.1.framework.is_none() || takes(self.shape.graph, it.0);
        let mut res: Vec<(u16, &CheckedDecision)> = all.filter(|it| !it.1.headings.is_empty() && binds(it)).collect();
        res.sort_by_key(|it| it.1.tone);
        res
    }

    fn product(&self, conditions: &Conditions<'_>, duties: &[(u16, &CheckedDecision)]) -> Product<'a> {
        let Shape { graph, questions } = self.shape;
        let reached = 1u64 << (conditions.len() + duties.len());
        let decided = |list: &[u16]| {
            let bits = (0..).zip(duties).filter(|it| list.contains(&it.1.0)).map(|it: (usize, _)| it.0);
            bits.fold(0u64, |all, it| all | 1 << (conditions.len() + it))
        };
        Product::new(
            graph,
            |question, number| {
                let here = Place::Answer(question, number).decisions(graph);
                conditions.of_answer(graph, questions, question, number) | decided(here)
            },
            |outcome| {
                let end = if outcome == self.n { reached } else { 0 };
                conditions.of_outcome(graph, outcome) | decided(graph.outcome(outcome)) | end
            },
        )
    }
}

/// Whether some walk may take this decision.
fn takes(graph: &Graph, decision: u16) -> bool {
    let indices = |n: usize| (0u16..).take(n);
    let mut answers = indices(graph.n_questions()).flat_map(|it| graph.answers(it));
    answers.any(|it| it.decisions.contains(&decision))
        || indices(graph.n_outcomes()).any(|it| graph.outcome(it).contains(&decision))
}

/// The walks to one outcome, with what its variants speak of.
struct Search<'a> {
    formulas: Vec<Formula>,
    /// The bit of the first duty.
    first: usize,
    /// The bit of the outcome.
    reached: u64,
    product: Product<'a>,
}

impl Search<'_> {
    /// The shortest walk to the outcome on which something holds.
    fn shortest(&self, wanted: impl Fn(u64) -> bool) -> Option<Walk> {
        self.product.shortest(&BTreeSet::new(), |set| set & self.reached != 0 && wanted(set))
    }

    /// The variants that hold, given the conditions that are true.
    fn holding(&self, set: u64) -> impl Iterator<Item = usize> {
        self.formulas.iter().enumerate().filter(move |it| it.1.holds(set)).map(|it| it.0)
    }

    /// The title that is then shown.
    fn shown<'o>(&self, outcome: &'o CheckedOutcome, set: u64) -> &'o str {
        title_of(outcome, self.holding(set).next())
    }
}

/// The title that a walk ends in, and the number of the variant that holds there.
pub fn title<'t>(tree: &'t CheckedTree, walk: &Walk) -> (&'t str, Option<usize>) {
    let Some(outcome) = tree.outcomes.get(usize::from(walk.outcome)) else { return ("", None) };
    let conditions = Conditions::in_clauses(outcome.variants.iter().flat_map(|it| &it.when));
    let set = conditions.product(&tree.graph, &tree.questions).at_end(walk);
    let found = outcome.variants.iter().position(|it| conditions.formula(&it.when).holds(set));
    (title_of(outcome, found), found)
}

/// The title of a variant; where it has none, that of the outcome.
pub fn title_of(outcome: &CheckedOutcome, variant: Option<usize>) -> &str {
    let own = variant.and_then(|it| outcome.variants.get(it)).map_or("", |it| it.title.as_str());
    if own.is_empty() { &outcome.title } else { own }
}

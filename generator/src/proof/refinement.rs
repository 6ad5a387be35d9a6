//! In what a tree is weaker than the national one: with the same answers it lacks a mandatory decision.
//!
//! Comes in: two trees and the vocabulary. Goes out: pairs of paths with the place that has to change, questions that lack
//! an answer, and the one edit that mends a place, if there is one. Writes no messages.

use std::borrow::Cow;
use std::collections::BTreeSet;

use player::graph::Node;

use crate::proof::edit::Edit;
use crate::proof::mending::State;
use crate::proof::pairs::{self, Pair, TooLarge};
use crate::proof::parts;
use crate::proof::walk::{Place, Shape, Walk};
use crate::proven::{CheckedQuestion, CheckedTree, Norm, Vocabulary};

/// Places of one tree that are reported at most.
const MAX_BREACHES: usize = 10;

/// A pair of paths with the place of the weaker tree that has to change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The answer with which the national tree takes the decision, where this tree has it too; otherwise the outcome.
    pub place: Place,
    /// The decision that is lacking.
    pub decision: u16,
    /// The two paths.
    pub pair: Pair,
}

/// Everything in which a tree is weaker than the national one.
///
/// # Errors
/// When the trees are too large to compare.
pub fn breaches(national: Shape<'_>, own: Shape<'_>, words: &Vocabulary) -> Result<Vec<Breach>, TooLarge> {
    let mut res = Vec::new();
    let apart = parts::differ(national, own, &words.facts);
    for decision in mandatory(words) {
        let mut without = BTreeSet::new();
        while res.len() < MAX_BREACHES
            && let Some(pair) = if apart {
                parts::weaker(national, own, &words.facts, decision, &without)?
            } else {
                pairs::weaker(national, own, decision, &without)?
            }
        {
            let place = place(national, own, words, decision, &pair);
            without.insert(place);
            res.push(Breach { place, decision, pair });
        }
    }
    Ok(res)
}

/// Questions of a tree that lack an answer with which the national tree takes a mandatory decision: the question, the
/// national answer that it lacks, and the decision.
pub fn gaps(national: Shape<'_>, own: Shape<'_>, words: &Vocabulary) -> Vec<(u16, Place, u16)> {
    let mut res: Vec<(u16, Place, u16)> = Vec::new();
    let (theirs, ours) = (of_the_whole(national, own, words), of_the_whole(own, national, words));
    let (national, own) = (Shape { questions: &theirs, ..national }, Shape { questions: &ours, ..own });
    for (n, question) in (0u16..).zip(own.questions).filter(|it| it.1.fact.is_some()) {
        let mut known: Vec<&str> = question.answers.iter().map(|it| it.value.as_str()).collect();
        for (theirs, answer, value) in answers_to(national, question) {
            let place = Place::Answer(theirs, answer);
            if !known.contains(&value)
                && let Some(decision) = mandatory(words).find(|it| taken_after(national, place, *it))
            {
                known.push(value);
                res.push((n, place, decision));
            }
        }
    }
    res
}

fn mandatory(words: &Vocabulary) -> impl Iterator<Item = u16> {
    (0u16..).zip(&words.decisions).filter(|it| it.1.mandatory).map(|it| it.0)
}

/// The answers of a tree to the fact of a question: question, number and value.
fn answers_to<'a>(tree: Shape<'a>, question: &CheckedQuestion) -> impl Iterator<Item = (u16, u8, &'a str)> {
    let fact = question.fact;
    let asking = (0u16..).zip(tree.questions).filter(move |it| it.1.fact == fact);
    asking.flat_map(|(n, it)| (0u8..).zip(&it.answers).map(move |(number, it)| (n, number, it.value.as_str())))
}

/// The questions of a tree as the other one asks them: a question about a part of a fact (`omvat`), where the other tree
/// asks about the whole, counts as one about the whole. A yes on a part is a yes on the whole.
fn of_the_whole<'a>(tree: Shape<'a>, other: Shape<'_>, words: &Vocabulary) -> Cow<'a, [CheckedQuestion]> {
    let asked = |it: u16| other.questions.iter().any(|question| question.fact == Some(it));
    let whole = |part: u16| {
        let found = (0u16..).zip(&words.facts).find(|it| it.1.parts.contains(&part) && asked(it.0));
        found.map(|it| it.0).filter(|_| !asked(part))
    };
    if !tree.questions.iter().any(|it| it.fact.and_then(whole).is_some()) {
        return Cow::Borrowed(tree.questions);
    }
    let mut res = tree.questions.to_vec();
    for question in &mut res {
        question.fact = question.fact.map(|it| whole(it).unwrap_or(it));
    }
    Cow::Owned(res)
}

/// Whether a path through this place takes the decision there or further on. What was decided before, a tree without this
/// answer decides too.
fn taken_after(tree: Shape<'_>, place: Place, decision: u16) -> bool {
    let graph = tree.graph;
    let Place::Answer(question, answer) = place else { return false };
    let Some(edge) = graph.answer(question, answer) else { return false };
    let mut seen = BTreeSet::new();
    let mut open = vec![edge.target];
    let mut found = edge.decisions.contains(&decision);
    while let Some(node) = open.pop() {
        if !seen.insert(node) {
            continue;
        }
        match node {
            Node::Outcome(it) => found |= graph.outcome(it).contains(&decision),
            Node::Question(it) => {
                for edge in graph.answers(it) {
                    found |= edge.decisions.contains(&decision);
                    open.push(edge.target);
                }
            }
        }
    }
    found
}

/// Where a path takes a decision for the first time; without it, where it ends.
pub fn taken_at(shape: Shape<'_>, walk: &Walk, decision: u16) -> Place {
    let end = Place::Outcome(walk.outcome);
    walk.places().find(|it| it.decisions(shape.graph).contains(&decision)).unwrap_or(end)
}

fn place(national: Shape<'_>, own: Shape<'_>, words: &Vocabulary, decision: u16, pair: &Pair) -> Place {
    let given = |shape: Shape<'_>, step: &(u16, u8)| {
        let question = shape.questions.get(usize::from(step.0))?;
        Some((question.fact?, question.answers.get(usize::from(step.1))?.value.clone()))
    };
    let same = |place: Place| {
        let Place::Answer(question, answer) = place else { return None };
        let (fact, value) = given(national, &(question, answer))?;
        // An answer about a part stands for one about the whole.
        let part =
            |whole: u16, part: u16| words.facts.get(usize::from(whole)).is_some_and(|it| it.parts.contains(&part));
        let means = |it: &(u16, String)| it.1 == value && (it.0 == fact || part(fact, it.0) || part(it.0, fact));
        pair.own.steps.iter().find(|it| given(own, it).is_some_and(|it| means(&it)))
    };
    same(taken_at(national, &pair.national, decision))
        .map_or(Place::Outcome(pair.own.outcome), |it| Place::Answer(it.0, it.1))
}

/// A tree that is weaker somewhere, and what it must keep while it is mended.
#[derive(Clone, Copy, Debug)]
pub struct Mending<'a> {
    /// The tree with which it is compared.
    pub national: &'a CheckedTree,
    /// The tree.
    pub tree: &'a CheckedTree,
    /// The norms of the tree.
    pub norms: &'a [&'a Norm],
    /// The places of the tree that another one lends it by `basis`.
    pub lent: &'a BTreeSet<Place>,
    /// Facts and decisions.
    pub words: &'a Vocabulary,
}

impl Mending<'_> {
    /// The one edit after which the tree is no longer weaker there and keeps every norm that it kept: rather one with
    /// which it decides nothing that the national tree would not, otherwise that at the answer.
    pub fn edit(&self, breach: &Breach) -> Option<Edit> {
        let (tree, decision) = (self.tree, breach.decision);
        let end = Place::Outcome(breach.pair.own.outcome);
        let before = State::of(self.norms, Shape::from(tree));
        let mut places = vec![breach.place, end];
        places.dedup();
        places.sort_by_key(|it| self.lent.contains(it));
        let edits = places.into_iter().filter_map(|it| {
            let edit = Edit::Add(it, decision);
            let graph = edit.apply(&tree.graph)?;
            let shape = Shape { graph: &graph, questions: &tree.questions };
            let left = breaches(Shape::from(self.national), shape, self.words).ok()?;
            let mended = left.iter().all(|it| it.decision != decision || (it.place != breach.place && it.place != end));
            (mended && State::of(self.norms, shape).keeps(&before)).then(|| (edit, self.stricter(shape, decision)))
        });
        let edits: Vec<(Edit, bool)> = edits.collect();
        let stricter = self.stricter(Shape::from(tree), decision);
        let exact = edits.iter().find(|it| stricter || !it.1);
        Some(exact.or_else(|| edits.iter().find(|it| matches!(it.0.place(), Place::Answer(..))))?.0)
    }

    /// Whether a tree takes the decision somewhere where the national tree does not.
    fn stricter(&self, own: Shape<'_>, decision: u16) -> bool {
        let (national, none) = (Shape::from(self.national), BTreeSet::new());
        if parts::differ(own, national, &self.words.facts) {
            return parts::weaker(own, national, &self.words.facts, decision, &none).is_ok_and(|it| it.is_some());
        }
        pairs::weaker(own, national, decision, &none).is_ok_and(|it| it.is_some())
    }
}

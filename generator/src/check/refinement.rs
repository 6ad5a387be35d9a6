//! Refinement: a tree of the kind `afweging` may be stricter than the national tree, never weaker.
//!
//! # What it reports
//! N005: with the same answers the national tree takes a mandatory decision and this tree does not, as a pair of paths
//! with the fewest questions; or a question that lacks an answer with which the national tree takes one, so that the two
//! cannot be compared there.
//!
//! # Why
//! Whoever uses the kader of their profession must never end with less than whoever uses the national tree. Norms say
//! this for what somebody thought of; the comparison says it for everything that the national tree decides.
//!
//! # Remedy
//! Take the decision at the same answer, or at the outcome that lacks it.

pub mod pairs;
pub mod parts;

use std::borrow::Cow;
use std::collections::BTreeSet;

use player::graph::Node;

use crate::check::Checker;
use crate::check::norms::mend::{self, Edit, State, Words};
use crate::check::norms::norms_of;
use crate::check::norms::search::{Place, Walk};
use crate::check::norms::verdict::Shape;
use crate::check::norms::wording::{self, Wording, enumerate, n_questions};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Trail};
use crate::load::tree::TreeKind;
use crate::proven::{CheckedFramework, CheckedQuestion, CheckedTree, Norm, Vocabulary};
use pairs::{Pair, TooLarge, weaker};

/// The tree with which all others of its kind are compared.
pub const NATIONAL: &str = "stap-4-5";

/// Whether this file of `content/` is the national tree.
pub(super) fn is_national(file: &str) -> bool {
    file.strip_prefix("beslisbomen/").and_then(|it| it.strip_suffix(".yaml")) == Some(NATIONAL)
}
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
                parts::weaker(national, own, &words.facts, decision, &without)
            } else {
                weaker(national, own, decision, &without)?
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

pub(super) fn check(
    checker: &Checker<'_>,
    words: &Vocabulary,
    trees: &[CheckedTree],
    frameworks: &[CheckedFramework],
    diagnostics: &mut Diagnostics,
) {
    let Some(national) = trees.iter().find(|it| it.id == NATIONAL && it.framework.is_none()) else { return };
    for tree in trees.iter().filter(|it| it.kind == TreeKind::Weighing && it.source != national.source) {
        let norms = norms_of(tree, words, frameworks);
        let file = checker.sources.get(tree.source).path.as_str();
        let reporter = Reporter { words, national, tree, file, norms: &norms };
        for gap in gaps(Shape::from(national), Shape::from(tree), words) {
            diagnostics.push(reporter.gap(gap));
        }
        if let Ok(list) = breaches(Shape::from(national), Shape::from(tree), words) {
            for breach in &list {
                diagnostics.push(reporter.breach(breach));
            }
        } else {
            let message = format!("deze boom is te groot om met de landelijke boom `{NATIONAL}` te vergelijken");
            let help = "verdeel de boom in kleinere bomen, of laat antwoorden eerder naar dezelfde uitkomst gaan";
            diagnostics.push(Diagnostic::error(Code::N005, tree.source.start(), message).help(help));
        }
    }
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

/// Where a path takes a decision for the first time.
fn taken_at(shape: Shape<'_>, walk: &Walk, decision: u16) -> Place {
    let takes = |it: &&(u16, u8)| shape.graph.answer(it.0, it.1).is_some_and(|it| it.decisions.contains(&decision));
    walk.steps.iter().find(takes).map_or(Place::Outcome(walk.outcome), |it| Place::Answer(it.0, it.1))
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

struct Reporter<'a> {
    words: &'a Vocabulary,
    national: &'a CheckedTree,
    tree: &'a CheckedTree,
    /// Path of its file.
    file: &'a str,
    norms: &'a [&'a Norm],
}

impl Reporter<'_> {
    fn breach(&self, breach: &Breach) -> Diagnostic {
        let (tree, pair, wording) = (self.tree, &breach.pair, Wording { words: self.words });
        let name = wording.decision(breach.decision);
        let message = format!(
            "met dezelfde antwoorden neemt de landelijke boom `{NATIONAL}` het besluit `{name}`, en deze boom niet"
        );
        let end = wording.ends_here(&wording::decisions(Shape::from(tree), &pair.own));
        let outcome = wording::span(tree, Place::Outcome(pair.own.outcome));
        let mut res = Diagnostic::error(Code::N005, wording::span(tree, breach.place), message);
        res = match breach.place {
            Place::Answer(..) => {
                res.label(format!("bij dit antwoord neemt de landelijke boom `{name}`")).also(outcome, end)
            }
            Place::Outcome(_) => res.label(end),
        };
        let there = taken_at(Shape::from(self.national), &pair.national, breach.decision);
        let first = format!("in de landelijke boom, {}", n_questions(pair.national.steps.len()));
        let second = format!("in deze boom, met dezelfde antwoorden, {}", n_questions(pair.own.steps.len()));
        let mut own = self.trail(tree, second, &pair.own);
        own.end.push(("ontbreekt".to_owned(), name.clone()));
        res.also(wording::span(self.national, there), format!("hier neemt de landelijke boom `{name}`"))
            .trail(self.trail(self.national, first, &pair.national))
            .trail(own)
            .maybe_help(self.help(breach))
    }

    fn gap(&self, (question, missing, decision): (u16, Place, u16)) -> Diagnostic {
        let name = Wording { words: self.words }.decision(decision);
        let value = match missing {
            Place::Answer(question, answer) => {
                self.national.questions.get(usize::from(question)).and_then(|it| it.answers.get(usize::from(answer)))
            }
            Place::Outcome(_) => None,
        };
        let value = value.map(|it| it.value.as_str()).unwrap_or_default();
        let message = format!(
            "deze vraag mist het antwoord `{value}`, waarmee de landelijke boom `{NATIONAL}` tot het besluit `{name}` kan komen"
        );
        let own = self.tree.questions.get(usize::from(question));
        let known: Vec<String> = own.iter().flat_map(|it| &it.answers).map(|it| format!("`{}`", it.value)).collect();
        let span = own.map_or_else(|| self.tree.source.start(), |it| it.span);
        Diagnostic::error(Code::N005, span, message)
            .label(format!("hier staan alleen de waarden {}", enumerate(&known)))
            .also(wording::span(self.national, missing), "dit antwoord van de landelijke boom")
            .help(format!("geef het antwoord dat hetzelfde betekent `waarde: {value}`"))
    }

    fn trail(&self, tree: &CheckedTree, title: String, walk: &Walk) -> Trail {
        let outcome = tree.outcomes.get(usize::from(walk.outcome)).map(|it| it.id.clone()).unwrap_or_default();
        let decided = Wording { words: self.words }.plain(&wording::decisions(Shape::from(tree), walk));
        let end = vec![("uitkomst".to_owned(), outcome), ("besluiten".to_owned(), decided)];
        Trail { title, steps: wording::steps(tree, walk), end }
    }

    /// Whether a tree takes the decision somewhere where the national tree does not.
    fn stricter(&self, own: Shape<'_>, decision: u16) -> bool {
        let (national, none) = (Shape::from(self.national), BTreeSet::new());
        if parts::differ(own, national, &self.words.facts) {
            return parts::weaker(own, national, &self.words.facts, decision, &none).is_some();
        }
        weaker(own, national, decision, &none).is_ok_and(|it| it.is_some())
    }

    /// The one edit after which the tree is no longer weaker there and keeps every norm that it kept: rather one with
    /// which it decides nothing that the national tree would not, otherwise that at the answer.
    fn help(&self, breach: &Breach) -> Option<String> {
        let (tree, decision) = (self.tree, breach.decision);
        let end = Place::Outcome(breach.pair.own.outcome);
        let before = State::of(self.norms, Shape::from(tree));
        let mut places = vec![breach.place, end];
        places.dedup();
        places.sort_by_key(|it| wording::span(tree, *it).source != tree.source);
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
        let edit = exact.or_else(|| edits.iter().find(|it| matches!(it.0.place(), Place::Answer(..))))?.0;
        mend::in_words(tree, edit, Words { wording: Wording { words: self.words }, file: self.file })
    }
}

#[cfg(test)]
mod tests;

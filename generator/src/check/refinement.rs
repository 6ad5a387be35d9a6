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

use crate::check::Checker;
use crate::check::norms::mend::{self, Words};
use crate::check::norms::wording::{self, Wording};
use crate::check::written::{TreeSpans, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Trail, Wish};
use crate::dutch::{enumerate, n_questions};
use crate::proof::refinement::{Breach, Mending, breaches, gaps, taken_at};
use crate::proof::walk::{Place, Shape, Walk};
use crate::proven::{CheckedFramework, CheckedTree, NATIONAL, Norm, Vocabulary, must_be_stricter};

/// What is compared.
#[derive(Clone, Copy)]
pub(super) struct Compared<'a> {
    pub(super) words: &'a Vocabulary,
    pub(super) trees: &'a [CheckedTree],
    pub(super) frameworks: &'a [CheckedFramework],
}

pub(super) fn check(
    checker: &Checker<'_>,
    compared: Compared<'_>,
    national: Option<usize>,
    written: &Written,
    diagnostics: &mut Diagnostics,
) {
    let Compared { words, trees, frameworks } = compared;
    let all = || trees.iter().zip(&written.trees);
    let Some((national, national_spans)) = national.and_then(|it| all().nth(it)) else { return };
    written.each_tree(trees, &checker.site.drafts, diagnostics, |tree, spans, diagnostics| {
        if !must_be_stricter(tree, national, frameworks) {
            return;
        }
        let norms = words.norms_of(tree, frameworks);
        let file = checker.sources.get(spans.source).path.as_str();
        let reporter = Reporter { words, national, national_spans, tree, spans, file, norms: &norms };
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
            diagnostics.push(Diagnostic::error(Code::N005, spans.start(), message).help(help));
        }
    });
}

struct Reporter<'a> {
    words: &'a Vocabulary,
    national: &'a CheckedTree,
    national_spans: &'a TreeSpans,
    tree: &'a CheckedTree,
    spans: &'a TreeSpans,
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
        let end = wording.ends_here(&pair.own.decisions(&tree.graph));
        let outcome = self.spans.outcome(pair.own.outcome);
        let mut res = Diagnostic::error(Code::N005, self.spans.of(breach.place), message);
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
        let (help, wish) = self.help(breach);
        res.also(self.national_spans.of(there), format!("hier neemt de landelijke boom `{name}`"))
            .trail(self.trail(self.national, first, &pair.national))
            .trail(own)
            .maybe_help(help)
            .maybe_wish(wish)
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
        Diagnostic::error(Code::N005, self.spans.question(question), message)
            .label(format!("hier staan alleen de waarden {}", enumerate(&known)))
            .also(self.national_spans.of(missing), "dit antwoord van de landelijke boom")
            .help(format!("geef het antwoord dat hetzelfde betekent `waarde: {value}`"))
    }

    fn trail(&self, tree: &CheckedTree, title: String, walk: &Walk) -> Trail {
        let outcome = tree.outcomes.get(usize::from(walk.outcome)).map(|it| it.id.clone()).unwrap_or_default();
        let decided = Wording { words: self.words }.plain(&walk.decisions(&tree.graph));
        let end = vec![("uitkomst".to_owned(), outcome), ("besluiten".to_owned(), decided)];
        Trail { title, steps: wording::steps(tree, walk), end }
    }

    /// What mends the tree, in words and as an edit.
    fn help(&self, breach: &Breach) -> (Option<String>, Option<Wish>) {
        let Self { words, national, tree, spans, file, norms, .. } = *self;
        let Some(edit) = Mending { national, tree, norms, lent: &spans.lent(), words }.edit(breach) else {
            return (None, None);
        };
        let words = Words { wording: Wording { words }, spans, file };
        (mend::in_words(tree, edit, words), mend::in_text(tree, edit, words))
    }
}

#[cfg(test)]
mod tests;

//! Where trees and norms are written, for the rules that point at them.
//!
//! Comes in: places, in the order in which [`super::tree`], [`super::vocabulary`] and [`super::frameworks`] make what they
//! belong to. Goes out: the place of a question, an answer, an outcome, a norm or one of its conditions. What is proven
//! knows none of these, so they stay behind here when all rules have spoken.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostics;
use crate::load::Drafts;
use crate::proof::walk::Place;
use crate::proven::{CheckedFramework, CheckedTree, Clause, Norm, Vocabulary};
use crate::source::{SourceId, Span};

/// The places of everything that rules about trees point at.
#[derive(Debug, Default)]
pub(super) struct Written {
    /// For each tree that can be walked.
    pub(super) trees: Vec<TreeSpans>,
    /// For each norm of the country.
    pub(super) norms: Vec<NormSpans>,
    /// For each kader, for each norm that it adds.
    pub(super) frameworks: Vec<Vec<NormSpans>>,
}

impl Written {
    /// Applies a rule to each tree with its places; what is wrong in a draft stops nobody.
    pub(super) fn each_tree<'a>(
        &'a self,
        trees: &'a [CheckedTree],
        drafts: &Drafts,
        diagnostics: &mut Diagnostics,
        mut rule: impl FnMut(&'a CheckedTree, &'a TreeSpans, &mut Diagnostics),
    ) {
        for (tree, spans) in trees.iter().zip(&self.trees) {
            diagnostics.about(!drafts.hides(&tree.file), |it| rule(tree, spans, it));
        }
    }

    /// The norms that a tree must keep, each with its places.
    pub(super) fn norms_of<'a>(
        &'a self,
        tree: &CheckedTree,
        words: &'a Vocabulary,
        frameworks: &'a [CheckedFramework],
    ) -> Vec<(&'a Norm, &'a NormSpans)> {
        let kept = words.norms_of(tree, frameworks);
        let own = frameworks.iter().zip(&self.frameworks).flat_map(|(it, spans)| it.norms.iter().zip(spans));
        let all = words.norms.iter().zip(&self.norms).chain(own);
        all.filter(|it| kept.iter().any(|norm| std::ptr::eq(*norm, it.0))).collect()
    }
}

/// Where a tree is written: what stands in another one by `basis`, in the file of that one.
#[derive(Debug)]
pub(super) struct TreeSpans {
    /// Its own file.
    pub(super) source: SourceId,
    /// The name of each question.
    pub(super) questions: Vec<Span>,
    /// For each question the conditions of each group of questions to think with, then those of each example.
    pub(super) help: Vec<Vec<Span>>,
    /// For each question each answer, from its text to its target.
    pub(super) answers: Vec<Vec<Span>>,
    /// The name of each outcome.
    pub(super) outcomes: Vec<Span>,
    /// For each outcome each of its variants.
    pub(super) variants: Vec<Vec<Span>>,
}

impl TreeSpans {
    /// Of a tree of which nothing was read yet.
    pub(super) fn new(source: SourceId) -> Self {
        Self {
            source,
            questions: Vec::new(),
            help: Vec::new(),
            answers: Vec::new(),
            outcomes: Vec::new(),
            variants: Vec::new(),
        }
    }

    /// The beginning of its file.
    pub(super) fn start(&self) -> Span {
        self.source.start()
    }

    /// A question.
    pub(super) fn question(&self, question: u16) -> Span {
        self.questions.get(usize::from(question)).copied().unwrap_or_else(|| self.start())
    }

    /// An answer to a question.
    pub(super) fn answer(&self, question: u16, answer: impl Into<usize>) -> Span {
        let found = self.answers.get(usize::from(question)).and_then(|it| it.get(answer.into()));
        found.copied().unwrap_or_else(|| self.question(question))
    }

    /// An outcome.
    pub(super) fn outcome(&self, outcome: u16) -> Span {
        self.outcomes.get(usize::from(outcome)).copied().unwrap_or_else(|| self.start())
    }

    /// A variant of an outcome.
    pub(super) fn variant(&self, outcome: u16, variant: usize) -> Span {
        let found = self.variants.get(usize::from(outcome)).and_then(|it| it.get(variant));
        found.copied().unwrap_or_else(|| self.outcome(outcome))
    }

    /// A place of one of its paths.
    pub(super) fn of(&self, place: Place) -> Span {
        match place {
            Place::Answer(question, answer) => self.answer(question, answer),
            Place::Outcome(outcome) => self.outcome(outcome),
        }
    }

    /// The places of its paths that another tree lends it by `basis`.
    pub(super) fn lent(&self) -> BTreeSet<Place> {
        let answers = (0u16..).zip(&self.answers).flat_map(|(n, list)| {
            let numbered = (0u8..).zip(list);
            numbered.map(move |it| Place::Answer(n, it.0))
        });
        let outcomes = (0u16..).zip(&self.outcomes).map(|it| Place::Outcome(it.0));
        answers.chain(outcomes).filter(|it| self.of(*it).source != self.source).collect()
    }
}

/// Where a norm is written.
#[derive(Debug)]
pub(super) struct NormSpans {
    /// Its name.
    pub(super) norm: Span,
    /// Each of its conditions `als`.
    pub(super) when: Vec<Span>,
    /// Each that must then hold.
    pub(super) then: Vec<Span>,
    /// Each that must hold together on one path.
    pub(super) exists: Vec<Span>,
}

impl NormSpans {
    /// A condition of the norm that these places belong to; of a condition of another one, the norm itself.
    pub(super) fn clause(&self, norm: &Norm, clause: &Clause) -> Span {
        let (when, then) = (norm.when.iter().zip(&self.when), norm.then.iter().zip(&self.then));
        let mut all = when.chain(then).chain(norm.exists.iter().zip(&self.exists));
        all.find(|it| std::ptr::eq(it.0, clause)).map_or(self.norm, |it| *it.1)
    }
}

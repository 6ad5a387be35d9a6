//! Norms: what every path of a tree must satisfy.
//!
//! # What it reports
//! N001: a path that breaks a norm, the shortest there is, question by question. N002 (a warning): a norm whose `als`
//! holds on no path of a tree, so that it says nothing there. N004: a norm with `bestaat` that no path satisfies. N006: a
//! kader that writes a norm anew which holds for the whole country.
//!
//! # Why
//! A visitor follows one path. That none of them leads past a report that the professional norm demands is proven here
//! and not by reading; how, stands in [`crate::proof::search`].
//!
//! # Remedy
//! The tree is changed, not the norm: a kader can add norms and cannot switch one off.

pub(super) mod mend;
pub(super) mod wording;

use crate::check::Checker;
use crate::check::written::{NormSpans, TreeSpans, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Trail, Wish, nearest};
use crate::dutch::{enumerate, n_questions};
use crate::load::layout;
use crate::load::tree::TreeKind;
use crate::proof::mending;
use crate::proof::verdict::{self, Breach, Never, Verdict};
use crate::proof::walk::{Place, Shape, Walk};
use crate::proven::{CheckedFramework, CheckedQuestion, CheckedTree, Clause, Norm, Test, Vocabulary};
use crate::source::Span;
use wording::{Wording, source_name, source_title};

pub(super) fn check(
    checker: &Checker<'_>,
    words: &Vocabulary,
    trees: &[CheckedTree],
    frameworks: &[CheckedFramework],
    written: &Written,
    diagnostics: &mut Diagnostics,
) {
    for (framework, spans) in frameworks.iter().zip(&written.frameworks) {
        let kader = checker.site.frameworks.iter().find(|it| layout::slug(&it.file) == framework.slug);
        let n_trees = kader.map_or(0, |it| it.value.tree_files().count());
        let mut kinds: Vec<TreeKind> =
            framework.trees.iter().filter_map(|it| trees.get(*it)).map(|it| it.kind).collect();
        if kinds.len() < n_trees {
            // The norm may be for one that cannot be walked as long as something else is wrong with it.
            kinds.clear();
        }
        for norm in framework.norms.iter().zip(spans) {
            own_norm(norm, &kinds, words, written, diagnostics);
        }
    }
    // A tree that stands on another by `basis` breaks a norm at the same places as that one: these are reported for the
    // tree in whose file they stand, and once.
    let mut seen: Vec<(String, Span, Span)> = Vec::new();
    let mut elsewhere: Vec<(bool, Diagnostic, (String, Span, Span))> = Vec::new();
    written.each_tree(trees, &checker.site.drafts, diagnostics, |tree, spans, diagnostics| {
        let draft = checker.site.drafts.hides(&tree.file);
        let held = written.norms_of(tree, words, frameworks);
        let norms: Vec<&Norm> = held.iter().map(|it| it.0).collect();
        let reporter = Reporter { checker, wording: Wording { words }, tree, spans, norms: &norms };
        for (norm, at) in held {
            match verdict::verdict(norm, Shape::from(tree)) {
                Verdict::Kept => {}
                Verdict::Idle => reporter.idle(norm, at, diagnostics),
                Verdict::Missing(walk) => diagnostics.push(reporter.missing(norm, at, &walk)),
                Verdict::Broken(_) => {
                    for (n, breach) in verdict::breaches(norm, Shape::from(tree)).iter().enumerate() {
                        let place = spans.of(breach.place);
                        let end = spans.outcome(breach.walk.outcome);
                        let key = (norm.id.clone(), place, end);
                        let diagnostic = reporter.broken(norm, at, breach, n == 0);
                        if place.source == spans.source || end.source == spans.source {
                            diagnostics.push(diagnostic);
                            // What a draft breaks says nothing of a tree that stands on it and is published.
                            seen.extend((!draft).then_some(key));
                        } else {
                            elsewhere.push((draft, diagnostic, key));
                        }
                    }
                }
            }
        }
    });
    elsewhere.sort_by_key(|it| it.0);
    for (draft, diagnostic, key) in elsewhere {
        if !seen.contains(&key) {
            diagnostics.about(!draft, |it| it.push(diagnostic));
            seen.push(key);
        }
    }
}

/// A norm that a kader adds: it may not have the name of a national one, and it must be for the kind of its tree.
fn own_norm(
    (norm, at): (&Norm, &NormSpans),
    kinds: &[TreeKind],
    words: &Vocabulary,
    written: &Written,
    diagnostics: &mut Diagnostics,
) {
    if let Some((_, national)) = words.norms.iter().zip(&written.norms).find(|it| it.0.id == norm.id) {
        let message = format!("een kader kan een landelijke norm niet vervangen: `{}`", norm.id);
        diagnostics.push(
            Diagnostic::error(Code::N006, at.norm, message)
                .label("deze naam is van een landelijke norm")
                .also(national.norm, "hier staat de landelijke norm")
                .help("geef de norm van het kader een eigen id"),
        );
    }
    if let Some(kind) = kinds.first().filter(|_| !kinds.iter().any(|it| norm.applies_to.contains(it))) {
        let message = format!("norm `{}` geldt niet voor de boom van dit kader", norm.id);
        diagnostics.push(
            Diagnostic::warning(Code::N002, at.norm, message)
                .help(format!("zet bij deze norm: `geldt-voor: [{}]`", kind.as_str())),
        );
    }
}

struct Reporter<'a> {
    checker: &'a Checker<'a>,
    wording: Wording<'a>,
    tree: &'a CheckedTree,
    spans: &'a TreeSpans,
    norms: &'a [&'a Norm],
}

impl Reporter<'_> {
    /// What mends the tree, in words and as an edit.
    fn help(&self, norm: &Norm, breach: &Breach) -> (Option<String>, Option<Wish>) {
        let Some(edit) = mending::edit(self.tree, self.norms, &self.spans.lent(), norm, breach) else {
            return (None, None);
        };
        let file = &self.checker.sources.get(self.spans.source).path;
        let words = mend::Words { wording: self.wording, spans: self.spans, file };
        (mend::in_words(self.tree, edit, words), mend::in_text(self.tree, edit, words))
    }

    fn broken(&self, norm: &Norm, at: &NormSpans, breach: &Breach, shortest: bool) -> Diagnostic {
        let (own, walk) = (self.spans.source, &breach.walk);
        let shape = Shape::from(self.tree);
        let unmet = verdict::unmet(norm, &norm.then, walk, shape);
        let Some(clause) = unmet.first().copied().or(norm.then.first()) else {
            return Diagnostic::error(Code::N001, at.norm, format!("norm `{}` wordt niet gehaald", norm.id));
        };
        let mut places = self.places(norm, breach, clause);
        // The place to change is one in the tree itself rather than in the tree that it stands on by `basis`.
        if places.len() > 1 && places[0].0.source != own && places[1].0.source == own {
            places.swap(0, 1);
        }
        let mut places = places.into_iter();
        let (span, label) = places.next().unwrap_or_else(|| (self.spans.outcome(walk.outcome), String::new()));
        let mut res = Diagnostic::error(Code::N001, span, self.wording.broken(&norm.id, clause)).label(label);
        if let Some((span, label)) = places.next() {
            res = res.also(span, label);
        }
        let title = if shortest {
            format!("het kortste pad dat de norm niet haalt, {}", n_questions(walk.steps.len()))
        } else {
            format!("een ander pad dat de norm niet haalt, {}", n_questions(walk.steps.len()))
        };
        let (help, wish) = self.help(norm, breach);
        res.also(at.clause(norm, clause), self.demands(norm, clause))
            .trail(self.trail(norm, title, walk, &unmet))
            .maybe_help(help)
            .maybe_wish(wish)
    }

    /// The places in the tree that explain a breach: where the norm begins to count, and where it is broken.
    fn places(&self, norm: &Norm, breach: &Breach, clause: &Clause) -> Vec<(Span, String)> {
        let (tree, spans, walk) = (self.tree, self.spans, &breach.walk);
        let shape = Shape::from(tree);
        let end = Place::Outcome(walk.outcome);
        let decided = walk.decisions(&tree.graph);
        let mut res = Vec::new();
        if matches!(breach.place, Place::Answer(..)) {
            res.push((spans.of(breach.place), self.wording.counts_here(clause)));
        }
        let guilty = if clause.negated { verdict::cause(norm, clause, walk, shape) } else { None };
        match (guilty.filter(|it| *it != breach.place && *it != end), &clause.test) {
            (Some(there), Test::Decides(it)) => {
                res.push((spans.of(there), format!("dit antwoord neemt `{}`", self.wording.decision(*it))));
            }
            (Some(there), Test::Answered(..) | Test::Says(_)) => {
                res.push((spans.of(there), "dit antwoord mag hier niet".to_owned()));
            }
            (Some(Place::Answer(question, _)), Test::Asks(_)) => {
                res.push((spans.question(question), "deze vraag mag hier niet".to_owned()));
            }
            _ => res.push((spans.of(end), self.wording.ends_here(&decided))),
        }
        res
    }

    fn missing(&self, norm: &Norm, at: &NormSpans, walk: &Walk) -> Diagnostic {
        let tree = self.tree;
        let shape = Shape::from(tree);
        let unmet = verdict::unmet(norm, &norm.exists, walk, shape);
        let span = self.spans.outcome(walk.outcome);
        let message =
            format!("norm `{}` wordt niet gehaald: geen enkel pad heeft alles wat bij `bestaat` staat", norm.id);
        let title = format!("het pad dat er het dichtst bij komt, {}", n_questions(walk.steps.len()));
        let mut res = Diagnostic::error(Code::N004, span, message)
            .label(self.wording.ends_here(&walk.decisions(&tree.graph)))
            .trail(self.trail(norm, title, walk, &unmet));
        if let Some(clause) = unmet.first() {
            res = res.also(at.clause(norm, clause), self.demands(norm, clause));
        }
        res
    }

    fn idle(&self, norm: &Norm, at: &NormSpans, diagnostics: &mut Diagnostics) {
        let (tree, shape) = (self.tree, Shape::from(self.tree));
        // Without `als` a norm counts on every path; only what follows cannot hold is left to say.
        let Some((number, never)) = verdict::never(norm, shape) else { return };
        let Some(clause) = norm.when.get(number) else { return };
        // No tree needs an answer for who is in doubt, so that a norm about doubt may have nothing to say.
        if matches!((&clause.test, never), (Test::Says(_), Never::Alone)) && !clause.negated {
            return;
        }
        let span = at.clause(norm, clause);
        let mut res = match never {
            Never::Alone => Diagnostic::warning(Code::N002, span, self.wording.idle(&norm.id, &tree.id, clause))
                .label("deze voorwaarde geldt in die boom nooit"),
            Never::Together => {
                let message = format!(
                    "norm `{}` zegt niets over de boom `{}`: op geen pad geldt alles wat bij `als` staat",
                    norm.id, tree.id
                );
                Diagnostic::warning(Code::N002, span, message)
                    .label("deze voorwaarde geldt in die boom nooit samen met die ervoor")
            }
        };
        if let (Test::Answered(fact, value), Never::Alone, false) = (&clause.test, never, clause.negated)
            && let Some((n, question)) = (0u16..).zip(&tree.questions).find(|it| it.1.fact == Some(*fact))
        {
            let known = values(question);
            let names: Vec<String> = known.iter().map(|it| format!("`{it}`")).collect();
            res = res
                .also(self.spans.question(n), format!("deze vraag kent de antwoorden {}", enumerate(&names)))
                .maybe_help(nearest(value, known.iter().copied()).map(|it| format!("schrijf `antwoord: {it}`")));
        }
        diagnostics.push(res);
    }

    fn demands(&self, norm: &Norm, clause: &Clause) -> String {
        let source = source_name(self.checker, norm.citation.as_ref());
        if clause.negated { format!("dit verbiedt de norm{source}") } else { format!("dit eist de norm{source}") }
    }

    fn trail(&self, norm: &Norm, title: String, walk: &Walk, unmet: &[&Clause]) -> Trail {
        let tree = self.tree;
        let outcome = tree.outcomes.get(usize::from(walk.outcome)).map(|it| it.id.clone()).unwrap_or_default();
        let decided = walk.decisions(&tree.graph);
        let mut end = vec![("uitkomst".to_owned(), outcome), ("besluiten".to_owned(), self.wording.plain(&decided))];
        for (name, negated) in [("ontbreekt", false), ("te veel", true)] {
            let list: Vec<String> =
                unmet.iter().filter(|it| it.negated == negated).map(|it| self.wording.short(it)).collect();
            if !list.is_empty() {
                end.push((name.to_owned(), enumerate(&list)));
            }
        }
        if let Some(citation) = &norm.citation {
            end.push(("bron".to_owned(), source_title(self.checker, citation)));
        }
        Trail { title, steps: wording::steps(tree, walk), end }
    }
}

fn values(question: &CheckedQuestion) -> Vec<&str> {
    question.answers.iter().map(|it| it.value.as_str()).collect()
}

#[cfg(test)]
mod tests;

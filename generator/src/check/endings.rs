//! Outcomes that speak for the way that was gone.
//!
//! # What it reports
//! B015: a path on which an outcome has no title, or on which two of its variants hold, with the shortest such path; a
//! variant that never holds (a warning); more conditions than can be proven. B018: a path on which the title does not begin
//! with the weightiest duty, or begins with one that was not decided there.
//!
//! # Why
//! The title of an outcome is the first thing seen by somebody who just decided whether a child is safe. It may neither
//! hide a duty nor speak for another way.
//!
//! # Remedy
//! Change `als` of the variant or the title that the message points at.

use std::collections::BTreeSet;

use crate::check::answer_words::folded;
use crate::check::norms::search::{Conditions, MAX_CONDITIONS, Place, Product, Walk};
use crate::check::norms::verdict::Shape;
use crate::check::norms::wording::{self, Wording, n_questions};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Trail};
use crate::proven::{CheckedDecision, CheckedOutcome, CheckedTree, Text, Vocabulary};
use crate::source::Span;

/// Looks for the shortest path to the outcome on which something holds.
type Shortest<'s> = &'s dyn Fn(&dyn Fn(u64) -> bool) -> Option<Walk>;

pub(super) fn check(words: &Vocabulary, trees: &[CheckedTree], diagnostics: &mut Diagnostics) {
    for tree in trees {
        for n in (0u16..).take(tree.outcomes.len()) {
            Rule { words, tree, n }.check(diagnostics);
        }
    }
    // An outcome that stands in the tree below by `basis` is reported once.
    diagnostics.drop_same(Code::B015);
    diagnostics.drop_same(Code::B018);
}

/// Whether some outcome of a tree would be reported as an error here.
pub fn says_wrong(words: &Vocabulary, tree: &CheckedTree) -> bool {
    let mut found = Diagnostics::default();
    for n in (0u16..).take(tree.outcomes.len()) {
        Rule { words, tree, n }.check(&mut found);
    }
    found.n_errors() > 0
}

struct Rule<'a> {
    words: &'a Vocabulary,
    tree: &'a CheckedTree,
    /// The outcome.
    n: u16,
}

impl Rule<'_> {
    fn check(&self, diagnostics: &mut Diagnostics) {
        let outcome = &self.tree.outcomes[usize::from(self.n)];
        let conditions = Conditions::in_clauses(outcome.variants.iter().flat_map(|it| &it.when));
        let duties = self.duties();
        // One bit for each duty, and one for the end in this outcome.
        if conditions.len() + duties.len() >= MAX_CONDITIONS {
            let message = format!("de varianten van `{}` hebben samen te veel voorwaarden", outcome.id);
            diagnostics.push(
                Diagnostic::error(Code::B015, outcome.span, message).help("verdeel de uitkomst in meer uitkomsten"),
            );
            return;
        }
        let formulas: Vec<_> = outcome.variants.iter().map(|it| conditions.formula(&it.when)).collect();
        let holding = |set: u64| -> Vec<usize> {
            formulas.iter().enumerate().filter(|it| it.1.holds(set)).map(|it| it.0).collect()
        };
        let reached = 1u64 << (conditions.len() + duties.len());
        let product = self.product(&conditions, &duties, reached);
        let shortest =
            |wanted: &dyn Fn(u64) -> bool| product.shortest(&BTreeSet::new(), |set| set & reached != 0 && wanted(set));

        if let Some(walk) = shortest(&|set| holding(set).len() > 1) {
            let at = holding(product.at_end(&walk));
            let second = outcome.variants[at[1]].span;
            diagnostics.push(
                self.trail(
                    Diagnostic::error(
                        Code::B015,
                        second,
                        format!("twee varianten van `{}` gelden op hetzelfde pad", outcome.id),
                    )
                    .label("deze variant geldt daar")
                    .also(outcome.variants[at[0]].span, "en deze ook")
                    .help("maak `als` van een van de twee enger, bijvoorbeeld met `niet`"),
                    &walk,
                ),
            );
            return;
        }
        for (n, variant) in outcome.variants.iter().enumerate() {
            if !variant.title.is_empty() && is_empty(&variant.text) && !is_empty(&outcome.text) {
                let message =
                    format!("deze variant van `{}` heeft een eigen titel, met de tekst van de uitkomst", outcome.id);
                diagnostics.push(
                    Diagnostic::warning(Code::B015, variant.span, message)
                        .help("zet bij de variant ook `tekst`: die van de uitkomst is voor een andere weg geschreven"),
                );
            }
            if shortest(&|set| formulas[n].holds(set)).is_none() {
                let message = format!("deze variant van `{}` geldt op geen enkel pad", outcome.id);
                diagnostics.push(
                    Diagnostic::warning(Code::B015, variant.span, message)
                        .help("haal de variant weg, of verander `als`"),
                );
            }
        }
        let shown = |set: u64| -> (&str, Span) {
            let found = holding(set).first().map(|it| &outcome.variants[*it]).filter(|it| !it.title.is_empty());
            found.map_or((outcome.title.as_str(), outcome.span), |it| (it.title.as_str(), it.span))
        };
        if outcome.titles().next().is_none() {
            // It has no title at all, which is told where the tree is read.
            return;
        }
        if let Some(walk) = shortest(&|set| shown(set).0.is_empty()) {
            let message = format!("op dit pad heeft de uitkomst `{}` geen titel", outcome.id);
            diagnostics.push(
                self.trail(
                    Diagnostic::error(Code::B015, outcome.span, message)
                        .help("zet bij de uitkomst zelf `titel: …`, of een variant voor dit pad"),
                    &walk,
                ),
            );
            return;
        }
        self.heading(outcome, &duties, conditions.len(), &shortest, &shown, &product, diagnostics);
    }

    #[expect(clippy::too_many_arguments, reason = "what was worked out for the outcome, once")]
    fn heading<'s>(
        &self,
        outcome: &CheckedOutcome,
        duties: &[(u16, &CheckedDecision)],
        first: usize,
        shortest: Shortest<'_>,
        shown: &dyn Fn(u64) -> (&'s str, Span),
        product: &Product<'_>,
        diagnostics: &mut Diagnostics,
    ) {
        let bit = |at: usize| 1u64 << (first + at);
        for (at, (_, duty)) in duties.iter().enumerate() {
            // A weightier duty that was decided too leads the title instead.
            let leads = |set: u64| set & bit(at) != 0 && !(0..at).any(|it| set & bit(it) != 0);
            let label = &duty.label;
            let found = [
                shortest(&|set| leads(set) && !leads_title(shown(set).0, duty)).map(|it| (it, true)),
                shortest(&|set| set & bit(at) == 0 && speaks_of(shown(set).0, duty)).map(|it| (it, false)),
            ];
            for (walk, hidden) in found.into_iter().flatten() {
                let (title, span) = shown(product.at_end(&walk));
                let words = duty.headings.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(" of ");
                let (message, help) = if hidden {
                    (
                        format!("de titel van `{}` zegt niet dat hier besloten is: {label}", outcome.id),
                        format!("begin de titel met {words}, of zet er een variant bij met zo'n titel"),
                    )
                } else {
                    (
                        format!("de titel van `{}` zegt iets dat hier niet besloten is: {label}", outcome.id),
                        format!("begin de titel niet met {words}, of neem het besluit"),
                    )
                };
                diagnostics.push(self.trail(
                    Diagnostic::error(Code::B018, span, message).label(format!("hier staat “{title}”")).help(help),
                    &walk,
                ));
            }
        }
    }

    /// Decisions that ask for a title of their own, the weightiest first.
    fn duties(&self) -> Vec<(u16, &CheckedDecision)> {
        let all = (0u16..).zip(&self.words.decisions);
        let mut res: Vec<(u16, &CheckedDecision)> = all.filter(|it| !it.1.headings.is_empty()).collect();
        res.sort_by_key(|it| it.1.tone);
        res
    }

    fn product(&self, conditions: &Conditions<'_>, duties: &[(u16, &CheckedDecision)], reached: u64) -> Product<'_> {
        let tree = self.tree;
        let decided = |list: &[u16]| {
            let bits = (0..).zip(duties).filter(|it| list.contains(&it.1.0)).map(|it: (usize, _)| it.0);
            bits.fold(0u64, |all, it| all | 1 << (conditions.len() + it))
        };
        Product::new(
            &tree.graph,
            |question, number| {
                let edge = tree.graph.answer(question, number);
                conditions.of_answer(&tree.graph, &tree.questions, question, number)
                    | edge.map_or(0, |it| decided(&it.decisions))
            },
            |outcome| {
                let end = if outcome == self.n { reached } else { 0 };
                conditions.of_outcome(&tree.graph, outcome) | decided(tree.graph.outcome(outcome)) | end
            },
        )
    }

    fn trail(&self, diagnostic: Diagnostic, walk: &Walk) -> Diagnostic {
        let decided = wording::decisions(Shape::from(self.tree), walk);
        let outcome = self.tree.outcomes.get(usize::from(walk.outcome)).map(|it| it.id.clone()).unwrap_or_default();
        let wording = Wording { words: self.words };
        diagnostic.trail(Trail {
            title: format!("het kortste pad waarop dat zo is, {}", n_questions(walk.steps.len())),
            steps: wording::steps(self.tree, walk),
            end: vec![("uitkomst".to_owned(), outcome), ("besluiten".to_owned(), wording.plain(&decided))],
        })
    }
}

fn is_empty(text: &Text) -> bool {
    text.body.plain.trim().is_empty()
}

/// The words of a text, without marks.
fn in_words(text: &str) -> Vec<String> {
    let letters = |it: char| if it.is_alphanumeric() { it } else { ' ' };
    folded(text).chars().map(letters).collect::<String>().split_whitespace().map(str::to_owned).collect()
}

/// Places in a title where words of a duty stand, with whether they are taken back right behind it (`meld nu niet`).
fn places(title: &str, duty: &CheckedDecision) -> Vec<(usize, bool)> {
    let title = in_words(title);
    let mut res = Vec::new();
    for heading in duty.headings.iter().map(|it| in_words(it)).filter(|it| !it.is_empty()) {
        for at in 0..title.len() {
            if title[at..].starts_with(&heading) {
                let behind = title[at + heading.len()..].iter().take(2);
                res.push((at, behind.clone().any(|it| ["niet", "geen", "nooit"].contains(&it.as_str()))));
            }
        }
    }
    res
}

/// Whether a title begins with a duty, and means it.
fn leads_title(title: &str, duty: &CheckedDecision) -> bool {
    places(title, duty).contains(&(0, false))
}

/// Whether a title begins with a duty, or names it further on and means it.
fn speaks_of(title: &str, duty: &CheckedDecision) -> bool {
    places(title, duty).iter().any(|it| it.0 == 0 || !it.1)
}

/// The title that a walk ends in, and the number of the variant that gives it.
pub fn title<'t>(tree: &'t CheckedTree, walk: &Walk) -> (&'t str, Option<usize>) {
    let Some(outcome) = tree.outcomes.get(usize::from(walk.outcome)) else { return ("", None) };
    let conditions = Conditions::in_clauses(outcome.variants.iter().flat_map(|it| &it.when));
    let gain = |place: Place| match place {
        Place::Answer(question, number) => conditions.of_answer(&tree.graph, &tree.questions, question, number),
        Place::Outcome(it) => conditions.of_outcome(&tree.graph, it),
    };
    let set =
        walk.steps.iter().fold(gain(Place::Outcome(walk.outcome)), |all, it| all | gain(Place::Answer(it.0, it.1)));
    let found = outcome.variants.iter().position(|it| conditions.formula(&it.when).holds(set));
    match found.map(|it| &outcome.variants[it]).filter(|it| !it.title.is_empty()) {
        Some(it) => (&it.title, found),
        None => (&outcome.title, found),
    }
}

#[cfg(test)]
mod tests;

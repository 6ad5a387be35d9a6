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

use crate::check::norms::wording::{self, Wording};
use crate::check::written::{TreeSpans, Written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Trail, Wish};
use crate::dutch::{self, n_questions};
use crate::load::Drafts;
use crate::proof::ending::{self, Ending, Fault, Reading};
use crate::proof::walk::{Shape, Walk};
use crate::proven::{CheckedDecision, CheckedOutcome, CheckedTree, Text, Vocabulary};
use crate::source::Span;

pub(super) fn check(
    drafts: &Drafts,
    words: &Vocabulary,
    trees: &[CheckedTree],
    written: &Written,
    diagnostics: &mut Diagnostics,
) {
    let reading = Reading { leads: dutch::leads, speaks_of: dutch::speaks_of };
    written.each_tree(trees, drafts, diagnostics, |tree, spans, diagnostics| {
        for (n, outcome) in (0u16..).zip(&tree.outcomes) {
            let faults = Ending { shape: Shape::from(tree), outcome, n, words, reading }.faults();
            let reporter = Reporter { words, tree, spans, outcome, n };
            if !faults.iter().any(|it| matches!(it, Fault::TooMany | Fault::Both(..))) {
                reporter.titles_without_texts(diagnostics);
            }
            for fault in &faults {
                diagnostics.push(reporter.fault(fault));
            }
        }
    });
    // An outcome that stands in the tree below by `basis` is reported once.
    diagnostics.drop_same(Code::B015);
    diagnostics.drop_same(Code::B018);
}

struct Reporter<'a> {
    words: &'a Vocabulary,
    tree: &'a CheckedTree,
    spans: &'a TreeSpans,
    outcome: &'a CheckedOutcome,
    /// Its number.
    n: u16,
}

impl Reporter<'_> {
    fn titles_without_texts(&self, diagnostics: &mut Diagnostics) {
        let outcome = self.outcome;
        for (n, variant) in outcome.variants.iter().enumerate() {
            if !variant.title.is_empty() && is_empty(&variant.text) && !is_empty(&outcome.text) {
                let message =
                    format!("deze variant van `{}` heeft een eigen titel, met de tekst van de uitkomst", outcome.id);
                diagnostics.push(
                    Diagnostic::warning(Code::B015, self.span(Some(n)), message)
                        .help("zet bij de variant ook `tekst`: die van de uitkomst is voor een andere weg geschreven"),
                );
            }
        }
    }

    fn fault(&self, fault: &Fault) -> Diagnostic {
        let id = &self.outcome.id;
        match fault {
            Fault::TooMany => {
                let message = format!("de varianten van `{id}` hebben samen te veel voorwaarden");
                Diagnostic::error(Code::B015, self.span(None), message).help("verdeel de uitkomst in meer uitkomsten")
            }
            Fault::Both(first, second, walk) => {
                let message = format!("twee varianten van `{id}` gelden op hetzelfde pad");
                let res = Diagnostic::error(Code::B015, self.span(Some(*second)), message)
                    .label("deze variant geldt daar")
                    .also(self.span(Some(*first)), "en deze ook")
                    .help("maak `als` van een van de twee enger, bijvoorbeeld met `niet`");
                self.trail(res, walk)
            }
            Fault::Idle(variant) => {
                let message = format!("deze variant van `{id}` geldt op geen enkel pad");
                let span = self.span(Some(*variant));
                let wish = Wish::new(false).called("haal de variant weg").without_item(span);
                Diagnostic::warning(Code::B015, span, message).help("haal de variant weg, of verander `als`").wish(wish)
            }
            Fault::Untitled(walk) => {
                let message = format!("op dit pad heeft de uitkomst `{id}` geen titel");
                let res = Diagnostic::error(Code::B015, self.span(None), message)
                    .help("zet bij de uitkomst zelf `titel: …`, of een variant voor dit pad");
                self.trail(res, walk)
            }
            Fault::Hidden(decision, walk) => {
                let (label, headings) = self.duty(*decision);
                let message = format!("de titel van `{id}` zegt niet dat hier besloten is: {label}");
                let help = format!("begin de titel met {headings}, of zet er een variant bij met zo'n titel");
                self.title(message, help, walk)
            }
            Fault::Untrue(decision, walk) => {
                let (label, headings) = self.duty(*decision);
                let message = format!("de titel van `{id}` zegt iets dat hier niet besloten is: {label}");
                let help = format!("begin de titel niet met {headings}, of neem het besluit");
                self.title(message, help, walk)
            }
        }
    }

    /// Name of a decision, and the words with which a title tells it.
    fn duty(&self, decision: u16) -> (&str, String) {
        let headings = |it: &CheckedDecision| it.headings.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>();
        let found = self.words.decisions.get(usize::from(decision));
        found.map(|it| (it.label.as_str(), headings(it).join(" of "))).unwrap_or_default()
    }

    fn title(&self, message: String, help: String, walk: &Walk) -> Diagnostic {
        let (title, variant) = ending::title(self.tree, walk);
        let speaking = variant.filter(|it| self.outcome.variants.get(*it).is_some_and(|it| !it.title.is_empty()));
        let label = format!("hier staat “{title}”");
        self.trail(Diagnostic::error(Code::B018, self.span(speaking), message).label(label).help(help), walk)
    }

    /// Where a variant is written, or else the outcome.
    fn span(&self, variant: Option<usize>) -> Span {
        variant.map_or_else(|| self.spans.outcome(self.n), |it| self.spans.variant(self.n, it))
    }

    fn trail(&self, diagnostic: Diagnostic, walk: &Walk) -> Diagnostic {
        let decided = walk.decisions(&self.tree.graph);
        let wording = Wording { words: self.words };
        diagnostic.trail(Trail {
            title: format!("het kortste pad waarop dat zo is, {}", n_questions(walk.steps.len())),
            steps: wording::steps(self.tree, walk),
            end: vec![
                ("uitkomst".to_owned(), self.outcome.id.clone()),
                ("besluiten".to_owned(), wording.plain(&decided)),
            ],
        })
    }
}

fn is_empty(text: &Text) -> bool {
    text.body.plain.trim().is_empty()
}

#[cfg(test)]
mod tests;

//! Questions to think with, and examples, that are for some visitors only.
//!
//! # What it reports
//! B015: conditions that never hold where the question is asked (a warning), such as one about an answer that is given
//! later; more conditions than can be proven.
//!
//! # Why
//! Help that nobody ever sees was written for somebody.
//!
//! # Remedy
//! Look at an answer or a decision that comes before the question.

use crate::check::written::Written;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::Drafts;
use crate::proof::search::{Conditions, MAX_CONDITIONS};
use crate::proof::walk::Shape;
use crate::proven::CheckedTree;

pub(super) fn check(drafts: &Drafts, trees: &[CheckedTree], written: &Written, diagnostics: &mut Diagnostics) {
    written.each_tree(trees, drafts, diagnostics, |tree, spans, diagnostics| {
        let shape = Shape::from(tree);
        for ((n, question), spans) in (0u16..).zip(&tree.questions).zip(&spans.help) {
            let all = question.prompts.iter().map(|it| &it.when).chain(question.examples.iter().map(|it| &it.when));
            for (when, span) in all.zip(spans).filter(|it| !it.0.is_empty()) {
                let conditions = Conditions::in_clauses(when);
                if when.iter().map(|it| it.literals.len()).sum::<usize>() > MAX_CONDITIONS {
                    let message = format!("deze hulp bij de vraag `{}` heeft te veel voorwaarden", question.id);
                    diagnostics.push(Diagnostic::error(Code::B015, *span, message).help("verdeel de hulp in groepen"));
                    continue;
                }
                let formula = conditions.formula(when);
                let product = conditions.product(shape.graph, shape.questions);
                if !product.can_hold_before(n, |set| formula.holds(set)) {
                    let message =
                        format!("deze hulp is er nooit: bij de vraag `{}` geldt `als` op geen enkel pad", question.id);
                    diagnostics.push(
                        Diagnostic::warning(Code::B015, *span, message)
                            .help("let op een antwoord of besluit van vóór deze vraag, of haal de hulp weg"),
                    );
                }
            }
        }
    });
    // Help that a tree has from the one below by `basis` is reported once.
    diagnostics.drop_same(Code::B015);
}

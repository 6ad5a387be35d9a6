//! Lists that add up under `basis`: questions to think with, examples and steps are those of the tree below and then the own.
//!
//! Comes in: what the layers of a question or an outcome write, topmost first. Goes out: their lists, lowest first, up to the
//! layer that does without those below it; and a message (B012) where there is nothing to do without, or where an empty list
//! seems to take something away. What a question or an outcome is (`antwoorden`, `besluiten`, `varianten`) does not add up: the
//! topmost layer that has it says it whole.

use super::{From, Merged, MergedOutcome, Resolver};
use crate::diagnostic::{Code, Diagnostic, Wish};
use crate::load::tree::{HelpList, OutcomeSource, QuestionSource, StepList};
use crate::source::Span;

/// The lists of one kind, lowest layer first.
pub(super) struct Lists<'a, T> {
    /// Those that a visitor reads.
    pub(super) kept: Vec<From<'a, Vec<T>>>,
    /// Those that a layer above does without.
    pub(super) left_out: Vec<From<'a, Vec<T>>>,
}

/// Collects them, up to the topmost layer that does without those below it.
pub(super) fn lists<'a, L, T>(
    layers: &[From<'a, L>],
    get: fn(&L) -> Option<&Vec<T>>,
    does_without: fn(&L) -> bool,
) -> Lists<'a, T> {
    let (above, below) = layers.split_at(n_kept(layers, does_without));
    let kept = above.iter().rev().filter_map(|(source, it)| Some((*source, get(it)?))).collect();
    let left_out = if below.is_empty() { Vec::new() } else { lists(below, get, does_without).kept };
    Lists { kept, left_out }
}

/// How many layers speak, from the topmost on.
pub(super) fn n_kept<L>(layers: &[From<'_, L>], does_without: fn(&L) -> bool) -> usize {
    layers.iter().position(|it| does_without(it.1)).map_or(layers.len(), |it| it + 1)
}

/// Whether a question does without the help of its base.
pub(super) fn without_prompts(it: &QuestionSource) -> bool {
    it.without_base.iter().any(|it| it.value == HelpList::Prompts)
}

/// Likewise without its examples.
pub(super) fn without_examples(it: &QuestionSource) -> bool {
    it.without_base.iter().any(|it| it.value == HelpList::Examples)
}

/// Whether an outcome does without the steps of its base.
pub(super) fn without_actions(it: &OutcomeSource) -> bool {
    it.without_base.iter().any(|it| it.value == StepList::Actions)
}

/// A list by its key: whether the base has it, and whether the tree writes it without anything in it.
type Named = (&'static str, bool, bool);

impl<'a> Resolver<'a, '_> {
    /// Tells what a question of this tree takes away from its base without need, or only seems to.
    pub(super) fn help_without_base(&mut self, question: &Merged<'a>) {
        let Some(((source, own), below)) = question.layers.split_first().filter(|it| it.0.0 == self.tree.source) else {
            return;
        };
        let prompts = lists(below, |it: &QuestionSource| it.prompts.as_ref(), without_prompts).kept;
        let examples = lists(below, |it: &QuestionSource| it.examples.as_ref(), without_examples).kept;
        let named = [
            ("hulpvragen", prompts.iter().any(|it| !it.1.is_empty()), own.prompts.as_ref().is_some_and(Vec::is_empty)),
            (
                "voorbeelden",
                examples.iter().any(|it| !it.1.is_empty()),
                own.examples.as_ref().is_some_and(Vec::is_empty),
            ),
        ];
        let number = |it: HelpList| usize::from(it == HelpList::Examples);
        let written = own.without_base.iter().map(|it| (number(it.value), it.span(*source)));
        self.without_base(question.name.1.span(question.name.0), &named, &written.collect::<Vec<_>>());
    }

    /// Likewise for an outcome.
    pub(super) fn steps_without_base(&mut self, outcome: &MergedOutcome<'a>) {
        let Some(((source, own), below)) = outcome.layers.split_first().filter(|it| it.0.0 == self.tree.source) else {
            return;
        };
        let kept = lists(below, |it: &OutcomeSource| it.actions.as_ref(), without_actions).kept;
        let variants = below.iter().find_map(|it| it.1.variants.as_ref()).into_iter().flatten();
        let in_variants = variants.flat_map(|it| it.value.actions.iter().flatten()).next().is_some();
        let has = in_variants || kept.iter().any(|it| !it.1.is_empty());
        let named = [("handelingen", has, own.actions.as_ref().is_some_and(Vec::is_empty))];
        let written: Vec<(usize, Span)> = own.without_base.iter().map(|it| (0, it.span(*source))).collect();
        self.without_base(outcome.name.1.span(outcome.name.0), &named, &written);
    }

    /// `written` is what stands in `zonder-basis`: which of the lists, and where.
    fn without_base(&mut self, name: Span, lists: &[Named], written: &[(usize, Span)]) {
        for (n, span) in written {
            let Some((key, false, _)) = lists.get(*n) else { continue };
            let message = format!("de basis heeft hier geen `{key}`, dus er is niets om weg te laten");
            let other = lists.iter().enumerate().find(|(n, it)| it.1 && !written.iter().any(|it| it.0 == *n));
            let help = match other {
                Some((_, (other, ..))) => {
                    format!("haal `{key}` weg bij `zonder-basis`, of schrijf `{other}`: die heeft de basis hier wel")
                }
                None => format!("haal `{key}` weg bij `zonder-basis`"),
            };
            // Where the base has another list, that one may have been meant.
            let call = format!("haal `{key}` weg bij `zonder-basis`");
            let wish = Wish::new(other.is_none()).called(call).without_item(*span);
            self.diagnostics.push(Diagnostic::error(Code::B012, *span, message).help(help).wish(wish));
        }
        for (n, (key, has, is_empty)) in lists.iter().enumerate() {
            if *has && *is_empty && !written.iter().any(|it| it.0 == n) {
                let message = format!("een lege lijst haalt niets weg: de `{key}` van de basis blijven staan");
                self.diagnostics.push(
                    Diagnostic::error(Code::B012, name, message)
                        .help(format!("schrijf `zonder-basis: [{key}]`, of haal `{key}` hier weg")),
                );
            }
        }
    }

    /// Reads what is left out. What is wrong with it is told with the tree that it is of.
    pub(super) fn quietly<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> T {
        let (told, unknown) = (std::mem::take(self.diagnostics), self.unknown);
        let n_help = self.spans.help.last().map_or(0, Vec::len);
        let res = read(self);
        *self.diagnostics = told;
        self.unknown = unknown;
        if let Some(last) = self.spans.help.last_mut() {
            last.truncate(n_help);
        }
        res
    }
}

#[cfg(test)]
mod tests;

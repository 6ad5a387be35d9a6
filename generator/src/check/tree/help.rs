//! What helps to answer a question: questions to think with and examples, each with when it is for the visitor.
//!
//! Comes in: the lists of the layers of a question, lowest first. Goes out: one list. A group that has the heading of one below
//! it, and is for the same visitors, goes on where that one ends.

use super::inherited::{lists, without_examples, without_prompts};
use super::{From, Merged, Resolver};
use crate::check::vocabulary;
use crate::load::condition::Condition;
use crate::load::tree::{ExampleSource, PromptGroupSource, QuestionSource};
use crate::proven::{CheckedExample, CheckedPrompts, Clause, LeftOut, Text};
use crate::source::{SourceId, Span, Spanned};

impl<'a> Resolver<'a, '_> {
    /// Questions to think with, examples, and what of both it has not on purpose.
    pub(super) fn help(&mut self, question: &Merged<'a>) -> (Vec<CheckedPrompts>, Vec<CheckedExample>, LeftOut) {
        self.help_without_base(question);
        let prompts = lists(&question.layers, |it: &QuestionSource| it.prompts.as_ref(), without_prompts);
        let examples = lists(&question.layers, |it: &QuestionSource| it.examples.as_ref(), without_examples);
        let left_out = self.quietly(|it| LeftOut {
            prompts: it.prompts(&prompts.left_out),
            examples: it.examples(&examples.left_out),
        });
        (self.prompts(&prompts.kept), self.examples(&examples.kept), left_out)
    }

    fn prompts(&mut self, lists: &[From<'a, Vec<PromptGroupSource>>]) -> Vec<CheckedPrompts> {
        let mut res: Vec<CheckedPrompts> = Vec::new();
        for (source, groups) in lists.iter().copied() {
            let n_below = res.len();
            let lent = source != self.tree.source;
            for group in groups {
                let (when, at) = self.when(source, &group.when, group.items.first().map(|it| it.span(source)));
                let found = CheckedPrompts {
                    title: group.title.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
                    explanation: self.text(group.explanation.as_ref().map(|it| (source, it)), false),
                    reversed: group.reversed,
                    items: group.items.iter().map(|it| self.text(Some((source, it)), false)).collect(),
                    n_lent: if lent { group.items.len() } else { 0 },
                    when,
                };
                if let Some(below) = res.iter_mut().take(n_below).find(|it| goes_on(it, &found)) {
                    let new = |it: &Text| !below.items.iter().any(|other| reads_like(it, other));
                    let items: Vec<Text> = found.items.into_iter().filter(new).collect();
                    below.n_lent += if lent { items.len() } else { 0 };
                    below.items.extend(items);
                } else {
                    self.at_help(at);
                    res.push(found);
                }
            }
        }
        res
    }

    fn examples(&mut self, lists: &[From<'a, Vec<ExampleSource>>]) -> Vec<CheckedExample> {
        let mut res: Vec<CheckedExample> = Vec::new();
        for (source, list) in lists.iter().copied() {
            let n_below = res.len();
            for written in list {
                let (when, at) = self.when(source, &written.when, Some(written.title.span(source)));
                let found = CheckedExample {
                    title: written.title.value.clone(),
                    text: self.text(Some((source, &written.text)), false),
                    lent: source != self.tree.source,
                    when,
                };
                let same = |it: &CheckedExample| {
                    it.title == found.title && it.when == found.when && reads_like(&it.text, &found.text)
                };
                if !res.iter().take(n_below).any(same) {
                    self.at_help(at);
                    res.push(found);
                }
            }
        }
        res
    }

    /// Conditions with their names looked up; and where they are written, or else where they would be.
    fn when(&mut self, source: SourceId, written: &[Spanned<Condition>], beside: Option<Span>) -> (Vec<Clause>, Span) {
        let at = written.first().map(|it| it.span(source)).or(beside).unwrap_or_else(|| source.start());
        let found = vocabulary::clauses(self.checker, source, written, self.words, self.diagnostics);
        self.unknown |= found.is_none();
        (found.unwrap_or_default(), at)
    }

    /// Keeps where the conditions of a group or an example stand.
    fn at_help(&mut self, at: Span) {
        if let Some(last) = self.spans.help.last_mut() {
            last.push(at);
        }
    }
}

/// Whether a group goes on where one of a layer below ends: then it needs no more than the heading of that one and its own
/// questions. One that explains itself otherwise, or is for others, stands by itself.
fn goes_on(below: &CheckedPrompts, own: &CheckedPrompts) -> bool {
    let explains = !own.explanation.body.plain.is_empty() && !reads_like(&own.explanation, &below.explanation);
    !own.title.is_empty()
        && own.title == below.title
        && own.when == below.when
        && (below.reversed || !own.reversed)
        && !explains
}

/// What stands in the tree below already is not said twice.
pub(super) fn reads_like(one: &Text, other: &Text) -> bool {
    one.body.plain == other.body.plain
}

//! What helps to answer a question: questions to think with and examples, each with when it is for the visitor.

use super::{From, Resolver};
use crate::check::vocabulary;
use crate::load::condition::Condition;
use crate::load::tree::{ExampleSource, PromptGroupSource};
use crate::proven::{CheckedExample, CheckedPrompts, Clause};
use crate::source::{SourceId, Span, Spanned};

impl<'a> Resolver<'a, '_> {
    pub(super) fn prompts(&mut self, (source, groups): From<'a, Vec<PromptGroupSource>>) -> Vec<CheckedPrompts> {
        let mut res = Vec::with_capacity(groups.len());
        for group in groups {
            let when = self.when(source, &group.when, group.items.first().map(|it| it.span(source)));
            res.push(CheckedPrompts {
                title: group.title.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
                explanation: self.text(group.explanation.as_ref().map(|it| (source, it)), false),
                reversed: group.reversed,
                items: group.items.iter().map(|it| self.text(Some((source, it)), false)).collect(),
                when,
            });
        }
        res
    }

    pub(super) fn examples(&mut self, (source, list): From<'a, Vec<ExampleSource>>) -> Vec<CheckedExample> {
        let mut res = Vec::with_capacity(list.len());
        for written in list {
            res.push(CheckedExample {
                title: written.title.value.clone(),
                text: self.text(Some((source, &written.text)), false),
                when: self.when(source, &written.when, Some(written.title.span(source))),
            });
        }
        res
    }

    /// Conditions with their names looked up; where they are written is kept, or else where they would be.
    fn when(&mut self, source: SourceId, written: &[Spanned<Condition>], beside: Option<Span>) -> Vec<Clause> {
        let at = written.first().map(|it| it.span(source)).or(beside).unwrap_or_else(|| source.start());
        if let Some(last) = self.spans.help.last_mut() {
            last.push(at);
        }
        let found = vocabulary::clauses(self.checker, source, written, self.words, self.diagnostics);
        self.unknown |= found.is_none();
        found.unwrap_or_default()
    }
}

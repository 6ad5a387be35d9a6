//! What was meant by names of a tree that no tree can have, or that are not there, as an edit.
//!
//! Comes in: the questions and outcomes of a tree. Goes out: a [`Wish`]; nothing where more than one thing can have been meant. What is
//! wrong is told by [`super`].

use super::{Merged, MergedOutcome, Resolver, field};
use crate::diagnostic::Wish;
use crate::markdown::link::has_extension;
use crate::markdown::slug;
use crate::source::{SourceId, Spanned};

impl<'a> Resolver<'a, '_> {
    /// A name as it can be, wherever this tree writes it; nothing where another file may write it too, or has the name already.
    pub(super) fn good_name(
        &self,
        name: &Spanned<String>,
        source: SourceId,
        questions: &[Merged<'a>],
        outcomes: &[MergedOutcome<'a>],
    ) -> Option<Wish> {
        let good = slug(&name.value);
        let all = || questions.iter().map(|it| it.name).chain(outcomes.iter().map(|it| it.name));
        let begins = good.is_ascii() && good.starts_with(|it: char| it.is_ascii_lowercase());
        if !begins || self.chain.len() > 1 || all().any(|it| it.1.value == good) {
            return None;
        }
        let is_elsewhere = self
            .checker
            .sources
            .iter()
            .any(|it| it.0 != source && has_extension(&it.1.path, "yaml") && it.1.text.contains(&name.value));
        let call = format!("schrijf `{good}`, ook waar antwoorden ernaar verwijzen");
        let mut wish = Wish::new(!is_elsewhere).called(call).write(name.span(source), &name.value, &good);
        let tree = &self.tree.value;
        let answers = tree.questions.0.iter().filter_map(|it| it.1.answers.as_ref()).flatten().map(|it| &it.target);
        for it in answers.chain(&tree.start).filter(|it| it.value == name.value) {
            wish = wish.write(it.span(source), &name.value, &good);
        }
        Some(wish)
    }

    /// The question that no answer leads to, where there is one and `vragen` has a line of its own.
    pub(super) fn only_start(&self, questions: &[Merged<'a>]) -> Option<Wish> {
        let answers = questions.iter().filter_map(|it| field(&it.layers, |it| it.answers.as_ref())).flat_map(|it| it.1);
        let goals: Vec<&str> = answers.map(|it| it.target.value.as_str()).collect();
        let mut firsts = questions.iter().filter(|it| !goals.contains(&it.name.1.value.as_str()));
        let (first, None) = (firsts.next()?, firsts.next()) else { return None };
        let text = &self.checker.sources.get(self.tree.source).text;
        let at = if text.starts_with("vragen:") { 0 } else { text.find("\nvragen:")? + 1 };
        let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let line = format!("begin: {}", first.name.1.value);
        let span = self.tree.source.span(at..at);
        Some(Wish::new(true).called(format!("zet erbij: `{line}`")).put(span, format!("{line}{end}")))
    }
}

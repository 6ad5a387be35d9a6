//! The example cases of a tree, for its page: a reader sees situations, how somebody answered, and what follows from that.

use serde::Serialize;

use crate::proven::{CheckedCase, CheckedSite, CheckedTree};
use crate::render::dates;
use crate::render::view::View;

/// A case for the template.
#[derive(Serialize)]
pub(super) struct CaseContext<'a> {
    title: &'a str,
    situation: String,
    answers: Vec<AnswerContext<'a>>,
    explanation: String,
    /// The title that the visitor reads at its end.
    outcome: &'a str,
    /// Labels of what is decided.
    decisions: Vec<&'a str>,
    author: &'a str,
    date: &'a str,
    date_text: String,
}

/// A question with its answer.
#[derive(Serialize)]
struct AnswerContext<'a> {
    question: &'a str,
    answer: &'a str,
}

/// All cases of a tree, in their order.
pub(super) fn cases<'a>(site: &'a CheckedSite, view: &View<'_>, tree: &'a CheckedTree) -> Vec<CaseContext<'a>> {
    tree.cases.iter().map(|it| one(site, view, tree, it)).collect()
}

fn one<'a>(site: &'a CheckedSite, view: &View<'_>, tree: &'a CheckedTree, case: &'a CheckedCase) -> CaseContext<'a> {
    let answer = |(question, answer): &(u16, u8)| {
        let question = tree.questions.get(usize::from(*question))?;
        let answer = question.answers.get(usize::from(*answer))?;
        Some(AnswerContext { question: &question.text, answer: &answer.text })
    };
    let label = |name: &String| site.vocabulary.decisions.iter().find(|it| it.id == *name).map(|it| it.label.as_str());
    CaseContext {
        title: &case.title,
        situation: view.text(&case.situation),
        answers: case.steps.iter().filter_map(answer).collect(),
        explanation: view.text(&case.explanation),
        outcome: &case.ends_in,
        decisions: case.decisions.iter().filter_map(label).collect(),
        author: &case.author,
        date: &case.date,
        date_text: dates::in_words(&case.date),
    }
}

//! The edit that mends a tree, in words that can be copied.
//!
//! Comes in: a tree and an edit that `proof` found. Goes out: a sentence. Decides nothing.

use player::graph::Node;

use crate::check::norms::wording::Wording;
use crate::check::written::TreeSpans;
use crate::diagnostic::Wish;
use crate::proof::edit::Edit;
use crate::proof::walk::Place;
use crate::proven::CheckedTree;

/// What an edit is told with.
#[derive(Clone, Copy)]
pub(in crate::check) struct Words<'a> {
    pub(in crate::check) wording: Wording<'a>,
    /// Where the tree is written.
    pub(in crate::check) spans: &'a TreeSpans,
    /// Path of the tree's own file.
    pub(in crate::check) file: &'a str,
}

/// The same as an edit of the text, where the tree writes that place itself: to judge, for a tree is somebody's decision.
pub(in crate::check) fn in_text(tree: &CheckedTree, edit: Edit, words: Words<'_>) -> Option<Wish> {
    let Words { wording, spans, .. } = words;
    let (graph, at) = (edit.apply(&tree.graph)?, spans.of(edit.place()));
    let (decisions, is_answer) = match edit {
        Edit::Add(Place::Answer(question, answer), _) => (&graph.answer(question, answer)?.decisions[..], true),
        Edit::Add(Place::Outcome(outcome), _) => (graph.outcome(outcome), false),
        _ => return None,
    };
    let list = format!("[{}]", decisions.iter().map(|it| wording.decision(*it)).collect::<Vec<_>>().join(", "));
    (at.source == spans.source).then(|| Wish::new(false).decide(at, is_answer, list))
}

/// An edit in words that an editor can copy. What stands in the tree below by `basis` is replaced in the tree's own file:
/// an outcome field by field, the answers of a question all together.
pub(in crate::check) fn in_words(tree: &CheckedTree, edit: Edit, words: Words<'_>) -> Option<String> {
    let Words { wording, spans, file } = words;
    let graph = edit.apply(&tree.graph)?;
    let own = spans.of(edit.place()).source == spans.source;
    let list = |decisions: &[u16]| {
        format!("[{}]", decisions.iter().map(|it| wording.decision(*it)).collect::<Vec<_>>().join(", "))
    };
    let answer_names = |question: u16, answer: u8| {
        let question = tree.questions.get(usize::from(question))?;
        Some((question.answers.get(usize::from(answer))?.text.as_str(), question.id.as_str()))
    };
    Some(match edit {
        Edit::Add(Place::Answer(question, answer), _) | Edit::Remove(Place::Answer(question, answer), _) => {
            let (text, id) = answer_names(question, answer)?;
            let decisions = &graph.answer(question, answer)?.decisions;
            match (decisions.is_empty(), own) {
                (true, true) => format!("haal `besluiten` weg bij het antwoord `{text}` van `{id}`"),
                (true, false) => {
                    format!("neem in `{file}` de antwoorden van `{id}` over, bij `{text}` zonder `besluiten`")
                }
                (false, true) => {
                    format!("zet bij het antwoord `{text}` van `{id}`: `besluiten: {}`", list(decisions))
                }
                (false, false) => format!(
                    "neem in `{file}` de antwoorden van `{id}` over, en zet bij `{text}`: `besluiten: {}`",
                    list(decisions)
                ),
            }
        }
        Edit::Add(Place::Outcome(outcome), _) | Edit::Remove(Place::Outcome(outcome), _) => {
            let id = &tree.outcomes.get(usize::from(outcome))?.id;
            let list = list(graph.outcome(outcome));
            if own {
                format!("zet bij de uitkomst `{id}`: `besluiten: {list}`")
            } else {
                format!("zet in `{file}` bij de uitkomst `{id}`: `besluiten: {list}`")
            }
        }
        Edit::Redirect(question, answer, target) => {
            let (text, id) = answer_names(question, answer)?;
            let target = match target {
                Node::Question(it) => &tree.questions.get(usize::from(it))?.id,
                Node::Outcome(it) => &tree.outcomes.get(usize::from(it))?.id,
            };
            if own {
                format!("schrijf bij het antwoord `{text}` van `{id}`: `naar: {target}`")
            } else {
                format!("neem in `{file}` de antwoorden van `{id}` over, en schrijf bij `{text}`: `naar: {target}`")
            }
        }
    })
}

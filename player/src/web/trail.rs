//! The list of given answers: question, answer, and a button to change it.
//!
//! Comes in: the trail of a session. Goes out: which of its answers the visitor wants to change.

use leptos::prelude::*;

use super::{Player, long_button};
use crate::engine::Given;
use crate::tree::fill;

/// The answers in the order of the walk.
pub(super) fn list(player: Player, trail: Vec<Given>) -> impl IntoView {
    let labels = &player.tree.labels;
    let row = move |(index, given): (usize, Given)| {
        let question = player.tree.questions.get(usize::from(given.question))?;
        let answer = question.answers.get(usize::from(given.answer))?;
        let what = fill(&labels.change_what, &[("tekst", &question.text)]);
        let revise = Box::new(move || player.revise(index));
        Some(view! {
            <div class="speler-rij">
                <dt>{question.text.as_str()}</dt>
                <dd>{answer.as_str()}</dd>
                <dd class="speler-actie">{long_button("speler-wijzig", &labels.change, Some(what), revise)}</dd>
            </div>
        })
    };
    view! { <dl class="speler-lijst">{trail.into_iter().enumerate().filter_map(row).collect::<Vec<_>>()}</dl> }
}

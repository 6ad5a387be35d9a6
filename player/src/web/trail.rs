//! The list of given answers: question, answer, and a button to change it.
//!
//! Comes in: the trail of a session. Goes out: which of its answers the visitor wants to change.

use leptos::prelude::*;

use super::Player;
use super::markup::{element, escape, heading};
use super::parts::button;
use crate::engine::Given;
use crate::tree::fill;

/// The answers so far, beside or below a question, under their heading.
pub(super) fn open(player: Player, label: &str, trail: Vec<Given>) -> impl IntoView {
    let heading = heading(label);
    view! {
        <div class="speler-gegeven">
            <div inner_html=heading></div>
            {list(player, trail)}
        </div>
    }
}

/// The answers behind an outcome, folded.
pub(super) fn folded(player: Player, trail: Vec<Given>) -> impl IntoView {
    view! {
        <details class="speler-je-antwoorden">
            <summary>{player.tree.labels.your_answers.as_str()}</summary>
            {list(player, trail)}
        </details>
    }
}

/// The answers in the order of the walk.
fn list(player: Player, trail: Vec<Given>) -> impl IntoView {
    let labels = &player.tree.labels;
    let row = move |(index, given): (usize, Given)| {
        let question = player.tree.questions.get(usize::from(given.question))?;
        let answer = question.answers.get(usize::from(given.answer))?;
        let what = escape(&fill(&labels.change_what, &[("tekst", &question.text)]));
        let label = [escape(&labels.change), " ".to_owned(), element("span", "visueel-verborgen", &what)].concat();
        Some(view! {
            <div class="speler-rij">
                <dt>{question.text.as_str()}</dt>
                <dd>{answer.as_str()}</dd>
                <dd class="speler-actie">{button("speler-wijzig", label, move || player.revise(index))}</dd>
            </div>
        })
    };
    view! { <dl class="speler-lijst">{trail.into_iter().enumerate().filter_map(row).collect::<Vec<_>>()}</dl> }
}

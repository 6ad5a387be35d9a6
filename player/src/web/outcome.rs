//! The outcome: what was decided, what to do now, why, and where the norm comes from.
//!
//! Comes in: an outcome, as index, and the session that led there. Goes out: the wish to change an answer or to begin
//! again. The professional edition can print, copy and save a summary here; the anonymous one cannot.

use leptos::prelude::*;

use super::{Player, actions, button, fold, heading, html, question, save, source, trail};
use crate::tree::{Decision, Edition};

/// The screen of an outcome.
pub(super) fn screen(player: Player, number: u16) -> impl IntoView {
    let tree = player.tree;
    let labels = &tree.labels;
    // The texts stand at the same index as the graph; `Tree::is_complete` saw to that.
    let outcome = &tree.outcomes[usize::from(number)];
    let (trail, decisions) = player.session.with_untracked(|it| (it.trail(&tree.graph), it.decisions(&tree.graph)));
    let answers: Vec<(u16, u8)> = trail.iter().map(|it| (it.question, it.answer)).collect();
    let texts = decisions.iter().filter_map(|it| tree.decisions.get(usize::from(*it)));
    let shown = texts.map(|it| decision(player, it, &answers, &decisions)).collect::<Vec<_>>();

    view! {
        <div class="speler-uitkomst">
            {question::title(player, &labels.outcome, &outcome.title, None)}
            {html("speler-tekst", &outcome.text_html)}
            {(!shown.is_empty()).then(|| view! {
                {heading(&labels.decisions)}
                <ul class="speler-besluiten">{shown}</ul>
            })}
            {(!outcome.actions_html.is_empty()).then(|| heading(&labels.actions))}
            {actions(&outcome.actions_html)}
            {heading(&labels.why)}
            {trail::list(player, trail)}
            {source(player, &outcome.source_html)}
            {(tree.edition == Edition::Professional).then(|| save::panel(player))}
            <div class="speler-knoppen">
                {button("speler-opnieuw", &labels.restart, move || player.restart())}
                {button("speler-vorige", &labels.back, move || player.back())}
            </div>
        </div>
    }
}

/// A decision: what to do stands in sight. Its text can be pages long, so beside a list of what to do it is folded: what
/// comes after it must not get out of sight.
fn decision(
    player: Player,
    decision: &'static Decision,
    answers: &[(u16, u8)],
    decisions: &[u16],
) -> impl IntoView + use<> {
    let norms = decision.norms.iter().filter(|it| it.applies(answers, decisions));
    let norms = norms.map(|it| view! { <li inner_html=it.text_html.as_str()></li> }).collect::<Vec<_>>();
    let labels = &player.tree.labels;
    let text = html("speler-tekst", &decision.text_html);
    let (open, folded) = if decision.actions_html.is_empty() { (text, None) } else { (None, text) };
    view! {
        <li class="speler-besluit">
            <h4>{decision.label.as_str()}</h4>
            {open}
            {actions(&decision.actions_html)}
            {folded.map(|it| fold("speler-uitleg", &labels.explanation, it))}
            {(!norms.is_empty()).then(|| fold("speler-normen", &labels.norms, view! { <ul>{norms}</ul> }))}
        </li>
    }
}

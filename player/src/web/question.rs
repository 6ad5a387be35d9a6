//! One question: the question as legend of its radio buttons, what helps to answer it, Verder and Vorige.
//!
//! Comes in: a question, as index. Goes out: an answer, to the session. Nothing chosen is an error that is announced,
//! tied to the group and followed by the focus. The chosen radio button is known here and nowhere else.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{HEADING, Player, button, focus, fold, heading, html, html_lines, live, source, trail};
use crate::tree::{Example, PromptGroup, fill};

/// The screen of a question.
pub(super) fn screen(player: Player, number: u16) -> impl IntoView {
    let tree = player.tree;
    let labels = &tree.labels;
    // The texts stand at the same index as the graph; `Tree::is_complete` saw to that.
    let question = &tree.questions[usize::from(number)];
    let (trail, decisions, remembered) =
        player.session.with_untracked(|it| (it.trail(&tree.graph), it.decisions(&tree.graph), it.remembered(number)));
    let can_go_back = !trail.is_empty();

    let error = RwSignal::new(String::new());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if let Some(answer) = chosen(player, number) {
            player.answer(answer);
        } else {
            error.set([&labels.error, " ", &labels.choose].concat());
            focus(player.name, "antwoord-0");
        }
    };

    view! {
        // `dialog`: should this form ever be sent without the script, then it goes nowhere.
        <form class="speler-vraag" method="dialog" autocomplete="off" on:submit:capture=submit>
            <div class="speler-stand" id=player.id("stand")>
                <p class="speler-voortgang">{progress(player, trail.len(), number)}</p>
                {decided(player, decisions)}
            </div>
            <fieldset
                role="radiogroup"
                aria-labelledby=player.id(HEADING)
                aria-describedby=player.id("fout")
                aria-invalid=move || if error.with(String::is_empty) { "false" } else { "true" }
            >
                <legend>{title(player, &question.step, &question.text, Some(player.id("stand")))}</legend>
                {html("speler-toelichting", &question.explanation_html)}
                {prompts(player, &question.prompts)}
                {examples(player, &question.examples)}
                <p class="speler-fout" id=player.id("fout") role="alert">{live(error)}</p>
                <div class="speler-antwoorden">{answers(player, &question.answers, remembered)}</div>
            </fieldset>
            {source(player, &question.source_html)}
            <div class="speler-knoppen">
                <button type="submit" class="speler-verder">{labels.next.as_str()}</button>
                {can_go_back.then(|| button("speler-vorige", &labels.back, move || player.back()))}
            </div>
        </form>
        <div class="speler-hulp">{heading(&labels.stuck)} {html("speler-hulp-tekst", &tree.help_html)}</div>
        {can_go_back.then(|| view! {
            <div class="speler-gegeven">{heading(&labels.answers)} {trail::list(player, trail)}</div>
        })}
    }
}

/// The heading of a screen, with the label above it inside, so that the two are read together; and after them what
/// `about` points at.
pub(super) fn title(player: Player, step: &'static str, text: &'static str, about: Option<String>) -> impl IntoView {
    view! {
        <h2 class="speler-kop" id=player.id(HEADING) tabindex="-1" aria-describedby=about>
            {(!step.is_empty()).then(|| view! { <span class="speler-stap">{step} " "</span> })}
            {text}
        </h2>
    }
}

fn answers(player: Player, texts: &'static [String], remembered: Option<u8>) -> Vec<impl IntoView> {
    let answer = |(index, text): (u8, &'static String)| {
        let id = answer_id(player, index);
        view! {
            <div class="speler-antwoord">
                <input
                    type="radio"
                    id=id.clone()
                    name=player.id("antwoord")
                    autocomplete="off"
                    checked=remembered == Some(index)
                />
                <label for=id>{text.as_str()}</label>
            </div>
        }
    };
    (0..=u8::MAX).zip(texts).map(answer).collect()
}

fn answer_id(player: Player, index: u8) -> String {
    player.id(&["antwoord-", &index.to_string()].concat())
}

/// The answer whose radio button is on: the page itself remembers it, and only for as long as this screen is there.
fn chosen(player: Player, number: u16) -> Option<u8> {
    let is_on = |index: &u8| {
        let button = document().get_element_by_id(&answer_id(player, *index));
        button.is_some_and(|it| it.unchecked_ref::<HtmlInputElement>().checked())
    };
    (0..=u8::MAX).take(player.tree.graph.answers(number).len()).find(is_on)
}

fn progress(player: Player, n_given: usize, number: u16) -> String {
    let labels = &player.tree.labels;
    let n = (n_given + 1).to_string();
    match player.tree.graph.longest_from(number).saturating_sub(1) {
        0 => fill(&labels.progress_last, &[("n", &n)]),
        m => fill(&labels.progress, &[("n", &n), ("m", &m.to_string())]),
    }
}

/// Decisions that no later answer can take away.
fn decided(player: Player, decisions: Vec<u16>) -> Option<impl IntoView> {
    let line = |it: u16| {
        let decision = player.tree.decisions.get(usize::from(it))?;
        let text = fill(&player.tree.labels.decided, &[("tekst", &decision.label)]);
        Some(view! { <li>{text}</li> })
    };
    let lines = decisions.into_iter().filter_map(line).collect::<Vec<_>>();
    (!lines.is_empty()).then(|| view! { <ul class="speler-vast">{lines}</ul> })
}

/// Questions to think with; plain lists, because ticking them would decide nothing.
fn prompts(player: Player, groups: &'static [PromptGroup]) -> Option<impl IntoView> {
    let labels = &player.tree.labels;
    let group = |it: &'static PromptGroup| {
        view! {
            {(!it.title.is_empty()).then(|| heading(&it.title))}
            {html("speler-toelichting", &it.explanation_html)}
            {it.reversed.then(|| view! { <p class="speler-omgekeerd">{labels.prompts_reversed.as_str()}</p> })}
            <ul>{html_lines(&it.items_html)}</ul>
        }
    };
    let content = || {
        view! {
            <p class="speler-opmerking">{labels.prompts_note.as_str()}</p>
            {groups.iter().map(group).collect::<Vec<_>>()}
        }
    };
    (!groups.is_empty()).then(|| fold("speler-hulpvragen", &labels.prompts, content()))
}

fn examples(player: Player, examples: &'static [Example]) -> Option<impl IntoView> {
    let example = |it: &'static Example| (heading(&it.title), html("speler-toelichting", &it.text_html));
    let content = || examples.iter().map(example).collect::<Vec<_>>();
    (!examples.is_empty()).then(|| fold("speler-voorbeelden", &player.tree.labels.examples, content()))
}

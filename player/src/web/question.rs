//! One question: its heading, which names the group of its radio buttons, Verder and Vorige, and below them what helps to
//! answer it. The heading stands before the group and is no legend: it has the focus when the screen comes, and who listens
//! would hear it a third time.
//!
//! Comes in: a question, as index. Goes out: an answer, to the session. Nothing chosen is an error that is announced, and
//! told once more by the answer that gets the focus. The chosen radio button is known here and nowhere else.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::markup::{call, danger, element, escape, fold, heading, items, source, title};
use super::parts::button;
use super::{HEADING, Player, press, trail};
use crate::tree::{Condition, Edition, Example, PromptGroup, fill, holds};

/// An explanation of at most so many characters stands in sight above the answers. A longer one is folded there: it would
/// push the answers below the edge of a phone.
const SHORT: usize = 160;

/// The screen of a question.
pub(super) fn screen(player: Player, number: u16) -> impl IntoView {
    let tree = player.tree;
    let labels = &tree.labels;
    // The texts stand at the same index as the graph; `Tree::is_complete` saw to that.
    let question = &tree.questions[usize::from(number)];
    let (trail, decisions, remembered) =
        player.session.with_untracked(|it| (it.trail(&tree.graph), it.decisions(&tree.graph), it.remembered(number)));
    let can_go_back = !trail.is_empty();
    let given: Vec<(u16, u8)> = trail.iter().map(|it| (it.question, it.answer)).collect();
    let is_for = |when: &[Condition]| holds(when, &given, &decisions);

    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        match chosen(player, number) {
            Some(answer) => player.answer(answer),
            None => refuse(player),
        }
    };
    let more = [
        prompts(player, question.prompts.iter().filter(|it| is_for(&it.when))),
        examples(player, question.examples.iter().filter(|it| is_for(&it.when))),
        source(player, &question.source_html),
    ];
    let is_professional = tree.edition == Edition::Professional;
    let help = [
        heading(&labels.stuck),
        tree.help_html.clone(),
        if can_go_back && is_professional { lost(player) } else { String::new() },
    ];

    let title = title(player, "", &question.text, &player.id("stand"));

    view! {
        <p class="speler-voortgang" id=player.id("stand") inner_html=progress(player, trail.len(), number, &question.step)></p>
        <p class="speler-gevaar" inner_html=danger(player)></p>
        <div class="speler-kolommen">
            <div class="speler-hoofd">
                // `dialog`: should this form ever be sent without the script, then it goes nowhere.
                <form class="speler-vraag" method="dialog" autocomplete="off" on:submit:capture=submit>
                    <div inner_html=[decided(player, &decisions), title, explanation(player, &question.explanation_html)].concat()></div>
                    <div role="radiogroup" id=player.id(GROUP) aria-labelledby=player.id(HEADING) aria-invalid="false">
                        <p class="speler-fout" id=player.id(ERROR)></p>
                        <div class="speler-antwoorden" inner_html=answers(player, &question.answers, remembered)></div>
                    </div>
                    <div class="speler-knoppen">
                        <button type="submit" class="speler-verder">{labels.next.as_str()}</button>
                        {can_go_back.then(|| button("speler-vorige", labels.back.clone(), move || player.back()))}
                    </div>
                </form>
                <div inner_html=more.concat()></div>
            </div>
            <div class="speler-zij">
                {can_go_back.then(|| trail::open(player, &labels.answers, trail))}
                <div class="speler-hulp" inner_html=help.concat()></div>
            </div>
        </div>
    }
}

const GROUP: &str = "groep";
const ERROR: &str = "fout";

/// Says that nothing was chosen, and puts the focus where that can be mended. The line is an alert only from here on: an
/// empty one is read aloud as well. What an alert says is cut off by what the focus then says, so that says it too.
fn refuse(player: Player) {
    let labels = &player.tree.labels;
    press::screen_changed();
    if let (Some(group), Some(line), Some(first)) =
        (player.find(GROUP), player.find(ERROR), player.find(&answer_part(0)))
    {
        let _ = line.set_attribute("role", "alert");
        player.say(ERROR, &[&labels.error, " ", &labels.choose].concat());
        let _ = group.set_attribute("aria-invalid", "true");
        let _ = first.set_attribute("aria-describedby", &player.id(ERROR));
        let _ = first.focus();
    }
}

/// The explanation: in sight when it is short, else folded.
fn explanation(player: Player, html: &'static str) -> String {
    let text = element("div", "speler-toelichting", html);
    if is_short(html) { text } else { fold("speler-uitleg", &player.tree.labels.explanation, &text) }
}

/// True when a text in HTML is short, its tags not counted.
fn is_short(html: &str) -> bool {
    html.split('<').map(|it| it.split_once('>').map_or(it, |it| it.1).chars().count()).sum::<usize>() <= SHORT
}

/// What is lost when the page is left. Only where the browser asks before it happens.
pub(super) fn lost(player: Player) -> String {
    element("p", "speler-opmerking", &escape(&player.tree.labels.lost))
}

fn answers(player: Player, texts: &[String], remembered: Option<u8>) -> String {
    let name = player.id("antwoord");
    let answer = |(index, text): (u8, &String)| {
        let id = player.id(&answer_part(index));
        let checked = if remembered == Some(index) { " checked" } else { "" };
        let input = ["<input type=\"radio\" autocomplete=\"off\" name=\"", &name, "\" id=\"", &id, "\"", checked, ">"];
        let label = ["<label for=\"", &id, "\">", &escape(text), "</label>"];
        element("div", "speler-antwoord", &[input.concat(), label.concat()].concat())
    };
    (0..=u8::MAX).zip(texts).map(answer).collect()
}

/// The id of an answer, within the player.
fn answer_part(index: u8) -> String {
    ["antwoord-", &index.to_string()].concat()
}

/// The answer whose radio button is on: the page itself remembers it, and only for as long as this screen is there.
fn chosen(player: Player, number: u16) -> Option<u8> {
    let is_on = |index: &u8| {
        let button = player.find(&answer_part(*index));
        button.is_some_and(|it| it.unchecked_ref::<HtmlInputElement>().checked())
    };
    (0..=u8::MAX).take(player.tree.graph.answers(number).len()).find(is_on)
}

/// Where the visitor is: first in the tree, then in the method behind it.
fn progress(player: Player, n_given: usize, number: u16, step: &str) -> String {
    let n = n_given + 1;
    let most = n_given + usize::from(player.tree.graph.longest_from(number));
    let text = fill(&player.tree.labels.progress, &[("n", &n.to_string()), ("m", &most.to_string())]);
    [escape(&text), " ".to_owned(), element("span", "speler-stap", &escape(step))].concat()
}

/// Decisions that no later answer can take away; with one of them comes whom to call, there and then.
fn decided(player: Player, decisions: &[u16]) -> String {
    let labels = &player.tree.labels;
    let decisions = decisions.iter().filter_map(|it| player.tree.decisions.get(usize::from(*it)));
    let line = |it: &crate::tree::Decision| {
        let text = fill(&labels.decided, &[("tekst", &it.label)]);
        let contact = it.call.and_then(|it| player.tree.contacts.get(usize::from(it)));
        let together = contact.map(|it| escape(&fill(&labels.together, &[("tekst", &it.name)]))).unwrap_or_default();
        let content = [
            element("p", "speler-besloten", &escape(&text)),
            call(player, it.call),
            element("p", "speler-samen", &together),
        ];
        items([content.concat()].iter())
    };
    element("ul", "speler-vast", &decisions.map(line).collect::<String>())
}

/// Questions to think with; plain lists, because ticking them would decide nothing.
fn prompts<'t>(player: Player, groups: impl Iterator<Item = &'t PromptGroup>) -> String {
    let labels = &player.tree.labels;
    let group = |it: &PromptGroup| {
        let title = if it.title.is_empty() { String::new() } else { heading(&it.title) };
        let reversed = if it.reversed { escape(&labels.prompts_reversed) } else { String::new() };
        [
            title,
            element("div", "speler-toelichting", &it.explanation_html),
            element("p", "speler-omgekeerd", &reversed),
            element("ul", "speler-vragen", &items(it.items_html.iter())),
        ]
        .concat()
    };
    let groups: String = groups.map(group).collect();
    if groups.is_empty() {
        return groups;
    }
    fold(
        "speler-hulpvragen",
        &labels.prompts,
        &[element("p", "speler-opmerking", &escape(&labels.prompts_note)), groups].concat(),
    )
}

fn examples<'t>(player: Player, examples: impl Iterator<Item = &'t Example>) -> String {
    let example = |it: &Example| [heading(&it.title), element("div", "speler-toelichting", &it.text_html)].concat();
    fold("speler-voorbeelden", &player.tree.labels.examples, &examples.map(example).collect::<String>())
}

//! The outcome: what to do now, in one list; behind folds how, why, and what was answered.
//!
//! Comes in: an outcome, as index, and the session that led there. Goes out: the wish to change an answer or to begin
//! again. The professional edition can print, copy and save a summary here; the anonymous one cannot.

use leptos::prelude::*;

use super::markup::{call, danger, element, escape, fold, heading, items, source, title};
use super::parts::button;
use super::{Player, save, trail};
use crate::engine::Given;
use crate::tree::{Decision, Edition, Ending, Item, Tone, fill};

/// The screen of an outcome.
pub(super) fn screen(player: Player, number: u16) -> Option<impl IntoView> {
    let tree = player.tree;
    let labels = &tree.labels;
    let (trail, decisions) = player.session.with_untracked(|it| (it.trail(&tree.graph), it.decisions(&tree.graph)));
    let answers: Vec<(u16, u8)> = trail.iter().map(|it| (it.question, it.answer)).collect();
    // The texts stand at the same index as the graph; `Tree::is_complete` saw to that.
    let ending = tree.ending(number, &answers, &decisions)?;
    let doubt = doubt(player, trail.last());
    let read = [
        element("div", "speler-tekst", ending.text_html),
        steps(player, &ending),
        fold("speler-meer", &labels.outcome_more, ending.more_html),
        fold("speler-normen", &labels.norms, &why(player, &ending, &decisions, &answers)),
    ];
    // Where there is room beside the outcome the answers stand there, ready to be changed.
    let beside = is_wide().then(|| trail::open(player, &labels.your_answers, trail.clone()));
    let below = beside.is_none().then(|| trail::folded(player, trail));
    Some(view! {
        <p class="speler-gevaar" inner_html=danger(player)></p>
        <div class="speler-kolommen">
            <div class="speler-hoofd">
                <div class=with_tone("speler-uitkomst", ending.tone)>
                    <div inner_html=title(player, &labels.outcome, ending.title, "")></div>
                    {doubt}
                    <div inner_html=read.concat()></div>
                    {below}
                </div>
                <div class="speler-knoppen">
                    {button("speler-opnieuw", labels.restart.clone(), move || player.restart())}
                    {button("speler-vorige", labels.back.clone(), move || player.back())}
                </div>
            </div>
            <div class="speler-zij">
                {beside}
                {(tree.edition == Edition::Professional).then(|| save::panel(player))}
            </div>
        </div>
    })
}

/// Whether the page has two columns: as wide as the style asks for them, at 16 px to the rem.
fn is_wide() -> bool {
    window().inner_width().ok().and_then(|it| it.as_f64()).is_some_and(|it| it >= 1024.0)
}

/// A class with the tone of what it is on, for the style; the words say it as well.
fn with_tone(class: &str, tone: Tone) -> String {
    [class, " toon-", tone.as_str()].concat()
}

/// The way back for whoever gave the answer of doubt.
fn doubt(player: Player, last: Option<&Given>) -> Option<impl IntoView + use<>> {
    let last = last?;
    let question = player.tree.questions.get(usize::from(last.question))?;
    let labels = &player.tree.labels;
    (question.doubt == Some(last.answer)).then(|| {
        let label = fill(&labels.doubt_back, &[("tekst", &question.text)]);
        view! {
            <div class="speler-twijfel">
                <p>{labels.doubt_note.as_str()}</p>
                {button("speler-terug", label, move || player.back())}
            </div>
        }
    })
}

/// What to do now: decisions and further steps in one list, in order.
fn steps(player: Player, ending: &Ending<'_>) -> String {
    let mut offered = Vec::new();
    let line = |it: &Item<'_>| {
        let (class, step, contact, more) = match *it {
            Item::Decision(_, it) => {
                let step = if it.step_html.is_empty() { &escape(&it.label) } else { &it.step_html };
                (&*with_tone("speler-besluit", it.tone), &step.clone(), it.call, more(player, it))
            }
            Item::Step(it) => ("speler-stap-zelf", &it.html, it.call, String::new()),
        };
        // Once in the list is enough: further steps with the same number are for the same call.
        let contact = contact.filter(|it| !offered.contains(it));
        offered.extend(contact);
        element("li", class, &[element("p", "speler-doe", step), call(player, contact), more].concat())
    };
    let lines: String = ending.items.iter().map(line).collect();
    if lines.is_empty() {
        return lines;
    }
    [heading(&player.tree.labels.actions), element("ol", "speler-doen", &lines)].concat()
}

/// How to do what was decided. It can be pages long, so it is folded: what comes after it must not get out of sight.
fn more(player: Player, decision: &Decision) -> String {
    let label = if decision.more.is_empty() {
        &fill(&player.tree.labels.decision_more, &[("tekst", &decision.label)])
    } else {
        &decision.more
    };
    let content = [
        element("ol", "speler-handelingen", &items(decision.actions_html.iter())),
        element("div", "speler-tekst", &decision.text_html),
        source(player, &decision.source_html),
    ];
    fold("speler-uitleg", label, &content.concat())
}

/// The norms that count on this way, each once, whatever number of decisions they ask for; and the source of the outcome.
fn why(player: Player, ending: &Ending<'_>, decisions: &[u16], answers: &[(u16, u8)]) -> String {
    let mut res = Vec::new();
    let texts = decisions.iter().filter_map(|it| player.tree.decisions.get(usize::from(*it)));
    for norm in texts.flat_map(|it| &it.norms) {
        if norm.applies(answers, decisions) && !res.contains(&&norm.text_html) {
            res.push(&norm.text_html);
        }
    }
    [element("ul", "speler-normen-lijst", &items(res.into_iter())), source(player, ending.source_html)].concat()
}

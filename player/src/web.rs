//! The player in the page: shows one question at a time, over the static tree that stands in the page.
//!
//! Comes in: an element of the page that holds the data of a [`Tree`] and the static tree. Goes out: the same element
//! with a player in it and the static tree hidden; when the data are no tree, nothing happens at all. The only
//! state is a [`Session`], in memory, and it is wiped when the page is left. Nothing here reaches a network, storage,
//! the address, the title, the history or the console.

mod outcome;
mod question;
mod save;
mod trail;

use std::any::Any;
use std::cell::RefCell;
use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, HtmlElement, PageTransitionEvent, Window};

use crate::engine::{Position, Session};
use crate::tree::{Tree, fill};

/// Starts the player in `host`, which holds `<script type="application/json" data-boom-gegevens>` and
/// `[data-boom-plat]`. An element without these, or with data that are no tree, is left as it is.
#[wasm_bindgen]
#[expect(clippy::needless_pass_by_value, reason = "JavaScript hands over a value")]
pub fn start(host: Element) {
    // There is nobody to report a failure to: without a player the static tree simply stays.
    let _ = try_start(&host);
}

/// What every part of the player gets: the tree, the session, and how to go on.
#[derive(Clone, Copy)]
struct Player {
    tree: &'static Tree,
    /// Keeps ids and names apart when a page holds more than one player.
    name: &'static str,
    session: RwSignal<Session>,
    /// What a screen reader is told beside the new heading: that answers were dropped.
    message: RwSignal<String>,
}

impl Player {
    fn id(self, part: &str) -> String {
        id(self.name, part)
    }

    /// Does something with the session, and says how many later answers were dropped by it.
    fn act(self, change: impl FnOnce(&mut Session) -> usize) {
        let labels = &self.tree.labels;
        let dropped = self.session.try_update(change).unwrap_or(0);
        self.message.set(match dropped {
            0 => String::new(),
            1 => labels.dropped_one.clone(),
            n => fill(&labels.dropped, &[("n", &n.to_string())]),
        });
    }

    fn answer(self, answer: u8) {
        self.act(|it| it.answer(&self.tree.graph, answer).len());
    }

    fn back(self) {
        self.act(|it| {
            it.back(&self.tree.graph);
            0
        });
    }

    fn revise(self, index: usize) {
        self.act(|it| {
            it.revise(&self.tree.graph, index);
            0
        });
    }

    fn restart(self) {
        self.act(|it| {
            it.clear();
            0
        });
    }
}

fn try_start(host: &Element) -> Option<()> {
    static STARTED: AtomicUsize = AtomicUsize::new(0);

    let window = web_sys::window()?;
    let document = window.document()?;
    let find = |selector| host.query_selector(selector).ok().flatten();
    if find(".speler").is_some() {
        return None;
    }
    let fallback = find("[data-boom-plat]")?;
    let tree = crate::read::tree(&find("script[data-boom-gegevens]")?.text_content()?)?;
    // Both live as long as the page: leaking them once saves counting references in every view.
    let tree: &'static Tree = Box::leak(Box::new(tree));
    let number = STARTED.fetch_add(1, Ordering::Relaxed);
    let name: &'static str = ["speler-", &number.to_string()].concat().leak();

    let place: HtmlElement = document.create_element("div").ok()?.unchecked_into();
    place.set_class_name("speler");
    fallback.parent_node()?.insert_before(&place, Some(&fallback)).ok()?;
    let reader_is_in_fallback = document.active_element().is_some_and(|it| fallback.contains(Some(&it)));
    // In one go, before the browser paints again: the page does not jump.
    let mounted = RefCell::new(Some(mount(place.clone(), tree, name)));
    fallback.set_attribute("hidden", "").ok()?;
    if reader_is_in_fallback {
        focus_heading(name);
    }

    let wipe = move || {
        // First the old screen goes, at once and whole; then an empty one comes.
        mounted.take();
        mounted.replace(Some(mount(place.clone(), tree, name)));
    };
    wipe_when_left(&window, wipe)
}

/// A player that is in the page; it goes out of the page, at once, when this is dropped.
struct Mounted {
    screen: RenderEffect<Box<dyn Any>>,
    /// The line for messages, and the owner of all signals: they only have to be held.
    _held: (Box<dyn Any>, Owner),
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // Dropping the effect would leave its screen in the page until the next microtask.
        drop(self.screen.take_value());
    }
}

/// Shows an empty session in `place`.
fn mount(place: HtmlElement, tree: &'static Tree, name: &'static str) -> Mounted {
    let owner = Owner::new();
    let (message, screen) = owner.with(|| {
        let session = RwSignal::new(Session::new());
        let player = Player { tree, name, session, message: RwSignal::new(String::new()) };
        let message = mount_to(place.clone(), move || {
            view! { <p class="speler-melding" role="status">{live(player.message)}</p> }
        });
        // Every step shows a screen that is built anew, so that no tick, fold or focus stays behind from the one before.
        let screen = RenderEffect::new(move |before: Option<Box<dyn Any>>| {
            let position = session.with(|it| it.position(&tree.graph));
            let is_first = before.is_none();
            drop(before);
            let place = place.clone();
            let res: Box<dyn Any> = match position {
                Position::Asking(it) => Box::new(mount_to(place, move || question::screen(player, it))),
                Position::Ended(it) => Box::new(mount_to(place, move || outcome::screen(player, it))),
            };
            if !is_first {
                focus_heading(name);
            }
            res
        });
        (message, screen)
    });
    Mounted { screen, _held: (Box::new(message), owner) }
}

/// Puts the focus on the heading of a new screen, and brings the player into view from its top.
fn focus_heading(name: &str) {
    let Some(heading) = focus(name, HEADING) else { return };
    if let Ok(Some(place)) = heading.closest(".speler")
        && place.get_bounding_client_rect().top() < 0.0
    {
        place.scroll_into_view();
    }
}

/// Puts the focus on a part of the screen.
fn focus(name: &str, part: &str) -> Option<HtmlElement> {
    let res: HtmlElement = document().get_element_by_id(&id(name, part))?.unchecked_into();
    res.focus().ok()?;
    Some(res)
}

/// An id that is unique in the page.
fn id(name: &str, part: &str) -> String {
    [name, "-", part].concat()
}

/// The id of the heading of a screen.
const HEADING: &str = "kop";

/// Calls `wipe` when the page is left, when it comes back from the back/forward cache, and when the page asks for it
/// with the event `meldwijzer:wis` (leaving quickly).
fn wipe_when_left(window: &Window, wipe: impl Fn() + 'static) -> Option<()> {
    let on_event = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        // A page that is shown for the first time has nothing to wipe but what the visitor just did.
        let first_show = event.type_() == "pageshow"
            && !event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
        if !first_show {
            wipe();
        }
    });
    let target: &EventTarget = window;
    for name in ["pagehide", "pageshow", "meldwijzer:wis"] {
        target.add_event_listener_with_callback(name, on_event.as_ref().unchecked_ref()).ok()?;
    }
    // The window keeps listening for as long as it lives.
    on_event.forget();
    Some(())
}

/// A button. What it does is behind a pointer, so that all buttons are one piece of code to load.
fn button(class: &'static str, label: &'static str, action: impl Fn() + 'static) -> impl IntoView {
    long_button(class, label, None, Box::new(action))
}

/// A button with a continuation of its label that is heard, not seen.
fn long_button(
    class: &'static str,
    label: &'static str,
    hidden: Option<String>,
    action: Box<dyn Fn()>,
) -> impl IntoView {
    view! {
        <button type="button" class=class on:click:capture=move |_| action()>
            {label}
            {hidden.map(|it| view! { <span class="visueel-verborgen">" " {it}</span> })}
        </button>
    }
}

/// A text that changes.
fn live(text: RwSignal<String>) -> impl IntoView {
    move || text.get()
}

fn heading(text: &'static str) -> impl IntoView {
    view! { <h3>{text}</h3> }
}

/// What is only shown to those who ask for it.
fn fold(class: &'static str, label: &'static str, content: impl IntoView) -> impl IntoView {
    view! {
        <details class=class>
            <summary>{label}</summary>
            {content}
        </details>
    }
}

/// HTML that the generator made from checked Markdown; nothing else ever gets here.
fn html(class: &'static str, text: &'static str) -> Option<impl IntoView> {
    (!text.is_empty()).then(|| view! { <div class=class inner_html=text></div> })
}

/// A list of such lines.
fn html_lines(lines: &'static [String]) -> Vec<impl IntoView> {
    lines.iter().map(|it| view! { <li inner_html=it.as_str()></li> }).collect()
}

/// What to do, in order.
fn actions(lines: &'static [String]) -> Option<impl IntoView> {
    (!lines.is_empty()).then(|| view! { <ol class="speler-handelingen">{html_lines(lines)}</ol> })
}

/// Where something comes from.
fn source(player: Player, text: &'static str) -> Option<impl IntoView> {
    (!text.is_empty()).then(|| {
        view! {
            <p class="speler-bron">{player.tree.labels.source.as_str()} ": " <span inner_html=text></span></p>
        }
    })
}

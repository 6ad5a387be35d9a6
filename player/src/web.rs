//! The player in the page: shows one question at a time, over the static tree that stands in the page.
//!
//! Comes in: an element of the page that holds the data of a [`Tree`] and the static tree. Goes out: the same element
//! with a player in it and the static tree hidden; when the data are no tree, nothing happens at all. The only
//! state is a [`Session`], in memory, and it is wiped when the page is left. Nothing here reaches a network, storage,
//! the address, the title, the history or the console.

mod leaving;
mod markup;
mod outcome;
mod parts;
mod press;
mod question;
mod save;
mod trail;

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{Element, FocusOptions, HtmlElement};

use crate::engine::{Position, Session};
use crate::tree::{Edition, Tree, fill};
use leaving::Leaving;

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
}

impl Player {
    fn id(self, part: &str) -> String {
        id(self.name, part)
    }

    /// Puts a text in a part of the page that is read aloud when it changes: by `aria-live`, because a part with a role is
    /// read as one also while it is empty. The text of the element itself: a text node
    /// that is kept may by now be out of the page, because a browser that translates puts others in its place.
    fn say(self, part: &str, text: &str) {
        if let Some(it) = self.find(part) {
            it.set_text_content(Some(text));
        }
    }

    fn find(self, part: &str) -> Option<HtmlElement> {
        document().get_element_by_id(&self.id(part)).map(JsCast::unchecked_into)
    }

    /// Does something with the session, and says how many later answers were dropped by it.
    fn act(self, change: impl FnOnce(&mut Session) -> usize) {
        let labels = &self.tree.labels;
        let dropped = self.session.try_update(change).unwrap_or(0);
        let message = match dropped {
            0 => String::new(),
            1 => labels.dropped_one.clone(),
            n => fill(&labels.dropped, &[("n", &n.to_string())]),
        };
        self.say(MESSAGE, &message);
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
    let message = document.create_element("p").ok()?;
    message.set_class_name("speler-melding");
    message.set_id(&id(name, MESSAGE));
    message.set_attribute("aria-live", "polite").ok()?;
    place.insert_before(&message, None).ok()?;
    fallback.parent_node()?.insert_before(&place, Some(&fallback)).ok()?;
    let leaving = Rc::new(Leaving::new(&place, tree.edition == Edition::Professional));
    press::watch()?;
    let reader_is_in_fallback = document.active_element().is_some_and(|it| fallback.contains(Some(&it)));
    // In one go, before the browser paints again: the page does not jump.
    let start = move || mount(place.clone(), tree, name, Rc::clone(&leaving));
    let mounted = RefCell::new(Some(start()));
    fallback.set_attribute("hidden", "").ok()?;
    if reader_is_in_fallback {
        focus_heading(name);
    }

    let wipe = move || {
        // First the old screen goes, at once and whole; then an empty one comes.
        mounted.take();
        mounted.replace(Some(start()));
    };
    leaving::wipe_when_left(&window, wipe)
}

/// A player that is in the page; it goes out of the page, at once, when this is dropped.
struct Mounted {
    screen: RenderEffect<Box<dyn Any>>,
    /// The owner of the signal: it only has to be held.
    _owner: Owner,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        // Dropping the effect would leave its screen in the page until the next microtask.
        drop(self.screen.take_value());
    }
}

/// Shows an empty session in `place`.
fn mount(place: HtmlElement, tree: &'static Tree, name: &'static str, leaving: Rc<Leaving>) -> Mounted {
    let owner = Owner::new();
    let screen = owner.with(|| {
        let session = RwSignal::new(Session::new());
        let player = Player { tree, name, session };
        player.say(MESSAGE, "");
        // Every step shows a screen that is built anew, so that no tick, fold or focus stays behind from the one before.
        RenderEffect::new(move |before: Option<Box<dyn Any>>| {
            let (position, is_empty) = session.with(|it| (it.position(&tree.graph), it.is_empty()));
            leaving.set(!is_empty);
            let is_first = before.is_none();
            drop(before);
            let place = place.clone();
            let res: Box<dyn Any> = match position {
                Position::Asking(it) => Box::new(mount_to(place, move || question::screen(player, it))),
                Position::Ended(it) => Box::new(mount_to(place, move || outcome::screen(player, it))),
            };
            if !is_first {
                press::screen_changed();
                focus_heading(name);
            }
            res
        })
    });
    Mounted { screen, _owner: owner }
}

/// Puts the focus on the heading of a new screen, and the top of the player at the top of the window: by itself the focus
/// would put the heading in the middle, with the answers below the edge.
fn focus_heading(name: &str) {
    let Some(heading) = document().get_element_by_id(&id(name, HEADING)) else { return };
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = heading.unchecked_ref::<HtmlElement>().focus_with_options(&options);
    if let Ok(Some(place)) = heading.closest(".speler") {
        place.scroll_into_view();
    }
}

/// An id that is unique in the page.
fn id(name: &str, part: &str) -> String {
    [name, "-", part].concat()
}

/// The id of the heading of a screen.
const HEADING: &str = "kop";

/// The id of the line that says, beside the new heading, that answers were dropped.
const MESSAGE: &str = "melding";

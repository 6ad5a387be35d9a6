//! What happens when the page is left, and what the page knows of there being something to lose.
//!
//! Comes in: whether anything has been answered. Goes out: a mark on the page, for the style, so that what stands before
//! the player can give way; in the professional edition the browser's own question before the page is left; and a wiped
//! player once it is. The anonymous edition never asks: who looks along must not see that there was something.

use std::cell::Cell;

use wasm_bindgen::prelude::*;
use web_sys::{Element, Event, EventTarget, HtmlElement, PageTransitionEvent, Window};

/// Whether there is something to lose.
pub(super) struct Leaving {
    page: Option<Element>,
    /// Asks before the page is left. Not there in the anonymous edition.
    ask: Option<Closure<dyn Fn(Event)>>,
    is_busy: Cell<bool>,
}

impl Leaving {
    /// For a player in `place`.
    pub(super) fn new(place: &HtmlElement, asks: bool) -> Self {
        let ask = || {
            Closure::<dyn Fn(Event)>::new(|event: Event| {
                if !super::press::is_calling() {
                    event.prevent_default();
                }
            })
        };
        let page = place.closest("main").ok().flatten();
        Self { page, ask: asks.then(ask), is_busy: Cell::new(false) }
    }

    /// Says whether anything has been answered. The browser's question is registered only then: a page that could ask may
    /// be kept out of the back/forward cache, and leaving quickly wipes first and must never be held up.
    pub(super) fn set(&self, is_busy: bool) {
        if self.is_busy.replace(is_busy) == is_busy {
            return;
        }
        if let Some(page) = &self.page {
            let _ = page.set_attribute("data-bezig", if is_busy { "ja" } else { "nee" });
        }
        if let (Some(ask), Some(window)) = (&self.ask, web_sys::window()) {
            let ask = ask.as_ref().unchecked_ref();
            let _ = if is_busy {
                window.add_event_listener_with_callback(BEFORE, ask)
            } else {
                window.remove_event_listener_with_callback(BEFORE, ask)
            };
        }
    }
}

const BEFORE: &str = "beforeunload";

/// Calls `wipe` when the page is left, when it comes back from the back/forward cache, and when the page asks for it
/// with the event `meldwijzer:wis` (leaving quickly).
pub(super) fn wipe_when_left(window: &Window, wipe: impl Fn() + 'static) -> Option<()> {
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

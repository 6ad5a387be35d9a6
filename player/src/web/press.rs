//! Hears every press in the page before anything else does, and stops those that do not count ([`crate::press`]).
//!
//! Comes in: presses by mouse, finger and keyboard, anywhere in the page: what lies under a finger after a step need not be
//! the player. Goes out: nothing, or a press that is stopped. The exit is never stopped, nor a press that no hand made, such
//! as that of a program which presses by voice.

use std::cell::{Cell, RefCell};

use leptos::prelude::window;
use wasm_bindgen::prelude::*;
use web_sys::{AddEventListenerOptions, Element, Event, KeyboardEvent, MouseEvent};

use crate::press::Presses;

thread_local! {
    /// There is one hand, however many players a page holds.
    static PRESSES: RefCell<Option<Presses>> = const { RefCell::new(None) };
    /// When a number was last called.
    static CALLED: Cell<f64> = const { Cell::new(f64::NEG_INFINITY) };
}

fn now() -> f64 {
    window().performance().map_or(0.0, |it| it.now())
}

/// True just after a number was called: to the browser that is leaving, while the page stays.
pub(super) fn is_calling() -> bool {
    now() - CALLED.get() < 1000.0
}

/// The last press has put something else under the hand. By the clock that also says when a hand came down: on a slow phone
/// a press is heard long after it was made.
pub(super) fn screen_changed() {
    PRESSES.with_borrow_mut(|it| it.get_or_insert_default().screen_changed(now()));
}

/// Begins to listen, once in a page: at the window, where a press comes by first.
pub(super) fn watch() -> Option<()> {
    if PRESSES.with_borrow(Option::is_some) {
        return Some(());
    }
    PRESSES.set(Some(Presses::default()));
    let on_event = Closure::<dyn Fn(Event)>::new(|event: Event| {
        if event.is_trusted() && !counts(&event) && !is_on(&event, "[data-weg]") {
            event.prevent_default();
            event.stop_immediate_propagation();
        } else if is_on(&event, "[href^='tel:']") {
            CALLED.set(now());
        }
    });
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    for name in ["mousedown", "click", "keydown"] {
        let listener = on_event.as_ref().unchecked_ref();
        window().add_event_listener_with_callback_and_add_event_listener_options(name, listener, &options).ok()?;
    }
    on_event.forget();
    Some(())
}

fn counts(event: &Event) -> bool {
    PRESSES.with_borrow_mut(|presses| {
        let presses = presses.get_or_insert_default();
        let now = event.time_stamp();
        if event.type_() == "keydown" {
            let event: &KeyboardEvent = event.unchecked_ref();
            return presses.key(matches!(event.key().as_str(), "Enter" | " "), event.repeat(), now);
        }
        let is_down = event.type_() == "mousedown";
        let event: &MouseEvent = event.unchecked_ref();
        // A click by the keyboard counts no presses and has no place.
        let (at, count) = ((event.client_x(), event.client_y()), event.detail());
        if is_down { presses.down(at, count, now) } else { presses.click((count > 0).then_some(at), count, now) }
    })
}

fn is_on(event: &Event, selector: &str) -> bool {
    let target: Option<Element> = event.target().and_then(|it| it.dyn_into().ok());
    target.is_some_and(|it| it.closest(selector).is_ok_and(|it| it.is_some()))
}

//! The buttons of the player.
//!
//! Comes in: a label as HTML, and what to do. Goes out: an element of the page.

use leptos::prelude::*;

/// A button. What it does is behind a pointer, so that all buttons are one piece of code to load.
pub(super) fn button(class: &'static str, label: String, action: impl Fn() + 'static) -> impl IntoView {
    boxed(class, label, Box::new(action))
}

fn boxed(class: &'static str, label: String, action: Box<dyn Fn()>) -> impl IntoView {
    view! { <button type="button" class=class inner_html=label on:click:capture=move |_| action()></button> }
}

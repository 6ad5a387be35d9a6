//! HTML as text, for all that is only read: lists, folds, links. What the visitor presses is made by Leptos.
//!
//! Comes in: HTML that the generator made from checked Markdown, and plain texts, which are escaped here. Goes out: HTML for
//! `inner_html`. It is text because every kind of element that Leptos makes is code to load, and these never change.

use super::Player;
use crate::tree::{Contact, fill};

/// A plain text as HTML.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// An element with a class; nothing at all when there is nothing in it.
pub(super) fn element(tag: &str, class: &str, content: &str) -> String {
    if content.is_empty() {
        return String::new();
    }
    ["<", tag, " class=\"", class, "\">", content, "</", tag, ">"].concat()
}

/// What is only shown to those who ask for it; nothing at all when there is nothing in it.
pub(super) fn fold(class: &str, label: &str, content: &str) -> String {
    if content.is_empty() {
        return String::new();
    }
    element("details", class, &["<summary>", &escape(label), "</summary>", content].concat())
}

/// The items of a list, of which each is HTML.
pub(super) fn items<'a>(lines: impl Iterator<Item = &'a String>) -> String {
    lines.flat_map(|it| ["<li>", it, "</li>"]).collect()
}

/// A heading inside a screen.
pub(super) fn heading(text: &str) -> String {
    ["<h3>", &escape(text), "</h3>"].concat()
}

/// Where something comes from.
pub(super) fn source(player: Player, html: &str) -> String {
    if html.is_empty() {
        return String::new();
    }
    element("p", "speler-bron", &[&escape(&player.tree.labels.source), ": ", html].concat())
}

/// The heading of a screen, after the label above it, which is read with it; and then what `about` points at.
pub(super) fn title(player: Player, label: &str, text: &str, about: &str) -> String {
    let id = player.id(super::HEADING);
    let label = element("span", "speler-stap", &escape(label));
    [
        "<h2 class=\"speler-kop\" tabindex=\"-1\" id=\"",
        &id,
        "\" aria-describedby=\"",
        about,
        "\">",
        &label,
        " ",
        &escape(text),
        "</h2>",
    ]
    .concat()
}

/// Whom to call in danger, in one line that stays in sight.
pub(super) fn danger(player: Player) -> String {
    let mut res = escape(&player.tree.labels.danger);
    for it in player.tree.contacts.iter().filter(|it| !it.aside) {
        let name = if it.urgent { String::new() } else { [&escape(&it.name), " "].concat() };
        res.push(' ');
        res.push_str(&call_link("telefoon", it, &[name, number(it)].concat()));
    }
    res
}

/// A link as large as a button that calls somebody, by index.
pub(super) fn call(player: Player, contact: Option<u16>) -> String {
    let contact = contact.and_then(|it| player.tree.contacts.get(usize::from(it)));
    contact.map_or_else(String::new, |it| {
        let html = fill(&escape(&player.tree.labels.call), &[("tekst", &escape(&it.name)), ("n", &number(it))]);
        element("p", "speler-bellen", &call_link("knop speler-bel", it, &html))
    })
}

/// A number, which no line may break.
fn number(contact: &Contact) -> String {
    element("span", "telefoonnummer", &escape(&contact.number))
}

fn call_link(class: &str, contact: &Contact, html: &str) -> String {
    ["<a class=\"", class, "\" href=\"", &escape(&contact.href), "\">", html, "</a>"].concat()
}

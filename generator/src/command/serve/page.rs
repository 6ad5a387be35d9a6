//! What serving adds to a page: the script that reloads it and shows what is wrong. Never part of a built site.

use crate::markup::{Bare, Markup};

/// Addresses of what is only there while serving.
pub(crate) const SCRIPT: &str = "/.meldwijzer/herladen.js";
pub(crate) const STYLE: &str = "/.meldwijzer/meldingen.css";
/// Reloads the page when there is a new site, and shows messages over it. Text only: nothing in a message is markup.
pub(crate) const RELOAD_SCRIPT: &str = include_str!("herladen.js");
/// The look of the messages.
pub(crate) const RELOAD_STYLE: &str = include_str!("meldingen.css");

/// What the page that is shown while there has been no good site is called.
const WRONG: &str = "Er zijn fouten in de teksten";

/// What stands at the end of each `head` while serving.
pub(crate) fn preview() -> String {
    Markup::of(|it| {
        style(it);
        it.words("script", &[("src", &SCRIPT), ("defer", &Bare)], "");
    })
}

/// The page that is shown while there has been no good site.
pub(crate) fn without_site(event: &str) -> String {
    let event: serde_json::Value = serde_json::from_str(event).unwrap_or_default();
    let messages = event["meldingen"].as_str().unwrap_or("");
    Markup::of(|it| {
        it.doctype();
        it.element("html", &[("lang", &"nl")], |it| {
            it.element("head", &[], |it| {
                it.void("meta", &[("charset", &"utf-8")]);
                it.words("title", &[], WRONG);
                style(it);
                it.words("script", &[("src", &SCRIPT), ("data-zonder-site", &Bare), ("defer", &Bare)], "");
            });
            it.element("body", &[("class", &"meldwijzer-meldingen")], |it| {
                it.words("h1", &[], WRONG);
                it.words("p", &[], "Verbeter ze; deze pagina vernieuwt zichzelf.");
                it.words("pre", &[], messages);
            });
        });
    })
}

fn style(into: &mut Markup) {
    into.void("link", &[("rel", &"stylesheet"), ("href", &STYLE)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_never_markup() {
        let page = without_site(&serde_json::json!({ "meldingen": "<script>" }).to_string());
        assert!(page.contains("&lt;script&gt;"), "{page}");
    }
}

//! Print, copy and save the summary for a case file. Professional edition only.
//!
//! Comes in: the session at its end. Goes out: paper, the clipboard or a text file, because the visitor asked for it by
//! pressing a button; never anything else. What the summary says is made in [`crate::summary`].

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::Player;
use super::markup::{element, escape, heading};
use super::parts::button;
use super::question::lost;
use crate::summary::summary;

const STATUS: &str = "status";

/// The buttons, what they came to, and the text itself to read and to select.
pub(super) fn panel(player: Player) -> impl IntoView {
    let labels = &player.tree.labels;
    let summary = player.session.with_untracked(|it| summary(player.tree, it, &today()));
    let text = summary.to_text();
    let print = || {
        let _ = window().print();
    };
    let to_copy = text.clone();
    let copy = move || copy_text(&to_copy, player);
    let save = move || {
        if save_text(&labels.file_name, &text).is_some() {
            player.say(STATUS, &labels.saved);
        }
    };
    let about = [heading(&labels.summary), element("p", "speler-opmerking", &escape(&labels.summary_note))];
    view! {
        <div class="speler-zij speler-samenvatting">
            <div inner_html=about.concat()></div>
            <div class="speler-knoppen">
                {button("speler-afdrukken", labels.print.clone(), print)}
                {button("speler-kopieren", labels.copy.clone(), copy)}
                {button("speler-bewaren", labels.save.clone(), save)}
            </div>
            <p class="speler-status" id=player.id(STATUS) aria-live="polite"></p>
            <details id=player.id("samenvatting")>
                <summary>{labels.summary_view.as_str()}</summary>
                <pre inner_html=summary.to_html()></pre>
            </details>
            <div inner_html=lost(player)></div>
        </div>
    }
}

/// Today, where the visitor is, as day-month-year.
fn today() -> String {
    let date = js_sys::Date::new_0();
    let two = |it: u32| if it < 10 { ["0", &it.to_string()].concat() } else { it.to_string() };
    [two(date.get_date()), two(date.get_month() + 1), date.get_full_year().to_string()].join("-")
}

/// Puts a text on the clipboard, and says whether that went well. Where the browser or the page that embeds
/// us does not allow it, the text is unfolded, to be selected and copied by hand.
fn copy_text(text: &str, player: Player) {
    let labels = &player.tree.labels;
    let copied = move || player.say(STATUS, &labels.copied);
    let failed = move || {
        if let Some(it) = player.find("samenvatting") {
            let _ = it.set_attribute("open", "");
        }
        player.say(STATUS, &labels.copy_failed);
    };
    let navigator = window().navigator();
    // Without a secure context there is no clipboard at all, and calling it would end the player.
    if !js_sys::Reflect::get(&navigator, &"clipboard".into()).is_ok_and(|it| it.is_object()) {
        failed();
        return;
    }
    let copied = Closure::once(move |_: JsValue| copied());
    let failed = Closure::once(move |_: JsValue| failed());
    let _ = navigator.clipboard().write_text(text).then2(&copied, &failed);
    // The browser calls one of them later; the few bytes of the other are kept until the page goes.
    copied.forget();
    failed.forget();
}

/// Hands a text to the browser as a file to save.
fn save_text(name: &str, text: &str) -> Option<()> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/plain;charset=utf-8");
    let parts = js_sys::Array::of1(&text.into());
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let address = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a").ok()?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    web_sys::Url::revoke_object_url(&address).ok()
}

//! Print, copy and save the summary for a case file. Professional edition only.
//!
//! Comes in: the session at its end. Goes out: paper, the clipboard or a text file, because the visitor asked for it by
//! pressing a button; never anything else. What the summary says is made in [`crate::summary`].

use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::{Player, button, heading, live};
use crate::summary::summary;

/// The buttons, what they came to, and the text itself to read and to select.
pub(super) fn panel(player: Player) -> impl IntoView {
    let labels = &player.tree.labels;
    let text = player.session.with_untracked(|it| summary(player.tree, it, &today()));
    let status = RwSignal::new(String::new());
    let print = || {
        let _ = window().print();
    };
    let to_copy = text.clone();
    let copy = move || copy_text(&to_copy, player, status);
    let to_save = text.clone();
    let save = move || {
        if save_text(&labels.file_name, &to_save).is_some() {
            status.set(labels.saved.clone());
        }
    };
    view! {
        <div class="speler-samenvatting">
            {heading(&labels.summary)}
            <p class="speler-opmerking">{labels.summary_note.as_str()}</p>
            <div class="speler-knoppen">
                {button("speler-afdrukken", &labels.print, print)}
                {button("speler-kopieren", &labels.copy, copy)}
                {button("speler-bewaren", &labels.save, save)}
            </div>
            <p class="speler-status" role="status">{live(status)}</p>
            <details id=player.id("samenvatting")>
                <summary>{labels.summary_view.as_str()}</summary>
                <pre>{text}</pre>
            </details>
        </div>
    }
}

/// Today, where the visitor is, as day-month-year.
fn today() -> String {
    let date = js_sys::Date::new_0();
    let two = |it: u32| if it < 10 { ["0", &it.to_string()].concat() } else { it.to_string() };
    [two(date.get_date()), two(date.get_month() + 1), date.get_full_year().to_string()].join("-")
}

/// Puts a text on the clipboard, and says in `status` whether that went well. Where the browser or the page that embeds
/// us does not allow it, the text is unfolded, to be selected and copied by hand.
fn copy_text(text: &str, player: Player, status: RwSignal<String>) {
    let labels = &player.tree.labels;
    let copied = move || status.set(labels.copied.clone());
    let failed = move || {
        if let Some(it) = document().get_element_by_id(&player.id("samenvatting")) {
            let _ = it.set_attribute("open", "");
        }
        status.set(labels.copy_failed.clone());
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

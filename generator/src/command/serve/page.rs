//! What serving adds to a page: the script that reloads it and shows what is wrong. Never part of a built site.

use crate::markdown::html::escape;

/// Addresses of what is only there while serving.
pub(crate) const SCRIPT: &str = "/.meldwijzer/herladen.js";
pub(crate) const STYLE: &str = "/.meldwijzer/meldingen.css";
/// Reloads the page when there is a new site, and shows messages over it. Text only: nothing in a message is markup.
pub(crate) const RELOAD_SCRIPT: &str = include_str!("herladen.js");
/// The look of the messages.
pub(crate) const RELOAD_STYLE: &str = include_str!("meldingen.css");

/// What stands at the end of each `head` while serving.
pub(crate) fn preview() -> String {
    format!("<link rel=\"stylesheet\" href=\"{STYLE}\"><script src=\"{SCRIPT}\" defer></script>")
}

/// The page that is shown while there has been no good site.
pub(crate) fn without_site(event: &str) -> String {
    let event: serde_json::Value = serde_json::from_str(event).unwrap_or_default();
    let mut messages = String::new();
    escape(event["meldingen"].as_str().unwrap_or(""), &mut messages);
    format!(
        "<!doctype html><html lang=\"nl\"><head><meta charset=\"utf-8\"><title>Er zijn fouten in de teksten</title>\
         <link rel=\"stylesheet\" href=\"{STYLE}\"><script src=\"{SCRIPT}\" data-zonder-site defer></script></head>\
         <body class=\"meldwijzer-meldingen\"><h1>Er zijn fouten in de teksten</h1><p>Verbeter ze; deze pagina vernieuwt \
         zichzelf.</p><pre>{messages}</pre></body></html>"
    )
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

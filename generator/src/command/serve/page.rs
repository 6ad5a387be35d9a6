//! What serving adds to a page: the script that reloads it and shows what is wrong. Never part of a built site.

use super::answer::{SCRIPT, STYLE};
use crate::markdown::html::escape;

/// Reloads the page when there is a new site, and shows messages over it. Text only: nothing in a message is markup.
pub(crate) const RELOAD_SCRIPT: &str = include_str!("herladen.js");
/// The look of the messages.
pub(crate) const RELOAD_STYLE: &str = include_str!("meldingen.css");

/// The page with the script, and with a policy that lets it in.
pub(crate) fn with_reload(html: &str) -> String {
    let html = allow(html);
    let added = format!("<link rel=\"stylesheet\" href=\"{STYLE}\"><script src=\"{SCRIPT}\" defer></script>");
    match html.find("</head>") {
        Some(at) => format!("{}{added}{}", &html[..at], &html[at..]),
        None => format!("{html}{added}"),
    }
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

/// Adds `'self'` to the parts of the policy in the page that the script, its style and its connection need.
fn allow(html: &str) -> String {
    const START: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
    let Some(start) = html.find(START).map(|it| it + START.len()) else { return html.to_owned() };
    let Some(end) = html[start..].find('"').map(|it| start + it) else { return html.to_owned() };
    // Templates may write the quotation marks as codes, which end in the character that parts the directives.
    let policy = html[start..end].replace("&#39;", "'").replace("&#x27;", "'");
    let mut directives: Vec<String> = policy.split(';').map(|it| it.trim().to_owned()).collect();
    for name in ["script-src", "style-src", "connect-src"] {
        match directives.iter_mut().find(|it| it.split(' ').next() == Some(name)) {
            Some(it) if it.contains(" 'self'") => {}
            Some(it) => *it = format!("{} 'self'", it.replace(" 'none'", "")),
            None => directives.push(format!("{name} 'self'")),
        }
    }
    format!("{}{}{}", &html[..start], directives.join("; "), &html[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policy_lets_the_script_in_and_nothing_else_changes() {
        let html = "<head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; script-src 'sha256-x'; \
                    connect-src 'none'\"></head><body>x</body>";
        let res = with_reload(html);
        assert!(
            res.contains("default-src 'none'; script-src 'sha256-x' 'self'; connect-src 'self'; style-src 'self'\""),
            "{res}"
        );
        assert!(res.ends_with("defer></script></head><body>x</body>"), "{res}");
    }

    #[test]
    fn messages_are_never_markup() {
        let page = without_site(&serde_json::json!({ "meldingen": "<script>" }).to_string());
        assert!(page.contains("&lt;script&gt;"), "{page}");
    }
}

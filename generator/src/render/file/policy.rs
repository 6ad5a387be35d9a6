//! What a browser may do on a page, told once: as a `meta` element in the page and as headers for web servers.
//!
//! From `default-src 'none'`: everything that is not named is forbidden. No inline script or style; no other origin; no
//! forms that send anything. WebAssembly is allowed where a player runs. `frame-ancestors` works in headers only.

use std::fmt::Write as _;

use crate::places::{ASSETS, PAGE, Place, Row};
use crate::proven::CheckedSite;

/// The policy of a page, as it stands in the page.
pub(crate) fn csp(wasm: bool) -> String {
    let wasm = if wasm { " 'wasm-unsafe-eval'" } else { "" };
    format!(
        "default-src 'none'; script-src 'self'{wasm}; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; form-action 'none'; base-uri 'none'"
    )
}

/// The policy of the edition to take along: nothing but what stands in the file itself, and no connection at all.
/// A preview may also load what reloads it.
pub(crate) fn csp_of_one_file(script: &str, style: &str, is_preview: bool) -> String {
    let (own, connect) = if is_preview { (" 'self'", "'self'") } else { ("", "'none'") };
    format!(
        "default-src 'none'; script-src '{script}' 'wasm-unsafe-eval'{own}; style-src '{style}'{own}; img-src data:; \
         connect-src {connect}; form-action 'none'; base-uri 'none'"
    )
}

/// Names and values of headers.
pub(crate) type Headers = Vec<(&'static str, String)>;

/// The header that holds a policy.
pub(crate) const POLICY: &str = "Content-Security-Policy";

/// The policy of a kind of place, as a header. A browser keeps to what stands in the page as well. That names the hash of the one
/// script and the one style of a file to take along; this would be wrong with the next release of the program or the theme, and
/// asks only that both stand in the file itself.
pub(crate) fn of_place(row: &Row) -> String {
    let policy = if row.is_one_file() { csp_of_one_file("unsafe-inline", "unsafe-inline", false) } else { csp(true) };
    format!("{policy}; frame-ancestors {}", if row.in_frame { "*" } else { "'none'" })
}

/// Whether the policy of these places is another than that of a page.
pub(crate) fn has_own(row: &Row) -> bool {
    row.in_frame || row.is_one_file()
}

/// Headers for every page.
pub(crate) fn headers() -> Headers {
    let mut res = vec![(POLICY, of_place(&PAGE))];
    res.extend(COMMON.iter().map(|(name, value)| (*name, (*value).to_owned())));
    res
}

/// A header that is right for some hosts only, so that it is written as a comment, with what whoever switches it on should know.
struct Optional {
    name: &'static str,
    value: &'static str,
    warning: &'static [&'static str],
}

/// RFC 6797 and the Fetch standard. A year is what internet.nl asks for.
const OPTIONAL: [Optional; 2] = [
    Optional {
        name: "Strict-Transport-Security",
        value: "max-age=31536000",
        warning: &[
            "HSTS: zet de volgende regel aan als deze naam altijd met https werkt. Een browser die dit las, gaat een jaar lang niet",
            "meer naar http, ook als je de regel weer weghaalt. Met `; includeSubDomains` geldt het voor elke naam onder deze.",
        ],
    },
    Optional {
        name: "Cross-Origin-Resource-Policy",
        value: "same-origin",
        warning: &[
            "CORP: zet de volgende regel aan als geen andere site beelden of bestanden van deze site mag tonen. Een boom in een",
            "`iframe` blijft werken, behalve op een site die zelf `Cross-Origin-Embedder-Policy` stuurt.",
        ],
    },
];

/// These headers as comments: for each its warning and its line in a form of the server, every line behind `before` and before
/// `after`.
pub(crate) fn optional(before: &str, after: &str, form: impl Fn(&str, &str) -> String) -> String {
    let mut res = String::new();
    for it in &OPTIONAL {
        let line = form(it.name, it.value);
        for text in it.warning.iter().copied().chain([line.as_str()]) {
            // Writing to a String cannot fail.
            let _ = writeln!(res, "{before}{text}{after}");
        }
    }
    res
}

/// Headers that are the same everywhere.
const COMMON: &[(&str, &str)] = &[
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), clipboard-read=(), \
         compute-pressure=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), \
         gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), keyboard-map=(), local-fonts=(), \
         magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), picture-in-picture=(), \
         publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
         storage-access=(), sync-xhr=(), usb=(), window-management=(), xr-spatial-tracking=()",
    ),
];

/// Assets carry the hash of their content in their name, so they never change.
pub(crate) const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Pages are asked for again; a correction must be seen at once.
pub(crate) const ASK_AGAIN: &str = "no-cache";

/// The `_headers` of a site, of the places that are made.
pub(crate) fn of_static_host(site: &CheckedSite, places: &[Place]) -> String {
    let own = places.iter().filter(|it| has_own(it.row));
    static_host(&site.root, own.map(|it| (it.address(site).behind(&site.root), it.row)))
}

/// The form of `_headers`: a path, then its headers. A host of this kind joins the lists of all paths that fit, so the
/// places with a policy of their own have to take the general one away first (`! Name`). A path may hold one splat only, so each
/// has a rule of its own: `own` are their addresses. `root` is where the site stands on the host.
pub(crate) fn static_host<'a>(root: &str, own: impl IntoIterator<Item = (String, &'a Row)>) -> String {
    let mut res = format!("{root}*\n");
    for (name, value) in headers() {
        let _ = writeln!(res, "  {name}: {value}");
    }
    let _ = writeln!(res, "  Cache-Control: {ASK_AGAIN}");
    res.push_str(&optional("  # ", "", |name, value| format!("{name}: {value}")));
    let _ = writeln!(res, "{root}{ASSETS}*\n  ! Cache-Control\n  Cache-Control: {FOR_EVER}");
    for (address, row) in own {
        let _ = writeln!(res, "{address}\n  ! {POLICY}\n  {POLICY}: {}", of_place(row));
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::places::{Kind, ROWS, TAKE_ALONG};

    #[test]
    fn reading_pages_may_not_run_webassembly() {
        assert!(!csp(false).contains("wasm"));
        assert!(csp(true).contains("script-src 'self' 'wasm-unsafe-eval';"));
        assert!(!csp(true).contains("unsafe-inline") && !csp(true).contains("'unsafe-eval'"));
    }

    #[test]
    fn only_pages_to_embed_may_stand_in_a_frame() {
        for row in ROWS {
            let ancestors = if row.kind == Kind::Embed { "frame-ancestors *" } else { "frame-ancestors 'none'" };
            assert!(of_place(row).ends_with(ancestors), "{row:?}");
        }
    }

    #[test]
    fn only_a_file_to_take_along_runs_what_stands_in_it() {
        for row in ROWS {
            assert_eq!(of_place(row).contains("'unsafe-inline'"), row.kind == Kind::TakeAlong, "{row:?}");
        }
        assert!(of_place(&TAKE_ALONG).contains("connect-src 'none'"));
        assert!(headers().iter().all(|it| !it.1.contains("unsafe-inline")));
    }
}

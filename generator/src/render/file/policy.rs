//! What a browser may do on a page, told once: as a `meta` element in the page and as headers for web servers.
//!
//! From `default-src 'none'`: everything that is not named is forbidden. No inline script or style; no other origin; no
//! forms that send anything. WebAssembly is allowed where a player runs. `frame-ancestors` works in headers only.

use std::fmt::Write as _;

use crate::places::{ASSETS, Place};
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

/// Headers for every page; the second list is for pages that others may show in a frame.
pub(crate) fn headers() -> (Headers, Headers) {
    let with = |ancestors: &str| {
        let mut res = vec![("Content-Security-Policy", format!("{}; frame-ancestors {ancestors}", csp(true)))];
        res.extend(COMMON.iter().map(|(name, value)| (*name, (*value).to_owned())));
        res
    };
    (with("'none'"), with("*"))
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

/// The pages that others may show in a frame, of the places that are made, from the root of the host.
fn in_frames(site: &CheckedSite, places: &[Place]) -> Vec<String> {
    let framed = places.iter().filter(|it| it.row.in_frame);
    framed.map(|it| it.address(site).behind(&site.root)).collect()
}

/// The `_headers` of a site, of the places that are made.
pub(crate) fn of_static_host(site: &CheckedSite, places: &[Place]) -> String {
    static_host(&site.root, in_frames(site, places))
}

/// The form of `_headers`: a path, then its headers. A host of this kind joins the lists of all paths that fit, so the
/// pages to embed have to take the general policy away first (`! Name`). A path may hold one splat only, so each page to
/// embed has a rule of its own: `embedded` are their addresses. `root` is where the site stands on the host.
pub(crate) fn static_host(root: &str, embedded: impl IntoIterator<Item = String>) -> String {
    let (all, in_frame) = headers();
    let mut res = format!("{root}*\n");
    for (name, value) in &all {
        let _ = writeln!(res, "  {name}: {value}");
    }
    let _ = writeln!(res, "  Cache-Control: {ASK_AGAIN}");
    let _ = writeln!(res, "{root}{ASSETS}*\n  ! Cache-Control\n  Cache-Control: {FOR_EVER}");
    if let Some((name, value)) = in_frame.first() {
        for address in embedded {
            let _ = writeln!(res, "{address}\n  ! {name}\n  {name}: {value}");
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_pages_may_not_run_webassembly() {
        assert!(!csp(false).contains("wasm"));
        assert!(csp(true).contains("script-src 'self' 'wasm-unsafe-eval';"));
        assert!(!csp(true).contains("unsafe-inline") && !csp(true).contains("'unsafe-eval'"));
    }

    #[test]
    fn only_pages_to_embed_may_stand_in_a_frame() {
        let (all, embedded) = headers();
        assert!(all[0].1.ends_with("frame-ancestors 'none'"));
        assert!(embedded[0].1.ends_with("frame-ancestors *"));
    }
}

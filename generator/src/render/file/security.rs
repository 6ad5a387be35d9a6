//! `.well-known/security.txt`: whom to tell of a weakness, for programs and people (RFC 9116).
//!
//! Comes in: what a checked site says of it. Goes out: the text. `Canonical` names the place where the file has to stand: in the
//! root of the host (section 3), also for a site in a folder.

use std::fmt::Write as _;

use crate::places;
use crate::proven::CheckedSite;

/// The text; nothing of a site that names nobody.
pub(crate) fn security(site: &CheckedSite) -> String {
    let Some(it) = &site.settings.security else { return String::new() };
    let origin = site.base_url.strip_suffix(site.root.as_str()).unwrap_or(&site.base_url);
    let canonical = format!("{origin}/{}", places::SECURITY.at);
    let mut res = String::new();
    let mut line = |name: &str, value: &str| {
        if !value.is_empty() {
            // Writing to a String cannot fail.
            let _ = writeln!(res, "{name}: {value}");
        }
    };
    for contact in &it.contact {
        line("Contact", contact);
    }
    line("Expires", &format!("{}T00:00:00Z", it.expires));
    line("Encryption", &it.encryption);
    line("Acknowledgments", &it.thanks);
    line("Preferred-Languages", &it.languages.join(", "));
    line("Canonical", &canonical);
    line("Policy", &it.policy);
    res
}

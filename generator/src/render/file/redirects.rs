//! Where old addresses lead, for hosts that read that from the site: `_redirects`, as Netlify and Cloudflare Pages have it.
//!
//! A line is an address, where it leads, and how: `301` is for good. To another site nobody is led without being asked.

use std::fmt::Write as _;

use crate::places::{Kind, Place};
use crate::proven::CheckedSite;

/// The lines for the old addresses that are made.
pub(crate) fn of_static_host(site: &CheckedSite, places: &[Place]) -> String {
    let mut res = String::new();
    for old in places.iter().filter(|it| it.row.kind == Kind::Moved).map(|it| &site.old_addresses[it.n]) {
        if let Some(to) = old.here() {
            // Writing to a String cannot fail.
            let _ = writeln!(res, "{} {} 301", old.address.behind(&site.root), to.in_header(&site.root));
        }
    }
    res
}

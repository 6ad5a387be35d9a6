//! The small site of the other tests with one file of any content: read, checked by all rules, and its messages written.

#[path = "start.rs"]
mod start;

use meldwijzer::check::check;
use meldwijzer::diagnostic::Diagnostics;
use meldwijzer::load::{Options, load};
use meldwijzer::proven::CheckedSite;
use meldwijzer::report::{Format, render};
use meldwijzer::source::Sources;
use start::START;

/// The site with these bytes as that file; nothing when something is wrong with it.
///
/// # Panics
/// When there is a site and an error, or neither.
pub fn checked(file: &str, bytes: &[u8]) -> Option<CheckedSite> {
    let mut files = START.clone();
    files.put(file, bytes.to_vec());
    let (mut sources, mut found) = (Sources::default(), Diagnostics::default());
    // An address at which no site can stand is refused before anything else.
    let mut site = load(files, &Options::default(), &mut sources, &mut found).ok()?;
    site.theme.templates.clear();
    site.theme.texts.clear();
    let site = check(site, &sources, &mut found);
    for format in [Format::Text, Format::Json] {
        render(&found, &sources, format, false);
    }
    assert_eq!(site.is_none(), found.n_errors() > 0, "a site or an error");
    site
}

//! What the browser searches with, as one file.
//!
//! Comes in: `xtask/search/`, with our own rules and the packages that they stand on. Goes out:
//! `target/search/zoekmachine.js` and the licences of its makers, laid where the generator takes them from.

use anyhow::Result;

use crate::bundle::Bundle;
use crate::{inside, say};

const SEARCH: Bundle = Bundle {
    name: "search",
    entry: "zoekmachine.js",
    inputs: &["zoekregels.js", "gelezen.js", "gevraagd.js", "stuk.js", "woorden.js"],
    arguments: &[
        "--format=esm",
        "--target=es2022",
        "--banner:js=// With @orama/stemmers (Snowball); see /licenties-zoekmachine.txt",
    ],
    packages: &["@orama/stemmers"],
    // From which the stemmer is generated.
    others: &[("Snowball", "snowball.txt")],
};

/// Builds what has changed.
pub(crate) fn build() -> Result<()> {
    say::step("search: fetch and bundle the search library", || SEARCH.make())?;
    for file in [SEARCH.output(), SEARCH.licences()] {
        inside::lay("search", &file)?;
    }
    Ok(())
}

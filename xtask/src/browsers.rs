//! The built site in Chromium of years ago, out of npm's packages: `cargo xtask browsers`.
//!
//! Comes in: `public/`, as `cargo xtask site` built it. Goes out: what the tests print, and whether all passed. No step of
//! `cargo xtask test`: it fetches 200 MB, and in one process such a browser now and then comes up deaf on a busy machine.

use anyhow::Result;

use crate::tally::{self, Tally};
use crate::test::counted;
use crate::{run, say, site, tools};

/// Runs them; true when nothing failed.
pub(crate) fn all() -> Result<bool> {
    site::program()?;
    let folder = tools::packages("tests/browsers-old")?;
    let mut node = run::program("node");
    node.args(["--test", "--test-reporter=tap", "old.test.mjs"]).current_dir(folder);
    let tally: Tally = counted(&mut node, tally::of_node)?;
    say::output(&tally.to_string());
    Ok(tally.failed == 0)
}

//! How long the player takes from a press on *Verder* until the next question is painted, in a real browser.

use anyhow::Result;

use crate::{run, say, test};

/// Prints what the script measured.
pub(super) fn measure() -> Result<()> {
    test::browser_tools()?;
    let mut node = run::program("node");
    node.arg("tests/browser/speed.mjs");
    say::output(run::read(&mut node)?.trim_end());
    Ok(())
}

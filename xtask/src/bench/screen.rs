//! What a visitor waits for, in a real browser: the next question after a press on *Verder*, and the pages themselves.

use anyhow::Result;

use crate::{run, say, test};

/// Prints what the two scripts measured: the player's answer, and Lighthouse's mark for speed on every kind of page.
pub(super) fn measure() -> Result<()> {
    test::browser_tools()?;
    for script in ["tests/browser/speed.mjs", "tests/browser/score.mjs"] {
        let mut node = run::program("node");
        node.arg(script);
        say::output(run::read(&mut node)?.trim_end());
    }
    Ok(())
}

//! The tree that somebody means on the command line.
//!
//! Comes in: the trees and a name as it is written behind `boom:`, or the path of a file in a project. Goes out: the tree; or which
//! one looks like it, or which ones there are.

use crate::diagnostic::nearest;
use crate::proven::CheckedTree;

/// Finds a tree.
///
/// # Errors
/// When no tree has this name.
pub fn tree<'a>(trees: impl IntoIterator<Item = &'a CheckedTree>, name: &str) -> anyhow::Result<&'a CheckedTree> {
    let trees: Vec<&CheckedTree> = trees.into_iter().collect();
    if let Some(tree) = trees.iter().find(|it| is_called(it, name)) {
        return Ok(tree);
    }
    let names: Vec<&str> = trees.iter().map(|it| it.id.as_str()).collect();
    match nearest(name, names.iter().copied()) {
        Some(near) => anyhow::bail!("er is geen boom met de naam `{name}`; `{near}` lijkt er het meest op"),
        None => anyhow::bail!("er is geen boom met de naam `{name}`; wel: {}", names.join(", ")),
    }
}

fn is_called(tree: &CheckedTree, name: &str) -> bool {
    let path = name.replace('\\', "/");
    tree.id == name || path.trim_start_matches("./").strip_prefix("content/") == Some(&tree.file)
}

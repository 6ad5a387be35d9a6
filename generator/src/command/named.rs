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
    // In the folder of a kader its route is written without the name of the kader.
    let routes: Vec<String> = names
        .iter()
        .filter(|it| it.rsplit_once('.').is_some_and(|it| it.1 == own_name(name)))
        .map(|it| format!("`{it}`"))
        .collect();
    if !routes.is_empty() {
        anyhow::bail!("er is geen boom met de naam `{name}`; bedoel je {}?", routes.join(" of "));
    }
    match nearest(name, names.iter().copied()) {
        Some(near) => anyhow::bail!("er is geen boom met de naam `{name}`; `{near}` lijkt er het meest op"),
        None => anyhow::bail!("er is geen boom met de naam `{name}`; wel: {}", names.join(", ")),
    }
}

/// A name as the file has it: `collega.yaml` is meant as `collega`.
fn own_name(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.strip_suffix(".yaml").unwrap_or(file)
}

fn is_called(tree: &CheckedTree, name: &str) -> bool {
    let path = name.replace('\\', "/");
    tree.id == name || path.trim_start_matches("./").strip_prefix("content/") == Some(&tree.file)
}

//! `graph`: a decision tree as an SVG file, for review by people who do not read YAML.
//!
//! Comes in: a proven site and the name of a tree as it is written behind `boom:`, or the path of its file. Goes out: a
//! standalone SVG with its text alternative inside. Never writes it anywhere.

use crate::check::CheckedSite;
use crate::check::site::CheckedTree;
use crate::diagnostic::nearest;
use crate::render::tree_figure;
use crate::source::Sources;

/// Draws a tree.
///
/// # Errors
/// When no tree has this name; the message says which one looks like it, or which ones there are.
pub fn graph(site: &CheckedSite, sources: &Sources, name: &str) -> anyhow::Result<String> {
    let Some(tree) = site.trees.iter().find(|it| is_called(it, sources, name)) else {
        let names: Vec<&str> = site.trees.iter().map(|it| it.id.as_str()).collect();
        match nearest(name, names.iter().copied()) {
            Some(near) => anyhow::bail!("er is geen boom met de naam `{name}`; `{near}` lijkt er het meest op"),
            None => anyhow::bail!("er is geen boom met de naam `{name}`; wel: {}", names.join(", ")),
        }
    };
    tree_figure::as_file(site, tree).ok_or_else(|| anyhow::anyhow!("de boom `{name}` is niet te tekenen"))
}

fn is_called(tree: &CheckedTree, sources: &Sources, name: &str) -> bool {
    let file = &sources.get(tree.source).path;
    tree.id == name || name.replace('\\', "/").trim_start_matches("./") == file.as_str()
}

//! `graph`: a decision tree as an SVG file, for review by people who do not read YAML.
//!
//! Comes in: a proven site and the name of a tree as it is written behind `boom:`, or the path of its file. Goes out: a
//! standalone SVG with its text alternative inside. Never writes it anywhere.

use crate::command::named;
use crate::proven::CheckedSite;
use crate::render::figure;

/// Draws a tree.
///
/// # Errors
/// When no tree has this name; the message says which one looks like it, or which ones there are.
pub fn graph(site: &CheckedSite, name: &str) -> anyhow::Result<String> {
    let tree = named::tree(site.all_trees(), name)?;
    figure::tree::as_file(site, tree).ok_or_else(|| anyhow::anyhow!("de boom `{name}` is niet te tekenen"))
}

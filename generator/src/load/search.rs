//! The search library, as `cargo xtask search` fetched it for the browser.

use anyhow::Context as _;

use crate::load::Project;

/// What there is to publish: the library, and the licences of its makers under a name that stays.
const FILES: [(&str, &str); 2] =
    [("zoekmachine.js", "zoekmachine.js"), ("licenties.txt", "root/licenties-zoekmachine.txt")];

/// The files, named as assets; none when the library was not fetched: then pages have no search.
///
/// # Errors
/// When the disk fails.
pub(super) fn library(project: &Project) -> anyhow::Result<Vec<(String, Vec<u8>)>> {
    let Some(folder) = &project.search else { return Ok(Vec::new()) };
    FILES
        .iter()
        .map(|(file, asset)| {
            let path = folder.join(file);
            let bytes =
                std::fs::read(&path).with_context(|| format!("`{}` kan niet gelezen worden", path.display()))?;
            Ok(((*asset).to_owned(), bytes))
        })
        .collect()
}

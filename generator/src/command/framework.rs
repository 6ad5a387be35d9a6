//! `new kader NAAM`: a kader that begins as the national tree and passes `check` as it is.
//!
//! Comes in: the project and the name of the new folder. Goes out: three files in it, and nothing else is touched. The
//! source of the national tree stands in for that of the kader until the editor has written an own one.

use std::path::PathBuf;

use anyhow::{Context as _, bail};

use crate::Findings;
use crate::load::layout::{self, tree_id};
use crate::load::tree::TreeKind;
use crate::load::{self, Project, Site};
use crate::proven::{NATIONAL, is_national};

/// Writes the kader; gives the paths of its files from the project folder.
///
/// # Errors
/// When the name cannot be an address, the folder is there already, or the project has no national tree.
pub fn new(project: &Project, slug: &str) -> anyhow::Result<Vec<String>> {
    let good = slug.starts_with(|it: char| it.is_ascii_lowercase())
        && slug.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-');
    if !good {
        bail!(
            "dit kan geen naam zijn: `{slug}`; begin met een kleine letter; daarna kleine letters, cijfers en streepjes, zoals \
             `jeugdzorg`"
        );
    }
    let mut found = Findings::default();
    let site = load::load(project.read()?, &project.options(), &mut found.sources, &mut found.diagnostics)?;
    if site.trees.iter().any(|it| tree_id(&it.file) == slug) {
        bail!("er is al een boom die `{slug}` heet; kies een andere naam");
    }
    let source = source(&site)?;
    let folder = format!("content/{}/{slug}", layout::FRAMEWORKS);
    let path = |name: &str| -> PathBuf { project.folder.join(&folder).join(name) };
    if path("").exists() {
        bail!("de map `{folder}` bestaat al");
    }
    std::fs::create_dir_all(path("")).with_context(|| format!("de map `{folder}` kan niet gemaakt worden"))?;
    let files = [(layout::FRAMEWORK, KADER), (layout::FRAMEWORK_TREE, TREE), (layout::INDEX, INDEX)];
    let mut res = Vec::with_capacity(files.len());
    for (name, text) in files {
        let text = text.replace("{slug}", slug).replace("{bron}", &source);
        std::fs::write(path(name), text).with_context(|| format!("`{folder}/{name}` kan niet geschreven worden"))?;
        res.push(format!("{folder}/{name}"));
    }
    Ok(res)
}

/// The id of the source that the national tree names, or the first source of the project.
fn source(site: &Site) -> anyhow::Result<String> {
    let Some(tree) = site.trees.iter().find(|it| is_national(&it.file)) else {
        bail!("dit project heeft geen `content/beslisbomen/{NATIONAL}.yaml` om op voort te bouwen");
    };
    if tree.value.kind.as_ref().is_none_or(|it| it.value != TreeKind::Weighing) {
        bail!("`content/beslisbomen/{NATIONAL}.yaml` is niet van `soort: afweging`");
    }
    let written = tree.value.citation.iter().chain(&tree.value.citations).map(|it| it.value.as_str());
    let first = site
        .layers
        .iter()
        .filter(|it| it.framework.is_none())
        .flat_map(|it| &it.cited.value.sources)
        .map(|it| it.id.value.as_str());
    let id = written.chain(first).next().context("zet eerst een bron in `content/bronnen.yaml`")?;
    Ok(id.split('#').next().unwrap_or(id).to_owned())
}

const KADER: &str = include_str!("start/kader/kader.yaml");
const TREE: &str = include_str!("start/kader/boom.yaml");
const INDEX: &str = include_str!("start/kader/index.md");

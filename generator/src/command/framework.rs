//! `new kader NAAM`: a kader that begins as the national tree and passes `check` as it is.
//!
//! Comes in: the project and the name of the new folder. Goes out: three files in it, and nothing else is touched. It is a
//! draft, so that texts that only tell what to write are never published; who takes the draft away too early hears of each.

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
    let lent = site.edition.iter().flat_map(|it| &it.trees);
    if site.trees.iter().chain(lent).any(|it| tree_id(&it.file) == slug) {
        bail!("er is al een boom die `{slug}` heet; kies een andere naam");
    }
    if site.edition.iter().any(|it| it.places.frameworks.contains_key(slug)) {
        bail!(
            "op de landelijke site is al een kader dat `{slug}` heet, en `kader:{slug}` leidt daarheen; kies een andere naam"
        );
    }
    weighs(&site)?;
    let folder = format!("content/{}/{slug}", layout::FRAMEWORKS);
    let path = |name: &str| -> PathBuf { project.folder.join(&folder).join(name) };
    if path("").exists() {
        bail!("de map `{folder}` bestaat al");
    }
    std::fs::create_dir_all(path("")).with_context(|| format!("de map `{folder}` kan niet gemaakt worden"))?;
    let files = [(layout::FRAMEWORK, KADER), (layout::FRAMEWORK_TREE, TREE), (layout::INDEX, INDEX)];
    let mut res = Vec::with_capacity(files.len());
    for (name, text) in files {
        std::fs::write(path(name), text.replace("{slug}", slug))
            .with_context(|| format!("`{folder}/{name}` kan niet geschreven worden"))?;
        res.push(format!("{folder}/{name}"));
    }
    Ok(res)
}

/// Fails where there is no national tree for a kader to stand on.
fn weighs(site: &Site) -> anyhow::Result<()> {
    let lent = site.edition.iter().flat_map(|it| &it.trees);
    let Some(tree) = site.trees.iter().chain(lent).find(|it| is_national(&it.file)) else {
        bail!(
            "dit project heeft geen landelijke boom om op voort te bouwen: noem in `content/site.yaml` een uitgave bij \
             `landelijk`, of maak `content/beslisbomen/{NATIONAL}.yaml`"
        );
    };
    if tree.value.kind.as_ref().is_none_or(|it| it.value != TreeKind::Weighing) {
        bail!("`content/beslisbomen/{NATIONAL}.yaml` is niet van `soort: afweging`");
    }
    Ok(())
}

const KADER: &str = include_str!("start/kader/kader.yaml");
const TREE: &str = include_str!("start/kader/boom.yaml");
const INDEX: &str = include_str!("start/kader/index.md");

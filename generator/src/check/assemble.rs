//! The parts that the rules found, put together to the proven site.

use std::collections::BTreeMap;

use crate::load::Site;
use crate::proven::{
    CheckedFramework, CheckedPage, CheckedProcess, CheckedSite, CheckedTerm, CheckedTree, Menus, Section, Target,
    Vocabulary,
};

/// What the rules found, to be put together.
pub(super) struct Parts {
    pub(super) targets: Vec<Vec<Option<Target>>>,
    pub(super) citations: super::citations::Citations,
    pub(super) glossary: Vec<CheckedTerm>,
    pub(super) vocabulary: Vocabulary,
    pub(super) trees: Vec<CheckedTree>,
    pub(super) frameworks: Vec<CheckedFramework>,
    pub(super) processes: Vec<CheckedProcess>,
    pub(super) menus: Menus,
}

/// Puts the parts together and orders the pages of each folder.
pub(super) fn assemble(site: Site, parts: Parts) -> CheckedSite {
    let pages: Vec<CheckedPage> = site
        .pages
        .into_iter()
        .zip(parts.targets)
        .zip(parts.citations.pages)
        .map(|((page, targets), citations)| CheckedPage { page, targets, citations })
        .collect();
    CheckedSite {
        sections: sections(&pages),
        settings: site.settings.value,
        base_url: site.base_url,
        root: site.root,
        cited: site.cited.value.sources,
        pages,
        glossary: parts.glossary,
        vocabulary: parts.vocabulary,
        trees: parts.trees,
        frameworks: parts.frameworks,
        processes: parts.processes,
        menus: parts.menus,
        assets: site.assets,
        theme: site.theme,
    }
}

fn sections(pages: &[CheckedPage]) -> Vec<Section> {
    let mut folders: BTreeMap<&str, Section> = BTreeMap::new();
    for (n, checked) in pages.iter().enumerate() {
        let folder = checked.page.folder();
        let section = folders.entry(folder).or_insert_with(|| Section {
            folder: folder.to_owned(),
            index: None,
            pages: Vec::new(),
        });
        if checked.page.is_index() {
            section.index = Some(n);
        } else {
            section.pages.push(n);
        }
    }
    let mut res: Vec<Section> = folders.into_values().collect();
    for section in &mut res {
        section.pages.sort_by_key(|it| (pages[*it].page.front.order.unwrap_or(u32::MAX), *it));
    }
    res
}

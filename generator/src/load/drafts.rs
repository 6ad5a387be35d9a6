//! What is written and not published yet: pages that say so, and kaders with all that stands in their folder.
//!
//! Comes in: pages, kaders and their trees. Goes out: whether a file of `content/` is a draft, and whether drafts are shown: while
//! somebody writes, and never on a site for readers. A kader is a draft when its `kader.yaml` or its home page says so, and as
//! long as one of its trees stands on a tree of a draft: most of what a reader would get is then not ready.

use std::collections::BTreeSet;

use crate::address::Address;
use crate::load::framework::FrameworkSource;
use crate::load::layer::Scope;
use crate::load::page::Page;
use crate::load::tree::TreeSource;
use crate::load::{Loaded, layout};

/// The drafts of a project.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// Files of pages.
    pages: BTreeSet<String>,
    /// Names of the folders of kaders.
    frameworks: BTreeSet<String>,
    /// Those of them that are one only because of a tree that they stand on.
    following: BTreeSet<String>,
    /// Addresses of those pages.
    addresses: BTreeSet<Address>,
    /// Whether they are published all the same.
    shown: bool,
}

impl Drafts {
    /// Finds them.
    pub(super) fn new(
        pages: &[Page],
        frameworks: &[Loaded<FrameworkSource>],
        trees: &[Loaded<TreeSource>],
        shown: bool,
    ) -> Self {
        let drafts = || pages.iter().filter(|it| it.front.draft);
        let opens_kader = |it: &&Page| layout::is_of_framework(&it.file) && it.file.matches('/').count() == 2;
        let by_page = drafts().filter(opens_kader).filter(|it| it.is_index()).map(|it| it.file.as_str());
        let by_kader = frameworks.iter().filter(|it| it.value.draft).map(|it| it.file.as_str());
        let written: BTreeSet<String> = by_page.chain(by_kader).map(|it| layout::slug(it).to_owned()).collect();
        let frameworks = with_those_on_them(written.clone(), trees);
        Self {
            pages: drafts().map(|it| it.file.clone()).collect(),
            following: frameworks.difference(&written).cloned().collect(),
            frameworks,
            addresses: drafts().map(|it| it.address.clone()).collect(),
            shown,
        }
    }

    /// Whether a file of `content/` is a draft, by itself or with its kader.
    pub fn has(&self, file: &str) -> bool {
        self.pages.contains(file)
            || layout::is_of_framework(file)
                && file.matches('/').count() >= 2
                && self.frameworks.contains(layout::slug(file))
    }

    /// Whether a kader's file is a draft only because of a tree that the kader stands on.
    pub fn follows(&self, file: &str) -> bool {
        layout::is_in_framework(file) && self.following.contains(layout::slug(file))
    }

    /// Whether something with this full name, such as `jeugdzorg.steunpunt`, belongs to a kader that is a draft.
    pub fn has_name(&self, name: &str) -> bool {
        name.split_once('.').is_some_and(|it| self.frameworks.contains(it.0))
    }

    /// Whether it is a draft that is not published.
    pub fn hides(&self, file: &str) -> bool {
        !self.shown && self.has(file)
    }

    /// Whether something at this address is a draft.
    pub fn has_address(&self, address: &Address) -> bool {
        let inside = |slug: &String| address.as_str().starts_with(layout::framework_address(slug).as_str());
        self.addresses.contains(address) || self.frameworks.iter().any(inside)
    }

    /// Whether drafts are published.
    pub fn are_shown(&self) -> bool {
        self.shown
    }
}

/// These kaders, and all that stand on a tree of them.
fn with_those_on_them(mut drafts: BTreeSet<String>, trees: &[Loaded<TreeSource>]) -> BTreeSet<String> {
    let ids: Vec<_> = trees.iter().map(|it| layout::tree_id(&it.file)).collect();
    let stands_on = |tree: &Loaded<TreeSource>| {
        let base = tree.value.base.as_ref()?;
        let at = Scope::of(&tree.file).position(&base.value, ids.iter().map(AsRef::as_ref))?;
        Some((layout::slug(&tree.file).to_owned(), layout::slug(&trees.get(at)?.file).to_owned()))
    };
    let pairs: Vec<(String, String)> = trees.iter().filter_map(stands_on).collect();
    loop {
        let more: Vec<String> =
            pairs.iter().filter(|it| drafts.contains(&it.1) && !drafts.contains(&it.0)).map(|it| it.0.clone()).collect();
        if more.is_empty() {
            return drafts;
        }
        drafts.extend(more);
    }
}

//! What is written and not published yet: pages that say so, and kaders with all that stands in their folder.
//!
//! Comes in: pages and kaders. Goes out: whether a file of `content/` is a draft, and whether drafts are shown: while
//! somebody writes, and never on a site for readers. A kader is a draft when its `kader.yaml` or its home page says so.

use std::collections::BTreeSet;

use crate::address::Address;
use crate::load::framework::FrameworkSource;
use crate::load::page::Page;
use crate::load::{Loaded, layout};

/// The drafts of a project.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// Files of pages.
    pages: BTreeSet<String>,
    /// Names of the folders of kaders.
    frameworks: BTreeSet<String>,
    /// Addresses of those pages.
    addresses: BTreeSet<Address>,
    /// Whether they are published all the same.
    shown: bool,
}

impl Drafts {
    /// Finds them.
    pub(super) fn new(pages: &[Page], frameworks: &[Loaded<FrameworkSource>], shown: bool) -> Self {
        let drafts = || pages.iter().filter(|it| it.front.draft);
        let opens_kader = |it: &&Page| layout::is_of_framework(&it.file) && it.file.matches('/').count() == 2;
        let by_page = drafts().filter(opens_kader).filter(|it| it.is_index()).map(|it| it.file.as_str());
        let by_kader = frameworks.iter().filter(|it| it.value.draft).map(|it| it.file.as_str());
        Self {
            pages: drafts().map(|it| it.file.clone()).collect(),
            frameworks: by_page.chain(by_kader).map(|it| layout::slug(it).to_owned()).collect(),
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

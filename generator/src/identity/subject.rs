//! What of a site has a form and a code: a page, a tree, a kader.

use super::form;
use crate::address::Address;
use crate::proven::CheckedSite;

/// One of these, as index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A page.
    Page(usize),
    /// A tree.
    Tree(usize),
    /// A kader with all its pages.
    Framework(usize),
}

/// What stands at an address. Where the page stands that opens a kader, that is the kader.
pub fn at(site: &CheckedSite, address: &Address) -> Option<Subject> {
    let framework = site.frameworks.iter().position(|it| it.address() == *address).map(Subject::Framework);
    let page = || site.pages.iter().position(|it| it.address == *address).map(Subject::Page);
    let tree = || site.trees.iter().position(|it| it.address == *address).map(Subject::Tree);
    framework.or_else(page).or_else(tree)
}

impl Subject {
    /// Its form.
    pub fn form(self, site: &CheckedSite) -> String {
        match self {
            Self::Page(n) => form::of_page(site, &site.pages[n]),
            Self::Tree(n) => form::form(site, &site.trees[n]),
            Self::Framework(n) => form::of_framework(site, &site.frameworks[n]),
        }
    }

    /// Its date; may be empty.
    pub fn updated(self, site: &CheckedSite) -> &str {
        match self {
            Self::Page(n) => &site.pages[n].updated,
            Self::Tree(n) => &site.trees[n].updated,
            Self::Framework(n) => &site.frameworks[n].updated,
        }
    }

    /// Where it stands.
    pub fn address(self, site: &CheckedSite) -> Address {
        match self {
            Self::Page(n) => site.pages[n].address.clone(),
            Self::Tree(n) => site.trees[n].address.clone(),
            Self::Framework(n) => site.frameworks[n].address(),
        }
    }

    /// Its title.
    pub fn title(self, site: &CheckedSite) -> &str {
        match self {
            Self::Page(n) => &site.pages[n].title,
            Self::Tree(n) => &site.trees[n].title,
            Self::Framework(n) => &site.frameworks[n].name,
        }
    }
}

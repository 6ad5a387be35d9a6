//! Addresses that the site had once. At each of them stands a page that leads on.

use crate::address::{Address, Goal, Reference};

/// An address that the site had once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OldAddress {
    /// The address: nothing else of the site stands there.
    pub address: Address,
    /// Where it leads: to a page of this site, or to an address of another one.
    pub to: Goal,
    /// The file of `content/` that says so.
    pub file: String,
}

impl OldAddress {
    /// Where it leads on this site. To another one nobody is led without being asked: that is a link only.
    pub fn here(&self) -> Option<&Reference> {
        match &self.to {
            Goal::Here(to) if !to.is_national() => Some(to),
            Goal::Here(_) | Goal::Elsewhere(_) => None,
        }
    }
}

//! What was published once, as it stays to be read.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::address::{Address, Goal};
use crate::load::archive::Form;
use crate::proven::Text;

/// An edition of a page, a tree or a kader that was published.
#[derive(Clone, Debug)]
pub struct Archived {
    /// Where it can be read: nothing else ever stands there.
    pub address: Address,
    /// Where it stood.
    pub of: Address,
    /// What it says.
    pub form: Form,
    /// The same as it was kept; its code follows from these bytes.
    pub text: Arc<String>,
    /// Its code.
    pub code: String,
    /// The day from which it held.
    pub from: String,
    /// Whether it holds now.
    pub holds: Holds,
    /// Where each link of its texts leads, as written; one that is not among them leads nowhere any more.
    pub links: BTreeMap<String, Goal>,
    /// What changed since the one before; may be empty.
    pub changes: Text,
}

/// Whether an edition holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// It is what stands on the site.
    Now,
    /// Another one came after it, on this day.
    Until(String),
    /// What it was an edition of is no longer on the site.
    Gone,
}

impl Archived {
    /// Whether it is a tree for who may be in danger: nothing but its own words tells what it is about.
    pub fn is_anonymous(&self) -> bool {
        self.form.audience == "anoniem" && !self.form.questions.is_empty()
    }
}

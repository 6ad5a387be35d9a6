//! Proofs that anybody can repeat: for each norm of a tree, and for its comparison with the national tree, a certificate that is
//! right or wrong by itself. `PROOFS.md` is the specification; what is written here follows it word by word.
//!
//! Comes in: the published forms of trees, as text. Goes out: one block for the site, and whether such a block is right. Nothing here
//! asks the prover: who checks needs no program of ours, and what both say about a tree is held against each other in tests.

pub mod check;
pub mod comparison;
pub mod make;
pub mod model;
mod states;
mod way;

use serde::{Deserialize, Serialize};

use model::Model;

/// The version of the specification.
pub const VERSION: &str = "1";
/// Events that one certificate may look at: each is one bit.
const MAX_EVENTS: usize = 64;
/// States of one certificate: a page can hold one of so many. A larger one is not published.
const MAX_STATES: usize = 2_000;

/// All that a site publishes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// The version of the specification.
    #[serde(rename = "vorm")]
    pub version: String,
    /// The trees.
    #[serde(rename = "bomen")]
    pub trees: Vec<Proven>,
}

/// A tree with its proofs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    /// Its title.
    #[serde(rename = "naam")]
    pub name: String,
    /// Its code.
    pub code: String,
    /// The folder of its page, from the root of the site; empty when it stands on the national one.
    #[serde(rename = "plaats", default, skip_serializing_if = "String::is_empty")]
    pub folder: String,
    /// The tree without its texts.
    pub model: Model,
    /// For each of its norms the certificate; none where it would be too large.
    #[serde(rename = "bewijzen")]
    pub norms: Vec<Option<Certificate>>,
    /// That it is nowhere weaker than the national tree.
    #[serde(rename = "strenger", default, skip_serializing_if = "Option::is_none")]
    pub stricter: Option<Comparison>,
}

/// Why a norm is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Certificate {
    /// Because at no question more can have happened than these states tell.
    Always {
        /// The events that count.
        #[serde(rename = "ziet")]
        sees: Vec<String>,
        /// For each question states: which of these events happened.
        #[serde(rename = "toestanden")]
        states: States,
    },
    /// Because this way does it: the answers from the first question on, counted from 0.
    Exists {
        /// The answers.
        #[serde(rename = "weg")]
        way: Vec<u16>,
    },
}

/// For each question its states, each as rising places in the list of events.
pub type States = Vec<Vec<Vec<u16>>>;

/// Why a tree is nowhere weaker than another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// The code of the other tree.
    #[serde(rename = "dan")]
    pub than: String,
    /// The events that count.
    #[serde(rename = "ziet")]
    pub sees: Vec<String>,
    /// The states of this tree.
    #[serde(rename = "deze")]
    pub own: States,
    /// The states of the other.
    #[serde(rename = "die")]
    pub theirs: States,
}

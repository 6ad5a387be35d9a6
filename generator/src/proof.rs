//! The theorem prover: what is true of every path of a tree, without listing paths and without a word of Dutch.
//!
//! Comes in: trees, norms and conditions as [`crate::proven`] has them. Goes out: verdicts with a path as their proof, pairs
//! of paths, and edits that mend a tree. Knows no text, no message and no file; `check` says in words what is found here,
//! and `meldwijzer mutate` asks the same questions about changed trees.

pub mod case;
pub mod edit;
pub mod ending;
pub mod mending;
pub mod pairs;
pub mod parts;
#[cfg(test)]
mod random;
pub mod refinement;
pub mod search;
pub mod verdict;
pub mod walk;

//! Drawings in pages and as files: process diagrams and trees.

pub(crate) mod process;
pub(crate) mod tree;

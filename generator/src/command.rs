//! Commands that are more than the pipeline: each a function from values to values; the command line prints.

pub mod graph;
pub mod headers;

//! Commands that are more than the pipeline, each a function from a proven site to what is shown.

pub mod graph;

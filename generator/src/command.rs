//! Commands that are more than the pipeline: each a function from values to values; the command line prints.

pub mod diff;
pub mod failure;
pub mod framework;
pub mod graph;
pub mod headers;
pub mod init;
pub mod mutate;
pub mod named;
pub mod paths;
pub mod schema;
pub mod serve;

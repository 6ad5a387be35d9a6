//! Commands that are more than the pipeline, one file each. They take values and return values with their text forms;
//! printing is up to `cli`.

pub mod diff;
pub mod mutate;
pub mod paths;

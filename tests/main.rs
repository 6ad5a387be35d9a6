//! The test suite, one binary: linking is most of what a small test costs.
//!
//! Comes in: the library, the program and the content of this repository. Goes out: whether they do what is promised.
//! Nothing here calls an inner function of the generator: renaming one breaks no test.

mod big_texts;
mod big_tree;
mod cli;
mod decision;
mod facts;
mod figures;
mod front_door;
mod house;
mod ids;
mod messages;
mod norms;
#[cfg(unix)]
mod odd_files;
mod project;
mod readability;
mod rules;
mod search;
mod serve;
mod site;
mod tidy;

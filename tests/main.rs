//! The test suite, one binary: linking is most of what a small test costs.
//!
//! Comes in: the library, the program and the content of this repository. Goes out: whether they do what is promised.
//! Most tests start the program, or call `prove` and `build` and look at what came of it; those survive any renaming inside
//! the generator. Some look further in, because what they promise is not to be seen from outside: `norms` and `decision` at
//! the commands as values and the player's own walk along a tree, `figures` at a drawing by itself, `facts` and
//! `readability` at the proven texts, `ids` at the list of ids, `big_tree` at the search that proves a norm.
//!
//! How to run one test, and which kinds there are: `README.md` beside this file.

mod archive;
mod associations;
mod big_texts;
mod big_tree;
mod brand;
mod cases;
mod cli;
mod compare;
mod comparison;
mod decision;
mod downloads;
mod drafts;
mod edit_links;
mod editions;
mod every_word;
mod facts;
mod figures;
mod fixture;
mod front_door;
mod hand_overs;
mod handbook;
mod headers;
mod help_questions;
#[cfg(unix)]
mod hostile;
mod house;
mod identity;
mod ids;
mod inside;
mod kader_folder;
mod lsp;
mod many_paths;
mod mending;
mod messages;
mod national;
mod near_misses;
mod new;
mod norms;
#[cfg(unix)]
mod odd_files;
mod old_addresses;
mod own_words;
mod paper;
mod policies;
mod project;
mod proofs;
mod public_duties;
mod publishing;
mod readability;
mod reading;
mod real_site;
mod remedies;
mod rules;
mod search;
mod search_words;
mod security;
mod serve;
mod served;
mod site;
mod statement;
mod tidy;
mod unpack;
mod verify;

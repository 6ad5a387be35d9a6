//! What the program has inside: the start of a project, the standard theme, and the parts for the browser.
//!
//! Comes in: what `build.rs` listed. Goes out: paths with their bytes, for those who write or read a project. A project
//! needs no copy of any of it, and nothing that stands in a project takes the place of the player.

// `START`, `THEME` and `PARTS`.
include!(concat!(env!("OUT_DIR"), "/inside.rs"));

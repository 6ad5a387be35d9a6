//! Decision trees: their shape, the engine that walks them, and (feature `web`) the player in the browser.
//!
//! Two consumers share this crate. The generator uses [`graph`] and [`engine`] to prove trees and norms,
//! and fills [`tree`] with rendered texts. The browser gets that same [`tree::Tree`] as data in the page and runs
//! the same engine on it, so what was proven is what runs.
//!
//! Nothing outside `web` knows the browser; nothing at all in this crate can reach a network, storage,
//! cookies, the address or the history.

pub mod engine;
pub mod graph;
mod json;
pub mod labels;
pub mod press;
pub mod read;
pub mod summary;
pub mod tree;

#[cfg(feature = "web")]
pub mod web;

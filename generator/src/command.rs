//! Commands that are more than the pipeline: each a function from values to values; the command line prints.
//! Those that need a disk are there with the feature `cli`.

#[cfg(feature = "cli")]
pub mod archive;
#[cfg(feature = "cli")]
pub mod case;
#[cfg(feature = "cli")]
pub mod compare;
pub mod diff;
pub mod edition;
#[cfg(feature = "cli")]
pub mod editor;
#[cfg(feature = "cli")]
pub mod failure;
#[cfg(feature = "cli")]
pub mod fix;
#[cfg(feature = "cli")]
pub mod framework;
pub mod graph;
pub mod headers;
#[cfg(feature = "cli")]
pub mod init;
#[cfg(feature = "cli")]
pub mod lsp;
pub mod mutate;
pub mod named;
#[cfg(feature = "cli")]
pub mod page;
#[cfg(feature = "cli")]
pub mod part;
pub mod paths;
pub mod public_duties;
#[cfg(feature = "cli")]
pub mod review;
pub mod schema;
#[cfg(feature = "cli")]
pub mod serve;
mod served;
mod told;
#[cfg(feature = "cli")]
pub mod unpack;
pub mod update;
#[cfg(feature = "cli")]
pub mod verify;

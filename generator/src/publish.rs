//! Last stage.
pub mod fingerprint;

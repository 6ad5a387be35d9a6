//! Nothing: this package exists for its tests; see `main.rs`.

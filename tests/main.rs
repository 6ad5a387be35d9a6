//! The test suite, one binary: linking is most of what a small test costs.

mod figures;

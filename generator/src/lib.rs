//! Meldwijzer: YAML and Markdown about the Dutch *meldcode* in, a static site with proven decision trees out.
pub mod check;
pub mod diagnostic;
pub mod load;
pub mod markdown;
pub mod publish;
pub mod report;
pub mod source;

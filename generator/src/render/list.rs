//! Pages that list things of the whole site: terms, kaders, changes, what can be searched.

pub(crate) mod changes;
pub(crate) mod comparison;
pub(crate) mod frameworks;
pub(crate) mod glossary;
pub(crate) mod proofs;
pub(crate) mod search;
pub(crate) mod statement;

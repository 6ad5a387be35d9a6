//! Ids of a page: those that the generator, the templates and the scripts write, and those that headings got.
//!
//! Comes in: the id that a heading would like. Goes out: one that nothing else on the page has. A link to an id that is
//! there twice would lead to whichever stands first. A test holds the lists below against the templates and the code.

use std::collections::{HashMap, HashSet};

use super::Setting;

/// Ids that every page may have, whatever its text.
pub const NAMES: [&str; 6] = ["inhoud", "menu", "noten", "overzicht", "zoekveld", "zoekuitleg"];
/// What ids begin with that are numbered or named by something else than a heading.
pub const PREFIXES: [&str; 3] = ["noot-", "nootverwijzing-", "zoekgroep-"];
/// What ids begin with that end in the id of a term.
pub const TERM_PREFIXES: [&str; 2] = ["uitleg-", "naam-"];
/// What ids begin with on the page with the whole protocol.
pub const PROTOCOL_PREFIXES: [&str; 4] = ["hoofdstuk-", "bijlage-", "begrip-", "noten-"];
/// Put before the name of a heading that something else of the page has. Nothing in the lists begins so.
const HEADING: &str = "kop-";

/// Whether something else than a heading may have this id on the page with this text.
pub fn is_taken(id: &str, setting: &Setting<'_>) -> bool {
    NAMES.contains(&id)
        || PREFIXES.iter().any(|it| id.starts_with(it))
        || TERM_PREFIXES
            .iter()
            .filter_map(|it| id.strip_prefix(it))
            .any(|it| setting.term_ids.iter().any(|id| id == it))
        || (setting.together && PROTOCOL_PREFIXES.iter().any(|it| id.starts_with(it)))
}

/// Whether the names of terms decide whether a heading may have this id, or had to give it up.
pub fn asks_for_terms(id: &str) -> bool {
    let id = id.strip_prefix(HEADING).unwrap_or(id);
    TERM_PREFIXES.iter().any(|it| id.starts_with(it))
}

/// The ids that the headings of a page have so far.
#[derive(Debug, Default)]
pub(super) struct HeadingIds {
    ids: HashSet<String>,
    /// For each name the number of its last double, so that a thousand headings with one text do not each count from one.
    doubles: HashMap<String, usize>,
}

impl HeadingIds {
    /// Remembers an id that the editor chose.
    pub(super) fn enter(&mut self, id: &str) {
        self.ids.insert(id.to_owned());
    }

    /// The wanted id, or one like it when the page has it already.
    pub(super) fn free(&mut self, wanted: String, setting: &Setting<'_>) -> String {
        let wanted = if is_taken(&wanted, setting) { format!("{HEADING}{wanted}") } else { wanted };
        if self.ids.insert(wanted.clone()) {
            return wanted;
        }
        let n = self.doubles.entry(wanted.clone()).or_insert(1);
        loop {
            *n += 1;
            let id = format!("{wanted}-{n}");
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }
}

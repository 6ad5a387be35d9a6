//! What is wrong with a site, before it is a message: the file, what to look for in it, and what to do.
//!
//! Comes in: findings of all rooms, in any order. Goes out: messages that point at a place in a text. Only texts of files in
//! which something was found are kept.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{SourceId, Sources};
use crate::verify::Folder;

/// Something that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Finding {
    /// The file, from the folder of the site.
    pub(super) file: String,
    pub(super) code: Code,
    pub(super) severity: Severity,
    /// What is wrong.
    pub(super) message: String,
    /// A text in the file at which the message points; empty for the file as a whole.
    sought: String,
    help: String,
}

impl Finding {
    /// An error about a file as a whole.
    pub(super) fn new(code: Code, file: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            code,
            severity: Severity::Error,
            message: message.into(),
            sought: String::new(),
            help: help.into(),
        }
    }

    /// What may be meant so.
    #[must_use]
    pub(super) fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// Points at a text in the file.
    #[must_use]
    pub(super) fn at(mut self, sought: &str) -> Self {
        sought.clone_into(&mut self.sought);
        self
    }
}

/// What to do about a site that is not as it was built.
pub(super) const BUILD_AGAIN: &str = "bouw de site opnieuw, en zet haar in haar geheel op de server";

/// Findings as messages. What leads to one missing file is one message, however many pages lead there.
pub(super) fn told(mut findings: Vec<Finding>, folder: &Folder) -> (Diagnostics, Sources) {
    findings.sort_unstable();
    findings.dedup();
    let mut sources = Sources::default();
    let mut texts: BTreeMap<String, SourceId> = BTreeMap::new();
    let mut diagnostics = Diagnostics::default();
    for (finding, n_others) in folded(findings) {
        let id = *texts.entry(finding.file.clone()).or_insert_with(|| {
            let text = folder.text(&finding.file).unwrap_or_default();
            sources.add(folder.shown(&finding.file), text)
        });
        let text = &sources.get(id).text;
        let place = place(text, &finding.sought);
        let label = match n_others {
            0 => String::new(),
            1 => "en in 1 ander bestand".to_owned(),
            n => format!("en in {n} andere bestanden"),
        };
        let new = if finding.severity == Severity::Error { Diagnostic::error } else { Diagnostic::warning };
        diagnostics.push(new(finding.code, id.span(place), finding.message).label(label).help(finding.help));
    }
    (diagnostics, sources)
}

/// The first of each cause, with in how many other files it was found.
fn folded(findings: Vec<Finding>) -> Vec<(Finding, usize)> {
    let mut res: Vec<(Finding, usize)> = Vec::new();
    let mut first: BTreeMap<(Code, Severity, String), usize> = BTreeMap::new();
    for finding in findings {
        // Of these the message names the cause; of others it is the file itself.
        let is_of_many = [Code::S001, Code::S003].contains(&finding.code);
        let at = *first.entry((finding.code, finding.severity, finding.message.clone())).or_insert(res.len());
        if is_of_many && at < res.len() {
            res[at].1 += usize::from(res[at].0.file != finding.file);
        } else {
            res.push((finding, 0));
        }
    }
    res
}

/// Where a value stands in a text, as it is or as HTML writes it; its start where it is not found.
fn place(text: &str, sought: &str) -> std::ops::Range<usize> {
    if sought.is_empty() {
        return 0..0;
    }
    let written = sought.replace('&', "&amp;").replace('\'', "&#39;").replace('"', "&quot;");
    let quoted = [sought, &written].into_iter().find_map(|it| Some((text.find(&format!("\"{it}\""))? + 1, it.len())));
    let bare = || [sought, &written].into_iter().find_map(|it| Some((text.find(it)?, it.len())));
    quoted.or_else(bare).map_or(0..0, |(at, length)| at..at + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_is_that_of_the_whole_value() {
        assert_eq!(place(r#"<a href="/faq/x/"><a href="/faq/">"#, "/faq/"), 27..32);
        assert_eq!(place("a &#39;b&#39;", "'b'"), 2..13);
        assert_eq!(place("niets", "x"), 0..0);
    }
}

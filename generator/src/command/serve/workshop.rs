//! Where a project is read and proven again and again, and what did not change is kept from one time to the next.
//!
//! Comes in: a project. Goes out: each time a site that answers, or what is wrong; the same that a build from nothing would
//! give. What is kept are the bytes of files, and what was read in them: each follows from its file alone.

use super::shop::Shop;
use crate::command::failure;
use crate::load::{Files, Project, Seen};
use crate::render::{Only, Wanted};
use crate::report::{self, Format};
use crate::{Findings, Kept, prove_again};

/// A project that is served.
#[derive(Debug)]
pub struct Workshop {
    project: Project,
    wanted: Wanted,
    seen: Seen,
    kept: Kept,
    /// The files of the last good site.
    good: Option<Files>,
}

/// What came of it.
#[derive(Debug)]
pub struct Built {
    /// Whether it is good, and if it is another one than the last good site, that site.
    pub site: Site,
    /// What was found, as text; empty when nothing was.
    pub messages: String,
    /// One line about it.
    pub summary: String,
}

/// A site that was proven.
#[derive(Debug)]
pub enum Site {
    /// It is not good.
    Wrong,
    /// It is made of the same files as the last good one.
    Same,
    /// It is new.
    New(Shop),
}

impl Workshop {
    /// Of a project, or of a part of it; `preview` is HTML at the end of each `head`, which a build has not.
    pub fn new(project: Project, only: Option<Only>, preview: String) -> Self {
        Self {
            project,
            wanted: Wanted { only, preview, commit: String::new() },
            seen: Seen::default(),
            kept: Kept::default(),
            good: None,
        }
    }

    /// Begins anew: after a mistake of the program itself nothing is sure.
    pub(super) fn forget(&mut self) {
        (self.seen, self.kept) = (Seen::default(), Kept::default());
    }

    /// Reads and proves it as it is now.
    ///
    /// # Errors
    /// When the disk fails, or there is no such part.
    pub fn build(&mut self) -> anyhow::Result<Built> {
        let files = self.project.read_again(&mut self.seen)?;
        let (site, found) = prove_again(files.clone(), &self.project.options(), Some(&mut self.kept))?;
        let Some(site) = site else { return Ok(with_findings(Site::Wrong, &found)) };
        if let Some(only) = &self.wanted.only {
            only.among(site.frameworks.iter().map(|it| it.slug.as_str()))?;
        }
        if self.good.as_ref() == Some(&files) {
            return Ok(with_findings(Site::Same, &found));
        }
        match Shop::open(site, self.wanted.clone()) {
            Ok(shop) => {
                self.good = Some(files);
                Ok(with_findings(Site::New(shop), &found))
            }
            Err(error) => Ok(failed(&failure::in_words(&error))),
        }
    }
}

fn with_findings(site: Site, found: &Findings) -> Built {
    let messages = report::render(&found.diagnostics, &found.sources, Format::Text, false);
    Built { site, messages, summary: report::summary(&found.diagnostics, &found.sources) }
}

/// What there is to say when the program could not go on.
pub(super) fn failed(message: &str) -> Built {
    Built { site: Site::Wrong, messages: message.to_owned(), summary: "het programma kon niet verder".to_owned() }
}

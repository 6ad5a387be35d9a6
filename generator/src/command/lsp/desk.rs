//! The project on which an editor works: its files with the open texts over them, read and proven again when something changed.
//!
//! Comes in: a project, and what the client says of its documents. Goes out: what is wrong with it now, and an [`Index`] of its
//! names, which stays when a text cannot be read. What did not change is not read again.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::documents::Documents;
use super::positions::Encoding;
use crate::language::index::Index;
use crate::load::{Files, Project, Seen};
use crate::mend::Overlay;
use crate::source::SourceId;
use crate::{Findings, Kept, prove_seen};

/// A project that is worked on.
#[derive(Debug)]
pub(super) struct Desk {
    /// Where it stands, and what `check` wants of it.
    pub(super) project: Project,
    /// What is open.
    pub(super) documents: Documents,
    /// How the client counts.
    pub(super) encoding: Encoding,
    /// The names in it.
    pub(super) index: Index,
    /// What was found, as it is now.
    pub(super) found: Findings,
    /// Whether something changed since.
    pub(super) is_old: bool,
    seen: Seen,
    kept: Kept,
}

impl Desk {
    /// Of a project.
    pub(super) fn new(project: Project, encoding: Encoding) -> Self {
        let documents = Documents::of(&project.folder);
        Self {
            project,
            documents,
            encoding,
            index: Index::default(),
            found: Findings::default(),
            is_old: true,
            seen: Seen::default(),
            kept: Kept::default(),
        }
    }

    /// Reads and proves it anew, if something changed.
    ///
    /// # Errors
    /// When the disk fails or there is no project: in words.
    pub(super) fn renew(&mut self) -> anyhow::Result<()> {
        if !self.is_old {
            return Ok(());
        }
        self.is_old = false;
        let files = self.files()?;
        let index = &mut self.index;
        let options = self.project.options();
        let (_, found) =
            prove_seen(files, &options, Some(&mut self.kept), &mut |site, sources| index.renew(site, sources))?;
        self.found = found;
        Ok(())
    }

    /// After a mistake of the program itself nothing is sure.
    pub(super) fn forget(&mut self) {
        (self.seen, self.kept, self.index) = (Seen::default(), Kept::default(), Index::default());
    }

    /// The project as it would be with all of one file mended that is safe: its new text, when it is another one.
    ///
    /// # Errors
    /// When the disk fails.
    pub(super) fn mended(&mut self, path: &str) -> anyhow::Result<Option<String>> {
        let files = self.files()?;
        let options = self.project.options();
        let text = self.text(path).unwrap_or_default();
        let prove = |overlay: &Overlay| {
            let mut files = files.clone();
            overlay.put_into(&mut files);
            let mut found = prove_seen(files, &options, Some(&mut self.kept), &mut |_, _| ())?.1;
            let sources = found.sources;
            let is_of_it = |it: SourceId| sources.get(it).path == path;
            // What would change another file, or a name, is a choice of its own.
            found.diagnostics.keep_only(|it| {
                let safe = it.remedies.iter().find(|it| it.safe);
                safe.is_some_and(|it| it.renames().next().is_none() && it.writes().all(|it| is_of_it(it.0.source)))
            });
            anyhow::Ok((found.diagnostics, sources))
        };
        let read = |asked: &str| (asked == path).then(|| text.clone().into_bytes());
        let mended = crate::mend::mend(prove, &read)?;
        let changed = mended.overlay.files().next().map(|it| it.1.now.clone());
        Ok(changed.and_then(|it| String::from_utf8(it).ok()).filter(|it| *it != text))
    }

    /// The text of a file: that which is open, or that which was read.
    pub(super) fn text(&self, path: &str) -> Option<String> {
        if let Some(document) = self.documents.get(path) {
            return Some(document.text.clone());
        }
        self.source(path).map(|it| self.found.sources.get(it).text.to_string())
    }

    /// The number of a text that was read.
    pub(super) fn source(&self, path: &str) -> Option<SourceId> {
        self.found.sources.iter().find(|it| it.1.path == path).map(|it| it.0)
    }

    fn files(&mut self) -> anyhow::Result<Files> {
        let mut files = self.project.read_again(&mut self.seen)?;
        self.documents.put_into(&mut files);
        Ok(files)
    }
}

/// Does some work; nothing when the program itself makes a mistake.
pub(super) fn carefully<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

//! Which files there are in `content/`.
//!
//! Comes in: the folder. Goes out: the paths of its files, sorted, and what stands there and cannot be read as a file. Hidden
//! files are left out.

use std::path::Path;

use anyhow::Context as _;
use walkdir::WalkDir;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::SourceId;

/// What is in the folder.
#[derive(Debug, Default)]
pub(super) struct Walked {
    /// Paths from `content/`.
    pub(super) files: Vec<String>,
    /// Paths of what is no file to publish, and why.
    pub(super) odd: Vec<(String, Odd)>,
}

/// Why something cannot be published.
#[derive(Clone, Copy, Debug)]
pub(super) enum Odd {
    /// A reference to another file or folder.
    Link,
    /// A pipe, a socket, a device.
    NoFile,
    /// A name that is not UTF-8; its path is shown as well as can be.
    Name,
}

impl Odd {
    pub(super) fn diagnostic(self, file: &str, source: SourceId) -> Diagnostic {
        let (code, message, help) = match self {
            Self::Link => (
                Code::M006,
                format!("dit is een snelkoppeling, geen bestand: `{file}`"),
                "zet het bestand zelf op deze plaats, of haal de snelkoppeling weg",
            ),
            Self::NoFile => (
                Code::M006,
                format!("dit is geen gewoon bestand: `{file}`"),
                "zet het buiten `content/`, of haal het weg",
            ),
            Self::Name => (
                Code::M008,
                format!("de naam van dit bestand bevat tekens die geen UTF-8 zijn: `{file}`"),
                "gebruik kleine letters, cijfers en streepjes, ook in de namen van mappen",
            ),
        };
        Diagnostic::error(code, source.start(), message).help(help)
    }
}

/// Walks the folder.
///
/// # Errors
/// When it is not there or the disk fails.
pub(super) fn walk(content: &Path) -> anyhow::Result<Walked> {
    if !content.is_dir() {
        anyhow::bail!(
            "de map `{}` is er niet; noem achter de opdracht de map van het project, waar `content` in staat",
            content.display()
        );
    }
    let visible = |it: &walkdir::DirEntry| it.depth() == 0 || !it.file_name().to_string_lossy().starts_with('.');
    let mut res = Walked::default();
    for entry in WalkDir::new(content).sort_by_file_name().into_iter().filter_entry(visible) {
        let entry = entry.context("de map `content` kan niet gelezen worden")?;
        let Ok(path) = entry.path().strip_prefix(content) else { continue };
        let name = path.to_string_lossy().replace('\\', "/");
        let kind = entry.file_type();
        if entry.depth() == 0 || (kind.is_dir() && path.to_str().is_some()) {
            continue;
        }
        if path.to_str().is_none() {
            // A folder is told about once, not for each file in it.
            let parent = path.parent().is_some_and(|it| it.to_str().is_none());
            if !parent {
                res.odd.push((name, Odd::Name));
            }
        } else if kind.is_file() {
            res.files.push(name);
        } else {
            res.odd.push((name, if kind.is_symlink() { Odd::Link } else { Odd::NoFile }));
        }
    }
    Ok(res)
}

//! `check --fix`: mends what is safe in the texts of a project, or shows as a diff what could be mended.
//!
//! Comes in: a project. Goes out: what was done, or what could be; and what there is left to say. With `--voorstel` nothing is
//! written: what is safe is one diff, and what an editor has to judge is a diff each, on top of the safe one.

mod diff;
mod write;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::load::Project;
use crate::mend::{self, Done, Mended, Overlay};
use crate::shown;
use crate::source::Sources;
use crate::{Findings, prove_files};

/// Mends the texts of a project on disk; gives what was done.
///
/// # Errors
/// When the disk fails, or a text was changed by somebody else meanwhile: then nothing is written.
pub fn fix(project: &Project) -> anyhow::Result<Vec<Done>> {
    let mended = mended(project)?;
    write::write(&project.folder, &mended.overlay)?;
    Ok(mended.done)
}

/// What could be mended.
#[derive(Clone, Debug, Default)]
pub struct Proposal {
    /// Diffs, each below what it does.
    pub text: String,
    /// How many remedies are safe, and how many have to be judged.
    pub n: (usize, usize),
}

/// Shows what could be mended, and writes nothing.
///
/// # Errors
/// When the disk fails.
pub fn propose(project: &Project) -> anyhow::Result<Proposal> {
    let mended = mended(project)?;
    let read = |path: &str| read(&project.folder, path);
    let found = prove_with(project, &mended.overlay)?;
    let mut res = Proposal { n: (mended.done.len(), 0), ..Proposal::default() };
    if !mended.overlay.is_empty() {
        res.text.push_str("# veilig: dit doet `meldwijzer check --fix`\n");
        for it in &mended.done {
            // Writing to a String cannot fail.
            let _ = writeln!(res.text, "# {}", line(it));
        }
        res.text.push_str(&diff::diff(&Overlay::default(), &mended.overlay, &read));
    }
    for diagnostic in found.diagnostics.sorted(&found.sources) {
        let path = &found.sources.get(diagnostic.primary.span.source).path;
        for remedy in diagnostic.remedies.iter().filter(|it| !it.safe) {
            let Some(next) = mend::with(remedy, &found.sources, &mended.overlay, &read) else { continue };
            let place = found.sources.place(diagnostic.primary.span).line;
            let (code, title) = (diagnostic.code.as_str(), shown::line(&remedy.title));
            let between = if res.text.is_empty() { "" } else { "\n" };
            let _ = writeln!(res.text, "{between}# oordeel zelf: {}:{place} {code} {title}", shown::line(path));
            res.text.push_str(&diff::diff(&mended.overlay, &next, &read));
            res.n.1 += 1;
        }
    }
    Ok(res)
}

/// What was done, a line each, and how much it was.
pub fn told(done: &[Done]) -> String {
    let mut res = done.iter().map(line).chain([String::new()]).collect::<Vec<_>>().join("\n");
    let mut files: Vec<&str> = done.iter().map(|it| it.path.as_str()).collect();
    files.sort_unstable();
    files.dedup();
    let count = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let n = count(done.len(), "verbetering", "verbeteringen");
    let _ = match files.len() {
        0 => writeln!(res, "er was niets dat het programma zelf mag verbeteren"),
        n_files => writeln!(res, "{n} in {}", count(n_files, "bestand", "bestanden")),
    };
    res
}

/// How many messages have a safe remedy.
pub fn n_safe(diagnostics: &Diagnostics, sources: &Sources) -> usize {
    diagnostics.sorted(sources).iter().filter(|it| it.remedies.iter().any(|it| it.safe)).count()
}

fn line(it: &Done) -> String {
    format!("{}:{} {} {}", shown::line(&it.path), it.line, it.code.as_str(), shown::line(&it.title))
}

fn mended(project: &Project) -> anyhow::Result<Mended> {
    let read = |path: &str| read(&project.folder, path);
    mend::mend(|overlay| prove_with(project, overlay).map(|it| (it.diagnostics, it.sources)), &read)
}

fn prove_with(project: &Project, overlay: &Overlay) -> anyhow::Result<Findings> {
    let mut files = project.read()?;
    overlay.put_into(&mut files);
    Ok(prove_files(files, &project.options())?.1)
}

/// The bytes of a file of the project; none of a link, which may lead out of it.
fn read(folder: &Path, path: &str) -> Option<Vec<u8>> {
    write::is_plain(folder, path).then(|| fs::read(folder.join(path)).ok()).flatten()
}

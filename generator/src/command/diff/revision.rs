//! The state of a project in a revision of git, and the trees of a state.
//!
//! Comes in: a project folder and the name of a revision. Goes out: a temporary folder with `content/` as it was, gone
//! when dropped; or the trees of a folder. Asks git by the number of the commit, never changes the repository or its index.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::Context as _;

use crate::Findings;
use crate::check::{self, Trees};
use crate::load::{self, Project};

/// A folder that is removed when it is no longer needed.
#[derive(Debug)]
pub struct Checkout {
    folder: PathBuf,
}

impl Checkout {
    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        // Nothing can be done about a folder that cannot be removed: the system clears its temporary folder itself.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Takes the state of a project in a revision out of the repository that it stands in.
///
/// # Errors
/// When there is no git, no repository, no such revision, or the disk fails.
pub fn checkout(project: &Path, revision: &str) -> anyhow::Result<Checkout> {
    let name = format!("{revision}^{{commit}}");
    let commit = git(project, None, &["rev-parse", "--verify", "--quiet", "--end-of-options", &name])
        .with_context(|| format!("`{revision}` is geen map en geen versie in git"))?;
    let prefix = git(project, None, &["rev-parse", "--show-prefix"])?;
    let folder = std::env::temp_dir().join(format!("meldwijzer-{}-{commit}", std::process::id()));
    std::fs::create_dir_all(&folder).context("er kan geen tijdelijke map gemaakt worden")?;
    let res = Checkout { folder };
    // With an index of its own git writes the files without touching that of the editor.
    let index = res.folder.join("index");
    let tree = format!("{commit}:{prefix}content");
    git(project, Some(&index), &["read-tree", "--prefix=content/", &tree])
        .with_context(|| format!("in `{revision}` is er geen map `content`"))?;
    let target = format!("--prefix={}/", res.folder.display());
    // `--show-prefix` names a folder below the root; without the root as its place git would write below it too.
    let root = git(project, None, &["rev-parse", "--show-toplevel"])?;
    git(Path::new(&root), Some(&index), &["checkout-index", "--all", &target])?;
    // The theme of today: that of then may lack words that this program asks for, and no tree depends on it.
    copy(&project.join("themes"), &res.folder.join("themes")).context("de map `themes` kan niet gelezen worden")?;
    Ok(res)
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    for entry in walkdir::WalkDir::new(from).sort_by_file_name() {
        let entry = entry?;
        let target = to.join(entry.path().strip_prefix(from)?);
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The trees of a project folder, also of one that could not be published.
///
/// # Errors
/// When the disk fails.
pub fn trees(folder: &Path) -> anyhow::Result<(Trees, Findings)> {
    let project = Project { folder: folder.to_owned(), drafts: true, ..Project::default() };
    let mut found = Findings::default();
    let site = load::load(&project, &mut found.sources, &mut found.diagnostics)?;
    let trees = check::trees(&site, &found.sources, &mut found.diagnostics);
    Ok((trees, found))
}

/// What git says, without the line end.
fn git(folder: &Path, index: Option<&Path>, arguments: &[&str]) -> anyhow::Result<String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(arguments);
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
    }
    let Output { status, stdout, stderr } =
        command.output().context("git is niet gevonden; zet git op deze computer")?;
    if !status.success() {
        let why = String::from_utf8_lossy(&stderr);
        anyhow::bail!("{}", if why.trim().is_empty() { "git kent dit niet" } else { why.trim() });
    }
    Ok(String::from_utf8_lossy(&stdout).trim_end().to_owned())
}

//! The state of a project in a revision of git, and the trees of a state.
//!
//! Comes in: a project folder and the name of a revision. Goes out: a temporary folder with `content/` as it was, gone
//! when dropped; or the trees of a folder. Asks git by the number of the commit, never changes the repository or its index.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::Context as _;

use crate::Findings;
use crate::check::{self, Trees};
use crate::load::layout::EDITIONS;
use crate::load::{self, Project};

/// The folder of a project with its themes.
const THEMES: &str = "themes";

/// A folder that is removed when it is no longer needed.
#[derive(Debug)]
pub struct Checkout {
    folder: PathBuf,
    commit: String,
}

impl Checkout {
    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The number of the commit.
    pub fn commit(&self) -> &str {
        &self.commit
    }
}

impl Drop for Checkout {
    fn drop(&mut self) {
        // Nothing can be done about a folder that cannot be removed: the system clears its temporary folder itself.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Whether git knows a version by this name.
pub fn is_revision(project: &Path, name: &str) -> bool {
    commit(project, name).is_ok()
}

/// The number of the commit of a revision.
fn commit(project: &Path, revision: &str) -> anyhow::Result<String> {
    let name = format!("{revision}^{{commit}}");
    git(project, None, &["rev-parse", "--verify", "--quiet", "--end-of-options", &name])
}

/// The commit that wrote a file of a project last.
///
/// # Errors
/// When there is no git, no repository, or no such commit.
pub fn last_change(project: &Path, file: &str) -> anyhow::Result<String> {
    let commit = git(project, None, &["log", "-1", "--format=%H", "--", file])?;
    if commit.is_empty() {
        anyhow::bail!("`{file}` staat nog niet in git");
    }
    Ok(commit)
}

/// Takes the texts of a project in a revision out of the repository that it stands in, under the theme of today: that of then may
/// lack words that this program asks for, and no tree depends on it.
///
/// # Errors
/// When there is no git, no repository, no such revision, or the disk fails.
pub fn checkout(project: &Path, revision: &str) -> anyhow::Result<Checkout> {
    let res = take(project, revision, &[EDITIONS])?;
    let themes = project.join(THEMES);
    if themes.is_dir() {
        copy(&themes, &res.folder.join(THEMES)).context("de map `themes` kan niet gelezen worden")?;
    }
    Ok(res)
}

/// The same with the theme of then: the project as it was.
///
/// # Errors
/// As [`checkout`].
pub fn whole(project: &Path, revision: &str) -> anyhow::Result<Checkout> {
    take(project, revision, &[EDITIONS, THEMES])
}

/// Takes `content/` and, where they are there, some other folders of a project.
fn take(project: &Path, revision: &str, others: &[&str]) -> anyhow::Result<Checkout> {
    let commit =
        commit(project, revision).with_context(|| format!("`{revision}` is geen map en geen versie in git"))?;
    let prefix = git(project, None, &["rev-parse", "--show-prefix"])?;
    let folder = std::env::temp_dir().join(format!("meldwijzer-{}-{commit}", std::process::id()));
    std::fs::create_dir_all(&folder).context("er kan geen tijdelijke map gemaakt worden")?;
    let res = Checkout { folder, commit };
    // With an index of its own git writes the files without touching that of the editor.
    let index = res.folder.join("index");
    let tree = |folder: &str| format!("{}:{prefix}{folder}", res.commit);
    git(project, Some(&index), &["read-tree", "--prefix=content/", &tree("content")])
        .with_context(|| format!("in `{revision}` is er geen map `content`"))?;
    // Most projects keep no national edition themselves, and many have no theme of their own.
    for other in others {
        if git(project, None, &["rev-parse", "--verify", "--quiet", &tree(other)]).is_ok() {
            git(project, Some(&index), &["read-tree", &format!("--prefix={other}/"), &tree(other)])?;
        }
    }
    let target = format!("--prefix={}/", res.folder.display());
    // `--show-prefix` names a folder below the root; without the root as its place git would write below it too.
    let root = git(project, None, &["rev-parse", "--show-toplevel"])?;
    git(Path::new(&root), Some(&index), &["checkout-index", "--all", &target])?;
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
    let site = load::load(project.read()?, &project.options(), &mut found.sources, &mut found.diagnostics)?;
    let trees = check::trees(&site, &found.sources, &mut found.diagnostics);
    Ok((trees, found))
}

/// What git says, without the line end.
fn git(folder: &Path, index: Option<&Path>, arguments: &[&str]) -> anyhow::Result<String> {
    let mut command = Command::new("git");
    // English, so that what is known of its messages is found in them.
    command.env("LC_ALL", "C").arg("-C").arg(folder).args(arguments);
    if let Some(index) = index {
        command.env("GIT_INDEX_FILE", index);
    }
    let Output { status, stdout, stderr } =
        command.output().context("git is niet gevonden; zet git op deze computer")?;
    if !status.success() {
        anyhow::bail!("{}", in_words(folder, String::from_utf8_lossy(&stderr).trim()));
    }
    Ok(String::from_utf8_lossy(&stdout).trim_end().to_owned())
}

/// What git's complaint means, with its own words behind it.
fn in_words(folder: &Path, complaint: &str) -> String {
    let folder = folder.display();
    let meaning = if complaint.is_empty() {
        return "git kent deze naam niet".to_owned();
    } else if complaint.contains("not a git repository") {
        format!("de map `{folder}` is geen git-map, dus er zijn geen oude versies van")
    } else if complaint.contains("dubious ownership") {
        format!("de map `{folder}` is van een andere gebruiker, en dan leest git haar niet")
    } else if complaint.contains("cannot change to") {
        format!("de map `{folder}` is er niet")
    } else {
        "git kan dit niet".to_owned()
    };
    format!("{meaning} (git zegt: {complaint})")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn complaint_of_git_comes_after_what_it_means() {
        let folder = Path::new("site");
        assert_eq!(
            in_words(folder, "fatal: not a git repository (or any of the parent directories): .git"),
            "de map `site` is geen git-map, dus er zijn geen oude versies van (git zegt: fatal: not a git repository \
             (or any of the parent directories): .git)"
        );
        assert_eq!(in_words(folder, "fatal: bad"), "git kan dit niet (git zegt: fatal: bad)");
    }
}

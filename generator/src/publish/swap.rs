//! The new site beside the old one, and the moment in which they change places.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::Context as _;

/// A folder beside the target that becomes the target, or disappears.
pub(super) struct Staging {
    target: PathBuf,
    new: PathBuf,
    /// Whether there is an old site to compare with.
    has_old: bool,
    swapped: bool,
}

impl Staging {
    /// Makes the folder; what an earlier run left behind is removed first.
    pub(super) fn new(target: &Path) -> anyhow::Result<Self> {
        restore(target)?;
        let target = std::path::absolute(target).context("de map voor de site heeft geen geldige naam")?;
        let new = sibling(&target, "nieuw");
        fs::create_dir_all(&new).with_context(|| format!("de map `{}` kan niet gemaakt worden", new.display()))?;
        let has_old = target.is_dir();
        Ok(Self { target, new, has_old, swapped: false })
    }

    /// Writes a file; true when the old site has the same bytes, which are then linked instead.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) -> anyhow::Result<bool> {
        let new = self.new.join(path);
        let context = || format!("het bestand `{path}` kan niet geschreven worden");
        if self.has_old {
            let old = self.target.join(path);
            if is_same(&old, bytes) && Self::link(&old, &new).is_ok() {
                return Ok(true);
            }
        }
        // Nearly every page has a folder of its own, so the folder is made first instead of after a failed write.
        if let Some(folder) = new.parent() {
            make_folder(folder).with_context(context)?;
        }
        fs::write(&new, bytes).with_context(context)?;
        Ok(false)
    }

    /// Links a file of the old site as it is; false when it is not there.
    pub(super) fn keep(&self, path: &str) -> bool {
        Self::link(&self.target.join(path), &self.new.join(path)).is_ok()
    }

    fn link(old: &Path, new: &Path) -> std::io::Result<()> {
        if let Some(folder) = new.parent() {
            make_folder(folder)?;
        }
        fs::hard_link(old, new)
    }

    /// The new site takes the place of the old one.
    pub(super) fn swap(mut self) -> anyhow::Result<()> {
        // A file that keeps the folder in git stays.
        let keep = self.target.join(".gitkeep");
        if keep.is_file() {
            let _ = fs::copy(&keep, self.new.join(".gitkeep"));
        }
        let old = sibling(&self.target, "oud");
        let context = || format!("de nieuwe site kan niet op de plaats van `{}` gezet worden", self.target.display());
        let had_old = self.target.exists();
        if had_old {
            fs::rename(&self.target, &old).with_context(context)?;
        }
        if let Err(error) = fs::rename(&self.new, &self.target) {
            if had_old {
                // Back to how it was: a visitor must never find nothing.
                let _ = fs::rename(&old, &self.target);
            }
            return Err(error).with_context(context);
        }
        self.swapped = true;
        if had_old {
            let _ = fs::remove_dir_all(&old);
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.swapped {
            let _ = fs::remove_dir_all(&self.new);
        }
    }
}

/// A run that was cut off between the two renames left the old site under its other name: it goes back first.
pub(super) fn restore(target: &Path) -> anyhow::Result<()> {
    let target = &std::path::absolute(target).context("de map voor de site heeft geen geldige naam")?;
    let (old, new) = (sibling(target, "oud"), sibling(target, "nieuw"));
    if old.exists() && !target.exists() {
        fs::rename(&old, target).context("de vorige site kan niet teruggezet worden")?;
    }
    for left in [old, new] {
        if left.exists() {
            fs::remove_dir_all(&left).with_context(|| format!("`{}` kan niet weggehaald worden", left.display()))?;
        }
    }
    Ok(())
}

/// Makes a folder, and those above it when needed; one that is there already is fine.
fn make_folder(folder: &Path) -> std::io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(folder),
        other => other,
    }
}

fn sibling(target: &Path, what: &str) -> PathBuf {
    let name = target.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    target.with_file_name(format!(".{name}.{what}"))
}

fn is_same(path: &Path, bytes: &[u8]) -> bool {
    fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() == bytes.len() as u64)
        && fs::read(path).is_ok_and(|it| it == bytes)
}

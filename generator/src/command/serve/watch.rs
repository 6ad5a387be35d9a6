//! The folders of a project, watched: `content/`, `themes/` and `landelijk/`, also when one of them goes away and comes back.
//!
//! Comes in: the folder of the project. Goes out: a sign at every change. A system watches a folder, not its name: one that is removed
//! and made again, as git does when it switches, is another folder, so the one around it is watched as well.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::Duration;

use anyhow::Context as _;
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::layout::EDITIONS;

/// The folders in which texts stand.
const FOLDERS: [&str; 3] = ["content", "themes", EDITIONS];

/// What watches, as long as it is kept.
pub(super) struct Watched {
    project: PathBuf,
    changed: Sender<()>,
    /// Whether a folder came or went: the one that is watched may not be the one that is there.
    moved: Arc<AtomicBool>,
    /// Watches until it is dropped.
    watcher: Option<Box<dyn Send>>,
}

impl Watched {
    /// Tells `changed` of every change; where the system cannot tell, the files are looked at twice a second.
    ///
    /// # Errors
    /// When nothing can be watched.
    pub(super) fn new(project: &Path, changed: Sender<()>) -> anyhow::Result<Self> {
        // A name from here would be another folder's once this one is gone.
        let project = project.canonicalize().unwrap_or_else(|_| project.to_owned());
        let moved = Arc::new(AtomicBool::new(false));
        let watcher = Some(watcher(&project, &changed, &moved)?);
        Ok(Self { project, changed, moved, watcher })
    }

    /// Watches the folders that are there now, when one of them came or went.
    pub(super) fn renew(&mut self) {
        // What changes from here on is told by the new one, and what changed before is read by who asks.
        if self.moved.swap(false, Ordering::SeqCst)
            && let Ok(watcher) = watcher(&self.project, &self.changed, &self.moved)
        {
            drop(self.watcher.replace(watcher));
        }
    }

    /// The name of the folder without which there is no project, when it is gone.
    pub(super) fn gone(&self) -> Option<String> {
        let content = self.project.join(FOLDERS[0]);
        (!content.is_dir()).then(|| content.display().to_string())
    }
}

fn watcher(project: &Path, changed: &Sender<()>, moved: &Arc<AtomicBool>) -> anyhow::Result<Box<dyn Send>> {
    if let Ok(watcher) = start::<RecommendedWatcher>(Config::default(), project, changed, moved) {
        return Ok(Box::new(watcher));
    }
    let poll = Config::default().with_poll_interval(Duration::from_millis(500));
    let watcher = start::<PollWatcher>(poll, project, changed, moved)
        .context("wijzigingen in `content` kunnen niet gevolgd worden")?;
    Ok(Box::new(watcher))
}

fn start<W: Watcher>(
    config: Config,
    project: &Path,
    changed: &Sender<()>,
    moved: &Arc<AtomicBool>,
) -> notify::Result<W> {
    let (changed, moved, folder) = (changed.clone(), Arc::clone(moved), project.to_owned());
    let tell = move |event: notify::Result<Event>| {
        let Some(event) = event.ok().filter(|it| is_change(it.kind)) else { return };
        let is_folder = |it: &PathBuf| *it == folder || FOLDERS.iter().any(|name| *it == folder.join(name));
        let comes_or_goes = matches!(
            event.kind,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any
        );
        if event.need_rescan() || comes_or_goes && event.paths.iter().any(is_folder) {
            moved.store(true, Ordering::SeqCst);
        } else if !event.paths.iter().any(|it| FOLDERS.iter().any(|name| it.starts_with(folder.join(name)))) {
            // Beside the folders of texts other things happen, such as a build.
            return;
        }
        // Nobody listens any more only when the program ends.
        let _ = changed.send(());
    };
    let mut watcher = W::new(tell, config)?;
    // By these is seen that a folder comes back. Who may not look at the folder around the project goes without.
    let around = [Some(project), project.parent()];
    for name in around.into_iter().flatten().filter(|it| it.is_dir()) {
        let _ = watcher.watch(name, RecursiveMode::NonRecursive);
    }
    for name in FOLDERS.iter().map(|it| project.join(it)).filter(|it| it.is_dir()) {
        watcher.watch(&name, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

/// Reading a file is no change: building reads them all, and would be its own reason to build again.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(access) => access == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

//! What is served now, shared by the thread that builds and those that answer.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::{Built, Files};

/// How long a page waits before it hears that the connection still lives.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// The last good site, and what is wrong now.
#[derive(Default)]
pub(crate) struct Live {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// The last good site.
    files: Files,
    /// Counts good sites; none yet is 0.
    site: u64,
    /// Counts everything that was built.
    version: u64,
    messages: String,
    summary: String,
}

/// A file of the site.
pub(crate) enum Found {
    /// Its bytes.
    File(Vec<u8>),
    /// There is a folder of this name.
    Folder,
    /// Not there; the page that says so, if the site has one.
    Missing(Vec<u8>),
    /// There has been no good site yet.
    NoSite,
}

impl Live {
    /// Takes a new site, or keeps the old one and what is wrong with the new.
    pub(crate) fn update(&self, built: Built) {
        let mut state = self.lock();
        if let Some(files) = built.files
            && (state.site == 0 || state.files != files)
        {
            state.files = files;
            state.site += 1;
        }
        state.version += 1;
        state.messages = built.messages;
        state.summary = built.summary;
        drop(state);
        self.changed.notify_all();
    }

    /// Looks a path up.
    pub(crate) fn find(&self, path: &str) -> Found {
        let state = self.lock();
        if state.site == 0 {
            return Found::NoSite;
        }
        let index = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
        if let Some(bytes) = state.files.get(&index) {
            return Found::File(bytes.clone());
        }
        if state.files.contains_key(&format!("{path}/index.html")) {
            return Found::Folder;
        }
        Found::Missing(state.files.get("404.html").cloned().unwrap_or_default())
    }

    /// What a page has to know, as JSON on one line: the number of the site, and what is wrong now.
    pub(crate) fn event(&self) -> (u64, String) {
        let state = self.lock();
        let event = json!({ "site": state.site, "meldingen": state.messages, "slot": state.summary });
        (state.version, event.to_string())
    }

    /// Waits until there is something newer than `seen`; false when nothing came for a while.
    pub(crate) fn wait(&self, seen: u64) -> bool {
        let waiting = self.changed.wait_timeout_while(self.lock(), HEARTBEAT, |it| it.version == seen);
        let (state, _) = waiting.unwrap_or_else(PoisonError::into_inner);
        state.version != seen
    }

    /// A thread that panicked cannot have left the state half changed: it is only ever replaced whole.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

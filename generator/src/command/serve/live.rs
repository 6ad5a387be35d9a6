//! What is served now, shared by the thread that proves and those that answer.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::json;

use super::shop::{Goods, Shop};
use super::workshop::{Built, Site};

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
    shop: Option<Shop>,
    /// Counts good sites; none yet is 0.
    site: u64,
    /// Counts everything that was proven.
    version: u64,
    messages: String,
    summary: String,
}

impl Live {
    /// Takes a new site, or keeps the old one and what is wrong with the new.
    pub(crate) fn update(&self, built: Built) {
        let mut state = self.lock();
        let old = match built.site {
            Site::New(shop) => {
                state.site += 1;
                state.shop.replace(shop)
            }
            Site::Same | Site::Wrong => None,
        };
        state.version += 1;
        state.messages = built.messages;
        state.summary = built.summary;
        drop(state);
        self.changed.notify_all();
        drop(old);
    }

    /// What stands at a path; nothing when there has been no good site yet.
    pub(crate) fn find(&self, path: &str) -> Option<Goods> {
        let shop = self.lock().shop.clone();
        shop.map(|it| it.get(path))
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

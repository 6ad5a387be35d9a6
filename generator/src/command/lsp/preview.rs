//! The command that shows the site: `serve`, on a port of its own, for as long as the editor runs.
//!
//! Comes in: the project. Goes out: its address, on a thread of its own, because the first build takes a while. What is shown is what
//! was saved: the site is made of the files on the disk.

use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

use crate::command::failure;
use crate::command::serve::serve;
use crate::load::Project;

/// Its name in the protocol.
pub(super) const COMMAND: &str = "meldwijzer.voorbeeld";

/// The address, once there is one.
#[derive(Clone, Debug, Default)]
pub(super) struct Preview(Arc<Mutex<Option<String>>>);

impl Preview {
    /// Calls `tell` with the address, or with why there is none, in words.
    pub(super) fn address(&self, project: &Project, tell: impl FnOnce(Result<String, String>) + Send + 'static) {
        let (preview, project) = (self.clone(), Project { drafts: true, ..project.clone() });
        std::thread::spawn(move || {
            // Who asks while it starts waits for the same one.
            let mut address = preview.0.lock().unwrap_or_else(PoisonError::into_inner);
            let res = match &*address {
                Some(address) => Ok(address.clone()),
                None => start(project),
            };
            *address = res.as_ref().ok().cloned();
            drop(address);
            tell(res);
        });
    }
}

/// Starts it and waits until it answers.
fn start(project: Project) -> Result<String, String> {
    let (said, heard) = channel();
    std::thread::spawn(move || run(&project, &said));
    heard.recv().unwrap_or_else(|_| Err("het voorbeeld kon niet gestart worden".to_owned()))
}

fn run(project: &Project, said: &Sender<Result<String, String>>) {
    let mut say = |line: &str| {
        let address = line.split_whitespace().find(|it| it.starts_with("http://127.0.0.1:"));
        // Only the first one is waited for.
        _ = address.map(|it| said.send(Ok(it.to_owned())));
    };
    if let Err(error) = serve(project, None, Some(0), &mut say) {
        let _ = said.send(Err(failure::in_words(&error)));
    }
}

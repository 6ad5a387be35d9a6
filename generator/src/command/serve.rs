//! `serve`: the site on this computer, built again at every change; a mistake is shown in the page.
//!
//! Comes in: a project. Goes out: pages from memory on 127.0.0.1. Nothing is written to disk, and the script that reloads
//! a page is added only here. The last good site stays while there are mistakes; no mistake in a text ends the program.

mod answer;
mod live;
mod page;
mod watch;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use rayon::prelude::*;
use tiny_http::Server;

use crate::command::failure;
use crate::load::Project;
use crate::render::{self, Only, OutputFile, Wanted};
use crate::report::{self, Format};
use crate::{Findings, prove};
use live::Live;
use watch::Watched;

/// The first port that is tried.
const FIRST_PORT: u16 = 4000;
/// How many ports after it are tried.
const N_PORTS: u16 = 20;
/// An editor saves a file in several steps; they are one change until it is quiet for this long.
const PAUSE: Duration = Duration::from_millis(50);

/// The files of a site by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// What is shown.
struct Shown {
    project: Project,
    only: Option<Only>,
}

/// Serves a project, or a part of it as `build --only` makes it, until the program is ended. `say` prints a line for the person
/// at the terminal.
///
/// # Errors
/// When `content/` is not there, there is no such part, or no port is free.
pub fn serve(
    project: &Project,
    only: Option<&Only>,
    port: Option<u16>,
    say: &mut dyn FnMut(&str),
) -> anyhow::Result<()> {
    let server = listen(port)?;
    let address = server.server_addr().to_ip().context("de server heeft geen adres")?;
    let base = format!("http://127.0.0.1:{}/", address.port());
    let shown = Shown { project: Project { base_url: Some(base.clone()), ..project.clone() }, only: only.cloned() };
    // What the disk cannot give now is a reason to stop; later it is a message in the page.
    let built = build(&shown)?;
    let live = Arc::new(Live::default());
    if built.files.is_some() && !built.messages.is_empty() {
        // Warnings, once: who is at work sees their number after each change, and all of them with `check`.
        say(built.messages.trim_end());
    }
    say(&tell(&built));
    live.update(built);
    say(&format!("kijk op {base} en stop met Ctrl+C"));

    let (sender, changes) = channel();
    let mut watched = Watched::new(&shown.project.folder, sender)?;
    let answering = Arc::clone(&live);
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let live = Arc::clone(&answering);
            // One thread for each request: those that wait for a change stay open as long as their page does.
            std::thread::spawn(move || answer::answer(request, &live, address));
        }
    });
    rebuild_at_every_change(&shown, &changes, &mut watched, &live, say);
    Ok(())
}

/// A site, or what is wrong with it.
pub(crate) struct Built {
    /// The site, when it could be built.
    files: Option<Files>,
    /// What was found, as text; empty when nothing was.
    messages: String,
    /// One line about it.
    summary: String,
}

fn rebuild_at_every_change(
    shown: &Shown,
    changes: &Receiver<()>,
    watched: &mut Watched,
    live: &Live,
    say: &mut dyn FnMut(&str),
) {
    while changes.recv().is_ok() {
        while changes.recv_timeout(PAUSE).is_ok() {}
        watched.renew();
        if let Some(folder) = watched.gone() {
            let built = failed(&format!("de map `{folder}` is weg; zodra zij er weer is, gaat dit verder"));
            say(&tell(&built));
            live.update(built);
            continue;
        }
        let built = catch_unwind(AssertUnwindSafe(|| build(shown)));
        let built = match built {
            Ok(Ok(built)) => built,
            Ok(Err(error)) => failed(&failure::in_words(&error)),
            Err(_) => failed("interne fout: dit ligt aan het programma, niet aan de tekst"),
        };
        say(&tell(&built));
        live.update(built);
    }
}

fn build(shown: &Shown) -> anyhow::Result<Built> {
    let (site, found) = prove(&shown.project)?;
    let Some(site) = site else { return Ok(with_findings(None, &found)) };
    if let Some(only) = &shown.only {
        only.among(site.frameworks.iter().map(|it| it.slug.as_str()))?;
    }
    let wanted = Wanted { only: shown.only.clone(), preview: page::preview() };
    let made =
        render::render(&site, &wanted).and_then(|it| it.into_par_iter().collect::<anyhow::Result<Vec<OutputFile>>>());
    match made {
        Ok(list) => Ok(with_findings(Some(list.into_iter().map(|it| (it.path, it.bytes)).collect()), &found)),
        Err(error) => Ok(failed(&failure::in_words(&error))),
    }
}

fn with_findings(files: Option<Files>, found: &Findings) -> Built {
    let messages = report::render(&found.diagnostics, &found.sources, Format::Text, false);
    Built { files, messages, summary: report::summary(&found.diagnostics, &found.sources) }
}

fn failed(message: &str) -> Built {
    Built { files: None, messages: message.to_owned(), summary: "het programma kon niet verder".to_owned() }
}

fn tell(built: &Built) -> String {
    match &built.files {
        Some(files) => format!("{} bestanden klaar; {}", files.len(), built.summary),
        None => format!("{}\n{}; de vorige site blijft staan", built.messages.trim_end(), built.summary),
    }
}

fn listen(port: Option<u16>) -> anyhow::Result<Server> {
    let ports = match port {
        Some(port) => port..=port,
        None => FIRST_PORT..=FIRST_PORT + N_PORTS,
    };
    let mut problem = String::new();
    for port in ports {
        match Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, port))) {
            Ok(server) => return Ok(server),
            Err(error) => {
                problem = error.downcast_ref().map_or_else(|| error.to_string(), failure::io_in_words);
            }
        }
    }
    Err(anyhow!("geen vrije poort op 127.0.0.1 ({problem}); kies een andere met `--port`"))
}

//! `serve`: the site on this computer, proven again at every change; a mistake is shown in the page.
//!
//! Comes in: a project. Goes out: pages on 127.0.0.1, each made when a browser asks for it. Nothing is written to disk, and the
//! script that reloads a page is added only here. The last good site stays while there are mistakes; no mistake in a text ends the
//! program. What did not change is not read again (`workshop`).

mod answer;
mod live;
mod page;
pub mod shop;
mod watch;
pub mod workshop;

use std::net::{Ipv4Addr, SocketAddr};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use anyhow::{Context as _, anyhow};
use tiny_http::Server;

use crate::command::failure;
use crate::load::Project;
use crate::render::Only;
use live::Live;
use watch::Watched;
use workshop::{Built, Site, Workshop, failed};

/// The first port that is tried.
const FIRST_PORT: u16 = 4000;
/// How many ports after it are tried.
const N_PORTS: u16 = 20;
/// An editor saves a file in several steps; they are one change until it is quiet for this long. What comes later is another one,
/// and costs little.
const PAUSE: Duration = Duration::from_millis(15);

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
    let project = Project { base_url: Some(base.clone()), ..project.clone() };
    let mut workshop = Workshop::new(project.clone(), only.cloned(), page::preview());
    // What the disk cannot give now is a reason to stop; later it is a message in the page.
    let built = workshop.build()?;
    let live = Arc::new(Live::default());
    if !matches!(built.site, Site::Wrong) && !built.messages.is_empty() {
        // Warnings, once: who is at work sees their number after each change, and all of them with `check`.
        say(built.messages.trim_end());
    }
    say(&tell(&built));
    live.update(built);
    say(&format!("kijk op {base} en stop met Ctrl+C"));

    let (sender, changes) = channel();
    let mut watched = Watched::new(&project.folder, sender)?;
    let answering = Arc::clone(&live);
    std::thread::spawn(move || {
        for request in server.incoming_requests() {
            let live = Arc::clone(&answering);
            // One thread for each request: those that wait for a change stay open as long as their page does.
            std::thread::spawn(move || answer::answer(request, &live, address));
        }
    });
    rebuild_at_every_change(&mut workshop, &changes, &mut watched, &live, say);
    Ok(())
}

fn rebuild_at_every_change(
    workshop: &mut Workshop,
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
        let built = catch_unwind(AssertUnwindSafe(|| workshop.build()));
        let built = match built {
            Ok(Ok(built)) => built,
            Ok(Err(error)) => failed(&failure::in_words(&error)),
            Err(_) => {
                workshop.forget();
                failed(shop::OUR_FAULT)
            }
        };
        say(&tell(&built));
        live.update(built);
    }
}

fn tell(built: &Built) -> String {
    match &built.site {
        Site::New(shop) => format!("{} pagina's klaar; {}", shop.n_pages(), built.summary),
        Site::Same => format!("niets veranderd; {}", built.summary),
        Site::Wrong => format!("{}\n{}; de vorige site blijft staan", built.messages.trim_end(), built.summary),
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

//! One site that is served: it stays as it was proven, and a file is made when a browser asks for it.
//!
//! Comes in: a proven site, and what of it is wanted; then paths. Goes out: bytes. The site and what is made of it live on a thread
//! of their own, because one points into the other; when nobody holds the shop any more the thread ends, and gives both back.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};

use anyhow::anyhow;

use crate::command::failure;
use crate::proven::CheckedSite;
use crate::render::{self, Rendered, Wanted};

/// The size of the stack on which a page is made; the main thread of a program has as much.
const STACK: usize = 8 << 20;

/// A site that answers.
#[derive(Clone, Debug)]
pub struct Shop {
    orders: Sender<Order>,
    n_pages: usize,
}

/// What stands at a path.
#[derive(Debug, PartialEq, Eq)]
pub enum Goods {
    /// A file with these bytes.
    File(Vec<u8>),
    /// A folder with a page in it.
    Folder,
    /// Nothing, and the page that says so; empty when the site has none.
    Missing(Vec<u8>),
    /// A file that cannot be made, and why.
    Broken(String),
}

/// A path, and where the answer goes.
struct Order {
    what: Asked,
    to: Sender<Answer>,
}

enum Asked {
    Path(String),
    Paths,
}

enum Answer {
    Goods(Goods),
    Paths(Vec<String>),
}

impl Shop {
    /// Opens it.
    ///
    /// # Errors
    /// When a template is wrong, there is no such part, or a page cannot be made with the templates of the project itself: of the
    /// program's it is known that they work.
    pub fn open(site: CheckedSite, wanted: Wanted) -> anyhow::Result<Self> {
        let (orders, inbox) = channel();
        let (ready, opened) = channel();
        let work = move || match prepare(&site, &wanted) {
            Ok(rendered) => {
                let n_pages = rendered
                    .paths()
                    .filter(|it| std::path::Path::new(it).extension().is_some_and(|it| it == "html"))
                    .count();
                // Who waits for it may have gone.
                let _ = ready.send(Ok(n_pages));
                serve(&rendered, &inbox);
            }
            Err(error) => _ = ready.send(Err(error)),
        };
        std::thread::Builder::new().stack_size(STACK).spawn(move || catch_unwind(AssertUnwindSafe(work)))?;
        let n_pages =
            opened.recv().map_err(|_| anyhow!("interne fout: dit ligt aan het programma, niet aan de tekst"))??;
        Ok(Self { orders, n_pages })
    }

    /// How many pages it has.
    pub fn n_pages(&self) -> usize {
        self.n_pages
    }

    /// What stands at a path, as it comes in an address: a folder is its page.
    pub fn get(&self, path: &str) -> Goods {
        match self.ask(Asked::Path(path.to_owned())) {
            Some(Answer::Goods(goods)) => goods,
            _ => Goods::Broken("interne fout: dit ligt aan het programma, niet aan de tekst".to_owned()),
        }
    }

    /// The paths of its files, but of those that get their name when they are made.
    pub fn paths(&self) -> Vec<String> {
        match self.ask(Asked::Paths) {
            Some(Answer::Paths(paths)) => paths,
            _ => Vec::new(),
        }
    }

    fn ask(&self, what: Asked) -> Option<Answer> {
        let (to, answer) = channel();
        self.orders.send(Order { what, to }).ok()?;
        answer.recv().ok()
    }
}

fn prepare<'a>(site: &'a CheckedSite, wanted: &Wanted) -> anyhow::Result<Rendered<'a>> {
    crate::try_out_as(site, wanted)?;
    render::render(site, wanted)
}

/// Answers until nobody can ask any more, each order on a thread of its own.
fn serve(rendered: &Rendered<'_>, inbox: &Receiver<Order>) {
    std::thread::scope(|scope| {
        for Order { what, to } in inbox {
            scope.spawn(move || {
                let answer = match what {
                    Asked::Path(path) => Answer::Goods(goods(rendered, &path)),
                    Asked::Paths => Answer::Paths(rendered.paths().map(str::to_owned).collect()),
                };
                // Who asked may have gone.
                let _ = to.send(answer);
            });
        }
    });
}

fn goods(rendered: &Rendered<'_>, path: &str) -> Goods {
    let index = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    match rendered.file(&index) {
        Ok(Some(bytes)) => Goods::File(bytes),
        Ok(None) if rendered.has(&format!("{path}/index.html")) => Goods::Folder,
        Ok(None) => Goods::Missing(rendered.file("404.html").ok().flatten().unwrap_or_default()),
        Err(error) => Goods::Broken(failure::in_words(&error)),
    }
}

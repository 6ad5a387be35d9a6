//! From an edit to what is served: a real server, real files, real requests; and the memory that the server comes to.
//!
//! Comes in: the projects that were built, and the content of this repository. Goes out: for each kind of change the median of the
//! time from the moment that a file is written to the moment that a page which shows the change was received whole.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::{corpus, median, program, say};

/// Odd, so that there is a median.
const N_EDITS: usize = 9;
/// Longer than any edit takes: then something is wrong.
const PATIENCE: Duration = Duration::from_secs(30);
/// Stands in a text in the place of something that is another one at each edit.
const NEW: &str = "{nieuw}";

/// Stands there for words that most texts have, other ones at each edit.
const WORDS: &str = "{woorden}";

/// A kind of change.
struct Edit {
    what: &'static str,
    file: &'static str,
    /// Behind which words in the file something comes to stand; empty: at the end.
    behind: &'static str,
    /// What comes to stand there.
    text: &'static str,
    /// Where it is seen, and as what.
    seen_at: &'static str,
    seen: &'static str,
}

/// Changes of the corpus. A term is seen on a page that is not about it, a title in the navigation of another page.
const OF_CORPUS: &[Edit] = &[
    Edit {
        what: "paragraph",
        file: "content/deel-001/pagina-07.md",
        behind: "",
        text: "\nEen zin met {nieuw}.\n",
        seen_at: "/deel-001/pagina-07/",
        seen: "met {nieuw}.",
    },
    Edit {
        what: "title",
        file: "content/deel-001/pagina-07.md",
        behind: "titel: ",
        text: "{nieuw} ",
        seen_at: "/deel-001/pagina-09/",
        seen: "{nieuw} ",
    },
    Edit {
        what: "term",
        file: "content/begrippen.yaml",
        behind: "term: bedengripden\n",
        text: "    vormen: [{woorden}]\n",
        seen_at: "/deel-001/pagina-09/",
        seen: "class=\"begrip\"",
    },
    Edit {
        what: "style",
        file: "themes/standaard/stijl/99-eigen.css",
        behind: "",
        text: "/**/.nieuw-{nieuw}{color:inherit}",
        seen_at: "/deel-001/pagina-09/",
        seen: "/assets/stijl.",
    },
];

/// Changes of the content of this repository.
const OF_REPOSITORY: &[Edit] = &[
    Edit {
        what: "paragraph",
        file: "content/handelingsprotocol/07-veiligheidsbeoordeling.md",
        behind: "",
        text: "\nEen zin met {nieuw}.\n",
        seen_at: "/handelingsprotocol/7-veiligheidsbeoordeling/",
        seen: "met {nieuw}.",
    },
    Edit {
        what: "title",
        file: "content/handelingsprotocol/07-veiligheidsbeoordeling.md",
        behind: "titel: ",
        text: "{nieuw} ",
        seen_at: "/handelingsprotocol/",
        seen: "{nieuw} ",
    },
    Edit {
        what: "tree",
        file: "content/beslisbomen/kindcheck.yaml",
        behind: "titel: ",
        text: "{nieuw} ",
        seen_at: "/kindcheck/",
        seen: "{nieuw} ",
    },
    Edit {
        what: "style",
        file: "themes/standaard/stijl/99-eigen.css",
        behind: "",
        text: "/**/.nieuw-{nieuw}{color:inherit}",
        seen_at: "/begrippen/",
        seen: "/assets/stijl.",
    },
];

/// Prints the median times and the memory; the corpora stand in `folder` already.
pub(crate) fn measure(folder: &Path) -> Result<()> {
    say::output("\nedit to served, medians                                           memory");
    let own = folder.join("own");
    if !own.exists() {
        corpus::copy(Path::new("content"), &own.join("content"))?;
    }
    say::output(&format!("   own  {}", row(&own, OF_REPOSITORY)?));
    for n_pages in [1_000, 10_000] {
        say::output(&format!("{n_pages:>6}  {}", row(&folder.join(n_pages.to_string()), OF_CORPUS)?));
    }
    Ok(())
}

fn row(project: &Path, edits: &[Edit]) -> Result<String> {
    fs::create_dir_all(project.join("themes/standaard/stijl"))?;
    fs::write(project.join("themes/standaard/thema.yaml"), "basis: standaard\n")?;
    fs::write(project.join("themes/standaard/stijl/99-eigen.css"), "")?;
    let server = Server::start(project)?;
    let mut res = String::new();
    for edit in edits {
        let path = project.join(edit.file);
        let before = fs::read_to_string(&path)?;
        let mut times = Vec::new();
        for n in 0..N_EDITS {
            times.push(server.edit(edit, &path, &before, n)?);
        }
        fs::write(&path, before)?;
        let (best, median) = (times.iter().min().copied().unwrap_or_default(), median(times));
        let _ = write!(res, "{} {} ms (best {})   ", edit.what, median.as_millis(), best.as_millis());
        // What it does with the file as it was is no part of the next time.
        std::thread::sleep(Duration::from_secs(1));
    }
    Ok(format!("{res}{} MB", server.memory()?))
}

struct Server {
    child: Child,
    port: u16,
}

impl Server {
    fn start(project: &Path) -> Result<Self> {
        let mut command = program();
        command.arg("serve").arg(project).args(["--port", "0"]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?).lines();
        let port = loop {
            let line = lines.next().context("the server ends")??;
            if let Some((_, rest)) = line.split_once("http://127.0.0.1:") {
                break rest.split('/').next().unwrap_or_default().parse()?;
            }
        };
        // What it says later is read, so that it never waits for a reader.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Self { child, port })
    }

    /// Edits a file and waits for what shows it.
    fn edit(&self, edit: &Edit, path: &Path, before: &str, n: usize) -> Result<Duration> {
        let mut events = BufReader::new(self.ask("/.meldwijzer/wijzigingen")?).lines();
        let mut event = || -> Result<String> {
            loop {
                let line = events.next().context("no event")??;
                if let Some(event) = line.strip_prefix("data: ") {
                    return Ok(event.to_owned());
                }
            }
        };
        let old = event()?;
        let new = format!("nieuw{n}x{}", edit.what);
        let words: Vec<String> = (0..6).map(|it| corpus::word(n * 6 + it)).collect();
        let text = edit.text.replace(NEW, &new).replace(WORDS, &words.join(", "));
        let at = before.find(edit.behind).context("what is edited is not there")? + edit.behind.len();
        let at = if edit.behind.is_empty() { before.len() } else { at };
        let was = self.page(edit.seen_at)?;
        let start = Instant::now();
        fs::write(path, format!("{}{text}{}", &before[..at], &before[at..]))?;
        while event()? == old {
            if start.elapsed() > PATIENCE {
                bail!("{}: nothing is served", edit.what);
            }
        }
        let page = self.page(edit.seen_at)?;
        let res = start.elapsed();
        if !page.contains(&edit.seen.replace(NEW, &new)) || page == was {
            bail!("{}: {} does not show it", edit.what, edit.seen_at);
        }
        Ok(res)
    }

    fn ask(&self, path: &str) -> Result<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)?;
        Ok(stream)
    }

    fn page(&self, path: &str) -> Result<String> {
        let mut res = String::new();
        self.ask(path)?.read_to_string(&mut res)?;
        Ok(res)
    }

    /// What it holds now, in megabytes.
    fn memory(&self) -> Result<u64> {
        let text = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = text.lines().find_map(|it| it.strip_prefix("VmHWM:"));
        let kilobytes: u64 = line.and_then(|it| it.split_whitespace().next()?.parse().ok()).unwrap_or_default();
        Ok(kilobytes / 1024)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! From a key to the messages: the language server over its streams, as an editor drives it.
//!
//! Comes in: the projects that were built, and the content of this repository. Goes out: for each kind of text the median of the time
//! from the moment that a change is sent to the moment that the messages about that text have come.

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};

use crate::{corpus, median, program, say};

/// Odd, so that there is a median.
const N_KEYS: usize = 31;

/// A text in which somebody types: what it is, its file, and behind which words the letters come.
type Text = (&'static str, &'static str, &'static str);

const OF_REPOSITORY: &[Text] = &[
    ("page", "content/handelingsprotocol/07-veiligheidsbeoordeling.md", "titel: "),
    ("tree", "content/beslisbomen/kindcheck.yaml", "titel: "),
    ("terms", "content/begrippen.yaml", "definitie: "),
];
const OF_CORPUS: &[Text] =
    &[("page", "content/deel-001/pagina-07.md", "titel: "), ("terms", "content/begrippen.yaml", "definitie: ")];

/// Prints the median times; the corpora stand in `folder` already.
pub(crate) fn measure(folder: &Path) -> Result<()> {
    say::output("\nkey to messages, medians");
    let own = folder.join("own");
    if !own.exists() {
        corpus::copy(Path::new("content"), &own.join("content"))?;
    }
    say::output(&format!("   own  {}", row(&own, OF_REPOSITORY)?));
    let thousand = folder.join("1000");
    if !thousand.exists() {
        corpus::write(&thousand, 1_000)?;
    }
    say::output(&format!("  1000  {}", row(&thousand, OF_CORPUS)?));
    Ok(())
}

fn row(project: &Path, texts: &[Text]) -> Result<String> {
    let project = project.canonicalize()?;
    let mut server = Server::start(&project)?;
    let mut res = String::new();
    for (what, file, behind) in texts {
        let times = server.type_in(&project.join(file), behind)?;
        let (best, worst) = (times.iter().min().copied(), times.iter().max().copied());
        let ms = |it: Duration| it.as_micros() / 100;
        let shown = |it: Duration| format!("{}.{}", ms(it) / 10, ms(it) % 10);
        let _ = write!(
            res,
            "{what} {} ms (best {}, worst {})   ",
            shown(median(times)),
            shown(best.unwrap_or_default()),
            shown(worst.unwrap_or_default())
        );
    }
    Ok(res)
}

struct Server {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Server {
    fn start(project: &Path) -> Result<Self> {
        let mut child =
            program().arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn()?;
        let to = child.stdin.take().context("no input")?;
        let from = BufReader::new(child.stdout.take().context("no output")?);
        let mut res = Self { child, to, from };
        let params = json!({ "capabilities": {}, "rootUri": uri(project) });
        res.send(&json!({ "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": params }))?;
        while res.read()?["id"] != 1 {}
        Ok(res)
    }

    /// Opens a text and types letters in it; how long each took.
    fn type_in(&mut self, file: &Path, behind: &str) -> Result<Vec<Duration>> {
        let text = fs::read_to_string(file)?;
        let at = text.find(behind).context("where is typed is not there")? + behind.len();
        let line = text[..at].matches('\n').count();
        let column = at - text[..at].rfind('\n').map_or(0, |it| it + 1);
        let uri = uri(file);
        let item = json!({ "uri": uri, "languageId": "x", "version": 0, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": item }))?;
        self.wait_for(&uri, 0)?;
        let mut res = Vec::new();
        for n in 1..=N_KEYS {
            let place = json!({ "line": line, "character": column });
            let change = json!({ "range": { "start": place, "end": place }, "text": "a" });
            let document = json!({ "uri": uri, "version": n });
            let start = Instant::now();
            self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": [change] }))?;
            self.wait_for(&uri, n)?;
            res.push(start.elapsed());
        }
        self.tell("textDocument/didClose", &json!({ "textDocument": { "uri": uri } }))?;
        Ok(res)
    }

    fn wait_for(&mut self, uri: &str, version: usize) -> Result<()> {
        loop {
            let message = self.read()?;
            let params = &message["params"];
            if params["uri"] == uri && params["version"] == version {
                return Ok(());
            }
        }
    }

    fn tell(&mut self, method: &str, params: &Value) -> Result<()> {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }))
    }

    fn send(&mut self, message: &Value) -> Result<()> {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len())?;
        Ok(self.to.flush()?)
    }

    fn read(&mut self) -> Result<Value> {
        let mut size = 0;
        loop {
            let mut line = String::new();
            if self.from.read_line(&mut line)? == 0 {
                bail!("the language server ends");
            }
            match line.trim().strip_prefix("Content-Length: ") {
                Some(number) => size = number.parse()?,
                None if line.trim().is_empty() => break,
                None => {}
            }
        }
        let mut bytes = vec![0; size];
        self.from.read_exact(&mut bytes)?;
        Ok(serde_json::from_slice(&bytes)?)
    }
}

fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

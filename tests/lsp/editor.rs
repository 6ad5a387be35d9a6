//! An editor without a screen: it talks to the program over its standard streams, counts in UTF-16, and makes the edits that it gets.
//!
//! Comes in: a project. Goes out: what the program says, as JSON.

use std::collections::{BTreeMap, VecDeque};
use std::io::{BufRead, BufReader, Write as _};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};

use serde_json::{Value, json};

use crate::project::{Project, program, run};

/// An editor that talks to the program.
pub(crate) struct Editor<'a> {
    project: &'a Project,
    pub(crate) child: Child,
    pub(crate) to: Option<ChildStdin>,
    from: Receiver<Value>,
    /// What came while something else was waited for.
    heard: VecDeque<Value>,
    n_asked: u64,
    versions: BTreeMap<String, i64>,
}

impl<'a> Editor<'a> {
    /// Starts it in the folder of a project, with a client that counts in UTF-16 and can do everything.
    pub(crate) fn open(project: &'a Project) -> Self {
        let mut res = Self::start(project);
        let edits = json!({ "documentChanges": true, "resourceOperations": ["rename"] });
        let capabilities = json!({ "workspace": { "workspaceEdit": edits } });
        let root = res.uri("");
        let answer =
            res.ask("initialize", &json!({ "processId": null, "rootUri": root, "capabilities": capabilities }));
        assert_eq!(answer["result"]["capabilities"]["positionEncoding"], "utf-16");
        res.tell("initialized", &json!({}));
        res
    }

    pub(crate) fn start(project: &'a Project) -> Self {
        let mut child = program()
            .current_dir(project.folder())
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("standard output"));
        let (sender, from) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut out) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        let to = child.stdin.take();
        Self { project, child, to, from, heard: VecDeque::new(), n_asked: 0, versions: BTreeMap::new() }
    }

    pub(crate) fn uri(&self, path: &str) -> String {
        format!("file://{}", self.project.folder().join(path).display())
    }

    pub(crate) fn send(&mut self, bytes: &[u8]) {
        let to = self.to.as_mut().expect("the stream is open");
        to.write_all(bytes).and_then(|()| to.flush()).expect("the program listens");
    }

    pub(crate) fn say(&mut self, message: &Value) {
        let text = message.to_string();
        self.send(format!("Content-Length: {}\r\n\r\n{text}", text.len()).as_bytes());
    }

    pub(crate) fn tell(&mut self, method: &str, params: &Value) {
        self.say(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks, and gives the answer with what is around it.
    pub(crate) fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.n_asked += 1;
        let id = self.n_asked;
        self.say(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        self.wait(|it| it["id"] == id && it.get("method").is_none())
    }

    /// Asks about the place of the first letter of a text in a file.
    pub(crate) fn ask_at(&mut self, method: &str, path: &str, text: &str, rest: Value) -> Value {
        let all = self.text(path);
        let at = all.find(text).unwrap_or_else(|| panic!("`{text}` in {path}"));
        let mut params = json!({ "textDocument": { "uri": self.uri(path) }, "position": position(&all, at) });
        let more = rest.as_object().cloned().unwrap_or_default();
        params.as_object_mut().expect("an object").extend(more);
        let res = self.ask(&format!("textDocument/{method}"), &params);
        assert!(res.get("error").is_none(), "{method} at `{text}`: {res}");
        res["result"].clone()
    }

    /// What is open is written to the disk by [`Self::edit`] only in tests that say so.
    pub(crate) fn text(&self, path: &str) -> String {
        self.project.read(path)
    }

    pub(crate) fn wait(&mut self, is_it: impl Fn(&Value) -> bool) -> Value {
        if let Some(at) = self.heard.iter().position(&is_it) {
            return self.heard.remove(at).expect("it is there");
        }
        loop {
            let message = self.from.recv().expect("the program talks on");
            if is_it(&message) {
                return message;
            }
            self.heard.push_back(message);
        }
    }

    pub(crate) fn open_text(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        self.versions.insert(path.to_owned(), 1);
        let document = json!({ "uri": uri, "languageId": "x", "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": document }));
    }

    pub(crate) fn change(&mut self, path: &str, changes: &Value) {
        let version = self.versions.get_mut(path).expect("the text is open");
        *version += 1;
        let document =
            json!({ "uri": format!("file://{}", self.project.folder().join(path).display()), "version": *version });
        self.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The messages about the text of a file as it is now.
    pub(crate) fn messages(&mut self, path: &str) -> Vec<Value> {
        let (uri, version) = (self.uri(path), self.versions[path]);
        let is_it = |it: &Value| {
            it["method"] == "textDocument/publishDiagnostics"
                && it["params"]["uri"] == uri
                && it["params"]["version"] == version
        };
        self.wait(is_it)["params"]["diagnostics"].as_array().cloned().expect("a list")
    }

    /// The last messages about each file that there were.
    pub(crate) fn all_messages(&mut self) -> BTreeMap<String, Vec<Value>> {
        let mut res = BTreeMap::new();
        for it in self.heard.iter().filter(|it| it["method"] == "textDocument/publishDiagnostics") {
            let path = it["params"]["uri"]
                .as_str()
                .expect("an address")
                .rsplit_once("/content/")
                .expect("a text")
                .1
                .to_owned();
            res.insert(path, it["params"]["diagnostics"].as_array().cloned().expect("a list"));
        }
        res
    }

    pub(crate) fn end(mut self) -> i32 {
        assert_eq!(self.ask("shutdown", &Value::Null)["result"], Value::Null);
        self.tell("exit", &Value::Null);
        self.child.wait().expect("it ends").code().expect("by itself")
    }
}

impl Drop for Editor<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn read(from: &mut impl BufRead) -> Option<Value> {
    let mut size = 0;
    loop {
        let mut line = String::new();
        if from.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().strip_prefix("Content-Length: ") {
            Some(number) => size = number.parse().expect("a number"),
            None if line.trim().is_empty() => break,
            None => panic!("this stands in the stream: {line}"),
        }
    }
    let mut bytes = vec![0; size];
    from.read_exact(&mut bytes).ok()?;
    Some(serde_json::from_slice(&bytes).expect("JSON"))
}

/// The place of a byte, counted in UTF-16.
pub(crate) fn position(text: &str, at: usize) -> Value {
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    json!({ "line": text[..at].matches('\n').count(), "character": text[start..at].encode_utf16().count() })
}

/// The byte at a place.
pub(crate) fn offset(text: &str, position: &Value) -> usize {
    let number = |key: &str| usize::try_from(position[key].as_u64().expect("a number")).expect("a small one");
    let start: usize = text.split_inclusive('\n').take(number("line")).map(str::len).sum();
    let mut left = number("character");
    for (at, it) in text[start..].char_indices() {
        if left == 0 {
            return start + at;
        }
        left -= it.len_utf16();
    }
    text.len()
}

/// Makes the edits of one text.
pub(crate) fn edited(text: &str, edits: &[Value]) -> String {
    let place = |it: &Value, key: &str| offset(text, &it["range"][key]);
    let mut edits: Vec<(usize, usize, &str)> =
        edits.iter().map(|it| (place(it, "start"), place(it, "end"), it["newText"].as_str().expect("text"))).collect();
    edits.sort_unstable();
    let mut res = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        res.replace_range(start..end, new);
    }
    res
}

/// Makes an edit of the workspace in the files of the project; gives how many files are different.
pub(crate) fn apply(project: &Project, edit: &Value) -> usize {
    let changes = edit["documentChanges"].as_array().expect("changes of documents");
    for change in changes {
        let uri = change["textDocument"]["uri"].as_str().expect("an address");
        let path = PathBuf::from(uri.strip_prefix("file://").expect("a file"));
        let path =
            path.strip_prefix(project.folder()).expect("a file of the project").to_str().expect("UTF-8").to_owned();
        let text = edited(&project.read(&path), change["edits"].as_array().expect("edits"));
        project.write(&path, text);
    }
    changes.len()
}

/// Of each message of the server: code, line, column.
pub(crate) fn places(list: &[Value]) -> Vec<(String, u64, u64)> {
    let mut res: Vec<_> = list
        .iter()
        .map(|it| {
            let start = &it["range"]["start"];
            let number = |key: &str| start[key].as_u64().expect("a number") + 1;
            (it["code"].as_str().expect("a code").to_owned(), number("line"), number("character"))
        })
        .collect();
    res.sort();
    res
}

/// The same as `check` says it of a file on the disk; its columns count characters, so such texts have no other signs.
pub(crate) fn said(project: &Project, path: &str) -> Vec<(String, u64, u64)> {
    let out = run(project.folder(), &["check", "--format", "json"]).out;
    let list: Vec<Value> = serde_json::from_str(&out).expect("JSON");
    let of = |it: &Value| {
        let place = &it["plaats"];
        let number = |key: &str| place[key].as_u64().expect("a number");
        (place["bestand"] == path)
            .then(|| (it["code"].as_str().expect("a code").to_owned(), number("regel"), number("kolom")))
    };
    let mut res: Vec<_> = list.iter().filter_map(of).collect();
    res.sort();
    res
}

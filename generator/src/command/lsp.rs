//! `lsp`: a language server over standard input and output: what `check` says, while an editor types.
//!
//! Comes in: streams, and on them messages of the language server protocol (3.17). Goes out: messages of the same. Texts that are open count instead of the
//! files on the disk. What comes in together is one change: a burst of keys costs one check. No message ends the server but `exit` and
//! the end of the stream; what the program itself does wrong is told, and it begins anew. What the answers say stands in `language`,
//! which knows no protocol.

mod actions;
mod answers;
mod client;
mod desk;
mod documents;
mod messages;
mod positions;
mod preview;
mod wire;

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::sync::{Arc, Mutex, PoisonError};

use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::command::failure;
use crate::load::Project;
use client::Client;
use desk::{Desk, carefully};
use preview::Preview;
use wire::Frame;

/// What is said of a mistake of the program itself.
const OUR_FAULT: &str = "interne fout: dit ligt aan het programma, niet aan de tekst";

/// Serves until the client says `exit` or goes; true when it said before that it would. `named`: the folder of the project is the one
/// of `project`; otherwise it is looked for from the folder that the client opened.
pub fn serve(
    project: &Project,
    named: bool,
    mut from: impl BufRead + Send + 'static,
    into: impl Write + Send + 'static,
) -> bool {
    let (sender, inbox) = channel();
    std::thread::spawn(move || {
        loop {
            let frame = wire::read(&mut from);
            let is_end = matches!(frame, Frame::End);
            if sender.send(frame).is_err() || is_end {
                return;
            }
        }
    });
    let into = Mutex::new(into);
    // Where nobody listens any more the end of the other stream comes soon.
    let out = move |message: Message| {
        _ = message.write(&mut *into.lock().unwrap_or_else(PoisonError::into_inner));
    };
    Session::new(project.clone(), named, Arc::new(out)).run(&inbox)
}

/// Where messages go.
type Out = Arc<dyn Fn(Message) + Send + Sync>;

/// How far the talk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Waiting,
    Running,
    Ending,
}

/// What a file was told of: its address, the version of its text, its messages.
type Told = (lsp::Uri, Option<i32>, Vec<lsp::Diagnostic>);

/// One talk with a client.
struct Session {
    project: Project,
    named: bool,
    phase: Phase,
    client: Client,
    encoding: positions::Encoding,
    desk: Option<Desk>,
    told: BTreeMap<String, Told>,
    /// The last complaint, which is not made twice.
    complaint: String,
    preview: Preview,
    out: Out,
}

impl Session {
    fn new(project: Project, named: bool, out: Out) -> Self {
        Self {
            project,
            named,
            phase: Phase::Waiting,
            client: Client::default(),
            encoding: positions::Encoding::default(),
            desk: None,
            told: BTreeMap::new(),
            complaint: String::new(),
            preview: Preview::default(),
            out,
        }
    }

    fn run(mut self, inbox: &Receiver<Frame>) -> bool {
        let mut next = inbox.recv().unwrap_or(Frame::End);
        loop {
            match next {
                Frame::End => return self.phase == Phase::Ending,
                Frame::Strange(why) => self.log(&format!("geen bericht van het protocol: {why}")),
                Frame::Message(message) => match *message {
                    Message::Notification(it) if it.method == "exit" => return self.phase == Phase::Ending,
                    Message::Notification(it) => self.hear(it),
                    Message::Request(it) => self.answer(it),
                    // Nothing that was asked of the client needs its answer.
                    Message::Response(_) => {}
                },
            }
            next = match inbox.try_recv() {
                Ok(frame) => frame,
                Err(TryRecvError::Disconnected) => Frame::End,
                Err(TryRecvError::Empty) => {
                    self.settle();
                    inbox.recv().unwrap_or(Frame::End)
                }
            };
        }
    }

    /// Takes what the client says of its documents.
    fn hear(&mut self, it: Notification) {
        if self.phase != Phase::Running {
            return;
        }
        let method = it.method.clone();
        if carefully(|| self.hear_one(it)).is_none() {
            self.our_fault(&method);
        }
    }

    fn hear_one(&mut self, Notification { method, params }: Notification) {
        match method.as_str() {
            "textDocument/didOpen" => {
                self.with_params(&method, params, |it, params: lsp::DidOpenTextDocumentParams| {
                    it.find_project(documents::file_of(&params.text_document.uri).as_deref());
                    it.desk.as_mut().is_some_and(|it| it.documents.open(params.text_document))
                });
            }
            "textDocument/didChange" => self.with_params(&method, params, |it, params| {
                let encoding = it.encoding;
                it.desk.as_mut().is_some_and(|it| it.documents.change(params, encoding))
            }),
            "textDocument/didClose" => {
                self.with_params(&method, params, |it, params: lsp::DidCloseTextDocumentParams| {
                    it.desk.as_mut().is_some_and(|it| it.documents.close(&params.text_document.uri))
                });
            }
            // Any of these may be of a file that is not open.
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.desk.iter_mut().for_each(|it| it.is_old = true);
            }
            // What is not known need not be answered.
            _ => {}
        }
    }

    /// Does some work with what a notification says; where that changes the project it is checked anew.
    fn with_params<P: DeserializeOwned>(
        &mut self,
        method: &str,
        params: Value,
        work: impl FnOnce(&mut Self, P) -> bool,
    ) {
        match serde_json::from_value(params) {
            Ok(params) => {
                if work(self, params) {
                    self.desk.iter_mut().for_each(|it| it.is_old = true);
                }
            }
            Err(error) => self.log(&format!("{method}: {error}")),
        }
    }

    /// Answers a request, from the project as it is now.
    fn answer(&mut self, Request { id, method, params }: Request) {
        let res = match (self.phase, method.as_str()) {
            (Phase::Waiting, "initialize") => self.begin(params),
            (Phase::Waiting, _) => Err(refusal(ErrorCode::ServerNotInitialized, "eerst komt `initialize`")),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::Ending;
                Ok(Value::Null)
            }
            (Phase::Running, "initialize") | (Phase::Ending, _) => {
                Err(refusal(ErrorCode::InvalidRequest, "dat kan nu niet meer"))
            }
            (Phase::Running, "workspace/executeCommand") => {
                self.settle();
                match self.execute(id.clone(), params) {
                    Some(error) => Err(error),
                    None => return,
                }
            }
            (Phase::Running, _) => {
                self.settle();
                carefully(|| self.answer_one(&method, params)).unwrap_or_else(|| {
                    self.our_fault(&method);
                    Err(refusal(ErrorCode::InternalError, OUR_FAULT))
                })
            }
        };
        self.say(Message::Response(Response { id, response_result: res }));
    }

    fn answer_one(&mut self, method: &str, params: Value) -> Result<Value, ResponseError> {
        let client = self.client;
        let Some(desk) = self.desk.as_mut() else {
            return if answers::METHODS.contains(&method) || method == "textDocument/codeAction" {
                Ok(Value::Null)
            } else {
                Err(unknown(method))
            };
        };
        match method {
            "textDocument/codeAction" => asked(params, |it| {
                actions::actions(desk, client, &it)
                    .map_err(|it| refusal(ErrorCode::RequestFailed, &failure::in_words(&it)))
            }),
            "textDocument/completion" => asked(params, |it| Ok(answers::completion(desk, &it))),
            "textDocument/hover" => asked(params, |it| Ok(answers::hover(desk, &it))),
            "textDocument/definition" => asked(params, |it| Ok(answers::definition(desk, &it))),
            "textDocument/references" => asked(params, |it| Ok(answers::references(desk, &it))),
            "textDocument/documentSymbol" => asked(params, |it| Ok(answers::symbols(desk, &it))),
            "textDocument/prepareRename" => asked(params, |it| {
                answers::prepare_rename(desk, &it).map_err(|it| refusal(ErrorCode::RequestFailed, &it))
            }),
            "textDocument/rename" => asked(params, |it| {
                answers::rename(desk, client, &it).map_err(|it| refusal(ErrorCode::RequestFailed, &it))
            }),
            _ => Err(unknown(method)),
        }
    }

    /// The first request.
    fn begin(&mut self, params: Value) -> Result<Value, ResponseError> {
        asked(params, |params: lsp::InitializeParams| {
            self.client = Client::of(&params.capabilities);
            self.encoding = client::encoding(&params.capabilities);
            self.phase = Phase::Running;
            self.find_project(client::folder(&params).as_deref());
            Ok(client::answer(self.encoding))
        })
    }

    /// Takes the project in which something stands, if there is none yet.
    fn find_project(&mut self, from: Option<&Path>) {
        if self.desk.is_some() {
            return;
        }
        let folder = if self.named {
            Some(self.project.folder.clone())
        } else {
            let from = from.map_or_else(|| std::env::current_dir().ok(), |it| Some(it.to_owned()));
            from.and_then(|it| project_of(&it))
        };
        if let Some(folder) = folder.and_then(|it| std::path::absolute(it).ok()) {
            self.project.folder = folder;
            self.desk = Some(Desk::new(self.project.clone(), self.encoding));
        }
    }

    /// Runs a command, which answers later; an error when there is no such command.
    fn execute(&mut self, id: RequestId, params: Value) -> Option<ResponseError> {
        let asked: lsp::ExecuteCommandParams = match serde_json::from_value(params) {
            Ok(asked) => asked,
            Err(error) => return Some(refusal(ErrorCode::InvalidParams, &error.to_string())),
        };
        if asked.command != preview::COMMAND {
            let message = format!("deze opdracht is er niet: `{}`", asked.command);
            return Some(refusal(ErrorCode::InvalidParams, &message));
        }
        let Some(desk) = &self.desk else {
            return Some(refusal(ErrorCode::RequestFailed, "er is geen project open: een map met `content` erin"));
        };
        // The page of the text that somebody is writing, where one is named.
        let uri = asked.arguments.iter().flatten().find_map(Value::as_str);
        let path = uri.and_then(|it| desk.documents.path(&lsp::Uri(it.to_owned())));
        let page = path.and_then(|it| desk.index.address(&it).map(str::to_owned)).unwrap_or_default();
        let (out, shows) = (Arc::clone(&self.out), self.client.shows_addresses);
        self.preview.address(&desk.project, move |res| {
            let res = res.map(|base| format!("{base}{page}"));
            if let Ok(address) = res.as_ref()
                && shows
            {
                let params = json!({ "uri": address, "external": true, "takeFocus": true });
                let id = RequestId::from("meldwijzer.voorbeeld".to_owned());
                out(Message::Request(Request { id, method: "window/showDocument".to_owned(), params }));
            }
            let response_result = res.map(Value::from).map_err(|it| refusal(ErrorCode::RequestFailed, &it));
            out(Message::Response(Response { id, response_result }));
        });
        None
    }

    /// Checks the project, if something changed, and tells what is different.
    fn settle(&mut self) {
        let Some(desk) = self.desk.as_mut().filter(|it| it.is_old) else { return };
        match carefully(|| desk.renew()) {
            Some(Ok(())) => {
                self.complaint.clear();
                if carefully(|| self.publish()).is_none() {
                    self.our_fault("textDocument/publishDiagnostics");
                }
            }
            Some(Err(error)) => self.complain(&failure::in_words(&error)),
            None => self.our_fault("check"),
        }
    }

    /// Sends the messages of each file of which something is different.
    fn publish(&mut self) {
        let Some(desk) = &self.desk else { return };
        let mut now: BTreeMap<String, Told> = BTreeMap::new();
        let mut found = messages::all(desk);
        let open = desk.documents.iter().map(|it| it.0.to_owned());
        let paths: Vec<String> = open.chain(found.keys().cloned()).collect();
        for path in paths {
            if let Some(uri) = desk.documents.uri(&path).filter(|_| !now.contains_key(&path)) {
                let version = desk.documents.get(&path).map(|it| it.version);
                let list = found.remove(&path).unwrap_or_default();
                now.insert(path, (uri, version, list));
            }
        }
        let before = std::mem::take(&mut self.told);
        for (uri, ..) in before.iter().filter(|it| !it.1.2.is_empty() && !now.contains_key(it.0)).map(|it| it.1) {
            self.send::<lsp::PublishDiagnosticsNotification>(&publication((uri.clone(), None, Vec::new())));
        }
        for (path, told) in &now {
            if before.get(path) != Some(told) {
                self.send::<lsp::PublishDiagnosticsNotification>(&publication(told.clone()));
            }
        }
        self.told = now;
    }

    fn send<N: gen_lsp_types::Notification>(&self, params: &N::Params)
    where
        N::Params: Serialize,
    {
        let params = serde_json::to_value(params).unwrap_or_default();
        self.say(Message::Notification(Notification { method: N::METHOD.to_string(), params }));
    }

    fn say(&self, message: Message) {
        (self.out)(message);
    }

    /// A line for who looks what the server does.
    fn log(&self, message: &str) {
        let params = lsp::LogMessageParams { kind: lsp::MessageType::Warning, message: message.to_owned() };
        self.send::<lsp::LogMessageNotification>(&params);
    }

    /// Something that the editor has to know, once.
    fn complain(&mut self, message: &str) {
        if self.complaint != message {
            message.clone_into(&mut self.complaint);
            let params = lsp::ShowMessageParams { kind: lsp::MessageType::Error, message: message.to_owned() };
            self.send::<lsp::ShowMessageNotification>(&params);
        }
    }

    /// Tells of a mistake of the program, and begins anew.
    fn our_fault(&mut self, during: &str) {
        self.desk.iter_mut().for_each(Desk::forget);
        self.log(&format!("{OUR_FAULT} ({during})"));
        self.complain(OUR_FAULT);
    }
}

/// The folder of the project in which something stands: the nearest one upwards with `content/` in it.
fn project_of(from: &Path) -> Option<PathBuf> {
    from.ancestors().find(|it| it.join("content").is_dir()).map(Path::to_owned)
}

fn publication((uri, version, diagnostics): Told) -> lsp::PublishDiagnosticsParams {
    lsp::PublishDiagnosticsParams { uri, version, diagnostics }
}

/// Reads what is asked, and writes the answer.
fn asked<P: DeserializeOwned, R: Serialize>(
    params: Value,
    work: impl FnOnce(P) -> Result<R, ResponseError>,
) -> Result<Value, ResponseError> {
    let params = serde_json::from_value(params).map_err(|it| refusal(ErrorCode::InvalidParams, &it.to_string()))?;
    let res = work(params)?;
    serde_json::to_value(res).map_err(|it| refusal(ErrorCode::InternalError, &it.to_string()))
}

fn refusal(code: ErrorCode, message: &str) -> ResponseError {
    ResponseError { code: code as i32, message: message.to_owned(), data: None }
}

fn unknown(method: &str) -> ResponseError {
    refusal(ErrorCode::MethodNotFound, &format!("dit kent de server niet: {method}"))
}

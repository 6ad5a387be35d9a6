//! One request, one answer. Only GET and HEAD, only for this computer by name, never from disk.

use std::io::Write;
use std::net::SocketAddr;

use tiny_http::{Method, Request, StatusCode};

use super::live::{Found, Live};
use super::page::{self, SCRIPT, STYLE};

const EVENTS: &str = "/.meldwijzer/wijzigingen";

/// Answers a request; a visitor who went away is no error.
pub(crate) fn answer(request: Request, live: &Live, address: SocketAddr) {
    let text = |status: u16, text: &str| (status, "text/plain; charset=utf-8", text.as_bytes().to_vec());
    if !is_for_this_computer(&request, address.port()) {
        return send(request, text(403, "Deze site is alleen op deze computer te bekijken.\n"));
    }
    if !matches!(request.method(), Method::Get | Method::Head) {
        return send(request, text(405, "Hier is alleen te lezen.\n"));
    }
    let path = request.url().split(['?', '#']).next().unwrap_or("/").to_owned();
    match path.as_str() {
        SCRIPT => return send(request, (200, mime("x.js"), page::RELOAD_SCRIPT.into())),
        STYLE => return send(request, (200, mime("x.css"), page::RELOAD_STYLE.into())),
        EVENTS => return events(request, live),
        _ => {}
    }
    let path = decode(path.trim_start_matches('/'));
    match live.find(&path) {
        Found::File(bytes) => {
            let name = if path.is_empty() || path.ends_with('/') { "index.html" } else { path.as_str() };
            send(request, (200, mime(name), bytes));
        }
        Found::Folder => {
            let address = format!("/{path}/");
            if address.contains(|it: char| it.is_control()) {
                return send(request, text(404, "Deze map is er niet.\n"));
            }
            write(request, 308, &[("Location", &address)], &[]);
        }
        Found::Missing(page) => send(request, (404, mime("404.html"), page)),
        Found::NoSite => {
            let (_, event) = live.event();
            send(request, (500, mime("fout.html"), page::without_site(&event).into_bytes()));
        }
    }
}

fn send(request: Request, (status, kind, bytes): (u16, &str, Vec<u8>)) {
    let headers = [("Content-Type", kind), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")];
    write(request, status, &headers, &bytes);
}

/// Writes an answer and asks for the connection to be closed. The library's own way keeps it open for more; each open connection
/// then holds one of its few threads, and a page with many files can wait for one that never comes.
fn write(request: Request, status: u16, headers: &[(&str, &str)], body: &[u8]) {
    let only_head = *request.method() == Method::Head;
    let reason = StatusCode(status).default_reason_phrase();
    let mut head = format!("HTTP/1.1 {status} {reason}\r\nContent-Length: {}\r\nConnection: close\r\n", body.len());
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    head.push_str("\r\n");
    let mut out = request.into_writer();
    let body = if only_head { &[] } else { body };
    let _ = out.write_all(head.as_bytes()).and_then(|()| out.write_all(body)).and_then(|()| out.flush());
}

/// Server-sent events: the state now, and again at every change, until the page is closed.
fn events(request: Request, live: &Live) {
    let mut out = request.into_writer();
    let head =
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n";
    let mut write = |text: &str| out.write_all(text.as_bytes()).and_then(|()| out.flush());
    if write(head).is_err() {
        return;
    }
    loop {
        let (seen, event) = live.event();
        if write(&format!("data: {event}\n\n")).is_err() {
            return;
        }
        while !live.wait(seen) {
            if write(": ik luister nog\n\n").is_err() {
                return;
            }
        }
    }
}

/// A page elsewhere may not reach this server under a name of its own.
fn is_for_this_computer(request: &Request, port: u16) -> bool {
    let host = request.headers().iter().find(|it| it.field.equiv("Host")).map(|it| it.value.as_str());
    ["127.0.0.1", "localhost"].iter().any(|it| host == Some(&format!("{it}:{port}")))
}

/// `%C3%A9` is `é`; what is no code stays as it is.
fn decode(path: &str) -> String {
    let mut res = Vec::with_capacity(path.len());
    let bytes = path.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%').then(|| path.get(at + 1..at + 3)).flatten();
        if let Some(byte) = code.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            res.push(byte);
            at += 3;
        } else {
            res.push(bytes[at]);
            at += 1;
        }
    }
    String::from_utf8_lossy(&res).into_owned()
}

/// The kind of a file, by its extension.
fn mime(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |it| it.1).to_ascii_lowercase();
    match extension.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_in_an_address_are_read() {
        assert_eq!(decode("caf%C3%A9/"), "café/");
        assert_eq!(decode("100%/%zz%4"), "100%/%zz%4");
    }

    #[test]
    fn kinds_that_browsers_insist_on_are_right() {
        assert_eq!(mime("assets/player_bg.1a2b.wasm"), "application/wasm");
        assert_eq!(mime("a.b.js"), "text/javascript; charset=utf-8");
        assert_eq!(mime("zonder"), "application/octet-stream");
    }
}

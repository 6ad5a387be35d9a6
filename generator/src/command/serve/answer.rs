//! One request, one answer. Only GET and HEAD, only for this computer by name, never from disk.

use std::io::Write;
use std::net::SocketAddr;

use tiny_http::{Method, Request, StatusCode};

use super::live::Live;
use super::page::{self, SCRIPT, STYLE};
use super::shop::Goods;
use crate::command::served::{content_type, decode};

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
        SCRIPT => return send(request, (200, &content_type("x.js"), page::RELOAD_SCRIPT.into())),
        STYLE => return send(request, (200, &content_type("x.css"), page::RELOAD_STYLE.into())),
        EVENTS => return events(request, live),
        _ => {}
    }
    let path = decode(path.trim_start_matches('/'));
    match live.find(&path) {
        Some(Goods::File(bytes)) => {
            let name = if path.is_empty() || path.ends_with('/') { "index.html" } else { path.as_str() };
            send(request, (200, &content_type(name), bytes));
        }
        Some(Goods::Folder) => {
            let address = format!("/{path}/");
            if address.contains(|it: char| it.is_control()) {
                return send(request, text(404, "Deze map is er niet.\n"));
            }
            write(request, 308, &[("Location", &address)], &[]);
        }
        Some(Goods::Missing(page)) => send(request, (404, &content_type("404.html"), page)),
        Some(Goods::Broken(message)) => {
            let event = serde_json::json!({ "meldingen": message }).to_string();
            send(request, (500, &content_type("fout.html"), page::without_site(&event).into_bytes()));
        }
        None => {
            let (_, event) = live.event();
            send(request, (500, &content_type("fout.html"), page::without_site(&event).into_bytes()));
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

//! `serve`: a real server on this computer, a real change of a file, a real event.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;

use crate::project::{Project, program};

/// A running server; ended with the value.
struct Server {
    child: Child,
    port: u16,
    /// How often it built after it was ready.
    n_builds: Arc<AtomicUsize>,
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

impl Server {
    fn start(project: &Project) -> Self {
        Self::with(project, &[])
    }

    fn with(project: &Project, options: &[&str]) -> Self {
        // Port 0: the system gives one that is free, so that tests do not meet.
        let mut child = program()
            .current_dir(project.folder())
            .args(["serve", "--port", "0"])
            .args(options)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("standard output")).lines();
        let port = loop {
            let line = lines.next().expect("an address before the end").expect("text");
            if let Some((_, rest)) = line.split_once("http://127.0.0.1:") {
                break rest.split('/').next().and_then(|it| it.parse().ok()).expect("a port");
            }
        };
        // What it says later is read, so that it never waits for a reader.
        let n_builds = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&n_builds);
        std::thread::spawn(move || lines.for_each(|_| _ = counter.fetch_add(1, Ordering::Relaxed)));
        Self { child, port, n_builds }
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.write_all(request.as_bytes()).expect("a request");
        stream
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port))
    }

    fn ask(&self, request: &str) -> Answer {
        let mut bytes = Vec::new();
        self.send(request).read_to_end(&mut bytes).expect("an answer");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).expect("a status");
        Answer { status, head: head.to_lowercase(), body: body.to_owned() }
    }

    fn events(&self) -> Events {
        let request = format!("GET /.meldwijzer/wijzigingen HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", self.port);
        Events { reader: BufReader::new(self.send(&request)) }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

struct Events {
    reader: BufReader<TcpStream>,
}

impl Events {
    /// The next event that fits; those before it are of steps in which a file was half written.
    fn until(&mut self, fits: impl Fn(&Value) -> bool) -> Value {
        let (mut n_quiet, mut last) = (0, String::new());
        loop {
            let mut line = String::new();
            assert!(self.reader.read_line(&mut line).expect("an event") > 0, "the server stopped");
            // A line that says only that the server lives: after some of those it has nothing more to tell.
            n_quiet += usize::from(line.starts_with(':'));
            assert!(n_quiet < 3, "the event does not come; the last one was {last}");
            if line.starts_with("data: ") {
                last.clone_from(&line);
            }
            let event = line.strip_prefix("data: ").map(|it| serde_json::from_str::<Value>(it).expect("JSON"));
            if let Some(event) = event.filter(|it| fits(it)) {
                return event;
            }
        }
    }
}

fn messages(event: &Value) -> &str {
    event["meldingen"].as_str().unwrap_or_default()
}

/// Building reads every file, which the system tells as well: it may not be a reason to build again.
#[test]
fn server_that_is_left_alone_does_not_build_again() {
    let project = Project::minimal();
    let server = Server::start(&project);
    let first = server.events().until(|it| it["site"].is_u64());
    for _ in 0..10 {
        assert_eq!(server.get("/").status, 200);
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    let later = server.events().until(|it| it["site"].is_u64());
    assert_eq!(first["site"], later["site"]);
    assert_eq!(server.n_builds.load(Ordering::Relaxed), 0, "what it said after its address");
}

#[test]
fn pages_come_with_their_kind_and_the_script() {
    let project = Project::minimal();
    let server = Server::start(&project);
    let home = server.get("/");
    assert_eq!(home.status, 200);
    assert!(home.head.contains("content-type: text/html; charset=utf-8"), "{}", home.head);
    assert!(home.body.contains("src=\"/.meldwijzer/herladen.js\""), "{}", home.body);
    let policy = home.body.split("Content-Security-Policy\" content=\"").nth(1).and_then(|it| it.split('"').next());
    let policy = policy.map(|it| it.replace("&#39;", "'"));
    assert!(
        policy.as_ref().is_some_and(|it| it.contains("script-src 'self'") && it.contains("connect-src 'self'")),
        "{policy:?}"
    );
    assert!(server.get("/.meldwijzer/herladen.js").head.contains("content-type: text/javascript"));
    assert!(server.get("/sitemap.xml").head.contains("content-type: application/xml"));
    assert!(server.get("/afwegingskaders/voorbeeld/logo.svg").head.contains("content-type: image/svg+xml"));
    let style = home.body.split("/assets/stijl.").nth(1).and_then(|it| it.split('"').next()).expect("a style");
    assert!(server.get(&format!("/assets/stijl.{style}")).head.contains("content-type: text/css"));
    assert!(!project.has("public/index.html"), "serving writes nothing");
}

#[test]
fn wrong_addresses_are_answered() {
    let project = Project::minimal();
    let server = Server::start(&project);
    assert_eq!(server.get("/bestaat-niet/").status, 404);
    assert_eq!(server.get("/../../etc/passwd").status, 404);
    assert_eq!(server.get("/%2e%2e/content/site.yaml").status, 404);
    let folder = server.get("/faq");
    assert_eq!((folder.status, folder.head.contains("location: /faq/")), (308, true), "{}", folder.head);
    let elsewhere = "GET / HTTP/1.1\r\nHost: elders.example\r\nConnection: close\r\n\r\n";
    assert_eq!(server.ask(elsewhere).status, 403);
    let port = server.port;
    let post = format!("POST / HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    assert_eq!(server.ask(&post).status, 405);
}

#[test]
fn mistake_is_shown_and_the_last_good_site_stays() {
    let project = Project::minimal();
    let server = Server::start(&project);
    let mut events = server.events();
    let first = events.until(|_| true)["site"].clone();
    project.append("content/index.md", "\nEen nieuwe zin.\n");
    let second = events.until(|it| it["site"] != first && messages(it).is_empty())["site"].clone();
    assert!(server.get("/").body.contains("Een nieuwe zin."));
    project.append("content/index.md", "\nZie [dit](hp:1.9).\n");
    let wrong = events.until(|it| messages(it).contains("fout[V002]"));
    assert_eq!(wrong["slot"], "1 fout in 1 bestand");
    let page = server.get("/");
    assert!(page.status == 200 && page.body.contains("Een nieuwe zin."), "{}", page.body);
    // A mistake outside the texts ends nothing either.
    project.write("themes/standaard/templates/pagina.html", "{{ bestaat_niet }}");
    project.replace("content/index.md", "\nZie [dit](hp:1.9).\n", "\nOok dit.\n");
    let failing = events.until(|it| messages(it).contains("pagina.html"));
    assert!(failing["slot"].as_str().is_some_and(|it| it.contains("kon niet verder")), "{failing}");
    let theme = crate::project::repository().join("themes/standaard/templates/pagina.html");
    project.write("themes/standaard/templates/pagina.html", std::fs::read(theme).expect("the template"));
    events.until(|it| it["site"] != second && messages(it).is_empty());
    assert!(server.get("/").body.contains("Ook dit."));
}

/// As git does when it switches to a branch without the folder, and back.
#[test]
fn folder_that_goes_and_comes_back_is_followed() {
    let project = Project::minimal();
    let server = Server::start(&project);
    let mut events = server.events();
    events.until(|_| true);
    let (content, away) = (project.folder().join("content"), project.folder().join("elders"));
    crate::project::copy(&content, &away);
    for sentence in ["Eerst dit.", "Dan dat."] {
        std::fs::remove_dir_all(&content).expect("remove a folder");
        events.until(|it| messages(it).contains("is weg; zodra zij er weer is"));
        crate::project::copy(&away, &content);
        events.until(|it| messages(it).is_empty());
        project.append("content/index.md", &format!("\n{sentence}\n"));
        events.until(|_| server.get("/").body.contains(sentence));
    }
}

#[test]
fn start_with_a_mistake_shows_it_and_recovers() {
    let project = Project::minimal();
    project.append("content/index.md", "\nZie <b>dit</b>.\n");
    let server = Server::start(&project);
    let page = server.get("/faq/");
    assert_eq!(page.status, 500);
    assert!(page.body.contains("fout[P001]") && page.body.contains("data-zonder-site"), "{}", page.body);
    let mut events = server.events();
    project.replace("content/index.md", "\nZie <b>dit</b>.\n", "\nZie dit.\n");
    events.until(|it| messages(it).is_empty());
    assert_eq!(server.get("/faq/").status, 200);
}

#[test]
fn one_kader_is_served_as_it_is_built() {
    let project = Project::minimal();
    let server = Server::with(&project, &["--only", "kader:voorbeeld"]);
    let opening = server.get("/");
    assert_eq!(opening.status, 200);
    assert_eq!(opening.body, server.get("/afwegingskaders/voorbeeld/").body, "the kader stands at the root");
    assert_eq!(server.get("/afwegingskaders/voorbeeld/afwegen/").status, 200);
    assert_eq!(server.get("/faq/").status, 404, "what is not in the part");
    assert!(opening.body.contains("https://voorbeeld.example/handelingsprotocol/"), "links to the rest lead there");
    let missing = crate::project::run(project.folder(), &["serve", "--port", "0", "--only", "kader:voorbeld"]);
    assert_eq!((missing.code, missing.out.as_str()), (2, ""));
    assert!(missing.err.contains("bedoel je `kader:voorbeeld`?"), "{}", missing.err);
}

//! What stands in `content/` and cannot be published is a message, never an end of the program.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::symlink;
use std::process::Command;

use crate::project::{Project, run, text_of};

#[test]
fn odd_files_are_messages() {
    let project = Project::minimal();
    let content = project.folder().join("content");
    symlink("index.md", content.join("koppeling.md")).expect("a link");
    symlink("faq", content.join("map")).expect("a link");
    assert!(Command::new("mkfifo").arg(content.join("pijp.md")).status().expect("mkfifo").success());
    fs::write(content.join(OsStr::from_bytes(b"caf\xe9.md")), "---\ntitel: x\n---\n").expect("a file");
    let found = project.prove();
    let list: Vec<(&str, &str)> = found
        .diagnostics
        .sorted(&found.sources)
        .iter()
        .map(|it| (it.code.as_str(), found.sources.get(it.primary.span.source).path.as_str()))
        .collect();
    let expected = [
        ("M008", "content/caf\u{fffd}.md"),
        ("M006", "content/koppeling.md"),
        ("M006", "content/map"),
        ("M006", "content/pijp.md"),
    ];
    assert_eq!(list, expected, "{}", text_of(&found));
}

/// A text that is too large is not read, and a file that the site does not know neither, whatever its size.
#[test]
fn what_is_not_read_is_a_message() {
    let project = Project::minimal();
    project.write("content/groot.md", vec![b'a'; 4_000_001]);
    project.write("content/film.mp4", [0xff; 10]);
    let found = project.prove();
    let codes: Vec<&str> = found.diagnostics.sorted(&found.sources).iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["M006", "Y005"], "{}", text_of(&found));
}

#[test]
fn theme_may_be_kept_elsewhere() {
    let project = Project::minimal();
    let (theme, kept) = (project.folder().join("themes/standaard"), project.folder().join("elders"));
    fs::rename(&theme, &kept).expect("a move");
    symlink(&kept, &theme).expect("a link");
    fs::rename(kept.join("thema.yaml"), kept.join("kleuren.yaml")).expect("a move");
    symlink("kleuren.yaml", kept.join("thema.yaml")).expect("a link");
    let found = project.prove();
    assert!(found.diagnostics.is_empty(), "{}", text_of(&found));
}

/// As `adres` in `site.yaml`; the command line has no line to point at.
#[test]
fn base_url_is_an_address_for_a_site() {
    let project = Project::minimal();
    for bad in ["notaurl", "javascript:alert(1)", "", "ftp://x", "https://a.example/?x=1", "https://a.example/../"] {
        let built = run(project.folder(), &["build", "--base-url", bad]);
        assert_eq!((built.code, built.err.contains("hier kan een site niet staan")), (2, true), "{bad}: {}", built.err);
    }
    assert_eq!(run(project.folder(), &["build", "--base-url", "https://a.example/map"]).code, 0);
}

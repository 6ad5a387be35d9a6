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

/// A link in a theme or among the editions may lead anywhere on the machine that builds, as one in `content/` may.
#[test]
fn links_are_refused_wherever_files_are_read() {
    let project = Project::minimal();
    let secret = project.folder().join("geheim.txt");
    fs::write(&secret, "van een ander").expect("a file");
    let theme = project.folder().join("themes/standaard");
    fs::create_dir_all(project.folder().join("landelijk")).expect("a folder");
    for (from, name) in [("themes", "themes/ander"), ("themes/standaard/assets", "themes/standaard/assets/map")] {
        symlink(project.folder().join(from), project.folder().join(name)).expect("a link");
    }
    for name in ["assets/root/geheim.txt", "assets/player.js", "templates/geheim.html", "LEESMIJ"] {
        fs::create_dir_all(theme.join("assets/root")).expect("a folder");
        symlink(&secret, theme.join(name)).expect("a link");
    }
    fs::remove_file(theme.join("thema.yaml")).expect("a file");
    symlink(&secret, theme.join("thema.yaml")).expect("a link");
    symlink(&secret, project.folder().join("landelijk/2026-01.yaml")).expect("a link");
    let found = project.prove();
    let list = found.diagnostics.sorted(&found.sources);
    let links = list.iter().filter(|it| it.code.as_str() == "M006" && it.message.contains("snelkoppeling"));
    let paths: Vec<&str> = links.map(|it| found.sources.get(it.primary.span.source).path.as_str()).collect();
    let expected = [
        "landelijk/2026-01.yaml",
        "themes/ander",
        "themes/standaard/assets/map",
        "themes/standaard/assets/player.js",
        "themes/standaard/assets/root/geheim.txt",
        "themes/standaard/templates/geheim.html",
        "themes/standaard/thema.yaml",
    ];
    assert_eq!(paths, expected, "{}", text_of(&found));
    assert!(!text_of(&found).contains("van een ander"), "{}", text_of(&found));
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

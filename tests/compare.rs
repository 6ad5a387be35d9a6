//! `vergelijk`: what the texts make, held against a folder; and a site of which anybody can tell from which commit it was made.

use std::fs;
use std::process::Command;

use crate::project::{Project, Run, run};

/// A small site, built with what lies packed beside its files.
fn built() -> Project {
    let res = Project::minimal();
    assert_eq!(run(res.folder(), &["build", "--compress"]).code, 0);
    res
}

fn compared(project: &Project, arguments: &[&str]) -> Run {
    run(project.folder(), &[&["vergelijk", "public"], arguments].concat())
}

#[track_caller]
fn says(res: &Run, code: i32, lines: &[&str]) {
    assert_eq!(res.code, code, "{}{}", res.out, res.err);
    for line in lines {
        assert!(res.out.lines().any(|it| it.starts_with(line)), "`{line}` in:\n{}{}", res.out, res.err);
    }
}

#[test]
fn site_as_it_was_built_is_the_same() {
    let project = built();
    let res = compared(&project, &[]);
    says(&res, 0, &["gelijk: "]);
    assert!(res.out.ends_with("; anders: 0; ontbreekt: 0; te veel: 0\n"), "{}", res.out);
    let n: usize = res.out["gelijk: ".len()..].split(';').next().and_then(|it| it.parse().ok()).expect("a number");
    // All but the record, and what is packed.
    let own = project.files("public").iter().filter(|it| !it.0.ends_with(".br") && !it.0.ends_with(".gz")).count() - 1;
    assert_eq!(n, own);
}

#[test]
fn what_differs_is_named_with_its_line() {
    let project = built();
    project.replace("public/faq/melden/index.html", "<h1>", "<h1>Nee ");
    project.write("public/favicon.ico", [0, 255, 1]).write("public/extra.html", "x").write("public/extra.html.br", "x");
    project.remove("public/robots.txt");
    let res = compared(&project, &[]);
    says(
        &res,
        1,
        &[
            "anders: faq/melden/index.html, regel ",
            "anders: favicon.ico",
            "ontbreekt in deze map: robots.txt",
            "maken de teksten niet: extra.html",
        ],
    );
    assert!(
        res.out.contains("<h1>Nee ") && res.out.ends_with("; anders: 2; ontbreekt: 1; te veel: 1\n"),
        "{}",
        res.out
    );
}

#[test]
fn copy_from_a_server_may_lack_what_no_page_leads_to() {
    let project = built();
    for path in ["_headers", "404.html", "404.html.br", "404.html.gz", "bestanden.sha256", "wijzigingen/feed.xml"] {
        project.remove(&format!("public/{path}"));
    }
    let res = compared(&project, &[]);
    says(&res, 0, &["niet in deze kopie, waar geen pagina heen leidt: 3 (zoals 404.html)"]);
    project.remove("public/faq/melden/index.html");
    says(&compared(&project, &[]), 1, &["ontbreekt in deze map: faq/melden/index.html"]);
}

#[test]
fn site_at_another_address_or_of_one_kader_is_compared_as_it_is_built() {
    let project = built();
    let address = ["--base-url", "https://x.example/sub/"];
    says(&compared(&project, &address), 1, &["anders: index.html"]);
    assert_eq!(run(project.folder(), &["build", address[0], address[1]]).code, 0);
    says(&compared(&project, &address), 0, &["gelijk: "]);
}

fn git(project: &Project, arguments: &[&str]) -> String {
    let identity = ["-c", "user.name=Test", "-c", "user.email=test@voorbeeld.example", "-c", "commit.gpgsign=false"];
    let done =
        Command::new("git").arg("-C").arg(project.folder()).args(identity).args(arguments).output().expect("git");
    assert!(done.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

#[test]
fn site_names_its_commit_and_can_be_made_again_from_it() {
    let project = Project::minimal();
    // A theme of its own is as it was then, too.
    project.write("themes/eigen/stijl/eigen.css", ".eigen { color: var(--basis-color-default-color-document); }\n");
    git(&project, &["init", "--quiet"]);
    git(&project, &["add", "--all"]);
    git(&project, &["commit", "--quiet", "--message", "een"]);
    let commit = git(&project, &["rev-parse", "HEAD"]);
    let page = fs::read_to_string(project.folder().join("content/faq/melden.md")).expect("a page");
    project.write("content/faq/melden.md", format!("{page}\nNog niet vastgelegd.\n"));
    let res = run(project.folder(), &["build", "--revisie", "HEAD"]);
    assert_eq!(res.code, 0, "{}", res.err);
    assert!(!project.read("public/faq/melden/index.html").contains("Nog niet vastgelegd"), "as it was then");
    let made: serde_json::Value = serde_json::from_str(&project.read("public/bouw.json")).expect("JSON");
    assert_eq!(
        (made["versie"].as_str(), made["programma"].as_str()),
        (Some(commit.as_str()), Some(env!("CARGO_PKG_VERSION")))
    );
    says(&compared(&project, &["--revisie", &commit]), 0, &["gelijk: "]);
    let res = compared(&project, &[]);
    says(&res, 1, &["anders: bouw.json", "anders: faq/melden/index.html"]);
    assert!(res.err.contains(&format!("--revisie {commit}")), "{}", res.err);
    // Of texts that are in no commit nothing is said.
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    assert!(!project.read("public/bouw.json").contains("versie"));
    let unknown = compared(&project, &["--revisie", "bestaat-niet"]);
    assert!(unknown.code == 2 && unknown.err.contains("bestaat-niet"), "{}", unknown.err);
}

#[test]
fn site_on_a_national_edition_names_it() {
    let project = Project::association("vereniging-basis");
    project.build();
    let made: serde_json::Value = serde_json::from_str(&project.read("public/bouw.json")).expect("JSON");
    let edition = made["uitgave"].as_str().expect("an edition");
    assert!(project.read("content/site.yaml").contains(edition), "{edition}");
}

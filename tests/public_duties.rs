//! `check --publiek`: what a site in the Netherlands must or should have.
//!
//! Comes in: projects that have it, or lack one thing. Goes out: whether the list says so in every form, each thing with a source.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::project::{Project, run};

const DAY: [&str; 4] = ["check", "--publiek", "--vandaag", "2027-01-01"];

/// A project in which nothing is missing that a program can see.
fn complete() -> Project {
    let project = Project::minimal();
    for (name, text) in [
        ("contact", "Schrijf naar [de redactie](mailto:post@voorbeeld.nl)."),
        ("privacy", "Wij bewaren niets."),
        ("toegankelijkheid", "Iedereen kan deze site lezen."),
    ] {
        project.write(&format!("content/{name}.md"), format!("---\ntitel: Over {name}\n---\n{text}\n"));
        project.append("content/site.yaml", &format!("  - {{ titel: Over {name}, naar: {name}.md }}\n"));
    }
    project.append(
        "content/site.yaml",
        "beveiliging:\n  contact: [\"mailto:lek@voorbeeld.nl\"]\n  verloopt: 2027-11-01\n",
    );
    project
}

fn outcomes(project: &Project, more: &[&str]) -> (i32, BTreeMap<String, String>) {
    let found = run(project.folder(), &[&DAY[..], &["--format", "json"], more].concat());
    let list: Vec<Value> =
        serde_json::from_str(&found.out).unwrap_or_else(|it| panic!("{it}: {} {}", found.out, found.err));
    let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    for it in &list {
        for part in ["titel", "plaats", "adres"] {
            assert!(!text(&it["bron"], part).is_empty(), "{it}");
        }
        assert!(text(&it["bron"], "adres").starts_with("https://"), "{it}");
        assert!(!text(it, "voor-wie").is_empty() && !text(it, "uitleg").is_empty(), "{it}");
    }
    (found.code, list.iter().map(|it| (text(it, "naam"), text(it, "uitkomst"))).collect())
}

fn missing(project: &Project) -> Vec<String> {
    let (code, all) = outcomes(project, &[]);
    let missing: Vec<String> = all.into_iter().filter(|it| it.1 == "ontbreekt").map(|it| it.0).collect();
    assert_eq!(code, i32::from(!missing.is_empty()));
    missing
}

#[test]
fn nothing_is_missing_in_a_project_that_has_everything() {
    let project = complete();
    let (code, all) = outcomes(&project, &[]);
    assert_eq!(code, 0, "{all:?}");
    for name in ["https afdwingen, met HSTS", "IPv6", "DNSSEC", "TLS", "Wie de site uitgeeft"] {
        assert_eq!(all.get(name).map(String::as_str), Some("zelf te doen"), "{all:?}");
    }
    let text = run(project.folder(), &DAY);
    assert_eq!((text.code, text.err.as_str()), (0, ""));
    assert!(
        text.out.contains("bron: Besluit beveiligde verbinding met overheidswebsites")
            && text.out.contains("\n0 ontbreekt, ")
    );
}

/// It can also be made elsewhere, so that it is not there is no fault.
#[test]
fn statement_that_the_program_makes_is_seen() {
    let project = complete();
    let outcome = || outcomes(&project, &[]).1.get("De toegankelijkheidsverklaring").cloned();
    assert_eq!(outcome().as_deref(), Some("zelf te doen"));
    project.append(
        "content/site.yaml",
        "toegankelijkheid:\n  status: D\n  opgesteld: 2026-12-01\n  herziening: 2027-12-01\n  ondertekend: Wij\n  melden: contact.md\n  klacht: Schrijf ons.\n",
    );
    assert_eq!(outcome().as_deref(), Some("goed"));
    let expired = run(project.folder(), &["check", "--publiek", "--vandaag", "2027-12-01"]);
    assert!(expired.code == 1 && expired.err.contains("fout[M014]"), "{}", expired.err);
}

#[test]
fn each_thing_that_is_missing_is_told() {
    let lacks = |change: fn(&Project)| {
        let project = complete();
        change(&project);
        missing(&project)
    };
    let without = |project: &Project, line: &str| {
        let text = project.read("content/site.yaml");
        assert!(text.contains(line), "{text}");
        project.write("content/site.yaml", text.replace(line, ""));
    };
    assert_eq!(lacks(|it| without_foot(it, "privacy")), ["Een pagina over privacy"]);
    assert_eq!(lacks(|it| without_foot(it, "toegankelijkheid")), ["Een pagina over toegankelijkheid"]);
    assert_eq!(lacks(|it| without_foot(it, "contact")), ["Een e-mailadres", "Een pagina over contact"]);
    assert_eq!(
        lacks(|it| _ = it.write("content/contact.md", "---\ntitel: Contact\n---\nBel ons.\n")),
        ["Een e-mailadres"]
    );
    let project = complete();
    project.write("content/site.yaml", project.read("content/site.yaml").replace("2027-11-01", "2027-01-01"));
    assert_eq!(missing(&project), ["security.txt: waar iemand een lek meldt"], "on the day it expires");
    let project = complete();
    without(&project, "beveiliging:\n  contact: [\"mailto:lek@voorbeeld.nl\"]\n  verloopt: 2027-11-01\n");
    assert_eq!(missing(&project), ["security.txt: waar iemand een lek meldt"]);
    let project = complete();
    project.write(
        "content/site.yaml",
        project.read("content/site.yaml").replace("https://voorbeeld.example/", "http://voorbeeld.example/map/"),
    );
    assert_eq!(missing(&project), ["Een adres met https"]);
    assert_eq!(outcomes(&project, &[]).1.get("security.txt in de wortel").map(String::as_str), Some("zelf te doen"));
}

fn without_foot(project: &Project, name: &str) {
    let text = project.read("content/site.yaml");
    let line = format!("  - {{ titel: Over {name}, naar: {name}.md }}\n");
    assert!(text.contains(&line), "{text}");
    project.write("content/site.yaml", text.replace(&line, ""));
}

#[test]
fn the_forms_for_github_and_gitlab_name_what_is_missing() {
    let project = complete();
    without_foot(&project, "privacy");
    let github = run(project.folder(), &[&DAY[..], &["--format", "github"]].concat());
    assert_eq!(github.code, 1);
    let errors: Vec<&str> = github.out.lines().filter(|it| it.starts_with("::error file=content/site.yaml")).collect();
    assert!(
        matches!(errors.as_slice(), [one] if one.contains("Een pagina over privacy") && one.contains("%0Abron: ")),
        "{errors:?}"
    );
    assert!(github.out.lines().any(|it| it.starts_with("::notice ")));
    let gitlab = run(project.folder(), &[&DAY[..], &["--format", "gitlab"]].concat());
    let list: Vec<Value> = serde_json::from_str(&gitlab.out).expect("JSON");
    assert_eq!(list.len(), 1);
    assert_eq!(list[0]["check_name"], "publiek");
}

#[test]
fn what_is_wrong_with_the_texts_comes_first() {
    let project = complete();
    project.append("content/index.md", "\nZie [dit](boom:bestaat-niet).\n");
    let found = run(project.folder(), &DAY);
    assert_eq!((found.code, found.out.as_str()), (1, ""));
    assert!(found.err.contains("fout["), "{}", found.err);
    assert_eq!(run(project.folder(), &["check", "--publiek", "--only", "kader:voorbeeld"]).code, 2);
}

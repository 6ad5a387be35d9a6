//! `paths --format html`: a tree on paper, and only what changed of it.
//!
//! Comes in: small projects and a changed copy. Goes out: what the page says of each path, and that it stands alone.

use serde_json::Value;

use crate::project::{Project, run};

const SHEET: [&str; 5] = ["paths", "stap-4-5", "--format", "html", "--output"];

fn sheet(project: &Project, more: &[&str]) -> String {
    let made = run(project.folder(), &[&SHEET[..], &["blad.html"], more].concat());
    assert_eq!((made.code, made.out.as_str()), (0, "geschreven: blad.html\n"), "{}", made.err);
    project.read("blad.html")
}

#[test]
fn sheet_has_every_path_and_norm_and_stands_alone() {
    let project = Project::minimal();
    let html = sheet(&project, &[]);
    let json = run(project.folder(), &["paths", "stap-4-5", "--format", "json"]).out;
    let paths: Value = serde_json::from_str(&json).expect("JSON");
    let paths = paths["paden"].as_array().expect("paths");
    for (n, path) in (1..).zip(paths) {
        assert_eq!(html.matches(&format!("<th scope=\"row\">{n}</th>")).count(), 1, "path {n} once");
        assert!(html.contains(path["uitkomst"]["titel"].as_str().expect("a title")));
    }
    assert_eq!(html.matches("<th scope=\"row\">").count(), paths.len());
    for norm in ["altijd-vastleggen", "onveiligheid-is-melden"] {
        let norms = project.read("content/normen.yaml");
        let (_, behind) = norms.split_once(&format!("id: {norm}")).expect("a norm of the site");
        let title = behind.lines().find_map(|it| it.trim().strip_prefix("titel: ")).expect("its title");
        assert!(html.contains(title), "{title}");
    }
    for outside in ["<script", "src=", "href=", "url(", "@import", "style=\""] {
        assert!(!html.contains(outside), "`{outside}` in the page");
    }
    let printed = run(project.folder(), &SHEET[..4]);
    assert_eq!(printed.out, html, "the same on standard output");
}

#[test]
fn sheet_of_a_kader_tells_whose_it_is() {
    let project = Project::minimal();
    project.replace("content/afwegingskaders/voorbeeld/kader.yaml", "naam: Voorbeeldkader", "naam: \"Kader <b> & co\"");
    let html = run(project.folder(), &["paths", "voorbeeld", "--format", "html"]).out;
    assert!(html.contains("Kader &lt;b&gt; &amp; co"), "{html}");
    assert!(html.contains("<dt>Versie</dt>"));
}

#[test]
fn since_tells_only_what_changed() {
    let (old, new) = (Project::minimal(), Project::minimal());
    let since = format!("{}/", old.folder().display());
    let same = sheet(&new, &["--sinds", &since]);
    assert!(same.contains("Geen: elke weg die er nu is, was er ook al."), "{same}");
    assert!(!same.contains("<th scope=\"row\">"), "no path is told");
    let tree = "content/beslisbomen/stap-4-5.yaml";
    let title =
        new.read(tree).lines().rev().find_map(|it| Some(it.split_once("titel: ")?.1.to_owned())).expect("a title");
    let title = title.trim_end_matches(" }").split(',').next().expect("a title").to_owned();
    new.replace(tree, &title, &format!("{title} voortaan"));
    let changed = sheet(&new, &["--sinds", &since]);
    assert!(changed.contains(&format!("{title} voortaan</h3>")), "{changed}");
    let n_new = changed.matches("<th scope=\"row\">").count();
    assert!((1..sheet(&new, &[]).matches("<th scope=\"row\">").count()).contains(&n_new), "{n_new} of all paths");
    let table = run(new.folder(), &["paths", "stap-4-5", "--sinds", &since]).out;
    assert!(table.contains(&format!(": {n_new} pa")), "{table}");
}

#[test]
fn sheet_says_nothing_of_norms_that_are_not_kept() {
    let project = Project::minimal();
    let tree = "content/beslisbomen/stap-4-5.yaml";
    let text = project.read(tree);
    project.write(tree, text.replace("besluiten: [melden], ", "").replace("melden, ", ""));
    let made = run(project.folder(), &SHEET[..4]);
    assert_eq!((made.code, made.out.as_str()), (1, ""));
    assert!(made.err.contains("N001"), "{}", made.err);
}

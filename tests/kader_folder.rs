//! A kader as one folder: what it brings itself is met on its own pages, under its own name, and nowhere else; and the folder
//! can be moved.
//!
//! Comes in: the minimal project with a kader that has words of its own and two routes. Goes out: where each is found in what
//! is built, of the whole site and of another kader.

use std::collections::BTreeMap;

use crate::fixture;
use crate::project::{Project, text_of};

/// Words that only the kader of the fixtures has.
const OWN: &str = "zorgplicht";
/// Its telephone number.
const NUMBER: &str = "0800-1234567";

/// The minimal project with some fixtures in it, and a second kader without anything of its own.
fn project(fixtures: &[&str]) -> Project {
    let project = Project::minimal();
    for name in fixtures {
        let changed = fixture::read(name).project();
        for (path, bytes) in changed.iter().filter(|it| fixture::minimal().get(it.0.as_str()) != Some(it.1)) {
            project.write(path, bytes);
        }
    }
    for file in ["index.md", "logo.svg", "kader.yaml"] {
        let bytes = &fixture::minimal()[&format!("content/afwegingskaders/voorbeeld/{file}")];
        project.write(&format!("content/afwegingskaders/ander/{file}"), bytes);
    }
    project.write("content/afwegingskaders/ander/boom.yaml", "titel: Afwegen\nbasis: stap-4-5\n");
    project
}

/// Builds it; every text by its path.
fn built(project: &Project) -> BTreeMap<String, String> {
    project.build();
    let files = project.files("public").into_iter();
    files.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect()
}

/// The files in which a text stands, without those that belong to the kader.
fn outside<'a>(files: &'a BTreeMap<String, String>, text: &str) -> Vec<&'a str> {
    let found = files.iter().filter(|it| it.1.contains(text)).map(|it| it.0.as_str());
    found.filter(|it| !it.starts_with("afwegingskaders/voorbeeld/")).collect()
}

#[test]
fn what_a_kader_brings_stands_on_its_own_pages_only() {
    let project = project(&["kader/eigen-woorden.txt"]);
    // Without the reference that the fixture makes from outside.
    let page = "content/meldcode/index.md";
    project.write(page, &fixture::minimal()[page]);
    project.append(page, "\nDe zorgplicht staat hier als gewoon woord.\n");
    project.append("content/afwegingskaders/voorbeeld/index.md", "\nDe zorgplicht is hier een begrip.\n");
    let files = built(&project);
    let definition = "Wat een behandelaar moet doen.";
    let list = &files["afwegingskaders/voorbeeld/begrippen/index.html"];
    assert!(list.contains(&format!("<section id=\"{OWN}\">")) && list.contains(definition), "{list}");
    let own = &files["afwegingskaders/voorbeeld/index.html"];
    assert!(own.contains(&format!("href=\"/afwegingskaders/voorbeeld/begrippen/#{OWN}\"")), "not marked:\n{own}");
    assert!(own.contains(definition), "not explained in place:\n{own}");
    assert!(!files["meldcode/index.html"].contains("class=\"begrip\""), "marked on a page of everybody");
    let in_search = |it: &&str| it.starts_with("assets/zoekteksten.");
    let found = outside(&files, definition);
    assert!(found.iter().all(in_search), "the term is explained in {found:?}");
    assert!(files["sitemap.xml"].contains("/afwegingskaders/voorbeeld/begrippen/"), "not in the sitemap");
    // Its telephone number is offered along its own questions, and nowhere else.
    assert!(files["afwegingskaders/voorbeeld/afwegen/index.html"].contains(NUMBER));
    assert_eq!(outside(&files, NUMBER), [""; 0]);
}

#[test]
fn part_with_another_kader_has_nothing_of_it() {
    let project = project(&["kader/eigen-woorden.txt"]);
    let run = |only: &str| {
        let files = project.build_with_player(Some("https://deel.example/"), Some(only)).into_iter();
        files.filter_map(|(path, bytes)| Some((path, String::from_utf8(bytes).ok()?))).collect::<BTreeMap<_, _>>()
    };
    let other = run("kader:ander");
    let found: Vec<&String> =
        other.iter().filter(|it| it.1.contains(OWN) || it.1.contains(NUMBER)).map(|it| it.0).collect();
    assert!(found.is_empty(), "words of one kader with another: {found:?}");
    assert!(!other.contains_key("afwegingskaders/voorbeeld/begrippen/index.html"));
    assert!(run("kader:voorbeeld").contains_key("afwegingskaders/voorbeeld/begrippen/index.html"));
}

#[test]
fn folder_of_a_kader_can_be_moved() {
    let project = project(&["kader/eigen-woorden.txt", "kader/routes.txt"]);
    for file in ["content/meldcode/index.md", "content/afwegingskaders/voorbeeld/kader.yaml"] {
        // Texts elsewhere name the kader; and only one of the two fixtures can have its kader.yaml.
        project.write(file, &fixture::read("kader/eigen-woorden.txt").project()[file]);
    }
    project.replace(
        "content/afwegingskaders/voorbeeld/kader.yaml",
        "boom: boom.yaml",
        "bomen: [boom.yaml, collega.yaml]",
    );
    project.write("content/meldcode/index.md", &fixture::minimal()["content/meldcode/index.md"]);
    for (path, bytes) in project.files("content/afwegingskaders/voorbeeld") {
        project.write(&format!("content/afwegingskaders/elders/{path}"), bytes);
        project.remove(&format!("content/afwegingskaders/voorbeeld/{path}"));
    }
    // A question elsewhere names the kader, and one link the main route, by the name of the folder.
    project.replace("content/faq/melden.md", "kader:voorbeeld", "kader:elders");
    project.replace("content/afwegingskaders/elders/collega.yaml", "boom:voorbeeld", "boom:elders");
    let found = project.prove();
    assert_eq!(text_of(&found), "", "a moved folder is as good as it was");
}

#[test]
fn routes_are_offered_by_their_titles() {
    let files = built(&project(&["kader/routes.txt"]));
    for page in ["afwegingskaders/voorbeeld/index.html", "afwegingskaders/index.html"] {
        let text = &files[page];
        for (address, title) in [("afwegen", "Afwegen met het voorbeeldkader"), ("collega", "Zorgen over een collega")]
        {
            assert!(text.contains(&format!("href=\"/afwegingskaders/voorbeeld/{address}/\"")), "{page}: {address}");
            assert!(text.contains(&format!("Doorloop de vragen: {title}")), "{page}: {title}");
        }
    }
    assert!(files.contains_key("afwegingskaders/voorbeeld/collega/inbedden/index.html"));
}

#[test]
fn kader_outside_the_law_says_so_wherever_it_is_shown() {
    let project = project(&["kader/buiten-de-wet.txt"]);
    project.replace(
        "content/afwegingskaders/voorbeeld/boom.yaml",
        "{ titel: Stop }",
        "{ titel: Meld, besluiten: [melden] }",
    );
    let files = built(&project);
    for page in ["", "afwegen/", "afwegen/inbedden/"] {
        let text = &files[&format!("afwegingskaders/voorbeeld/{page}index.html")];
        assert!(text.contains("De wet op de meldcode geldt niet voor deze beroepsgroep."), "{page}");
    }
    assert!(!files["afwegingskaders/ander/afwegen/index.html"].contains("De wet op de meldcode geldt niet"));
}

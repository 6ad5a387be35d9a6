//! What the program makes for who begins: a page, a kader, a project, and the schemas that an editor looks for.
//!
//! Comes in: small projects and a new one. Goes out: what was written, and that it passes `check` as it is.

use serde_json::Value;

use crate::project::{Project, run};

#[test]
fn new_page_passes_check_and_is_a_draft() {
    let project = Project::minimal();
    let made = run(project.folder(), &["new", "pagina", "faq/advies-vragen"]);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    assert!(made.out.starts_with("gemaakt: content/faq/advies-vragen.md\n"), "{}", made.out);
    assert!(project.read("content/faq/advies-vragen.md").contains("titel: Advies vragen\n"));
    let title = "Wat als: \"ja\" # en \\ nee?";
    let made = run(project.folder(), &["new", "pagina", "content/nieuw/map.md", "--titel", title]);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    let checked = run(project.folder(), &["check"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    run(project.folder(), &["build"]);
    assert!(!project.has("public/faq/advies-vragen/index.html"), "a draft is published");
    run(project.folder(), &["build", "--concept"]);
    assert!(project.read("public/nieuw/map/index.html").contains("Wat als: &quot;ja&quot; # en \\ nee?</h1>"));
    for wrong in ["faq/advies-vragen", "Faq", "faq/Één", "../weg", "faq/", "", "boom.yaml", "a//b", "/etc/x"] {
        let run = run(project.folder(), &["new", "pagina", wrong]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{wrong}");
    }
}

/// Two things at one address stop the next build.
#[test]
fn new_page_leaves_the_address_of_a_tree_alone() {
    let project = Project::minimal();
    assert_eq!(run(project.folder(), &["new", "kader", "zorg"]).code, 0);
    project.write("content/afwegingskaders/zorg/collega.yaml", "titel: Collega\n");
    let taken = ["afwegingskaders/zorg/collega", "afwegingskaders/zorg/afwegen", "stap-4-5"];
    for path in taken {
        let refused = run(project.folder(), &["new", "pagina", path]);
        assert_eq!(refused.code, 2, "{path}");
        assert!(refused.err.contains("op dat adres staat de boom"), "{}", refused.err);
    }
    for free in ["afwegingskaders/zorg/klacht", "afwegingskaders/afwegen"] {
        assert_eq!(run(project.folder(), &["new", "pagina", free]).code, 0, "{free}");
    }
}

/// Path and line of every line that tells what to write, as a message names it.
fn unwritten(project: &Project, folder: &str) -> Vec<String> {
    let mut res = Vec::new();
    for (path, bytes) in project.files(folder) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        for (n, line) in text.lines().enumerate().filter(|it| !it.1.starts_with('#')) {
            let asks = ["Noem hier", "Zeg hier", "Schrijf hier", "Naam van"].iter().any(|it| line.contains(it));
            res.extend(asks.then(|| format!("{path}:{}:", n + 1)));
        }
    }
    assert!(res.len() > 5, "{res:?}");
    res
}

#[test]
fn new_kader_is_a_draft_until_its_texts_are_written() {
    let empty = Project::empty();
    run(empty.folder(), &["init", "site"]);
    let site = empty.folder().join("site");
    let made = run(&site, &["new", "kader", "jeugdzorg"]);
    assert!(made.code == 0 && made.out.contains("`concept: true`"), "{}{}", made.out, made.err);
    assert_eq!(run(&site, &["check"]).out, "geen fouten en geen waarschuwingen\n");
    run(&site, &["build"]);
    let page = "site/public/afwegingskaders/jeugdzorg/index.html";
    assert!(!empty.has(page), "a draft is published");
    let kader = "site/content/afwegingskaders/jeugdzorg/kader.yaml";
    empty.replace(kader, "concept: true\n", "");
    let checked = run(&site, &["check"]);
    let places = unwritten(&empty, "site/content/afwegingskaders/jeugdzorg");
    for place in &places {
        assert!(
            checked.err.contains(&format!("content/afwegingskaders/jeugdzorg/{place}")),
            "{place}: {}",
            checked.err
        );
    }
    assert_eq!((checked.code, checked.err.matches("waarschuwing[M009]").count()), (0, places.len()), "{}", checked.err);
    assert!(run(&site, &["build"]).code == 0 && empty.has(page), "a warning stops nobody");
}

#[test]
fn new_kader_takes_no_name_of_the_national_site() {
    let empty = Project::empty();
    run(empty.folder(), &["init", "site"]);
    for (name, why) in [("rbcz", "al een kader dat `rbcz` heet"), ("kindcheck", "al een boom die `kindcheck` heet")] {
        let refused = run(&empty.folder().join("site"), &["new", "kader", name]);
        assert!(refused.code == 2 && refused.err.contains(why), "{}", refused.err);
        assert!(!empty.has(&format!("site/content/afwegingskaders/{name}/kader.yaml")), "{name}");
    }
}

/// It begins without a message, and cannot be published by mistake as it is.
#[test]
fn new_project_tells_what_to_fill_in_once_it_has_an_address() {
    let empty = Project::empty();
    run(empty.folder(), &["init", "site"]);
    let site = empty.folder().join("site");
    assert_eq!(run(&site, &["check"]).out, "geen fouten en geen waarschuwingen\n");
    empty.replace("site/content/site.yaml", "https://voorbeeld.example/", "https://kader.voorbeeld.nl/");
    let checked = run(&site, &["check"]);
    for place in unwritten(&empty, "site/content") {
        assert!(checked.err.contains(&format!("content/{place}")), "{place}: {}", checked.err);
    }
    assert!(checked.code == 0 && checked.err.contains("titel: Voorbeeldkader"), "{}", checked.err);
}

#[test]
fn project_that_is_there_gets_the_settings_of_editors_and_keeps_its_own() {
    let (empty, own) = (Project::empty(), Project::minimal());
    run(empty.folder(), &["init", "site"]);
    own.write(".vscode/settings.json", "{ \"files.eol\": \"\\n\" }\n");
    let first = run(own.folder(), &["editor"]);
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.out.contains(".vscode/settings.json: is al van jou"), "{}", first.out);
    assert_eq!(own.read(".vscode/settings.json"), "{ \"files.eol\": \"\\n\" }\n");
    for path in [".helix/languages.toml", ".nvim.lua", ".zed/settings.json", ".schemas/boom.json"] {
        assert_eq!(own.read(path), empty.read(&format!("site/{path}")), "{path}");
    }
    for path in [".helix/languages.toml", ".nvim.lua", ".zed/settings.json"] {
        assert!(first.out.contains(&format!("{path}: geschreven\n")), "{path} in {}", first.out);
    }
    let again = run(own.folder(), &["editor", "."]);
    assert!(
        again.out.contains(".nvim.lua: staat goed\n") && !again.out.contains("helix/languages.toml: geschreven"),
        "{}",
        again.out
    );
    // In a new project nothing is missing.
    let told = run(&empty.folder().join("site"), &["editor"]);
    assert!(
        told.out.lines().filter(|it| !it.starts_with(".schemas")).all(|it| it.ends_with("staat goed")),
        "{}",
        told.out
    );
    assert_eq!(run(Project::empty().folder(), &["editor"]).code, 2, "no project");
}

#[test]
fn new_project_has_the_schemas_that_its_editor_looks_for() {
    let empty = Project::empty();
    run(empty.folder(), &["init", "site"]);
    let settings: Value = serde_json::from_str(&empty.read("site/.vscode/settings.json")).expect("JSON");
    for (schema, _) in settings["yaml.schemas"].as_object().expect("schemas") {
        let name = schema.strip_prefix(".schemas/").and_then(|it| it.strip_suffix(".json")).expect("a schema");
        assert_eq!(empty.read(&format!("site/{schema}")), run(empty.folder(), &["schema", name]).out);
    }
    let before = empty.files("site/.schemas");
    empty.write("site/.schemas/boom.json", "oud");
    let site = empty.folder().join("site");
    let renewed = run(&site, &["schema", "--alle", ".schemas"]);
    assert_eq!((renewed.code, renewed.out.as_str()), (0, "13 bestanden in `.schemas`\n"));
    assert_eq!(empty.files("site/.schemas"), before);
    assert_eq!(run(&site, &["schema"]).code, 2, "neither a name nor a folder");
}

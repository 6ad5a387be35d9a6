//! What the program makes for who begins: a page, and the schemas that an editor looks for.
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
    assert_eq!((renewed.code, renewed.out.as_str()), (0, "8 bestanden in `.schemas`\n"));
    assert_eq!(empty.files("site/.schemas"), before);
    assert_eq!(run(&site, &["schema"]).code, 2, "neither a name nor a folder");
}

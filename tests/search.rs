//! The search index: what of a text can be found, and where it leads. How well it is found is tested in
//! `tests/search/`, in the browser's own library.

use serde_json::Value;

use crate::project::Project;

/// The index of a built project, found the way a browser finds it.
fn index(project: &Project) -> Value {
    let pointer = json(&project.read("public/zoeken/wijzer.json"));
    let path = pointer["index"].as_str().expect("a path").to_owned();
    assert!(path.starts_with("assets/zoekindex."), "{path}");
    json(&project.read(&format!("public/{path}")))
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The entry of a page: kind, title, keywords, sections.
fn page(index: &Value, address: &str) -> (String, String, String, Vec<Value>) {
    let pages = index["pages"].as_array().expect("a list");
    let row = pages.iter().find(|it| it[1] == address).unwrap_or_else(|| panic!("no {address} in {index}"));
    let kind = usize::try_from(row[0].as_u64().expect("a number")).expect("a small number");
    let text = |it: &Value| it.as_str().expect("a text").to_owned();
    (text(&index["kinds"][kind]), text(&row[2]), text(&row[3]), row[4].as_array().expect("a list").clone())
}

fn built() -> (Project, Value) {
    let project = Project::minimal();
    project.build();
    let index = index(&project);
    (project, index)
}

#[test]
fn text_belongs_to_the_heading_above_it() {
    let (_project, index) = built();
    let (kind, title, _, sections) = page(&index, "handelingsprotocol/1-begin/");
    assert_eq!((kind.as_str(), title.as_str()), ("Protocol", "1 Het begin"));
    let expected = serde_json::json!([
        [1, "", "", "Dit hoofdstuk gaat over het begin."],
        [2, "1.1", "1.1 Bellen", "Bij acute onveiligheid bel je Veilig Thuis.\nHet nummer is gratis.\n0800-2000"],
        [3, "1.1.1", "1.1.1 Wie belt er?", "Je belt zelf. Zie ook de veiligheid."],
        [2, "1.2", "1.2 Vastleggen", "Leg vast wat je ziet."],
    ]);
    assert_eq!(Value::Array(sections), expected);
}

#[test]
fn question_is_found_under_its_own_anchor() {
    let (project, index) = built();
    let (kind, _, _, sections) = page(&index, "faq/melden/");
    assert_eq!(kind, "Vragen en antwoorden");
    assert_eq!(sections[0][3], "Over melden.", "the summary counts as text");
    assert_eq!(sections[1][1], "wanneer");
    assert!(project.read("public/faq/melden/index.html").contains("id=\"wanneer\""));
}

#[test]
fn term_is_found_by_its_synonyms_and_tree_by_its_questions_and_help_questions() {
    let (_project, index) = built();
    let (kind, title, keywords, sections) = page(&index, "begrippen/#vermoeden");
    assert_eq!((kind.as_str(), title.as_str(), keywords.as_str()), ("Begrippen", "vermoeden", "verdenking"));
    assert_eq!(sections[0][3], "Je ziet signalen die zorgen geven.");
    let (kind, _, _, sections) = page(&index, "kindcheck/");
    assert_eq!(kind, "Beslisbomen");
    let question = sections.iter().find(|it| it[2] == "Zijn er signalen?").expect("the question");
    let text = question[3].as_str().expect("a text");
    for part in ["Denk ook aan acute onveiligheid.", "Slaapt de ouder goed?", "Een vader", "Hij drinkt."] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert_eq!(question[1], "", "the player begins at its first question, so there is no anchor");
}

#[test]
fn diagram_is_found_by_its_steps_and_keywords_by_themselves() {
    let project = Project::minimal();
    project.replace("content/faq/melden.md", "titel: Melden\n", "titel: Melden\ntrefwoorden: [aangifte, politie]\n");
    project.build();
    let index = index(&project);
    assert_eq!(page(&index, "faq/melden/").2, "aangifte, politie");
    let sections = page(&index, "handelingsprotocol/").3;
    assert!(sections[0][3].as_str().expect("a text").contains("Kiezen"), "{sections:?}");
}

#[test]
fn changed_text_changes_the_name_of_the_index_and_no_other_page() {
    let (project, before) = built();
    let path = json(&project.read("public/zoeken/wijzer.json"));
    let other = project.read("public/meldcode/index.html");
    project.append("content/faq/melden.md", "\nEen nieuwe zin.\n");
    project.build();
    assert_ne!(json(&project.read("public/zoeken/wijzer.json")), path);
    assert_ne!(index(&project), before);
    assert_eq!(project.read("public/meldcode/index.html"), other);
}

#[test]
fn without_the_library_pages_link_to_the_page_that_tells_where_to_look() {
    let (project, _) = built();
    let page = project.read("public/meldcode/index.html");
    assert!(page.contains("href=\"/zoeken/\"") && !page.contains("zoeklader"), "{page}");
    assert!(project.read("public/zoeken/index.html").contains("Zoeken werkt alleen als"));
}

#[test]
fn kader_by_itself_finds_what_it_has() {
    let project = Project::minimal();
    let done = crate::project::run(
        project.folder(),
        &["build", "--only", "kader:voorbeeld", "--base-url", "https://kader.example/"],
    );
    assert_eq!(done.code, 0, "{}", done.err);
    let index = index(&project);
    let pages = index["pages"].as_array().expect("a list").iter();
    let found: Vec<&str> = pages.map(|it| it[1].as_str().expect("an address")).collect();
    let of_the_kader = |it: &&str| it.starts_with("afwegingskaders/voorbeeld/") || it.starts_with("begrippen/");
    assert!(found.iter().all(of_the_kader), "{found:?}");
    assert!(found.contains(&"afwegingskaders/voorbeeld/afwegen/"), "{found:?}");
}

#[test]
fn words_of_need_lead_to_the_first_line_of_a_menu_that_says_hulp() {
    let (project, index) = built();
    assert_eq!(index["need"]["address"], Value::Null, "no line says it");
    let words = index["need"]["words"].as_array().expect("a list").clone();
    assert!(words.contains(&"help".into()) && words.contains(&"0800-2000".into()), "{words:?}");
    project.replace(
        "content/site.yaml",
        "naar: handelingsprotocol/index.md }",
        "naar: handelingsprotocol/01-begin.md, hulp: true }",
    );
    for base in ["https://voorbeeld.example/", "https://voorbeeld.example/sub/"] {
        let done = crate::project::run(project.folder(), &["build", "--base-url", base]);
        assert_eq!(done.code, 0, "{}", done.err);
        assert_eq!(self::index(&project)["need"]["address"], "handelingsprotocol/1-begin/", "{base}");
        // It stands in the menu twice: first, for a phone, and in its own place.
        let root = base.trim_start_matches("https://voorbeeld.example");
        let link = format!("<li><a href=\"{root}handelingsprotocol/1-begin/\">Protocol</a></li>");
        let page = project.read("public/faq/melden/index.html");
        assert!(page.contains(&format!("<ul class=\"hoofdmenu-hulp\">{link}</ul><ul>{link}")), "{page}");
    }
    // A part of the site has the words without the place.
    let done = crate::project::run(
        project.folder(),
        &["build", "--only", "kader:voorbeeld", "--base-url", "https://kader.example/"],
    );
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(self::index(&project)["need"]["address"], Value::Null);
}

//! The house style: a main colour, a logo and an icon reach every page, and a theme of one's own stands on the standard one.
//!
//! Comes in: the small site with a house style; and the example of the handbook. Goes out: what the pages and the stylesheet
//! say. That every shade can be read is proven beside the code that makes them.

use crate::project::{Project, repository, run};

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>";

fn branded() -> Project {
    let project = Project::minimal();
    project.write("content/merk/logo.svg", LOGO).write("content/icoon.svg", LOGO);
    project.append("content/site.yaml", "logo: merk/logo.svg\nicoon: icoon.svg\nhoofdkleur: \"#7a1f5c\"\n");
    project
}

fn stylesheet(project: &Project) -> String {
    let files = project.files("public/assets");
    let (_, bytes) = files.iter().find(|it| it.0.starts_with("stijl.") && it.0.ends_with(".css")).expect("a style");
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

#[test]
fn logo_and_icon_stand_on_every_page() {
    let project = branded();
    project.build();
    for page in ["index.html", "404.html", "begrippen/index.html", "kindcheck/index.html", "wijzigingen/index.html"] {
        let html = project.read(&format!("public/{page}"));
        assert!(html.contains("<img src=\"/merk/logo.svg\" alt=\"\">"), "{page} has another logo");
        assert!(html.contains("<link rel=\"icon\" href=\"/icoon.svg\">"), "{page} has another icon");
    }
    let manifest = project.read("public/site.webmanifest");
    assert!(manifest.contains("\"/icoon.svg\"") && !manifest.contains("favicon"), "{manifest}");
    for (path, bytes) in project.files("public") {
        assert!(!path.contains("favicon"), "{path}: the icon of the theme is still there");
        let is_page = [".html", ".xml", ".webmanifest"].iter().any(|it| path.ends_with(it));
        let text = String::from_utf8_lossy(&bytes);
        assert!(!is_page || !text.contains("favicon"), "{path} names the icon of the theme");
        assert!(!is_page || !text.contains("Meldwijzer"), "{path} names the program");
    }
}

#[test]
fn kader_has_its_logo_in_every_edition() {
    let project = branded();
    project.build_with_player(Some("https://elders.example/"), Some("kader:voorbeeld"));
    let tree = "public/afwegingskaders/voorbeeld/afwegen";
    for page in ["index.html", "inbedden/index.html"] {
        let html = project.read(&format!("{tree}/{page}"));
        assert!(html.contains("<img src=\"/afwegingskaders/voorbeeld/logo.svg\" alt=\"\">"), "{page}");
        assert!(html.contains(" data-kader=\"voorbeeld\""), "{page}");
    }
    let one_file = project.read(&format!("{tree}/meenemen.html"));
    assert!(one_file.contains("<img src=\"data:image/svg+xml;base64,"), "the file to take along holds the logo");
    // In its own part also the pages that belong to no kader are of the kader.
    let missing = project.read("public/404.html");
    let merk = missing.split("class=\"merk\"").nth(1).expect("the name of the site");
    assert!(merk.starts_with(" href=\"/\"><img src=\"/afwegingskaders/voorbeeld/logo.svg\""), "{merk}");
}

#[test]
fn main_colour_reaches_links_buttons_and_the_keyboard() {
    let project = branded();
    project.build();
    let style = stylesheet(&project);
    for token in ["action-1-color-default", "action-1-inverse-bg-default"] {
        assert!(style.contains(&format!("--basis-color-{token}:#7a1f5c;")), "{token}");
    }
    assert!(style.contains("--basis-focus-outline-color:#7a1f5c;"));
    assert!(style.contains("@media screen and (prefers-color-scheme:dark){:root{--basis-color-action-1-bg-subtle:"));
    assert!(
        style.contains("[data-kader=voorbeeld]{--basis-color-action-1-bg-subtle:"),
        "a kader has colours of its own"
    );
}

/// The example of the handbook, as it stands there.
fn example(file: &str) -> String {
    let handbook = std::fs::read_to_string(repository().join("REDACTIE.md")).expect("the handbook");
    let (_, behind) = handbook.split_once("## Een eigen thema").expect("the chapter");
    let (_, behind) = behind.split_once(&format!("`{file}`")).expect("the name of the file");
    let (_, code) = behind.split_once("```").expect("its text");
    let (code, _) = code.split_once("```").expect("its end");
    code.split_once('\n').expect("the kind of text").1.to_owned()
}

#[test]
fn theme_of_the_handbook_builds() {
    let project = Project::minimal();
    for file in ["thema.yaml", "teksten.yaml", "stijl/90-eigen.css", "templates/vast/voet.html"] {
        project.write(&format!("themes/vereniging/{file}"), example(&format!("themes/vereniging/{file}")));
    }
    project.replace("content/site.yaml", "thema: standaard", "thema: vereniging");
    project.build();
    let page = project.read("public/index.html");
    assert!(page.contains("Een site van onze vereniging."), "the own template");
    assert!(page.contains("class=\"voet\""), "with that of the standard theme in it");
    let style = stylesheet(&project);
    assert!(style.contains("--basis-color-action-1-color-default:#6b1f4e"), "the own colour");
    assert!(style.contains(".voet-eigen"), "the own style");
    assert!(project.read("public/404.html").contains("Deze pagina hebben we niet"), "the own word");
}

/// The only kader of an association has the main colour that `init` gave it: its pages would not show the colours of the theme.
#[test]
fn main_colour_of_the_only_kader_is_told_where_a_theme_has_colours() {
    let project = Project::association("vereniging-basis");
    project.write(
        "themes/eigen/thema.yaml",
        "basis: standaard\ntokens:\n  licht:\n    basis-color-action-1-color-default: \"#6b1f4e\"\n",
    );
    project.replace("content/site.yaml", "thema: standaard", "thema: eigen");
    let kader = "content/afwegingskaders/voorlezers/kader.yaml";
    let told = || {
        let said = run(project.folder(), &["check"]);
        (said.err + &said.out)
            .split_inclusive('\n')
            .filter(|it| it.contains("T007") || it.contains(".yaml:"))
            .collect::<String>()
    };
    let one = told();
    assert!(one.contains("T007") && one.contains(kader), "{one}");
    project.append("content/site.yaml", "hoofdkleur: \"#14532d\"\n");
    let both = told();
    assert_eq!(both.matches("T007").count(), 1, "{both}");
    assert!(both.contains("content/site.yaml:") && both.contains(kader), "{both}");
    project.replace("content/site.yaml", "hoofdkleur: \"#14532d\"\n", "");
    project.replace(kader, "thema: { hoofdkleur: \"#14532d\" }\n", "");
    assert!(!told().contains("T007"));
}

//! Who finds a mistake in a text is led to its file, where the site names a place for that.
//!
//! Comes in: the small site, with and without `bewerkadres`. Goes out: what its pages link to.

use crate::project::Project;

const PLACE: &str = "https://git.example/vereniging/meldcode/edit/main/content/";

#[test]
fn each_text_leads_to_its_own_file() {
    let project = Project::minimal();
    project.append("content/site.yaml", &format!("bewerkadres: {PLACE}\n"));
    project.build();
    for (page, file) in [
        ("meldcode", "meldcode/index.md"),
        ("handelingsprotocol/1-begin", "handelingsprotocol/01-begin.md"),
        ("stap-4-5", "beslisbomen/stap-4-5.yaml"),
        ("afwegingskaders/voorbeeld/afwegen", "afwegingskaders/voorbeeld/boom.yaml"),
    ] {
        let html = project.read(&format!("public/{page}/index.html"));
        let link = format!("href=\"{PLACE}{file}\" rel=\"external noreferrer\"");
        assert_eq!(html.matches(PLACE).count(), 1, "{page}");
        assert!(html.contains(&link), "{page} does not lead to {file}");
    }
}

#[test]
fn whoever_may_be_in_danger_is_led_nowhere() {
    let project = Project::minimal();
    project.append("content/site.yaml", &format!("bewerkadres: {PLACE}\n"));
    project.build();
    // The tree, its frame, and what no file says: the whole protocol on one page, the glossary, the page for what is not there.
    for page in
        ["kindcheck/index.html", "kindcheck/inbedden/index.html", "handelingsprotocol/alles/index.html", "404.html"]
    {
        assert!(!project.read(&format!("public/{page}")).contains(PLACE), "{page}");
    }
}

#[test]
fn site_that_names_no_place_has_no_such_link() {
    let project = Project::minimal();
    project.build();
    for (path, bytes) in project.files("public") {
        assert!(!path.ends_with(".html") || !String::from_utf8_lossy(&bytes).contains("class=\"bewerken\""), "{path}");
    }
}

//! A kader that is a draft: it is nowhere on the built site, and everywhere while somebody writes.
//!
//! Comes in: the small project with a second kader whose name occurs nowhere else. Goes out: which files of the built site
//! speak of it.

use meldwijzer::load::Project as Written;
use meldwijzer::publish::Target;

use crate::project::{Project, text_of, verified};

/// A word for the name, the folder and the texts of the draft.
const WORD: &str = "ongereed";

/// The project; the draft is told by its `kader.yaml` or by its home page.
fn project(by_page: bool) -> Project {
    let project = Project::minimal();
    let put = |file: &str, text: String| _ = project.write(&format!("content/afwegingskaders/{WORD}/{file}"), text);
    let (page, kader) = if by_page { ("concept: true\n", "") } else { ("", "concept: true\n") };
    put(
        "index.md",
        format!("---\n{page}titel: {WORD}\n---\n[Boom](boom:{WORD}), [uitleg](uitleg.md).\n\n![Teken](teken.svg)\n"),
    );
    put("uitleg.md", format!("---\ntitel: Uitleg van {WORD}\n---\nTekst.\n"));
    put("boom.yaml", format!("titel: Boom van {WORD}\nbasis: stap-4-5\n"));
    let kader = format!(
        "naam: Kader {WORD}\nberoepsgroep: b\nuitgever: u\nversie: \"1\"\nbron: norm\nbijgewerkt: 2026-01-01\nboom: boom.yaml\n{kader}\
         begrippen: [{{ id: eigen, term: {WORD}heid, definitie: Wat {WORD} is. }}]\n\
         contact: {{ eigen: {{ naam: Steunpunt {WORD}, nummer: 0800-1234567 }} }}\n\
         bronnen: [{{ id: eigen, titel: Bron van {WORD}, uitgever: u, datum: d }}]\n\
         besluiten: {{ eigen: {{ label: Besluit {WORD} }} }}\n"
    );
    put("kader.yaml", kader);
    put("teken.svg", project.read("content/afwegingskaders/voorbeeld/logo.svg"));
    project.append(
        "content/index.md",
        &format!("\nZie [dit](kader:{WORD}), [dat](boom:{WORD}) en ![beeld](afwegingskaders/{WORD}/teken.svg).\n"),
    );
    project
}

/// The files of the built site that have the word in their path or their text.
fn speaking_of_it(project: &Project, drafts: bool) -> Vec<String> {
    let written = Written { drafts, ..project.as_written() };
    let target = Target { folder: project.folder().join("public"), compress: false };
    let (published, found) = meldwijzer::build(&written, &target).expect("the disk works");
    assert!(published.is_some(), "nothing published:\n{}", text_of(&found));
    verified(&target.folder);
    let files = project.files("public").into_iter();
    files.filter(|it| it.0.contains(WORD) || String::from_utf8_lossy(&it.1).contains(WORD)).map(|it| it.0).collect()
}

#[test]
fn draft_is_nowhere_on_the_site() {
    for by_page in [true, false] {
        assert_eq!(speaking_of_it(&project(by_page), false), Vec::<String>::new());
    }
}

#[test]
fn draft_is_shown_to_who_writes_it() {
    let found = speaking_of_it(&project(false), true);
    for file in ["index.html", "uitleg/index.html", "afwegen/index.html", "teken.svg"] {
        let file = format!("afwegingskaders/{WORD}/{file}");
        assert!(found.contains(&file), "{file} in {found:?}");
    }
    assert!(found.contains(&"afwegingskaders/index.html".to_owned()), "{found:?}");
}

/// A kader of somebody else that stands on the draft, under a name of its own.
fn standing_on_it(project: &Project) {
    let put = |file: &str, text: &str| _ = project.write(&format!("content/afwegingskaders/bovenop/{file}"), text);
    put("index.md", "---\ntitel: Bovenop\n---\n[Boom](boom:bovenop).\n");
    put("boom.yaml", &format!("titel: Boom bovenop\nbasis: {WORD}\n"));
    put("kader.yaml", "naam: b\nberoepsgroep: b\nuitgever: u\nversie: \"1\"\nbron: norm\nboom: boom.yaml\n");
}

#[test]
fn what_stands_on_a_draft_is_left_out_with_it() {
    let project = project(false);
    standing_on_it(&project);
    assert_eq!(speaking_of_it(&project, false), Vec::<String>::new());
    assert!(!project.has("public/afwegingskaders/bovenop/index.html"));
    assert!(!speaking_of_it(&project, true).is_empty() && project.has("public/afwegingskaders/bovenop/index.html"));
}

#[test]
fn what_is_borrowed_from_a_draft_leads_to_nothing_of_it() {
    let project = project(false);
    let kader = format!("content/afwegingskaders/{WORD}/kader.yaml");
    project.replace(
        &kader,
        &format!("label: Besluit {WORD}"),
        &format!("label: Lenen, tekst: \"Dit is {WORD}heid.\", stap: Leen., meer: Over lenen"),
    );
    project.replace(
        "content/afwegingskaders/voorbeeld/boom.yaml",
        "vragen:\n",
        &format!(
            "begin: lenen\nvragen:\n  lenen:\n    vraag: Leen je?\n    antwoorden:\n      \
             - {{ antwoord: Ja, waarde: ja, naar: vermoeden, besluiten: [{WORD}.eigen] }}\n      \
             - {{ antwoord: Nee, waarde: nee, naar: vermoeden }}\n"
        ),
    );
    let speaking = speaking_of_it(&project, false);
    assert!(speaking.iter().any(|it| it.contains("voorbeeld/afwegen")), "the borrowed text is there: {speaking:?}");
    for file in speaking {
        let text = project.read(&format!("public/{file}"));
        assert!(!text.contains(&format!("afwegingskaders/{WORD}")), "{file} leads to a draft");
    }
}

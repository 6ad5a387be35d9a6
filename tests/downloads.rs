//! Files to download: real documents, copied as they are, with links that tell what they are.
//!
//! Comes in: the small project with three documents from `tests/downloads/`. Goes out: the link as each edition writes it.

use std::fs;

use crate::project::{Project, repository};

const FILES: [&str; 3] = ["brief.docx", "formulier.odt", "uitleg.pdf"];

fn document(name: &str) -> Vec<u8> {
    fs::read(repository().join("tests/downloads").join(name)).expect("a document")
}

fn project() -> Project {
    let project = Project::minimal();
    let folder = "content/afwegingskaders/voorbeeld";
    for name in FILES {
        project.write(&format!("{folder}/{name}"), document(name));
    }
    let links = "[de brief](brief.docx), [het formulier](formulier.odt) en [de uitleg](uitleg.pdf)";
    project.append(&format!("{folder}/index.md"), &format!("\nHaal {links} op.\n"));
    project.append(&format!("{folder}/boom.yaml"), &format!("inleiding: Haal {links} op.\n"));
    project.append(
        "content/handelingsprotocol/01-begin.md",
        "\nZie [de brief](../afwegingskaders/voorbeeld/brief.docx).\n",
    );
    project.replace("content/site.yaml", "https://voorbeeld.example/", "https://heel.example/sub/");
    project
}

/// The three links behind a base, opening where they do.
fn links(base: &str, target: &str) -> [String; 3] {
    let link = |name: &str, download: &str, text: &str, kind: &str| {
        format!(
            "<a href=\"{base}afwegingskaders/voorbeeld/{name}\"{download}{target}>{text} <span class=\"bestand\">({kind}, 1 kB)</span></a>"
        )
    };
    [
        link(FILES[0], " download", "de brief", "Word-document"),
        link(FILES[1], " download", "het formulier", "OpenDocument-tekst"),
        link(FILES[2], "", "de uitleg", "pdf"),
    ]
}

#[test]
fn each_edition_tells_kind_and_size() {
    let project = project();
    project.build_with_player(None, None);
    for name in FILES {
        let copied =
            fs::read(project.folder().join(format!("public/afwegingskaders/voorbeeld/{name}"))).expect("a file");
        assert!(copied == document(name), "{name} is not what it was");
    }
    let (here, there) = ("/sub/", "https://heel.example/sub/");
    let editions = [
        ("afwegingskaders/voorbeeld/index.html", here, ""),
        ("afwegingskaders/voorbeeld/afwegen/index.html", here, ""),
        ("afwegingskaders/voorbeeld/afwegen/inbedden/index.html", there, " target=\"_blank\""),
        ("afwegingskaders/voorbeeld/afwegen/meenemen.html", there, " target=\"_blank\""),
    ];
    for (file, base, target) in editions {
        let html = project.read(&format!("public/{file}"));
        for link in links(base, target) {
            assert!(html.contains(&link), "{file}: {link}");
        }
    }
    let own = project.read("public/handelingsprotocol/1-begin/index.html");
    assert!(own.contains("brief.docx\" download>de brief <span class=\"bestand\">(Word-document, 1 kB)</span></a>"));
}

#[test]
fn part_of_the_site_takes_its_files_along() {
    let project = project();
    project.build_with_player(Some("https://vereniging.example/"), Some("kader:voorbeeld"));
    let html = project.read("public/afwegingskaders/voorbeeld/index.html");
    for link in links("/", "") {
        assert!(html.contains(&link), "{link}");
    }
    assert!(project.has("public/afwegingskaders/voorbeeld/brief.docx"));
}

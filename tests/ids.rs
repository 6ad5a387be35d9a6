//! Ids of pages: each stands once on a page, whatever an editor calls a heading, and the generator knows the ids that the
//! theme writes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use meldwijzer::markdown::ids::{NAMES, PREFIXES, PROTOCOL_PREFIXES, TERM_PREFIXES};
use walkdir::WalkDir;

use crate::project::{Project, repository};
use crate::real_site::built;

/// Headings with the names of what else stands on a page.
const HEADINGS: &str = "\
    \n## Menu\n\n## Inhoud\n\n## Overzicht\n\n## Zoekveld\n\n## Zoekuitleg\n\n## Noten\n\n## Noot 1\n\n## Noot 1\n\
    \n## Nootverwijzing 1\n\n## Kop menu\n\n## Zoekgroep 0\n\n## Hoofdstuk 1\n\n## Bijlage 1\n\n## Noten hoofdstuk 1\n\
    \n## Naam veiligheid\n\n## Uitleg veiligheid\n\n## Begrip veiligheid\n\nTekst.[^1]\n\n[^1]: Noot.\n";

#[test]
fn no_page_has_an_id_twice() {
    let project = Project::minimal();
    project.append("content/index.md", HEADINGS);
    project.append("content/meldcode/index.md", HEADINGS);
    project.append("content/handelingsprotocol/index.md", HEADINGS);
    for name in ["03-een", "04-twee"] {
        let text = format!("---\ntitel: {name}\n---\n[Naar een kop](#doel).\n\n## Doel\n{HEADINGS}");
        project.write(&format!("content/handelingsprotocol/{name}.md"), text);
    }
    project.build();
    assert_eq!(double_ids(&project.files("public")), Vec::<String>::new());
    assert_eq!(crate::site::broken_links(&project.files("public"), "/"), Vec::<String>::new());
}

#[test]
fn no_page_of_this_site_has_an_id_twice() {
    assert_eq!(double_ids(&built().files()), Vec::<String>::new());
}

/// A new id in a template that a heading could have too must be in the list of the generator.
#[test]
fn generator_knows_the_ids_that_stand_beside_a_text() {
    // The page of a tree, an edition, the list of these, the statement and drawings have no headings that an editor writes; `{{ it.id }}` alone is the id of a term.
    let elsewhere = [
        "boom.html",
        "versie.html",
        "versies.html",
        "verklaring.html",
        "render/tree/fallback.rs",
        "render/figure/tree.rs",
    ];
    let known = |id: &str| {
        let starts = PREFIXES.iter().chain(&TERM_PREFIXES).chain(&PROTOCOL_PREFIXES);
        NAMES.contains(&id) || starts.into_iter().any(|it| id.starts_with(it))
    };
    let mut found = BTreeSet::new();
    for folder in ["themes/standaard/templates", "generator/src/render", "generator/src/markdown"] {
        for entry in WalkDir::new(repository().join(folder)).into_iter().map(|it| it.expect("a readable folder")) {
            let path = entry.path();
            if entry.file_type().is_file() && !elsewhere.iter().any(|it| path.ends_with(it)) {
                found.extend(written_ids(path));
            }
        }
    }
    assert!(found.len() >= 8, "{found:?}");
    let unknown: Vec<&String> = found.iter().filter(|it| !known(it)).collect();
    assert!(unknown.is_empty(), "add to generator/src/markdown/ids.rs: {unknown:?}");
}

/// What stands between the quotes of `id="…"`, or of the attribute as the writer of markup gets it, up to what is filled in.
fn written_ids(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).expect("UTF-8").replace("\\\"", "\"");
    written_ids_of(&text)
}

fn written_ids_of(text: &str) -> Vec<String> {
    let forms = [" id=\"", "(\"id\", &\"", "(\"id\", &format_args!(\"", "(\"id\", &format!(\""];
    let starts = forms.iter().flat_map(|form| text.match_indices(form).map(|it| it.0 + form.len()));
    let end = |it: char| !(it.is_ascii_alphanumeric() || it == '-');
    starts.filter_map(|at| text[at..].split(end).next()).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

#[test]
fn an_id_is_seen_in_each_form() {
    let text = r#"<a id="een"> ("id", &"twee") ("id", &format_args!("drie-{n}")) ("id", &self.id) ("name", &"vier")"#;
    assert_eq!(written_ids_of(text), ["een", "twee", "drie-"]);
}

fn double_ids(files: &[(String, Vec<u8>)]) -> Vec<String> {
    let mut res = Vec::new();
    for (path, bytes) in files.iter().filter(|it| it.0.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let mut seen = BTreeSet::new();
        for (at, _) in html.match_indices(" id=\"") {
            let id = html[at + 5..].split('"').next().unwrap_or_default();
            if !seen.insert(id) {
                res.push(format!("{path}: {id}"));
            }
        }
    }
    res
}

//! The built site: the same input gives the same bytes, every link leads somewhere, and two pages are pinned whole.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use meldwijzer::address::Address;
use meldwijzer::places::{ARCHIVED, ARCHIVED_FORM, ASSETS, EMBED, ROWS, TAKE_ALONG, TREE, TREE_FORM};
use meldwijzer::prove;

use crate::project::Project;
use crate::real_site::built;

#[test]
fn same_input_gives_the_same_bytes() {
    let (one, two) = (Project::minimal(), Project::minimal());
    one.build();
    two.build();
    let (first, second) = (one.files("public"), two.files("public"));
    let differing: Vec<&String> = first.iter().zip(&second).filter(|(a, b)| a != b).map(|it| &it.0.0).collect();
    assert!(first.len() == second.len() && differing.is_empty(), "{differing:?}");
    let again = one.build();
    assert_eq!(again.n_unchanged, again.n_files, "a second build writes nothing anew");
    assert!(one.files("public") == first);
}

#[test]
fn output_names_no_folder_of_this_machine() {
    let project = Project::minimal();
    project.build();
    let folder = project.folder().to_string_lossy().into_owned();
    for (path, bytes) in project.files("public") {
        assert!(!String::from_utf8_lossy(&bytes).contains(&folder), "{path}");
    }
}

#[test]
fn every_link_of_the_minimal_site_leads_somewhere() {
    let project = Project::minimal();
    project.build();
    assert_eq!(broken_links(&project.files("public"), "/"), Vec::<String>::new());
}

#[test]
fn every_link_of_this_site_leads_somewhere() {
    assert_eq!(broken_links(&built().files(), "/"), Vec::<String>::new());
}

/// What is published is what the map of the site tells, and nothing else.
#[test]
fn every_file_of_the_site_has_a_place_on_the_map_and_one_maker() {
    let project = Project::showcase();
    let published = project.build();
    let mut files = project.files("public");
    // The list of all others is no place of the site: it is made when these stand there.
    files.retain(|it| it.0 != "bestanden.sha256");
    assert_eq!(published.n_files, files.len(), "two places have one path");
    let (site, _) = prove(&project.as_written()).expect("the disk works");
    let site = site.expect("nothing is wrong");
    let mut known: BTreeSet<String> = ROWS.iter().filter(|it| it.is_single()).map(|it| it.address().path()).collect();
    known.extend(site.pages.iter().map(|it| it.address.path()));
    let editions = |tree: &Address| [TREE, EMBED, TAKE_ALONG, TREE_FORM].map(|it| tree.join(it.at).path());
    known.extend(site.trees.iter().flat_map(|it| editions(&it.address)));
    let kept = site.archive.iter().flat_map(|it| [ARCHIVED, ARCHIVED_FORM].map(|row| it.address.join(row.at).path()));
    known.extend(kept);
    known.extend(project.files("content").into_iter().map(|it| it.0));
    let theme = project.files("themes/standaard/assets").into_iter().map(|it| it.0);
    known.extend(theme.map(|it| it.trim_start_matches("root/").to_owned()));
    let unknown: Vec<&String> =
        files.iter().map(|it| &it.0).filter(|it| !known.contains(*it) && !it.starts_with(ASSETS)).collect();
    assert!(unknown.is_empty(), "add a row to generator/src/places.rs: {unknown:?}");
}

#[test]
fn page_is_pinned() {
    let project = Project::minimal();
    project.build();
    insta::assert_snapshot!("page", without_hashes(&project.read("public/handelingsprotocol/1-begin/index.html")));
}

#[test]
fn tree_page_is_pinned() {
    let project = Project::minimal();
    project.build();
    insta::assert_snapshot!("tree_page", without_hashes(&project.read("public/kindcheck/index.html")));
}

/// A reader of feeds is strict: one mistake and it shows nothing.
#[test]
fn feed_is_well_formed_and_newest_first() {
    let project = Project::showcase();
    project.build();
    let xml = project.read("public/wijzigingen/feed.xml");
    let document = roxmltree::Document::parse(&xml).expect("well-formed");
    let entries: Vec<_> = document.root_element().children().filter(|it| it.tag_name().name() == "entry").collect();
    let dates: Vec<&str> = entries.iter().filter_map(|it| child_text(*it, "updated")).collect();
    assert!(entries.len() > 5 && dates.len() == entries.len());
    assert!(dates.is_sorted_by(|a, b| a >= b), "{dates:?}");
    assert_eq!(child_text(document.root_element(), "updated"), dates.first().copied());
    assert_eq!(child_text(entries[0], "id").map(|it| it.starts_with("https://toonkamer.example/")), Some(true));
}

fn child_text<'a>(node: roxmltree::Node<'a, 'a>, name: &str) -> Option<&'a str> {
    node.children().find(|it| it.has_tag_name(("http://www.w3.org/2005/Atom", name))).and_then(|it| it.text())
}

/// Links under `root` in the pages of a site that lead to no file or to no element with that id.
pub(crate) fn broken_links(files: &[(String, Vec<u8>)], root: &str) -> Vec<String> {
    let paths: BTreeSet<&str> = files.iter().map(|it| it.0.as_str()).collect();
    let pages: BTreeMap<&str, Cow<'_, str>> = files
        .iter()
        .filter(|it| it.0.ends_with(".html"))
        .map(|it| (it.0.as_str(), String::from_utf8_lossy(&it.1)))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<String>> =
        pages.iter().map(|(path, html)| (*path, attributes(html, "id").into_iter().collect())).collect();
    let mut res = Vec::new();
    for (path, html) in &pages {
        for link in attributes(html, "href").into_iter().chain(attributes(html, "src")) {
            let (address, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if address.is_empty() {
                (*path).to_owned()
            } else if let Some(rest) = address.strip_prefix(root).filter(|_| !address.starts_with("//")) {
                if rest.is_empty() || rest.ends_with('/') { format!("{rest}index.html") } else { rest.to_owned() }
            } else if address.contains(':') {
                continue;
            } else {
                format!("{address} is outside {root}")
            };
            if !paths.contains(target.as_str()) {
                res.push(format!("{path}: {link}"));
            } else if !anchor.is_empty() && ids.get(target.as_str()).is_some_and(|it| !it.contains(anchor)) {
                res.push(format!("{path}: {link} has no such id"));
            }
        }
    }
    res.sort();
    res.dedup();
    res
}

fn attributes(html: &str, name: &str) -> Vec<String> {
    let start = format!(" {name}=\"");
    html.match_indices(&start)
        .filter_map(|(at, _)| html[at + start.len()..].split('"').next())
        .map(|it| it.replace("&amp;", "&"))
        .collect()
}

/// A changed style must not change this snapshot.
fn without_hashes(html: &str) -> String {
    let mut res = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("sha256-") {
        let end = rest[at..].find('"').map_or(rest.len(), |it| at + it);
        res.push_str(&rest[..at]);
        res.push_str("sha256-…");
        rest = &rest[end..];
    }
    res.push_str(rest);
    let mut out = String::with_capacity(res.len());
    let mut parts = res.split("/assets/");
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let end = part.find('"').unwrap_or(part.len());
        let names: Vec<&str> = part[..end]
            .split('.')
            .filter(|it| it.len() != 12 || !it.bytes().all(|it| it.is_ascii_hexdigit()))
            .collect();
        out.push_str("/assets/");
        out.push_str(&names.join(".…."));
        out.push_str(&part[end..]);
    }
    out
}

#[test]
fn tree_on_another_speaks_for_itself() {
    let project = Project::minimal();
    let national = "content/beslisbomen/stap-4-5.yaml";
    project.replace(
        national,
        "bron: norm\n",
        "bron: norm\nsamenvatting: Landelijke zin.\ninleiding: Landelijke inleiding.\nverantwoording: Landelijke verantwoording.\n",
    );
    project.append("content/afwegingskaders/voorbeeld/kader.yaml", "samenvatting: Zin van het kader.\n");
    project.build();
    let page = project.read("public/afwegingskaders/voorbeeld/afwegen/index.html");
    let (own, _) = page.split_once("data-boom-gegevens").expect("a tree");
    for national in ["Landelijke zin", "Landelijke inleiding", "Landelijke verantwoording"] {
        assert!(!own.contains(national), "{national}");
        assert!(!page.contains(national), "{national}");
    }
    assert!(own.contains("content=\"Zin van het kader.\""), "{own}");
    assert!(page.contains("Is er acute onveiligheid?"), "questions are those of the base");
}

//! Drawings as they stand in the built site and in files of their own: well-formed, free of what a strict policy forbids,
//! and saying in words what they show.
//!
//! Comes in: the real site, for what must be true of any drawing, and the showcase, for how one looks. Never looks at how a drawing is made; the layout has its own tests.

use std::collections::BTreeSet;

use meldwijzer::command::graph::graph;
use meldwijzer::prove;
use roxmltree::{Document, Node};

use crate::project::Project;
use crate::real_site::{built, proven};

/// The drawings of a page.
fn drawings(html: &str) -> Vec<&str> {
    html.match_indices("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"tekening")
        .map(|(at, _)| {
            let end = html[at..].find("</svg>").expect("a drawing ends");
            &html[at..at + end + "</svg>".len()]
        })
        .collect()
}

/// Addresses of the trees, each with its name.
fn trees() -> Vec<(String, String)> {
    let trees = proven().site.trees.iter();
    trees.map(|it| (it.id.clone(), it.address.as_str().trim_end_matches('/').to_owned())).collect()
}

/// Addresses of the other pages with a drawing, which is that of a process.
fn processes() -> Vec<String> {
    let trees = trees();
    let pages = built().files().into_iter().filter_map(|(path, bytes)| {
        let address = path.strip_suffix("index.html")?.trim_matches('/').to_owned();
        let html = String::from_utf8(bytes).expect("text");
        let of_a_tree = trees.iter().any(|it| address.starts_with(&it.1));
        (!of_a_tree && !drawings(&html).is_empty()).then_some(address)
    });
    let res: Vec<String> = pages.collect();
    assert!(!res.is_empty(), "a page with the drawing of a process");
    res
}

fn file_of(name: &str) -> String {
    graph(&proven().site, name).expect("a tree with this name")
}

fn class<'a>(node: &Node<'a, '_>) -> &'a str {
    node.attribute("class").unwrap_or("")
}

/// Text of an element and everything in it, with single spaces.
fn text(node: Node<'_, '_>) -> String {
    let all: String = node.descendants().filter(Node::is_text).filter_map(|it| it.text()).collect();
    all.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn process_is_drawn_as_it_was_approved() {
    let project = Project::showcase();
    project.build();
    let html = project.read("public/handelingsprotocol/index.html");
    insta::assert_snapshot!("process", drawings(&html)[0]);
}

#[test]
fn tree_is_drawn_as_it_was_approved() {
    let (checked, _) = prove(&Project::showcase().as_written()).expect("the disk works");
    let svg = graph(&checked.expect("nothing is wrong with it"), "stap-4-5").expect("a tree with this name");
    insta::assert_snapshot!("tree", svg);
}

#[test]
fn every_drawing_is_well_formed_and_keeps_to_the_policy() {
    let mut pages: Vec<String> = trees().into_iter().map(|it| it.1).collect();
    pages.extend(processes());
    for address in pages {
        let html = built().page(&address);
        let drawings = drawings(&html);
        assert!(!drawings.is_empty(), "{address} has a drawing");
        for svg in drawings {
            let document = Document::parse(svg).unwrap_or_else(|error| panic!("{address}: {error}"));
            for node in document.descendants().filter(Node::is_element) {
                let forbidden = node
                    .attributes()
                    .find(|it| it.name() == "style" || it.name() == "id" || it.name().starts_with("on"));
                assert_eq!(forbidden, None, "{address}");
                assert!(!["style", "script", "image", "foreignObject"].contains(&node.tag_name().name()), "{address}");
            }
            let root = document.root_element();
            let hidden = root.attribute("aria-hidden") == Some("true");
            assert!(
                hidden || root.attribute("aria-label").is_some_and(|it| !it.is_empty()),
                "{address}: a drawing has a name"
            );
        }
    }
}

#[test]
fn ids_are_unique_in_every_page_with_a_drawing() {
    let mut pages: Vec<String> = trees().into_iter().map(|it| it.1).collect();
    pages.extend(processes());
    for address in pages {
        let html = built().page(&address);
        let mut met = BTreeSet::new();
        for (at, sign) in html.match_indices(" id=\"") {
            let id = html[at + sign.len()..].split('"').next().expect("a quoted id");
            assert!(met.insert(id), "{address} has `{id}` twice");
        }
    }
}

#[test]
fn a_drawing_as_file_stands_on_its_own_and_tells_itself_in_words() {
    for (name, _) in trees() {
        let svg = file_of(&name);
        let document = Document::parse(&svg).unwrap_or_else(|error| panic!("{name}: {error}"));
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"));
        let names = root.attribute("aria-labelledby").expect("a name and a description");
        for id in names.split(' ') {
            assert!(document.descendants().filter(|it| it.attribute("id") == Some(id)).count() == 1, "{name}: {id}");
        }
        // Every word of the drawing is in the description.
        let description = document.descendants().find(|it| it.has_tag_name("desc")).map(text).expect("a description");
        for node in document.descendants().filter(|it| it.has_tag_name("text")) {
            let shown = text(node).trim_start_matches("• ").replace("- ", "");
            let told = description.replace("- ", "");
            assert!(told.contains(&shown), "{name}: `{shown}` is not in the description");
        }
        assert!(!svg.contains("href") && !svg.contains("url("), "{name} needs nothing from elsewhere");
    }
}

#[test]
fn boxes_of_the_process_are_links_with_their_text_in_their_name() {
    for process in processes() {
        let html = built().page(&process);
        let document = Document::parse(drawings(&html)[0]).expect("well-formed");
        let links: Vec<Node<'_, '_>> = document.descendants().filter(|it| it.has_tag_name("a")).collect();
        assert!(!links.is_empty(), "{process}");
        for link in links {
            let name = link.attribute("aria-label").expect("a name");
            let shown: Vec<String> = link.descendants().filter(|it| it.has_tag_name("text")).map(text).collect();
            assert!(name.starts_with(&shown.join(", ")), "{name}: {shown:?}");
            let href = link.attribute("href").expect("an address");
            let (address, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = if address.is_empty() { html.clone() } else { built().page(address) };
            assert!(anchor.is_empty() || target.contains(&format!("id=\"{anchor}\"")), "{href}");
        }
    }
}

#[test]
fn every_number_at_an_arrow_is_told_in_the_list_beside_it() {
    for process in processes() {
        let html = built().page(&process);
        let document = Document::parse(drawings(&html)[0]).expect("well-formed");
        let shown: Vec<String> = document.descendants().filter(|it| class(it) == "fig-nummer").map(text).collect();
        let told: Vec<&str> =
            html.split("<span class=\"figuur-nummer\">").skip(1).filter_map(|it| it.split('<').next()).collect();
        let numbers: Vec<String> = (1..=shown.len()).map(|it| it.to_string()).collect();
        assert_eq!(shown, numbers, "arrows are numbered from the top");
        assert_eq!(told, numbers);
    }
}

#[test]
fn phases_stand_in_the_drawing_with_their_limits() {
    let project = Project::showcase();
    project.build();
    let html = project.read("public/handelingsprotocol/index.html");
    let document = Document::parse(drawings(&html)[0]).expect("well-formed");
    let of = |name: &str| document.descendants().filter(|it| class(it) == name).map(text).collect::<Vec<_>>();
    assert_eq!(of("fig-fase-titel"), ["Lenen", "Terugbrengen"]);
    assert_eq!(of("fig-termijn"), ["één dag", "drie weken"]);
    assert_eq!(of("fig-nummer"), ["1", "2", "3", "4", "5"], "every arrow has a number");
    assert!(document.descendants().any(|it| class(&it) == "pijlen" && it.attribute("aria-hidden") == Some("true")));
}

#[test]
fn same_content_gives_the_same_drawing() {
    for (name, _) in trees() {
        assert!(file_of(&name) == file_of(&name), "{name}");
    }
}

#[test]
fn unknown_tree_is_refused_with_the_nearest_name() {
    let (checked, _) = prove(&Project::showcase().as_written()).expect("the disk works");
    let error = graph(&checked.expect("a site"), "kindchek").expect_err("no such tree");
    assert_eq!(error.to_string(), "er is geen boom met de naam `kindchek`; `kindcheck` lijkt er het meest op");
}

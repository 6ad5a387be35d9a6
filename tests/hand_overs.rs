//! Hand-overs: from an outcome of one tree to another tree, and back to where one was.
//!
//! Comes in: the small project with a step that leads on. Goes out: the link of each edition, which says nothing of what was
//! answered, and what `paths` and the drawing tell of it.

use std::collections::BTreeMap;

use meldwijzer::command::graph::graph;
use meldwijzer::command::paths::paths;
use meldwijzer::prove;
use serde_json::{Value, json};

use crate::project::Project;

fn project(hand_over: &str) -> Project {
    let project = Project::minimal();
    project.replace("content/site.yaml", "https://voorbeeld.example/", "https://heel.example/sub/");
    let step = format!("\n    handelingen:\n      - {{ tekst: Zijn er ook kinderen?, naar: {hand_over} }}\n");
    project.append("content/beslisbomen/stap-4-5.yaml", &step[1..]);
    project
}

/// The step as each edition has it, in the data of the player.
fn steps(project: &Project) -> BTreeMap<&'static str, String> {
    let files = project.build_with_player(None, None);
    let edition = |name: &'static str| {
        let path = format!("stap-4-5/{name}");
        let bytes = &files.iter().find(|it| it.0 == path).unwrap_or_else(|| panic!("{path}")).1;
        let html = String::from_utf8_lossy(bytes).into_owned();
        let data =
            html.split_once("data-boom-gegevens>").expect("the data").1.split_once("</script>").expect("its end").0;
        let tree: Value = serde_json::from_str(data).expect("JSON");
        let step = tree["outcomes"][1]["steps"][0]["html"].as_str().expect("a step").to_owned();
        assert!(html.matches(step.as_str()).count() >= 1, "the tree without script has the same link");
        (name, step)
    };
    let take_along = files.iter().find(|it| it.0.starts_with("stap-4-5/") && it.0.ends_with("meenemen.html"));
    assert!(take_along.is_some(), "{:?}", files.iter().map(|it| &it.0).collect::<Vec<_>>());
    ["index.html", "inbedden/index.html", "meenemen.html"].into_iter().map(edition).collect()
}

#[test]
fn way_back_is_the_page_that_stays_open() {
    let steps = steps(&project("{ boom: kindcheck, terug: true }"));
    let link = |href: &str| {
        format!(
            "Zijn er ook kinderen? <a class=\"overstap\" href=\"{href}\" target=\"_blank\">Verder met: Kindcheck \
             (in een nieuw tabblad; je antwoorden blijven staan)</a>"
        )
    };
    assert_eq!(steps["index.html"], link("/sub/kindcheck/"));
    // The site of a frame or a file is not that of the tree.
    assert_eq!(steps["inbedden/index.html"], link("https://heel.example/sub/kindcheck/"));
    assert_eq!(steps["meenemen.html"], link("https://heel.example/sub/kindcheck/"));
}

#[test]
fn without_a_way_back_it_is_a_link_as_any_other() {
    let steps = steps(&project("{ boom: kindcheck }"));
    let link = "Zijn er ook kinderen? <a class=\"overstap\" href=\"/sub/kindcheck/\">Verder met: Kindcheck</a>";
    assert_eq!(steps["index.html"], link);
    assert!(steps["inbedden/index.html"].contains("target=\"_blank\""), "{steps:?}");
}

#[test]
fn paths_and_the_drawing_tell_of_it() {
    let (site, _) = prove(&project("{ boom: kindcheck, terug: true }").as_written()).expect("the disk works");
    let site = site.expect("nothing is wrong");
    let tree = site.trees.iter().find(|it| it.id == "stap-4-5").expect("the tree");
    let found = paths(tree, &site.vocabulary);
    let value: Value = serde_json::from_str(&found.json()).expect("JSON");
    let leads: Vec<&Value> = value["paden"].as_array().expect("paths").iter().map(|it| &it["overstappen"]).collect();
    assert_eq!(leads, [&json!([{ "boom": "kindcheck", "terug": true }]), &json!([]), &json!([])]);
    let table = found.table();
    assert!(table.contains("besluiten           verder met"), "{table}");
    let svg = graph(&site, "stap-4-5").expect("a drawing");
    assert!(svg.contains("Meld (Vastleggen). Verder met: Kindcheck."), "in words");
    assert_eq!(svg.matches("Verder met:").count(), 2, "and in the box");
}

/// A kader with two more routes, one of which is for visitors who are watched; another kader called as one of these routes; and
/// one that stands on the first.
fn kaders() -> Project {
    let project = Project::minimal();
    let put = |file: &str, text: &str| _ = project.write(&format!("content/afwegingskaders/{file}"), text);
    let kader = |slug: &str, rest: &str| {
        let own = format!("naam: Kader {slug}\nberoepsgroep: b\nuitgever: u\nversie: \"1\"\nbron: norm\n{rest}");
        put(&format!("{slug}/kader.yaml"), &own);
        put(&format!("{slug}/index.md"), &format!("---\ntitel: Over {slug}\nbijgewerkt: 2026-01-01\n---\nTekst.\n"));
    };
    let route = |title: &str, first: &str, step: &str| {
        format!(
            "titel: {title}\nsoort: overig\n{first}begin: a\nvragen:\n  a:\n    vraag: Is er haast?\n    antwoorden:\n      \
             - {{ antwoord: Ja, waarde: ja, naar: x }}\n      - {{ antwoord: Nee, waarde: nee, naar: x }}\n\
             uitkomsten:\n  x:\n    titel: Klaar\n    handelingen: [{step}]\n"
        )
    };
    kader(
        "tuin",
        "bomen: [boom.yaml, collega.yaml, onderling.yaml]\ncontact: { lijn: { naam: Groene lijn, nummer: 0900-1111 } }\n",
    );
    put(
        "tuin/boom.yaml",
        "titel: Wegen in de tuin\nbasis: stap-4-5\nuitkomsten:\n  melden:\n    handelingen:\n      \
         - { tekst: Bel ook de lijn., bel: lijn }\n      \
         - { tekst: Gaat het om een collega?, naar: { boom: collega, terug: true } }\n",
    );
    put("tuin/collega.yaml", &route("Zorgen over een collega", "", "Schrijf op."));
    let step = "{ tekst: Een collega?, naar: { boom: collega } }";
    put("tuin/onderling.yaml", &route("Onder elkaar", "editie: anoniem\n", step));
    kader("collega", "boom: boom.yaml\n");
    put("collega/boom.yaml", "titel: Wegen van collega's\nbasis: stap-4-5\n");
    kader("park", "boom: boom.yaml\n");
    put("park/boom.yaml", "titel: Wegen in het park\nbasis: tuin\n");
    project
}

/// The pages of a route of a kader, by their place in its folder.
fn editions(files: &[(String, Vec<u8>)], route: &str) -> Vec<(&'static str, String)> {
    let page = |name: &'static str| {
        let path = format!("afwegingskaders/{route}/{name}");
        let bytes = &files.iter().find(|it| it.0 == path).unwrap_or_else(|| panic!("{path}")).1;
        (name, String::from_utf8_lossy(bytes).into_owned())
    };
    ["index.html", "inbedden/index.html", "meenemen.html"].map(page).to_vec()
}

#[test]
fn short_name_in_a_kader_is_its_own_tree() {
    let project = kaders();
    let files = project.build_with_player(None, None);
    for route in ["tuin/afwegen", "park/afwegen"] {
        for (name, html) in editions(&files, route) {
            assert!(
                html.matches("tuin/collega/\" target=\"_blank\">Verder met: Zorgen over een collega (in").count() >= 1,
                "{route} {name}"
            );
            assert!(!html.contains("Verder met: Wegen van") && !html.contains("Verder met: ("), "{route} {name}");
        }
    }
    let (site, _) = prove(&project.as_written()).expect("the disk works");
    let site = site.expect("nothing is wrong");
    let tree = site.trees.iter().find(|it| it.id == "tuin").expect("the tree");
    let found = paths(tree, &site.vocabulary);
    assert!(found.json().contains("\"tuin.collega\"") && found.table().contains("tuin.collega"), "{}", found.json());
    assert!(graph(&site, "tuin").expect("a drawing").contains("Verder met: Zorgen over een collega."));
    let sheet = meldwijzer::command::paths::sheet::sheet(&site, tree, None);
    assert!(sheet.contains("(verder met: Zorgen over een collega)"), "{sheet}");
}

/// Of a tree of a kader on the national site only the name is known.
#[test]
fn tree_of_a_national_kader_has_at_least_its_name() {
    let project = Project::association("vereniging-basis");
    let folder = project.files("content/afwegingskaders");
    let tree = folder.iter().find(|it| it.0.ends_with("boom.yaml")).expect("its tree");
    let step = "\n  hulp-niet-toereikend:\n    handelingen:\n      - { tekst: Elders?, naar: { boom: rbcz } }\n";
    let text = String::from_utf8_lossy(&tree.1).into_owned();
    let text = text.split("\nuitkomsten:").next().unwrap_or_default();
    project.write(&format!("content/afwegingskaders/{}", tree.0), format!("{}\nuitkomsten:{step}", text.trim_end()));
    let files = project.build_with_player(None, None);
    let all: Vec<String> = files.iter().map(|it| String::from_utf8_lossy(&it.1).into_owned()).collect();
    assert!(all.iter().any(|it| it.contains("Verder met: rbcz")) && !all.iter().any(|it| it.contains("Verder met: <")));
}

#[test]
fn step_by_basis_calls_the_number_of_the_other_kader() {
    let files = kaders().build_with_player(None, None);
    for (name, html) in editions(&files, "park/afwegen") {
        assert!(html.contains("href=\"tel:09001111\">Bel Groene lijn"), "{name} without script");
        let data = html.split_once("data-boom-gegevens>").expect("the data").1;
        let data = data.split_once("</script>").expect("its end").0;
        let tree: Value = serde_json::from_str(data).expect("JSON");
        let step = &tree["outcomes"][1]["steps"][0];
        let contact = step["call"].as_u64().and_then(|it| tree["contacts"].get(usize::try_from(it).ok()?));
        assert_eq!(
            contact.map(|it| (&it["number"], &it["aside"])),
            Some((&json!("0900-1111"), &json!(true))),
            "{name}"
        );
        // It is called, and no number of this kader.
        assert!(!tree["help_html"].as_str().expect("help").contains("Groene lijn"), "{name}");
        if name == "index.html" {
            let paper = html.split_once("papier-uitkomsten").expect("the tree on paper").1;
            let step = paper.split_once("Bel ook de lijn.").expect("the step").1;
            assert!(step.split("</li>").next().unwrap_or_default().contains("0900-1111"), "on paper");
        }
    }
}

#[test]
fn nothing_stays_behind_for_who_may_have_to_leave() {
    let files = kaders().build_with_player(None, None);
    for (name, html) in editions(&files, "tuin/onderling") {
        let links: Vec<&str> = html.split("<a class=").skip(1).filter_map(|it| it.split("/a>").next()).collect();
        let links: Vec<&str> = links.into_iter().filter(|it| it.contains("overstap")).collect();
        assert!(!links.is_empty(), "{name}");
        for link in links {
            assert!(!link.contains("_blank") && !link.contains("blijven staan"), "{name}: {link}");
            assert_eq!(link.contains("_top"), name != "index.html", "{name}: {link}");
        }
    }
}

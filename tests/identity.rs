//! The code of a tree: it stands wherever the tree does, anybody can compute it from what is published, and it changes with all
//! that a visitor meets and with nothing else. That ten thousand trees have ten thousand codes stands beside the code itself.
//!
//! Comes in: the small projects, built and changed. Goes out: failures.

use std::collections::BTreeMap;

use meldwijzer::prove;

use crate::project::{Project, repository, run, text_of};
use crate::real_site::proven;

/// What a code is from the hash of the published form of its tree, as the head of `identity.rs` tells it.
fn by_hand(hash: &str) -> String {
    let mut rest = u64::from_str_radix(&hash[..16], 16).expect("hexadecimal digits");
    let mut res = Vec::new();
    for n in 0..10 {
        if n == 5 {
            res.push(' ');
        }
        res.push(char::from(b"GKLMRSTUWXZ"[usize::try_from(rest % 11).expect("below 11")]));
        rest /= 11;
    }
    res.iter().rev().collect()
}

/// The code of each tree of a project, by name.
fn codes(project: &Project) -> BTreeMap<String, String> {
    let (site, found) = prove(&project.as_written()).expect("the disk works");
    let site = site.unwrap_or_else(|| panic!("nothing is wrong, and not:\n{}", text_of(&found)));
    site.all_trees().map(|it| (it.id.clone(), it.code.clone())).collect()
}

#[test]
fn code_stands_wherever_the_tree_does_and_follows_from_what_is_published() {
    let project = Project::showcase();
    let site = prove(&project.as_written()).expect("the disk works").0.expect("nothing is wrong");
    assert!(site.trees.len() > 2, "{} trees", site.trees.len());
    let files: BTreeMap<String, String> = project
        .build_with_player(None, None)
        .into_iter()
        .filter_map(|it| Some((it.0, String::from_utf8(it.1).ok()?)))
        .collect();
    let record = &files["bestanden.sha256"];
    for tree in &site.trees {
        let (folder, code, tree) = (tree.address.as_str(), &tree.code, &tree.id);
        let form = format!("{folder}boomcode.json");
        let hash =
            record.lines().find_map(|it| it.strip_suffix(&format!("  {form}"))).expect("the form is on the record");
        assert_eq!(by_hand(hash), *code, "{form}");
        serde_json::from_str::<serde_json::Value>(&files[&form]).expect("JSON");
        for page in ["index.html", "inbedden/index.html", "meenemen.html"] {
            let html = &files[&format!("{folder}{page}")];
            assert!(html.contains(&format!("Boomcode <b>{code}</b>")), "on paper and without script: {folder}{page}");
            assert!(html.contains(&format!("\"code\":\"{code}\"")), "for the summary: {folder}{page}");
        }
        let table = run(project.folder(), &["paths", tree]).out;
        assert!(table.contains(&format!("\nBoomcode: {code}\n")), "{table}");
        let sheet = run(project.folder(), &["paths", tree, "--format", "html"]).out;
        assert!(sheet.contains(&format!("<dt>Boomcode</dt><dd>{code}</dd>")), "{tree} on a sheet");
    }
}

#[test]
fn a_tree_that_is_not_proven_has_no_code() {
    let project = Project::minimal();
    project.replace("content/faq/melden.md", "titel:", "titels:");
    let table = run(project.folder(), &["paths", "stap-4-5"]);
    assert!(table.out.contains("pad  ") && !table.out.contains("Boomcode"), "{}", table.out);
}

/// So that none of our own changes under an old date.
#[test]
fn each_of_our_trees_notes_its_code() {
    let trees = &proven().site.trees;
    assert!(trees.len() >= 5, "{} trees", trees.len());
    for tree in trees {
        let file = repository().join("content").join(&tree.file);
        let text = std::fs::read_to_string(file).expect("a tree");
        let note = format!("\nboomcode: {}\n", tree.code);
        assert!(text.contains(&note), "{} is to note `boomcode: {}`", tree.file, tree.code);
    }
}

const TREE: &str = "content/beslisbomen/stap-4-5.yaml";
const NORMS: &str = "content/normen.yaml";
const KADER: &str = "content/afwegingskaders/voorbeeld/kader.yaml";

/// What somebody does to a project.
type Change<'a> = &'a dyn Fn(&Project);

#[test]
fn what_a_visitor_does_not_meet_leaves_the_code() {
    let before = codes(&Project::minimal());
    let changes: &[(&str, Change<'_>)] = &[
        ("remarks", &|it| _ = it.append(TREE, "# Nog eens nalezen.\n")),
        ("line ends", &|it| _ = it.write(TREE, it.read(TREE).replace('\n', "\r\n"))),
        ("the date", &|it| _ = it.append(TREE, "bijgewerkt: 2026-11-30\n")),
        ("the version", &|it| _ = it.replace(KADER, "versie: \"1\"", "versie: \"2\"")),
        ("where the site stands", &|it| {
            _ = it.replace(
                "content/site.yaml",
                "adres: https://voorbeeld.example/",
                "adres: https://elders.example/sub/",
            );
        }),
        ("names of questions and outcomes, and their order in the file", &|it| {
            let (before, outcomes) = it
                .read(TREE)
                .split_once("uitkomsten:\n")
                .map(|it| (it.0.to_owned(), it.1.to_owned()))
                .expect("outcomes");
            let (one, other) = outcomes.split_at(outcomes.find("  melden:").expect("another outcome"));
            let tree = format!("uitkomsten:\n{other}{one}{before}").replace("afsluiten", "het-einde");
            it.write(TREE, tree);
        }),
        ("a term, and where it is marked", &|it| {
            _ = it.append("content/begrippen.yaml", "  - { id: datum, term: datum, definitie: De dag. }\n");
        }),
        ("colour", &|it| _ = it.replace(KADER, "#0b5c6b", "#7a1f5c")),
        ("a word of the theme", &|it| {
            _ = it.replace(
                "themes/standaard/teksten.yaml",
                "hulpvragen: Vragen om mee te denken",
                "hulpvragen: Denk mee",
            )
        }),
        ("an example", &|it| {
            _ = it.write(
                "content/beslisbomen/stap-4-5.gevallen.yaml",
                "gevallen:\n  een:\n    titel: Een\n    situatie: Iemand twijfelt.\n    antwoorden: { vermoeden: nee }\n    uitkomst: afsluiten\n    besluiten: [vastleggen]\n    door: Redactie\n    datum: 2026-11-30\n",
            );
        }),
    ];
    for (what, change) in changes {
        let project = Project::minimal();
        change(&project);
        assert_eq!(codes(&project), before, "{what}");
    }
}

#[test]
fn what_a_visitor_meets_changes_the_code() {
    let before = codes(&Project::minimal());
    let of_all = |project: &Project, what: &str| {
        let now = codes(project);
        for (tree, code) in &before {
            assert_ne!(now[tree], *code, "{tree}: {what}");
        }
    };
    let of_some = |project: &Project, trees: &[&str], what: &str| {
        for (tree, code) in codes(project) {
            assert_eq!(code != before[&tree], trees.contains(&tree.as_str()), "{tree}: {what}");
        }
    };
    let site = "content/site.yaml";
    for (from, to) in [("nummer: 0800-2000", "nummer: 0800-2001"), ("Gratis, dag en nacht.", "Gratis, dag en avond.")] {
        of_all(Project::minimal().replace(site, from, to), to);
    }
    let both = ["stap-4-5", "voorbeeld"];
    for (file, from, to) in [
        (TREE, "Is er een vermoeden?", "Heb je een vermoeden?"),
        (TREE, "titel: Sluit af", "titel: Sluit het af"),
        (NORMS, "titel: Onveiligheid is melden", "titel: Bij onveiligheid meld je"),
        (NORMS, "[Veilig Thuis](contact:veilig-thuis)", "[Veilig Thuis](https://voorbeeld.example/vt)"),
        (
            NORMS,
            "als: [{ kenmerk: onveiligheid, antwoord: ja }]",
            "als: [{ kenmerk: onveiligheid, antwoord: ja }, { kenmerk: vermoeden, antwoord: ja }]",
        ),
    ] {
        of_some(Project::minimal().replace(file, from, to), &both, to);
    }
    of_some(
        Project::minimal().replace(KADER, "Voorbeeldvereniging", "Een andere vereniging"),
        &["voorbeeld"],
        "publisher",
    );
}

#[test]
fn noted_code_is_an_error_until_it_and_the_date_are_those_of_now() {
    let project = Project::minimal();
    let check = |more: &[&str]| run(project.folder(), &[&["check", "--vandaag", "2026-12-24"][..], more].concat());
    project.replace(TREE, "soort: afweging\n", "soort: afweging\nboomcode: nieuw\nbijgewerkt: 2026-12-01\n");
    assert_eq!(check(&[]).code, 1);
    assert_eq!(check(&["--fix"]).code, 0);
    let first = codes(&project)["stap-4-5"].clone();
    let noted = |code: &str, day: &str| format!("boomcode: {code}\nbijgewerkt: {day}\n");
    assert!(project.read(TREE).contains(&noted(&first, "2026-12-24")), "{}", project.read(TREE));
    // Two files further somebody changes what the tree keeps to.
    project.replace(NORMS, "titel: Altijd vastleggen", "titel: Leg altijd vast");
    let found = check(&[]);
    assert!(found.code == 1 && found.err.contains("fout[B020]"), "{}", found.err);
    assert!(run(project.folder(), &["check", "--concept"]).code == 0, "who is writing sees what comes of it");
    assert_eq!(run(project.folder(), &["check", "--vandaag", "2026-12-30", "--fix"]).code, 0);
    let second = codes(&project)["stap-4-5"].clone();
    assert_ne!(first, second);
    assert!(project.read(TREE).contains(&noted(&second, "2026-12-30")), "{}", project.read(TREE));
    // A date that is later than today stays.
    assert_eq!(check(&[]).code, 0);
}

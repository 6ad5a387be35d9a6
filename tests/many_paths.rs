//! A tree with more paths than anybody can read or a page can hold: it is proven and published all the same.
//!
//! Comes in: the small project with a tree of questions in a row. Goes out: that its page grows with its questions and not
//! with its paths, says each of them once and leaves no trace of an answer in an address; and that `paths` tells what it
//! leaves out.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use meldwijzer::command::paths;
use meldwijzer::prove;

use crate::project::Project;

/// Questions in a row, each with three answers that lead on: some 3^n paths.
fn row(n: usize) -> Project {
    let project = Project::minimal();
    let mut tree = "titel: Rij\nsoort: overig\nbegin: q1\nvragen:\n".to_owned();
    for at in 1..=n {
        let next = if at == n { "klaar".to_owned() } else { format!("q{}", at + 1) };
        let _ = write!(
            tree,
            "  q{at}:\n    vraag: Gaat stap {at} goed?\n    antwoorden:\n\
             \x20     - {{ antwoord: Ja, waarde: ja, naar: {next} }}\n\
             \x20     - {{ antwoord: Nee, waarde: nee, naar: {next}, besluiten: [vastleggen] }}\n\
             \x20     - {{ antwoord: Deels, waarde: deels, naar: {next} }}\n"
        );
    }
    tree.push_str(
        "uitkomsten:\n  klaar:\n    titel: Klaar\n    tekst: Alles is gevraagd.\n    varianten:\n\
         \x20     - als: [{ besluit: vastleggen }]\n        titel: Klaar en vastgelegd\n        tekst: Het staat er.\n",
    );
    project.write("content/beslisbomen/rij.yaml", tree);
    project
}

#[test]
fn page_grows_with_the_questions_and_not_with_the_paths() {
    let page = |n: usize| {
        let project = row(n);
        project.build();
        project.read("public/rij/index.html")
    };
    let (ten, twenty) = (page(10), page(20));
    assert!(twenty.len() < 2 * ten.len(), "{} and {} bytes", ten.len(), twenty.len());
    for n in 1..=20 {
        let heading = format!("<h2>Vraag {n}. Gaat stap {n} goed?</h2>");
        assert_eq!(twenty.matches(&heading).count(), 1, "{heading}");
    }
    assert_eq!(twenty.matches("<b>Antwoord: Nee</b> (besluit: Vastleggen) Ga verder bij vraag 2.").count(), 1);
    assert!(twenty.contains("Alleen als besluit: Vastleggen:"), "the condition of a variant in words");
    let tree = &twenty[twenty.find("data-boom-plat").expect("the tree")
        ..twenty.find("<script type=\"application/json\"").expect("its data")];
    assert!(!tree.contains("href=\"#"), "an address that tells which question somebody has come to");
}

#[test]
fn paths_of_a_large_tree_are_a_choice_that_says_so() {
    let (site, _) = prove(&row(40).as_written()).expect("the disk works");
    let site = site.expect("nothing is wrong");
    let tree = site.trees.iter().find(|it| it.id == "rij").expect("the tree");
    let found = paths::paths(tree, &site.vocabulary);
    let answers: BTreeSet<(&str, &str)> =
        found.paths.iter().flat_map(|it| &it.steps).map(|it| (it.id.as_str(), it.answer.as_str())).collect();
    assert_eq!((found.complete, answers.len()), (false, 120));
    assert!(found.paths.len() <= 120);
    let begin = format!(
        "Rij (rij): meer dan een miljoen paden\nBoomcode: {}\n\nDat zijn er te veel om na te lezen.",
        tree.code
    );
    assert!(found.table().starts_with(&begin));
}

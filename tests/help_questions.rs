//! Questions to think with that are for some visitors only.
//!
//! Comes in: the small project with a tree that first asks who it is about. Goes out: that each way, and each way only, has
//! the help that is for it; and that a list of questions says for whom its help is.

use std::fmt::Write as _;

use crate::project::Project;

/// First who it is about, then `n` questions with three answers each, then the question with help.
fn project(n: usize) -> Project {
    let project = Project::minimal();
    let mut tree = "titel: Wie\nsoort: overig\nbegin: wie\nvragen:\n".to_owned();
    let next = |at: usize| if at > n { "hulp".to_owned() } else { format!("q{at}") };
    let answers = |tree: &mut String, list: &[&str], to: &str| {
        tree.push_str("    antwoorden:\n");
        for (at, it) in list.iter().enumerate() {
            let _ = writeln!(tree, "      - {{ antwoord: {it}, waarde: w{at}, naar: {to} }}");
        }
    };
    tree.push_str("  wie:\n    vraag: Wie is het?\n    kenmerk: wie\n");
    answers(&mut tree, &["Een kind", "Een volwassene"], &next(1));
    for at in 1..=n {
        let _ = writeln!(tree, "  q{at}:\n    vraag: Gaat {at} goed?");
        answers(&mut tree, &["A", "B", "C"], &next(at + 1));
    }
    tree.push_str(
        "  hulp:\n    vraag: Gaat het goed?\n    hulpvragen:\n\
         \x20     - als: [{ kenmerk: wie, antwoord: w0 }]\n        vragen: [Speelt het kind buiten?]\n\
         \x20     - als: [{ niet: { kenmerk: wie, antwoord: w0 } }]\n        vragen: [Werkt de volwassene?]\n\
         \x20   voorbeelden:\n      - { titel: Een school, als: [{ kenmerk: wie, antwoord: w0 }], tekst: Een kind op school. }\n",
    );
    answers(&mut tree, &["D", "E"], "klaar");
    tree.push_str("uitkomsten:\n  klaar: { titel: Klaar }\n");
    project.write("content/beslisbomen/wie.yaml", tree);
    project.replace(
        "content/normen.yaml",
        "kenmerken:\n",
        "kenmerken:\n  wie: { omschrijving: Wie het is, waarden: { w0: Een kind, w1: Een volwassene } }\n",
    );
    project.build();
    project
}

/// The tree as it stands in the page without script.
fn plain(project: &Project) -> String {
    let page = project.read("public/wie/index.html");
    let from = page.find("data-boom-plat").expect("the tree");
    let to = page.find("plat-papier").expect("its form on paper");
    page[from..to].to_owned()
}

#[test]
fn each_way_has_the_help_that_is_for_it() {
    let html = plain(&project(0));
    let (child, adult) = html.split_once("Antwoord: Een volwassene").expect("both ways");
    for (way, yes, no) in [
        (child, "Speelt het kind buiten?", "Werkt de volwassene?"),
        (adult, "Werkt de volwassene?", "Speelt het kind buiten?"),
    ] {
        assert_eq!((way.matches(yes).count(), way.matches(no).count()), (1, 0), "{yes}");
    }
    assert_eq!((child.matches("Een kind op school.").count(), adult.matches("Voorbeelden").count()), (1, 0));
    assert!(!html.contains("Alleen als"), "who came this way need not be told");
}

#[test]
fn list_of_questions_says_for_whom_its_help_is() {
    let html = plain(&project(6));
    for text in ["Alleen als bij vraag 1: Een kind:", "Alleen als niet (bij vraag 1: Een kind):"] {
        assert!(html.contains(text), "{text}");
    }
    assert_eq!((html.matches("Speelt het kind buiten?").count(), html.matches("Werkt de volwassene?").count()), (1, 1));
}

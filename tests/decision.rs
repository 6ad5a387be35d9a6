//! The moment of the decision, on the real content: what a visitor reads at the end of each way is what was proven, leads
//! with the weightiest duty, and is short enough to be read.
//!
//! Every tree of the site is walked along every path, in the data that the page hands to the player.

use std::fmt::Write as _;

use meldwijzer::command::paths;
use meldwijzer::command::{diff, diff::revision, named};
use player::engine::{Position, Session};
use player::tree::{Edition, Item, Tone, Tree};

use crate::project::{Project, copy, repository, text_of};

/// Words that may stand in sight at an outcome.
const MAX_WORDS: usize = 150;
/// Words of the player itself around them: label, names of folds, buttons. An upper bound; the browser test counts them.
const FRAME: usize = 40;

/// The content of this repository, to be changed or built.
fn real() -> Project {
    let res = Project::empty();
    copy(&repository().join("content"), &res.folder().join("content"));
    copy(&repository().join("themes"), &res.folder().join("themes"));
    res
}

/// The trees of the built site as their pages hold them, each with its address.
fn built() -> Vec<(String, Tree)> {
    let project = real();
    project.build();
    let pages = project.files("public").into_iter().filter(|it| it.0.ends_with("index.html"));
    let trees = pages.filter_map(|(path, bytes)| {
        let html = String::from_utf8(bytes).expect("text");
        let (_, rest) = html.split_once("<script type=\"application/json\" data-boom-gegevens>")?;
        let json = rest.split_once("</script>")?.0;
        Some((path, player::read::tree(json).expect("data that the player takes")))
    });
    let res: Vec<(String, Tree)> = trees.filter(|it| !it.0.contains("inbedden")).collect();
    assert!(res.len() >= 5, "{} trees", res.len());
    res
}

/// Every way through a tree: the answers given, as the player keeps them.
fn ways(tree: &Tree) -> Vec<Session> {
    let mut res = Vec::new();
    let mut open = vec![Session::new()];
    while let Some(session) = open.pop() {
        let Position::Asking(question) = session.position(&tree.graph) else {
            res.push(session);
            continue;
        };
        for (n, _) in (0u8..).zip(tree.graph.answers(question)) {
            let mut next = session.clone();
            next.answer(&tree.graph, n);
            open.push(next);
        }
    }
    res
}

/// Words of a piece of HTML.
fn words(html: &str) -> usize {
    let mut text = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            _ if !inside => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().filter(|it| it.chars().any(char::is_alphanumeric)).count()
}

#[test]
fn what_is_read_at_the_end_of_each_way_is_what_was_proven_and_is_short() {
    let (proven, _) = revision::trees(real().folder()).expect("the disk works");
    let mut table = String::from("\n");
    let mut wrong = Vec::new();
    for (path, tree) in built() {
        let checked = proven.trees.iter().find(|it| it.address.path() == path);
        let listed = paths::paths(checked.expect("a proven tree"), &proven.words);
        assert_eq!(listed.paths.len(), ways(&tree).len(), "{path}");
        for session in ways(&tree) {
            let Position::Ended(outcome) = session.position(&tree.graph) else { panic!("a way ends") };
            let trail = session.trail(&tree.graph);
            let answers: Vec<(u16, u8)> = trail.iter().map(|it| (it.question, it.answer)).collect();
            let decisions = session.decisions(&tree.graph);
            let ending = tree.ending(outcome, &answers, &decisions).expect("an ending");

            // The title of the page is that of the proof, for the same answers.
            let given: Vec<&str> = answers
                .iter()
                .map(|it| tree.questions[usize::from(it.0)].answers[usize::from(it.1)].as_str())
                .collect();
            let row =
                listed.paths.iter().find(|it| it.steps.iter().map(|it| it.answer.as_str()).eq(given.iter().copied()));
            assert_eq!(row.expect("the same path").outcome.1, ending.title, "{path} {given:?}");

            // Each thing to do once; the weightiest leads.
            let steps: Vec<&str> = ending
                .items
                .iter()
                .map(|it| match it {
                    Item::Decision(_, it) => it.step_html.as_str(),
                    Item::Step(it) => it.html.as_str(),
                })
                .collect();
            let twice = steps.iter().enumerate().any(|it| steps[..it.0].contains(it.1));
            let reports = ending.tone == Tone::Duty;
            let first = matches!(ending.items.first(), Some(Item::Decision(_, it)) if it.tone == Tone::Duty);
            let n = words(ending.title) + words(ending.text_html) + steps.iter().map(|it| words(it)).sum::<usize>();
            let n = n + 4 * ending.items.iter().filter(|it| matches!(it, Item::Decision(..))).count() + FRAME;
            let doubt = trail.iter().any(|it| tree.questions[usize::from(it.question)].doubt == Some(it.answer));
            let line = format!("{path:<40} {n:>4}  {:<60} {}", ending.title, given.join(" → "));
            if twice || reports != ending.title.starts_with("Meld") || reports != first || n > MAX_WORDS {
                wrong.push(line.clone());
            }
            if doubt && !decisions.iter().any(|it| tree.decisions[usize::from(*it)].label.starts_with("Advies")) {
                wrong.push(format!("doubt without advice: {line}"));
            }
            let _ = writeln!(table, "{line}");
        }
    }
    println!("{table}");
    assert!(wrong.is_empty(), "{} of these ways:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_tree_has_an_answer_for_who_doubts_and_both_numbers() {
    for (path, tree) in built() {
        assert!(tree.questions.iter().any(|it| it.doubt.is_some()), "{path}");
        let numbers: Vec<(&str, bool)> = tree.contacts.iter().map(|it| (it.href.as_str(), it.urgent)).collect();
        assert_eq!(numbers, [("tel:112", true), ("tel:08002000", false)], "{path}");
        let call = tree.decisions.iter().filter(|it| it.tone == Tone::Duty).all(|it| it.call.is_some());
        assert!(call, "{path}: a duty without a number to call");
        let professional = tree.edition == Edition::Professional;
        assert_eq!(professional, !path.contains("check"), "{path}");
    }
}

/// Whoever exchanges the words of two answers of a proven question is stopped, in every tree of the site.
#[test]
fn exchanged_words_never_pass_the_check() {
    let project = real();
    let mut n = 0;
    for file in project.files("content") {
        let path = format!("content/{}", file.0);
        let is_tree = path.contains("beslisbomen/") || path.ends_with("boom.yaml");
        if !is_tree {
            continue;
        }
        let good = project.read(&path);
        let exchanged = good
            .replace("{ antwoord: Ja, waarde: ja", "{ antwoord: @, waarde: ja")
            .replace("{ antwoord: Nee, waarde: nee", "{ antwoord: Ja, waarde: nee")
            .replace("{ antwoord: @, waarde: ja", "{ antwoord: Nee, waarde: ja");
        assert_ne!(good, exchanged, "{path}");
        project.write(&path, &exchanged);
        let found = text_of(&project.prove());
        n += found.matches("fout[B016]").count();
        project.write(&path, &good);
    }
    // Every question of the five trees has a yes and a no.
    assert!(n >= 40, "{n} messages");
}

/// A reviewer reads what happens to somebody who goes by the words.
#[test]
fn exchanged_words_are_told_as_another_end() {
    let project = real();
    let (before, _) = revision::trees(project.folder()).expect("the disk works");
    let tree = "content/beslisbomen/kindcheck.yaml";
    let good = project.read(tree);
    let at = good.find("  kinderen:").expect("the second question");
    let (head, tail) = good.split_at(at);
    let tail = tail
        .replacen("antwoord: Ja, waarde: ja", "antwoord: @, waarde: ja", 1)
        .replacen("antwoord: Nee, waarde: nee", "antwoord: Ja, waarde: nee", 1)
        .replacen("antwoord: @, waarde: ja", "antwoord: Nee, waarde: ja", 1);
    project.write(tree, format!("{head}{tail}"));
    let (now, found) = revision::trees(project.folder()).expect("the disk works");
    named::tree(&now.trees, &found.sources, "kindcheck").expect("the tree can still be walked");
    let told = diff::compare(&before, &now).text();
    assert!(told.contains("Andere afloop") && !told.contains("Andere woorden\n  - een antwoord"), "{told}");
}

/// The player knows what was answered: no text asks for it again, and no text names a slide by a number.
#[test]
fn no_text_asks_what_was_answered() {
    for (path, bytes) in real().files("content") {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for asked in [
            "gaf je ja",
            "gaf je nee",
            "gaf je een ja",
            "gaf je een nee",
            "kies dan nog niets",
            "#dia ",
            "tot 2025",
            "sinds 2025",
        ] {
            assert!(!text.contains(asked), "{path}: {asked}");
        }
    }
}

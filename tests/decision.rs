//! The moment of the decision, on the real content: what a visitor reads at the end of each way is what was proven, leads
//! with the weightiest duty, and is short enough to be read.
//!
//! Every tree of the site is walked along every path, in the data that the page hands to the player.

use std::fmt::Write as _;

use meldwijzer::command::paths;
use meldwijzer::command::{diff, diff::revision, named};
use player::engine::{Position, Session};
use player::tree::{Item, Tone, Tree};

use crate::project::{Project, text_of};
use crate::real_site::{built, proven};

/// Words that may stand in sight at an outcome.
const MAX_WORDS: usize = 150;
/// Words of the player itself around them: label, names of folds, buttons. An upper bound; the browser test counts them.
const FRAME: usize = 40;

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
    let words_of_trees = &proven().site.vocabulary;
    let advice = words_of_trees.decisions.iter().find(|it| it.id == "advies").expect("the decision to ask for advice");
    let begins_with_a_duty = |title: &str| {
        let duties = words_of_trees.decisions.iter().filter(|it| it.tone == Tone::Duty);
        duties.flat_map(|it| &it.headings).any(|it| title.starts_with(it.as_str()))
    };
    let mut table = String::from("\n");
    let mut wrong = Vec::new();
    for checked in &proven().site.trees {
        let (path, tree) = (checked.address.as_str(), built().tree(checked));
        let listed = paths::paths(checked, words_of_trees);
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
            if twice || reports != begins_with_a_duty(ending.title) || reports != first || n > MAX_WORDS {
                wrong.push(line.clone());
            }
            if doubt && !decisions.iter().any(|it| tree.decisions[usize::from(*it)].label == advice.label) {
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
    let facts = &proven().site.vocabulary.facts;
    for checked in &proven().site.trees {
        let (path, tree) = (checked.address.as_str(), built().tree(checked));
        // A tree that asks nothing that can be doubted needs no answer for it.
        let mut asked = checked.questions.iter().filter_map(|it| facts.get(usize::from(it.fact?)));
        if asked.any(|it| it.values.iter().any(|it| it.0 == "weet-niet")) {
            assert!(tree.questions.iter().any(|it| it.doubt.is_some()), "{path}");
        }
        let numbers: Vec<(&str, bool)> = tree.contacts.iter().map(|it| (it.href.as_str(), it.urgent)).collect();
        assert_eq!(numbers, [("tel:112", true), ("tel:08002000", false)], "{path}");
        let call = tree.decisions.iter().filter(|it| it.tone == Tone::Duty).all(|it| it.call.is_some());
        assert!(call, "{path}: a duty without a number to call");
        assert_eq!(tree.edition, checked.edition, "{path}");
    }
}

/// Whoever exchanges the words of two answers of a proven question is stopped, in every tree of the site.
#[test]
fn exchanged_words_never_pass_the_check() {
    let project = Project::real();
    let mut n_exchanged = 0;
    for checked in &proven().site.trees {
        let path = &format!("content/{}", checked.file);
        let good = project.read(path);
        let exchanged = with_exchanged_words(&good);
        if exchanged == good {
            continue;
        }
        let n = good.lines().zip(exchanged.lines()).filter(|it| it.0 != it.1).count();
        project.write(path, &exchanged);
        let found = text_of(&project.prove());
        assert!(found.matches("fout[B016]").count() >= n, "{path}: {n} answers\n{found}");
        project.write(path, &good);
        n_exchanged += 1;
    }
    assert!(n_exchanged >= 5, "{n_exchanged} trees with a yes and a no on one line each");
}

/// A reviewer reads what happens to somebody who goes by the words.
#[test]
fn exchanged_words_are_told_as_another_end() {
    let project = Project::showcase();
    let (before, _) = revision::trees(project.folder()).expect("the disk works");
    let tree = "content/beslisbomen/kindcheck.yaml";
    let good = project.read(tree);
    let at = good.find("  kinderen:").expect("the second question");
    let (head, tail) = good.split_at(at);
    project.write(tree, format!("{head}{}", with_exchanged_words(tail)));
    let (now, _) = revision::trees(project.folder()).expect("the disk works");
    named::tree(&now.trees, "kindcheck").expect("the tree can still be walked");
    let told = diff::compare(&before, &now).text();
    assert!(told.contains("Andere afloop") && !told.contains("Andere woorden\n  - een antwoord"), "{told}");
}

/// A tree in which the answers `ja` and `nee` of each question have the words of each other. Only answers that stand on a
/// line of their own count, as all of them do in the trees of the sources.
fn with_exchanged_words(tree: &str) -> String {
    let mut lines: Vec<String> = tree.split_inclusive('\n').map(str::to_owned).collect();
    let words = |line: &str, value: &str| {
        let (words, _) = line.split_once("{ antwoord: ")?.1.split_once(&format!(", waarde: {value},"))?;
        Some(words.to_owned())
    };
    let mut yes: Option<(usize, String)> = None;
    for at in 0..lines.len() {
        if let Some(found) = words(&lines[at], "ja") {
            yes = Some((at, found));
        } else if let (Some(no), Some((before, yes))) = (words(&lines[at], "nee"), yes.take_if(|it| it.0 + 1 == at)) {
            lines[before] = lines[before].replacen(&format!("antwoord: {yes},"), &format!("antwoord: {no},"), 1);
            lines[at] = lines[at].replacen(&format!("antwoord: {no},"), &format!("antwoord: {yes},"), 1);
        }
    }
    lines.concat()
}

/// The player knows what was answered: no text asks for it again, and no text names a slide by a number.
#[test]
fn no_text_asks_what_was_answered() {
    for (path, bytes) in Project::real().files("content") {
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

//! What a visitor reads is what is proven: each way to write it otherwise, and a search for ways nobody thought of.

use std::collections::BTreeMap;

use player::engine::{Position, Session};
use proptest::prelude::*;

use crate::check::sample::{Sample, sample};
use crate::dutch::folded;
use crate::proven::CheckedTree;

const NORMS: &str = "\
kenmerken:
  gevaar:
    omschrijving: Gevaar
    waarden: { ja: Ja, nee: Nee, weet-niet: [Weet ik (nog) niet, Geen idee] }
  wie:
    omschrijving: Wie
    waarden: { kind: Een kind, volwassene: Een volwassene }
  hulp: Hulp
besluiten:
  melden: { label: Melden, verplicht: true, kop: Meld }
  advies: { label: Advies }
normen:
  - id: gevaar-is-melden
    geldt-voor: [overig]
    als: [ { kenmerk: gevaar, antwoord: ja } ]
    dan: [ { besluit: melden } ]
  - id: twijfel-is-advies
    geldt-voor: [overig]
    als: [ { antwoord: weet-niet } ]
    dan: [ { besluit: advies } ]
";

/// A tree of two questions with these words for the answers.
fn tree(danger: [&str; 3], help: [&str; 2]) -> String {
    let [yes, no, doubt] = danger.map(|it| serde_json::to_string(it).expect("a text"));
    let [with, without] = help.map(|it| serde_json::to_string(it).expect("a text"));
    format!(
        "\
titel: Boom
soort: overig
begin: gevaar
vragen:
  gevaar:
    vraag: Is er gevaar?
    kenmerk: gevaar
    antwoorden:
      - {{ antwoord: {yes}, waarde: ja, besluiten: [melden], naar: melden }}
      - {{ antwoord: {no}, waarde: nee, naar: hulp }}
      - {{ antwoord: {doubt}, waarde: weet-niet, naar: vragen }}
  hulp:
    vraag: Is er hulp?
    kenmerk: hulp
    antwoorden:
      - {{ antwoord: {with}, waarde: ja, naar: klaar }}
      - {{ antwoord: {without}, waarde: nee, naar: vragen }}
uitkomsten:
  melden: {{ titel: Meld nu }}
  vragen: {{ titel: Vraag advies, besluiten: [advies] }}
  klaar: {{ titel: Klaar }}
"
    )
}

fn run(danger: [&str; 3], help: [&str; 2]) -> Sample {
    sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &tree(danger, help))])
}

const USUAL: [&str; 3] = ["Ja", "Nee", "Weet ik (nog) niet"];

#[test]
fn words_of_the_value_may_go_on_behind_a_mark() {
    for yes in ["Ja", "ja", "JA", " Ja ", "Ja, nu meteen", "Ja – er is haast", "Ja (of bijna)", "Ja."] {
        assert_eq!(run([yes, "Nee", "Geen idee, echt niet"], ["Ja", "Nee"]).codes(), Vec::<&str>::new(), "{yes}");
    }
}

#[test]
fn words_of_another_value_and_of_none_are_refused() {
    let cases = [
        (["Nee", "Ja", USUAL[2]], 2, "exchanged"),
        (["Nee, dat niet", "Nee", USUAL[2]], 1, "the words of another value, going on"),
        (["Zeker", "Nee", USUAL[2]], 1, "words that nobody declared"),
        (["Ja er is gevaar", "Nee", USUAL[2]], 1, "going on without a mark"),
        (["Janken", "Nee", USUAL[2]], 1, "a longer word"),
        (["J\u{430}", "Nee", USUAL[2]], 1, "a letter that only looks the same"),
        (["Ja,\u{202e} teit", "Nee", USUAL[2]], 0, "turned around: told where it is read"),
        (["Ja\u{200b}", "Nee", USUAL[2]], 0, "a character without a shape: likewise"),
        (["Ja", "Nee\u{336}", USUAL[2]], 1, "the no struck through"),
        (["Ja", "Ja", USUAL[2]], 1, "twice the same words"),
        (["Ja", "Nee", "Nee, geen idee"], 1, "doubt that reads as a no"),
        (["Ja", "Nee, of ik weet het niet", USUAL[2]], 1, "doubt folded into a no"),
        (["Ja, of nee", "Nee", USUAL[2]], 1, "a no behind a yes"),
        (["Ja", "Nee. Ja, toch wel", USUAL[2]], 1, "a yes behind a no"),
        (["J\u{336}a\u{336}", "Nee", USUAL[2]], 1, "struck through"),
    ];
    for (words, n, why) in cases {
        assert_eq!(run(words, ["Ja", "Nee"]).codes(), vec!["B016"; n], "{why}");
    }
}

#[test]
fn message_says_what_is_read_and_what_it_counts_as() {
    let text = run(["Nee, liever niet", "Nee", USUAL[2]], ["Ja", "Nee"]).text();
    assert!(text.contains("dit antwoord leest als `nee`, maar geldt als `ja`"), "{text}");
    assert!(text.contains("schrijf `waarde: nee`, of begin het antwoord met `Ja`"), "{text}");
}

#[test]
fn without_a_fact_yes_and_no_keep_their_meaning() {
    let text = tree(USUAL, ["Nee, dus", "Anders"]).replace("    kenmerk: hulp\n", "");
    assert_eq!(sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &text)]).codes(), ["B016"]);
    let text = tree(USUAL, ["Volop", "Te weinig"]).replace("    kenmerk: hulp\n", "");
    assert_eq!(sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &text)]).codes(), Vec::<&str>::new());
}

#[test]
fn doubt_is_doubt_in_a_question_that_no_norm_speaks_of() {
    let text = tree(USUAL, ["Volop", "Weet ik niet"]).replace("    kenmerk: hulp\n", "");
    assert_eq!(sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &text)]).codes(), ["B016"]);
    let text = text.replace("waarde: nee, naar: vragen", "waarde: weet-niet, naar: vragen");
    assert_eq!(sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &text)]).codes(), Vec::<&str>::new());
    // And then the norm about doubt holds there too.
    let text = text.replace("waarde: weet-niet, naar: vragen", "waarde: weet-niet, naar: klaar");
    let found = sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &text)]);
    assert!(found.codes().contains(&"N001"), "{:?}", found.codes());
}

#[test]
fn words_of_a_value_mean_what_they_say() {
    for (values, why) in [
        ("{ ja: Nee, nee: Ja }", "exchanged"),
        ("{ waar: Nee, onwaar: Anders }", "no under another name"),
        ("{ ja: Ja, nee: [Nee, Weet ik niet] }", "doubt under no"),
        ("{ ja: Zeker, nee: [Nee, zeker] }", "twice the same"),
        ("{ ja: Ja, nee: \".\" }", "no words at all"),
    ] {
        let norms = NORMS.replace(
            "  hulp: Hulp\n",
            &format!("  hulp: Hulp\n  extra: {{ omschrijving: Extra, waarden: {values} }}\n"),
        );
        let found = sample(&[("normen.yaml", &norms), ("beslisbomen/b.yaml", &tree(USUAL, ["Ja", "Nee"]))]);
        assert!(found.codes().contains(&"N006"), "{why}: {:?}", found.codes());
    }
}

#[test]
fn letters_struck_through_in_questions_and_titles_are_refused() {
    for (from, to) in
        [("vraag: Is er hulp?", "vraag: \"Is er h\u{336}ulp?\""), ("titel: Klaar", "titel: \"Kl\u{338}aar\"")]
    {
        let text = tree(USUAL, ["Ja", "Nee"]).replace(from, to);
        assert_eq!(sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &text)]).codes(), ["B016"], "{to}");
    }
}

#[test]
fn value_that_the_fact_does_not_know_is_refused() {
    let text = tree(USUAL, ["Ja", "Nee"]).replace("waarde: nee, naar: vragen", "waarde: nooit, naar: vragen");
    assert_eq!(sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &text)]).codes(), ["B016"]);
}

#[test]
fn same_fact_twice_on_one_path_is_refused_and_on_two_paths_is_not() {
    let twice = tree(USUAL, ["Ja", "Nee"]).replace("kenmerk: hulp", "kenmerk: gevaar");
    assert_eq!(sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &twice)]).codes(), ["B017", "N001"]);
    let apart = "\
titel: Boom
soort: overig
begin: wie
vragen:
  wie:
    vraag: Wie?
    kenmerk: wie
    antwoorden:
      - { antwoord: Een kind, waarde: kind, naar: een }
      - { antwoord: Een volwassene, waarde: volwassene, naar: twee }
  een: &vraag
    vraag: Is er hulp?
    kenmerk: hulp
    antwoorden:
      - { antwoord: Ja, waarde: ja, naar: klaar }
      - { antwoord: Nee, waarde: nee, naar: klaar }
  twee: *vraag
uitkomsten:
  klaar: { titel: Klaar }
";
    assert_eq!(sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", apart)]).diagnostics.n_errors(), 0);
}

/// What each reader of the words is told: by the first words of the answers chosen, the end and what was decided.
fn told(tree: &CheckedTree) -> BTreeMap<Vec<String>, (String, Vec<u16>)> {
    let mut res = BTreeMap::new();
    let mut open = vec![(Session::new(), Vec::new())];
    while let Some((session, read)) = open.pop() {
        match session.position(&tree.graph) {
            Position::Ended(it) => {
                let title = tree.outcomes[usize::from(it)].title.clone();
                res.insert(read, (title, session.decisions(&tree.graph)));
            }
            Position::Asking(question) => {
                for (n, answer) in (0u8..).zip(&tree.questions[usize::from(question)].answers) {
                    let (mut session, mut read) = (session.clone(), read.clone());
                    session.answer(&tree.graph, n);
                    // What a reader goes by: the words before the first mark.
                    let words = answer.text.split([',', '–', '(']).next().unwrap_or_default();
                    read.push(folded(words));
                    open.push((session, read));
                }
            }
        }
    }
    res
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Any words on any answers: either the check refuses them, or whoever goes by them is told what the tree as written
    /// tells.
    #[test]
    fn no_relabelling_changes_what_a_reader_is_told(
        danger in prop::array::uniform3(label()), help in prop::array::uniform2(label()),
    ) {
        let plain = run(USUAL, ["Ja", "Nee"]);
        let found = run([&danger[0], &danger[1], &danger[2]], [&help[0], &help[1]]);
        if found.codes().is_empty() {
            let (as_written, relabelled) = (told(plain.tree("b")), told(found.tree("b")));
            for (read, end) in &relabelled {
                if let Some(before) = as_written.get(read) {
                    prop_assert_eq!(before, end, "{:?} {:?}", danger, help);
                }
            }
        }
    }
}

/// Words that an editor, or somebody who means harm, might give to an answer.
fn label() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec!["Ja", "Nee", "ja", "NEE", "Weet ik (nog) niet", "Geen idee", "Jà", "Zeker"]);
    let tail = prop::sample::select(vec!["", "", "", ", nu", ", of nee", " – ja", " niet", "\u{200b}", "."]);
    (words, tail).prop_map(|it| format!("{}{}", it.0, it.1))
}

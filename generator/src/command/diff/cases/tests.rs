//! What becomes of a case when its tree or the case itself changes.

use crate::check::Trees;
use crate::check::sample::trees;
use crate::command::diff::compare;

const NORMS: &str = "\
besluiten:
  melden: { label: Melden }
  volgen: { label: Blijven volgen }
normen: []
";
const TREE: &str = "\
titel: Boom
soort: overig
begin: gevaar
vragen:
  gevaar:
    vraag: Is er gevaar?
    antwoorden:
      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: later }
      - { antwoord: Nee, waarde: nee, naar: klaar }
  later:
    vraag: Kan het later?
    antwoorden:
      - { antwoord: Ja, waarde: ja, naar: klaar }
      - { antwoord: Nee, waarde: nee, naar: weg }
uitkomsten:
  klaar: { titel: Je bent klaar, besluiten: [volgen] }
  weg: { titel: Ga weg }
";
/// In front of the second question, and only when there is danger.
const ZEKER: &str = "  zeker:
    vraag: Weet je het zeker?
    antwoorden:
      - { antwoord: Ja, waarde: ja, naar: later }
      - { antwoord: Nee, waarde: nee, naar: klaar }
  later:
";

/// Cases by name: the answers, and where these end.
fn cases(list: &[(&str, &str, &str, &str)]) -> String {
    let one = |(name, answers, outcome, decisions): &(&str, &str, &str, &str)| {
        format!(
            "  {name}: {{ titel: Over {name}, situatie: s, antwoorden: {{ {answers} }}, uitkomst: {outcome}, besluiten: [{decisions}], door: d, datum: 2026-11-01 }}"
        )
    };
    let list: Vec<String> = list.iter().map(one).collect();
    format!("gevallen:\n{}\n", list.join("\n"))
}

const BRAND: (&str, &str, &str, &str) = ("brand", "gevaar: ja, later: nee", "weg", "melden");
const RUST: (&str, &str, &str, &str) = ("rust", "gevaar: nee", "klaar", "volgen");

fn state(tree: &str, cases: &str) -> Trees {
    trees(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", tree), ("beslisbomen/b.gevallen.yaml", cases)])
}

/// What is told of cases, without what is told of the tree.
fn told(old: (&str, &str), new: (&str, &str)) -> String {
    let text = compare(&state(old.0, old.1), &state(new.0, new.1)).text();
    let is_of_cases = |it: &&str| it.lines().next().is_some_and(|it| it.contains("evallen"));
    text.split("\n\n").filter(is_of_cases).flat_map(|it| [it.trim_end(), "\n"]).collect()
}

fn changed(from: &str, to: &str) -> String {
    assert_eq!(TREE.matches(from).count(), 1, "`{from}` once");
    TREE.replace(from, to)
}

#[test]
fn case_that_ends_elsewhere_is_told_with_where_the_ways_part() {
    let list = cases(&[BRAND, RUST]);
    let tree = changed("waarde: nee, naar: klaar", "waarde: nee, naar: later");
    assert_eq!(
        told((TREE, &list), (&changed("waarde: nee, naar: weg", "waarde: nee, naar: klaar"), &list)),
        "  Gevallen die anders eindigen
  - geval “Over brand” (brand)
      was: uitkomst “Ga weg”, met het besluit “Melden”
      is nu: uitkomst “Je bent klaar”, met de besluiten “Melden” en “Blijven volgen”
      erbij: “Blijven volgen”, bij de uitkomst
      hier gaan de wegen uiteen: “Kan het later?” → Nee
        daarna kwam de uitkomst “Ga weg”
        daarna komt nu de uitkomst “Je bent klaar”
"
    );
    // A question between, and the case was not told of it yet.
    assert_eq!(
        told((TREE, &list), (&tree, &list)),
        "  Gevallen die niet meer te lopen zijn
  - geval “Over rust” (rust)
      was: uitkomst “Je bent klaar”, met het besluit “Blijven volgen”
      is nu niet te lopen: na “Is er gevaar?” → Nee komt de vraag “Kan het later?”, en daar geeft het geval geen antwoord op
"
    );
    let answered = cases(&[BRAND, ("rust", "gevaar: nee, later: nee", "weg", "")]);
    assert_eq!(
        told((TREE, &list), (&tree, &answered)),
        "  Gevallen die anders eindigen
  - geval “Over rust” (rust)
      was: uitkomst “Je bent klaar”, met het besluit “Blijven volgen”
      is nu: uitkomst “Ga weg”, zonder besluiten
      vervalt: “Blijven volgen”, bij de uitkomst
      hier gaan de wegen uiteen: “Is er gevaar?” → Nee
        daarna kwam de uitkomst “Je bent klaar”
        daarna komt nu de vraag “Kan het later?” → Nee
      in het geval zelf staat een ander antwoord:
        erbij: “Kan het later?” → Nee
"
    );
}

#[test]
fn case_that_decides_otherwise_on_the_same_way_is_told_with_the_place() {
    let list = cases(&[BRAND, RUST]);
    let tree = changed("ja, besluiten: [melden], naar", "ja, naar")
        .replace("nee, naar: weg", "nee, besluiten: [volgen], naar: weg");
    assert_eq!(
        told((TREE, &list), (&tree, &list)),
        "  Gevallen die anders eindigen
  - geval “Over brand” (brand)
      was: uitkomst “Ga weg”, met het besluit “Melden”
      is nu: uitkomst “Ga weg”, met het besluit “Blijven volgen”
      erbij: “Blijven volgen”, bij “Kan het later?” → Nee
      vervalt: “Melden”, bij “Is er gevaar?” → Ja
      de weg zelf is dezelfde
"
    );
}

#[test]
fn ways_that_part_at_the_start_or_at_a_question_between_are_told() {
    let list = cases(&[BRAND]);
    let both = cases(&[("brand", "gevaar: ja, later: nee, zeker: nee", "klaar", "melden, volgen")]);
    let tree = changed("  later:\n", ZEKER).replace("[melden], naar: later", "[melden], naar: zeker");
    let told_between = told((TREE, &list), (&tree, &both));
    for part in [
        "hier gaan de wegen uiteen: “Is er gevaar?” → Ja\n        daarna kwam de vraag “Kan het later?” → Nee\n        daarna komt nu de vraag “Weet je het zeker?” → Nee\n",
        "erbij: “Weet je het zeker?” → Nee\n",
    ] {
        assert!(told_between.contains(part), "{part} in {told_between}");
    }
    let start = TREE
        .replace("begin: gevaar", "begin: later")
        .replace("naar: later", "naar: klaar")
        .replace("nee, naar: weg", "nee, naar: gevaar");
    let told_start = told((TREE, &list), (&start, &list));
    assert!(
        told_start.contains("de wegen gaan meteen uiteen\n        eerst kwam de vraag “Is er gevaar?” → Ja\n        nu komt de vraag “Kan het later?” → Nee\n"),
        "{told_start}"
    );
}

#[test]
fn answer_that_is_gone_stops_a_case_there_and_back() {
    let list = cases(&[BRAND]);
    let tree = changed("antwoord: Nee, waarde: nee, naar: weg", "antwoord: Misschien, waarde: misschien, naar: weg");
    let stop = "na “Is er gevaar?” → Ja komt de vraag “Kan het later?”, en die heeft het antwoord “Nee” niet\n";
    let there = told((TREE, &list), (&tree, &list));
    assert!(there.starts_with("  Gevallen die niet meer te lopen zijn\n"), "{there}");
    // Its words are those of the tree that has it.
    assert!(there.ends_with(&format!("is nu niet te lopen: {stop}")), "{there}");
    let back = told((&tree, &list), (TREE, &list));
    assert_eq!(
        back,
        format!(
            "  Gevallen die eerst niet te lopen waren\n  - geval “Over brand” (brand)\n      was niet te lopen: {stop}      is nu: uitkomst “Ga weg”, met het besluit “Melden”\n"
        )
    );
}

#[test]
fn cases_that_come_and_go_are_told_with_where_they_end_in_both_trees() {
    let (brand, rust) = (cases(&[BRAND]), cases(&[RUST]));
    assert_eq!(
        told((TREE, &brand), (TREE, &rust)),
        "  Nieuwe gevallen
  - geval “Over rust” (rust)
      in beide bomen: uitkomst “Je bent klaar”, met het besluit “Blijven volgen”
  Vervallen gevallen
  - geval “Over brand” (brand)
      in beide bomen: uitkomst “Ga weg”, met het besluit “Melden”
"
    );
    let tree = changed("ja, besluiten: [melden], naar: later", "ja, naar: klaar");
    let told = told((TREE, &brand), (&tree, &rust));
    for part in [
        "Vervallen gevallen\n  - geval “Over brand” (brand)\n      in de oude boom: uitkomst “Ga weg”, met het besluit “Melden”\n      in de nieuwe boom: uitkomst “Je bent klaar”, met het besluit “Blijven volgen”\n",
        "daarna kwam de vraag “Kan het later?” → Nee\n        daarna komt nu de uitkomst “Je bent klaar”\n",
    ] {
        assert!(told.contains(part), "{part} in {told}");
    }
}

/// Another name, another title and another order change no end.
#[test]
fn names_and_titles_alone_are_no_other_end() {
    let list = cases(&[BRAND, RUST]);
    let renamed = TREE
        .replace("gevaar:", "nood:")
        .replace("begin: gevaar", "begin: nood")
        .replace("antwoord: Nee, waarde: nee, naar: weg", "antwoord: Nee, waarde: neen, naar: heen")
        .replace("  weg:", "  heen:");
    let now = cases(&[("brand", "nood: ja, later: neen", "heen", "melden"), ("rust", "nood: nee", "klaar", "volgen")]);
    assert_eq!(told((TREE, &list), (&renamed, &now)), "");
    assert_eq!(told((TREE, &list), (&changed("titel: Ga weg", "titel: Vertrek"), &list)), "");
}

#[test]
fn outcomes_with_one_title_are_told_apart_and_a_variant_is_another_end() {
    let list = cases(&[BRAND]);
    let same = TREE.replace("titel: Ga weg", "titel: Je bent klaar").replace(", besluiten: [volgen]", "");
    let moved = same.replace("nee, naar: weg", "nee, naar: klaar").replace("ja, naar: klaar", "ja, naar: weg");
    let told_moved = told((&same, &list), (&moved, &list));
    assert!(told_moved.contains("was: uitkomst “Je bent klaar (weg)”, met"), "{told_moved}");
    let variant = changed(
        "weg: { titel: Ga weg }",
        "weg: { titel: Ga weg, varianten: [{ als: [{ besluit: melden }], titel: Ga snel weg }] }",
    );
    let told_variant = told((TREE, &list), (&variant, &list));
    for part in ["was: uitkomst “Ga weg”", "is nu: uitkomst “Ga snel weg”", "de weg zelf is dezelfde"] {
        assert!(told_variant.contains(part), "{part} in {told_variant}");
    }
}

/// What a case says itself may change under a tree that stays as it is; and a case that names what is not there is no case that went.
#[test]
fn case_that_answers_otherwise_is_told_and_one_with_a_mistake_did_not_go() {
    let other = cases(&[("brand", "gevaar: ja, later: ja", "klaar", "melden, volgen")]);
    assert_eq!(
        told((TREE, &cases(&[BRAND])), (TREE, &other)),
        "  Gevallen met andere antwoorden
  - geval “Over brand” (brand)
      eindigt zoals het deed: uitkomst “Je bent klaar”, met de besluiten “Melden” en “Blijven volgen”
      in het geval zelf staat een ander antwoord:
        “Kan het later?” → Ja, en dat was Nee
"
    );
    let wrong = cases(&[("brand", "gevaar: ja, laat: nee", "vertrek", "meld")]);
    assert_eq!(
        told((TREE, &cases(&[BRAND])), (TREE, &wrong)),
        "  Gevallen die niet meer te lopen zijn
  - geval “Over brand” (brand)
      was: uitkomst “Ga weg”, met het besluit “Melden”
      is nu niet te lopen: na “Is er gevaar?” → Ja komt de vraag “Kan het later?”, en daar geeft het geval geen antwoord op
      in het geval zelf staat een ander antwoord:
        erbij: “laat” → nee
        weg: “Kan het later?” → Nee
"
    );
}

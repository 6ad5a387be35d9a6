//! What is told about a change, word for word.

use super::*;
use crate::check::sample::sample;

const NORMS: &str = "\
kenmerken:
  gevaar: Gevaar
besluiten:
  melden: { label: Melden bij Veilig Thuis }
  volgen: { label: Blijven volgen }
normen:
  - { id: gevaar-is-melden, titel: Gevaar is melden, geldt-voor: [overig], als: [ { kenmerk: gevaar, antwoord: ja } ], dan: [ { besluit: melden } ] }
";
const TREE: &str = "\
titel: Boom
soort: overig
begin: gevaar
vragen:
  gevaar:
    vraag: Is er gevaar?
    kenmerk: gevaar
    toelichting: Kijk goed. Kijk nog eens.
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

fn state(norms: &str, tree: &str) -> Trees {
    let found = sample(&[("normen.yaml", norms), ("beslisbomen/b.yaml", tree)]);
    let site = found.site.expect("a site without errors");
    Trees { words: site.vocabulary, trees: site.trees, n_broken: 0, own_norms: Vec::new() }
}

fn told(norms: &str, tree: &str) -> String {
    compare(&state(NORMS, TREE), &state(norms, tree)).text()
}

#[test]
fn nothing_changed() {
    assert_eq!(told(NORMS, TREE), "Er verandert niets aan de beslisbomen, de besluiten en de normen\n");
}

#[test]
fn answers_that_end_differently_are_told_in_the_words_of_the_visitor() {
    let norms = NORMS.replace("antwoord: ja }", "antwoord: soms }");
    let tree = TREE
        .replace(", besluiten: [melden], naar: later", ", naar: later")
        .replace("nee, naar: weg", "nee, naar: klaar");
    let tree = tree.replace("nee, naar: klaar }\n  later", "nee, naar: weg }\n  later");
    assert_eq!(
        told(&norms, &tree),
        "\
Boom Boom (b)

  Andere afloop
  - uitkomst “Je bent klaar”, met andere besluiten
      vervalt: “Melden bij Veilig Thuis”
      bij 2 vragen:
        Is er gevaar? → Ja
        Kan het later? → Ja
  - uitkomst “Je bent klaar” in plaats van “Ga weg”
      erbij: “Blijven volgen”
      vervalt: “Melden bij Veilig Thuis”
      bij 2 vragen:
        Is er gevaar? → Ja
        Kan het later? → Nee
  - uitkomst “Ga weg” in plaats van “Je bent klaar”
      vervalt: “Blijven volgen”
      bij 1 vraag:
        Is er gevaar? → Nee

Besluiten en normen, voor alle bomen
  - norm gevaar-is-melden
      was: Voor overig: bij het antwoord ja op gevaar ook het besluit melden.
      is nu: Voor overig: bij het antwoord soms op gevaar ook het besluit melden.
"
    );
}

#[test]
fn words_that_changed_are_told_without_the_rest_of_the_text() {
    let tree =
        TREE.replace("Kijk nog eens.", "Kijk twee keer.").replace("vraag: Kan het later?", "vraag: Kan dit later?");
    assert_eq!(
        told(NORMS, &tree),
        "\
Boom Boom (b)

  Andere woorden
  - de toelichting bij “Is er gevaar?”
      was: Kijk nog eens.
      is nu: Kijk twee keer.
  - de vraag
      was: Kan het later?
      is nu: Kan dit later?
"
    );
}

#[test]
fn new_name_of_a_question_is_no_other_question() {
    let tree = TREE.replace("gevaar:\n    vraag", "gevaar-nu:\n    vraag").replace("begin: gevaar", "begin: gevaar-nu");
    assert_eq!(told(NORMS, &tree), "Er verandert niets aan de beslisbomen, de besluiten en de normen\n");
}

#[test]
fn question_and_answers_that_came_are_told() {
    let tree = TREE.replace(
        "      - { antwoord: Nee, waarde: nee, naar: weg }\nuit",
        "      - { antwoord: Nee, waarde: nee, naar: weg }\n      - { antwoord: Soms, waarde: soms, naar: zeker }\n  zeker:\n    vraag: Weet je het zeker?\n    antwoorden:\n      - { antwoord: Ja, waarde: ja, naar: klaar }\n      - { antwoord: Nee, waarde: nee, naar: weg }\nuit",
    );
    let told = compare(&state(NORMS, TREE), &state(NORMS, &tree));
    assert_eq!(
        told.markdown(),
        "\
## Boom Boom (b)

### Andere afloop

- nieuw, deze antwoorden konden eerst niet gegeven worden:
  - bij 2 vragen:
    - Is er gevaar? → Ja
    - Kan het later? → Soms

### Andere woorden

- nieuw antwoord bij “Kan het later?”: Soms
- nieuwe vraag: “Weet je het zeker?”
"
    );
    let back = compare(&state(NORMS, &tree), &state(NORMS, TREE));
    assert!(back.text().contains("vervallen, deze antwoorden kunnen niet meer gegeven worden:"), "{}", back.text());
    assert!(back.text().contains("vervallen vraag: “Weet je het zeker?”"), "{}", back.text());
}

#[test]
fn outcomes_with_the_same_title_are_told_apart() {
    let same = TREE.replace("titel: Ga weg", "titel: Je bent klaar");
    let moved = same.replace("nee, naar: weg", "nee, naar: klaar").replace("ja, naar: klaar", "ja, naar: weg");
    let told = compare(&state(NORMS, &same), &state(NORMS, &moved)).text();
    assert!(told.contains("uitkomst “Je bent klaar (weg)” in plaats van “Je bent klaar (klaar)”"), "{told}");
    let renamed = TREE.replace("naar: weg", "naar: heen").replace("  weg:", "  heen:");
    let told = compare(&state(NORMS, TREE), &state(NORMS, &renamed));
    assert_eq!(told.trees[0].endings, Endings::default());
}

//! What is told about a change, word for word.

use super::*;
use crate::check::sample::trees;

const NORMS: &str = "\
kenmerken:
  gevaar: { omschrijving: Gevaar, waarden: { ja: Ja, nee: Nee, soms: Soms } }
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
    trees(&[("normen.yaml", norms), ("beslisbomen/b.yaml", tree)])
}

fn told(norms: &str, tree: &str) -> String {
    compare(&state(NORMS, TREE), &state(norms, tree)).text()
}

#[test]
fn nothing_changed() {
    assert_eq!(
        told(NORMS, TREE),
        "Er verandert niets aan de beslisbomen, de gevallen, de kaders, de kenmerken, de besluiten, de normen, de begrippen, de bronnen en de telefoonnummers\n"
    );
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

Kenmerken, besluiten en normen, voor alle bomen
  - norm gevaar-is-melden
      was: Voor overig: bij het antwoord “Ja” op gevaar ook het besluit melden.
      is nu: Voor overig: bij het antwoord “Soms” op gevaar ook het besluit melden.
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

/// Each part of a text that comes or goes, there and back; only a text that is not there is nothing.
#[test]
fn sentences_that_come_or_go_are_told_as_such() {
    let help = "    toelichting: Kijk goed. Kijk nog eens.\n    hulpvragen: [{ vragen: [Wat zag je?] }]\n    voorbeelden: [{ titel: Vallen, tekst: Een val. }]\n";
    let tree = TREE.replace("    toelichting: Kijk goed. Kijk nog eens.\n", help).replace(
        "klaar: { titel: Je bent klaar, ",
        "klaar: { titel: Je bent klaar, handelingen: [\"Bel [ons](https://a.example/).\"], ",
    );
    for (from, to, told) in [
        (
            "Kijk nog eens.",
            "Kijk nog eens. Wacht niet.",
            "de toelichting bij “Is er gevaar?”\n      erbij: Wacht niet.",
        ),
        ("Kijk goed. Kijk nog eens.", "Kijk goed. Let op. Kijk nog eens.", "\n      erbij: Let op."),
        (
            "[Wat zag je?]",
            "[Wat zag je?, Wat hoorde je?]",
            "de hulpvragen bij “Is er gevaar?”\n      erbij: Wat hoorde je?",
        ),
        (
            "{ titel: Vallen, tekst: Een val. }",
            "{ titel: Vallen, tekst: Een val. }, { titel: Springen, tekst: Een sprong. }",
            "\n      erbij: Springen Een sprong.",
        ),
        (".\"]", ".\", Noteer het.]", "wat te doen bij de uitkomst “Je bent klaar”\n      erbij: Noteer het."),
        (
            "[ons](https://a.example/)",
            "[ons](https://a.example/) of [hen](https://b.example/)",
            "waar verwijzingen heen gaan in wat te doen bij de uitkomst “Je bent klaar”\n      erbij: https://b.example/",
        ),
    ] {
        assert_eq!(tree.matches(from).count(), 1, "`{from}` once");
        let (short, long) = (state(NORMS, &tree), state(NORMS, &tree.replace(from, to)));
        let there = compare(&short, &long).text();
        assert!(there.contains(told) && !there.contains("(niets)"), "{told} in {there}");
        let back = compare(&long, &short).text();
        let told = told.replace("erbij: ", "weg: ");
        assert!(back.contains(&told) && !back.contains("(niets)"), "{told} in {back}");
    }
    let empty = state(NORMS, &TREE.replace("    toelichting: Kijk goed. Kijk nog eens.\n", ""));
    assert!(
        compare(&state(NORMS, TREE), &empty).text().contains("was: Kijk goed. Kijk nog eens.\n      is nu: (niets)\n")
    );
    let lines = TREE.replace("Kijk goed. Kijk nog eens.", "\"Kijk goed.\\n\\nKijk nog eens.\"");
    assert!(
        told(NORMS, &lines).contains("bij “Is er gevaar?”: de regels zijn anders verdeeld, de woorden zijn dezelfde\n"),
        "{}",
        told(NORMS, &lines)
    );
}

#[test]
fn new_name_of_a_question_is_no_other_question() {
    let tree = TREE.replace("gevaar:\n    vraag", "gevaar-nu:\n    vraag").replace("begin: gevaar", "begin: gevaar-nu");
    assert_eq!(
        told(NORMS, &tree),
        "Er verandert niets aan de beslisbomen, de gevallen, de kaders, de kenmerken, de besluiten, de normen, de begrippen, de bronnen en de telefoonnummers\n"
    );
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

/// A norm, a source and a tree in which everything stands that a case below changes.
const RICH_NORMS: &str = "\
kenmerken:
  gevaar: Gevaar
besluiten:
  melden: { label: Melden bij Veilig Thuis, handelingen: [\"Bel [ons](https://a.example/).\"] }
normen:
  - { id: gevaar-is-melden, titel: Gevaar is melden, bron: bamhm-2019#art. 1, geldt-voor: [overig], als: [ { kenmerk: gevaar, antwoord: ja } ], dan: [ { besluit: melden } ] }
  - { id: weging, titel: Weging, geldt-voor: [kindcheck], dan: [ { besluit: melden } ] }
";
const RICH_TREE: &str = "\
titel: Boom
soort: overig
redactioneel: true
bron: bamhm-2019#art. 2
begin: gevaar
vragen:
  gevaar:
    vraag: Is er gevaar?
    kenmerk: gevaar
    bron: bamhm-2019#art. 3
    toelichting: Kijk [hier](https://b.example/).
    hulpvragen:
      - { groep: Denk na, omgekeerd: true, vragen: [\"Is het [veilig](https://c.example/)?\"] }
    antwoorden:
      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: klaar }
      - { antwoord: Nee, waarde: nee, besluiten: [melden], naar: klaar }
uitkomsten:
  klaar: { titel: Je bent klaar, bron: bamhm-2019#art. 4, handelingen: [\"Lees [dit](https://d.example/).\"] }
";

/// Everything that a change of one text is told as, of the norms or of the tree.
#[test]
fn change_that_moves_no_answer_is_told_too() {
    let link = |what: &str, old: &str| {
        format!(
            "  - waar verwijzingen heen gaan in {what}\n      was: https://{old}.example/\n      is nu: https://nieuw.example/\n"
        )
    };
    let source =
        |what: &str, n: u8| format!("  - {what}\n      was: Besluit, art. {n}\n      is nu: Besluit, art. {n}0\n");
    let cases = [
        ("titel: Gevaar is melden", "titel: Gevaar is altijd melden", "  - de titel van norm gevaar-is-melden\n      was: Gevaar is melden\n      is nu: Gevaar is altijd melden\n".to_owned()),
        ("#art. 1,", "#art. 10,", source("de bron van norm gevaar-is-melden", 1)),
        ("  gevaar: Gevaar", "  gevaar: Groot gevaar", "  - de betekenis van het kenmerk gevaar\n      was: Gevaar\n      is nu: Groot gevaar\n".to_owned()),
        ("https://a.example/", "https://nieuw.example/", link("wat te doen bij het besluit “Melden bij Veilig Thuis”", "a")),
        ("#art. 2", "#art. 20", source("de bronnen van de boom", 2)),
        ("#art. 3", "#art. 30", source("de bron van “Is er gevaar?”", 3)),
        ("#art. 4", "#art. 40", source("de bron van de uitkomst “Je bent klaar”", 4)),
        ("https://b.example/", "https://nieuw.example/", link("de toelichting bij “Is er gevaar?”", "b")),
        ("https://c.example/", "https://nieuw.example/", link("de hulpvragen bij “Is er gevaar?”", "c")),
        ("https://d.example/", "https://nieuw.example/", link("wat te doen bij de uitkomst “Je bent klaar”", "d")),
        ("omgekeerd: true", "omgekeerd: false", "  - een ja op de hulpvragen “Denk na” bij “Is er gevaar?” wijst niet meer naar een nee op de vraag zelf (`omgekeerd`)\n".to_owned()),
        ("redactioneel: true", "redactioneel: false", "  - `redactioneel`: de pagina zegt nu niet meer dat geen bron deze boom beschrijft, en deed dat eerst wel\n".to_owned()),
        (
            "      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: klaar }\n      - { antwoord: Nee, waarde: nee, besluiten: [melden], naar: klaar }\n",
            "      - { antwoord: Nee, waarde: nee, besluiten: [melden], naar: klaar }\n      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: klaar }\n",
            "  - de volgorde van de antwoorden bij “Is er gevaar?”\n      was: Ja / Nee\n      is nu: Nee / Ja\n".to_owned(),
        ),
        (
            "soort: overig",
            "soort: kindcheck",
            "\n  Andere normen\n  - de soort is nu kindcheck en was overig: de boom moet nu voldoen aan de normen voor kindcheck, en niet meer aan die voor overig\n      erbij:\n        “Weging”\n      vervalt:\n        “Gevaar is melden”\n".to_owned(),
        ),
    ];
    let old = state(RICH_NORMS, RICH_TREE);
    for (from, to, expected) in cases {
        assert_eq!((RICH_NORMS.to_owned() + RICH_TREE).matches(from).count(), 1, "`{from}` once");
        let told = compare(&old, &state(&RICH_NORMS.replace(from, to), &RICH_TREE.replace(from, to))).text();
        let rest = told.replace(&expected, "");
        assert!(told.contains(&expected) && !rest.contains("  - "), "`{from}` → `{to}` tells:\n{told}");
    }
}

#[test]
fn what_a_kader_says_about_itself_is_told() {
    let kader = "naam: Kader\nberoepsgroep: artsen\nuitgever: Bond\nversie: \"1.0\"\nbron: bamhm-2019#art. 5\nboom: boom.yaml\n";
    let state = |kader: &str| {
        trees(&[("normen.yaml", NORMS), ("afwegingskaders/k/kader.yaml", kader), ("afwegingskaders/k/boom.yaml", TREE)])
    };
    for (from, to, what) in [
        ("Kader", "Afwegen", "naam\n      was: Kader\n      is nu: Afwegen"),
        ("artsen", "tandartsen", "beroepsgroep\n      was: artsen\n      is nu: tandartsen"),
        ("Bond", "Vereniging", "uitgever\n      was: Bond\n      is nu: Vereniging"),
        ("1.0", "1.1", "versie\n      was: 1.0\n      is nu: 1.1"),
        ("art. 5", "art. 6", "bron\n      was: Besluit, art. 5\n      is nu: Besluit, art. 6"),
    ] {
        let told = compare(&state(kader), &state(&kader.replace(from, to))).text();
        assert_eq!(told, format!("Kader k\n  - {what}\n"));
    }
}

/// What a kader brings binds its own trees only: it is told with that kader, as is all of one that comes or goes.
#[test]
fn what_a_kader_brings_is_told_with_the_kader() {
    const BARE: &str = "naam: Kader\nberoepsgroep: artsen\nuitgever: Bond\nversie: \"1.0\"\nbron: bamhm-2019#art. 5\nboom: boom.yaml\n";
    const OWN: &str = "\
kenmerken: { ziek: De cliënt is ziek }
besluiten: { overleggen: { label: Overleggen } }
begrippen: [{ id: zorgplicht, term: zorgplicht, definitie: Wat je moet doen. }]
normen: [{ id: altijd, titel: Altijd overleggen, geldt-voor: [overig], dan: [{ besluit: overleggen }] }]
";
    let state = |kader: Option<&str>| {
        let mut files = vec![("normen.yaml", NORMS)];
        if let Some(kader) = kader {
            files.extend([("afwegingskaders/k/kader.yaml", kader), ("afwegingskaders/k/boom.yaml", TREE)]);
        }
        trees(&files)
    };
    let own = format!("{BARE}{OWN}");
    let (bare, full) = (state(Some(BARE)), state(Some(&own)));
    let brought = "  - nieuw kenmerk ziek: De cliënt is ziek
  - nieuw besluit: “Overleggen”
  - nieuwe norm altijd: Altijd overleggen. Voor overig: op elk pad het besluit k.overleggen.
  - nieuw begrip: zorgplicht (begrip:zorgplicht): Wat je moet doen.
";
    assert_eq!(compare(&bare, &full).text(), format!("Kader k\n{brought}"));
    let other = own.replace("is ziek", "is erg ziek").replace("label: Overleggen", "label: Bellen");
    let told = compare(&full, &state(Some(&other))).text();
    assert!(
        told.starts_with("Kader k\n  - de betekenis van het kenmerk ziek\n") && !told.contains("voor alle bomen"),
        "{told}"
    );
    let told = compare(&full, &bare).text();
    assert!(told.contains("vervallen kenmerk ziek: ") && told.contains("vervallen norm altijd: "), "{told}");
    let none = state(None);
    let told = compare(&none, &full).text();
    assert_eq!(
        told,
        format!(
            "Nieuwe bomen\n  - Boom (k)\n\nKader k\n  - nieuw kader: Kader\n  - beroepsgroep: artsen\n  - uitgever: Bond\n  - \
             versie: 1.0\n{brought}"
        )
    );
    let told = compare(&full, &none).text();
    assert!(told.contains("Kader k\n  - vervallen kader: Kader\n  - vervallen kenmerk ziek"), "{told}");
    // On the sheet of a tree stands the kader of that tree, and of no other.
    let of = |tree: &Trees, id: &str| tree.trees.iter().find(|it| it.id == id).cloned().expect("the tree");
    assert_eq!(compare(&bare, &full).of_tree(&of(&full, "k")).frameworks.len(), 1);
    let mut elsewhere = of(&full, "k");
    elsewhere.framework = None;
    assert!(compare(&bare, &full).of_tree(&elsewhere).is_empty());
}

#[test]
fn fact_that_came_before_another_changes_no_question() {
    let norms = NORMS.replace("kenmerken:\n", "kenmerken:\n  angst: Angst\n");
    let expected = "Kenmerken, besluiten en normen, voor alle bomen\n  - nieuw kenmerk angst: Angst\n";
    assert_eq!(told(&norms, TREE), expected);
}

/// The same tree as a reader meets it, with two words exchanged.
#[test]
fn exchanged_words_of_answers_are_another_end_and_not_other_words() {
    let exchanged = TREE
        .replace("antwoord: Ja, waarde: ja, besluiten", "antwoord: X, waarde: ja, besluiten")
        .replace("antwoord: Nee, waarde: nee, naar: klaar", "antwoord: Ja, waarde: nee, naar: klaar")
        .replace("antwoord: X,", "antwoord: Nee,");
    let text = compare(&state(NORMS, TREE), &state(NORMS, &exchanged)).text();
    assert!(text.contains("Andere afloop"), "{text}");
    assert!(text.contains("Is er gevaar? → Ja"), "{text}");
    assert!(text.contains("vervalt: “Melden bij Veilig Thuis”"), "{text}");
    assert!(text.contains("hoe normen het antwoord “Ja” bij “Is er gevaar?” noemen"), "{text}");
}

#[test]
fn other_words_of_a_proven_answer_are_told_with_what_happens() {
    let reworded = TREE.replace("antwoord: Ja, waarde: ja, besluiten", "antwoord: \"Ja, nu\", waarde: ja, besluiten");
    let text = compare(&state(NORMS, TREE), &state(NORMS, &reworded)).text();
    assert!(text.contains("Andere afloop\n  - een antwoord leest anders bij “Is er gevaar?”"), "{text}");
    assert!(text.contains("was: Ja\n      is nu: Ja, nu"), "{text}");
    assert!(!text.contains("Andere woorden"), "{text}");
    // A question of which no norm speaks: there words are only words.
    let other =
        TREE.replace("antwoord: Ja, waarde: ja, naar: klaar", "antwoord: \"Ja, later\", waarde: ja, naar: klaar");
    let text = compare(&state(NORMS, TREE), &state(NORMS, &other)).text();
    assert!(text.contains("Andere woorden") && !text.contains("Andere afloop"), "{text}");
}

/// A tree whose outcome speaks for the way, with its variants and a step.
const SPEAKING: &str = "\
titel: Boom
soort: overig
begin: gevaar
vragen:
  gevaar:
    vraag: Is er gevaar?
    kenmerk: gevaar
    antwoorden:
      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: klaar }
      - { antwoord: Nee, waarde: nee, naar: klaar }
uitkomsten:
  klaar:
    titel: Klaar
    handelingen:
      - { tekst: Bel nu., als: [ { kenmerk: gevaar, antwoord: ja } ] }
    varianten:
      - { als: [ { kenmerk: gevaar, antwoord: ja } ], titel: Meld nu }
";

#[test]
fn conditions_of_variants_and_steps_are_told_with_the_ways_that_read_otherwise() {
    let exchanged = SPEAKING.replace(
        "als: [ { kenmerk: gevaar, antwoord: ja } ], titel",
        "als: [ { kenmerk: gevaar, antwoord: nee } ], titel",
    );
    let text = compare(&state(NORMS, SPEAKING), &state(NORMS, &exchanged)).text();
    assert!(text.contains("uitkomst “Klaar” in plaats van “Meld nu”"), "{text}");
    assert!(text.contains("wanneer variant 1 van de uitkomst"), "{text}");
    let step = SPEAKING.replace(
        "tekst: Bel nu., als: [ { kenmerk: gevaar, antwoord: ja } ]",
        "tekst: Bel nu., als: [ { kenmerk: gevaar, antwoord: nee } ]",
    );
    let text = compare(&state(NORMS, SPEAKING), &state(NORMS, &step)).text();
    assert!(text.contains("wanneer een stap geldt in wat te doen bij de uitkomst"), "{text}");
    let renamed =
        SPEAKING.replace("naar: klaar", "naar: weg").replace("  klaar:", "  weg:").replace("Bel nu.", "Doe niets.");
    let text = compare(&state(NORMS, SPEAKING), &state(NORMS, &renamed)).text();
    assert!(text.contains("is nu: Doe niets."), "{text}");
}

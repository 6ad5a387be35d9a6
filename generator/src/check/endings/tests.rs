//! Outcomes that say the wrong thing on some path, and what they are told.

use crate::check::sample::{Sample, sample};
use crate::proof::ending::title;
use crate::proof::walk::Shape;

const NORMS: &str = "\
kenmerken:
  gevaar: Gevaar
  hulp: Hulp
besluiten:
  melden: { label: Melden bij Veilig Thuis, verplicht: true, kop: [Meld, Doe een melding] }
  volgen: { label: Volgen }
";

/// Two questions and one outcome, written by the test.
fn tree(outcome: &str) -> String {
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
      - {{ antwoord: Ja, waarde: ja, besluiten: [melden], naar: hulp }}
      - {{ antwoord: Nee, waarde: nee, naar: hulp }}
  hulp:
    vraag: Is er hulp?
    kenmerk: hulp
    antwoorden:
      - {{ antwoord: Ja, waarde: ja, naar: klaar }}
      - {{ antwoord: Nee, waarde: nee, naar: klaar }}
uitkomsten:
  klaar:
{outcome}"
    )
}

fn run(outcome: &str) -> Sample {
    sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &tree(outcome))])
}

const GOOD: &str = "    titel: Bied hulp
    varianten:
      - { als: [ { besluit: melden }, { kenmerk: hulp, antwoord: ja } ], titel: Meld en help }
      - { als: [ { besluit: melden }, { kenmerk: hulp, antwoord: nee } ], titel: Doe een melding }
";

#[test]
fn each_path_has_the_title_that_holds_there() {
    let found = run(GOOD);
    let tree = found.tree("b");
    let titles: Vec<&str> = Shape::from(tree).walks().list.iter().map(|it| title(tree, it).0).collect();
    assert_eq!(titles, ["Meld en help", "Doe een melding", "Bied hulp", "Bied hulp"]);
}

#[test]
fn two_variants_on_one_path_are_shown_with_that_path() {
    let found = run(&GOOD.replace("{ besluit: melden }, { kenmerk: hulp, antwoord: nee }", "{ besluit: melden }"));
    assert_eq!(found.codes(), ["B015"]);
    let text = found.text();
    assert!(text.contains("twee varianten van `klaar` gelden op hetzelfde pad"), "{text}");
    assert!(text.contains("Is er gevaar? → Ja") || text.contains("Is er gevaar?"), "{text}");
}

#[test]
fn path_without_a_title_is_an_error() {
    let found = run(&GOOD.replace("    titel: Bied hulp\n", ""));
    assert_eq!(found.codes(), ["B015"]);
    assert!(found.text().contains("op dit pad heeft de uitkomst `klaar` geen titel"), "{}", found.text());
}

#[test]
fn variant_that_never_holds_is_a_warning() {
    let more = "      - { als: [ { kenmerk: hulp, antwoord: ja }, { kenmerk: hulp, antwoord: nee } ], titel: Nooit }\n";
    let found = run(&format!("{GOOD}{more}"));
    assert_eq!((found.codes(), found.diagnostics.n_errors()), (vec!["B015"], 0));
}

#[test]
fn title_that_hides_a_duty_is_an_error() {
    let found = run(&GOOD.replace("titel: Meld en help", "titel: Alles is goed"));
    assert_eq!(found.codes(), ["B018"]);
    assert!(found.text().contains("zegt niet dat hier besloten is: Melden bij Veilig Thuis"), "{}", found.text());
}

#[test]
fn title_that_speaks_of_a_duty_that_was_not_decided_is_an_error() {
    let found = run(&GOOD.replace("titel: Bied hulp", "titel: Meld niet"));
    assert_eq!(found.codes(), ["B018"]);
    assert!(found.text().contains("zegt iets dat hier niet besloten is"), "{}", found.text());
}

#[test]
fn title_that_takes_a_duty_back_or_only_looks_like_it_is_an_error() {
    for title in [
        "Meld niet bij Veilig Thuis",
        "Meld nu niet",
        "Meldingsvrij",
        "Meldt de ander?",
        "Melding: niet nodig",
        "Doe een melding nooit",
    ] {
        let found = run(&GOOD.replace("titel: Meld en help", &format!("titel: \"{title}\"")));
        assert_eq!(found.codes(), ["B018"], "{title}");
    }
    for title in ["Nu: meld bij Veilig Thuis", "- Meld nu", "\u{201c}Meld\u{201d} nu", "Bel, en doe een melding"] {
        let found = run(&GOOD.replace("titel: Bied hulp", &format!("titel: \"{title}\"")));
        assert_eq!(found.codes(), ["B018"], "{title}");
    }
    for title in ["Vraag advies en meld nu niet", "Bied hulp: een melding is niet nodig"] {
        let found = run(&GOOD.replace("titel: Bied hulp", &format!("titel: \"{title}\"")));
        assert_eq!(found.codes(), Vec::<&str>::new(), "{title}");
    }
}

#[test]
fn variant_with_the_text_of_another_way_is_a_warning() {
    let found = run(&format!("    tekst: Een melding is niet nodig.\n{GOOD}"));
    assert_eq!((found.codes(), found.diagnostics.n_errors()), (vec!["B015", "B015"], 0));
}

#[test]
fn what_a_kader_writes_for_all_ways_does_not_speak_where_a_variant_does() {
    let own = "titel: Eigen boom\nbasis: b\nuitkomsten:\n  klaar: { titel: Help zelf, tekst: Melden hoeft niet. }\n";
    let base = GOOD.replace("titel: Meld en help", "titel: Meld en help, tekst: Bel eerst.");
    let base = base.replace("titel: Doe een melding", "titel: Doe een melding, tekst: Bel nu.");
    let found =
        sample(&[("normen.yaml", NORMS), ("beslisbomen/b.yaml", &tree(&base)), ("beslisbomen/eigen.yaml", own)]);
    // Both are told: the title and the text stand only on some of the paths.
    assert_eq!((found.codes(), found.diagnostics.n_errors()), (vec!["B015", "B015"], 0), "{}", found.text());
    let tree = found.tree("eigen");
    let walks = Shape::from(tree).walks().list;
    let titles: Vec<&str> = walks.iter().map(|it| title(tree, it).0).collect();
    assert_eq!(titles, ["Meld en help", "Doe een melding", "Help zelf", "Help zelf"]);
    let texts: Vec<&str> = tree.outcomes[0].variants.iter().map(|it| it.text.body.plain.trim()).collect();
    assert_eq!(texts, ["Bel eerst.", "Bel nu."]);
}

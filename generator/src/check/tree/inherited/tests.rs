//! Three trees on each other: which help and which steps a visitor of each one reads.

use crate::check::sample::{Sample, sample};
use crate::proven::{CheckedAction, CheckedTree, Text};

const NORMS: &str = "\
kenmerken:
  wie: { omschrijving: Wie het is, waarden: { kind: Een kind, ander: Een ander } }
besluiten:
  melden: { label: Melden }
";
const LOWEST: &str = "\
titel: Onder
soort: overig
begin: wie
vragen:
  wie:
    vraag: Wie is het?
    kenmerk: wie
    antwoorden:
      - { antwoord: Een kind, waarde: kind, besluiten: [melden], naar: gevaar }
      - { antwoord: Een ander, waarde: ander, naar: gevaar }
  gevaar:
    vraag: Is er gevaar?
    hulpvragen:
      - { groep: Thuis, vragen: [Is het er veilig?] }
      - { groep: Kind, als: [{ kenmerk: wie, antwoord: kind }], vragen: [Speelt het?] }
      - { groep: Hulp, omgekeerd: true, vragen: [Helpt het?] }
    voorbeelden:
      - { titel: Een vader, tekst: Hij drinkt. }
    antwoorden:
      - { antwoord: Ja, waarde: ja, naar: u }
      - { antwoord: Nee, waarde: nee, naar: u }
uitkomsten:
  u:
    titel: Kijk verder
    handelingen: [Bel een collega., { tekst: Schrijf het op., als: [{ kenmerk: wie, antwoord: kind }] }]
    varianten:
      - { als: [{ besluit: melden }], titel: Meld, handelingen: [Meld het.] }
      - { als: [{ niet: { besluit: melden } }], tekst: Wacht niet. }
";

fn on_lowest(name: &str, more: &str) -> (String, String) {
    (format!("beslisbomen/{name}.yaml"), format!("titel: {name}\nbasis: onder\n{more}"))
}

fn found(trees: &[(String, String)]) -> Sample {
    let fixed = [("normen.yaml", NORMS), ("beslisbomen/onder.yaml", LOWEST)];
    let all: Vec<(&str, &str)> =
        fixed.into_iter().chain(trees.iter().map(|it| (it.0.as_str(), it.1.as_str()))).collect();
    sample(&all)
}

fn plain(list: &[Text]) -> Vec<&str> {
    list.iter().map(|it| it.body.plain.trim()).collect()
}

fn groups(tree: &CheckedTree) -> Vec<(&str, Vec<&str>, usize)> {
    tree.questions[1].prompts.iter().map(|it| (it.title.as_str(), plain(&it.items), it.n_lent)).collect()
}

fn steps(list: &[CheckedAction]) -> Vec<(&str, bool)> {
    list.iter().map(|it| (it.text.body.plain.trim(), it.lent)).collect()
}

#[test]
fn own_help_comes_after_that_of_the_base() {
    let more = "\
vragen:
  gevaar:
    hulpvragen:
      - { groep: Thuis, vragen: [Wie woont er?, Is het er veilig?] }
      - { groep: Kind, vragen: [Geldt dit voor allen?] }
      - { groep: Hulp, vragen: [Komt er iemand?] }
      - { groep: Werk, vragen: [Werkt iemand?] }
    voorbeelden:
      - { titel: Een vader, tekst: Hij drinkt. }
      - { titel: Een moeder, tekst: Zij werkt. }
";
    let found = found(&[on_lowest("eigen", more)]);
    let tree = found.tree("eigen");
    assert_eq!(
        groups(tree),
        [
            // What the base says already is not said twice.
            ("Thuis", vec!["Is het er veilig?", "Wie woont er?"], 1),
            // For others than the group of the base: hidden in it, nobody else would read it.
            ("Kind", vec!["Speelt het?"], 1),
            ("Hulp", vec!["Helpt het?", "Komt er iemand?"], 1),
            ("Kind", vec!["Geldt dit voor allen?"], 0),
            ("Werk", vec!["Werkt iemand?"], 0),
        ]
    );
    assert!(tree.questions[1].prompts[2].reversed);
    let examples: Vec<_> = tree.questions[1].examples.iter().map(|it| (it.title.as_str(), it.lent)).collect();
    assert_eq!(examples, [("Een vader", true), ("Een moeder", false)]);
    assert!(tree.questions[1].left_out.prompts.is_empty());
    assert_eq!(groups(found.tree("onder")).len(), 3, "the base itself is as it was");
}

#[test]
fn own_steps_come_after_those_of_the_base_on_every_way() {
    let found = found(&[on_lowest("eigen", "uitkomsten:\n  u: { handelingen: [Bel een collega., Vraag ons.] }\n")]);
    let outcome = &found.tree("eigen").outcomes[0];
    assert_eq!(steps(&outcome.actions), [("Bel een collega.", true), ("Schrijf het op.", true), ("Vraag ons.", false)]);
    assert_eq!(
        steps(&outcome.variants[0].actions),
        [("Meld het.", true), ("Bel een collega.", false), ("Vraag ons.", false)]
    );
    assert!(outcome.variants[1].actions.is_empty(), "the steps of the outcome, the own ones among them");
}

#[test]
fn list_that_is_left_out_is_gone_and_told() {
    let more = "\
vragen:
  gevaar: { zonder-basis: [hulpvragen, voorbeelden], hulpvragen: [{ vragen: [Onze vraag?] }] }
uitkomsten:
  u: { zonder-basis: [handelingen], handelingen: [Vraag ons.] }
";
    let found = found(&[on_lowest("eigen", more)]);
    let tree = found.tree("eigen");
    assert_eq!(groups(tree), [("", vec!["Onze vraag?"], 0)]);
    let (question, outcome) = (&tree.questions[1], &tree.outcomes[0]);
    assert!(question.examples.is_empty());
    assert_eq!((question.left_out.prompts.len(), question.left_out.examples.len()), (3, 1));
    assert_eq!(steps(&outcome.actions), [("Vraag ons.", false)]);
    assert!(outcome.variants.iter().all(|it| it.actions.is_empty()));
    let left_out: Vec<&str> = steps(&outcome.left_out).into_iter().map(|it| it.0).collect();
    assert_eq!(left_out, ["Bel een collega.", "Schrijf het op.", "Meld het."]);
}

#[test]
fn what_one_tree_leaves_out_those_on_it_do_not_have() {
    let middle = on_lowest("midden", "uitkomsten:\n  u: { zonder-basis: [handelingen], handelingen: [Midden.] }\n");
    let top = (
        "beslisbomen/top.yaml".to_owned(),
        "titel: top\nbasis: midden\nvragen:\n  gevaar: { hulpvragen: [{ groep: Thuis, vragen: [Boven?] }] }\n\
         uitkomsten:\n  u: { handelingen: [Boven.] }\n"
            .to_owned(),
    );
    let found = found(&[middle, top]);
    let tree = found.tree("top");
    assert_eq!(groups(tree)[0], ("Thuis", vec!["Is het er veilig?", "Boven?"], 1));
    assert_eq!(steps(&tree.outcomes[0].actions), [("Midden.", true), ("Boven.", false)]);
    assert!(tree.outcomes[0].variants[0].actions.is_empty());
}

/// Who writes variants says what is read on their ways; the steps of the outcome itself still add up.
#[test]
fn own_variants_take_the_place_of_those_of_the_base() {
    let more = "uitkomsten:\n  u:\n    handelingen: [Vraag ons.]\n    varianten:\n      - { als: [{ besluit: melden }], titel: Meld nu, \
                handelingen: [Bel nu.] }\n";
    let found = found(&[on_lowest("eigen", more)]);
    let outcome = &found.tree("eigen").outcomes[0];
    assert_eq!(steps(&outcome.actions), [("Bel een collega.", true), ("Schrijf het op.", true), ("Vraag ons.", false)]);
    assert_eq!(outcome.variants.len(), 1);
    assert_eq!(steps(&outcome.variants[0].actions), [("Bel nu.", false)]);
}

#[test]
fn what_is_wrong_in_a_list_is_told_once() {
    let more = "uitkomsten:\n  u: { zonder-basis: [handelingen] }\n";
    let broken = LOWEST.replace("[Bel een collega.,", "[\"[Bel](contact:niemand).\",");
    let own = on_lowest("eigen", more);
    let found = sample(&[("normen.yaml", NORMS), ("beslisbomen/onder.yaml", &broken), (&own.0, &own.1)]);
    assert_eq!(found.codes(), ["V006"], "{}", found.text());
}

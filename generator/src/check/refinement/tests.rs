//! Messages of the rule about refinement, word for word, and what it must not say.

use crate::check::sample::{Sample, sample};

const WORDS: &str = "\
kenmerken:
  vermoeden: Vermoeden
  onveiligheid: { omschrijving: Onveiligheid, waarden: { ja: Ja, nee: Nee, acuut: Nu } }
  acuut: Nu in gevaar
besluiten:
  melden: { label: Melden, verplicht: true }
  vastleggen: { label: Vastleggen }
";

const NATIONAL: &str = "\
titel: Landelijk
soort: afweging
begin: vermoeden
vragen:
  vermoeden:
    vraag: Is er een vermoeden?
    kenmerk: vermoeden
    antwoorden:
      - { antwoord: Ja, waarde: ja, naar: onveiligheid }
      - { antwoord: Nee, waarde: nee, naar: niets }
  onveiligheid:
    vraag: Is het onveilig?
    kenmerk: onveiligheid
    antwoorden:
      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: niets }
      - { antwoord: Nee, waarde: nee, naar: niets }
uitkomsten:
  niets: { titel: Niets, besluiten: [vastleggen] }
";

const KADER: &str = "naam: Kader\nberoepsgroep: b\nuitgever: u\nversie: \"1\"\nbron: bamhm-2019\nboom: boom.yaml\n";

fn run(tree: &str) -> Sample {
    sample(&[
        ("normen.yaml", WORDS),
        ("beslisbomen/stap-4-5.yaml", NATIONAL),
        ("afwegingskaders/k/kader.yaml", KADER),
        ("afwegingskaders/k/boom.yaml", tree),
    ])
}

/// A tree with two questions in the other order.
const REVERSED: &str = "\
titel: Eigen
soort: afweging
begin: onveilig
vragen:
  onveilig:
    vraag: Is iemand onveilig?
    kenmerk: onveiligheid
    antwoorden:
      - { antwoord: Ja, waarde: ja, naar: vermoeden }
      - { antwoord: Nee, waarde: nee, naar: niets }
  vermoeden:
    vraag: Heb je een vermoeden?
    kenmerk: vermoeden
    antwoorden:
      - { antwoord: Ja, waarde: ja, naar: actie }
      - { antwoord: Nee, waarde: nee, naar: niets }
uitkomsten:
  actie: { titel: Actie, besluiten: [vastleggen] }
  niets: { titel: Niets, besluiten: [vastleggen] }
";

#[test]
fn weaker_tree_is_shown_with_two_paths() {
    let found = run(REVERSED);
    assert_eq!(
        found.text(),
        "\
fout[N005]: met dezelfde antwoorden neemt de landelijke boom `stap-4-5` het besluit `melden`, en deze boom niet
   ╭▸ content/afwegingskaders/k/boom.yaml:9:21
   │
 9 │       - { antwoord: Ja, waarde: ja, naar: vermoeden }
   │                     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ bij dit antwoord neemt de landelijke boom `melden`
   ┆
18 │   actie: { titel: Actie, besluiten: [vastleggen] }
   │   ───── hier eindigt het pad, met alleen `vastleggen`
   │
   ⸬  content/beslisbomen/stap-4-5.yaml:15:21
   │
15 │       - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: niets }
   │                     ──────────────────────────────────────────────── hier neemt de landelijke boom `melden`
   ╰╴
toelichting: in de landelijke boom, 2 vragen
   │
   ╰ 1. Is er een vermoeden?  → Ja
     2. Is het onveilig?      → Ja
        uitkomst   niets
        besluiten  melden en vastleggen
toelichting: in deze boom, met dezelfde antwoorden, 2 vragen
   │
   ╰ 1. Is iemand onveilig?    → Ja
     2. Heb je een vermoeden?  → Ja
        uitkomst   actie
        besluiten  vastleggen
        ontbreekt  melden
hulp: zet bij de uitkomst `actie`: `besluiten: [vastleggen, melden]`

"
    );
}

#[test]
fn tree_that_is_as_strict_says_nothing() {
    let at_the_end = REVERSED.replace("titel: Actie, besluiten: [", "titel: Actie, besluiten: [melden, ");
    assert!(run(&at_the_end).diagnostics.is_empty());
    let at_the_answer = REVERSED.replace("naar: vermoeden", "besluiten: [melden], naar: vermoeden");
    assert!(run(&at_the_answer).diagnostics.is_empty());
    assert!(run(NATIONAL).diagnostics.is_empty());
}

#[test]
fn fact_that_only_the_national_tree_asks_may_be_anything() {
    let skips = NATIONAL.replace("kenmerk: onveiligheid", "kenmerk: acuut").replace("besluiten: [melden], ", "");
    let found = run(&skips);
    assert_eq!(found.codes(), ["N005"]);
    let text = found.text();
    assert!(text.contains("▸ content/afwegingskaders/k/boom.yaml:18:3"), "{text}");
    assert!(text.contains("in deze boom, met dezelfde antwoorden, 2 vragen"), "{text}");
    // The only edit would let everybody report, also without a suspicion: that is no remedy.
    assert!(!text.contains("hulp:"), "{text}");
    assert!(text.contains(" 1. Is er een vermoeden?  → Ja\n     2. Is het onveilig?      → Ja\n"), "{text}");
}

#[test]
fn answer_that_the_national_tree_knows_must_be_there() {
    let other = NATIONAL.replace("antwoord: Ja, waarde: ja, besluiten: [melden]", "antwoord: Nu, waarde: acuut");
    let found = run(&other);
    assert_eq!(
        found.text(),
        "\
fout[N005]: deze vraag mist het antwoord `ja`, waarmee de landelijke boom `stap-4-5` tot het besluit `melden` kan komen
   ╭▸ content/afwegingskaders/k/boom.yaml:11:3
   │
11 │   onveiligheid:
   │   ━━━━━━━━━━━━ hier staan alleen de waarden `acuut` en `nee`
   │
   ⸬  content/beslisbomen/stap-4-5.yaml:15:21
   │
15 │       - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: niets }
   │                     ──────────────────────────────────────────────── dit antwoord van de landelijke boom
   ╰╴
hulp: geef het antwoord dat hetzelfde betekent `waarde: ja`

"
    );
}

const APART: &str = "\
kenmerken:
  vermoeden: Vermoeden
  onveiligheid: { omschrijving: Onveiligheid, omvat: [acuut, structureel] }
  acuut: Nu in gevaar
  structureel: Vaak in gevaar
besluiten:
  melden: { label: Melden, verplicht: true }
  vastleggen: { label: Vastleggen }
";

/// First whether it is acute, then whether it is structural.
fn apart(structural: &str) -> Sample {
    let tree = format!(
        "\
titel: Eigen
soort: afweging
begin: vermoeden
vragen:
  vermoeden:
    vraag: Heb je een vermoeden?
    kenmerk: vermoeden
    antwoorden:
      - {{ antwoord: Ja, waarde: ja, naar: acuut }}
      - {{ antwoord: Nee, waarde: nee, naar: niets }}
  acuut:
    vraag: Is het nu onveilig?
    kenmerk: acuut
    antwoorden:
      - {{ antwoord: Ja, waarde: ja, besluiten: [melden], naar: niets }}
      - {{ antwoord: Nee, waarde: nee, naar: structureel }}
  structureel:
    vraag: Is het vaak onveilig?
    kenmerk: structureel
    antwoorden:
      - {{ antwoord: Ja, waarde: ja, {structural}naar: niets }}
      - {{ antwoord: Nee, waarde: nee, naar: niets }}
uitkomsten:
  niets: {{ titel: Niets, besluiten: [vastleggen] }}
"
    );
    sample(&[
        ("normen.yaml", APART),
        ("beslisbomen/stap-4-5.yaml", NATIONAL),
        ("afwegingskaders/k/kader.yaml", KADER),
        ("afwegingskaders/k/boom.yaml", &tree),
    ])
}

#[test]
fn yes_on_a_part_is_a_yes_on_the_whole() {
    let found = apart("");
    assert_eq!(found.codes(), ["N005"]);
    assert!(
        found.text().contains("zet bij het antwoord `Ja` van `structureel`: `besluiten: [melden]`"),
        "{}",
        found.text()
    );
    assert_eq!(apart("besluiten: [melden], ").codes(), Vec::<&str>::new());
}

/// Asks acute and structural apart, with doubt; `after_no` is where a no on the first leads.
fn apart_with_doubt(after_no: &str) -> Sample {
    let values = "waarden: { ja: Ja, nee: Nee, weet-niet: Weet ik niet }";
    let words = APART
        .replace("omschrijving: Onveiligheid,", &format!("omschrijving: Onveiligheid, {values},"))
        .replace("  acuut: Nu in gevaar", &format!("  acuut: {{ omschrijving: Nu, {values} }}"))
        .replace("  structureel: Vaak in gevaar", &format!("  structureel: {{ omschrijving: Vaak, {values} }}"));
    let national = NATIONAL
        .replace("      - { antwoord: Nee, waarde: nee, naar: niets }\nuitkomsten", "      - { antwoord: Nee, waarde: nee, besluiten: [melden], naar: niets }\n      - { antwoord: Weet ik niet, waarde: weet-niet, naar: niets }\nuitkomsten");
    let tree = format!(
        "\
titel: Eigen
soort: afweging
begin: acuut
vragen:
  acuut:
    vraag: Is het nu onveilig?
    kenmerk: acuut
    antwoorden:
      - {{ antwoord: Ja, waarde: ja, besluiten: [melden], naar: niets }}
      - {{ antwoord: Nee, waarde: nee, naar: {after_no} }}
  structureel:
    vraag: Is het vaak onveilig?
    kenmerk: structureel
    antwoorden:
      - {{ antwoord: Ja, waarde: ja, besluiten: [melden], naar: niets }}
      - {{ antwoord: Nee, waarde: nee, besluiten: [melden], naar: niets }}
      - {{ antwoord: Weet ik niet, waarde: weet-niet, naar: niets }}
uitkomsten:
  niets: {{ titel: Niets, besluiten: [vastleggen] }}
"
    );
    sample(&[
        ("normen.yaml", &words),
        ("beslisbomen/stap-4-5.yaml", &national),
        ("afwegingskaders/k/kader.yaml", KADER),
        ("afwegingskaders/k/boom.yaml", &tree),
    ])
}

#[test]
fn doubt_about_a_part_is_doubt_and_no_is_no_only_when_every_part_was_asked() {
    // A no on the one and doubt on the other is no no on the whole: the national tree decides nothing there either.
    let found = apart_with_doubt("structureel");
    assert_eq!(found.codes(), Vec::<&str>::new(), "{}", found.text());
    // Whoever skips the second part may be unsafe: the national tree would report.
    let skipped = apart_with_doubt("niets");
    assert!(skipped.codes().contains(&"N005"), "{:?}", skipped.codes());
}

/// Sorts before the national tree, and is of the same kind.
const OTHER: &str = "titel: Een andere afweging\nbasis: stap-4-5\n";

#[test]
fn national_is_the_tree_in_its_file_and_no_other_of_its_kind() {
    let found = sample(&[
        ("normen.yaml", WORDS),
        ("beslisbomen/eigen-afweging.yaml", OTHER),
        ("beslisbomen/stap-4-5.yaml", NATIONAL),
    ]);
    assert_eq!(found.codes(), Vec::<&str>::new(), "{}", found.text());
    let site = found.site.as_ref().expect("a site");
    assert_eq!(site.trees[0].id, "eigen-afweging");
    assert_eq!(site.national().map(|it| it.title.as_str()), Some("Landelijk"));
    let without = sample(&[
        ("normen.yaml", WORDS),
        ("beslisbomen/landelijk.yaml", NATIONAL),
        ("beslisbomen/eigen-afweging.yaml", &OTHER.replace("stap-4-5", "landelijk")),
    ]);
    assert_eq!(without.codes(), Vec::<&str>::new(), "{}", without.text());
    assert!(without.site.expect("a site").national().is_none());
}

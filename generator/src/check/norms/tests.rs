//! Messages of the rule about norms, word for word, and what it must not say.

use crate::check::sample::{Sample, sample};

/// Vocabulary; the norms come behind it.
const WORDS: &str = "\
kenmerken:
  vermoeden: { omschrijving: Vermoeden, waarden: { ja: Ja, nee: Nee, jaa: Jaa } }
  onveiligheid: Onveiligheid
besluiten:
  melden: { label: Melden, verplicht: true }
  vastleggen: { label: Vastleggen }
normen:
";

/// A tree in which a yes on both questions should lead to `melden`.
fn tree(danger: &str, help: &str) -> String {
    format!(
        "\
titel: Boom
soort: afweging
begin: vermoeden
vragen:
  vermoeden:
    vraag: Is er een vermoeden?
    kenmerk: vermoeden
    antwoorden:
      - {{ antwoord: Ja, waarde: ja, naar: onveiligheid }}
      - {{ antwoord: Nee, waarde: nee, naar: niets }}
  onveiligheid:
    vraag: Is het onveilig?
    kenmerk: onveiligheid
    antwoorden:
      - {{ antwoord: Ja, waarde: ja, {danger}naar: hulp }}
      - {{ antwoord: Nee, waarde: nee, naar: niets }}
uitkomsten:
  hulp: {{ titel: Hulp, besluiten: [{help}] }}
  niets: {{ titel: Niets, besluiten: [vastleggen] }}
"
    )
}

fn run(norms: &str, tree: &str) -> Sample {
    sample(&[("normen.yaml", &format!("{WORDS}{norms}")), ("beslisbomen/weging.yaml", tree)])
}

const DANGER: &str = "  - id: onveiligheid-is-melden
    bron: bamhm-2019#artikel 2
    geldt-voor: [afweging]
    als: [ { kenmerk: onveiligheid, antwoord: ja } ]
    dan: [ { besluit: melden } ]
";

#[test]
fn broken_norm_is_shown_with_its_shortest_path_and_the_edit_that_mends_it() {
    let found = run(DANGER, &tree("", "vastleggen"));
    assert_eq!(
        found.text(),
        "\
fout[N001]: norm `onveiligheid-is-melden` wordt niet gehaald: er is een pad zonder het besluit `melden`
   ╭▸ content/beslisbomen/weging.yaml:15:21
   │
15 │       - { antwoord: Ja, waarde: ja, naar: hulp }
   │                     ━━━━━━━━━━━━━━━━━━━━━━━━━━ vanaf dit antwoord eist de norm `melden`
   ┆
18 │   hulp: { titel: Hulp, besluiten: [vastleggen] }
   │   ──── hier eindigt het pad, met alleen `vastleggen`
   │
   ⸬  content/normen.yaml:12:14
   │
12 │     dan: [ { besluit: melden } ]
   │              ─────────────── dit eist de norm (bron: bamhm-2019)
   ╰╴
toelichting: het kortste pad dat de norm niet haalt, 2 vragen
   │
   ╰ 1. Is er een vermoeden?  → Ja
     2. Is het onveilig?      → Ja
        uitkomst   hulp
        besluiten  vastleggen
        ontbreekt  melden
        bron       Besluit, artikel 2
hulp: zet bij het antwoord `Ja` van `onveiligheid`: `besluiten: [melden]`

"
    );
}

#[test]
fn kept_norm_says_nothing() {
    assert!(run(DANGER, &tree("besluiten: [melden], ", "vastleggen")).diagnostics.is_empty());
    assert!(run(DANGER, &tree("", "melden")).diagnostics.is_empty());
}

#[test]
fn norm_without_a_condition_points_at_the_outcome() {
    let found = run(
        "  - { id: altijd, geldt-voor: [afweging], dan: [ { besluit: vastleggen } ] }\n",
        &tree("besluiten: [melden], ", ""),
    );
    assert_eq!(
        found.text(),
        "\
fout[N001]: norm `altijd` wordt niet gehaald: er is een pad zonder het besluit `vastleggen`
   ╭▸ content/beslisbomen/weging.yaml:18:3
   │
18 │   hulp: { titel: Hulp, besluiten: [] }
   │   ━━━━ hier eindigt het pad, met alleen `melden`
   │
   ⸬  content/normen.yaml:8:52
   │
 8 │   - { id: altijd, geldt-voor: [afweging], dan: [ { besluit: vastleggen } ] }
   │                                                    ─────────────────── dit eist de norm
   ╰╴
toelichting: het kortste pad dat de norm niet haalt, 2 vragen
   │
   ╰ 1. Is er een vermoeden?  → Ja
     2. Is het onveilig?      → Ja
        uitkomst   hulp
        besluiten  melden
        ontbreekt  vastleggen
hulp: zet bij de uitkomst `hulp`: `besluiten: [vastleggen]`

"
    );
}

#[test]
fn forbidden_decision_is_shown_where_it_is_taken() {
    let found = run(
        "  - id: niet\n    geldt-voor: [afweging]\n    als: [ { kenmerk: vermoeden, antwoord: ja } ]\n    dan: [ { niet: { besluit: melden } } ]\n",
        &tree("besluiten: [melden], ", "vastleggen"),
    );
    assert_eq!(
        found.text(),
        "\
fout[N001]: norm `niet` wordt niet gehaald: er is een pad met het besluit `melden`
   ╭▸ content/beslisbomen/weging.yaml:9:21
   │
 9 │       - { antwoord: Ja, waarde: ja, naar: onveiligheid }
   │                     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ vanaf dit antwoord verbiedt de norm `melden`
   ┆
15 │       - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: hulp }
   │                     ─────────────────────────────────────────────── dit antwoord neemt `melden`
   │
   ⸬  content/normen.yaml:11:22
   │
11 │     dan: [ { niet: { besluit: melden } } ]
   │                      ─────────────── dit verbiedt de norm
   ╰╴
toelichting: het kortste pad dat de norm niet haalt, 2 vragen
   │
   ╰ 1. Is er een vermoeden?  → Ja
     2. Is het onveilig?      → Ja
        uitkomst   hulp
        besluiten  melden en vastleggen
        te veel    melden
hulp: haal `besluiten` weg bij het antwoord `Ja` van `onveiligheid`

"
    );
}

#[test]
fn each_place_that_breaks_a_norm_is_reported_once() {
    let all = "  - { id: altijd, geldt-voor: [afweging], dan: [ { besluit: melden } ] }\n";
    let found = run(all, &tree("", "vastleggen"));
    assert_eq!(found.codes(), ["N001", "N001"]);
    let text = found.text();
    assert!(text.contains("het kortste pad dat de norm niet haalt, 1 vraag\n"), "{text}");
    assert!(text.contains("een ander pad dat de norm niet haalt, 2 vragen\n"), "{text}");
}

#[test]
fn norm_about_what_never_happens_is_a_warning() {
    let norm = "  - id: stil\n    geldt-voor: [afweging]\n    als: [ { kenmerk: vermoeden, antwoord: jaa } ]\n    dan: [ { besluit: melden } ]\n";
    let found = run(norm, &tree("", "vastleggen"));
    assert_eq!(
        found.text(),
        "\
waarschuwing[N002]: norm `stil` zegt niets over de boom `weging`: geen pad heeft het antwoord `jaa` op `vermoeden`
   ╭▸ content/normen.yaml:10:14
   │
10 │     als: [ { kenmerk: vermoeden, antwoord: jaa } ]
   │              ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ deze voorwaarde geldt in die boom nooit
   │
   ⸬  content/beslisbomen/weging.yaml:5:3
   │
 5 │   vermoeden:
   │   ───────── deze vraag kent de antwoorden `ja` en `nee`
   ╰╴
hulp: schrijf `antwoord: ja`

"
    );
    assert!(found.site.is_some());
    let together = "  - id: samen\n    geldt-voor: [afweging]\n    als: [ { kenmerk: vermoeden, antwoord: nee }, { vraag: onveiligheid } ]\n    dan: [ { besluit: melden } ]\n";
    let found = run(together, &tree("", "vastleggen"));
    assert_eq!(found.codes(), ["N002"]);
    assert!(found.text().contains("op geen pad geldt alles wat bij `als` staat"), "{}", found.text());
    assert!(found.text().contains("content/normen.yaml:10:53"), "{}", found.text());
}

#[test]
fn norm_that_one_path_must_satisfy() {
    let norm = "  - { id: samen, bron: bamhm-2019, geldt-voor: [afweging], bestaat: [ { besluit: melden }, { besluit: vastleggen } ] }\n";
    assert!(run(norm, &tree("besluiten: [melden], ", "vastleggen")).diagnostics.is_empty());
    let found = run(norm, &tree("", "melden"));
    assert_eq!(
        found.text(),
        "\
fout[N004]: norm `samen` wordt niet gehaald: geen enkel pad heeft alles wat bij `bestaat` staat
   ╭▸ content/beslisbomen/weging.yaml:19:3
   │
19 │   niets: { titel: Niets, besluiten: [vastleggen] }
   │   ━━━━━ hier eindigt het pad, met alleen `vastleggen`
   │
   ⸬  content/normen.yaml:8:73
   │
 8 │   - { id: samen, bron: bamhm-2019, geldt-voor: [afweging], bestaat: [ { besluit: melden }, { besluit: vastleggen } ] }
   │                                                                         ─────────────── dit eist de norm (bron: bamhm-2019)
   ╰╴
toelichting: het pad dat er het dichtst bij komt, 1 vraag
   │
   ╰ 1. Is er een vermoeden?  → Nee
        uitkomst   niets
        besluiten  vastleggen
        ontbreekt  melden
        bron       Besluit

"
    );
}

#[test]
fn unknown_decision_is_one_message_and_not_also_a_broken_norm() {
    let found = run(DANGER, &tree("besluiten: [meldn], ", "vastleggen"));
    assert_eq!(found.codes(), ["N003"]);
    let lost = DANGER.replace("besluit: melden", "besluit: meldn");
    assert_eq!(run(&lost, &tree("", "vastleggen")).codes(), ["N003"]);
}

const KADER: &str = "\
naam: Kader
beroepsgroep: b
uitgever: u
versie: \"1\"
bron: bamhm-2019
boom: boom.yaml
";

fn with_framework(framework_norms: &str, tree: &str) -> Sample {
    sample(&[
        ("normen.yaml", &format!("{WORDS}{DANGER}")),
        ("afwegingskaders/k/kader.yaml", &format!("{KADER}{framework_norms}")),
        ("afwegingskaders/k/boom.yaml", tree),
    ])
}

#[test]
fn kader_adds_norms_for_its_own_tree() {
    let own = "normen:\n  - { id: eigen, geldt-voor: [afweging], dan: [ { besluit: melden } ] }\n";
    let found = with_framework(own, &tree("besluiten: [melden], ", "vastleggen"));
    assert_eq!(found.codes(), ["N001"]);
    assert!(found.text().contains("norm `eigen` wordt niet gehaald"), "{}", found.text());
    assert!(found.text().contains("content/afwegingskaders/k/kader.yaml:8:"), "{}", found.text());
}

#[test]
fn kader_cannot_switch_a_national_norm_off() {
    let own = "normen:\n  - { id: onveiligheid-is-melden, geldt-voor: [afweging], dan: [ { besluit: vastleggen } ] }\n";
    let found = with_framework(own, &tree("", "vastleggen"));
    assert_eq!(found.codes(), ["N001", "N006"]);
    assert!(found.text().contains("een kader kan een landelijke norm niet vervangen: `onveiligheid-is-melden`"));
}

#[test]
fn norm_of_a_kader_for_another_kind_is_a_warning() {
    let own = "normen:\n  - { id: eigen, geldt-voor: [kindcheck], dan: [ { besluit: melden } ] }\n";
    let found = with_framework(own, &tree("besluiten: [melden], ", "vastleggen"));
    assert_eq!(found.codes(), ["N002"]);
    assert!(found.text().contains("hulp: zet bij deze norm: `geldt-voor: [afweging]`"), "{}", found.text());
}

#[test]
fn tree_on_a_basis_is_reported_in_its_own_file_and_not_for_the_mistakes_of_its_basis() {
    let above = "basis: weging\nuitkomsten:\n  hulp: { besluiten: [] }\n";
    let files = |base: &str| {
        sample(&[
            ("normen.yaml", &format!("{WORDS}{DANGER}")),
            ("beslisbomen/boven.yaml", above),
            ("beslisbomen/weging.yaml", base),
        ])
    };
    let found = files(&tree("", "melden"));
    assert_eq!(found.codes(), ["N001"]);
    assert!(found.text().contains("▸ content/beslisbomen/boven.yaml:3:3"), "{}", found.text());
    assert!(found.text().contains("hulp: zet bij de uitkomst `hulp`: `besluiten: [melden]`"), "{}", found.text());
}

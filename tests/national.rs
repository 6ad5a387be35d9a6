//! National editions: what is made of a project, what a project on one takes from it, and what a newer one means for it.
//!
//! Comes in: a national project of our own, changed as an editor would change it. Goes out: the text of its editions, what
//! `update` says of them, and what of the project is different afterwards.

use crate::project::{Project, Run, repository, run};

/// A national project with a tree that has something to tell.
fn national() -> Project {
    let res = Project::minimal();
    res.replace("content/site.yaml", "https://voorbeeld.example/", "https://landelijk.example/");
    res
}

/// A project of an association on the edition `2026-01` of that, with a kader of its own.
fn association(national: &Project) -> Project {
    let res = Project::empty();
    publish(national, "2026-01", &res, "landelijk/2026-01.yaml");
    res.write("content/site.yaml", SITE);
    res.write("content/index.md", "---\ntitel: Start\n---\nLees [paragraaf 2.1](hp:2.1) en [dit](faq:wanneer).\n");
    res.write("content/afwegingskaders/zorg/index.md", "---\ntitel: Kader zorg\n---\nLees maar.\n");
    res.write("content/afwegingskaders/zorg/kader.yaml", KADER);
    res.write(
        "content/afwegingskaders/zorg/boom.yaml",
        "titel: Wegen\nbasis: stap-4-5\nuitkomsten:\n  melden:\n    toelichting: Onze uitleg.\n",
    );
    let checked = run(res.folder(), &["check"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    res
}

const SITE: &str = "# Onze site.\r\ntitel: Vereniging   # niet veranderen\nomschrijving: Een kader\ntaal: nl\nadres: https://zorg.example/\n\
    landelijk:   '2026-01'  # waar wij op staan\nuitwijkadres: https://nl.wikipedia.org/wiki/Hoofdpagina\nthema: standaard\n\
    navigatie:\n  - { titel: Kader, naar: \"kader:zorg\" }\n  - { titel: Vragen, naar: \"landelijk:faq/index.md\" }";
const KADER: &str =
    "naam: Zorg\nberoepsgroep: Zorg\nuitgever: Vereniging\nversie: \"1\"\nbron: norm\nboom: boom.yaml\n";

/// Makes an edition of a project as its editor does, in a file of another.
fn publish(national: &Project, id: &str, into: &Project, file: &str) {
    into.write(file, "");
    let path = into.folder().join(file);
    let made = run(national.folder(), &["landelijk", id, "--output", path.to_str().expect("a path")]);
    assert_eq!(made.code, 0, "{}", made.err);
}

/// A next edition: a changed norm, a renamed outcome, a new question, a page that moved, another number and another word.
fn next(national: &Project) {
    let tree = "content/beslisbomen/stap-4-5.yaml";
    national.replace(tree, "naar: onveiligheid }", "naar: overleg }");
    national.replace(
        tree,
        "  onveiligheid:\n    vraag",
        "  overleg:\n    vraag: Heb je overlegd?\n    antwoorden:\n      - { antwoord: Ja, waarde: ja, naar: onveiligheid }\n      \
         - { antwoord: Nee, waarde: nee, naar: onveiligheid }\n  onveiligheid:\n    vraag",
    );
    national.replace(tree, "besluiten: [melden], naar: melden }", "besluiten: [melden], naar: meld-nu }");
    national.replace(tree, "\n  melden:\n    titel: Meld\n", "\n  meld-nu:\n    titel: Meld\n");
    national.replace("content/normen.yaml", "titel: Altijd vastleggen", "titel: Leg altijd vast");
    national.replace(
        "content/normen.yaml",
        "als: [{ kenmerk: onveiligheid, antwoord: ja }]",
        "als: [{ kenmerk: onveiligheid, antwoord: ja }, { kenmerk: vermoeden, antwoord: ja }]",
    );
    national.replace("content/site.yaml", "0800-2000", "0800-2001");
    national.replace("content/begrippen.yaml", "Je ziet signalen die zorgen geven.", "Je ziet iets dat zorgen geeft.");
    let page = national.read("content/faq/melden.md");
    national.remove("content/faq/melden.md").write("content/faq/wanneer-melden.md", page);
}

fn update(project: &Project, arguments: &[&str]) -> Run {
    run(project.folder(), &[&["update"][..], arguments].concat())
}

#[test]
fn same_texts_give_the_same_edition_and_another_text_is_told() {
    let national = national();
    publish(&national, "2026-01", &national, "a.yaml");
    publish(&national, "2026-01", &national, "b.yaml");
    assert_eq!(national.read("a.yaml"), national.read("b.yaml"));
    let verify = ["landelijk", "2026-01", "--output", "a.yaml", "--nagaan"];
    assert_eq!(run(national.folder(), &verify).code, 0);
    national.append("content/begrippen.yaml", "  - { id: nieuw, term: nieuw woord, definitie: Een uitleg. }\n");
    let stale = run(national.folder(), &verify);
    assert_eq!(stale.code, 1);
    assert!(stale.err.contains("meldwijzer landelijk 2026-01 --output a.yaml"), "{}", stale.err);
    assert_eq!(national.read("a.yaml"), national.read("b.yaml"), "nothing was written");
}

#[test]
fn texts_stand_in_an_edition_as_they_were_written() {
    let national = national();
    let odd = "  - id: raar\n    term: raar woord\n    definitie: |\n      Eerste regel.\n\n        Ingesprongen: \"met\" 'tekens' # en een hekje.\n\n\n";
    national.append("content/begrippen.yaml", odd);
    publish(&national, "2026-01", &national, "a.yaml");
    let text = national.read("a.yaml");
    for line in odd.lines().filter(|it| !it.is_empty()) {
        assert!(text.contains(&format!("\n    {line}\n")), "{line} in {text}");
    }
}

#[test]
fn what_an_edition_cannot_carry_is_refused() {
    for (change, message) in [
        ("content/beslisbomen/stap-4-5.yaml", "verwijst naar iets dat zij niet noemt"),
        ("content/site.yaml", "staat zelf op een landelijke uitgave"),
    ] {
        let national = national();
        if change.ends_with("site.yaml") {
            let own = association(&national);
            let made = run(own.folder(), &["landelijk", "2026-02"]);
            assert_eq!(made.code, 2);
            assert!(made.err.contains(message), "{}", made.err);
            continue;
        }
        national.write("content/beslisbomen/beeld.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        national.replace(change, "    titel: Meld\n", "    titel: Meld\n    tekst: \"![Een beeld](beeld.svg)\"\n");
        let made = run(national.folder(), &["landelijk", "2026-02", "--output", "a.yaml"]);
        assert_eq!(made.code, 2);
        assert!(made.err.contains(message), "{}", made.err);
        assert!(!national.has("a.yaml"));
    }
    for name in ["", "december", "2026-13x", "../2026-12"] {
        assert_eq!(run(national().folder(), &["landelijk", name]).code, 2, "{name}");
    }
}

#[test]
fn update_says_what_changes_and_then_changes_one_line() {
    let national = national();
    let own = association(&national);
    next(&national);
    publish(&national, "2026-02", &national, "2026-02.yaml");
    let file = national.folder().join("2026-02.yaml");
    let file = file.to_str().expect("a path");
    let shown = update(&own, &["--naar", file, "--alleen-tonen"]);
    for told in [
        "Van landelijke uitgave 2026-01 naar 2026-02",
        "Boom Wegen (zorg)",
        "Heb je overlegd?",
        "norm onveiligheid-is-melden",
        "de titel van norm altijd-vastleggen",
        "wat vermoeden betekent",
        "0800-2001",
        "waar `faq:wanneer` heen leidt",
        "is nu: /faq/wanneer-melden/#wanneer",
        "Dit is alleen getoond: je project is niet veranderd.",
    ] {
        assert!(shown.out.contains(told), "{told} in {}", shown.out);
    }
    assert!(!shown.out.contains("faq:vooraf"), "no text of the project leads there: {}", shown.out);
    // The own text of an outcome that is called otherwise now.
    assert!(shown.err.contains("B006") && shown.err.contains("`melden`"), "{}", shown.err);
    assert_eq!((shown.code, own.read("content/site.yaml").as_str()), (1, SITE));
    assert!(!own.has("landelijk/2026-02.yaml"));

    let done = update(&own, &["--naar", file]);
    assert_eq!(done.code, 1, "{}", done.err);
    assert_eq!(own.read("content/site.yaml"), SITE.replace("'2026-01'", "\"2026-02\""));
    assert_eq!(own.read("landelijk/2026-02.yaml"), national.read("2026-02.yaml"));
    own.replace("content/afwegingskaders/zorg/boom.yaml", "  melden:", "  meld-nu:");
    let checked = run(own.folder(), &["check"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    let again = update(&own, &["--naar", "2026-02"]);
    assert_eq!((again.code, again.out.as_str()), (0, "dit project staat al op landelijke uitgave 2026-02\n"));
}

/// Which edition a project stands on is then unknown, and so is all that it would offer.
#[test]
fn settings_that_cannot_be_read_are_one_cause() {
    let own = association(&national());
    own.replace("content/site.yaml", "uitwijkadres: https://nl.wikipedia.org/wiki/Hoofdpagina\n", "");
    let checked = run(own.folder(), &["check"]);
    let errors: Vec<&str> = checked.err.lines().filter(|it| it.starts_with("fout[")).collect();
    assert_eq!(errors, ["fout[Y006]: hier ontbreekt de sleutel `uitwijkadres`"], "{}", checked.err);
}

/// A step may lead to a tree that only the national site has: it is called by its title there.
#[test]
fn step_to_a_national_tree_has_its_title() {
    let own = association(&national());
    own.append(
        "content/afwegingskaders/zorg/boom.yaml",
        "    handelingen:\n      - { tekst: Is er een kind?, naar: { boom: kindcheck, terug: true } }\n",
    );
    let built = run(own.folder(), &["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let page = own.read("public/afwegingskaders/zorg/afwegen/index.html");
    assert!(page.contains("Verder met: Kindcheck") && !page.contains("Verder met: <"), "{page}");
}

#[test]
fn nothing_is_written_for_an_edition_that_is_not_whole() {
    let national = national();
    let own = association(&national);
    publish(&national, "2026-02", &national, "2026-02.yaml");
    let whole = national.read("2026-02.yaml");
    let path = national.folder().join("2026-02.yaml");
    for n_bytes in [0, 20, whole.len() / 2, whole.len() - 30] {
        national.write("2026-02.yaml", &whole[..n_bytes]);
        let run = update(&own, &["--naar", path.to_str().expect("a path")]);
        assert!(run.code != 0 && !run.err.contains("panicked"), "{n_bytes}: {}", run.err);
        assert_eq!(own.read("content/site.yaml"), SITE, "{n_bytes}");
        assert!(!own.has("landelijk/2026-02.yaml"), "{n_bytes}");
    }
    let unknown = update(&own, &["--naar", "1999-01"]);
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    for told in [
        "landelijke uitgave `1999-01` is er niet",
        "in dit programma: 2026-12",
        "in de map `landelijk` van het project: 2026-01\n",
        "--naar pad/naar/het-bestand.yaml",
    ] {
        assert!(unknown.err.contains(told), "{told} in {}", unknown.err);
    }
    assert_eq!(own.read("content/site.yaml"), SITE);
    let none = update(&national, &[]);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("staat op geen landelijke uitgave"), "{}", none.err);
}

#[test]
fn two_editions_are_compared_in_the_same_words() {
    let national = national();
    let own = association(&national);
    next(&national);
    publish(&national, "2026-02", &own, "landelijk/2026-02.yaml");
    let told = run(own.folder(), &["diff", "--landelijk", "2026-01", "2026-02"]);
    assert_eq!(told.code, 0, "{}", told.err);
    for part in [
        "Boom Stap 4 en 5 (stap-4-5)",
        "Heb je overlegd?",
        "nieuw: `landelijk:faq/wanneer-melden.md`",
        "waar `faq:vooraf` heen",
    ] {
        assert!(told.out.contains(part), "{part} in {}", told.out);
    }
    assert!(!told.out.contains("(zorg)"), "nothing of the project: {}", told.out);
    let same = run(own.folder(), &["diff", "--landelijk", "2026-01", "2026-01"]);
    assert!(same.out.starts_with("Er verandert niets"), "{}", same.out);
    let unknown = run(own.folder(), &["diff", "--landelijk", "2026-01", "1999-01"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("`1999-01` is er niet") && unknown.err.contains("2026-02"), "{}", unknown.err);
}

/// What a project adds makes no edition wrong: a norm of its own that is stricter binds its own trees.
#[test]
fn own_norm_binds_own_trees_only() {
    let own = association(&national());
    own.write(
        "content/normen.yaml",
        "besluiten:\n  nazorg: { label: Nazorg }\nnormen:\n  - id: altijd-nazorg\n    titel: Altijd nazorg\n    bron: norm\n    \
         geldt-voor: [afweging]\n    dan: [{ besluit: nazorg }]\n",
    );
    let checked = run(own.folder(), &["check"]);
    let places: Vec<&str> = checked.err.lines().filter_map(|it| it.trim_start().strip_prefix("╭▸ ")).collect();
    assert!(checked.code == 1 && checked.err.contains("fout[N001]"), "{}", checked.err);
    assert!(!checked.err.contains("landelijk/2026-01.yaml:1:1") && !places.is_empty(), "{}", checked.err);
    assert!(checked.err.contains("altijd-nazorg") && checked.err.contains("afwegingskaders/zorg"), "{}", checked.err);
    own.append(
        "content/afwegingskaders/zorg/boom.yaml",
        "    besluiten: [vastleggen, nazorg]\n  afsluiten:\n    besluiten: [vastleggen, nazorg]\n",
    );
    let checked = run(own.folder(), &["check"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
}

/// An edition that was handed out is never changed, and texts may go on: here it must only be whole. What makes a release asks
/// whether it is behind.
#[test]
fn every_edition_inside_the_program_carries_a_project() {
    let folder = repository().join("generator/editions");
    let mut n_editions = 0;
    for entry in std::fs::read_dir(folder).expect("the editions") {
        let name = entry.expect("an edition").file_name().to_string_lossy().into_owned();
        let id = name.strip_suffix(".yaml").expect("an edition is a .yaml");
        let project = Project::empty();
        assert_eq!(run(project.folder(), &["init", "site"]).code, 0);
        let settings = project.read("site/content/site.yaml");
        let line = settings.lines().find(|it| it.starts_with("landelijk: ")).expect("a line").to_owned();
        project.replace("site/content/site.yaml", &line, &format!("landelijk: \"{id}\""));
        let checked = run(&project.folder().join("site"), &["check"]);
        assert_eq!(checked.code, 0, "{id}: {}", checked.err);
        n_editions += 1;
    }
    assert!(n_editions > 0);
}

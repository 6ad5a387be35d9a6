//! A reading that is signed for, from the sheet to the site: written, agreed with, changed, expired, read again, published.
//!
//! Comes in: the minimal site, of which every tree that weighs has to be read. Goes out: whether each part is bound to what it said.

use std::collections::BTreeMap;

use crate::project::{Project, Run, run};

const TREE: &str = "content/beslisbomen/stap-4-5.yaml";
const CASES: &str = "content/beslisbomen/stap-4-5.gevallen.yaml";
const NORMS: &str = "content/normen.yaml";
const SOURCES: &str = "content/bronnen.yaml";
const CASE: &str = "gevallen:\n  ruzie:\n    titel: Ruzie bij de buren\n    situatie: De buren horen een klap.\n    antwoorden: { vermoeden: ja, onveiligheid: ja }\n    uitkomst: melden\n    besluiten: [melden, vastleggen]\n    door: Een vereniging\n    datum: 2026-11-29\n";

/// A project that demands readings, with a case.
fn demanding() -> Project {
    let project = with_case();
    project.append("content/site.yaml", "nalezen: verplicht\n");
    project
}

fn with_case() -> Project {
    let project = Project::minimal();
    project.write(CASES, CASE);
    project
}

/// The parts on the sheet of a tree, by what they are called, and the code of the tree itself.
fn sheet(project: &Project, tree: &str) -> (BTreeMap<String, String>, String) {
    let made = run(project.folder(), &["nalezen", tree]);
    assert_eq!((made.code, made.err.as_str()), (0, ""), "{}", made.out);
    let html = project.read(&format!("nalezen-{tree}.html"));
    let value = |of: &str, key: &str| -> String {
        let (_, behind) = of.split_once(&format!("{key}=\"")).expect("the attribute");
        behind.split('"').next().expect("a value").to_owned()
    };
    let parts = html.split("<fieldset class=\"deel\"").skip(1);
    let parts = parts.map(|it| (value(it, "data-deel"), value(it, "data-code"))).collect();
    (parts, value(html.split_once("<form").expect("a form").1, "data-code"))
}

/// A reading as the sheet saves it, of the parts that are asked for.
fn reading(
    project: &Project,
    tree: &str,
    reader: &str,
    date: &str,
    wanted: impl Fn(&str) -> Option<&'static str>,
) -> String {
    let (parts, code) = sheet(project, tree);
    let mut res = format!(
        "boom: \"{tree}\"\nboomcode: \"{code}\"\nlezer: \"{reader}\"\nfunctie: \"Vertrouwensarts\"\ndatum: \"{date}\"\ndelen:\n"
    );
    for (part, code) in parts {
        if let Some(verdict) = wanted(&part) {
            res += &format!("  - deel: {part:?}\n    code: \"{code}\"\n    oordeel: {verdict}\n");
        }
    }
    res
}

/// Somebody agrees with all of a tree.
fn agree(project: &Project, tree: &str) {
    let text = reading(project, tree, "Ada Lezer", "2026-11-20", |_| Some("akkoord"));
    project.write(&format!("content/nalezingen/{tree}.yaml"), text);
}

fn checked(project: &Project) -> Run {
    run(project.folder(), &["check", "--vandaag", "2026-12-01"])
}

#[test]
fn from_the_sheet_to_the_site_and_back() {
    let project = demanding();
    let refused = run(project.folder(), &["build"]);
    assert_eq!(refused.code, 1, "{}", refused.out);
    assert!(refused.err.contains("fout[A003]: deze boom is nog door niemand nagelezen"), "{}", refused.err);
    assert_eq!(refused.err.matches("fout[A003]").count(), 2, "one for each tree that weighs: {}", refused.err);
    assert!(!project.has("public/index.html"));

    // Written and agreed with.
    agree(&project, "stap-4-5");
    agree(&project, "voorbeeld");
    assert_eq!(checked(&project).out, "geen fouten en geen waarschuwingen\n");
    let built = run(project.folder(), &["build"]);
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    let (parts, code) = sheet(&project, "stap-4-5");
    for page in [
        "public/stap-4-5/index.html",
        "public/afwegingskaders/voorbeeld/index.html",
        "public/afwegingskaders/voorbeeld/afwegen/index.html",
    ] {
        let html = project.read(page);
        assert!(
            html.contains("<summary>Nagelezen</summary>") && html.contains("<b>Ada Lezer</b>, Vertrouwensarts, <time"),
            "{page}: {html}"
        );
    }
    let html = project.read("public/stap-4-5/index.html");
    assert!(html.contains(&format!("20 november 2026</time>, boomcode {code}.")), "{html}");
    assert!(html.contains(&format!("Alle {} delen zijn nog zoals ze gelezen zijn.", parts.len())), "{html}");
    assert!(!project.read("public/kindcheck/index.html").contains("nagelezen"));

    // Changed and expired: that one part, in both trees that have it.
    project.replace(TREE, "Is er acute onveiligheid?", "Is iemand nu onveilig?");
    project.replace(
        TREE,
        "      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: melden }\n",
        "      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: melden } # hier\n",
    );
    let before = project.read("public/stap-4-5/index.html");
    let refused = run(project.folder(), &["build"]);
    assert_eq!(refused.code, 1, "{}", refused.err);
    assert_eq!(project.read("public/stap-4-5/index.html"), before, "what stood there stays");
    assert_eq!(refused.err.matches("waarschuwing[A001]").count(), 2, "{}", refused.err);
    assert!(
        refused.err.contains("zijn 1 van de 11 delen niet akkoord zoals ze nu zijn: “Vraag: Is iemand nu onveilig?”"),
        "{}",
        refused.err
    );
    let draft = run(project.folder(), &["check", "--concept"]);
    assert_eq!(draft.code, 0, "who writes sees it as a warning: {}", draft.err);
    assert!(draft.err.contains("waarschuwing[A003]"), "{}", draft.err);

    // Read again: that part alone.
    for tree in ["stap-4-5", "voorbeeld"] {
        let is_new = |part: &str| part.ends_with("Is iemand nu onveilig?").then_some("akkoord");
        let text = reading(&project, tree, "Ada Lezer", "2026-11-20", is_new);
        assert_eq!(text.matches("- deel:").count(), 1, "{text}");
        project.write(&format!("content/nalezingen/{tree}-2.yaml"), text);
    }
    assert_eq!(checked(&project).out, "geen fouten en geen waarschuwingen\n");
    project.build();
    let html = project.read("public/stap-4-5/index.html");
    assert!(
        html.contains(
            "Zoals ze gelezen zijn: 10 van de 11 delen die de boom nu heeft. Een gelezen deel is sindsdien veranderd."
        ),
        "{html}"
    );
}

/// A case that an expert read and an editor changed.
#[test]
fn case_that_was_read_and_changed_expires_alone() {
    let project = with_case();
    agree(&project, "stap-4-5");
    assert_eq!(checked(&project).out, "geen fouten en geen waarschuwingen\n");
    project.replace(CASES, "een klap", "een gil");
    let told = checked(&project);
    assert_eq!(told.code, 0, "without the demand it is a warning");
    assert_eq!(told.err.matches("waarschuwing[").count(), 1, "{}", told.err);
    assert!(told.err.contains("waarschuwing[A001]: dit deel is veranderd sinds het is nagelezen"), "{}", told.err);
    assert!(told.err.contains("`meldwijzer nalezen stap-4-5`"), "{}", told.err);
    // Somebody else reads what changed: then the word of the first is history.
    let text =
        reading(&project, "stap-4-5", "Bo Ander", "2026-11-21", |it| it.starts_with("Geval: ").then_some("akkoord"));
    project.write("content/nalezingen/ander.yaml", text);
    assert_eq!(checked(&project).out, "geen fouten en geen waarschuwingen\n");
    let html = {
        sheet(&project, "stap-4-5");
        project.read("nalezen-stap-4-5.html")
    };
    for told in [
        "Gelezen (Ada Lezer, Vertrouwensarts, 20 november 2026), en daarna veranderd",
        "Akkoord (Bo Ander, Vertrouwensarts, 21 november 2026)",
    ] {
        assert!(html.contains(told), "{told} in {html}");
    }
}

/// Of each kind of thing that somebody can change: which parts get another code.
#[test]
fn each_change_expires_what_it_changes_and_no_more() {
    type Change<'a> = &'a dyn Fn(&Project);
    let before = {
        let project = with_case();
        sheet(&project, "stap-4-5").0
    };
    let changes: &[(&str, &[&str], Change<'_>)] = &[
        ("nothing", &[], &|it| _ = it.append(TREE, "# Niets.\nbijgewerkt: 2026-11-30\n")),
        ("the title", &["De boom als geheel"], &|it| {
            _ = it.replace(TREE, "titel: Stap 4 en 5", "titel: Stap vier en vijf")
        }),
        ("a question", &["Vraag: Is er een vermoeden?"], &|it| {
            _ = it.replace(TREE, "Is er een vermoeden?", "Vermoed je iets?")
        }),
        ("the next question", &["Vraag: Is er acute onveiligheid?"], &|it| {
            _ = it.replace(TREE, "Is er acute onveiligheid?", "Is iemand onveilig?")
        }),
        ("where an answer leads", &["Vraag: Is er een vermoeden?"], &|it| {
            _ = it.replace(TREE, "waarde: nee, naar: afsluiten }\n  onv", "waarde: nee, naar: onveiligheid }\n  onv");
        }),
        ("an outcome", &["Uitkomst: Meld"], &|it| _ = it.replace(TREE, "titel: Meld", "titel: Meld het")),
        ("a decision", &["Besluit: Vastleggen"], &|it| {
            _ = it.replace(NORMS, "Schrijf de datum erbij.", "Schrijf de dag erbij.")
        }),
        ("a norm", &["Norm: Altijd vastleggen"], &|it| {
            _ = it.replace(NORMS, "titel: Altijd vastleggen", "titel: Leg altijd vast")
        }),
        ("the situation of a case", &["Geval: Ruzie bij de buren"], &|it| _ = it.replace(CASES, "een klap", "een gil")),
        ("a source", &["Bron: De norm"], &|it| _ = it.replace(SOURCES, "De norm", "De nieuwe norm")),
        ("another tree", &[], &|it| {
            _ = it.replace("content/beslisbomen/kindcheck.yaml", "Zijn er signalen?", "Zie je signalen?")
        }),
        ("a telephone number, also where a text says to call it", &["Besluit: Melden", "De boom als geheel"], &|it| {
            _ = it.replace("content/site.yaml", "0800-2000", "0800-2001")
        }),
        (
            "a question in between, on the way of the case",
            &["Geval: Ruzie bij de buren", "Vraag: Is er een vermoeden?"],
            &|it| {
                it.replace(CASES, "vermoeden: ja,", "vermoeden: ja, haast: ja,");
                it.replace(TREE, "waarde: ja, naar: onveiligheid", "waarde: ja, naar: haast");
                it.replace(TREE, "  onveiligheid:\n", "  haast:\n    vraag: Is er haast?\n    antwoorden:\n      - { antwoord: Ja, waarde: ja, naar: onveiligheid }\n      - { antwoord: Nee, waarde: nee, naar: onveiligheid }\n  onveiligheid:\n");
            },
        ),
    ];
    for (what, expired, change) in changes {
        let project = with_case();
        change(&project);
        let now = sheet(&project, "stap-4-5").0;
        let codes: Vec<&String> = now.values().collect();
        let gone: Vec<&str> = before.iter().filter(|it| !codes.contains(&it.1)).map(|it| it.0.as_str()).collect();
        assert_eq!(gone, *expired, "{what}");
    }
}

/// Two questions that change places under the names of each other are both another part.
#[test]
fn a_part_is_bound_to_its_name_too() {
    let project = with_case();
    let before = sheet(&project, "stap-4-5").0;
    let text = project
        .read(TREE)
        .replace("  afsluiten:\n    titel: Sluit af", "  X:\n    titel: Meld")
        .replace("  melden:\n    titel: Meld", "  melden:\n    titel: Sluit af")
        .replace("  X:", "  afsluiten:");
    project.write(TREE, text).remove(CASES);
    let now = sheet(&project, "stap-4-5").0;
    for part in ["Uitkomst: Sluit af", "Uitkomst: Meld"] {
        assert_ne!(before[part], now[part], "{part}");
    }
}

/// A remark stands until who made it takes it back, whatever others say.
#[test]
fn remark_stands_until_its_reader_takes_it_back() {
    let project = demanding();
    agree(&project, "stap-4-5");
    agree(&project, "voorbeeld");
    let of = |verdict: &'static str, date: &str| {
        let text = reading(&project, "stap-4-5", "Bo Ander", date, |it| (it == "Uitkomst: Meld").then_some(verdict));
        let text = if verdict == "opmerking" { format!("{text}    opmerking: Zeg ook bij wie.\n") } else { text };
        project.write(&format!("content/nalezingen/bo-{date}.yaml"), text);
    };
    of("opmerking", "2026-11-10");
    let told = checked(&project);
    assert_eq!(told.code, 1);
    assert!(told.err.contains("“Uitkomst: Meld” (opmerking van Bo Ander)"), "{}", told.err);
    of("akkoord", "2026-11-12");
    assert_eq!(checked(&project).out, "geen fouten en geen waarschuwingen\n");
    project.build();
    assert!(project.read("public/stap-4-5/index.html").contains("Bij een deel staat een opmerking."));
}

/// A kader may keep the readings of its trees in its own folder; what is lent by an edition nobody here has to read.
#[test]
fn kader_keeps_its_own_readings_and_lent_trees_are_not_demanded() {
    let project = demanding();
    agree(&project, "stap-4-5");
    let text = reading(&project, "voorbeeld", "Ada Lezer", "2026-11-20", |_| Some("akkoord"));
    project.write("content/afwegingskaders/voorbeeld/nalezingen/ada.yaml", text);
    assert_eq!(checked(&project).out, "geen fouten en geen waarschuwingen\n");

    let lent = Project::association("vereniging-basis");
    let known = run(lent.folder(), &["check"]).err;
    lent.append("content/site.yaml", "nalezen: verplicht\n");
    let told = run(lent.folder(), &["check"]).err;
    assert_eq!(told.matches("fout[A003]").count(), 1, "its own tree alone: {told}");
    assert!(!known.contains("A003") && !told.contains("stap-4-5.yaml"), "{told}");
}

/// An association that answers for its own kader hears what expired of its trees, wherever the readings of it stand.
#[test]
fn part_of_a_site_hears_of_its_own_readings() {
    let project = with_case();
    agree(&project, "voorbeeld");
    agree(&project, "stap-4-5");
    let only = || run(project.folder(), &["check", "--only", "kader:voorbeeld"]);
    assert_eq!(only().out, "geen fouten en geen waarschuwingen\n");
    project.replace("content/afwegingskaders/voorbeeld/boom.yaml", "Kijk ook naar", "Kijk naar");
    project.replace(CASES, "een klap", "een gil");
    let told = only().err;
    assert_eq!(told.matches("waarschuwing[A001]").count(), 1, "{told}");
    assert!(told.contains("content/nalezingen/voorbeeld.yaml"), "{told}");
}

/// Nothing of somebody else is written over, and a sheet of before is.
#[test]
fn sheet_takes_no_other_file_away() {
    let project = Project::minimal();
    project.write("brief.html", "Beste lezer");
    let refused = run(project.folder(), &["nalezen", "stap-4-5", "--output", "brief.html"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("is er al, en is geen blad om na te lezen"), "{}", refused.err);
    assert_eq!(project.read("brief.html"), "Beste lezer");
    for _ in 0..2 {
        assert_eq!(run(project.folder(), &["nalezen", "kindcheck", "--output", "blad.html"]).code, 0);
    }
    let unknown = run(project.folder(), &["nalezen", "kindchek"]);
    assert!(unknown.code == 2 && unknown.err.contains("`kindcheck` lijkt er het meest op"), "{}", unknown.err);
    project.replace(TREE, "begin: vermoeden", "begin: vermoedn");
    assert_eq!(run(project.folder(), &["nalezen", "kindcheck"]).code, 1, "only what is proven is read");
}

/// What does not read does not change: no page of a site without readings has a word of it.
#[test]
fn pages_without_readings_say_nothing_of_them() {
    let project = Project::showcase();
    for (file, bytes) in project.build_with_player(None, None) {
        assert!(!String::from_utf8_lossy(&bytes).contains("nagelezen"), "{file}");
    }
}

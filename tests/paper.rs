//! `paths --format html`: a tree on paper, and only what changed of it.
//!
//! Comes in: small projects and a changed copy. Goes out: what the page says of each path, and that it stands alone.

use serde_json::Value;

use crate::project::{Project, run};

const SHEET: [&str; 5] = ["paths", "stap-4-5", "--format", "html", "--output"];

fn sheet(project: &Project, more: &[&str]) -> String {
    let made = run(project.folder(), &[&SHEET[..], &["blad.html"], more].concat());
    assert_eq!((made.code, made.out.as_str()), (0, "geschreven: blad.html\n"), "{}", made.err);
    project.read("blad.html")
}

#[test]
fn sheet_has_every_path_and_norm_and_stands_alone() {
    let project = Project::minimal();
    let html = sheet(&project, &[]);
    let json = run(project.folder(), &["paths", "stap-4-5", "--format", "json"]).out;
    let paths: Value = serde_json::from_str(&json).expect("JSON");
    let paths = paths["paden"].as_array().expect("paths");
    for (n, path) in (1..).zip(paths) {
        assert_eq!(html.matches(&format!("<th scope=\"row\">{n}</th>")).count(), 1, "path {n} once");
        assert!(html.contains(path["uitkomst"]["titel"].as_str().expect("a title")));
    }
    assert_eq!(html.matches("<th scope=\"row\">").count(), paths.len());
    for norm in ["altijd-vastleggen", "onveiligheid-is-melden"] {
        let norms = project.read("content/normen.yaml");
        let (_, behind) = norms.split_once(&format!("id: {norm}")).expect("a norm of the site");
        let title = behind.lines().find_map(|it| it.trim().strip_prefix("titel: ")).expect("its title");
        assert!(html.contains(title), "{title}");
    }
    for outside in ["<script", "src=", "href=", "url(", "@import", "style=\""] {
        assert!(!html.contains(outside), "`{outside}` in the page");
    }
    let printed = run(project.folder(), &SHEET[..4]);
    assert_eq!(printed.out, html, "the same on standard output");
}

#[test]
fn sheet_of_a_kader_tells_whose_it_is() {
    let project = Project::minimal();
    project.replace("content/afwegingskaders/voorbeeld/kader.yaml", "naam: Voorbeeldkader", "naam: \"Kader <b> & co\"");
    let html = run(project.folder(), &["paths", "voorbeeld", "--format", "html"]).out;
    assert!(html.contains("Kader &lt;b&gt; &amp; co"), "{html}");
    assert!(html.contains("<dt>Versie</dt>"));
}

#[test]
fn since_tells_only_what_changed() {
    let (old, new) = (Project::minimal(), Project::minimal());
    let since = format!("{}/", old.folder().display());
    let same = sheet(&new, &["--sinds", &since]);
    assert!(same.contains("is er aan deze boom niets veranderd."), "{same}");
    assert!(!same.contains("<th scope=\"row\">") && !same.contains("Vervallen wegen"), "no path is told: {same}");
    let tree = "content/beslisbomen/stap-4-5.yaml";
    let title =
        new.read(tree).lines().rev().find_map(|it| Some(it.split_once("titel: ")?.1.to_owned())).expect("a title");
    let title = title.trim_end_matches(" }").split(',').next().expect("a title").to_owned();
    new.replace(tree, &title, &format!("{title} voortaan"));
    let changed = sheet(&new, &["--sinds", &since]);
    assert!(changed.contains(&format!("{title} voortaan</h3>")), "{changed}");
    let n_new = changed.matches("<th scope=\"row\">").count();
    assert!((1..sheet(&new, &[]).matches("<th scope=\"row\">").count()).contains(&n_new), "{n_new} of all paths");
    let table = run(new.folder(), &["paths", "stap-4-5", "--sinds", &since]).out;
    assert!(table.contains(&format!(": {n_new} pa")), "{table}");

    let words = Project::minimal();
    words.replace(tree, "vraag: Is er een vermoeden?", "vraag: Vermoed je iets?");
    let reworded = sheet(&words, &["--sinds", &since]);
    assert!(reworded.contains("De wegen zijn dezelfde") && reworded.contains("Vermoed je iets?"), "{reworded}");
    for heading in ["Vervallen wegen", "Nieuwe en andere wegen"] {
        assert!(!reworded.contains(heading), "a heading with nothing below it: {heading}");
    }
}

/// The kindcheck with other help: a tree that a committee decides on for the first time.
const OTHER_HELP: &str = "\
titel: Proef
basis: kindcheck
inleiding: Voor wie begint.
vragen:
  signalen:
    hulpvragen:
      - { groep: Gezondheid, vragen: [Eet de ouder goed?] }
      - { groep: Later, vragen: [Is dit later?] }
    zonder-basis: [voorbeelden]
  kinderen:
    voorbeelden:
      - { titel: Een oom, als: [{ kenmerk: signalen, antwoord: ja }], tekst: Hij past op. }
uitkomsten:
  meldcode-volgen:
    handelingen: [{ tekst: Bel ons., bel: veilig-thuis, als: [{ niet: { besluit: melden } }] }]
";

#[test]
fn sheet_tells_help_and_steps_and_which_are_of_the_base() {
    let project = Project::minimal();
    project.write("content/beslisbomen/proef.yaml", OTHER_HELP);
    let html = run(project.folder(), &["paths", "proef", "--format", "html"]).out;
    for told in [
        "<h2>Inleiding</h2><p>Voor wie begint.</p>",
        "<p>Denk ook aan acute onveiligheid. Zie het protocol.</p>",
        "<ul><li>Slaapt de ouder goed? (basis)</li><li>Eet de ouder goed?</li></ul>",
        "<li>Is dit later?</li>",
        "Voorbeelden van de basis die hier wegblijven</h4><ul><li><b>Een vader</b>: Hij drinkt.",
        "<li>Alleen bij V1 Ja: <b>Een oom</b>: Hij past op.</li>",
        "<li>Overleg met een collega. (basis)</li><li>Niet bij het besluit “Melden”: Bel ons. (bel Veilig Thuis,",
    ] {
        assert!(html.contains(told), "{told} in {html}");
    }
    let alone = run(project.folder(), &["paths", "kindcheck", "--format", "html"]).out;
    assert!(alone.contains("<li>Slaapt de ouder goed?</li>") && !alone.contains("(basis)"), "{alone}");
}

/// A question that is written behind those of the base and asked before them.
#[test]
fn sheet_numbers_questions_as_the_tree_asks_them() {
    let project = Project::minimal();
    project.write(
        "content/beslisbomen/proef.yaml",
        "titel: Proef\nbasis: stap-4-5\nbegin: letsel\nvragen:\n  vermoeden:\n    toelichting: Kijk goed.\n  letsel:\n    \
         vraag: Is er letsel?\n    antwoorden:\n      - { antwoord: Ja, waarde: ja, naar: onveiligheid }\n      - { antwoord: Nee, waarde: nee, naar: \
         vermoeden }\n",
    );
    let html = run(project.folder(), &["paths", "proef", "--format", "html"]).out;
    for told in [
        "<b>V1</b> Is er letsel?</th><td>Ja</td><td></td><td>vraag V3</td>",
        "<b>V2</b> Is er een vermoeden?</th><td>Ja</td><td></td><td>vraag V3</td>",
        "<b>V3</b> Is er acute onveiligheid?</th>",
        "<th scope=\"col\">Weg</th><th scope=\"col\">V1</th><th scope=\"col\">V2</th><th scope=\"col\">V3</th>",
        "<td>Ja</td><td>–</td><td>Nee</td>",
        "<h3>V2 Is er een vermoeden?</h3><p>Kijk goed.</p>",
    ] {
        assert!(html.contains(told), "{told} in {html}");
    }
    let places: Vec<Option<usize>> = ["<h3>V1 ", "<h3>V2 ", "<h3>V3 "].iter().map(|it| html.find(it)).collect();
    assert!(places.is_sorted() && places.iter().all(Option::is_some), "{places:?}");
}

#[test]
fn table_says_that_more_changed_than_paths() {
    let (old, new) = (Project::minimal(), Project::minimal());
    let tree = "content/beslisbomen/stap-4-5.yaml";
    new.replace(tree, "vraag: Is er een vermoeden?", "vraag: Vermoed je iets?");
    let since = format!("{}/", old.folder().display());
    let table = run(new.folder(), &["paths", "stap-4-5", "--sinds", &since]).out;
    assert_eq!(
        table,
        format!(
            "Stap 4 en 5 (stap-4-5): geen nieuwe of andere paden\n\nWel anders sinds {since}: woorden van de boom. `meldwijzer \
             diff {since}` zegt wat, en met `--format html` staat het op het blad.\n"
        )
    );
    let told = run(new.folder(), &["diff", &since]).out;
    assert!(told.contains("is nu: Vermoed je iets?"), "{told}");
    // A path that is gone is no new one.
    let (few, many) = (Project::minimal(), Project::minimal());
    many.replace(
        tree,
        "      - { antwoord: Nee, waarde: nee, naar: afsluiten }\n  onveiligheid:",
        "      - { antwoord: Nee, waarde: nee, naar: afsluiten }\n      - { antwoord: Weet ik niet, waarde: weet-niet, naar: \
         afsluiten }\n  onveiligheid:",
    );
    let since = format!("{}/", many.folder().display());
    let table = run(few.folder(), &["paths", "stap-4-5", "--sinds", &since]).out;
    assert!(table.contains("wegen die vervielen"), "{table}");
}

#[test]
fn tree_that_is_new_is_called_new() {
    let (old, new) = (Project::minimal(), Project::minimal());
    new.write("content/beslisbomen/proef.yaml", OTHER_HELP);
    let since = format!("{}/", old.folder().display());
    let html = run(new.folder(), &["paths", "proef", "--format", "html", "--sinds", &since]).out;
    assert!(html.contains(&format!("Deze boom is nieuw: in {since} was hij er nog niet.")), "{html}");
    assert!(html.contains("Wegen, per uitkomst") && !html.contains("Er verandert niets"), "{html}");
    let table = run(new.folder(), &["paths", "proef", "--sinds", &since]).out;
    assert!(table.starts_with("Deze boom is nieuw: in ") && table.contains("Proef (proef): 3 paden"), "{table}");
    let same = run(new.folder(), &["paths", "kindcheck", "--sinds", &since]).out;
    assert_eq!(same, "Kindcheck (kindcheck): geen nieuwe of andere paden\n");
}

#[test]
fn sheet_says_nothing_of_norms_that_are_not_kept() {
    let project = Project::minimal();
    let tree = "content/beslisbomen/stap-4-5.yaml";
    let text = project.read(tree);
    project.write(tree, text.replace("besluiten: [melden], ", "").replace("melden, ", ""));
    let made = run(project.folder(), &SHEET[..4]);
    assert_eq!((made.code, made.out.as_str()), (1, ""));
    assert!(made.err.contains("N001"), "{}", made.err);
}

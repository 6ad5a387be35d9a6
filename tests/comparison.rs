//! Kaders stand beside the national tree, and what differs is said in words.
//!
//! Comes in: the small site, with a kader that differs in one thing. Goes out: what its page of comparison says.

use crate::project::Project;

const TREE: &str = "content/afwegingskaders/voorbeeld/boom.yaml";
const PAGE: &str = "public/afwegingskaders/vergelijken/index.html";

/// The rows of the table, without the head.
fn rows(project: &Project) -> Vec<String> {
    let html = project.read(PAGE);
    let (_, body) = html.split_once("<tbody>").expect("a table");
    body.split("<tr>").skip(1).map(str::to_owned).collect()
}

/// What the kader says of each row.
fn told(project: &Project) -> Vec<Vec<String>> {
    let told = |row: &String| -> Vec<String> {
        let (_, said) = row.split_once("class=\"verschil\">").unwrap_or_default();
        let (said, _) = said.split_once("</p>").unwrap_or_default();
        said.split("<span>").skip(1).map(|it| it.split_once("</span>").unwrap_or_default().0.to_owned()).collect()
    };
    rows(project).iter().map(told).collect()
}

#[test]
fn each_fact_has_a_row_with_what_both_ask_and_what_follows() {
    let project = Project::minimal();
    project.build();
    let rows = rows(&project);
    assert_eq!(rows.len(), 2);
    for row in &rows {
        assert_eq!(row.matches("<td>").count(), 2, "{row}");
        assert_eq!(row.matches("<th scope=\"row\">").count(), 1, "{row}");
    }
    assert_eq!(rows[0].matches("Is er een vermoeden?").count(), 2, "{}", rows[0]);
    assert_eq!(rows[0].matches("door naar de volgende vraag").count(), 2, "{}", rows[0]);
    // What an answer decides, and what its outcome decides.
    assert_eq!(rows[1].matches("Melden").count(), 2, "{}", rows[1]);
    assert_eq!(told(&project), [[""; 0], [""; 0]], "a tree by `basis` asks the same");
}

#[test]
fn other_words_and_other_help_are_told() {
    let project = Project::minimal();
    project.append(TREE, "    hulpvragen:\n      - { groep: Samen, vragen: [Is iemand bang?] }\n");
    project.append(TREE, "  vermoeden:\n    vraag: Denk je dat er iets is?\n");
    project.build();
    assert_eq!(told(&project), [["Andere woorden."], ["Andere hulp bij de vraag."]]);
    assert!(rows(&project)[1].contains("Hulpvragen: 1"));
}

#[test]
fn another_end_a_question_more_and_a_question_less_are_told() {
    let project = Project::minimal();
    project.write(
        TREE,
        "titel: Eigen boom\nsoort: afweging\nbron: norm\nbegin: zorg\nvragen:\n  zorg:\n    vraag: Maak je je zorgen?\n    antwoorden:\n      \
         - { antwoord: Ja, waarde: ja, naar: onveiligheid }\n      - { antwoord: Nee, waarde: nee, naar: onveiligheid }\n  onveiligheid:\n    vraag: Is er acute \
         onveiligheid?\n    kenmerk: onveiligheid\n    antwoorden:\n      - { antwoord: Ja, waarde: ja, besluiten: [melden], naar: klaar }\n      \
         - { antwoord: Nee, waarde: nee, besluiten: [melden], naar: klaar }\nuitkomsten:\n  klaar:\n    titel: Klaar\n    besluiten: [vastleggen]\n",
    );
    project.build();
    let said = told(&project);
    assert_eq!(said, [["Dit vraagt het kader niet."], ["Ander vervolg."], ["Alleen in dit kader."]]);
    assert!(rows(&project)[2].contains("<th scope=\"row\">Maak je je zorgen?</th>"));
}

#[test]
fn kader_outside_the_law_is_not_compared() {
    let project = Project::minimal();
    project.append("content/afwegingskaders/voorbeeld/kader.yaml", "wet-meldcode: false\n");
    project.build();
    assert!(!project.has(PAGE), "there is nothing to compare");
    assert!(!project.read("public/afwegingskaders/index.html").contains("vergelijken"));
}

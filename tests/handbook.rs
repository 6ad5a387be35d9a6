//! The handbook is what an editor believes: what it shows about kaders and about a project of one's own is tried as it stands.
//!
//! Comes in: `REDACTIE.md`, and a new project. Goes out: whether each command runs, and whether each example gives what the
//! handbook says of it.

use std::process::Command;

use crate::project::{Project, Run, repository, run};

const KADER: &str = "Een afwegingskader, van begin tot eind";
const PROJECT: &str = "Een eigen project op de landelijke uitgave";

/// A chapter of the handbook, from its heading to the next one.
fn chapter(title: &str) -> String {
    let text = std::fs::read_to_string(repository().join("REDACTIE.md")).expect("the handbook");
    let (_, behind) = text.split_once(&format!("\n## {title}\n")).expect("the chapter");
    behind.split("\n## ").next().expect("its text").to_owned()
}

/// The examples of one kind in a text, without the white space of the list in which they stand.
fn examples(text: &str, kind: &str) -> Vec<String> {
    let mut res = Vec::new();
    let mut open: Option<(usize, bool, String)> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        match (open.take(), line.trim_start().strip_prefix("```")) {
            (None, Some(of)) => open = Some((indent, of == kind, String::new())),
            (None, None) => {}
            (Some((_, wanted, example)), Some(_)) => res.extend(wanted.then_some(example)),
            (Some((indent, wanted, mut example)), None) => {
                example.push_str(line.get(indent..).unwrap_or_default());
                example.push('\n');
                open = Some((indent, wanted, example));
            }
        }
    }
    res
}

/// The example of a chapter that begins so.
fn example(title: &str, kind: &str, begin: &str) -> String {
    let found = examples(&chapter(title), kind).into_iter().find(|it| it.starts_with(begin));
    found.unwrap_or_else(|| panic!("{title}: no example `{begin}…`"))
}

/// The text between backticks that begins so.
fn quoted<'a>(text: &'a str, begin: &str) -> &'a str {
    text.split('`').skip(1).step_by(2).find(|it| it.starts_with(begin)).unwrap_or_else(|| panic!("`{begin}…`"))
}

/// Runs a line of the handbook.
fn said(folder: &std::path::Path, line: &str) -> Run {
    let words: Vec<&str> = line.split(' ').collect();
    assert_eq!(words[0], "meldwijzer", "{line}");
    run(folder, &words[1..])
}

/// A new project in a folder.
fn begun() -> (Project, std::path::PathBuf) {
    let project = Project::empty();
    let commands = examples(&chapter(PROJECT), "sh").remove(0);
    let lines: Vec<&str> = commands.lines().collect();
    assert_eq!(lines[1..], ["cd mijn-kader", "meldwijzer serve"]);
    let made = said(project.folder(), lines[0]);
    assert_eq!(made.code, 0, "{}", made.err);
    let folder = project.folder().join("mijn-kader");
    (project, folder)
}

const FOLDER: &str = "mijn-kader/content/afwegingskaders/jeugdzorg";

/// And the kader of the handbook in it, as far as its second step.
fn kader() -> (Project, std::path::PathBuf) {
    let (project, site) = begun();
    let text = chapter(KADER);
    let made = said(&site, examples(&text, "sh")[0].trim_end());
    assert!(made.out.starts_with(&examples(&text, "")[0]), "{}{}", made.out, made.err);
    let yaml = examples(&text, "yaml");
    project.write(&format!("{FOLDER}/kader.yaml"), &yaml[0]).write(&format!("{FOLDER}/boom.yaml"), &yaml[1]);
    (project, site)
}

fn is_green(site: &std::path::Path, what: &str) {
    for arguments in [&["check"][..], &["check", "--concept"]] {
        let checked = run(site, arguments);
        assert_eq!((checked.code, checked.err.as_str()), (0, ""), "{what}");
    }
}

#[test]
fn kader_of_the_handbook_goes_from_begin_to_end() {
    let (project, site) = kader();
    is_green(&site, "step 2");
    assert_eq!(run(&site, &["build"]).code, 0);
    assert!(!project.has("mijn-kader/public/afwegingskaders/jeugdzorg/index.html"), "a draft is published");
    let text = chapter(KADER);
    for begin in ["meldwijzer paths jeugdzorg", "meldwijzer paths jeugdzorg --format", "meldwijzer mutate"] {
        let done = said(&site, quoted(&text, begin));
        assert_eq!(done.code, 0, "{begin}: {}", done.err);
    }
    assert!(project.has("mijn-kader/nalezen.html"));
    project.replace(&format!("{FOLDER}/kader.yaml"), "concept: true\n", "");
    // The page of the kader is still as it was made.
    let checked = run(&site, &["check"]);
    assert!(checked.code == 0 && checked.err.contains("M009") && checked.err.contains("index.md"), "{}", checked.err);
    assert_eq!(run(&site, &["build"]).code, 0);
    assert!(project.has("mijn-kader/public/afwegingskaders/jeugdzorg/index.html"));
}

#[test]
fn decision_that_is_left_out_gives_what_the_handbook_says() {
    let (project, site) = kader();
    let text = chapter(KADER);
    project.append(&format!("{FOLDER}/boom.yaml"), &examples(&text, "yaml")[2]);
    let checked = run(&site, &["check"]);
    assert!(checked.code == 0 && checked.err.contains("waarschuwing[N001]: in een concept"), "{}", checked.err);
    let checked = run(&site, &["check", "--concept"]);
    assert!(checked.code == 1 && checked.err.contains("fout[N001]: norm"), "{}", checked.err);
    let remedy = quoted(text.split_once("Zet bij `Ja` weer").expect("the remedy").1, "besluiten: ");
    assert!(
        checked.err.contains(&format!("hulp: zet bij het antwoord `Ja` van `onveiligheid`: `{remedy}`")),
        "{}",
        checked.err
    );
    project.replace(&format!("{FOLDER}/boom.yaml"), "waarde: ja, naar", &format!("waarde: ja, {remedy}, naar"));
    is_green(&site, remedy);
}

#[test]
fn own_help_comes_behind_that_of_the_country_or_in_its_place() {
    let (project, site) = kader();
    let help = example(KADER, "yaml", "vragen:\n  onveiligheid:\n    zonder-basis: ");
    project.write(&format!("{FOLDER}/boom.yaml"), format!("titel: Wegen\nbasis: stap-4-5\n{help}"));
    is_green(&site, "own help");
    let sheet = run(&site, &["paths", "jeugdzorg", "--format", "html"]).out;
    for told in [
        "<h4>Hulpvragen</h4><p><b>Bij een kind thuis</b></p>",
        "Hulpvragen van de basis die hier wegblijven",
        "(basis)</li><li>Bel ook het steunpunt van onze vereniging.</li>",
    ] {
        assert!(sheet.contains(told), "{told} in {sheet}");
    }
}

#[test]
fn own_words_and_more_routes_work_as_they_stand_in_the_handbook() {
    let (project, site) = kader();
    let words = example(KADER, "yaml", "bomen: ");
    let own =
        "naam: Kader jeugdzorg\nberoepsgroep: Jeugdzorgwerkers\nuitgever: Vereniging\nversie: \"1\"\nbron: richtlijn\n";
    project.write(&format!("{FOLDER}/kader.yaml"), format!("{own}{words}"));
    project.remove(&format!("{FOLDER}/boom.yaml"));
    project.write(
        &format!("{FOLDER}/index.md"),
        "---\ntitel: Kader\n---\n[Thuis](boom:thuis), [zorg](begrip:zorgplicht).\n",
    );
    project.write(&format!("{FOLDER}/thuis.yaml"), "titel: Thuis\nbasis: stap-4-5\n");
    project.write(
        &format!("{FOLDER}/collega.yaml"),
        "titel: Een collega\nsoort: overig\nbegin: een\nvragen:\n  een:\n    vraag: Is de cliënt in behandeling?\n    \
         kenmerk: in-behandeling\n    antwoorden:\n      - { antwoord: Ja, waarde: ja, besluiten: [overleggen], naar: klaar }\n      - { \
         antwoord: Nee, waarde: nee, besluiten: [overleggen], naar: klaar }\nuitkomsten:\n  klaar: { titel: Overleg, handelingen: [{ \
         tekst: Bel., bel: steunpunt }] }\n",
    );
    is_green(&site, "own words");
    let of_route = said(&site, quoted(&chapter(KADER), "meldwijzer paths jeugdzorg."));
    assert!(of_route.code == 0 && of_route.out.starts_with("Een collega ("), "{}{}", of_route.out, of_route.err);
    for command in ["paths", "graph", "mutate"] {
        for name in ["collega", "collega.yaml", "afwegingskaders/jeugdzorg/collega.yaml"] {
            let asked = run(&site, &[command, name]);
            assert!(
                asked.code == 2 && asked.err.contains("bedoel je `jeugdzorg.collega`?"),
                "{command}: {}",
                asked.err
            );
        }
    }
}

/// The example of `als` in the table of a tree.
#[test]
fn help_for_some_visitors_works_as_it_stands_in_the_handbook() {
    let (project, site) = kader();
    let text = chapter("Een beslisboom");
    let row = text.lines().find(|it| it.starts_with("| `als` |")).expect("the row");
    let condition = quoted(row, "als: ");
    project.append(
        &format!("{FOLDER}/boom.yaml"),
        &format!("  meewerken:\n    hulpvragen:\n      - groep: Bij onveiligheid\n        {condition}\n        vragen: [Wie helpt er?]\n"),
    );
    is_green(&site, condition);
}

#[test]
fn project_of_the_handbook_is_put_in_git_and_compared() {
    let (project, site) = begun();
    let text = chapter(PROJECT);
    let commands = examples(&text, "sh");
    for line in commands.iter().find(|it| it.starts_with("git init")).expect("how to begin with git").lines() {
        let mut words = line.splitn(2, ' ');
        assert_eq!(words.next(), Some("git"), "{line}");
        let rest = words.next().unwrap_or_default();
        let (rest, message) =
            rest.split_once(" \"").map_or((rest, None), |it| (it.0, Some(it.1.trim_end_matches('"'))));
        let identity = ["-c", "user.name=Een redacteur", "-c", "user.email=redactie@voorbeeld.example"];
        let done = Command::new("git").current_dir(&site).args(identity).args(rest.split(' ')).args(message).output();
        let done = done.expect("git");
        assert!(done.status.success(), "{line}: {}", String::from_utf8_lossy(&done.stderr));
    }
    let kader = chapter(KADER);
    let same = said(&site, quoted(&kader, "meldwijzer diff main"));
    assert_eq!(same.code, 0, "{}", same.err);
    let unpacked = said(&site, example(PROJECT, "sh", "meldwijzer uitpakken").trim_end());
    assert!(unpacked.code == 0 && project.has("mijn-kader/naslag/landelijk/adressen.md"), "{}", unpacked.err);
    let settings = examples(&text, "yaml").remove(0);
    let line = settings.lines().find(|it| it.starts_with("landelijk: ")).expect("the edition");
    assert!(project.read("mijn-kader/content/site.yaml").lines().any(|it| it == line), "{line}");
    let shown = said(
        &site,
        commands.iter().flat_map(|it| it.lines()).find(|it| it.ends_with("--alleen-tonen")).expect("update"),
    );
    assert_eq!(shown.code, 0, "{}", shown.err);
}

/// What the table of `site.yaml` says of the description: nobody sees it, and it stands in for a summary of the home page.
#[test]
fn description_is_for_search_engines_only() {
    let project = Project::minimal();
    let meta = "<meta name=\"description\" content=\"Een kleine site om de regels op te proberen.\">";
    project.build();
    assert!(!project.read("public/index.html").contains(meta), "the home page has a summary of its own");
    project.replace("content/index.md", "samenvatting: De eerste bladzijde.\n", "");
    project.build();
    let said: Vec<String> = project
        .files("public")
        .into_iter()
        .filter(|it| !it.0.ends_with(".br"))
        .map(|it| String::from_utf8_lossy(&it.1).into_owned())
        .collect();
    let all = said.concat();
    assert_eq!(all.matches("Een kleine site om de regels").count(), 1, "only there");
    assert!(project.read("public/index.html").contains(meta));
}

/// What the chapter about themes says of the main colour.
#[test]
fn main_colour_goes_before_that_of_a_theme() {
    let project = Project::minimal();
    project.write(
        "themes/eigen/thema.yaml",
        "basis: standaard\ntokens:\n  licht:\n    basis-color-action-1-inverse-bg-default: \"#6b1f4e\"\n",
    );
    project.replace("content/site.yaml", "thema: standaard", "thema: eigen\nhoofdkleur: \"#0b5c6b\"");
    project.build();
    let style = project.files("public/assets").into_iter().find(|it| it.0.starts_with("stijl.")).expect("a style");
    let style = String::from_utf8(style.1).expect("UTF-8");
    let last = style.rfind("--basis-color-action-1-inverse-bg-default:#").expect("the colour");
    let own = style.find("#0b5c6b").expect("the main colour");
    assert!(style.find("#6b1f4e").is_none_or(|it| it < own), "{}", &style[last..last + 60]);
}

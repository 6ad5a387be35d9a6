//! Example cases beside a tree: that ours are enough, and what `check`, `mutate`, `diff`, `new geval` and the page do with them.
//!
//! Comes in: the site of this repository, and the minimal one with a case. Goes out: whether each does what it promises.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::Stdio;

use meldwijzer::command::mutate;
use meldwijzer::proof::walk::Shape;

use crate::project::{Project, program, run, text_of};

const FILE: &str = "content/beslisbomen/stap-4-5.gevallen.yaml";

const CASE: &str = "gevallen:
  ruzie:
    titel: Ruzie bij de buren
    situatie: De buren horen ruzie en een klap.
    antwoorden: { vermoeden: ja, onveiligheid: ja }
    uitkomst: melden
    besluiten: [melden, vastleggen]
    door: Een vereniging
    datum: 2026-11-29
";

fn with_case() -> Project {
    let project = Project::minimal();
    project.write(FILE, CASE);
    project
}

/// Each answer of each of our trees is given in a case, so that whoever changes one hears of it in a situation.
#[test]
fn every_answer_of_our_trees_is_in_a_case() {
    let (site, found) = meldwijzer::prove(&Project::real().as_written()).expect("the disk works");
    let site = site.unwrap_or_else(|| panic!("{}", text_of(&found)));
    assert!(site.trees.len() >= 5);
    for tree in &site.trees {
        let given: BTreeSet<(u16, u8)> = tree.cases.iter().flat_map(|it| it.steps.iter().copied()).collect();
        let all: BTreeSet<(u16, u8)> = Shape::from(tree).walks().list.into_iter().flat_map(|it| it.steps).collect();
        let missing: Vec<_> = all.difference(&given).collect();
        assert!(missing.is_empty(), "{}: no case gives {missing:?}", tree.id);
        let titles: BTreeSet<&str> = tree.cases.iter().map(|it| it.title.as_str()).collect();
        assert_eq!(titles.len(), tree.cases.len(), "{}: two cases with one title", tree.id);
    }
}

#[test]
fn our_cases_alone_notice_nine_of_ten_changes() {
    let (site, found) = meldwijzer::prove(&Project::real().as_written()).expect("the disk works");
    let site = site.unwrap_or_else(|| panic!("{}", text_of(&found)));
    for tree in &site.trees {
        let report = mutate::mutate(&site, tree).expect("not too many changes");
        let (by_cases, of) = (report.n_by_cases(), report.n_different());
        assert!(10 * by_cases >= 9 * of, "{}: {by_cases} of {of}", tree.id);
        assert!(report.n_by_both() >= by_cases.max(report.n_noticed()));
    }
}

/// The message leads to the answer behind which the expected end is out of reach.
#[test]
fn case_that_ends_otherwise_shows_where_the_ways_part() {
    let project = with_case();
    assert_eq!(run(project.folder(), &["check"]).out, "geen fouten en geen waarschuwingen\n");
    project.replace(
        FILE,
        "uitkomst: melden\n    besluiten: [melden, vastleggen]",
        "uitkomst: afsluiten\n    besluiten: [vastleggen]",
    );
    let checked = run(project.folder(), &["check"]);
    assert_eq!(checked.code, 1, "{}", checked.out);
    for told in [
        "fout[C002]: dit geval eindigt nu in `melden`, niet in `afsluiten`",
        "hier gaan de wegen uiteen: na dit antwoord is `afsluiten` niet meer te bereiken",
        "eindigt in",
    ] {
        assert!(checked.err.contains(told), "{told} in {}", checked.err);
    }
    let proposed = run(project.folder(), &["check", "--fix", "--voorstel"]).out;
    for told in [
        "schrijf waar het geval nu eindigt",
        "besluiten: [melden, vastleggen]",
        "geef bij `onveiligheid` het antwoord `nee`",
    ] {
        assert!(proposed.contains(told), "{told} in {proposed}");
    }
}

#[test]
fn page_shows_the_cases_of_its_tree_and_the_others_none() {
    let project = with_case();
    project.build();
    let page = project.read("public/stap-4-5/index.html");
    for told in
        ["Voorbeelden om van te leren", "<summary>Ruzie bij de buren</summary>", "een klap", "Een vereniging, <time"]
    {
        assert!(page.contains(told), "{told} in {page}");
    }
    for other in ["public/kindcheck/index.html", "public/stap-4-5/inbedden/index.html"] {
        assert!(!project.read(other).contains("boom-gevallen"), "{other}");
    }
}

#[test]
fn mutate_counts_what_norms_and_cases_notice() {
    let project = with_case();
    let report = run(project.folder(), &["mutate", "stap-4-5"]).out;
    assert!(report.contains("door 1 geval: ") && report.contains("; samen: "), "{report}");
    let json = run(project.folder(), &["mutate", "stap-4-5", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let n = |key: &str| json[key].as_u64().expect("a number");
    let noticing = json["wijzigingen"].as_array().expect("changes").iter().filter(|it| it["gevallen"][0] == "ruzie");
    assert_eq!(noticing.count() as u64, n("opgemerkt-door-gevallen"));
    assert!(n("opgemerkt-door-gevallen") > 0 && n("opgemerkt-samen") >= n("opgemerkt"));
    project.remove(FILE);
    assert!(!run(project.folder(), &["mutate", "stap-4-5"]).out.contains("samen: "));
}

/// Cases of two projects, of which the tree of one goes another way: by what became of them, in every form.
#[test]
fn diff_tells_which_cases_now_end_differently() {
    let (old, new) = (with_case(), with_case());
    let tree = "content/beslisbomen/stap-4-5.yaml";
    let case = |name: &str, title: &str, answers: &str, end: &str| {
        format!(
            "  {name}:\n    titel: {title}\n    situatie: Het is zo.\n    antwoorden: {{ {answers} }}\n    uitkomst: {end}\n    besluiten: [vastleggen]\n    door: Een vereniging\n    datum: 2026-11-29\n"
        )
    };
    old.append(FILE, &case("stil", "Stil in huis", "vermoeden: nee", "afsluiten"));
    old.append(FILE, &case("val", "Een val", "vermoeden: ja, onveiligheid: nee", "afsluiten"));
    new.append(FILE, &case("stil", "Stil in huis", "vermoeden: nee", "afsluiten"));
    new.append(FILE, &case("gil", "Een *gil*", "vermoeden: ja, onveiligheid: nee, herhaald: ja", "melden"));
    new.replace(tree, "besluiten: [melden], naar: melden", "naar: afsluiten");
    new.replace(tree, "waarde: nee, naar: afsluiten }\n  onv", "waarde: nee, naar: herhaald }\n  onv");
    new.replace(tree, "waarde: nee, naar: afsluiten }\nuit", "waarde: nee, naar: herhaald }\n  herhaald:\n    vraag: Is het vaker gebeurd?\n    antwoorden:\n      - { antwoord: Ja, waarde: ja, naar: melden }\n      - { antwoord: Nee, waarde: nee, naar: afsluiten }\nuit");
    let old_folder = old.folder().display().to_string();
    let told = run(new.folder(), &["diff", &old_folder]);
    assert_eq!(told.code, 0, "{}", told.err);
    insta::assert_snapshot!("cases_in_diff", told.out);
    let review = run(new.folder(), &["diff", &old_folder, "--format", "markdown"]).out;
    for told in [
        "### Gevallen die anders eindigen\n\n- geval “Ruzie bij de buren” (ruzie)\n  - was: uitkomst “Meld”",
        "    - daarna kwam de uitkomst “Meld”\n",
        "### Nieuwe gevallen\n\n- geval “Een \\*gil\\*” (gil)\n",
    ] {
        assert!(review.contains(told), "{told} in {review}");
    }
    let told = run(old.folder(), &["diff", &old_folder]);
    assert!(told.out.starts_with("Er verandert niets aan de beslisbomen, de gevallen, "), "{}", told.out);
    // A tree whose cases cannot be read must not seem to have lost them.
    new.append(FILE, "fout: ja\n");
    let told = run(new.folder(), &["diff", &old_folder]);
    assert_eq!((told.code, told.out.as_str()), (1, ""));
    assert!(told.err.starts_with("fout[Y002]"), "{}", told.err);
}

/// Where only cases are other ones, a list of paths says that there is more.
#[test]
fn paths_since_says_that_cases_changed() {
    let (old, new) = (Project::minimal(), with_case());
    let old_folder = format!("{}/", old.folder().display());
    let told = run(new.folder(), &["paths", "stap-4-5", "--sinds", &old_folder]).out;
    assert!(told.contains("Wel anders sinds") && told.contains(": gevallen. `meldwijzer diff"), "{told}");
    let sheet = run(new.folder(), &["paths", "stap-4-5", "--sinds", &old_folder, "--format", "html"]).out;
    assert!(
        sheet.contains("<h4>Nieuwe gevallen</h4>") && sheet.contains("geval “Ruzie bij de buren” (ruzie)"),
        "{sheet}"
    );
}

/// Types lines to `new geval`; gives exit code, what it said, and what it complained of.
fn typed(project: &Project, lines: &str) -> (Option<i32>, String, String) {
    let mut child = program()
        .current_dir(project.folder())
        .args(["new", "geval", "stap-4-5"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    // A program that refuses reads nothing.
    let _ = child.stdin.take().expect("its input").write_all(lines.as_bytes());
    let done = child.wait_with_output().expect("its output");
    let text = |it: Vec<u8>| String::from_utf8(it).expect("UTF-8");
    (done.status.code(), text(done.stdout), text(done.stderr))
}

#[test]
fn new_case_walks_the_tree_and_is_written_as_it_was_agreed_to() {
    let project = Project::minimal();
    // A wrong number, a step back, an end that is not agreed to.
    let lines = "Één: \"gil\"\nEen gil.\nNog een.\n\nDe redactie\n7\n1\nt\n1\n2\nn\n1\nj\n";
    let (code, said, err) = typed(&project, lines);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{said}");
    assert!(
        said.contains("Is er acute onveiligheid?\n  1. Ja\n  2. Nee\n") && said.contains("Uitkomst: Meld\n"),
        "{said}"
    );
    let text = project.read(FILE);
    assert!(text.starts_with("gevallen:\n  een-gil:\n    titel: \"Één: \\\"gil\\\"\"\n    situatie: |\n      Een gil.\n      Nog een.\n    antwoorden:\n      vermoeden: ja\n      onveiligheid: ja\n    uitkomst: melden\n"), "{text}");
    assert_eq!(run(project.folder(), &["check"]).out, "geen fouten en geen waarschuwingen\n");
    // A second one comes behind it, under a name of its own.
    let (code, said, err) = typed(&project, "Één gil\nStil.\n\nDe redactie\n2\nj\n");
    assert_eq!((code, err.as_str()), (Some(0), ""), "{said}");
    let now = project.read(FILE);
    assert!(now.starts_with(&text) && now[text.len()..].starts_with("  een-gil-2:\n"), "{now}");
    assert_eq!(run(project.folder(), &["check"]).out, "geen fouten en geen waarschuwingen\n");
    let (code, _, err) = typed(&project, "Half\nStil.\n");
    assert!(code == Some(2) && err.contains("er is niets geschreven"), "{err}");
    project.append(FILE, "# dit: [klopt niet\nanders: 1\n");
    let (code, _, err) = typed(&project, lines);
    assert!(code == Some(2) && err.contains("is niet te lezen"), "{err}");
    assert_eq!(project.read(FILE).matches("titel:").count(), 2);
}

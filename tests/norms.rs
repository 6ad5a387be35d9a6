//! The norms on the real content: a kader that is weaker than the sources say is refused, and the commands tell a
//! reviewer what a change means. How each message reads stands in `suite/normen` and `suite/kader`.

use std::fs;
use std::process::Command;
use std::time::Instant;

use crate::big_tree;
use crate::project::{Project, copy, run, text_of};
use crate::real_site::proven;
use meldwijzer::command::diff::{self, revision};
use meldwijzer::command::{mutate, named, paths};

const KADER: &str = "content/afwegingskaders/rbcz/boom.yaml";

/// The messages after replacing a text in the tree of the kader.
fn after(from: &str, to: &str) -> String {
    let project = Project::real();
    project.replace(KADER, from, to);
    text_of(&project.prove())
}

/// The words of an answer in the tree of the kader.
fn words(question: &str, value: &str) -> &'static str {
    let question = proven().tree("rbcz").questions.iter().find(|it| it.id == question).expect("the question");
    &question.answers.iter().find(|it| it.value == value).expect("an answer with this value").text
}

#[test]
fn real_content_keeps_its_norms_without_a_warning() {
    let found = &proven().found;
    assert!(found.diagnostics.is_empty(), "{}", text_of(found));
}

/// Test case 26 of the sources' analysis: a kader without a question about structural unsafety.
#[test]
fn kader_that_does_not_ask_about_unsafety_is_refused() {
    let text = after("    kenmerk: onveiligheid\n", "");
    assert!(text.contains("fout[N001]: norm `n12-onveiligheid-wordt-altijd-gewogen` wordt niet gehaald"), "{text}");
    let skipped = after("waarde: ja, naar: onveiligheid }", "waarde: ja, naar: passende-hulp }");
    assert!(skipped.contains("fout[B004]"), "{skipped}");
    assert!(
        skipped.contains("fout[N001]: norm `n12-onveiligheid-wordt-altijd-gewogen` wordt niet gehaald"),
        "{skipped}"
    );
    let help =
        format!("hulp: schrijf bij het antwoord `{}` van `vermoeden`: `naar: onveiligheid`", words("vermoeden", "ja"));
    assert!(skipped.contains(&help), "{skipped}");
}

/// Test case 27: an outcome with help alone after a yes on unsafety.
#[test]
fn help_alone_after_a_yes_on_unsafety_is_refused() {
    let text = after("waarde: ja, besluiten: [melden], naar: passende-hulp }", "waarde: ja, naar: passende-hulp }");
    for norm in ["n02-n03-acute-of-structurele-onveiligheid-is-melden", "n11-eigen-hulp-heft-melden-niet-op"] {
        assert!(text.contains(&format!("fout[N001]: norm `{norm}` wordt niet gehaald")), "{norm}: {text}");
    }
    // The comparison with the national tree would only repeat what a norm says at the same place.
    assert!(!text.contains("fout[N005]"), "{text}");
    let yes = words("onveiligheid", "ja");
    let help = format!("hulp: zet bij het antwoord `{yes}` van `onveiligheid`: `besluiten: [melden]`");
    assert!(text.matches(&help).count() >= 3, "each message names the same remedy: {text}");
}

/// Test case 28: an outcome that is not recorded.
#[test]
fn outcome_that_is_not_recorded_is_refused() {
    let text = after("besluiten: [vastleggen, afsluiten]", "besluiten: [afsluiten]");
    assert!(text.contains("fout[N001]: norm `n05-elke-uitkomst-wordt-vastgelegd` wordt niet gehaald"), "{text}");
    assert!(
        text.contains("hulp: zet bij de uitkomst `geen-vermoeden`: `besluiten: [afsluiten, vastleggen]`"),
        "{text}"
    );
}

#[test]
fn every_path_is_listed() {
    let (trees, _) = revision::trees(Project::showcase().folder()).expect("the disk works");
    let count = |name: &str| {
        let tree = named::tree(&trees.trees, name).expect("a tree");
        paths::paths(tree, &trees.words).paths.len()
    };
    assert_eq!((count("kindcheck"), count("stap-4-5"), count("museum")), (3, 6, 6));
}

/// The trees of the sources: for those the norms leave nothing open.
#[test]
fn only_what_the_norms_leave_open_goes_unnoticed() {
    for name in ["kindcheck", "mantelzorgcheck", "stap-4-5", "rbcz", "bezwaar"] {
        let tree = proven().tree(name);
        let report = mutate::mutate(&proven().site, tree).expect("not too many changes");
        let unseen: Vec<&str> = report
            .changes
            .iter()
            .filter(|it| it.noticed == mutate::Noticed::Nobody)
            .map(|it| it.words.as_str())
            .collect();
        assert!(unseen.is_empty(), "{name}: {unseen:#?}");
        let n_answers: usize = tree.questions.iter().map(|it| it.answers.len()).sum();
        assert!(report.n_different() > n_answers, "more than one change for each answer: {}", report.text());
    }
}

/// The national tree with its second question taken apart, as kaders of doctors have it. `@value` stands for the
/// words of that answer.
const APART: &str = r#"titel: Apart gevraagd
basis: stap-4-5
vragen:
  vermoeden:
    antwoorden:
      - { antwoord: "@ja", waarde: ja, naar: acuut }
      - { antwoord: "@nee", waarde: nee, naar: geen-vermoeden }
      - { antwoord: "@weet-niet", waarde: weet-niet, naar: twijfel }
  acuut:
    vraag: Is er acute onveiligheid, of vermoed je die?
    kenmerk: acute-onveiligheid
    antwoorden:
      - { antwoord: "@ja", waarde: ja, besluiten: [melden], naar: onveiligheid }
      - { antwoord: "@nee", waarde: nee, naar: onveiligheid }
      - { antwoord: "@weet-niet", waarde: weet-niet, naar: twijfel }
  onveiligheid:
    vraag: Is er structurele onveiligheid, of vermoed je die?
    kenmerk: structurele-onveiligheid
"#;

#[test]
fn kader_may_ask_about_acute_and_structural_unsafety_apart_and_skip_neither() {
    let project = Project::real();
    let filled = ["ja", "nee", "weet-niet"].iter().fold(APART.to_owned(), |text, value| {
        text.replace(&format!("@{value}\""), &format!("{}\"", words("vermoeden", value)))
    });
    project.write("content/afwegingskaders/apart/boom.yaml", filled);
    project.write("content/afwegingskaders/apart/index.md", "---\ntitel: Apart\nbron: rbcz-2018\n---\nEen kader.\n");
    project.write(
        "content/afwegingskaders/apart/kader.yaml",
        "naam: Apart\nberoepsgroep: A\nuitgever: U\nversie: \"1\"\nbron: rbcz-2018\nsamenvatting: S\nboom: boom.yaml\n",
    );
    let (site, found) = meldwijzer::prove(&project.as_written()).expect("the disk works");
    assert!(found.diagnostics.is_empty(), "{}", text_of(&found));
    let site = site.expect("a site");
    let tree = site.trees.iter().find(|it| it.id == "apart").expect("the tree");
    let report = mutate::mutate(&site, tree).expect("not too many changes");
    let unseen = report.changes.iter().filter(|it| it.noticed == mutate::Noticed::Nobody);
    let unseen: Vec<&str> = unseen.map(|it| it.words.as_str()).collect();
    // After a yes on the first question reporting is decided: the second cannot change that.
    let yes = words("vermoeden", "ja");
    let expected = format!("het antwoord `{yes}` van `acuut` leidt naar `passende-hulp` in plaats van `onveiligheid`");
    assert_eq!(unseen, [expected]);
}

#[test]
fn page_of_kaders_compares_with_the_national_tree_also_beside_another_of_its_kind() {
    let project = Project::real();
    project.build();
    let before = project.read("public/afwegingskaders/index.html");
    assert!(before.contains("De landelijke boom: <a href=\"/stap-4-5/\">"), "{before}");
    project.write(
        "content/beslisbomen/eigen-afweging.yaml",
        "titel: Een andere afweging\nsoort: afweging\nbasis: stap-4-5\nbron: meldcode-2019\n",
    );
    project.build();
    assert_eq!(project.read("public/afwegingskaders/index.html"), before);
}

#[test]
fn diff_with_a_revision_tells_what_changed_since() {
    let project = Project::showcase();
    commit(&project);
    project.replace("content/beslisbomen/stap-4-5.yaml", "besluiten: [melden], naar: herstel }", "naar: herstel }");
    let told = {
        let old = revision::checkout(project.folder(), "HEAD").expect("the revision");
        let (before, _) = revision::trees(old.folder()).expect("the disk works");
        let (now, _) = revision::trees(project.folder()).expect("the disk works");
        let folder = old.folder().to_owned();
        let told = diff::compare(&before, &now);
        drop(old);
        assert!(!folder.exists(), "the temporary folder is gone");
        told
    };
    // The tree, and the one of the museum that begins from it.
    assert_eq!(told.trees.len(), 2);
    assert!(told.text().contains("vervalt: “Melden bij de balie”"), "{}", told.text());
    assert!(revision::checkout(project.folder(), "--output=x").is_err(), "a revision is never an option of git");
    assert!(revision::checkout(project.folder(), "bestaat-niet").is_err());
    assert!(!fs::exists(project.folder().join("index")).expect("the disk works"));
}

/// Makes a repository of a project, with one commit on the branch `main`.
fn commit(project: &Project) {
    let git = |arguments: &[&str]| {
        let identity = ["-c", "user.name=t", "-c", "user.email=t@voorbeeld.example", "-c", "commit.gpgsign=false"];
        let done = Command::new("git").arg("-C").arg(project.folder()).args(identity).args(arguments).output();
        assert!(done.expect("git").status.success(), "git {arguments:?}");
    };
    git(&["init", "--quiet", "--initial-branch", "main"]);
    git(&["add", "--all"]);
    git(&["commit", "--quiet", "--message", "begin"]);
}

#[test]
fn diff_takes_a_revision_before_a_folder_and_says_which_state_is_broken() {
    let project = Project::minimal();
    let tree = "content/beslisbomen/kindcheck.yaml";
    let good = project.read(tree);
    let no_git = run(project.folder(), &["diff", "main"]);
    assert_eq!(no_git.code, 2);
    project.append(tree, "\nfout: ja\n");
    commit(&project);
    // A folder with the name of the branch holds the good state; the branch does not.
    copy(&project.folder().join("content"), &project.folder().join("main/content"));
    copy(&project.folder().join("themes"), &project.folder().join("main/themes"));
    project.write(&format!("main/{tree}"), &good);
    project.write(tree, &good);
    let told = run(project.folder(), &["diff", "main"]);
    assert_eq!((told.code, told.out.as_str()), (1, ""));
    assert!(told.err.starts_with("In de oude versie (main):\n\nfout[Y002]"), "{}", told.err);
    // A file without which trees cannot be compared must not seem to have been emptied.
    for file in ["content/normen.yaml", "content/bronnen.yaml", "content/afwegingskaders/voorbeeld/kader.yaml"] {
        let good = project.read(file);
        project.append(file, "\nfout: ja\n");
        let told = run(project.folder(), &["diff", "./main"]);
        assert_eq!((told.code, told.out.as_str()), (1, ""), "{file}");
        assert!(told.err.starts_with("fout[Y002]"), "{}", told.err);
        project.write(file, good);
    }
    for folder in ["./main", "main/"] {
        let told = run(project.folder(), &["diff", folder]);
        assert_eq!((told.code, told.err.as_str()), (0, ""), "{folder}");
        assert!(told.out.starts_with("Er verandert niets"), "{}", told.out);
    }
}

/// 500 questions, 50 norms: the figure is printed and never asserted, for a slow machine is no mistake.
#[test]
fn large_tree_is_searched_without_listing_its_paths() {
    let big = big_tree::big_tree(500, 50);
    let begin = Instant::now();
    let verdicts = big.verdicts();
    println!("500 vragen, 50 normen: {:?}", begin.elapsed());
    assert_eq!(verdicts, (49, 1), "all norms but the last are kept");
}

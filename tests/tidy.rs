//! The repository polices itself: a rule that nobody checks is a rule that nobody keeps.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use meldwijzer::diagnostic::Code;
use meldwijzer::places::PARTS_OF_PAGES;
use walkdir::WalkDir;

use crate::project::repository;
use crate::rules::expected_codes;

/// Lines of a file of code, tests included.
const MAX_LINES: usize = 500;

/// What is built goes inside the program: it comes from the sources, and from no proposal.
#[test]
fn nothing_that_is_built_is_in_git() {
    let listed = Command::new("git")
        .args(["ls-files", "target", "public", "tests/fuzz/target"])
        .current_dir(repository())
        .output();
    let listed = String::from_utf8(listed.expect("git").stdout).expect("UTF-8");
    let built: Vec<&str> = listed.lines().filter(|it| *it != "public/.gitkeep").collect();
    assert!(built.is_empty(), "take out of git: {built:?}");
}

#[test]
fn every_code_has_a_fixture() {
    let mut expected = expected_codes();
    // What is wrong with a built site no text can show: those tests break one.
    let of_sites = read("tests/verify.rs") + &read("tests/verify/copies.rs") + &read("tests/verify/proofs.rs");
    expected.extend(of_sites.split("\"S").filter_map(|it| it.get(..3)).map(|it| format!("S{it}")));
    let missing: Vec<&str> = Code::ALL.iter().map(|it| it.as_str()).filter(|it| !expected.contains(*it)).collect();
    assert!(missing.is_empty(), "codes without a fixture in tests/suite: {missing:?}");
}

/// Other documents and commits name a decision by its number.
#[test]
fn every_decision_has_a_number_of_its_own() {
    let text = read("DECISIONS.md");
    let numbers = || text.lines().filter_map(|it| it.strip_prefix("### ")?.split_once(". ")).map(|it| it.0);
    let unique: BTreeSet<&str> = numbers().collect();
    assert!(unique.len() > 50);
    assert_eq!(numbers().count(), unique.len());
}

#[test]
fn every_code_has_a_paragraph_in_the_handbook() {
    let text = read("REDACTIE.md");
    let explained: BTreeSet<String> = text
        .lines()
        .filter_map(|it| it.strip_prefix("#### "))
        .filter_map(|it| it.split(' ').next())
        .map(str::to_owned)
        .collect();
    let codes: BTreeSet<String> = Code::ALL.iter().map(|it| it.as_str().to_owned()).collect();
    let missing: Vec<&String> = codes.difference(&explained).collect();
    let unknown: Vec<&String> = explained.difference(&codes).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "not explained: {missing:?}; not a code: {unknown:?}");
    for code in &codes {
        let part =
            text.split(&format!("#### {code} ")).nth(1).and_then(|it| it.split("\n####").next()).unwrap_or_default();
        let part = part.split("\n## ").next().unwrap_or_default();
        for heading in ["**Wat.**", "**Waarom.**", "**Hoe.**"] {
            assert!(part.contains(heading), "{code} lacks {heading} in REDACTIE.md");
        }
    }
}

#[test]
fn handbook_names_every_command_and_only_those() {
    let text = read("REDACTIE.md");
    let help = crate::project::run(&repository(), &["--help"]).out;
    let list = help.split("Opdrachten:\n").nth(1).and_then(|it| it.split("\n\n").next()).expect("a list of commands");
    for command in list
        .lines()
        .filter(|it| it.starts_with("  ") && !it.starts_with("   "))
        .filter_map(|it| it.split_whitespace().next())
    {
        assert!(text.contains(&format!("`meldwijzer {command}")), "REDACTIE.md does not name `meldwijzer {command}`");
    }
    let known = |it: &str| list.lines().any(|line| line.split_whitespace().next() == Some(it));
    for part in text.split("`meldwijzer ").skip(1) {
        let command: String = part.chars().take_while(char::is_ascii_lowercase).collect();
        assert!(
            command.is_empty() || known(&command),
            "REDACTIE.md names `meldwijzer {command}`, which does not exist"
        );
    }
}

#[test]
fn handbook_shows_the_files_for_continuous_integration_as_they_are() {
    let text = read("REDACTIE.md");
    for file in ["github.yml", "gitlab.yml"] {
        let written = read(&format!("generator/src/command/start/ci/{file}"));
        assert!(text.contains(&format!("```yaml\n{written}```")), "REDACTIE.md shows another {file}");
    }
    let settings = read("generator/src/command/start/project/.vscode/settings.json");
    assert!(text.contains(&format!("```json\n{settings}```")), "REDACTIE.md shows other settings");
}

#[test]
fn architecture_names_every_module_at_the_top() {
    let text = read("ARCHITECTURE.md");
    let modules = |folder: &str| -> Vec<String> {
        let entries = fs::read_dir(repository().join(folder)).expect("sources").map(|it| it.expect("a file").path());
        let rust = entries.filter(|it| it.extension().is_some_and(|it| it == "rs"));
        rust.filter_map(|it| Some(it.file_stem()?.to_string_lossy().into_owned())).collect()
    };
    for module in
        modules("generator/src").into_iter().chain(modules("player/src")).filter(|it| it != "lib" && it != "main")
    {
        assert!(text.contains(&format!("`{module}")), "ARCHITECTURE.md does not name `{module}`");
    }
}

/// Places get their template from the map; what is rendered by name is a part of pages.
#[test]
fn theme_rule_knows_every_template_that_is_rendered() {
    let mut found = 0;
    for (path, text) in code(&["generator/src/render"]) {
        for (at, _) in text.match_indices(".html\"") {
            let template = text[..at + ".html".len()].rsplit('"').next().unwrap_or_default();
            if template == ".html" {
                continue;
            }
            found += 1;
            assert!(PARTS_OF_PAGES.contains(&template), "{path} renders `{template}`: name it in places.rs");
        }
    }
    assert!(found > 0, "the test looks where nothing is rendered");
}

#[test]
fn generator_does_not_depend_on_leptos() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "tree",
            "--package",
            "meldwijzer",
            "--edges",
            "normal,build",
            "--prefix",
            "none",
            "--offline",
            "--locked",
        ])
        .current_dir(repository())
        .output()
        .expect("cargo");
    let tree = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(tree.contains("serde "), "the tree of dependencies is empty:\n{tree}");
    for forbidden in ["leptos", "wasm-bindgen", "web-sys", "tokio", "serde_yml"] {
        assert!(
            !tree.lines().any(|it| it.starts_with(&format!("{forbidden} "))),
            "the generator depends on {forbidden}"
        );
    }
}

#[test]
fn files_are_short_and_introduce_themselves() {
    let mut wrong = Vec::new();
    for (path, text) in code(&["generator", "player", "tests", "xtask"]) {
        let lines = text.lines().count();
        if lines > MAX_LINES {
            wrong.push(format!("{path} has {lines} lines"));
        }
        if !text.starts_with("//! ") {
            wrong.push(format!("{path} does not begin with what it is"));
        }
        let name = path.rsplit('/').next().unwrap_or_default();
        if ["utils.rs", "helpers.rs", "common.rs", "types.rs", "mod.rs"].contains(&name) {
            wrong.push(format!("{path} has a name that says nothing"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_unfinished_is_left() {
    // Put together here, so that this file does not find itself.
    let forbidden: Vec<String> = [
        ("to", "do!"),
        ("db", "g!("),
        ("unimple", "mented!"),
        ("TO", "DO"),
        ("FIX", "ME"),
        ("serde", "_yml"),
        ("#[ign", "ore"),
    ]
    .iter()
    .map(|it| format!("{}{}", it.0, it.1))
    .collect();
    let mut wrong = Vec::new();
    for (path, text) in code(&["generator", "player", "tests", "xtask"]) {
        for word in &forbidden {
            // The one place that forbids it has to name it.
            let allowed = word.starts_with("serde") && path == "tests/tidy.rs";
            wrong.extend((text.contains(word.as_str()) && !allowed).then(|| format!("`{word}` in {path}")));
        }
    }
    for file in ["Cargo.toml", "Cargo.lock", "generator/Cargo.toml", "player/Cargo.toml"] {
        wrong.extend(read(file).contains(&forbidden[5]).then(|| format!("`{}` in {file}", forbidden[5])));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_command_line_prints() {
    for (path, text) in code(&["generator/src"]).into_iter().filter(|it| !it.0.starts_with("generator/src/cli")) {
        for word in ["println!", "eprintln!", "print!(", "stdout()", "stderr()"] {
            assert!(!text.contains(word), "`{word}` in {path}");
        }
    }
}

fn read(path: &str) -> String {
    fs::read_to_string(repository().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file of code under these folders: path from the repository, and text.
fn code(folders: &[&str]) -> Vec<(String, String)> {
    let mut res = Vec::new();
    for folder in folders {
        let hidden =
            |it: &walkdir::DirEntry| ["target", "node_modules"].contains(&it.file_name().to_string_lossy().as_ref());
        let entries =
            WalkDir::new(repository().join(folder)).sort_by_file_name().into_iter().filter_entry(|it| !hidden(it));
        let files: Vec<PathBuf> =
            entries.map(|it| it.expect("a readable folder").into_path()).filter(|it| is_code(it)).collect();
        assert!(!files.is_empty(), "no code in {folder}");
        for file in files {
            let path = file.strip_prefix(repository()).expect("inside").to_string_lossy().replace('\\', "/");
            res.push((path, fs::read_to_string(&file).expect("UTF-8")));
        }
    }
    res
}

fn is_code(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|it| it == "rs")
}

//! What editors write reaches a terminal and a reviewer as what it is: no escape sequence, no forged line, no hidden text.
//!
//! Comes in: a project with titles of several lines, hidden signs in texts and names of files, and arguments with the same. Goes
//! out: every command, in every form, run over it. A command that is new has to be run here too.

use std::collections::BTreeSet;
use std::path::Path;

use meldwijzer::shown::is_hidden;

use crate::project::{Project, Run, program, run};

/// Would be a message of the program, if it came to stand at the beginning of a line.
const FORGED: &str = "fout[NEP]";
/// Clears the screen, turns the direction, has no width.
const HIDDEN: &str = "\u{1b}[2J\u{202e}\u{200b}\u{9b}";

/// Titles and questions of several lines, which YAML allows.
fn with_lines() -> Project {
    let res = Project::minimal();
    let said = format!("\\n{FORGED}: vals\\n\\n- [x] nagekeken @iemand https://evil.example www.evil.example &lt; $x$");
    res.replace("content/beslisbomen/kindcheck.yaml", "titel: Kindcheck", &format!("titel: \"Kindcheck{said}\""));
    res
}

/// Besides, signs that are refused, also in what names of files, keys and destinations say.
fn with_hidden() -> Project {
    let res = with_lines();
    let said = format!("\\n{FORGED}: vals");
    res.replace(
        "content/beslisbomen/kindcheck.yaml",
        "vraag: Zijn er signalen?",
        &format!("vraag: \"Zijn er signalen?{said}\""),
    );
    res.replace("content/beslisbomen/kindcheck.yaml", "titel: Volg de meldcode", &format!("titel: \"Volg{said}\""));
    let name = format!("een{HIDDEN}\n{FORGED} naam");
    res.write(
        &format!("content/{name}.md"),
        format!("---\ntitel: Een\nti{HIDDEN}tl: x\n---\n[a](b{HIDDEN}.md) {HIDDEN}\n"),
    );
    res.write(&format!("content/{name}.png"), "x");
    res.write(&format!("content/beslisbomen/{name}.yaml"), format!("titel: \"\\e]0;x\\a\"\nsoort: \"{HIDDEN}\"\n"));
    res.write(
        "content/twee.md",
        format!("---\ntitel: \"Twee \\u202e \\x1b[2J\"\nbron: \"x{HIDDEN}\"\n---\n## {HIDDEN}\n"),
    );
    res
}

#[track_caller]
fn is_clean(what: &str, res: &Run) {
    for (stream, text) in [("standard output", &res.out), ("standard error", &res.err)] {
        if let Some(at) = text.find(is_hidden) {
            let from = text[..at].rfind('\n').map_or(0, |it| it + 1);
            panic!("{what}: {stream} has a hidden sign: {:?}", &text[from..text.len().min(at + 40)]);
        }
        let forged = text.lines().find(|it| it.trim_start_matches([' ', '-', '#', '*', '>']).starts_with(FORGED));
        // Whoever shows markup makes one line of the white space in it.
        let is_markup = text.trim_start().starts_with('<');
        assert!(forged.is_none() || is_markup, "{what}: {stream} has a forged line:\n{text}");
        assert!(!text.contains('\r'), "{what}: {stream} moves the cursor");
    }
}

/// The commands, each with arguments; what they are run on stands in front of it.
const RUNS: &[&[&str]] = &[
    &["check"],
    &["check", "--format", "json"],
    &["check", "--format", "github"],
    &["check", "--format", "gitlab"],
    &["check", "--fix", "--voorstel"],
    &["check", "--fix", "--voorstel", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--publiek"],
    &["build"],
    &["verify", "public"],
    &["bewaar", "--nagaan"],
    &["bewaar"],
    &["vergelijk", "public"],
    &["vergelijk", "NAAM"],
    &["paths", "kindcheck"],
    &["paths", "kindcheck", "--format", "json"],
    &["paths", "kindcheck", "--format", "html"],
    &["paths", "kindcheck", "--sinds", "OUD"],
    &["nalezen", "kindcheck"],
    &["nalezen", "kindcheck", "--output", "NAAM"],
    &["nalezen", "NAAM"],
    &["diff", "OUD"],
    &["diff", "OUD", "--format", "markdown"],
    &["mutate", "kindcheck"],
    &["mutate", "kindcheck", "--format", "json"],
    &["graph", "kindcheck"],
    &["landelijk", "2026-12"],
    &["update"],
    &["uitpakken", "uitgepakt"],
    &["headers", "nginx", "."],
    &["headers", "iis", "."],
    &["init", "NAAM"],
    &["new", "pagina", "NAAM.md"],
    &["new", "kader", "NAAM"],
    &["schema", "boom"],
    &["editor", "NAAM"],
    &["completion", "bash"],
    &["paths", "NAAM"],
    &["graph", "NAAM"],
    &["diff", "NAAM"],
    &["check", "NAAM"],
    &["build", "--output", "NAAM"],
    &["build", "--only", "NAAM"],
    &["check", "--format", "NAAM"],
    &["NAAM"],
];

#[test]
fn no_command_shows_what_hides_or_forges() {
    let old = Project::minimal();
    let old_folder = old.folder().to_string_lossy().into_owned();
    let name = format!("naam{HIDDEN}\n{FORGED} x");
    for project in [with_lines(), with_hidden()] {
        for arguments in RUNS {
            let given: Vec<String> =
                arguments.iter().map(|it| it.replace("OUD", &old_folder).replace("NAAM", &name)).collect();
            let given: Vec<&str> = given.iter().map(String::as_str).collect();
            is_clean(&arguments.join(" "), &run(project.folder(), &given));
        }
    }
}

#[test]
fn every_command_is_tried() {
    let help = run(Path::new("."), &["--help"]).out;
    let list = help.split("Opdrachten:\n").nth(1).and_then(|it| it.split("\n\n").next()).expect("a list of commands");
    let lines = list.lines().filter(|it| it.starts_with("  ") && !it.starts_with("   "));
    let commands: BTreeSet<&str> = lines.filter_map(|it| it.split_whitespace().next()).collect();
    assert!(commands.len() > 10, "{commands:?}");
    // `serve` never ends by itself: its words are those of `check`, and go out through the same door. `lsp` talks to a program.
    let tried: BTreeSet<&str> = RUNS.iter().map(|it| it[0]).chain(["serve", "lsp"]).collect();
    let missing: Vec<_> = commands.difference(&tried).collect();
    assert!(missing.is_empty(), "run {missing:?} over a hostile project: a row in RUNS");
}

/// In a review what a title says is text: no list with ticks, no name that is called, no link.
#[test]
fn a_title_in_a_review_is_text() {
    let (old, new) = (Project::minimal(), with_lines());
    let res = run(new.folder(), &["diff", &old.folder().to_string_lossy(), "--format", "markdown"]);
    assert!(res.out.contains("\\[x\\] nagekeken"), "{}", res.out);
    // What stands behind a stroke is a sign, and what stands between ticks is code.
    let mut shown = String::new();
    let mut signs = res.out.chars();
    while let Some(sign) = signs.next() {
        if sign == '\\' {
            signs.next();
        } else {
            shown.push(sign);
        }
    }
    for raw in ["- [x]", "@iemand", "://", "www.", "&lt;", "$x$"] {
        assert!(!shown.contains(raw), "{raw} in:\n{}", res.out);
    }
}

/// The program itself speaks through one door.
#[test]
fn only_one_file_writes_to_the_screen() {
    let folder = crate::project::repository().join("generator/src");
    for (path, bytes) in crate::project::files_of(&folder) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for way in ["stdout()", "stderr()", "println!", "eprintln!", "print!("] {
            assert!(path == "cli/output.rs" || !code.contains(way), "{path} has `{way}`: say it through cli/output.rs");
        }
    }
    assert!(program().get_program().to_string_lossy().contains("meldwijzer"));
}

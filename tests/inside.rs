//! What the program has inside makes a whole site of a project that has only texts: player, search library and theme. A copy of
//! an older theme goes on working, and nothing in a project takes the place of the player.

use std::fs;

use crate::project::{Project, run};

#[test]
fn program_without_player_says_so_and_works() {
    let (project, nothing) = (Project::minimal(), Project::empty());
    for command in ["check", "build"] {
        let mut program = crate::project::program();
        program.current_dir(project.folder()).arg(command).env("MELDWIJZER_DELEN", nothing.folder());
        let output = program.output().expect("the program starts");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{command}: {told}");
        assert!(told.contains("waarschuwing[F002]"), "{command}: {told}");
    }
    assert!(project.has("public/index.html"));
    assert!(!project.files("public").iter().any(|it| it.0.contains("player_bg")));
}

#[test]
fn copy_of_the_theme_makes_the_same_site_as_none() {
    let (with, without) = (Project::minimal(), Project::minimal());
    fs::remove_dir_all(without.folder().join("themes")).expect("a folder");
    for project in [&with, &without] {
        let built = run(project.folder(), &["build"]);
        assert_eq!((built.code, built.err.as_str()), (0, ""));
    }
    assert!(with.files("public") == without.files("public"), "the sites differ");
}

#[test]
fn copy_that_nobody_changed_gives_way_to_the_theme_of_the_program() {
    let (old, new) = (Project::minimal(), Project::minimal());
    // A template as it once was.
    old.write(
        "themes/standaard/templates/zoeken.html",
        "{# De plaats van het zoekveld in de kop. Zonder zoekmachine is ze leeg. #}\n",
    );
    let checked = run(old.folder(), &["check"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    assert!(checked.err.contains("`templates/zoeken.html`"), "{}", checked.err);
    for project in [&old, &new] {
        assert_eq!(run(project.folder(), &["build"]).code, 0);
    }
    assert!(old.files("public") == new.files("public"), "the sites differ");
}

#[test]
fn template_that_cannot_be_filled_in_is_refused_by_check_as_by_build() {
    let project = Project::minimal();
    project.append("themes/standaard/templates/begrip.html", "{{ bestaat_niet.ook_niet }}");
    let told = ["check", "build"].map(|command| {
        let run = run(project.folder(), &[command]);
        (run.code, run.err)
    });
    assert_eq!(told[0].0, 2, "{}", told[0].1);
    assert_eq!(told[0], told[1]);
}

/// As git for Windows may check a project out.
#[test]
fn line_ends_of_windows_make_the_same_site() {
    let (unix, windows) = (Project::real(), Project::real());
    let mut n_files = 0;
    for (file, bytes) in windows.files("content") {
        if let Ok(text) = String::from_utf8(bytes)
            && !file.ends_with(".svg")
        {
            n_files += 1;
            windows.write(&format!("content/{file}"), text.replace('\n', "\r\n"));
        }
    }
    assert!(n_files > 50, "{n_files} texts");
    for project in [&unix, &windows] {
        let built = run(project.folder(), &["build"]);
        assert_eq!((built.code, built.err.as_str()), (0, ""));
    }
    assert!(unix.files("public") == windows.files("public"), "the sites differ");
}

#[test]
fn theme_of_an_older_program_is_told_of_and_works() {
    let project = Project::minimal();
    project.remove("themes/standaard/templates/wijzigingen.html").remove("themes/standaard/stijl/40-tekst.css");
    project.replace("themes/standaard/teksten.yaml", "  verder: Verder\n", "  van-vroeger: Vroeger\n");
    let checked = run(project.folder(), &["check"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
    for told in ["`templates/wijzigingen.html`", "`stijl/40-tekst.css`", "`verder: Verder`", "`van-vroeger`"] {
        assert!(checked.err.contains(told), "{told}: {}", checked.err);
    }
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    assert!(project.has("public/wijzigingen/index.html"));
}

#[test]
fn files_of_a_project_never_take_the_place_of_the_player() {
    let project = Project::minimal();
    let build = || {
        assert_eq!(run(project.folder(), &["build"]).code, 0);
        project.files("public")
    };
    let before = build();
    assert!(before.iter().any(|it| it.0.starts_with("assets/player_bg.")));
    for (path, _) in crate::fixture::PARTS {
        for folder in ["target", "target/inside", "."] {
            project.write(&format!("{folder}/{path}"), "iets anders");
        }
    }
    assert!(build() == before, "a file of the project is in the site");
}

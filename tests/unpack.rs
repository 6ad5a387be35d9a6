//! `uitpakken`: an editor reads what the project stands on, as files that look like those of any project.
//!
//! Comes in: a national project and one of an association that stands on its edition. Goes out: whether every file is there as
//! it was written, every listed reference is one that `check` accepts, and nothing of it comes on the site.

use std::fmt::Write as _;

use crate::project::{Project, files_of, repository, run};

/// A national project, and one of an association on its edition.
fn on_an_edition() -> (Project, Project) {
    let (national, own) = (Project::minimal(), Project::association("vereniging-basis"));
    own.write("landelijk/2026-01.yaml", "");
    let file = own.folder().join("landelijk/2026-01.yaml");
    let made = run(national.folder(), &["landelijk", "2026-01", "--output", file.to_str().expect("a path")]);
    assert_eq!(made.code, 0, "{}", made.err);
    own.replace("content/site.yaml", "landelijk: \"2026-12\"", "landelijk: \"2026-01\"");
    (national, own)
}

#[test]
fn edition_is_read_as_it_was_written() {
    let (national, own) = on_an_edition();
    let done = run(own.folder(), &["uitpakken", "naslag"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(done.out.contains("landelijke uitgave 2026-01 en het standaardthema"), "{}", done.out);
    for file in
        ["normen.yaml", "begrippen.yaml", "bronnen.yaml", "beslisbomen/kindcheck.yaml", "beslisbomen/stap-4-5.yaml"]
    {
        assert_eq!(own.read(&format!("naslag/landelijk/{file}")), national.read(&format!("content/{file}")), "{file}");
    }
    // Where a message names a line of the edition, that line is here.
    assert_eq!(own.read("naslag/landelijk/2026-01.yaml"), own.read("landelijk/2026-01.yaml"));
    let theme = files_of(&repository().join("themes/standaard"));
    let theme: Vec<_> = theme.into_iter().filter(|it| !it.0.starts_with("screenshot")).collect();
    assert!(theme.iter().any(|it| it.0 == "thema.yaml") && own.files("naslag/thema") == theme);
    assert!(own.read("naslag/LEESMIJ.md").contains("De site gebruikt er niets van"));
}

#[test]
fn every_reference_in_the_list_is_one_that_check_accepts() {
    let own = Project::association("vereniging-eigen");
    assert_eq!(run(own.folder(), &["uitpakken", "naslag"]).code, 0);
    let list = own.read("naslag/landelijk/adressen.md");
    let written: Vec<&str> =
        list.lines().filter_map(|it| it.strip_prefix("| `")?.split_once('`')).map(|it| it.0).collect();
    for kind in ["hp:", "faq:", "boom:", "kader:", "begrip:", "contact:", "landelijk:"] {
        assert!(written.iter().any(|it| it.starts_with(kind)), "{kind} in {list}");
    }
    assert!(list.contains("| `boom:stap-4-5` | Stap 4 en 5"), "a tree is told by its title: {list}");
    let mut page = "---\ntitel: Alles\n---\n".to_owned();
    for it in &written {
        writeln!(page, "- [tekst]({it})").expect("a text");
    }
    own.write("content/alles.md", page);
    let checked = run(own.folder(), &["check"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
}

#[test]
fn site_is_the_same_with_and_without() {
    let own = Project::association("vereniging-basis");
    assert_eq!(run(own.folder(), &["build"]).code, 0);
    let before = own.files("public");
    assert_eq!(run(own.folder(), &["uitpakken", "naslag"]).code, 0);
    assert_eq!(run(own.folder(), &["build"]).code, 0);
    assert!(own.files("public") == before, "the site changed");
    // From elsewhere the project is named.
    let empty = Project::empty();
    let folder = own.folder().to_str().expect("a path");
    assert_eq!(run(empty.folder(), &["uitpakken", "naslag", folder]).code, 0);
    assert!(own.files("naslag") == empty.files("naslag"), "the same from elsewhere");
}

#[test]
fn no_folder_that_the_program_uses_and_none_with_something_in_it() {
    let (_, own) = on_an_edition();
    own.write("brieven/een.txt", "Van iemand.");
    let all = own.files("");
    for (folder, told) in [
        ("content", "`content` gebruikt het programma zelf"),
        ("content/naslag", "`content` gebruikt het programma zelf"),
        ("brieven/../themes/naslag", "`themes` gebruikt het programma zelf"),
        ("landelijk", "`landelijk` gebruikt het programma zelf"),
        ("public", "`public` gebruikt het programma zelf"),
        ("brieven", "is niet leeg"),
        (".", "is niet leeg"),
        ("brieven/een.txt", "is geen map"),
    ] {
        let refused = run(own.folder(), &["uitpakken", folder]);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{folder}");
        assert!(refused.err.contains(told), "{folder}: {}", refused.err);
    }
    let nowhere = run(Project::empty().folder(), &["uitpakken", "naslag"]);
    assert!(nowhere.code == 2 && nowhere.err.contains("de map van je project"), "{}", nowhere.err);
    own.append("landelijk/2026-01.yaml", "# erbij\n");
    let damaged = run(own.folder(), &["uitpakken", "naslag"]);
    assert!(
        damaged.code == 1 && damaged.err.contains("fout[L002]") && !damaged.err.contains("T001"),
        "{}",
        damaged.err
    );
    assert_eq!(own.files("").len(), all.len(), "nothing was written");
}

#[test]
fn national_project_gets_the_theme_alone() {
    let national = Project::minimal();
    let done = run(national.folder(), &["uitpakken", "naslag"]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert!(national.has("naslag/thema/teksten.yaml") && !national.has("naslag/landelijk/normen.yaml"));
    assert!(done.out.contains("staat op geen landelijke uitgave"), "{}", done.out);
}

//! `check --fix` as an editor meets it: what it does on disk, what it says, and what it leaves alone.

use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::project::{Project, run};

/// A project with three slips that are sure and one mistake that somebody has to judge; one file has the ends of lines of Windows
/// and no end at its last line.
fn slips() -> Project {
    let project = Project::minimal();
    project.write(
        "content/een.md",
        "---\r\ntitel: Een # mijn eigen titel\r\nconcept: \"false\"\r\n---\r\nZie [a](boom:kindchek).",
    );
    project.append("content/index.md", "\n[b](faq:voraf) en [c](hp:1.9)\n");
    project.replace("content/begrippen.yaml", "synoniemen: [verdenking]", "synoniemen: [verdenking]\n    bron:");
    project
}

fn text(project: &Project, path: &str) -> String {
    fs::read_to_string(project.folder().join(path)).expect("a text")
}

#[test]
fn fix_mends_what_is_sure_and_shows_it() {
    let project = slips();
    let fixed = run(project.folder(), &["check", "--fix"]);
    assert_eq!(fixed.code, 1, "{}{}", fixed.out, fixed.err);
    assert_eq!(
        text(&project, "content/een.md"),
        "---\r\ntitel: Een # mijn eigen titel\r\nconcept: false\r\n---\r\nZie [a](boom:kindcheck)."
    );
    assert!(text(&project, "content/index.md").ends_with("\n[b](faq:vooraf) en [c](hp:1.9)\n"));
    for line in [
        "content/een.md:3 Y003 haal de aanhalingstekens weg",
        "content/index.md:7 V006 schrijf `faq:vooraf`",
        "3 verbeteringen in 2 bestanden",
    ] {
        assert!(fixed.out.lines().any(|it| it == line), "`{line}` in {}", fixed.out);
    }
    assert!(fixed.err.contains("fout[V002]") && !fixed.err.contains("V006"), "{}", fixed.err);
    let again = run(project.folder(), &["check", "--fix"]);
    assert_eq!(again.out, "er was niets dat het programma zelf mag verbeteren\n");
    let left: Vec<_> = walk(&project).into_iter().filter(|it| it.contains(".meldwijzer-")).collect();
    assert!(left.is_empty(), "{left:?}");
}

fn walk(project: &Project) -> Vec<String> {
    let all = walkdir::WalkDir::new(project.folder()).into_iter().map(|it| it.expect("a readable folder"));
    all.map(|it| it.path().display().to_string()).collect()
}

#[test]
fn proposal_changes_nothing_and_can_be_applied_by_git() {
    let project = slips();
    let before: Vec<String> =
        ["content/een.md", "content/index.md", "content/begrippen.yaml"].map(|it| text(&project, it)).into();
    let shown = run(project.folder(), &["check", "--fix", "--voorstel"]);
    assert_eq!(shown.code, 1);
    let after: Vec<String> =
        ["content/een.md", "content/index.md", "content/begrippen.yaml"].map(|it| text(&project, it)).into();
    assert_eq!(before, after);
    let (safe, judged) = shown
        .out
        .split_once("\n# oordeel zelf: content/begrippen.yaml:11 Y006 haal de regel weg\n")
        .expect("one to judge");
    assert!(judged.starts_with("--- a/content/begrippen.yaml\n") && judged.contains("\n-    bron:\n"), "{judged}");
    assert!(shown.err.contains("3 veilig, 1 om zelf te beoordelen; er is niets veranderd"), "{}", shown.err);
    fs::write(project.folder().join("safe.diff"), safe).expect("a file");
    let applied = Command::new("git").args(["apply", "safe.diff"]).current_dir(project.folder()).status().expect("git");
    assert!(applied.success(), "{safe}");
    let other = slips();
    run(other.folder(), &["check", "--fix"]);
    for path in ["content/een.md", "content/index.md"] {
        assert_eq!(text(&project, path), text(&other, path));
    }
}

#[test]
fn check_says_how_much_mends_itself_and_programs_read_the_edits() {
    let project = slips();
    let checked = run(project.folder(), &["check"]);
    assert!(
        checked.err.ends_with("2 meldingen verbetert het programma zelf: `meldwijzer check --fix`\n"),
        "{}",
        checked.err
    );
    let list: Value = serde_json::from_str(&run(project.folder(), &["check", "--format", "json"]).out).expect("JSON");
    let of =
        |code: &str| list.as_array().expect("a list").iter().find(|it| it["code"] == code).expect("the code").clone();
    let edit = &of("Y003")["verbeteringen"][0];
    assert_eq!(edit["veilig"], true);
    let change = &edit["wijzigingen"][0];
    assert_eq!(
        (&change["bestand"], &change["regel"], &change["tekst"]),
        (&"content/een.md".into(), &3.into(), &"false".into())
    );
    let bytes = &text(&project, "content/een.md")[number(&change["begin"])..number(&change["eind"])];
    assert_eq!(bytes, "\"false\"");
    for (format, told) in [
        (
            "github",
            "%0A`meldwijzer check --fix` doet dit: schrijf `faq:vooraf`%0A- [b](faq:voraf) en [c](hp:1.9)%0A+ [b](faq:vooraf)",
        ),
        ("gitlab", "\\n`meldwijzer check --fix` doet dit: schrijf `faq:vooraf`\\n- [b]"),
        ("sarif", "\"insertedContent\""),
    ] {
        let out = run(project.folder(), &["check", "--format", format]).out;
        assert!(out.contains(told), "{format}: {out}");
    }
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().expect("a number")).expect("a place")
}

#[test]
fn file_gets_its_name_with_every_link_to_it() {
    let project = Project::minimal();
    project.write("content/faq/Hoe_meld_ik.md", "---\ntitel: Hoe meld ik?\n---\nTekst.\n");
    project.append("content/index.md", "\n[a](faq/Hoe_meld_ik.md)\n");
    let fixed = run(project.folder(), &["check", "--fix"]);
    assert_eq!((fixed.code, fixed.err.as_str()), (0, ""), "{}", fixed.out);
    assert!(project.has("content/faq/hoe-meld-ik.md") && !project.has("content/faq/Hoe_meld_ik.md"));
    assert!(text(&project, "content/index.md").ends_with("[a](faq/hoe-meld-ik.md)\n"));
}

#[cfg(unix)]
#[test]
fn permissions_stay_and_links_are_not_followed() {
    use std::os::unix::fs::{PermissionsExt as _, symlink};
    let project = slips();
    let path = project.folder().join("content/een.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("permissions");
    // A folder that is a link may lead anywhere; nothing behind it is read or written.
    let outside = Project::empty();
    outside.write("x.md", "---\ntitel: X\n---\n[a](boom:kindchek)\n");
    symlink(outside.folder(), project.folder().join("content/elders")).expect("a link");
    run(project.folder(), &["check", "--fix"]);
    assert_eq!(fs::metadata(&path).expect("the file").permissions().mode() & 0o777, 0o640);
    assert!(text(&project, "content/een.md").contains("boom:kindcheck"));
    assert!(text(&outside, "x.md").contains("boom:kindchek)"));
}

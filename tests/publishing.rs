//! Publishing: one build at a time, the whole site or the old one, and nothing lost that no build made.
//!
//! Comes in: the program, started as somebody would, on small projects. Goes out: what then stands in the folder of the site and
//! beside it. `sha256sum` reads the record, so that the program is not its own witness.

#[cfg(unix)]
mod kills;
#[cfg(unix)]
mod left;
#[cfg(unix)]
mod own;
#[cfg(unix)]
mod turns;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::project::{Project, files_of, run};

/// A file in the root of a site that lists all others.
const RECORD: &str = "bestanden.sha256";

/// Whether a site is what its record says, as `sha256sum` sees it; gives the files on it.
fn recorded(site: &Path) -> BTreeSet<String> {
    let check = Command::new("sha256sum").args(["--check", "--strict", "--quiet", RECORD]).current_dir(site).output();
    let check = check.expect("sha256sum");
    assert!(check.status.success(), "{}: {}", site.display(), String::from_utf8_lossy(&check.stderr));
    let text = fs::read_to_string(site.join(RECORD)).expect("a record");
    text.lines().map(|it| it[66..].to_owned()).collect()
}

/// What a folder holds, by name.
fn names(folder: &Path) -> BTreeSet<String> {
    files_of(folder).into_iter().map(|it| it.0).collect()
}

/// What stands in a folder under a hidden name: of a run that is over, nothing may.
fn hidden(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a readable folder").map(|it| it.expect("an entry").file_name());
    entries.map(|it| it.to_string_lossy().into_owned()).filter(|it| it.starts_with('.')).collect()
}

/// A folder that disappears with the value. Everybody may come there.
struct Folder(PathBuf);

impl Folder {
    fn under(parent: &Path) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("meldwijzer-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let res = parent.join(name);
        fs::create_dir(&res).expect("a folder");
        Self(fs::canonicalize(res).expect("a folder"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn record_holds_every_file_and_nothing_else() {
    let project = Project::minimal();
    for arguments in [&["build"][..], &["build", "--compress"], &["build"]] {
        assert_eq!(run(project.folder(), arguments).code, 0);
        let mut all = names(&project.folder().join("public"));
        assert!(all.remove(RECORD), "no record");
        assert_eq!(recorded(&project.folder().join("public")), all, "{arguments:?}");
        assert_eq!(all.contains("index.html.gz"), arguments.len() == 2);
    }
}

#[test]
fn what_a_hand_changed_is_made_again_and_told() {
    let project = Project::minimal();
    let build = || run(project.folder(), &["build", "--compress"]);
    assert_eq!((build().code, build().err.as_str()), (0, ""));
    let whole = project.files("public");
    let site = project.folder().join("public");
    // A file of which the new bytes are the same, one of which they are not, one that has no place any more, and a sibling.
    project.write("content/weg.md", "---\ntitel: Weg\n---\nTekst.\n");
    assert_eq!(build().code, 0);
    for path in
        ["public/404.html", "public/index.html", "public/weg/index.html", "public/robots.txt", "public/index.html.br"]
    {
        project.remove(path).write(path, "");
    }
    fs::remove_file(site.join("robots.txt")).expect("a file");
    fs::create_dir(site.join("robots.txt")).expect("a folder in place of a file");
    project.remove("content/weg.md");
    let blocked = build();
    assert!(blocked.code == 2 && blocked.err.contains("`robots.txt`"), "{}", blocked.err);
    fs::remove_dir(site.join("robots.txt")).expect("the folder");
    let mended = build();
    assert_eq!(mended.code, 0);
    let told = "`404.html`, `index.html`, `index.html.br`, `weg/index.html`";
    assert!(
        mended.err.starts_with("let op: na de vorige build veranderd") && mended.err.contains(told),
        "{}",
        mended.err
    );
    assert!(project.files("public") == whole, "not as it was");
    assert_eq!((build().code, build().err.as_str()), (0, ""), "told once");
}

/// What the issue is about: a `.gz` that a full disk left empty was linked into every later site.
#[test]
fn packed_files_do_not_rot() {
    let project = Project::minimal();
    assert_eq!(run(project.folder(), &["build", "--compress"]).code, 0);
    let whole = project.files("public");
    for (n, path) in ["index.html.gz", "index.html.br"].into_iter().enumerate() {
        project.remove(&format!("public/{path}")).write(&format!("public/{path}"), vec![b'x'; n]);
        let built = run(project.folder(), &["build", "--compress"]);
        assert!(built.code == 0 && built.err.contains(path), "{}", built.err);
        assert!(project.files("public") == whole, "{path}");
    }
}

#[test]
fn forged_record_leads_nowhere() {
    let project = Project::minimal();
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    let (record, outside) = (project.read(&format!("public/{RECORD}")), "buiten.txt");
    project.write(outside, "Van iemand anders.");
    let hash = &record[..64];
    for line in [
        format!("{hash}  ../{outside}"),
        format!("{hash}  {}", project.folder().join(outside).display()),
        "x".to_owned(),
    ] {
        project.write(&format!("public/{RECORD}"), format!("{record}{line}\n"));
        let built = run(project.folder(), &["build"]);
        let line = format!("(regel {})", record.lines().count() + 1);
        assert!(built.code == 2 && built.err.contains(&line), "{}", built.err);
        assert_eq!(project.read(outside), "Van iemand anders.");
    }
    project.write(&format!("public/{RECORD}"), "");
    assert_eq!(run(project.folder(), &["build"]).code, 2);
    project.remove(&format!("public/{RECORD}"));
    let built = run(project.folder(), &["build"]);
    assert!(built.code == 2 && built.err.contains("geen `bestanden.sha256`"), "{}", built.err);
}

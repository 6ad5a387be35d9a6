//! What a run that was cut off leaves beside the site, laid out by hand: each moment of it, also those that a system which
//! can exchange two folders does not have. And folders that are somewhere else than they seem.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use super::{Folder, hidden, recorded};
use crate::project::{Project, copy, files_of, run};

/// A project with the folder of its site: in it, or behind a link.
fn built(linked: Option<&Folder>) -> (Project, std::path::PathBuf) {
    let project = Project::minimal();
    let site = match linked {
        Some(elsewhere) => {
            fs::create_dir(elsewhere.0.join("site")).expect("a folder");
            symlink(elsewhere.0.join("site"), project.folder().join("public")).expect("a link");
            elsewhere.0.join("site")
        }
        None => project.folder().join("public"),
    };
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    (project, site)
}

fn beside(site: &Path, what: &str) -> std::path::PathBuf {
    let name = site.file_name().expect("a name").to_string_lossy().into_owned();
    site.with_file_name(format!(".{name}.{what}"))
}

/// Between the two renames there is no site, and behind a link not even a folder.
#[test]
fn build_cut_off_between_two_renames_gives_the_old_site_back() {
    let elsewhere = Folder::under(&std::env::temp_dir());
    for linked in [None, Some(&elsewhere)] {
        let (project, site) = built(linked);
        fs::write(site.join("CNAME"), "voorbeeld.nl").expect("a file");
        let before = files_of(&site);
        let cut_off = || {
            copy(&site, &beside(&site, "klaar.r2-b-0"));
            fs::rename(&site, beside(&site, "oud.r2-a-0")).expect("a rename");
            fs::create_dir(beside(&site, "nieuw.r1-a-0")).expect("a folder");
            fs::write(beside(&site, "nieuw.r1-a-0").join("index.html"), "half").expect("a file");
            fs::write(beside(&site, "bezig"), "").expect("a lock of nobody");
        };
        let left = || hidden(site.parent().expect("a parent"));
        cut_off();
        project.append("content/index.md", "\nZie [dit](hp:1.9).\n");
        assert_eq!(run(project.folder(), &["build"]).code, 1, "a build that finds a mistake");
        assert!(files_of(&site) == before, "the old site is not back");
        assert_eq!(left(), [""; 0]);
        cut_off();
        project.replace("content/index.md", "\nZie [dit](hp:1.9).\n", "\nNieuw.\n");
        let built = run(project.folder(), &["build"]);
        assert_eq!((built.code, built.err.as_str()), (0, ""));
        assert!(project.read("public/index.html").contains("Nieuw."));
        assert_eq!(fs::read_to_string(site.join("CNAME")).expect("kept"), "voorbeeld.nl");
        assert_eq!(left(), [""; 0]);
        assert_eq!(project.folder().join("public").is_symlink(), linked.is_some(), "a link stays a link");
    }
}

/// After the exchange the old site stands beside the new one until it is cleared away. In it may be what somebody put there at
/// the last moment.
#[test]
fn what_came_into_the_old_site_at_the_last_moment_is_moved_over() {
    let (project, site) = built(None);
    fs::write(site.join("CNAME"), "voorbeeld.nl").expect("a file");
    let old = beside(&site, "klaar.r1-a-0");
    copy(&site, &old);
    fs::remove_file(old.join("CNAME")).expect("a file");
    fs::hard_link(site.join("CNAME"), old.join("CNAME")).expect("as the build links it");
    fs::write(site.join("veranderd"), "nu").expect("a file");
    fs::write(old.join("veranderd"), "toen").expect("a file");
    fs::write(site.join("gelijk"), "gelijk").expect("a file");
    fs::write(old.join("gelijk"), "gelijk").expect("a file");
    fs::create_dir_all(old.join("laat/leeg")).expect("a folder");
    fs::write(old.join("laat/brief.txt"), "laat").expect("a file");
    fs::remove_file(old.join("robots.txt")).expect("a file");
    symlink("laat", old.join("robots.txt")).expect("on the record, and a link now");
    // In the old site nobody made this; in the new one it is a page.
    let record = fs::read_to_string(old.join(super::RECORD)).expect("a record");
    let without: String = record.lines().filter(|it| !it.ends_with("  404.html")).flat_map(|it| [it, "\n"]).collect();
    fs::write(old.join(super::RECORD), without).expect("a record");
    fs::write(old.join("404.html"), "van iemand").expect("a file");
    for _ in 0..2 {
        let built = run(project.folder(), &["build"]);
        assert_eq!(built.code, 0);
        assert!(built.err.contains(&format!("weg mag halen: `{}`", old.join("404.html").display())), "{}", built.err);
        assert!(built.err.contains(&format!("weg mag halen: `{}`", old.join("veranderd").display())), "{}", built.err);
        let kept = [("404.html", "van iemand"), ("veranderd", "toen")];
        assert_eq!(files_of(&old), kept.map(|it| (it.0.to_owned(), it.1.as_bytes().to_vec())));
        assert_eq!(fs::read_to_string(site.join("veranderd")).expect("as it is"), "nu");
        assert_eq!(fs::read_to_string(site.join("laat/brief.txt")).expect("moved over"), "laat");
        assert!(site.join("laat/leeg").is_dir() && site.join("CNAME").is_file());
        assert!(recorded(&site).contains("404.html"));
    }
    for name in ["404.html", "veranderd"] {
        fs::remove_file(old.join(name)).expect("somebody takes it away");
    }
    assert_eq!(run(project.folder(), &["build"]).err, "");
    assert_eq!(hidden(project.folder()), [""; 0]);
}

#[test]
fn link_to_the_folder_of_the_site_stays_a_link() {
    // Two links one after the other, the second relative, to a folder that is not there yet on another disk.
    let (project, elsewhere) = (Project::minimal(), Folder::under(Path::new("/dev/shm")));
    let link = project.folder().join("public");
    symlink(elsewhere.0.join("naar"), &link).expect("a link");
    symlink("diep/site", elsewhere.0.join("naar")).expect("a link");
    fs::create_dir(elsewhere.0.join("diep")).expect("a folder");
    for _ in 0..3 {
        let built = run(project.folder(), &["build"]);
        assert_eq!((built.code, built.err.as_str()), (0, ""));
        assert!(link.is_symlink() && elsewhere.0.join("naar").is_symlink(), "the link is gone");
        assert!(recorded(&elsewhere.0.join("diep/site")).contains("index.html"));
        assert_eq!(hidden(&elsewhere.0.join("diep")), [""; 0]);
    }
    assert_eq!(hidden(project.folder()), [""; 0]);
}

/// `/dev/shm` is a disk of its own wherever there is a Linux. Nothing is read before it is said: there is no project here.
#[cfg(target_os = "linux")]
#[test]
fn mount_point_is_refused_at_once_with_a_remedy() {
    let empty = Project::empty();
    let direct = run(empty.folder(), &["build", "--output", "/dev/shm"]);
    assert!(direct.code == 2 && direct.err.contains("zoals `/dev/shm/site`"), "{}", direct.err);
    symlink("/dev/shm", empty.folder().join("public")).expect("a link");
    let linked = run(empty.folder(), &["build"]);
    assert!(linked.code == 2 && linked.err.contains("is een koppelpunt"), "{}", linked.err);
    let above = run(empty.folder(), &["build", "--output", "/dev"]);
    assert!(above.code == 2 && above.err.contains("aangekoppeld"), "{}", above.err);
}

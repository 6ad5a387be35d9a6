//! What no build made stays: files of others in the folder of the site, and in `content/wortel/`.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::path::Path;
use std::process::Command;

use super::{hidden, names};
use crate::project::{Project, program, run};

fn mode(path: &Path) -> u32 {
    fs::symlink_metadata(path).expect("a file").permissions().mode() & 0o7777
}

#[test]
fn what_no_build_made_stays_as_it_is() {
    let project = Project::minimal();
    project.write("content/weg.md", "---\ntitel: Weg\n---\nTekst.\n");
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    let site = project.folder().join("public");
    let own =
        ["CNAME", ".git", ".well-known/security.txt", "weg/brief.pdf", "besloten/diep/er/in.txt", "faq/eigen.html"];
    for path in own {
        project.write(&format!("public/{path}"), path);
    }
    symlink("../ergens", site.join("koppeling")).expect("a link that leads nowhere");
    fs::create_dir(site.join("leeg")).expect("a folder");
    assert!(Command::new("mkfifo").arg(site.join("pijp")).status().expect("mkfifo").success());
    fs::set_permissions(site.join("leeg"), Permissions::from_mode(0o2750)).expect("a mode");
    fs::set_permissions(site.join("CNAME"), Permissions::from_mode(0o600)).expect("a mode");
    fs::set_permissions(site.join("besloten/diep"), Permissions::from_mode(0o500)).expect("a mode");
    let inode = |path: &str| fs::symlink_metadata(site.join(path)).map(|it| (it.ino(), it.mtime())).expect(path);
    let before = own.map(inode);
    for round in 0..3 {
        match round {
            0 => _ = project.append("content/index.md", "\nNieuw.\n"),
            1 => _ = project.remove("content/weg.md"),
            _ => {}
        }
        let built = run(project.folder(), &["build"]);
        assert_eq!((built.code, built.err.as_str()), (0, ""));
        assert_eq!(own.map(inode), before, "{round}");
        assert_eq!(fs::read_link(site.join("koppeling")).expect("a link"), Path::new("../ergens"));
        assert!(fs::symlink_metadata(site.join("pijp")).is_ok(), "the pipe is gone");
        let modes = ["leeg", "CNAME", "besloten/diep"].map(|it| mode(&site.join(it)));
        assert_eq!(modes, [0o2750, 0o600, 0o500], "{round}");
        assert_eq!(hidden(project.folder()), [""; 0]);
    }
    assert!(!project.has("public/weg/index.html"), "the page is gone, the letter beside it is not");
}

#[test]
fn what_stands_in_the_way_stops_the_build() {
    let ways =
        [("nieuw/index.html", "`nieuw/index.html`"), ("nieuw", "`nieuw`"), ("stuk.pdf/van-iemand.txt", "`stuk.pdf`")];
    for (path, named) in ways {
        let project = Project::minimal();
        assert_eq!(run(project.folder(), &["build"]).code, 0);
        project.write(&format!("public/{path}"), "Van iemand anders.");
        project.write("content/nieuw.md", "---\ntitel: Nieuw\n---\nTekst.\n").write("content/stuk.pdf", "%PDF-1.7");
        let before = project.files("public");
        let built = run(project.folder(), &["build"]);
        assert!(built.code == 2 && built.err.contains(named), "{path}: {}", built.err);
        assert!(project.files("public") == before, "{path}: something was published");
        assert_eq!(hidden(project.folder()), [""; 0]);
        fs::rename(project.folder().join("public").join(path), project.folder().join("elders")).expect("a move");
        let _ = fs::remove_dir(project.folder().join("public/stuk.pdf"));
        assert_eq!(run(project.folder(), &["build"]).code, 0, "{path}");
    }
}

/// The first build may come into a folder that git keeps; what keeps it stays.
#[test]
fn folder_that_git_keeps_becomes_the_site() {
    let project = Project::minimal();
    project.write("public/.gitkeep", "").write("public/.gitignore", "*\n");
    for _ in 0..2 {
        assert_eq!(run(project.folder(), &["build"]).code, 0);
        assert!(project.has("public/.gitkeep") && project.read("public/.gitignore") == "*\n");
    }
}

/// The worktree of git in which a site is kept.
#[test]
fn site_can_be_kept_with_git() {
    let project = Project::minimal();
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    let site = project.folder().join("public");
    let git = |arguments: &[&str]| {
        let set = ["-c", "user.name=a", "-c", "user.email=a@voorbeeld.example", "-c", "core.autocrlf=false"];
        let done = Command::new("git").args(set).args(arguments).current_dir(&site).output().expect("git");
        assert!(done.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).expect("UTF-8")
    };
    git(&["init", "--quiet"]);
    for text in ["\nEen.\n", "\nTwee.\n"] {
        project.append("content/index.md", text);
        assert_eq!(run(project.folder(), &["build"]).code, 0);
        git(&["add", "--all"]);
        git(&["commit", "--quiet", "--message", "site"]);
        assert_eq!(git(&["status", "--porcelain"]), "");
        git(&["fsck", "--strict"]);
    }
}

#[test]
fn published_files_are_for_everybody_whatever_the_umask() {
    let project = Project::minimal();
    let build = |umask: &str| {
        let program = program();
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("umask {umask}; exec \"$0\" build --compress")]).arg(program.get_program());
        for (name, value) in program.get_envs().filter_map(|it| Some((it.0, it.1?))) {
            shell.env(name, value);
        }
        assert!(shell.current_dir(project.folder()).output().expect("a shell").status.success());
    };
    let closed = || {
        let all = walkdir::WalkDir::new(project.folder().join("public")).into_iter().map(|it| it.expect("an entry"));
        let wanted = |it: &walkdir::DirEntry| if it.file_type().is_dir() { 0o755 } else { 0o644 };
        all.filter(|it| mode(it.path()) & wanted(it) != wanted(it)).map(|it| it.into_path()).collect::<Vec<_>>()
    };
    let none: [&Path; 0] = [];
    build("077");
    assert_eq!(closed(), none);
    // A file that does not change, closed by somebody, is open again.
    fs::set_permissions(project.folder().join("public/404.html"), Permissions::from_mode(0o600)).expect("a mode");
    fs::set_permissions(project.folder().join("public"), Permissions::from_mode(0o700)).expect("a mode");
    project.write("content/nieuw.md", "---\ntitel: Nieuw\n---\nTekst.\n");
    build("022");
    assert_eq!(closed(), none);
    // What the folder of the site had beside that stays.
    fs::set_permissions(project.folder().join("public"), Permissions::from_mode(0o2775)).expect("a mode");
    build("077");
    assert_eq!((mode(&project.folder().join("public")), closed().len()), (0o2775, 0));
}

#[test]
fn files_for_the_root_come_out_there() {
    let project = Project::minimal();
    let own = [
        ("CNAME", "voorbeeld.nl\n"),
        (".nojekyll", ""),
        (".well-known/security.txt", "Contact: mailto:a@voorbeeld.example\n"),
        (".well-known/matrix/server", "{}"),
        ("downloads/brief.docx", "PK\u{3}\u{4}brief"),
    ];
    for (path, text) in own {
        project.write(&format!("content/wortel/{path}"), text);
    }
    project.write("content/wortel/.DS_Store", "x");
    project.append("content/index.md", "\nHaal [de brief](wortel/downloads/brief.docx).\n");
    let built = run(project.folder(), &["build"]);
    assert_eq!((built.code, built.err.as_str()), (0, ""));
    for (path, text) in own {
        assert_eq!(project.read(&format!("public/{path}")), text, "{path}");
    }
    assert!(project.read("public/index.html").contains("href=\"/downloads/brief.docx\" download"), "the link");
    let all = names(&project.folder().join("public"));
    assert!(!all.iter().any(|it| it.contains("wortel") || it.contains(".DS_Store")), "{all:?}");
    project.remove("content/wortel/CNAME");
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    assert!(!project.has("public/CNAME"), "what the build made goes when its source does");
    // A part stands somewhere else, under another name and with other people behind it.
    project.write("content/wortel/CNAME", "voorbeeld.nl\n");
    let part = ["build", "--only", "kader:voorbeeld", "--base-url", "https://elders.example/", "--output", "deel"];
    assert_eq!(run(project.folder(), &part).code, 0);
    let all = names(&project.folder().join("deel"));
    assert!(!all.contains("CNAME") && !all.iter().any(|it| it.starts_with('.')), "{all:?}");
    assert!(all.contains("downloads/brief.docx"), "{all:?}");
}

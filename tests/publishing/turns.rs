//! One build at a time: also of another user, with another folder for temporary files, or walled off from the first; and visitors
//! never meet nothing.

use std::fs::{self, File, Permissions};
use std::io::{BufRead as _, BufReader, Read as _};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Folder, hidden, names, recorded};
use crate::project::{Project, copy, program, run};

/// A build waits as long as another one has the lock, says so once, and reads the texts as they are when its turn comes.
#[test]
fn build_says_that_it_waits_and_then_reads_the_newest_text() {
    let project = Project::minimal();
    let path = project.folder().join(".public.bezig");
    let lock = File::create(&path).expect("a file");
    lock.lock().expect("a lock");
    let mut command = program();
    command.arg("build").current_dir(project.folder()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    let mut told = BufReader::new(child.stderr.take().expect("standard error"));
    let mut line = String::new();
    told.read_line(&mut line).expect("a line");
    assert_eq!(line, "een andere build van deze map is nog bezig; deze wacht tot die klaar is\n");
    project.append("content/index.md", "\nDe nieuwste tekst.\n");
    // As whoever had the turn does: the file goes while it is locked, so the lock that was waited for is worth nothing.
    fs::remove_file(&path).expect("the lock");
    drop(lock);
    let mut rest = String::new();
    told.read_to_string(&mut rest).expect("the end");
    assert!(child.wait().expect("the end").success() && rest.is_empty(), "{rest}");
    assert!(project.read("public/index.html").contains("De nieuwste tekst."));
    assert_eq!(hidden(project.folder()), [""; 0]);
}

/// A lock of somebody else that may not even be read is none.
#[test]
fn lock_that_nobody_holds_stops_nobody() {
    let project = Project::minimal();
    project.write(".public.bezig", "");
    assert_eq!(run(project.folder(), &["build"]).err, "");
    assert_eq!(hidden(project.folder()), [""; 0]);
}

/// A place where everybody may come, with the program and a project in it that everybody may build.
struct Shared {
    folder: Folder,
    program: PathBuf,
}

impl Shared {
    fn new() -> Self {
        let folder = Folder::under(&std::env::temp_dir());
        let built = program();
        let (to, parts) = (folder.0.join("meldwijzer"), folder.0.join("delen"));
        fs::copy(built.get_program(), &to).expect("the program");
        let of_test = built.get_envs().find(|it| it.0 == "MELDWIJZER_DELEN").and_then(|it| it.1).expect("its parts");
        copy(Path::new(of_test), &parts);
        copy(Project::minimal().folder(), &folder.0.join("project"));
        let res = Self { folder, program: to };
        res.open();
        res
    }

    /// Lets everybody in everywhere.
    fn open(&self) {
        for entry in walkdir::WalkDir::new(&self.folder.0).into_iter().map(|it| it.expect("an entry")) {
            if !entry.path_is_symlink() {
                fs::set_permissions(entry.path(), Permissions::from_mode(0o777)).expect("a mode");
            }
        }
    }

    fn project(&self) -> PathBuf {
        self.folder.0.join("project")
    }

    /// A build that leaves to others what they need to build on, as users who share a folder agree on.
    fn build_for_all(&self) -> Command {
        self.build(&["sh", "-c", "umask 0; exec \"$0\" \"$@\""])
    }

    /// A build, started through another program where one is given.
    fn build(&self, through: &[&str]) -> Command {
        let mut line = through.iter().map(std::ffi::OsStr::new).chain([self.program.as_os_str()]);
        let mut res = Command::new(line.next().expect("a program"));
        res.args(line).args(["build", "--compress"]).current_dir(self.project()).stdin(Stdio::null());
        res.env("MELDWIJZER_DELEN", self.folder.0.join("delen")).stdout(Stdio::null()).stderr(Stdio::null());
        res
    }
}

/// Starts builds of all kinds at once, some times, each time with another text; every site is whole.
fn together(shared: &Shared, builds: &dyn Fn() -> Vec<Command>) {
    for round in 0..6 {
        let page = shared.project().join("content/index.md");
        let text = fs::read_to_string(&page).expect("a page");
        fs::write(&page, format!("{text}\nRonde {round}.\n")).expect("a page");
        let mut running: Vec<_> = builds().into_iter().map(|mut it| it.spawn().expect("it starts")).collect();
        for child in &mut running {
            assert!(child.wait().expect("the end").success(), "round {round}");
        }
        let site = shared.project().join("public");
        let (all, mut listed) = (names(&site), recorded(&site));
        listed.insert(super::RECORD.to_owned());
        assert_eq!(all, listed, "round {round}");
        assert!(fs::read_to_string(site.join("index.html")).expect("a page").contains(&format!("Ronde {round}.")));
        assert_eq!(hidden(&shared.project()), [""; 0], "round {round}");
    }
}

#[test]
fn builds_with_other_folders_for_temporary_files_wait_for_each_other() {
    let shared = Shared::new();
    let others = [Folder::under(&std::env::temp_dir()), Folder::under(&std::env::temp_dir())];
    together(&shared, &|| {
        let own = others.iter().map(|it| {
            let mut command = shared.build(&[]);
            command.env("TMPDIR", &it.0);
            command
        });
        own.chain([shared.build(&[])]).collect()
    });
}

fn is_root() -> bool {
    fs::metadata("/proc/self").is_ok_and(|it| std::os::unix::fs::MetadataExt::uid(&it) == 0)
}

/// Root can be anybody; another user can be so in a space of users of its own, where the machine lets him.
#[test]
fn builds_of_other_users_wait_for_each_other() {
    let shared = Shared::new();
    if is_root() {
        together(&shared, &|| {
            // What the last one made is that user's own; somebody who builds with others shares the folder with them.
            shared.open();
            let users = [None, Some(65534), Some(54321)].into_iter().map(|user| {
                let mut command = shared.build_for_all();
                user.map(|it| command.uid(it).gid(it));
                command
            });
            users.collect()
        });
        // Without that the site is whole as well, and what the other may not take away is told, and gone after the next build of
        // who may.
        assert!(shared.build(&[]).status().expect("a build").success());
        let other = shared.build(&[]).uid(65534).gid(65534).stderr(Stdio::piped()).output().expect("a build");
        let told = String::from_utf8_lossy(&other.stderr);
        assert!(other.status.success() && told.contains("omdat je het niet weg mag halen"), "{told}");
        assert!(recorded(&shared.project().join("public")).contains("index.html"));
        assert!(shared.build(&[]).status().expect("a build").success());
        assert_eq!(hidden(&shared.project()), [""; 0]);
    } else {
        together(&shared, &|| vec![shared.build(&[]), shared.build(&["unshare", "--map-root-user"])]);
    }
}

/// As in two containers that share a folder: another view of what is mounted, of users, of processes.
#[test]
fn builds_that_are_walled_off_wait_for_each_other() {
    let shared = Shared::new();
    let mut ways: Vec<&[&str]> =
        vec![&["unshare", "--map-root-user", "--mount"], &["unshare", "--map-root-user", "--pid", "--fork"]];
    if is_root() {
        ways.extend([&["unshare", "--mount", "--ipc"][..], &["unshare", "--pid", "--fork"]]);
    }
    ways.retain(|way| {
        let done = Command::new(way[0]).args(&way[1..]).arg("true").output().expect("unshare");
        if !done.status.success() {
            eprintln!("this machine does not allow {way:?}: {}", String::from_utf8_lossy(&done.stderr));
        }
        done.status.success()
    });
    together(&shared, &|| {
        ways.iter().map(|it| shared.build(it)).chain([shared.build(&[]), shared.build(&[])]).collect()
    });
}

/// While the site is built again and again, a visitor who asks for a page always gets one, also behind a link.
#[cfg(target_os = "linux")]
#[test]
fn visitor_never_meets_a_gap() {
    let (project, elsewhere) = (Project::minimal(), Folder::under(&std::env::temp_dir()));
    symlink(elsewhere.0.join("site"), project.folder().join("public")).expect("a link");
    assert_eq!(run(project.folder(), &["build"]).code, 0);
    project.write("public/CNAME", "voorbeeld.nl");
    let over = &AtomicBool::new(false);
    std::thread::scope(|scope| {
        let visitors = ["index.html", "404.html", "CNAME"].map(|page| {
            let page = project.folder().join("public").join(page);
            scope.spawn(move || {
                let mut visits = 0;
                while !over.load(Ordering::Relaxed) {
                    assert!(!fs::read(&page).expect("a visitor meets a gap").is_empty());
                    visits += 1;
                }
                visits
            })
        });
        for round in 0..20 {
            project.append("content/index.md", &format!("\nRonde {round}.\n"));
            let built = run(project.folder(), &["build"]);
            assert_eq!((built.code, built.err.as_str()), (0, ""));
        }
        over.store(true, Ordering::Relaxed);
        for visitor in visitors {
            let visits = visitor.join().expect("no gap");
            assert!(visits > 100, "{visits} visits");
        }
    });
}

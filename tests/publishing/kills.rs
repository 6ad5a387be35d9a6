//! A run that is killed at any moment: what stands there then is the old site or the new one, and the next build is right.
//!
//! Sixty times for each kind. A third of them at a moment by the clock, spread over the run; a third when the new site begins to
//! be written; a third around the swap, which is too short to be met by chance.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use super::{Folder, hidden};
use crate::project::{Project, files_of, program};

const ROUNDS: u32 = 60;

type Files = Vec<(String, Vec<u8>)>;

struct Kind<'a> {
    project: &'a Project,
    /// The folder that is asked for, and where the site then stands.
    output: PathBuf,
    site: PathBuf,
    compress: bool,
}

impl Kind<'_> {
    fn build(&self) -> std::process::Command {
        let mut res = program();
        res.current_dir(self.project.folder()).arg("build").arg("--output").arg(&self.output);
        res.args(self.compress.then_some("--compress")).stdout(Stdio::null()).stderr(Stdio::null());
        res
    }

    /// Builds to the end; what was built, and how long it took.
    fn whole(&self, text: &str) -> (Files, Duration) {
        self.project.write("content/proef.md", format!("---\ntitel: Proef\n---\n{text}\n"));
        let begin = Instant::now();
        assert!(self.build().status().expect("the program").success(), "a build after a run that was cut off");
        (files_of(&self.site), begin.elapsed())
    }

    /// Waits for a name beside the site, or for the end of the run.
    fn wait_for(&self, what: &str, run: &mut std::process::Child) {
        let begin = format!(".{}.{what}.", self.site.file_name().expect("a name").to_string_lossy());
        let parent = self.site.parent().expect("a parent");
        let is_there = || {
            let entries = fs::read_dir(parent).into_iter().flatten().flatten();
            entries.into_iter().any(|it| it.file_name().to_string_lossy().starts_with(&begin))
        };
        while !is_there() && run.try_wait().expect("the program").is_none() {}
    }

    fn kill_and_build_again(&self) {
        let texts = ["Oud.", "Nieuw."];
        let (first, _) = self.whole(texts[0]);
        fs::write(self.site.join("CNAME"), "voorbeeld.nl").expect("a file that no build made");
        fs::remove_file(self.site.join("proef/index.html")).expect("the page");
        assert!(self.whole(texts[0]).0.len() == first.len() + 1, "a file of somebody else, and the page again");
        let sites = [self.whole(texts[0]).0, self.whole(texts[1]).0];
        assert!(sites[0] != sites[1]);
        let mut took = self.whole(texts[0]).1;
        let mut met = [0; 2];
        for round in 0..ROUNDS {
            let new = (round as usize + 1) % 2;
            self.project.write("content/proef.md", format!("---\ntitel: Proef\n---\n{}\n", texts[new]));
            let mut run = self.build().spawn().expect("the program");
            match round % 3 {
                0 => std::thread::sleep(took * (round + 1) / ROUNDS),
                1 => self.wait_for("nieuw", &mut run),
                _ => self.wait_for("klaar", &mut run),
            }
            // A little later each time.
            let until = Instant::now() + Duration::from_micros(u64::from(round / 3) * 40);
            while Instant::now() < until {}
            run.kill().expect("it can be killed");
            run.wait().expect("the end");
            let now = files_of(&self.site);
            let which = sites.iter().position(|it| *it == now);
            let which = which.unwrap_or_else(|| panic!("round {round}: neither the old site nor the new one"));
            met[usize::from(which == new)] += 1;
            let again = self.whole(texts[new]);
            assert!(again.0 == sites[new], "round {round}: the next build is not right");
            assert_eq!(hidden(self.site.parent().expect("a parent")), [""; 0], "round {round}");
            took = again.1;
        }
        println!("{} kills: {} left the old site, {} the new one", ROUNDS, met[0], met[1]);
        assert!(met[0] > 0 && met[1] > 0, "{met:?}: the moments are not spread");
    }
}

fn kill(output: impl Fn(&Project) -> (PathBuf, PathBuf), compress: bool) {
    let project = Project::minimal();
    let (output, site) = output(&project);
    Kind { project: &project, output, site, compress }.kill_and_build_again();
}

/// A link to a folder in another one.
fn linked(project: &Project, to: &Folder) -> (PathBuf, PathBuf) {
    let (link, site) = (project.folder().join("public"), to.0.join("site"));
    symlink(&site, &link).expect("a link");
    (link, site)
}

fn memory() -> Folder {
    Folder::under(Path::new("/dev/shm"))
}

#[test]
fn killed_build_leaves_a_whole_site() {
    kill(|it| (it.folder().join("public"), it.folder().join("public")), false);
}

#[test]
fn killed_build_with_packed_files_leaves_a_whole_site() {
    kill(|it| (it.folder().join("public"), it.folder().join("public")), true);
}

#[test]
fn killed_build_behind_a_link_leaves_a_whole_site() {
    let elsewhere = Folder::under(&std::env::temp_dir());
    kill(|it| linked(it, &elsewhere), true);
}

#[test]
fn killed_build_in_memory_leaves_a_whole_site() {
    let memory = memory();
    kill(|_| (memory.0.join("site"), memory.0.join("site")), false);
}

#[test]
fn killed_build_on_another_disk_behind_a_link_leaves_a_whole_site() {
    let memory = memory();
    kill(|it| linked(it, &memory), true);
}

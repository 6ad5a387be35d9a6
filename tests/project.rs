//! A project in a folder of its own, to be changed and built by a test.
//!
//! [`Project::minimal`] and [`Project::showcase`] copy a folder of `tests/sites/` and the theme of this repository,
//! [`Project::real`] copies the content of this repository; what a test changes is the subject of that test. The folder
//! disappears with the value. Who only reads the real site takes the one that is made once: `real_site.rs`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use meldwijzer::Findings;
use meldwijzer::publish::{Published, Target};
use walkdir::WalkDir;

use crate::fixture::PARTS;

/// A project on disk.
pub(crate) struct Project {
    folder: PathBuf,
}

/// The folder of this repository.
pub(crate) fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests are a folder of the repository").to_owned()
}

impl Project {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("project-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder for the project");
        Self { folder }
    }

    /// A small project in which nothing is wrong and everything occurs once.
    pub(crate) fn minimal() -> Self {
        Self::with_content(&repository().join("tests/sites/minimal"))
    }

    /// A project with every kind of page and drawing, whose texts no editor changes: for what is pinned whole.
    pub(crate) fn showcase() -> Self {
        Self::with_content(&repository().join("tests/sites/showcase"))
    }

    /// The content of this repository, to be changed. Its trees do not note their codes here, and no edition is kept: a changed tree would
    /// be an error for that alone.
    pub(crate) fn real() -> Self {
        let res = Self::with_content(&repository());
        for (file, bytes) in res.files("content").into_iter().filter(|it| it.0.ends_with(".yaml")) {
            let text = String::from_utf8(bytes).expect("text");
            let is_code = |it: &&str| it.starts_with("boomcode: ");
            if text.lines().any(|it| is_code(&it)) {
                let rest: String = text.split_inclusive('\n').filter(|it| !is_code(it)).collect();
                res.write(&format!("content/{file}"), rest);
            }
        }
        fs::remove_dir_all(res.folder().join("content/versies")).expect("editions");
        res.remove("content/adressen.yaml");
        res
    }

    /// The site of an association on the newest national edition, from `tests/sites/`: it has no theme of its own.
    pub(crate) fn association(name: &str) -> Self {
        let res = Self::empty();
        copy(&repository().join("tests/sites").join(name).join("content"), &res.folder.join("content"));
        res
    }

    fn with_content(site: &Path) -> Self {
        let res = Self::empty();
        copy(&site.join("content"), &res.folder.join("content"));
        copy(&repository().join("themes/standaard"), &res.folder.join("themes/standaard"));
        res
    }

    /// Its folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file, whether it was there or not.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let file = self.folder.join(path);
        fs::create_dir_all(file.parent().expect("a file in a folder")).expect("folder of the file");
        fs::write(file, bytes).expect("write a file");
        self
    }

    /// Adds text at the end of a file.
    pub(crate) fn append(&self, path: &str, text: &str) -> &Self {
        let old = self.read(path);
        self.write(path, format!("{old}{text}"))
    }

    /// Replaces a text that occurs exactly once.
    pub(crate) fn replace(&self, path: &str, from: &str, to: &str) -> &Self {
        let old = self.read(path);
        assert_eq!(old.matches(from).count(), 1, "`{from}` once in {path}");
        self.write(path, old.replacen(from, to, 1))
    }

    /// Removes a file.
    pub(crate) fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.folder.join(path)).expect("remove a file");
        self
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Whether a file is there.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.folder.join(path).is_file()
    }

    /// The project as the library takes it, without the player and without drafts.
    pub(crate) fn as_written(&self) -> meldwijzer::load::Project {
        meldwijzer::load::Project { folder: self.folder.clone(), ..Default::default() }
    }

    /// Checks it.
    pub(crate) fn prove(&self) -> Findings {
        meldwijzer::prove(&self.as_written()).expect("the disk works").1
    }

    /// Builds it into `public/`; what was found is printed when nothing was published.
    pub(crate) fn build(&self) -> Published {
        let target = Target { folder: self.folder.join("public"), compress: false };
        let (published, found) = meldwijzer::build(&self.as_written(), &target).expect("the disk and the theme work");
        let res = published.unwrap_or_else(|| panic!("nothing published:\n{}", text_of(&found)));
        verified(&target.folder);
        res
    }

    /// Builds it into `public/` with a player that is only a name, the whole or one kader; and gives the files.
    pub(crate) fn build_with_player(&self, base_url: Option<&str>, only: Option<&str>) -> Vec<(String, Vec<u8>)> {
        for name in ["player.js", "player_bg.wasm"] {
            self.write(&format!("player/{name}"), "/* speler */");
        }
        let parts = meldwijzer::load::Parts::Folder(self.folder.clone());
        let base_url = base_url.map(str::to_owned);
        let written = meldwijzer::load::Project { base_url, parts, ..self.as_written() };
        let target = Target { folder: self.folder.join("public"), compress: false };
        let only = only.map(|it| it.parse().expect("a part"));
        let (published, found) =
            meldwijzer::build_part(&written, &target, only.as_ref(), &|| ()).expect("the disk works");
        assert!(published.is_some(), "nothing published:\n{}", text_of(&found));
        verified(&target.folder);
        self.files("public")
    }

    /// All files under a folder of the project with their bytes, sorted.
    pub(crate) fn files(&self, under: &str) -> Vec<(String, Vec<u8>)> {
        files_of(&self.folder.join(under))
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What a run of the program printed.
pub(crate) struct Run {
    /// Exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

/// The program, built with the same profile as this test.
pub(crate) fn program() -> Command {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let path = BUILT.get_or_init(|| {
        let here = std::env::current_exe().expect("this test");
        let folder = here.parent().and_then(Path::parent).expect("target/debug").to_owned();
        let mut build = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        // With `--workspace` and `--tests`, as `cargo test --workspace` has just compiled everything: of the program alone cargo
        // would choose other features of its libraries, and compile it and them a second time.
        build.args(["build", "--quiet", "--workspace", "--bin", "meldwijzer", "--tests"]).current_dir(repository());
        if folder.ends_with("release") {
            build.arg("--release");
        }
        assert!(build.status().expect("cargo").success(), "the program cannot be built");
        folder.join(format!("meldwijzer{}", std::env::consts::EXE_SUFFIX))
    });
    let mut res = Command::new(path);
    res.env_remove("NO_COLOR").env("MELDWIJZER_DELEN", parts()).stdin(Stdio::null());
    res
}

/// A folder with a player and a search library that do nothing: whether real ones were built before this test is all the same.
fn parts() -> &'static Path {
    static MADE: OnceLock<PathBuf> = OnceLock::new();
    MADE.get_or_init(|| {
        let res = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parts");
        for (file, bytes) in PARTS {
            let file = res.join(file);
            fs::create_dir_all(file.parent().expect("a file in a folder")).expect("a folder of parts");
            // Another test may be reading it: what is there already is not emptied first.
            if fs::read(&file).ok().as_deref() != Some(bytes) {
                fs::write(file, bytes).expect("a part");
            }
        }
        res
    })
}

/// Runs the program in a folder. What it builds is held against itself.
pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Run {
    let output = program().current_dir(folder).args(arguments).output().expect("the program starts");
    let text = |it: Vec<u8>| String::from_utf8(it).expect("UTF-8");
    let res = Run { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) };
    if res.code == 0 && arguments.first() == Some(&"build") && !["-h", "--help"].iter().any(|it| arguments.contains(it))
    {
        let named = arguments.iter().position(|it| *it == "--output").and_then(|it| arguments.get(it + 1));
        let of = arguments.get(1).filter(|it| !it.starts_with('-')).map_or(folder.to_owned(), |it| folder.join(it));
        verified(&named.map_or_else(|| of.join("public"), |it| folder.join(it)));
    }
    res
}

/// Every site that a test builds is right by itself.
#[track_caller]
pub(crate) fn verified(folder: &Path) {
    let res = meldwijzer::command::verify::of_folder(folder).expect("a folder that can be read");
    let found = Findings { diagnostics: res.diagnostics, sources: res.sources };
    assert!(found.diagnostics.n_errors() == 0, "the site in {} is wrong:\n{}", folder.display(), text_of(&found));
}

/// Findings as an editor sees them.
pub(crate) fn text_of(found: &Findings) -> String {
    meldwijzer::report::render(&found.diagnostics, &found.sources, meldwijzer::report::Format::Text, false)
}

/// All files under a folder with their bytes, sorted.
pub(crate) fn files_of(top: &Path) -> Vec<(String, Vec<u8>)> {
    let files = WalkDir::new(top).sort_by_file_name().into_iter().map(|it| it.expect("a readable folder"));
    files
        .filter(|it| it.file_type().is_file())
        .map(|it| {
            let path = it.path().strip_prefix(top).expect("inside").to_string_lossy().replace('\\', "/");
            (path, fs::read(it.path()).expect("a readable file"))
        })
        .collect()
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("a readable folder");
        let path = to.join(entry.path().strip_prefix(from).expect("inside"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&path).expect("make a folder");
        } else {
            fs::copy(entry.path(), &path).expect("copy a file");
        }
    }
}

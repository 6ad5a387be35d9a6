//! Makes what is handed out: the program for Linux and Windows, as it is and as packages for pip and npm, and what starts it in
//! an editor.
//!
//! Comes in: a commit. Goes out: `target/dist/`, byte for byte the same for the same commit and compiler, wherever the checkout
//! stands. What is missing on the machine is installed; where that cannot be, the error says what to install.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{apt, inside, player, run, say, search, vscode};

/// A system that the program is made for.
struct System {
    target: &'static str,
    /// What the linker and C compiler are called, and Debian's package with it.
    compiler: (&'static str, &'static str),
    /// How the file ends.
    ending: &'static str,
    /// For which platforms of Python a wheel with it is.
    tags: &'static str,
    /// Said to the linker.
    link: &'static [&'static str],
}

/// Statically linked: it asks for no library, so the oldest tags hold.
const LINUX: System = System {
    target: "x86_64-unknown-linux-musl",
    compiler: ("musl-gcc", "musl-tools"),
    ending: "x86_64-linux",
    tags: "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64",
    link: &[],
};

const WINDOWS: System = System {
    target: "x86_64-pc-windows-gnu",
    compiler: ("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64-win32"),
    ending: "x86_64-windows.exe",
    tags: "win_amd64",
    // The linker would write the time into the file.
    link: &["-Clink-arg=-Wl,--no-insert-timestamp"],
};

/// The Debian that the program is tried in.
const DEBIAN: &str = "bookworm";

/// How the program is compiled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// As it is handed out.
    Whole,
    /// In a third of the time, for a test of everything but its speed.
    Quick,
}

impl How {
    /// The folder with everything; what is made for a test never takes the place of what is handed out.
    pub(crate) fn folder(self) -> PathBuf {
        run::root().join(if self == Self::Quick { "target/dist-quick" } else { "target/dist" })
    }
}

fn file_name(system: &System) -> String {
    format!("meldwijzer-{}-{}", env!("CARGO_PKG_VERSION"), system.ending)
}

/// Makes everything.
pub(crate) fn build(how: How) -> Result<()> {
    inside::folder()?;
    player::build()?;
    search::build()?;
    let folder = how.folder();
    let (linux, windows) = (folder.join(file_name(&LINUX)), folder.join(file_name(&WINDOWS)));
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    // With the features that the tests compile everything with, so that they find it ready.
    run::quietly("dist-pack", run::cargo().args(["build", "--workspace", "--bin", "xtask-dist"]))?;

    let commit = commit();
    compile(&LINUX, how, "linux", commit.as_deref(), &linux)?;
    if how == How::Whole {
        say::step("dist: the newest national edition says what the texts say", || newest_edition(&linux))?;
    }
    let hash = pack(&["hash"], &[&linux])?;
    compile(&WINDOWS, how, hash.trim(), commit.as_deref(), &windows)?;

    say::step("dist: bill of materials and licences", || pack(&["made-of"], &[&run::root(), &folder]))?;
    say::step("dist: wheels", || {
        for (system, program) in [(&LINUX, &linux), (&WINDOWS, &windows)] {
            let folder = folder.to_string_lossy().into_owned();
            pack(&["wheel", &folder, &program.to_string_lossy(), system.tags], &[])?;
        }
        Ok(String::new())
    })?;
    say::step("dist: package for npm", || {
        let staging = run::root().join("target/dist-npm");
        if staging.exists() {
            fs::remove_dir_all(&staging)?;
        }
        pack(&["npm"], &[&staging, &linux, &windows])?;
        fs::copy(folder.join("LICENTIES.txt"), staging.join("LICENTIES.txt"))?;
        let mut npm = run::program("npm");
        npm.args(["pack", "--ignore-scripts", "--pack-destination"]).arg(&folder).current_dir(&staging);
        run::quietly("npm-pack", &mut npm).map(|()| String::new())
    })?;
    let [script, licences, beside] = vscode::build()?;
    say::step("dist: extension for Visual Studio Code", || {
        pack(&["vsix"], &[&folder, &beside, &script, &licences]).map(|_| String::new())
    })?;
    say::step("dist: completions", || {
        for (shell, name) in [("bash", "meldwijzer.bash"), ("zsh", "_meldwijzer"), ("fish", "meldwijzer.fish")] {
            let text = run::read(run::program(&linux.to_string_lossy()).args(["completion", shell]))?;
            fs::write(folder.join(name), text)?;
        }
        Ok(String::new())
    })?;
    pack(&["sums"], &[&folder])?;
    say::line(&format!("dist: {} is ready:\n{}", folder.display(), fs::read_to_string(folder.join("SHA256SUMS"))?));
    Ok(())
}

/// Notes what the theme was at every commit, for programs to come.
pub(crate) fn remember_theme() -> Result<()> {
    run::quietly("dist-pack", run::cargo().args(["build", "--workspace", "--bin", "xtask-dist"]))?;
    pack(&["old-theme"], &[&run::root()]).map(|_| ())
}

/// Whoever starts a project today stands on the newest edition inside: a release may not carry one that the texts have left
/// behind. What to do about it is said by the program.
fn newest_edition(program: &Path) -> Result<String> {
    let entries = fs::read_dir(run::root().join("generator/editions")).context("the national editions")?;
    let newest = entries.filter_map(|it| it.ok().map(|it| it.path())).max().context("there is no national edition")?;
    let id = newest.file_stem().context("an edition has a name")?.to_string_lossy().into_owned();
    let mut program = run::program(&program.to_string_lossy());
    program.args(["landelijk", &id]).arg(run::root()).arg("--output").arg(&newest).arg("--nagaan");
    run::read(&mut program)
}

/// Runs the packer, which lands beside this program.
fn pack(words: &[&str], paths: &[&Path]) -> Result<String> {
    let pack = std::env::current_exe()?.with_file_name("xtask-dist");
    run::read(run::program(&pack.to_string_lossy()).args(words).args(paths))
}

/// Compiles the program for a system; `release` tells it which release it is of, `commit` what it is made from.
fn compile(system: &System, how: How, release: &str, commit: Option<&str>, to: &Path) -> Result<()> {
    set_up(system)?;
    let about = if how == How::Quick { "quickly, some 3 minutes" } else { "some 6 minutes" };
    say::step(&format!("dist: compile for {} ({about})", system.target), || {
        let target_folder = run::root().join("target/dist-build");
        let mut cargo = run::cargo();
        cargo.args(["build", "--locked", "--package", "meldwijzer", "--bin", "meldwijzer", "--profile", "dist"]);
        cargo.args(["--target", system.target, "--target-dir"]).arg(&target_folder);
        cargo.env("CARGO_ENCODED_RUSTFLAGS", rust_flags(system).join("\u{1f}"));
        let c_flags =
            format!("-ffile-prefix-map={}=/meldwijzer -ffile-prefix-map={}=/cargo", run::root().display(), home());
        cargo.env(format!("CFLAGS_{}", system.target.replace('-', "_")), c_flags);
        cargo.env("SOURCE_DATE_EPOCH", "0").env("MELDWIJZER_UITGAVE", release).env_remove("MELDWIJZER_DELEN");
        match commit {
            Some(commit) => cargo.env("MELDWIJZER_COMMIT", commit),
            None => cargo.env_remove("MELDWIJZER_COMMIT"),
        };
        if how == How::Quick {
            cargo.env("CARGO_PROFILE_DIST_LTO", "off").env("CARGO_PROFILE_DIST_OPT_LEVEL", "1");
            cargo.env("CARGO_PROFILE_DIST_CODEGEN_UNITS", "16");
        }
        run::quietly(&format!("dist-{}", system.target), &mut cargo)?;
        let built = target_folder.join(system.target).join("dist").join(executable(system));
        let n_bytes = fs::copy(&built, to).with_context(|| format!("cannot read {}", built.display()))?;
        Ok(format!("{n_bytes} bytes"))
    })
}

fn executable(system: &System) -> &'static str {
    if Path::new(system.ending).extension().is_some_and(|it| it == "exe") { "meldwijzer.exe" } else { "meldwijzer" }
}

/// No path of this machine gets into the program.
fn rust_flags(system: &System) -> Vec<String> {
    let mut res = vec![
        format!("--remap-path-prefix={}=/cargo", home()),
        format!("--remap-path-prefix={}=/meldwijzer", run::root().display()),
    ];
    res.extend(system.link.iter().map(|it| (*it).to_owned()));
    res
}

/// Where cargo keeps what it fetched.
fn home() -> String {
    let default = || std::env::home_dir().unwrap_or_default().join(".cargo");
    std::env::var_os("CARGO_HOME").map_or_else(default, PathBuf::from).display().to_string()
}

/// The commit, with a mark when files of it were changed; nothing outside git.
fn commit() -> Option<String> {
    let git = |arguments: &[&str]| run::read(run::program("git").args(arguments)).ok();
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed = git(&["status", "--porcelain", "--untracked-files=no"])?;
    let mark = if changed.trim().is_empty() { "" } else { "-gewijzigd" };
    Some(format!("{}{mark}", commit.trim()))
}

/// The standard library for a system, and what links for it.
fn set_up(system: &System) -> Result<()> {
    let sysroot = run::read(run::program("rustc").args(["--print", "sysroot"]))?;
    if !Path::new(sysroot.trim()).join("lib/rustlib").join(system.target).is_dir() {
        run::quietly("rustup", run::program("rustup").args(["target", "add", system.target]))
            .with_context(|| format!("install it by hand: rustup target add {}", system.target))?;
    }
    let (compiler, package) = system.compiler;
    if run::exists(compiler) { Ok(()) } else { apt::install(&[package]) }
}

/// Sets up what a test of it needs beside the compilers: another Windows, a Python that makes rooms of its own, and a Debian
/// with nothing in it.
pub(crate) fn set_up_test() -> Result<()> {
    apt::ensure(&["curl", "git", "python3"])?;
    if run::read(run::program("python3").args(["-m", "ensurepip", "--version"])).is_err() {
        apt::install(&["python3-venv"])?;
    }
    let has_wine = run::exists("wine64") || Path::new("/usr/lib/wine/wine64").is_file();
    if !has_wine {
        apt::install(&["wine64"])?;
    }
    debian()
}

/// A Debian in which nothing is installed but what every Debian has, in `target/debian/`. Needs root.
///
/// It is made under another name first: what was cut off half-way is never taken for whole.
fn debian() -> Result<()> {
    let target = run::root().join("target");
    let (whole, making) = (target.join("debian"), target.join("debian-half"));
    if whole.is_dir() {
        return Ok(());
    }
    apt::ensure(&["debootstrap"])?;
    if making.exists() {
        fs::remove_dir_all(&making).with_context(|| format!("clear {}", making.display()))?;
    }
    run::quietly("debootstrap", run::program("debootstrap").args(["--variant=minbase", DEBIAN]).arg(&making))?;
    fs::rename(&making, &whole).with_context(|| format!("name {}", whole.display()))
}

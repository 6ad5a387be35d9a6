//! Finds a compiler for WebAssembly, or installs one.
//!
//! Goes out: a cargo command that builds for `wasm32-unknown-unknown`, and one line that says which way was taken: the
//! target that is there, the one that rustup adds, or Debian's compiler beside it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::{apt, run, say};

/// The target of the player.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// A compiler for [`TARGET`].
#[derive(Clone, Copy)]
pub(crate) enum Toolchain {
    /// The compiler in use has the target.
    Present,
    /// rustup has just added the target.
    Added,
    /// Debian's compiler, which builds the standard library itself.
    Debian,
}

impl Toolchain {
    /// Takes the first way that works. `PLAYER_TOOLCHAIN=debian` goes straight to the last one, to try it out.
    pub(crate) fn find() -> Result<Self> {
        let only_debian = std::env::var_os("PLAYER_TOOLCHAIN").is_some_and(|it| it == "debian");
        if only_debian {
            return Self::debian();
        }
        if has_target() {
            return Ok(Self::Present);
        }
        let add = || run::read(run::program("rustup").args(["target", "add", TARGET]));
        if run::exists("rustup") && add().is_ok() && has_target() {
            return Ok(Self::Added);
        }
        Self::debian()
    }

    fn debian() -> Result<Self> {
        if has_debian() {
            return Ok(Self::Debian);
        }
        say::line("player: apt-get installs a compiler for WebAssembly");
        if apt::install(DEBIAN_PACKAGES).is_err() {
            bail!(
                "no Rust compiler for WebAssembly. Install one of these:\n  \
                 rustup target add {TARGET}\n  apt-get install {}",
                DEBIAN_PACKAGES.join(" ")
            );
        }
        Ok(Self::Debian)
    }

    /// Which way was taken.
    pub(crate) fn describe(self) -> &'static str {
        match self {
            Self::Present => "the compiler in use has the target wasm32-unknown-unknown",
            Self::Added => "rustup added the target wasm32-unknown-unknown",
            Self::Debian => "Debian's compiler (rustc-web), which builds the standard library as well",
        }
    }

    /// The version of the compiler.
    pub(crate) fn version(self) -> Result<String> {
        let rustc = if matches!(self, Self::Debian) { DEBIAN_RUSTC } else { "rustc" };
        run::read(run::program(rustc).arg("--version"))
    }

    /// Where it builds: apart, so that neither way throws away what the other has built.
    pub(crate) fn target_folder(self) -> PathBuf {
        run::root().join(if matches!(self, Self::Debian) { "target/wasm-debian" } else { "target/wasm" })
    }

    /// A task of cargo such as `build` or `check`, for the target; the caller adds of which package. With the profile `wasm`
    /// the libraries that run while compiling are compiled once for all that is made for the browser.
    pub(crate) fn cargo(self, task: &str) -> Command {
        let mut res;
        if matches!(self, Self::Debian) {
            res = run::program(DEBIAN_CARGO);
            res.args([task, "-Z", "build-std=std,panic_abort"]);
            res.env("RUSTC", DEBIAN_RUSTC).env("RUSTC_BOOTSTRAP", "1");
            // The package has no `rust-lld`, so the linker must be named.
            res.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER);
        } else {
            res = run::cargo();
            res.arg(task);
        }
        // Paths of this machine have no place in what visitors load, and would make every machine's player differ.
        if let Some(home) = cargo_home() {
            res.env(
                "CARGO_ENCODED_RUSTFLAGS",
                format!("--remap-path-prefix={}/=", home.join("registry/src").display()),
            );
        }
        res.args(["--target", TARGET, "--target-dir"]).arg(self.target_folder());
        res
    }
}

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LINKER: &str = "wasm-ld-22";
const DEBIAN_PACKAGES: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "lld-22"];

fn cargo_home() -> Option<PathBuf> {
    let home = || std::env::home_dir().map(|it| it.join(".cargo"));
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home)
}

fn has_target() -> bool {
    let sysroot = run::read(run::program("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    !sysroot.is_empty() && Path::new(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir()
}

/// Debian's compiler with the sources of the standard library and the linker; `/usr/bin/rustc` alone may be the old one.
fn has_debian() -> bool {
    [DEBIAN_RUSTC, DEBIAN_CARGO].iter().all(|it| Path::new(it).is_file())
        && Path::new("/usr/lib/rustlib/src").exists()
        && run::exists(DEBIAN_LINKER)
}

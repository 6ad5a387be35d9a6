//! Builds the library for WebAssembly, for the test in node that holds it against the program.
//!
//! Goes out: `target/library/` with the module, its glue, and each fixture of `tests/suite/` as a project. Quick to build and
//! not small: nobody is sent this. Shows on the way that the library compiles without the features of the command line.

use std::path::PathBuf;

use anyhow::Result;

use crate::toolchain::{TARGET, Toolchain};
use crate::{run, say};

/// The package, and the name of its module.
const PACKAGE: &str = "meldwijzer-wasm";
const MODULE: &str = "meldwijzer_wasm.wasm";

/// Builds what has changed.
pub(crate) fn build() -> Result<()> {
    let toolchain = Toolchain::find()?;
    let folder = folder();
    say::step("library: compile for WebAssembly (the first time some 2 minutes)", || {
        let mut cargo = toolchain.cargo("build");
        cargo.args(["--package", PACKAGE, "--lib", "--profile", "library"]);
        run::quietly("library", &mut cargo)?;
        Ok(toolchain.describe().to_owned())
    })?;
    say::step("library: wasm-bindgen", || {
        // With the features that the tests compile everything with, so that it is there already.
        run::quietly("bind", run::cargo().args(["build", "--workspace", "--bin", "xtask-bind"]))?;
        let bind = std::env::current_exe()?.with_file_name("xtask-bind");
        let mut bind = run::program(&bind.to_string_lossy());
        bind.arg(toolchain.target_folder().join(TARGET).join("library").join(MODULE)).arg(&folder);
        run::quietly("wasm-bindgen", &mut bind)?;
        Ok(String::new())
    })?;
    say::step("library: the fixtures as projects", || {
        run::quietly("fixtures", run::cargo().args(["build", "--workspace", "--example", "fixtures"]))?;
        let fixtures = std::env::current_exe()?.with_file_name("examples").join("fixtures");
        run::quietly("fixtures", run::program(&fixtures.to_string_lossy()).arg(folder.join("fixtures")))?;
        Ok(String::new())
    })
}

fn folder() -> PathBuf {
    run::root().join("target/library")
}

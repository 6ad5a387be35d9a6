//! The extension for Visual Studio Code, which starts the language server.
//!
//! Comes in: `xtask/vscode/`, with our own script and the client of the protocol. Goes out: its script as one file and the
//! licences in it; `xtask-dist` packs them.

use std::path::PathBuf;

use anyhow::Result;

use crate::bundle::Bundle;
use crate::{run, say};

const EXTENSION: Bundle = Bundle {
    name: "vscode",
    entry: "uitbreiding.js",
    inputs: &[],
    arguments: &["--platform=node", "--format=cjs", "--target=node18", "--external:vscode"],
    packages: &[
        "balanced-match",
        "brace-expansion",
        "minimatch",
        "semver",
        "vscode-jsonrpc",
        "vscode-languageclient",
        "vscode-languageserver-protocol",
        "vscode-languageserver-textdocument",
        "vscode-languageserver-types",
    ],
    others: &[],
};

/// Builds what has changed; gives the script, its licences, and the folder with what stands beside it.
pub(crate) fn build() -> Result<[PathBuf; 3]> {
    say::step("dist: bundle the extension for Visual Studio Code", || EXTENSION.make())?;
    Ok([EXTENSION.output(), EXTENSION.licences(), run::root().join("xtask/vscode")])
}

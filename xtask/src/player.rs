//! Builds the player: cargo for WebAssembly, wasm-bindgen, wasm-opt, then the checks of imports and size.
//!
//! Goes out: `target/player/player.js` and `target/player/player_bg.wasm`. Nothing is done when nothing it is made of
//! has changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::toolchain::{TARGET, Toolchain};
use crate::{files, glue, imports, inside, run, say, wasm};

/// WASM and glue together may not be larger than this, in brotli 11.
const LIMIT: usize = 60_000;

/// npm's package with `wasm-opt`, and its version.
const BINARYEN: &str = "binaryen@132.0.0";

/// `-O1`, because what counts is what is sent: `-Oz` makes the file 14 KB smaller, and 1.2 KB larger once it is packed, for it
/// folds away the repetition that brotli lives on.
///
/// The features are those that rustc enables. Never `--all-features`: that emits imports which browsers refuse.
const WASM_OPT: &[&str] = &[
    "-O1",
    "--converge",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-call-indirect-overlong",
];

/// Builds what has changed, checks it and tells its size.
pub(crate) fn build() -> Result<()> {
    let toolchain = Toolchain::find()?;
    let inputs = inputs(toolchain)?;
    let stamp = folder().join("inputs");
    if fs::read_to_string(&stamp).is_ok_and(|it| it == inputs) && glue_file().is_file() && wasm_file().is_file() {
        say::line("player: unchanged");
    } else {
        make(toolchain)?;
    }
    say::step("player: check what it can reach and its size", || {
        let n_imports = check()?;
        let (wasm, glue) = (packed_size(&wasm_file())?, packed_size(&glue_file())?);
        if wasm + glue > LIMIT {
            bail!("the player has become too large: in brotli {wasm} bytes of WASM and {glue} of glue");
        }
        let sizes = [wasm, glue, wasm + glue, LIMIT].map(say::kilobytes);
        Ok(format!("{n_imports} imports, all known; {} + {} = {} of {}", sizes[0], sizes[1], sizes[2], sizes[3]))
    })?;
    // Only now: a player that failed a check goes nowhere, and is built again next time.
    for file in [glue_file(), wasm_file()] {
        inside::lay("player", &file)?;
    }
    fs::write(stamp, inputs)?;
    Ok(())
}

/// Shows that the built player can reach nothing of a network, storage, address or history.
pub(crate) fn check_imports() -> Result<()> {
    let n_imports = check()?;
    say::line(&format!("player: {n_imports} imports, all known; nothing of a network, storage, address or history"));
    Ok(())
}

/// Checks what the built player can reach; gives the number of its imports.
fn check() -> Result<usize> {
    let wasm = fs::read(wasm_file()).context("no player has been built: run `cargo xtask player`")?;
    imports::check(&wasm, &fs::read_to_string(glue_file())?)
}

fn folder() -> PathBuf {
    run::root().join("target/player")
}

fn glue_file() -> PathBuf {
    folder().join("player.js")
}

fn wasm_file() -> PathBuf {
    folder().join("player_bg.wasm")
}

fn make(toolchain: Toolchain) -> Result<()> {
    say::step("player: compile for the browser (the first time some 2 minutes)", || {
        let mut cargo = toolchain.cargo("build");
        cargo.args(["--package", "player", "--lib", "--features", "web", "--profile", "wasm"]);
        run::quietly("player", &mut cargo)?;
        Ok(toolchain.describe().to_owned())
    })?;
    let raw = folder().join("raw");
    say::step("player: wasm-bindgen (the first time it is compiled, some 1 minute)", || {
        // With the features that the tests compile everything with, so that they find it ready. It lands beside this program.
        run::quietly("bind", run::cargo().args(["build", "--workspace", "--bin", "xtask-bind"]))?;
        let bind = std::env::current_exe()?.with_file_name("xtask-bind");
        let mut bind = run::program(&bind.to_string_lossy());
        bind.arg(toolchain.target_folder().join(TARGET).join("wasm/player.wasm")).arg(&raw);
        run::quietly("wasm-bindgen", &mut bind)?;
        Ok(String::new())
    })?;
    say::step("player: wasm-opt, and glue without what is not used", || {
        let mut wasm_opt = run::program(&wasm_opt()?.to_string_lossy());
        wasm_opt.args(WASM_OPT).arg(raw.join("player_bg.wasm")).arg("--output").arg(wasm_file());
        run::quietly("wasm-opt", &mut wasm_opt)?;
        let imports = wasm::imports(&fs::read(wasm_file())?)?.into_iter().map(|it| it.name).collect();
        fs::write(glue_file(), glue::trim(&fs::read_to_string(raw.join("player.js"))?, &imports))?;
        Ok(String::new())
    })
}

/// The path of `wasm-opt`, installed when it is not there.
fn wasm_opt() -> Result<PathBuf> {
    let tools = run::root().join("target/tools");
    let res = tools.join("node_modules/.bin/wasm-opt");
    if !res.is_file() {
        fs::create_dir_all(&tools)?;
        let mut npm = run::program("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&tools).arg(BINARYEN);
        run::quietly("binaryen", &mut npm).context("wasm-opt comes from npm's package binaryen")?;
    }
    Ok(res)
}

/// The size of a file in brotli 11, by node: npm is needed anyway, and a library for it would be compiled first.
fn packed_size(file: &Path) -> Result<usize> {
    let mut node = run::program("node");
    node.args(["--eval", PACKED_SIZE]).arg(file);
    let text = run::read(&mut node)?;
    text.trim().parse().with_context(|| format!("node gives no size of {}", file.display()))
}

const PACKED_SIZE: &str =
    "const { brotliCompressSync: pack, constants: { BROTLI_PARAM_LGWIN: window } } = require('node:zlib');
const bytes = require('node:fs').readFileSync(process.argv[1]);
console.log(pack(bytes, { params: { [window]: 24 } }).length);";

/// What the player is made of and with, beside its sources.
const MADE_OF: [&str; 5] =
    ["Cargo.toml", "Cargo.lock", "player/Cargo.toml", "xtask/bind/src/main.rs", "xtask/src/glue.rs"];

/// A fingerprint of everything that the player is made of. (When it changes without need, that costs one build.)
fn inputs(toolchain: Toolchain) -> Result<String> {
    let root = run::root();
    let mut hasher = DefaultHasher::new();
    (toolchain.version()?, WASM_OPT, BINARYEN).hash(&mut hasher);
    let files = MADE_OF.iter().map(|it| root.join(it));
    for file in files.chain(files::under(&root.join("player/src"))?) {
        hash_file(&mut hasher, &file)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn hash_file(hasher: &mut DefaultHasher, file: &Path) -> Result<()> {
    file.hash(hasher);
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))?.hash(hasher);
    Ok(())
}

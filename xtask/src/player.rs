//! Builds the player: cargo for WebAssembly, wasm-bindgen, wasm-opt, then the checks of imports and size.
//!
//! Goes out: `target/player/player.js` and `target/player/player_bg.wasm`. Nothing is done when nothing it is made of
//! has changed.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::toolchain::{TARGET, Toolchain};
use crate::{bind, glue, imports, run, say, wasm};

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
    "--enable-extended-const",
    "--enable-call-indirect-overlong",
];

/// Sizes of a built player, in bytes.
pub(crate) struct Sizes {
    pub(crate) wasm: usize,
    pub(crate) glue: usize,
    pub(crate) wasm_brotli: usize,
    pub(crate) glue_brotli: usize,
}

/// Builds what has changed, checks it and prints its size.
pub(crate) fn build() -> Result<()> {
    let folder = folder();
    let toolchain = Toolchain::find()?;
    let inputs = inputs(toolchain)?;
    let stamp = folder.join("inputs");
    if fs::read_to_string(&stamp).is_ok_and(|it| it == inputs) && glue_file().is_file() && wasm_file().is_file() {
        say::line("player: unchanged");
    } else {
        say::line(&format!("player: {}", toolchain.describe()));
        compile(toolchain)?;
    }
    check_imports()?;
    let sizes = sizes()?;
    let total = sizes.wasm_brotli + sizes.glue_brotli;
    say::line(&format!(
        "player: {} of WASM and {} of glue; in brotli {} and {}, together {} of at most {}",
        say::kilobytes(sizes.wasm),
        say::kilobytes(sizes.glue),
        say::kilobytes(sizes.wasm_brotli),
        say::kilobytes(sizes.glue_brotli),
        say::kilobytes(total),
        say::kilobytes(LIMIT),
    ));
    if total > LIMIT {
        bail!("the player has become too large");
    }
    // Only now: a player that failed a check is built again next time.
    fs::write(stamp, inputs)?;
    Ok(())
}

/// Checks what the built player can reach.
pub(crate) fn check_imports() -> Result<()> {
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

fn compile(toolchain: Toolchain) -> Result<()> {
    let mut cargo = toolchain.cargo_build();
    cargo.args(["--package", "player", "--lib", "--features", "web", "--profile", "wasm"]);
    run::run(&mut cargo)?;

    say::line("player: wasm-bindgen");
    let raw = folder().join("raw");
    bind::bind(&toolchain.target_folder().join(TARGET).join("wasm/player.wasm"), &raw)?;

    say::line("player: wasm-opt");
    let mut wasm_opt = run::program(&wasm_opt()?.to_string_lossy());
    wasm_opt.args(WASM_OPT).arg(raw.join("player_bg.wasm")).arg("--output").arg(wasm_file());
    run::run(&mut wasm_opt)?;
    let imports = wasm::imports(&fs::read(wasm_file())?)?.into_iter().map(|it| it.name).collect();
    fs::write(glue_file(), glue::trim(&fs::read_to_string(raw.join("player.js"))?, &imports))?;
    Ok(())
}

/// The path of `wasm-opt`, installed when it is not there.
fn wasm_opt() -> Result<PathBuf> {
    let tools = run::root().join("target/tools");
    let res = tools.join("node_modules/.bin/wasm-opt");
    if !res.is_file() {
        say::line(&format!("npm install {BINARYEN}"));
        fs::create_dir_all(&tools)?;
        let mut npm = run::program("npm");
        npm.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&tools).arg(BINARYEN);
        run::read(&mut npm).context("wasm-opt comes from npm's package binaryen")?;
    }
    Ok(res)
}

/// Sizes of the player that has been built.
pub(crate) fn sizes() -> Result<Sizes> {
    let wasm = fs::read(wasm_file())?;
    let glue = fs::read(glue_file())?;
    Ok(Sizes { wasm: wasm.len(), glue: glue.len(), wasm_brotli: brotli_size(&wasm)?, glue_brotli: brotli_size(&glue)? })
}

fn brotli_size(bytes: &[u8]) -> Result<usize> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    let mut res = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut res, &parameters)?;
    Ok(res.len())
}

/// A fingerprint of everything that the player is made of. (When it changes without need, that costs one build.)
fn inputs(toolchain: Toolchain) -> Result<String> {
    let root = run::root();
    let mut hasher = DefaultHasher::new();
    (toolchain.version()?, WASM_OPT, BINARYEN).hash(&mut hasher);
    let files = ["Cargo.toml", "Cargo.lock", "player/Cargo.toml", "xtask/src/player.rs"].map(|it| root.join(it));
    let sources = walkdir::WalkDir::new(root.join("player/src")).sort_by_file_name().into_iter();
    let sources =
        sources.filter_map(Result::ok).filter(|it| it.file_type().is_file()).map(walkdir::DirEntry::into_path);
    for file in files.into_iter().chain(sources) {
        hash_file(&mut hasher, &file)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn hash_file(hasher: &mut DefaultHasher, file: &Path) -> Result<()> {
    file.hash(hasher);
    fs::read(file).with_context(|| format!("cannot read {}", file.display()))?.hash(hasher);
    Ok(())
}

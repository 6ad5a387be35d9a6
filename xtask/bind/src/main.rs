//! Runs wasm-bindgen, as a library of the same version as the crate, so that nobody installs it by hand. A package of its
//! own, because it takes a minute to compile and only a player that has changed needs it.
//!
//! Comes in: the `.wasm` from cargo, and a folder. Goes out: `player.js` and `player_bg.wasm` in that folder, of which
//! wasm-opt and xtask's own trimming of the glue can remove all that the player does not use. Leptos always brings code for server functions, with streams that are
//! exported to JavaScript: the player has no server, so these exports are cut off here.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

/// What names of exports and of functions for streams contain.
const STREAM_EXPORT: &str = "intounderlying";
const STREAM_FUNCTIONS: &[&str] = &["wasm_streams", "future_to_promise"];

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (input, output) = arguments.next().zip(arguments.next()).context("give the WASM and a folder")?;
    bind(&input, &output)
}

/// Writes the glue and the WASM into the folder `output`. The names of functions stay in, for whoever looks into its
/// size; wasm-opt removes them.
#[expect(clippy::redundant_closure_for_method_calls, reason = "the crate of these types is no dependency of ours")]
fn bind(input: &Path, output: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(input).web(true)?.typescript(false).remove_producers_section(true);
    // The page says where the WASM is: its file name carries a hash of its contents.
    bindgen.omit_default_module_path(true);
    let mut bound = bindgen.generate_output()?;

    let module = bound.wasm_mut();
    let exports = module.exports.iter().filter(|it| it.name.contains(STREAM_EXPORT)).map(|it| it.id());
    for it in exports.collect::<Vec<_>>() {
        module.exports.delete(it);
    }
    // Their code is still in the table of functions, where wasm-opt must leave it. An empty body is next to nothing.
    let is_stream = |name: &str| STREAM_FUNCTIONS.iter().any(|it| name.contains(it));
    let functions = module.funcs.iter().filter(|it| it.name.as_deref().is_some_and(is_stream)).map(|it| it.id());
    for it in functions.collect::<Vec<_>>() {
        let builder = module.funcs.get_mut(it).kind.unwrap_local_mut().builder_mut();
        builder.func_body().instrs_mut().clear();
        builder.func_body().unreachable();
    }

    let mut names = BTreeMap::new();
    for it in module.imports.iter_mut() {
        let short = short_name(&it.name, &names);
        names.insert(short.clone(), std::mem::replace(&mut it.name, short));
    }
    bound.emit(output)?;
    let glue = output.join(input.with_extension("js").file_name().context("a name")?);
    let mut text = fs::read_to_string(&glue)?;
    for (short, long) in names {
        text = text.replace(&format!(" {long}: "), &format!(" {short}: "));
    }
    fs::write(glue, text)?;
    Ok(())
}

/// The name of an import without the hash that wasm-bindgen gives it, so that the list of imports is readable and small:
/// `__wbg_focus_d5e2fdbdb56416f0` becomes `__wbg_focus`. Interfaces that share a name are numbered.
fn short_name(long: &str, taken: &BTreeMap<String, String>) -> String {
    let is_hash = |it: &str| it.len() == 16 && it.bytes().all(|it| it.is_ascii_hexdigit());
    let short = long.rsplit_once('_').filter(|it| is_hash(it.1)).map_or(long, |it| it.0);
    let numbered = (2..).map(|it| format!("{short}_{it}"));
    std::iter::once(short.to_owned()).chain(numbered).find(|it| !taken.contains_key(it)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_hash_and_stay_apart() {
        let mut taken = BTreeMap::new();
        for (long, short) in [
            ("__wbg_get_d7176cfb76d71114", "__wbg_get"),
            ("__wbg_get_2080c49015e35254", "__wbg_get_2"),
            ("__wbindgen_init_externref_table", "__wbindgen_init_externref_table"),
        ] {
            assert_eq!(short_name(long, &taken), short);
            taken.insert(short.to_owned(), long.to_owned());
        }
    }
}

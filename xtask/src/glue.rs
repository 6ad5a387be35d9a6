//! Trims the JavaScript that wasm-bindgen writes to what the player uses.
//!
//! Comes in: the glue, and the imports that the finished `.wasm` still has. Goes out: the same text without the functions
//! for other imports, without the declarations that nothing mentions any more, and without comments. So the glue is a
//! list of what the player can reach, and no larger than that.
//!
//! Relies on the layout of wasm-bindgen's output, whose version is pinned: declarations start in the first column and
//! an entry of the list of imports is indented by eight spaces. Where that no longer holds, too much is kept, and the
//! check of imports says so.

use std::collections::BTreeSet;

/// What a page uses of the glue; everything else has to be mentioned from there.
const ROOTS: &[&str] = &["start", "initSync", "__wbg_init"];

/// The glue without what is not used.
pub(crate) fn trim(glue: &str, imports: &BTreeSet<String>) -> String {
    let lines = without_comments(glue);
    let lines = without_unused_imports(&lines, imports);
    let blocks = blocks(&lines);
    let names: BTreeSet<&str> = blocks.iter().flat_map(|it| it.names.iter().copied()).collect();
    let mut live: BTreeSet<&str> = ROOTS.iter().copied().collect();
    let mut kept = vec![false; blocks.len()];
    loop {
        let n_live = live.len();
        for (block, kept) in blocks.iter().zip(&mut kept) {
            let mentions: Vec<&str> = block.words().filter(|it| names.contains(it)).collect();
            // A bare statement, such as a call that prepares a decoder, belongs to the names that it mentions.
            let anchors = if block.names.is_empty() { &mentions } else { &block.names };
            if !*kept && anchors.iter().any(|it| live.contains(it)) {
                *kept = true;
                live.extend(mentions);
            }
        }
        if live.len() == n_live {
            break;
        }
    }
    let mut res = String::new();
    for (block, _) in blocks.iter().zip(kept).filter(|(_, kept)| *kept) {
        for line in &block.lines {
            res.push_str(line);
            res.push('\n');
        }
    }
    res
}

fn without_comments(glue: &str) -> Vec<&str> {
    let is_comment = |it: &str| ["//", "/*", "* ", "*/"].iter().any(|mark| it.starts_with(mark)) || it == "*";
    glue.lines().filter(|it| !it.trim().is_empty() && !is_comment(it.trim())).collect()
}

fn without_unused_imports<'a>(lines: &[&'a str], imports: &BTreeSet<String>) -> Vec<&'a str> {
    let mut res = Vec::new();
    let mut skipping = false;
    for line in lines {
        let entry = line.strip_prefix(ENTRY_INDENT).filter(|it| it.starts_with("__wb"));
        if let Some((name, _)) = entry.and_then(|it| it.split_once(':')) {
            skipping = !imports.contains(name);
        }
        if !skipping {
            res.push(*line);
        }
        // The end of an entry; the list itself ends with less indentation.
        if line.strip_prefix(ENTRY_INDENT) == Some("},") || line.starts_with("    }") {
            skipping = false;
        }
    }
    res
}

const ENTRY_INDENT: &str = "        ";

/// A declaration or a statement at the top of the file.
struct Block<'a> {
    /// What it declares; nothing for a statement.
    names: Vec<&'a str>,
    lines: Vec<&'a str>,
}

impl<'a> Block<'a> {
    fn words(&self) -> impl Iterator<Item = &'a str> {
        self.lines.iter().flat_map(|it| words(it))
    }
}

fn blocks<'a>(lines: &[&'a str]) -> Vec<Block<'a>> {
    let mut res: Vec<Block<'a>> = Vec::new();
    for line in lines {
        match res.last_mut() {
            Some(last) if line.starts_with([' ', '}']) => last.lines.push(line),
            _ => res.push(Block { names: declared(line), lines: vec![line] }),
        }
    }
    res
}

/// The names that a line in the first column declares, exports included.
fn declared(line: &str) -> Vec<&str> {
    let rest = line.strip_prefix("export ").unwrap_or(line);
    let rest = rest.strip_prefix("async ").unwrap_or(rest);
    if let Some(list) = rest.strip_prefix('{') {
        return words(list).filter(|it| *it != "as" && *it != "default").collect();
    }
    match rest.split_once(' ') {
        Some(("function" | "class" | "const", rest)) => words(rest).take(1).collect(),
        Some(("let", rest)) => {
            let list = rest.split('=').next().unwrap_or_default();
            words(list).collect()
        }
        _ => Vec::new(),
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|it: char| !(it.is_ascii_alphanumeric() || it == '_' || it == '$')).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_used_stays() {
        let glue = "\
/**
 * A stream.
 */
export class Stream {
    pull() { wasm.stream_pull(); }
}
if (Symbol.dispose) Stream.prototype[Symbol.dispose] = Stream.prototype.free;
export function start(host) {
    wasm.start(host);
}
function __wbg_get_imports() {
    const import0 = {
        __wbg_focus_1: function(arg0) {
            arg0.focus();
        },
        __wbg_fetch_2: function(arg0) {
            return fetch(helper(arg0));
        },
    };
    return import0;
}
function helper(it) {
    return it;
}
let decoder = new TextDecoder();
decoder.decode();
let wasmModule, wasm;
function initSync(module) {
    wasmModule = __wbg_get_imports(module);
}
export { initSync, __wbg_init as default };
";
        let trimmed = trim(glue, &BTreeSet::from(["__wbg_focus_1".to_owned()]));
        for gone in ["Stream", "fetch", "helper", "decoder", "/**"] {
            assert!(!trimmed.contains(gone), "{gone} is still in:\n{trimmed}");
        }
        for kept in ["export function start", "__wbg_focus_1", "let wasmModule, wasm;", "export { initSync"] {
            assert!(trimmed.contains(kept), "{kept} is gone from:\n{trimmed}");
        }
    }
}

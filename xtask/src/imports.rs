//! Proves on the built player what it can reach: nothing that talks to a network, keeps anything, or changes the
//! address, the title or the history.
//!
//! Comes in: the `.wasm` and its glue. Goes out: how many imports there are, or an error that names what is new. The proof has two halves.
//! The WASM can only call what it imports, and each import stands in a list here. And because one of these reads
//! properties by name, no name of a forbidden interface may occur anywhere in the WASM or the glue.

use anyhow::{Result, bail};

use crate::wasm;

/// What the player may import, without the number that tells interfaces of one name apart. An addition needs a reason.
const ALLOWED: &[&str] = &[
    // Finds and builds elements of the page.
    "document",
    "querySelector",
    "getElementById",
    "createElement",
    "createElementNS",
    "createTextNode",
    "createComment",
    "cloneNode",
    "insertBefore",
    "remove",
    "parentNode",
    "closest",
    "contains",
    "setAttribute",
    "set_className",
    "set_innerHTML",
    "set_nodeValue",
    "textContent",
    "set_textContent",
    "set_id",
    "checked",
    "instanceof_Window",
    "instanceof_Element",
    // Hears the visitor, and the page being left.
    "addEventListener",
    "set_capture",
    "removeEventListener",
    "preventDefault",
    "type",
    "persisted",
    "instanceof_PageTransitionEvent",
    // Tells the second half of a double press, or a key that is held, from a press of its own.
    "clientX",
    "clientY",
    "detail",
    "key",
    "repeat",
    "isTrusted",
    "target",
    "timeStamp",
    "performance",
    "now",
    "stopImmediatePropagation",
    // Tells whether there is room for the answers beside an outcome.
    "innerWidth",
    // Puts the focus, and with it the reader, where the next question is.
    "activeElement",
    "focus",
    "set_prevent_scroll",
    "scrollIntoView",
    // Prints, copies and saves the summary, when asked to. `click` is of the link that saves the file.
    "print",
    "navigator",
    "clipboard",
    "writeText",
    "new_with_str_sequence_and_options",
    "set_type",
    "createObjectURL",
    "revokeObjectURL",
    "set_href",
    "set_download",
    "click",
    "new_0",
    "getDate",
    "getMonth",
    "getFullYear",
    // Values, functions and promises of the language itself.
    "get",
    "of",
    "new",
    "call",
    "then",
    "resolve",
    "queueMicrotask",
    "static_accessor_GLOBAL",
    "static_accessor_GLOBAL_THIS",
    "static_accessor_SELF",
    "static_accessor_WINDOW",
    "_wbg_cb_unref",
    "__wbindgen_throw",
    "__wbindgen_is_object",
    "__wbindgen_number_get",
    "__wbindgen_is_function",
    "__wbindgen_is_undefined",
    "__wbindgen_debug_string",
];

/// Glue of wasm-bindgen between the two languages, of which the names say no more.
const RUNTIME: &[&str] = &["__wbindgen_init_externref_table", "__wbindgen_generic"];

/// Names of interfaces that would break the promise; none of them may occur, not even inside another word.
const FORBIDDEN: &[&str] = &[
    // network
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "sendBeacon",
    "RTCPeerConnection",
    "importScripts",
    "import(",
    "Worker",
    "postMessage",
    "BroadcastChannel",
    // storage
    "localStorage",
    "sessionStorage",
    "indexedDB",
    "caches",
    "cookie",
    "serviceWorker",
    "getDirectory",
    // address and history
    "history",
    "location",
    "navigation",
    "pushState",
    "replaceState",
    "window.name",
];

/// What may be in the glue all the same: it loads the WASM itself, from where the page says.
const LOADER: &[&str] =
    &["module_or_path = fetch(module_or_path);", "failed to fetch Wasm", "fetching '${module.url}'"];

/// Checks the imports of the WASM and the words in both files; gives the number of imports.
pub(crate) fn check(wasm: &[u8], glue: &str) -> Result<usize> {
    let imports = wasm::imports(wasm)?;
    let unknown: Vec<&str> = imports.iter().map(|it| it.name.as_str()).filter(|it| !is_allowed(it)).collect();
    if !unknown.is_empty() {
        bail!("the player imports what is not in the list of xtask/src/imports.rs: {}", unknown.join(", "));
    }
    let in_wasm = forbidden(&String::from_utf8_lossy(wasm));
    if !in_wasm.is_empty() {
        bail!("the player's WASM names what it must not reach: {}", in_wasm.join(", "));
    }
    let in_glue = forbidden(&LOADER.iter().fold(glue.to_owned(), |glue, it| glue.replacen(it, "", 1)));
    if !in_glue.is_empty() {
        bail!("the player's glue names what it must not reach: {}", in_glue.join(", "));
    }
    Ok(imports.len())
}

fn is_allowed(import: &str) -> bool {
    let numbered = import.rsplit_once('_').filter(|it| it.1.bytes().all(|it| it.is_ascii_digit()));
    [Some(import), numbered.map(|it| it.0)]
        .into_iter()
        .flatten()
        .any(|name| RUNTIME.contains(&name) || name.strip_prefix("__wbg_").is_some_and(|it| ALLOWED.contains(&it)))
}

fn forbidden(text: &str) -> Vec<&'static str> {
    FORBIDDEN.iter().copied().filter(|it| text.contains(it)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module that imports one function of this name.
    fn module(name: &str) -> Vec<u8> {
        let length = u8::try_from(name.len()).unwrap();
        let mut res = b"\0asm\x01\0\0\0".to_vec();
        res.extend([2, length + 6, 1, 1, b'e', length]);
        res.extend(name.as_bytes());
        res.extend([0, 0]);
        res
    }

    const LOADS: &str = "module_or_path = fetch(module_or_path);";

    #[test]
    fn known_imports_and_the_loader_pass() {
        for name in ["__wbg_focus", "__wbg_remove_2", "__wbg_new_0", "__wbindgen_generic_12"] {
            check(&module(name), LOADS).unwrap();
        }
    }

    #[test]
    fn new_import_is_an_error_that_names_it() {
        let error = check(&module("__wbg_setItem"), LOADS).unwrap_err().to_string();
        assert!(error.contains("__wbg_setItem"), "{error}");
    }

    #[test]
    fn forbidden_name_is_an_error_wherever_it_stands() {
        let in_glue = check(&module("__wbg_focus"), &format!("{LOADS} {LOADS}")).unwrap_err().to_string();
        assert!(in_glue.contains("fetch"), "{in_glue}");
        let in_glue = check(&module("__wbg_focus"), "sessionStorage").unwrap_err().to_string();
        assert!(in_glue.contains("sessionStorage"), "{in_glue}");
        let mut wasm = module("__wbg_focus");
        wasm.extend(b"\0\x0c\x01xsendBeacon");
        let in_wasm = check(&wasm, LOADS).unwrap_err().to_string();
        assert!(in_wasm.contains("sendBeacon"), "{in_wasm}");
    }
}

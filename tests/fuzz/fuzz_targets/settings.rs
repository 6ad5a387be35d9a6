//! Any text as the `site.yaml` of a project that is otherwise good: through reading and all rules, never a panic; and what is
//! accepted has an address that the whole site can stand behind.

#![no_main]

mod small;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(site) = small::checked("content/site.yaml", text.as_bytes()) {
        assert!(site.base_url.ends_with('/') && site.root.starts_with('/') && site.root.ends_with('/'));
    }
});

//! Any text as a drawing in `content/`: read and refused with a place, never a panic; and in what is accepted nothing acts, says
//! what reads built sites, which shares no line with what reads drawings here.

#![no_main]

mod small;

use libfuzzer_sys::fuzz_target;
use meldwijzer::diagnostic::Code;
use meldwijzer::verify::{Folder, verify};

fuzz_target!(|bytes: &[u8]| {
    if small::checked("content/afwegingskaders/voorbeeld/logo.svg", bytes).is_none() {
        return;
    }
    let mut folder = Folder::new("public");
    folder.put("logo.svg", bytes.to_vec());
    let said = verify(&folder);
    let active: Vec<_> =
        said.diagnostics.sorted(&said.sources).into_iter().filter(|it| it.code == Code::S005).collect();
    assert!(active.is_empty(), "accepted, and still: {active:?}");
});

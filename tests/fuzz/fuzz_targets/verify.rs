//! Any bytes as every kind of file of a built site: page, drawing, list, headers, record, compressed file. Findings, never a
//! panic and no work without end; each place at which a message points is a place in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use meldwijzer::report::{Format, render};
use meldwijzer::verify::{Folder, verify};

/// A first page that says where the site stands.
const HOME: &str = "<!DOCTYPE html><html><head><link rel=canonical href=https://x.example/sub/></head></html>";

/// Every kind of file that is read in its own way.
const KINDS: [&str; 13] = [
    "kindcheck/index.html",
    "kindcheck/meenemen.html",
    "assets/stijl.123456789abc.css",
    "tekening.svg",
    "sitemap.xml",
    "wijzigingen/feed.xml",
    "site.webmanifest",
    "zoeken/wijzer.json",
    "assets/zoekindex.123456789abc.json",
    "robots.txt",
    "_redirects",
    "kindcheck/index.html.br",
    "kindcheck/index.html.gz",
];

fuzz_target!(|input: &[u8]| {
    // The first byte tells what else of a site is there: of a copy it is less, and the record may say that a file is none of ours.
    let Some((how, bytes)) = input.split_first() else { return };
    let mut folder = Folder::new("public");
    folder.put("index.html", if how & 1 == 0 { HOME.into() } else { bytes.to_vec() });
    for kind in KINDS {
        folder.put(kind, bytes.to_vec());
    }
    for (bit, file) in [(2, "_headers"), (4, "bestanden.sha256")] {
        if how & bit != 0 {
            folder.put(file, bytes.to_vec());
        }
    }
    let found = verify(&folder);
    for format in [Format::Text, Format::Json, Format::Github, Format::Gitlab] {
        render(&found.diagnostics, &found.sources, format, false);
    }
});

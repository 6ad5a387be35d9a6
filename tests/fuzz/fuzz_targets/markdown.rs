//! Any text as a page: HTML or messages, never a panic; and what comes out holds no tag that the writer did not make.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use meldwijzer::diagnostic::Diagnostics;
use meldwijzer::load::page::read;
use meldwijzer::markdown::terms::TermFinder;
use meldwijzer::markdown::{Setting, Words, written};
use meldwijzer::report::{Format, render};
use meldwijzer::source::Sources;

static TERMS: LazyLock<TermFinder> =
    LazyLock::new(|| TermFinder::new([("melden", 0), ("acute onveiligheid", 1), ("kind", 2)].into_iter()));

fuzz_target!(|input: (bool, &str)| {
    let (numbered, text) = input;
    let front = if numbered { "---\ntitel: Proef\nnummer: \"1\"\n---\n" } else { "---\ntitel: Proef\n---\n" };
    let page = format!("{front}{text}");
    let mut sources = Sources::default();
    let source = sources.add("content/proef.md", page.as_str());
    let words = Words::default();
    let ids = ["melden", "acute-onveiligheid", "kind"].map(str::to_owned);
    let setting = Setting {
        terms: &TERMS,
        term_ids: &ids,
        words: &words,
        numbered: false,
        together: false,
        mark_terms: true,
        file: "proef.md",
    };
    let mut found = Diagnostics::default();
    if let Some(read) = read(source, &page, setting, &mut found) {
        let setting = Setting { numbered, ..setting };
        let html = written(&page[read.body_start..], &read.body, setting).html.text().to_ascii_lowercase();
        for tag in ["<script", "<iframe", "<style", "<object", "<form", "<img", "<svg", "<b>", "<!--"] {
            assert!(!html.contains(tag), "{tag} in the page");
        }
    }
    render(&found, &sources, Format::Text, false);
});

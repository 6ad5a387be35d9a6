//! Any text as any of the YAML files: a value or messages, never a panic. Every message is printed as well, so that each
//! place that it points at is a place in the text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use meldwijzer::diagnostic::Diagnostics;
use meldwijzer::load::cited::CitedSources;
use meldwijzer::load::framework::FrameworkSource;
use meldwijzer::load::glossary::Glossary;
use meldwijzer::load::norms::NormsSource;
use meldwijzer::load::page::FrontMatter;
use meldwijzer::load::process::ProcessSource;
use meldwijzer::load::settings::SiteSettings;
use meldwijzer::load::theme::ThemeTexts;
use meldwijzer::load::tokens::ThemeSettings;
use meldwijzer::load::tree::TreeSource;
use meldwijzer::load::yaml::parse;
use meldwijzer::report::{Format, render};
use meldwijzer::source::Sources;

fuzz_target!(|input: (u8, &str)| {
    let (kind, text) = input;
    let mut sources = Sources::default();
    let source = sources.add("content/proef.yaml", text);
    let mut found = Diagnostics::default();
    let read = match kind % 10 {
        0 => parse::<TreeSource>(text, source, &mut found).is_some(),
        1 => parse::<NormsSource>(text, source, &mut found).is_some(),
        2 => parse::<SiteSettings>(text, source, &mut found).is_some(),
        3 => parse::<Glossary>(text, source, &mut found).is_some(),
        4 => parse::<CitedSources>(text, source, &mut found).is_some(),
        5 => parse::<FrameworkSource>(text, source, &mut found).is_some(),
        6 => parse::<ProcessSource>(text, source, &mut found).is_some(),
        7 => parse::<ThemeSettings>(text, source, &mut found).is_some(),
        8 => parse::<ThemeTexts>(text, source, &mut found).is_some(),
        _ => parse::<FrontMatter>(text, source, &mut found).is_some(),
    };
    assert!(read || found.n_errors() > 0, "neither a value nor a message");
    for format in [Format::Text, Format::Json, Format::Github, Format::Gitlab] {
        render(&found, &sources, format, false);
    }
});

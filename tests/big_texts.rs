//! Texts far larger than any that is written: work that grows with the square of their size would not end today.
//!
//! Nothing is timed. Each text has some tens of thousands of what was once looked up from the start each time.

use std::fmt::Write as _;

use meldwijzer::diagnostic::Code;
use meldwijzer::report::{Format, render};

use crate::project::Project;

const FRONT: &str = "---\ntitel: Proef\nbijgewerkt: 2026-11-22\n---\n";

#[test]
fn headings_with_one_text_get_one_id_each() {
    let project = Project::minimal();
    let n = 60_000;
    project.write("content/proef.md", format!("{FRONT}{}", "## kop\n\n".repeat(n)));
    project.build();
    let html = project.read("public/proef/index.html");
    assert!(html.contains("id=\"kop\"") && html.contains(&format!("id=\"kop-{n}\"")));
}

#[test]
fn notes_are_found_by_their_label() {
    let mut text = FRONT.to_owned();
    for n in 1..=40_000 {
        let _ = write!(text, "Zin.[^{n}] Ook.[^x{n}]\n\n[^{n}]: Noot.\n\n");
    }
    let project = Project::minimal();
    project.write("content/proef.md", text);
    let found = project.prove();
    assert_eq!(found.diagnostics.n_errors(), 40_000);
}

#[test]
fn anchors_are_found_by_their_name() {
    let mut text = FRONT.to_owned();
    for n in 1..=40_000 {
        let _ = write!(text, "## Kop {n} {{#k{n}}}\n\n[Een](#k{n}) en [twee](proef.md#k{n}).\n\n");
    }
    let project = Project::minimal();
    project.write("content/proef.md", text);
    let found = project.prove();
    assert_eq!(found.diagnostics.n_errors(), 0);
}

#[test]
fn a_text_with_nothing_but_mistakes_is_reported_in_every_form() {
    let project = Project::minimal();
    // Each leads elsewhere: one cause would be one message.
    let links: String = (0..30_000).map(|n| format!("[é](weg{n}.md) ")).collect();
    project.write("content/proef.md", format!("{FRONT}{links}\n"));
    let found = project.prove();
    let broken = found.diagnostics.sorted(&found.sources).iter().filter(|it| it.code == Code::V001).count();
    assert_eq!(broken, 30_000);
    let text = render(&found.diagnostics, &found.sources, Format::Text, false);
    assert!(text.contains("in content/proef.md staan er nog 29900 meldingen"), "{}", &text[text.len() - 300..]);
    for format in [Format::Json, Format::Github, Format::Gitlab] {
        assert!(render(&found.diagnostics, &found.sources, format, false).len() > 1_000_000);
    }
}

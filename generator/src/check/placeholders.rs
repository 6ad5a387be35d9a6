//! Texts that only tell what has to be written in their place.
//!
//! # What it reports
//! M009: a sentence of `init`, `new kader` or `new pagina` that nobody replaced; a warning. Not in a draft, which says itself
//! that it is not finished. Of a new project also not while it has the address of an example: it begins without a message, and
//! nobody can publish it there.
//!
//! # Why
//! A reader would take it for what an association says, under its name.
//!
//! # Remedy
//! The text of one's own, or `concept: true` until there is one.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::markdown::link::has_extension;

/// What stands in a new kader and on a new page.
const OF_DRAFTS: &[&str] = &[
    "Noem hier de beroepsgroep",
    "Noem hier je vereniging",
    "Noem hier de dag waarop dat gebeurde",
    "Noem hier het stuk waarin je vereniging dit kader vaststelde",
    "Noem hier voor wie deze vragen zijn",
    "Noem hier wat jullie veranderden",
    "Zeg hier in één zin wat dit kader is",
    "Zeg hier in één zin wat een lezer vindt",
    "Schrijf hier voor wie dit kader is, wie het vaststelde en wanneer",
    "Schrijf hier wat je lezer nu nodig heeft",
];

/// What stands in a new project.
const OF_PROJECT: &[&str] = &[
    "Naam van je vereniging",
    "Naam van de beroepsgroep",
    "naam: Voorbeeldkader",
    "titel: Voorbeeldkader",
    "titel: Wegen met het voorbeeldkader",
    "Een kader om mee te beginnen",
    "Naam van het stuk waarin je vereniging het kader vaststelde",
    "Schrijf hier voor wie jullie kader is, wie het vaststelde en wanneer",
    "Noem hier hoe een lezer je vereniging bereikt",
    "Schrijf hier wie jullie webserver beheert",
    "Schrijf hier wat jullie zelf hebben onderzocht",
];

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    let of_project = if is_example(&site.base_url) { &[] } else { OF_PROJECT };
    for (source, text) in checker.sources.iter() {
        let Some(file) = text.path.strip_prefix("content/").filter(|it| !site.drafts.has(it)) else { continue };
        let is_page = has_extension(file, "md");
        for placeholder in OF_DRAFTS.iter().chain(of_project).filter(|it| text.text.contains(**it)) {
            for (start, line) in said(&text.text, is_page) {
                let Some(at) = line.find(placeholder) else { continue };
                let message = format!("deze tekst zegt alleen wat er moet komen te staan: `{placeholder}`");
                diagnostics.push(
                    Diagnostic::warning(
                        Code::M009,
                        source.span(start + at..start + at + placeholder.len()),
                        message,
                    )
                    .help("schrijf je eigen tekst; wacht die nog, zet dan `concept: true` in het kader of boven de pagina"),
                );
            }
        }
    }
}

/// Whether a site stands where none can: names that end on `.example` are nobody's.
fn is_example(address: &str) -> bool {
    let host = address.split_once("://").map_or("", |it| it.1).split(['/', ':']).next().unwrap_or_default();
    host.is_empty() || host.ends_with(".example")
}

/// The lines that a reader gets, with where each begins: no remarks, and no examples of files.
fn said(text: &str, is_page: bool) -> impl Iterator<Item = (usize, &str)> {
    let (mut next, mut in_example) = (0, false);
    text.split_inclusive('\n').filter_map(move |line| {
        let start = next;
        next += line.len();
        let begin = line.trim_start();
        let is_fence = is_page && (begin.starts_with("```") || begin.starts_with("~~~"));
        in_example ^= is_fence;
        (!in_example && !is_fence && !begin.starts_with('#')).then_some((start, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_of_an_example_is_nobodys() {
        for example in ["", "https://voorbeeld.example/", "http://a.b.example:8000/map/"] {
            assert!(is_example(example), "{example}");
        }
        for real in ["https://voorbeeld.nl/", "https://example.nl/x.example/", "http://127.0.0.1:4000/"] {
            assert!(!is_example(real), "{real}");
        }
    }

    #[test]
    fn remarks_and_examples_are_for_who_writes() {
        let text = "# a\nb\n```yaml\nc\n```\nd\n";
        let lines = |is_page| said(text, is_page).map(|it| (it.0, it.1.trim_end())).collect::<Vec<_>>();
        assert_eq!(lines(true), [(4, "b"), (20, "d")]);
        assert_eq!(lines(false).len(), 5);
    }

    #[test]
    fn every_placeholder_is_written_by_somebody() {
        let kader = [
            include_str!("../command/start/kader/kader.yaml"),
            include_str!("../command/start/kader/boom.yaml"),
            include_str!("../command/start/kader/index.md"),
            include_str!("../command/start/pagina.md"),
        ];
        let is_new =
            |it: &&&str| crate::inside::START.iter().any(|file| String::from_utf8_lossy(file.1).contains(**it));
        for it in OF_DRAFTS {
            assert!(kader.iter().any(|text| text.contains(it)) && !is_new(&it), "`{it}`");
        }
        for it in OF_PROJECT {
            assert!(is_new(&it), "`{it}`");
        }
    }
}

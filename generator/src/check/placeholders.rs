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

use std::collections::HashSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use rayon::prelude::*;

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layout;
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

/// Texts in which nothing was found, and what was looked for.
#[derive(Debug, Default)]
pub(super) struct Clean {
    placeholders: Vec<&'static str>,
    texts: HashSet<ByPlace>,
}

/// A text, known by where it is kept: while somebody keeps it no other one can be there.
#[derive(Debug)]
struct ByPlace(Arc<String>);

impl PartialEq for ByPlace {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for ByPlace {}

impl Hash for ByPlace {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Arc::as_ptr(&self.0).hash(state);
    }
}

pub(super) fn check(checker: &Checker<'_>, kept: Option<&mut Clean>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    let addresses = [site.settings.value.address.value.as_str(), site.base_url.as_str()];
    let of_project = if addresses.into_iter().all(is_nobodys) { &[] } else { OF_PROJECT };
    let placeholders = [OF_DRAFTS, of_project].concat();
    // All of them at once: every text of the site is looked through, and hardly any has one.
    let Ok(finder) = AhoCorasick::new(&placeholders) else { return };
    let texts: Vec<_> = checker.sources.iter().collect();
    let known = kept.as_deref().filter(|it| it.placeholders == placeholders);
    let is_known = |it: &Arc<String>| known.is_some_and(|known| known.texts.contains(&ByPlace(Arc::clone(it))));
    let looked = texts.into_par_iter().filter(|it| !is_known(&it.1.text));
    let looked: Vec<_> = looked.map(|it| (it, finder.is_match(it.1.text.as_str()))).collect();
    if let Some(kept) = kept {
        if kept.placeholders != placeholders || kept.texts.len() > 2 * checker.sources.iter().count() {
            *kept = Clean { placeholders: placeholders.clone(), texts: HashSet::new() };
        }
        let clean = looked.iter().filter(|it| !it.1);
        kept.texts.extend(clean.map(|it| ByPlace(Arc::clone(&it.0.1.text))));
    }
    let found = looked.into_iter().filter(|it| it.1).filter_map(|((source, text), _)| {
        let file = text.path.strip_prefix("content/").filter(|it| !site.drafts.has(it))?;
        Some((source, file, text.text.as_str()))
    });
    for (source, file, text) in found {
        for (start, line) in said(text, has_extension(file, "md")) {
            for it in finder.find_iter(line) {
                let (placeholder, is_of_draft) = (&line[it.range()], it.pattern().as_usize() < OF_DRAFTS.len());
                let message = format!("deze tekst zegt alleen wat er moet komen te staan: `{placeholder}`");
                let help = match (is_of_draft, layout::is_of_framework(file)) {
                    (false, _) => "schrijf je eigen tekst",
                    (true, true) => "schrijf je eigen tekst, of zet `concept: true` in `kader.yaml` tot die er is",
                    (true, false) => "schrijf je eigen tekst, of zet `concept: true` boven de pagina tot die er is",
                };
                let span = source.span(start + it.start()..start + it.end());
                diagnostics.push(Diagnostic::warning(Code::M009, span, message).help(help));
            }
        }
    }
}

/// Whether no reader can come to a site there: names that end on `.example` are nobody's, and `serve` shows it to who writes.
fn is_nobodys(address: &str) -> bool {
    let host = address.split_once("://").map_or("", |it| it.1).split(['/', ':']).next().unwrap_or_default();
    ["", "localhost", "127.0.0.1"].contains(&host) || host.ends_with(".example")
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
        for example in ["", "https://voorbeeld.example/", "http://a.b.example:8000/map/", "http://127.0.0.1:4000/"] {
            assert!(is_nobodys(example), "{example}");
        }
        for real in ["https://voorbeeld.nl/", "https://example.nl/x.example/"] {
            assert!(!is_nobodys(real), "{real}");
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

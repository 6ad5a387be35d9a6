//! Process diagrams.
//!
//! # What it reports
//! V006: an arrow from or to a box that does not exist, or a phase that does not exist.
//!
//! # Why
//! An arrow to nowhere is a step in a procedure that nobody takes.
//!
//! # Remedy
//! Name a box or phase that the diagram has.

use crate::check::links::goal;
use crate::check::{Checker, citations, links};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, instead};
use crate::load::Loaded;
use crate::load::process::ProcessSource;
use crate::markdown::WrittenLink;
use crate::markdown::link::Destination;
use crate::proven::{CheckedArrow, CheckedProcess, CheckedStep};
use crate::source::Spanned;

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Vec<CheckedProcess> {
    checker.site.processes.iter().map(|it| one(checker, it, diagnostics)).collect()
}

fn one(checker: &Checker<'_>, loaded: &Loaded<ProcessSource>, diagnostics: &mut Diagnostics) -> CheckedProcess {
    let (source, process) = (loaded.source, &loaded.value);
    let place = |it: Option<&Spanned<String>>, diagnostics: &mut Diagnostics| {
        let it = it?;
        let destination = Destination::parse(&it.value, &loaded.file);
        let link = WrittenLink { destination: &destination, written: &it.value, span: it.span(source) };
        let number = it.value.strip_prefix("hp:").unwrap_or(&it.value).to_owned();
        Some((number, goal(checker.book.resolve(link, diagnostics)?)?))
    };
    let find = |name: &Spanned<String>, known: Vec<&str>, what: &str, diagnostics: &mut Diagnostics| {
        let found = known.iter().position(|it| *it == name.value);
        if found.is_none() {
            let help = instead(&name.value, known.iter().copied(), str::to_owned, "in dit bestand");
            let message = format!("{what} bestaat niet in dit schema: `{}`", name.value);
            diagnostics.push(Diagnostic::error(Code::V006, name.span(source), message).help(help));
        }
        found
    };
    let phases: Vec<&str> = process.phases.iter().map(|it| it.id.value.as_str()).collect();
    let names: Vec<&str> = process.steps.0.iter().map(|it| it.0.value.as_str()).collect();
    let steps = process
        .steps
        .0
        .iter()
        .map(|(_, step)| CheckedStep {
            title: step.title.value.clone(),
            kind: step.kind.value,
            chapter: place(step.chapter.as_ref(), diagnostics),
            phase: step.phase.as_ref().and_then(|it| find(it, phases.clone(), "deze fase", diagnostics)),
            text: step.text.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
        })
        .collect();
    let arrows = process
        .arrows
        .iter()
        .filter_map(|arrow| {
            let from = find(&arrow.from, names.clone(), "dit vak", diagnostics);
            let to = find(&arrow.to, names.clone(), "dit vak", diagnostics);
            Some(CheckedArrow {
                from: from?,
                to: to?,
                when: arrow.when.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
                citation: place(arrow.citation.as_ref(), diagnostics),
            })
        })
        .collect();
    CheckedProcess {
        file: loaded.file.clone(),
        title: process.title.value.clone(),
        introduction: process
            .introduction
            .as_ref()
            .map(|it| links::text(checker, source, &loaded.file, it, true, diagnostics))
            .unwrap_or_default(),
        citation: citations::maybe(checker, source, process.citation.as_ref(), diagnostics),
        phases: process.phases.iter().map(|it| (it.title.value.clone(), it.limit.value.clone())).collect(),
        steps,
        arrows,
    }
}

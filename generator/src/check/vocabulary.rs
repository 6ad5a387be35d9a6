//! `normen.yaml`: facts, decisions and norms, with their names looked up.
//!
//! # What it reports
//! N003: a fact or decision that does not exist. N006: a norm or condition that says nothing, says two
//! things at once, or says too many.

use crate::check::norms::search::MAX_CONDITIONS;
use crate::check::site::{CheckedDecision, Clause, Norm, Test, Vocabulary};
use crate::check::{Checker, citations, links};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::load::norms::{Condition, NormSource};
use crate::load::yaml::Spanned;
use crate::source::{SourceId, Span};

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Vocabulary {
    let loaded = &checker.site.norms;
    let source = loaded.source;
    let text = |it: &Spanned<String>, diagnostics: &mut Diagnostics| {
        links::text(checker, source, &loaded.file, it, false, diagnostics)
    };
    let facts = loaded.value.facts.0.iter().map(|(id, it)| (id.value.clone(), it.value.clone())).collect();
    let decisions = loaded
        .value
        .decisions
        .0
        .iter()
        .map(|(id, it)| CheckedDecision {
            id: id.value.clone(),
            label: it.label.value.clone(),
            mandatory: it.mandatory,
            text: it.text.as_ref().map(|it| text(it, diagnostics)).unwrap_or_default(),
            actions: it.actions.iter().map(|it| text(it, diagnostics)).collect(),
        })
        .collect();
    let known = !checker.site.unread.contains(&loaded.file);
    let mut res = Vocabulary { facts, decisions, norms: Vec::new(), known };
    res.norms = norms(checker, source, &loaded.value.norms, &res, diagnostics);
    res
}

/// Looks up the names in a list of norms, of `normen.yaml` or of a kader.
pub(super) fn norms(
    checker: &Checker<'_>,
    source: SourceId,
    written: &[NormSource],
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Vec<Norm> {
    let mut res: Vec<Norm> = Vec::with_capacity(written.len());
    for norm in written {
        let span = norm.id.span(source);
        if let Some(other) = res.iter().find(|it| it.id == norm.id.value) {
            let message = format!("deze norm staat er twee keer: `{}`", norm.id.value);
            diagnostics.push(
                Diagnostic::error(Code::N006, span, message)
                    .also(other.span, "hier staat de norm voor het eerst")
                    .help("geef een van de twee een ander id"),
            );
        }
        if norm.then.is_empty() == norm.exists.is_empty() || (!norm.exists.is_empty() && !norm.when.is_empty()) {
            diagnostics.push(
                Diagnostic::error(Code::N006, span, format!("norm `{}` zegt niet wat er moet gelden", norm.id.value))
                    .help("schrijf `dan:` (met of zonder `als:`), of alleen `bestaat:`"),
            );
        }
        if norm.applies_to.is_empty() {
            diagnostics.push(
                Diagnostic::error(
                    Code::N006,
                    span,
                    format!("norm `{}` geldt voor geen enkele soort boom", norm.id.value),
                )
                .help("noem bij `geldt-voor` de soorten: `kindcheck`, `mantelzorgcheck`, `afweging`, `bezwaar` of `overig`"),
            );
        }
        if norm.when.len() + norm.then.len() + norm.exists.len() > MAX_CONDITIONS {
            let message = format!("norm `{}` heeft meer dan {MAX_CONDITIONS} voorwaarden", norm.id.value);
            diagnostics.push(Diagnostic::error(Code::N006, span, message).help("verdeel de norm in kleinere normen"));
        }
        let mut clauses = |list: &[Spanned<Condition>]| -> Vec<Clause> {
            list.iter().filter_map(|it| clause(checker, source, it, vocabulary, diagnostics)).collect()
        };
        let (when, then, exists) = (clauses(&norm.when), clauses(&norm.then), clauses(&norm.exists));
        let written = norm.when.len() + norm.then.len() + norm.exists.len();
        if when.len() + then.len() + exists.len() < written {
            // A norm of which a condition is lost says something else; trees are not held against it.
            continue;
        }
        res.push(Norm {
            id: norm.id.value.clone(),
            title: norm.title.as_ref().map_or_else(|| norm.id.value.clone(), |it| it.value.clone()),
            citation: citations::maybe(checker, source, norm.citation.as_ref(), diagnostics),
            applies_to: norm.applies_to.iter().map(|it| it.value).collect(),
            when,
            then,
            exists,
            span,
        });
    }
    res
}

fn clause(
    checker: &Checker<'_>,
    source: SourceId,
    written: &Spanned<Condition>,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Option<Clause> {
    let (mut condition, mut negated) = (&written.value, false);
    let says = |it: &Condition| {
        [it.fact.is_some(), it.decision.is_some(), it.asked.is_some(), it.not.is_some()]
            .iter()
            .filter(|it| **it)
            .count()
    };
    let whole = &checker.sources.get(source).text;
    let span = place(&written.value, source).map_or_else(|| written.span(source), |it| with_key(whole, it));
    loop {
        if says(condition) != 1 || condition.fact.is_some() != condition.answer.is_some() {
            diagnostics.push(
                Diagnostic::error(Code::N006, span, "deze voorwaarde zegt niet precies één ding").help(
                    "schrijf `{ kenmerk: …, antwoord: … }`, `{ besluit: … }`, `{ vraag: … }` of `{ niet: { … } }`",
                ),
            );
            return None;
        }
        let Some(inner) = &condition.not else { break };
        condition = inner;
        negated = !negated;
    }
    let test = if let (Some(fact), Some(answer)) = (&condition.fact, &condition.answer) {
        Test::Answered(self::fact(source, fact, vocabulary, diagnostics)?, answer.value.clone())
    } else if let Some(fact) = &condition.asked {
        Test::Asks(self::fact(source, fact, vocabulary, diagnostics)?)
    } else {
        Test::Decides(decision(source, condition.decision.as_ref()?, vocabulary, diagnostics)?)
    };
    Some(Clause { test, negated, span })
}

/// The words of a condition, without its braces: those have no span of their own in YAML.
fn place(condition: &Condition, source: SourceId) -> Option<Span> {
    let inner = condition.not.as_deref();
    let first = [&condition.fact, &condition.decision, &condition.asked].into_iter().flatten().next();
    match first {
        Some(it) => {
            let end = condition.answer.as_ref().unwrap_or(it).range.end.max(it.range.end);
            Some(Span { source, start: it.range.start, end })
        }
        None => inner.and_then(|it| place(it, source)),
    }
}

/// A condition from its key on, where that stands right before its value.
fn with_key(text: &str, span: Span) -> Span {
    let before = text.get(..span.range().start).unwrap_or("").trim_end();
    let key = ["kenmerk:", "besluit:", "vraag:"].into_iter().find(|it| before.ends_with(it));
    let start = key.and_then(|it| u32::try_from(before.len() - it.len()).ok());
    Span { start: start.unwrap_or(span.start), ..span }
}

/// The fact with this name, as index.
pub(super) fn fact(
    source: SourceId,
    name: &Spanned<String>,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Option<u16> {
    let known = vocabulary.facts.iter().map(|it| it.0.as_str());
    if !vocabulary.known {
        return None;
    }
    lookup(source, name, known, "dit kenmerk", diagnostics)
}

/// The decision with this name, as index.
pub(super) fn decision(
    source: SourceId,
    name: &Spanned<String>,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Option<u16> {
    let known = vocabulary.decisions.iter().map(|it| it.id.as_str());
    if !vocabulary.known {
        return None;
    }
    lookup(source, name, known, "dit besluit", diagnostics)
}

fn lookup<'n>(
    source: SourceId,
    name: &Spanned<String>,
    known: impl Iterator<Item = &'n str> + Clone,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<u16> {
    if let Some(n) = known.clone().position(|it| it == name.value) {
        return u16::try_from(n).ok();
    }
    let help = nearest(&name.value, known)
        .map_or_else(|| "zet de naam in `content/normen.yaml`".to_owned(), |it| format!("schrijf `{it}`"));
    let message = format!("{what} staat niet in normen.yaml: `{}`", name.value);
    diagnostics.push(Diagnostic::error(Code::N003, name.span(source), message).help(help));
    None
}

//! Facts, decisions and norms, of `normen.yaml` and of each `kader.yaml`, with their names looked up.
//!
//! # What it reports
//! N003: a fact, value or decision that does not exist. V006: a contact that does not. N006: a norm or condition that says
//! nothing, says two things at once, or says too many.
//!
//! # Why
//! What a proof is about are these names: with a slip of the pen in one a norm would be kept because it speaks of
//! nothing.
//!
//! # Remedy
//! Most messages name the nearest name that does exist.

use crate::proof::search::MAX_CONDITIONS;
use player::tree::Tone;

use crate::check::answer_words;
use crate::check::written::NormSpans;
use crate::check::{Checker, addresses, citations, links};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish, instead, is_sure, nearest};
use crate::dutch::folded;
use crate::load::condition::Condition;
use crate::load::layer::Layer;
use crate::load::layout;
use crate::load::norms::{DecisionSource, FactSource, NormSource, ToneSource, WordsSource};
use crate::load::short::Short;
use crate::proven::{CheckedDecision, CheckedFact, Clause, Norm, Test, Vocabulary};
use crate::source::{SourceId, Span, Spanned};

/// The vocabulary, and where its norms are written.
pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> (Vocabulary, Vec<NormSpans>) {
    let layers = &checker.site.layers;
    let mut res = Vocabulary { facts: facts(checker, diagnostics), ..Vocabulary::default() };
    for layer in layers {
        let written = &layer.norms.value.decisions.0;
        res.decisions.extend(written.iter().map(|(id, it)| decision_of(checker, layer, id, it, diagnostics)));
    }
    let mut spans = Vec::new();
    for layer in layers {
        let written = &layer.norms;
        let (norms, places) = norms(checker, written.source, &written.value.norms, &res, diagnostics);
        res.norms.extend(norms);
        if layer.national {
            res.n_lent = res.norms.len();
        }
        spans.extend(places);
    }
    (res, spans)
}

fn decision_of(
    checker: &Checker<'_>,
    layer: &Layer,
    id: &Spanned<String>,
    it: &DecisionSource,
    diagnostics: &mut Diagnostics,
) -> CheckedDecision {
    let source = layer.norms.source;
    let text = |it: &Spanned<String>, diagnostics: &mut Diagnostics| {
        links::text(checker, source, &layer.norms.file, it, false, diagnostics)
    };
    CheckedDecision {
        id: layer.name(&id.value),
        framework: layer.framework.clone(),
        label: it.label.value.clone(),
        mandatory: it.mandatory,
        tone: match it.tone {
            Some(ToneSource::Attention) => Tone::Attention,
            Some(ToneSource::Duty) => Tone::Duty,
            None if it.mandatory => Tone::Duty,
            Some(ToneSource::Calm) | None => Tone::Calm,
        },
        headings: match &it.headings {
            Some(Short::Text(one)) => vec![one.clone()],
            Some(Short::Long(list)) => list.iter().map(|it| it.value.clone()).collect(),
            None => Vec::new(),
        },
        step: text(it.step.as_ref().unwrap_or(&it.label), diagnostics),
        call: it.call.as_ref().and_then(|it| contact(checker, source, it, diagnostics)),
        more: it.more.as_ref().map(|it| it.value.clone()).unwrap_or_default(),
        closing: it.closing,
        citation: citations::maybe(checker, source, it.citation.as_ref(), diagnostics),
        text: it.text.as_ref().map(|it| text(it, diagnostics)).unwrap_or_default(),
        actions: it.actions.iter().map(|it| text(it, diagnostics)).collect(),
    }
}

/// Facts with the words of their values and their parts looked up.
fn facts(checker: &Checker<'_>, diagnostics: &mut Diagnostics) -> Vec<CheckedFact> {
    let layers = checker.site.layers.iter();
    let written: Vec<(&Layer, &Short<FactSource>, String)> = layers
        .flat_map(|layer| {
            let own = layer.norms.value.facts.0.iter();
            own.map(move |(name, fact)| (layer, &fact.value, layer.name(&name.value)))
        })
        .collect();
    let names = || written.iter().map(|it| it.2.as_str());
    let usual = || [("ja", "Ja"), ("nee", "Nee")].map(|it| (it.0.to_owned(), vec![it.1.to_owned()])).to_vec();
    let mut res = Vec::with_capacity(written.len());
    for (own, (layer, fact, name)) in written.iter().enumerate() {
        let (source, id) = (layer.norms.source, name.clone());
        let Short::Long(long) = fact else {
            let Short::Text(description) = fact else { continue };
            let description = description.clone();
            res.push(CheckedFact { id, description, values: usual(), parts: Vec::new() });
            continue;
        };
        let words = |it: &Short<Vec<Spanned<String>>>| match it {
            Short::Text(one) => vec![one.clone()],
            Short::Long(list) => list.iter().map(|it| it.value.clone()).collect(),
        };
        let values: Vec<(String, Vec<String>)> =
            long.values.0.iter().map(|it| (it.0.value.clone(), words(&it.1.value))).collect();
        for ((value, written), (_, list)) in long.values.0.iter().zip(&values) {
            if list.is_empty() || list.iter().any(|it| it.trim().is_empty()) {
                let message = format!("bij de waarde `{}` staan geen woorden", value.value);
                diagnostics.push(
                    Diagnostic::error(Code::Y006, written.span(source), message)
                        .help("schrijf erachter hoe het antwoord begint, zoals `ja: Ja`"),
                );
            }
        }
        own_words(source, &long.values.0, &values, diagnostics);
        let parts = long.parts.iter().filter_map(|part| {
            let found = lookup(checker, source, part, &names(), Kind::Fact, diagnostics)?;
            let nested = matches!(written[usize::from(found)].1, Short::Long(it) if !it.parts.is_empty());
            if nested || usize::from(found) == own {
                let message = format!("`{}` kan hier geen deel zijn: het omvat zelf andere kenmerken", part.value);
                diagnostics.push(
                    Diagnostic::error(Code::N006, part.span(source), message)
                        .help("noem bij `omvat` alleen kenmerken die zelf niets omvatten"),
                );
                return None;
            }
            Some(found)
        });
        res.push(CheckedFact {
            id,
            description: long.description.value.clone(),
            parts: parts.collect(),
            values: if values.is_empty() { usual() } else { values },
        });
    }
    res
}

/// The words of a value are its own: no other value of the fact has them, and Ja, Nee and doubt mean what they say.
fn own_words(
    source: SourceId,
    written: &[(Spanned<String>, Spanned<WordsSource>)],
    values: &[(String, Vec<String>)],
    diagnostics: &mut Diagnostics,
) {
    for (n, ((_, place), (value, words))) in written.iter().zip(values).enumerate() {
        for word in words {
            let meant = answer_words::fixed_meaning(word).filter(|it| it != value);
            let same = |it: &&(String, Vec<String>)| it.1.iter().any(|it| folded(it) == folded(word));
            let other = values[..n].iter().find(same).map(|it| it.0.as_str());
            let message = match (meant, other) {
                (Some(meant), _) => format!("`{word}` betekent altijd `{meant}`, en staat hier bij `{value}`"),
                (None, Some(other)) => format!("dezelfde woorden staan bij `{other}` en bij `{value}`: `{word}`"),
                _ if !word.trim().is_empty() && !word.chars().any(char::is_alphanumeric) => {
                    format!("dit zijn geen woorden: `{word}`")
                }
                _ => continue,
            };
            diagnostics.push(
                Diagnostic::error(Code::N006, place.span(source), message)
                    .help("geef elke waarde woorden die alleen bij die waarde horen"),
            );
        }
    }
}

/// The contact with this name, as index into all that there are.
pub(super) fn contact(
    checker: &Checker<'_>,
    source: SourceId,
    name: &Spanned<String>,
    diagnostics: &mut Diagnostics,
) -> Option<u16> {
    if let Some((n, _)) = checker.book.contact_named(checker.scope(source), &name.value) {
        let full = checker.book.contacts().nth(n).unwrap_or(&name.value);
        let meanwhile = "zolang dat zo is staat hier geen nummer";
        let lent = checker.book.lent_by_draft(full, name.span(source), meanwhile, diagnostics);
        return u16::try_from(n).ok().filter(|_| !lent || checker.site.drafts.are_shown());
    }
    let scope = checker.scope(source);
    if !checker.book.knows_contacts(scope) {
        return None;
    }
    let known = || checker.book.contacts().map(|it| scope.as_written(it));
    let meant = scope.nearest(&name.value, checker.book.contacts());
    let wish = meant.map(|it| {
        let sure = scope.is_sure(&name.value, it, checker.book.contacts());
        Wish::new(sure).write(name.span(source), &name.value, it)
    });
    let help = meant.map_or_else(
        || {
            let place = match scope.framework() {
                Some(_) => "bij `contact` in `kader.yaml`, of voor iedereen in `content/site.yaml`",
                None => "bij `contact` in `content/site.yaml`",
            };
            instead(&name.value, known(), str::to_owned, place)
        },
        |it| format!("schrijf `{it}`"),
    );
    let place = checker.book.looked_in(scope, layout::SITE);
    let message = format!("dit contact staat niet in {place}: `{}`", name.value);
    diagnostics.push(Diagnostic::error(Code::V006, name.span(source), message).help(help).maybe_wish(wish));
    None
}

/// Looks up the names in a list of norms, of `normen.yaml` or of a kader; and tells where each stands.
pub(super) fn norms(
    checker: &Checker<'_>,
    source: SourceId,
    written: &[NormSource],
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> (Vec<Norm>, Vec<NormSpans>) {
    let mut res: Vec<Norm> = Vec::with_capacity(written.len());
    let mut spans: Vec<NormSpans> = Vec::with_capacity(written.len());
    for norm in written {
        let span = norm.id.span(source);
        if let Some(other) = res.iter().position(|it| it.id == norm.id.value) {
            let message = format!("deze norm staat er twee keer: `{}`", norm.id.value);
            diagnostics.push(
                Diagnostic::error(Code::N006, span, message)
                    .also(spans[other].norm, "hier staat de norm voor het eerst")
                    .help("geef een van de twee een ander id")
                    .wish(Wish::twin(spans[other].norm, span)),
            );
        }
        if norm.then.is_empty() == norm.exists.is_empty()
            || !norm.exists.is_empty() && norm.when.len() + norm.unless.len() > 0
        {
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
        let mut clauses = |list: &[Spanned<Condition>]| written_clauses(checker, source, list, vocabulary, diagnostics);
        let (when, then, exists) = (clauses(&norm.when), clauses(&norm.then), clauses(&norm.exists));
        let unless = clauses(&norm.unless);
        let (Some(mut when), Some(then), Some(exists), Some(unless)) = (when, then, exists, unless) else {
            // A norm of which a condition is lost says something else; trees are not held against it.
            continue;
        };
        // "Unless a or b" is "when not a and not b".
        when.extend(unless.into_iter().map(|(it, span)| (Clause { negated: !it.negated, ..it }, span)));
        let all = when.iter().chain(&then).chain(&exists);
        if all.flat_map(|it| &it.0.literals).count() > MAX_CONDITIONS {
            let message = format!("norm `{}` heeft meer dan {MAX_CONDITIONS} voorwaarden", norm.id.value);
            diagnostics.push(Diagnostic::error(Code::N006, span, message).help("verdeel de norm in kleinere normen"));
            continue;
        }
        let ((when, when_at), (then, then_at), (exists, exists_at)) =
            (when.into_iter().unzip(), then.into_iter().unzip(), exists.into_iter().unzip());
        spans.push(NormSpans { norm: span, when: when_at, then: then_at, exists: exists_at });
        res.push(Norm {
            id: norm.id.value.clone(),
            title: norm.title.as_ref().map_or_else(|| norm.id.value.clone(), |it| it.value.clone()),
            citation: citations::maybe(checker, source, norm.citation.as_ref(), diagnostics),
            applies_to: norm.applies_to.iter().map(|it| it.value).collect(),
            when,
            then,
            exists,
        });
    }
    (res, spans)
}

/// A list of conditions with their names looked up; none when one of them is wrong.
pub(super) fn clauses(
    checker: &Checker<'_>,
    source: SourceId,
    written: &[Spanned<Condition>],
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<Clause>> {
    let found = written_clauses(checker, source, written, vocabulary, diagnostics)?;
    Some(found.into_iter().map(|it| it.0).collect())
}

/// The same, each with its place.
fn written_clauses(
    checker: &Checker<'_>,
    source: SourceId,
    written: &[Spanned<Condition>],
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<(Clause, Span)>> {
    let found: Vec<Option<(Clause, Span)>> =
        written.iter().map(|it| clause(checker, source, it, vocabulary, diagnostics)).collect();
    found.into_iter().collect()
}

fn clause(
    checker: &Checker<'_>,
    source: SourceId,
    written: &Spanned<Condition>,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Option<(Clause, Span)> {
    let (mut condition, mut negated) = (&written.value, false);
    let whole = &checker.sources.get(source).text;
    let span = place(&written.value, source).map_or_else(|| written.span(source), |it| with_key(whole, it));
    loop {
        let named = [&condition.asked, &condition.decision].into_iter().flatten().count();
        let answered = usize::from(condition.answer.is_some());
        let says = named + answered + usize::from(condition.not.is_some()) == 1;
        // A fact needs its answer; an answer alone is one to whatever question.
        let says = says && (condition.fact.is_none() || answered == 1);
        if !says {
            diagnostics.push(
                Diagnostic::error(Code::N006, span, "deze voorwaarde zegt niet precies één ding").help(
                    "schrijf `{ kenmerk: …, antwoord: … }`, `{ antwoord: … }`, `{ besluit: … }`, `{ vraag: … }` of `{ niet: { … } }`",
                ),
            );
            return None;
        }
        let Some(inner) = &condition.not else { break };
        condition = inner;
        negated = !negated;
    }
    let test = match (&condition.fact, &condition.answer, &condition.asked) {
        (Some(fact), Some(answer), _) => {
            let fact = self::fact(checker, source, fact, vocabulary, diagnostics)?;
            value(source, answer, &[fact], vocabulary, diagnostics)?;
            Test::Answered(fact, answer.value.clone())
        }
        (_, Some(_), _) if !checker.knows_names(source) => return None,
        (_, Some(answer), _) => {
            let all: Vec<u16> = (0u16..).take(vocabulary.facts.len()).collect();
            value(source, answer, &all, vocabulary, diagnostics)?;
            Test::Says(answer.value.clone())
        }
        (_, _, Some(fact)) => Test::Asks(self::fact(checker, source, fact, vocabulary, diagnostics)?),
        _ => Test::Decides(decision(checker, source, condition.decision.as_ref()?, vocabulary, diagnostics)?),
    };
    Some((Clause::new(test, negated, &vocabulary.facts), span))
}

/// Looks up a value among those of some facts: a condition about a value that no question can give says nothing.
fn value(
    source: SourceId,
    written: &Spanned<String>,
    facts: &[u16],
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Option<()> {
    let asked = || facts.iter().filter_map(|it| vocabulary.facts.get(usize::from(*it)));
    let file = asked().next().map_or("normen.yaml", CheckedFact::written_in);
    let known: Vec<&str> = asked().flat_map(|it| &it.values).map(|it| it.0.as_str()).collect();
    if known.contains(&written.value.as_str()) {
        return Some(());
    }
    let words = answer_words::usual_words(&vocabulary.facts, &written.value);
    let add = || match asked().next() {
        Some(fact) if facts.len() == 1 => {
            let line = answer_words::values_with(fact, &written.value, words);
            format!("geef het kenmerk in {file} een `omschrijving` en {line}")
        }
        _ => format!("zet de waarde bij `waarden` van het kenmerk in {file}, zoals `{}: {words}`", written.value),
    };
    let meant = nearest(&written.value, known.iter().copied());
    let span = written.span(source);
    let wish =
        meant.map(|it| Wish::new(is_sure(&written.value, it, known.iter().copied())).write(span, &written.value, it));
    let help = meant.map_or_else(add, |it| format!("schrijf `antwoord: {it}`"));
    let message = format!("dit antwoord kent het kenmerk niet: `{}`", written.value);
    diagnostics.push(Diagnostic::error(Code::N003, span, message).help(help).maybe_wish(wish));
    None
}

/// The words of a condition, without its braces: those have no span of their own in YAML.
fn place(condition: &Condition, source: SourceId) -> Option<Span> {
    let inner = condition.not.as_deref();
    let first =
        [&condition.fact, &condition.decision, &condition.asked, &condition.answer].into_iter().flatten().next();
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
    let key = ["kenmerk:", "besluit:", "vraag:", "antwoord:"].into_iter().find(|it| before.ends_with(it));
    let start = key.and_then(|it| u32::try_from(before.len() - it.len()).ok());
    Span { start: start.unwrap_or(span.start), ..span }
}

/// The fact with this name, as index.
pub(super) fn fact(
    checker: &Checker<'_>,
    source: SourceId,
    name: &Spanned<String>,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Option<u16> {
    let known = vocabulary.facts.iter().map(|it| it.id.as_str());
    lookup(checker, source, name, &known, Kind::Fact, diagnostics)
}

/// The decision with this name, as index.
pub(super) fn decision(
    checker: &Checker<'_>,
    source: SourceId,
    name: &Spanned<String>,
    vocabulary: &Vocabulary,
    diagnostics: &mut Diagnostics,
) -> Option<u16> {
    let known = vocabulary.decisions.iter().map(|it| it.id.as_str());
    lookup(checker, source, name, &known, Kind::Decision, diagnostics)
}

/// What a name is of.
#[derive(Clone, Copy)]
enum Kind {
    Fact,
    Decision,
}

/// Looks a name up as the text there may write it; nothing is said while names are unknown because a file cannot be read.
fn lookup<'n>(
    checker: &Checker<'_>,
    source: SourceId,
    name: &Spanned<String>,
    known: &(impl Iterator<Item = &'n str> + Clone),
    kind: Kind,
    diagnostics: &mut Diagnostics,
) -> Option<u16> {
    let scope = checker.scope(source);
    if let Some(n) = scope.position(&name.value, known.clone()) {
        let full = known.clone().nth(n).unwrap_or(&name.value);
        checker.book.lent_by_draft(full, name.span(source), addresses::LENT, diagnostics);
        return u16::try_from(n).ok();
    }
    if !checker.knows_names(source) {
        return None;
    }
    let (what, key) = match kind {
        Kind::Fact => ("dit kenmerk", "kenmerken"),
        Kind::Decision => ("dit besluit", "besluiten"),
    };
    let place = checker.book.looked_in(scope, layout::NORMS);
    let to_add = match scope.framework() {
        Some(_) => format!("zet de naam bij `{key}` in `kader.yaml`, of voor iedereen in `content/normen.yaml`"),
        None => format!("zet de naam bij `{key}` in `content/normen.yaml`"),
    };
    let meant = scope.nearest(&name.value, known.clone());
    let wish = meant
        .map(|it| Wish::new(scope.is_sure(&name.value, it, known.clone())).write(name.span(source), &name.value, it));
    let help = meant.map_or(to_add, |it| format!("schrijf `{it}`"));
    let message = format!("{what} staat niet in {place}: `{}`", name.value);
    diagnostics.push(Diagnostic::error(Code::N003, name.span(source), message).help(help).maybe_wish(wish));
    None
}

//! Example cases: answers to a situation, with where they end.
//!
//! # What it reports
//! C001: a file of cases without its tree. C002: a case that ends otherwise, in another outcome or with other decisions.
//! C003: a question, answer or outcome that the tree does not have. C004: a case that stops before the end. C005: an answer
//! to a question that is not asked on this way, such as one behind the end.
//!
//! # Why
//! Who knows the field reads situations and not YAML. A case holds what such a reader agreed to: whoever changes the tree
//! later, hears at which answer it now goes another way.
//!
//! # Remedy
//! Change the tree back, or the case: then somebody who knows the field has to agree again.

use player::graph::Node;

use crate::check::norms::wording::{self, Wording};
use crate::check::written::{TreeSpans, Written};
use crate::check::{Checker, links, vocabulary};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Trail, TrailStep, Wish, instead, is_sure, nearest};
use crate::dutch::{enumerate, folded};
use crate::load::cases::{CaseSource, CasesSource};
use crate::load::{Loaded, layout};
use crate::proof::case::{self, Expected, Followed};
use crate::proof::ending;
use crate::proof::walk::{Place, Step, Walk};
use crate::proven::{CheckedCase, CheckedQuestion, CheckedTree, Text, Vocabulary};
use crate::source::{SourceId, Span, Spanned};

/// Other single answers that are offered.
const MAX_OTHERS: usize = 3;

/// Gives each tree its cases, as far as they can be read.
pub(super) fn check(
    checker: &Checker<'_>,
    words: &Vocabulary,
    trees: &mut [CheckedTree],
    written: &Written,
    diagnostics: &mut Diagnostics,
) {
    let site = checker.site;
    for loaded in &site.cases {
        let published = !site.drafts.hides(&loaded.file);
        let cases = diagnostics.about(published, |diagnostics| {
            let file = layout::tree_of_cases(&loaded.file);
            let is_there = |it: &String| {
                site.unread.contains(it) || site.trees.iter().chain(&site.framework_trees).any(|tree| tree.file == *it)
            };
            let Some(file) = file.filter(is_there) else {
                diagnostics.push(lost(checker, loaded));
                return None;
            };
            // Of a tree that cannot be walked something else is told.
            let n = trees.iter().position(|it| it.file == file && !it.lent)?;
            let (tree, spans) = (trees.get(n)?, written.trees.get(n)?);
            let mut rule = Rule { checker, words, tree, spans, loaded, diagnostics };
            Some((n, loaded.value.cases.0.iter().map(|it| rule.case(it)).collect()))
        });
        if let Some((n, cases)) = cases
            && let Some(tree) = trees.get_mut(n)
        {
            tree.cases = cases;
        }
    }
}

/// A file that is about no tree.
fn lost(checker: &Checker<'_>, loaded: &Loaded<CasesSource>) -> Diagnostic {
    let site = checker.site;
    let folder = layout::folder(&loaded.file);
    let trees = site.trees.iter().chain(&site.framework_trees).map(|it| it.file.as_str());
    let has_cases = |it: &str| site.cases.iter().any(|other| other.file == it);
    let names: Vec<String> = trees
        .filter(|it| layout::folder(it) == folder)
        .map(layout::cases_of_tree)
        .filter(|it| !has_cases(it))
        .collect();
    let message = match layout::tree_of_cases(&loaded.file) {
        Some(tree) => format!("bij deze gevallen hoort geen boom: `{tree}` is er niet"),
        None => "de naam van dit bestand zegt niet bij welke boom de gevallen horen".to_owned(),
    };
    let res = Diagnostic::error(Code::C001, loaded.source.start(), message);
    let near = match names.as_slice() {
        [only] => Some(only.as_str()),
        _ if layout::tree_of_cases(&loaded.file).is_some() => nearest(&loaded.file, names.iter().map(String::as_str)),
        _ => None,
    };
    match near {
        Some(near) => res.help(format!("geef het bestand de naam `{near}`")).wish(
            Wish::new(false).rename(format!("content/{}", loaded.file), format!("content/{near}")),
        ),
        None => res.help("zet het naast zijn boom: `stap-4-5.gevallen.yaml` naast `stap-4-5.yaml`, en `gevallen.yaml` naast de `boom.yaml` van een kader"),
    }
}

struct Rule<'a, 'd> {
    checker: &'a Checker<'a>,
    words: &'a Vocabulary,
    tree: &'a CheckedTree,
    spans: &'a TreeSpans,
    loaded: &'a Loaded<CasesSource>,
    diagnostics: &'d mut Diagnostics,
}

impl<'a> Rule<'a, '_> {
    /// A case. One that names what the tree does not have is what it says, and its walk is as if it gave no answer at all.
    fn case(&mut self, (name, case): &'a (Spanned<String>, CaseSource)) -> CheckedCase {
        let source = self.loaded.source;
        let situation = self.text(Some(&case.situation));
        let explanation = self.text(case.explanation.as_ref());
        let given = self.given(case);
        let outcome = self.outcome(&case.outcome);
        let found: Vec<Option<u16>> = case
            .decisions
            .iter()
            .map(|it| vocabulary::decision(self.checker, source, it, self.words, self.diagnostics))
            .collect();
        let full = |it: u16| self.words.decisions.get(usize::from(it)).map(|it| it.id.clone());
        let decision = |(written, found): (&Spanned<String>, &Option<u16>)| {
            found.and_then(full).unwrap_or_else(|| written.value.clone())
        };
        let names = case.decisions.iter().zip(&found).map(decision).collect();
        let decisions: Option<Vec<u16>> = found.into_iter().collect();
        let mut walk = Walk::default();
        if let (Some(given), Some(outcome), Some(decisions)) = (given, outcome, decisions) {
            let expected = Expected { outcome, decisions };
            let followed = case::follow(&self.tree.graph, &given);
            let read = Read { name, case, given: &given, expected: &expected };
            let wrong = self.wrong(read, &followed);
            self.diagnostics.extend(wrong);
            walk = followed.walk().unwrap_or_default();
        }
        CheckedCase {
            id: name.value.clone(),
            title: case.title.value.trim().to_owned(),
            situation,
            answers: case.answers.0.iter().map(|it| (it.0.value.clone(), it.1.value.clone())).collect(),
            outcome: case.outcome.value.clone(),
            decisions: names,
            explanation,
            author: case.author.value.trim().to_owned(),
            date: case.date.value.clone(),
            ends_in: ending::title(self.tree, &walk).0.to_owned(),
            steps: walk.steps,
        }
    }

    fn text(&mut self, text: Option<&Spanned<String>>) -> Text {
        let Some(text) = text else { return Text::default() };
        links::text(self.checker, self.loaded.source, &self.loaded.file, text, false, self.diagnostics)
    }

    /// The answers as numbers; nothing when one of them is not there, which is then told.
    fn given(&mut self, case: &CaseSource) -> Option<Vec<Step>> {
        let source = self.loaded.source;
        let mut res = Vec::with_capacity(case.answers.0.len());
        let mut all = true;
        for (name, answer) in &case.answers.0 {
            let known = self.tree.questions.iter().map(|it| it.id.as_str());
            let Some((n, question)) = (0u16..).zip(&self.tree.questions).find(|it| it.1.id == name.value) else {
                self.unknown("vraag", name, known);
                all = false;
                continue;
            };
            let number = (0u8..).zip(&question.answers).find(|it| it.1.value == answer.value).map(|it| it.0);
            if let Some(number) = number {
                res.push((n, number));
            } else {
                let wrong = no_answer(question, answer, source, self.spans.question(n));
                self.diagnostics.push(wrong);
                all = false;
            }
        }
        all.then_some(res)
    }

    fn outcome(&mut self, name: &Spanned<String>) -> Option<u16> {
        let found = (0u16..).zip(&self.tree.outcomes).find(|it| it.1.id == name.value).map(|it| it.0);
        if found.is_none() {
            self.unknown("uitkomst", name, self.tree.outcomes.iter().map(|it| it.id.as_str()));
        }
        found
    }

    fn unknown<'n>(&mut self, what: &str, name: &Spanned<String>, known: impl Iterator<Item = &'n str> + Clone) {
        let message = format!("de boom `{}` heeft geen {what} die zo heet: `{}`", self.tree.id, name.value);
        let mut res = Diagnostic::error(Code::C003, name.span(self.loaded.source), message).help(instead(
            &name.value,
            known.clone(),
            str::to_owned,
            "in het bestand van de boom",
        ));
        if let Some(near) = nearest(&name.value, known.clone()) {
            res = res.write(&name.value, near, is_sure(&name.value, near, known));
        }
        self.diagnostics.push(res);
    }

    /// The first thing that is wrong with a case: what follows from it is not told.
    fn wrong(&self, read: Read<'_>, followed: &Followed) -> Option<Diagnostic> {
        let (tree, source) = (self.tree, self.loaded.source);
        let Some(walk) = followed.walk() else { return Some(self.stops(read, followed)) };
        if walk.outcome != read.expected.outcome {
            return Some(self.elsewhere(read, followed, &walk));
        }
        if let Some(first) = followed.left.first() {
            return Some(self.goes_on(read, followed, *first));
        }
        let decided = walk.decisions(&tree.graph);
        let wording = Wording { words: self.words };
        let missing: Vec<u16> = read.expected.decisions.iter().copied().filter(|it| !decided.contains(it)).collect();
        let surplus: Vec<u16> = decided.iter().copied().filter(|it| !read.expected.decisions.contains(it)).collect();
        let difference = match (missing.as_slice(), surplus.as_slice()) {
            ([], []) => return None,
            (missing, []) => format!("zonder {}", wording.quoted(missing)),
            ([], surplus) => format!("ook met {}", wording.quoted(surplus)),
            (missing, surplus) => format!("met {} in plaats van {}", wording.quoted(surplus), wording.quoted(missing)),
        };
        let message = format!("dit geval eindigt nu {difference}");
        let takes = |it: &Place| it.decisions(&tree.graph).iter().any(|it| surplus.contains(it));
        let place = walk.places().find(takes).unwrap_or(Place::Outcome(walk.outcome));
        let label = if surplus.is_empty() { wording.ends_here(&decided) } else { "hier wordt dat besloten".to_owned() };
        let span = self.decisions(read).unwrap_or_else(|| read.case.outcome.span(source));
        Some(
            otherwise(read, span, message)
                .also(self.spans.of(place), label)
                .trail(self.trail(read, &walk, "de weg die deze antwoorden nu gaan"))
                .maybe_wish(self.as_it_is(read, followed, &walk)),
        )
    }

    fn elsewhere(&self, read: Read<'_>, followed: &Followed, walk: &Walk) -> Diagnostic {
        let (tree, source) = (self.tree, self.loaded.source);
        let name = |it: u16| tree.outcomes.get(usize::from(it)).map_or("", |it| it.id.as_str());
        let (wanted, ends) = (name(read.expected.outcome), name(walk.outcome));
        let message = format!("dit geval eindigt nu in `{ends}`, niet in `{wanted}`");
        let mut res = otherwise(read, read.case.outcome.span(source), message);
        if let Some(step) = case::parting(&tree.graph, &followed.steps, read.expected.outcome) {
            let label = format!("hier gaan de wegen uiteen: na dit antwoord is `{wanted}` niet meer te bereiken");
            res = res.also(self.spans.answer(step.0, step.1), label);
            if let Some(given) = self.written(read, step) {
                res = res.also(given, "dit antwoord gaf het geval");
            }
        }
        res = res
            .trail(self.trail(read, walk, "de weg die deze antwoorden nu gaan"))
            .maybe_wish(self.as_it_is(read, followed, walk));
        for step in case::instead(&tree.graph, read.given, read.expected).into_iter().take(MAX_OTHERS) {
            res = res.maybe_wish(self.answer_instead(read, step));
        }
        res
    }

    fn stops(&self, read: Read<'_>, followed: &Followed) -> Diagnostic {
        let source = self.loaded.source;
        let Node::Question(n) = followed.end else {
            return Diagnostic::error(Code::C004, read.name.span(source), "dit geval houdt te vroeg op");
        };
        let question = self.tree.questions.get(usize::from(n));
        let id = question.map_or("", |it| it.id.as_str());
        let message = format!("dit geval houdt te vroeg op: de boom vraagt hier nog `{id}`");
        let last = followed.steps.last().and_then(|it| self.written(read, *it));
        let choices: Vec<String> =
            question.iter().flat_map(|it| &it.answers).map(|it| format!("`{id}: {}`", it.value)).collect();
        let mut res = Diagnostic::error(Code::C004, last.unwrap_or_else(|| read.name.span(source)), message)
            .also(self.spans.question(n), "deze vraag heeft in het geval geen antwoord")
            .help(format!("zet bij `antwoorden` een van {}", enumerate(&choices)));
        if last.is_some() {
            res = res.label("tot hier komt het geval");
        }
        res
    }

    fn goes_on(&self, read: Read<'_>, followed: &Followed, first: Step) -> Diagnostic {
        let source = self.loaded.source;
        let id = |it: Step| self.tree.questions.get(usize::from(it.0)).map_or("", |it| it.id.as_str());
        let names: Vec<String> = followed.left.iter().map(|it| format!("`{}`", id(*it))).collect();
        let message = format!("op deze weg wordt niet gevraagd naar {}", enumerate(&names));
        let span = self.written(read, first).unwrap_or_else(|| read.name.span(source));
        let what = if followed.left.len() == 1 { "haal dit antwoord weg" } else { "haal deze antwoorden weg" };
        let mut res = Diagnostic::error(Code::C005, span, message).help(what);
        if let Some(last) = followed.steps.last() {
            res = res.also(self.spans.answer(last.0, last.1), "na dit antwoord is het geval klaar");
        }
        let keys = followed.left.iter().filter_map(|it| self.key(read, *it));
        res.wish(keys.fold(Wish::new(false), Wish::without_key))
    }

    /// The case as the tree now answers it: another outcome, its decisions, and no answer too much.
    fn as_it_is(&self, read: Read<'_>, followed: &Followed, walk: &Walk) -> Option<Wish> {
        let (tree, source) = (self.tree, self.loaded.source);
        let name = &tree.outcomes.get(usize::from(walk.outcome))?.id;
        let decided = walk.decisions(&tree.graph);
        let own = layout::is_of_framework(&self.loaded.file).then(|| layout::slug(&self.loaded.file));
        let decision = |it: &u16| {
            let full = self.words.decisions.get(usize::from(*it)).map_or("", |it| it.id.as_str());
            own.and_then(|slug| full.strip_prefix(slug)?.strip_prefix('.')).unwrap_or(full).to_owned()
        };
        let mut wish = Wish::new(false).called("schrijf waar het geval nu eindigt");
        if walk.outcome != read.expected.outcome {
            wish = wish.write(read.case.outcome.span(source), &read.case.outcome.value, name);
        }
        let is_same = decided.len() == read.expected.decisions.len()
            && decided.iter().all(|it| read.expected.decisions.contains(it));
        if !is_same {
            let list: Vec<String> = decided.iter().map(decision).collect();
            wish = wish.put(self.decisions(read)?, list.join(", "));
        }
        let keys = followed.left.iter().filter_map(|it| self.key(read, *it));
        Some(keys.fold(wish, Wish::without_key))
    }

    fn answer_instead(&self, read: Read<'_>, step: Step) -> Option<Wish> {
        let question = self.tree.questions.get(usize::from(step.0))?;
        let value = &question.answers.get(usize::from(step.1))?.value;
        let (_, answer) = read.case.answers.0.iter().find(|it| it.0.value == question.id)?;
        let wish = Wish::new(false).called(format!("geef bij `{}` het antwoord `{value}`", question.id));
        Some(wish.write(answer.span(self.loaded.source), &answer.value, value))
    }

    /// The decisions of a case from the first to the last, where they stand on one line.
    fn decisions(&self, read: Read<'_>) -> Option<Span> {
        let (first, last) = (read.case.decisions.first()?, read.case.decisions.last()?);
        let span = Span { source: self.loaded.source, start: first.range.start, end: last.range.end };
        (!self.checker.sources.slice(span).contains('\n')).then_some(span)
    }

    /// Where a case gives this answer.
    fn written(&self, read: Read<'_>, step: Step) -> Option<Span> {
        self.answer(read, step).map(|it| it.1.span(self.loaded.source))
    }

    fn key(&self, read: Read<'_>, step: Step) -> Option<Span> {
        self.answer(read, step).map(|it| it.0.span(self.loaded.source))
    }

    fn answer<'r>(&self, read: Read<'r>, step: Step) -> Option<&'r (Spanned<String>, Spanned<String>)> {
        let question = &self.tree.questions.get(usize::from(step.0))?.id;
        read.case.answers.0.iter().find(|it| it.0.value == *question)
    }

    fn trail(&self, read: Read<'_>, walk: &Walk, title: &str) -> Trail {
        let wording = Wording { words: self.words };
        let name = |it: u16| self.tree.outcomes.get(usize::from(it)).map_or_else(String::new, |it| it.id.clone());
        let plain = |outcome: u16, decided: &[u16]| format!("{} ({})", name(outcome), wording.plain(decided));
        let steps: Vec<TrailStep> = wording::steps(self.tree, walk);
        let end = vec![
            ("eindigt in".to_owned(), plain(walk.outcome, &walk.decisions(&self.tree.graph))),
            ("hoort te eindigen in".to_owned(), plain(read.expected.outcome, &read.expected.decisions)),
        ];
        Trail { title: title.to_owned(), steps, end }
    }
}

/// A case with what was read from it.
#[derive(Clone, Copy)]
struct Read<'r> {
    name: &'r Spanned<String>,
    case: &'r CaseSource,
    given: &'r [Step],
    expected: &'r Expected,
}

/// A case that ends in another way than it says.
fn otherwise(read: Read<'_>, span: Span, message: String) -> Diagnostic {
    Diagnostic::error(Code::C002, span, message).label(format!("zo hoort `{}` te eindigen", read.name.value)).help(
        "klopt het geval, verander dan de boom; klopt de boom, schrijf dan hier waar het nu eindigt en laat het geval \
         opnieuw lezen door wie het vak kent",
    )
}

/// An answer that a question does not have: its words instead of its value, or none of its values.
fn no_answer(question: &CheckedQuestion, answer: &Spanned<String>, source: SourceId, asked: Span) -> Diagnostic {
    let values = question.answers.iter().map(|it| it.value.as_str());
    let message = format!("de vraag `{}` heeft geen antwoord met deze waarde: `{}`", question.id, answer.value);
    let res = Diagnostic::error(Code::C003, answer.span(source), message).also(asked, "deze vraag");
    let by_words = question.answers.iter().find(|it| folded(&it.text) == folded(&answer.value));
    let near = by_words.map(|it| it.value.as_str()).or_else(|| nearest(&answer.value, values.clone()));
    match near {
        Some(near) => {
            let sure = by_words.is_some() || is_sure(&answer.value, near, values);
            res.help(format!("schrijf `{near}`")).write(&answer.value, near, sure)
        }
        None => res.help(instead(&answer.value, values, str::to_owned, "bij de vraag in de boom")),
    }
}

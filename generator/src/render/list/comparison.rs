//! Kaders beside the national tree: what each asks about the same thing, and what follows from an answer.
//!
//! Comes in: the main trees of the kaders that may be compared (all but those outside the law, which need not be as strict). Goes
//! out: a table with a row for each fact that is asked about, and a column for each tree. It is taken from the trees themselves, so
//! that it cannot be out of date.

use std::collections::BTreeSet;

use player::graph::{Edge, Node};
use serde::Serialize;

use crate::places;
use crate::proven::{CheckedQuestion, CheckedSite, CheckedTree};
use crate::render::Renderer;
use crate::render::context::{Crumb, LinkContext, links};

#[derive(Serialize)]
struct ComparisonContext<'a> {
    address: String,
    breadcrumbs: Vec<LinkContext>,
    national: LinkContext,
    kaders: Vec<LinkContext>,
    rows: Vec<RowContext<'a>>,
}

/// What the trees ask about one thing.
#[derive(Serialize)]
struct RowContext<'a> {
    /// What it is about, in the words of the vocabulary; of what is no fact the question itself.
    about: &'a str,
    national: CellContext<'a>,
    kaders: Vec<CellContext<'a>>,
}

/// What one tree asks about it: nothing, mostly one question, or more.
#[derive(Serialize)]
struct CellContext<'a> {
    questions: Vec<QuestionContext<'a>>,
    /// How it differs from the national tree, in words.
    differences: Vec<&'a str>,
}

#[derive(Serialize)]
struct QuestionContext<'a> {
    step: &'a str,
    text: &'a str,
    /// How many questions to think with, and how many examples.
    n_prompts: usize,
    n_examples: usize,
    answers: Vec<AnswerContext<'a>>,
}

#[derive(Serialize)]
struct AnswerContext<'a> {
    text: &'a str,
    /// Names of the decisions that are then taken.
    decisions: Vec<&'a str>,
    /// The outcome; empty where another question follows.
    outcome: &'a str,
}

/// Renders the comparison.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let Some(national) = site.national() else { anyhow::bail!("er is geen landelijke boom om mee te vergelijken") };
    let kaders: Vec<_> = site.comparable().collect();
    let to = national.reference();
    let context = ComparisonContext {
        address: places::COMPARISON.address().with_slash(),
        national: LinkContext { title: national.title.clone(), href: view.href(&to), national: to.is_national() },
        breadcrumbs: links(&[Crumb::of_kaders(renderer.theme.text("kaders"))], &view),
        rows: rows(renderer, national, &kaders.iter().map(|it| it.1).collect::<Vec<_>>()),
        kaders: kaders.iter().map(|it| LinkContext::new(it.0.name.clone(), &it.0.address(), &view)).collect(),
    };
    renderer.theme.render(template, &context)
}

/// What a row is about: a fact, or a question that establishes none, by its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject<'a> {
    Fact(u16),
    Question(&'a str),
}

impl<'a> Subject<'a> {
    fn of(question: &'a CheckedQuestion) -> Self {
        question.fact.map_or(Self::Question(&question.id), Self::Fact)
    }
}

/// A row for each subject, those of the national tree first and in its order.
fn rows<'a>(renderer: &'a Renderer<'_>, national: &'a CheckedTree, kaders: &[&'a CheckedTree]) -> Vec<RowContext<'a>> {
    let site = renderer.site;
    let mut subjects: Vec<(Subject<'a>, &'a str)> = Vec::new();
    for question in std::iter::once(&national).chain(kaders).flat_map(|it| &it.questions) {
        let subject = Subject::of(question);
        if subjects.iter().all(|it| it.0 != subject) {
            let about =
                question.fact.map_or(question.text.as_str(), |it| &site.vocabulary.facts[usize::from(it)].description);
            subjects.push((subject, about));
        }
    }
    let row = |(subject, about): (Subject<'a>, &'a str)| {
        let theirs = cell(site, national, subject);
        let kaders = kaders.iter().map(|it| {
            let mut ours = cell(site, it, subject);
            ours.differences = differences(&ours, &theirs).into_iter().map(|it| renderer.theme.text(it)).collect();
            ours
        });
        RowContext { about, kaders: kaders.collect(), national: theirs }
    };
    subjects.into_iter().map(row).collect()
}

fn cell<'a>(site: &'a CheckedSite, tree: &'a CheckedTree, subject: Subject<'a>) -> CellContext<'a> {
    let asked = (0u16..).zip(&tree.questions).filter(|it| Subject::of(it.1) == subject);
    let questions = asked.map(|(n, it)| QuestionContext {
        step: &it.step,
        text: &it.text,
        n_prompts: it.n_prompts(),
        n_examples: it.examples.len(),
        answers: it
            .answers
            .iter()
            .zip(tree.graph.answers(n))
            .map(|(it, edge)| answer(site, tree, &it.text, edge))
            .collect(),
    });
    CellContext { questions: questions.collect(), differences: Vec::new() }
}

fn answer<'a>(site: &'a CheckedSite, tree: &'a CheckedTree, text: &'a str, edge: &Edge) -> AnswerContext<'a> {
    let (ends, outcome) = match edge.target {
        Node::Outcome(it) => (tree.graph.outcome(it), tree.outcomes[usize::from(it)].title.as_str()),
        Node::Question(_) => (&[][..], ""),
    };
    let taken: BTreeSet<u16> = edge.decisions.iter().chain(ends).copied().collect();
    let decisions = taken.iter().map(|it| site.vocabulary.decisions[usize::from(*it)].label.as_str()).collect();
    AnswerContext { text, decisions, outcome }
}

/// How a cell differs from that of the national tree, by the names of the texts that say so.
fn differences(ours: &CellContext<'_>, theirs: &CellContext<'_>) -> Vec<&'static str> {
    if ours.questions.is_empty() || theirs.questions.is_empty() {
        return match (ours.questions.is_empty(), theirs.questions.is_empty()) {
            (true, false) => vec!["vergelijk-niet-gevraagd"],
            (false, true) => vec!["vergelijk-extra"],
            _ => Vec::new(),
        };
    }
    let asked = || ours.questions.iter().zip(&theirs.questions);
    let same_number = ours.questions.len() == theirs.questions.len();
    let same_end = |it: &AnswerContext<'_>, other: &AnswerContext<'_>| {
        it.text == other.text && it.decisions == other.decisions && it.outcome.is_empty() == other.outcome.is_empty()
    };
    let same_answers = |it: &[AnswerContext<'_>], other: &[AnswerContext<'_>]| {
        it.len() == other.len() && it.iter().zip(other).all(|(it, other)| same_end(it, other))
    };
    let same = [
        ("vergelijk-andere-woorden", asked().all(|(it, other)| it.text == other.text)),
        ("vergelijk-ander-vervolg", asked().all(|(it, other)| same_answers(&it.answers, &other.answers))),
        (
            "vergelijk-andere-hulp",
            asked().all(|(it, other)| (it.n_prompts, it.n_examples) == (other.n_prompts, other.n_examples)),
        ),
    ];
    same.into_iter().filter(|it| !(same_number && it.1)).map(|it| it.0).collect()
}

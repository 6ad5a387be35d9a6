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
    let overview = Crumb { title: renderer.theme.text("kaders").to_owned(), address: places::FRAMEWORKS.address() };
    let to = national.reference();
    let context = ComparisonContext {
        address: places::COMPARISON.address().with_slash(),
        national: LinkContext { title: national.title.clone(), href: view.href(&to), national: to.is_national() },
        breadcrumbs: links(&[overview], &view),
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
        n_prompts: it.prompts.iter().map(|it| it.items.len()).sum(),
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
    let mut res = Vec::new();
    let texts = |it: &CellContext<'_>| it.questions.iter().map(|it| it.text.to_owned()).collect::<Vec<_>>();
    if texts(ours) != texts(theirs) {
        res.push("vergelijk-andere-woorden");
    }
    let follows = |it: &CellContext<'_>| -> Vec<(String, Vec<String>, bool)> {
        let answers = it.questions.iter().flat_map(|it| &it.answers);
        let owned = |it: &AnswerContext<'_>| {
            let decisions = it.decisions.iter().map(|it| (*it).to_owned()).collect();
            (it.text.to_owned(), decisions, it.outcome.is_empty())
        };
        answers.map(owned).collect()
    };
    if follows(ours) != follows(theirs) {
        res.push("vergelijk-ander-vervolg");
    }
    let help = |it: &CellContext<'_>| it.questions.iter().map(|it| (it.n_prompts, it.n_examples)).collect::<Vec<_>>();
    if help(ours) != help(theirs) {
        res.push("vergelijk-andere-hulp");
    }
    res
}

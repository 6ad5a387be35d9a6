//! The shape of a decision tree as a whole.
//!
//! # What it reports
//! B003: a circle. B004, B005: a question or outcome that no answer leads to. B010: more questions and outcomes than
//! somebody can review. How many paths there are does not matter: no proof walks them.
//!
//! # Why
//! Every walk must end, and nothing that an editor wrote may be out of reach without the editor knowing.

use player::graph::{Graph, GraphData, GraphError, Node};

use crate::check::written::TreeSpans;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::proven::{CheckedOutcome, CheckedQuestion};
use crate::source::Span;

/// Questions and outcomes together.
const MAX_NODES: usize = 500;

/// What the shape is told with.
pub(super) struct Head<'a> {
    /// Where the tree as a whole is pointed at.
    pub(super) span: Span,
    /// Where its parts are written.
    pub(super) spans: &'a TreeSpans,
    pub(super) questions: &'a [CheckedQuestion],
    pub(super) outcomes: &'a [CheckedOutcome],
    /// True when an answer or the start is wrong already: what follows from that is not reported again.
    pub(super) broken: bool,
    /// For each edge of each question the number of its answer: an answer that leads nowhere has no edge.
    pub(super) answer_of: &'a [Vec<usize>],
}

/// Proves the shape; gives the graph.
pub(super) fn check(data: GraphData, head: &Head<'_>, diagnostics: &mut Diagnostics) -> Option<Graph> {
    let nodes = head.questions.len() + head.outcomes.len();
    if nodes > MAX_NODES {
        let message = format!("deze boom heeft {nodes} vragen en uitkomsten; {MAX_NODES} is het meeste");
        diagnostics.push(Diagnostic::error(Code::B010, head.span, message).help("verdeel de boom in kleinere bomen"));
        return None;
    }
    let circle = circle(&data);
    if let Some(circle) = &circle {
        report_circle(circle, head, diagnostics);
    }
    if head.broken || circle.is_some() {
        return None;
    }
    unreachable(&data, head, diagnostics);
    let graph = match Graph::new(data) {
        Ok(graph) => graph,
        Err(
            error @ (GraphError::NoStart
            | GraphError::NoAnswers(_)
            | GraphError::Dangling(_)
            | GraphError::UnknownDecision
            | GraphError::Cycle(_)),
        ) => {
            // Each of these has a message of its own before this point; should one slip through, nothing is published.
            let message = format!("deze boom is niet te lopen: {error}");
            diagnostics.push(Diagnostic::error(Code::B002, head.span, message));
            return None;
        }
    };
    Some(graph)
}

/// The questions of a circle with the answer that leads on, if there is one.
fn circle(data: &GraphData) -> Option<Vec<(u16, usize)>> {
    let mut done = vec![false; data.questions.len()];
    for root in 0..data.questions.len() {
        let mut way: Vec<(u16, usize)> = vec![(u16::try_from(root).ok()?, 0)];
        while let Some((question, next)) = way.last().copied() {
            let index = usize::from(question);
            let edge = if done[index] { None } else { data.questions[index].get(next) };
            let Some(edge) = edge else {
                done[index] = true;
                way.pop();
                continue;
            };
            if let Some(last) = way.last_mut() {
                last.1 += 1;
            }
            if let Node::Question(target) = edge.target {
                if let Some(at) = way.iter().position(|it| it.0 == target) {
                    return Some(way[at..].iter().map(|it| (it.0, it.1 - 1)).collect());
                }
                way.push((target, 0));
            }
        }
    }
    None
}

fn report_circle(circle: &[(u16, usize)], head: &Head<'_>, diagnostics: &mut Diagnostics) {
    let names: Vec<&str> =
        circle.iter().filter_map(|it| head.questions.get(usize::from(it.0))).map(|it| it.id.as_str()).collect();
    let Some((last, answer)) = circle.last().copied() else { return };
    let answer = head.answer_of.get(usize::from(last)).and_then(|it| it.get(answer));
    let span = answer.map_or_else(|| head.spans.question(last), |it| head.spans.answer(last, *it));
    let way = names.iter().chain(names.first()).copied().collect::<Vec<_>>().join(" → ");
    let mut res = Diagnostic::error(Code::B003, span, format!("deze vragen lopen in een kring: {way}"))
        .label("dit antwoord gaat terug")
        .help("laat dit antwoord naar een latere vraag of naar een uitkomst gaan");
    if let Some((first, _)) = circle.first() {
        res = res.also(head.spans.question(*first), "naar deze vraag");
    }
    diagnostics.push(res);
}

fn unreachable(data: &GraphData, head: &Head<'_>, diagnostics: &mut Diagnostics) {
    let mut questions = vec![false; data.questions.len()];
    let mut outcomes = vec![false; data.outcomes.len()];
    let mut open = vec![Node::Question(data.start)];
    while let Some(node) = open.pop() {
        match node {
            Node::Outcome(it) => outcomes[usize::from(it)] = true,
            Node::Question(it) if !questions[usize::from(it)] => {
                questions[usize::from(it)] = true;
                open.extend(data.questions[usize::from(it)].iter().map(|it| it.target));
            }
            Node::Question(_) => {}
        }
    }
    let lost = |seen: &[bool], n: usize| !seen.get(n).copied().unwrap_or(true);
    // Of a lost branch only its first question is reported: the rest follows from it.
    let led_to: Vec<Node> = (0..data.questions.len())
        .filter(|n| lost(&questions, *n))
        .flat_map(|n| data.questions[n].iter().map(|it| it.target))
        .collect();
    for (n, question) in (0u16..).zip(head.questions).filter(|(n, _)| lost(&questions, usize::from(*n))) {
        if !led_to.contains(&Node::Question(n)) {
            let message = format!("naar deze vraag leidt geen enkel antwoord: `{}`", question.id);
            diagnostics.push(
                Diagnostic::error(Code::B004, head.spans.question(n), message)
                    .help("laat een antwoord ernaar verwijzen met `naar:`, of haal de vraag weg"),
            );
        }
    }
    for (n, outcome) in (0u16..).zip(head.outcomes).filter(|(n, _)| lost(&outcomes, usize::from(*n))) {
        if !led_to.contains(&Node::Outcome(n)) {
            let message = format!("naar deze uitkomst leidt geen enkel antwoord: `{}`", outcome.id);
            diagnostics.push(
                Diagnostic::error(Code::B005, head.spans.outcome(n), message)
                    .help("laat een antwoord ernaar verwijzen met `naar:`, of haal de uitkomst weg"),
            );
        }
    }
}

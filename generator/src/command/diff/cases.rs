//! Example cases of a tree that end otherwise in its new state than in its old one, and those that came or went.
//!
//! Comes in: the two states. Goes out: each such case, with its ends and where the ways part. The answers that the new state gives
//! to a case are given to both trees, and those of the old state where the new one dropped the case. Only where the new answers lead
//! to no end in the old tree, those that the case had then tell where it ended.

mod answers;
mod told;

use player::graph::Node;

use crate::command::diff::endings::State;
use crate::proof::walk::{Place, Step, Walk};
use crate::proof::{case, ending};
use crate::proven::{CheckedCase, CheckedOutcome};
use answers::{Side, Sides};
pub(super) use told::tell;

/// A case of which something is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseChange {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// In which states it is.
    pub stands: Stands,
    /// Where its answers lead.
    pub walk: WalkChange,
    /// What the case itself answers otherwise.
    pub rewritten: Vec<Rewritten>,
}

/// In which states a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// In both.
    Both,
    /// In the new one only.
    New,
    /// In the old one only.
    Old,
}

/// Where the answers of a case lead in the old tree and in the new one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WalkChange {
    /// To the same end.
    Same(End),
    /// To another end.
    Otherwise {
        /// Where they led.
        before: End,
        /// Where they lead.
        after: End,
        /// Decisions that are taken now and were not.
        gained: Vec<Decided>,
        /// Decisions that are taken no longer.
        lost: Vec<Decided>,
        /// Where the ways part.
        parting: Parting,
    },
    /// To an end that they do not reach any more.
    NoLonger {
        /// Where they led.
        before: End,
        /// Why they lead nowhere.
        stop: Stop,
    },
    /// To an end that they did not reach before.
    NotBefore {
        /// Why they led nowhere.
        stop: Stop,
        /// Where they lead.
        after: End,
    },
    /// To no end in either: why in the old tree, and why in the new one.
    Never(Stop, Stop),
}

/// An end, as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// Title of the outcome; with its name where that alone tells it from the other one.
    pub outcome: String,
    /// Labels of the decisions.
    pub decisions: Vec<String>,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Its label.
    pub label: String,
    /// The question and the answer that decide it; none: the outcome does.
    pub at: Option<Given>,
}

/// A question and the answer given to it, as they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
}

/// Where two ways part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Parting {
    /// Nowhere.
    Nowhere,
    /// At a question that is answered otherwise.
    Answer {
        /// The question.
        question: String,
        /// The answer that was given.
        before: String,
        /// The answer that is given.
        after: String,
    },
    /// Behind an answer, or at the very start.
    Behind {
        /// The answer.
        last: Option<Given>,
        /// What came next.
        before: Next,
        /// What comes next.
        after: Next,
    },
}

/// What comes next on a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// A question, with the answer of the case.
    Question(Given),
    /// The outcome.
    Outcome(String),
}

/// Why the answers of a case lead to no end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    /// The answer behind which it stops; none: at the very start.
    pub last: Option<Given>,
    /// The question that has no answer.
    pub question: String,
    /// The answer of the case that the question does not have; none: the case says nothing of it.
    pub answer: Option<String>,
}

/// A question that a case answers otherwise: before and now, where it answered it at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// The question.
    pub question: String,
    /// The answer that it gave.
    pub before: Option<String>,
    /// The answer that it gives.
    pub after: Option<String>,
}

/// The cases of which something is to be told, those of the new state first; `pairs` tells for each question of the new tree which
/// one of the old tree it was.
pub(super) fn cases(old: State<'_>, new: State<'_>, pairs: &[Option<u16>]) -> Vec<CaseChange> {
    let sides = Sides { old, new, pairs };
    let (before, now) = (&old.tree.cases, &new.tree.cases);
    let same = |list: &'_ [CheckedCase], id: &str| list.iter().position(|it| it.id == id);
    let kept = now.iter().filter_map(|now| match same(before, &now.id).and_then(|it| before.get(it)) {
        Some(was) => both(sides, was, now),
        None => Some(one(sides, now, Stands::New)),
    });
    let gone = before.iter().filter(|it| same(now, &it.id).is_none()).map(|it| one(sides, it, Stands::Old));
    kept.chain(gone).collect()
}

/// A case that came or went.
fn one(sides: Sides<'_>, case: &CheckedCase, stands: Stands) -> CaseChange {
    let of = if stands == Stands::Old { Side::Old } else { Side::New };
    let walk = compare(sides, &Way::of(sides, case, of, Side::Old), &Way::of(sides, case, of, Side::New));
    CaseChange { id: case.id.clone(), title: case.title.clone(), stands, walk, rewritten: Vec::new() }
}

/// A case of both states, when it ends or answers otherwise.
fn both(sides: Sides<'_>, was: &CheckedCase, now: &CheckedCase) -> Option<CaseChange> {
    let after = Way::of(sides, now, Side::New, Side::New);
    let mut before = Way::of(sides, now, Side::New, Side::Old);
    if before.end.is_err() {
        before = Some(Way::of(sides, was, Side::Old, Side::Old)).filter(|it| it.end.is_ok()).unwrap_or(before);
    }
    let walk = compare(sides, &before, &after);
    let rewritten = sides.rewritten(was, now);
    let is_told = !matches!(walk, WalkChange::Same(_) | WalkChange::Never(..)) || !rewritten.is_empty();
    is_told.then(|| CaseChange { id: now.id.clone(), title: now.title.clone(), stands: Stands::Both, walk, rewritten })
}

/// How far the answers of a case lead in one of the trees.
struct Way<'a> {
    state: State<'a>,
    steps: Vec<Step>,
    end: Result<Ended<'a>, Stop>,
}

impl<'a> Way<'a> {
    /// The way through the tree of one side, of a case of this or of the other side. An answer that is not asked for stops nobody.
    fn of(sides: Sides<'a>, case: &CheckedCase, of: Side, through: Side) -> Self {
        let state = sides.state(through);
        let given = sides.given(case, of, through);
        let followed = case::follow(&state.tree.graph, &given.steps);
        let end = match (followed.walk(), followed.end) {
            (None, Node::Question(n)) => Err(Stop {
                last: followed.steps.last().and_then(|it| answers::read(state, *it)),
                question: state.tree.questions.get(usize::from(n)).map(|it| it.text.clone()).unwrap_or_default(),
                answer: given.missing.into_iter().find(|it| it.0 == n).map(|it| it.1),
            }),
            (walk, _) => Ok(Ended { state, walk: walk.unwrap_or_default() }),
        };
        Self { state, steps: followed.steps, end }
    }
}

/// Where a way ends.
struct Ended<'a> {
    state: State<'a>,
    walk: Walk,
}

impl<'a> Ended<'a> {
    fn outcome(&self) -> Option<&'a CheckedOutcome> {
        self.state.tree.outcomes.get(usize::from(self.walk.outcome))
    }

    fn id(&self) -> &'a str {
        self.outcome().map_or("", |it| it.id.as_str())
    }

    /// The title that is read there.
    fn title(&self) -> String {
        let title = ending::title(self.state.tree, &self.walk).0;
        if title.is_empty() { self.outcome().map(CheckedOutcome::name).unwrap_or_default() } else { title.to_owned() }
    }

    /// Whether it is the title that the outcome has on most ways.
    fn has_plain_title(&self) -> bool {
        self.outcome().is_some_and(|it| it.title == self.title())
    }

    /// Number, name and label of each decision, in the order in which they are taken.
    fn decisions(&self) -> Vec<(u16, &'a str, &'a str)> {
        let words = self.state.words;
        let named = |it: u16| {
            let decision = words.decisions.get(usize::from(it))?;
            Some((it, decision.id.as_str(), decision.label.as_str()))
        };
        self.walk.decisions(&self.state.tree.graph).into_iter().filter_map(named).collect()
    }

    /// The decisions that another end lacks, with the place where each is taken.
    fn beside(&self, other: &Self) -> Vec<Decided> {
        let graph = &self.state.tree.graph;
        let place = |decision: u16| self.walk.places().find(|it| it.decisions(graph).contains(&decision));
        let at = |decision: u16| match place(decision)? {
            Place::Answer(question, answer) => answers::read(self.state, (question, answer)),
            Place::Outcome(_) => None,
        };
        let others = other.decisions();
        let own = self.decisions().into_iter().filter(|it| !others.iter().any(|other| other.1 == it.1));
        own.map(|(n, _, label)| Decided { label: label.to_owned(), at: at(n) }).collect()
    }

    /// As it is read, with the name of the outcome where it has to be told from another one.
    fn shown(&self, with_name: bool) -> End {
        let title = self.title();
        End {
            outcome: if with_name { format!("{title} ({})", self.id()) } else { title },
            decisions: self.decisions().into_iter().map(|it| it.2.to_owned()).collect(),
        }
    }
}

fn compare(sides: Sides<'_>, before: &Way<'_>, after: &Way<'_>) -> WalkChange {
    let (was, is) = match (&before.end, &after.end) {
        (Ok(was), Ok(is)) => (was, is),
        (Ok(was), Err(stop)) => return WalkChange::NoLonger { before: was.shown(false), stop: stop.clone() },
        (Err(stop), Ok(is)) => return WalkChange::NotBefore { stop: stop.clone(), after: is.shown(false) },
        (Err(was), Err(is)) => return WalkChange::Never(was.clone(), is.clone()),
    };
    let (gained, lost) = (is.beside(was), was.beside(is));
    let is_moved = is_moved(was, is);
    // A title that changed for the outcome as a whole is told with its words.
    let reads_the_same = was.title() == is.title() || was.has_plain_title() && is.has_plain_title();
    if !is_moved && reads_the_same && gained.is_empty() && lost.is_empty() {
        return WalkChange::Same(is.shown(false));
    }
    let with_name = is_moved && was.title() == is.title();
    let (before_shown, after_shown) = (was.shown(with_name), is.shown(with_name));
    let parting = parting(sides, (before, &before_shown), (after, &after_shown), is_moved);
    WalkChange::Otherwise { before: before_shown, after: after_shown, gained, lost, parting }
}

/// Whether two ends are in different outcomes. A new name alone is no other outcome: then the old name is gone and it reads the same.
fn is_moved(was: &Ended<'_>, is: &Ended<'_>) -> bool {
    let reads = |it: &Ended<'_>| it.outcome().map(CheckedOutcome::name);
    let is_renamed = reads(was) == reads(is) && !is.state.tree.outcomes.iter().any(|it| it.id == was.id());
    was.id() != is.id() && !is_renamed
}

/// The first place at which one way goes on otherwise than the other one.
fn parting(sides: Sides<'_>, before: (&Way<'_>, &End), after: (&Way<'_>, &End), is_moved: bool) -> Parting {
    let (old, new) = (&before.0.steps, &after.0.steps);
    let is_same = |it: &(&Step, &Step)| sides.is_same_question(it.0.0, it.1.0) && sides.is_same_answer(*it.0, *it.1);
    let n_same = old.iter().zip(new).take_while(is_same).count();
    let read = |way: &Way<'_>, n: usize| answers::read(way.state, *way.steps.get(n)?);
    if let (Some(was), Some(is)) = (old.get(n_same), new.get(n_same))
        && sides.is_same_question(was.0, is.0)
        && let (Some(was), Some(is)) = (read(before.0, n_same), read(after.0, n_same))
    {
        return Parting::Answer { question: is.question, before: was.answer, after: is.answer };
    }
    if n_same == old.len() && n_same == new.len() && !is_moved {
        return Parting::Nowhere;
    }
    let next = |(way, end): (&Way<'_>, &End)| {
        read(way, n_same).map_or_else(|| Next::Outcome(end.outcome.clone()), Next::Question)
    };
    let last = n_same.checked_sub(1).and_then(|it| read(after.0, it));
    Parting::Behind { last, before: next(before), after: next(after) }
}

#[cfg(test)]
mod tests;

//! Which answers lead elsewhere in the new state of a tree than in the old one.
//!
//! Comes in: the two states. Goes out: each difference at the end of a walk, with the answers that lead to it. Both trees
//! are walked at the same time with the same answers; where they go on in the same way, the walk stops, so that the work
//! grows with what changed and not with the number of paths.

use std::collections::BTreeMap;

use player::graph::{Edge, Node};

use crate::check::site::{CheckedQuestion, CheckedTree, Vocabulary};

/// Steps of the walk; beyond it the list is cut off, and says so.
const MAX_STEPS: usize = 200_000;

/// A change at the end of a walk.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// The walk ends elsewhere, or with other decisions.
    End {
        /// Title of the outcome as it was, and as it is now.
        outcome: (String, String),
        /// Decisions that are taken now and were not, by name.
        gained: Vec<String>,
        /// Decisions that are taken no longer, by name.
        lost: Vec<String>,
    },
    /// These answers can be given now and could not before.
    New,
    /// These answers cannot be given any more.
    Gone,
}

/// Questions and answers, as the visitor reads them.
pub type Answers = Vec<(String, String)>;

/// All differences, in the order of the new tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Endings {
    /// Each change with the answers that lead to it.
    pub changes: Vec<(Change, Vec<Answers>)>,
    /// True when there are more differences than these.
    pub cut: bool,
}

/// A state of a tree, with the words of that state: numbers of facts and decisions are not the same in another one.
#[derive(Clone, Copy, Debug)]
pub struct State<'a> {
    /// The tree.
    pub tree: &'a CheckedTree,
    /// What it can establish and decide.
    pub words: &'a Vocabulary,
}

impl<'a> State<'a> {
    /// Name of a fact.
    pub fn fact(self, fact: Option<u16>) -> Option<&'a str> {
        Some(self.words.facts.get(usize::from(fact?))?.id.as_str())
    }
}

/// Compares the ends of all walks.
pub fn endings(old: State<'_>, new: State<'_>) -> Endings {
    let (old_start, new_start) = (Node::Question(old.tree.graph.start()), Node::Question(new.tree.graph.start()));
    let mut walk = Walk { old, new, pairs: pairs(old, new), same: BTreeMap::new(), steps: 0, res: Endings::default() };
    walk.go(&Way {
        old: old_start,
        new: new_start,
        given: Vec::new(),
        answers: Vec::new(),
        was: Vec::new(),
        is: Vec::new(),
    });
    walk.res
}

/// For each question of the new tree the same question of the old one: by its name, else by what it establishes, else
/// by its words.
pub fn pairs(old: State<'_>, new: State<'_>) -> Vec<Option<u16>> {
    let (questions, before) = (&new.tree.questions, &old.tree.questions);
    let mut res: Vec<Option<u16>> = vec![None; questions.len()];
    let mut taken = vec![false; before.len()];
    for round in 0..3 {
        for (n, question) in questions.iter().enumerate().filter(|it| res[it.0].is_none()).collect::<Vec<_>>() {
            let same = |it: &(usize, &CheckedQuestion)| match round {
                0 => it.1.id == question.id,
                1 => it.1.fact.is_some() && old.fact(it.1.fact) == new.fact(question.fact),
                _ => it.1.text == question.text,
            };
            if let Some((at, _)) = before.iter().enumerate().find(|it| !taken[it.0] && same(it)) {
                taken[at] = true;
                res[n] = u16::try_from(at).ok();
            }
        }
    }
    res
}

/// A question of either tree: that of the new one, or one that only the old one has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    New(u16),
    Old(u16),
}

/// Where the two walks stand.
#[derive(Clone)]
struct Way {
    old: Node,
    new: Node,
    /// Values given, by question.
    given: Vec<(Key, String)>,
    /// The same in the visitor's words.
    answers: Answers,
    /// Decisions taken, by name.
    was: Vec<String>,
    is: Vec<String>,
}

struct Walk<'a> {
    old: State<'a>,
    new: State<'a>,
    pairs: Vec<Option<u16>>,
    same: BTreeMap<(u16, u16), bool>,
    steps: usize,
    res: Endings,
}

impl Walk<'_> {
    fn go(&mut self, way: &Way) {
        self.steps += 1;
        if self.steps > MAX_STEPS {
            self.res.cut = true;
            return;
        }
        if way.was == way.is && self.same(way.old, way.new) {
            return;
        }
        // A question that the other tree asked before has its answer already.
        if let Node::Question(question) = way.new
            && let Some(value) = given(way, Key::New(question))
        {
            return match edge(self.new, question, &value) {
                Some((edge, _)) => self.go(&self.step_new(way, edge)),
                None => self.add(Change::Gone, &way.answers),
            };
        }
        if let Node::Question(question) = way.old
            && let Some(value) = given(way, self.key(question))
        {
            return match edge(self.old, question, &value) {
                Some((edge, _)) => self.go(&self.step_old(way, edge)),
                None => self.add(Change::New, &way.answers),
            };
        }
        match (way.old, way.new) {
            (_, Node::Question(question)) => self.ask_new(way, question),
            (Node::Question(question), Node::Outcome(_)) => self.ask_old(way, question),
            (Node::Outcome(old), Node::Outcome(new)) => self.end(way, old, new),
        }
    }

    fn ask_new(&mut self, way: &Way, question: u16) {
        let (tree, key) = (self.new.tree, Key::New(question));
        let both = matches!(way.old, Node::Question(it) if self.key(it) == key);
        let Some(asked) = tree.questions.get(usize::from(question)) else { return };
        for answer in &asked.answers {
            let Some((edge, _)) = edge(self.new, question, &answer.value) else { continue };
            let next = told(way, key, &answer.value, &asked.text, &answer.text);
            self.go(&self.step_new(&next, edge));
        }
        // Answers that only the old question has.
        if let Node::Question(old) = way.old
            && both
            && let Some(before) = self.old.tree.questions.get(usize::from(old))
        {
            for answer in before.answers.iter().filter(|it| !asked.answers.iter().any(|new| new.value == it.value)) {
                self.add(Change::Gone, &told(way, key, &answer.value, &before.text, &answer.text).answers);
            }
        }
    }

    fn ask_old(&mut self, way: &Way, question: u16) {
        let key = self.key(question);
        let Some(asked) = self.old.tree.questions.get(usize::from(question)) else { return };
        for answer in &asked.answers {
            let Some((edge, _)) = edge(self.old, question, &answer.value) else { continue };
            let next = told(way, key, &answer.value, &asked.text, &answer.text);
            self.go(&self.step_old(&next, edge));
        }
    }

    fn end(&mut self, way: &Way, old: u16, new: u16) {
        let title = |state: State<'_>, outcome: u16| {
            let outcome = state.tree.outcomes.get(usize::from(outcome));
            outcome.map(|it| (it.id.clone(), it.title.clone())).unwrap_or_default()
        };
        let (before, after) = (title(self.old, old), title(self.new, new));
        let was = with(&way.was, self.old, self.old.tree.graph.outcome(old));
        let is = with(&way.is, self.new, self.new.tree.graph.outcome(new));
        let gained: Vec<String> = is.iter().filter(|it| !was.contains(it)).cloned().collect();
        let lost: Vec<String> = was.iter().filter(|it| !is.contains(it)).cloned().collect();
        // A new name or a new title alone is no other end: then the old name is gone and the title is the same.
        let renamed = before.1 == after.1 && !self.new.tree.outcomes.iter().any(|it| it.id == before.0);
        let moved = before.0 != after.0 && !renamed;
        if moved || !gained.is_empty() || !lost.is_empty() {
            let outcome = match moved {
                false => (after.1.clone(), after.1),
                true if before.1 == after.1 => {
                    (format!("{} ({})", before.1, before.0), format!("{} ({})", after.1, after.0))
                }
                true => (before.1, after.1),
            };
            self.add(Change::End { outcome, gained, lost }, &way.answers);
        }
    }

    fn add(&mut self, change: Change, answers: &Answers) {
        match self.res.changes.iter_mut().find(|it| it.0 == change) {
            Some(it) => it.1.push(answers.clone()),
            None => self.res.changes.push((change, vec![answers.clone()])),
        }
    }

    fn step_new(&self, way: &Way, edge: &Edge) -> Way {
        Way { new: edge.target, is: with(&way.is, self.new, &edge.decisions), ..way.clone() }
    }

    fn step_old(&self, way: &Way, edge: &Edge) -> Way {
        Way { old: edge.target, was: with(&way.was, self.old, &edge.decisions), ..way.clone() }
    }

    /// The question of the old tree as both know it.
    fn key(&self, old: u16) -> Key {
        let new = self.pairs.iter().position(|it| *it == Some(old)).and_then(|it| u16::try_from(it).ok());
        new.map_or(Key::Old(old), Key::New)
    }

    /// Whether from here on both trees do the same with the same answers.
    fn same(&mut self, old: Node, new: Node) -> bool {
        match (old, new) {
            (Node::Outcome(old), Node::Outcome(new)) => {
                let id = |state: State<'_>, it: u16| state.tree.outcomes.get(usize::from(it)).map(|it| it.id.clone());
                id(self.old, old) == id(self.new, new)
                    && with(&[], self.old, self.old.tree.graph.outcome(old))
                        == with(&[], self.new, self.new.tree.graph.outcome(new))
            }
            (Node::Question(old), Node::Question(new)) => {
                if let Some(known) = self.same.get(&(old, new)) {
                    return *known;
                }
                let res = self.key(old) == Key::New(new) && self.same_answers(old, new);
                self.same.insert((old, new), res);
                res
            }
            _ => false,
        }
    }

    fn same_answers(&mut self, old: u16, new: u16) -> bool {
        let values = |state: State<'_>, it: u16| -> Vec<String> {
            let question = state.tree.questions.get(usize::from(it));
            let mut res: Vec<String> = question.iter().flat_map(|it| &it.answers).map(|it| it.value.clone()).collect();
            res.sort();
            res
        };
        let (state_old, state_new) = (self.old, self.new);
        let all = values(state_old, old);
        all == values(state_new, new)
            && all.iter().all(|value| {
                let (Some(a), Some(b)) = (edge(state_old, old, value), edge(state_new, new, value)) else {
                    return false;
                };
                with(&[], state_old, &a.0.decisions) == with(&[], state_new, &b.0.decisions)
                    && self.same(a.0.target, b.0.target)
            })
    }
}

/// The answer of a question with this value.
fn edge<'a>(state: State<'a>, question: u16, value: &str) -> Option<(&'a Edge, u8)> {
    let asked = state.tree.questions.get(usize::from(question))?;
    let number = u8::try_from(asked.answers.iter().position(|it| it.value == value)?).ok()?;
    Some((state.tree.graph.answer(question, number)?, number))
}

fn given(way: &Way, key: Key) -> Option<String> {
    way.given.iter().find(|it| it.0 == key).map(|it| it.1.clone())
}

fn told(way: &Way, key: Key, value: &str, question: &str, answer: &str) -> Way {
    let mut res = way.clone();
    res.given.push((key, value.to_owned()));
    res.answers.push((question.to_owned(), answer.to_owned()));
    res
}

/// Names of decisions, sorted, each once.
fn with(have: &[String], state: State<'_>, decisions: &[u16]) -> Vec<String> {
    let names = decisions.iter().filter_map(|it| state.words.decisions.get(usize::from(*it)));
    let mut res: Vec<String> = have.iter().chain(names.map(|it| &it.id)).cloned().collect();
    res.sort();
    res.dedup();
    res
}

//! Which answers lead elsewhere in the new state of a tree than in the old one.
//!
//! Comes in: the two states. Goes out: each difference at the end of a walk, with the answers that lead to it. Both trees
//! are walked at the same time with the same answers; where they go on in the same way, the walk stops, so that the work
//! grows with what changed and not with the number of paths.
//!
//! The same answers are those that read the same: a visitor goes by the words. Only an answer whose words are gone is the
//! one with the same value.

use std::collections::BTreeMap;

use player::graph::{Edge, Node};

use crate::dutch::folded;
use crate::proof::ending;
use crate::proof::walk::{Shape, Walk as Path};
use crate::proven::{CheckedAnswer, CheckedQuestion, CheckedTree, Vocabulary};

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
    /// An answer that norms speak of reads otherwise.
    Reworded {
        /// The question.
        question: String,
        /// The answer as it read, and as it reads now.
        answer: (String, String),
    },
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
    walk.reworded();
    let (titles, complete) = other_titles(old, new);
    walk.res.changes.extend(titles);
    walk.res.cut |= !complete;
    walk.res
}

/// Paths with the same answers, as they read, that end in the same outcome under another title: a variant speaks where
/// another one did; and whether every path was looked at. A title that changed for the outcome as a whole is told with its
/// words.
fn other_titles(old: State<'_>, new: State<'_>) -> (Vec<(Change, Vec<Answers>)>, bool) {
    let speaks = |state: State<'_>| state.tree.outcomes.iter().any(|it| !it.variants.is_empty());
    if !speaks(old) && !speaks(new) {
        return (Vec::new(), true);
    }
    let walks = Shape::from(new.tree).walks();
    let mut res: Vec<(Change, Vec<Answers>)> = Vec::new();
    for walk in &walks.list {
        let read: Answers = walk.read(&new.tree.questions).map(|it| (it.0.text.clone(), it.1.text.clone())).collect();
        let Some(before) = same_answers(old.tree, &read) else { continue };
        let ((was_id, was), (id, title)) = (ended(old, &before), ended(new, walk));
        if was_id != id || was == title {
            continue;
        }
        let whole = |state: State<'_>, id: &str, title: &str| {
            state.tree.outcomes.iter().any(|it| it.id == id && it.title == title)
        };
        if whole(old, was_id, was) && whole(new, id, title) {
            continue;
        }
        let outcome = (was.to_owned(), title.to_owned());
        let change = Change::End { outcome, gained: Vec::new(), lost: Vec::new() };
        match res.iter_mut().find(|it| it.0 == change) {
            Some(it) => it.1.push(read),
            None => res.push((change, vec![read])),
        }
    }
    (res, walks.complete)
}

/// Name and title of the outcome that a walk ends in.
fn ended<'a>(state: State<'a>, walk: &Path) -> (&'a str, &'a str) {
    let id = state.tree.outcomes.get(usize::from(walk.outcome)).map_or("", |it| it.id.as_str());
    (id, ending::title(state.tree, walk).0)
}

/// The walk on which the same questions are asked and the same answers given, as they read.
fn same_answers(tree: &CheckedTree, read: &Answers) -> Option<Path> {
    let mut steps = Vec::new();
    let mut node = Node::Question(tree.graph.start());
    for (asked, given) in read {
        let Node::Question(n) = node else { return None };
        let question = tree.questions.get(usize::from(n)).filter(|it| it.text == *asked)?;
        let answer = (0u8..).zip(&question.answers).find(|it| it.1.text == *given)?.0;
        steps.push((n, answer));
        node = tree.graph.answer(n, answer)?.target;
    }
    match node {
        Node::Outcome(outcome) => Some(Path { steps, outcome }),
        Node::Question(_) => None,
    }
}

/// For each answer of the new question the same answer of the old one: that which reads the same, else that with the
/// same value whose words are gone.
pub fn answer_pairs(old: &CheckedQuestion, new: &CheckedQuestion) -> Vec<Option<usize>> {
    let reads = |a: &CheckedAnswer, b: &CheckedAnswer| folded(&a.text) == folded(&b.text);
    let by_words = |it: &CheckedAnswer| old.answers.iter().position(|before| reads(before, it));
    let gone = |before: &CheckedAnswer| !new.answers.iter().any(|it| reads(before, it));
    let by_value = |it: &CheckedAnswer| old.answers.iter().position(|before| before.value == it.value && gone(before));
    new.answers.iter().map(|it| by_words(it).or_else(|| by_value(it))).collect()
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
                Some(edge) => self.go(&self.step_new(way, edge)),
                None => self.add(Change::Gone, &way.answers),
            };
        }
        if let Node::Question(question) = way.old
            && let Some(value) = given(way, self.key(question))
        {
            return match self.old_edge(question, &value) {
                Some(edge) => self.go(&self.step_old(way, edge)),
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
            let Some(edge) = edge(self.new, question, &answer.value) else { continue };
            let next = told(way, key, &answer.value, &asked.text, &answer.text);
            self.go(&self.step_new(&next, edge));
        }
        // Answers that only the old question has.
        if let Node::Question(old) = way.old
            && both
            && let Some(before) = self.old.tree.questions.get(usize::from(old))
        {
            let pairs = answer_pairs(before, asked);
            for (_, answer) in before.answers.iter().enumerate().filter(|it| !pairs.contains(&Some(it.0))) {
                self.add(Change::Gone, &told(way, key, &answer.value, &before.text, &answer.text).answers);
            }
        }
    }

    fn ask_old(&mut self, way: &Way, question: u16) {
        let key = self.key(question);
        let Some(asked) = self.old.tree.questions.get(usize::from(question)) else { return };
        for answer in &asked.answers {
            let Some(edge) = edge(self.old, question, &answer.value) else { continue };
            let id = self.id(question, &answer.value);
            let next = told(way, key, &id, &asked.text, &answer.text);
            self.go(&self.step_old(&next, edge));
        }
    }

    fn end(&mut self, way: &Way, old: u16, new: u16) {
        let title = |state: State<'_>, outcome: u16| {
            let outcome = state.tree.outcomes.get(usize::from(outcome));
            outcome.map(|it| (it.id.clone(), it.name())).unwrap_or_default()
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
        let (state_old, state_new) = (self.old, self.new);
        let (Some(before), Some(now)) = (question(state_old, old), question(state_new, new)) else { return false };
        let pairs = answer_pairs(before, now);
        before.answers.len() == now.answers.len()
            && now.answers.iter().zip(pairs).all(|(answer, pair)| {
                let Some(same) = pair.and_then(|it| before.answers.get(it)) else { return false };
                let (a, b) = (edge(state_old, old, &same.value), edge(state_new, new, &answer.value));
                let (Some(a), Some(b)) = (a, b) else { return false };
                with(&[], state_old, &a.decisions) == with(&[], state_new, &b.decisions)
                    && self.same(a.target, b.target)
            })
    }

    /// What an answer of the old tree is called here: by the value of the same answer of the new one, if there is one.
    fn id(&self, old: u16, value: &str) -> String {
        let own = || format!("{value} (vervallen)");
        let Key::New(new) = self.key(old) else { return value.to_owned() };
        let (Some(before), Some(now)) = (question(self.old, old), question(self.new, new)) else { return own() };
        let at = before.answers.iter().position(|it| it.value == value);
        let same = answer_pairs(before, now).iter().position(|it| *it == at && at.is_some());
        same.and_then(|it| now.answers.get(it)).map_or_else(own, |it| it.value.clone())
    }

    /// The answer of a question of the old tree by what it is called here.
    fn old_edge(&self, old: u16, id: &str) -> Option<&Edge> {
        let asked = self.old.tree.questions.get(usize::from(old))?;
        let found = asked.answers.iter().find(|it| self.id(old, &it.value) == id)?;
        edge(self.old, old, &found.value)
    }

    /// Answers with a meaning for norms that read otherwise: who goes by the words does something else.
    fn reworded(&mut self) {
        for (now, pair) in self.new.tree.questions.iter().zip(&self.pairs) {
            let before = pair.and_then(|it| self.old.tree.questions.get(usize::from(it)));
            let Some(before) = before.filter(|_| now.fact.is_some()) else { continue };
            for (answer, pair) in now.answers.iter().zip(answer_pairs(before, now)) {
                let Some(was) = pair.and_then(|it| before.answers.get(it)) else { continue };
                if was.text != answer.text {
                    let question = now.text.clone();
                    let answer = (was.text.clone(), answer.text.clone());
                    self.res.changes.push((Change::Reworded { question, answer }, Vec::new()));
                }
            }
        }
    }
}

/// The answer of a question with this value.
fn edge<'a>(state: State<'a>, question: u16, value: &str) -> Option<&'a Edge> {
    let asked = state.tree.questions.get(usize::from(question))?;
    let number = u8::try_from(asked.answers.iter().position(|it| it.value == value)?).ok()?;
    state.tree.graph.answer(question, number)
}

fn question(state: State<'_>, question: u16) -> Option<&CheckedQuestion> {
    state.tree.questions.get(usize::from(question))
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

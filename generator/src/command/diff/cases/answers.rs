//! The answers of an example case in either state of its tree.
//!
//! Comes in: the two states, which question of the one is which of the other, and a case of one of them. Goes out: its answers as
//! numbers in the tree that is asked for, and what the case answers otherwise. A case goes by names; where a name is gone, the question
//! that it was or the answer that reads the same has taken its place.

use super::{Given, Rewritten};
use crate::command::diff::endings::{State, answer_pairs};
use crate::proof::walk::Step;
use crate::proven::{CheckedCase, CheckedQuestion};

/// One of the two states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Old,
    New,
}

impl Side {
    fn other(self) -> Self {
        match self {
            Self::Old => Self::New,
            Self::New => Self::Old,
        }
    }
}

/// The two states.
#[derive(Clone, Copy)]
pub(super) struct Sides<'a> {
    pub(super) old: State<'a>,
    pub(super) new: State<'a>,
    /// For each question of the new tree the same question of the old one.
    pub(super) pairs: &'a [Option<u16>],
}

/// The answers of a case in a tree.
#[derive(Default)]
pub(super) struct InTree {
    /// Those that the tree has.
    pub(super) steps: Vec<Step>,
    /// Those that it does not have, by their question.
    pub(super) missing: Vec<(u16, String)>,
}

/// A question with the answer given to it, as they are read.
pub(super) fn read(state: State<'_>, step: Step) -> Option<Given> {
    let question = state.tree.questions.get(usize::from(step.0))?;
    let answer = question.answers.get(usize::from(step.1))?;
    Some(Given { question: question.text.clone(), answer: answer.text.clone() })
}

impl<'a> Sides<'a> {
    /// The state of a side.
    pub(super) fn state(self, side: Side) -> State<'a> {
        match side {
            Side::Old => self.old,
            Side::New => self.new,
        }
    }

    /// The answers of a case of one side in the tree of this or the other side.
    pub(super) fn given(self, case: &CheckedCase, of: Side, through: Side) -> InTree {
        let mut res = InTree::default();
        for (name, value) in &case.answers {
            let home = question(self.state(of), name);
            let there = match home {
                Some((n, _)) if of != through => self.other(n, of),
                Some((n, _)) => Some(n),
                None => question(self.state(through), name).map(|it| it.0),
            };
            let Some(n) = there else { continue };
            let Some(asked) = self.asked(through, n) else { continue };
            let by_value = asked.answers.iter().position(|it| it.value == *value);
            let by_words = || match (home, through) {
                (Some((_, home)), Side::Old) => {
                    let at = home.answers.iter().position(|it| it.value == *value)?;
                    answer_pairs(asked, home).get(at).copied().flatten()
                }
                (Some((_, home)), Side::New) => {
                    let at = home.answers.iter().position(|it| it.value == *value)?;
                    answer_pairs(home, asked).iter().position(|it| *it == Some(at))
                }
                (None, _) => None,
            };
            if let Some(answer) = by_value.or_else(by_words).and_then(|it| u8::try_from(it).ok()) {
                res.steps.push((n, answer));
                continue;
            }
            let has_it = |it: &&CheckedQuestion| it.answers.iter().any(|it| it.value == *value);
            let across = || self.asked(through.other(), self.other(n, through)?);
            let known = home.map(|it| it.1).filter(has_it).or_else(|| across().filter(has_it));
            res.missing.push((n, words(known, value)));
        }
        res
    }

    /// Whether a question of the old tree is this one of the new tree.
    pub(super) fn is_same_question(self, old: u16, new: u16) -> bool {
        self.pairs.get(usize::from(new)).is_some_and(|it| *it == Some(old))
    }

    /// Whether answers to the same question are the same: by their value, or by what they read.
    pub(super) fn is_same_answer(self, old: Step, new: Step) -> bool {
        let (Some(before), Some(now)) = (self.asked(Side::Old, old.0), self.asked(Side::New, new.0)) else {
            return false;
        };
        let value = |it: &'a CheckedQuestion, n: u8| it.answers.get(usize::from(n)).map(|it| it.value.as_str());
        value(before, old.1) == value(now, new.1)
            || answer_pairs(before, now).get(usize::from(new.1)).is_some_and(|it| *it == Some(usize::from(old.1)))
    }

    /// What a case of both states answers otherwise in the new one, in its order; then what it answers no longer.
    pub(super) fn rewritten(self, was: &CheckedCase, now: &CheckedCase) -> Vec<Rewritten> {
        // Where the old answers stand in the new tree, and which of them are answered still.
        let mut is_kept = vec![false; was.answers.len()];
        let mut res = Vec::new();
        for (name, value) in &now.answers {
            let asked = question(self.new, name);
            let is_it = |it: &(String, String)| match (question(self.old, &it.0), asked) {
                (Some((old, _)), Some((new, _))) => self.is_same_question(old, new),
                _ => it.0 == *name,
            };
            let after = words(asked.map(|it| it.1), value);
            let title = asked.map_or_else(|| name.clone(), |it| it.1.text.clone());
            let found = was.answers.iter().position(is_it);
            let before = found.and_then(|it| was.answers.get(it)).map(|it| {
                let before = question(self.old, &it.0);
                let same = before.zip(asked).map_or(it.1 == *value, |(old, new)| {
                    let number = |it: &CheckedQuestion, value: &str| {
                        u8::try_from(it.answers.iter().position(|it| it.value == value)?).ok()
                    };
                    match (number(old.1, &it.1), number(new.1, value)) {
                        (Some(a), Some(b)) => self.is_same_answer((old.0, a), (new.0, b)),
                        _ => it.1 == *value,
                    }
                });
                (same, words(before.map(|it| it.1), &it.1))
            });
            if let Some(it) = found.and_then(|it| is_kept.get_mut(it)) {
                *it = true;
            }
            match before {
                Some((true, _)) => {}
                Some((false, before)) => {
                    res.push(Rewritten { question: title, before: Some(before), after: Some(after) });
                }
                None => res.push(Rewritten { question: title, before: None, after: Some(after) }),
            }
        }
        for ((name, value), _) in was.answers.iter().zip(&is_kept).filter(|it| !it.1) {
            let asked = question(self.old, name);
            let title = asked.map_or_else(|| name.clone(), |it| it.1.text.clone());
            res.push(Rewritten { question: title, before: Some(words(asked.map(|it| it.1), value)), after: None });
        }
        res
    }

    fn asked(self, side: Side, n: u16) -> Option<&'a CheckedQuestion> {
        self.state(side).tree.questions.get(usize::from(n))
    }

    /// The same question in the tree of the other side.
    fn other(self, n: u16, of: Side) -> Option<u16> {
        match of {
            Side::New => self.pairs.get(usize::from(n)).copied().flatten(),
            Side::Old => self.pairs.iter().position(|it| *it == Some(n)).and_then(|it| u16::try_from(it).ok()),
        }
    }
}

/// A question by its name.
fn question<'a>(state: State<'a>, name: &str) -> Option<(u16, &'a CheckedQuestion)> {
    (0u16..).zip(&state.tree.questions).find(|it| it.1.id == name)
}

/// An answer as it reads; its value, where the question does not have it.
fn words(question: Option<&CheckedQuestion>, value: &str) -> String {
    let found = question.and_then(|it| it.answers.iter().find(|it| it.value == value));
    found.map_or_else(|| value.to_owned(), |it| it.text.clone())
}

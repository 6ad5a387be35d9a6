//! Trees that were changed at one place, and certificates that somebody tampered with.

use meldwijzer::certificate::model::Model;
use meldwijzer::certificate::{Block, Certificate, Comparison, States};

/// A tree with one answer that leads elsewhere, or one decision less or more, each in turn. Some then run in
/// circles, which is nothing to a certificate.
pub(super) fn changed(model: &Model) -> Vec<Model> {
    let mut res = Vec::new();
    let names: Vec<&String> = model.decisions.iter().map(|it| &it.name).collect();
    let with = |change: &dyn Fn(&mut Model)| {
        let mut it = model.clone();
        change(&mut it);
        it
    };
    for (n, question) in model.questions.iter().enumerate() {
        for (m, answer) in question.answers.iter().enumerate() {
            let questions = (1..=model.questions.len()).map(|it| format!("vraag {it}"));
            for to in questions.chain((1..=model.outcomes.len()).map(|it| format!("uitkomst {it}"))) {
                if to != answer.to {
                    res.push(with(&|it| it.questions[n].answers[m].to.clone_from(&to)));
                }
            }
            for name in &names {
                res.push(with(&|it| toggle(&mut it.questions[n].answers[m].decisions, name)));
            }
        }
    }
    for n in 0..model.outcomes.len() {
        for name in &names {
            res.push(with(&|it| toggle(&mut it.outcomes[n].decisions, name)));
        }
    }
    res
}

fn toggle(list: &mut Vec<String>, name: &str) {
    match list.iter().position(|it| it == name) {
        Some(at) => _ = list.remove(at),
        None => list.push(name.to_owned()),
    }
}

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % most.max(1)
    }
}

/// So many blocks, each with one norm or comparison of a right block of which the certificate was changed so that it shows nothing: every
/// state of a certificate that is made can be reached, so none can be missed.
pub(super) fn certificates(block: &Block, wanted: usize) -> Vec<Block> {
    let mut numbers = Numbers(7);
    let mut res = Vec::with_capacity(wanted);
    while res.len() < wanted {
        let tree = &block.trees[numbers.below(block.trees.len())];
        let mut copy = block.clone();
        if tree.stricter.is_some() && numbers.below(8) == 0 {
            copy.trees.iter_mut().for_each(|it| {
                it.norms.clear();
                it.model.norms.clear();
            });
            let changed = copy.trees.iter_mut().find(|it| it.code == tree.code).and_then(|it| it.stricter.as_mut());
            if changed.is_some_and(|it| comparison(it, &mut numbers)) {
                res.push(copy);
            }
            continue;
        }
        if tree.norms.is_empty() {
            continue;
        }
        let n = numbers.below(tree.norms.len());
        copy.trees.retain(|it| it.code == tree.code);
        let own = &mut copy.trees[0];
        own.stricter = None;
        own.model.norms = vec![own.model.norms[n].clone()];
        own.norms = vec![own.norms[n].clone()];
        if own.norms[0].as_mut().is_some_and(|it| certificate(it, &mut numbers)) {
            res.push(copy);
        }
    }
    res
}

fn certificate(it: &mut Certificate, numbers: &mut Numbers) -> bool {
    match it {
        Certificate::Exists { way } => {
            match numbers.below(3) {
                0 => _ = way.pop(),
                1 => way.push(u16::try_from(numbers.below(3)).expect("small")),
                _ => {
                    let at = numbers.below(way.len());
                    way[at] = 90 + u16::try_from(numbers.below(9)).expect("small");
                }
            }
            true
        }
        Certificate::Always { sees, states } => match numbers.below(4) {
            0 => events(sees, numbers),
            _ => state(states, sees.len(), numbers),
        },
    }
}

fn comparison(it: &mut Comparison, numbers: &mut Numbers) -> bool {
    match numbers.below(5) {
        0 => events(&mut it.sees, numbers),
        1 => {
            it.than.push('X');
            true
        }
        2 | 3 => state(&mut it.own, it.sees.len(), numbers),
        _ => state(&mut it.theirs, it.sees.len(), numbers),
    }
}

fn events(sees: &mut Vec<String>, numbers: &mut Numbers) -> bool {
    if sees.is_empty() {
        sees.push("=ja".to_owned());
        return true;
    }
    let at = numbers.below(sees.len());
    match numbers.below(4) {
        0 => _ = sees.remove(at),
        1 => sees.push(sees[at].clone()),
        2 => sees.push("!iets-anders".to_owned()),
        _ => sees[at].push('x'),
    }
    true
}

/// Takes a state away, or changes one; false where there was nothing to change.
fn state(states: &mut States, n_events: usize, numbers: &mut Numbers) -> bool {
    let before = states.clone();
    let n = states.len();
    let (question, other) = (numbers.below(n), numbers.below(n));
    if states[question].is_empty() {
        return false;
    }
    let at = numbers.below(states[question].len());
    match numbers.below(6) {
        0 => _ = states[question].remove(at),
        1 => states.swap(question, other),
        2 => _ = states.remove(question),
        3 => states[question][at].push(99),
        4 => {
            let event = u16::try_from(numbers.below(n_events)).expect("small");
            let state = &mut states[question][at];
            match state.iter().position(|it| *it == event) {
                Some(at) => _ = state.remove(at),
                None if n_events == 0 => state.push(0),
                None => {
                    state.push(event);
                    state.sort_unstable();
                }
            }
        }
        _ => {
            let state = &mut states[question][at];
            let Some(last) = state.last().copied() else { return false };
            state.push(last);
        }
    }
    // As sets: in another order they would be the same.
    let sets =
        |it: &States| it.iter().map(|it| it.iter().cloned().collect()).collect::<Vec<std::collections::BTreeSet<_>>>();
    sets(&before) != sets(states)
}

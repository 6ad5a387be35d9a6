//! Whether a block of proofs is right, by PROOFS.md: nothing is searched for here, only looked at.
//!
//! Comes in: a [`Block`] that anybody may have written. Goes out: what is wrong with it.

use crate::certificate::model::{Model, Norm, To};
use crate::certificate::states::{ends, is_exactly};
use crate::certificate::way::{self, Watched};
use crate::certificate::{Block, Certificate, Proven, States, VERSION, comparison};

/// What is wrong with a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The tree, by its title; empty when it is about the whole block.
    pub tree: String,
    /// The norm, by its title; empty when it is about the comparison.
    pub norm: String,
    /// What is wrong.
    pub what: Wrong,
}

/// What can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// The block is written by another version, or has no trees.
    Version,
    /// There are not as many certificates as norms.
    Number,
    /// There is no certificate.
    Unproven,
    /// The certificate does not show what it should.
    Certificate,
    /// The comparison does not show what it should.
    Comparison,
}

/// What was looked at in a block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What is wrong.
    pub faults: Vec<Fault>,
    /// Norms of trees of which the certificate is right.
    pub n_norms: usize,
    /// Comparisons that are right.
    pub n_comparisons: usize,
}

/// Looks at all of a block.
pub fn check(block: &Block) -> Checked {
    let mut res = Checked::default();
    if block.version != VERSION || block.trees.is_empty() {
        res.faults.push(Fault { tree: String::new(), norm: String::new(), what: Wrong::Version });
        return res;
    }
    for tree in &block.trees {
        one(block, tree, &mut res);
    }
    res
}

fn one(block: &Block, tree: &Proven, res: &mut Checked) {
    let fault = |norm: &str, what| Fault { tree: tree.name.clone(), norm: norm.to_owned(), what };
    if tree.norms.len() != tree.model.norms.len() {
        res.faults.push(fault("", Wrong::Number));
    }
    for (norm, certificate) in tree.model.norms.iter().zip(&tree.norms) {
        match certificate {
            None => res.faults.push(fault(&norm.title, Wrong::Unproven)),
            Some(it) if shows(&tree.model, norm, it).is_some() => res.n_norms += 1,
            Some(_) => res.faults.push(fault(&norm.title, Wrong::Certificate)),
        }
    }
    let Some(comparison) = &tree.stricter else { return };
    let other = block.trees.iter().find(|it| it.code == comparison.than);
    if other.is_some_and(|it| comparison::shows(&tree.model, &it.model, comparison).is_some()) {
        res.n_comparisons += 1;
    } else {
        res.faults.push(fault("", Wrong::Comparison));
    }
}

/// Something when a certificate shows that a norm is kept.
pub(super) fn shows(model: &Model, norm: &Norm, certificate: &Certificate) -> Option<()> {
    let right = match certificate {
        Certificate::Exists { way } => !norm.exists.is_empty() && leads(model, norm, way)?,
        Certificate::Always { sees, states } => {
            norm.exists.is_empty()
                && is_exactly(sees, &way::seen(model, norm))
                && kept(norm, &Watched::new(model, sees)?, states)?
        }
    };
    right.then_some(())
}

/// Whether the answers lead to an outcome at which all of `bestaat` holds.
fn leads(model: &Model, norm: &Norm, answers: &[u16]) -> Option<bool> {
    let events: Vec<String> = way::seen(model, norm).into_iter().collect();
    let watched = Watched::new(model, &events)?;
    let (mut at, mut state) = (To::Question(0), 0);
    for answer in answers {
        let To::Question(question) = at else { return None };
        let (gain, to) = *watched.answers.get(question)?.get(usize::from(*answer))?;
        state |= gain;
        at = to;
    }
    let To::Outcome(outcome) = at else { return None };
    Some(watched.happened(state | watched.outcomes.get(outcome)?).all(&norm.exists))
}

fn kept(norm: &Norm, watched: &Watched<'_>, states: &States) -> Option<bool> {
    let ends = ends(watched, states)?;
    let kept = |state: &(usize, u64)| {
        let happened = watched.happened(state.1);
        happened.all(&norm.then) || !happened.all(&norm.when)
    };
    Some(ends.iter().all(kept))
}

//! Whether a tree is nowhere weaker than the national one, by PROOFS.md: with the same answers it takes every mandatory decision.

use std::collections::{BTreeMap, BTreeSet};

use crate::certificate::model::{Model, Question, To};
use crate::certificate::states::{ends, is_exactly};
use crate::certificate::way::{self, Happened, Watched};
use crate::certificate::{Comparison, MAX_STATES};

/// Pairs of ends to hold beside each other.
const MAX_PAIRS: usize = 4_000_000;

/// Two trees that are compared: this one, and that one.
#[derive(Clone, Copy)]
struct Pair<'a> {
    this: &'a Model,
    that: &'a Model,
}

impl<'a> Pair<'a> {
    fn turned(self) -> Self {
        Self { this: self.that, that: self.this }
    }

    /// The parts of a fact, as either tree tells them.
    fn parts(self, fact: &str) -> &'a [String] {
        let own = self.this.parts(fact);
        if own.is_empty() { self.that.parts(fact) } else { own }
    }

    fn is_part(self, part: &str, whole: &str) -> bool {
        self.parts(whole).iter().any(|it| it == part)
    }

    /// Whether what this tree asks about a fact says something to the other.
    fn tells_of(self, fact: &str) -> bool {
        facts(self.that).any(|it| it == fact || self.is_part(fact, it) || self.is_part(it, fact))
    }

    /// The facts of which this tree asks a part where the other asks the whole.
    fn wholes(self) -> Vec<&'a str> {
        let in_parts = |whole: &&str| self.parts(whole).iter().any(|it| asks(self.this, it));
        facts(self.that).filter(in_parts).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The fact that a question is about here: a part counts as the whole that the other tree asks instead.
    fn counts_as(self, question: &'a Question) -> &'a str {
        let fact = question.fact.as_str();
        if asks(self.that, fact) {
            return fact;
        }
        facts(self.that).find(|it| self.is_part(fact, it)).unwrap_or(fact)
    }

    /// What an end says of each fact.
    fn says(self, wholes: &[&'a str], happened: Happened<'a>) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
        let mut res: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for fact in facts(self.this) {
            let values = happened.values(fact);
            if !values.is_empty() {
                res.insert(fact, values);
            }
        }
        for whole in wholes {
            let parts = self.parts(whole);
            let own = happened.values(whole);
            let all: BTreeSet<&str> =
                parts.iter().flat_map(|it| happened.values(it)).chain(own.iter().copied()).collect();
            let settled = !own.is_empty() || parts.iter().all(|it| !happened.values(it).is_empty());
            let doubt = all.iter().copied().find(|it| *it != "nee");
            let said = if all.contains("ja") { Some("ja") } else { doubt.or(settled.then_some("nee")) };
            match said {
                Some(it) => res.insert(whole, BTreeSet::from([it])),
                None => res.remove(whole),
            };
        }
        res
    }

    /// A question of this tree that lacks an answer which the other has, and from which a mandatory decision can follow.
    fn lacks_an_answer(self, mandatory: &BTreeSet<String>) -> bool {
        let turned = self.turned();
        self.this.questions.iter().filter(|it| !it.fact.is_empty()).any(|question| {
            let fact = self.counts_as(question);
            let asking = self.that.questions.iter().filter(|it| !it.fact.is_empty() && turned.counts_as(it) == fact);
            let answers = asking.flat_map(|it| it.answers.iter().map(move |answer| (it, answer)));
            let lacking = answers.filter(|it| question.answers.iter().all(|own| own.value != it.1.value));
            lacking.into_iter().any(|(asked, answer)| {
                let own = way::of_answer(asked, answer).any(|it| mandatory.contains(&it));
                own || answer.to(self.that).is_none_or(|to| can_follow(self.that, to, mandatory))
            })
        })
    }
}

fn facts(model: &Model) -> impl Iterator<Item = &str> {
    model.questions.iter().map(|it| it.fact.as_str()).filter(|it| !it.is_empty())
}

fn asks(model: &Model, fact: &str) -> bool {
    facts(model).any(|it| it == fact)
}

/// The mandatory decisions of a tree, as events.
fn mandatory(model: &Model) -> BTreeSet<String> {
    model.decisions.iter().filter(|it| it.mandatory).map(|it| format!("!{}", it.name)).collect()
}

/// What counts when two trees are compared.
pub(super) fn seen(own: &Model, theirs: &Model) -> BTreeSet<String> {
    let decisions = mandatory(theirs);
    let pair = Pair { this: own, that: theirs };
    let told: BTreeSet<&str> = facts(own)
        .filter(|it| pair.tells_of(it))
        .chain(facts(theirs).filter(|it| pair.turned().tells_of(it)))
        .collect();
    let counts = |event: &String| match event.split_once('=') {
        Some((fact, _)) => told.contains(fact),
        None => decisions.contains(event),
    };
    way::possible(own).into_iter().chain(way::possible(theirs)).filter(counts).collect()
}

/// Whether some way from here takes one of these decisions.
fn can_follow(model: &Model, from: To, decisions: &BTreeSet<String>) -> bool {
    let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(at) = open.pop() {
        match at {
            To::Outcome(end) => {
                let decided = model
                    .outcomes
                    .get(end)
                    .is_some_and(|it| way::decided(&it.decisions).any(|it| decisions.contains(&it)));
                if decided {
                    return true;
                }
            }
            To::Question(question) if seen.insert(question) => {
                let Some(question) = model.questions.get(question) else { continue };
                for answer in &question.answers {
                    if way::decided(&answer.decisions).any(|it| decisions.contains(&it)) {
                        return true;
                    }
                    open.extend(answer.to(model));
                }
            }
            To::Question(_) => {}
        }
    }
    false
}

/// Something when a comparison shows that the first tree is nowhere weaker than the second.
pub(super) fn shows(own: &Model, theirs: &Model, comparison: &Comparison) -> Option<()> {
    let pair = Pair { this: own, that: theirs };
    let decisions = mandatory(theirs);
    if !is_exactly(&comparison.sees, &seen(own, theirs)) || pair.lacks_an_answer(&decisions) {
        return None;
    }
    let (ours, other) = (Watched::new(own, &comparison.sees)?, Watched::new(theirs, &comparison.sees)?);
    let (own_ends, their_ends) = (ends(&ours, &comparison.own)?, ends(&other, &comparison.theirs)?);
    if own_ends.len() > MAX_STATES || own_ends.len().saturating_mul(their_ends.len()) > MAX_PAIRS {
        return None;
    }
    let (own_wholes, their_wholes) = (pair.wholes(), pair.turned().wholes());
    let of_decisions = comparison.sees.iter().enumerate().filter(|it| decisions.contains(it.1));
    let duties = of_decisions.fold(0u64, |set, it| set | 1 << it.0);
    let told: BTreeSet<u64> = own_ends.into_iter().map(|it| it.1).collect();
    let told: Vec<_> = told.into_iter().map(|it| (it & duties, pair.says(&own_wholes, ours.happened(it)))).collect();
    let theirs: BTreeSet<u64> = their_ends.into_iter().map(|it| it.1).filter(|it| it & duties != 0).collect();
    let weaker = theirs.into_iter().any(|state| {
        let says = pair.turned().says(&their_wholes, other.happened(state));
        told.iter().any(|(taken, said)| (state & duties) & !taken != 0 && agree(&says, said))
    });
    (!weaker).then_some(())
}

/// Whether two ends say at least one value alike of each fact of which both say something.
fn agree(a: &BTreeMap<&str, BTreeSet<&str>>, b: &BTreeMap<&str, BTreeSet<&str>>) -> bool {
    a.iter().all(|(fact, it)| b.get(fact).is_none_or(|other| !other.is_disjoint(it)))
}

//! What a tree does, by listing all its ways: nothing of what finds or checks certificates is asked.

use std::collections::{BTreeMap, BTreeSet};

use meldwijzer::certificate::model::{Clause, Model, Norm};

/// All that happened on one way.
#[derive(Debug, Default, Clone)]
pub(super) struct Way {
    /// For each fact that was asked the values given.
    pub(super) facts: BTreeMap<String, BTreeSet<String>>,
    values: BTreeSet<String>,
    pub(super) decisions: BTreeSet<String>,
}

/// Every way of a tree.
pub(super) fn ways(model: &Model) -> Vec<Way> {
    let mut res = Vec::new();
    let mut open = vec![("vraag 1".to_owned(), Way::default())];
    while let Some((to, way)) = open.pop() {
        let (kind, n) = to.split_once(' ').expect("two words");
        let n: usize = n.parse().expect("a number");
        if kind == "uitkomst" {
            let mut way = way;
            way.decisions.extend(model.outcomes[n - 1].decisions.iter().cloned());
            res.push(way);
            continue;
        }
        let question = &model.questions[n - 1];
        for answer in &question.answers {
            let mut way = way.clone();
            if !question.fact.is_empty() {
                way.facts.entry(question.fact.clone()).or_default().insert(answer.value.clone());
            }
            way.values.insert(answer.value.clone());
            way.decisions.extend(answer.decisions.iter().cloned());
            open.push((answer.to.clone(), way));
        }
    }
    res
}

/// Whether a tree keeps a norm.
pub(super) fn keeps(model: &Model, norm: &Norm, ways: &[Way]) -> bool {
    let all = |clauses: &[Clause], way: &Way| clauses.iter().all(|it| holds(model, it, way) != it.negated);
    if !norm.exists.is_empty() {
        return ways.iter().any(|it| all(&norm.exists, it));
    }
    ways.iter().all(|it| !all(&norm.when, it) || all(&norm.then, it))
}

fn holds(model: &Model, clause: &Clause, way: &Way) -> bool {
    if !clause.decision.is_empty() {
        return way.decisions.contains(&clause.decision);
    }
    let fact = if clause.asks.is_empty() { &clause.fact } else { &clause.asks };
    if fact.is_empty() {
        return way.values.contains(&clause.value);
    }
    let parts = model.wholes.iter().find(|it| it.name == *fact).map_or(&[][..], |it| &it.parts);
    let has = |it: &String, value: &str| way.facts.get(it).is_some_and(|it| it.contains(value));
    let asked = |it: &String| way.facts.contains_key(it);
    let any = |value: &str| has(fact, value) || parts.iter().any(|it| has(it, value));
    let settled = asked(fact) || !parts.is_empty() && parts.iter().all(asked);
    if !clause.asks.is_empty() {
        return settled || parts.iter().any(|it| has(it, "ja"));
    }
    match clause.value.as_str() {
        "ja" => any("ja"),
        it if parts.is_empty() => has(fact, it),
        "nee" => {
            let others =
                [fact].into_iter().chain(parts).filter_map(|it| way.facts.get(it)).flatten().any(|it| it != "nee");
            settled && !others
        }
        it => any(it) && !any("ja"),
    }
}

//! Small random trees and norms, and what they say when all their paths are listed: the searches must say the same.

use std::collections::{BTreeMap, BTreeSet};

use player::engine::{Position, Session};
use player::graph::{Edge, Graph, GraphData, Node};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::load::tree::TreeKind;
use crate::proof::pairs::weaker;
use crate::proof::parts;
use crate::proof::search::Conditions;
use crate::proof::verdict::{Verdict, breaches, never, unmet, verdict};
use crate::proof::walk::{Place, Shape, Walk};
use crate::proven::{CheckedAnswer, CheckedFact, CheckedQuestion, Clause, LeftOut, Norm, Test, Text};

const FACTS: u16 = 3;
const DECISIONS: u16 = 3;
const VALUES: [&str; 3] = ["ja", "nee", "soms"];

/// A tree without texts.
#[derive(Clone, Debug)]
pub(crate) struct Bare {
    pub(crate) graph: Graph,
    pub(crate) questions: Vec<CheckedQuestion>,
}

impl Bare {
    pub(crate) fn shape(&self) -> Shape<'_> {
        Shape { graph: &self.graph, questions: &self.questions }
    }

    /// Every path.
    fn paths(&self) -> Vec<Walk> {
        let mut res = Vec::new();
        let mut open = vec![(Node::Question(self.graph.start()), Vec::new())];
        while let Some((node, steps)) = open.pop() {
            match node {
                Node::Outcome(outcome) => res.push(Walk { steps, outcome }),
                Node::Question(question) => {
                    for (number, edge) in (0u8..).zip(self.graph.answers(question)) {
                        let mut steps = steps.clone();
                        steps.push((question, number));
                        open.push((edge.target, steps));
                    }
                }
            }
        }
        res
    }

    /// What a path establishes: for each fact the values given.
    fn facts(&self, walk: &Walk) -> BTreeMap<u16, BTreeSet<&str>> {
        let mut res: BTreeMap<u16, BTreeSet<&str>> = BTreeMap::new();
        for (question, answer) in &walk.steps {
            let question = &self.questions[usize::from(*question)];
            if let Some(fact) = question.fact {
                res.entry(fact).or_default().insert(&question.answers[usize::from(*answer)].value);
            }
        }
        res
    }

    /// What a path decides, as the player tells it at the end of the same answers.
    fn decisions(&self, walk: &Walk) -> Vec<u16> {
        let mut session = Session::new();
        for (question, answer) in &walk.steps {
            assert_eq!(session.position(&self.graph), Position::Asking(*question));
            session.answer(&self.graph, *answer);
        }
        assert_eq!(session.position(&self.graph), Position::Ended(walk.outcome));
        session.decisions(&self.graph)
    }

    fn holds(&self, clause: &Clause, walk: &Walk) -> bool {
        let facts = self.facts(walk);
        let holds = match &clause.test {
            Test::Answered(fact, value) => facts.get(fact).is_some_and(|it| it.contains(value.as_str())),
            Test::Says(value) => {
                walk.steps.iter().any(|it| self.questions[usize::from(it.0)].answers[usize::from(it.1)].value == *value)
            }
            Test::Asks(fact) => facts.contains_key(fact),
            Test::Decides(it) => self.decisions(walk).contains(it),
        };
        holds != clause.negated
    }

    fn all_hold(&self, clauses: &[Clause], walk: &Walk) -> bool {
        clauses.iter().all(|it| self.holds(it, walk))
    }

    fn breaks(&self, norm: &Norm, walk: &Walk) -> bool {
        self.all_hold(&norm.when, walk) && !self.all_hold(&norm.then, walk)
    }
}

fn question(fact: Option<u16>, n_answers: usize) -> CheckedQuestion {
    let answer = |it: &&str| CheckedAnswer { text: (*it).to_owned(), value: (*it).to_owned() };
    CheckedQuestion {
        id: String::new(),
        text: String::new(),
        step: String::new(),
        fact,
        explanation: Text::default(),
        prompts: Vec::new(),
        examples: Vec::new(),
        left_out: LeftOut::default(),
        answers: VALUES.iter().take(n_answers).map(answer).collect(),
        citation: None,
    }
}

/// A question to be: its fact, and for each answer where it leads and what it decides.
type Asked = (Option<u16>, Vec<(prop::sample::Index, Vec<u16>)>);

/// Trees of at most six questions and three outcomes; answers lead on only, so none runs in circles.
pub(crate) fn tree() -> impl Strategy<Value = Bare> {
    let decisions = || vec(0..DECISIONS, 0..2);
    let answer = (any::<prop::sample::Index>(), decisions());
    let asked = (prop::option::of(0..FACTS), vec(answer, 2..=VALUES.len()));
    (vec(asked, 1..=6), vec(decisions(), 1..=3)).prop_map(|(asked, outcomes)| {
        let (n, n_outcomes) = (asked.len(), outcomes.len());
        let target = |from: usize, to: &prop::sample::Index| {
            let to = from + 1 + to.index(n + n_outcomes - from - 1);
            let number = |it: usize| u16::try_from(it).expect("a small number");
            if to < n { Node::Question(number(to)) } else { Node::Outcome(number(to - n)) }
        };
        let edges = |(from, (_, answers)): (usize, &Asked)| {
            answers.iter().map(|it| Edge { target: target(from, &it.0), decisions: it.1.clone() }).collect()
        };
        let data = GraphData {
            start: 0,
            questions: asked.iter().enumerate().map(edges).collect(),
            outcomes,
            n_decisions: DECISIONS,
        };
        let questions = asked.iter().map(|it| question(it.0, it.1.len())).collect();
        Bare { graph: Graph::new(data).expect("a tree"), questions }
    })
}

fn clause() -> impl Strategy<Value = Clause> {
    let test = prop_oneof![
        (0..FACTS, prop::sample::select(&VALUES[..])).prop_map(|it| Test::Answered(it.0, it.1.to_owned())),
        (0..DECISIONS).prop_map(Test::Decides),
        (0..FACTS).prop_map(Test::Asks),
        prop::sample::select(&VALUES[..]).prop_map(|it| Test::Says(it.to_owned())),
    ];
    (test, prop::bool::weighted(0.25)).prop_map(|(test, negated)| Clause::new(test, negated, &[]))
}

fn norm(when: Vec<Clause>, then: Vec<Clause>, exists: Vec<Clause>) -> Norm {
    let (id, title, applies_to) = (String::new(), String::new(), vec![TreeKind::Weighing]);
    Norm { id, title, citation: None, applies_to, when, then, exists }
}

/// A vocabulary in which the first fact has the other two as its parts.
fn parts() -> Vec<CheckedFact> {
    let fact = |parts: Vec<u16>| CheckedFact { parts, ..CheckedFact::default() };
    vec![fact(vec![1, 2]), fact(vec![]), fact(vec![])]
}

/// What a path says about each fact, where the first is the whole of the others and one of the trees asks it in parts.
fn whole_facts<'a>(tree: &'a Bare, other: &Bare, walk: &Walk) -> BTreeMap<u16, BTreeSet<&'a str>> {
    let asks =
        |tree: &Bare, facts: &[u16]| tree.questions.iter().any(|it| it.fact.is_some_and(|it| facts.contains(&it)));
    let mut res = tree.facts(walk);
    if asks(tree, &[1, 2]) && asks(other, &[0]) {
        let all: BTreeSet<&str> = res.values().flatten().copied().collect();
        let settled = res.contains_key(&0) || res.contains_key(&1) && res.contains_key(&2);
        match ["ja", "soms"].into_iter().find(|it| all.contains(it)) {
            Some(it) => _ = res.insert(0, BTreeSet::from([it])),
            None if settled => _ = res.insert(0, all),
            None => _ = res.remove(&0),
        }
    }
    res
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn paths_are_counted_and_covered_without_walking_them(tree in tree()) {
        let paths = tree.paths();
        prop_assert_eq!(tree.shape().n_walks(), paths.len() as u64);
        let listed = tree.shape().walks();
        prop_assert!(listed.complete && listed.list.len() == paths.len());
        let covering = tree.shape().covering();
        let steps = |walks: &[Walk]| walks.iter().flat_map(|it| it.steps.clone()).collect::<BTreeSet<_>>();
        prop_assert_eq!(steps(&covering), steps(&paths));
        prop_assert!(covering.len() <= steps(&paths).len() && covering.iter().all(|it| paths.contains(it)));
    }

    #[test]
    fn limit_counts_states_and_not_paths(tree in tree(), when in vec(clause(), 0..4)) {
        let norm = norm(when, Vec::new(), Vec::new());
        let conditions = Conditions::of(&norm);
        let product = conditions.product(&tree.graph, &tree.questions);
        // Every place of every path, with what is true there.
        let mut states = BTreeSet::from([(Node::Question(tree.graph.start()), 0)]);
        for walk in tree.paths() {
            let mut set = 0;
            let nodes = walk.steps.iter().skip(1).map(|it| Node::Question(it.0)).chain([Node::Outcome(walk.outcome)]);
            let mut places = walk.places();
            for node in nodes {
                set |= product.gain(places.next().expect("an answer"));
                if matches!(node, Node::Outcome(_)) {
                    set |= product.gain(Place::Outcome(walk.outcome));
                }
                states.insert((node, set));
            }
        }
        prop_assert!(product.fits(states.len()));
        prop_assert!(!product.fits(states.len() - 1));
    }

    #[test]
    fn refinement_in_parts_agrees_with_comparing_all_pairs(national in tree(), own in tree(), decision in 0..DECISIONS) {
        let same = |a: &Walk, b: &Walk| {
            let (a, b) = (whole_facts(&national, &own, a), whole_facts(&own, &national, b));
            a.iter().all(|(fact, values)| b.get(fact).is_none_or(|it| !it.is_disjoint(values)))
        };
        let taken: Vec<Walk> = national.paths().into_iter().filter(|it| national.decisions(it).contains(&decision)).collect();
        let untaken: Vec<Walk> = own.paths().into_iter().filter(|it| !own.decisions(it).contains(&decision)).collect();
        let pairs = taken.iter().flat_map(|a| untaken.iter().map(move |b| (a, b))).filter(|it| same(it.0, it.1));
        let fewest = pairs.map(|it| it.0.steps.len() + it.1.steps.len()).min();
        let none = BTreeSet::new();
        let found = parts::weaker(national.shape(), own.shape(), &parts(), decision, &none).expect("small trees");
        prop_assert_eq!(found.as_ref().map(|it| it.national.steps.len() + it.own.steps.len()), fewest);
        if let Some(pair) = found {
            prop_assert!(taken.contains(&pair.national) && untaken.contains(&pair.own));
            prop_assert!(same(&pair.national, &pair.own));
        }
    }

    #[test]
    fn whole_follows_from_its_parts(tree in tree()) {
        let facts = parts();
        let clause = |test| Clause::new(test, false, &facts);
        let answered = |value: &str| clause(Test::Answered(0, value.to_owned()));
        let (yes, no, asks) = (answered("ja"), answered("nee"), clause(Test::Asks(0)));
        for walk in tree.paths() {
            let given = tree.facts(&walk);
            let all: BTreeSet<&str> = given.values().flatten().copied().collect();
            let asked = given.contains_key(&0) || given.contains_key(&1) && given.contains_key(&2);
            let settled = [1, 2].iter().any(|it| given.get(it).is_some_and(|it| it.contains("ja")));
            let holds = |clause: &Clause| {
                let norm = norm(vec![clause.clone()], Vec::new(), Vec::new());
                unmet(&norm, &norm.when, &walk, tree.shape()).is_empty()
            };
            prop_assert_eq!(holds(&yes), all.contains("ja"));
            prop_assert_eq!(holds(&answered("soms")), all.contains("soms") && !all.contains("ja"));
            prop_assert_eq!(holds(&no), asked && all.iter().all(|it| *it == "nee"));
            prop_assert_eq!(holds(&asks), asked || settled);
            prop_assert!(!(holds(&yes) && holds(&no)));
        }
    }

    #[test]
    fn search_agrees_with_listing_all_paths(tree in tree(), when in vec(clause(), 0..4), then in vec(clause(), 1..3)) {
        let norm = norm(when, then, Vec::new());
        let paths = tree.paths();
        let shortest = paths.iter().filter(|it| tree.breaks(&norm, it)).map(|it| it.steps.len()).min();
        match verdict(&norm, tree.shape()) {
            Verdict::Broken(walk) => {
                // The replay through the player's engine is in `decisions`.
                prop_assert!(tree.breaks(&norm, &walk));
                prop_assert_eq!(Some(walk.steps.len()), shortest);
            }
            Verdict::Kept => {
                prop_assert_eq!(shortest, None);
                prop_assert!(paths.iter().any(|it| tree.all_hold(&norm.when, it)));
            }
            Verdict::Idle => {
                prop_assert!(!paths.iter().any(|it| tree.all_hold(&norm.when, it)));
                let (at, _) = never(&norm, tree.shape()).expect("a condition that never holds");
                let before: &[Clause] = &norm.when[..=at];
                prop_assert!(!paths.iter().any(|it| tree.all_hold(before, it)));
            }
            Verdict::Missing(_) => prop_assert!(false, "a norm without `bestaat`"),
        }
    }

    #[test]
    fn reported_places_account_for_every_broken_path(tree in tree(), when in vec(clause(), 0..3), then in vec(clause(), 1..3)) {
        let norm = norm(when, then, Vec::new());
        let found = breaches(&norm, tree.shape());
        for walk in tree.paths().iter().filter(|it| tree.breaks(&norm, it)) {
            let passes = |place: &Place| match place {
                Place::Answer(question, answer) => walk.steps.contains(&(*question, *answer)),
                Place::Outcome(it) => walk.outcome == *it,
            };
            prop_assert!(found.len() == 10 || found.iter().any(|it| passes(&it.place)));
        }
        prop_assert!(found.iter().all(|it| tree.breaks(&norm, &it.walk)));
        prop_assert!(found.windows(2).all(|it| it[0].walk.steps.len() <= it[1].walk.steps.len()));
    }

    #[test]
    fn some_path_agrees_with_listing_all_paths(tree in tree(), exists in vec(clause(), 1..4)) {
        let norm = norm(Vec::new(), Vec::new(), exists);
        let paths = tree.paths();
        let count = |it: &Walk| norm.exists.iter().filter(|clause| tree.holds(clause, it)).count();
        let most = paths.iter().map(count).max().unwrap_or(0);
        match verdict(&norm, tree.shape()) {
            Verdict::Kept => prop_assert_eq!(most, norm.exists.len()),
            Verdict::Missing(walk) => {
                prop_assert!(most < norm.exists.len());
                prop_assert_eq!(count(&walk), most);
                let shortest = paths.iter().filter(|it| count(it) == most).map(|it| it.steps.len()).min();
                prop_assert_eq!(Some(walk.steps.len()), shortest);
            }
            other => prop_assert!(false, "not {other:?}"),
        }
    }

    #[test]
    fn refinement_agrees_with_comparing_all_pairs(national in tree(), own in tree(), decision in 0..DECISIONS) {
        let same = |a: &Walk, b: &Walk| {
            let (a, b) = (national.facts(a), own.facts(b));
            a.iter().all(|(fact, values)| b.get(fact).is_none_or(|it| !it.is_disjoint(values)))
        };
        let taken: Vec<Walk> = national.paths().into_iter().filter(|it| national.decisions(it).contains(&decision)).collect();
        let untaken: Vec<Walk> = own.paths().into_iter().filter(|it| !own.decisions(it).contains(&decision)).collect();
        let pairs = taken.iter().flat_map(|a| untaken.iter().map(move |b| (a, b))).filter(|it| same(it.0, it.1));
        let fewest = pairs.map(|it| it.0.steps.len() + it.1.steps.len()).min();
        let found = weaker(national.shape(), own.shape(), decision, &BTreeSet::new()).expect("small trees");
        prop_assert_eq!(found.as_ref().map(|it| it.national.steps.len() + it.own.steps.len()), fewest);
        if let Some(pair) = found {
            prop_assert!(taken.contains(&pair.national) && untaken.contains(&pair.own));
            prop_assert!(same(&pair.national, &pair.own));
        }
    }

    #[test]
    fn tree_is_never_weaker_than_itself(mut tree in tree(), decision in 0..DECISIONS) {
        // Only where no path asks a fact twice: there each path agrees with no other than itself.
        for (n, question) in (0u16..).zip(&mut tree.questions) {
            question.fact = Some(n);
        }
        let found = weaker(tree.shape(), tree.shape(), decision, &BTreeSet::new()).expect("small trees");
        prop_assert_eq!(found, None);
    }
}

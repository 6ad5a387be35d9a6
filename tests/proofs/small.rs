//! Small trees, all there are and random ones: the prover, the certificates and a list of all ways say the same.

use meldwijzer::certificate::check::check;
use meldwijzer::certificate::make;
use meldwijzer::certificate::model::{Answer, Clause, Decision, Model, Norm, Outcome, Question, Whole};
use meldwijzer::load::tree::TreeKind;
use meldwijzer::proof::refinement::{breaches, gaps};
use meldwijzer::proof::verdict::{Verdict, verdict};
use meldwijzer::proof::walk::Shape;
use meldwijzer::proven::{
    self, CheckedAnswer, CheckedDecision, CheckedFact, CheckedQuestion, LeftOut, Test, Text, Vocabulary,
};
use player::graph::{Edge, Graph, GraphData, Node};
use proptest::collection::vec;
use proptest::prelude::*;
use rayon::prelude::*;

use super::{naive, of_one};

const FACTS: [&str; 4] = ["geheel", "deel-a", "deel-b", "los"];
const VALUES: [&str; 3] = ["ja", "nee", "soms"];
const DECISIONS: [&str; 2] = ["melden", "hulp"];

/// The facts as the prover has them: the first has the next two as its parts.
fn facts() -> Vec<CheckedFact> {
    let fact = |id: &str, parts: Vec<u16>| CheckedFact { id: id.to_owned(), parts, ..CheckedFact::default() };
    vec![fact(FACTS[0], vec![1, 2]), fact(FACTS[1], vec![]), fact(FACTS[2], vec![]), fact(FACTS[3], vec![])]
}

fn number(names: &[&str], name: &str) -> Option<u16> {
    names.iter().position(|it| *it == name).and_then(|it| u16::try_from(it).ok())
}

/// A tree as the prover has it.
struct Bare {
    graph: Graph,
    questions: Vec<CheckedQuestion>,
}

impl Bare {
    fn of(model: &Model) -> Self {
        let decisions = |list: &[String]| list.iter().filter_map(|it| number(&DECISIONS, it)).collect::<Vec<_>>();
        let target = |to: &str| {
            let (kind, n) = to.split_once(' ').expect("two words");
            let n = n.parse::<u16>().expect("a number") - 1;
            if kind == "vraag" { Node::Question(n) } else { Node::Outcome(n) }
        };
        let edge = |it: &Answer| Edge { target: target(&it.to), decisions: decisions(&it.decisions) };
        let data = GraphData {
            start: 0,
            questions: model.questions.iter().map(|it| it.answers.iter().map(edge).collect()).collect(),
            outcomes: model.outcomes.iter().map(|it| decisions(&it.decisions)).collect(),
            n_decisions: 2,
        };
        let answer = |it: &Answer| CheckedAnswer { text: it.value.clone(), value: it.value.clone() };
        let question = |it: &Question| CheckedQuestion {
            id: String::new(),
            text: String::new(),
            step: String::new(),
            fact: number(&FACTS, &it.fact),
            explanation: Text::default(),
            prompts: Vec::new(),
            examples: Vec::new(),
            left_out: LeftOut::default(),
            answers: it.answers.iter().map(answer).collect(),
            citation: None,
        };
        Self { graph: Graph::new(data).expect("a tree"), questions: model.questions.iter().map(question).collect() }
    }

    fn shape(&self) -> Shape<'_> {
        Shape { graph: &self.graph, questions: &self.questions }
    }
}

/// A norm as the prover has it.
fn norm(it: &Norm) -> proven::Norm {
    let facts = facts();
    let clause = |it: &Clause| {
        let test = if !it.decision.is_empty() {
            Test::Decides(number(&DECISIONS, &it.decision).expect("a decision"))
        } else if !it.asks.is_empty() {
            Test::Asks(number(&FACTS, &it.asks).expect("a fact"))
        } else if it.fact.is_empty() {
            Test::Says(it.value.clone())
        } else {
            Test::Answered(number(&FACTS, &it.fact).expect("a fact"), it.value.clone())
        };
        proven::Clause::new(test, it.negated, &facts)
    };
    let all = |list: &[Clause]| list.iter().map(clause).collect();
    proven::Norm {
        id: String::new(),
        title: String::new(),
        citation: None,
        applies_to: vec![TreeKind::Weighing],
        when: all(&it.when),
        then: all(&it.then),
        exists: all(&it.exists),
    }
}

/// Whether all three say the same of a norm: kept or not.
fn agree(model: &Model, bare: &Bare, norm_: &Norm) -> Result<(), String> {
    let kept = naive::keeps(model, norm_, &naive::ways(model));
    let told = matches!(verdict(&norm(norm_), bare.shape()), Verdict::Kept | Verdict::Idle);
    let certificate = make::certificate(model, norm_);
    if told != kept || certificate.is_some() != kept {
        return Err(format!("{model:?} {norm_:?}: kept {kept}, prover {told}, certificate {certificate:?}"));
    }
    if certificate.is_some() {
        let block = of_one(Model { norms: vec![norm_.clone()], ..model.clone() }, vec![certificate]);
        let checked = check(&block);
        if checked.n_norms != 1 || !checked.faults.is_empty() {
            return Err(format!("{block:?}: {checked:?}"));
        }
    }
    Ok(())
}

fn decided() -> Clause {
    Clause { decision: DECISIONS[0].to_owned(), ..Clause::default() }
}

fn given(fact: &str, value: &str) -> Clause {
    Clause { fact: fact.to_owned(), value: value.to_owned(), ..Clause::default() }
}

fn not(it: Clause) -> Clause {
    Clause { negated: !it.negated, ..it }
}

/// Norms of each form.
fn norms() -> Vec<Norm> {
    let asked = Clause { asks: FACTS[2].to_owned(), ..Clause::default() };
    let said = Clause { value: "nee".to_owned(), ..Clause::default() };
    vec![
        Norm { when: vec![given(FACTS[1], "ja")], then: vec![decided()], ..Norm::default() },
        Norm { when: vec![not(asked)], then: vec![not(decided())], ..Norm::default() },
        Norm { exists: vec![said, decided()], ..Norm::default() },
        Norm { when: vec![given(FACTS[0], "nee")], then: vec![not(decided())], ..Norm::default() },
    ]
}

/// The tree of a number: three questions with two answers, two outcomes, one decision. There are 147 456.
fn tree(n: u32) -> Model {
    let mut rest = n;
    let mut take = |most: u32| {
        let res = rest % most;
        rest /= most;
        res
    };
    let name = |is_taken: u32| if is_taken == 1 { vec![DECISIONS[0].to_owned()] } else { Vec::new() };
    let questions = (0..3u32).map(|from| {
        let answers = VALUES.iter().take(2).map(|value| {
            // Later questions, and two outcomes.
            let later = 2 - from;
            let to = take(later + 2);
            let to =
                if to < later { format!("vraag {}", from + to + 2) } else { format!("uitkomst {}", to - later + 1) };
            Answer { value: (*value).to_owned(), decisions: name(take(2)), to }
        });
        let answers = answers.collect();
        Question { fact: FACTS[from as usize].to_owned(), answers }
    });
    let questions = questions.collect();
    let outcomes = (0..2).map(|_| Outcome { decisions: name(take(2)) }).collect();
    Model { questions, outcomes, decisions: decisions(), norms: Vec::new(), wholes: wholes() }
}

fn decisions() -> Vec<Decision> {
    DECISIONS.iter().map(|it| Decision { name: (*it).to_owned(), mandatory: true }).collect()
}

fn wholes() -> Vec<Whole> {
    let parts = FACTS[1..3].iter().map(|it| (*it).to_owned()).collect();
    vec![Whole { name: FACTS[0].to_owned(), parts }]
}

#[test]
fn all_small_trees_agree_with_a_list_of_their_ways() {
    const N: u32 = 147_456;
    let last = tree(N - 1);
    assert_eq!(
        (last.questions[0].answers[1].to.as_str(), tree(N), tree(N - 1) == tree(0)),
        ("uitkomst 2", tree(0), false)
    );
    let norms = norms();
    // One norm for each, in turns: neighbours differ at one answer only.
    let wrong = (0..N).into_par_iter().find_map_any(|n| {
        let model = tree(n);
        agree(&model, &Bare::of(&model), &norms[n as usize / 7 % norms.len()]).err()
    });
    assert_eq!(wrong, None);
}

#[test]
fn certificate_that_no_page_can_hold_is_not_made() {
    // Each question doubles what can have happened before the next.
    let of = |n: usize| {
        let to = |it: usize| if it < n { format!("vraag {}", it + 1) } else { "uitkomst 1".to_owned() };
        let answers = |it: usize| VALUES.iter().take(2).map(move |value| (it, (*value).to_owned()));
        let question = |it: usize| Question {
            fact: format!("kenmerk-{it}"),
            answers: answers(it).map(|(it, value)| Answer { value, decisions: Vec::new(), to: to(it + 1) }).collect(),
        };
        let when = (0..n).map(|it| given(&format!("kenmerk-{it}"), "ja")).collect();
        let norm = Norm { when, then: vec![not(decided())], ..Norm::default() };
        let model =
            Model { questions: (0..n).map(question).collect(), outcomes: vec![Outcome::default()], ..Model::default() };
        assert!(naive::keeps(&model, &norm, &naive::ways(&model)));
        make::certificate(&model, &norm)
    };
    assert!(of(8).is_some());
    assert!(of(12).is_none());
}

/// Trees of at most five questions and three outcomes; answers lead on only.
fn random() -> impl Strategy<Value = Model> {
    let decisions_ = || vec(prop::sample::select(&DECISIONS[..]).prop_map(str::to_owned), 0..2);
    let answer = (any::<prop::sample::Index>(), decisions_());
    let asked = (prop::option::of(prop::sample::select(&FACTS[..])), vec(answer, 1..=VALUES.len()));
    (vec(asked, 1..=5), vec(decisions_(), 1..=3)).prop_map(|(asked, outcomes)| {
        let (n, n_outcomes) = (asked.len(), outcomes.len());
        let to = |from: usize, it: &prop::sample::Index| {
            let to = from + 1 + it.index(n + n_outcomes - from - 1);
            if to < n { format!("vraag {}", to + 1) } else { format!("uitkomst {}", to - n + 1) }
        };
        let questions = asked.iter().enumerate().map(|(from, (fact, answers))| Question {
            fact: fact.unwrap_or_default().to_owned(),
            answers: answers
                .iter()
                .zip(VALUES)
                .map(|(it, value)| Answer { value: value.to_owned(), decisions: it.1.clone(), to: to(from, &it.0) })
                .collect(),
        });
        Model {
            questions: questions.collect(),
            outcomes: outcomes.iter().map(|it| Outcome { decisions: it.clone() }).collect(),
            decisions: decisions(),
            norms: Vec::new(),
            wholes: wholes(),
        }
    })
}

fn clause() -> impl Strategy<Value = Clause> {
    let test = prop_oneof![
        (prop::sample::select(&FACTS[..]), prop::sample::select(&VALUES[..])).prop_map(|it| given(it.0, it.1)),
        prop::sample::select(&DECISIONS[..]).prop_map(|it| Clause { decision: it.to_owned(), ..Clause::default() }),
        prop::sample::select(&FACTS[..]).prop_map(|it| Clause { asks: it.to_owned(), ..Clause::default() }),
        prop::sample::select(&VALUES[..]).prop_map(|it| Clause { value: it.to_owned(), ..Clause::default() }),
    ];
    (test, prop::bool::weighted(0.25)).prop_map(|it| Clause { negated: it.1, ..it.0 })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn random_trees_and_norms_agree(model in random(), when in vec(clause(), 0..3), then in vec(clause(), 0..3), exists in vec(clause(), 0..3)) {
        let bare = Bare::of(&model);
        let always = Norm { when, then, ..Norm::default() };
        prop_assert_eq!(agree(&model, &bare, &always), Ok(()));
        if !exists.is_empty() {
            prop_assert_eq!(agree(&model, &bare, &Norm { exists, ..Norm::default() }), Ok(()));
        }
    }

    #[test]
    fn comparison_agrees_with_the_prover(national in random(), own in random()) {
        let decision = |it: &&str| CheckedDecision { id: (*it).to_owned(), mandatory: true, ..CheckedDecision::default() };
        let words = Vocabulary { facts: facts(), decisions: DECISIONS.iter().map(decision).collect(), ..Vocabulary::default() };
        let (theirs, ours) = (Bare::of(&national), Bare::of(&own));
        let weaker = breaches(theirs.shape(), ours.shape(), &words).expect("small trees");
        let lacks = gaps(theirs.shape(), ours.shape(), &words);
        let made = make::comparison(&own, &national, "X");
        prop_assert_eq!(made.is_some(), weaker.is_empty() && lacks.is_empty(), "{:?} {:?} {:?}", weaker, lacks, made);
    }
}

//! Conditions on a path, and what they say about its steps, with facts that are parts of another fact taken apart.
//!
//! Comes in: a [`Test`] and the facts of the vocabulary. Goes out: a [`Clause`] with literals that must all hold; each is
//! about one kind of step, so that it becomes true at a step and stays true. Proofs, the player and the static tree use the
//! same literals.
//!
//! A fact with parts (`omvat`) is `ja` when it or one of its parts is `ja`. It has another value, such as doubt, when one of
//! these has it and none is `ja`. It is `nee` only when everything about it that
//! was asked is `nee` and it was asked itself or all its parts were. It counts as asked when it was asked itself, when all
//! its parts were, or when a `ja` on a part has settled it.

/// The value that settles a whole by one of its parts.
pub const YES: &str = "ja";
/// The value that a whole has only when nothing about it is anything else.
pub const NO: &str = "nee";

/// What a question can establish.
#[derive(Clone, Debug, Default)]
pub struct CheckedFact {
    /// Its name.
    pub id: String,
    /// What it is.
    pub description: String,
    /// Its values, each with the words in which a visitor reads it.
    pub values: Vec<(String, Vec<String>)>,
    /// Facts that are part of it, as indices.
    pub parts: Vec<u16>,
}

impl CheckedFact {
    /// The file that an editor writes it in: of what a kader brings itself the name begins with that of the kader.
    pub fn written_in(&self) -> &'static str {
        if self.id.contains('.') { "kader.yaml" } else { "normen.yaml" }
    }
}

/// A condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// What it says.
    pub test: Test,
    /// True: the opposite.
    pub negated: bool,
    /// What that is about the steps of a path: all of these hold, before `negated` is looked at.
    pub literals: Vec<Literal>,
}

impl Clause {
    /// A condition, given the facts of the vocabulary.
    pub fn new(test: Test, negated: bool, facts: &[CheckedFact]) -> Self {
        let literals = literals(&test, facts);
        Self { test, negated, literals }
    }
}

/// A statement about a whole path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Any question got an answer with this value.
    Says(String),
    /// A question with this fact got an answer with this value.
    Answered(u16, String),
    /// The path takes this decision.
    Decides(u16),
    /// The path asks a question with this fact.
    Asks(u16),
}

/// A statement about the steps of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Atom {
    /// Answers, of which one must have been given.
    pub given: Vec<Given>,
    /// Or a decision that must have been taken.
    pub decision: Option<u16>,
}

/// Answers to a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What the question establishes; none: whatever.
    pub fact: Option<u16>,
    /// Which of its answers.
    pub value: Value,
}

/// Answers by their value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// That with this value.
    Is(String),
    /// All others.
    IsNot(String),
    /// All.
    Any,
}

/// An atom, or its opposite.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal {
    /// The atom.
    pub atom: Atom,
    /// True: the opposite.
    pub negated: bool,
}

impl Atom {
    /// Whether the answer with this value to a question about this fact makes it true.
    pub fn is_given_by(&self, fact: Option<u16>, value: &str) -> bool {
        self.given.iter().any(|it| {
            (it.fact.is_none() || it.fact == fact)
                && match &it.value {
                    Value::Is(wanted) => value == wanted,
                    Value::IsNot(other) => value != other,
                    Value::Any => true,
                }
        })
    }
}

/// What a test says, as literals that must all hold.
fn literals(test: &Test, facts: &[CheckedFact]) -> Vec<Literal> {
    let parts = |fact: u16| facts.get(usize::from(fact)).map_or(&[][..], |it| it.parts.as_slice());
    let any = |given: Vec<Given>| Literal { atom: Atom { given, decision: None }, negated: false };
    let given = |fact: u16, value: Value| Given { fact: Some(fact), value };
    let all = |fact: u16, value: &Value| -> Vec<Given> {
        [fact].iter().chain(parts(fact)).map(|it| given(*it, value.clone())).collect()
    };
    match test {
        Test::Decides(it) => {
            vec![Literal { atom: Atom { given: Vec::new(), decision: Some(*it) }, negated: false }]
        }
        Test::Says(value) => vec![any(vec![Given { fact: None, value: Value::Is(value.clone()) }])],
        Test::Answered(fact, value) if value == NO && !parts(*fact).is_empty() => {
            let other = all(*fact, &Value::IsNot(NO.to_owned()));
            let settled = parts(*fact).iter().map(|it| any(vec![given(*fact, Value::Any), given(*it, Value::Any)]));
            [Literal { negated: true, ..any(other) }].into_iter().chain(settled).collect()
        }
        Test::Answered(fact, value) if value != YES && !parts(*fact).is_empty() => {
            let yes = any(all(*fact, &Value::Is(YES.to_owned())));
            vec![any(all(*fact, &Value::Is(value.clone()))), Literal { negated: true, ..yes }]
        }
        Test::Answered(fact, value) => vec![any(all(*fact, &Value::Is(value.clone())))],
        Test::Asks(fact) if parts(*fact).is_empty() => vec![any(vec![given(*fact, Value::Any)])],
        Test::Asks(fact) => {
            let yes = || parts(*fact).iter().map(|it| given(*it, Value::Is(YES.to_owned())));
            let settled = |part: &u16| [given(*fact, Value::Any), given(*part, Value::Any)].into_iter().chain(yes());
            parts(*fact).iter().map(|it| any(settled(it).collect())).collect()
        }
    }
}

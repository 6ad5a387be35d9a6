//! Trees as proven, with what they can establish and decide and the norms that they keep.

use player::graph::Graph;
use player::tree::{Edition, Tone};

use crate::address::{Address, Reference};
use crate::load::tree::TreeKind;
use crate::proven::{CheckedCase, CheckedFramework, CheckedReview, Citation, Text};

use super::condition::{CheckedFact, Clause};

/// The vocabulary of trees, with the norms.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// Facts.
    pub facts: Vec<CheckedFact>,
    /// Decisions.
    pub decisions: Vec<CheckedDecision>,
    /// Norms that hold for all trees of their kinds; those of the national edition come first.
    pub norms: Vec<Norm>,
    /// How many of them are of the national edition. What a project adds binds its own trees, not those that it was lent.
    pub n_lent: usize,
}

impl Vocabulary {
    /// The norms that a tree must keep: the national ones of its kind and those of its kader. What the law on the meldcode
    /// demands of steps 4 and 5 does not bind a kader outside that law.
    pub fn norms_of<'a>(&'a self, tree: &CheckedTree, frameworks: &'a [CheckedFramework]) -> Vec<&'a Norm> {
        let kader = frameworks.iter().find(|it| tree.framework.as_deref() == Some(&it.slug));
        let national = match kader {
            Some(kader) if kader.is_free(tree) => &[][..],
            _ if tree.lent => &self.norms[..self.n_lent],
            _ => &self.norms,
        };
        let own = kader.into_iter().flat_map(|it| &it.norms);
        national.iter().chain(own).filter(|it| it.applies_to.contains(&tree.kind)).collect()
    }
}

/// A decision.
#[derive(Clone, Debug, Default)]
pub struct CheckedDecision {
    /// Its name.
    pub id: String,
    /// The kader whose own it is.
    pub framework: Option<String>,
    /// Its name for people.
    pub label: String,
    /// Whether a kader may never take it less often than the national tree.
    pub mandatory: bool,
    /// How weighty it is.
    pub tone: Tone,
    /// Words of which one begins the title of each outcome with it, and of no other; none: any title will do.
    pub headings: Vec<String>,
    /// The decision as a step.
    pub step: Text,
    /// Whom to call for it, as index into the contacts.
    pub call: Option<u16>,
    /// Name of the fold with what belongs to it; may be empty.
    pub more: String,
    /// Whether it comes after the other steps.
    pub closing: bool,
    /// Its source.
    pub citation: Option<Citation>,
    /// What belongs to it.
    pub text: Text,
    /// What to do.
    pub actions: Vec<Text>,
}

/// A norm with its names looked up.
#[derive(Clone, Debug)]
pub struct Norm {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its source.
    pub citation: Option<Citation>,
    /// The kinds of tree it is for.
    pub applies_to: Vec<TreeKind>,
    /// When it counts.
    pub when: Vec<Clause>,
    /// What must then hold.
    pub then: Vec<Clause>,
    /// What must hold together on one path.
    pub exists: Vec<Clause>,
}

/// A tree.
#[derive(Clone, Debug)]
pub struct CheckedTree {
    /// Its name in `boom:`.
    pub id: String,
    /// Where its page stands: on this site, or as a tree of the edition on the national one.
    pub address: Address,
    /// Path from `content/`.
    pub file: String,
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: TreeKind,
    /// Whom it is for.
    pub edition: Edition,
    /// One sentence for overviews.
    pub summary: String,
    /// Shown before the first question.
    pub introduction: Text,
    /// Shown after the player.
    pub rationale: Text,
    /// Its sources, the main one first.
    pub citations: Vec<Citation>,
    /// Date of the last change.
    pub updated: String,
    /// True: no source describes it.
    pub editorial: bool,
    /// Slug of its kader.
    pub framework: Option<String>,
    /// Whether it is of the national edition, and stands on the national site.
    pub lent: bool,
    /// Its shape; decisions are indices into the vocabulary.
    pub graph: Graph,
    /// Its questions, by index.
    pub questions: Vec<CheckedQuestion>,
    /// Its outcomes, by index.
    pub outcomes: Vec<CheckedOutcome>,
    /// How many paths lead from the start to an outcome.
    pub n_paths: u64,
    /// Ten letters by which it is known, and no other tree; empty as long as its site is not proven.
    pub code: String,
    /// Example cases of it, in the order of their file. A tree that stands on it by `basis` has its own.
    pub cases: Vec<CheckedCase>,
    /// Who read it and when, the newest first.
    pub reviews: Vec<CheckedReview>,
}

impl CheckedTree {
    /// A link to its page.
    pub fn reference(&self) -> Reference {
        if self.lent { Reference::national(self.address.as_str()) } else { self.address.reference() }
    }
}

/// A question.
#[derive(Clone, Debug)]
pub struct CheckedQuestion {
    /// Its name.
    pub id: String,
    /// The question.
    pub text: String,
    /// Label above it.
    pub step: String,
    /// What it establishes, as index into the vocabulary.
    pub fact: Option<u16>,
    /// Explanation.
    pub explanation: Text,
    /// Questions to think with.
    pub prompts: Vec<CheckedPrompts>,
    /// Examples.
    pub examples: Vec<CheckedExample>,
    /// Help of the tree below it that it leaves out on purpose.
    pub left_out: LeftOut,
    /// Its answers, by index.
    pub answers: Vec<CheckedAnswer>,
    /// Its source.
    pub citation: Option<Citation>,
}

/// Help that a tree could have by `basis` and has not.
#[derive(Clone, Debug, Default)]
pub struct LeftOut {
    /// Questions to think with.
    pub prompts: Vec<CheckedPrompts>,
    /// Examples.
    pub examples: Vec<CheckedExample>,
}

/// A group of questions to think with.
#[derive(Clone, Debug)]
pub struct CheckedPrompts {
    /// Heading.
    pub title: String,
    /// Explanation.
    pub explanation: Text,
    /// True where a yes points to a no on the question itself.
    pub reversed: bool,
    /// The questions.
    pub items: Vec<Text>,
    /// How many of these, the first ones, are of the tree below by `basis`.
    pub n_lent: usize,
    /// When it is for the visitor, by what was answered before; without any: always.
    pub when: Vec<Clause>,
}

/// An example situation.
#[derive(Clone, Debug)]
pub struct CheckedExample {
    /// Title.
    pub title: String,
    /// Text.
    pub text: Text,
    /// When it is for the visitor, likewise.
    pub when: Vec<Clause>,
    /// Whether it is of the tree below by `basis`.
    pub lent: bool,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct CheckedAnswer {
    /// What the visitor reads.
    pub text: String,
    /// What norms call it.
    pub value: String,
}

/// An outcome.
#[derive(Clone, Debug)]
pub struct CheckedOutcome {
    /// Its name.
    pub id: String,
    /// Its title; empty when each path has a variant with one.
    pub title: String,
    /// Its text in sight.
    pub text: Text,
    /// What more there is to know.
    pub more: Text,
    /// What to do now beside the decisions, in order.
    pub actions: Vec<CheckedAction>,
    /// Steps of the tree below it that it leaves out on purpose.
    pub left_out: Vec<CheckedAction>,
    /// Its source.
    pub citation: Option<Citation>,
    /// What it says instead on some paths.
    pub variants: Vec<CheckedVariant>,
}

impl CheckedDecision {
    /// Every text of it.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        self.actions.iter().chain([&self.text, &self.step])
    }
}

impl CheckedTree {
    /// Every text of it: of its own, of its questions, of its outcomes.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let own = [&self.introduction, &self.rationale].into_iter();
        own.chain(self.questions.iter().flat_map(CheckedQuestion::texts))
            .chain(self.outcomes.iter().flat_map(CheckedOutcome::texts))
    }
}

impl CheckedQuestion {
    /// How many questions to think with it has, in all groups.
    pub fn n_prompts(&self) -> usize {
        self.prompts.iter().map(|it| it.items.len()).sum()
    }

    /// Every text of it.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let prompts = self.prompts.iter().flat_map(|it| it.items.iter().chain([&it.explanation]));
        std::iter::once(&self.explanation).chain(prompts).chain(self.examples.iter().map(|it| &it.text))
    }
}

impl CheckedOutcome {
    /// The same outcome under its title, as if it said nothing more.
    #[must_use]
    pub fn silent(&self) -> Self {
        Self {
            text: Text::default(),
            more: Text::default(),
            actions: Vec::new(),
            left_out: Vec::new(),
            citation: None,
            variants: Vec::new(),
            ..self.clone()
        }
    }

    /// Every title that it can have, its own first.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        let own = std::iter::once(self.title.as_str()).chain(self.variants.iter().map(|it| it.title.as_str()));
        own.filter(|it| !it.is_empty())
    }

    /// Its titles as one line, each once.
    pub fn name(&self) -> String {
        let mut res: Vec<&str> = Vec::new();
        for title in self.titles() {
            if !res.contains(&title) {
                res.push(title);
            }
        }
        res.join(" / ")
    }

    /// Every step that it can show.
    pub fn steps(&self) -> impl Iterator<Item = &CheckedAction> {
        self.actions.iter().chain(self.variants.iter().flat_map(|it| &it.actions))
    }

    /// Every text that it can show.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let own = [&self.text, &self.more].into_iter().chain(self.actions.iter().map(|it| &it.text));
        own.chain(
            self.variants
                .iter()
                .flat_map(|it| [&it.text, &it.more].into_iter().chain(it.actions.iter().map(|it| &it.text))),
        )
    }
}

/// A step of an outcome.
#[derive(Clone, Debug)]
pub struct CheckedAction {
    /// What to do.
    pub text: Text,
    /// Whom to call for it, as index into the contacts.
    pub call: Option<u16>,
    /// The tree that it leads to.
    pub hand_over: Option<HandOver>,
    /// When it is a step; without any: always.
    pub when: Vec<Clause>,
    /// Whether it is of the tree below by `basis`.
    pub lent: bool,
}

/// A way from an outcome to another tree. Each of the two is proven by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandOver {
    /// Name of the tree, as it is called everywhere: that of a kader stands before it.
    pub tree: String,
    /// Where it stands.
    pub to: Reference,
    /// Whether the visitor can come back: the other tree then opens beside this one.
    pub back: bool,
}

/// What an outcome says on some paths; an empty field leaves that of the outcome.
#[derive(Clone, Debug)]
pub struct CheckedVariant {
    /// The paths.
    pub when: Vec<Clause>,
    /// Its title.
    pub title: String,
    /// Its text in sight.
    pub text: Text,
    /// What more there is to know.
    pub more: Text,
    /// What to do now beside the decisions, in order.
    pub actions: Vec<CheckedAction>,
}

impl CheckedVariant {
    /// A variant for no path, that says nothing.
    #[must_use]
    pub fn silent(&self) -> Self {
        Self {
            when: Vec::new(),
            title: String::new(),
            text: Text::default(),
            more: Text::default(),
            actions: Vec::new(),
        }
    }
}

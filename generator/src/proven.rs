//! The site as proven. Its sole maker is [`crate::check::check`], so what stands here needs no second look: `render` has no
//! error branch for a missing target.
//!
//! Where something was written is not kept: the rules of `check` have that beside what they prove, and no stage after it
//! points into a text. Whoever wants to read a file again goes by its path.

use std::collections::HashSet;
use std::sync::Arc;

use crate::address::{Address, Goal, KADERS, Reference};
use crate::load::layer::Terms;
use crate::load::layout::{self, FileKind};
use crate::load::process::StepKind;
use crate::load::tree::TreeKind;
use crate::markdown::{Body, Written};

mod archive;
mod cases;
pub mod condition;
mod old_addresses;
mod reviews;
pub mod search_words;
mod settings;
mod statement;
mod trees;

pub use archive::{Archived, Holds};
pub use cases::CheckedCase;
pub use condition::{CheckedFact, Clause, Test};
pub use old_addresses::OldAddress;
pub use reviews::{CheckedReview, CheckedVerdict};
pub use search_words::SearchWord;
pub use settings::{
    CheckedBrand, CheckedContact, CheckedSecurity, CheckedSettings, CheckedSource, CheckedTheme, Palette,
};
pub use statement::{ByHand, CheckedStatement, Criterion, Deviation, Known, Outcome, Status, Study};
pub use trees::{
    CheckedAction, CheckedAnswer, CheckedDecision, CheckedExample, CheckedOutcome, CheckedPrompts, CheckedQuestion,
    CheckedTree, CheckedVariant, HandOver, LeftOut, Norm, Vocabulary,
};

/// A proven site.
#[derive(Debug)]
#[non_exhaustive]
pub struct CheckedSite {
    /// What holds for all of it.
    pub settings: CheckedSettings,
    /// Where the site will stand, with a slash at the end.
    pub base_url: String,
    /// Path of its root: `/` or `/sub/`.
    pub root: String,
    /// Where the national site stands, with a slash at the end; empty when the project refers to none.
    pub national_address: String,
    /// Name of the national edition on which it stands; empty when it has everything itself.
    pub edition: String,
    /// The sources that texts cite, in the order of `bronnen.yaml`.
    pub cited: Vec<CheckedSource>,
    /// Pages by file.
    pub pages: Vec<CheckedPage>,
    /// Folders with pages, by name; the top folder has the empty name.
    pub sections: Vec<Section>,
    /// The glossary, by term.
    pub glossary: Vec<CheckedTerm>,
    /// What trees can establish and decide, and their norms.
    pub vocabulary: Vocabulary,
    /// Trees; those of `beslisbomen/` first.
    pub trees: Vec<CheckedTree>,
    /// Trees of the national edition. They have no place on this site: others stand on them and are compared with them.
    pub lent: Vec<CheckedTree>,
    /// The national tree, as index into the trees and those of the edition behind them.
    pub national: Option<usize>,
    /// Kaders.
    pub frameworks: Vec<CheckedFramework>,
    /// Process diagrams.
    pub processes: Vec<CheckedProcess>,
    /// Main menu and foot.
    pub menus: Menus,
    /// What people say for what its texts call otherwise.
    pub search_words: Vec<SearchWord>,
    /// Its house style.
    pub brand: CheckedBrand,
    /// Its accessibility statement, where it has one.
    pub statement: Option<CheckedStatement>,
    /// Addresses that it had once, and where each leads.
    pub old_addresses: Vec<OldAddress>,
    /// The addresses that it has had, as `adressen.yaml` tells them.
    pub known_addresses: Vec<String>,
    /// What was published once and stays to be read, by address and day.
    pub archive: Vec<Archived>,
    /// Files of `content/` that are copied.
    pub assets: Vec<(String, Vec<u8>)>,
    /// Those of them that only the whole site has: they tell under which name it stands, and whom to reach.
    pub of_whole: HashSet<String>,
    /// The theme.
    pub theme: CheckedTheme,
    /// The terms that are marked where a page is written.
    pub terms: Terms,
}

/// Name of the national tree, with which all others of its kind are compared and on which a new kader stands.
pub const NATIONAL: &str = "stap-4-5";

/// Whether this file of `content/` is the national tree. Its place and name decide that and nothing else: another tree of
/// the same kind, or one of the same name in a kader, is not.
pub fn is_national(file: &str) -> bool {
    layout::kind(file) == FileKind::Tree && layout::tree_id(file) == NATIONAL
}

/// Whether a tree may nowhere be weaker than the national one: each other tree that weighs, but for those of a kader outside the law.
pub fn must_be_stricter(tree: &CheckedTree, national: &CheckedTree, frameworks: &[CheckedFramework]) -> bool {
    let is_free = frameworks.iter().any(|it| it.is_free(tree));
    tree.kind == TreeKind::Weighing && tree.file != national.file && !is_free
}

impl CheckedSite {
    /// The sources of a tree; of one that names none, that of its kader.
    pub fn citations_of<'a>(&'a self, tree: &'a CheckedTree) -> &'a [Citation] {
        let kader = self.frameworks.iter().find(|it| tree.framework.as_deref() == Some(&it.slug));
        match kader {
            Some(it) if tree.citations.is_empty() => it.citation.as_slice(),
            _ => &tree.citations,
        }
    }

    /// Whether a term stands in a list of this site: that of everybody, or of a kader that is published.
    pub fn is_listed(&self, term: &CheckedTerm) -> bool {
        let is_published = |slug: &String| self.frameworks.iter().any(|it| it.slug == *slug);
        !term.reference.is_national() && term.framework.as_ref().is_none_or(is_published)
    }

    /// The national tree, if the site has it.
    pub fn national(&self) -> Option<&CheckedTree> {
        self.all_trees().nth(self.national?)
    }

    /// The kaders that can be compared with the national tree, each with its main tree; none where there is no such tree. One
    /// outside the law need not be as strict, and so says something else.
    pub fn comparable(&self) -> impl Iterator<Item = (&CheckedFramework, &CheckedTree)> {
        let kaders = self.frameworks.iter().filter(|_| self.national.is_some());
        let with_tree = kaders.filter_map(|it| Some((it, self.trees.get(it.main_tree())?)));
        with_tree.filter(|(kader, tree)| !kader.is_free(tree))
    }

    /// The trees of the site, and then those of the national edition.
    pub fn all_trees(&self) -> impl Iterator<Item = &CheckedTree> + Clone {
        self.trees.iter().chain(&self.lent)
    }

    /// What a reader knows the tree as that a step leads to: its title. Of a tree of a kader on the national site only the name
    /// is known.
    pub fn name_of<'a>(&'a self, to: &'a HandOver) -> &'a str {
        self.all_trees().find(|it| it.reference() == to.to).map_or(&to.tree, |it| &it.title)
    }

    /// The norms that a tree keeps: the national ones of its kind and those of its kader.
    pub fn norms_of(&self, tree: &CheckedTree) -> Vec<&Norm> {
        self.vocabulary.norms_of(tree, &self.frameworks)
    }
}

/// Where a link of a text leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// To a heading of the same text, by its id.
    Anchor(String),
    /// To something of this site.
    Here(Reference),
    /// Elsewhere, as written.
    Elsewhere(String),
    /// To a telephone number, which is shown behind the text.
    Contact(String),
    /// To a file of this site that is shown as an image.
    Image(Address),
    /// To a process diagram, by index.
    Figure(usize),
}

/// Markdown with its links looked up. A link to a chapter that is not written yet has no target and is shown as text.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// What it says.
    pub body: Body,
    /// How it is written.
    pub written: Written,
    /// For each link of the body its target.
    pub targets: Vec<Option<Target>>,
}

/// A source and a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Index into [`CheckedSite::cited`].
    pub source: usize,
    /// The place in words; may be empty.
    pub place: String,
    /// The same place on this site, where it can be told.
    pub reference: Option<Reference>,
}

/// A page.
#[derive(Debug)]
pub struct CheckedPage {
    /// Path from `content/`.
    pub file: String,
    /// Where it stands.
    pub address: Address,
    /// Folder from `content/`, empty for the top.
    pub folder: String,
    /// Whether it opens its folder.
    pub is_index: bool,
    /// Its title.
    pub title: String,
    /// Its number, when it is a chapter; then its headings have numbers too.
    pub number: Option<String>,
    /// One sentence for overviews and search results; may be empty.
    pub summary: String,
    /// Date of the last change in content; may be empty.
    pub updated: String,
    /// Words that people search for and the text does not use.
    pub keywords: Vec<String>,
    /// What its text says.
    pub body: Arc<Body>,
    /// Its file, and where in it its own text begins: how that is written is made when somebody takes it.
    pub text: (Arc<String>, usize),
    /// For each link its target.
    pub targets: Vec<Option<Target>>,
    /// Its sources, the main one first.
    pub citations: Vec<Citation>,
}

/// A folder with pages.
#[derive(Clone, Debug)]
pub struct Section {
    /// Path from `content/`.
    pub folder: String,
    /// The page that opens it.
    pub index: Option<usize>,
    /// Its other pages in reading order.
    pub pages: Vec<usize>,
}

/// A term of the glossary.
#[derive(Clone, Debug)]
pub struct CheckedTerm {
    /// Its id.
    pub id: String,
    /// The kader whose own it is.
    pub framework: Option<String>,
    /// Where it stands.
    pub reference: Reference,
    /// The term.
    pub term: String,
    /// Other words for it.
    pub synonyms: Vec<String>,
    /// What it means.
    pub definition: Text,
    /// Its source.
    pub citation: Option<Citation>,
    /// Related terms, as indices.
    pub see: Vec<usize>,
    /// True: our own description.
    pub editorial: bool,
}

/// A kader.
#[derive(Clone, Debug)]
pub struct CheckedFramework {
    /// Name of its folder.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// For whom.
    pub profession: String,
    /// Who publishes it.
    pub publisher: String,
    /// Its version.
    pub version: String,
    /// Its source.
    pub citation: Option<Citation>,
    /// One sentence for overviews.
    pub summary: String,
    /// Date of the last change.
    pub updated: String,
    /// Its trees, as indices, the main one first; never empty.
    pub trees: Vec<usize>,
    /// True: the law on the meldcode does not bind those whom it is for.
    pub outside_law: bool,
    /// Norms that it adds to those of the country.
    pub norms: Vec<Norm>,
    /// Main colour, `#rrggbb`.
    pub colour: Option<String>,
    /// What follows from it.
    pub palette: Palette,
    /// Its logo.
    pub logo: Option<Address>,
}

impl CheckedFramework {
    /// The main one of its trees, as index.
    pub fn main_tree(&self) -> usize {
        self.trees.first().copied().unwrap_or(0)
    }

    /// Whether a tree of it need not be as strict as the country in steps 4 and 5.
    pub fn is_free(&self, tree: &CheckedTree) -> bool {
        self.outside_law && tree.kind == TreeKind::Weighing && tree.framework.as_deref() == Some(&self.slug)
    }

    /// Where its pages stand.
    pub fn address(&self) -> Address {
        Address::new(&format!("{}/{}/", KADERS, self.slug))
    }
}

/// A process diagram.
#[derive(Clone, Debug)]
pub struct CheckedProcess {
    /// Path from `content/`.
    pub file: String,
    /// Title.
    pub title: String,
    /// Shown above it.
    pub introduction: Text,
    /// Its source.
    pub citation: Option<Citation>,
    /// Phases: title and time limit.
    pub phases: Vec<(String, String)>,
    /// Boxes.
    pub steps: Vec<CheckedStep>,
    /// Arrows.
    pub arrows: Vec<CheckedArrow>,
}

/// A box.
#[derive(Clone, Debug)]
pub struct CheckedStep {
    /// What it says.
    pub title: String,
    /// Its kind.
    pub kind: StepKind,
    /// The chapter that it belongs to: number and place.
    pub chapter: Option<(String, Goal)>,
    /// Its phase, as index.
    pub phase: Option<usize>,
    /// What happens here.
    pub text: String,
}

/// An arrow between boxes, as indices.
#[derive(Clone, Debug)]
pub struct CheckedArrow {
    /// From.
    pub from: usize,
    /// To.
    pub to: usize,
    /// When.
    pub when: String,
    /// Where that stands: number and place.
    pub citation: Option<(String, Goal)>,
}

/// Menus with their targets looked up.
#[derive(Clone, Debug, Default)]
pub struct Menus {
    /// Main menu: title and goal.
    pub navigation: Vec<(String, Goal)>,
    /// Foot.
    pub footer: Vec<(String, Goal)>,
    /// Ways in on the home page: title, text and goal.
    pub entrances: Vec<(String, String, Goal)>,
    /// What of both menus is for who needs help.
    pub help: Vec<(String, Goal)>,
}

//! The accessibility statement as it was proven: its dates can be, its status follows from what it says.

use super::Text;
use crate::address::Goal;
use crate::load::criteria::Level;
pub use crate::load::statement::{Outcome, Status};

/// The statement.
#[derive(Clone, Debug)]
pub struct CheckedStatement {
    /// How far the site complies.
    pub status: Status,
    /// The day on which it was made.
    pub made: String,
    /// The day of the next review.
    pub review: String,
    /// Who answers for it.
    pub signed: String,
    /// Whether the law asks for it.
    pub government: bool,
    /// Why it has this status; may say nothing.
    pub reason: Text,
    /// How the site was looked at.
    pub studies: Vec<Study>,
    /// The day of the study that is planned; may be empty.
    pub planned: String,
    /// What is not right, or not known.
    pub deviations: Vec<Deviation>,
    /// The criteria of WCAG, each with what is known of it.
    pub criteria: Vec<Criterion>,
    /// Where to report a problem; nothing while that is a draft.
    pub report: Option<Goal>,
    /// What somebody can do whom the answer does not help.
    pub complaint: Text,
    /// Whether the site has templates or styles of its own, of which the tests of the program show nothing.
    pub own_look: bool,
}

/// One way in which the site was looked at.
#[derive(Clone, Debug)]
pub struct Study {
    /// What was done.
    pub what: String,
    /// Who did it.
    pub by: String,
    /// When.
    pub date: String,
    /// Whether status A or B can stand on it.
    pub whole: bool,
    /// Its report, where there is one.
    pub report: Option<Goal>,
}

/// Something that is not right, or not known.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// What it is.
    pub what: String,
    /// The criteria that it is about, as indices.
    pub criteria: Vec<usize>,
    /// Why it is so.
    pub cause: String,
    /// Who is hindered by it, and how.
    pub effect: String,
    /// What a visitor can do meanwhile; may be empty.
    pub instead: String,
    /// What is done about it.
    pub measure: String,
    /// When that is done; may be empty.
    pub done: String,
}

/// A criterion of WCAG, and what is known of it.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Its number.
    pub number: String,
    /// What it is called.
    pub name: String,
    /// Its level.
    pub level: Level,
    /// Whether it is new in WCAG 2.2.
    pub is_new: bool,
    /// Files of the program with tests that show it.
    pub tests: Vec<String>,
    /// What they look at.
    pub shows: String,
    /// What they cannot see; may be empty.
    pub unseen: String,
    /// Why it asks nothing of any site; may be empty.
    pub not_applicable: String,
    /// Whether something that is not right, or not known, is about it.
    pub deviates: bool,
    /// What a person found.
    pub by_hand: Option<ByHand>,
}

/// What a person found.
#[derive(Clone, Debug)]
pub struct ByHand {
    /// What it is.
    pub outcome: Outcome,
    /// When.
    pub date: String,
    /// What was looked at.
    pub explanation: String,
}

/// What is known of a criterion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A person saw that the site is as it asks.
    Met,
    /// A person saw that it is not.
    NotMet,
    /// It asks nothing of this site.
    NotApplicable,
    /// Tests show all of it.
    Tested,
    /// Tests show a part, and nobody looked at the rest.
    Partly,
    /// Nobody looked.
    Unknown,
}

impl Known {
    /// Every possibility, in the order in which they are counted for a reader.
    pub const ALL: [Self; 6] =
        [Self::Met, Self::Tested, Self::NotApplicable, Self::Partly, Self::Unknown, Self::NotMet];

    /// Whether status A can stand on it.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Met | Self::Tested | Self::NotApplicable)
    }
}

impl Criterion {
    /// What is known of it: what a person found goes before what the program knows.
    pub fn known(&self) -> Known {
        match &self.by_hand {
            Some(it) => match it.outcome {
                Outcome::Met => Known::Met,
                Outcome::NotMet => Known::NotMet,
                Outcome::NotApplicable => Known::NotApplicable,
            },
            None if !self.not_applicable.is_empty() && !self.deviates => Known::NotApplicable,
            None if self.tests.is_empty() => Known::Unknown,
            None if self.unseen.is_empty() && !self.deviates => Known::Tested,
            None => Known::Partly,
        }
    }
}

//! Example cases of a tree as proven: the answers end where the case says.

use crate::proven::Text;

/// An example case.
#[derive(Clone, Debug)]
pub struct CheckedCase {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What happened.
    pub situation: Text,
    /// Name of each question with the value of its answer, as written.
    pub answers: Vec<(String, String)>,
    /// Name of the outcome.
    pub outcome: String,
    /// Full names of the decisions.
    pub decisions: Vec<String>,
    /// Why these answers; may be empty.
    pub explanation: Text,
    /// Who wrote it.
    pub author: String,
    /// When, as `jjjj-mm-dd`.
    pub date: String,
    /// The walk of these answers through the tree: numbers of questions and answers, in order.
    pub steps: Vec<(u16, u8)>,
    /// The title that the visitor reads at its end.
    pub ends_in: String,
}

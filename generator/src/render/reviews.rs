//! Who read a tree and what of it still holds, for the page of the tree and that of its kader.
//!
//! Comes in: trees with their readings. Goes out: those that were read, each reading in the words of the theme.

use player::tree::fill;
use serde::Serialize;

use crate::proven::{CheckedReview, CheckedTree};
use crate::render::dates;
use crate::render::theme::Theme;

/// A tree that was read.
#[derive(Serialize)]
pub(crate) struct ReviewedContext<'a> {
    title: &'a str,
    reviews: Vec<ReviewContext<'a>>,
}

/// A reading.
#[derive(Serialize)]
struct ReviewContext<'a> {
    reader: &'a str,
    role: &'a str,
    date: &'a str,
    date_text: String,
    /// The tree that it was then.
    code: &'a str,
    /// What of it holds now, in sentences.
    holds: Vec<String>,
}

/// Those of some trees that were read.
pub(crate) fn reviewed<'a>(
    theme: &Theme,
    trees: impl IntoIterator<Item = &'a CheckedTree>,
) -> Vec<ReviewedContext<'a>> {
    let read = trees.into_iter().filter(|it| !it.reviews.is_empty());
    read.map(|tree| ReviewedContext {
        title: &tree.title,
        reviews: tree.reviews.iter().map(|it| one(theme, it)).collect(),
    })
    .collect()
}

fn one<'a>(theme: &Theme, it: &'a CheckedReview) -> ReviewContext<'a> {
    let n_current = it.current().count();
    let n_changed = it.verdicts.len() - n_current;
    let n_remarks = it.verdicts.iter().filter(|it| !it.agreed).count();
    let of = fill(
        theme.text(if n_current == it.n_parts { "nagelezen-alles" } else { "nagelezen-deel" }),
        &[("n", &n_current.to_string()), ("m", &it.n_parts.to_string())],
    );
    let count = |n: usize, one: &str, more: &str| match n {
        0 => None,
        1 => Some(theme.text(one).to_owned()),
        n => Some(fill(theme.text(more), &[("n", &n.to_string())])),
    };
    let changed = count(n_changed, "nagelezen-veranderd-een", "nagelezen-veranderd");
    let remarks = count(n_remarks, "nagelezen-opmerking", "nagelezen-opmerkingen");
    ReviewContext {
        reader: &it.reader,
        role: &it.role,
        date: &it.date,
        date_text: dates::in_words(&it.date),
        code: &it.code,
        holds: [Some(of), changed, remarks].into_iter().flatten().collect(),
    }
}

//! Example cases that end otherwise in the new state of a tree than in the old one.
//!
//! Comes in: the two states. Goes out: each such case, with its end then and now. The same answers are given to both trees; only
//! where these lead to no end any more, the new state's own answers of the same case tell.

use crate::command::diff::endings::State;
use crate::command::diff::texts::TextChange;
use crate::dutch::enumerate;
use crate::proof::{case, ending};
use crate::proven::CheckedCase;

/// The cases of both states that end otherwise, those of the new state first.
pub(super) fn cases(old: State<'_>, new: State<'_>) -> Vec<TextChange> {
    let before = |id: &str| old.tree.cases.iter().find(|it| it.id == id);
    let gone = old.tree.cases.iter().filter(|it| !new.tree.cases.iter().any(|now| now.id == it.id));
    let kept = new.tree.cases.iter().map(|now| (before(&now.id).unwrap_or(now), Some(now)));
    kept.chain(gone.map(|it| (it, None))).filter_map(|(was, now)| one(old, new, was, now)).collect()
}

fn one(old: State<'_>, new: State<'_>, was: &CheckedCase, now: Option<&CheckedCase>) -> Option<TextChange> {
    // A case about what could not be asked before ended nowhere.
    let before = end(old, was)?;
    let after = end(new, was).or_else(|| end(new, now?));
    let title = now.map_or(&was.title, |it| &it.title);
    if after.as_ref() == Some(&before) {
        return None;
    }
    let after = after.map_or_else(|| "nergens meer: deze antwoorden passen niet op de vragen".to_owned(), in_words);
    Some(TextChange::Text(format!("geval “{title}”"), in_words(before), after))
}

/// The title in which a case ends, and the labels of its decisions; nothing when its answers are not exactly those that the tree
/// asks for.
fn end(state: State<'_>, case: &CheckedCase) -> Option<(String, Vec<String>)> {
    let tree = state.tree;
    let followed = case::follow(&tree.graph, &case::given(&tree.questions, case)?);
    let walk = followed.walk().filter(|_| followed.left.is_empty())?;
    let label = |it: u16| state.words.decisions.get(usize::from(it)).map(|it| it.label.clone());
    let mut decided: Vec<String> = walk.decisions(&tree.graph).into_iter().filter_map(label).collect();
    decided.sort();
    Some((ending::title(tree, &walk).0.to_owned(), decided))
}

fn in_words((title, decided): (String, Vec<String>)) -> String {
    let decided: Vec<String> = decided.iter().map(|it| format!("“{it}”")).collect();
    let decided =
        if decided.is_empty() { "zonder besluiten".to_owned() } else { format!("besloten: {}", enumerate(&decided)) };
    format!("{title} ({decided})")
}

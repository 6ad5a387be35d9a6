//! Where something got its name, and where it is used.
//!
//! Comes in: a place in a text. Goes out: places in files of the project.

use super::index::Key;
use super::marks::Mark;
use super::{Asked, Place};

/// Where what is named here got its name; nothing for what stands in the national edition, or nowhere.
pub fn definition(asked: &Asked<'_>) -> Option<Place> {
    let (_, key) = here(asked)?;
    asked.index.definition(&key)?.place.clone()
}

/// Every place that names the same; with the one where it got its name, if that is wanted.
pub fn references(asked: &Asked<'_>, with_definition: bool) -> Vec<Place> {
    let Some((_, key)) = here(asked) else { return Vec::new() };
    let mut res: Vec<Place> = Vec::new();
    for key in same(asked, &key) {
        let all = asked.index.all(&key).into_iter().filter(|it| with_definition || it.1.defines.is_none());
        res.extend(all.map(|(file, mark)| Place::new(file, mark.range.clone())));
    }
    res.sort();
    res.dedup();
    res
}

/// The mark at a place, and what it means.
pub(super) fn here<'a>(asked: &Asked<'a>) -> Option<(&'a Mark, Key)> {
    let mark = asked.index.marks(asked.file())?.at(asked.at())?;
    Some((mark, asked.index.key(asked.file(), mark)?))
}

/// All that one name stands for: what is asked often is a heading too.
pub(super) fn same(asked: &Asked<'_>, key: &Key) -> Vec<Key> {
    use super::role::Kind;
    let mut res = vec![key.clone()];
    let other = match key.0 {
        Kind::Question => asked.index.definition(key).and_then(|it| it.place.as_ref()).map(|it| {
            let file = it.path.strip_prefix(super::CONTENT).unwrap_or(&it.path);
            (Kind::Heading, format!("{file}#{}", key.1))
        }),
        Kind::Heading => key.1.split_once('#').map(|it| (Kind::Question, it.1.to_owned())),
        _ => None,
    };
    // Two headings of other pages may have the name of a question as well.
    let place = |it: &Key| asked.index.definition(it).and_then(|it| it.place.clone());
    res.extend(other.filter(|it| place(it).is_some() && place(it) == place(key)));
    res
}

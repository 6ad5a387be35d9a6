//! Compounds, split by the site's own vocabulary: *veiligheidsplan* is a *plan* about *veiligheid*, since the texts have both.
//!
//! Comes in: all terms. Goes out: for those that are two others, where the second begins. Only terms that texts have count, so
//! that no word falls into halves that nobody wrote.

use super::counted::Counted;

/// Shorter than this is no part of a word, but chance.
const SHORTEST: usize = 4;
/// What stands between the two parts.
const LINKS: [&str; 5] = ["", "s", "en", "e", "n"];

/// For each compound its number and the byte at which its second part begins.
pub(super) fn all(counted: &Counted) -> Vec<(usize, usize)> {
    let is_word = |it: &str| it.len() >= SHORTEST && counted.number(it).is_some_and(|n| counted.n_sections[n] > 0);
    let split = |term: &str| {
        // The longest second part: a mishandeling is not a handeling.
        let places = SHORTEST..term.len().saturating_sub(SHORTEST - 1);
        places.into_iter().filter(|it| term.is_char_boundary(*it)).find(|at| {
            let (head, tail) = term.split_at(*at);
            is_word(tail) && LINKS.iter().filter_map(|it| head.strip_suffix(it)).any(is_word)
        })
    };
    counted.terms.iter().enumerate().filter_map(|(n, term)| Some((n, split(term)?))).collect()
}

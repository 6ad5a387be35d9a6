//! Names that resemble each other: which one was probably meant, and which one surely.
//!
//! Comes in: a name that is not there, and those that are. Goes out: one of these, or words that say what there is.

use std::collections::BTreeSet;

/// The known name that resembles `name` so closely that it was probably meant.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|it| (strsim::jaro_winkler(&name.to_lowercase(), &it.to_lowercase()), it))
        .filter(|(likeness, _)| *likeness >= 0.85)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, it)| it)
}

/// Whether nobody can have meant anything else: `meant` is written almost like `name`, and no other known name is.
///
/// Almost: with other capitals or other marks between the words; or, of a name of five signs or more, with one letter too many,
/// too few, wrong or changed places with its neighbour. A digit is never a slip: `stap-4` is not `stap-5`. And neither is what
/// turns the meaning of a word, as `on-` does: a longer name that ends or begins with the other needs more than one letter.
pub fn is_sure<'a>(name: &str, meant: &str, known: impl IntoIterator<Item = &'a str>) -> bool {
    if plain(name) == plain(meant) {
        return known.into_iter().filter(|it| *it != meant).all(|it| plain(it) != plain(name));
    }
    is_slip(name, meant) && known.into_iter().filter(|it| *it != meant).all(|it| !is_slip(name, it))
}

/// A name without what is seldom meant: capitals, and which mark stands between its words.
fn plain(name: &str) -> String {
    let letters = name.trim().chars().flat_map(char::to_lowercase);
    letters.map(|it| if matches!(it, '_' | ' ' | '\u{2010}' | '\u{2011}' | '\u{2013}') { '-' } else { it }).collect()
}

/// Whether one letter makes the difference.
fn is_slip(name: &str, other: &str) -> bool {
    let (name, other) = (plain(name), plain(other));
    let digits = |it: &str| it.chars().filter(char::is_ascii_digit).collect::<String>();
    let shortest = name.chars().count().min(other.chars().count());
    shortest >= 4
        && name.len().max(other.len()) >= 5
        && digits(&name) == digits(&other)
        && strsim::osa_distance(&name, &other) == 1
}

/// So many names an editor reads through; of more only the nearest is told.
const FEW: usize = 8;

/// What to write instead of a name that is not there: the known one that was probably meant; or one of those that there are,
/// when they are few; or, behind the one that comes nearest, where all of them stand. `written` is how a known name is written.
pub fn instead<'a>(
    name: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    written: impl Fn(&str) -> String,
    all_stand: &str,
) -> String {
    if let Some(meant) = nearest(name, known.clone()) {
        return format!("schrijf `{}`", written(meant));
    }
    let names: BTreeSet<&str> = known.collect();
    let likest = |it: &&&str| strsim::jaro_winkler(&name.to_lowercase(), &it.to_lowercase());
    match names.iter().max_by(|a, b| likest(a).total_cmp(&likest(b))) {
        None => format!("er is er nog geen; een naam zet je {all_stand}"),
        Some(likest) if names.len() > FEW => {
            format!("het dichtst erbij komt `{}`; alle namen staan {all_stand}", written(likest))
        }
        Some(_) => {
            let names: Vec<String> = names.iter().map(|it| format!("`{}`", written(it))).collect();
            format!("kies uit: {}", names.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instead_of_a_name_that_is_not_there() {
        let told = |known: &[&str]| instead("qqq", known.iter().copied(), |it| format!("boom:{it}"), "in `bomen/`");
        assert_eq!(told(&[]), "er is er nog geen; een naam zet je in `bomen/`");
        assert_eq!(told(&["b", "a", "b"]), "kies uit: `boom:a`, `boom:b`");
        assert_eq!(told(&["qqqq", "a"]), "schrijf `boom:qqqq`");
        let many = ["a", "b", "c", "d", "e", "f", "g", "h", "q-en-meer"];
        assert_eq!(told(&many), "het dichtst erbij komt `boom:q-en-meer`; alle namen staan in `bomen/`");
    }

    #[test]
    fn nearest_needs_great_likeness() {
        let known = ["geen-signalen", "meldcode-volgen"];
        assert_eq!(nearest("geen-signaal", known), Some("geen-signalen"));
        assert_eq!(nearest("veiligheid", known), None);
    }

    #[test]
    fn sure_is_who_can_mean_nothing_else() {
        let known = ["melden", "onveiligheid", "stap-4", "stap-14", "afwegen", "afweging"];
        let sure = |name: &str, meant: &str| is_sure(name, meant, known);
        assert!(sure("meldn", "melden") && sure("Melden", "melden") && sure("mleden", "melden"));
        assert!(sure("Stap_4", "stap-4"));
        assert!(!sure("stap-5", "stap-4"), "a digit");
        assert!(!sure("veiligheid", "onveiligheid"), "the other meaning");
        assert!(!sure("niet-melden", "melden"));
        assert!(!is_sure("afweing", "afwegen", ["afwegen", "afweing-a"]), "too far");
        assert!(!is_sure("meldes", "melden", ["melden", "meldet"]), "two come as near");
        assert!(!is_sure("ja", "je", ["je"]), "too short");
    }
}

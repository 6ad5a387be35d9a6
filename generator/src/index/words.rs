//! How Dutch words become terms. The browser does the same with what is typed, in `xtask/search/woorden.js`; a test of the search holds
//! the two equal over every word of the site.
//!
//! Comes in: a text. Goes out: terms, of which one stands for all forms of a word. The stems are Snowball's, and so is what
//! goes with them in the browser.

use std::collections::HashSet;

use snowball_stemmers_rs::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Small words that the list of stop words forgets: the stem of *word* would be that of *woord*, and the last ones are how
/// *mijn*, *zijn* and *zo een* are typed.
const SMALL: [&str; 7] = ["word", "mn", "zn", "m", "n", "s", "zon"];

/// Words as terms.
pub(super) struct Words {
    stemmer: Stemmer,
    small: HashSet<String>,
}

impl Words {
    /// Reads the list of stop words.
    pub(super) fn new() -> Self {
        let list = stop_words::lookup("nl").unwrap_or_default();
        let small = list.iter().chain(&SMALL).map(|it| plain(it)).collect();
        Self { stemmer: Stemmer::create(Algorithm::DutchPorter), small }
    }

    /// Words that say nothing by themselves, sorted.
    pub(super) fn small(&self) -> Vec<&str> {
        let mut res: Vec<&str> = self.small.iter().map(String::as_str).collect();
        res.sort_unstable();
        res
    }

    /// The term of a word as [`each`] gives it; nothing for a word that says nothing.
    pub(super) fn term(&self, word: &str) -> Option<String> {
        (!self.small.contains(word))
            .then(|| if word.starts_with(char::is_numeric) { word.to_owned() } else { fold(&self.stemmer.stem(word)) })
    }

    /// The place of a small word among all of them.
    pub(super) fn small_number(&self, word: &str) -> Option<usize> {
        self.small.contains(word).then(|| self.small().binary_search(&word).ok()).flatten()
    }

    /// The terms of a text.
    pub(super) fn terms(&self, text: &str) -> Vec<String> {
        let mut res = Vec::new();
        each(text, |word| res.extend(self.term(word)));
        res
    }
}

/// Small letters without accents, whether these stand in the letter or behind it.
fn plain(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii() {
            res.push(letter.to_ascii_lowercase());
        } else {
            // Letter by letter: in which order the accents stand is all the same, for none of them stays.
            let parts = letter.to_lowercase().flat_map(|it| std::iter::once(it).nfd());
            res.extend(parts.filter(|it| !is_combining_mark(*it)));
        }
    }
    res
}

/// What stands between letters without parting them: *foto's*, *V&V*.
fn joins(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '&')
}

/// What stands within a telephone number.
fn spaces(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}' | '-' | '\u{2011}')
}

/// Calls back with every word of a text: small letters without accents; the number of a section whole, a telephone number as its
/// digits, and a word apart from the digits that stand against it.
pub(super) fn each(text: &str, mut found: impl FnMut(&str)) {
    let owned;
    let text = if text.is_ascii() {
        text
    } else {
        owned = plain(text);
        &owned
    };
    let mut word = String::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        word.clear();
        rest = if first.is_numeric() {
            number(rest, &mut word)
        } else if first.is_alphabetic() {
            letters(rest, &mut word)
        } else {
            &rest[first.len_utf8()..]
        };
        if !word.is_empty() {
            found(&word);
        }
    }
}

/// Takes the digits from the start of a text: `5.2.6`, `0800-2000`.
fn number<'a>(text: &'a str, word: &mut String) -> &'a str {
    let mut rest = digits(text, word);
    let is_telephone = word.len() > 1 && word.starts_with('0');
    loop {
        let mut after = rest.chars();
        let between = after.next();
        let goes_on = after.next().is_some_and(char::is_numeric);
        match between {
            Some(it) if goes_on && is_telephone && spaces(it) => rest = digits(after_first(rest), word),
            Some('.') if goes_on && !is_telephone => {
                word.push('.');
                rest = digits(after_first(rest), word);
            }
            _ => return rest,
        }
    }
}

fn after_first(text: &str) -> &str {
    let mut res = text.chars();
    res.next();
    res.as_str()
}

fn digits<'a>(text: &'a str, word: &mut String) -> &'a str {
    let end = text.find(|it: char| !it.is_numeric()).unwrap_or(text.len());
    word.push_str(&text[..end]);
    &text[end..]
}

/// Takes a word from the start of a text. The s of a plural behind an apostrophe is left away; a small word is written together.
fn letters<'a>(text: &'a str, word: &mut String) -> &'a str {
    let is_letter = |it: char| it.is_alphabetic() && !it.is_numeric();
    let mut rest = text;
    let mut before_apostrophe = None;
    loop {
        let end = rest.find(|it| !is_letter(it)).unwrap_or(rest.len());
        word.extend(rest[..end].chars().map(|it| it.to_ascii_lowercase()));
        rest = &rest[end..];
        let mut after = rest.chars();
        match (after.next(), after.next()) {
            (Some(it), Some(next)) if joins(it) && is_letter(next) => {
                before_apostrophe = (it != '&').then_some(word.len());
                rest = after_first(rest);
            }
            _ => break,
        }
    }
    if let Some(length) = before_apostrophe.filter(|it| *it > 1 && word[*it..] == *"s") {
        word.truncate(length);
    }
    rest
}

/// What Snowball leaves apart in Dutch: bewaart and bewaren, gezin and gezinnen, huis and huizen, brief and brieven,
/// bedreigd and bedreiging, arts and artsen (it takes the s of the single word for a plural).
fn fold(stem: &str) -> String {
    const HARD: &str = "bcdfghklmnpqrtvwx";
    const VERB: &str = "bfgklmnprvwz";
    let ends = |word: &[char], set: &str, back: usize| {
        word.len() > back && word.get(word.len() - 1 - back).is_some_and(|it| set.contains(*it))
    };
    let mut word: Vec<char> = stem.chars().collect();
    unvoice(&mut word);
    if word.last() == Some(&'s') && ends(&word, HARD, 1) {
        word.pop();
    }
    let is_long = word.len() > 5;
    let is_verb = match word.last() {
        Some('t') => word.len() > if is_long { 1 } else { 3 },
        Some('d') => is_long,
        _ => false,
    };
    if is_verb && ends(&word, VERB, 1) {
        word.pop();
    }
    let mut folded = Vec::with_capacity(word.len());
    let mut at = 0;
    while at < word.len() {
        folded.push(word[at]);
        at += if word.get(at + 1) == Some(&word[at]) && !"aeiou".contains(word[at]) { 2 } else { 1 };
    }
    // A vowel is written twice or once only where an ending comes: veerkracht is no verkracht.
    let vowels = folded.windows(2).rposition(|it| it[0] == it[1] && "aeou".contains(it[0]));
    if let Some(at) = vowels.filter(|it| folded[it + 2..].iter().all(|it| !"aeiou".contains(*it))) {
        folded.remove(at);
    }
    unvoice(&mut folded);
    let res: String = folded.into_iter().collect();
    // An irregular plural of which the stem is another one than that of the single word.
    if res == "kinder" { "kind".to_owned() } else { res }
}

/// A word does not end in v or z.
fn unvoice(word: &mut [char]) {
    if let Some(last) = word.last_mut() {
        *last = match *last {
            'v' => 'f',
            'z' => 's',
            it => it,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut res = Vec::new();
        each(text, |it| res.push(it.to_owned()));
        res
    }

    #[test]
    fn words_are_read_as_they_are_typed_on_phones() {
        assert_eq!(words("Foto's, baby’s en zo'n m’n"), ["foto", "baby", "en", "zon", "mn"]);
        assert_eq!(words("cliënt clie\u{308}nt CLIËNT"), ["client"; 3]);
        assert_eq!(words("stap4 2e 24-uurs"), ["stap", "4", "2", "e", "24", "uurs"]);
        assert_eq!(words("0800-2000, 0800 2000 of 08002000"), ["08002000", "08002000", "of", "08002000"]);
        assert_eq!(words("artikel 5.2.6. En 15,5"), ["artikel", "5.2.6", "en", "15", "5"]);
        assert_eq!(words("V&V en A & B"), ["vv", "en", "a", "b"]);
        assert!(words("' - & .").is_empty());
    }

    #[test]
    fn forms_of_a_word_are_one_term() {
        let words = Words::new();
        let pairs = [
            ("gezinnen", "gezin"),
            ("kinderen", "kind"),
            ("brieven", "brief"),
            ("cliënten", "client"),
            ("bewaart", "bewaren"),
            ("bedreigd", "bedreiging"),
            ("huisartsen", "huisarts"),
            ("prijzen", "prijs"),
            ("foto's", "foto"),
        ];
        for (one, other) in pairs {
            assert_eq!(words.terms(one), words.terms(other), "{one} and {other}");
        }
        assert_ne!(words.terms("veerkracht"), words.terms("verkracht"));
        assert!(words.terms("ik word het zo'n").is_empty());
    }
}

//! What is known of Dutch as a language: how words are put in a row, what a reader takes for the same words, and whether a
//! title means what it names.
//!
//! Comes in: words. Goes out: a piece of a sentence, or how it is read. Knows nothing of sites and trees.

/// The months, as they stand in a date.
pub(crate) const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
];

/// `a, b en c`
pub(crate) fn enumerate(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} en {last}", most.join(", ")),
    }
}

/// `1 vraag`, `2 vragen`
pub(crate) fn n_questions(n: usize) -> String {
    if n == 1 { "1 vraag".to_owned() } else { format!("{n} vragen") }
}

/// Without capitals, accents and superfluous white space: what is left is what a reader takes for the same words.
pub(crate) fn folded(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    let mut is_behind_a_gap = false;
    for it in letters(text) {
        if it.is_whitespace() {
            is_behind_a_gap = true;
            continue;
        }
        if std::mem::take(&mut is_behind_a_gap) && !res.is_empty() {
            res.push(' ');
        }
        res.push(it);
    }
    res
}

/// The words of a text, without marks, capitals and accents.
pub(crate) fn in_words(text: &str) -> Vec<String> {
    let mut res = Vec::new();
    let mut word = String::new();
    for it in letters(text) {
        if it.is_alphanumeric() {
            word.push(it);
        } else if !word.is_empty() {
            res.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        res.push(word);
    }
    res
}

/// The letters of a text, and what stands between them, without capitals and accents.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let plain = |it: char| -> Option<char> {
        Some(match it {
            // Most letters, quickly.
            '\0'..='\u{7f}' => it,
            // Accents, of which each has its letter below; a stroke through a letter is none of them.
            '\u{300}'..='\u{304}' | '\u{306}'..='\u{30c}' | '\u{327}' | '\u{328}' => return None,
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
            'ç' => 'c',
            'è' | 'é' | 'ê' | 'ë' => 'e',
            'ì' | 'í' | 'î' | 'ï' => 'i',
            'ñ' => 'n',
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
            'ù' | 'ú' | 'û' | 'ü' => 'u',
            other => other,
        })
    };
    text.chars().flat_map(char::to_lowercase).filter_map(plain)
}

/// Words that say nothing by themselves: articles, pronouns, prepositions, conjunctions, and verbs that only help another.
const SMALL: [&str; 106] = [
    "aan", "al", "als", "altijd", "ben", "bent", "bij", "daar", "dan", "dat", "de", "deze", "die", "dit", "doe",
    "doen", "doet", "door", "dus", "een", "en", "er", "ge", "geen", "geweest", "gewoon", "haar", "had", "heb",
    "hebben", "hebt", "heeft", "heel", "hem", "hen", "het", "hier", "hij", "hoe", "hun", "ik", "in", "is", "je", "jij",
    "jou", "jouw", "jullie", "kan", "kunnen", "kunt", "maar", "mag", "me", "mee", "meer", "men", "met", "mij", "mijn",
    "moet", "moeten", "na", "naar", "niet", "nog", "nu", "of", "om", "onder", "ons", "onze", "ook", "op", "over", "te",
    "ten", "ter", "tot", "u", "uit", "uw", "van", "veel", "voor", "waar", "waarom", "wanneer", "was", "wat", "we",
    "wel", "welke", "werd", "wie", "wij", "wil", "word", "worden", "wordt", "zal", "ze", "zich", "zij", "zijn", "zo",
];

/// Whether words say nothing that one could look for.
pub(crate) fn says_nothing(words: &[String]) -> bool {
    words.iter().all(|it| SMALL.binary_search(&it.as_str()).is_ok())
}

/// Places in a title where one of these headings stands, with whether it is taken back right behind it (`meld nu niet`).
fn places(title: &str, headings: &[String]) -> Vec<(usize, bool)> {
    let title = in_words(title);
    let mut res = Vec::new();
    for heading in headings.iter().map(|it| in_words(it)).filter(|it| !it.is_empty()) {
        for at in 0..title.len() {
            if title[at..].starts_with(&heading) {
                let behind = title[at + heading.len()..].iter().take(2);
                res.push((at, behind.clone().any(|it| ["niet", "geen", "nooit"].contains(&it.as_str()))));
            }
        }
    }
    res
}

/// Whether a title begins with one of these headings, and means it.
pub(crate) fn leads(title: &str, headings: &[String]) -> bool {
    places(title, headings).contains(&(0, false))
}

/// Whether a title begins with one of these headings, or names it further on and means it.
pub(crate) fn speaks_of(title: &str, headings: &[String]) -> bool {
    places(title, headings).iter().any(|it| it.0 == 0 || !it.1)
}

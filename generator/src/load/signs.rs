//! Signs in a text that nobody sees, or that look like another: what stands in the file is then not what a reader gets.
//!
//! Comes in: the text of a file, whatever its language. Goes out: a message at each such sign, with what to write instead.

use icu_normalizer::ComposingNormalizerBorrowed;

use super::node::Node;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::shown::is_hidden;
use crate::source::{SourceId, Spanned};

/// Adds the messages about a text. Of controls before byte `from` the reader of YAML tells.
pub(super) fn tell(text: &str, from: usize, source: SourceId, diagnostics: &mut Diagnostics) {
    let is_plain = |it: u8| (0x20..0x7f).contains(&it) || matches!(it, b'\t' | b'\n' | b'\r');
    let mut before = Before::default();
    let mut next = 0;
    // From one sign that may be wrong to the next: most texts have few.
    while let Some(at) = text.as_bytes()[next..].iter().position(|it| !is_plain(*it)).map(|it| next + it) {
        let Some(sign) = text[at..].chars().next() else { return };
        if at > next {
            before.pass(at - 1, char::from(text.as_bytes()[at - 1]));
        }
        next = at + sign.len_utf8();
        if sign.is_ascii() && at < from {
            before.pass(at, sign);
            continue;
        }
        let span = |range: std::ops::Range<usize>| source.span(range);
        let end = at + sign.len_utf8();
        let found = if matches!(sign, '\u{300}'..='\u{36f}') {
            decomposed(text, before.letter, end).map(|(range, message, composed)| {
                let help = format!("schrijf `{composed}`");
                (span(range), message, help, Some(composed))
            })
        } else {
            let found = sign_of(sign, &before, text, at);
            found.map(|(message, help)| (span(at..end), message, help, instead_of(sign)))
        };
        if let Some((span, message, help, mended)) = found
            && !(at < from && sign.is_control() && sign != '\u{85}')
        {
            // A sign that YAML or Markdown knows as one of its own may mean something else there.
            let is_sure = |it: &str| it.chars().all(char::is_alphanumeric);
            let wish = mended.map(|it| Wish::new(is_sure(&it)).put(span, it));
            diagnostics.push(Diagnostic::error(Code::M012, span, message).help(help).maybe_wish(wish));
        }
        before.pass(at, sign);
    }
}

/// The same of values that were written with an escape: `"\x07"`.
pub(super) fn tell_escaped(node: &Spanned<Node>, text: &str, source: SourceId, diagnostics: &mut Diagnostics) {
    match &node.value {
        Node::Text(value) => {
            let raw = text.get(node.range.start as usize..node.range.end as usize).unwrap_or_default();
            if let Some(sign) = value.chars().find(|it| is_hidden(*it) && !raw.contains(*it)) {
                let message = format!("in deze tekst zet een `\\` een teken dat niemand ziet ({})", number(sign));
                let help =
                    "haal het teken weg; een `\\` die bij de tekst hoort, schrijf je tussen enkele aanhalingstekens";
                diagnostics.push(Diagnostic::error(Code::M012, node.span(source), message).help(help));
            }
        }
        Node::List(items) => items.iter().for_each(|it| tell_escaped(it, text, source, diagnostics)),
        Node::Map(entries) => {
            for (key, value) in entries {
                tell_escaped(key, text, source, diagnostics);
                tell_escaped(value, text, source, diagnostics);
            }
        }
        _ => {}
    }
}

/// Whether a value may have such an escape: most files need not be read again.
pub(super) fn has_escape(text: &str) -> bool {
    text.match_indices('\\')
        .any(|(at, _)| text[at + 1..].starts_with(['x', 'u', 'U', '0', 'a', 'b', 'e', 'v', 'f', 'N', 'L', 'P', 'r']))
}

/// What stands before a sign.
#[derive(Default)]
struct Before {
    /// Where the last letter began that marks may be put on.
    letter: usize,
    last: Option<char>,
}

impl Before {
    fn pass(&mut self, at: usize, sign: char) {
        if !matches!(sign, '\u{300}'..='\u{36f}') {
            self.letter = at;
        }
        self.last = Some(sign);
    }
}

fn number(sign: char) -> String {
    format!("U+{:04X}", u32::from(sign))
}

/// A letter with its mark apart: it looks the same, and a search or a name does not find it.
fn decomposed(text: &str, letter: usize, end: usize) -> Option<(std::ops::Range<usize>, String, String)> {
    if text[end..].starts_with(|it| matches!(it, '\u{300}'..='\u{36f}')) {
        return None;
    }
    let whole = &text[letter..end];
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(whole);
    let message =
        "deze letter bestaat uit twee tekens, een letter en los een accent: zoeken vindt haar niet".to_owned();
    (composed != whole).then(|| (letter..end, message, composed.into_owned()))
}

/// What is wrong with a sign, and what to do.
fn sign_of(sign: char, before: &Before, text: &str, at: usize) -> Option<(String, String)> {
    const AWAY: &str = "haal het teken weg; het komt vaak mee als je tekst uit een ander programma plakt";
    let away = |what: &str| Some((format!("{what} ({})", number(sign)), AWAY.to_owned()));
    match sign {
        '\u{fffd}' => Some((
            "hier is een letter verloren gegaan: dit teken komt ervoor in de plaats (U+FFFD)".to_owned(),
            "schrijf de letter die hier stond opnieuw".to_owned(),
        )),
        '\u{fffc}' => Some((
            "hier stond een beeld dat bij het plakken verloren ging (U+FFFC)".to_owned(),
            "haal het teken weg; een beeld zet je als bestand in `content/` en noem je met `![tekst](bestand)`"
                .to_owned(),
        )),
        '\u{ad}' => away("hier staat een afbreekteken dat niemand ziet: zoeken vindt het woord niet"),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            away("hier staat een teken dat niemand ziet en dat de leesrichting verandert")
        }
        '\u{2028}' | '\u{2029}' => Some((
            format!("dit is een regeleinde dat alleen sommige programma’s kennen ({})", number(sign)),
            "begin met Enter een nieuwe regel".to_owned(),
        )),
        // What joins emoji, or letters of an alphabet that is joined, belongs there.
        '\u{200c}' | '\u{200d}' if before.last.is_some_and(|it| it > '\u{5ff}') => None,
        '\u{e000}'..='\u{f8ff}' => Some((
            format!("dit teken bestaat alleen in één lettertype, zoals dat van Word ({})", number(sign)),
            "schrijf een gewoon teken; een lijst begint met `- `".to_owned(),
        )),
        _ if is_hidden(sign) => away("hier staat een teken dat niemand ziet"),
        '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}' | '\u{fb00}'..='\u{fb06}' => {
            let plain = plain(sign);
            let message = format!("dit is een ander teken dan het lijkt ({})", number(sign));
            Some((message, format!("schrijf `{plain}`")))
        }
        _ => {
            let latin = like_latin(sign)?;
            let is_latin = |it: char| it.is_ascii_alphabetic() || matches!(it, 'à'..='ÿ');
            let next = text[at + sign.len_utf8()..].chars().next();
            (before.last.is_some_and(is_latin) || next.is_some_and(is_latin)).then(|| {
                let message =
                    format!("dit is een letter uit een ander alfabet die op `{latin}` lijkt ({})", number(sign));
                (message, format!("schrijf `{latin}`"))
            })
        }
    }
}

/// What stands for a sign, where a program can know it: nothing in the place of one that nobody sees.
fn instead_of(sign: char) -> Option<String> {
    match sign {
        '\u{fffc}' | '\u{fffd}' | '\u{2028}' | '\u{2029}' | '\u{85}' => None,
        _ if is_hidden(sign) => Some(String::new()),
        _ => like_latin(sign).map(String::from).or_else(|| Some(plain(sign)).filter(|it| *it != sign.to_string())),
    }
}

/// The plain sign that a variant of it stands for.
fn plain(sign: char) -> String {
    ComposingNormalizerBorrowed::new_nfkc().normalize(sign.encode_utf8(&mut [0; 4])).into_owned()
}

/// The Latin letter that a Cyrillic or Greek one cannot be told from.
fn like_latin(sign: char) -> Option<char> {
    const PAIRS: &[(char, char)] = &[
        ('а', 'a'),
        ('е', 'e'),
        ('о', 'o'),
        ('р', 'p'),
        ('с', 'c'),
        ('у', 'y'),
        ('х', 'x'),
        ('і', 'i'),
        ('ј', 'j'),
        ('ѕ', 's'),
        ('ԁ', 'd'),
        ('һ', 'h'),
        ('А', 'A'),
        ('В', 'B'),
        ('Е', 'E'),
        ('К', 'K'),
        ('М', 'M'),
        ('Н', 'H'),
        ('О', 'O'),
        ('Р', 'P'),
        ('С', 'C'),
        ('Т', 'T'),
        ('Х', 'X'),
        ('У', 'Y'),
        ('І', 'I'),
        ('Ј', 'J'),
        ('Ѕ', 'S'),
        ('ο', 'o'),
        ('ν', 'v'),
        ('α', 'a'),
        ('ι', 'i'),
        ('υ', 'u'),
        ('ρ', 'p'),
        ('Α', 'A'),
        ('Β', 'B'),
        ('Ε', 'E'),
        ('Ζ', 'Z'),
        ('Η', 'H'),
        ('Ι', 'I'),
        ('Κ', 'K'),
        ('Μ', 'M'),
        ('Ν', 'N'),
        ('Ο', 'O'),
        ('Ρ', 'P'),
        ('Τ', 'T'),
        ('Υ', 'Y'),
        ('Χ', 'X'),
    ];
    PAIRS.iter().find(|it| it.0 == sign).map(|it| it.1)
}

//! Links that stayed letters: a space where none can be, brackets the other way round, an address by itself.

use std::ops::Range;

use super::{Edit, Found, Near, Signs};
use crate::diagnostic::{Code, Severity};
use crate::markdown::link::has_extension;

/// What our own destinations begin with, and those of everybody that texts use.
const OWN: [&str; 7] = ["hp:", "begrip:", "boom:", "kader:", "faq:", "contact:", "landelijk:"];
const WEB: [&str; 4] = ["https:", "http:", "mailto:", "tel:"];
/// What names of files end in that a link may lead to.
const FILES: [&str; 14] =
    ["md", "html", "htm", "yaml", "svg", "png", "jpg", "jpeg", "webp", "pdf", "docx", "odt", "xlsx", "ods"];
/// Quotes of a text program.
const CURLY: [char; 6] = ['“', '”', '„', '‘', '’', '‚'];

impl Near<'_> {
    pub(super) fn links(&mut self, n: usize, signs: Signs) {
        let (range, in_link) = (self.stretches[n].range.clone(), self.stretches[n].in_link);
        if signs.has(Signs::BRACKET) {
            self.brackets(&range);
        }
        if signs.has(Signs::ADDRESS) && !in_link {
            self.bare(&range);
        }
    }

    fn brackets(&mut self, range: &Range<usize>) {
        let said = &self.text[range.clone()];
        for (at, sign) in said.char_indices() {
            let here = range.start + at;
            // What was written with a stroke before it is meant as a sign.
            if !matches!(sign, ']' | ')' | '[' | '^' | '<') || self.is_escaped(here) {
                continue;
            }
            match sign {
                ']' if said[at + 1..].starts_with('(') => self.broken(range, here),
                ']' => self.apart(range, here),
                ')' if said[at + 1..].starts_with('[') => self.turned(range, here),
                '[' if said[at + 1..].starts_with('[') => self.double(range, here),
                '[' if said[at + 1..].starts_with('^') => self.spaced_note(range, here),
                '[' => self.unclosed(range, here),
                '^' if said[at + 1..].starts_with('[') && !said[..at].ends_with('[') => {
                    let end = said[at..].find(']').map_or(here + 2, |it| here + it + 1);
                    let help = "schrijf `[^1]`, en onderaan het bestand `[^1]: …`";
                    self.note(Code::P009, here..end, "een noot in de zin zelf kent de site niet", help);
                }
                '<' => self.pointed(range, here),
                _ => {}
            }
        }
    }

    /// Where the text of a link begins that ends here.
    fn open(&self, range: &Range<usize>, close: usize, sign: char) -> usize {
        let before = &self.text[range.start..close];
        // Letters of another kind may stand between the brackets.
        let paragraph = self.text[..close].rfind("\n\n").map_or(0, |it| it + 2);
        before
            .rfind(sign)
            .map(|it| range.start + it)
            .or_else(|| self.text[paragraph..close].rfind(sign).map(|it| paragraph + it))
            .unwrap_or(close)
    }

    /// `[tekst](doel` with something in the way.
    fn broken(&mut self, range: &Range<usize>, close: usize) {
        const STAYS: &str = "deze verwijzing blijft letters: ";
        let open = self.open(range, close, '[');
        if self.is_escaped(open) {
            return;
        }
        let inner = close + 2;
        let line = self.text[inner..range.end].lines().next().unwrap_or_default();
        let words = &self.text[open..=close];
        let Some(end) = line.find(')') else {
            let target = line.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ',']);
            let end = inner + target.len();
            let message = [STAYS, "achter het doel staat geen haakje"].concat();
            let text = format!("{words}({target})");
            let edit = Edit::judged(open..end, text.as_str());
            return self.mend(Code::P008, open..end, message, format!("schrijf `{text}`"), edit);
        };
        let target = &line[..end];
        let place = open..inner + end + 1;
        let (why, mended) = if target.contains(char::is_whitespace) {
            ("in het doel staat een spatie", without_spaces(target))
        } else if open == close || !self.text[open..].starts_with('[') {
            return self.note(
                Code::P008,
                place,
                [STAYS, "ervoor staat geen `[`"].concat(),
                "zet `[` voor de tekst ervan",
            );
        } else if target.matches('(').count() > 0 {
            ("een haakje in het doel sluit te vroeg", format!("{target})"))
        } else {
            let help = "een verwijzing kan niet in een andere staan: schrijf twee verwijzingen naast elkaar";
            return self.note(Code::P008, place, [STAYS, "er staat een andere in"].concat(), help);
        };
        let text = format!("{words}({mended})");
        let is_sure = OWN.iter().chain(&WEB).any(|it| mended.starts_with(it)) && !target.contains(CURLY);
        let edit = Edit { safe: is_sure, ..Edit::judged(place.clone(), text.as_str()) };
        self.mend(Code::P008, place, [STAYS, why].concat(), format!("schrijf `{text}`"), edit);
    }

    /// `[tekst] (doel)`: something between the two.
    fn apart(&mut self, range: &Range<usize>, close: usize) {
        let rest = &self.text[close + 1..range.end];
        let Some(inner) = rest.trim_start().strip_prefix('(').filter(|_| rest.starts_with(char::is_whitespace)) else {
            return;
        };
        let start = range.end - inner.len();
        let Some(end) = inner.find(')').filter(|it| is_address(&inner[..*it])) else { return };
        let open = self.open(range, close, '[');
        if open == close || self.is_escaped(open) {
            return;
        }
        let text = format!("{}({})", &self.text[open..=close], &inner[..end]);
        let message = "deze verwijzing blijft letters: tussen `]` en `(` kan niets staan";
        self.link(open..start + end + 1, message, text);
    }

    /// `(tekst)[doel]`
    fn turned(&mut self, range: &Range<usize>, close: usize) {
        let inner = &self.text[close + 2..range.end];
        let Some(end) = inner.find(']').filter(|it| is_address(&inner[..*it])) else { return };
        let open = self.open(range, close, '(');
        if open == close || self.is_escaped(open) {
            return;
        }
        let text = format!("[{}]({})", &self.text[open + 1..close], &inner[..end]);
        let message = "deze verwijzing blijft letters: de tekst hoort tussen rechte haken, het doel tussen ronde";
        self.link(open..close + 2 + end + 1, message, text);
    }

    /// `[[naam]]`
    fn double(&mut self, range: &Range<usize>, open: usize) {
        let inner = &self.text[open + 2..range.end];
        let Some(end) = inner.find("]]") else { return };
        let message = "deze verwijzing blijft letters: de site kent geen dubbele haken";
        let help = format!("schrijf `[{}](doel)`", &inner[..end]);
        self.note(Code::P008, open..open + 2 + end + 2, message, help);
    }

    /// `[tekst(doel)`
    fn unclosed(&mut self, range: &Range<usize>, open: usize) {
        let rest = &self.text[open + 1..range.end];
        let Some(begin) = rest.find(['(', ']', '[']).filter(|it| rest[*it..].starts_with('(')) else { return };
        let inner = &rest[begin + 1..];
        let Some(end) = inner.find(')').filter(|it| is_address(&inner[..*it])) else { return };
        let text = format!("[{}]({})", rest[..begin].trim_end(), &inner[..end]);
        let message = "deze verwijzing blijft letters: achter de tekst staat geen `]`";
        self.link(open..open + 1 + begin + 1 + end + 1, message, text);
    }

    /// `[^ 1]`
    fn spaced_note(&mut self, range: &Range<usize>, open: usize) {
        let inner = &self.text[open + 2..range.end];
        let Some(end) = inner.find(']') else { return };
        let label = inner[..end].trim();
        if label.len() < end && !label.is_empty() && !label.contains(char::is_whitespace) {
            let message = "dit blijft letters: in het teken van een noot kan geen spatie staan";
            let (place, text) = (open..open + 2 + end + 1, format!("[^{label}]"));
            let edit = Edit::safe(place.clone(), text.as_str());
            self.mend(Code::P009, place, message, format!("schrijf `{text}`"), edit);
        }
    }

    /// `<www.voorbeeld.nl>`, `<https://voorbeeld.nl/een map>`
    fn pointed(&mut self, range: &Range<usize>, open: usize) {
        let inner = &self.text[open + 1..range.end];
        let line = inner.lines().next().unwrap_or_default();
        let Some(end) = line.find('>') else { return };
        let said = line[..end].trim();
        let is_web = WEB.iter().any(|it| said.starts_with(it));
        let mended = if said.starts_with("www.") {
            format!("https://{}", said.replace(' ', "%20"))
        } else if is_web && !said.contains("@ ") {
            said.replace(": ", ":").replace(' ', "%20")
        } else if said.contains('@') {
            said.split_whitespace().collect()
        } else {
            return;
        };
        let message = "dit adres blijft letters";
        self.link(open..open + 1 + end + 1, message, format!("<{mended}>"));
    }

    /// A link of which is known how it was meant.
    fn link(&mut self, place: Range<usize>, message: &str, text: String) {
        let help = format!("schrijf `{text}`");
        self.mend(Code::P008, place.clone(), message, help, Edit::safe(place, text));
    }

    /// An address without brackets: a reader cannot press it.
    fn bare(&mut self, range: &Range<usize>) {
        let said = &self.text[range.clone()];
        let mut at = range.start;
        for word in said.split_inclusive(char::is_whitespace) {
            let start = at;
            at += word.len();
            let word = word.trim_end();
            let open = word.len() - word.trim_start_matches(['(', '"', '“', '‘', '\'', '{']).len();
            let word = word[open..].trim_end_matches(['.', ',', ';', ')', '"', '”', '’', '\'', '!', '?', ':', '}']);
            let place = start + open..start + open + word.len();
            if OWN
                .iter()
                .any(|it| word.strip_prefix(it).is_some_and(|it| it.starts_with(|it: char| it.is_ascii_alphanumeric())))
            {
                let message = "dit doel staat zonder tekst en haken, en blijft letters";
                self.note(Code::P008, place, message, format!("schrijf `[tekst]({word})`"));
                continue;
            }
            let mended = if word.starts_with("https://") || word.starts_with("http://") {
                word.to_owned()
            } else if word.starts_with("www.") && word.len() > 6 {
                format!("https://{word}")
            } else if is_mail(word) {
                word.to_owned()
            } else {
                continue;
            };
            self.add(Found {
                code: Code::P008,
                severity: Severity::Warning,
                edit: Some(Edit::safe(place.clone(), format!("<{mended}>")).called(format!("schrijf `<{mended}>`"))),
                range: place,
                message: "op dit adres kan een lezer niet klikken".to_owned(),
                help: format!("schrijf `<{mended}>`, of `[tekst]({mended})`"),
            });
        }
    }
}

fn is_mail(word: &str) -> bool {
    let is_name = |it: &str| !it.is_empty() && it.chars().all(|it| it.is_ascii_alphanumeric() || ".-_+".contains(it));
    word.split_once('@').is_some_and(|(who, host)| is_name(who) && is_name(host) && host.contains('.'))
}

/// Whether what stands between brackets is meant as a destination.
fn is_address(said: &str) -> bool {
    let said = said.trim();
    let path = said.split('#').next().unwrap_or_default();
    !said.is_empty()
        && !said.contains(char::is_whitespace)
        && (OWN.iter().chain(&WEB).any(|it| said.starts_with(it))
            || said.starts_with('#')
            || said.starts_with("www.")
            || FILES.iter().any(|it| has_extension(path, it)))
}

/// A destination that can stand where this one stood.
fn without_spaces(target: &str) -> String {
    let target = target.trim();
    if let Some(at) = target.find(CURLY).filter(|at| target[..*at].ends_with(char::is_whitespace)) {
        // A title that a text program put its own quotes around.
        return target[..at].trim_end().to_owned();
    }
    let words: Vec<&str> = target.split_whitespace().collect();
    if target.starts_with("tel:") {
        let number = words.join("-").replace(":-", ":");
        return number;
    }
    if OWN.iter().chain(&["mailto:"]).any(|it| target.starts_with(it)) {
        return words.concat();
    }
    if WEB.iter().any(|it| target.starts_with(it)) {
        return words.join("%20").replace(":%20", ":");
    }
    format!("<{}>", words.join(" "))
}

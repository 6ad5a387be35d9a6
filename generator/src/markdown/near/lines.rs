//! Lines that look as if they begin a heading, a list, a table, an alert or code, and begin a line of letters.

use std::ops::Range;

use super::{Edit, Near};
use crate::diagnostic::Code;

/// Points of a list as text programs type them.
const POINTS: [char; 16] = ['•', '·', '▪', '◦', '‣', '●', '○', '■', '□', '➢', '➤', '✓', '✔', '∙', '⁃', '\u{f0b7}'];
/// Quotes that are taken for the ticks around code.
const TICKS: [&str; 6] = ["´´´", "‘‘‘", "’’’", "'''", "“““", "”””"];
/// The kinds of alert, and Dutch words for them.
const KINDS: [(&str, &[&str]); 5] = [
    ("NOTE", &["NOOT", "OPMERKING", "INFO", "INFORMATIE", "TOELICHTING"]),
    ("TIP", &["TIPS", "HINT"]),
    ("IMPORTANT", &["BELANGRIJK"]),
    ("WARNING", &["WAARSCHUWING", "LET OP", "LETOP", "ATTENTIE", "PAS OP"]),
    ("CAUTION", &["GEVAAR", "DANGER", "VOORZICHTIG"]),
];

impl Near<'_> {
    pub(super) fn line(&mut self, n: usize) {
        let (start, opens, in_item) = (self.lines[n].start, self.lines[n].opens, self.lines[n].in_item);
        let end = self.line_at(start).end;
        let said = self.text[start..end].trim_end();
        let Some(first) = said.chars().next() else { return };
        match first {
            '#' => self.hash(start, said),
            '-' | '*' | '+' => self.point(start, said, first, opens),
            '0'..='9' => self.number(start, said),
            '[' => self.bracket(start, said, in_item && opens),
            '|' => self.table(start, said, opens),
            '=' if said.len() > 2 && said.chars().all(|it| it == '=') => {
                self.note(
                    Code::P012,
                    start..start + said.len(),
                    "deze streep blijft letters",
                    "haal haar weg; een streep over de pagina is `---`, met een lege regel erboven",
                );
            }
            ':' if opens && said[1..].starts_with(' ') => {
                let help = "zet boven deze regel, zonder lege regel ertussen, het woord dat je uitlegt; of haal de dubbele punt weg";
                self.note(
                    Code::P012,
                    start..start + 1,
                    "deze dubbele punt begint een uitleg, en er staat geen woord boven",
                    help,
                );
            }
            ':' if said.starts_with(":::") => {
                self.note(
                    Code::P012,
                    start..start + said.len(),
                    "dit kent de site niet, en blijft letters",
                    "haal het weg; een kader is `> [!NOTE]`",
                );
            }
            '–' | '—' if said[first.len_utf8()..].starts_with(char::is_whitespace) => {
                let above = self.above(start);
                if opens || above.starts_with(first) {
                    self.typed_point(start, said, first);
                }
            }
            _ if POINTS.contains(&first) => self.typed_point(start, said, first),
            _ if TICKS.iter().any(|it| said.starts_with(it)) => {
                let end = start + said.chars().take_while(|it| *it == first).map(char::len_utf8).sum::<usize>();
                self.note(
                    Code::P012,
                    start..end,
                    "deze tekens maken geen code, en blijven letters",
                    "schrijf ```` ``` ````",
                );
            }
            'a' if opens && said[1..].starts_with([')', '.']) && said[2..].starts_with(' ') => self.letter(start, said),
            _ if opens && said.contains(" | ") && self.below(start).contains(" | ") => self.table(start, said, opens),
            _ => {}
        }
    }

    /// The line above, without the space around it.
    fn above(&self, start: usize) -> &str {
        let here = self.line_at(start).start;
        if here == 0 { "" } else { self.text[self.line_at(here - 1)].trim() }
    }

    fn below(&self, start: usize) -> &str {
        let end = self.line_at(start).end;
        if end + 1 >= self.text.len() { "" } else { self.text[self.line_at(end + 1)].trim() }
    }

    fn hash(&mut self, start: usize, said: &str) {
        let n = said.bytes().take_while(|it| *it == b'#').count();
        let Some(next) = said[n..].chars().next().filter(|_| n <= 6) else { return };
        let marks = "#".repeat(n.max(2));
        if next.is_whitespace() {
            let message = "deze kop blijft letters: achter `#` staat een andere spatie dan de gewone";
            let place = start..start + n + next.len_utf8();
            // One mark is the title of the page, which is no heading of the text.
            let edit = Edit { safe: n > 1, ..Edit::judged(place.clone(), format!("{marks} ")) };
            self.mend(Code::P012, place, message, format!("typ het opnieuw: `{marks} `"), edit);
        } else {
            let message = "deze kop blijft letters: achter `#` staat geen spatie";
            let help = format!("schrijf `{marks} `, of `\\#` als het teken zelf bedoeld is");
            let place = start..start + n;
            let edit = Edit::judged(place.clone(), format!("{marks} ")).called(format!("schrijf `{marks} `"));
            self.mend(Code::P012, place, message, help, edit);
        }
    }

    /// A mark of a list with another space behind it, or none.
    fn point(&mut self, start: usize, said: &str, mark: char, opens: bool) {
        let Some(next) = said[1..].chars().next() else { return };
        if next.is_whitespace() && next != ' ' && next != '\t' {
            let message =
                format!("dit punt van een lijst blijft letters: achter `{mark}` staat een andere spatie dan de gewone");
            let place = start..start + 1 + next.len_utf8();
            let edit = Edit::safe(place.clone(), format!("{mark} "));
            self.mend(Code::P012, place, message, format!("typ het opnieuw: `{mark} `"), edit);
        } else if mark == '-' && next.is_alphabetic() && (opens || self.above(start).starts_with('-')) {
            let message = "dit punt van een lijst blijft letters: achter `-` staat geen spatie";
            let edit = Edit::judged(start..start + 1, "- ").called("schrijf `- `");
            let help = "schrijf `- `, of `\\-` als het teken zelf bedoeld is";
            self.mend(Code::P012, start..start + 1, message, help, edit);
        }
    }

    fn number(&mut self, start: usize, said: &str) {
        let n = said.bytes().take_while(u8::is_ascii_digit).count();
        let behind = &said[n..];
        if n > 3 || !behind.starts_with(['.', ')']) {
            return;
        }
        let mark = &said[..=n];
        let Some(next) = behind[1..].chars().next() else { return };
        let is_word = behind[1..].chars().take_while(|it| it.is_alphabetic()).count() > 1;
        if next.is_whitespace() && next != ' ' && next != '\t' {
            let message =
                format!("dit punt van een lijst blijft letters: achter `{mark}` staat een andere spatie dan de gewone");
            let place = start..start + n + 1 + next.len_utf8();
            let edit = Edit::safe(place.clone(), format!("{mark} "));
            self.mend(Code::P012, place, message, format!("typ het opnieuw: `{mark} `"), edit);
        } else if is_word {
            let message = format!("dit punt van een lijst blijft letters: achter `{mark}` staat geen spatie");
            let help = format!("schrijf `{mark} `, of `{}\\{}` als het geen lijst is", &said[..n], &mark[n..]);
            let edit = Edit::judged(start..start + n + 1, format!("{mark} ")).called(format!("schrijf `{mark} `"));
            self.mend(Code::P012, start..start + n + 1, message, help, edit);
        } else if next == ' ' {
            let above = self.above(start);
            let is_row = above.ends_with([':', '.', ';', '!', '?'])
                || above.starts_with(|it: char| it.is_ascii_digit())
                    && above.contains(mark.chars().last().unwrap_or('.'));
            if n < 3 && is_row {
                let message = "deze regel begint geen lijst: een lijst midden in een alinea kan alleen met 1 beginnen";
                let help = format!(
                    "zet een lege regel boven de lijst, of schrijf `{}\\{}` als het geen lijst is",
                    &said[..n],
                    &mark[n..]
                );
                self.note(Code::P012, start..start + n + 1, message, help);
            }
        }
    }

    fn typed_point(&mut self, start: usize, said: &str, mark: char) {
        let behind = &said[mark.len_utf8()..];
        let n = mark.len_utf8() + behind.len() - behind.trim_start().len();
        let message = format!("dit punt maakt geen lijst, en blijft een teken in de tekst: `{mark}`");
        let edit = Edit::judged(start..start + n, "- ").called("schrijf `- `");
        let edit = Edit { safe: POINTS.contains(&mark), ..edit };
        self.mend(Code::P012, start..start + n, message, "schrijf `- `, met een lege regel boven de lijst", edit);
    }

    /// `a) een`, with `b) twee` below.
    fn letter(&mut self, start: usize, said: &str) {
        let mark = &said[1..2];
        if self.below(start).starts_with(&["b", mark].concat()) {
            let message = "letters maken geen lijst: deze regels worden één alinea";
            self.note(Code::P012, start..start + 2, message, format!("schrijf `1{mark}`, `2{mark}` en zo verder"));
        }
    }

    fn bracket(&mut self, start: usize, said: &str, opens_item: bool) {
        if opens_item && ["[ ] ", "[x] ", "[X] "].iter().any(|it| said.starts_with(it)) {
            return self.note(
                Code::P012,
                start..start + 4,
                "vakjes om af te vinken kent de site niet",
                "haal het vakje weg",
            );
        }
        let Some(inner) = said.strip_prefix("[!") else { return };
        let Some(end) = inner.find(']').filter(|it| !inner[*it + 1..].starts_with('(')) else { return };
        let (kind, place) = (inner[..end].trim(), start..start + 2 + end + 1);
        let upper = kind.to_uppercase();
        let known = KINDS.iter().find(|it| it.0 == upper || it.1.contains(&upper.as_str())).map(|it| it.0);
        let in_quote = self.text[self.line_at(start).start..start].contains('>');
        match known {
            Some(name) if name == upper && !inner[end + 1..].trim().is_empty() => {
                let help =
                    format!("zet `> [!{name}]` op een regel alleen, en de tekst op de regel eronder, met `> ` ervoor");
                self.note(Code::P012, place, "deze melding blijft letters: erachter staat nog tekst", help);
            }
            Some(name) if name == upper && in_quote && kind.len() == end => {
                let help = format!("zet `> [!{name}]` op de eerste regel van het blok");
                self.note(Code::P012, place, "deze melding blijft letters: erboven staat nog tekst", help);
            }
            Some(name) => {
                let bar = if in_quote { "" } else { "> " };
                let message =
                    format!("deze soort melding kent de site niet, en zij blijft letters: `{}`", &said[..=2 + end]);
                let text = format!("{bar}[!{name}]");
                let is_sure = in_quote && name == upper;
                let edit = Edit { safe: is_sure, ..Edit::judged(place.clone(), text.as_str()) };
                self.mend(Code::P012, place, message, format!("schrijf `{text}`"), edit);
            }
            None => {
                let message =
                    format!("deze soort melding kent de site niet, en zij blijft letters: `{}`", &said[..=2 + end]);
                let help = "kies uit: `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`";
                self.note(Code::P012, place, message, help);
            }
        }
    }

    fn table(&mut self, start: usize, said: &str, opens: bool) {
        if !opens && self.above(start).starts_with('|') {
            return;
        }
        let below = self.below(start);
        let is_rule = below.contains("--") && below.chars().all(|it| matches!(it, '|' | '-' | ':' | ' '));
        let cells = |it: &str| it.trim().trim_matches('|').split('|').count();
        let place: Range<usize> = start..start + said.len();
        let (here, there) = (cells(said), cells(below));
        if is_rule && here != there {
            let rule = format!("|{}", " --- |".repeat(here));
            let message = format!("deze tabel blijft letters: de kop heeft {here} cellen, de streep eronder {there}");
            let rule_start = self.line_at(start).end + 1;
            let below = self.line_at(rule_start);
            let place = rule_start..below.start + self.text[below.clone()].trim_end().len();
            let edit = Edit::judged(place.clone(), rule.as_str());
            self.mend(Code::P012, place, message, format!("schrijf `{rule}`"), edit);
        } else if !is_rule {
            let rule = format!("|{}", " --- |".repeat(here));
            let message = "deze tabel blijft letters: onder de kop staat geen streep";
            self.note(
                Code::P012,
                place,
                message,
                format!("zet onder de eerste rij `{rule}`, met een lege regel boven de tabel"),
            );
        }
    }
}

//! Signs within a line that stayed letters: stars, strokes, ticks, and what other programs know.

use std::ops::Range;

use super::{Edit, Near};
use crate::diagnostic::Code;

/// Emphasis, strokes and code: the sign, the name of what it makes.
const MARKS: [(char, &str); 4] = [('*', "sterretje"), ('_', "streepje"), ('~', "golfje"), ('`', "accent")];
/// What other programs read, and this one does not: where it begins, where it ends, what to do.
const STRANGE: [(&str, &str, &str); 6] = [
    ("{{", "}}", "schrijf de tekst uit"),
    ("{%", "%}", "schrijf de tekst uit"),
    ("{#", "}", "een naam kan alleen achter een kop staan, als `{#naam}` zonder spaties"),
    ("==", "==", "schrijf er `**` omheen als het moet opvallen"),
    ("[toc]", "", "haal het weg: de inhoudsopgave maakt de site zelf"),
    ("[TOC]", "", "haal het weg: de inhoudsopgave maakt de site zelf"),
];

/// A run of one sign.
struct Run {
    range: Range<usize>,
    sign: char,
    /// Whether a word stands directly before it, and behind it.
    touches: (bool, bool),
}

impl Near<'_> {
    pub(super) fn inline_marks(&mut self, n: usize) {
        let range = self.stretches[n].range.clone();
        let runs = self.runs(&range);
        let mut n = 0;
        while let Some(run) = runs.get(n) {
            n += 1;
            let pair = runs.get(n).filter(|it| it.sign == run.sign && it.range.len() == run.range.len());
            if let Some(other) = pair.filter(|it| self.is_pair(run, it)) {
                n += 1;
                let mark = &self.text[run.range.clone()];
                let inner = self.text[run.range.end..other.range.start].trim();
                let help = format!("schrijf `{mark}{inner}{mark}`");
                let message =
                    format!("deze tekens `{mark}` blijven letters: tussen het teken en de tekst staat een spatie");
                let place = run.range.start..other.range.end;
                let edit = Edit::judged(place.clone(), format!("{mark}{inner}{mark}"));
                // A word that touches the outside would be joined with what is within.
                let is_sure = mark.len() > 1 && !run.touches.0 && !other.touches.1;
                self.mend(Code::P012, place, message, help, Edit { safe: is_sure, ..edit });
            } else {
                self.alone(run);
            }
        }
        self.strange(&range);
        self.stroke_at_end(&range);
        self.entities(&range);
    }

    fn runs(&self, range: &Range<usize>) -> Vec<Run> {
        let mut res: Vec<Run> = Vec::new();
        for (at, sign) in self.text[range.clone()].char_indices() {
            let at = range.start + at;
            if !MARKS.iter().any(|it| it.0 == sign) {
                continue;
            }
            match res.last_mut() {
                Some(last) if last.sign == sign && last.range.end == at => last.range.end += 1,
                _ => res.push(Run { range: at..at + 1, sign, touches: (false, false) }),
            }
        }
        for run in &mut res {
            let is_space = |it: Option<char>| it.is_none_or(char::is_whitespace);
            run.touches = (
                !is_space(self.text[..run.range.start].chars().next_back()),
                !is_space(self.text[run.range.end..].chars().next()),
            );
        }
        // A sign behind a stroke is meant as one.
        res.retain(|it| !self.is_escaped(it.range.start));
        res
    }

    /// Whether two runs were meant to stand around what is between them.
    fn is_pair(&self, a: &Run, b: &Run) -> bool {
        let inner = &self.text[a.range.end..b.range.start];
        let is_spaced = inner.starts_with(char::is_whitespace) || inner.ends_with(char::is_whitespace);
        // One star stands between two numbers as well.
        let is_around = !a.touches.0 && !b.touches.1 && (a.touches.1 || b.touches.0) && inner.len() < 60;
        is_spaced && !inner.trim().is_empty() && !inner.contains('\n') && (a.range.len() > 1 || is_around)
    }

    fn alone(&mut self, run: &Run) {
        let (before, behind) = run.touches;
        let mark = self.text[run.range.clone()].to_owned();
        let is_digit = |it: Option<char>| it.is_some_and(|it| it.is_ascii_digit());
        let between_digits = is_digit(self.text[..run.range.start].chars().next_back())
            && is_digit(self.text[run.range.end..].chars().next());
        let is_meant = match run.sign {
            '*' => (before || behind) && !between_digits,
            // A row of them is a line to write on, and within a word one is a part of a name.
            '_' => run.range.len() < 3 && before != behind,
            '~' => run.range.len() == 2,
            _ => true,
        };
        if is_meant {
            let name = MARKS.iter().find(|it| it.0 == run.sign).map_or("teken", |it| it.1);
            let message = format!("dit {name} hoort bij geen ander, en blijft een teken in de tekst: `{mark}`");
            let escaped: String = mark.chars().flat_map(|it| ['\\', it]).collect();
            let help = format!(
                "zet hetzelfde teken ook aan de andere kant van de tekst, of schrijf `{escaped}` als het teken zelf bedoeld is"
            );
            self.note(Code::P012, run.range.clone(), message.replace("` `", "`"), help);
        }
    }

    fn strange(&mut self, range: &Range<usize>) {
        let said = &self.text[range.clone()];
        for (open, close, help) in STRANGE {
            for (at, _) in said.match_indices(open) {
                let inner = &said[at + open.len()..];
                let Some(end) = inner.find(close).filter(|it| close.is_empty() || *it > 0) else { continue };
                if open == "=="
                    && (said[..at].ends_with('=') || inner.starts_with(['=', ' ']) || inner[..end].contains('\n'))
                {
                    continue;
                }
                let place = range.start + at..range.start + at + open.len() + end + close.len();
                let message = format!("dit kent de site niet, en blijft letters: `{}`", &self.text[place.clone()]);
                self.note(Code::P012, place, message, help);
            }
        }
    }

    /// A stroke at the end of a paragraph breaks no line.
    fn stroke_at_end(&mut self, range: &Range<usize>) {
        let is_end =
            self.text[range.end..].trim_start_matches([' ', '\r']).starts_with('\n') || range.end == self.text.len();
        let n = self.text[range.clone()].bytes().rev().take_while(|it| *it == b'\\').count();
        if is_end && n == 1 && !self.text[..range.start].ends_with('\\') {
            let message = "deze `\\` blijft een teken in de tekst";
            let help = "haal haar weg: aan het eind van een alinea breekt zij niets af";
            let place = range.end - 1..range.end;
            self.mend(Code::P012, place.clone(), message, help, Edit::safe(place, ""));
        }
    }

    /// `&bestaatniet;`, `&nbsp` without its end.
    fn entities(&mut self, range: &Range<usize>) {
        const KNOWN: [&str; 13] =
            ["nbsp", "amp", "lt", "gt", "quot", "euro", "eacute", "euml", "iuml", "hellip", "ndash", "mdash", "shy"];
        let said = &self.text[range.clone()];
        for (at, _) in said.match_indices('&') {
            let name: String = said[at + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
            let is_closed = said[at + 1 + name.len()..].starts_with(';');
            let is_known = KNOWN.contains(&name.as_str());
            if name.is_empty() || is_closed == is_known || self.is_escaped(range.start + at) {
                continue;
            }
            let start = range.start + at;
            let end = start + 1 + name.len() + usize::from(is_closed);
            let help = if is_closed {
                "schrijf het teken zelf".to_owned()
            } else {
                format!("schrijf `&{name};`, of het teken zelf")
            };
            let message = format!("dit is geen teken, en blijft letters: `{}`", &self.text[start..end]);
            let edit = (!is_closed).then(|| {
                let text = format!("&{name};");
                Edit::safe(start..end, text.as_str()).called(format!("schrijf `{text}`"))
            });
            self.mend(Code::P012, start..end, message, help, edit);
        }
    }
}

//! Headings: their number, their anchor, and what may be wrong with them.
//!
//! Comes in: where a heading begins and ends. Goes out: its HTML with an anchor, and its entry in the list of headings. An
//! anchor never meets another id of the page.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::html::Slot;
use super::ids::is_taken;
use super::{Heading, OpenHeading, Reader};
use crate::diagnostic::{Code, Diagnostic};
use crate::markup::escape;
use crate::source::Span;

impl Reader<'_> {
    pub(super) fn start_heading(&mut self, level: HeadingLevel, given_id: Option<String>, range: Range<usize>) {
        let html = std::mem::take(&mut self.html);
        self.heading = Some(OpenHeading { level: level as u8, given_id, range, html, plain: String::new() });
    }

    pub(super) fn end_heading(&mut self) {
        let Some(open) = self.heading.take() else { return };
        let inner = std::mem::replace(&mut self.html, open.html);
        let end = self.text[..open.range.end].trim_end().len();
        let span = self.at.span(open.range.start..end.max(open.range.start));
        let written = self.text[open.range.start..end.max(open.range.start)].trim_start();
        if !written.is_empty() && !written.starts_with('#') {
            let marks = "#".repeat(usize::from(open.level.max(2)));
            let said = written.lines().next().unwrap_or_default().trim_end();
            self.diagnostics.push(
                Diagnostic::error(Code::P005, span, "deze tekst is een kop geworden door de streep eronder").help(
                    format!(
                        "zet een lege regel boven de streep; is het een kop, schrijf dan `{marks} {said}` zonder streep"
                    ),
                ),
            );
        } else if open.level == 1 {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::P005,
                    span,
                    "een kop met één `#` is de titel van de pagina, en die staat bovenin het bestand",
                )
                .help("schrijf `##`"),
            );
        } else if open.level > self.last_level.max(1) + 1
            && !(self.setting.numbered && split_number(&open.plain).0.is_some())
        {
            // The level of a numbered heading follows from its number; see the rule about numbering.
            let help = format!("schrijf `{}`", "#".repeat(usize::from(self.last_level) + 1));
            self.diagnostics.push(Diagnostic::error(Code::P005, span, "deze kop slaat een niveau over").help(help));
        }
        self.last_level = open.level;
        if open.plain.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::error(Code::P005, span, "deze kop heeft geen tekst")
                    .help("schrijf de kop erachter, of haal de tekens `#` weg"),
            );
        }
        let (number, plain) =
            if self.setting.numbered { split_number(&open.plain) } else { (None, open.plain.as_str()) };
        let id = match (&number, &open.given_id) {
            (Some(number), _) => number.clone(),
            (None, Some(id)) => {
                self.refuse_taken(id, span);
                id.clone()
            }
            (None, None) => self.ids.free(slug(plain), &self.setting),
        };
        self.ids.enter(&id);
        let n = self.res.headings.len();
        self.html.hole(Slot::Heading(n));
        if let Some(number) = &number {
            self.html.push_all(&["<span class=\"nummer\">", number, "</span> "]);
            self.html.append(inner.without_prefix(number));
        } else {
            self.html.append(inner);
        }
        // The link stands beside the heading, not in it: in a list of headings its words would double each of them.
        self.html.hole(Slot::HeadingEnd(n));
        let spoken = self.setting.words.anchor.replace("{tekst}", open.plain.trim());
        escape(&spoken, self.html.text());
        self.html.push("\">#</a></div>\n");
        self.seen_terms.clear();
        self.spans.headings.push(span);
        self.res.headings.push(Heading {
            level: open.level,
            number,
            text: plain.trim().to_owned(),
            given_id: open.given_id.is_some(),
            id,
            plain_start: self.outer.first().map_or(self.res.plain.len(), |it| it.plain.len()),
        });
    }

    /// The editor chose the name, so only the editor can choose another.
    fn refuse_taken(&mut self, id: &str, span: Span) {
        if is_taken(id, &self.setting) {
            let message = format!("deze naam van een kop is al van een ander deel van de pagina: `{id}`");
            let help = format!("kies een andere naam, zoals `{{#over-{id}}}`");
            self.diagnostics.push(Diagnostic::error(Code::P007, span, message).help(help));
        }
    }
}

/// `7.5.1 Overdracht` is number and text.
fn split_number(text: &str) -> (Option<String>, &str) {
    let text = text.trim();
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number = text[..end].trim_end_matches('.');
    if number.is_empty() || !text[end..].starts_with(' ') {
        (None, text)
    } else {
        (Some(number.to_owned()), &text[end..])
    }
}

/// Lower-case words with hyphens; accents are folded where the letter is common in Dutch.
pub fn slug(text: &str) -> String {
    let mut res = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'é' | 'è' | 'ë' | 'ê' => res.push('e'),
            'á' | 'à' | 'ä' | 'â' => res.push('a'),
            'ó' | 'ò' | 'ö' | 'ô' => res.push('o'),
            'ú' | 'ù' | 'ü' | 'û' => res.push('u'),
            'í' | 'ì' | 'ï' | 'î' => res.push('i'),
            c if c.is_alphanumeric() => res.push(c),
            '\'' | '’' => {}
            _ if !res.is_empty() && !res.ends_with('-') => res.push('-'),
            _ => {}
        }
    }
    res.truncate(res.trim_end_matches('-').len());
    if res.is_empty() { "kop".to_owned() } else { res }
}

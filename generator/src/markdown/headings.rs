//! Headings: their number, their anchor, and what may be wrong with them.
//!
//! Comes in: where a heading begins and ends. Goes out: its HTML with an anchor, and its entry in the list of headings. An
//! anchor never meets another id of the page.

use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::html::{Html, Slot};
use super::ids::is_taken;
use super::{Heading, OpenHeading, Reader};
use crate::diagnostic::{Code, Diagnostic, Wish};
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
        if let Some(known) = self.known.and_then(|it| it.headings.get(self.res.headings.len())) {
            self.write_heading(known.number.as_deref(), inner, open.plain.trim());
            self.res.headings.push(known.clone());
            return;
        }
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
                .help("schrijf `##`")
                .wish(self.other_level(&open.range, open.level, 2)),
            );
        } else if open.level > self.last_level.max(1) + 1
            && !(self.setting.numbered && split_number(&open.plain).0.is_some())
        {
            // The level of a numbered heading follows from its number; see the rule about numbering.
            let level = self.last_level.max(1) + 1;
            let help = format!("schrijf `{}`", "#".repeat(usize::from(level)));
            let wish = self.other_level(&open.range, open.level, level);
            self.diagnostics
                .push(Diagnostic::error(Code::P005, span, "deze kop slaat een niveau over").help(help).wish(wish));
        }
        // A heading with one sign is told, and counts as the one that it should be.
        self.last_level = open.level.max(2);
        if open.plain.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::error(Code::P005, span, "deze kop heeft geen tekst")
                    .help("schrijf de kop erachter, of haal de tekens `#` weg")
                    .wish(Wish::new(false).called("haal de tekens `#` weg").put(span, "")),
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
        self.write_heading(number.as_deref(), inner, open.plain.trim());
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

    /// Writes a heading: the one that comes after those that there are.
    fn write_heading(&mut self, number: Option<&str>, inner: Html, said: &str) {
        let n = self.res.headings.len();
        self.html.hole(Slot::Heading(n));
        if let Some(number) = number {
            self.html.push_all(&["<span class=\"nummer\">", number, "</span> "]);
            self.html.append(inner.without_prefix(number));
        } else {
            self.html.append(inner);
        }
        // The link stands beside the heading, not in it: in a list of headings its words would double each of them.
        self.html.hole(Slot::HeadingEnd(n));
        let spoken = self.setting.words.anchor.replace("{tekst}", said);
        escape(&spoken, self.html.text());
        self.html.push("\">#</a></div>\n");
        self.seen_terms.clear();
    }

    /// A heading with other signs in front, or without a line below it. Headings under it that are deeper still follow it, so
    /// that they keep their distance; nothing is said of those that are written with a line below.
    fn other_level(&self, heading: &Range<usize>, from: u8, to: u8) -> Wish {
        let signs = |it: &str| it.len() - it.trim_start_matches('#').len();
        let put = |wish: Wish, at: usize, n: usize, to: usize| wish.put(self.at.span(at..at + n), "#".repeat(to));
        let first = self.text.get(heading.start..).unwrap_or_default();
        if signs(first) != usize::from(from) {
            return self.without_line_below(heading, to);
        }
        let mut wish = put(Wish::new(true), heading.start, usize::from(from), usize::from(to));
        if to >= from {
            return wish;
        }
        let mut at = heading.end;
        let mut fence = None;
        for line in self.text.get(heading.end..).unwrap_or_default().split_inclusive('\n') {
            let said = line.trim_start();
            let indent = line.len() - said.len();
            match fence {
                None if said.starts_with("```") || said.starts_with("~~~") => fence = said.get(..3),
                Some(open) if said.starts_with(open) => fence = None,
                None if indent < 4 && said.starts_with('#') && said.trim_start_matches('#').starts_with(' ') => {
                    let level = signs(said);
                    if level <= usize::from(from) {
                        break;
                    }
                    wish = put(wish, at + indent, level, level - usize::from(from - to));
                }
                _ => {}
            }
            at += line.len();
        }
        wish
    }

    /// A heading with a line of `=` or `-` below it, as one with signs in front.
    fn without_line_below(&self, heading: &Range<usize>, level: u8) -> Wish {
        let whole = self.text.get(heading.clone()).unwrap_or_default().trim_end();
        let text = whole.rsplit_once('\n').map_or(whole, |it| it.0).trim();
        let span = self.at.span(heading.start..heading.start + whole.len());
        Wish::new(true).write(span, whole, &format!("{} {text}", "#".repeat(usize::from(level))))
    }

    /// The editor chose the name, so only the editor can choose another.
    fn refuse_taken(&mut self, id: &str, span: Span) {
        if is_taken(id, &self.setting) {
            let message = format!("deze naam van een kop is al van een ander deel van de pagina: `{id}`");
            let help = format!("kies een andere naam, zoals `{{#over-{id}}}`");
            let (old, new) = (format!("{{#{id}}}"), format!("{{#over-{id}}}"));
            self.diagnostics.push(Diagnostic::error(Code::P007, span, message).help(help).write(&old, &new, false));
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

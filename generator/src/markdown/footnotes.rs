//! Footnotes: the marks in the text, the list at the end, and those that lack one of the two.
//!
//! Comes in: marks and texts in any order. Goes out: a section at the end of the page, in the order of the marks.

use std::collections::{HashMap, HashSet};

use super::html::Slot;
use super::{Footnote, Outer, Reader, Reference};
use crate::diagnostic::{Code, Diagnostic, Wish, is_sure, nearest};
use crate::markup::escape;
use crate::source::Span;

/// Notes to which nothing refers, that are held against one that is not there.
const MAX_FREE: usize = 50;
/// Bytes in which the `]` behind `[^` must stand.
const MAX_LABEL: usize = 40;

impl Reader<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let n = if let Some(it) = self.references.get_mut(label) {
            it.n_marks += 1;
            it.n_marks
        } else {
            let (place, n_headings) = (self.references.len(), self.res.headings.len());
            self.references.insert(label.to_owned(), Reference { place, n_marks: 1, n_headings });
            1
        };
        let suffix = if n > 1 { format!("-{n}") } else { String::new() };
        let spoken = self.setting.words.footnote.replace("{n}", label);
        let mut safe = String::new();
        escape(label, &mut safe);
        self.html.push("<sup><a class=\"noot\" id=\"nootverwijzing-");
        self.html.hole(Slot::Note);
        self.html.push_all(&[&safe, &suffix, "\" href=\"#noot-"]);
        self.html.hole(Slot::Note);
        self.html.push(&safe);
        self.html.push("\" aria-label=\"");
        escape(&spoken, self.html.text());
        self.html.push_all(&["\">", &safe, "</a></sup>"]);
    }

    pub(super) fn end_footnote(&mut self) {
        let Some(Outer { html, plain, label, span }) = self.outer.pop() else { return };
        let html = std::mem::replace(&mut self.html, html);
        let plain = std::mem::replace(&mut self.res.plain, plain);
        self.footnotes.push(Footnote { label, html, plain, span });
    }

    /// The section at the end, and in the plain text each footnote under the heading of its mark.
    pub(super) fn write_footnotes(&mut self) {
        let references = std::mem::take(&mut self.references);
        let mut notes: Vec<(&Reference, Footnote)> = std::mem::take(&mut self.footnotes)
            .into_iter()
            .filter_map(|it| Some((references.get(&it.label)?, it)))
            .collect();
        notes.sort_by_key(|it| it.0.place);
        if notes.is_empty() {
            return;
        }
        if self.known.is_none() {
            self.insert_plain(&notes);
        }
        self.html.hole(Slot::Notes);
        escape(&self.setting.words.footnotes, self.html.text());
        self.html.hole(Slot::NotesHeadingEnd);
        self.html.push("\n<ol>\n");
        for (_, note) in notes {
            self.write_footnote(note);
        }
        self.html.push("</ol>\n</section>\n");
    }

    /// Adds to the plain text of each section the notes whose first mark stands in it; what stands above the first heading
    /// is a section too.
    fn insert_plain(&mut self, notes: &[(&Reference, Footnote)]) {
        let old = std::mem::take(&mut self.res.plain);
        let mut notes = notes.iter().peekable();
        let n_sections = self.res.headings.len() + 1;
        let mut plain = String::with_capacity(old.len() + notes.clone().map(|it| it.1.plain.len() + 2).sum::<usize>());
        for n in 0..n_sections {
            let start = if n == 0 { 0 } else { self.res.headings[n - 1].plain_start };
            let end = self.res.headings.get(n).map_or(old.len(), |it| it.plain_start);
            if n > 0 {
                self.res.headings[n - 1].plain_start = plain.len();
            }
            plain.push_str(&old[start..end]);
            while let Some((_, note)) = notes.next_if(|it| it.0.n_headings == n) {
                if !plain.is_empty() && !plain.ends_with('\n') {
                    plain.push('\n');
                }
                plain.push_str(note.plain.trim());
                plain.push('\n');
            }
        }
        self.res.plain = plain;
    }

    fn write_footnote(&mut self, note: Footnote) {
        let mut label = String::new();
        escape(&note.label, &mut label);
        let value = if note.label.bytes().all(|it| it.is_ascii_digit()) {
            format!(" value=\"{label}\"")
        } else {
            String::new()
        };
        self.html.push("<li id=\"noot-");
        self.html.hole(Slot::Note);
        self.html.push_all(&[&label, "\"", &value, ">"]);
        self.html.append(note.html);
        self.html.push("<a class=\"terug\" href=\"#nootverwijzing-");
        self.html.hole(Slot::Note);
        self.html.push_all(&[&label, "\" aria-label=\""]);
        let spoken = self.setting.words.footnote_back.replace("{n}", &note.label);
        escape(&spoken, self.html.text());
        self.html.push("\">↩</a></li>\n");
    }

    /// The parser takes `[^1]` for plain text when there is no such footnote.
    pub(super) fn missing_footnotes(&mut self) {
        let known: HashSet<&str> = self.footnotes.iter().map(|it| it.label.as_str()).collect();
        let mut code = std::mem::take(&mut self.code);
        code.sort_by_key(|it| it.start);
        let in_code = |at: usize| {
            let n = code.partition_point(|it| it.start <= at);
            n > 0 && code[n - 1].contains(&at)
        };
        // Of so many nobody could say which one is meant.
        let labels = self.footnotes.iter().map(|it| it.label.as_str());
        let mut free: Vec<&str> = labels.filter(|it| !self.references.contains_key(*it)).take(MAX_FREE + 1).collect();
        if free.len() > MAX_FREE {
            free.clear();
        }
        // One letter is found many times faster than two.
        let marks = self.text.match_indices('[').filter(|it| self.text[it.0..].starts_with("[^"));
        for (at, _) in marks {
            let rest = &self.text[at + 2..];
            // Nobody writes a longer one; without an end, every `[^` would look through the rest of the text.
            let Some(end) = rest.bytes().take(MAX_LABEL).position(|it| it == b']') else { continue };
            let label = &rest[..end];
            let escaped = self.text[..at].ends_with('\\');
            let is_label = !label.is_empty() && !label.contains(|it: char| it.is_whitespace() || it == '[');
            if escaped || !is_label || known.contains(label) || in_code(at) {
                continue;
            }
            let message = format!("deze noot bestaat niet: `{label}`");
            let help = format!("zet onderaan het bestand: `[^{label}]: …`");
            let span = self.at.span(at..at + label.len() + 3);
            // A note to which nothing refers, and that is called almost so.
            let free = || free.iter().copied();
            let near = free().next().filter(|_| free().len() == 1).or_else(|| nearest(label, free()));
            let wish = near.map(|it| {
                let call = format!("schrijf `[^{it}]`");
                Wish::new(is_sure(label, it, free())).called(call).write(span, label, it)
            });
            self.diagnostics.push(Diagnostic::error(Code::P009, span, message).help(help).maybe_wish(wish));
        }
    }

    pub(super) fn unused_footnotes(&mut self) {
        let mut firsts: HashMap<&str, Span> = HashMap::with_capacity(self.footnotes.len());
        for note in &self.footnotes {
            if let Some(first) = firsts.get(note.label.as_str()) {
                let message = format!("deze noot staat er twee keer: `{}`", note.label);
                self.diagnostics.push(
                    Diagnostic::error(Code::P009, note.span, message)
                        .also(*first, "hier staat de noot voor het eerst")
                        .help("geef een van de twee een ander nummer")
                        .wish(
                            Wish::same(*first, note.span).called("haal de tweede noot weg: die zegt precies hetzelfde"),
                        ),
                );
                continue;
            }
            firsts.insert(&note.label, note.span);
            if !self.references.contains_key(&note.label) {
                let message = format!("naar deze noot verwijst niets in de tekst: `{}`", note.label);
                let help = format!("zet `[^{}]` op de plaats waar de noot bij hoort, of haal de noot weg", note.label);
                self.diagnostics.push(Diagnostic::error(Code::P009, note.span, message).help(help));
            }
        }
    }
}

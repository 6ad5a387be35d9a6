//! Footnotes: the marks in the text, the list at the end, and those that lack one of the two.
//!
//! Comes in: marks and texts in any order. Goes out: a section at the end of the page, in the order of the marks.

use super::html::escape;
use super::{Footnote, Outer, Reader, Reference};
use crate::diagnostic::{Code, Diagnostic};

impl Reader<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let n = if let Some(it) = self.references.iter_mut().find(|it| it.label == label) {
            it.n_marks += 1;
            it.n_marks
        } else {
            let n_headings = self.res.headings.len();
            self.references.push(Reference { label: label.to_owned(), n_marks: 1, n_headings });
            1
        };
        let suffix = if n > 1 { format!("-{n}") } else { String::new() };
        let spoken = self.setting.words.footnote.replace("{n}", label);
        let mut safe = String::new();
        escape(label, &mut safe);
        self.html.push_all(&["<sup><a class=\"noot\" id=\"nootverwijzing-", &safe, &suffix, "\" href=\"#noot-", &safe]);
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
        let place = |note: &Footnote| references.iter().position(|it| it.label == note.label);
        let mut notes = std::mem::take(&mut self.footnotes);
        notes.retain(|it| place(it).is_some());
        notes.sort_by_key(place);
        if notes.is_empty() {
            return;
        }
        for note in &notes {
            let n_headings = place(note).map_or(0, |it| references[it].n_headings);
            self.insert_plain(n_headings, &note.plain);
        }
        self.html.push("<section class=\"noten\" aria-labelledby=\"noten\">\n<h2 id=\"noten\">");
        escape(&self.setting.words.footnotes, self.html.text());
        self.html.push("</h2>\n<ol>\n");
        for note in notes {
            self.write_footnote(note);
        }
        self.html.push("</ol>\n</section>\n");
    }

    /// Adds a line of plain text at the end of the section of the heading with this number; 0 is what stands above the first.
    fn insert_plain(&mut self, n_headings: usize, text: &str) {
        let plain = &mut self.res.plain;
        let below = self.res.headings.get_mut(n_headings..).unwrap_or_default();
        let at = below.first().map_or(plain.len(), |it| it.plain_start);
        let mut line = text.trim().to_owned();
        if !plain[..at].is_empty() && !plain[..at].ends_with('\n') {
            line.insert(0, '\n');
        }
        line.push('\n');
        plain.insert_str(at, &line);
        for heading in below {
            heading.plain_start += line.len();
        }
    }

    fn write_footnote(&mut self, note: Footnote) {
        let mut label = String::new();
        escape(&note.label, &mut label);
        let value = if note.label.bytes().all(|it| it.is_ascii_digit()) {
            format!(" value=\"{label}\"")
        } else {
            String::new()
        };
        self.html.push(&format!("<li id=\"noot-{label}\"{value}>"));
        self.html.append(note.html);
        self.html.push(&format!("<a class=\"terug\" href=\"#nootverwijzing-{label}\" aria-label=\""));
        let spoken = self.setting.words.footnote_back.replace("{n}", &note.label);
        escape(&spoken, self.html.text());
        self.html.push("\">↩</a></li>\n");
    }

    /// The parser takes `[^1]` for plain text when there is no such footnote.
    pub(super) fn missing_footnotes(&mut self) {
        for (at, _) in self.text.match_indices("[^") {
            let Some(label) = self.text[at + 2..].split(']').next() else { continue };
            let escaped = self.text[..at].ends_with('\\');
            let is_label =
                !label.is_empty() && label.len() < 40 && !label.contains(|it: char| it.is_whitespace() || it == '[');
            let known = self.footnotes.iter().any(|it| it.label == label);
            if escaped || !is_label || known || self.code.iter().any(|it| it.contains(&at)) {
                continue;
            }
            let message = format!("deze noot bestaat niet: `{label}`");
            let help = format!("zet onderaan het bestand: `[^{label}]: …`");
            let span = self.at.span(at..at + label.len() + 3);
            self.diagnostics.push(Diagnostic::error(Code::P009, span, message).help(help));
        }
    }

    pub(super) fn unused_footnotes(&mut self) {
        for (n, note) in self.footnotes.iter().enumerate() {
            if let Some(first) = self.footnotes[..n].iter().find(|it| it.label == note.label) {
                let message = format!("deze noot staat er twee keer: `{}`", note.label);
                self.diagnostics.push(
                    Diagnostic::error(Code::P009, note.span, message)
                        .also(first.span, "hier staat de noot voor het eerst")
                        .help("geef een van de twee een ander nummer"),
                );
            } else if !self.references.iter().any(|it| it.label == note.label) {
                let message = format!("naar deze noot verwijst niets in de tekst: `{}`", note.label);
                let help = format!("zet `[^{}]` op de plaats waar de noot bij hoort, of haal de noot weg", note.label);
                self.diagnostics.push(Diagnostic::error(Code::P009, note.span, message).help(help));
            }
        }
    }
}

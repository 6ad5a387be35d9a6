//! Links and images, and raw HTML, which never reaches a page.
//!
//! Comes in: events with their places. Goes out: holes in the HTML that the whole site fills, and messages.

use std::ops::Range;

use super::Reader;
use super::html::Slot;
use super::link::{Destination, Link};
use crate::diagnostic::{Code, Diagnostic};

impl Reader<'_> {
    pub(super) fn link(&self, destination: &str, range: &Range<usize>) -> Link {
        let slice = &self.text[range.clone()];
        let place = match slice.rfind(destination) {
            Some(at) if !destination.is_empty() => range.start + at..range.start + at + destination.len(),
            _ => range.clone(),
        };
        Link {
            destination: Destination::parse(destination, self.setting.file),
            written: destination.to_owned(),
            span: self.at.span(place),
        }
    }

    pub(super) fn start_link(&mut self, destination: &str, range: Range<usize>) {
        let link = self.link(destination, &range);
        self.html.hole(Slot::Open(self.res.links.len()));
        self.open_links.push((self.res.links.len(), range, self.html.len()));
        self.res.links.push(link);
    }

    pub(super) fn end_link(&mut self, link: usize, range: Range<usize>, start: usize) {
        // A picture is a hole, which has no text; its own text alternative has a message of its own.
        let shows_image = self.text[range.clone()].contains("![");
        if self.html.text()[start..].trim().is_empty() && !shows_image {
            self.diagnostics.push(
                Diagnostic::error(Code::P011, self.at.span(range), "deze verwijzing heeft geen tekst")
                    .help("schrijf tussen de rechte haken waar de verwijzing heen gaat: `[tekst](doel)`"),
            );
        }
        self.html.hole(Slot::Close(link));
    }

    pub(super) fn end_image(&mut self) {
        let Some((mut link, alt, range)) = self.image.take() else { return };
        if alt.trim().is_empty() {
            self.diagnostics.push(
                Diagnostic::error(
                    Code::P006,
                    self.at.span(range),
                    "deze afbeelding heeft geen tekst voor wie haar niet ziet",
                )
                .help("schrijf tussen de rechte haken wat de afbeelding vertelt: `![tekst](bestand)`"),
            );
        }
        link.destination = link.destination.as_image();
        self.plain(&alt);
        self.html.hole(Slot::Image(self.res.links.len(), alt));
        self.res.links.push(link);
    }

    pub(super) fn raw_html(&mut self, range: Range<usize>) {
        let end = self.text[..range.end].trim_end().len().max(range.start);
        self.diagnostics.push(
            Diagnostic::error(Code::P001, self.at.span(range.start..end), "HTML in een tekst is niet toegestaan")
                .help("schrijf het in Markdown; zet `\\` voor het teken `<` als dat teken zelf bedoeld is"),
        );
    }

    /// `<b>` and `</b>` are one mistake.
    pub(super) fn inline_html(&mut self, html: &str, range: Range<usize>) {
        let name =
            |it: &str| it.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
        if let Some(closing) = html.strip_prefix("</") {
            let closing = name(closing);
            if let Some(at) = self.raw_elements.iter().rposition(|it| *it == closing) {
                self.raw_elements.truncate(at);
                return;
            }
        } else {
            self.raw_elements.push(name(html.trim_start_matches('<')));
        }
        self.raw_html(range);
    }
}

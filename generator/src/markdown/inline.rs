//! Links and images, and raw HTML, which never reaches a page.
//!
//! Comes in: events with their places. Goes out: holes in the HTML that the whole site fills, and messages.

use std::ops::Range;

use super::html::Slot;
use super::link::Destination;
use super::locate::Locator;
use super::{Link, Reader};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::source::Span;

impl Reader<'_> {
    /// A link, and where its destination stands.
    pub(super) fn link(&self, destination: &str, range: &Range<usize>) -> (Link, Span) {
        if self.known.is_some() {
            // Only its number counts.
            let nothing = Link { destination: Destination::Outside, written: String::new(), n_headings: 0 };
            return (nothing, self.at.span(range.clone()));
        }
        let slice = &self.text[range.clone()];
        let place = match slice.rfind(destination) {
            Some(at) if !destination.is_empty() => range.start + at..range.start + at + destination.len(),
            _ => range.clone(),
        };
        let link = Link {
            destination: Destination::parse(destination, self.setting.file),
            written: destination.to_owned(),
            n_headings: self.res.headings.len() + usize::from(self.heading.is_some()),
        };
        (link, self.at.span(place))
    }

    pub(super) fn start_link(&mut self, destination: &str, range: Range<usize>) {
        let (link, span) = self.link(destination, &range);
        self.html.hole(Slot::Open(self.res.links.len()));
        self.open_links.push((self.res.links.len(), range, self.html.len()));
        self.res.links.push(link);
        self.spans.links.push(span);
    }

    pub(super) fn end_link(&mut self, link: usize, range: Range<usize>, start: usize) {
        // A picture is a hole, which has no text; its own text alternative has a message of its own.
        let shows_image = || self.text[range.clone()].contains("![");
        if self.html.text()[start..].trim().is_empty() && !shows_image() {
            self.diagnostics.push(
                Diagnostic::error(Code::P011, self.at.span(range), "deze verwijzing heeft geen tekst")
                    .help("schrijf tussen de rechte haken waar de verwijzing heen gaat: `[tekst](doel)`"),
            );
        }
        self.html.hole(Slot::Close(link));
    }

    pub(super) fn end_image(&mut self) {
        let Some((mut link, span, alt, range)) = self.image.take() else { return };
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
        self.spans.links.push(span);
    }

    pub(super) fn raw_html(&mut self, range: Range<usize>) {
        let end = self.text[..range.end].trim_end().len().max(range.start);
        self.diagnostics.push(
            Diagnostic::error(Code::P001, self.at.span(range.start..end), "HTML in een tekst is niet toegestaan")
                .help("schrijf het in Markdown; zet `\\` voor het teken `<` als dat teken zelf bedoeld is")
                .maybe_wish(self.in_markdown(range.start..end)),
        );
    }

    /// An element that Markdown has itself, around a text without more of them: `<b>`, `<i>`, `<code>`, `<a>`.
    fn in_markdown(&self, tag: Range<usize>) -> Option<Wish> {
        let open = self.text.get(tag.clone())?;
        let inside = open.strip_prefix('<')?.strip_suffix('>')?;
        let name = inside.split(' ').next()?.to_ascii_lowercase();
        if matches!(name.as_str(), "br" | "br/") {
            // A line that is broken on purpose, when a line goes on behind it.
            let rest = self.text.get(tag.end..)?;
            let goes_on = rest.lines().next().is_some_and(|it| !it.trim().is_empty());
            let is_in_table = self.text.get(..tag.start)?.lines().next_back().is_some_and(|it| it.contains('|'));
            let wish = || {
                Wish::new(true).called("schrijf `\\` aan het eind van de regel").put(self.at.span(tag.clone()), "\\\n")
            };
            return (goes_on && !is_in_table && !rest.starts_with(' ')).then(wish);
        }
        let close = format!("</{name}>");
        let rest = self.text.get(tag.end..)?;
        let n = rest.find('<').filter(|it| rest[*it..].to_ascii_lowercase().starts_with(&close))?;
        let text = rest.get(..n)?;
        let address = inside.split_once("href=").and_then(|it| it.1.split(['"', '\'']).nth(1));
        let (before, after) = match (name.as_str(), address) {
            ("b" | "strong", _) => ("**".to_owned(), "**".to_owned()),
            ("i" | "em", _) => ("*".to_owned(), "*".to_owned()),
            ("code", _) if !text.contains('`') => ("`".to_owned(), "`".to_owned()),
            ("a", Some(to)) if !to.contains([' ', ')', '(']) && !text.contains([']', '[']) => {
                ("[".to_owned(), format!("]({to})"))
            }
            _ => return None,
        };
        // Marks work where they touch a word, and not in the middle of one.
        let is_whole = !text.is_empty() && text.trim() == text && !text.contains("\n\n") && !text.contains('*');
        let letter = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
        let is_apart = name == "a"
            || !letter(self.text.get(..tag.start)?.chars().next_back())
                && !letter(rest.get(n + close.len()..)?.chars().next());
        let closing = self.at.span(tag.end + n..tag.end + n + close.len());
        let call = format!("schrijf `{before}…{after}`");
        (is_whole && is_apart).then(|| Wish::new(true).called(call).put(self.at.span(tag), before).put(closing, after))
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

/// `[word]` alone is ordinary text in Dutch (as in quotations); only a reference that was meant as one is reported.
pub(super) fn report_broken(at: &Locator, range: Range<usize>, reference: &str, diagnostics: &mut Diagnostics) {
    if !reference.starts_with('^') && range.len() > reference.len() + 2 {
        let (message, span) = (format!("deze verwijzing heeft geen doel: `{reference}`"), at.span(range));
        diagnostics.push(
            Diagnostic::error(Code::P008, span, message)
                .help("schrijf het doel erachter: `[tekst](doel)`")
                .maybe_wish(as_target(reference, span)),
        );
    }
}

/// Between the second pair of brackets stands where the link leads: those of a target are round.
fn as_target(reference: &str, span: Span) -> Option<Wish> {
    let is_inside = Destination::parse(reference, "a.md");
    let is_target = match &is_inside {
        Destination::File(path, _) => super::link::has_extension(path, "md") && !reference.contains(' '),
        Destination::Anchor(_)
        | Destination::Outside
        | Destination::Forbidden(_)
        | Destination::Image(_)
        | Destination::Figure(_) => false,
        _ => !reference.contains(' '),
    };
    let call = format!("schrijf ronde haken om het doel: `[tekst]({reference})`");
    is_target.then(|| Wish::new(true).called(call).write(span, &format!("][{reference}]"), &format!("]({reference})")))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::Diagnostics;
    use crate::markdown::locate::Locator;
    use crate::markdown::terms::TermFinder;
    use crate::markdown::{Setting, Words, body};
    use crate::source::Sources;

    #[test]
    fn link_knows_how_many_headings_stand_above_it() {
        let text = "[a](x.md)\n\n## K [b](x.md)\n\n[c](x.md), ![d](y.png)[^1]\n\n[^1]: [e](x.md)\n\n\
                    ## L\n\n> [![f](y.png)](x.md) [g][r]\n\n[r]: x.md\n";
        let (terms, words) = (TermFinder::default(), Words::default());
        let setting = Setting::plain(&terms, &words, "a.md");
        let at = Locator::at(Sources::default().add("a.md", text), 0);
        let mut diagnostics = Diagnostics::default();
        let (body, _, spans) = body(text, &at, setting, &mut diagnostics);
        assert_eq!(diagnostics.n_errors(), 0);
        let counts: Vec<usize> = body.links.iter().map(|it| it.n_headings).collect();
        assert_eq!(counts, [0, 1, 1, 1, 1, 2, 2, 2]);
        for (link, n) in spans.links(&body, at.source()).zip(counts) {
            let above = spans.headings(&body, at.source()).filter(|it| it.1.start <= link.span.start).count();
            assert_eq!(n, above, "{link:?}");
        }
    }
}

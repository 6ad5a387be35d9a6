//! How texts are written at one place: where their links lead, and what their ids and headings are there.
//!
//! Comes in: checked texts, which know their own structure. Goes out: finished HTML. The same text stands on its page, with
//! the whole protocol, in the frame of another site and in an edition of one kader; each of these is a [`View`], and nobody
//! looks for anything in HTML that is finished.

use player::tree::fill;

use crate::address::{Address, Goal, Reference, telephone};
use crate::load::layout;
use crate::markdown::html::{Html, Slot};
use crate::markdown::{self, Body, Heading, Setting, Written};
use crate::markup::{Bare, Markup, Maybe, Value};
use crate::proven::{CheckedPage, CheckedSite, Citation, Target, Text};
use crate::render::part::Part;

/// Draws a process diagram, by its index, with the text alternative that stands where it is shown.
pub(crate) type Draw = fn(&View<'_>, usize, &str, &mut Markup);

/// Writes a file of the content as an address that holds the file itself.
pub(crate) type Inside = fn(&CheckedSite, &Address) -> String;

/// What stands together on one page: where a link leads that would leave the page for something on it, and what the ids and
/// headings of each text become.
pub(crate) trait Together {
    /// The id on the page of what a link means; nothing when that stands elsewhere.
    fn id_of(&self, to: &Reference) -> Option<String>;
    /// The id that a heading of this page gets.
    fn heading_id<'h>(&'h self, page: usize, id: &'h str) -> &'h str;
    /// What the ids of this page begin with where they would meet those of another.
    fn prefix(&self, page: usize) -> &str;
}

/// A place at which texts are written.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// The site.
    pub(crate) site: &'a CheckedSite,
    /// What addresses of the site begin with: its root, or its whole address for what is shown elsewhere.
    base: &'a str,
    /// The part of the site that is made, when it is not all: the rest stands on the site itself.
    part: Option<&'a Part>,
    /// What stands on the same page, and which of its pages is being written.
    together: Option<(&'a dyn Together, usize)>,
    draw: Draw,
    /// How images are written where no other file can be fetched.
    inside: Option<Inside>,
    /// Whether a link leaves the page where it is.
    beside: bool,
}

impl<'a> View<'a> {
    /// The site at its own root, or a part of it.
    pub(crate) fn new(site: &'a CheckedSite, part: Option<&'a Part>, draw: Draw) -> Self {
        Self { site, base: &site.root, part, together: None, draw, inside: None, beside: false }
    }

    /// For what stands on another site, or nowhere on the web at all: links are whole addresses. What is not in the part
    /// stands on the whole site, wherever the reader is.
    #[must_use]
    pub(crate) fn seen_elsewhere(self) -> Self {
        Self { base: &self.site.base_url, ..self }
    }

    /// For what is lost when its place is taken: an ordinary page refuses to stand in the frame of another, and who follows a
    /// link of a file to take along would come back to a first question. So a link opens beside it, and no answer is lost.
    #[must_use]
    pub(crate) fn beside(self) -> Self {
        Self { beside: true, ..self }
    }

    /// The kader of which a part is made.
    pub(crate) fn kader(&self) -> Option<&'a str> {
        self.part.map(Part::slug)
    }

    /// Where a link opens, when that is not in its own place: the attribute `target`.
    pub(crate) fn target(&self) -> Maybe<'static> {
        Maybe(self.beside.then_some("_blank"))
    }

    /// For one file by itself: images stand in it.
    #[must_use]
    pub(crate) fn in_one_file(self, inside: Inside) -> Self {
        Self { inside: Some(inside), ..self }
    }

    /// For one page of several that stand together: headings are one level deeper.
    #[must_use]
    pub(crate) fn among(self, together: &'a dyn Together, page: usize) -> Self {
        Self { together: Some((together, page)), ..self }
    }

    /// A link to something of the site, or of the national one.
    pub(crate) fn href(&self, to: &Reference) -> String {
        if to.is_national() {
            return to.behind(&self.site.national_address);
        }
        if let Some(id) = self.together.and_then(|it| it.0.id_of(to)) {
            return format!("#{id}");
        }
        match self.part {
            Some(part) if part.leads_out(to) => to.behind(part.rest()),
            _ => to.behind(self.base),
        }
    }

    /// A link to a page or file of the site.
    pub(crate) fn link(&self, to: &Address) -> String {
        self.href(&to.reference())
    }

    /// A link to something of the site or elsewhere.
    pub(crate) fn goal(&self, to: &Goal) -> String {
        match to {
            Goal::Here(it) => self.href(it),
            Goal::Elsewhere(it) => it.clone(),
        }
    }

    /// How the text of a page is written, before this place fills it.
    pub(crate) fn written(&self, page: &CheckedPage) -> Written {
        let (text, start) = &page.text;
        let setting = Setting {
            terms: self.site.terms.finder(&page.file),
            term_ids: &self.site.terms.ids,
            words: &self.site.theme.words,
            numbered: page.number.is_some(),
            together: layout::is_of_protocol(&page.file),
            mark_terms: true,
            file: &page.file,
        };
        markdown::written(&text[*start..], &page.body, setting)
    }

    /// The body of a page.
    pub(crate) fn page(&self, page: &CheckedPage, written: &Written) -> String {
        self.range((&page.body, &written.html, &page.targets), (0, written.html.len()))
    }

    /// The body of a page in two: what stands above its first heading, and the rest.
    pub(crate) fn page_cut(&self, page: &CheckedPage, Written { html, .. }: &Written) -> (String, String) {
        let at = html.position(|it| matches!(it, Slot::Heading(_))).unwrap_or(html.len());
        let piece = (&*page.body, html, &*page.targets);
        (self.range(piece, (0, at)), self.range(piece, (at, html.len())))
    }

    /// A text.
    pub(crate) fn text(&self, text: &Text) -> String {
        self.range(piece(text), (0, text.written.html.len()))
    }

    /// A text of one paragraph, without the paragraph around it.
    pub(crate) fn line(&self, text: &Text) -> String {
        match text.written.html.only_paragraph() {
            Some(range) => self.range(piece(text), range).trim().to_owned(),
            None => self.text(text).trim().to_owned(),
        }
    }

    /// A source as one line of HTML, with the place on this site where that is known.
    pub(crate) fn citation(&self, citation: &Citation) -> String {
        let source = &self.site.cited[citation.source];
        Markup::of(|it| {
            it.text(&source.short);
            if citation.place.is_empty() {
                return;
            }
            it.text(", ");
            match &citation.reference {
                Some(to) if to.is_national() => {
                    self.open_national("", to, &self.target(), it);
                    it.text(&citation.place);
                    self.close_national(it);
                }
                Some(to) => {
                    it.words("a", &[("href", &self.href(to)), ("target", &self.target())], &citation.place);
                }
                None => it.text(&citation.place),
            }
        })
    }

    /// A source as one line of plain text, for the summary.
    pub(crate) fn plain_citation(&self, citation: &Citation) -> String {
        let source = &self.site.cited[citation.source];
        let place = if citation.place.is_empty() { String::new() } else { format!(", {}", citation.place) };
        format!("{}, {} ({}){place}", source.publisher, source.title, source.date)
    }

    fn range(&self, (body, html, targets): Piece<'_>, (from, to): (usize, usize)) -> String {
        let mut res = String::new();
        html.fill_range(from, to, &mut res, |slot, into| {
            Markup::add(into, |it| self.fill(body, targets, slot, it));
        });
        res
    }

    fn fill(&self, body: &Body, targets: &[Option<Target>], slot: &Slot, into: &mut Markup) {
        let target = |n: &usize| targets.get(*n).and_then(Option::as_ref);
        match slot {
            Slot::Open(n) => self.open_link(target(n), into),
            Slot::Close(n) => self.close_link(target(n), into),
            Slot::Image(n, alt) => self.image(target(n), alt, into),
            Slot::Block(n, alt) => match target(n) {
                // A paragraph cannot hold a figure.
                Some(Target::Figure(n)) => (self.draw)(self, *n, alt, into),
                target => into.element("p", &[], |it| self.image(target, alt, it)).newline(),
            },
            Slot::Term(n) => {
                let Some(term) = self.site.glossary.get(*n as usize) else { return };
                // In a text that is borrowed from a draft: no list explains the word yet.
                if !self.site.is_listed(term) && !term.reference.is_national() {
                    return into.start("a", &[]);
                }
                let to = self.href(&term.reference);
                // Where its explanation stands on this page is told by the address, but for a term of a kader: there another one
                // may have the same name.
                let own = Maybe(term.framework.is_some().then_some(term.id.as_str()));
                into.start(
                    "a",
                    &[("class", &"begrip"), ("href", &to), ("data-begrip", &own), ("target", &self.target())],
                );
            }
            Slot::Heading(n) => {
                let Some(heading) = body.headings.get(*n) else { return };
                into.start("div", &[("class", &"kopregel")]);
                into.start(self.tag(heading.level), &[("id", &self.id(heading))]);
            }
            Slot::HeadingEnd(n) => {
                let Some(heading) = body.headings.get(*n) else { return };
                into.end(self.tag(heading.level));
                into.text(" ");
                let to = format_args!("#{}", self.id(heading));
                // What is spoken comes from the text, which ends this attribute and this element.
                into.start_with("a", &[("class", &"anker"), ("href", &to)], "aria-label");
            }
            Slot::Note => {
                if let Some((together, page)) = self.together {
                    into.text(together.prefix(page));
                    into.text("-");
                }
            }
            Slot::Notes => match self.together {
                None => {
                    notes(into, &"noten");
                    into.start("h2", &[("id", &"noten")]);
                }
                Some((together, page)) => {
                    let prefix = together.prefix(page);
                    notes(into, &format_args!("{prefix} noten-{prefix}"));
                    into.start(self.tag(2), &[("id", &format_args!("noten-{prefix}"))]);
                }
            },
            Slot::NotesHeadingEnd => into.end(self.tag(2)),
        }
    }

    fn open_link(&self, target: Option<&Target>, into: &mut Markup) {
        let Some(target) = target else { return };
        match target {
            Target::Anchor(id) => {
                let id = self.together.map_or(id.as_str(), |it| it.0.heading_id(it.1, id));
                into.start("a", &[("href", &format_args!("#{id}"))]);
            }
            Target::Here(to) if to.is_national() => self.open_national("", to, &self.target(), into),
            Target::Here(to) if layout::is_office(to.address.as_str()) => {
                into.start("a", &[("href", &self.href(to)), ("download", &Bare), ("target", &self.target())]);
            }
            Target::Here(to) => into.start("a", &[("href", &self.href(to)), ("target", &self.target())]),
            Target::Elsewhere(to) => {
                let rel = "external noreferrer";
                into.start("a", &[("class", &"extern"), ("rel", &rel), ("href", to), ("target", &self.target())]);
            }
            Target::Contact(number) => into.start("a", &[("class", &"telefoon"), ("href", &telephone(number))]),
            Target::Image(to) => into.start("a", &[("href", &self.link(to)), ("target", &self.target())]),
            Target::Figure(_) => into.start("a", &[("href", &"")]),
        }
    }

    fn close_link(&self, target: Option<&Target>, into: &mut Markup) {
        let Some(target) = target else { return };
        match target {
            Target::Contact(number) => {
                into.text(" (");
                into.words("span", &[("class", &"telefoonnummer")], number).text(")");
            }
            Target::Here(to) if to.is_national() => return self.close_national(into),
            Target::Here(to) => self.kind_and_size(&to.address, into),
            Target::Anchor(_) | Target::Elsewhere(_) | Target::Image(_) | Target::Figure(_) => {}
        }
        into.end("a");
    }

    /// The beginning of a link that leaves for the national site: it has the mark of every link that leaves. `class` is what
    /// else it is, with a space behind it.
    pub(crate) fn open_national(&self, class: &str, to: &Reference, target: &Maybe<'_>, into: &mut Markup) {
        let rel = "external noreferrer";
        let class = format_args!("{class}extern");
        into.start("a", &[("class", &class), ("rel", &rel), ("href", &self.href(to)), ("target", target)]);
    }

    /// Its end: who cannot see the mark hears where it leads.
    pub(crate) fn close_national(&self, into: &mut Markup) {
        into.text(" ");
        into.words("span", &[("class", &"visueel-verborgen")], self.word("landelijke-site"));
        into.end("a");
    }

    /// A word of the theme; empty when it does not have it.
    fn word(&self, name: &str) -> &'a str {
        self.site.theme.texts.iter().find(|it| it.0 == name).map_or("", |it| it.1.as_str())
    }

    /// What a reader takes along is told in the link itself: on a telephone a file is opened before anybody sees what it is.
    fn kind_and_size(&self, address: &Address, into: &mut Markup) {
        let Some(kind) = layout::download(address.as_str()) else { return };
        let Some((_, bytes)) = self.site.assets.iter().find(|it| it.0 == address.as_str()) else { return };
        let name = self.word(&format!("bestand-{kind}"));
        let text = fill(self.word("bestand"), &[("tekst", name), ("n", &size(bytes.len()))]);
        into.text(" ");
        into.words("span", &[("class", &"bestand")], &text);
    }

    fn image(&self, target: Option<&Target>, alt: &str, into: &mut Markup) {
        match target {
            Some(Target::Figure(n)) => (self.draw)(self, *n, alt, into),
            Some(Target::Image(address)) => {
                let source = self.source(address);
                into.void("img", &[("loading", &"lazy"), ("src", &source), ("alt", &alt)]);
            }
            _ => into.text(alt),
        }
    }

    /// Where an image is fetched: a page that stands in a frame is still ours, so its images are too.
    pub(crate) fn source(&self, address: &Address) -> String {
        match (self.inside, self.part) {
            (Some(inside), _) => inside(self.site, address),
            (None, Some(part)) if !part.has(address) => address.behind(part.rest()),
            _ => address.behind(&self.site.root),
        }
    }

    fn id<'h>(&'h self, heading: &'h Heading) -> &'h str {
        self.together.map_or(&heading.id, |it| it.0.heading_id(it.1, &heading.id))
    }

    fn tag(&self, level: u8) -> &'static str {
        let level = usize::from(level) + usize::from(self.together.is_some());
        ["h1", "h2", "h3", "h4", "h5", "h6"][level.clamp(1, 6) - 1]
    }
}

/// How much there is to fetch: `1 kB`, `120 kB`, `1,2 MB`; never less than it is.
fn size(n_bytes: usize) -> String {
    let kilobytes = n_bytes.div_ceil(1000).max(1);
    if kilobytes < 1000 {
        return format!("{kilobytes} kB");
    }
    let tenths = n_bytes.div_ceil(100_000);
    let rest = if tenths.is_multiple_of(10) { String::new() } else { format!(",{}", tenths % 10) };
    format!("{}{rest} MB", tenths / 10)
}

/// What a text says, how it is written, and where its links lead.
type Piece<'a> = (&'a Body, &'a Html, &'a [Option<Target>]);

fn piece(text: &Text) -> Piece<'_> {
    (&text.body, &text.written.html, &text.targets)
}

/// The beginning of a list of footnotes, up to its heading.
fn notes(into: &mut Markup, names: &dyn Value) {
    into.start("section", &[("class", &"noten"), ("aria-labelledby", names)]);
    into.newline();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_in_round_numbers() {
        let told = [0, 1, 1000, 1001, 119_200, 999_000, 999_001, 1_000_001, 1_149_999, 12_000_000].map(size);
        assert_eq!(told, ["1 kB", "1 kB", "1 kB", "2 kB", "120 kB", "999 kB", "1 MB", "1,1 MB", "1,2 MB", "12 MB"]);
    }
}

//! The only file that knows the Markdown parser: text to a [`Body`], in one pass.
//!
//! Comes in: Markdown with its place. Goes out: HTML with holes where only the whole site knows what to put, the links,
//! headings and terms that were met, and the plain text; and apart from these where links and headings stand, which only
//! messages ask for. Raw HTML, images without a text alternative and broken references become messages and never reach
//! the page.

pub mod canonical;
mod footnotes;
mod headings;
pub mod html;
pub mod ids;
mod inline;
pub mod link;
pub mod locate;
mod near;
mod piece;
pub mod reread;
mod setting;
mod spans;
pub mod terms;

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use pulldown_cmark::{
    Alignment, BlockQuoteKind, BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd,
};

use crate::diagnostic::Diagnostics;
use crate::markdown::html::{Html, Slot};
use crate::markdown::ids::HeadingIds;
use crate::markdown::locate::Locator;
use crate::markdown::near::{Definition, Near};
use crate::markup::escape;
use crate::source::{SourceId, Span};
pub use headings::slug;
pub use piece::{Body, Heading, Link, Written};
pub use setting::{Setting, Words};
pub use spans::{BodySpans, WrittenLink};

/// Reads a piece of Markdown, and tells where its links and headings stand.
pub fn body(
    text: &str,
    at: &Locator,
    setting: Setting<'_>,
    diagnostics: &mut Diagnostics,
) -> (Body, Written, BodySpans) {
    pass(text, at, setting, None, diagnostics)
}

/// How a piece of Markdown is written of which it is known what it says: `body` is that, and wrong is nothing any more.
pub fn written(text: &str, body: &Body, setting: Setting<'_>) -> Written {
    pass(text, &Locator::at(SourceId(0), 0), setting, Some(body), &mut Diagnostics::default()).1
}

/// Goes through a piece of Markdown. What is known already is not found out again.
fn pass(
    text: &str,
    at: &Locator,
    setting: Setting<'_>,
    known: Option<&Body>,
    diagnostics: &mut Diagnostics,
) -> (Body, Written, BodySpans) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_SMART_PUNCTUATION
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST;
    let mut broken: Vec<(Range<usize>, String)> = Vec::new();
    let mut callback = |link: BrokenLink<'_>| {
        broken.push((link.span, link.reference.to_string()));
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, options, Some(&mut callback));
    let mut near = known.is_none().then(|| Near::new(text, setting.numbered));
    let mut reader = Reader::new(text, at, setting, known, diagnostics);
    let mut events = parser.into_offset_iter();
    let defined = events.reference_definitions().iter();
    let mut definitions: Vec<Definition> = defined
        .map(|(label, it)| Definition {
            label: label.to_owned(),
            range: it.span.clone(),
            title: it.title.as_ref().map(ToString::to_string),
        })
        .collect();
    for (event, range) in &mut events {
        if let Some(near) = &mut near {
            near.event(&event, &range);
        }
        reader.event(event, range);
    }
    let res = reader.finish();
    definitions.sort_unstable_by_key(|it| it.range.start);
    if let Some(near) = near {
        near.tell(&definitions, at, diagnostics);
    }
    for (range, reference) in broken {
        inline::report_broken(at, range, &reference, diagnostics);
    }
    res
}

struct Footnote {
    label: String,
    html: Html,
    plain: String,
    span: Span,
}

/// What the text around a footnote had come to when the footnote began.
struct Outer {
    html: Html,
    plain: String,
    label: String,
    span: Span,
}

/// The first mark of a footnote, and how many there are.
struct Reference {
    /// Its place among the footnotes, by their first marks.
    place: usize,
    n_marks: usize,
    /// How many headings stand above the first mark.
    n_headings: usize,
}

struct Reader<'a> {
    text: &'a str,
    at: &'a Locator,
    setting: Setting<'a>,
    /// What the text says, when that is known.
    known: Option<&'a Body>,
    diagnostics: &'a mut Diagnostics,
    res: Body,
    spans: BodySpans,
    /// The HTML written so far; inside a footnote its own.
    html: Html,
    /// Set aside while a footnote is read.
    outer: Vec<Outer>,
    footnotes: Vec<Footnote>,
    /// By label, how each footnote was referred to.
    references: HashMap<String, Reference>,
    ids: HeadingIds,
    heading: Option<OpenHeading>,
    /// An image with the place of its destination, its text so far, and its own place.
    image: Option<(Link, Span, String, Range<usize>)>,
    /// Number, place, and where its text begins in the HTML, with how many holes there were.
    open_links: Vec<(usize, Range<usize>, usize)>,
    /// Where the open paragraph begins in the HTML.
    paragraph: usize,
    /// Names of raw elements that were reported and not closed yet.
    raw_elements: Vec<String>,
    /// Terms that are marked since the last heading, and on the whole page.
    seen_terms: BTreeSet<u32>,
    terms: BTreeSet<u32>,
    columns: Vec<Alignment>,
    column: usize,
    /// Letters and line ends that follow each other: a term may stand across them.
    run: String,
    in_table_head: bool,
    /// The first cell of each row says what the row is about: the head has nothing above it.
    has_row_heads: bool,
    in_code: bool,
    /// Where code stands: what looks like a footnote in it is none.
    code: Vec<Range<usize>>,
    quotes: Vec<bool>,
    last_level: u8,
}

struct OpenHeading {
    level: u8,
    given_id: Option<String>,
    range: Range<usize>,
    html: Html,
    plain: String,
}

impl<'a> Reader<'a> {
    fn new(
        text: &'a str,
        at: &'a Locator,
        setting: Setting<'a>,
        known: Option<&'a Body>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Self {
            text,
            at,
            setting,
            known,
            diagnostics,
            res: Body { plain: String::with_capacity(if known.is_some() { 0 } else { text.len() }), ..Body::default() },
            spans: BodySpans::default(),
            // Twice its Markdown is what a page with marked terms comes to.
            html: Html::with_capacity(text.len() * 2 + 512),
            outer: Vec::new(),
            footnotes: Vec::new(),
            references: HashMap::new(),
            ids: HeadingIds::default(),
            heading: None,
            image: None,
            open_links: Vec::new(),
            paragraph: 0,
            raw_elements: Vec::new(),
            seen_terms: BTreeSet::new(),
            terms: BTreeSet::new(),
            columns: Vec::new(),
            column: 0,
            run: String::new(),
            in_table_head: false,
            has_row_heads: false,
            in_code: false,
            code: Vec::new(),
            quotes: Vec::new(),
            last_level: 1,
        }
    }

    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        if let Some((_, _, alt, _)) = &mut self.image {
            match &event {
                Event::Text(it) | Event::Code(it) => alt.push_str(it),
                Event::SoftBreak | Event::HardBreak => alt.push(' '),
                Event::End(TagEnd::Image) => self.end_image(),
                _ => {}
            }
            return;
        }
        match &event {
            Event::Text(it) => {
                self.plain(it);
                return self.run.push_str(it);
            }
            Event::SoftBreak => {
                self.plain(" ");
                return self.run.push('\n');
            }
            _ => self.write_run(),
        }
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Code(it) => {
                self.code.push(range);
                self.html.push("<code>");
                escape(&it, self.html.text());
                self.html.push("</code>");
                self.plain(&it);
            }
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::FootnoteReference(label) => self.footnote_reference(&label),
            Event::HardBreak => {
                self.html.push("<br>\n");
                self.plain(" ");
            }
            Event::Rule => self.html.push("<hr>\n"),
            // A block of HTML is reported where it begins; it comes line by line.
            Event::Text(_)
            | Event::SoftBreak
            | Event::Html(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.paragraph = self.html.len();
                self.html.push("<p>");
            }
            Tag::Heading { level, id, .. } => self.start_heading(level, id.map(|it| it.to_string()), range),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                self.code.push(range);
                match kind {
                    CodeBlockKind::Fenced(language) if !language.is_empty() => {
                        self.html.push("<pre tabindex=\"0\"><code class=\"taal-");
                        escape(language.split_whitespace().next().unwrap_or(""), self.html.text());
                        self.html.push("\">");
                    }
                    _ => self.html.push("<pre tabindex=\"0\"><code>"),
                }
            }
            Tag::List(Some(1)) => self.html.push("<ol>\n"),
            Tag::List(Some(start)) => self.html.push(&format!("<ol start=\"{start}\">\n")),
            Tag::List(None) => self.html.push("<ul>\n"),
            Tag::Item => self.html.push("<li>"),
            Tag::FootnoteDefinition(label) => {
                self.outer.push(Outer {
                    html: std::mem::take(&mut self.html),
                    plain: std::mem::take(&mut self.res.plain),
                    label: label.to_string(),
                    span: self.at.span(range),
                });
            }
            Tag::DefinitionList => self.html.push("<dl>\n"),
            Tag::DefinitionListTitle => self.html.push("<dt>"),
            Tag::DefinitionListDefinition => self.html.push("<dd>"),
            Tag::Table(columns) => {
                self.columns = columns;
                let heading = self.res.headings.last().map_or("", |it| &it.text);
                let spoken = self.setting.words.table.replace("{tekst}", heading);
                self.html.push("<div class=\"tabel\" role=\"group\" tabindex=\"0\" aria-label=\"");
                escape(spoken.trim_end_matches([' ', ':']), self.html.text());
                self.html.push("\"><table>\n");
            }
            Tag::TableHead => {
                self.in_table_head = true;
                self.has_row_heads = false;
                self.column = 0;
                self.html.push("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.html.push("<tr>");
            }
            Tag::TableCell => self.start_cell(),
            Tag::Emphasis => self.html.push("<em>"),
            Tag::Strong => self.html.push("<strong>"),
            Tag::Strikethrough => self.html.push("<del>"),
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                self.start_link(&format!("mailto:{dest_url}"), range);
            }
            Tag::Link { dest_url, .. } => self.start_link(&dest_url, range),
            Tag::Image { dest_url, .. } => {
                let (link, span) = self.link(&dest_url, &range);
                self.image = Some((link, span, String::new(), range));
            }
            Tag::HtmlBlock => self.raw_html(range),
            Tag::MetadataBlock(_) | Tag::Superscript | Tag::Subscript => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.raw_elements.clear();
                let end = if self.html.image_alone(self.paragraph) { "" } else { "</p>\n" };
                self.end_block(end);
            }
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(_) => {
                let alert = self.quotes.pop().unwrap_or(false);
                self.html.push(if alert { "</div>\n" } else { "</blockquote>\n" });
            }
            TagEnd::CodeBlock => {
                self.in_code = false;
                self.end_block("</code></pre>\n");
            }
            TagEnd::List(ordered) => self.html.push(if ordered { "</ol>\n" } else { "</ul>\n" }),
            TagEnd::Item => self.end_block("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::DefinitionList => self.html.push("</dl>\n"),
            TagEnd::DefinitionListTitle => self.end_block("</dt>\n"),
            TagEnd::DefinitionListDefinition => self.end_block("</dd>\n"),
            TagEnd::Table => self.html.push("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.in_table_head = false;
                self.html.push("</tr></thead>\n<tbody>\n");
            }
            TagEnd::TableRow => self.html.push("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.html.push("</em>"),
            TagEnd::Strong => self.html.push("</strong>"),
            TagEnd::Strikethrough => self.html.push("</del>"),
            TagEnd::Link => {
                if let Some((link, range, start)) = self.open_links.pop() {
                    self.end_link(link, range, start);
                }
            }
            TagEnd::Image | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) | TagEnd::Superscript | TagEnd::Subscript => {}
        }
    }

    fn end_block(&mut self, html: &str) {
        self.html.push(html);
        if self.heading.is_none() && self.outer.is_empty() && !self.res.plain.ends_with('\n') {
            self.res.plain.push('\n');
        }
    }

    /// Adds to the plain text of the section or the footnote, or of the heading while one is open.
    fn plain(&mut self, text: &str) {
        match &mut self.heading {
            Some(heading) => heading.plain.push_str(text),
            None if self.known.is_some() => {}
            None => self.res.plain.push_str(text),
        }
    }

    /// Writes the letters that were read, with the terms in them.
    fn write_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let mut run = std::mem::take(&mut self.run);
        self.write(&run);
        // The next one takes the same room.
        run.clear();
        self.run = run;
    }

    fn write(&mut self, text: &str) {
        let marking = self.setting.mark_terms && self.heading.is_none() && self.open_links.is_empty() && !self.in_code;
        if !marking {
            escape(text, self.html.text());
            return;
        }
        let mut done = 0;
        for found in self.setting.terms.find(text) {
            if !self.seen_terms.insert(found.term) {
                continue;
            }
            self.terms.insert(found.term);
            escape(&text[done..found.start], self.html.text());
            self.html.hole(Slot::Term(found.term));
            escape(&text[found.start..found.end], self.html.text());
            self.html.push("</a>");
            done = found.end;
        }
        escape(&text[done..], self.html.text());
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.quotes.push(kind.is_some());
        let words = self.setting.words;
        let (class, title) = match kind {
            None => return self.html.push("<blockquote>\n"),
            Some(BlockQuoteKind::Note) => ("noot", &words.note),
            Some(BlockQuoteKind::Tip) => ("tip", &words.tip),
            Some(BlockQuoteKind::Important) => ("belangrijk", &words.important),
            Some(BlockQuoteKind::Warning) => ("waarschuwing", &words.warning),
            Some(BlockQuoteKind::Caution) => ("gevaar", &words.caution),
        };
        self.html.push(&format!("<div class=\"melding melding-{class}\" role=\"note\">\n<p class=\"melding-titel\">"));
        escape(title, self.html.text());
        self.html.push("</p>\n");
    }

    fn start_cell(&mut self) {
        let align = match self.columns.get(self.column) {
            Some(Alignment::Right) => " class=\"rechts\"",
            Some(Alignment::Center) => " class=\"midden\"",
            _ => "",
        };
        self.column += 1;
        if self.in_table_head {
            self.html.push_all(&["<th scope=\"col\"", align, ">"]);
        } else if self.column == 1 && self.has_row_heads {
            self.html.push_all(&["<th scope=\"row\"", align, ">"]);
        } else {
            self.html.push_all(&["<td", align, ">"]);
        }
    }

    fn end_cell(&mut self) {
        const EMPTY_HEAD: &str = "<th scope=\"col\">";
        if self.in_table_head && self.html.text().ends_with(EMPTY_HEAD) {
            // A heading that says nothing is no heading.
            let end = self.html.len() - EMPTY_HEAD.len();
            self.html.text().truncate(end);
            self.has_row_heads |= self.column == 1;
            self.end_block("<td></td>");
        } else if self.in_table_head || (self.column == 1 && self.has_row_heads) {
            self.end_block("</th>");
        } else {
            self.end_block("</td>");
        }
    }

    fn finish(mut self) -> (Body, Written, BodySpans) {
        if self.known.is_none() {
            self.unused_footnotes();
            self.missing_footnotes();
        }
        self.write_footnotes();
        self.res.plain = String::from(self.res.plain.as_str());
        self.res.links.shrink_to_fit();
        self.res.headings.shrink_to_fit();
        self.spans.shrink_to_fit();
        (self.res, Written { html: self.html, terms: self.terms }, self.spans)
    }
}

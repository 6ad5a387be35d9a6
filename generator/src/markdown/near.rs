//! What a person wrote who nearly had it right: signs of Markdown that stayed letters, and words that came to no page.
//!
//! Comes in: the events of the parser with their places. Goes out: a message at each place where what stands in the file is
//! not what a reader gets, with the mended spelling. Nothing here guesses at HTML: what the parser took for letters is looked
//! through for signs that are none, and what it took for nothing is looked through for words.

mod inline;
mod lines;
mod links;
mod lists;
mod structure;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::locate::Locator;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Wish};
use lists::OpenList;

/// A run of letters without anything of Markdown between them.
struct Stretch {
    range: Range<usize>,
    /// Whether a link stands around it.
    in_link: bool,
}

/// Where a line of letters begins.
struct Line {
    start: usize,
    /// Whether a block begins with it.
    opens: bool,
    in_item: bool,
}

/// Which kinds of signs stand in a stretch: most have none, and are looked at no further.
#[derive(Clone, Copy)]
struct Signs(u8);

impl Signs {
    /// Of a link.
    const BRACKET: u8 = 1;
    /// Of an address.
    const ADDRESS: u8 = 2;
    /// Of emphasis, code, and what other programs know.
    const MARK: u8 = 4;
    /// For each byte the kinds that it belongs to.
    const KINDS: [u8; 256] = {
        let mut res = [0; 256];
        let all = [
            (b"[])<^".as_slice(), Self::BRACKET),
            (b":@".as_slice(), Self::ADDRESS),
            (b"*_~`={\\&[".as_slice(), Self::MARK),
        ];
        let mut n = 0;
        while n < all.len() {
            let mut at = 0;
            while at < all[n].0.len() {
                res[all[n].0[at] as usize] |= all[n].1;
                at += 1;
            }
            n += 1;
        }
        res
    };

    fn of(said: &str) -> Self {
        let mut before = 0;
        let mut res = 0;
        for byte in said.bytes() {
            res |= Self::KINDS[usize::from(byte)];
            // `www.`
            res |= if byte == b'w' && before == b'w' { Self::ADDRESS } else { 0 };
            before = byte;
        }
        Self(res)
    }

    fn has(self, kind: u8) -> bool {
        self.0 & kind != 0
    }
}

/// What was found.
struct Found {
    code: Code,
    severity: Severity,
    range: Range<usize>,
    message: String,
    help: String,
    edit: Option<Edit>,
}

/// What mends it, where a program can write it.
struct Edit {
    range: Range<usize>,
    text: String,
    safe: bool,
    /// What it does, where the help says more than that.
    title: Option<String>,
}

impl Edit {
    /// Surely what was meant, and nothing is lost.
    fn safe(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into(), safe: true, title: None }
    }

    /// For somebody to judge.
    fn judged(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { safe: false, ..Self::safe(range, text) }
    }

    fn called(self, title: impl Into<String>) -> Self {
        Self { title: Some(title.into()), ..self }
    }

    fn wish(self, text: &str, at: &Locator) -> Wish {
        let res = Wish::new(self.safe).write(at.span(self.range.clone()), &text[self.range], &self.text);
        match self.title {
            Some(title) => res.called(title),
            None => res,
        }
    }
}

/// A definition of the destination of links: `[naam]: doel`.
pub(super) struct Definition {
    pub(super) label: String,
    pub(super) range: Range<usize>,
    pub(super) title: Option<String>,
}

/// Watches the events of one text.
#[expect(clippy::struct_excessive_bools, reason = "where the parser is, one question each")]
pub(super) struct Near<'t> {
    text: &'t str,
    /// Whether headings are called after their number.
    numbered: bool,
    stretches: Vec<Stretch>,
    lines: Vec<Line>,
    /// What a reader gets, and what serves that and is no word: destinations, numbers of lists, names of headings.
    kept: Vec<Range<usize>>,
    /// By where it begins.
    found: BTreeMap<usize, Found>,
    /// Labels of definitions that links use, in small letters.
    used: Vec<String>,
    lists: Vec<OpenList>,
    /// The list that ended last: where, its column, and the column of its text.
    ended: Option<(usize, usize, usize)>,
    n_columns: usize,
    n_links: usize,
    in_code: bool,
    in_heading: bool,
    in_item: bool,
    in_cell: bool,
    /// A block has begun, or a line within one, and no letter of it was seen.
    opens: bool,
    continues: bool,
    /// What was seen last were letters.
    after_letters: bool,
    /// The next letters belong to the last stretch, whatever stands between.
    joins: bool,
}

impl<'t> Near<'t> {
    pub(super) fn new(text: &'t str, numbered: bool) -> Self {
        Self {
            text,
            numbered,
            stretches: Vec::new(),
            lines: Vec::new(),
            kept: Vec::new(),
            found: BTreeMap::new(),
            used: Vec::new(),
            lists: Vec::new(),
            ended: None,
            n_columns: 0,
            n_links: 0,
            in_code: false,
            in_heading: false,
            in_item: false,
            in_cell: false,
            opens: false,
            continues: false,
            after_letters: false,
            joins: false,
        }
    }

    /// Takes note of an event.
    pub(super) fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        let is_letters = matches!(event, Event::Text(_));
        match event {
            Event::Text(said) => self.letters(said, range),
            Event::SoftBreak => {
                // A line end within letters is one of them.
                self.joins = self.after_letters && !std::mem::take(&mut self.opens);
                self.continues = true;
            }
            Event::HardBreak => {
                self.joins = false;
                self.continues = true;
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag, range),
            Event::Code(_) | Event::InlineHtml(_) | Event::Html(_) | Event::FootnoteReference(_) => {
                self.kept.push(range.clone());
                self.inline();
            }
            _ => {}
        }
        self.after_letters = is_letters;
    }

    /// Something that is no letter stands within a line.
    fn inline(&mut self) {
        self.opens = false;
        self.continues = false;
        self.joins = false;
    }

    fn letters(&mut self, said: &str, range: &Range<usize>) {
        self.kept.push(range.clone());
        if self.in_code {
            return;
        }
        let is_escaped = self.text[..range.start].ends_with('\\');
        let line_begins = std::mem::take(&mut self.opens);
        if (line_begins || self.continues) && !is_escaped && !self.in_heading && !self.in_cell {
            self.lines.push(Line { start: range.start, opens: line_begins, in_item: self.in_item });
        }
        self.continues = false;
        let joins = std::mem::take(&mut self.joins) && !is_escaped;
        // `&eacute;` is read: what stands there is no sign of anything.
        let is_entity = self.text[range.clone()].starts_with('&') && said != &self.text[range.clone()];
        match self.stretches.last_mut() {
            Some(last)
                if !is_entity
                    && !line_begins
                    && (joins || last.range.end == range.start)
                    && last.in_link == (self.n_links > 0) =>
            {
                last.range.end = range.end;
            }
            _ if is_entity => {}
            _ => self.stretches.push(Stretch { range: range.clone(), in_link: self.n_links > 0 }),
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Paragraph | Tag::Item | Tag::DefinitionListDefinition | Tag::DefinitionListTitle => {
                self.opens = true;
                self.joins = false;
            }
            Tag::Link { .. } | Tag::Image { .. } | Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.inline(),
            _ => self.joins = false,
        }
        self.structure(tag, range);
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        self.joins = false;
        match tag {
            TagEnd::Link | TagEnd::Image => self.n_links = self.n_links.saturating_sub(1),
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Heading(_) => self.in_heading = false,
            TagEnd::TableCell => self.in_cell = false,
            TagEnd::Item => self.in_item = !self.lists.is_empty(),
            TagEnd::List(_) => self.end_list(range),
            _ => {}
        }
    }

    /// Adds what was found, unless something was already said of the place.
    fn note(&mut self, code: Code, range: Range<usize>, message: impl Into<String>, help: impl Into<String>) {
        self.mend(code, range, message, help, None);
    }

    /// The same with what mends it.
    fn mend(
        &mut self,
        code: Code,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
        edit: impl Into<Option<Edit>>,
    ) {
        let (message, help, edit) = (message.into(), help.into(), edit.into());
        self.add(Found { code, severity: Severity::Error, range, message, help, edit });
    }

    fn add(&mut self, new: Found) {
        // None of those that are there overlaps another one.
        let before = self.found.range(..new.range.end.max(new.range.start + 1)).next_back();
        if before.is_none_or(|it| it.1.range.end <= new.range.start) {
            self.found.insert(new.range.start, new);
        }
    }

    /// Whether a sign is meant as a sign: a stroke stands before it.
    fn is_escaped(&self, at: usize) -> bool {
        self.text[..at].bytes().rev().take_while(|it| *it == b'\\').count() % 2 == 1
    }

    /// The line of the text in which a byte stands.
    fn line_at(&self, at: usize) -> Range<usize> {
        let start = self.text[..at].rfind('\n').map_or(0, |it| it + 1);
        start..self.text[at..].find('\n').map_or(self.text.len(), |it| at + it)
    }

    /// Adds a message for everything that was found.
    pub(super) fn tell(mut self, definitions: &[Definition], at: &Locator, diagnostics: &mut Diagnostics) {
        self.definitions(definitions);
        let signs: Vec<Signs> = self.stretches.iter().map(|it| Signs::of(&self.text[it.range.clone()])).collect();
        for (n, signs) in signs.iter().enumerate() {
            self.links(n, *signs);
        }
        for n in 0..self.lines.len() {
            self.line(n);
        }
        for (n, _) in signs.iter().enumerate().filter(|it| it.1.has(Signs::MARK)) {
            self.inline_marks(n);
        }
        self.lost_words();
        for it in self.found.into_values() {
            let wish = it.edit.map(|edit| edit.wish(self.text, at));
            diagnostics.push(
                Diagnostic::new(it.severity, it.code, at.span(it.range), it.message).help(it.help).maybe_wish(wish),
            );
        }
    }
}

//! HTML with holes: what a text looks like before the whole site is known.
//!
//! A hole is a place where what is written depends on where the text will stand: a link, an image, the level and the id of
//! a heading, the ids of footnotes. Positions are remembered beside the text, so that no mark can be confused with what an
//! editor wrote, and nobody has to look for anything in finished HTML.

/// HTML with holes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html {
    text: String,
    holes: Vec<Hole>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Hole {
    at: usize,
    what: Slot,
}

/// What a hole is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The link with this number begins here.
    Open(usize),
    /// It ends here.
    Close(usize),
    /// An image or figure, by the number of its link, with its text alternative.
    Image(usize, String),
    /// The same where it is a paragraph by itself.
    Block(usize, String),
    /// A link to the term with this number begins here.
    Term(u32),
    /// The heading with this number begins here: everything up to its text.
    Heading(usize),
    /// Behind the text of that heading: its end, and the link to it up to its spoken name.
    HeadingEnd(usize),
    /// Between the first part of the id of a footnote and its label: footnotes of several texts may stand on one page.
    Note,
    /// The list of footnotes begins here, up to the text of its heading.
    Notes,
    /// The heading of the list of footnotes ends here.
    NotesHeadingEnd,
}

impl Html {
    /// Whether a reader sees the same. Which number a term has depends on the terms before it in the glossary.
    pub fn reads_like(&self, other: &Self) -> bool {
        let same = |(a, b): (&Hole, &Hole)| {
            a.at == b.at && (a.what == b.what || matches!((&a.what, &b.what), (Slot::Term(_), Slot::Term(_))))
        };
        self.text == other.text
            && self.holes.len() == other.holes.len()
            && self.holes.iter().zip(&other.holes).all(same)
    }

    /// Empty, with room for this many bytes.
    pub fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), holes: Vec::new() }
    }

    /// Adds HTML as it is.
    pub fn push(&mut self, html: &str) {
        self.text.push_str(html);
    }

    /// Adds several pieces of HTML as they are.
    pub fn push_all(&mut self, pieces: &[&str]) {
        for piece in pieces {
            self.text.push_str(piece);
        }
    }

    /// The same in exactly as much memory as it needs. What was reserved for writing goes to the next text that is read, while
    /// it is still in the cache; ten thousand reserves would each be fetched from the system.
    #[must_use]
    pub fn fitted(self) -> Self {
        Self { text: self.text.as_str().to_owned(), holes: self.holes.as_slice().to_vec() }
    }

    /// The text itself, to escape into.
    pub fn text(&mut self) -> &mut String {
        &mut self.text
    }

    /// How many bytes there are.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// True when there is nothing.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty() && self.holes.is_empty()
    }

    /// A hole at this place.
    pub fn hole(&mut self, what: Slot) {
        self.holes.push(Hole { at: self.text.len(), what });
    }

    /// The paragraph that began at byte `start` holds one image and nothing else: it becomes a block. True when it was so.
    pub fn image_alone(&mut self, start: usize) -> bool {
        let Some(Hole { at, what: Slot::Image(n, alt) }) = self.holes.last() else { return false };
        if *at != self.text.len() || self.text.get(start..) != Some("<p>") {
            return false;
        }
        let (n, alt) = (*n, alt.clone());
        if self.holes.iter().rev().nth(1).is_some_and(|it| it.at >= start) {
            return false;
        }
        self.holes.pop();
        self.text.truncate(start);
        self.hole(Slot::Block(n, alt));
        true
    }

    /// Where the first hole of a kind is, in bytes of the text.
    pub fn position(&self, is: impl Fn(&Slot) -> bool) -> Option<usize> {
        self.holes.iter().find(|it| is(&it.what)).map(|it| it.at)
    }

    /// The inside of the only paragraph, as a range of bytes; nothing when the text is more or less than one paragraph.
    pub fn only_paragraph(&self) -> Option<(usize, usize)> {
        const OPEN: &str = "<p>";
        const CLOSE: &str = "</p>\n";
        let end = self.text.len().checked_sub(CLOSE.len())?;
        let inner = self.text.strip_suffix(CLOSE)?.strip_prefix(OPEN)?;
        // What an editor writes is escaped, so this is an element of ours.
        (!inner.contains(OPEN)).then_some((OPEN.len(), end))
    }

    /// Adds other HTML with its holes.
    pub fn append(&mut self, other: Html) {
        let shift = self.text.len();
        self.text.push_str(&other.text);
        self.holes.extend(other.holes.into_iter().map(|it| Hole { at: it.at + shift, what: it.what }));
    }

    /// Without this text (and the space behind it) at the start, if it stands there before any hole.
    #[must_use]
    pub fn without_prefix(mut self, prefix: &str) -> Self {
        let n = prefix.len() + usize::from(self.text[prefix.len().min(self.text.len())..].starts_with(' '));
        if self.text.starts_with(prefix) && self.holes.iter().all(|it| it.at >= n) {
            self.text.drain(..n);
            for hole in &mut self.holes {
                hole.at -= n;
            }
        }
        self
    }

    /// The finished HTML from byte `from` up to byte `to`; `fill` writes each hole.
    pub fn fill_range(&self, from: usize, to: usize, into: &mut String, mut fill: impl FnMut(&Slot, &mut String)) {
        into.reserve(to.saturating_sub(from) + self.holes.len() * 64);
        let mut done = from;
        for hole in self.holes.iter().filter(|it| it.at >= from && (it.at < to || to == self.text.len())) {
            into.push_str(&self.text[done..hole.at]);
            fill(&hole.what, into);
            done = hole.at;
        }
        into.push_str(&self.text[done..to]);
    }

    /// The finished HTML; `fill` writes each hole.
    pub fn fill(&self, into: &mut String, fill: impl FnMut(&Slot, &mut String)) {
        self.fill_range(0, self.text.len(), into, fill);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_keep_their_place_when_texts_are_joined() {
        let mut inner = Html::default();
        inner.push("a");
        inner.hole(Slot::Open(0));
        inner.push("b");
        inner.hole(Slot::Close(0));
        let mut html = Html::default();
        html.push("<p>");
        html.append(inner);
        html.push("</p>");
        let mut res = String::new();
        html.fill(&mut res, |slot, into| into.push_str(if matches!(slot, Slot::Open(_)) { "[" } else { "]" }));
        assert_eq!(res, "<p>a[b]</p>");
    }

    #[test]
    fn an_image_is_a_block_only_where_its_paragraph_holds_nothing_else() {
        let paragraph = |before: &str, after: &str| {
            let mut html = Html::default();
            html.push("<h2></h2><p>");
            html.push(before);
            html.hole(Slot::Image(0, "alt".to_owned()));
            html.push(after);
            html.image_alone("<h2></h2>".len())
        };
        assert!(paragraph("", ""));
        assert!(!paragraph("tekst ", "") && !paragraph("", " tekst"));
    }

    #[test]
    fn one_paragraph_is_a_line() {
        let of = |text: &str| {
            let mut html = Html::default();
            html.push(text);
            html.only_paragraph().map(|it| text[it.0..it.1].to_owned())
        };
        assert_eq!(of("<p>a <em>b</em></p>\n").as_deref(), Some("a <em>b</em>"));
        assert_eq!(of("<p>a</p>\n<p>b</p>\n"), None);
        assert_eq!(of("<ul>\n<li>a</li>\n</ul>\n"), None);
        assert_eq!(of(""), None);
    }
}

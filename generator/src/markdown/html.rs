//! HTML with holes: what a text looks like before the whole site is known.
//!
//! A hole is the opening or closing of a link, or an image, that only the check of the whole site can fill. Positions
//! are remembered beside the text, so that no mark can be confused with what an editor wrote.

/// Writes text so that it is text and nothing else, in an element or a quoted attribute.
pub fn escape(text: &str, into: &mut String) {
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(into, text);
}

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

/// What a hole is for; the number is that of a link of the same text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// The link begins here.
    Open(usize),
    /// The link ends here.
    Close(usize),
    /// An image or figure with its text alternative.
    Image(usize, String),
}

impl Html {
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

    /// A link begins here.
    pub fn open_link(&mut self, link: usize) {
        self.holes.push(Hole { at: self.text.len(), what: Slot::Open(link) });
    }

    /// A link ends here.
    pub fn close_link(&mut self, link: usize) {
        self.holes.push(Hole { at: self.text.len(), what: Slot::Close(link) });
    }

    /// An image stands here.
    pub fn image(&mut self, link: usize, alt: &str) {
        self.holes.push(Hole { at: self.text.len(), what: Slot::Image(link, alt.to_owned()) });
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
        inner.open_link(0);
        inner.push("b");
        inner.close_link(0);
        let mut html = Html::default();
        html.push("<p>");
        html.append(inner);
        html.push("</p>");
        let mut res = String::new();
        html.fill(&mut res, |slot, into| into.push_str(if matches!(slot, Slot::Open(_)) { "[" } else { "]" }));
        assert_eq!(res, "<p>a[b]</p>");
    }

    #[test]
    fn text_is_escaped() {
        let mut res = String::new();
        escape("<a href=\"x\">&", &mut res);
        assert_eq!(res, "&lt;a href=&quot;x&quot;&gt;&amp;");
    }
}

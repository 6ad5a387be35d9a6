//! The writer of markup: elements, attributes and text, for HTML, SVG and XML alike.
//!
//! Comes in: names, values and texts. Goes out: markup in which every element that was opened is closed, and every text and
//! value is what it was, whatever stands in it. Only [`Markup::raw`] takes markup as it is, and only [`Markup::start`] and
//! [`Markup::start_with`] leave an element open. Names are those of the code, so they are not looked at. Everything that is neither Markdown nor a template
//! is written with this.

use std::fmt::{self, Display, Write};

/// Markup that is being written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Markup {
    text: String,
}

/// What an attribute can be: anything that can be printed, [`Bare`], or [`Maybe`].
pub(crate) trait Value {
    /// Writes the attribute, with a space before it.
    fn write(&self, name: &str, into: &mut String);
}

/// An attribute that is there or not, such as `open`.
pub(crate) struct Bare;

/// An attribute that has a value or is not there at all.
pub(crate) struct Maybe<'a>(pub(crate) Option<&'a str>);

/// Attributes with their values, in the order in which they are written.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a dyn Value)];

impl<T: Display> Value for T {
    fn write(&self, name: &str, into: &mut String) {
        for piece in [" ", name, "=\""] {
            into.push_str(piece);
        }
        // Writing to a String cannot fail.
        let _ = write!(Escaping(into), "{self}");
        into.push('"');
    }
}

impl Value for Bare {
    fn write(&self, name: &str, into: &mut String) {
        into.push(' ');
        into.push_str(name);
    }
}

impl Value for Maybe<'_> {
    fn write(&self, name: &str, into: &mut String) {
        if let Some(it) = self.0 {
            Value::write(&it, name, into);
        }
    }
}

/// Writes text so that it is text and nothing else, in an element or a quoted attribute.
pub(crate) fn escape(text: &str, into: &mut String) {
    // Writing to a String cannot fail.
    let _ = pulldown_cmark_escape::escape_html(into, text);
}

struct Escaping<'a>(&'a mut String);

impl Write for Escaping<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        escape(text, self.0);
        Ok(())
    }
}

impl Markup {
    /// Empty, with room for this many bytes.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes) }
    }

    /// What a function writes.
    pub(crate) fn of(body: impl FnOnce(&mut Self)) -> String {
        let mut res = Self::default();
        body(&mut res);
        res.finish()
    }

    /// Adds what a function writes to markup that was written before.
    pub(crate) fn add(into: &mut String, body: impl FnOnce(&mut Self)) {
        let mut res = Self { text: std::mem::take(into) };
        body(&mut res);
        *into = res.text;
    }

    /// What was written.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    /// An element with what stands in it.
    pub(crate) fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        body: impl FnOnce(&mut Self),
    ) -> &mut Self {
        self.start(name, attributes);
        body(self);
        self.end(name);
        self
    }

    /// The beginning of an element, for where another place writes its end: two holes of a text with its words between them.
    pub(crate) fn start(&mut self, name: &str, attributes: Attributes<'_>) {
        self.open(name, attributes, ">");
    }

    /// The beginning of an element up to the value of its last attribute: another place writes that value, and the rest.
    pub(crate) fn start_with(&mut self, name: &str, attributes: Attributes<'_>, last: &str) {
        self.open(name, attributes, " ");
        self.raw(last);
        self.raw("=\"");
    }

    /// The end of an element that [`Self::start`] began.
    pub(crate) fn end(&mut self, name: &str) {
        for piece in ["</", name, ">"] {
            self.text.push_str(piece);
        }
    }

    /// An element with a text.
    pub(crate) fn words(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> &mut Self {
        self.element(name, attributes, |it| it.text(text))
    }

    /// An element of HTML that never has anything in it, such as `img`.
    pub(crate) fn void(&mut self, name: &str, attributes: Attributes<'_>) -> &mut Self {
        self.open(name, attributes, ">");
        self
    }

    /// An element of XML or SVG with nothing in it.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> &mut Self {
        self.open(name, attributes, "/>");
        self
    }

    /// The first line of a file in XML.
    pub(crate) fn declaration(&mut self) {
        self.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    /// The first words of a page in HTML.
    #[cfg(feature = "cli")]
    pub(crate) fn doctype(&mut self) {
        self.raw("<!doctype html>");
    }

    /// What is markup itself and does not count; two hyphens would end it.
    pub(crate) fn comment(&mut self, markup: &str) {
        self.raw("<!-- ");
        self.raw(&markup.replace("--", "- -"));
        self.raw(" -->");
    }

    /// A text.
    pub(crate) fn text(&mut self, text: &str) {
        escape(text, &mut self.text);
    }

    /// Markup that was written before, as it is.
    pub(crate) fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// The end of a line; only for who reads the markup.
    pub(crate) fn newline(&mut self) {
        self.text.push('\n');
    }

    fn open(&mut self, name: &str, attributes: Attributes<'_>, end: &str) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            value.write(name, &mut self.text);
        }
        self.text.push_str(end);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn elements_stand_in_elements() {
        let html = Markup::of(|it| {
            it.element("p", &[("class", &"a"), ("id", &format_args!("x-{}", 1))], |it| {
                it.text("1 < 2 ");
                it.words("b", &[], "&").newline();
                it.void("img", &[("alt", &"\"")]);
                it.raw("<i>c</i>");
            });
            it.words("details", &[("open", &Bare), ("id", &Maybe(None)), ("class", &Maybe(Some("<")))], "d");
            it.empty("rect", &[("x", &-1)]);
        });
        assert_eq!(
            html,
            "<p class=\"a\" id=\"x-1\">1 &lt; 2 <b>&amp;</b>\n<img alt=\"&quot;\"><i>c</i></p><details open class=\"&lt;\">d</details>\
             <rect x=\"-1\"/>"
        );
    }

    #[test]
    fn what_stands_in_several_places_is_one_text() {
        let mut html = String::from("a ");
        Markup::add(&mut html, |it| it.start("a", &[("href", &"?b&c")]));
        html.push('d');
        Markup::add(&mut html, |it| it.end("a"));
        Markup::add(&mut html, |it| it.start_with("a", &[("href", &"#")], "title"));
        escape("<\"&", &mut html);
        assert_eq!(html, "a <a href=\"?b&amp;c\">d</a><a href=\"#\" title=\"&lt;&quot;&amp;");
    }

    /// Whatever XML can hold at all; a parser is right to refuse the rest.
    fn any_text() -> impl Strategy<Value = String> {
        let allowed = |it: &char| !it.is_control() && !matches!(it, '\u{FFFE}' | '\u{FFFF}');
        proptest::collection::vec(
            prop_oneof![
                any::<char>().prop_filter("not in XML", allowed),
                prop_oneof![Just('<'), Just('>'), Just('&'), Just('"'), Just('\''), Just(';'), Just(']')],
            ],
            0..40,
        )
        .prop_map(|it| it.into_iter().collect())
    }

    proptest! {
        #[test]
        fn what_goes_in_comes_out(text in any_text(), value in any_text(), inner in any_text()) {
            let xml = Markup::of(|it| {
                it.declaration();
                it.element("a", &[("b", &value), ("c", &7)], |it| {
                    it.text(&text);
                    it.element("d", &[("e", &inner)], |it| it.text(&inner));
                    it.empty("f", &[("g", &text)]);
                });
            });
            let read = roxmltree::Document::parse(&xml).map_err(|error| TestCaseError::fail(format!("{error}: {xml}")))?;
            let a = read.root_element();
            let at = |name: &str| a.children().find(|it| it.has_tag_name(name));
            prop_assert_eq!(a.attribute("b"), Some(value.as_str()));
            prop_assert_eq!(a.attribute("c"), Some("7"));
            prop_assert_eq!(a.children().filter(roxmltree::Node::is_element).count(), 2);
            prop_assert_eq!(a.children().find(roxmltree::Node::is_text).and_then(|it| it.text()).unwrap_or(""), text.as_str());
            prop_assert_eq!(at("d").and_then(|it| it.text()).unwrap_or(""), inner.as_str());
            prop_assert_eq!(at("d").and_then(|it| it.attribute("e")), Some(inner.as_str()));
            prop_assert_eq!(at("f").and_then(|it| it.attribute("g")), Some(text.as_str()));
        }
    }
}

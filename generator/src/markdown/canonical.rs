//! A text in the one form of everything that reads the same: for who wants to know whether two texts are one.
//!
//! Comes in: a text as it is written, and for each of its links where that leads, told in the same way wherever the text stands.
//! Goes out: its elements and words. Left out is what a place, a theme or a glossary adds: ids, classes, marked terms, what is
//! only spoken. Where a line breaks tells nothing, but in code.

use super::html::{Html, Slot};
use super::piece::Body;
use crate::markup::escape;

/// Elements that stand in a line: a space beside them is a space.
const IN_LINE: &[&str] = &["a", "code", "del", "em", "img", "span", "strong", "sup"];
/// What an element says besides its name.
const TOLD: &[&str] = &["href", "src", "alt", "start"];
/// The class of an alert, which is all that tells which kind it is.
const ALERT: &str = "melding ";
/// The class of what the theme puts around a heading and the link beside it.
const AROUND_HEADING: &str = "kopregel";
/// Classes of what the theme says and not the text: the link beside a heading, the title of an alert, that of the footnotes.
const OF_THEME: &[&str] = &["anker", "melding-titel"];

/// The text in that form; `to` tells where the link with a number leads, if anywhere.
pub fn canonical(body: &Body, html: &Html, to: &dyn Fn(usize) -> Option<String>) -> String {
    let mut filled = String::new();
    html.fill(&mut filled, |slot, into| fill(body, to, slot, into));
    let mut res = Even::default();
    let mut rest = filled.as_str();
    // The words of an editor are escaped, so each of these is the beginning of a tag of ours.
    while let Some(at) = rest.find('<') {
        res.text(&rest[..at]);
        let tag = &rest[at + 1..];
        let end = end_of_tag(tag);
        res.tag(&tag[..end]);
        rest = tag.get(end + 1..).unwrap_or("");
    }
    res.text(rest);
    res.text
}

/// Words alone: white space of any length is one space, and none at the ends.
pub fn canonical_words(text: &str) -> String {
    text.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

fn fill(body: &Body, to: &dyn Fn(usize) -> Option<String>, slot: &Slot, into: &mut String) {
    let mut element = |name: &str, attributes: &[(&str, &str)]| {
        into.push('<');
        into.push_str(name);
        for (name, value) in attributes {
            into.push(' ');
            into.push_str(name);
            into.push_str("=\"");
            escape(value, into);
            into.push('"');
        }
        into.push('>');
    };
    let level = |n: &usize| body.headings.get(*n).map_or(2, |it| it.level);
    match slot {
        Slot::Open(n) => {
            if let Some(to) = to(*n) {
                element("a", &[("href", &to)]);
            }
        }
        Slot::Close(n) => {
            if to(*n).is_some() {
                element("/a", &[]);
            }
        }
        Slot::Image(n, alt) | Slot::Block(n, alt) => {
            element("img", &[("src", &to(*n).unwrap_or_default()), ("alt", alt)]);
        }
        // The mark of a term: what has nothing to say is left out again, with its end.
        Slot::Term(_) => element("a", &[]),
        Slot::Heading(n) => {
            element("div", &[("class", AROUND_HEADING)]);
            element(&format!("h{}", level(n)), &[]);
        }
        Slot::HeadingEnd(n) => {
            element(&format!("/h{}", level(n)), &[]);
            // What is spoken comes from the text, which ends this attribute and this element.
            into.push_str("<a class=\"anker\" aria-label=\"");
        }
        Slot::Note => {}
        Slot::Notes => {
            element("section", &[]);
            element("h2", &[("class", "anker")]);
        }
        Slot::NotesHeadingEnd => element("/h2", &[]),
    }
}

/// Where a tag ends, in bytes behind its first sign: a value between quotes may have that sign.
fn end_of_tag(tag: &str) -> usize {
    let mut in_value = false;
    for (at, sign) in tag.bytes().enumerate() {
        match sign {
            b'"' => in_value = !in_value,
            b'>' if !in_value => return at,
            _ => {}
        }
    }
    tag.len()
}

/// What stands in a line so far.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Line {
    /// Nothing.
    #[default]
    Begin,
    Words,
    /// Words, and white space that is a space if more follows.
    Space,
}

/// Elements and words, written one after the other.
#[derive(Default)]
struct Even {
    text: String,
    line: Line,
    in_code: bool,
    /// Whether the link that is open is none: the mark of a term.
    in_term: bool,
    /// For each `div` that is open, whether it is of the theme.
    divs: Vec<bool>,
    /// The end of what the theme says, while that is read.
    until: Option<String>,
}

impl Even {
    fn text(&mut self, text: &str) {
        if self.until.is_some() {
            return;
        }
        if self.in_code {
            return self.text.push_str(text);
        }
        for sign in text.chars() {
            if !sign.is_ascii_whitespace() {
                self.space();
                self.text.push(sign);
            } else if self.line == Line::Words {
                self.line = Line::Space;
            }
        }
    }

    fn space(&mut self) {
        if self.line == Line::Space {
            self.text.push(' ');
        }
        self.line = Line::Words;
    }

    /// A tag, without the signs around it.
    fn tag(&mut self, tag: &str) {
        let name_end = tag.find([' ', '\n']).unwrap_or(tag.len());
        let (name, attributes) = (&tag[..name_end], attributes(&tag[name_end..]));
        if self.until.is_some() {
            self.until.take_if(|it| it == name);
            return;
        }
        if attributes.iter().any(|it| it.0 == "class" && OF_THEME.contains(&it.1)) {
            self.until = Some(format!("/{name}"));
            return;
        }
        match name {
            "a" if attributes.is_empty() => return self.in_term = true,
            "/a" if self.in_term => return self.in_term = false,
            "div" => {
                let is_of_theme = attributes.contains(&("class", AROUND_HEADING));
                self.divs.push(is_of_theme);
                if is_of_theme {
                    return;
                }
            }
            "/div" if self.divs.pop() == Some(true) => return,
            "pre" => self.in_code = true,
            "/pre" => self.in_code = false,
            _ => {}
        }
        if IN_LINE.contains(&name.trim_start_matches('/')) {
            self.space();
        } else {
            self.line = Line::Begin;
        }
        self.text.push('<');
        self.text.push_str(name);
        let is_told = |it: &&(&str, &str)| TOLD.contains(&it.0) || it.0 == "class" && it.1.starts_with(ALERT);
        for (name, value) in attributes.iter().filter(is_told) {
            for piece in [" ", name, "=\"", value, "\""] {
                self.text.push_str(piece);
            }
        }
        self.text.push('>');
    }
}

/// The attributes of a tag that have a value.
fn attributes(text: &str) -> Vec<(&str, &str)> {
    let mut res = Vec::new();
    let mut rest = text;
    while let Some((name, value)) = rest.split_once("=\"") {
        let Some((value, behind)) = value.split_once('"') else { break };
        res.push((name.rsplit(' ').next().unwrap_or(name), value));
        rest = behind;
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Diagnostics;
    use crate::markdown::locate::Locator;
    use crate::markdown::reread::reread;
    use crate::markdown::terms::TermFinder;
    use crate::markdown::{Setting, Words, body};
    use crate::source::SourceId;

    fn told_with(terms: &TermFinder, words: &Words, text: &str) -> String {
        let ids = ["gevaar".to_owned()];
        let setting = Setting { mark_terms: true, term_ids: &ids, ..Setting::plain(terms, words, "") };
        let (body, written, _) = body(text, &Locator::at(SourceId(0), 0), setting, &mut Diagnostics::default());
        canonical(&body, &written.html, &|n| body.links.get(n).map(|it| it.written.clone()))
    }

    fn told(text: &str) -> String {
        told_with(TermFinder::none(), &Words::default(), text)
    }

    #[test]
    fn where_a_line_breaks_tells_nothing() {
        let one = "Bel *nu* [ons](contact:veilig-thuis) of kom.\n\n- Een\n- Twee, drie\n";
        assert_eq!(
            told(one),
            "<p>Bel <em>nu</em> <a href=\"contact:veilig-thuis\">ons</a> of kom.</p><ul><li>Een</li><li>Twee, drie</li></ul>"
        );
        let other = "Bel\n_nu_\n[ons](contact:veilig-thuis)\nof   kom.\n\n\n* Een\n* Twee,\n  drie";
        assert_eq!(told(other), told(one));
        assert_ne!(told("```\na\nb\n```\n"), told("```\na b\n```\n"), "in code it does");
    }

    #[test]
    fn what_a_reader_meets_is_told() {
        let texts = [
            "a",
            "b",
            "*a*",
            "**a**",
            "`a`",
            "~~a~~",
            "# a",
            "## a",
            "- a",
            "1. a",
            "2. a",
            "> a",
            "> [!TIP]\n> a",
            "> [!NOTE]\n> a",
            "a\\\nb",
            "a b",
            "ab",
            "a\n\nb",
            "[a](x)",
            "[a](y)",
            "![a](x)",
            "![b](x)",
            "a[^1]\n\n[^1]: b",
            "a[^1]\n\n[^1]: c",
            "a\n\n---",
            "|a|b|\n|-|-|\n|c|d|",
            "|a|b|\n|-|-|\n|c|e|",
            "a\u{a0}b",
            "A",
            "&lt;a&gt;",
        ];
        for (n, one) in texts.iter().enumerate() {
            for other in &texts[n + 1..] {
                assert_ne!(told(one), told(other), "{one:?} and {other:?}");
            }
        }
    }

    /// What is kept of a text can be read again: each element ends where it should.
    #[test]
    fn form_is_read_back() {
        let text = "## Een\n\nTekst *met* [een link](x).\n\n### Twee\n\n> [!TIP]\n> Bel.\n\n|a|b|\n|-|-|\n|c|d|\n\n\
                    1. a\n\n   b[^1]\n\n```\n<x>\n```\n\n![alt](x)\n\n[^1]: Noot.\n";
        let form = told(text);
        assert!(form.starts_with("<h2>Een</h2><p>Tekst"), "{form}");
        assert!(reread(&form).is_some(), "{form}");
    }

    proptest::proptest! {
        /// Whatever somebody writes: signs of Markdown and of HTML in any order.
        #[test]
        fn form_of_anything_is_read_back(pieces in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
            let text = pieces.concat();
            let form = told(&text);
            proptest::prop_assert!(reread(&form).is_some(), "{text:?} is {form:?}");
        }
    }

    const PIECES: &[&str] = &[
        "a",
        "b",
        " ",
        "\n",
        "\n\n",
        "## ",
        "### ",
        "- ",
        "1. ",
        "3. ",
        "> ",
        "> [!TIP]\n",
        "|",
        "\n|-|-|\n",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "~~",
        "[a](x)",
        "[a](<x y>)",
        "![a](x)",
        "[^1]",
        "\n\n[^1]: c\n",
        "\\\n",
        "---\n",
        "<p>",
        "<b",
        ">",
        "&",
        "&amp;",
        "&#39;",
        "'",
        "\"",
        "\\",
        "]",
        "(",
        ")",
        "!",
        "\n    ",
        "\t",
        "é",
        ": ",
        "\u{a0}",
        "http://x.nl",
        "<http://x.nl>",
        "{#id}",
    ];

    #[test]
    fn glossary_and_theme_are_not_of_the_text() {
        let text = "# Gevaar\n\nWat gevaar is, en *gevaar*.[^1]\n\n> [!TIP]\n> Bel.\n\n[^1]: Noot.\n";
        let terms = TermFinder::new([("gevaar", 0)]);
        let word = |it: &str| it.to_owned();
        let words = Words {
            anchor: word("Ga naar \"{tekst}\" > hier"),
            tip: word("Tip"),
            footnotes: word("Noten"),
            ..Words::default()
        };
        assert_eq!(told_with(&terms, &words, text), told(text));
    }
}

//! What a piece of Markdown comes to: what it says, and how it is written.
//!
//! No place of the text stands in it: these are in [`super::BodySpans`], and stay behind when a site is proven.

use std::collections::BTreeSet;

use super::html::Html;
use super::link::Destination;

/// A piece of Markdown as it is written at any place. Of a page it is made again wherever the page is written, and not kept.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// HTML with holes, which the links of the body fill.
    pub html: Html,
    /// Numbers of the glossary terms that are marked, each once.
    pub terms: BTreeSet<u32>,
}

/// What a piece of Markdown says: enough to hold it against all others.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Links in the order of the text.
    pub links: Vec<Link>,
    /// Headings in the order of the text.
    pub headings: Vec<Heading>,
    /// The text without markup, one line per block; headings left out, a footnote at the end of the section with its mark.
    pub plain: String,
}

/// A link or image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub destination: Destination,
    /// The destination as written.
    pub written: String,
    /// How many headings stand above it; one around it counts.
    pub n_headings: usize,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its number, where the page numbers its sections: `7.5.1`.
    pub number: Option<String>,
    /// Its text without the number.
    pub text: String,
    /// Its anchor.
    pub id: String,
    /// True when the editor gave the anchor: `## Vraag? {#id}`.
    pub given_id: bool,
    /// Where the plain text of its section begins in [`Body::plain`].
    pub plain_start: usize,
}

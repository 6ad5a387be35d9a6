//! Where the links and headings of a piece of Markdown stand, for messages.
//!
//! Comes in: a [`Body`]. Goes out: its links and headings, each with its place.

use super::link::Destination;
use super::{Body, Heading};
use crate::source::{SourceId, Span};

/// The places of what stands in a [`Body`], in its order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BodySpans {
    /// The destination of each link.
    pub links: Vec<Span>,
    /// Each heading.
    pub headings: Vec<Span>,
}

/// A link with its place.
#[derive(Clone, Copy, Debug)]
pub struct WrittenLink<'a> {
    /// Where it leads.
    pub destination: &'a Destination,
    /// The destination as written.
    pub written: &'a str,
    /// Where the destination stands.
    pub span: Span,
}

impl BodySpans {
    /// The links of a body with their places. In which text they stand is told anew: that it has another number than when it was
    /// read makes it no other text.
    pub fn links<'a>(&'a self, body: &'a Body, source: SourceId) -> impl Iterator<Item = WrittenLink<'a>> {
        let with_place = move |(link, span): (&'a super::Link, &Span)| WrittenLink {
            destination: &link.destination,
            written: &link.written,
            span: Span { source, ..*span },
        };
        body.links.iter().zip(&self.links).map(with_place)
    }

    /// The headings of a body with their places, in the same way.
    pub fn headings<'a>(
        &'a self,
        body: &'a Body,
        source: SourceId,
    ) -> impl DoubleEndedIterator<Item = (&'a Heading, Span)> {
        body.headings.iter().zip(self.headings.iter().map(move |it| Span { source, ..*it }))
    }

    /// Gives back what was set aside and not needed.
    pub(super) fn shrink_to_fit(&mut self) {
        self.links.shrink_to_fit();
        self.headings.shrink_to_fit();
    }
}

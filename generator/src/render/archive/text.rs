//! A text that was kept, as HTML: of its elements only those that a text can have, with the classes of today's theme.

use std::collections::BTreeMap;

use crate::address::Goal;
use crate::load::archive::Rich;
use crate::load::layout;
use crate::markdown::reread::Piece;
use crate::markup::{Bare, Markup, Maybe};
use crate::render::view::View;

/// What a note has behind it.
const BACK: &str = "↩";

/// What the texts of an edition need of where they stand.
pub(super) struct Writer<'a> {
    pub(super) view: View<'a>,
    /// Where its links lead.
    pub(super) links: &'a BTreeMap<String, Goal>,
    /// The name of a table.
    pub(super) table: &'a str,
    /// Says that a picture stood here; `{tekst}` is what it showed.
    pub(super) picture: &'a str,
}

impl Writer<'_> {
    /// Writes a text, its headings this many levels deeper.
    pub(super) fn text(&self, text: &Rich, deeper: usize, into: &mut Markup) {
        let mut open_links = Vec::new();
        for piece in &text.0 {
            match piece {
                // The way back from a note, which leads nowhere here.
                Piece::Words(words) if words == BACK && open_links.last() == Some(&None) => {}
                Piece::Words(words) => into.text(words),
                Piece::Start(name, class, n) => self.start((*name, *class, n.as_str()), deeper, into),
                Piece::End(name) => into.end(tag(name, deeper)),
                Piece::Empty(name) => _ = into.void(name, &[]),
                Piece::Link(written) => {
                    let goal = self.links.get(written);
                    open_links.push(goal);
                    self.open(goal, into);
                }
                Piece::LinkEnd => match open_links.pop().flatten() {
                    Some(Goal::Here(to)) if to.is_national() => self.view.close_national(into),
                    Some(_) => into.end("a"),
                    None => {}
                },
                Piece::Picture(alt) => {
                    into.words("em", &[], &player::tree::fill(self.picture, &[("tekst", alt)]));
                }
            }
        }
        into.newline();
    }

    fn start(&self, (name, class, n): (&'static str, &str, &str), deeper: usize, into: &mut Markup) {
        match name {
            "div" if class.is_empty() => {
                let (role, stop) = ("group", "0");
                into.start(
                    name,
                    &[("class", &"tabel"), ("role", &role), ("tabindex", &stop), ("aria-label", &self.table)],
                );
            }
            "div" => into.start(name, &[("class", &class), ("role", &"note")]),
            "pre" => into.start(name, &[("tabindex", &"0")]),
            "th" => into.start(name, &[("scope", &"col")]),
            _ => into.start(tag(name, deeper), &[("start", &Maybe((!n.is_empty()).then_some(n)))]),
        }
    }

    fn open(&self, goal: Option<&Goal>, into: &mut Markup) {
        match goal {
            None => {}
            Some(Goal::Here(to)) if to.is_national() => self.view.open_national("", to, &self.view.target(), into),
            Some(Goal::Here(to)) if layout::is_office(to.address.as_str()) => {
                into.start("a", &[("href", &self.view.href(to)), ("download", &Bare)]);
            }
            Some(Goal::Here(to)) => into.start("a", &[("href", &self.view.href(to))]),
            Some(Goal::Elsewhere(to)) if to.starts_with("tel:") => {
                into.start("a", &[("class", &"telefoon"), ("href", to)]);
            }
            Some(Goal::Elsewhere(to)) => {
                into.start("a", &[("class", &"extern"), ("rel", &"external noreferrer"), ("href", to)]);
            }
        }
    }
}

/// The name of an element, of a heading a level deeper.
fn tag(name: &'static str, deeper: usize) -> &'static str {
    const HEADINGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
    match HEADINGS.iter().position(|it| *it == name) {
        Some(at) => HEADINGS[(at + deeper).min(HEADINGS.len() - 1)],
        None => name,
    }
}

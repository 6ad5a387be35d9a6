//! What a question or a step says, in HTML: the same in the nested tree and in the list.
//!
//! Comes in: parts of the tree as the player gets it. Goes out: their elements.

use std::fmt::Display;

use player::tree::{Contact, Example, PromptGroup, Tree, fill};

use crate::markup::{Attributes, Markup};

/// Writes parts of a tree.
#[derive(Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) tree: &'a Tree,
}

impl Said<'_> {
    /// Questions to think with, each group with when it is for, if that is to be said.
    pub(super) fn prompts<'p>(self, it: &mut Markup, groups: impl Iterator<Item = (&'p PromptGroup, String)>) {
        fold(it, "hulpvragen", &self.tree.labels.prompts, |it| {
            paragraph(it, "hulpvragen-uitleg", &self.tree.labels.prompts_note);
            for (group, when) in groups {
                if !when.is_empty() {
                    paragraph(it, "plat-als", &when);
                }
                if !group.title.is_empty() {
                    paragraph(it, "groep", &group.title);
                }
                if group.reversed {
                    paragraph(it, "omgekeerd", &self.tree.labels.prompts_reversed);
                }
                it.raw(&group.explanation_html);
                list(it, "ul", &[], &group.items_html);
            }
        });
    }

    /// Examples, likewise.
    pub(super) fn examples<'p>(self, it: &mut Markup, examples: impl Iterator<Item = (&'p Example, String)>) {
        fold(it, "voorbeelden", &self.tree.labels.examples, |it| {
            for (example, when) in examples {
                if !when.is_empty() {
                    paragraph(it, "plat-als", &when);
                }
                paragraph(it, "voorbeeld-titel", &example.title);
                it.raw(&example.text_html);
            }
        });
    }

    /// A number to call, behind a step.
    pub(super) fn call(self, it: &mut Markup, contact: Option<u16>) {
        let Some(contact) = contact.and_then(|it| self.tree.contacts.get(usize::from(it))) else { return };
        let text = fill(&self.tree.labels.call, &[("tekst", &contact.name), ("n", &contact.number)]);
        telephone(it, contact, &text);
    }

    pub(super) fn source(self, it: &mut Markup, html: &str) {
        if !html.is_empty() {
            it.element("p", &[("class", &"bron")], |it| {
                it.text(&self.tree.labels.source);
                it.text(": ");
                it.raw(html);
            });
            it.newline();
        }
    }
}

/// An element with others in it, each on lines of its own.
pub(super) fn block(it: &mut Markup, name: &str, class: impl Display, body: impl FnOnce(&mut Markup)) {
    it.element(name, &[("class", &class)], |it| {
        it.newline();
        body(it);
    });
    it.newline();
}

/// What opens under a name.
pub(super) fn fold(it: &mut Markup, class: &str, name: &str, body: impl FnOnce(&mut Markup)) {
    it.element("details", &[("class", &class)], |it| {
        it.words("summary", &[], name).newline();
        body(it);
    });
    it.newline();
}

pub(super) fn paragraph(it: &mut Markup, class: &str, text: &str) {
    it.words("p", &[("class", &class)], text).newline();
}

pub(super) fn list(it: &mut Markup, name: &str, attributes: Attributes<'_>, items: &[impl AsRef<str>]) {
    if items.is_empty() {
        return;
    }
    it.element(name, attributes, |it| {
        it.newline();
        for item in items {
            it.element("li", &[], |it| it.raw(item.as_ref())).newline();
        }
    });
    it.newline();
}

pub(super) fn telephone(it: &mut Markup, contact: &Contact, text: &str) {
    it.text(" ");
    it.words("a", &[("class", &"telefoon"), ("href", &contact.href)], text);
}

pub(super) fn heading(it: &mut Markup, level: usize, text: &str) {
    // HTML has six levels; below them a heading is a bold line with its level said to assistive technology.
    if let Some(name) = level.checked_sub(1).and_then(|it| HEADINGS.get(it)) {
        it.words(name, &[], text);
    } else {
        it.words("p", &[("class", &"kop"), ("role", &"heading"), ("aria-level", &level)], text);
    }
    it.newline();
}

/// The names of headings, from the first level on.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

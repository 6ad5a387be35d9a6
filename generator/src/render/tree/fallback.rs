//! The whole tree as plain HTML: what a visitor without script gets, what is printed, and the text alternative.
//!
//! Comes in: the tree as the player gets it, and its number of paths. Goes out: its questions and outcomes, nested or, with
//! more paths than a page can hold, as a list; around them whom to call, and what belongs to an outcome or a decision, once.

use player::tree::{Contact, Decision, Labels, Tree, fill};

use crate::markup::Markup;
use crate::render::theme::Theme;
use crate::render::tree::said::{Said, block, fold, heading, list, paragraph, telephone};
use crate::render::tree::{listed, nested, paper};

/// Paths that are written out one by one: a kilobyte for each.
const MAX_NESTED: u64 = 250;

/// Whether a tree with so many paths is written as a list.
pub(crate) fn is_listed(n_paths: u64) -> bool {
    n_paths > MAX_NESTED
}

/// The tree with so many paths as nested elements, or as a list.
pub(crate) fn written(tree: &Tree, n_paths: u64, theme: &Theme) -> String {
    let writer = Writer { tree, labels: &tree.labels, said: Said { tree } };
    Markup::of(|it| {
        writer.danger(it);
        if is_listed(n_paths) {
            listed::list(tree, theme, it);
        } else {
            nested::nest(tree, it);
        }
        writer.more(it);
        writer.stuck(it);
        paper::flat(tree, it);
    })
}

struct Writer<'a> {
    tree: &'a Tree,
    labels: &'a Labels,
    said: Said<'a>,
}

impl Writer<'_> {
    /// Whom to call in danger, before everything else.
    fn danger(&self, it: &mut Markup) {
        let contacts: Vec<&Contact> = self.tree.contacts.iter().filter(|it| !it.aside).collect();
        if contacts.is_empty() {
            return;
        }
        let number = |it: &Contact| if it.urgent { it.number.clone() } else { format!("{} {}", it.name, it.number) };
        it.element("p", &[("class", &"plat-spoed")], |it| {
            it.text(&self.labels.danger);
            for contact in contacts {
                telephone(it, contact, &number(contact));
            }
        });
        it.newline();
    }

    /// What belongs to the outcomes and the decisions, each once.
    fn more(&self, it: &mut Markup) {
        block(it, "section", "plat-meer", |it| {
            for outcome in &self.tree.outcomes {
                let all = [(&outcome.title, &outcome.more_html)].into_iter();
                let all = all.chain(outcome.variants.iter().map(|it| (&it.title, &it.more_html)));
                for (title, more) in all.filter(|it| !it.1.is_empty()) {
                    let own = outcome.variants.iter().map(|it| &it.title).find(|it| !it.is_empty());
                    let title = [title, &outcome.title].into_iter().find(|it| !it.is_empty()).or(own).unwrap_or(title);
                    let name = fill(&self.labels.decision_more, &[("tekst", title)]);
                    fold(it, "plat-uitleg plat-bij-uitkomst", &name, |it| it.raw(more));
                }
            }
            for decision in &self.tree.decisions {
                self.decision(it, decision);
            }
        });
    }

    fn decision(&self, it: &mut Markup, decision: &Decision) {
        let default = fill(&self.labels.decision_more, &[("tekst", &decision.label)]);
        let name = if decision.more.is_empty() { &default } else { &decision.more };
        fold(it, "plat-uitleg", name, |it| {
            list(it, "ol", &[], &decision.actions_html);
            it.raw(&decision.text_html);
            self.said.source(it, &decision.source_html);
            let norms: Vec<&str> = decision.norms.iter().map(|it| it.text_html.as_str()).collect();
            if !norms.is_empty() {
                paragraph(it, "normen-titel", &self.labels.norms);
                list(it, "ul", &[("class", &"normen")], &norms);
            }
        });
    }

    /// Whom to ask when none of the answers fits.
    fn stuck(&self, it: &mut Markup) {
        if !self.tree.help_html.is_empty() {
            block(it, "section", "plat-hulp", |it| {
                heading(it, 2, &self.labels.stuck);
                it.raw(&self.tree.help_html);
            });
        }
    }
}

//! The summary for the case file of a professional, as plain text.
//!
//! Comes in: a tree, a session and today's date. Goes out: what was asked, answered and decided, on what grounds; no
//! names, no notes, because the player has no place for them. Knows nothing of paper, clipboards or files.

use crate::engine::{Position, Session};
use crate::tree::Tree;

/// The text, with `\r\n` at the ends of lines so that every program shows them.
pub fn summary(tree: &Tree, session: &Session, date: &str) -> String {
    let labels = &tree.labels;
    let about = &tree.about;
    let mut res = Text::default();

    res.line(&[&labels.summary, ": ", &about.name]);
    res.fact(&labels.version, &about.version);
    res.fact(&labels.publisher, &about.publisher);
    res.fact(&labels.date, date);

    res.heading(&labels.answers);
    for (number, given) in (1usize..).zip(session.trail(&tree.graph)) {
        let Some(question) = tree.questions.get(usize::from(given.question)) else { continue };
        let Some(answer) = question.answers.get(usize::from(given.answer)) else { continue };
        res.line(&[&number.to_string(), ". ", &question.text]);
        res.line(&["   ", answer]);
    }
    if let Position::Ended(outcome) = session.position(&tree.graph)
        && let Some(outcome) = tree.outcomes.get(usize::from(outcome))
    {
        res.heading(&labels.outcome);
        res.line(&[&outcome.title]);
    }
    let decisions = session.decisions(&tree.graph);
    let decisions = decisions.iter().filter_map(|it| tree.decisions.get(usize::from(*it)));
    res.list(&labels.decisions, decisions.map(|it| it.label.as_str()));
    res.list(&labels.sources, about.sources.iter().map(String::as_str));
    res.0
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn line(&mut self, parts: &[&str]) {
        self.0.extend(parts.iter().copied());
        self.0.push_str("\r\n");
    }

    /// What a kader does not state is left out, rather than shown as an empty line.
    fn fact(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.line(&[label, ": ", value]);
        }
    }

    fn heading(&mut self, label: &str) {
        self.line(&[]);
        self.line(&[label]);
    }

    fn list<'a>(&mut self, label: &str, items: impl Iterator<Item = &'a str>) {
        let mut items = items.peekable();
        if items.peek().is_some() {
            self.heading(label);
            for it in items {
                self.line(&["- ", it]);
            }
        }
    }
}

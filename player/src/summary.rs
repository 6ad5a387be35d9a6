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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Edge, Graph, GraphData, Node};
    use crate::tree::{About, Decision, Edition, Labels, Outcome, Question};

    fn tree() -> Tree {
        let mut labels = Labels::default();
        for (label, text) in [
            (&mut labels.summary, "Samenvatting"),
            (&mut labels.version, "Versie"),
            (&mut labels.publisher, "Uitgever"),
            (&mut labels.date, "Datum"),
            (&mut labels.answers, "Antwoorden"),
            (&mut labels.outcome, "Uitkomst"),
            (&mut labels.decisions, "Besluiten"),
            (&mut labels.sources, "Bronnen"),
        ] {
            text.clone_into(label);
        }
        let edge = |target, decisions| Edge { target, decisions };
        let data = GraphData {
            start: 0,
            questions: vec![
                vec![edge(Node::Question(1), vec![1]), edge(Node::Outcome(0), vec![])],
                vec![edge(Node::Outcome(0), vec![]), edge(Node::Outcome(0), vec![])],
            ],
            outcomes: vec![vec![0]],
            n_decisions: 2,
        };
        let question = |text: &str| Question {
            text: text.into(),
            answers: vec!["Ja".into(), "Nee".into()],
            explanation_html: "<p>niet in de samenvatting</p>".into(),
            ..Question::default()
        };
        let decision = |label: &str| Decision { label: label.into(), ..Decision::default() };
        Tree {
            title: "Boom".into(),
            edition: Edition::Professional,
            graph: Graph::new(data).unwrap(),
            questions: vec![question("Is er een vermoeden?"), question("Is hulp mogelijk?")],
            outcomes: vec![Outcome { title: "Meld en help".into(), ..Outcome::default() }],
            decisions: vec![decision("Vastleggen"), decision("Melden")],
            about: About {
                name: "Kader".into(),
                version: "2018-11".into(),
                publisher: String::new(),
                sources: vec!["Besluit, 2019".into()],
            },
            help_html: String::new(),
            labels,
        }
    }

    #[test]
    fn finished_walk_is_told_in_full() {
        let tree = tree();
        let mut session = Session::new();
        session.answer(&tree.graph, 0);
        session.answer(&tree.graph, 1);
        let lines = [
            "Samenvatting: Kader",
            "Versie: 2018-11",
            "Datum: 22-11-2026",
            "",
            "Antwoorden",
            "1. Is er een vermoeden?",
            "   Ja",
            "2. Is hulp mogelijk?",
            "   Nee",
            "",
            "Uitkomst",
            "Meld en help",
            "",
            "Besluiten",
            "- Melden",
            "- Vastleggen",
            "",
            "Bronnen",
            "- Besluit, 2019",
            "",
        ];
        assert_eq!(summary(&tree, &session, "22-11-2026"), lines.join("\r\n"));
    }

    #[test]
    fn unfinished_walk_has_no_outcome() {
        let tree = tree();
        let text = summary(&tree, &Session::new(), "22-11-2026");
        assert!(!text.contains("Uitkomst") && !text.contains("Besluiten"), "{text}");
    }
}

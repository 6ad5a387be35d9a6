//! The summary for the case file of a professional: a document of plain lines, some of which are headings.
//!
//! Comes in: a tree, a session and today's date. Goes out: what came out of it and what was decided, then what was asked
//! and answered, with a line for the reason behind each answer, and on what grounds. No names and no notes: the player has
//! no place for them; the reasons are written elsewhere. Knows nothing of paper, clipboards or files.

use crate::engine::{Given, Position, Session};
use crate::tree::{Item, Tree};

/// The lines of a summary.
#[derive(Debug, Default)]
pub struct Summary(Vec<Line>);

#[derive(Debug)]
struct Line {
    is_heading: bool,
    text: String,
}

/// What a reason is written on, in a text as on paper.
const REASON: &str = " ............................................................";

/// The summary of a session. What was decided comes first: it is what somebody who opens the file is looking for.
pub fn summary(tree: &Tree, session: &Session, date: &str) -> Summary {
    let labels = &tree.labels;
    let about = &tree.about;
    let trail = session.trail(&tree.graph);
    let mut res = Summary::default();

    res.line(true, &[&labels.summary, ": ", &about.name]);
    res.fact(&labels.version, &about.version);
    res.fact(&labels.code, &about.code);
    res.fact(&labels.publisher, &about.publisher);
    res.fact(&labels.date, date);
    let answers = if let Position::Ended(outcome) = session.position(&tree.graph) {
        res.ending(tree, outcome, &trail, &session.decisions(&tree.graph));
        &labels.your_answers
    } else {
        &labels.answers
    };
    res.heading(answers);
    for (number, given) in (1usize..).zip(trail) {
        let Some(question) = tree.questions.get(usize::from(given.question)) else { continue };
        let Some(answer) = question.answers.get(usize::from(given.answer)) else { continue };
        let number = number.to_string();
        let (step, mark) = if question.step.is_empty() { (&number, ". ") } else { (&question.step, ": ") };
        res.line(false, &[step, mark, &question.text]);
        res.line(false, &["   ", answer]);
        res.line(false, &["   ", &labels.reason, REASON]);
    }
    res.list(&labels.sources, about.sources.iter().map(String::as_str));
    res
}

impl Summary {
    /// As a text, with `\r\n` at the ends of lines so that every program shows them.
    pub fn to_text(&self) -> String {
        self.0.iter().flat_map(|it| [it.text.as_str(), "\r\n"]).collect()
    }

    /// The same lines as HTML for a `pre`, with its headings in bold.
    pub fn to_html(&self) -> String {
        let mut res = String::new();
        for line in &self.0 {
            let text = line.text.replace('&', "&amp;").replace('<', "&lt;");
            if line.is_heading {
                res.extend(["<b>", &text, "</b>\n"]);
            } else {
                res.extend([text.as_str(), "\n"]);
            }
        }
        res
    }

    /// What it came to. The weightiest decision stands first, as it does on the screen.
    fn ending(&mut self, tree: &Tree, outcome: u16, trail: &[Given], decisions: &[u16]) {
        let answers: Vec<(u16, u8)> = trail.iter().map(|it| (it.question, it.answer)).collect();
        let Some(ending) = tree.ending(outcome, &answers, decisions) else { return };
        self.heading(&tree.labels.outcome);
        self.line(false, &[ending.title]);
        let label = |it: &Item<'_>| match *it {
            Item::Decision(number, _) => tree.decisions.get(usize::from(number)).map(|it| it.label.as_str()),
            Item::Step(_) => None,
        };
        self.list(&tree.labels.decisions, ending.items.iter().filter_map(label));
    }

    fn line(&mut self, is_heading: bool, parts: &[&str]) {
        self.0.push(Line { is_heading, text: parts.concat() });
    }

    /// What a kader does not state is left out, rather than shown as an empty line.
    fn fact(&mut self, label: &str, value: &str) {
        if !value.is_empty() {
            self.line(false, &[label, ": ", value]);
        }
    }

    fn heading(&mut self, label: &str) {
        self.line(false, &[]);
        self.line(true, &[label]);
    }

    fn list<'a>(&mut self, label: &str, items: impl Iterator<Item = &'a str>) {
        let mut items = items.peekable();
        if items.peek().is_some() {
            self.heading(label);
            for it in items {
                self.line(false, &["- ", it]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Edge, Graph, GraphData, Node};
    use crate::tree::{About, Condition, Decision, Edition, Labels, Outcome, Question, Tone, Variant};

    fn tree() -> Tree {
        let mut labels = Labels::default();
        for (label, text) in [
            (&mut labels.summary, "Samenvatting"),
            (&mut labels.version, "Versie"),
            (&mut labels.code, "Boomcode"),
            (&mut labels.publisher, "Uitgever"),
            (&mut labels.date, "Datum"),
            (&mut labels.answers, "Antwoorden tot nu toe"),
            (&mut labels.your_answers, "Antwoorden"),
            (&mut labels.reason, "Reden:"),
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
        let question = |step: &str, text: &str| Question {
            step: step.into(),
            text: text.into(),
            answers: vec!["Ja".into(), "Nee".into()],
            explanation_html: "<p>niet in de samenvatting</p>".into(),
            ..Question::default()
        };
        let decision = |label: &str| Decision { label: label.into(), ..Decision::default() };
        let reported = Variant {
            when: vec![Condition { decision: Some(1), ..Condition::default() }],
            title: "Meld en help".into(),
            ..Variant::default()
        };
        Tree {
            title: "Boom".into(),
            edition: Edition::Professional,
            graph: Graph::new(data).unwrap(),
            questions: vec![question("Stap 4", "Is er een vermoeden?"), question("", "Is hulp mogelijk & veilig?")],
            outcomes: vec![Outcome { title: "Bied hulp".into(), variants: vec![reported], ..Outcome::default() }],
            decisions: vec![
                Decision { closing: true, ..decision("Vastleggen") },
                Decision { tone: Tone::Duty, ..decision("Melden") },
            ],
            about: About {
                name: "Kader".into(),
                version: "2018-11".into(),
                publisher: String::new(),
                code: "KLMRT GSUWX".into(),
                sources: vec!["Besluit, 2019".into()],
            },
            contacts: vec![],
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
        let reason = ["   Reden:", REASON].concat();
        let lines = [
            "Samenvatting: Kader",
            "Versie: 2018-11",
            "Boomcode: KLMRT GSUWX",
            "Datum: 22-11-2026",
            "",
            "Uitkomst",
            "Meld en help",
            "",
            "Besluiten",
            "- Melden",
            "- Vastleggen",
            "",
            "Antwoorden",
            "Stap 4: Is er een vermoeden?",
            "   Ja",
            &reason,
            "2. Is hulp mogelijk & veilig?",
            "   Nee",
            &reason,
            "",
            "Bronnen",
            "- Besluit, 2019",
            "",
        ];
        let res = summary(&tree, &session, "22-11-2026");
        assert_eq!(res.to_text(), lines.join("\r\n"));
        let html = res.to_html();
        assert!(html.contains("<b>Uitkomst</b>\nMeld en help\n\n<b>Besluiten</b>\n- Melden\n"), "{html}");
        assert!(html.contains("mogelijk &amp; veilig"), "{html}");
    }

    #[test]
    fn unfinished_walk_has_no_outcome() {
        let tree = tree();
        let text = summary(&tree, &Session::new(), "22-11-2026").to_text();
        assert!(!text.contains("Uitkomst") && !text.contains("Besluiten"), "{text}");
        assert!(text.contains("Antwoorden tot nu toe"), "{text}");
    }
}

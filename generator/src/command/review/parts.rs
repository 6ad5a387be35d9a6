//! What the sheet of a tree tells of each part: on one side what a visitor reads, on the other where that comes from and what it does.

use player::graph::Node;

use super::Review;
use crate::command::paths::sheet::texts::{is_empty, paragraphs};
use crate::command::paths::sheet::{end, number};
use crate::dutch::enumerate;
use crate::identity::{Part, PartKind};
use crate::markup::Markup;
use crate::proven::{CheckedCase, CheckedOutcome, CheckedSource, Citation, Clause, Norm, Test, Text};

impl Review<'_> {
    /// A part as it is called on the sheet: questions and outcomes by the numbers that others name.
    pub(super) fn heading(&self, part: &Part) -> String {
        match part.kind {
            PartKind::Question(n) => format!("{}: {}", self.number_of(n), bare(&part.name)),
            PartKind::Outcome(n) => format!("{}: {}", end(usize::from(n)), bare(&part.name)),
            PartKind::Whole => self.tree.title.clone(),
            _ => bare(&part.name).to_owned(),
        }
    }

    /// What a visitor reads.
    pub(super) fn says(&self, part: &Part, it: &mut Markup) {
        let (site, tree) = (self.site, self.tree);
        match part.kind {
            PartKind::Whole => {
                for (name, text) in [("Inleiding", &tree.introduction), ("Verantwoording", &tree.rationale)] {
                    titled(name, text, it);
                }
                if !tree.summary.is_empty() {
                    it.words("h4", &[], "Samenvatting");
                    it.words("p", &[], &tree.summary);
                }
                if tree.editorial {
                    it.words(
                        "p",
                        &[],
                        "De site zegt erbij dat deze vragen zelf gemaakt zijn en zo in geen bron staan.",
                    );
                }
                it.words("h4", &[], "Telefoonnummers");
                let shown = site.settings.contacts.iter().filter(|it| it.is_shown(tree.framework.as_deref()));
                it.element("ul", &[], |it| {
                    for contact in shown.filter(|it| !(tree.lent && it.aside)) {
                        it.words(
                            "li",
                            &[],
                            format!("{}: {} {}", contact.name, contact.number, contact.explanation).trim(),
                        );
                    }
                });
            }
            PartKind::Question(n) => {
                let Some(question) = tree.questions.get(usize::from(n)) else { return };
                if !question.step.is_empty() {
                    it.words("p", &[("class", &"soort")], &question.step);
                }
                self.words.beside_question(question, it);
            }
            PartKind::Outcome(n) => {
                if let Some(outcome) = tree.outcomes.get(usize::from(n)) {
                    self.words.beside_outcome(outcome, it);
                }
            }
            PartKind::Decision(n) => {
                let Some(decision) = site.vocabulary.decisions.get(usize::from(n)) else { return };
                paragraphs(&decision.step, it);
                paragraphs(&decision.text, it);
                if !decision.actions.is_empty() {
                    it.element("ul", &[], |it| {
                        for action in &decision.actions {
                            it.words("li", &[], action.body.plain.trim());
                        }
                    });
                }
            }
            PartKind::Norm(n) => {
                let norms = site.norms_of(tree);
                if let Some(norm) = norms.get(n) {
                    self.norm(norm, it);
                }
            }
            PartKind::Case(n) => {
                if let Some(case) = tree.cases.get(n) {
                    paragraphs(&case.situation, it);
                    titled("Uitleg", &case.explanation, it);
                }
            }
            PartKind::Source(n) => {
                if let Some(source) = site.cited.get(n) {
                    written(source, "", it);
                }
            }
        }
    }

    /// Where it comes from and what it does.
    pub(super) fn does(&self, part: &Part, it: &mut Markup) {
        let (site, tree) = (self.site, self.tree);
        match part.kind {
            PartKind::Whole => {
                goes("Begint met", &self.goal(Node::Question(tree.graph.start())), it);
                self.from(site.citations_of(tree), it);
            }
            PartKind::Question(n) => {
                let Some(question) = tree.questions.get(usize::from(n)) else { return };
                it.words("h4", &[], "Antwoorden");
                it.element("ul", &[], |it| {
                    for (answer, edge) in question.answers.iter().zip(tree.graph.answers(n)) {
                        it.element("li", &[], |it| {
                            it.words("b", &[], &answer.text);
                            let decided: Vec<String> = edge.decisions.iter().map(|it| self.quoted(*it)).collect();
                            let behind = if decided.is_empty() {
                                String::new()
                            } else {
                                format!("; besluit {}", enumerate(&decided))
                            };
                            it.text(&format!(" → {}{behind}", self.goal(edge.target)));
                        });
                    }
                });
                let fact = question.fact.and_then(|it| site.vocabulary.facts.get(usize::from(it)));
                goes("Stelt vast", fact.map_or("", |it| it.description.as_str()), it);
                self.from(question.citation.as_slice(), it);
            }
            PartKind::Outcome(n) => {
                let decided: Vec<String> = tree.graph.outcome(n).iter().map(|it| self.quoted(*it)).collect();
                let decided = if decided.is_empty() { "geen".to_owned() } else { enumerate(&decided) };
                goes("Besluiten", &decided, it);
                let citation = tree.outcomes.get(usize::from(n)).and_then(|it| it.citation.as_ref());
                self.from(citation.map_or(&[][..], std::slice::from_ref), it);
            }
            PartKind::Decision(n) => {
                let Some(decision) = site.vocabulary.decisions.get(usize::from(n)) else { return };
                if decision.mandatory {
                    goes("Verplicht", "een kader mag dit besluit niet vaker weglaten dan de landelijke boom", it);
                }
                self.from(decision.citation.as_slice(), it);
            }
            PartKind::Norm(n) => {
                let norms = site.norms_of(tree);
                let is_always = norms.get(n).is_some_and(|it| it.exists.is_empty());
                let held =
                    if is_always { "de boom houdt zich hier op elke weg aan" } else { "zo’n weg is er in de boom" };
                goes("Nagegaan", held, it);
                self.from(norms.get(n).map_or(&[][..], |it| it.citation.as_slice()), it);
            }
            PartKind::Case(n) => {
                if let Some(case) = tree.cases.get(n) {
                    self.case(case, it);
                }
            }
            PartKind::Source(n) => {
                let at: Vec<String> = self.cites(n);
                it.words("h4", &[], "Genoemd bij");
                it.element("ul", &[], |it| {
                    for place in at {
                        it.words("li", &[], &place);
                    }
                });
            }
        }
    }

    fn case(&self, case: &CheckedCase, it: &mut Markup) {
        it.element("ol", &[], |it| {
            for (question, answer) in &case.steps {
                let Some(found) = self.tree.questions.get(usize::from(*question)) else { continue };
                let answer = found.answers.get(usize::from(*answer)).map_or("", |it| it.text.as_str());
                it.words("li", &[], &format!("{}: {} → {answer}", self.number_of(*question), found.text));
            }
        });
        goes("Uitkomst", &case.ends_in, it);
        let known = &self.site.vocabulary.decisions;
        let label = |id: &String| known.iter().find(|it| it.id == *id).map(|it| it.label.clone());
        let labels: Vec<String> = case.decisions.iter().filter_map(label).collect();
        goes("Besluiten", &labels.join("; "), it);
        goes("Geschreven door", &case.author, it);
    }

    /// What a norm asks, in words.
    fn norm(&self, norm: &Norm, it: &mut Markup) {
        let lists = [("Als", &norm.when), ("Dan", &norm.then), ("Er is een weg waarop", &norm.exists)];
        for (name, list) in lists.into_iter().filter(|it| !it.1.is_empty()) {
            it.words("h4", &[], name);
            it.element("ul", &[], |it| {
                for clause in list {
                    it.words("li", &[], &self.clause(clause));
                }
            });
        }
    }

    fn clause(&self, clause: &Clause) -> String {
        let words = &self.site.vocabulary;
        let fact = |n: u16| words.facts.get(usize::from(n));
        let not = if clause.negated { "niet " } else { "" };
        match &clause.test {
            Test::Says(value) => format!("ergens is {not}“{value}” geantwoord"),
            Test::Decides(n) => format!("het besluit {} is {not}genomen", self.quoted(*n)),
            Test::Asks(n) => format!("er is {not}gevraagd naar: {}", fact(*n).map_or("", |it| &it.description)),
            Test::Answered(n, value) => {
                let said = fact(*n).and_then(|it| it.values.iter().find(|it| it.0 == *value)?.1.first());
                let (about, said) = (fact(*n).map_or("", |it| &it.description), said.unwrap_or(value));
                format!("“{about}” is {not}beantwoord met “{said}”")
            }
        }
    }

    /// Where a source is cited in the tree.
    fn cites(&self, source: usize) -> Vec<String> {
        let (site, tree) = (self.site, self.tree);
        let mut res = Vec::new();
        let mut add = |name: String, citation: Option<&Citation>| {
            let found = citation.filter(|it| it.source == source);
            res.extend(
                found.map(|it| if it.place.is_empty() { name.clone() } else { format!("{name}: {}", it.place) }),
            );
        };
        for it in site.citations_of(tree) {
            add("de boom als geheel".to_owned(), Some(it));
        }
        for (place, _, it) in self.words.in_order() {
            add(number(place), it.citation.as_ref());
        }
        for (n, it) in tree.outcomes.iter().enumerate() {
            add(end(n), it.citation.as_ref());
        }
        for part in &self.parts {
            if let PartKind::Decision(n) = part.kind
                && let Some(it) = site.vocabulary.decisions.get(usize::from(n))
            {
                add(format!("besluit {}", it.label), it.citation.as_ref());
            }
        }
        for it in site.norms_of(tree) {
            add(format!("norm {}", it.title), it.citation.as_ref());
        }
        res
    }

    /// The sources of a part.
    fn from(&self, citations: &[Citation], it: &mut Markup) {
        it.words("h4", &[], "Bron");
        if citations.is_empty() {
            it.words("p", &[], "Er is geen bron bij genoemd.");
        }
        for citation in citations {
            if let Some(source) = self.site.cited.get(citation.source) {
                written(source, &citation.place, it);
            }
        }
    }

    /// Where an answer leads, with its number and its words.
    fn goal(&self, node: Node) -> String {
        match node {
            Node::Question(n) => {
                let text = self.tree.questions.get(usize::from(n)).map_or("", |it| it.text.as_str());
                format!("{} {text}", self.number_of(n))
            }
            Node::Outcome(n) => {
                let name = self.tree.outcomes.get(usize::from(n)).map(CheckedOutcome::name).unwrap_or_default();
                format!("{} {name}", end(usize::from(n)))
            }
        }
    }

    fn number_of(&self, n: u16) -> String {
        self.words.in_order().find(|it| it.1 == n).map(|it| number(it.0)).unwrap_or_default()
    }

    fn quoted(&self, decision: u16) -> String {
        format!("“{}”", self.words.decision(decision))
    }
}

/// A text under a heading of its own, where there is one.
fn titled(name: &str, text: &Text, it: &mut Markup) {
    if !is_empty(text) {
        it.words("h4", &[], name);
        paragraphs(text, it);
    }
}

/// The name of a part without its kind.
fn bare(name: &str) -> &str {
    name.split_once(": ").map_or(name, |it| it.1)
}

/// A source, and the place in it.
fn written(source: &CheckedSource, place: &str, it: &mut Markup) {
    it.element("p", &[], |it| {
        if source.address.is_empty() {
            it.text(&source.title);
        } else {
            let link: [(&str, &dyn crate::markup::Value); 3] =
                [("href", &source.address), ("rel", &"noopener noreferrer"), ("target", &"_blank")];
            it.words("a", &link, &source.title);
        }
        it.text(&format!(", {} ({})", source.publisher, source.date));
        if !place.is_empty() {
            it.text(&format!(", {place}"));
        }
    });
}

/// A line that says what something is.
fn goes(name: &str, text: &str, it: &mut Markup) {
    if text.is_empty() {
        return;
    }
    it.element("p", &[], |it| {
        it.words("b", &[], &format!("{name}: "));
        it.text(text);
    });
}

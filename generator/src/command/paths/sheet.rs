//! `paths --format html`: a tree on paper, for the committee that decides on it and reads no YAML.
//!
//! Comes in: a proven site and one of its trees; and, when only changes are asked for, what the tree was before. Goes out: one
//! page with its own style and without scripts: who publishes it and when, the questions, every path by its outcome, what stands
//! with each question and outcome, the norms that were proven. That the page says so is why it takes a proven site and not trees alone.

pub(crate) mod texts;

use std::collections::BTreeSet;

use super::{PathRow, Paths, paths};
use crate::command::diff::{Block, Changes};
use crate::dutch::enumerate;
use crate::markup::Markup;
use crate::proven::{CheckedFramework, CheckedQuestion, CheckedSite, CheckedTree, Citation};
use crate::render::dates;
use crate::render::tree::paper;
use player::graph::Node;

/// Questions that get a column of their own; of more the answers stand in one.
const MAX_COLUMNS: usize = 7;
/// The look of the page, on a screen and on paper.
const STYLE: &str = include_str!("blad.css");

/// What the tree was before.
#[derive(Clone, Debug)]
pub struct Before {
    /// The version that it is compared with, as it was asked for.
    pub name: String,
    /// What changed since, in words.
    pub changes: Changes,
    /// Its paths then; none when there was no such tree.
    pub paths: Option<Paths>,
}

/// The page.
pub fn sheet(site: &CheckedSite, tree: &CheckedTree, before: Option<&Before>) -> String {
    let sheet = Sheet { before, ..Sheet::of(site, tree) };
    Markup::of(|it| {
        it.doctype();
        it.element("html", &[("lang", &site.settings.language)], |it| {
            it.element("head", &[], |it| {
                it.void("meta", &[("charset", &"utf-8")]);
                it.void("meta", &[("name", &"viewport"), ("content", &"width=device-width")]);
                it.words("title", &[], &format!("{}, om na te lezen", tree.title));
                it.element("style", &[], |it| it.raw(STYLE));
            });
            it.element("body", &[], |it| sheet.body(it));
        });
        it.newline();
    })
}

/// What a sheet about a tree knows: how its questions are numbered, and words for what it does.
pub(crate) struct Sheet<'a> {
    site: &'a CheckedSite,
    tree: &'a CheckedTree,
    framework: Option<&'a CheckedFramework>,
    /// The questions as the tree asks them: their numbers on the page.
    order: Vec<u16>,
    all: Paths,
    before: Option<&'a Before>,
}

/// Paths that end alike: title and decisions, and the paths with their numbers in the whole list.
struct Ending<'a> {
    outcome: &'a str,
    title: &'a str,
    decisions: Vec<&'a str>,
    rows: Vec<(usize, &'a PathRow)>,
}

impl<'a> Sheet<'a> {
    /// Of a tree, without what it was before.
    pub(crate) fn of(site: &'a CheckedSite, tree: &'a CheckedTree) -> Self {
        let framework = site.frameworks.iter().find(|it| tree.framework.as_deref() == Some(&it.slug));
        let order = paper::order(&tree.graph);
        Self { site, tree, framework, order, all: paths(tree, &site.vocabulary), before: None }
    }
}

impl Sheet<'_> {
    fn body(&self, it: &mut Markup) {
        it.element("header", &[], |it| self.header(it));
        match self.before {
            None => self.whole(it),
            Some(before) => self.changed(before, it),
        }
        it.words("h2", &[], "Normen");
        it.element("section", &[], |it| self.norms(it));
        let version = env!("CARGO_PKG_VERSION");
        let from =
            if self.tree.lent { "de landelijke uitgave".to_owned() } else { format!("content/{}", self.tree.file) };
        it.words("footer", &[], &format!("Gemaakt met het programma Meldwijzer {version} uit {from}."));
    }

    fn header(&self, it: &mut Markup) {
        it.words("p", &[("class", &"soort")], "Beslisboom, om na te lezen");
        it.words("h1", &[], &self.tree.title);
        let (tree, framework) = (self.tree, self.framework);
        let of = |field: fn(&CheckedFramework) -> &str| framework.map_or("", field).to_owned();
        let updated = [tree.updated.as_str(), framework.map_or("", |it| &it.updated)];
        let updated = updated.into_iter().find(|it| !it.is_empty()).map(dates::in_words).unwrap_or_default();
        let sources: Vec<String> = self.site.citations_of(tree).iter().map(|it| self.citation(it)).collect();
        let facts = [
            ("Kader", of(|it| &it.name)),
            ("Voor", of(|it| &it.profession)),
            ("Uitgever", of(|it| &it.publisher)),
            ("Versie", of(|it| &it.version)),
            ("Boomcode", tree.code.clone()),
            ("Bijgewerkt", updated),
            ("Bronnen", sources.join("; ")),
            ("Vergeleken met", self.before.map(|it| it.name.clone()).unwrap_or_default()),
        ];
        it.element("dl", &[], |it| {
            for (name, value) in facts.iter().filter(|it| !it.1.is_empty()) {
                it.element("div", &[], |it| {
                    it.words("dt", &[], name);
                    it.words("dd", &[], value);
                });
            }
        });
    }

    fn whole(&self, it: &mut Markup) {
        let n = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
        let (tree, rows) = (self.tree, &self.all.paths);
        let size = [
            n(tree.questions.len(), "vraag", "vragen"),
            n(tree.outcomes.len(), "uitkomst", "uitkomsten"),
            n(usize::try_from(self.all.n_paths).unwrap_or(usize::MAX), "weg", "wegen"),
        ];
        it.words("p", &[], &format!("Deze boom heeft {}. {}", enumerate(&size), self.extent()));
        it.words("h2", &[], "Vragen");
        it.element("section", &[], |it| self.questions(it));
        it.words("h2", &[], "Uitkomsten");
        it.element("section", &[], |it| self.outcomes(it));
        it.words("h2", &[], "Wegen, per uitkomst");
        it.words(
            "p",
            &[],
            "Elke rij is een weg door de boom. Een streepje is een vraag die op die weg niet gesteld wordt.",
        );
        self.endings((1..).zip(rows).collect(), it);
        self.texts(it);
    }

    /// Whether what follows is every path.
    fn extent(&self) -> String {
        if self.all.complete {
            return "Ze staan hier alle.".to_owned();
        }
        let n = self.all.paths.len();
        format!("Dat zijn er te veel om te lezen. Hier staan {n} wegen, waarin elk antwoord voorkomt.")
    }

    fn changed(&self, before: &Before, it: &mut Markup) {
        it.words("h2", &[], "Wat er veranderde");
        let Some(old) = &before.paths else {
            let message =
                format!("Deze boom is nieuw: in {} was hij er nog niet. Hij staat hier helemaal.", before.name);
            it.words("p", &[], &message);
            if !before.changes.is_empty() {
                outline(&before.changes.blocks(), it);
            }
            return self.whole(it);
        };
        let is_in = |row: &PathRow, list: &Paths| list.paths.iter().any(|other| other.is_same(row));
        let new: Vec<_> = (1..).zip(&self.all.paths).filter(|it| !is_in(it.1, old)).collect();
        let gone: Vec<&PathRow> = old.paths.iter().filter(|it| !is_in(it, &self.all)).collect();
        let is_compared = self.all.complete && old.complete;
        let is_same = is_compared && new.is_empty() && gone.is_empty();
        if before.changes.is_empty() && (is_same || !is_compared) {
            it.words("p", &[], &format!("Sinds {} is er aan deze boom niets veranderd.", before.name));
            return;
        }
        if !before.changes.is_empty() {
            outline(&before.changes.blocks(), it);
        }
        if !is_compared {
            it.words(
                "p",
                &[],
                "De wegen zijn te veel om te vergelijken. Wat hierboven staat, gaat wel over alle wegen.",
            );
            return;
        }
        if is_same {
            it.words("p", &[], "De wegen zijn dezelfde: elke weg die er was, is er nog, en er kwam geen weg bij.");
        }
        if !new.is_empty() {
            it.words("h2", &[], "Nieuwe en andere wegen, per uitkomst");
            self.legend(&new, it);
            self.endings(new, it);
        }
        if !gone.is_empty() {
            it.words("h2", &[], "Vervallen wegen");
            it.element("section", &[], |it| lost(&gone, it));
        }
    }

    /// Every question with its answers, and what each of these does.
    fn questions(&self, it: &mut Markup) {
        it.element("table", &[("class", &"vragen")], |it| {
            head(&["Vraag", "Antwoord", "Besluit", "Verder met"], it);
            for (place, n, question) in self.in_order() {
                it.element("tbody", &[], |it| {
                    for (answer, written) in (0u8..).zip(&question.answers) {
                        it.element("tr", &[], |it| {
                            if answer == 0 {
                                let attributes: [(&str, &dyn crate::markup::Value); 2] =
                                    [("scope", &"rowgroup"), ("rowspan", &question.answers.len())];
                                it.element("th", &attributes, |it| {
                                    it.words("b", &[], &number(place));
                                    it.text(" ");
                                    it.text(&question.text);
                                });
                            }
                            it.words("td", &[], &written.text);
                            let edge = self.tree.graph.answer(n, answer);
                            let decisions = edge.map_or(&[][..], |it| it.decisions.as_slice());
                            it.words(
                                "td",
                                &[],
                                &enumerate(&decisions.iter().map(|it| self.decision(*it)).collect::<Vec<_>>()),
                            );
                            it.words("td", &[], &edge.map_or_else(String::new, |it| self.target(it.target)));
                        });
                    }
                });
            }
        });
    }

    /// Every outcome with the titles that it can have.
    fn outcomes(&self, it: &mut Markup) {
        it.element("ul", &[("class", &"namen")], |it| {
            for (n, outcome) in self.tree.outcomes.iter().enumerate() {
                named(&end(n), &outcome.name(), it);
            }
        });
    }

    /// What the numbers of the questions on these paths stand for.
    fn legend(&self, rows: &[(usize, &PathRow)], it: &mut Markup) {
        let asked: BTreeSet<usize> = rows.iter().flat_map(|it| self.asked(it.1)).collect();
        it.element("ul", &[("class", &"namen")], |it| {
            for (place, _, question) in self.in_order().filter(|it| asked.contains(&it.0)) {
                named(&number(place), &question.text, it);
            }
        });
    }

    fn endings(&self, rows: Vec<(usize, &PathRow)>, it: &mut Markup) {
        let mut list: Vec<Ending<'_>> = Vec::new();
        for (n, row) in rows {
            let decisions: Vec<&str> = row.decisions.iter().map(|it| it.1.as_str()).collect();
            let (outcome, title) = (row.outcome.0.as_str(), row.outcome.1.as_str());
            let is_same =
                |it: &&mut Ending<'_>| (it.outcome, it.title) == (outcome, title) && it.decisions == decisions;
            match list.iter_mut().find(is_same) {
                Some(ending) => ending.rows.push((n, row)),
                None => list.push(Ending { outcome, title, decisions, rows: vec![(n, row)] }),
            }
        }
        for ending in &list {
            it.element("section", &[], |it| self.ending(ending, it));
        }
    }

    fn ending(&self, ending: &Ending<'_>, it: &mut Markup) {
        let outcome = self.tree.outcomes.iter().position(|it| it.id == ending.outcome).unwrap_or_default();
        it.words("h3", &[], &format!("{} {}", end(outcome), ending.title));
        let labels: Vec<String> = ending.decisions.iter().map(|it| (*it).to_owned()).collect();
        let decided = if labels.is_empty() { "geen".to_owned() } else { labels.join("; ") };
        it.words("p", &[("class", &"besluiten")], &format!("Besluiten: {decided}"));
        let asked: BTreeSet<usize> = ending.rows.iter().flat_map(|it| self.asked(it.1)).collect();
        let wide = asked.len() > MAX_COLUMNS;
        it.element("table", &[], |it| {
            let columns: Vec<String> = asked.iter().map(|it| number(*it)).collect();
            let titles: Vec<&str> =
                if wide { vec!["Antwoorden"] } else { columns.iter().map(String::as_str).collect() };
            head(&[&["Weg"][..], &titles].concat(), it);
            it.element("tbody", &[], |it| {
                for (n, row) in &ending.rows {
                    it.element("tr", &[], |it| {
                        it.words("th", &[("scope", &"row")], &n.to_string());
                        if wide {
                            let given = self.asked(row).zip(&row.steps);
                            let given = given.map(|it| format!("{} {}", number(it.0), it.1.answer));
                            it.words("td", &[], &given.collect::<Vec<_>>().join(" · "));
                        } else {
                            for (_, _, question) in self.in_order().filter(|it| asked.contains(&it.0)) {
                                let given = row.steps.iter().find(|it| it.id == question.id);
                                it.words("td", &[], given.map_or("–", |it| &it.answer));
                            }
                        }
                    });
                }
            });
        });
    }

    /// The questions as the tree asks them: place on the page, index, question.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = (usize, u16, &CheckedQuestion)> {
        let listed = self.order.iter().enumerate();
        listed.filter_map(|(place, n)| Some((place, *n, self.tree.questions.get(usize::from(*n))?)))
    }

    /// The questions on a path, by their places on the page.
    fn asked<'b>(&'b self, row: &'b PathRow) -> impl Iterator<Item = usize> + 'b {
        row.steps.iter().filter_map(|step| Some(self.in_order().find(|it| it.2.id == step.id)?.0))
    }

    /// Where an answer leads.
    fn target(&self, target: Node) -> String {
        match target {
            Node::Question(n) => {
                let place = self.order.iter().position(|it| *it == n);
                format!("vraag {}", place.map(number).unwrap_or_default())
            }
            Node::Outcome(n) => format!("uitkomst {}", end(usize::from(n))),
        }
    }

    fn norms(&self, it: &mut Markup) {
        let norms = self.site.norms_of(self.tree);
        if norms.is_empty() {
            it.words("p", &[], "Voor deze soort boom zijn er geen normen.");
            return;
        }
        it.words(
            "p",
            &[],
            "Het programma heeft bewezen dat de boom al deze normen haalt. Het liep daarvoor alle wegen na.",
        );
        let own = self.framework.map_or(&[][..], |it| it.norms.as_slice());
        it.element("table", &[("class", &"normen")], |it| {
            head(&["Norm", "Bron"], it);
            it.element("tbody", &[], |it| {
                for norm in norms {
                    let is_own = own.iter().any(|it| std::ptr::eq(it, norm));
                    it.element("tr", &[], |it| {
                        let behind = if is_own { " (van dit kader)" } else { "" };
                        it.words("td", &[], &format!("{}{behind}", norm.title));
                        it.words("td", &[], &norm.citation.as_ref().map(|it| self.citation(it)).unwrap_or_default());
                    });
                }
            });
        });
    }

    pub(crate) fn citation(&self, citation: &Citation) -> String {
        let source = &self.site.cited[citation.source];
        match citation.place.as_str() {
            "" => source.short.clone(),
            place => format!("{}, {place}", source.short),
        }
    }

    pub(crate) fn decision(&self, n: u16) -> String {
        self.site.vocabulary.decisions.get(usize::from(n)).map(|it| it.label.clone()).unwrap_or_default()
    }
}

/// Paths that are no more; their questions have no numbers.
fn lost(rows: &[&PathRow], it: &mut Markup) {
    it.element("table", &[("class", &"vervallen")], |it| {
        head(&["Antwoorden", "Uitkomst", "Besluiten"], it);
        it.element("tbody", &[], |it| {
            for row in rows {
                it.element("tr", &[], |it| {
                    it.element("td", &[], |it| {
                        it.element("ol", &[], |it| {
                            for step in &row.steps {
                                it.words("li", &[], &format!("{} → {}", step.question, step.answer));
                            }
                        });
                    });
                    it.words("td", &[], &row.outcome.1);
                    it.words("td", &[], &row.decisions.iter().map(|it| it.1.as_str()).collect::<Vec<_>>().join("; "));
                });
            }
        });
    });
}

fn head(titles: &[&str], it: &mut Markup) {
    it.element("thead", &[], |it| {
        it.element("tr", &[], |it| {
            for title in titles {
                it.words("th", &[("scope", &"col")], title);
            }
        });
    });
}

/// An account of changes as headings and lists in lists.
fn outline(blocks: &[Block], it: &mut Markup) {
    let mut open = 0;
    for block in blocks {
        let (depth, text) = match block {
            Block::Heading(text) => (0, text.as_str()),
            Block::Section(text) => (0, *text),
            Block::Item(text) => (1, text.as_str()),
            Block::Detail(text) => (2, text.as_str()),
            Block::Step(text) => (3, text.as_str()),
        };
        while open > depth || (open == depth && depth > 0) {
            it.end("li");
            if open > depth || depth == 0 {
                it.end("ul");
            } else {
                break;
            }
            open -= 1;
        }
        match block {
            Block::Heading(_) => _ = it.words("h3", &[], text),
            Block::Section(_) => _ = it.words("h4", &[], text),
            _ => {
                while open < depth {
                    it.start("ul", &[]);
                    open += 1;
                }
                it.start("li", &[]);
                it.text(text);
            }
        }
    }
    for _ in 0..open {
        it.end("li");
        it.end("ul");
    }
}

fn named(name: &str, text: &str, it: &mut Markup) {
    it.element("li", &[], |it| {
        it.words("b", &[], name);
        it.text(" ");
        it.text(text);
    });
}

/// How an outcome is named in tables.
pub(crate) fn end(n: usize) -> String {
    format!("U{}", n + 1)
}

/// How a question is named in tables.
pub(crate) fn number(n: usize) -> String {
    format!("V{}", n + 1)
}

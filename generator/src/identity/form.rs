//! A tree as one text: JSON with all that a visitor meets, each thing in the same order and under the same name.
//!
//! Comes in: a proven site and one of its trees. Goes out: the text. Questions and outcomes have numbers in the order in which
//! answers lead to them, so that neither their names in the file nor their order there is part of it. What is empty or `false` is
//! left out. The same writes each part of a tree by itself: see `parts`.

mod json;
mod page;
mod parts;
mod said;

use std::collections::{BTreeSet, VecDeque};

use player::graph::Node;
use player::tree::Edition;

use crate::proven::{
    CheckedAction, CheckedExample, CheckedPrompts, CheckedSite, CheckedTree, Citation, Clause, Norm, Test,
};
use json::Json;
pub(super) use page::{of_framework, of_page};
pub use parts::{Part, PartKind, parts};
use said::{Said, words};

/// The form of a tree.
pub fn form(site: &CheckedSite, tree: &CheckedTree) -> String {
    Former::of(site, tree).tree().to_string()
}

/// Which questions and outcomes there are, in the order in which they are met.
struct Order {
    questions: Vec<u16>,
    outcomes: Vec<u16>,
}

impl Order {
    /// From the first question on, the answers of each from the first to the last.
    fn of(tree: &CheckedTree) -> Self {
        let mut res = Self { questions: vec![tree.graph.start()], outcomes: Vec::new() };
        let mut open = VecDeque::from([tree.graph.start()]);
        let (mut seen, mut ended) = (BTreeSet::from([tree.graph.start()]), BTreeSet::new());
        while let Some(question) = open.pop_front() {
            for edge in tree.graph.answers(question) {
                match edge.target {
                    Node::Question(it) if seen.insert(it) => {
                        res.questions.push(it);
                        open.push_back(it);
                    }
                    Node::Outcome(it) if ended.insert(it) => res.outcomes.push(it),
                    _ => {}
                }
            }
        }
        res
    }

    fn name(&self, node: Node) -> Json {
        let place = |list: &[u16], n| list.iter().position(|it| *it == n).map_or(0, |it| it + 1);
        Json::Text(match node {
            Node::Question(n) => format!("vraag {}", place(&self.questions, n)),
            Node::Outcome(n) => format!("uitkomst {}", place(&self.outcomes, n)),
        })
    }
}

struct Former<'a> {
    site: &'a CheckedSite,
    tree: &'a CheckedTree,
    said: Said<'a>,
    order: Order,
    /// Whether each part is written by itself: it then names others and its sources, and does not hold what these say.
    apart: bool,
}

impl<'a> Former<'a> {
    fn of(site: &'a CheckedSite, tree: &'a CheckedTree) -> Self {
        Self { site, tree, said: Said { site, lent: tree.lent }, order: Order::of(tree), apart: false }
    }
}

impl Former<'_> {
    fn tree(&self) -> Json {
        let (site, tree) = (self.site, self.tree);
        let norms = site.norms_of(tree);
        Json::Map(vec![
            ("vorm", Json::Text("1".to_owned())),
            ("titel", words(&tree.title)),
            ("soort", words(tree.kind.as_str())),
            ("voor", words(self.edition())),
            ("kader", self.framework()),
            ("samenvatting", words(&tree.summary)),
            ("redactioneel", Json::Flag(tree.editorial)),
            ("inleiding", self.said.text(&tree.introduction)),
            ("vragen", Json::list(&self.order.questions, |it| self.question(*it))),
            ("uitkomsten", Json::list(&self.order.outcomes, |it| self.outcome(*it))),
            ("besluiten", Json::list(self.decisions(), |it| self.decision(it))),
            ("normen", Json::list(&norms, |it| self.norm(it))),
            ("kenmerken", Json::list(self.wholes(&norms), |it| self.whole(it))),
            ("telefoon", Json::list(self.contacts(), |it| it)),
            ("verantwoording", self.said.text(&tree.rationale)),
            ("bronnen", Json::list(site.citations_of(tree), |it| self.citation(Some(it)))),
        ])
    }

    fn edition(&self) -> &'static str {
        match self.tree.edition {
            Edition::Anonymous => "anoniem",
            Edition::Professional => "professional",
        }
    }

    fn framework(&self) -> Json {
        let found = self.site.frameworks.iter().find(|it| self.tree.framework.as_deref() == Some(&it.slug));
        let Some(it) = found else { return Json::default() };
        Json::Map(vec![
            ("naam", words(&it.name)),
            ("voor", words(&it.profession)),
            ("uitgever", words(&it.publisher)),
            ("buiten-de-wet", Json::Flag(it.is_free(self.tree))),
        ])
    }

    fn question(&self, n: u16) -> Json {
        let Some(question) = self.tree.questions.get(usize::from(n)) else { return Json::default() };
        let answers = question.answers.iter().zip(self.tree.graph.answers(n)).map(|(it, edge)| {
            Json::Map(vec![
                ("antwoord", words(&it.text)),
                ("waarde", words(&it.value)),
                ("besluiten", Json::list(&edge.decisions, |it| self.decision_name(*it))),
                ("naar", self.goal(edge.target)),
            ])
        });
        Json::Map(vec![
            ("stap", words(&question.step)),
            ("vraag", words(&question.text)),
            ("kenmerk", question.fact.map(|it| self.fact_name(it)).unwrap_or_default()),
            ("toelichting", self.said.text(&question.explanation)),
            ("hulpvragen", Json::list(&question.prompts, |it| self.prompts(it))),
            ("voorbeelden", Json::list(&question.examples, |it| self.example(it))),
            ("antwoorden", Json::List(answers.collect())),
            ("bron", self.citation(question.citation.as_ref())),
        ])
    }

    /// Where an answer leads. By itself a part names it as the file does: a number would change with each question that comes
    /// before it, and its words with each word that is mended there.
    fn goal(&self, node: Node) -> Json {
        if !self.apart {
            return self.order.name(node);
        }
        let name = match node {
            Node::Question(n) => self.tree.questions.get(usize::from(n)).map(|it| &it.id),
            Node::Outcome(n) => self.tree.outcomes.get(usize::from(n)).map(|it| &it.id),
        };
        name.map(|it| Json::Text(it.clone())).unwrap_or_default()
    }

    fn prompts(&self, it: &CheckedPrompts) -> Json {
        Json::Map(vec![
            ("groep", words(&it.title)),
            ("toelichting", self.said.text(&it.explanation)),
            ("omgekeerd", Json::Flag(it.reversed)),
            ("vragen", Json::list(&it.items, |it| self.said.text(it))),
            ("als", self.clauses(&it.when)),
        ])
    }

    fn example(&self, it: &CheckedExample) -> Json {
        Json::Map(vec![
            ("titel", words(&it.title)),
            ("tekst", self.said.text(&it.text)),
            ("als", self.clauses(&it.when)),
        ])
    }

    fn outcome(&self, n: u16) -> Json {
        let Some(outcome) = self.tree.outcomes.get(usize::from(n)) else { return Json::default() };
        let variant = |it: &crate::proven::CheckedVariant| {
            Json::Map(vec![
                ("als", self.clauses(&it.when)),
                ("titel", words(&it.title)),
                ("tekst", self.said.text(&it.text)),
                ("meer", self.said.text(&it.more)),
                ("handelingen", self.steps(&it.actions)),
            ])
        };
        Json::Map(vec![
            ("titel", words(&outcome.title)),
            ("tekst", self.said.text(&outcome.text)),
            ("meer", self.said.text(&outcome.more)),
            ("besluiten", Json::list(self.tree.graph.outcome(n), |it| self.decision_name(*it))),
            ("handelingen", self.steps(&outcome.actions)),
            ("varianten", Json::list(&outcome.variants, variant)),
            ("bron", self.citation(outcome.citation.as_ref())),
        ])
    }

    fn steps(&self, list: &[CheckedAction]) -> Json {
        Json::list(list, |it| {
            let hand_over = it
                .hand_over
                .as_ref()
                .map(|to| Json::Map(vec![("boom", words(self.site.name_of(to))), ("terug", Json::Flag(to.back))]));
            Json::Map(vec![
                ("tekst", self.said.text(&it.text)),
                ("bel", self.call(it.call)),
                ("verder", hand_over.unwrap_or_default()),
                ("als", self.clauses(&it.when)),
            ])
        })
    }

    /// The decisions that the tree can take, in the order in which it can.
    fn decisions(&self) -> Vec<u16> {
        let graph = &self.tree.graph;
        let answers = self.order.questions.iter().flat_map(|it| graph.answers(*it)).flat_map(|it| &it.decisions);
        let all = answers.chain(self.order.outcomes.iter().flat_map(|it| graph.outcome(*it)));
        let mut seen = BTreeSet::new();
        all.copied().filter(|it| seen.insert(*it)).collect()
    }

    fn decision(&self, n: u16) -> Json {
        let Some(it) = self.site.vocabulary.decisions.get(usize::from(n)) else { return Json::default() };
        Json::Map(vec![
            ("naam", self.own_name(&it.id)),
            ("label", words(&it.label)),
            ("verplicht", Json::Flag(it.mandatory)),
            ("toon", words(it.tone.as_str())),
            ("kop", Json::list(&it.headings, |it| words(it))),
            ("handeling", self.said.text(&it.step)),
            ("bel", self.call(it.call)),
            ("sluit", Json::Flag(it.closing)),
            ("meer", words(&it.more)),
            ("tekst", self.said.text(&it.text)),
            ("handelingen", Json::list(&it.actions, |it| self.said.text(it))),
            ("bron", self.citation(it.citation.as_ref())),
        ])
    }

    fn norm(&self, it: &Norm) -> Json {
        Json::Map(vec![
            ("titel", words(&it.title)),
            ("bron", self.citation(it.citation.as_ref())),
            ("als", self.clauses(&it.when)),
            ("dan", self.clauses(&it.then)),
            ("bestaat", self.clauses(&it.exists)),
        ])
    }

    /// The facts with parts that its questions or norms are about: the parts tell what a yes and a no are.
    fn wholes(&self, norms: &[&Norm]) -> Vec<u16> {
        let of_norms = norms.iter().flat_map(|it| facts_of(it));
        let facts: BTreeSet<u16> = self.tree.questions.iter().filter_map(|it| it.fact).chain(of_norms).collect();
        let mut res: Vec<u16> = facts.into_iter().filter(|it| self.has_parts(*it)).collect();
        res.sort_by_key(|it| self.site.vocabulary.facts.get(usize::from(*it)).map(|it| &it.id));
        res
    }

    fn has_parts(&self, fact: u16) -> bool {
        self.site.vocabulary.facts.get(usize::from(fact)).is_some_and(|it| !it.parts.is_empty())
    }

    fn whole(&self, n: u16) -> Json {
        let Some(it) = self.site.vocabulary.facts.get(usize::from(n)) else { return Json::default() };
        Json::Map(vec![("naam", self.own_name(&it.id)), ("omvat", Json::list(&it.parts, |it| self.fact_name(*it)))])
    }

    /// Whom a visitor sees to call, at every question. What a project adds to a tree of the edition is not of that tree.
    fn contacts(&self) -> Vec<Json> {
        let framework = self.tree.framework.as_deref();
        let shown = self.site.settings.contacts.iter().filter(|it| it.is_shown(framework));
        let own = shown.filter(|it| !(self.tree.lent && it.aside));
        own.map(|it| {
            Json::Map(vec![
                ("naam", words(&it.name)),
                ("nummer", words(&it.number)),
                ("uitleg", words(&it.explanation)),
                ("spoed", Json::Flag(it.is_urgent())),
                ("geen-hulp-bij-gevaar", Json::Flag(it.aside)),
            ])
        })
        .collect()
    }

    fn call(&self, contact: Option<u16>) -> Json {
        let found = contact.and_then(|it| self.site.settings.contacts.get(usize::from(it)));
        let Some(it) = found else { return Json::default() };
        Json::Map(vec![("naam", words(&it.name)), ("nummer", words(&it.number))])
    }

    fn citation(&self, citation: Option<&Citation>) -> Json {
        let found = citation.filter(|_| self.apart).and_then(|it| Some((it, self.site.cited.get(it.source)?)));
        let Some((citation, source)) = found else { return self.said.citation(citation) };
        Json::Map(vec![("naam", self.own_name(&source.id)), ("plaats", words(&citation.place))])
    }

    fn clauses(&self, list: &[Clause]) -> Json {
        Json::list(list, |it| {
            let mut fields = vec![("niet", Json::Flag(it.negated))];
            match &it.test {
                Test::Says(value) => fields.push(("antwoord", words(value))),
                Test::Answered(fact, value) => {
                    fields.extend([("kenmerk", self.fact_name(*fact)), ("antwoord", words(value))]);
                }
                Test::Decides(it) => fields.push(("besluit", self.decision_name(*it))),
                Test::Asks(fact) => fields.push(("vraag", self.fact_name(*fact))),
            }
            Json::Map(fields)
        })
    }

    fn decision_name(&self, n: u16) -> Json {
        self.site.vocabulary.decisions.get(usize::from(n)).map(|it| self.own_name(&it.id)).unwrap_or_default()
    }

    fn fact_name(&self, n: u16) -> Json {
        self.site.vocabulary.facts.get(usize::from(n)).map(|it| self.own_name(&it.id)).unwrap_or_default()
    }

    /// A name of the tree's own kader begins with a dot: the folder in which the kader stands is a place.
    fn own_name(&self, id: &str) -> Json {
        let own = self.tree.framework.as_deref().and_then(|it| id.strip_prefix(it)).filter(|it| it.starts_with('.'));
        Json::Text(own.unwrap_or(id).to_owned())
    }
}

/// The facts that a norm is about.
fn facts_of(norm: &Norm) -> BTreeSet<u16> {
    let clauses = norm.when.iter().chain(&norm.then).chain(&norm.exists);
    let fact = |it: &Clause| match it.test {
        Test::Answered(fact, _) | Test::Asks(fact) => Some(fact),
        Test::Says(_) | Test::Decides(_) => None,
    };
    clauses.filter_map(fact).collect()
}

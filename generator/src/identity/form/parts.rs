//! The parts of a tree that somebody reads and agrees with one by one, each with a code of its own.
//!
//! Comes in: a proven site and one of its trees. Goes out: the tree as a whole, its questions, outcomes, decisions, norms, cases and
//! sources, in the order in which one reads them; each with its name in words and the code of its form. In that form other parts
//! and sources stand by their names in the file, and what the part says of itself with all its words. So whoever mends a
//! word changes the code of one part; whoever lets an answer lead elsewhere that of its question; and two questions that change
//! places under the names of each other both.

use std::collections::{BTreeMap, BTreeSet};

use super::{Former, Json, facts_of, words};
use crate::identity::code;
use crate::proven::{CheckedCase, CheckedOutcome, CheckedSite, CheckedTree, Citation, Norm};

/// What a part is, by its number in the tree or on the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// What the tree says of itself.
    Whole,
    /// A question with its answers.
    Question(u16),
    /// An outcome with its variants.
    Outcome(u16),
    /// A decision that it can take.
    Decision(u16),
    /// A norm that it keeps, by its number of those.
    Norm(usize),
    /// An example case.
    Case(usize),
    /// A source, by its number on the site.
    Source(usize),
}

/// A part of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// What people call it; no other part of the tree is called the same.
    pub name: String,
    /// Ten letters that follow from all that it says.
    pub code: String,
}

/// The parts of a tree. Two that say the same in every respect are one.
pub fn parts(site: &CheckedSite, tree: &CheckedTree) -> Vec<Part> {
    let former = Former { apart: true, ..Former::of(site, tree) };
    let norms = site.norms_of(tree);
    let decisions = former.decisions();
    let mut kinds = vec![PartKind::Whole];
    kinds.extend(former.order.questions.iter().copied().map(PartKind::Question));
    kinds.extend(former.order.outcomes.iter().copied().map(PartKind::Outcome));
    kinds.extend(decisions.iter().copied().map(PartKind::Decision));
    kinds.extend((0..norms.len()).map(PartKind::Norm));
    kinds.extend((0..tree.cases.len()).map(PartKind::Case));
    kinds.extend(former.sources(&norms, &decisions).into_iter().map(PartKind::Source));
    let (mut res, mut names): (Vec<Part>, BTreeMap<String, usize>) = (Vec::new(), BTreeMap::new());
    for kind in kinds {
        let code = code(&former.part(kind, &norms).to_string());
        if res.iter().any(|it| it.code == code) {
            continue;
        }
        let mut name = former.called(kind, &norms);
        let n = names.entry(name.clone()).and_modify(|n| *n += 1).or_insert(1);
        if *n > 1 {
            name = format!("{name} ({n})");
        }
        res.push(Part { kind, name, code });
    }
    res
}

impl Former<'_> {
    /// The form of a part.
    fn part(&self, kind: PartKind, norms: &[&Norm]) -> Json {
        let tree = self.tree;
        let (kind, name, says) = match kind {
            PartKind::Whole => ("boom", Json::default(), self.itself()),
            PartKind::Question(n) => {
                let question = tree.questions.get(usize::from(n));
                let parts = question.and_then(|it| it.fact).filter(|it| self.has_parts(*it));
                let says = vec![("vraag", self.question(n)), ("kenmerken", Json::list(parts, |it| self.whole(it)))];
                ("vraag", question.map(|it| Json::Text(it.id.clone())).unwrap_or_default(), Json::Map(says))
            }
            PartKind::Outcome(n) => {
                let id = tree.outcomes.get(usize::from(n)).map(|it| Json::Text(it.id.clone()));
                ("uitkomst", id.unwrap_or_default(), self.outcome(n))
            }
            PartKind::Decision(n) => ("besluit", self.decision_name(n), self.decision(n)),
            PartKind::Norm(n) => norms.get(n).map_or_else(Default::default, |norm| {
                let parts = facts_of(norm).into_iter().filter(|it| self.has_parts(*it));
                let says = vec![("norm", self.norm(norm)), ("kenmerken", Json::list(parts, |it| self.whole(it)))];
                ("norm", self.own_name(&norm.id), Json::Map(says))
            }),
            PartKind::Case(n) => tree
                .cases
                .get(n)
                .map_or_else(Default::default, |it| ("geval", Json::Text(it.id.clone()), self.case(it))),
            PartKind::Source(n) => self.site.cited.get(n).map_or_else(Default::default, |it| {
                let says = vec![
                    ("titel", words(&it.title)),
                    ("kort", words(&it.short)),
                    ("uitgever", words(&it.publisher)),
                    ("datum", words(&it.date)),
                    ("adres", words(&it.address)),
                ];
                ("bron", self.own_name(&it.id), Json::Map(says))
            }),
        };
        Json::Map(vec![
            ("vorm", Json::Text("1".to_owned())),
            ("deel", Json::Text(kind.to_owned())),
            ("naam", name),
            ("zegt", says),
        ])
    }

    /// What the tree says of itself, and where it begins.
    fn itself(&self) -> Json {
        let (site, tree) = (self.site, self.tree);
        let start = tree.questions.get(usize::from(tree.graph.start()));
        Json::Map(vec![
            ("titel", words(&tree.title)),
            ("soort", words(tree.kind.as_str())),
            ("voor", words(self.edition())),
            ("kader", self.framework()),
            ("samenvatting", words(&tree.summary)),
            ("redactioneel", Json::Flag(tree.editorial)),
            ("inleiding", self.said.text(&tree.introduction)),
            ("begin", start.map(|it| Json::Text(it.id.clone())).unwrap_or_default()),
            ("telefoon", Json::list(self.contacts(), |it| it)),
            ("verantwoording", self.said.text(&tree.rationale)),
            ("bronnen", Json::list(site.citations_of(tree), |it| self.citation(Some(it)))),
        ])
    }

    fn case(&self, it: &CheckedCase) -> Json {
        let answer = |it: &(String, String)| Json::Text(format!("{}: {}", it.0, it.1));
        Json::Map(vec![
            ("titel", words(&it.title)),
            ("situatie", self.said.text(&it.situation)),
            ("antwoorden", Json::list(&it.answers, answer)),
            ("uitleg", self.said.text(&it.explanation)),
            ("uitkomst", Json::Text(it.outcome.clone())),
            ("besluiten", Json::list(&it.decisions, |it| self.own_name(it))),
        ])
    }

    /// The sources that anything of the tree cites, in the order of their file.
    fn sources(&self, norms: &[&Norm], decisions: &[u16]) -> BTreeSet<usize> {
        let (site, tree) = (self.site, self.tree);
        let questions = tree.questions.iter().filter_map(|it| it.citation.as_ref());
        let outcomes = tree.outcomes.iter().filter_map(|it| it.citation.as_ref());
        let decided =
            decisions.iter().filter_map(|it| site.vocabulary.decisions.get(usize::from(*it))?.citation.as_ref());
        let norms = norms.iter().filter_map(|it| it.citation.as_ref());
        let all = site.citations_of(tree).iter().chain(questions).chain(outcomes).chain(decided).chain(norms);
        all.map(|it: &Citation| it.source).collect()
    }

    /// What people call a part, on one line.
    fn called(&self, kind: PartKind, norms: &[&Norm]) -> String {
        let (site, tree) = (self.site, self.tree);
        let (kind, name) = match kind {
            PartKind::Whole => return "De boom als geheel".to_owned(),
            PartKind::Question(n) => ("Vraag", tree.questions.get(usize::from(n)).map(|it| it.text.clone())),
            PartKind::Outcome(n) => ("Uitkomst", tree.outcomes.get(usize::from(n)).map(CheckedOutcome::name)),
            PartKind::Decision(n) => {
                ("Besluit", site.vocabulary.decisions.get(usize::from(n)).map(|it| it.label.clone()))
            }
            PartKind::Norm(n) => ("Norm", norms.get(n).map(|it| it.title.clone())),
            PartKind::Case(n) => ("Geval", tree.cases.get(n).map(|it| it.title.clone())),
            PartKind::Source(n) => ("Bron", site.cited.get(n).map(|it| it.title.clone())),
        };
        let name = name.unwrap_or_default();
        format!("{kind}: {}", name.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

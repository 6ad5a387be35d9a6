//! `meldwijzer diff`: what a change to trees means, in words, for a reviewer who does not read YAML.
//!
//! Comes in: two states of the trees. Goes out: for each tree which answers and which example cases now end differently,
//! which decisions come or go and which texts changed; and which norms, decisions, terms, sources and telephone numbers changed. As plain text or as Markdown for a review.

mod block;
pub mod cases;
mod conditions;
pub mod endings;
pub mod national;
#[cfg(feature = "cli")]
pub mod revision;
pub mod shared;
pub mod texts;
mod words;

use std::collections::BTreeSet;

use crate::check::{FrameworkWords, Trees};
use crate::dutch::{enumerate, n_questions};
use crate::load::layer::Layer;
use crate::proven::CheckedTree;
pub(super) use block::Block;
#[cfg(feature = "cli")]
pub(super) use block::list;
use cases::CaseChange;
use endings::{Answers, Change, Endings, State};
use shared::KindChange;
use texts::{TextChange, Texts};

/// What is told when there is nothing to tell.
const NOTHING: &str = "Er verandert niets aan de beslisbomen, de gevallen, de kaders, de kenmerken, de besluiten, de normen, de begrippen, \
                       de bronnen en de telefoonnummers";
/// Ways to one and the same change that are written out; of the others only the number is told.
const MAX_WAYS: usize = 20;

/// What changed from one state to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    /// Titles of new trees.
    pub added: Vec<String>,
    /// Titles of trees that are gone.
    pub removed: Vec<String>,
    /// Trees that changed.
    pub trees: Vec<TreeChange>,
    /// Kaders that came, went, say something else about themselves or bring something else, by slug.
    pub frameworks: Vec<(String, Vec<TextChange>)>,
    /// What changed about facts, decisions and norms that are for everybody.
    pub shared: Vec<TextChange>,
    /// What changed about terms, sources and telephone numbers that the project has for everybody.
    pub project: Vec<TextChange>,
    /// What changed about terms, sources, telephone numbers and addresses, where two national editions are compared.
    pub national: Vec<TextChange>,
    /// Labels of decisions, by name.
    labels: Vec<(String, String)>,
}

/// A tree that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeChange {
    /// Its name.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Of a tree of another kind now: what that means, and which norms it then has and had.
    pub kind: Option<KindChange>,
    /// Answers that end differently.
    pub endings: Endings,
    /// Example cases that end differently, that came or that went.
    pub cases: Vec<CaseChange>,
    /// Words that changed.
    pub texts: Vec<TextChange>,
}

/// Compares two states.
pub fn compare(old: &Trees, new: &Trees) -> Changes {
    let named = |it: &CheckedTree| format!("{} ({})", it.title, it.id);
    let is_in = |it: &CheckedTree, version: &Trees| version.trees.iter().any(|other| other.id == it.id);
    let added = new.trees.iter().filter(|it| !is_in(it, old)).map(named).collect();
    let removed = old.trees.iter().filter(|it| !is_in(it, new)).map(named).collect();
    let cited = (old.cited.as_slice(), new.cited.as_slice());
    let contacts = (old.contacts.as_slice(), new.contacts.as_slice());
    let texts = || Texts { cited, contacts, ..Texts::default() };
    let tree = |now: &CheckedTree| {
        let before = old.trees.iter().find(|it| it.id == now.id)?;
        let kind = (before.kind != now.kind).then(|| shared::kind(before.kind, now, new));
        let (before, state) = (State { tree: before, words: &old.words }, State { tree: now, words: &new.words });
        let endings = endings::endings(before, state);
        let pairs = endings::pairs(before, state);
        let mut texts = texts();
        texts.tree(before, state, &pairs);
        let cases = cases::cases(before, state, &pairs);
        let changed = kind.is_some()
            || !endings.changes.is_empty()
            || endings.cut
            || !cases.is_empty()
            || !texts.changes.is_empty();
        changed.then(|| TreeChange {
            id: now.id.clone(),
            title: now.title.clone(),
            kind,
            endings,
            cases,
            texts: texts.changes,
        })
    };
    let mut shared = texts();
    let shared_with = |kader: Option<&str>, texts: &mut Texts<'_>| {
        texts.facts(kader, &old.words, &new.words);
        texts.decisions(kader, &old.words.decisions, &new.words.decisions);
        texts.norms(kader, old, new);
    };
    shared_with(None, &mut shared);
    // What a kader brings is for its own trees only, so it is told with the kader.
    let framework = |slug: &String| {
        let of = |state: &'_ Trees| state.frameworks.iter().find(|it| it.slug == *slug).cloned();
        let mut texts = texts();
        texts.framework(of(old).as_ref(), of(new).as_ref());
        shared_with(Some(slug), &mut texts);
        texts.layer(layer(old, Some(slug)), layer(new, Some(slug)));
        (!texts.changes.is_empty()).then(|| (slug.clone(), texts.changes))
    };
    let is_gone = |it: &&FrameworkWords| !new.frameworks.iter().any(|now| now.slug == it.slug);
    let frameworks = new.frameworks.iter().chain(old.frameworks.iter().filter(is_gone)).map(|it| &it.slug);
    let mut project = Texts::default();
    if let (Some(before), Some(now)) = (layer(old, None), layer(new, None)) {
        project.layer(Some(before), Some(now));
    }
    let decisions = new.words.decisions.iter().chain(&old.words.decisions);
    Changes {
        added,
        removed,
        trees: new.trees.iter().filter_map(tree).collect(),
        frameworks: frameworks.filter_map(framework).collect(),
        shared: shared.changes,
        project: project.changes,
        national: Vec::new(),
        labels: decisions.map(|it| (it.id.clone(), it.label.clone())).collect(),
    }
}

/// What a kader brings in a state; without a kader, what the project itself does.
fn layer<'a>(state: &'a Trees, framework: Option<&str>) -> Option<&'a Layer> {
    state.layers.iter().find(|it| it.framework.as_deref() == framework)
}

impl Changes {
    /// True when nothing changed that a visitor or a norm would notice.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.trees.is_empty()
            && self.frameworks.is_empty()
            && self.shared.is_empty()
            && self.project.is_empty()
            && self.national.is_empty()
    }

    /// The form for a terminal.
    pub fn text(&self) -> String {
        block::text(&self.blocks())
    }

    /// The form for a review.
    pub fn markdown(&self) -> String {
        block::markdown(&self.blocks())
    }

    /// Of one tree and its kader only, with what holds for all trees; a tree on another kader also takes decisions of that one.
    #[must_use]
    pub fn of_tree(mut self, tree: &CheckedTree) -> Self {
        self.trees.retain(|it| it.id == tree.id);
        let answers = (0u16..).take(tree.graph.n_questions()).flat_map(|it| tree.graph.answers(it));
        let outcomes = (0u16..).take(tree.graph.n_outcomes()).flat_map(|it| tree.graph.outcome(it));
        let taken = answers.flat_map(|it| &it.decisions).chain(outcomes);
        // The labels begin with those of the new state, in the order of its decisions.
        let owners = taken.filter_map(|it| self.labels.get(usize::from(*it))?.0.split_once('.'));
        let owners: BTreeSet<&str> = owners.map(|it| it.0).chain(tree.framework.as_deref()).collect();
        self.frameworks.retain(|it| owners.contains(it.0.as_str()));
        self.added.clear();
        self.removed.clear();
        self.project.clear();
        self
    }

    /// Of one kader and its trees only.
    #[cfg(feature = "cli")]
    #[must_use]
    pub(super) fn of_framework(mut self, slug: &str) -> Self {
        self.trees.retain(|it| it.id == slug || it.id.split_once('.').is_some_and(|it| it.0 == slug));
        self.frameworks.retain(|it| it.0 == slug);
        self.added.clear();
        self.removed.clear();
        self.shared.clear();
        self.project.clear();
        self
    }

    /// What a list of paths does not show of these changes: which things they are, and where they stand in words. Nothing when
    /// paths are all that changed.
    pub fn beside_paths(&self, since: &str) -> Option<String> {
        let is = |test: fn(&Change) -> bool| self.trees.iter().flat_map(|it| &it.endings.changes).any(|it| test(&it.0));
        let words = self.trees.iter().any(|it| !it.texts.is_empty()) || is(|it| matches!(it, Change::Reworded { .. }));
        let found: Vec<String> = [
            (words, "woorden van de boom"),
            (is(|it| *it == Change::Gone), "wegen die vervielen"),
            (self.trees.iter().any(|it| !it.cases.is_empty()), "gevallen"),
            (self.trees.iter().any(|it| it.kind.is_some()), "de soort van de boom"),
            (!self.frameworks.is_empty(), "wat bij het kader staat"),
            (!self.shared.is_empty(), "kenmerken, besluiten of normen voor alle bomen"),
        ]
        .into_iter()
        .filter(|it| it.0)
        .map(|it| it.1.to_owned())
        .collect();
        (!found.is_empty()).then(|| {
            format!(
                "Wel anders sinds {since}: {}. `meldwijzer diff {since}` zegt wat, en met `--format html` staat het op het blad.",
                enumerate(&found)
            )
        })
    }

    /// The account, piece by piece.
    pub(super) fn blocks(&self) -> Vec<Block> {
        let mut res = Vec::new();
        if self.is_empty() {
            res.push(Block::Heading(NOTHING.to_owned()));
        }
        for (heading, list) in [("Nieuwe bomen", &self.added), ("Vervallen bomen", &self.removed)] {
            if !list.is_empty() {
                res.push(Block::Heading(heading.to_owned()));
                res.extend(list.iter().cloned().map(Block::Item));
            }
        }
        for tree in &self.trees {
            res.push(Block::Heading(format!("Boom {} ({})", tree.title, tree.id)));
            if let Some(kind) = &tree.kind {
                res.push(Block::Section("Andere normen"));
                res.push(Block::Item(kind.sentence.clone()));
                for (what, norms) in [("erbij:", &kind.gained), ("vervalt:", &kind.lost)] {
                    if !norms.is_empty() {
                        res.push(Block::Detail(what.to_owned()));
                        res.extend(norms.iter().map(|it| Block::Step(format!("“{it}”"))));
                    }
                }
            }
            if !tree.endings.changes.is_empty() || tree.endings.cut {
                res.push(Block::Section("Andere afloop"));
                tree.endings.changes.iter().for_each(|it| self.ending(it, &mut res));
                if tree.endings.cut {
                    res.push(Block::Item(
                        "er zijn meer verschillen dan hier staan: de bomen verschillen te veel om alles na te gaan"
                            .to_owned(),
                    ));
                }
            }
            cases::tell(&tree.cases, &mut res);
            if !tree.texts.is_empty() {
                res.push(Block::Section("Andere woorden"));
                tree.texts.iter().for_each(|it| text(it, &mut res));
            }
        }
        for (slug, changes) in &self.frameworks {
            res.push(Block::Heading(format!("Kader {slug}")));
            for change in changes {
                text(change, &mut res);
            }
        }
        if !self.shared.is_empty() {
            res.push(Block::Heading("Kenmerken, besluiten en normen, voor alle bomen".to_owned()));
            self.shared.iter().for_each(|it| text(it, &mut res));
        }
        if !self.project.is_empty() {
            res.push(Block::Heading("Begrippen, bronnen en telefoonnummers van dit project".to_owned()));
            self.project.iter().for_each(|it| text(it, &mut res));
        }
        if !self.national.is_empty() {
            res.push(Block::Heading(
                "Begrippen, bronnen, telefoonnummers en adressen van de landelijke site".to_owned(),
            ));
            self.national.iter().for_each(|it| text(it, &mut res));
        }
        res
    }

    fn ending(&self, (change, ways): &(Change, Vec<Answers>), res: &mut Vec<Block>) {
        let label = |id: &String| {
            let found = self.labels.iter().find(|it| it.0 == *id).map_or(id.as_str(), |it| it.1.as_str());
            format!("“{found}”")
        };
        let labels = |list: &[String]| enumerate(&list.iter().map(label).collect::<Vec<_>>());
        match change {
            Change::Reworded { question, answer: (before, after) } => {
                res.push(Block::Item(format!("een antwoord leest anders bij “{question}”")));
                res.push(Block::Detail(format!("was: {before}")));
                res.push(Block::Detail(format!("is nu: {after}")));
            }
            Change::New => res.push(Block::Item("nieuw, deze antwoorden konden eerst niet gegeven worden:".to_owned())),
            Change::Gone => {
                res.push(Block::Item("vervallen, deze antwoorden kunnen niet meer gegeven worden:".to_owned()));
            }
            Change::End { outcome: (before, after), gained, lost } => {
                res.push(Block::Item(if before == after {
                    format!("uitkomst “{after}”, met andere besluiten")
                } else {
                    format!("uitkomst “{after}” in plaats van “{before}”")
                }));
                if !gained.is_empty() {
                    res.push(Block::Detail(format!("erbij: {}", labels(gained))));
                }
                if !lost.is_empty() {
                    res.push(Block::Detail(format!("vervalt: {}", labels(lost))));
                }
            }
        }
        for way in ways.iter().take(MAX_WAYS) {
            res.push(Block::Detail(format!("bij {}:", n_questions(way.len()))));
            res.extend(way.iter().map(|it| Block::Step(format!("{} → {}", it.0, it.1))));
        }
        if ways.len() > MAX_WAYS {
            res.push(Block::Detail(format!("en bij nog {} andere combinaties van antwoorden", ways.len() - MAX_WAYS)));
        }
    }
}

fn text(change: &TextChange, res: &mut Vec<Block>) {
    match change {
        TextChange::Note(sentence) => res.push(Block::Item(sentence.clone())),
        TextChange::Text(what, before, after) => {
            res.push(Block::Item(what.clone()));
            let shown = |it: &str| if it.is_empty() { "(niets)".to_owned() } else { it.to_owned() };
            res.push(Block::Detail(format!("was: {}", shown(before))));
            res.push(Block::Detail(format!("is nu: {}", shown(after))));
        }
        TextChange::Added(what, text) => {
            res.push(Block::Item(what.clone()));
            res.push(Block::Detail(format!("erbij: {text}")));
        }
        TextChange::Removed(what, text) => {
            res.push(Block::Item(what.clone()));
            res.push(Block::Detail(format!("weg: {text}")));
        }
    }
}

#[cfg(test)]
mod tests;

//! What changed outside the trees: facts, norms and what kaders say about themselves; and what another kind of tree means.
//!
//! Comes in: two states of all that. Goes out: sentences, collected in [`Texts`].

use super::conditions::conditions;
use super::texts::Texts;
use crate::check::{FrameworkWords, Trees};
use crate::dutch::enumerate;
use crate::load::tree::TreeKind;
use crate::proven::{CheckedFact, CheckedTree, Clause, Norm, Vocabulary};

/// What another kind means for a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KindChange {
    /// Which kind it is and was.
    pub sentence: String,
    /// Titles of norms that it has to keep now and had not.
    pub gained: Vec<String>,
    /// Titles of norms that it need not keep any more.
    pub lost: Vec<String>,
}

/// What it means that a tree was of another kind.
pub(super) fn kind(was: TreeKind, now: &CheckedTree, words: &Trees) -> KindChange {
    let own = words.frameworks.iter().filter(|it| now.framework.as_ref() == Some(&it.slug));
    let norms: Vec<&Norm> = words.words.norms.iter().chain(own.flat_map(|it| &it.norms)).collect();
    let only = |kind: TreeKind, other: TreeKind| -> Vec<String> {
        let only = norms.iter().filter(|it| it.applies_to.contains(&kind) && !it.applies_to.contains(&other));
        only.map(|it| it.title.clone()).collect()
    };
    KindChange {
        sentence: format!(
            "de soort is nu {0} en was {1}: de boom moet nu voldoen aan de normen voor {0}, en niet meer aan die voor {1}",
            now.kind.as_str(),
            was.as_str()
        ),
        gained: only(now.kind, was),
        lost: only(was, now.kind),
    }
}

impl Texts<'_> {
    /// What questions can establish: name, description, the words of values and parts. Those of a kader, or those that are for
    /// everybody.
    pub(super) fn facts(&mut self, kader: Option<&str>, old: &Vocabulary, new: &Vocabulary) {
        let is_of = |it: &&CheckedFact| it.id.split_once('.').map(|it| it.0) == kader;
        let values = |it: &CheckedFact| {
            it.values.iter().map(|it| format!("{}: {}", it.0, it.1.join(" of "))).collect::<Vec<_>>().join("; ")
        };
        let parts = |it: &CheckedFact, all: &Vocabulary| {
            let parts = it.parts.iter().filter_map(|it| all.facts.get(usize::from(*it)));
            parts.map(|it| it.id.as_str()).collect::<Vec<_>>().join(", ")
        };
        for fact in new.facts.iter().filter(is_of) {
            let name = own_name(&fact.id, kader);
            let Some(before) = old.facts.iter().find(|it| it.id == fact.id) else {
                self.note(format!("nieuw kenmerk {name}: {}", fact.description));
                continue;
            };
            self.whole(format!("de betekenis van het kenmerk {name}"), &before.description, &fact.description);
            self.whole(format!("de waarden van het kenmerk {name}"), &values(before), &values(fact));
            self.whole(format!("wat het kenmerk {name} omvat"), &parts(before, old), &parts(fact, new));
        }
        for fact in old.facts.iter().filter(is_of).filter(|it| !new.facts.iter().any(|new| new.id == it.id)) {
            self.note(format!("vervallen kenmerk {}: {}", own_name(&fact.id, kader), fact.description));
        }
    }

    /// What a kader says about itself. Of one that is new, everything; of one that is gone, its name.
    pub(super) fn framework(&mut self, old: Option<&FrameworkWords>, new: Option<&FrameworkWords>) {
        let name = |it: &FrameworkWords| it.fields.first().map(|it| it.1.clone()).unwrap_or_default();
        match (old, new) {
            (Some(old), Some(new)) => {
                for ((key, before), (_, now)) in old.fields.iter().zip(&new.fields) {
                    self.whole(*key, before, now);
                }
                self.source("bron", &old.citation, &new.citation);
            }
            (None, Some(new)) => {
                self.note(format!("nieuw kader: {}", name(new)));
                for (key, now) in new.fields.iter().skip(1).filter(|it| !it.1.is_empty()) {
                    self.note(format!("{key}: {now}"));
                }
            }
            (Some(old), None) => self.note(format!("vervallen kader: {}", name(old))),
            (None, None) => {}
        }
    }

    /// Norms of a kader, or of the country.
    pub(super) fn norms(&mut self, kader: Option<&str>, old: &Trees, new: &Trees) {
        let (before, now) = (norms_of(old, kader), norms_of(new, kader));
        for norm in now {
            let name = format!("norm {}", norm.id);
            let says_now = says(norm, &new.words);
            let Some(was) = before.iter().find(|it| it.id == norm.id) else {
                self.note(format!("nieuwe {name}: {}. {says_now}", norm.title));
                continue;
            };
            self.whole(name.clone(), &says(was, &old.words), &says_now);
            self.whole(format!("de titel van {name}"), &was.title, &norm.title);
            self.source(format!("de bron van {name}"), &was.citation, &norm.citation);
        }
        for norm in before.iter().filter(|it| !now.iter().any(|new| new.id == it.id)) {
            self.note(format!("vervallen norm {}: {}", norm.id, norm.title));
        }
    }
}

/// The norms of a kader, or those of the country.
fn norms_of<'a>(version: &'a Trees, kader: Option<&str>) -> &'a [Norm] {
    match kader {
        None => &version.words.norms,
        Some(slug) => version.frameworks.iter().find(|it| it.slug == slug).map_or(&[], |it| &it.norms),
    }
}

/// What something of a kader is called in its own folder.
fn own_name<'a>(id: &'a str, kader: Option<&str>) -> &'a str {
    kader.and_then(|it| id.strip_prefix(it)?.strip_prefix('.')).unwrap_or(id)
}

/// A norm in words.
fn says(norm: &Norm, words: &Vocabulary) -> String {
    let list = |clauses: &[Clause]| conditions(clauses, words);
    let kinds = enumerate(&norm.applies_to.iter().map(|it| it.as_str().to_owned()).collect::<Vec<_>>());
    if !norm.exists.is_empty() {
        return format!("Voor {kinds}: er is een pad met {}.", list(&norm.exists));
    }
    if norm.when.is_empty() {
        return format!("Voor {kinds}: op elk pad {}.", list(&norm.then));
    }
    format!("Voor {kinds}: bij {} ook {}.", list(&norm.when), list(&norm.then))
}

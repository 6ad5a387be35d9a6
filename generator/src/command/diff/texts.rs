//! Which words of a tree changed: what a visitor reads, and which questions, answers and outcomes came or went.
//!
//! Comes in: two states of a tree or of the decisions. Goes out: sentences, and for a changed text what it was and is.
//! Where answers lead is not told here; see [`super::endings`].

use crate::check::site::{CheckedDecision, CheckedOutcome, CheckedQuestion, CheckedTree, Text};

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextChange {
    /// Something came or went, as a sentence.
    Note(String),
    /// A text reads differently: which one, the part of it that changed, before and after.
    Text(String, String, String),
}

/// Collects changes.
#[derive(Debug, Default)]
pub struct Texts {
    /// The changes, in the order of the new tree.
    pub changes: Vec<TextChange>,
}

impl Texts {
    fn note(&mut self, sentence: String) {
        self.changes.push(TextChange::Note(sentence));
    }

    fn plain(&mut self, what: impl Into<String>, old: &str, new: &str) {
        if old != new {
            let (old, new) = changed_part(old, new);
            self.changes.push(TextChange::Text(what.into(), old, new));
        }
    }

    fn text(&mut self, what: impl Into<String>, old: &Text, new: &Text) {
        if old.body.plain != new.body.plain {
            self.plain(what, &old.body.plain, &new.body.plain);
        } else if old.body.html != new.body.html || old.targets != new.targets {
            let what = what.into();
            self.note(format!("{what}: opmaak of verwijzingen zijn gewijzigd, de woorden niet"));
        }
    }

    fn list(&mut self, what: impl Into<String>, old: &[Text], new: &[Text]) {
        let plain = |list: &[Text]| list.iter().map(|it| it.body.plain.trim()).collect::<Vec<_>>().join("\n");
        self.plain(what, &plain(old), &plain(new));
    }

    /// A tree, given for each new question the old one that it was.
    pub fn tree(&mut self, old: &CheckedTree, new: &CheckedTree, pairs: &[Option<u16>]) {
        self.plain("de titel van de boom", &old.title, &new.title);
        self.plain("de samenvatting", &old.summary, &new.summary);
        if old.kind != new.kind {
            self.note(format!("de soort is nu {} en was {}", new.kind.as_str(), old.kind.as_str()));
        }
        if old.edition != new.edition {
            self.note("de editie is gewijzigd: anoniem of voor professionals".to_owned());
        }
        self.text("de inleiding", &old.introduction, &new.introduction);
        self.text("de verantwoording", &old.rationale, &new.rationale);
        for (question, pair) in new.questions.iter().zip(pairs) {
            match pair.and_then(|it| old.questions.get(usize::from(it))) {
                Some(before) => self.question(before, question),
                None => self.note(format!("nieuwe vraag: “{}”", question.text)),
            }
        }
        for (n, question) in (0u16..).zip(&old.questions).filter(|it| !pairs.contains(&Some(it.0))) {
            let _ = n;
            self.note(format!("vervallen vraag: “{}”", question.text));
        }
        for outcome in &new.outcomes {
            match old.outcomes.iter().find(|it| it.id == outcome.id) {
                Some(before) => self.outcome(before, outcome),
                None => self.note(format!("nieuwe uitkomst: “{}”", outcome.title)),
            }
        }
        for outcome in old.outcomes.iter().filter(|it| !new.outcomes.iter().any(|new| new.id == it.id)) {
            self.note(format!("vervallen uitkomst: “{}”", outcome.title));
        }
    }

    fn question(&mut self, old: &CheckedQuestion, new: &CheckedQuestion) {
        let name = &new.text;
        self.plain("de vraag", &old.text, &new.text);
        self.plain(format!("het opschrift bij “{name}”"), &old.step, &new.step);
        if old.fact != new.fact {
            self.note(format!("wat de vraag “{name}” vaststelt (kenmerk) is gewijzigd"));
        }
        self.text(format!("de toelichting bij “{name}”"), &old.explanation, &new.explanation);
        let prompts = |it: &CheckedQuestion| -> Vec<Text> {
            it.prompts
                .iter()
                .flat_map(|it| {
                    std::iter::once(heading(&it.title)).chain([it.explanation.clone()]).chain(it.items.clone())
                })
                .collect()
        };
        self.list(format!("de hulpvragen bij “{name}”"), &prompts(old), &prompts(new));
        let examples = |it: &CheckedQuestion| -> Vec<Text> {
            it.examples.iter().flat_map(|it| [heading(&it.0), it.1.clone()]).collect()
        };
        self.list(format!("de voorbeelden bij “{name}”"), &examples(old), &examples(new));
        for answer in &new.answers {
            match old.answers.iter().find(|it| it.value == answer.value) {
                Some(before) => self.plain(format!("een antwoord bij “{name}”"), &before.text, &answer.text),
                None => self.note(format!("nieuw antwoord bij “{name}”: {}", answer.text)),
            }
        }
        for answer in old.answers.iter().filter(|it| !new.answers.iter().any(|new| new.value == it.value)) {
            self.note(format!("vervallen antwoord bij “{name}”: {}", answer.text));
        }
    }

    fn outcome(&mut self, old: &CheckedOutcome, new: &CheckedOutcome) {
        self.plain("de titel van een uitkomst", &old.title, &new.title);
        self.text(format!("de tekst van de uitkomst “{}”", new.title), &old.text, &new.text);
        self.list(format!("wat te doen bij de uitkomst “{}”", new.title), &old.actions, &new.actions);
    }

    /// The decisions of the vocabulary.
    pub fn decisions(&mut self, old: &[CheckedDecision], new: &[CheckedDecision]) {
        for decision in new {
            let Some(before) = old.iter().find(|it| it.id == decision.id) else {
                self.note(format!("nieuw besluit: “{}”", decision.label));
                continue;
            };
            self.plain("de naam van een besluit", &before.label, &decision.label);
            if before.mandatory != decision.mandatory {
                let now = if decision.mandatory { "nu verplicht" } else { "niet meer verplicht" };
                self.note(format!("het besluit “{}” is {now} voor kaders", decision.label));
            }
            self.text(format!("de tekst bij het besluit “{}”", decision.label), &before.text, &decision.text);
            self.list(format!("wat te doen bij het besluit “{}”", decision.label), &before.actions, &decision.actions);
        }
        for decision in old.iter().filter(|it| !new.iter().any(|new| new.id == it.id)) {
            self.note(format!("vervallen besluit: “{}”", decision.label));
        }
    }
}

fn heading(title: &str) -> Text {
    let mut res = Text::default();
    title.clone_into(&mut res.body.plain);
    res
}

/// The sentences that differ, without those before and after them that are the same.
fn changed_part(old: &str, new: &str) -> (String, String) {
    let (a, b) = (sentences(old), sentences(new));
    let before = a.iter().zip(&b).take_while(|it| it.0 == it.1).count();
    let (a, b) = (&a[before..], &b[before..]);
    let after = a.iter().rev().zip(b.iter().rev()).take_while(|it| it.0 == it.1).count();
    (a[..a.len() - after].join(" "), b[..b.len() - after].join(" "))
}

fn sentences(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    lines.flat_map(|it| it.split_inclusive(['.', '?', '!'])).map(str::trim).filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_sentences_that_differ_are_told() {
        let part = changed_part("Eén. Twee.\nDrie.", "Eén. Twee en een half.\nDrie.");
        assert_eq!(part, ("Twee.".to_owned(), "Twee en een half.".to_owned()));
        assert_eq!(changed_part("Eén.", "Eén. Twee."), (String::new(), "Twee.".to_owned()));
    }
}

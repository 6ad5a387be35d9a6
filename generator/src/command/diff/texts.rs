//! Which words of a tree changed: what a visitor reads, and which questions, answers and outcomes came or went.
//!
//! Comes in: two states of a tree or of the decisions. Goes out: sentences, and for a changed text what it was and is.
//! Where answers lead is not told here; see [`super::endings`].

use std::slice;

use player::tree::Edition;

use super::conditions::conditions;
use super::endings::{self, State};
use crate::proven::{
    CheckedAction, CheckedAnswer, CheckedDecision, CheckedExample, CheckedOutcome, CheckedPrompts, CheckedQuestion,
    CheckedSource, CheckedTree, Citation, HandOver, Target, Text, Vocabulary,
};

/// Something that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextChange {
    /// Something came or went, as a sentence.
    Note(String),
    /// A text reads differently: which one, the part of it that changed, before and after. Where one of these is empty the whole text was,
    /// or is.
    Text(String, String, String),
    /// Something came into a text that stays as it was: which one, and what came.
    Added(String, String),
    /// Something went out of a text that else stays as it was: which one, and what went.
    Removed(String, String),
}

/// Collects changes.
#[derive(Debug, Default)]
pub struct Texts<'a> {
    /// The changes, in the order of the new tree.
    pub changes: Vec<TextChange>,
    /// The sources that the old state cites, and those that the new one does.
    pub cited: (&'a [CheckedSource], &'a [CheckedSource]),
    /// The telephone numbers of the old state and of the new one, which calls are told by. Where one stands in its list says
    /// nothing: the lists differ.
    pub contacts: (&'a [Named], &'a [Named]),
}

/// The full id of a telephone number, and whose it is.
type Named = (String, String);

impl<'a> Texts<'a> {
    /// Tells a change in a sentence.
    pub(super) fn note(&mut self, sentence: String) {
        self.changes.push(TextChange::Note(sentence));
    }

    /// Tells of a text that differs which sentences of it do.
    pub(super) fn plain(&mut self, what: impl Into<String>, old: &str, new: &str) {
        if old != new {
            let (was, is) = changed_part(old, new);
            self.part(what.into(), (old, &was), (new, &is));
        }
    }

    /// Tells of a text that differs, given as a whole and as the part of it that does. An empty part of a text that is not empty
    /// is no text that is gone.
    fn part(&mut self, what: String, (old, was): (&str, &str), (new, is): (&str, &str)) {
        let is_kept = |whole: &str, part: &str| part.is_empty() && !whole.trim().is_empty();
        self.changes.push(match (is_kept(old, was), is_kept(new, is)) {
            (true, true) => {
                TextChange::Note(format!("{what}: de regels zijn anders verdeeld, de woorden zijn dezelfde"))
            }
            (true, false) => TextChange::Added(what, is.to_owned()),
            (false, true) => TextChange::Removed(what, was.to_owned()),
            (false, false) => TextChange::Text(what, was.to_owned(), is.to_owned()),
        });
    }

    /// Tells of something short that differs what it was and is, as a whole.
    pub(super) fn whole(&mut self, what: impl Into<String>, old: &str, new: &str) {
        if old != new {
            self.changes.push(TextChange::Text(what.into(), old.to_owned(), new.to_owned()));
        }
    }

    fn text(&mut self, what: &str, old: &Text, new: &Text) {
        self.list(what, slice::from_ref(old), slice::from_ref(new));
    }

    /// The words of texts, and where their links lead: words can stay the same while a link leads elsewhere.
    fn list(&mut self, what: &str, old: &[Text], new: &[Text]) {
        let plain = |list: &[Text]| list.iter().map(|it| it.body.plain.trim()).collect::<Vec<_>>().join("\n");
        let (words, before) = (plain(new), plain(old));
        self.plain(what, &before, &words);
        let links = |list: &[Text]| list.iter().flat_map(|it| &it.body.links).map(|it| it.written.clone()).collect();
        let (was, is): (Vec<String>, Vec<String>) = (links(old), links(new));
        if was != is {
            let (gone, come) = without_same_ends(&was, &is);
            let (was, gone, is, come) = (was.join(", "), gone.join(", "), is.join(", "), come.join(", "));
            self.part(format!("waar verwijzingen heen gaan in {what}"), (&was, &gone), (&is, &come));
        } else if before == words && !same_marks(old, new) {
            self.note(format!("{what}: opmaak of verwijzingen zijn gewijzigd, de woorden niet"));
        }
    }

    /// Where something comes from.
    pub(super) fn source<'c>(
        &mut self,
        what: impl Into<String>,
        old: impl IntoIterator<Item = &'c Citation>,
        new: impl IntoIterator<Item = &'c Citation>,
    ) {
        let (old, new): (Vec<_>, Vec<_>) = (old.into_iter().collect(), new.into_iter().collect());
        let written = |list: &[&Citation], cited: &'a [CheckedSource]| -> Vec<(Option<&'a str>, String)> {
            let id = |it: &Citation| cited.get(it.source).map(|it| it.id.as_str());
            list.iter().map(|it| (id(it), it.place.clone())).collect()
        };
        // A source with another title is the same source.
        if written(&old, self.cited.0) != written(&new, self.cited.1) {
            let names = |list: &[&Citation], cited: &[CheckedSource]| {
                list.iter().map(|it| in_words(it, cited)).collect::<Vec<_>>().join("; ")
            };
            self.whole(what, &names(&old, self.cited.0), &names(&new, self.cited.1));
        }
    }

    /// A tree, given for each new question the old one that it was.
    pub fn tree(&mut self, before: State<'_>, now: State<'_>, pairs: &[Option<u16>]) {
        let (old, new) = (before.tree, now.tree);
        self.plain("de titel van de boom", &old.title, &new.title);
        self.plain("de samenvatting", &old.summary, &new.summary);
        if old.edition != new.edition {
            let name = |it: Edition| match it {
                Edition::Anonymous => "anoniem",
                Edition::Professional => "voor professionals",
            };
            self.note(format!("de editie is nu {} en was {}", name(new.edition), name(old.edition)));
        }
        if old.editorial != new.editorial {
            let (is, was) = if new.editorial { ("wel", "niet") } else { ("niet meer", "wel") };
            self.note(format!(
                "`redactioneel`: de pagina zegt nu {is} dat geen bron deze boom beschrijft, en deed dat eerst {was}"
            ));
        }
        self.source("de bronnen van de boom", &old.citations, &new.citations);
        self.text("de inleiding", &old.introduction, &new.introduction);
        self.text("de verantwoording", &old.rationale, &new.rationale);
        for (question, pair) in new.questions.iter().zip(pairs) {
            match pair.and_then(|it| old.questions.get(usize::from(it))) {
                Some(it) => {
                    if before.fact(it.fact) != now.fact(question.fact) {
                        self.note(format!("wat de vraag “{}” vaststelt (kenmerk) is gewijzigd", question.text));
                    }
                    self.question((it, before.words), (question, now.words));
                }
                None => self.note(format!("nieuwe vraag: “{}”", question.text)),
            }
        }
        for (n, question) in (0u16..).zip(&old.questions).filter(|it| !pairs.contains(&Some(it.0))) {
            let _ = n;
            self.note(format!("vervallen vraag: “{}”", question.text));
        }
        let renamed = renamed(old, new);
        for outcome in &new.outcomes {
            if let Some(it) = old.outcomes.iter().find(|it| it.id == outcome.id) {
                self.outcome((it, before.words), (outcome, now.words));
                continue;
            }
            if let Some((was, _)) = renamed.iter().find(|it| it.1.id == outcome.id) {
                self.note(format!("de uitkomst “{}” heet nu `{}` en was `{}`", outcome.name(), outcome.id, was.id));
                self.outcome((was, before.words), (outcome, now.words));
                continue;
            }
            self.note(format!("nieuwe uitkomst: “{}”", outcome.name()));
            // What it says stands nowhere else in this account.
            self.outcome((&outcome.silent(), now.words), (outcome, now.words));
        }
        let is_gone = |it: &&CheckedOutcome| {
            !new.outcomes.iter().any(|new| new.id == it.id) && !renamed.iter().any(|pair| pair.0.id == it.id)
        };
        for outcome in old.outcomes.iter().filter(is_gone) {
            self.note(format!("vervallen uitkomst: “{}”", outcome.name()));
        }
    }

    fn question(&mut self, (old, was): (&CheckedQuestion, &Vocabulary), (new, is): (&CheckedQuestion, &Vocabulary)) {
        let name = &new.text;
        self.plain("de vraag", &old.text, &new.text);
        self.plain(format!("het opschrift bij “{name}”"), &old.step, &new.step);
        self.source(format!("de bron van “{name}”"), &old.citation, &new.citation);
        self.text(&format!("de toelichting bij “{name}”"), &old.explanation, &new.explanation);
        let prompts = |it: &CheckedQuestion| -> Vec<Text> {
            it.prompts
                .iter()
                .flat_map(|it| {
                    std::iter::once(heading(&it.title)).chain([it.explanation.clone()]).chain(it.items.clone())
                })
                .collect()
        };
        self.list(&format!("de hulpvragen bij “{name}”"), &prompts(old), &prompts(new));
        for (n, group) in new.prompts.iter().enumerate() {
            let same = old.prompts.iter().find(|it| it.title == group.title);
            let before = same.or_else(|| old.prompts.get(n).filter(|_| old.prompts.len() == new.prompts.len()));
            if before.is_some_and(|it| it.reversed != group.reversed) {
                let now = if group.reversed { "wijst nu" } else { "wijst niet meer" };
                let title = if group.title.is_empty() { "zonder kop" } else { &format!("“{}”", group.title) };
                self.note(format!(
                    "een ja op de hulpvragen {title} bij “{name}” {now} naar een nee op de vraag zelf (`omgekeerd`)"
                ));
            }
        }
        let examples = |it: &CheckedQuestion| -> Vec<Text> {
            it.examples.iter().flat_map(|it| [heading(&it.title), it.text.clone()]).collect()
        };
        self.list(&format!("de voorbeelden bij “{name}”"), &examples(old), &examples(new));
        // What is left out of the tree below is a choice: another tree below makes it another one.
        let (was_out, is_out) = (&old.left_out, &new.left_out);
        let groups = |list: &[CheckedPrompts]| -> Vec<Text> {
            list.iter().flat_map(|it| std::iter::once(heading(&it.title)).chain(it.items.clone())).collect()
        };
        self.list(
            &format!("hulpvragen van de basis die wegblijven bij “{name}”"),
            &groups(&was_out.prompts),
            &groups(&is_out.prompts),
        );
        let titled = |list: &[CheckedExample]| -> Vec<Text> {
            list.iter().flat_map(|it| [heading(&it.title), it.text.clone()]).collect()
        };
        self.list(
            &format!("voorbeelden van de basis die wegblijven bij “{name}”"),
            &titled(&was_out.examples),
            &titled(&is_out.examples),
        );
        // When help is there at all changes what is read as much as its words do.
        let when = |it: &CheckedQuestion, words: &Vocabulary| {
            let groups = it.prompts.iter().map(|it| (&it.title, &it.when));
            let all = groups.chain(it.examples.iter().map(|it| (&it.title, &it.when)));
            let some = all.filter(|it| !it.1.is_empty());
            some.map(|it| format!("{}: {}", it.0, conditions(it.1, words))).collect::<Vec<_>>().join("; ")
        };
        self.whole(format!("wanneer hulpvragen en voorbeelden er zijn bij “{name}”"), &when(old, was), &when(new, is));
        let pairs = endings::answer_pairs(old, new);
        for (answer, pair) in new.answers.iter().zip(&pairs) {
            match pair.and_then(|it| old.answers.get(it)) {
                Some(before) => {
                    // Words of an answer that norms speak of are told as another end.
                    if new.fact.is_none() {
                        self.plain(format!("een antwoord bij “{name}”"), &before.text, &answer.text);
                    }
                    self.whole(
                        format!("hoe normen het antwoord “{}” bij “{name}” noemen (`waarde`)", answer.text),
                        &before.value,
                        &answer.value,
                    );
                }
                None => self.note(format!("nieuw antwoord bij “{name}”: {}", answer.text)),
            }
        }
        for (_, answer) in old.answers.iter().enumerate().filter(|it| !pairs.contains(&Some(it.0))) {
            self.note(format!("vervallen antwoord bij “{name}”: {}", answer.text));
        }
        let order = |list: &[CheckedAnswer], others: &[CheckedAnswer]| -> Vec<String> {
            let both = list.iter().filter(|it| others.iter().any(|other| other.value == it.value));
            both.map(|it| it.value.clone()).collect()
        };
        if order(&old.answers, &new.answers) != order(&new.answers, &old.answers) {
            let texts = |list: &[CheckedAnswer]| list.iter().map(|it| it.text.as_str()).collect::<Vec<_>>().join(" / ");
            self.whole(
                format!("de volgorde van de antwoorden bij “{name}”"),
                &texts(&old.answers),
                &texts(&new.answers),
            );
        }
    }

    fn outcome(&mut self, (old, was): (&CheckedOutcome, &Vocabulary), (new, is): (&CheckedOutcome, &Vocabulary)) {
        let name = new.name();
        self.plain("de titel van een uitkomst", &old.title, &new.title);
        self.text(&format!("de tekst van de uitkomst “{name}”"), &old.text, &new.text);
        self.text(&format!("de toelichting bij de uitkomst “{name}”"), &old.more, &new.more);
        self.actions(&format!("wat te doen bij de uitkomst “{name}”"), (&old.actions, was), (&new.actions, is));
        let left_out = |it: &CheckedOutcome| it.left_out.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
        let what = format!("handelingen van de basis die wegblijven bij de uitkomst “{name}”");
        self.list(&what, &left_out(old), &left_out(new));
        for (n, variant) in new.variants.iter().enumerate() {
            let what = format!("variant {} van de uitkomst “{name}”", n + 1);
            let nothing = variant.silent();
            let before = old.variants.get(n).unwrap_or(&nothing);
            self.whole(format!("wanneer {what} geldt"), &conditions(&before.when, was), &conditions(&variant.when, is));
            self.plain(format!("de titel van {what}"), &before.title, &variant.title);
            self.text(&format!("de tekst van {what}"), &before.text, &variant.text);
            self.text(&format!("de toelichting bij {what}"), &before.more, &variant.more);
            self.actions(&format!("wat te doen bij {what}"), (&before.actions, was), (&variant.actions, is));
        }
        for variant in old.variants.iter().skip(new.variants.len()) {
            let when = conditions(&variant.when, was);
            self.note(format!("bij de uitkomst “{name}” vervalt de variant voor: {when} (“{}”)", variant.title));
        }
        self.source(format!("de bron van de uitkomst “{name}”"), &old.citation, &new.citation);
    }

    /// Steps: their words, when they are steps, and whom they call.
    fn actions(&mut self, what: &str, old: (&[CheckedAction], &Vocabulary), new: (&[CheckedAction], &Vocabulary)) {
        let texts = |list: &[CheckedAction]| list.iter().map(|it| it.text.clone()).collect::<Vec<_>>();
        self.list(what, &texts(old.0), &texts(new.0));
        let when = |(list, words): (&[CheckedAction], &Vocabulary)| {
            let some = list.iter().filter(|it| !it.when.is_empty());
            some.map(|it| format!("{}: {}", it.text.body.plain.trim(), conditions(&it.when, words))).collect::<Vec<_>>()
        };
        self.whole(format!("wanneer een stap geldt in {what}"), &when(old).join("; "), &when(new).join("; "));
        let trees = |list: &[CheckedAction]| {
            let some = list.iter().filter_map(|it| it.hand_over.as_ref());
            let name = |it: &HandOver| format!("`{}`{}", it.tree, if it.back { ", en terug" } else { "" });
            some.map(name).collect::<Vec<_>>().join("; ")
        };
        self.whole(format!("naar welke boom een stap leidt in {what}"), &trees(old.0), &trees(new.0));
        // A step with other words is told already.
        for step in new.0 {
            let Some(before) = old.0.iter().find(|it| it.text.body.plain == step.text.body.plain) else { continue };
            let name = step.text.body.plain.trim();
            self.call(format!("wie je belt bij “{name}” in {what}"), before.call, step.call);
        }
    }

    /// Who is called.
    fn call(&mut self, what: String, old: Option<u16>, new: Option<u16>) {
        let named = |call: Option<u16>, list: &'a [Named]| list.get(usize::from(call?));
        let (old, new) = (named(old, self.contacts.0), named(new, self.contacts.1));
        if old.map(|it| &it.0) != new.map(|it| &it.0) {
            let name = |it: Option<&Named>| it.map(|it| it.1.clone()).unwrap_or_default();
            self.whole(what, &name(old), &name(new));
        }
    }

    /// The decisions of a kader, or those that are for everybody.
    pub fn decisions(&mut self, kader: Option<&str>, old: &[CheckedDecision], new: &[CheckedDecision]) {
        let is_of = |it: &&CheckedDecision| it.framework.as_deref() == kader;
        for decision in new.iter().filter(is_of) {
            let Some(before) = old.iter().find(|it| it.id == decision.id) else {
                self.note(format!("nieuw besluit: “{}”", decision.label));
                continue;
            };
            self.plain("de naam van een besluit", &before.label, &decision.label);
            if before.mandatory != decision.mandatory {
                let now = if decision.mandatory { "nu verplicht" } else { "niet meer verplicht" };
                self.note(format!("het besluit “{}” is {now} voor kaders", decision.label));
            }
            self.text(&format!("de tekst bij het besluit “{}”", decision.label), &before.text, &decision.text);
            self.list(&format!("wat te doen bij het besluit “{}”", decision.label), &before.actions, &decision.actions);
            self.text(&format!("de stap bij het besluit “{}”", decision.label), &before.step, &decision.step);
            self.plain(format!("het opschrift bij het besluit “{}”", decision.label), &before.more, &decision.more);
            self.source(format!("de bron van het besluit “{}”", decision.label), &before.citation, &decision.citation);
            self.call(format!("wie je belt bij het besluit “{}”", decision.label), before.call, decision.call);
            if before.tone != decision.tone || before.closing != decision.closing {
                self.note(format!(
                    "hoe het besluit “{}” bij een uitkomst staat (toon, plaats), verandert",
                    decision.label
                ));
            }
            let (was, is) = (before.headings.join(" / "), decision.headings.join(" / "));
            self.whole(format!("waarmee titels beginnen bij het besluit “{}”", decision.label), &was, &is);
        }
        for decision in old.iter().filter(is_of).filter(|it| !new.iter().any(|new| new.id == it.id)) {
            self.note(format!("vervallen besluit: “{}”", decision.label));
        }
    }
}

fn heading(title: &str) -> Text {
    let mut res = Text::default();
    title.clone_into(&mut res.body.plain);
    res
}

/// Whether texts with the same words look the same and lead to the same places. Where something stands on the national site is
/// no matter of this text: what moved there is told once.
fn same_marks(old: &[Text], new: &[Text]) -> bool {
    // Where the national site has something, and which number somebody has, is told once, by itself.
    let lent = |it: &Option<Target>| {
        matches!(it, Some(Target::Here(to)) if to.is_national()) || matches!(it, Some(Target::Contact(_)))
    };
    let same = |it: (&Option<Target>, &Option<Target>)| it.0 == it.1 || lent(it.0) && lent(it.1);
    old.len() == new.len()
        && old.iter().zip(new).all(|(old, new)| {
            old.written.html.reads_like(&new.written.html)
                && old.targets.len() == new.targets.len()
                && old.targets.iter().zip(&new.targets).all(same)
        })
}

/// A source and the place in it.
fn in_words(citation: &Citation, cited: &[CheckedSource]) -> String {
    let Some(source) = cited.get(citation.source) else { return citation.place.clone() };
    let title = &source.short;
    let place = if citation.place.is_empty() { String::new() } else { format!(", {}", citation.place) };
    // Two editions of a source may have one title.
    let twice = cited.iter().filter(|it| it.short == *title).count() > 1;
    let id = if twice { format!(" (`{}`)", source.id) } else { String::new() };
    format!("{title}{id}{place}")
}

/// The sentences that differ, without those before and after them that are the same.
fn changed_part(old: &str, new: &str) -> (String, String) {
    let (old, new) = (sentences(old), sentences(new));
    let (old, new) = without_same_ends(&old, &new);
    (old.join(" "), new.join(" "))
}

fn without_same_ends<'l, T: PartialEq>(a: &'l [T], b: &'l [T]) -> (&'l [T], &'l [T]) {
    let before = a.iter().zip(b).take_while(|it| it.0 == it.1).count();
    let (a, b) = (&a[before..], &b[before..]);
    let after = a.iter().rev().zip(b.iter().rev()).take_while(|it| it.0 == it.1).count();
    (&a[..a.len() - after], &b[..b.len() - after])
}

fn sentences(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    lines.flat_map(|it| it.split_inclusive(['.', '?', '!'])).map(str::trim).filter(|it| !it.is_empty()).collect()
}

/// Outcomes that only got another name: the old and the new one. Two with the same titles cannot be told apart.
fn renamed<'a>(old: &'a CheckedTree, new: &'a CheckedTree) -> Vec<(&'a CheckedOutcome, &'a CheckedOutcome)> {
    fn only<'a>(one: &'a CheckedTree, other: &CheckedTree) -> Vec<&'a CheckedOutcome> {
        one.outcomes.iter().filter(|it| !other.outcomes.iter().any(|there| there.id == it.id)).collect()
    }
    fn alone<'a>(name: &str, list: &[&'a CheckedOutcome]) -> Option<&'a CheckedOutcome> {
        let mut same = list.iter().filter(|it| it.name() == name);
        same.next().copied().filter(|_| same.next().is_none())
    }
    let (gone, come) = (only(old, new), only(new, old));
    let pair = |it: &&'a CheckedOutcome| {
        let name = it.name();
        Some((alone(&name, &gone)?, alone(&name, &come)?))
    };
    come.iter().filter_map(pair).collect()
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

//! What is wrong with a text, as data: a code, a sentence, places and a remedy.
//!
//! Stages push into [`Diagnostics`] and go on, so that an editor sees everything in one run. Nothing here prints; see
//! `report`. Texts are Dutch, written whole in the rule that knows what is wrong.

mod likeness;
mod remedy;
mod wish;

use std::collections::{BTreeMap, HashSet};

pub use likeness::{instead, is_sure, nearest};
pub use remedy::{Edit, Remedy};
pub(crate) use wish::Wish;

use crate::source::{SourceId, Sources, Span};

/// Declares the codes, once, with the order in which the handbook explains them.
macro_rules! codes {
    ($($code:ident)+) => {
        /// The fixed code of a message. A code is never used again for something else.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each code is explained in REDACTIE.md; a test compares the two lists")]
        pub enum Code { $($code),+ }

        impl Code {
            /// Every code.
            pub const ALL: &[Code] = &[$(Code::$code),+];

            /// The code as it is printed.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$code => stringify!($code)),+ }
            }
        }
    };
}

codes! {
    Y001 Y002 Y003 Y004 Y005 Y006 Y007 Y008
    M001 M002 M003 M004 M005 M006 M007 M008 M009 M010 M011 M012 M013 M014 M015
    P001 P002 P003 P004 P005 P006 P007 P008 P009 P010 P011 P012 P013
    V001 V002 V003 V004 V005 V006 V007 V008 V009 V010 V011
    G001 G002 G003 G004
    Z001 Z002 Z003 Z004 Z005 Z006
    B001 B002 B003 B004 B005 B006 B007 B008 B009 B010 B011 B012 B013 B014 B015 B016 B017 B018 B019 B020
    C001 C002 C003 C004 C005
    A001 A002 A003 A004
    N001 N002 N003 N004 N005 N006
    K001 K002 K003 K004 K005
    L001 L002 L003
    U001 U002 U003
    T001 T002 T003 T004 T005 T006 T007 T008
    F001 F002
    S001 S002 S003 S004 S005 S006 S007 S008 S009 S010
}

/// Whether a message stops publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// The editor can do something about it now, but the site is published.
    Warning,
}

/// A place with what is the matter there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is the matter at this place; may be empty.
    pub text: String,
}

/// One question of a counterexample, in the reader's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailStep {
    /// The question.
    pub question: String,
    /// The answer given.
    pub answer: String,
}

/// A walk through a tree that shows why a norm does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// What this walk is, in words.
    pub title: String,
    /// The questions with their answers.
    pub steps: Vec<TrailStep>,
    /// Facts about its end, as name and value: outcome, decisions, what is missing.
    pub end: Vec<(String, String)>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code.
    pub code: Code,
    /// Whether it stops publication.
    pub severity: Severity,
    /// What is wrong: one sentence, lower case, without a full stop.
    pub message: String,
    /// The place that has to change.
    pub primary: Label,
    /// At most two other places that explain it.
    pub secondary: Vec<Label>,
    /// Walks that prove it.
    pub trails: Vec<Trail>,
    /// How to mend it: one thing to do, or nothing rather than a guess.
    pub help: Option<String>,
    /// The same as edits of texts, the best one first; of many messages nobody but the editor can know one.
    pub remedies: Vec<Remedy>,
    /// Edits of which the bytes are still to be found; see [`Diagnostics::find_edits`].
    wishes: Vec<Wish>,
    /// Whether what it is about is published; where that is not said, its place tells.
    published: Option<bool>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, span, message)
    }

    /// A warning at a place.
    pub fn warning(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, span, message)
    }

    /// One at a place that stops publication or does not.
    pub fn new(severity: Severity, code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity,
            message: message.into(),
            primary: Label { span, text: String::new() },
            secondary: Vec::new(),
            trails: Vec::new(),
            help: None,
            remedies: Vec::new(),
            wishes: Vec::new(),
            published: None,
        }
    }

    /// Says what is the matter at the place itself.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds another place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label { span, text: text.into() });
        self
    }

    /// Adds a walk.
    #[must_use]
    pub fn trail(mut self, trail: Trail) -> Self {
        self.trails.push(trail);
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// What would mend it, as an edit. Without a title of its own it is called as the help is.
    #[must_use]
    pub(crate) fn wish(mut self, wish: Wish) -> Self {
        self.wishes.push(wish);
        self
    }

    /// The same, if something is known.
    #[must_use]
    pub(crate) fn maybe_wish(mut self, wish: Option<Wish>) -> Self {
        self.wishes.extend(wish);
        self
    }

    /// Writes `new` for `old` at the place of the message.
    #[must_use]
    pub(crate) fn write(self, old: &str, new: &str, safe: bool) -> Self {
        let wish = Wish::new(safe).write(self.primary.span, old, new);
        self.wish(wish)
    }

    /// What is wrong in a draft stops nobody.
    fn soften(&mut self) {
        if self.severity == Severity::Error {
            self.severity = Severity::Warning;
            self.message = format!("in een concept: {}", self.message);
        }
    }

    /// Says how to mend it, if something is known.
    #[must_use]
    pub fn maybe_help(mut self, text: Option<String>) -> Self {
        self.help = text;
        self
    }
}

/// The sink of all stages.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// Whether what is looked at now is published.
    published: Option<bool>,
}

impl Diagnostics {
    /// Adds a message.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        diagnostic.published = diagnostic.published.or(self.published);
        if diagnostic.published == Some(false) {
            diagnostic.soften();
        }
        self.list.push(diagnostic);
    }

    /// Adds a message, if there is one.
    pub fn extend(&mut self, diagnostic: Option<Diagnostic>) {
        self.list.extend(diagnostic);
    }

    /// Says of the messages of some work whether what they are about is published, wherever it is written: what is wrong with
    /// a tree may stand in the file of another one. Of others the place of each message tells; see [`Self::settle`].
    pub fn about<T>(&mut self, published: bool, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.published.replace(published);
        let res = work(self);
        self.published = before;
        res
    }

    /// Adds all messages of another sink.
    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// Says of all messages, which are about one text, that it has another number.
    pub fn move_to(&mut self, source: SourceId) {
        for it in &mut self.list {
            it.primary.span.source = source;
            it.secondary.iter_mut().for_each(|it| it.span.source = source);
        }
    }

    /// Keeps what concerns somebody, and gives back the rest.
    #[must_use]
    pub fn split_off(&mut self, concerns: impl Fn(&Diagnostic) -> bool) -> Diagnostics {
        let (kept, rest) = std::mem::take(&mut self.list).into_iter().partition(concerns);
        self.list = kept;
        Diagnostics { list: rest, published: self.published }
    }

    /// Drops the warnings: of a text that is not published nobody meets what they are about.
    pub fn keep_errors(&mut self) {
        self.list.retain(|it| it.severity == Severity::Error);
    }

    /// Drops all other messages.
    pub fn keep_only(&mut self, is_kept: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(is_kept);
    }

    /// Drops everything else when there is an error with this code; tells whether there is.
    pub fn keep_only_errors_of(&mut self, code: Code) -> bool {
        let is_it = |it: &Diagnostic| it.code == code && it.severity == Severity::Error;
        let found = self.list.iter().any(is_it);
        if found {
            self.list.retain(is_it);
        }
        found
    }

    /// Makes warnings of the messages that stand in a draft, where nobody said whether they are about one.
    pub fn settle(&mut self, is_draft: impl Fn(Span) -> bool) {
        for it in &mut self.list {
            if it.published.take().is_none() && is_draft(it.primary.span) {
                it.soften();
            }
        }
    }

    /// Drops what only repeats another message: the same place, the same remedy, and a code that follows from the other.
    pub fn drop_repeated(&mut self, follower: Code, cause: Code) {
        let causes: HashSet<(Span, Option<String>)> =
            self.list.iter().filter(|it| it.code == cause).map(|it| (it.primary.span, it.help.clone())).collect();
        let repeats = |it: &Diagnostic| it.help.is_some() && causes.contains(&(it.primary.span, it.help.clone()));
        self.list.retain(|it| it.code != follower || !repeats(it));
    }

    /// Drops messages of this code that say the same of the same place as one before them.
    pub fn drop_same(&mut self, code: Code) {
        let mut seen: HashSet<(Span, String)> = HashSet::new();
        self.list.retain(|it| it.code != code || seen.insert((it.primary.span, it.message.clone())));
    }

    /// Makes one message of those of a code that say the same of one text: they have one cause, such as a source that is not
    /// declared. The first place stands; of the others its label names the lines.
    pub fn fold_same(&mut self, code: Code, sources: &Sources) {
        let mut places: BTreeMap<(SourceId, String), Vec<Span>> = BTreeMap::new();
        for it in self.list.iter().filter(|it| it.code == code) {
            places.entry((it.primary.span.source, it.message.clone())).or_default().push(it.primary.span);
        }
        for spans in places.values_mut() {
            spans.sort_unstable();
        }
        // What mends one mends all.
        let mut wishes: BTreeMap<_, Vec<(Span, Vec<Wish>)>> = BTreeMap::new();
        for it in self.list.iter_mut().filter(|it| it.code == code) {
            let key = (it.primary.span.source, it.message.clone());
            wishes.entry(key).or_default().push((it.primary.span, std::mem::take(&mut it.wishes)));
        }
        self.list.retain_mut(|it| {
            let Some(all) = (it.code == code).then(|| &places[&(it.primary.span.source, it.message.clone())]) else {
                return true;
            };
            if all[0] != it.primary.span {
                return false;
            }
            // The same message of a tree and of one that stands on it is one.
            let Some(joined) = wishes.remove(&(it.primary.span.source, it.message.clone())) else { return false };
            it.wishes = Wish::joined(joined);
            let own = sources.place(all[0]).line;
            let mut lines: Vec<String> = Vec::new();
            for line in all.iter().map(|it| sources.place(*it).line).filter(|it| *it != own) {
                let line = line.to_string();
                if !lines.contains(&line) {
                    lines.push(line);
                }
            }
            if let Some((last, most)) = lines.split_last() {
                let most = if most.is_empty() { String::new() } else { format!("{} en ", most.join(", ")) };
                let before = if it.primary.text.is_empty() { "" } else { "; " };
                it.primary.text.extend([before, "ook op regel ", &most, last]);
            }
            true
        });
    }

    /// Finds the bytes of every edit, when all rules have spoken.
    pub(crate) fn find_edits(&mut self, sources: &Sources) {
        for it in &mut self.list {
            for wish in std::mem::take(&mut it.wishes) {
                it.remedies.extend(wish.found(it.help.as_deref(), sources));
            }
        }
    }

    /// How many errors there are.
    pub fn n_errors(&self) -> usize {
        self.list.iter().filter(|it| it.severity == Severity::Error).count()
    }

    /// How many warnings there are.
    pub fn n_warnings(&self) -> usize {
        self.list.len() - self.n_errors()
    }

    /// How many messages there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// True when nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All messages, by file, place and code; the same message twice is one.
    pub fn sorted(&self, sources: &Sources) -> Vec<&Diagnostic> {
        let mut res: Vec<&Diagnostic> = self.list.iter().collect();
        res.sort_by(|a, b| {
            let key = |it: &Diagnostic| (it.primary.span.start, it.code);
            let path = |it: &Diagnostic| sources.get(it.primary.span.source).path.as_str();
            path(a).cmp(path(b)).then(key(a).cmp(&key(b))).then_with(|| a.message.cmp(&b.message))
        });
        res.dedup_by(|a, b| a == b);
        res
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn same_message_twice_is_one() {
        let mut sources = Sources::default();
        let id = sources.add("a.yaml", "x");
        let mut diagnostics = Diagnostics::default();
        for _ in 0..2 {
            diagnostics.push(Diagnostic::error(Code::Y001, id.start(), "fout"));
        }
        assert_eq!(diagnostics.sorted(&sources).len(), 1);
    }
}

//! From what a rule knows of a mistake to the bytes that mend it.
//!
//! Comes in: a name to write for another, a part of a list or a key to take out, at the place of a value. Goes out: a [`Remedy`]
//! with exact edits; nothing where the text does not have what the rule read from it, as behind the marks of a quoted or folded
//! text. A rule needs no text for it, so that rules stay about values.

mod decisions;
mod yaml;

use super::remedy::{Edit, Remedy};
use crate::source::{Sources, Span};

/// What would mend a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wish {
    /// What it does, where that is not what the help says.
    title: Option<String>,
    safe: bool,
    steps: Vec<Step>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// Writes `new` for the one `old` in a place.
    Write { span: Span, old: String, new: String },
    /// Takes these signs out of a place, wherever they stand in it.
    Strip { span: Span, signs: Vec<char> },
    /// Puts a text in the place of a whole one; of none, adds it.
    Put { span: Span, text: String },
    /// Takes a part out of a list of YAML.
    Item(Span),
    /// The same of the second of two parts, when both say the same to the letter; by their ids.
    Twin(Span, Span),
    /// Gives an answer, or an outcome by its key, this list of decisions.
    Decisions { at: Span, is_answer: bool, list: String },
    /// Takes the second of two places out, when both say the same to the letter.
    Same(Span, Span),
    /// Takes a key of YAML out, with what stands behind it.
    Key(Span),
    /// Gives a file another name.
    Rename { from: String, to: String },
}

impl Wish {
    /// Nothing yet.
    pub(crate) fn new(safe: bool) -> Self {
        Self { title: None, safe, steps: Vec::new() }
    }

    /// What it does, where that is not what the help says: in Dutch, as a command.
    pub(crate) fn called(self, title: impl Into<String>) -> Self {
        Self { title: Some(title.into()), ..self }
    }

    /// The same, for somebody to judge.
    pub(crate) fn for_judgement(self) -> Self {
        Self { safe: false, ..self }
    }

    /// Writes a name for another one, which stands once in a place.
    pub(crate) fn write(self, span: Span, old: &str, new: &str) -> Self {
        self.and(Step::Write { span, old: old.to_owned(), new: new.to_owned() })
    }

    /// Puts a text in the place of a whole one; of none, adds it there.
    pub(crate) fn put(self, span: Span, text: impl Into<String>) -> Self {
        self.and(Step::Put { span, text: text.into() })
    }

    /// Takes these signs out of a place, wherever they stand in it.
    pub(crate) fn strip(self, span: Span, signs: Vec<char>) -> Self {
        self.and(Step::Strip { span, signs })
    }

    /// Takes out the part of a list of which the value stands here.
    pub(crate) fn without_item(self, value: Span) -> Self {
        self.and(Step::Item(value))
    }

    /// Takes out the second of two parts of a list with one id, when they say the same to the letter.
    pub(crate) fn twin(first: Span, second: Span) -> Self {
        Self::new(true).called("haal de tweede weg: die zegt precies hetzelfde").and(Step::Twin(first, second))
    }

    /// Takes out the second of two places, when they say the same to the letter.
    pub(crate) fn same(first: Span, second: Span) -> Self {
        Self::new(true).and(Step::Same(first, second))
    }

    /// Gives an answer, from its words to its target, or an outcome, by its key, this list of decisions.
    pub(crate) fn decide(self, at: Span, is_answer: bool, list: String) -> Self {
        self.and(Step::Decisions { at, is_answer, list })
    }

    /// Takes out the key that stands here, with what is behind it.
    pub(crate) fn without_key(self, key: Span) -> Self {
        self.and(Step::Key(key))
    }

    /// Gives a file another name; paths from the folder of the project.
    pub(crate) fn rename(self, from: impl Into<String>, to: impl Into<String>) -> Self {
        self.and(Step::Rename { from: from.into(), to: to.into() })
    }

    fn and(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// One for messages that are made one: what mends each of them, if something does. The same message twice is one.
    pub(super) fn joined(mut list: Vec<(Span, Vec<Self>)>) -> Vec<Self> {
        list.sort_by_key(|it| it.0);
        list.dedup_by_key(|it| it.0);
        let n = list.iter().map(|it| it.1.len()).min().unwrap_or(0);
        let join = |at: usize| {
            let mut all = list.iter().map(|it| &it.1[at]);
            let mut res = all.next()?.clone();
            for it in all {
                res.safe &= it.safe;
                res.steps.extend(it.steps.iter().cloned());
            }
            Some(res)
        };
        (0..n).filter_map(join).collect()
    }

    /// The edits; nothing when a text is not as it was thought to be.
    pub(super) fn found(self, help: Option<&str>, sources: &Sources) -> Option<Remedy> {
        let title = self.title.or_else(|| help.map(str::to_owned))?;
        let mut edits: Vec<Edit> = Vec::new();
        for step in self.steps {
            let more = if let Step::Strip { span, signs } = step {
                stripped(span, &signs, sources)
            } else {
                vec![step.edit(sources)?]
            };
            edits.extend(more);
        }
        edits.dedup();
        let mut places: Vec<Span> = edits.iter().filter_map(Edit::span).collect();
        places.sort_unstable();
        let is_apart = |it: &[Span]| it[0].source != it[1].source || it[0].end <= it[1].start && it[0] != it[1];
        (!edits.is_empty() && places.windows(2).all(is_apart)).then_some(Remedy { title, edits, safe: self.safe })
    }
}

impl Edit {
    fn span(&self) -> Option<Span> {
        match self {
            Self::Write { span, .. } => Some(*span),
            Self::Rename { .. } => None,
        }
    }
}

impl Step {
    fn edit(self, sources: &Sources) -> Option<Edit> {
        let (span, text) = match self {
            Self::Strip { .. } => return None,
            Self::Rename { from, to } => return Some(Edit::Rename { from, to }),
            Self::Put { span, text } => (span, text),
            Self::Write { span, old, new } => {
                let whole = sources.slice(span);
                let at =
                    whole.find(&old).filter(|it| !old.is_empty() && whole[it + old.len()..].find(&old).is_none())?;
                let start = span.range().start + at;
                (span.source.span(start..start + old.len()), new)
            }
            Self::Item(span) => {
                let range = yaml::item(&sources.get(span.source).text, span.range())?;
                (span.source.span(range), String::new())
            }
            Self::Twin(first, second) => {
                let text = &sources.get(second.source).text;
                let (one, two) = (yaml::item(text, first.range())?, yaml::item(text, second.range())?);
                if first.source != second.source || text.get(one)?.trim() != text.get(two.clone())?.trim() {
                    return None;
                }
                (second.source.span(two), String::new())
            }
            Self::Same(first, second) => {
                if sources.slice(first).trim() != sources.slice(second).trim() {
                    return None;
                }
                (second, String::new())
            }
            Self::Decisions { at, is_answer, list } => {
                let text = &sources.get(at.source).text;
                let line = format!("besluiten: {list}");
                let found = if is_answer {
                    decisions::of_answer(text, at.range(), &line)
                } else {
                    decisions::of_outcome(text, at.range().start, &line)
                };
                let (range, text) = found?;
                (at.source.span(range), text)
            }
            Self::Key(span) => {
                let range = yaml::key(&sources.get(span.source).text, span.range().start)?;
                (span.source.span(range), String::new())
            }
        };
        let whole = &sources.get(span.source).text;
        let is_one = whole.get(span.range()).is_some_and(|it| it != text);
        is_one.then_some(Edit::Write { span, text })
    }
}

/// Each of these signs, taken out.
fn stripped(span: Span, signs: &[char], sources: &Sources) -> Vec<Edit> {
    let found = sources.slice(span).char_indices().filter(|it| signs.contains(&it.1));
    let place = |(at, it): (usize, char)| {
        let start = span.range().start + at;
        span.source.span(start..start + it.len_utf8())
    };
    found.map(|it| Edit::Write { span: place(it), text: String::new() }).collect()
}

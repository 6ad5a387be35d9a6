//! What can be written at a place: keys that are not there yet, words from which one is chosen, names that exist.
//!
//! Comes in: a place in a text, which need not be finished. Goes out: words, with what each means, and the bytes that one replaces.

use std::ops::Range;

use super::Asked;
use super::cursor::{self, Cursor, What};
use super::described::description;
use super::role::{self, Kind, Role, SCHEMES};
use crate::load::layout;
use crate::markdown::link::relative;

/// One thing to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// How it is shown.
    pub label: String,
    /// What stands there then.
    pub text: String,
    /// What it is.
    pub sort: Sort,
    /// In a few words.
    pub title: String,
    /// In more; Markdown, may be empty.
    pub about: String,
}

impl Item {
    /// The same, written in another way.
    fn written(&self, text: String) -> Self {
        Self { label: text.clone(), text, ..self.clone() }
    }
}

/// What is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A key.
    Key,
    /// A word of a fixed list.
    Word,
    /// A name.
    Name(Kind),
    /// The beginning of a link.
    Scheme,
}

/// What is offered, and the bytes that it replaces.
pub fn completion(asked: &Asked<'_>) -> Option<(Range<usize>, Vec<Item>)> {
    let form = role::form(asked.file());
    let Cursor { path, what, word } = cursor::at(form, asked.text, asked.at())?;
    let mut res = Vec::new();
    match what {
        What::Link => return Some(link(asked, word)),
        What::Key(there) => {
            let form = form?;
            let is_behind = asked.text[word.end..].starts_with(':');
            for (key, schema) in asked.schemas.keys(form, &path) {
                if there.iter().any(|it| it == key) && asked.text[word.clone()] != *key {
                    continue;
                }
                let full: Vec<String> = path.iter().cloned().chain([key.to_owned()]).collect();
                let end = match (is_behind, asked.schemas.is_block(form, &full)) {
                    (true, _) => "",
                    (false, true) => ":",
                    (false, false) => ": ",
                };
                let about = description(schema).unwrap_or_default().to_owned();
                let (label, text) = (key.to_owned(), format!("{key}{end}"));
                res.push(Item { label, text, sort: Sort::Key, title: String::new(), about });
            }
            if path.last().is_some_and(|it| it == "[]")
                && let Some(range) = values(asked, form, &path, None, &word, &mut res)
            {
                return Some((range, res));
            }
        }
        What::Value(fact) => {
            if let Some(range) = values(asked, form?, &path, fact.as_deref(), &word, &mut res) {
                return Some((range, res));
            }
        }
    }
    Some((word, res))
}

/// What can stand as a value; of a link the bytes are others.
fn values(
    asked: &Asked<'_>,
    form: &str,
    path: &[String],
    fact: Option<&str>,
    word: &Range<usize>,
    res: &mut Vec<Item>,
) -> Option<Range<usize>> {
    let words: Vec<&str> = path.iter().map(String::as_str).collect();
    match role::of_value(form, &words) {
        Some(Role::Names(kind)) => res.extend(names(asked, kind, fact, "")),
        Some(Role::Cites) if !asked.text[word.start..asked.at().max(word.start)].contains('#') => {
            res.extend(names(asked, Kind::Source, None, ""));
        }
        Some(Role::Links) => {
            let (range, items) = link(asked, word.start..word.end.max(link_end(asked)));
            res.extend(items);
            return Some(range);
        }
        Some(Role::File) => {
            let folder = layout::folder(asked.file());
            let here = names(asked, Kind::File, None, "").into_iter().filter(|it| layout::folder(&it.text) == folder);
            res.extend(here.map(|it| it.written(relative(asked.file(), &it.text))));
        }
        Some(Role::Defines(_) | Role::Cites) => {}
        None => {
            let words = asked.schemas.words(form, path);
            let item = |(text, about): (String, String)| Item {
                label: text.clone(),
                text,
                sort: Sort::Word,
                title: String::new(),
                about,
            };
            res.extend(words.into_iter().map(item));
        }
    }
    None
}

/// Where a link ends that stands as a value: its colons are part of it.
fn link_end(asked: &Asked<'_>) -> usize {
    let ends = |it: char| it.is_whitespace() || matches!(it, ',' | '}' | ']' | '"' | '\'');
    asked.at() + asked.text[asked.at()..].find(ends).unwrap_or(asked.text.len() - asked.at())
}

/// What can stand in a link: a scheme or a file; behind a scheme its names, behind a `#` the headings.
fn link(asked: &Asked<'_>, word: Range<usize>) -> (Range<usize>, Vec<Item>) {
    let written = asked.text.get(word.start..asked.at()).unwrap_or_default();
    if let Some((scheme, _)) = written.split_once(':') {
        let kind = SCHEMES.iter().find(|it| it.0 == scheme).map(|it| it.1);
        let items = kind.map(|kind| names(asked, kind, None, &format!("{scheme}:"))).unwrap_or_default();
        return (word, items);
    }
    if let Some((path, _)) = written.split_once('#') {
        let file = if path.is_empty() { asked.file().to_owned() } else { target(asked.file(), path) };
        let headings = names(asked, Kind::Heading, None, "").into_iter().filter_map(|it| {
            let id = it.text.strip_prefix(&file)?.strip_prefix('#')?;
            Some(it.written(format!("{path}#{id}")))
        });
        return (word, headings.collect());
    }
    let schemes = SCHEMES.iter().map(|(scheme, kind)| Item {
        label: format!("{scheme}:"),
        text: format!("{scheme}:"),
        sort: Sort::Scheme,
        title: kind.dutch().to_owned(),
        about: String::new(),
    });
    let files = names(asked, Kind::File, None, "").into_iter();
    let files = files.filter(|it| layout::kind(&it.text) != layout::FileKind::Fixed && it.text != asked.file());
    let files = files.map(|it| it.written(relative(asked.file(), &it.text)));
    (word, schemes.chain(files).collect())
}

/// The file that a path in a link means.
fn target(file: &str, path: &str) -> String {
    match crate::markdown::link::Destination::parse(path, file) {
        crate::markdown::link::Destination::File(path, _) => path,
        _ => String::new(),
    }
}

fn names(asked: &Asked<'_>, kind: Kind, of: Option<&str>, before: &str) -> Vec<Item> {
    let all = asked.index.names(kind, asked.file(), of).into_iter();
    let item = |(name, about): (String, super::marks::About)| Item {
        label: format!("{before}{name}"),
        text: format!("{before}{name}"),
        sort: Sort::Name(kind),
        title: about.title,
        about: about.text,
    };
    all.map(item).collect()
}

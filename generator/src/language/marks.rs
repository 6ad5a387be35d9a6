//! Where names stand in one text, and which: each named or used.
//!
//! Comes in: a text of YAML, or a page that was read. Goes out: its marks, in the order of the text. Nothing is looked up: what a name
//! means is found by the index.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::role::{self, Kind, Role};
use crate::load::layout::{self, PROTOCOL, QUESTIONS};
use crate::load::node::Node;
use crate::load::page::Page;
use crate::load::yaml;
use crate::markdown::link::Destination;
use crate::source::{Sources, Spanned};

/// What there is to say of something that has a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// In a few words.
    pub title: String,
    /// In more; Markdown, may be empty.
    pub text: String,
}

/// A name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Of what it is the name.
    pub kind: Kind,
    /// As written; of a heading with its file.
    pub name: String,
    /// Its bytes.
    pub range: Range<usize>,
    /// What gets the name here; nothing where it is used.
    pub defines: Option<About>,
    /// Of a value: the fact that it is of.
    pub fact: Option<String>,
    /// Whether exactly this stands there, so that another name can take its place.
    pub is_plain: bool,
}

/// The names of a text.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    /// The text in which they were found: the last one that could be read.
    pub text: Arc<String>,
    /// The marks, by where they begin.
    pub list: Vec<Mark>,
    /// Of a tree: the one it stands on.
    pub base: Option<String>,
    /// Of a tree: its own questions and outcomes.
    pub nodes: BTreeSet<String>,
    /// Of a page: where it stands on the site.
    pub address: Option<String>,
}

impl Marks {
    /// Of a file of YAML; nothing when it cannot be read.
    pub(super) fn of_yaml(form: &'static str, file: &str, text: &Arc<String>) -> Option<Self> {
        let node = yaml::node(text)?;
        let mut walk = Walk { form, text, file, path: Vec::new(), marks: Marks::default() };
        walk.value(&node, None);
        let mut res = walk.marks;
        match form {
            "boom" => {
                let about = About { title: field(&node.value, "titel"), text: field(&node.value, "samenvatting") };
                res.defines(Kind::Tree, &layout::tree_id(file), 0..0, about);
            }
            "kader" => {
                let about = About { title: field(&node.value, "naam"), text: field(&node.value, "beroepsgroep") };
                res.defines(Kind::Framework, layout::slug(file), 0..0, about);
            }
            _ => {}
        }
        res.defines(Kind::File, file, 0..0, About { title: field(&node.value, "titel"), text: String::new() });
        let base = Some(field(&node.value, "basis")).filter(|it| form == "boom" && !it.is_empty());
        for (at, written) in links(text) {
            res.list.extend(of_link(written, at, file, true));
        }
        let nodes = res.list.iter().filter(|it| it.kind == Kind::Node && it.defines.is_some());
        let nodes = nodes.map(|it| it.name.clone()).collect();
        res.list.sort_by_key(|it| (it.range.start, it.range.end));
        Some(Self { text: Arc::clone(text), base, nodes, ..res })
    }

    /// Of a page.
    pub(super) fn of_page(page: &Page, sources: &Sources) -> Self {
        let file = page.file.as_str();
        let mut res =
            Self { text: Arc::clone(&page.text), address: Some(page.address.as_str().to_owned()), ..Self::default() };
        let front = &page.front;
        let summary = front.summary.as_ref().map(|it| it.value.clone()).unwrap_or_default();
        let about = About { title: front.title.value.clone(), text: summary };
        res.defines(Kind::File, file, 0..0, about.clone());
        for cited in front.citation.iter().chain(&front.citations) {
            res.list.extend(of_citation(&cited.value, inside(&page.text, cited)));
        }
        if let Some(number) = front.number.as_ref().filter(|_| layout::folder(file) == PROTOCOL) {
            res.defines(Kind::Section, &number.value, inside(&page.text, number).0, about);
        }
        for (heading, span) in page.headings() {
            let whole = span.range();
            let name = format!("{file}#{}", heading.id);
            let written = heading.given_id.then(|| id_in(&page.text, &whole, &heading.id)).flatten();
            let about = About { title: heading.text.clone(), text: String::new() };
            let is_plain = written.is_some();
            let range = written.unwrap_or(whole);
            let mut add = |kind, name: &str| {
                res.list.push(Mark { is_plain, ..Mark::definition(kind, name, range.clone(), about.clone()) });
            };
            add(Kind::Heading, &name);
            if heading.given_id && layout::folder(file) == QUESTIONS {
                add(Kind::Question, &heading.id);
            }
            if let Some(number) = heading.number.as_ref().filter(|_| layout::folder(file) == PROTOCOL) {
                add(Kind::Section, number);
            }
        }
        for link in page.links() {
            let is_plain = sources.slice(link.span) == link.written;
            let marks = of_link(link.written, link.span.start as usize, file, is_plain);
            res.list.extend(marks);
        }
        res.list.sort_by_key(|it| (it.range.start, it.range.end));
        res
    }

    /// The mark at a byte; of two the shortest.
    pub(super) fn at(&self, offset: usize) -> Option<&Mark> {
        let here = |it: &&Mark| it.range.start <= offset && offset <= it.range.end && !it.range.is_empty();
        self.list.iter().filter(here).min_by_key(|it| (it.range.len(), it.defines.is_none()))
    }

    fn defines(&mut self, kind: Kind, name: &str, range: Range<usize>, about: About) {
        self.list.push(Mark::definition(kind, name, range, about));
    }
}

impl Mark {
    fn definition(kind: Kind, name: &str, range: Range<usize>, about: About) -> Self {
        Self { defines: Some(about), ..Self::use_of(kind, name, range) }
    }

    fn use_of(kind: Kind, name: &str, range: Range<usize>) -> Self {
        Self { kind, name: name.to_owned(), range, defines: None, fact: None, is_plain: true }
    }
}

/// One walk through a file.
struct Walk<'a> {
    form: &'static str,
    text: &'a str,
    file: &'a str,
    path: Vec<String>,
    marks: Marks,
}

/// In what something stands.
struct Up<'a> {
    node: &'a Node,
    up: Option<&'a Up<'a>>,
}

impl Up<'_> {
    fn nth(&self, n: usize) -> Option<&Node> {
        if n == 0 { Some(self.node) } else { self.up?.nth(n - 1) }
    }
}

impl Walk<'_> {
    fn value(&mut self, node: &Spanned<Node>, up: Option<&Up<'_>>) {
        let here = Up { node: &node.value, up };
        match &node.value {
            Node::Map(entries) => {
                for (key, value) in entries {
                    let Node::Text(name) = &key.value else { continue };
                    self.path.push(name.clone());
                    if let Some(kind) = role::of_key(self.form, &self.words()) {
                        let (range, is_plain) =
                            inside(self.text, &Spanned { value: name.clone(), range: key.range.clone() });
                        let fact = (kind == Kind::Value).then(|| self.path[1].clone());
                        let about = about(kind, &value.value, name);
                        let mark = Mark { fact, is_plain, ..Mark::definition(kind, name, range, about) };
                        self.marks.list.push(mark);
                    } else if let Some(kind) = role::named_by_key(self.form, &self.words()) {
                        let (range, is_plain) =
                            inside(self.text, &Spanned { value: name.clone(), range: key.range.clone() });
                        self.marks.list.push(Mark { is_plain, ..Mark::use_of(kind, name, range) });
                    }
                    self.value(value, Some(&here));
                    self.path.pop();
                }
            }
            Node::List(list) => {
                self.path.push("[]".to_owned());
                for it in list {
                    self.value(it, Some(&here));
                }
                self.path.pop();
            }
            Node::Text(text) => self.text(text, node, up),
            Node::Null | Node::Bool(_) | Node::Number(_) => {}
        }
    }

    fn text(&mut self, value: &str, node: &Spanned<Node>, up: Option<&Up<'_>>) {
        let Some(role) = role::of_value(self.form, &self.words()) else { return };
        let (range, is_plain) = inside(self.text, &Spanned { value: value.to_owned(), range: node.range.clone() });
        match role {
            Role::Defines(kind) => {
                let about = up.map(|it| about(kind, it.node, value)).unwrap_or_default();
                self.marks.list.push(Mark { is_plain, ..Mark::definition(kind, value, range, about) });
            }
            Role::Names(kind) => {
                // Of an answer the question tells the fact, of a condition the condition itself.
                let at = if self.path.last().is_some_and(|it| it == "waarde") { 2 } else { 0 };
                let fact = up.filter(|_| kind == Kind::Value).and_then(|it| it.nth(at)).map(|it| field(it, "kenmerk"));
                let fact = fact.filter(|it| !it.is_empty());
                self.marks.list.push(Mark { fact, is_plain, ..Mark::use_of(kind, value, range) });
            }
            Role::Cites => self.marks.list.extend(of_citation(value, (range, is_plain))),
            Role::Links => self.marks.list.extend(of_link(value, range.start, self.file, is_plain)),
            Role::File => {
                if let Destination::File(path, _) = Destination::parse(value, self.file) {
                    self.marks.list.push(Mark { is_plain: false, ..Mark::use_of(Kind::File, &path, range) });
                }
            }
        }
    }

    fn words(&self) -> Vec<&str> {
        self.path.iter().map(String::as_str).collect()
    }
}

/// The text behind a key; empty when there is none.
fn field(node: &Node, key: &str) -> String {
    let Node::Map(entries) = node else { return String::new() };
    let found = entries.iter().find(|it| matches!(&it.0.value, Node::Text(it) if it == key));
    match found.map(|it| &it.1.value) {
        Some(Node::Text(text)) => text.clone(),
        _ => String::new(),
    }
}

fn about(kind: Kind, node: &Node, name: &str) -> About {
    let (title, text): (&[&str], &[&str]) = match kind {
        Kind::Term => (&["term"], &["definitie"]),
        Kind::Source => (&["titel"], &["uitgever", "datum"]),
        Kind::Fact => (&["omschrijving"], &[]),
        Kind::Decision => (&["label"], &["stap"]),
        Kind::Norm => (&["titel"], &["toelichting"]),
        Kind::Contact => (&["naam"], &["nummer", "uitleg"]),
        Kind::Node => (&["vraag", "titel"], &["stap"]),
        _ => (&["titel"], &[]),
    };
    let short = match node {
        Node::Text(text) => text.clone(),
        _ => String::new(),
    };
    let all = |keys: &[&str]| keys.iter().map(|it| field(node, it)).filter(|it| !it.is_empty()).collect::<Vec<_>>();
    let title = all(title).into_iter().next().unwrap_or(short);
    About { title: if title.is_empty() { name.to_owned() } else { title }, text: all(text).join(", ") }
}

/// The bytes of a value without quotes around it, and whether nothing else stands there.
fn inside(text: &str, value: &Spanned<String>) -> (Range<usize>, bool) {
    let (start, end) = (value.range.start as usize, value.range.end as usize);
    let whole = text.get(start..end).unwrap_or_default();
    if whole == value.value {
        return (start..end, true);
    }
    match whole.strip_prefix(['"', '\'']).and_then(|it| it.strip_suffix(['"', '\''])) {
        Some(inner) if inner == value.value => (start + 1..end - 1, true),
        _ => (start..end, false),
    }
}

/// The bytes of an id in the line of a heading: `{#id}`.
fn id_in(text: &str, heading: &Range<usize>, id: &str) -> Option<Range<usize>> {
    let line = text.get(heading.start..)?.lines().next()?;
    let at = heading.start + line.rfind(&format!("{{#{id}"))? + 2;
    Some(at..at + id.len())
}

/// A source, and the place in it.
fn of_citation(value: &str, (range, is_plain): (Range<usize>, bool)) -> Option<Mark> {
    let name = value.split('#').next().unwrap_or_default();
    let end = if is_plain { range.start + name.len() } else { range.end };
    (!name.is_empty()).then(|| Mark { is_plain, ..Mark::use_of(Kind::Source, name, range.start..end) })
}

/// Every link of Markdown in a text: where its destination begins, and what it is.
fn links(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.match_indices("](").filter_map(|(at, mark)| {
        let at = at + mark.len();
        let at = if text[at..].starts_with('<') { at + 1 } else { at };
        let rest = &text[at..];
        let end = rest.find(|it: char| it.is_whitespace() || matches!(it, ')' | '>'))?;
        (end > 0).then(|| (at, &rest[..end]))
    })
}

/// What a link names.
pub(super) fn of_link(written: &str, at: usize, file: &str, is_plain: bool) -> Vec<Mark> {
    let behind = written.find(':').map_or(0, |it| it + 1);
    let one = |kind, name: &str| {
        let range = if is_plain { at + behind..at + written.len() } else { at..at + written.len() };
        vec![Mark { is_plain, ..Mark::use_of(kind, name, range) }]
    };
    match Destination::parse(written, file) {
        Destination::Section(name) => one(Kind::Section, &name),
        Destination::Term(name) => one(Kind::Term, &name),
        Destination::Tree(name) => one(Kind::Tree, &name),
        Destination::Framework(name) => one(Kind::Framework, &name),
        Destination::Question(name) => one(Kind::Question, &name),
        Destination::Contact(name) => one(Kind::Contact, &name),
        Destination::Anchor(id) => {
            let name = format!("{file}#{id}");
            vec![Mark { is_plain, ..Mark::use_of(Kind::Heading, &name, at + 1..at + written.len()) }]
        }
        Destination::File(path, anchor) => {
            let end = at + written.find('#').unwrap_or(written.len());
            let mut res = vec![Mark { is_plain: false, ..Mark::use_of(Kind::File, &path, at..end) }];
            if let Some(id) = anchor {
                let name = format!("{path}#{id}");
                res.push(Mark { is_plain, ..Mark::use_of(Kind::Heading, &name, end + 1..at + written.len()) });
            }
            res
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(form: &'static str, file: &str, text: &str) -> Vec<String> {
        let text = Arc::new(text.to_owned());
        let marks = Marks::of_yaml(form, file, &text).expect("good YAML");
        let own = marks.list.iter().filter(|it| !it.range.is_empty());
        own.map(|it| {
            let verb = if it.defines.is_some() { "is" } else { "noemt" };
            let fact = it.fact.as_ref().map(|it| format!(" van {it}")).unwrap_or_default();
            assert!(!it.is_plain || it.name.ends_with(&text[it.range.clone()]), "{it:?}");
            format!("{} {verb} {} {}{fact}", it.range.start, it.kind.dutch(), it.name)
        })
        .collect()
    }

    #[test]
    fn names_of_a_tree_are_found_with_their_places() {
        let text = "begin: a\nvragen:\n  a:\n    kenmerk: \"k\"\n    antwoorden:\n      - { antwoord: Ja, waarde: ja, naar: z }\nuitkomsten:\n  z:\n    bron: b#x\n    tekst: zie [t](begrip:t) en [p](../p.md#q)\n";
        assert_eq!(
            shown("boom", "beslisbomen/x.yaml", text),
            [
                "7 noemt vraag of uitkomst a",
                "19 is vraag of uitkomst a",
                "36 noemt kenmerk k",
                "87 noemt waarde ja van k",
                "97 noemt vraag of uitkomst z",
                "115 is vraag of uitkomst z",
                "128 noemt bron b",
                "158 noemt begrip t",
                "168 noemt bestand p.md",
                "176 noemt kop p.md#q",
            ]
        );
    }

    #[test]
    fn names_of_a_kader_are_found_too() {
        let text = "kenmerken:\n  k: { omschrijving: o, waarden: { ja: Ja } }\nnormen:\n  - { id: n, dan: [ { niet: { kenmerk: k, antwoord: ja } } ] }\nboom: boom.yaml\n";
        assert_eq!(
            shown("kader", "afwegingskaders/x/kader.yaml", text),
            [
                "13 is kenmerk k",
                "46 is waarde ja van k",
                "75 is norm n",
                "104 noemt kenmerk k",
                "117 noemt waarde ja van k",
                "134 noemt bestand afwegingskaders/x/boom.yaml",
            ]
        );
    }
}

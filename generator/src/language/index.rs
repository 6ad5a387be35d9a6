//! The names of a project: what each means, where it got its name, and where it is used.
//!
//! Comes in: a site as its editors wrote it, whatever is wrong with it. Goes out: answers about names. Of a text that cannot be read now
//! the names stay that it had when it could be; a text that is the same is not read again.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::marks::{About, Mark, Marks};
use super::role::{self, Kind};
use super::{CONTENT, Place};
use crate::load::layer::Scope;
use crate::load::layout;
use crate::load::tree::TreeSource;
use crate::load::{Loaded, Site};
use crate::source::Sources;

/// So far a tree is followed to those that it stands on.
const MAX_BASES: usize = 32;

/// What is meant: its kind, and its name everywhere. A name that only holds in one file has that file in front.
pub(crate) type Key = (Kind, String);

/// Something with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// Where it got its name; nothing when it is of the national edition.
    pub place: Option<Place>,
    /// What there is to say of it.
    pub about: About,
    /// Whether another name can take the place of this one.
    pub is_plain: bool,
}

/// All names.
#[derive(Debug, Default)]
pub struct Index {
    /// By their path from `content/`.
    files: BTreeMap<String, Arc<Marks>>,
    definitions: HashMap<Key, Definition>,
    /// Of trees of the national edition: what they stand on, and their questions and outcomes.
    national: BTreeMap<String, NationalTree>,
}

/// What is known of a tree of the national edition.
#[derive(Debug)]
struct NationalTree {
    /// The one it stands on.
    base: Option<String>,
    /// Its questions and outcomes.
    nodes: Vec<(String, About)>,
}

impl Index {
    /// Takes the site as it is now.
    pub fn renew(&mut self, site: &Site, sources: &Sources) {
        let mut before = std::mem::take(&mut self.files);
        for page in &site.pages {
            let known = before.remove(&page.file).filter(|it| it.text == page.text && it.address.is_some());
            let marks = known.unwrap_or_else(|| Arc::new(Marks::of_page(page, sources)));
            self.files.insert(page.file.clone(), marks);
        }
        for (_, source) in sources.iter() {
            let Some(file) = source.path.strip_prefix(CONTENT).filter(|it| !self.files.contains_key(*it)) else {
                continue;
            };
            let Some(form) = role::form(file) else { continue };
            let old = before.remove(file);
            let same = old.clone().filter(|it| it.text == source.text);
            let read = || (form != "pagina").then(|| Marks::of_yaml(form, file, &source.text)).flatten().map(Arc::new);
            if let Some(marks) = same.or_else(read).or(old) {
                self.files.insert(file.to_owned(), marks);
            }
        }
        self.national = site.edition.iter().flat_map(|it| &it.trees).map(nodes_of).collect();
        self.define(site);
    }

    fn define(&mut self, site: &Site) {
        self.definitions.clear();
        for (file, _) in &site.assets {
            let definition =
                Definition { place: Some(Place::new(file, 0..0)), about: About::default(), is_plain: false };
            self.definitions.insert((Kind::File, file.clone()), definition);
        }
        // What a name of a question or of a value means is known when trees and facts are.
        let later = |it: &Mark| matches!(it.kind, Kind::Node | Kind::Value);
        let mut first: Vec<(Key, Definition)> = Vec::new();
        for (file, mark) in self.files.iter().flat_map(|(file, it)| it.list.iter().map(move |it| (file, it))) {
            if let Some(about) = mark.defines.as_ref().filter(|_| !later(mark)) {
                first.push(((mark.kind, Self::own_name(file, mark)), definition(file, mark, about)));
            }
        }
        first.extend(of_edition(site));
        for (key, definition) in first {
            self.definitions.entry(key).or_insert(definition);
        }
        let mut second: Vec<(Key, Definition)> = Vec::new();
        for (file, mark) in self.files.iter().flat_map(|(file, it)| it.list.iter().map(move |it| (file, it))) {
            if let Some(about) = mark.defines.as_ref().filter(|_| later(mark))
                && let Some(key) = self.key(file, mark)
                // A tree that stands on another one may write the same question anew.
                && (mark.kind != Kind::Node || key.1 == in_file(file, &mark.name))
            {
                second.push((key, definition(file, mark, about)));
            }
        }
        for (tree, NationalTree { nodes, .. }) in &self.national {
            let one = |(name, about): &(String, About)| {
                (
                    (Kind::Node, in_file(&national_file(tree), name)),
                    Definition { place: None, about: about.clone(), is_plain: false },
                )
            };
            second.extend(nodes.iter().map(one));
        }
        for (key, definition) in second {
            self.definitions.entry(key).or_insert(definition);
        }
    }

    /// What something is called everywhere, in whose file it gets its name.
    fn own_name(file: &str, mark: &Mark) -> String {
        match mark.kind {
            Kind::Step | Kind::Phase => in_file(file, &mark.name),
            Kind::Fact | Kind::Decision | Kind::Norm | Kind::Term | Kind::Source | Kind::Contact => {
                match Scope::of(file).framework() {
                    Some(slug) => layout::in_framework(slug, &mark.name),
                    None => mark.name.clone(),
                }
            }
            _ => mark.name.clone(),
        }
    }

    /// What a mark means; nothing of a value when nobody knows of which fact it is.
    pub(crate) fn key(&self, file: &str, mark: &Mark) -> Option<Key> {
        let name = match mark.kind {
            Kind::Node => self.node(file, &mark.name),
            Kind::Value => {
                let fact = self.scoped(file, Kind::Fact, mark.fact.as_deref()?);
                format!("{fact}/{}", mark.name)
            }
            Kind::Step | Kind::Phase => in_file(file, &mark.name),
            Kind::Heading | Kind::File | Kind::Section | Kind::Question => mark.name.clone(),
            _ if mark.defines.is_some() => Self::own_name(file, mark),
            kind => self.scoped(file, kind, &mark.name),
        };
        Some((mark.kind, name))
    }

    /// The name everywhere of what a file names: what its kader has comes first.
    fn scoped(&self, file: &str, kind: Kind, written: &str) -> String {
        let own = Scope::of(file).framework().map(|it| layout::in_framework(it, written));
        own.filter(|it| self.definitions.contains_key(&(kind, it.clone()))).unwrap_or_else(|| written.to_owned())
    }

    /// A question or outcome that a tree names: that of the lowest tree that has it.
    fn node(&self, file: &str, name: &str) -> String {
        // What a file of cases names is of its tree.
        let file = &layout::tree_of_cases(file).unwrap_or_else(|| file.to_owned());
        let mut best = file.clone();
        for (at, has) in self.bases(file, name) {
            if has {
                best = at;
            }
        }
        in_file(&best, name)
    }

    /// A tree and those that it stands on, and whether each has a name.
    fn bases(&self, file: &str, name: &str) -> Vec<(String, bool)> {
        let mut res: Vec<(String, bool)> = Vec::new();
        let mut at = file.to_owned();
        while res.len() < MAX_BASES && !res.iter().any(|it| it.0 == at) {
            let (base, has) = if let Some(tree) = at.strip_prefix(NATIONAL) {
                let Some(NationalTree { base, nodes }) = self.national.get(tree) else { break };
                (base.as_deref(), nodes.iter().any(|it| it.0 == name))
            } else {
                let Some(marks) = self.files.get(&at) else { break };
                (marks.base.as_deref(), marks.nodes.contains(name))
            };
            res.push((at.clone(), has));
            let Some(base) = base else { break };
            let tree = if at.starts_with(NATIONAL) { base.to_owned() } else { self.scoped(&at, Kind::Tree, base) };
            at = match self.definitions.get(&(Kind::Tree, tree.clone())).and_then(|it| it.place.as_ref()) {
                Some(place) if !at.starts_with(NATIONAL) => place.path.trim_start_matches(CONTENT).to_owned(),
                _ => national_file(&tree),
            };
        }
        res
    }

    /// What is known of something.
    pub(crate) fn definition(&self, key: &Key) -> Option<&Definition> {
        self.definitions.get(key)
    }

    /// The marks of a file.
    pub(crate) fn marks(&self, file: &str) -> Option<&Marks> {
        self.files.get(file).map(Arc::as_ref)
    }

    /// Every place where something is named, and where it got its name, with the marks.
    pub(crate) fn all(&self, key: &Key) -> Vec<(&str, &Mark)> {
        let files = self.files.iter().flat_map(|(file, it)| it.list.iter().map(move |it| (file.as_str(), it)));
        files.filter(|(file, mark)| mark.kind == key.0 && self.key(file, mark).as_ref() == Some(key)).collect()
    }

    /// Where a page stands on the site; by its path from the folder of the project.
    pub fn address(&self, path: &str) -> Option<&str> {
        self.files.get(path.strip_prefix(CONTENT)?)?.address.as_deref()
    }

    /// All that can be named in a file, as it is written there. Of a value `of` is the fact.
    pub(crate) fn names(&self, kind: Kind, file: &str, of: Option<&str>) -> Vec<(String, About)> {
        let mut res: Vec<(String, About)> = match kind {
            Kind::Node => {
                let mut seen = HashSet::new();
                let file = layout::tree_of_cases(file).unwrap_or_else(|| file.to_owned());
                let files = self.bases(&file, "").into_iter().map(|it| format!("{}/", it.0));
                let all: Vec<_> = files.flat_map(|it| self.with_prefix(kind, &it)).collect();
                all.into_iter().filter(|it| seen.insert(it.0.clone())).collect()
            }
            Kind::Value => of.map(|it| self.values(file, it)).unwrap_or_default(),
            Kind::Step | Kind::Phase => self.with_prefix(kind, &format!("{file}/")),
            _ => {
                let scope = Scope::of(file);
                let all = self.definitions.iter().filter(|it| it.0.0 == kind);
                all.map(|(key, it)| (scope.as_written(&key.1).to_owned(), it.about.clone())).collect()
            }
        };
        res.sort_by(|a, b| natural(&a.0).cmp(&natural(&b.0)));
        res
    }

    /// The values of a fact; of one that names none there are `ja` and `nee`.
    fn values(&self, file: &str, fact: &str) -> Vec<(String, About)> {
        let fact = self.scoped(file, Kind::Fact, fact);
        let found = self.with_prefix(Kind::Value, &format!("{fact}/"));
        if !found.is_empty() {
            return found;
        }
        ["ja", "nee"].map(|it| (it.to_owned(), About::default())).to_vec()
    }

    fn with_prefix(&self, kind: Kind, prefix: &str) -> Vec<(String, About)> {
        let all = self.definitions.iter().filter(|it| it.0.0 == kind);
        all.filter_map(|(key, it)| Some((key.1.strip_prefix(prefix)?.to_owned(), it.about.clone()))).collect()
    }
}

/// In front of the names of a tree of the national edition.
const NATIONAL: &str = "landelijk:";

fn national_file(tree: &str) -> String {
    format!("{NATIONAL}{tree}")
}

/// The name of something that holds in one file only.
fn in_file(file: &str, name: &str) -> String {
    format!("{file}/{name}")
}

/// Numbers in a name count as numbers: `hp:10` comes behind `hp:9`.
fn natural(name: &str) -> Vec<(u64, &str)> {
    name.split('.').map(|it| (it.parse().unwrap_or(u64::MAX), it)).collect()
}

fn definition(file: &str, mark: &Mark, about: &About) -> Definition {
    Definition { place: Some(Place::new(file, mark.range.clone())), about: about.clone(), is_plain: mark.is_plain }
}

/// The questions and outcomes of a tree of the national edition.
fn nodes_of(tree: &Loaded<TreeSource>) -> (String, NationalTree) {
    let about = |title: Option<&crate::source::Spanned<String>>| About {
        title: title.map(|it| it.value.clone()).unwrap_or_default(),
        text: String::new(),
    };
    let questions = tree.value.questions.0.iter().map(|it| (it.0.value.clone(), about(it.1.text.as_ref())));
    let outcomes = tree.value.outcomes.0.iter().map(|it| (it.0.value.clone(), about(it.1.title.as_ref())));
    let base = tree.value.base.as_ref().map(|it| it.value.clone());
    let nodes = questions.chain(outcomes).collect();
    (layout::tree_id(&tree.file).into_owned(), NationalTree { base, nodes })
}

/// What the national edition brings.
fn of_edition(site: &Site) -> Vec<(Key, Definition)> {
    let mut res: Vec<(Key, Definition)> = Vec::new();
    let mut add = |kind, name: &str, title: &str, text: &str| {
        let about = About { title: title.to_owned(), text: text.to_owned() };
        res.push(((kind, name.to_owned()), Definition { place: None, about, is_plain: false }));
    };
    for layer in site.layers.iter().filter(|it| it.national) {
        for it in &layer.cited.value.sources {
            add(Kind::Source, &it.id.value, &it.title.value, &it.publisher.value);
        }
        for it in &layer.glossary.value.terms {
            add(Kind::Term, &it.id.value, &it.term.value, &it.definition.value);
        }
        for (name, it) in &layer.norms.value.decisions.0 {
            add(Kind::Decision, &name.value, &it.label.value, "");
        }
        for (name, it) in &layer.norms.value.facts.0 {
            let (title, values) = match &it.value {
                crate::load::short::Short::Text(text) => (text, None),
                crate::load::short::Short::Long(it) => (&it.description.value, Some(&it.values.0)),
            };
            add(Kind::Fact, &name.value, title, "");
            for (value, _) in values.into_iter().flatten() {
                add(Kind::Value, &format!("{}/{}", name.value, value.value), &value.value, "");
            }
        }
        for (name, it) in &layer.contacts.value.0 {
            add(Kind::Contact, &name.value, &it.name.value, &it.number.value);
        }
    }
    if let Some(edition) = &site.edition {
        let places = &edition.places;
        for (kind, names) in [
            (Kind::Section, &places.sections),
            (Kind::Question, &places.questions),
            (Kind::Term, &places.terms),
            (Kind::Tree, &places.trees),
            (Kind::Framework, &places.frameworks),
        ] {
            for it in names.keys() {
                add(kind, it, "", "landelijk");
            }
        }
    }
    res
}

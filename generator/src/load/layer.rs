//! What texts share: the sources that they cite, terms, facts, decisions, norms and telephone numbers; and who brings them.
//!
//! Comes in: the files of the national edition, if the project refers to one; those of the project (`bronnen.yaml`, `begrippen.yaml`, `normen.yaml`, `contact` of `site.yaml`) and the
//! same keys of each `kader.yaml`. Goes out: one [`Layer`] for each of them, in the order in which everything of a kind is
//! numbered. What a kader brings has its name in front elsewhere: `leeftijd` in its folder is `<kader>.leeftijd` outside. So
//! a folder can be moved, and no two kaders are in each other's way.

use std::collections::BTreeMap;

use crate::diagnostic::{is_sure, nearest};
use crate::load::cited::CitedSources;
use crate::load::framework::FrameworkSource;
use crate::load::glossary::{Glossary, TermSource};
use crate::load::norms::NormsSource;
use crate::load::settings::{ContactSource, SiteSettings};
use crate::load::yaml::Mapping;
use crate::load::{Loaded, layout};
use crate::markdown::terms::TermFinder;
use crate::source::{SourceId, Spanned};

/// What one of them brings.
#[derive(Clone, Debug)]
pub struct Layer {
    /// Whether it is the national edition: then what has a place stands on the national site.
    pub national: bool,
    /// The folder of the kader that it is of; none: it is for everybody.
    pub framework: Option<String>,
    /// Sources.
    pub cited: Loaded<CitedSources>,
    /// Terms.
    pub glossary: Loaded<Glossary>,
    /// Facts and decisions; and norms, but for a kader, which keeps its own.
    pub norms: Loaded<NormsSource>,
    /// Telephone numbers.
    pub contacts: Loaded<Mapping<ContactSource>>,
}

impl Layer {
    /// Whether it stands aside where we speak of help now: what an association or a kader adds is no help in danger. `all`: those
    /// of the project.
    pub(crate) fn is_aside(&self, all: &[Self]) -> bool {
        self.framework.is_some() || !self.national && all.iter().any(|it| it.national)
    }

    /// Of the project itself.
    pub(crate) fn of_project(
        settings: &mut Loaded<SiteSettings>,
        cited: Loaded<CitedSources>,
        glossary: Loaded<Glossary>,
        norms: Loaded<NormsSource>,
    ) -> Self {
        let contacts = settings.value.contacts.as_mut().map(std::mem::take).unwrap_or_default();
        let contacts = Loaded { file: settings.file.clone(), source: settings.source, value: contacts };
        Self { national: false, framework: None, cited, glossary, norms, contacts }
    }

    /// Of a kader: what it brings stands in the layer from now on.
    pub(crate) fn of_framework(written: &mut Loaded<FrameworkSource>) -> Self {
        fn at<T>(file: &str, source: SourceId, value: T) -> Loaded<T> {
            Loaded { file: file.to_owned(), source, value }
        }
        let (file, source, value) = (written.file.as_str(), written.source, &mut written.value);
        let facts = std::mem::take(&mut value.facts);
        let decisions = std::mem::take(&mut value.decisions);
        Self {
            national: false,
            framework: Some(layout::slug(file).to_owned()),
            cited: at(file, source, CitedSources { sources: std::mem::take(&mut value.cited) }),
            glossary: at(file, source, Glossary { terms: std::mem::take(&mut value.terms) }),
            norms: at(file, source, NormsSource { facts, decisions, norms: Vec::new() }),
            contacts: at(file, source, std::mem::take(&mut value.contacts)),
        }
    }

    /// What something of it is called everywhere.
    pub fn name(&self, own: &str) -> String {
        match &self.framework {
            Some(slug) => layout::in_framework(slug, own),
            None => own.to_owned(),
        }
    }
}

/// Whose names a text may use as they are: those that are for everybody, and in the folder of a kader those of that kader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope<'a> {
    framework: Option<&'a str>,
}

impl<'a> Scope<'a> {
    /// Of a file of `content/`.
    pub fn of(file: &'a str) -> Self {
        Self { framework: layout::is_in_framework(file).then(|| layout::slug(file)) }
    }

    /// Of what belongs to a kader, or to none.
    pub fn within(framework: Option<&'a str>) -> Self {
        Self { framework }
    }

    /// The folder of the kader.
    pub fn framework(self) -> Option<&'a str> {
        self.framework
    }

    /// Where something with this name stands in a list of all that there are: what the kader has comes before what everybody
    /// has.
    pub fn position<'n>(self, written: &str, mut known: impl Iterator<Item = &'n str> + Clone) -> Option<usize> {
        let own = self.framework.and_then(|slug| {
            let name = layout::in_framework(slug, written);
            known.clone().position(|it| it == name)
        });
        own.or_else(|| known.position(|it| it == written))
    }

    /// The name that was meant, as it would be written here: the same one of another kader, or the one that resembles it most.
    pub fn nearest<'n>(self, written: &str, known: impl Iterator<Item = &'n str> + Clone) -> Option<&'n str> {
        let same = |it: &&str| it.split_once('.').is_some_and(|it| it.1 == written);
        known.clone().find(same).or_else(|| nearest(written, known.map(|it| self.as_written(it))))
    }

    /// Whether nobody can have meant another one: the same name of one other kader only, or one that differs by a slip.
    pub fn is_sure<'n>(self, written: &str, meant: &str, known: impl Iterator<Item = &'n str> + Clone) -> bool {
        let same = known.clone().filter(|it| it.split_once('.').is_some_and(|it| it.1 == written)).count();
        same == 1 || same == 0 && is_sure(written, meant, known.map(|it| self.as_written(it)))
    }

    /// How a name is written here.
    pub fn as_written(self, name: &str) -> &str {
        let own = self.framework.and_then(|slug| name.strip_prefix(slug)?.strip_prefix('.'));
        own.unwrap_or(name)
    }
}

/// The terms that are marked in running text.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// Those for everybody.
    shared: TermFinder,
    /// For a kader with terms of its own: these, and those for everybody that it does not explain itself.
    of_frameworks: BTreeMap<String, TermFinder>,
    /// Their names, by number.
    pub ids: Vec<String>,
}

impl Terms {
    pub(crate) fn new(layers: &[Layer]) -> Self {
        let all = || layers.iter().flat_map(|layer| layer.glossary.value.terms.iter().map(move |it| (layer, it)));
        let finder = |framework: Option<&str>| {
            let belongs = |it: &(u32, (&Layer, &TermSource))| {
                let whose = it.1.0.framework.as_deref();
                it.1.1.mark && (whose.is_none() || whose == framework)
            };
            let mut found: Vec<(u32, (&Layer, &TermSource))> = (0u32..).zip(all()).filter(belongs).collect();
            // Of two equal words the first is found.
            found.sort_by_key(|it| it.1.0.framework.is_none());
            TermFinder::new(
                found.into_iter().flat_map(|(n, (_, term))| term.words().map(move |it| (it.value.as_str(), n))),
            )
        };
        let with_terms = layers.iter().filter(|it| !it.glossary.value.terms.is_empty());
        let slugs = with_terms.filter_map(|it| it.framework.as_deref());
        Self {
            shared: finder(None),
            of_frameworks: slugs.map(|it| (it.to_owned(), finder(Some(it)))).collect(),
            ids: all().map(|(layer, it)| layer.name(&it.id.value)).collect(),
        }
    }

    /// Finds the terms that a text in this file may mean.
    pub fn finder(&self, file: &str) -> &TermFinder {
        let own = Scope::of(file).framework.and_then(|it| self.of_frameworks.get(it));
        own.unwrap_or(&self.shared)
    }
}

impl TermSource {
    /// Every written form of it.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Spanned<String>> {
        std::iter::once(&self.term).chain(&self.synonyms).chain(&self.forms)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_a_kader_need_no_prefix_in_its_folder_only() {
        let known = ["leeftijd", "jeugd.leeftijd", "jeugd.school"];
        let at = |file: &'static str, name: &str| Scope::of(file).position(name, known.into_iter());
        assert_eq!(at("afwegingskaders/jeugd/boom.yaml", "leeftijd"), Some(1));
        assert_eq!(at("afwegingskaders/jeugd/boom.yaml", "jeugd.leeftijd"), Some(1));
        assert_eq!(at("afwegingskaders/zorg/boom.yaml", "leeftijd"), Some(0));
        assert_eq!(at("afwegingskaders/zorg/boom.yaml", "school"), None);
        assert_eq!(at("afwegingskaders/zorg/boom.yaml", "jeugd.school"), Some(2));
        assert_eq!(at("beslisbomen/stap-4-5.yaml", "school"), None);
        assert_eq!(Scope::of("afwegingskaders/jeugd/index.md").nearest("schol", known.into_iter()), Some("school"));
        assert_eq!(Scope::of("meldcode/index.md").nearest("jeugd.schol", known.into_iter()), Some("jeugd.school"));
        assert_eq!(Scope::of("meldcode/index.md").nearest("school", known.into_iter()), Some("jeugd.school"));
        assert_eq!(Scope::of("afwegingskaders/index.md"), Scope::default());
    }
}

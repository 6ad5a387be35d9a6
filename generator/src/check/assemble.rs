//! The parts that the rules found, put together to the proven site.
//!
//! Here the places where things were written stay behind: nothing after this stage asks for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::address::Goal;
use crate::check::links;
use crate::identity;
use crate::load::Site;
use crate::load::cited::CitedSource;
use crate::load::layer::Layer;
use crate::load::layout;
use crate::load::page::{Page, Read};
use crate::load::security::SecuritySource;
use crate::load::settings::SiteSettings;
use crate::load::theme::Theme;
use crate::load::tokens::Token;
use crate::proven::{
    CheckedBrand, CheckedContact, CheckedDecision, CheckedFramework, CheckedPage, CheckedProcess, CheckedSecurity,
    CheckedSettings, CheckedSite, CheckedSource, CheckedStatement, CheckedTerm, CheckedTheme, CheckedTree, Citation,
    Menus, OldAddress, SearchWord, Section, Target, Vocabulary,
};
use crate::source::Spanned;

/// What the rules found, to be put together.
pub(super) struct Parts {
    pub(super) targets: Vec<Vec<Option<Target>>>,
    pub(super) citations: Vec<Vec<Citation>>,
    pub(super) glossary: Vec<CheckedTerm>,
    pub(super) vocabulary: Vocabulary,
    /// Those of the national edition last.
    pub(super) trees: Vec<CheckedTree>,
    pub(super) national: Option<usize>,
    pub(super) frameworks: Vec<CheckedFramework>,
    pub(super) processes: Vec<CheckedProcess>,
    pub(super) menus: Menus,
    pub(super) search_words: Vec<SearchWord>,
    pub(super) brand: CheckedBrand,
    pub(super) statement: Option<CheckedStatement>,
    pub(super) old_addresses: Vec<OldAddress>,
}

impl Parts {
    /// Where the links of all texts and menus lead.
    pub(super) fn goals(&self) -> impl Iterator<Item = Goal> {
        let of_cases = self.trees.iter().flat_map(|it| &it.cases).flat_map(|it| [&it.situation, &it.explanation]);
        let of_trees = self.trees.iter().flat_map(CheckedTree::texts).chain(of_cases);
        let of_terms = self.glossary.iter().map(|it| &it.definition);
        let of_decisions = self.vocabulary.decisions.iter().flat_map(CheckedDecision::texts);
        let of_figures = self.processes.iter().map(|it| &it.introduction);
        let of_statement = self.statement.iter().flat_map(|it| [&it.reason, &it.complaint]);
        let texts =
            of_trees.chain(of_terms).chain(of_decisions).chain(of_figures).chain(of_statement).map(|it| &it.targets);
        let Menus { navigation, footer, entrances, .. } = &self.menus;
        let menus = navigation.iter().chain(footer).map(|it| &it.1).chain(entrances.iter().map(|it| &it.2));
        let reports = self
            .statement
            .iter()
            .flat_map(|it| it.studies.iter().filter_map(|it| it.report.as_ref()).chain(&it.report));
        let texts = self.targets.iter().chain(texts).flatten().flatten().cloned().filter_map(links::goal);
        texts.chain(menus.cloned()).chain(reports.cloned())
    }
}

/// Puts the parts together and orders the pages of each folder.
pub(super) fn assemble(site: Site, parts: Parts) -> CheckedSite {
    let sections = sections(&site.pages);
    let (lent, trees) = parts.trees.into_iter().partition(|it| it.lent);
    let found = parts.targets.into_iter().zip(parts.citations);
    let pages = site.pages.into_iter().zip(found).map(|(it, (targets, citations))| page(it, targets, citations));
    let of_whole = site.assets.iter().filter(|it| layout::is_named_by_others(&it.0));
    let mut res = CheckedSite {
        settings: settings(site.settings.value, &site.layers),
        base_url: site.base_url,
        root: site.root,
        edition: site.edition.as_ref().map(|it| it.id.clone()).unwrap_or_default(),
        national_address: site.edition.map(|it| it.address).unwrap_or_default(),
        cited: sources(&site.layers),
        pages: pages.collect(),
        sections,
        glossary: parts.glossary,
        vocabulary: parts.vocabulary,
        trees,
        lent,
        national: parts.national,
        frameworks: parts.frameworks,
        processes: parts.processes,
        menus: parts.menus,
        search_words: parts.search_words,
        statement: parts.statement,
        old_addresses: parts.old_addresses,
        known_addresses: site.addresses.value.addresses.into_iter().map(|it| it.value).collect(),
        archive: Vec::new(),
        brand: parts.brand,
        of_whole: of_whole.map(|it| layout::asset_address(&it.0).path()).collect(),
        assets: site.assets.into_iter().map(|it| (layout::asset_address(&it.0).path(), it.1)).collect(),
        theme: theme(site.theme),
        terms: site.terms,
    };
    // Only of what is whole it can be told which tree it is.
    let codes: Vec<String> = res.all_trees().map(|it| identity::code(&identity::form(&res, it))).collect();
    for (tree, code) in res.trees.iter_mut().chain(&mut res.lent).zip(codes) {
        tree.code = code;
    }
    res
}

fn page(page: Page, targets: Vec<Option<Target>>, citations: Vec<Citation>) -> CheckedPage {
    let (folder, is_index) = (page.folder().to_owned(), page.is_index());
    let Page { file, text: whole, read, .. } = page;
    // Whoever keeps what was read has it too; otherwise it is ours alone.
    let Read { address, front, body_start, body, .. } = Arc::try_unwrap(read).unwrap_or_else(|it| Read::clone(&it));
    CheckedPage {
        file,
        address,
        folder,
        is_index,
        title: front.title.value,
        number: front.number.map(|it| it.value),
        summary: text(front.summary),
        updated: text(front.updated),
        keywords: front.keywords.into_iter().map(|it| it.value).collect(),
        body,
        text: (whole, body_start),
        targets,
        citations,
    }
}

fn settings(written: SiteSettings, layers: &[Layer]) -> CheckedSettings {
    let contacts = layers.iter().flat_map(|layer| {
        layer.contacts.value.0.iter().map(|(id, it)| CheckedContact {
            id: layer.name(&id.value),
            framework: layer.framework.clone(),
            aside: layer.is_aside(layers),
            name: it.name.value.clone(),
            number: it.number.value.clone(),
            explanation: text(it.explanation.clone()),
        })
    });
    let language = written.language.value;
    let security = written.security.map(|it| security(it, &language));
    CheckedSettings {
        title: written.title.value,
        description: written.description.value,
        language,
        security,
        address: written.address.value,
        exit_address: written.exit_address.value,
        edit_address: text(written.edit_address),
        contacts: contacts.collect(),
    }
}

fn security(written: SecuritySource, language: &str) -> CheckedSecurity {
    let values = |it: Vec<Spanned<String>>| it.into_iter().map(|it| it.value).collect::<Vec<_>>();
    let languages = values(written.languages);
    CheckedSecurity {
        contact: values(written.contact),
        expires: written.expires.value,
        languages: if languages.is_empty() { vec![language.to_owned()] } else { languages },
        policy: text(written.policy),
        encryption: text(written.encryption),
        thanks: text(written.thanks),
    }
}

/// All sources, without their places.
pub(super) fn sources(layers: &[Layer]) -> Vec<CheckedSource> {
    let all = layers.iter().flat_map(|layer| layer.cited.value.sources.iter().map(move |it| (layer, it)));
    all.map(|(layer, it)| source(layer, it.clone())).collect()
}

fn source(layer: &Layer, written: CitedSource) -> CheckedSource {
    let title = written.title.value;
    CheckedSource {
        id: layer.name(&written.id.value),
        short: written.short.map_or_else(|| title.clone(), |it| it.value),
        title,
        publisher: written.publisher.value,
        date: written.date.value,
        address: text(written.address),
        // What is lent by an edition is shown on the national site, and not here.
        edited: written.edited && !layer.national,
    }
}

fn theme(theme: Theme) -> CheckedTheme {
    let colours = |list: Vec<Token>| list.into_iter().map(|it| (it.name, it.value)).collect();
    CheckedTheme {
        templates: theme.templates,
        bases: theme.bases,
        words: theme.words,
        labels: theme.labels,
        texts: theme.texts,
        light: colours(theme.tokens.light),
        dark: colours(theme.tokens.dark),
        stylesheet: theme.stylesheet,
        assets: theme.assets,
        player: theme.player,
    }
}

/// What was left out is an empty text.
fn text(written: Option<Spanned<String>>) -> String {
    written.map(|it| it.value).unwrap_or_default()
}

fn sections(pages: &[Page]) -> Vec<Section> {
    let mut folders: BTreeMap<&str, Section> = BTreeMap::new();
    for (n, page) in pages.iter().enumerate() {
        let folder = page.folder();
        let section = folders.entry(folder).or_insert_with(|| Section {
            folder: folder.to_owned(),
            index: None,
            pages: Vec::new(),
        });
        if page.is_index() {
            section.index = Some(n);
        } else {
            section.pages.push(n);
        }
    }
    let mut res: Vec<Section> = folders.into_values().collect();
    for section in &mut res {
        section.pages.sort_by_key(|it| (pages[*it].front.order.unwrap_or(u32::MAX), *it));
    }
    res
}

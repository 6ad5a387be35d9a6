//! The search: what of every page can be found, for the visitor's own browser to search in.
//!
//! Comes in: the checked site. Goes out: the index and the texts, each with its hash in the name, and a small file with a fixed
//! name that tells where they are. Pages refer to that one only, so that a change in one text does not change every page.
//! What an index is stands in [`crate::index`]; here is what of this site goes into it.

use std::borrow::Cow;

use rayon::prelude::*;
use serde::Serialize;

use crate::address::{Address, Goal};
use crate::fingerprint::Fingerprint;
use crate::index::{self, Entry, Need, Said, Section as Part, Source};
use crate::load::layout::TREES;
use crate::places::{self, KADERS};
use crate::proven::search_words::SIGNS_OF_NEED;
use crate::proven::{
    CheckedFramework, CheckedPage, CheckedSite, CheckedTerm, CheckedTree, SearchWord, Section, Target, Text,
};
use crate::render::theme::Theme;
use crate::render::{OutputFile, Renderer};

/// The files, before their hashes are in the names.
const INDEX: &str = "zoekindex.json";
const TEXTS: &str = "zoekteksten.json";

/// Kinds of result in the order of the first page that has them. Pages are of the kind of their top folder.
struct Kinds<'a> {
    folders: Vec<&'a str>,
    labels: Vec<String>,
}

impl<'a> Kinds<'a> {
    fn new(site: &'a CheckedSite, theme: &Theme) -> Self {
        let mut folders = vec!["", KADERS, top(places::GLOSSARY.at), TREES];
        folders.extend(site.pages.iter().map(|it| top(&it.folder)));
        folders.sort_unstable();
        folders.dedup();
        let label = |folder: &&str| {
            let name = if folder.is_empty() { "zoek-soort-overig".to_owned() } else { format!("zoek-soort-{folder}") };
            match theme.text(&name) {
                "" => title_of(site, folder),
                text => text.to_owned(),
            }
        };
        let labels = folders.iter().map(label).collect();
        Self { folders, labels }
    }

    fn of(&self, folder: &str) -> usize {
        self.folders.binary_search(&top(folder)).unwrap_or(0)
    }
}

/// A folder for which the theme has no word is called what its own first page is called.
fn title_of(site: &CheckedSite, folder: &str) -> String {
    let index = site.sections.iter().find(|it| it.folder == folder).and_then(|it| it.index);
    index.map_or_else(|| folder.to_owned(), |it| site.pages[it].title.clone())
}

fn top(folder: &str) -> &str {
    folder.split('/').next().unwrap_or("")
}

/// By what need is known, and where it leads before anything else.
fn need<'a>(site: &'a CheckedSite, theme: &'a Theme, keep: impl Fn(&Address) -> bool) -> Need<'a> {
    let list = |name| theme.text(name).split(',').map(str::trim).filter(|it| !it.is_empty()).collect();
    let [own, danger, work] = SIGNS_OF_NEED.map(list);
    let address = site.menus.help.first().and_then(|it| match &it.1 {
        Goal::Here(to) if !to.is_national() => keep(&to.address).then(|| to.behind("")),
        Goal::Here(_) | Goal::Elsewhere(_) => None,
    });
    Need { own, danger, work, address }
}

/// What people say, with the addresses that it leads to.
fn said(word: &SearchWord) -> Said<'_> {
    let words = word.said.iter().map(String::as_str).collect();
    let leads = word.leads.iter().filter(|it| !it.is_national()).map(|it| it.behind("")).collect();
    Said { words, leads, need: word.need }
}

/// Makes the index and the texts, on all cores, and the file that tells where they are.
///
/// # Errors
/// Never in practice: text is always JSON.
pub(crate) fn files(renderer: &Renderer<'_>) -> anyhow::Result<Vec<OutputFile>> {
    let (site, theme) = (renderer.site, &renderer.theme);
    let keep = |it: &Address| renderer.is_findable(it);
    let kinds = Kinds::new(site, theme);
    let pages: Vec<Entry<'_>> = site.pages.par_iter().map(|it| page_entry(site, it, &kinds)).collect();
    let trees = site.trees.iter().map(|it| tree(site, it, &kinds));
    // What is explained on the national site is found there.
    let terms = site.glossary.iter().filter(|it| site.is_listed(it)).map(|it| term(it, &kinds));
    let protocol = site.sections.iter().find(|it| places::is_protocol(site, it));
    let whole = protocol.and_then(|it| one_page(site, theme, it, &kinds));
    let list = (!places::shared_terms(site).is_national()).then(|| glossary(theme, &kinds));
    let list = list.into_iter().chain(site.statement.as_ref().map(|_| statement(theme, &kinds)));
    let overviews = std::iter::once(frameworks(site, theme, &kinds)).chain(list);
    let mut entries: Vec<Entry<'_>> =
        pages.into_iter().chain(trees).chain(terms).chain(overviews).chain(whole).collect();
    entries.retain(|it| keep(&Address::new(it.address.split('#').next().unwrap_or(""))));
    let kaders = site.frameworks.iter().map(|it| names(it).to_vec()).collect();
    let within: Vec<SearchWord> = site.search_words.iter().filter_map(|it| it.within(keep)).collect();
    let said = within.iter().map(said).collect();
    let need = need(site, theme, keep);
    let made = index::make(&Source { kinds: kinds.labels, entries, kaders, said, need })?;

    let named = |name: &str, bytes: Vec<u8>| {
        let fingerprint = Fingerprint::of(&bytes);
        let path = format!("{}{}", places::ASSETS, fingerprint.named(name));
        (fingerprint.integrity(), OutputFile { path, bytes })
    };
    let (index_integrity, index) = named(INDEX, made.index);
    let (texts_integrity, texts) = named(TEXTS, made.texts);
    let pointer = serde_json::json!({
        "index": index.path, "integrity": index_integrity, "texts": texts.path, "textsIntegrity": texts_integrity,
    });
    let pointer = OutputFile::new(&places::SEARCH_INDEX.address(), serde_json::to_vec(&pointer)?);
    Ok(vec![index, texts, pointer])
}

fn page_entry<'a>(site: &CheckedSite, checked: &'a CheckedPage, kinds: &Kinds<'_>) -> Entry<'a> {
    let mut keywords: Vec<&str> = checked.keywords.iter().map(String::as_str).collect();
    let kader = kader_of(site, checked);
    if let Some(framework) = kader.map(|it| &site.frameworks[it]).filter(|_| checked.is_index) {
        keywords.extend(names(framework));
    }
    let mut sections = sections(checked);
    if !checked.summary.is_empty() {
        let intro = &mut sections[0].text;
        *intro = if intro.is_empty() {
            Cow::Borrowed(&checked.summary)
        } else {
            Cow::Owned(format!("{}\n{intro}", checked.summary))
        };
    }
    said_by_links(site, checked, &mut sections);
    Entry {
        kind: kinds.of(&checked.folder),
        kader,
        address: checked.address.as_str().to_owned(),
        title: numbered(checked.number.as_deref(), &checked.title).into_owned(),
        keywords: keywords.join(", "),
        sections,
    }
}

/// The text above the first heading, then that of each heading up to the next one.
fn sections(checked: &CheckedPage) -> Vec<Part<'_>> {
    let body = &checked.body;
    let ends = body.headings.iter().map(|it| it.plain_start).chain([body.plain.len()]);
    let starts = std::iter::once((1, "", Cow::Borrowed(""), 0)).chain(
        body.headings
            .iter()
            .map(|it| (it.level, it.id.as_str(), numbered(it.number.as_deref(), &it.text), it.plain_start)),
    );
    let cut = |from: usize, to: usize| Cow::Borrowed(body.plain.get(from..to).unwrap_or("").trim());
    let part = |((level, anchor, heading, from), to)| Part { level, anchor, heading, text: cut(from, to) };
    starts.zip(ends).map(part).collect()
}

/// What a diagram says, and the number that a link calls, go to the section where they stand.
fn said_by_links(site: &CheckedSite, checked: &CheckedPage, sections: &mut [Part<'_>]) {
    let body = &checked.body;
    for (link, target) in body.links.iter().zip(&checked.targets) {
        let said: Vec<&str> = match target {
            Some(Target::Figure(n)) => {
                site.processes[*n].steps.iter().flat_map(|it| [it.title.as_str(), &it.text]).collect()
            }
            Some(Target::Contact(number)) => vec![number],
            _ => continue,
        };
        let text = &mut sections[link.n_headings].text;
        *text = Cow::Owned(joined([&**text].into_iter().chain(said)));
    }
}

/// The kader in whose folder this page stands.
fn kader_of(site: &CheckedSite, checked: &CheckedPage) -> Option<usize> {
    let slug = checked.folder.strip_prefix(KADERS)?.strip_prefix('/')?.split('/').next()?;
    site.frameworks.iter().position(|it| it.slug == slug)
}

/// What a kader is called by those whose it is.
fn names(framework: &CheckedFramework) -> [&str; 4] {
    [&framework.name, &framework.profession, &framework.publisher, &framework.slug]
}

/// A page by itself: no heading, no place in it.
fn whole(text: Cow<'_, str>) -> Part<'_> {
    Part { level: 1, anchor: "", heading: Cow::Borrowed(""), text }
}

/// A tree has no anchors: the player begins at its first question. So all its sections land on its page.
fn tree<'a>(site: &CheckedSite, tree: &'a CheckedTree, kinds: &Kinds<'_>) -> Entry<'a> {
    let below = |heading, text| Part { level: 2, anchor: "", heading, text: Cow::Owned(text) };
    let introduction = [tree.summary.as_str(), &tree.introduction.body.plain, &tree.rationale.body.plain];
    let mut sections = vec![whole(Cow::Owned(joined(introduction)))];
    for question in &tree.questions {
        let prompts = question.prompts.iter().flat_map(|it| it.items.iter().chain([&it.explanation]));
        let examples = question.examples.iter().flat_map(|it| [it.title.as_str(), plain(&it.text)]);
        let text = joined([plain(&question.explanation)].into_iter().chain(prompts.map(plain)).chain(examples));
        sections.push(below(Cow::Borrowed(question.text.as_str()), text));
    }
    for outcome in &tree.outcomes {
        sections.push(below(Cow::Owned(outcome.name()), joined(outcome.texts().map(plain))));
    }
    let number = site.trees.iter().position(|it| std::ptr::eq(it, tree));
    let kader = number.and_then(|n| site.frameworks.iter().position(|it| it.trees.contains(&n)));
    let (address, title) = (tree.address.as_str().to_owned(), tree.title.clone());
    // Who types what sort of thing it is wants one of these.
    let kind = kinds.of(TREES);
    Entry { kind, kader, address, title, keywords: kinds.labels[kind].clone(), sections }
}

fn term<'a>(term: &'a CheckedTerm, kinds: &Kinds<'_>) -> Entry<'a> {
    Entry {
        kind: kinds.of(places::GLOSSARY.at),
        kader: None,
        address: term.reference.behind(""),
        title: term.term.clone(),
        keywords: term.synonyms.join(", "),
        sections: vec![whole(Cow::Borrowed(plain(&term.definition).trim()))],
    }
}

/// The overview of kaders, which has no text file.
fn frameworks<'a>(site: &CheckedSite, theme: &Theme, kinds: &Kinds<'_>) -> Entry<'a> {
    let kaders = site.frameworks.iter().flat_map(|it| [it.name.as_str(), &it.profession, &it.publisher, &it.summary]);
    let text = joined([theme.text("kaders-uitleg")].into_iter().chain(kaders));
    overview(kinds.of(KADERS), places::FRAMEWORKS.at, theme.text("kaders"), "", text)
}

/// The glossary itself, for who looks for the list and not for a term.
fn glossary<'a>(theme: &Theme, kinds: &Kinds<'_>) -> Entry<'a> {
    let at = places::GLOSSARY.at;
    let text = theme.text("begrippen-uitleg").to_owned();
    overview(kinds.of(at), at, theme.text("begrippen"), theme.text("begrippen-trefwoorden"), text)
}

/// The accessibility statement, which has no text file either.
fn statement<'a>(theme: &Theme, kinds: &Kinds<'_>) -> Entry<'a> {
    let text = theme.text("verklaring-uitleg").to_owned();
    let (title, keywords) = (theme.text("verklaring"), theme.text("verklaring-trefwoorden"));
    overview(kinds.of(""), places::STATEMENT.at, title, keywords, text)
}

/// The page with a whole section; its text is found on the pages themselves.
fn one_page<'a>(site: &'a CheckedSite, theme: &Theme, section: &Section, kinds: &Kinds<'_>) -> Option<Entry<'a>> {
    let title = site.pages[section.index?].title.as_str();
    let title = theme.text("alles-op-een-pagina").replace("{tekst}", title);
    Some(overview(kinds.of(&section.folder), places::WHOLE_PROTOCOL.at, &title, "", String::new()))
}

fn overview<'a>(kind: usize, address: &str, title: &str, keywords: &str, text: String) -> Entry<'a> {
    let sections = vec![whole(Cow::Owned(text))];
    Entry {
        kind,
        kader: None,
        address: address.to_owned(),
        title: title.to_owned(),
        keywords: keywords.to_owned(),
        sections,
    }
}

fn plain(text: &Text) -> &str {
    &text.body.plain
}

fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().map(str::trim).filter(|it| !it.is_empty()).collect();
    parts.join("\n")
}

fn numbered<'a>(number: Option<&str>, text: &'a str) -> Cow<'a, str> {
    number.map_or(Cow::Borrowed(text), |number| Cow::Owned(format!("{number} {text}")))
}

#[derive(Serialize)]
struct SearchPageContext {
    address: String,
    /// The page with the whole protocol.
    whole: Option<String>,
}

/// Renders the page that searches with script, and without it tells where to look.
///
/// # Errors
/// When the template is wrong.
pub(crate) fn page(renderer: &Renderer<'_>, template: &str) -> anyhow::Result<String> {
    let (site, view) = (renderer.site, renderer.view());
    let has_whole = site.sections.iter().any(|it| places::is_protocol(site, it));
    let whole = has_whole.then(|| view.link(&places::WHOLE_PROTOCOL.address()));
    renderer.theme.render(template, &SearchPageContext { address: places::SEARCH.address().with_slash(), whole })
}

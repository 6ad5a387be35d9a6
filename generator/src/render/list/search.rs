//! The search index: every section of every text, for the visitor's own browser to search in.
//!
//! Comes in: the checked site. Goes out: one file of JSON with its hash in the name, and a small file with a fixed name
//! that tells where it is. Pages refer to the second one only, so that a change in one text does not change every page.
//! Nothing is stemmed or ranked here: the browser does that, with the library that `cargo xtask search` fetches.

use std::borrow::Cow;

use rayon::prelude::*;
use serde::Serialize;

use crate::address::{Address, Goal};
use crate::fingerprint::Fingerprint;
use crate::load::layout::TREES;
use crate::places::{self, KADERS};
use crate::proven::{CheckedFramework, CheckedPage, CheckedSite, CheckedTerm, CheckedTree, Section, Target, Text};
use crate::render::theme::Theme;
use crate::render::{OutputFile, Renderer};

/// The index, before its hash is in the name.
const INDEX: &str = "zoekindex.json";
/// Pages that one core takes at a time.
const PAGES_IN_A_CHUNK: usize = 64;

/// Level (1: above the first heading), anchor (empty: the page itself), heading and text.
type SectionRow<'a> = (u8, &'a str, Cow<'a, str>, Cow<'a, str>);

/// Kind, address from the root, title, keywords, and its sections.
type PageRow<'a> = (usize, String, String, String, Vec<SectionRow<'a>>);

/// Kinds of result in the order of the first page that has them. Pages are of the kind of their top folder.
struct Kinds<'a> {
    folders: Vec<&'a str>,
    labels: Vec<String>,
}

/// Words of someone in need, and where they lead before anything else.
#[derive(Serialize)]
struct Need<'a> {
    /// Words and groups of words, as the theme has them, and the telephone numbers of the site.
    words: Vec<&'a str>,
    /// Address from the root; null when the site has no such page.
    address: Option<String>,
}

impl<'a> Need<'a> {
    /// The name of these words in the theme's texts.
    const WORDS: &'static str = "zoek-noodwoorden";

    fn new(site: &'a CheckedSite, theme: &'a Theme, keep: impl Fn(&Address) -> bool) -> Self {
        let words = theme.text(Self::WORDS).split(',').map(str::trim).filter(|it| !it.is_empty());
        let numbers = site.settings.contacts.iter().filter(|it| it.is_shown(None) && it.helps_in_danger());
        let numbers = numbers.map(|it| it.number.as_str());
        let words = words.chain(numbers).collect();
        let first = site.menus.help.first().and_then(|it| match &it.1 {
            Goal::Here(to) if !to.is_national() => keep(&to.address).then(|| to.behind("")),
            Goal::Here(_) | Goal::Elsewhere(_) => None,
        });
        Self { words, address: first }
    }
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

/// Makes the index, on all cores, and the file that tells where it is.
///
/// # Errors
/// Never in practice: text is always JSON.
pub(crate) fn files(renderer: &Renderer<'_>) -> anyhow::Result<Vec<OutputFile>> {
    let (site, theme) = (renderer.site, &renderer.theme);
    let keep = |it: &Address| renderer.is_findable(it);
    let kinds = Kinds::new(site, theme);
    // A text for many pages at once: one for each would be allocated, and copied, for nothing.
    let lines = |n_bytes: usize, rows: &mut dyn Iterator<Item = PageRow<'_>>| -> serde_json::Result<Vec<u8>> {
        let mut res = Vec::with_capacity(n_bytes);
        for row in rows.filter(|it| keep(&Address::new(it.1.split('#').next().unwrap_or("")))) {
            res.extend_from_slice(b",\n");
            serde_json::to_writer(&mut res, &row)?;
        }
        Ok(res)
    };
    let mut parts: Vec<Vec<u8>> = site
        .pages
        .par_chunks(PAGES_IN_A_CHUNK)
        .map(|chunk| {
            let n_bytes = chunk.iter().map(|it| it.body.plain.len() + 60 * it.body.headings.len() + 500).sum();
            lines(n_bytes, &mut chunk.iter().map(|it| page_row(site, it, &kinds)))
        })
        .collect::<Result<_, _>>()?;
    let trees = site.trees.iter().map(|it| tree(it, &kinds));
    // What is explained on the national site is found there.
    let terms = site.glossary.iter().filter(|it| site.is_listed(it)).map(|it| term(it, &kinds));
    let protocol = site.sections.iter().find(|it| places::is_protocol(site, it));
    let whole = protocol.and_then(|it| one_page(site, theme, it, &kinds));
    let list = (!places::shared_terms(site).is_national()).then(|| glossary(theme, &kinds));
    let overviews = std::iter::once(frameworks(site, theme, &kinds)).chain(list);
    parts.push(lines(0, &mut trees.chain(terms).chain(overviews).chain(whole))?);

    let mut bytes = Vec::with_capacity(parts.iter().map(Vec::len).sum::<usize>() + 2000);
    bytes.extend_from_slice(b"{\"kinds\":");
    serde_json::to_writer(&mut bytes, &kinds.labels)?;
    bytes.extend_from_slice(b",\"need\":");
    serde_json::to_writer(&mut bytes, &Need::new(site, theme, keep))?;
    bytes.extend_from_slice(b",\"pages\":[");
    let start = bytes.len();
    for part in parts {
        bytes.extend_from_slice(&part);
    }
    // The first row has nothing before it.
    if let Some(comma) = bytes.get_mut(start) {
        *comma = b' ';
    }
    bytes.extend_from_slice(b"\n]}\n");
    let fingerprint = Fingerprint::of(&bytes);
    let path = format!("{}{}", places::ASSETS, fingerprint.named(INDEX));
    let pointer = serde_json::json!({ "index": path, "integrity": fingerprint.integrity() });
    let pointer = OutputFile::new(&places::SEARCH_INDEX.address(), serde_json::to_vec(&pointer)?);
    Ok(vec![OutputFile { path, bytes }, pointer])
}

fn page_row<'a>(site: &CheckedSite, checked: &'a CheckedPage, kinds: &Kinds<'_>) -> PageRow<'a> {
    let mut keywords: Vec<&str> = checked.keywords.iter().map(String::as_str).collect();
    if let Some(framework) = framework_of(site, checked) {
        keywords.extend([framework.name.as_str(), &framework.profession, &framework.publisher]);
    }
    let mut sections = sections(checked);
    if !checked.summary.is_empty() {
        let intro = &mut sections[0].3;
        *intro = if intro.is_empty() {
            Cow::Borrowed(&checked.summary)
        } else {
            Cow::Owned(format!("{}\n{intro}", checked.summary))
        };
    }
    said_by_links(site, checked, &mut sections);
    let title = numbered(checked.number.as_deref(), &checked.title).into_owned();
    (kinds.of(&checked.folder), checked.address.as_str().to_owned(), title, keywords.join(", "), sections)
}

/// The text above the first heading, then that of each heading up to the next one.
fn sections(checked: &CheckedPage) -> Vec<SectionRow<'_>> {
    let body = &checked.body;
    let ends = body.headings.iter().map(|it| it.plain_start).chain([body.plain.len()]);
    let starts = std::iter::once((1, "", Cow::Borrowed(""), 0)).chain(
        body.headings
            .iter()
            .map(|it| (it.level, it.id.as_str(), numbered(it.number.as_deref(), &it.text), it.plain_start)),
    );
    let cut = |from: usize, to: usize| Cow::Borrowed(body.plain.get(from..to).unwrap_or("").trim());
    starts.zip(ends).map(|((level, id, heading, from), to)| (level, id, heading, cut(from, to))).collect()
}

/// What a diagram says, and the number that a link calls, go to the section where they stand.
fn said_by_links(site: &CheckedSite, checked: &CheckedPage, sections: &mut [SectionRow<'_>]) {
    let body = &checked.body;
    for (link, target) in body.links.iter().zip(&checked.targets) {
        let said: Vec<&str> = match target {
            Some(Target::Figure(n)) => {
                site.processes[*n].steps.iter().flat_map(|it| [it.title.as_str(), &it.text]).collect()
            }
            Some(Target::Contact(number)) => vec![number],
            _ => continue,
        };
        let text = &mut sections[link.n_headings].3;
        *text = Cow::Owned(joined([&**text].into_iter().chain(said)));
    }
}

/// The kader of which this page is the first.
fn framework_of<'a>(site: &'a CheckedSite, checked: &CheckedPage) -> Option<&'a CheckedFramework> {
    let slug = checked.folder.strip_prefix(KADERS)?.strip_prefix('/')?;
    site.frameworks.iter().find(|it| it.slug == slug && checked.is_index)
}

/// A tree has no anchors: the player begins at its first question. So all its sections land on its page.
fn tree<'a>(tree: &'a CheckedTree, kinds: &Kinds<'_>) -> PageRow<'a> {
    let mut sections = vec![(
        1,
        "",
        Cow::Borrowed(""),
        Cow::Owned(joined([tree.summary.as_str(), &tree.introduction.body.plain, &tree.rationale.body.plain])),
    )];
    for question in &tree.questions {
        let prompts = question.prompts.iter().flat_map(|it| it.items.iter().chain([&it.explanation]));
        let examples = question.examples.iter().flat_map(|it| [it.title.as_str(), plain(&it.text)]);
        let text = joined([plain(&question.explanation)].into_iter().chain(prompts.map(plain)).chain(examples));
        sections.push((2, "", Cow::Borrowed(question.text.as_str()), Cow::Owned(text)));
    }
    for outcome in &tree.outcomes {
        let text = joined(outcome.texts().map(plain));
        sections.push((2, "", Cow::Owned(outcome.name()), Cow::Owned(text)));
    }
    (kinds.of(TREES), tree.address.as_str().to_owned(), tree.title.clone(), String::new(), sections)
}

fn term<'a>(term: &'a CheckedTerm, kinds: &Kinds<'_>) -> PageRow<'a> {
    let address = term.reference.behind("");
    let sections = vec![(1, "", Cow::Borrowed(""), Cow::Borrowed(plain(&term.definition).trim()))];
    (kinds.of(places::GLOSSARY.at), address, term.term.clone(), term.synonyms.join(", "), sections)
}

/// The overview of kaders, which has no text file.
fn frameworks<'a>(site: &CheckedSite, theme: &Theme, kinds: &Kinds<'_>) -> PageRow<'a> {
    let kaders = site.frameworks.iter().flat_map(|it| [it.name.as_str(), &it.profession, &it.publisher, &it.summary]);
    let text = joined([theme.text("kaders-uitleg")].into_iter().chain(kaders));
    let sections = vec![(1, "", Cow::Borrowed(""), Cow::Owned(text))];
    (kinds.of(KADERS), places::FRAMEWORKS.at.to_owned(), theme.text("kaders").to_owned(), String::new(), sections)
}

/// The glossary itself, for who looks for the list and not for a term.
fn glossary<'a>(theme: &Theme, kinds: &Kinds<'_>) -> PageRow<'a> {
    let sections = vec![(1, "", Cow::Borrowed(""), Cow::Owned(theme.text("begrippen-uitleg").to_owned()))];
    let keywords = theme.text("begrippen-trefwoorden").to_owned();
    (
        kinds.of(places::GLOSSARY.at),
        places::GLOSSARY.at.to_owned(),
        theme.text("begrippen").to_owned(),
        keywords,
        sections,
    )
}

/// The page with a whole section; its text is found on the pages themselves.
fn one_page<'a>(site: &'a CheckedSite, theme: &Theme, section: &Section, kinds: &Kinds<'_>) -> Option<PageRow<'a>> {
    let title = site.pages[section.index?].title.as_str();
    let title = theme.text("alles-op-een-pagina").replace("{tekst}", title);
    let sections = vec![(1, "", Cow::Borrowed(""), Cow::Borrowed(""))];
    Some((kinds.of(&section.folder), places::WHOLE_PROTOCOL.at.to_owned(), title, String::new(), sections))
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

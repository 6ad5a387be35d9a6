//! A page, and a kader with all its pages, in the one form: for who keeps what was published.

use super::json::Json;
use super::said::{Said, words};
use crate::load::layout;
use crate::markdown::{self, Setting};
use crate::proven::{CheckedFramework, CheckedPage, CheckedSite, Text};

/// The form of a page.
pub(in crate::identity) fn of_page(site: &CheckedSite, page: &CheckedPage) -> String {
    let said = Said { site, lent: false };
    let mut fields = vec![("vorm", Json::Text("1".to_owned())), ("soort", Json::Text("pagina".to_owned()))];
    fields.extend(told(&said, page));
    Json::Map(fields).to_string()
}

/// The form of a kader: what it says of itself, its pages in reading order, its terms, and the codes of its trees.
pub(in crate::identity) fn of_framework(site: &CheckedSite, it: &CheckedFramework) -> String {
    let said = Said { site, lent: false };
    let folder = layout::framework_address(&it.slug);
    let folder = folder.as_str().trim_end_matches('/');
    let section = site.sections.iter().find(|section| section.folder == folder);
    let pages = section.iter().flat_map(|it| it.index.iter().chain(&it.pages)).map(|n| &site.pages[*n]);
    let terms = site.glossary.iter().filter(|term| term.framework.as_deref() == Some(&it.slug));
    Json::Map(vec![
        ("vorm", Json::Text("1".to_owned())),
        ("soort", Json::Text("kader".to_owned())),
        ("titel", words(&it.name)),
        ("voor", words(&it.profession)),
        ("uitgever", words(&it.publisher)),
        ("versie", words(&it.version)),
        ("samenvatting", words(&it.summary)),
        ("buiten-de-wet", Json::Flag(it.outside_law)),
        ("paginas", Json::list(pages, |page| Json::Map(told(&said, page)))),
        (
            "begrippen",
            Json::list(terms, |term| {
                Json::Map(vec![
                    ("term", words(&term.term)),
                    ("ook", Json::list(&term.synonyms, |it| words(it))),
                    ("uitleg", said.text(&term.definition)),
                    ("bron", said.citation(term.citation.as_ref())),
                ])
            }),
        ),
        (
            "bomen",
            Json::list(it.trees.iter().filter_map(|n| site.trees.get(*n)), |tree| {
                Json::Map(vec![("titel", words(&tree.title)), ("boomcode", words(&tree.code))])
            }),
        ),
        ("bronnen", Json::list(it.citation.as_ref(), |it| said.citation(Some(it)))),
    ])
    .to_string()
}

fn told(said: &Said<'_>, page: &CheckedPage) -> Vec<(&'static str, Json)> {
    let site = said.site;
    let (text, start) = &page.text;
    let setting = Setting {
        numbered: page.number.is_some(),
        together: layout::is_of_protocol(&page.file),
        ..Setting::plain(site.terms.finder(&page.file), &site.theme.words, &page.file)
    };
    let written = markdown::written(&text[*start..], &page.body, setting);
    let body = Text { body: (*page.body).clone(), written, targets: page.targets.clone() };
    vec![
        ("nummer", words(page.number.as_deref().unwrap_or_default())),
        ("titel", words(&page.title)),
        ("samenvatting", words(&page.summary)),
        ("tekst", said.text(&body)),
        ("bronnen", Json::list(&page.citations, |it| said.citation(Some(it)))),
    ]
}

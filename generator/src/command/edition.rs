//! `landelijk ID`: the national edition of a project, as one text that other projects refer to.
//!
//! Comes in: a checked national project, with its files as written. Goes out: the text; it has the same bytes whenever the
//! content is the same, so that git shows what changed from one edition to the next. What is made is read back, and a
//! project that stands on it must pass `check`: what an edition cannot carry is found here and not by who uses it.

use std::fmt::Write as _;

use anyhow::{Context as _, bail};

use super::told::Told;
use crate::Findings;
use crate::check::check;
use crate::diagnostic::Diagnostics;
use crate::load::edition::{FORM, as_block, is_id, sum};
use crate::load::layout::{self, FileKind};
use crate::load::settings::SiteSettings;
use crate::load::{self, Files, Options, yaml};
use crate::places;
use crate::proven::{CheckedPage, CheckedSite, NATIONAL};
use crate::report::{self, Format};
use crate::source::Sources;

/// Writes the edition of a site with this name; `sources` are the texts that the site was made of, `files` its project.
///
/// # Errors
/// When the name cannot be that of an edition, the project stands on an edition itself, or has something that an edition
/// cannot carry.
pub fn edition(site: &CheckedSite, sources: &Sources, files: Files, id: &str) -> anyhow::Result<String> {
    if !is_id(id) {
        bail!(
            "zo kan een uitgave niet heten: `{id}`; schrijf jaar en maand, zoals `2026-12`, en een tweede in die maand `2026-12-2`"
        );
    }
    if !site.national_address.is_empty() {
        bail!("dit project staat zelf op een landelijke uitgave, dus het kan er geen zijn");
    }
    if site.national().is_none() {
        bail!("dit project heeft geen `content/beslisbomen/{NATIONAL}.yaml`, waar elk kader op voortbouwt");
    }
    let mut text = head(site, id);
    places(site, &mut text);
    file_texts(sources, &mut text)?;
    let last = sum(&text);
    text.push_str(&last);
    try_out(files, id, &text, &theme(sources))?;
    Ok(text)
}

/// What an edition says about itself, and whom to call.
fn head(site: &CheckedSite, id: &str) -> String {
    let settings = &site.settings;
    let dates = site.pages.iter().map(|it| &it.updated).chain(site.trees.iter().map(|it| &it.updated));
    let date = dates.max().map_or("", String::as_str);
    let address = format!("{}/", settings.address.trim_end_matches('/'));
    let mut res = format!(
        "# Een landelijke uitgave: wat een eigen project nodig heeft van de landelijke site. Gemaakt met `meldwijzer landelijk`.\n\
         # Verander hier niets: dan klopt de laatste regel niet meer.\n\
         editie: {}\nvorm: {FORM}\ntitel: {}\nadres: {}\ndatum: {}\ncontact:\n",
        quoted(id),
        quoted(&settings.title),
        quoted(&address),
        quoted(date),
    );
    for contact in &settings.contacts {
        // Writing to a String cannot fail.
        let _ = writeln!(res, "  {}:", quoted(&contact.id));
        let _ = writeln!(res, "    naam: {}\n    nummer: {}", quoted(&contact.name), quoted(&contact.number));
        if !contact.explanation.is_empty() {
            let _ = writeln!(res, "    uitleg: {}", quoted(&contact.explanation));
        }
    }
    res
}

/// Everything that a link can refer to, with its address from the root of the national site.
fn places(site: &CheckedSite, into: &mut String) {
    // A statement is that of its own site, and no other one refers to it.
    let is_shared = |it: &&places::Row| !it.in_menus.is_empty() && it.kind != places::Kind::Statement;
    let made = places::ROWS.iter().filter(is_shared);
    list("overzichten", made.map(|it| (it.in_menus, it.address().reference().behind(""))), into);
    let chapters = || site.pages.iter().filter(|it| it.folder == layout::PROTOCOL && it.number.is_some());
    let sections = chapters().flat_map(|page| {
        let headings = page.body.headings.iter().filter_map(|it| it.number.as_deref());
        let sections = headings.map(|it| (it, page.address.at(it).behind("")));
        page.number.as_deref().map(|it| (it, page.address.as_str().to_owned())).into_iter().chain(sections)
    });
    list("hp", sections, into);
    let questions = site.pages.iter().filter(|it| it.folder == layout::QUESTIONS).flat_map(|page| {
        let given = page.body.headings.iter().filter(|it| it.given_id);
        given.map(|it| (it.id.as_str(), page.address.at(&it.id).behind("")))
    });
    list("faq", questions, into);
    let glossary = places::GLOSSARY.address();
    list("begrippen", site.glossary.iter().map(|it| (it.id.as_str(), glossary.at(&it.id).behind(""))), into);
    list("bomen", site.trees.iter().map(|it| (it.id.as_str(), it.address.as_str().to_owned())), into);
    list("kaders", site.frameworks.iter().map(|it| (it.slug.as_str(), it.address().as_str().to_owned())), into);
    into.push_str("paginas:\n");
    site.pages.iter().for_each(|it| page(it, into));
}

fn list<'a>(key: &str, places: impl Iterator<Item = (&'a str, String)>, into: &mut String) {
    let mut places = places.peekable();
    // Without places there would be nothing behind the colon, which is no list.
    let empty = if places.peek().is_none() { " {}" } else { "" };
    let _ = writeln!(into, "{key}:{empty}");
    for (name, address) in places {
        let _ = writeln!(into, "  {}: {}", quoted(name), quoted(&address));
    }
}

/// A page with its headings; a section of the protocol has a number of its own, by which it stands above.
fn page(page: &CheckedPage, into: &mut String) {
    let _ = writeln!(into, "  {}:\n    adres: {}", quoted(&page.file), quoted(page.address.as_str()));
    let headings: Vec<String> =
        page.body.headings.iter().filter(|it| it.number.is_none()).map(|it| quoted(&it.id)).collect();
    if !headings.is_empty() {
        let _ = writeln!(into, "    koppen:");
        for heading in headings {
            let _ = writeln!(into, "      - {heading}");
        }
    }
}

/// The files that a project reads as if it had them itself.
fn file_texts(sources: &Sources, into: &mut String) -> anyhow::Result<()> {
    let text_of = |file: &str| {
        let path = format!("content/{file}");
        sources.iter().find(|it| it.1.path == path).map(|it| it.1.text.as_str())
    };
    into.push_str("bestanden:\n");
    let trees = sources.iter().filter_map(|it| it.1.path.strip_prefix("content/"));
    let trees = trees.filter(|it| layout::kind(it) == FileKind::Tree);
    for file in [layout::NORMS, layout::CITED, layout::GLOSSARY].into_iter().chain(trees) {
        let text = text_of(file).filter(|it| !it.trim().is_empty());
        let text =
            text.with_context(|| format!("een landelijke uitgave heeft `content/{file}` nodig, en daar staat niets"))?;
        let _ = write!(into, "  {}:{}", quoted(file), as_block(text));
    }
    Ok(())
}

/// The theme of the project: any will do, and this one is there.
fn theme(sources: &Sources) -> String {
    let path = format!("content/{}", layout::SITE);
    let found = sources.iter().find(|it| it.1.path == path);
    let written = found.and_then(|it| yaml::parse::<SiteSettings>(&it.1.text, it.0, &mut Diagnostics::default()));
    written.map(|it| it.theme.value).unwrap_or_default()
}

/// Proves a small project that stands on the edition.
fn try_out(files: Files, id: &str, text: &str, theme: &str) -> anyhow::Result<()> {
    let mut files = files.without_content();
    files.put(&format!("{}/{id}.yaml", layout::EDITIONS), text.as_bytes().to_vec());
    for (path, text) in TRIAL {
        files.put(path, text.replace("{id}", id).replace("{thema}", theme).into_bytes());
    }
    let mut found = Findings::default();
    let site = load::load(files, &Options::default(), &mut found.sources, &mut found.diagnostics)?;
    let proven = check(site, &found.sources, &mut found.diagnostics);
    if proven.is_none() {
        found.diagnostics.keep_errors();
        let messages = report::render(&found.diagnostics, &found.sources, Format::Text, false);
        let told = format!("een project dat op deze uitgave staat zou fouten hebben:\n\n{messages}");
        return Err(Told::of(told).into());
    }
    Ok(())
}

/// A text in quotes, as YAML and JSON both read it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The smallest project that a theme can show.
pub(super) const TRIAL: &[(&str, &str)] = &[
    (
        "content/site.yaml",
        "titel: Proef\nomschrijving: Proef\ntaal: nl\nadres: https://proef.example/\nlandelijk: \"{id}\"\n\
         uitwijkadres: https://proef.example/\nthema: {thema}\nnavigatie: []\n",
    ),
    ("content/index.md", "---\ntitel: Proef\n---\nTekst.\n"),
];

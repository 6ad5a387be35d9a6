//! The whole protocol on one page, for printing and for searching in the browser: every page, then the terms of the source,
//! and every reference to one of these within the page.

use std::collections::HashSet;

use crate::markdown::html::escape;
use crate::proven::CheckedSite;
use crate::proven::{CheckedPage, Section};
use crate::render::page::{context, has_figure, link};
use crate::render::{OutputFile, Renderer, glossary, page, path_of, structured, text};

/// Whether a section is the numbered protocol, which also gets one page with everything.
pub fn is_protocol(site: &CheckedSite, section: &Section) -> bool {
    section.folder == "handelingsprotocol" && section.pages.iter().any(|it| site.pages[*it].number.is_some())
}

/// Where the page with a whole section stands, from the site's root.
pub fn address(section: &Section) -> String {
    format!("/{}/alles/", section.folder)
}

/// The reference to it, where the section has such a page.
pub fn href(site: &CheckedSite, section: &Section) -> Option<String> {
    is_protocol(site, section).then(|| format!("{}{}", site.root, address(section).trim_start_matches('/')))
}

/// Renders a section as one page.
///
/// # Errors
/// When the template is wrong.
pub fn page(renderer: &Renderer<'_>, section: usize) -> anyhow::Result<OutputFile> {
    let section = &renderer.site.sections[section];
    let Some(index) = section.index.or(section.pages.first().copied()) else {
        anyhow::bail!("de map `{}` heeft geen pagina's", section.folder);
    };
    let site = renderer.site;
    let mut html = String::new();
    let mut contents = String::from("<ol>");
    let mut open = |html: &mut String, id: &str, number: &str, title: &str| {
        let mut heading = String::new();
        if !number.is_empty() {
            push_all(&mut heading, &["<span class=\"nummer\">", number, "</span> "]);
        }
        escape(title, &mut heading);
        push_all(html, &["<section class=\"hoofdstuk\" aria-labelledby=\"", id, "\">\n<h2 id=\"", id, "\">"]);
        push_all(html, &[&heading, "</h2>\n"]);
        push_all(&mut contents, &["<li><a href=\"#", id, "\">", &heading, "</a></li>"]);
    };
    let renamed = renamed(site, section);
    for n in &section.pages {
        let checked = &site.pages[*n];
        let id = chapter_id(checked);
        open(&mut html, &id, checked.number.as_deref().unwrap_or_default(), &checked.title);
        let body = text::body(renderer, &checked.body, &checked.targets);
        let mut body = inside_whole(&body, &id);
        for it in renamed.iter().filter(|it| it.page == *n) {
            body = body
                .replace(&format!(" id=\"{}\"", it.from), &format!(" id=\"{}\"", it.to))
                .replace(&format!("href=\"#{}\"", it.from), &format!("href=\"#{}\"", it.to));
        }
        html.push_str(&body);
        html.push_str("</section>\n");
    }
    if !site.glossary.is_empty() {
        open(&mut html, "bijlage-1", "", renderer.theme.text("bijlage-1-titel"));
        html.push_str(&glossary::appendix(renderer));
        html.push_str("</section>\n");
    }
    contents.push_str("</ol>");
    let address = address(section);
    let (mut context, mut texts) = context(renderer, index, "geheel", within(site, section, &renamed, html));
    let title = renderer.theme.text("alles-op-een-pagina").replace("{tekst}", context.title);
    context.breadcrumbs.push(link(site, &site.pages[index]));
    context.structured = structured::place(site, &context.breadcrumbs, &title, &address);
    context.title = &title;
    context.address = &address;
    texts.toc = contents;
    context.in_nav = false;
    context.pages = Vec::new();
    context.has_figure = section.pages.iter().any(|it| has_figure(&site.pages[*it]));
    context.previous = None;
    context.next = None;
    let html = texts.render(renderer, "pagina.html", &context)?;
    Ok(OutputFile { path: path_of(&address), bytes: html.into_bytes() })
}

fn push_all(into: &mut String, pieces: &[&str]) {
    for it in pieces {
        into.push_str(it);
    }
}

/// The anchor of a page where its whole section stands on one page.
fn chapter_id(checked: &CheckedPage) -> String {
    let name = checked.number.clone().unwrap_or_else(|| crate::markdown::slug(&checked.title));
    format!("hoofdstuk-{name}")
}

/// A heading that gets another anchor on the page with everything.
struct Renamed {
    page: usize,
    from: String,
    to: String,
}

/// Headings whose anchor an earlier chapter has too. Numbers are never the same in two chapters.
fn renamed(site: &CheckedSite, section: &Section) -> Vec<Renamed> {
    let mut taken: HashSet<&str> = HashSet::new();
    let mut res = Vec::new();
    for n in &section.pages {
        let checked = &site.pages[*n];
        for heading in checked.body.headings.iter().filter(|it| it.number.is_none()) {
            if !taken.insert(&heading.id) {
                let mut from = String::new();
                escape(&heading.id, &mut from);
                res.push(Renamed { page: *n, to: format!("{}-{from}", chapter_id(checked)), from });
            }
        }
    }
    res
}

/// References to what stands on the same page become references within it: on paper, too, that is where it is.
fn within(site: &CheckedSite, section: &Section, renamed: &[Renamed], html: String) -> String {
    let mut res = html;
    for it in renamed {
        let href = page::href(site, &site.pages[it.page]);
        res = res.replace(&format!("href=\"{href}#{}\"", it.from), &format!("href=\"#{}\"", it.to));
    }
    for n in &section.pages {
        let checked = &site.pages[*n];
        let href = page::href(site, checked);
        res = res
            .replace(&format!("href=\"{href}\""), &format!("href=\"#{}\"", chapter_id(checked)))
            .replace(&format!("href=\"{href}#"), "href=\"#");
    }
    for term in site.glossary.iter().filter(|it| !it.editorial) {
        let href = format!("href=\"{}begrippen/#{}\"", site.root, term.id);
        res = res.replace(&href, &format!("href=\"#{}{}\"", glossary::IN_APPENDIX, term.id));
    }
    res
}

/// Headings one level deeper, and footnotes with the chapter in their name: on one page they would meet.
fn inside_whole(html: &str, chapter: &str) -> String {
    let mut res = html.to_owned();
    for level in (2..=5).rev() {
        res = res
            .replace(&format!("<h{level} "), &format!("<h{} ", level + 1))
            .replace(&format!("</h{level}>"), &format!("</h{}>", level + 1));
    }
    for name in ["id=\"noot-", "href=\"#noot-", "id=\"nootverwijzing-", "href=\"#nootverwijzing-"] {
        res = res.replace(name, &format!("{name}{chapter}-"));
    }
    let label = format!("aria-labelledby=\"{chapter} noten-{chapter}\"");
    res.replace("id=\"noten\"", &format!("id=\"noten-{chapter}\"")).replace("aria-labelledby=\"noten\"", &label)
}

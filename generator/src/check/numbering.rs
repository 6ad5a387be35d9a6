//! Section numbers of chapters.
//!
//! # What it reports
//! P002: a number out of order or without its parent. P003: a number outside its chapter, or a chapter whose number is
//! none or not that of its file. P004: a number that stands twice, in a chapter or as a chapter. P010: a heading whose level does not fit its number.
//!
//! # Why
//! A section number is an address that other texts, and other organisations, refer to.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::load::page::Page;
use crate::markdown::Heading;
use crate::source::{Span, Spanned};

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    let mut chapters: Vec<(&Page, &Spanned<String>)> =
        site.pages.iter().filter_map(|it| Some((it, it.front.number.as_ref()?))).collect();
    // Of two with one number the draft has to give way.
    chapters.sort_by_key(|it| site.drafts.hides(&it.0.file));
    for (n, (page, chapter)) in chapters.iter().enumerate() {
        let span = chapter.span(page.source);
        if !chapter.value.bytes().all(|it| it.is_ascii_digit())
            || chapter.value.starts_with('0')
            || chapter.value.is_empty()
        {
            let message = format!("dit is geen nummer van een hoofdstuk: `{}`", chapter.value);
            // `07` and `7.` are the number of the file in another form.
            let tidied = chapter.value.trim().trim_start_matches('0').trim_end_matches('.');
            let wish = (!tidied.is_empty() && digits(page).trim_start_matches('0') == tidied).then(|| {
                Wish::new(true).called(format!("schrijf `nummer: \"{tidied}\"`")).write(span, &chapter.value, tidied)
            });
            let help = "schrijf een heel getal, zoals `nummer: \"7\"`";
            diagnostics.push(Diagnostic::error(Code::P003, span, message).help(help).maybe_wish(wish));
            continue;
        }
        let twice = chapters[..n].iter().find(|it| it.0.folder() == page.folder() && it.1.value == chapter.value);
        if let Some((other, number)) = twice {
            let message = format!("dit nummer is al van een ander hoofdstuk: `{}`", chapter.value);
            diagnostics.push(
                Diagnostic::error(Code::P004, span, message)
                    .also(number.span(other.source), "dit hoofdstuk heeft het nummer al")
                    .help("geef elk hoofdstuk een eigen nummer"),
            );
            continue;
        }
        check_file_name(page, chapter, diagnostics);
        check_chapter(page, &chapter.value, diagnostics);
    }
}

/// The number in front of the file name goes into the address, so it has to be that of the chapter.
fn check_file_name(page: &Page, chapter: &Spanned<String>, diagnostics: &mut Diagnostics) {
    let name = page.file.rsplit('/').next().unwrap_or(&page.file);
    let digits = digits(page);
    if !digits.is_empty() && digits.trim_start_matches('0') != chapter.value {
        let message = format!("het nummer van dit hoofdstuk is niet dat van zijn bestand: `{}`", chapter.value);
        diagnostics.push(
            Diagnostic::error(Code::P003, chapter.span(page.source), message)
                .help(format!("schrijf `nummer: \"{}\"`, of hernoem `{name}`", digits.trim_start_matches('0')))
                .write(&chapter.value, digits.trim_start_matches('0'), false),
        );
    }
}

/// The number in front of a file name.
fn digits(page: &Page) -> &str {
    let name = page.file.rsplit('/').next().unwrap_or(&page.file);
    &name[..name.len() - name.trim_start_matches(|it: char| it.is_ascii_digit()).len()]
}

fn check_chapter(page: &Page, chapter: &str, diagnostics: &mut Diagnostics) {
    let headings = page.headings();
    let numbered: Vec<(&Heading, &str, Span)> =
        headings.filter_map(|it| Some((it.0, it.0.number.as_deref()?, it.1))).collect();
    for (n, (heading, number, span)) in numbered.iter().enumerate() {
        let before = &numbered[..n];
        if !number.starts_with(&format!("{chapter}.")) {
            let message = format!("dit nummer hoort niet bij hoofdstuk {chapter}: `{number}`");
            diagnostics.push(
                Diagnostic::error(Code::P003, *span, message)
                    .help(format!("laat het nummer beginnen met `{chapter}.`")),
            );
            continue;
        }
        let depth = number.split('.').count();
        if usize::from(heading.level) != depth {
            diagnostics.push(
                Diagnostic::error(
                    Code::P010,
                    *span,
                    format!("deze kop heeft niet het niveau van zijn nummer: `{number}`"),
                )
                .help(format!("schrijf `{} {number} …`", "#".repeat(depth)))
                .wish(level(*span, heading.level, depth)),
            );
        }
        if let Some((_, _, other)) = before.iter().find(|it| it.1 == *number) {
            diagnostics.push(
                Diagnostic::error(Code::P004, *span, format!("dit nummer staat er twee keer: `{number}`"))
                    .also(*other, "hier staat het voor het eerst")
                    .help("geef elke paragraaf een eigen nummer"),
            );
            continue;
        }
        let parent = number.rsplit_once('.').map_or("", |it| it.0);
        if parent != chapter && !before.iter().any(|it| it.1 == parent) {
            diagnostics.push(
                Diagnostic::error(
                    Code::P002,
                    *span,
                    format!("paragraaf `{number}` staat niet onder paragraaf `{parent}`"),
                )
                .help(format!("zet er een kop `{parent} …` boven, of verbeter het nummer")),
            );
        } else if let Some((_, last, other)) = before.last()
            && parts(number) < parts(last)
        {
            diagnostics.push(
                Diagnostic::error(Code::P002, *span, format!("paragraaf `{number}` staat na paragraaf `{last}`"))
                    .also(*other, "deze staat ervoor")
                    .help("zet de paragrafen op volgorde van hun nummer"),
            );
        }
    }
}

fn parts(number: &str) -> Vec<u32> {
    number.split('.').map(|it| it.parse().unwrap_or(u32::MAX)).collect()
}

/// Other signs in front of a heading.
fn level(heading: Span, from: u8, to: usize) -> Wish {
    let signs = heading.range().start..heading.range().start + usize::from(from);
    Wish::new(true).put(heading.source.span(signs), "#".repeat(to))
}

//! Section numbers of chapters.
//!
//! # What it reports
//! P002: a number out of order or without its parent. P003: a number outside its chapter. P004: a number that stands
//! twice. P010: a heading whose level does not fit its number.
//!
//! # Why
//! A section number is an address that other texts, and other organisations, refer to.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::page::Page;
use crate::markdown::Heading;

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    for page in &checker.site.pages {
        if let Some(chapter) = &page.front.number {
            check_chapter(page, &chapter.value, diagnostics);
        }
    }
}

fn check_chapter(page: &Page, chapter: &str, diagnostics: &mut Diagnostics) {
    let numbered: Vec<(&Heading, &str)> =
        page.body.headings.iter().filter_map(|it| Some((it, it.number.as_deref()?))).collect();
    for (n, (heading, number)) in numbered.iter().enumerate() {
        let before = &numbered[..n];
        if !number.starts_with(&format!("{chapter}.")) {
            let message = format!("dit nummer hoort niet bij hoofdstuk {chapter}: `{number}`");
            diagnostics.push(
                Diagnostic::error(Code::P003, heading.span, message)
                    .help(format!("laat het nummer beginnen met `{chapter}.`")),
            );
            continue;
        }
        let depth = number.split('.').count();
        if usize::from(heading.level) != depth {
            diagnostics.push(
                Diagnostic::error(Code::P010, heading.span, format!("deze kop heeft niet het niveau van zijn nummer: `{number}`"))
                    .help(format!("schrijf `{} {number} …`", "#".repeat(depth))),
            );
        }
        if let Some((other, _)) = before.iter().find(|it| it.1 == *number) {
            diagnostics.push(
                Diagnostic::error(Code::P004, heading.span, format!("dit nummer staat er twee keer: `{number}`"))
                    .also(other.span, "hier staat het voor het eerst"),
            );
            continue;
        }
        let parent = number.rsplit_once('.').map_or("", |it| it.0);
        if parent != chapter && !before.iter().any(|it| it.1 == parent) {
            diagnostics.push(
                Diagnostic::error(Code::P002, heading.span, format!("paragraaf `{number}` staat niet onder paragraaf `{parent}`"))
                    .help(format!("zet er een kop `{parent} …` boven, of verbeter het nummer")),
            );
        } else if let Some((other, last)) = before.last()
            && parts(number) < parts(last)
        {
            diagnostics.push(
                Diagnostic::error(Code::P002, heading.span, format!("paragraaf `{number}` staat na paragraaf `{last}`"))
                    .also(other.span, "deze staat ervoor")
                    .help("zet de paragrafen op volgorde van hun nummer"),
            );
        }
    }
}

fn parts(number: &str) -> Vec<u32> {
    number.split('.').map(|it| it.parse().unwrap_or(u32::MAX)).collect()
}

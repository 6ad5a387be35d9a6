//! Chapters and sections of the protocol: those of the project, or else those of its national edition.
//!
//! Comes in: a number, as in `hp:7.5.1` or in the place of a source. Goes out: where it stands. What it reports is told by the
//! book of addresses, whose part this is.

use super::AddressBook;
use super::national::National;
use crate::address::Reference;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::layout::{self, PROTOCOL};
use crate::load::page::Page;
use crate::markdown::WrittenLink;

/// A chapter is its page, a section a place in it.
fn section_of(page: &Page, number: &str) -> Reference {
    if number.contains('.') { page.address.at(number) } else { page.address.reference() }
}

/// Numbers of which one was meant where the marks in it are wrong: `6,1`, `6.1.` and `61` are all `6.1`.
fn meant(number: &str) -> Vec<String> {
    let marked = number.replace([',', '-', ':'], ".");
    let marked = marked.trim_matches(|it: char| !it.is_ascii_digit());
    let mut res = vec![marked.to_owned()];
    if marked.bytes().all(|it| it.is_ascii_digit()) {
        let digits: Vec<String> = marked.chars().map(String::from).collect();
        res.extend((1..digits.len()).map(|it| format!("{}.{}", &marked[..it], &marked[it..])));
        res.push(digits.join("."));
    }
    res
}

/// What is wrong with a number that no protocol has: the national one is whole, so nobody refers ahead.
fn missing_section(national: National<'_>, number: &str, meant: Option<&str>, link: WrittenLink<'_>) -> Diagnostic {
    let message = format!("deze verwijzing wijst naar een paragraaf die niet bestaat: `hp:{number}`");
    let help = meant
        .or_else(|| national.nearest_section(number))
        .map_or_else(|| "schrijf een nummer, zoals `hp:7.5`".to_owned(), |it| format!("schrijf `hp:{it}`"));
    Diagnostic::error(Code::V002, link.span, message)
        .label(format!("landelijke uitgave {} heeft deze paragraaf niet", national.id()))
        .help(help)
}

impl AddressBook<'_> {
    pub(super) fn section(
        &self,
        number: &str,
        link: WrittenLink<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Reference> {
        if let Some(page) = self.sections.get(number) {
            return Some(section_of(&self.site.pages[*page], number));
        }
        if let Some(there) = self.elsewhere(link) {
            return Some(there);
        }
        let chapter = number.split('.').next().unwrap_or(number);
        let Some(page) = self.sections.get(chapter) else {
            let meant = meant(number).into_iter().find(|it| self.section_address(it).is_some());
            if let Some(national) = self.national {
                diagnostics.push(missing_section(national, number, meant.as_deref(), link));
                return None;
            }
            if self.is_unread(|it| layout::folder(it) == PROTOCOL) {
                return None;
            }
            // An editor who writes chapter by chapter may refer ahead; a number that no protocol has is a mistake.
            let is_number = !chapter.is_empty() && chapter.bytes().all(|it| it.is_ascii_digit());
            let message = if is_number {
                format!("dit hoofdstuk is nog niet geschreven: `hp:{number}`")
            } else {
                format!("dit is geen nummer van een hoofdstuk of paragraaf: `hp:{number}`")
            };
            diagnostics.push(if is_number {
                Diagnostic::warning(Code::V003, link.span, message)
                    .label("de lezer ziet hier gewone tekst, geen verwijzing")
                    .maybe_help(meant.map(|it| format!("bedoel je `hp:{it}`?")))
            } else {
                let meant = meant.unwrap_or_else(|| "7.5".to_owned());
                Diagnostic::error(Code::V002, link.span, message)
                    .help(format!("schrijf een nummer, zoals `hp:{meant}`"))
            });
            return None;
        };
        let page = &self.site.pages[*page];
        let message = format!("deze verwijzing wijst naar een paragraaf die niet bestaat: `hp:{number}`");
        let mut res = Diagnostic::error(Code::V002, link.span, message)
            .label(format!("hoofdstuk {chapter} bestaat, paragraaf {number} niet"));
        let parent = number.rsplit_once('.').map_or(number, |it| it.0);
        let headings = || page.spans.headings(&page.body);
        let beside = |it: &str| it.rsplit_once('.').is_some_and(|it| it.0 == parent);
        let sibling = headings().rev().find(|it| it.0.number.as_deref().is_some_and(beside));
        let known = sibling.or_else(|| headings().find(|it| it.0.number.as_deref() == Some(parent)));
        if let Some((heading, span)) = known {
            let number = heading.number.as_deref().unwrap_or(chapter);
            res = res.also(span, "dit is de dichtstbijzijnde paragraaf").help(format!("schrijf `hp:{number}`"));
        } else {
            res = res.help(format!("schrijf `hp:{chapter}` voor het hele hoofdstuk"));
        }
        diagnostics.push(res);
        None
    }

    /// Address of a chapter or section of the protocol, without a message when it is not there.
    pub(crate) fn section_address(&self, number: &str) -> Option<Reference> {
        match self.sections.get(number) {
            Some(page) => Some(section_of(&self.site.pages[*page], number)),
            None => self.national?.places().sections.get(number).cloned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_number_may_be_wrong() {
        assert_eq!(meant("61"), ["61", "6.1", "6.1"]);
        assert_eq!(meant("751"), ["751", "7.51", "75.1", "7.5.1"]);
        assert_eq!(meant("6,1"), ["6.1"]);
        assert_eq!(meant("§6.1."), ["6.1"]);
        assert_eq!(meant("zes"), [""]);
    }
}

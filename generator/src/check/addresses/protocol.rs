//! Chapters and sections of the protocol: those of the project, or else those of its national edition.
//!
//! Comes in: a number, as in `hp:7.5.1` or in the place of a source. Goes out: where it stands. What it reports is told by the
//! book of addresses, whose part this is.

use super::AddressBook;
use super::national::National;
use crate::address::Reference;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
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

/// Which sections there are where a number was looked for: which of them was meant nobody knows.
fn that_exist<'n>(number: &str, all: &(impl Iterator<Item = &'n str> + Clone)) -> Option<String> {
    let mut number = number;
    while let Some((parent, _)) = number.rsplit_once('.') {
        let last = |it: &str| it.rsplit('.').next().and_then(|it| it.parse::<u32>().ok());
        let part = || all.clone().filter(|it| it.rsplit_once('.').is_some_and(|it| it.0 == parent));
        let whole = if parent.contains('.') { "paragraaf" } else { "hoofdstuk" };
        match (part().min_by_key(|it| last(it)), part().max_by_key(|it| last(it))) {
            (Some(first), Some(end)) if first == end => {
                return Some(format!("{whole} {parent} heeft alleen {first}: schrijf `hp:{first}`"));
            }
            (Some(first), Some(end)) => {
                return Some(format!("{whole} {parent} heeft {first} tot en met {end}: schrijf een van die nummers"));
            }
            _ if all.clone().any(|it| it == parent) => {
                return Some(format!("{whole} {parent} heeft geen delen: schrijf `hp:{parent}`"));
            }
            _ => number = parent,
        }
    }
    None
}

/// Writes a number as it is meant.
fn number_meant(number: &str, meant: &str, link: WrittenLink<'_>) -> Wish {
    // Of digits without marks more than one number can have been meant; of other marks only one.
    let is_sure = number.contains([',', '.', '-', ':', ' ', '\u{a7}']) || number.starts_with('0');
    let call = format!("schrijf `hp:{meant}`");
    Wish::new(is_sure).called(call).write(link.span, &format!("hp:{number}"), &format!("hp:{meant}"))
}

/// What is wrong with a number that no protocol has: the national one is whole, so nobody refers ahead.
fn missing_section(national: National<'_>, number: &str, meant: Option<&str>, link: WrittenLink<'_>) -> Diagnostic {
    let message = format!("deze verwijzing wijst naar een paragraaf die niet bestaat: `hp:{number}`");
    let wish = meant.map(|it| number_meant(number, it, link));
    let help = meant
        .map(|it| format!("schrijf `hp:{it}`"))
        .or_else(|| that_exist(number, &national.sections()))
        .unwrap_or_else(|| "schrijf een nummer, zoals `hp:7.5`".to_owned());
    Diagnostic::error(Code::V002, link.span, message)
        .label(format!("landelijke uitgave {} heeft deze paragraaf niet", national.id()))
        .help(help)
        .maybe_wish(wish)
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
            let wish = meant.as_deref().map(|it| number_meant(number, it, link));
            diagnostics.push(if is_number {
                Diagnostic::warning(Code::V003, link.span, message)
                    .label("de lezer ziet hier gewone tekst, geen verwijzing")
                    .maybe_help(meant.map(|it| format!("bedoel je `hp:{it}`?")))
                    .maybe_wish(wish)
            } else {
                let meant = meant.unwrap_or_else(|| "7.5".to_owned());
                Diagnostic::error(Code::V002, link.span, message)
                    .help(format!("schrijf een nummer, zoals `hp:{meant}`"))
                    .maybe_wish(wish)
            });
            return None;
        };
        let page = &self.site.pages[*page];
        let message = format!("deze verwijzing wijst naar een paragraaf die niet bestaat: `hp:{number}`");
        let mut res = Diagnostic::error(Code::V002, link.span, message)
            .label(format!("hoofdstuk {chapter} bestaat, paragraaf {number} niet"));
        let parent = number.rsplit_once('.').map_or(number, |it| it.0);
        let headings = || page.headings();
        let beside = |it: &str| it.rsplit_once('.').is_some_and(|it| it.0 == parent);
        let sibling = headings().rev().find(|it| it.0.number.as_deref().is_some_and(beside));
        let known = sibling.or_else(|| headings().find(|it| it.0.number.as_deref() == Some(parent)));
        if let Some((_, span)) = known {
            res = res.also(span, "dit is de dichtstbijzijnde paragraaf");
        }
        let numbers: Vec<&str> = headings().filter_map(|it| it.0.number.as_deref()).collect();
        let tidied = meant(number).into_iter().find(|it| it != number && self.section_address(it).is_some());
        if let Some(tidied) = tidied {
            diagnostics
                .push(res.help(format!("schrijf `hp:{tidied}`")).maybe_wish(Some(number_meant(number, &tidied, link))));
            return None;
        }
        let help = that_exist(number, &numbers.into_iter());
        res = res.help(help.unwrap_or_else(|| format!("schrijf `hp:{chapter}` voor het hele hoofdstuk")));
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
    fn sections_that_there_are_are_told() {
        let told =
            |number| that_exist(number, &["7", "7.1", "7.5", "7.5.1", "7.5.10", "7.5.2", "8", "8.1"].into_iter());
        let said = "paragraaf 7.5 heeft 7.5.1 tot en met 7.5.10: schrijf een van die nummers";
        assert_eq!(told("7.5.11").as_deref(), Some(said));
        assert_eq!(told("8.3").as_deref(), Some("hoofdstuk 8 heeft alleen 8.1: schrijf `hp:8.1`"));
        assert_eq!(told("7.1.4").as_deref(), Some("paragraaf 7.1 heeft geen delen: schrijf `hp:7.1`"));
        assert_eq!(told("9"), None);
    }

    #[test]
    fn marks_of_a_number_may_be_wrong() {
        assert_eq!(meant("61"), ["61", "6.1", "6.1"]);
        assert_eq!(meant("751"), ["751", "7.51", "75.1", "7.5.1"]);
        assert_eq!(meant("6,1"), ["6.1"]);
        assert_eq!(meant("§6.1."), ["6.1"]);
        assert!(meant("zes").iter().all(String::is_empty));
    }
}

//! Dates of the last change.
//!
//! # What it reports
//! M003: a date that is not a day of the calendar written as `jjjj-mm-dd`.
//!
//! # Why
//! Dates are compared and sorted: the page of changes, feeds and search engines would show a wrong order without a
//! word.
//!
//! # Remedy
//! Year, month and day of a day that exists.

use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Wish};
use crate::dutch::MONTHS;
use crate::source::{SourceId, Spanned};

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    let pages = site.pages.iter().map(|it| (it.source, it.front.updated.as_ref()));
    let trees = site.trees.iter().chain(&site.framework_trees).map(|it| (it.source, it.value.updated.as_ref()));
    let frameworks = site.frameworks.iter().map(|it| (it.source, it.value.updated.as_ref()));
    let cases =
        site.cases.iter().flat_map(|it| it.value.cases.0.iter().map(move |case| (it.source, Some(&case.1.date))));
    let reviews = site.reviews.iter().map(|it| (it.source, Some(&it.value.date)));
    for (source, date) in pages.chain(trees).chain(frameworks).chain(cases).chain(reviews) {
        if let Some(date) = date {
            check_date(source, date, diagnostics);
        }
    }
}

pub(super) fn check_date(source: SourceId, date: &Spanned<String>, diagnostics: &mut Diagnostics) {
    if !is_day(&date.value) {
        diagnostics.push(
            Diagnostic::error(Code::M003, date.span(source), format!("dit is geen datum: `{}`", date.value))
                .help("schrijf jaar, maand en dag met streepjes: `2026-11-22`")
                .maybe_wish(meant(&date.value).map(|(day, safe)| {
                    Wish::new(safe).called(format!("schrijf `{day}`")).write(date.span(source), &date.value, &day)
                })),
        );
    }
}

/// The day that a text can mean as Dutch is written, day before month, and whether it can mean no other: `3-4-2026` is a day in
/// March for who writes in English.
fn meant(text: &str) -> Option<(String, bool)> {
    let text = text.trim().to_lowercase();
    let parts: Vec<&str> = text.split(['-', '/', '.', ' ']).filter(|it| !it.is_empty()).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let is_number = |it: &str, most: usize| (1..=most).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    let is_year = |it: &str| it.len() == 4 && is_number(it, 4);
    let (year, number, day, in_words) = if is_year(first) && is_number(month, 2) && is_number(last, 2) {
        (*first, month.parse::<usize>().ok()?, *last, true)
    } else if is_number(first, 2) && is_year(last) {
        let word = MONTHS.iter().position(|it| it == month || month.len() >= 3 && it.starts_with(month));
        let number = word.map_or_else(|| month.parse::<usize>().ok(), |it| Some(it + 1))?;
        (*last, number, *first, word.is_some())
    } else {
        return None;
    };
    let day: usize = day.parse().ok()?;
    let res = format!("{year}-{number:02}-{day:02}");
    is_day(&res).then_some((res, in_words || day > 12 || day == number))
}

/// Whether a text is a day of the calendar, as `jjjj-mm-dd`.
pub fn is_day(text: &str) -> bool {
    day(text).is_some()
}

/// How many days a day comes after another one; nothing when one of them is none.
pub fn days_until(from: &str, to: &str) -> Option<i64> {
    Some(day(to)? - day(from)?)
}

/// Which day of the calendar a text is, as `jjjj-mm-dd`: counted from a day long ago, so that two can be compared.
fn day(text: &str) -> Option<i64> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return None };
    if [year.len(), month.len(), day.len()] != [4, 2, 2] || !text.bytes().all(|it| it == b'-' || it.is_ascii_digit()) {
        return None;
    }
    let (year, month, day): (i64, usize, i64) = (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = [31, if leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    if !(1..=*days.get(month.checked_sub(1)?)?).contains(&day) {
        return None;
    }
    let before = year - 1;
    Some(before * 365 + before / 4 - before / 100 + before / 400 + days[..month - 1].iter().sum::<i64>() + day)
}

#[cfg(test)]
mod tests {
    use super::{day, days_until};

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert!(["2026-11-22", "2024-02-29", "2000-02-29"].into_iter().all(|it| day(it).is_some()));
        assert!(
            !["2026-2-3", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "gisteren", "2026-11-", "2026-+1-01"]
                .into_iter()
                .any(|it| day(it).is_some())
        );
    }

    #[test]
    fn day_of_another_spelling_is_told() {
        let meant = |text| super::meant(text).map(|it| (it.0, it.1));
        let sure = |day: &str| Some((day.to_owned(), true));
        for text in ["22-11-2026", "22 november 2026", "22/11/2026", "2026/11/22", "2026-11-22 ", "22 nov 2026"] {
            assert_eq!(meant(text), sure("2026-11-22"), "{text}");
        }
        assert_eq!(meant("2026-1-5"), sure("2026-01-05"));
        assert_eq!(meant("3-4-2026"), Some(("2026-04-03".to_owned(), false)));
        assert!(["2027-02-29", "gisteren", "31-4-2026", "11-22-26", ""].into_iter().all(|it| meant(it).is_none()));
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        assert_eq!(days_until("2026-12-31", "2027-01-01"), Some(1));
        assert_eq!(days_until("2024-02-28", "2024-03-01"), Some(2));
        assert_eq!(days_until("2027-11-01", "2028-11-01"), Some(366));
        assert_eq!(days_until("1999-12-31", "2000-12-31"), Some(366));
    }
}

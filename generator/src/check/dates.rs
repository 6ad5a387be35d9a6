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
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{SourceId, Spanned};

pub(super) fn check(checker: &Checker<'_>, diagnostics: &mut Diagnostics) {
    let site = checker.site;
    let pages = site.pages.iter().map(|it| (it.source, it.front.updated.as_ref()));
    let trees = site.trees.iter().chain(&site.framework_trees).map(|it| (it.source, it.value.updated.as_ref()));
    let frameworks = site.frameworks.iter().map(|it| (it.source, it.value.updated.as_ref()));
    for (source, date) in pages.chain(trees).chain(frameworks) {
        if let Some(date) = date {
            check_date(source, date, diagnostics);
        }
    }
}

fn check_date(source: SourceId, date: &Spanned<String>, diagnostics: &mut Diagnostics) {
    if !is_day(&date.value) {
        diagnostics.push(
            Diagnostic::error(Code::M003, date.span(source), format!("dit is geen datum: `{}`", date.value))
                .help("schrijf jaar, maand en dag met streepjes: `2026-11-22`"),
        );
    }
}

/// Whether a text is a day of the calendar, as `jjjj-mm-dd`.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return false };
    if [year.len(), month.len(), day.len()] != [4, 2, 2] {
        return false;
    }
    let (Ok(year), Ok(month), Ok(day)) = (year.parse::<u32>(), month.parse::<u32>(), day.parse::<u32>()) else {
        return false;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    };
    (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::is_day;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        assert!(["2026-11-22", "2024-02-29", "2000-02-29"].into_iter().all(is_day));
        assert!(
            !["2026-2-3", "2026-02-29", "1900-02-29", "2026-13-01", "gisteren", "2026-11-"].into_iter().any(is_day)
        );
    }
}

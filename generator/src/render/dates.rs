//! Dates as people write them.

use crate::dutch::MONTHS;

/// `2026-11-22` is `22 november 2026`.
pub(crate) fn in_words(date: &str) -> String {
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return date.to_owned() };
    let month = month.parse::<usize>().ok().and_then(|it| MONTHS.get(it.wrapping_sub(1)));
    month.map_or_else(|| date.to_owned(), |month| format!("{} {month} {year}", day.trim_start_matches('0')))
}

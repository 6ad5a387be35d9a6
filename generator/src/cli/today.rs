//! The day of today: from the clock, which nothing but the command line looks at, or from who types it.

use std::time::{SystemTime, UNIX_EPOCH};

use meldwijzer::check::is_day;

/// Today by the clock of this computer, in UTC, as `jjjj-mm-dd`.
pub(super) fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs());
    of_day(seconds / 86_400)
}

/// A day as somebody types it.
///
/// # Errors
/// When there is no such day.
pub(super) fn read(text: &str) -> Result<String, String> {
    if is_day(text) { Ok(text.to_owned()) } else { Err("schrijf jaar, maand en dag, zoals `2027-11-01`".to_owned()) }
}

/// The day that comes so many after the first of 1970, by years, then by months.
fn of_day(mut n: u64) -> String {
    let is_leap = |year: u64| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1970;
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if n < length {
            break;
        }
        n -= length;
        year += 1;
    }
    let february = if is_leap(year) { 29 } else { 28 };
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] {
        if n < length {
            break;
        }
        n -= length;
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", n + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_after_the_first_of_1970() {
        for (n, day) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_786, "2026-11-29"),
            (20_818, "2026-12-31"),
        ] {
            assert_eq!(of_day(n), day);
        }
        assert!(is_day(&today()));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        assert!(read("2027-11-01").is_ok());
        assert!(read("morgen").is_err() && read("2027-02-29").is_err());
    }
}

//! The only file that prints. Talk goes to standard error, so that nothing mixes with the output of a task.

use std::time::{Duration, Instant};

use anyhow::Result;

/// Prints one line of talk.
#[expect(clippy::print_stderr, reason = "a task talks to the person who started it")]
pub(crate) fn line(text: &str) {
    eprintln!("{text}");
}

/// Prints one line of output: figures, and the closing line that machines read.
#[expect(clippy::print_stdout, reason = "this is the output of a task")]
pub(crate) fn output(text: &str) {
    println!("{text}");
}

/// Does one step: says what it is before it begins, and behind that, on the same line, what came of it and how long it took.
#[expect(clippy::print_stderr, reason = "a task talks to the person who started it")]
pub(crate) fn step(what: &str, work: impl FnOnce() -> Result<String>) -> Result<()> {
    // Standard error is not kept back until the line is full.
    eprint!("{what} ... ");
    let start = Instant::now();
    let res = work();
    let time = time(start.elapsed());
    match &res {
        Ok(outcome) if outcome.is_empty() => line(&time),
        Ok(outcome) => line(&format!("{outcome} ({time})")),
        Err(_) => line(&format!("failed ({time})")),
    }
    res.map(|_| ())
}

/// A time as a person reads it.
pub(crate) fn time(time: Duration) -> String {
    match time.as_secs() {
        0..60 => format!("{}.{} s", time.as_secs(), time.subsec_millis() / 100),
        n_seconds => format!("{} min {} s", n_seconds / 60, n_seconds % 60),
    }
}

/// A number of bytes as a person reads it.
pub(crate) fn kilobytes(n_bytes: usize) -> String {
    let tenths = n_bytes.div_ceil(100);
    format!("{}.{} KB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_in_seconds_until_they_are_in_minutes() {
        assert_eq!(time(Duration::from_millis(1_250)), "1.2 s");
        assert_eq!(time(Duration::from_secs(59)), "59.0 s");
        assert_eq!(time(Duration::from_secs(125)), "2 min 5 s");
    }
}

//! Counts of tests, read from what test runners print.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// How many passed.
    pub(crate) passed: usize,
    /// How many failed.
    pub(crate) failed: usize,
}

impl Tally {
    /// One step that passed.
    pub(crate) const SUCCESS: Self = Self { passed: 1, failed: 0 };
    /// One step that failed.
    pub(crate) const FAILURE: Self = Self { passed: 0, failed: 1 };
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// From `test result: ok. 3 passed; 1 failed; 0 ignored; …`, once for each test binary.
pub(crate) fn of_cargo(output: &str) -> Tally {
    let lines = output.lines().filter(|it| it.starts_with("test result:"));
    count(lines.flat_map(|it| it.split([';', '.'])))
}

/// From `3 passed (1.2s)` and `1 failed`, each on a line. A flaky test is one that failed.
pub(crate) fn of_playwright(output: &str) -> Tally {
    count(output.lines())
}

/// From `# pass 3` and `# fail 1` at the end of what node's own runner reports in the form TAP.
pub(crate) fn of_node(output: &str) -> Tally {
    let number = |name: &str| {
        let lines = output.lines().filter_map(|it| it.strip_prefix(name)?.trim().parse::<usize>().ok());
        lines.sum()
    };
    Tally { passed: number("# pass "), failed: number("# fail ") + number("# cancelled ") }
}

/// Adds up the parts that are a number and a word.
fn count<'a>(parts: impl Iterator<Item = &'a str>) -> Tally {
    let mut res = Tally::default();
    for part in parts {
        let mut words = part.split_whitespace();
        let Some(n) = words.next().and_then(|it| it.parse::<usize>().ok()) else { continue };
        match words.next() {
            Some("passed") => res.passed += n,
            Some("failed" | "flaky" | "interrupted") => res.failed += n,
            _ => {}
        }
    }
    res
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_binaries_of_cargo_count() {
        let output = "running 3 tests\ntest result: ok. 3 passed; 0 failed; 1 ignored; 0 measured\n\
                      test a ... FAILED\ntest result: FAILED. 4 passed; 2 failed; 0 ignored\n";
        assert_eq!(of_cargo(output), Tally { passed: 7, failed: 2 });
    }

    #[test]
    fn closing_lines_of_node_count() {
        let output = "ok 1 - a\n1..3\n# tests 4\n# suites 0\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 0\n";
        assert_eq!(of_node(output), Tally { passed: 2, failed: 2 });
    }

    #[test]
    fn closing_lines_of_playwright_count() {
        let output =
            "[1/9] a.spec.ts:1:1 › 3 passed tests\n  2 failed\n    a.spec.ts:1:1 › x\n  1 flaky\n  6 passed (12.3s)\n";
        assert_eq!(of_playwright(output), Tally { passed: 6, failed: 3 });
    }
}

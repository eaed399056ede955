//! Reads the counts that test programs print. A program that failed without a failed test counts as one failure.

use std::iter::Sum;
use std::ops::Add;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Count {
    /// One check that passed.
    pub(crate) const PASSED: Self = Self {
        passed: 1,
        failed: 0,
    };
    /// One check that failed.
    pub(crate) const FAILED: Self = Self {
        passed: 0,
        failed: 1,
    };

    pub(crate) fn nothing_ran(self) -> bool {
        self == Self::default()
    }
}

impl Add for Count {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

impl Sum for Count {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), Add::add)
    }
}

/// The counts of one run, by test program.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    suites: Vec<(String, Count)>,
}

impl Tally {
    pub(crate) fn read_line(&mut self, line: &str) {
        if let Some(suite) = parse_suite(line) {
            self.suites.push((suite.to_owned(), Count::default()));
        } else if let Some(count) = parse_libtest(line).or_else(|| parse_node(line)) {
            if self.suites.is_empty() {
                self.suites.push((String::new(), Count::default()));
            }
            if let Some((_, sum)) = self.suites.last_mut() {
                *sum = *sum + count;
            }
        }
    }

    pub(crate) fn finish(mut self, success: bool) -> Self {
        if !success && self.total().failed == 0 {
            self.suites
                .push(("the program itself".to_owned(), Count::FAILED));
        }
        self
    }

    pub(crate) fn total(&self) -> Count {
        self.suites.iter().map(|(_, count)| *count).sum()
    }

    /// The suites whose source is below `path`, and the others.
    pub(crate) fn split(&self, path: &str) -> (Count, Count) {
        let (below, others): (Vec<_>, Vec<_>) = self
            .suites
            .iter()
            .partition(|(suite, _)| suite.starts_with(path));
        let sum = |suites: Vec<&(String, Count)>| suites.into_iter().map(|(_, count)| *count).sum();
        (sum(below), sum(others))
    }
}

/// `     Running tests/tidy/main.rs (target/debug/deps/tidy-0123456789abcdef)`, `   Doc-tests rolecall`
fn parse_suite(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let running = line
        .strip_prefix("Running ")
        .and_then(|rest| rest.rsplit_once(" ("))
        .map(|(source, _)| source);
    running.or_else(|| line.strip_prefix("Doc-tests ").map(|_| line))
}

/// `test result: ok. 12 passed; 0 failed; 0 ignored; …`
fn parse_libtest(line: &str) -> Option<Count> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |label: &str| {
        counts
            .split("; ")
            .find_map(|part| part.strip_suffix(label)?.trim_end().parse::<usize>().ok())
    };
    Some(Count {
        passed: number("passed")?,
        failed: number("failed")?,
    })
}

/// `# pass 12` and `# fail 0`, a line each; `ℹ` in place of `#` where Node writes for people.
fn parse_node(line: &str) -> Option<Count> {
    let (label, number) = line
        .strip_prefix("# ")
        .or_else(|| line.strip_prefix("ℹ "))?
        .split_once(' ')?;
    let number = number.parse().ok()?;
    match label {
        "pass" => Some(Count {
            passed: number,
            failed: 0,
        }),
        "fail" | "cancelled" => Some(Count {
            passed: 0,
            failed: number,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str, success: bool) -> Tally {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.read_line(line));
        tally.finish(success)
    }

    const CARGO: &str = "\
     Running unittests src/lib.rs (target/debug/deps/rolecall-1)
running 2 tests
test a ... ok
test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
     Running tests/tidy.rs (target/debug/deps/tidy-2)
test result: FAILED. 5 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s
   Doc-tests rolecall
test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";

    #[test]
    fn cargo_test_is_counted_by_suite() {
        let tally = tally(CARGO, false);
        assert_eq!(
            tally.total(),
            Count {
                passed: 10,
                failed: 1
            }
        );
        assert_eq!(
            tally.split("tests/tidy"),
            (
                Count {
                    passed: 5,
                    failed: 1
                },
                Count {
                    passed: 5,
                    failed: 0
                }
            )
        );
    }

    #[test]
    fn node_is_counted() {
        let output = "# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 0";
        assert_eq!(
            tally(output, false).total(),
            Count {
                passed: 2,
                failed: 2
            }
        );
    }

    #[test]
    fn a_program_that_breaks_down_has_failed() {
        assert_eq!(
            tally("error: could not compile", false).total(),
            Count::FAILED
        );
        assert_eq!(
            tally("# pass 3\n# fail 0", false).total(),
            Count {
                passed: 3,
                failed: 1
            }
        );
    }

    #[test]
    fn an_empty_suite_has_run_nothing() {
        assert!(
            tally("test result: ok. 0 passed; 0 failed; 0 ignored", true)
                .total()
                .nothing_ran()
        );
        assert!(
            !tally("test result: FAILED. 0 passed; 1 failed; 0 ignored", false)
                .total()
                .nothing_ran()
        );
    }

    #[test]
    fn what_a_test_prints_is_not_mistaken_for_a_count() {
        assert_eq!(
            tally("12 passed; 0 failed\n# passing 7\n#pass 3", true).total(),
            Count::default()
        );
    }
}

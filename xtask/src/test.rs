//! `cargo xtask test`: runs the layers of the tests, and prints a count for each. A layer that ran no test has failed.

use std::fmt::Write as _;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::terminal::{say, say_error};

mod demo;
mod layer;
mod run;
mod tally;

pub(crate) use layer::{Layer, stories};
use tally::Count;

/// The result of one layer, or of a part of it.
#[derive(Debug)]
struct Outcome {
    name: &'static str,
    count: Count,
    took: Duration,
}

/// Runs the layers in their order, prints the counts, and tells whether all is well.
pub(crate) fn run(layers: &[Layer]) -> ExitCode {
    let mut outcomes = Vec::new();
    for layer in Layer::ALL
        .into_iter()
        .filter(|layer| layers.contains(layer))
    {
        say(&format!("\n== {} ==", layer.name()));
        let begun = Instant::now();
        // One layer that cannot run must not hide what the others find.
        let counts = layer.run().unwrap_or_else(|failure| {
            say_error(&failure.to_string());
            vec![(layer.name(), Count::FAILED)]
        });
        let took = begun.elapsed();
        outcomes.extend(counts.into_iter().map(|(name, count)| Outcome {
            name,
            count: or_failed(name, count),
            took,
        }));
    }
    let total: Count = outcomes.iter().map(|outcome| outcome.count).sum();
    say(&format!("\n{}", table(&outcomes)));
    say(&format!("{} passed, {} failed", total.passed, total.failed));
    if total.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn or_failed(name: &str, count: Count) -> Count {
    if !count.nothing_ran() {
        return count;
    }
    say_error(&format!("{name}: no test ran"));
    Count::FAILED
}

fn table(outcomes: &[Outcome]) -> String {
    let mut text = format!(
        "{:<10} {:>7} {:>7} {:>8}\n",
        "layer", "passed", "failed", "seconds"
    );
    for Outcome { name, count, took } in outcomes {
        let _ = writeln!(
            text,
            "{name:<10} {:>7} {:>7} {:>8}",
            count.passed,
            count.failed,
            took.as_secs()
        );
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_that_ran_nothing_has_failed() {
        assert_eq!(or_failed("web", Count::default()), Count::FAILED);
        assert_eq!(
            or_failed(
                "web",
                Count {
                    passed: 3,
                    failed: 0
                }
            ),
            Count {
                passed: 3,
                failed: 0
            }
        );
    }

    #[test]
    fn each_layer_has_its_line() {
        let outcome = |name, passed, failed| Outcome {
            name,
            count: Count { passed, failed },
            took: Duration::from_secs(7),
        };
        let table = table(&[outcome("format", 1, 0), outcome("native", 40, 2)]);
        let lines: Vec<_> = table
            .lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>())
            .collect();
        assert_eq!(
            lines[1..],
            [["format", "1", "0", "7"], ["native", "40", "2", "7"]]
        );
    }
}

//! A measured figure: its name, value, unit and limit, as a line and as JSON.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};

#[derive(Debug)]
pub(crate) struct Figure {
    name: String,
    value: f64,
    unit: &'static str,
    at_most: Option<f64>,
}

impl Figure {
    pub(crate) fn bytes(name: &str, value: usize, at_most: Option<usize>) -> Self {
        let number = |bytes: usize| f64::from(u32::try_from(bytes).unwrap_or(u32::MAX));
        Self {
            name: name.to_owned(),
            value: number(value),
            unit: "bytes",
            at_most: at_most.map(number),
        }
    }

    pub(crate) fn time(name: &str, value: Duration, at_most: Duration) -> Self {
        let number = |time: Duration| (time.as_secs_f64() * 1e4).round() / 10.0;
        Self {
            name: name.to_owned(),
            value: number(value),
            unit: "ms",
            at_most: Some(number(at_most)),
        }
    }

    /// The figure as it is written to the report.
    pub(crate) fn json(&self) -> Value {
        json!({ "name": self.name, "value": self.value, "unit": self.unit, "atMost": self.at_most })
    }

    fn is_over(&self) -> bool {
        self.at_most.is_some_and(|at_most| self.value > at_most)
    }
}

pub(crate) fn table(figures: &[Figure]) -> String {
    let mut text = format!(
        "{:<60} {:>10} {:<5} {:>10}\n",
        "measured", "value", "unit", "at most"
    );
    for figure in figures {
        let Figure {
            name,
            value,
            unit,
            at_most,
        } = figure;
        let aim = at_most.map_or_else(String::new, |at_most| at_most.to_string());
        let verdict = if figure.is_over() { "  over" } else { "" };
        let _ = writeln!(text, "{name:<60} {value:>10} {unit:<5} {aim:>10}{verdict}");
    }
    text
}

/// The time that `share` percent of the runs stay within.
pub(crate) fn percentile(mut times: Vec<Duration>, share: usize) -> Duration {
    times.sort_unstable();
    let index = (times.len() * share).div_ceil(100).saturating_sub(1);
    times.get(index).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_over_its_aim_is_marked() {
        let figures = [
            Figure::bytes("first load", 200_001, Some(200_000)),
            Figure::bytes("boot.js", 2_000, None),
            Figure::time(
                "start",
                Duration::from_micros(2_999_960),
                Duration::from_secs(3),
            ),
        ];
        let table = table(&figures);
        let lines: Vec<_> = table
            .lines()
            .skip(1)
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        assert_eq!(
            lines,
            [
                "first load 200001 bytes 200000 over",
                "boot.js 2000 bytes",
                "start 3000 ms 3000"
            ]
        );
        assert_eq!(
            figures[1].json(),
            json!({ "name": "boot.js", "value": 2000.0, "unit": "bytes", "atMost": null })
        );
    }

    #[test]
    fn a_percentile_is_one_of_the_times() {
        let times: Vec<_> = (1..=20).rev().map(Duration::from_millis).collect();
        assert_eq!(percentile(times.clone(), 50), Duration::from_millis(10));
        assert_eq!(percentile(times.clone(), 95), Duration::from_millis(19));
        assert_eq!(percentile(times, 100), Duration::from_millis(20));
    }
}

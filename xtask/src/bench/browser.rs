//! Measures in the browser, optimized: how long a large schema takes.

use std::time::Duration;

use super::measure::Figure;
use crate::browser::Browser;
use crate::cargo::WASM;
use crate::failure::Failure;
use crate::{process, tools};

/// The limit for half a megabyte of schema: read, planned and compared.
const SCHEMA: Duration = Duration::from_millis(100);

/// Precedes a figure in the output of the test.
const MEASURED: &str = "measured: ";

pub(super) fn figures() -> Result<Vec<Figure>, Failure> {
    tools::ensure_wasm_target()?;
    let browser = Browser::ensure()?;
    let runner = tools::WASM_TEST_RUNNER.ensure()?;
    let mut command = process::command("cargo");
    command
        .args(["test", "--release", "--target", WASM, "--test", "web"])
        .args(["--", "schema", "--nocapture"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("CHROMEDRIVER", browser.driver);
    let output = process::output(&mut command)?;
    Ok(output.lines().filter_map(figure).collect())
}

/// A figure out of a line such as `measured: a schema of 512000 bytes: 41.5 ms`.
fn figure(line: &str) -> Option<Figure> {
    let (_, rest) = line.split_once(MEASURED)?;
    let (name, value) = rest.rsplit_once(": ")?;
    let millis: f64 = value.trim_end().strip_suffix(" ms")?.parse().ok()?;
    let value = Duration::try_from_secs_f64(millis / 1_000.0).ok()?;
    Some(Figure::time(
        &format!("{name}, in the browser"),
        value,
        SCHEMA,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_found_in_its_line() {
        let found = figure("  measured: a schema of 512000 bytes: 41.5 ms").expect("a figure");
        assert_eq!(found.json()["value"], 41.5);
        assert_eq!(found.json()["atMost"], 100.0);
        assert!(figure("test schema ... ok").is_none());
    }
}

//! `cargo xtask bench`: what a first load takes, how fast the emulated tenant is at 100,000 people, and a large schema in
//! the browser.
//! Refuses to judge: it measures and says what was aimed at; `build` holds the bundle to its budget.

use serde_json::{Value, json};

use crate::emulator::Optimization;
use crate::failure::Failure;
use crate::terminal::say;
use crate::{bundle, emulator, process};

mod browser;
mod client;
mod measure;
mod sign_in;
mod tenant;

use measure::Figure;

/// Where the figures are kept for comparison.
const REPORT: &str = "target/bench.json";

/// Measures, prints a table and writes `target/bench.json`.
pub(crate) fn run() -> Result<(), Failure> {
    let sizes = bundle::build()?;
    let emulator = emulator::build(Optimization::Release)?;
    let mut figures: Vec<_> = sizes
        .first_load()
        .map(|size| Figure::bytes(&bundle::plain_name(&size.file), size.compressed, None))
        .collect();
    figures.push(Figure::bytes(
        "first load",
        sizes.total(),
        Some(bundle::BUDGET),
    ));
    let later = sizes.later();
    figures.extend(
        later.map(|size| Figure::bytes(&bundle::plain_name(&size.file), size.compressed, None)),
    );
    figures.extend(tenant::figures(&emulator)?);
    figures.extend(browser::figures()?);
    say(&format!("\n{}", measure::table(&figures)));

    let path = process::root().join(REPORT);
    let report: Vec<Value> = figures.iter().map(Figure::json).collect();
    std::fs::write(&path, format!("{:#}\n", json!(report))).map_err(Failure::file("writing", &path))
}

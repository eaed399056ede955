//! `cargo xtask bench`: measures what a first load takes, the emulated tenant with 100,000 users, and a large schema in the
//! browser. A figure over its limit is marked and is no failure.

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

/// Kept to compare later runs with.
const REPORT: &str = "target/bench.json";

/// Measures, prints a table and writes `target/bench.json`.
pub(crate) fn run() -> Result<(), Failure> {
    let sizes = bundle::build()?;
    let emulator = emulator::build(Optimization::Release)?;
    let mut figures: Vec<_> = sizes
        .first_load()
        .map(|size| Figure::bytes(&bundle::without_hash(&size.file), size.compressed, None))
        .collect();
    figures.push(Figure::bytes(
        "first load",
        sizes.first_load_bytes(),
        Some(bundle::FIRST_LOAD_BUDGET),
    ));
    let later = sizes.later_parts();
    figures.extend(
        later.map(|size| Figure::bytes(&bundle::without_hash(&size.file), size.compressed, None)),
    );
    figures.extend(tenant::figures(&emulator)?);
    figures.extend(browser::figures()?);
    say(&format!("\n{}", measure::table(&figures)));

    let path = process::root().join(REPORT);
    let report: Vec<Value> = figures.iter().map(Figure::json).collect();
    std::fs::write(&path, format!("{:#}\n", json!(report))).map_err(Failure::file("writing", &path))
}

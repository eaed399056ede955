//! `cargo xtask fuzz`: runs the fuzz targets, which every test run feeds for a moment, for longer.

use std::process::Command;

use crate::failure::Failure;
use crate::process;

pub(crate) fn run(seconds: u32) -> Result<(), Failure> {
    let mut command: Command = process::command("cargo");
    command
        .args(["test", "--profile", "fuzz", "--test", "fuzz"])
        .env("ROLECALL_FUZZ_SECONDS", seconds.to_string());
    process::run(&mut command)
}

//! `cargo xtask fuzz`: the targets that every test run feeds for a moment, for longer.
//! Refuses to count: each target says how many inputs it tried.

use std::process::Command;

use crate::failure::Failure;
use crate::process;

/// Feeds each target for this long.
pub(crate) fn run(seconds: u32) -> Result<(), Failure> {
    let mut command: Command = process::command("cargo");
    command
        .args(["test", "--profile", "fuzz", "--test", "fuzz"])
        .env("ROLECALL_FUZZ_SECONDS", seconds.to_string());
    process::run(&mut command)
}

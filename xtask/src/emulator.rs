//! Builds the emulated tenant, which runs as a process of its own.

use std::env::consts::EXE_EXTENSION;
use std::path::PathBuf;

use crate::cargo;
use crate::failure::Failure;

/// The client id that the emulated tenant has registered.
pub(crate) const CLIENT_ID: &str = "ca11ab1e-0000-4000-8000-000000000001";
/// The first tenant of the emulator.
pub(crate) const TENANT: &str = "contoso.example";

#[derive(Clone, Copy, Debug)]
pub(crate) enum Optimization {
    /// With the dependencies that are compiled for xtask: there soon, and fast enough for a person.
    Development,
    /// As fast as it gets: for tests that wait for it, and for measuring.
    Release,
}

/// Builds the emulated tenant and returns its program.
pub(crate) fn build(optimization: Optimization) -> Result<PathBuf, Failure> {
    let mut command = cargo::command(&["build", "--package", "emulator", "--bin", "emulator"]);
    if matches!(optimization, Optimization::Release) {
        command.arg("--release");
    }
    cargo::build(&mut command, "emulator", EXE_EXTENSION)
}

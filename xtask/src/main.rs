//! The entry point of `cargo xtask`.
//! Refuses to decide anything: the library reads the command line and does the work.

use std::process::ExitCode;

fn main() -> ExitCode {
    xtask::run(lexopt::Parser::from_env())
}

//! The project's own commands, one file each, and the file server that the demo and the end-to-end tests share.
//!
//! The modules stand in order: none imports a later one.

use std::process::ExitCode;

mod failure;
mod process;
mod terminal;

mod cargo;
mod lock;
mod progress;

mod scratch;

mod browser;
mod headers;
mod tools;

mod bundle;
mod emulator;

mod bench;
mod build;
mod test;

mod cli;
pub mod server;

mod local;

mod demo;
mod dev;
mod fuzz;
mod shots;

use cli::Command;

/// Runs the command that the command line names. Failures are printed.
pub fn run(arguments: lexopt::Parser) -> ExitCode {
    let outcome = match cli::parse(arguments) {
        Err(error) => Err(failure::Failure::Usage {
            error,
            usage: cli::USAGE,
        }),
        Ok(Command::Help) => {
            terminal::say(cli::USAGE);
            Ok(ExitCode::SUCCESS)
        }
        Ok(Command::Demo(options)) => demo::run(&options).map(|()| ExitCode::SUCCESS),
        Ok(Command::Dev(options)) => dev::run(&options).map(|()| ExitCode::SUCCESS),
        Ok(Command::Test(layers)) => Ok(test::run(&layers)),
        Ok(Command::Build) => build::run().map(|()| ExitCode::SUCCESS),
        Ok(Command::Fuzz(seconds)) => fuzz::run(seconds).map(|()| ExitCode::SUCCESS),
        Ok(Command::Shots) => shots::run().map(|()| ExitCode::SUCCESS),
        Ok(Command::Bench) => bench::run().map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|failure| {
        terminal::say_error(&failure.to_string());
        ExitCode::FAILURE
    })
}

//! The project's own commands, one file each, and the file server that the demo and the end-to-end tests share.
//! Refuses to be part of what is shipped: nothing in the bundle comes from here.

use std::process::ExitCode;

mod bench;
mod browser;
mod build;
mod bundle;
mod cli;
mod demo;
mod emulator;
mod failure;
mod fuzz;
mod headers;
mod process;
pub mod server;
mod shots;
mod terminal;
mod test;
mod tools;

use cli::Command;

/// Does what the command line says, and tells whether it went well.
pub fn run(arguments: lexopt::Parser) -> ExitCode {
    let outcome = match cli::parse(arguments) {
        Err(error) => Err(failure::Failure::Usage(error)),
        Ok(Command::Help) => {
            terminal::say(cli::USAGE);
            Ok(ExitCode::SUCCESS)
        }
        Ok(Command::Demo(options)) => demo::run(&options).map(|()| ExitCode::SUCCESS),
        Ok(Command::Test(layers)) => Ok(test::run(&layers)),
        Ok(Command::Build) => build::run().map(|()| ExitCode::SUCCESS),
        Ok(Command::Fuzz(seconds)) => fuzz::run(seconds).map(|()| ExitCode::SUCCESS),
        Ok(Command::Shots) => shots::run().map(|()| ExitCode::SUCCESS),
        Ok(Command::Bench) => bench::run().map(|()| ExitCode::SUCCESS),
    };
    outcome.unwrap_or_else(|failure| {
        terminal::complain(&failure.to_string());
        ExitCode::FAILURE
    })
}

//! The ways a command can fail, worded for the person at the terminal.

use std::io;
use std::path::Path;
use std::process::ExitStatus;

/// The error of a part of the build.
type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why a command failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("{error}\n\n{usage}")]
    Usage {
        error: lexopt::Error,
        usage: &'static str,
    },
    #[error("`{program}` could not be started: {source}")]
    Start { program: String, source: io::Error },
    /// A program ended with an error.
    #[error("`{command}` failed ({status})")]
    Command { command: String, status: ExitStatus },
    /// Something this machine needs is not there, and cannot be installed from here.
    #[error("{what} was not found. {remedy}")]
    Missing { what: String, remedy: String },
    #[error("{doing}: {source}")]
    Io { doing: String, source: io::Error },
    /// Another program listens where we would.
    #[error("port {port} is in use. End what listens there, or choose another with {flag}")]
    PortInUse { port: u16, flag: &'static str },
    /// index.html is not what the build expects.
    #[error("index.html: {0}")]
    Page(Cause),
    /// The glue is not what the build expects.
    #[error("the glue: {0}")]
    Glue(Cause),
    /// Something that browsers download is over its budget.
    #[error("{what} takes {bytes} bytes, over the budget of {budget}")]
    OverBudget {
        what: &'static str,
        bytes: usize,
        budget: usize,
    },
    /// The emulated tenant did not do what the command needs.
    #[error("the emulated tenant {what}")]
    Emulator { what: String },
}

impl Failure {
    /// For `map_err`: what was being done to which file.
    pub(crate) fn file(doing: &str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let doing = format!("{doing} {}", path.display());
        move |source| Self::Io { doing, source }
    }

    /// For `map_err`: what was being done.
    pub(crate) fn doing(doing: &str) -> impl FnOnce(io::Error) -> Self {
        let doing = doing.to_owned();
        move |source| Self::Io { doing, source }
    }
}

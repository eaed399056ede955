//! Every situation as a row: what is done in the emulated tenant before the question, what the verdict is, what is done
//! about it, and what the verdict is then.
//! Refuses a situation without a remedy: a row cannot be written without one.

mod scenarios;
mod staged;

use super::acts::Act;
use rolecall::diagnosis::{Cause, Presence};
use rolecall::mappings::Options;
use rolecall::workato::Environment;

/// What is to be done about a situation.
#[derive(Clone, Debug)]
pub(super) enum Remedy {
    /// Nothing: all is well.
    Nothing,
    /// These, and the verdict is another one.
    Do(&'static [Act], Cause),
    /// Nothing here can help, and the verdict says who can: it has these words.
    Elsewhere(&'static str),
}

/// A situation.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The scenario of the emulated tenant.
    pub(super) scenario: &'static str,
    /// What is done in it before the question.
    pub(super) before: &'static [Act],
    /// Who asks.
    pub(super) account: &'static str,
    /// What it comes to.
    pub(super) cause: Cause,
    pub(super) remedy: Remedy,
}

fn test() -> Environment {
    Environment::Named("test".into())
}

fn prod() -> Environment {
    Environment::Named("prod".into())
}

/// A scenario as it is.
fn row(scenario: &'static str, cause: Cause, remedy: Remedy) -> Row {
    after(scenario, &[], cause, remedy)
}

/// A scenario in which something is done first.
fn after(scenario: &'static str, before: &'static [Act], cause: Cause, remedy: Remedy) -> Row {
    Row {
        scenario,
        before,
        account: "admin",
        cause,
        remedy,
    }
}

const AS_DOCUMENTED: Act = Act::Map(Options::none);

const fn paused(presence: Presence, unsent: bool) -> Cause {
    Cause::NotRunning { presence, unsent }
}

/// Every row.
pub(super) fn rows() -> Vec<Row> {
    [scenarios::all(), staged::all()].concat()
}

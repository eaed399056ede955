//! Every situation as a row: the actions before the diagnosis, the verdict, the remedy, and the verdict after it.
//! Every row has a remedy.

mod quarantine;
mod scenarios;
mod staged;

use super::actions::TestAction;
use rolecall::diagnosis::{Cause, WorkatoAccountState};
use rolecall::mappings::MappingOptions;
use rolecall::workato::Environment;

/// What to do about a situation.
#[derive(Clone, Debug)]
pub(super) enum Remedy {
    /// Nothing, because all is well.
    Nothing,
    /// Perform these actions, which lead to this cause.
    Do(&'static [TestAction], Cause),
    /// The app cannot help; the verdict says who can, with these words.
    OutsideApp(&'static str),
}

#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) scenario: &'static str,
    /// The actions before the diagnosis.
    pub(super) before: &'static [TestAction],
    /// The account that diagnoses.
    pub(super) account: &'static str,
    pub(super) cause: Cause,
    pub(super) remedy: Remedy,
}

fn test() -> Environment {
    Environment::Named("test".into())
}

fn prod() -> Environment {
    Environment::Named("prod".into())
}

/// A row for an unchanged scenario.
fn row(scenario: &'static str, cause: Cause, remedy: Remedy) -> Row {
    row_after(scenario, &[], cause, remedy)
}

/// A row for a scenario with actions before the diagnosis.
fn row_after(
    scenario: &'static str,
    before: &'static [TestAction],
    cause: Cause,
    remedy: Remedy,
) -> Row {
    Row {
        scenario,
        before,
        account: "admin",
        cause,
        remedy,
    }
}

const AS_DOCUMENTED: TestAction = TestAction::SetMappings(MappingOptions::none);

const fn not_running(presence: WorkatoAccountState, unsent: bool) -> Cause {
    Cause::NotRunning { presence, unsent }
}

const fn invitation_pending(is_named: bool, is_removal: bool) -> Cause {
    Cause::InvitationPending {
        is_named,
        is_removal,
    }
}

pub(super) fn rows() -> Vec<Row> {
    [scenarios::all(), quarantine::all(), staged::all()].concat()
}

//! Owns the checklist: the state of every documented row, judged from what was observed.
//! Refuses to call a row done that nothing checked.

pub mod mapping_steps;
pub mod markdown;
mod people;
mod prerequisites;
mod provisioning;
mod rows;

pub use provisioning::scope;

use crate::guide::{Kind, ROWS, Row, RowId, Section, State};
use crate::oauth::scope::Scopes;
use crate::tenant::attributes::AttributeState;
use crate::tenant::observed::Observed;
use crate::workato::Environment;

/// A row with its state.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The documented row.
    pub row: &'static Row,
    /// Its state.
    pub state: State,
    /// Why.
    pub why: String,
    /// Full names that are worth copying.
    pub names: Vec<String>,
    /// The state of each line that has one of its own.
    pub lines: Vec<State>,
    /// Whether its lines can be ticked by hand, because they cannot be read.
    pub by_hand: bool,
}

/// Which lines a person has ticked: the row and the position of the line.
pub type Ticks = Vec<(RowId, usize)>;

/// How many rows count, and how many of them are done.
pub fn progress(findings: &[Finding]) -> (usize, usize) {
    let goals = findings
        .iter()
        .filter(|finding| finding.row.kind == Kind::Goal);
    (
        goals
            .clone()
            .filter(|finding| finding.state == State::Done)
            .count(),
        goals.count(),
    )
}

/// How many of the rows that count are in `state`.
pub fn count(findings: &[Finding], state: State) -> usize {
    findings
        .iter()
        .filter(|finding| finding.row.kind == Kind::Goal && finding.state == state)
        .count()
}

/// How many optional rows the organization has, and how many of them are done.
pub fn optional(findings: &[Finding]) -> (usize, usize) {
    let used = findings
        .iter()
        .filter(|finding| finding.row.kind == Kind::Optional && finding.state != State::NotNeeded);
    let done = used.clone().filter(|finding| finding.state == State::Done);
    (done.count(), used.count())
}

/// Judges every row.
pub fn judge(observed: &Observed, granted: Scopes, ticks: &Ticks) -> Vec<Finding> {
    ROWS.iter()
        .map(|row| {
            if let Some(verdict) = provisioning::judge(row.id, observed) {
                let provisioning::Verdict { state, why, lines } = verdict;
                return by_hand(
                    Finding {
                        row,
                        state,
                        why,
                        names: Vec::new(),
                        lines,
                        by_hand: false,
                    },
                    ticks,
                );
            }
            let (state, why) = match row.id {
                RowId::Prerequisites => return prerequisites::judge(row, observed, granted, ticks),
                RowId::Application => rows::application(observed),
                RowId::RoleAttribute => {
                    rows::attributes(observed, |environment| *environment == Environment::Dev)
                }
                RowId::EnvironmentAttributes => rows::further(observed),
                RowId::UserRoles => rows::user_roles(observed),
                RowId::Assignments => rows::assignments(observed),
                RowId::Invitation => return ticked_by_hand(row, ticks),
                _ if row.kind == Kind::Operation => people::operation(row.id, observed),
                _ => (
                    State::NotChecked,
                    "This version does not check this step. Check it in the Entra admin center."
                        .into(),
                ),
            };
            let names = names(row.id, observed);
            by_hand(
                Finding {
                    row,
                    state,
                    why,
                    names,
                    lines: vec![state; row.lines.len()],
                    by_hand: false,
                },
                ticks,
            )
        })
        .collect()
}

fn names(row: RowId, observed: &Observed) -> Vec<String> {
    let of = |wanted: fn(&Environment) -> bool| {
        let attributes = observed.attributes.as_deref().unwrap_or_default();
        attributes
            .iter()
            .filter(|attribute| {
                wanted(&attribute.environment) && attribute.state != AttributeState::Missing
            })
            .map(|attribute| attribute.name.to_string())
            .collect()
    };
    match row {
        RowId::RoleAttribute => of(|environment| *environment == Environment::Dev),
        RowId::EnvironmentAttributes => of(|environment| *environment != Environment::Dev),
        _ => Vec::new(),
    }
}

/// What cannot be read here, a person can know from the admin center, and tick.
fn by_hand(finding: Finding, ticks: &Ticks) -> Finding {
    let tickable = matches!(finding.state, State::NotPermitted | State::CannotBeRead)
        && finding.row.kind == Kind::Goal
        && !matches!(finding.row.section, Section::Before | Section::Attributes);
    if !tickable {
        return finding;
    }
    let lines: Vec<State> = (0..finding.row.lines.len())
        .map(|at| {
            if ticks.contains(&(finding.row.id, at)) {
                State::Done
            } else {
                finding.state
            }
        })
        .collect();
    let done = lines.iter().all(|state| *state == State::Done);
    Finding {
        state: if done { State::Done } else { finding.state },
        why: if done {
            format!("Ticked by you. {}", finding.why)
        } else {
            format!(
                "{} What you see in the admin center you can tick.",
                finding.why
            )
        },
        lines,
        by_hand: true,
        ..finding
    }
}

fn ticked_by_hand(row: &'static Row, ticks: &Ticks) -> Finding {
    let lines: Vec<State> = (0..row.lines.len())
        .map(|at| {
            if ticks.contains(&(row.id, at)) {
                State::Done
            } else {
                State::YoursToTick
            }
        })
        .collect();
    let done = lines.iter().all(|state| *state == State::Done);
    let (state, why) = if done {
        (State::Done, "Ticked by you.")
    } else {
        (
            State::YoursToTick,
            "Graph cannot see an inbox or Workato's audit log: tick it when it is so. The provisioning log shows the create that sent the invitation, and the roles that were sent.",
        )
    };
    Finding {
        row,
        state,
        why: why.into(),
        names: Vec::new(),
        lines,
        by_hand: false,
    }
}

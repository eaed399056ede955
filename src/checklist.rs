//! Checks every row of the guide against what was read from the tenant. A row that nothing checked does not count as
//! done.

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

#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub row: &'static Row,
    pub state: State,
    pub why: String,
    /// Full names that are worth copying.
    pub names: Vec<String>,
    /// The state of each line of the row.
    pub lines: Vec<State>,
    /// Whether the administrator can tick the lines, because they could not be read.
    pub by_hand: bool,
}

/// Lines that the administrator ticked: the row, and the index of the line.
pub type Ticks = Vec<(RowId, usize)>;

/// Counts the goals: those done, and all.
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

/// Counts only the rows that are goals.
pub fn count(findings: &[Finding], state: State) -> usize {
    findings
        .iter()
        .filter(|finding| finding.row.kind == Kind::Goal && finding.state == state)
        .count()
}

/// Counts the optional rows that this tenant needs: those done, and all.
pub fn optional(findings: &[Finding]) -> (usize, usize) {
    let used = findings
        .iter()
        .filter(|finding| finding.row.kind == Kind::Optional && finding.state != State::NotNeeded);
    let done = used.clone().filter(|finding| finding.state == State::Done);
    (done.count(), used.count())
}

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

/// Lets the administrator tick what could not be read but is visible in the admin center.
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

//! Checks every row of the guide against what was read from the tenant. A row that nothing checked does not count as
//! done.

pub mod mapping_steps;
pub mod markdown;
mod operations;
mod prerequisites;
mod provisioning;
mod rows;

pub use provisioning::describe_scope;

use crate::guide::{CheckState, GuideRow, ROWS, RowId, RowKind, Section};
use crate::oauth::scope::Scopes;
use crate::role_model::RoleModel;
use crate::tenant::attributes::AttributeState;
use crate::tenant::observed::Observed;
use crate::texts::checklist as texts;
use crate::workato::Environment;

#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub row: &'static GuideRow,
    pub state: CheckState,
    pub why: String,
    /// Full names that are worth copying.
    pub names: Vec<String>,
    /// The state of each line of the row.
    pub lines: Vec<CheckState>,
    /// Whether the administrator can tick the lines, because they could not be read.
    pub is_manual: bool,
}

/// Lines that the administrator ticked: the row, and the index of the line.
pub type Ticks = Vec<(RowId, usize)>;

/// Counts the goals: those done, and all.
pub fn progress(findings: &[Finding]) -> (usize, usize) {
    let goals = findings
        .iter()
        .filter(|finding| finding.row.kind == RowKind::Goal);
    (
        goals
            .clone()
            .filter(|finding| finding.state == CheckState::Done)
            .count(),
        goals.count(),
    )
}

/// Counts only the rows that are goals.
pub fn count_in_state(findings: &[Finding], state: CheckState) -> usize {
    findings
        .iter()
        .filter(|finding| finding.row.kind == RowKind::Goal && finding.state == state)
        .count()
}

/// Counts the optional rows that this tenant needs: those done, and all.
pub fn optional_progress(findings: &[Finding]) -> (usize, usize) {
    let used = findings.iter().filter(|finding| {
        finding.row.kind == RowKind::Optional && finding.state != CheckState::NotNeeded
    });
    let done = used
        .clone()
        .filter(|finding| finding.state == CheckState::Done);
    (done.count(), used.count())
}

pub fn check(
    observed: &Observed,
    model: &RoleModel,
    granted: Scopes,
    ticks: &Ticks,
) -> Vec<Finding> {
    ROWS.iter()
        .map(|row| {
            if let Some(verdict) = provisioning::check(row.id, observed) {
                let provisioning::RowVerdict { state, why, lines } = verdict;
                return allow_manual(
                    Finding {
                        row,
                        state,
                        why,
                        names: Vec::new(),
                        lines,
                        is_manual: false,
                    },
                    ticks,
                );
            }
            let (state, why) = match row.id {
                RowId::Prerequisites => return prerequisites::check(row, observed, granted, ticks),
                RowId::Application => rows::application(observed),
                RowId::RoleAttribute => {
                    rows::attributes(observed, |environment| *environment == Environment::Dev)
                }
                RowId::EnvironmentAttributes => rows::further_environments(observed),
                RowId::UserRoles => rows::user_roles(observed),
                RowId::RoleModel => model.check(observed),
                RowId::Assignments => rows::assignments(observed),
                RowId::Invitation => return ticked_manually(row, ticks),
                _ if row.kind == RowKind::Operation => operations::operation(row.id, observed),
                _ => (CheckState::NotChecked, texts::NOT_CHECKED.into()),
            };
            let names = attribute_names(row.id, observed);
            allow_manual(
                Finding {
                    row,
                    state,
                    why,
                    names,
                    lines: vec![state; row.steps.len()],
                    is_manual: false,
                },
                ticks,
            )
        })
        .collect()
}

fn attribute_names(row: RowId, observed: &Observed) -> Vec<String> {
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
fn allow_manual(finding: Finding, ticks: &Ticks) -> Finding {
    let tickable = matches!(
        finding.state,
        CheckState::NotPermitted | CheckState::CannotBeRead
    ) && finding.row.kind == RowKind::Goal
        && !matches!(
            finding.row.section,
            Section::Prerequisites | Section::Attributes
        );
    if !tickable {
        return finding;
    }
    let lines: Vec<CheckState> = (0..finding.row.steps.len())
        .map(|at| {
            if ticks.contains(&(finding.row.id, at)) {
                CheckState::Done
            } else {
                finding.state
            }
        })
        .collect();
    let done = lines.iter().all(|state| *state == CheckState::Done);
    Finding {
        state: if done {
            CheckState::Done
        } else {
            finding.state
        },
        why: if done {
            texts::ticked_although(&finding.why)
        } else {
            texts::tick_what_you_see(&finding.why)
        },
        lines,
        is_manual: true,
        ..finding
    }
}

fn ticked_manually(row: &'static GuideRow, ticks: &Ticks) -> Finding {
    let lines: Vec<CheckState> = (0..row.steps.len())
        .map(|at| {
            if ticks.contains(&(row.id, at)) {
                CheckState::Done
            } else {
                CheckState::ManualCheck
            }
        })
        .collect();
    let done = lines.iter().all(|state| *state == CheckState::Done);
    let (state, why) = if done {
        (CheckState::Done, texts::TICKED)
    } else {
        (CheckState::ManualCheck, texts::TICK_INVITATION)
    };
    Finding {
        row,
        state,
        why: why.into(),
        names: Vec::new(),
        lines,
        is_manual: false,
    }
}

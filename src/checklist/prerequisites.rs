//! Checks the prerequisites: single sign-on, the rights of the signed-in administrator, and the lines to tick. A right
//! that could not be read does not count as missing.

use super::{Finding, Ticks};
use crate::graph::endpoint::{CREATE_EXTENSION_PROPERTY, UPDATE_USER};
use crate::graph::models::ServicePrincipal;
use crate::graph::role::Holding;
use crate::guide::{CheckState, GuideRow};
use crate::oauth::scope::Scopes;
use crate::tenant::access::Access;
use crate::tenant::application::Obstacle;
use crate::tenant::observed::Observed;
use crate::tenant::read_error::describe_read_error;
use crate::texts::checklist as texts;

pub(super) fn check(
    row: &'static GuideRow,
    observed: &Observed,
    granted: Scopes,
    ticks: &Ticks,
) -> Finding {
    let saml = saml(observed);
    let accesses = [&CREATE_EXTENSION_PROPERTY, &UPDATE_USER]
        .map(|endpoint| Access::for_endpoint(endpoint, &granted, &observed.roles));
    let lines = lines(row, [saml, rights(&accesses)], ticks);
    let state = [
        CheckState::NotPermitted,
        CheckState::ToDo,
        CheckState::CannotBeRead,
        CheckState::ManualCheck,
    ]
    .into_iter()
    .find(|state| lines.contains(state))
    .unwrap_or(CheckState::Done);
    Finding {
        row,
        state,
        why: why(saml, &accesses, &lines),
        names: Vec::new(),
        lines,
        is_manual: false,
    }
}

fn saml(observed: &Observed) -> CheckState {
    match &observed.enterprise_application {
        Ok(application)
            if application
                .service_principal
                .as_ref()
                .is_some_and(ServicePrincipal::has_saml) =>
        {
            CheckState::Done
        }
        Ok(_) => CheckState::ToDo,
        Err(error) => describe_read_error(error, "").0,
    }
}

fn rights(accesses: &[Access]) -> CheckState {
    match accesses.iter().all(Access::looks_permitted) {
        _ if accesses
            .iter()
            .any(|access| matches!(access.role, Some((_, Holding::Unknown)))) =>
        {
            CheckState::CannotBeRead
        }
        true => CheckState::Done,
        false => CheckState::NotPermitted,
    }
}

/// `judged` has the states of the lines that need no tick, in their order.
fn lines(row: &GuideRow, judged: [CheckState; 2], ticks: &Ticks) -> Vec<CheckState> {
    let mut judged = judged.into_iter();
    row.steps
        .iter()
        .enumerate()
        .map(
            |(at, line)| match (line.is_manual, ticks.contains(&(row.id, at))) {
                (true, true) => CheckState::Done,
                (true, false) => CheckState::ManualCheck,
                (false, _) => judged.next().unwrap_or(CheckState::NotChecked),
            },
        )
        .collect()
}

fn why(saml: CheckState, accesses: &[Access], lines: &[CheckState]) -> String {
    let mut reasons: Vec<String> = accesses.iter().filter_map(Access::missing).collect();
    reasons.dedup();
    if saml == CheckState::ToDo {
        reasons.insert(0, Obstacle::NoSaml.meaning());
    }
    let open = lines
        .iter()
        .filter(|state| **state == CheckState::ManualCheck)
        .count();
    if open > 0 {
        reasons.push(texts::only_you_know(open));
    }
    if reasons.is_empty() {
        texts::PREREQUISITES_MET.into()
    } else {
        reasons.join(" ")
    }
}

//! Checks the prerequisites: single sign-on, the rights of the signed-in administrator, and the lines to tick. A right
//! that could not be read does not count as missing.

use super::{Finding, Ticks};
use crate::graph::endpoint::{CREATE_EXTENSION_PROPERTY, UPDATE_USER};
use crate::graph::models::ServicePrincipal;
use crate::graph::role::Holding;
use crate::guide::{Row, State};
use crate::oauth::scope::Scopes;
use crate::tenant::access::Access;
use crate::tenant::application::Obstacle;
use crate::tenant::observed::Observed;
use crate::tenant::unreadable::unreadable;

pub(super) fn judge(
    row: &'static Row,
    observed: &Observed,
    granted: Scopes,
    ticks: &Ticks,
) -> Finding {
    let saml = saml(observed);
    let accesses = [&CREATE_EXTENSION_PROPERTY, &UPDATE_USER]
        .map(|endpoint| Access::to(endpoint, &granted, &observed.roles));
    let lines = lines(row, [saml, rights(&accesses)], ticks);
    let state = [
        State::NotPermitted,
        State::ToDo,
        State::CannotBeRead,
        State::YoursToTick,
    ]
    .into_iter()
    .find(|state| lines.contains(state))
    .unwrap_or(State::Done);
    Finding {
        row,
        state,
        why: why(saml, &accesses, &lines),
        names: Vec::new(),
        lines,
        by_hand: false,
    }
}

fn saml(observed: &Observed) -> State {
    match &observed.pair {
        Ok(pair)
            if pair
                .service_principal
                .as_ref()
                .is_some_and(ServicePrincipal::has_saml) =>
        {
            State::Done
        }
        Ok(_) => State::ToDo,
        Err(error) => unreadable(error, "").0,
    }
}

fn rights(accesses: &[Access]) -> State {
    match accesses.iter().all(Access::looks_permitted) {
        _ if accesses
            .iter()
            .any(|access| matches!(access.role, Some((_, Holding::Unknown)))) =>
        {
            State::CannotBeRead
        }
        true => State::Done,
        false => State::NotPermitted,
    }
}

/// `judged` has the states of the lines that need no tick, in their order.
fn lines(row: &Row, judged: [State; 2], ticks: &Ticks) -> Vec<State> {
    let mut judged = judged.into_iter();
    row.lines
        .iter()
        .enumerate()
        .map(
            |(at, line)| match (line.yours, ticks.contains(&(row.id, at))) {
                (true, true) => State::Done,
                (true, false) => State::YoursToTick,
                (false, _) => judged.next().unwrap_or(State::NotChecked),
            },
        )
        .collect()
}

fn why(saml: State, accesses: &[Access], lines: &[State]) -> String {
    let mut reasons: Vec<String> = accesses.iter().filter_map(Access::missing).collect();
    reasons.dedup();
    if saml == State::ToDo {
        reasons.insert(0, Obstacle::NoSaml.meaning());
    }
    let open = lines
        .iter()
        .filter(|state| **state == State::YoursToTick)
        .count();
    if open > 0 {
        reasons.push(format!(
            "{open} of them only you can know: tick them when they are so."
        ));
    }
    if reasons.is_empty() {
        "Everything that is needed is there.".into()
    } else {
        reasons.join(" ")
    }
}

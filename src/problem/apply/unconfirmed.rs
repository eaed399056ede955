//! Messages for a write that Graph accepted but reading back does not show. None says that it failed.

use super::{new_problem, quoted};
use crate::problem::Problem;
use crate::texts::{locale, problems::changes as texts};
use crate::untrusted::UntrustedText;
use crate::workato::Environment;

pub(super) fn not_replicated(what: &str) -> Problem {
    new_problem(
        texts::NOT_REPLICATED_TITLE,
        texts::not_replicated(what),
        texts::NOT_REPLICATED_CHANGED,
        texts::CHECK_IN_A_MINUTE,
    )
}

pub(super) fn not_started(state: &UntrustedText) -> Problem {
    let happened = if state.exact().is_empty() {
        texts::NOT_STARTED_SAYS_NOTHING.into()
    } else {
        texts::not_started(state)
    };
    new_problem(
        texts::NOT_STARTED_TITLE,
        happened,
        texts::NOT_STARTED_CHANGED,
        texts::CHECK_IN_A_MINUTE,
    )
}

pub(super) fn not_confirmed(found: &[(Environment, Option<UntrustedText>)]) -> Problem {
    let values: Vec<String> = found
        .iter()
        .map(|(environment, value)| texts::value_is(environment, &quoted(value.as_ref())))
        .collect();
    new_problem(
        texts::NOT_CONFIRMED_TITLE,
        texts::not_confirmed(&locale::all_of(&values)),
        texts::NOT_CONFIRMED_CHANGED,
        texts::CHECK_IN_A_MINUTE,
    )
}

//! Messages for what changed in the tenant between the plan and the request. In each case nothing was sent.

use super::{new_problem, quoted};
use crate::graph::models::ExtensionName;
use crate::problem::Problem;
use crate::texts::problems::{changes as texts, connection as connection_texts};
use crate::untrusted::UntrustedText;
use crate::workato::Environment;

pub(super) fn value(
    environment: &Environment,
    planned: Option<&UntrustedText>,
    found: Option<&UntrustedText>,
) -> Problem {
    new_problem(
        texts::VALUE_TITLE,
        texts::value(environment, &quoted(planned), &quoted(found)),
        texts::NOTHING_SENT,
        texts::VALUE_NEXT,
    )
}

pub(super) fn attribute_in_use(name: &ExtensionName, reader: &UntrustedText) -> Problem {
    new_problem(
        texts::IN_USE_TITLE,
        texts::in_use(name, reader),
        texts::ATTRIBUTE_NOT_DELETED,
        texts::IN_USE_NEXT,
    )
}

/// `saved` and `found` count people with a value, when the values were saved and now.
pub(super) fn holders(name: &ExtensionName, saved: u64, found: u64) -> Problem {
    new_problem(
        texts::HOLDERS_TITLE,
        texts::holders(saved, name, found),
        texts::ATTRIBUTE_NOT_DELETED,
        texts::HOLDERS_NEXT,
    )
}

pub(super) fn connection(what: &[String]) -> Problem {
    new_problem(
        connection_texts::CHANGED_TITLE,
        connection_texts::changed(&what.join("; ")),
        connection_texts::CHANGED_CHANGED,
        connection_texts::CHANGED_NEXT,
    )
}

pub(super) fn job(runs: bool) -> Problem {
    let happened = if runs {
        texts::JOB_RUNS
    } else {
        texts::JOB_STOPPED
    };
    new_problem(
        texts::JOB_TITLE,
        happened.into(),
        texts::EARLIER_STAY,
        texts::JOB_NEXT,
    )
}

pub(super) fn assignment(name: &UntrustedText, role: &UntrustedText) -> Problem {
    new_problem(
        texts::ASSIGNED_TITLE,
        texts::assigned(name, role),
        texts::EARLIER_STAY,
        texts::ASSIGNED_NEXT,
    )
}

pub(super) fn user(planned: &UntrustedText, found: &UntrustedText) -> Problem {
    new_problem(
        texts::RENAMED_TITLE,
        texts::renamed(planned, found),
        texts::EARLIER_STAY,
        texts::RENAMED_NEXT,
    )
}

//! Messages for what changed in the tenant between the plan and the request. In each case nothing was sent.

use super::{new_problem, quoted};
use crate::graph::models::ExtensionName;
use crate::problem::Problem;
use crate::untrusted::UntrustedText;
use crate::workato::Environment;

const EARLIER_STAY: &str = "Nothing was sent. Earlier changes of this run stay.";

pub(super) fn value(
    environment: &Environment,
    planned: Option<&UntrustedText>,
    found: Option<&UntrustedText>,
) -> Problem {
    new_problem(
        "Someone else changed it meanwhile",
        format!(
            "The value of {environment} was {} when this was planned, and is {} now.",
            quoted(planned),
            quoted(found)
        ),
        "Nothing was sent.",
        "Look at the values again before you decide.",
    )
}

pub(super) fn attribute_in_use(name: &ExtensionName, reader: &UntrustedText) -> Problem {
    new_problem(
        "A mapping reads the attribute",
        format!("{name} was to be deleted, and a mapping or a filter of {reader} reads it now."),
        "The attribute was not deleted.",
        "Look at the mappings. Take the attribute out of them first if it is not needed.",
    )
}

/// `saved` and `found` count people with a value, when the values were saved and now.
pub(super) fn holders(name: &ExtensionName, saved: u64, found: u64) -> Problem {
    new_problem(
        "People's values changed meanwhile",
        format!("Values saved: {saved}. People with a value in {name} now: {found}."),
        "The attribute was not deleted.",
        "Show the attributes again, and save the values as they are now.",
    )
}

pub(super) fn connection(what: &[String]) -> Problem {
    new_problem(
        "Someone else changed the connection meanwhile",
        format!(
            "What Entra keeps is not what it was when this was planned: {}.",
            what.join("; ")
        ),
        "The connection was not saved. Earlier changes of this run stay.",
        "Look at what is kept now, paste the token again, then decide.",
    )
}

pub(super) fn job(runs: bool) -> Problem {
    let happened = if runs {
        "The job was stopped when this was planned, and runs now."
    } else {
        "The job ran when this was planned, and is stopped now."
    };
    new_problem(
        "Someone else started or stopped the job meanwhile",
        happened.into(),
        EARLIER_STAY,
        "Look at the job again before you decide.",
    )
}

pub(super) fn assignment(name: &UntrustedText, role: &UntrustedText) -> Problem {
    new_problem(
        "Someone else assigned it meanwhile",
        format!(
            "{name} was not assigned when this was planned, and is assigned now with another app role, {role}."
        ),
        EARLIER_STAY,
        "Look at the assignments again. Remove that assignment first if the other app role is needed.",
    )
}

pub(super) fn user(planned: &UntrustedText, found: &UntrustedText) -> Problem {
    new_problem(
        "Someone else renamed the person meanwhile",
        format!("The account was {planned} when this was planned, and is {found} now."),
        EARLIER_STAY,
        "Check that it is still the person you mean before you decide.",
    )
}

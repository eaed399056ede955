//! Messages for a failed change. A change that may have happened is not reported as failed.

mod changed_meanwhile;
mod connection;
mod provisioning;
mod removal;
mod schema;
mod unconfirmed;

use super::{HelpLink, Problem};
use crate::changes::outcome::{ApplyError, Doing};
use crate::graph::error::{GraphError, ODataError};
use crate::graph::models::ExtensionName;
use crate::links;
use crate::tenant::access::licenses;
use crate::tenant::attributes::AttributeDifference;
use crate::untrusted::{UntrustedText, isolated};
use std::time::Duration;

impl Problem {
    pub fn from_apply_error(error: &ApplyError) -> Self {
        match error {
            ApplyError::Graph { error, doing } => Self::from_graph_error(error, *doing),
            ApplyError::InDoubt(error) => in_doubt(error),
            ApplyError::AttributeDiffers { name, differences } => differs(name, differences),
            ApplyError::AttributeInUse { name, reader } => {
                changed_meanwhile::attribute_in_use(name, reader)
            }
            ApplyError::HoldersChanged { name, saved, found } => {
                changed_meanwhile::holders(name, *saved, *found)
            }
            ApplyError::ValueChanged {
                environment,
                planned_from,
                found,
            } => changed_meanwhile::value(environment, planned_from.as_ref(), found.as_ref()),
            ApplyError::AttributeNotUsable {
                name,
                created,
                waited,
            } => not_usable(name, *created, *waited),
            ApplyError::NotReplicated { what } => unconfirmed::not_replicated(what),
            ApplyError::OwnAccount => own_account(),
            ApplyError::NameTaken { error } => name_taken(error),
            ApplyError::NotProvisioned(summary) => provisioning::not_provisioned(summary),
            ApplyError::RolesNotSent {
                story: summary,
                environments,
                second,
            } => provisioning::roles_not_sent(summary, environments, second.as_deref()),
            ApplyError::ConnectionRefused {
                why,
                address,
                error,
            } => connection::refused(why, address, error),
            ApplyError::ConnectionNotSaved { missing } => connection::not_kept(missing),
            ApplyError::ConnectionChanged { what } => changed_meanwhile::connection(what),
            ApplyError::JobChanged { runs } => changed_meanwhile::job(*runs),
            ApplyError::AssignmentChanged { name, role } => {
                changed_meanwhile::assignment(name, role)
            }
            ApplyError::GroupDenied {
                error,
                lacks_premium,
            } => group_denied(error, *lacks_premium),
            ApplyError::UserRenamed { planned, found } => changed_meanwhile::user(planned, found),
            ApplyError::JobNotStarted { state } => unconfirmed::not_started(state),
            ApplyError::Schema(error) => schema::schema(error),
            ApplyError::NoToken => no_token(),
            ApplyError::MissingValue => missing_value(),
            ApplyError::NotConfirmed { found } => unconfirmed::not_confirmed(found),
        }
    }
}

fn new_problem(title: &str, happened: String, changed: &str, next: &str) -> Problem {
    Problem {
        title: title.into(),
        happened,
        changed: changed.into(),
        next: next.into(),
        ..Problem::default()
    }
}

/// Another change was detected after a response was lost.
fn in_doubt(error: &ApplyError) -> Problem {
    Problem {
        changed: "Nothing was sent after this was noticed. The change was sent once before, and its answer was lost: whether it was carried out before the other one is not known.".into(),
        ..Problem::from_apply_error(error)
    }
}

fn differs(name: &ExtensionName, differences: &[AttributeDifference]) -> Problem {
    let how: Vec<String> = differences
        .iter()
        .map(AttributeDifference::describe)
        .collect();
    new_problem(
        "The attribute differs",
        format!(
            "{name} exists, and it is not what Workato needs: {}.",
            how.join(", ")
        ),
        Doing::Writing("").after_refusal(),
        "A definition cannot be changed. See who made it and what uses it; delete it and create it anew, or use the attributes of another application.",
    )
}

fn not_usable(name: &ExtensionName, created: bool, waited: Duration) -> Problem {
    new_problem(
        "Not usable yet",
        format!(
            "{name} exists, and Entra has not made it usable within {} minutes.",
            waited.as_secs() / 60
        ),
        if created {
            "The attribute was created and stays."
        } else {
            "Nothing was changed: the attribute was there before, and stays."
        },
        "Check again later: nothing is created twice. If it stays so, see that its application has an enterprise application in this tenant; without one, Entra never makes it usable.",
    )
}

fn own_account() -> Problem {
    new_problem(
        "That is your own account",
        "You would delete the account that you are signed in with.".into(),
        "Nothing was sent.",
        "Ask another administrator, if it is really meant.",
    )
}

fn name_taken(error: &GraphError) -> Problem {
    let graph = Problem::from_graph_error(error, Doing::Writing("restoring the person"));
    Problem {
        title: "Somebody has the name or the address meanwhile".into(),
        happened: format!("The person cannot be restored as before: {}", isolated(error.odata_error().map_or("", |error| &error.message))),
        next: "Give another user principal name below and restore again; an e-mail address that somebody else has is dropped. Or rename the other account first.".into(),
        ..graph
    }
}

/// A licence decides whether groups can be assigned; people can be in any tenant.
fn group_denied(error: &GraphError, lacks_premium: bool) -> Problem {
    let graph = Problem::from_graph_error(error, Doing::Writing("assigning the group"));
    if !lacks_premium {
        return Problem {
            next: format!("{} {}", graph.next, licenses::GROUPS_NEED_P1),
            ..graph
        };
    }
    let words = error.odata_error().and_then(ODataError::own_words);
    let words = words.map_or_else(
        || "It refused the provisioning log for the same reason before.".to_owned(),
        |words| format!("Graph says: \u{201c}{}\u{201d}", isolated(words)),
    );
    Problem {
        title: "This tenant cannot assign groups".into(),
        happened: format!("Graph denied access while assigning the group, because the tenant has no Entra ID P1 licence. {words}"),
        next: "Assign the people one by one: that needs no licence. Or have Entra ID P1 or P2 bought for the tenant, then assign the group.".into(),
        link: Some(HelpLink {
            label: "What assigning groups needs".into(),
            href: links::ASSIGN_GROUPS.into(),
        }),
        ..graph
    }
}

fn no_token() -> Problem {
    new_problem(
        "The token is needed again",
        "The token is kept for one run only, and this run has none.".into(),
        "Nothing was sent.",
        "Paste the SCIM token again, and start again.",
    )
}

fn missing_value() -> Problem {
    new_problem(
        "Something is missing",
        "This request needs what an earlier one tells, and that was not told.".into(),
        "Nothing was sent.",
        "Check again, and start again.",
    )
}

fn quoted(value: Option<&UntrustedText>) -> String {
    value.map_or_else(
        || "empty".to_owned(),
        |value| format!("\u{201c}{value}\u{201d}"),
    )
}

//! Messages for a failed change. A change that may have happened is not reported as failed.

mod connection;
mod meanwhile;
mod provisioning;
mod schema;
mod unconfirmed;

use super::Problem;
use crate::changes::apply::{ApplyError, Doing};
use crate::foreign::{Foreign, isolated};
use crate::graph::error::GraphError;
use crate::graph::models::ExtensionName;
use crate::tenant::attributes::Difference;
use std::time::Duration;

impl Problem {
    pub fn of_apply(error: &ApplyError) -> Self {
        match error {
            ApplyError::Graph { error, doing } => Self::of_graph(error, *doing),
            ApplyError::InDoubt(error) => in_doubt(error),
            ApplyError::Differs { name, differences } => differs(name, differences),
            ApplyError::Moved {
                environment,
                planned_from,
                found,
            } => meanwhile::value(environment, planned_from.as_ref(), found.as_ref()),
            ApplyError::StillNotUsable {
                name,
                created,
                waited,
            } => not_usable(name, *created, *waited),
            ApplyError::NotSeen { what } => unconfirmed::not_seen(what),
            ApplyError::Oneself => oneself(),
            ApplyError::NameTaken { error } => name_taken(error),
            ApplyError::NotProvisioned(story) => provisioning::not_provisioned(story),
            ApplyError::RolesNotSent {
                story,
                environments,
                second,
            } => provisioning::roles_not_sent(story, environments, second.as_deref()),
            ApplyError::Refused {
                why,
                address,
                error,
            } => connection::refused(why, address, error),
            ApplyError::NotKept { missing } => connection::not_kept(missing),
            ApplyError::ConnectionMoved { what } => meanwhile::connection(what),
            ApplyError::JobMoved { runs } => meanwhile::job(*runs),
            ApplyError::AssignmentMoved { name, role } => meanwhile::assignment(name, role),
            ApplyError::PersonMoved { planned, found } => meanwhile::person(planned, found),
            ApplyError::NotStarted { state } => unconfirmed::not_started(state),
            ApplyError::Schema(error) => schema::schema(error),
            ApplyError::NoToken => no_token(),
            ApplyError::Unfilled => unfilled(),
            ApplyError::NotConfirmed { found } => unconfirmed::not_confirmed(found),
        }
    }
}

fn words(title: &str, happened: String, changed: &str, next: &str) -> Problem {
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
        ..Problem::of_apply(error)
    }
}

fn differs(name: &ExtensionName, differences: &[Difference]) -> Problem {
    let how: Vec<String> = differences.iter().map(Difference::words).collect();
    words(
        "The attribute differs",
        format!(
            "{name} exists, and it is not what Workato needs: {}.",
            how.join(", ")
        ),
        Doing::Writing("").refused(),
        "A definition cannot be changed. See who made it and what uses it; delete it and create it anew, or use the attributes of another application.",
    )
}

fn not_usable(name: &ExtensionName, created: bool, waited: Duration) -> Problem {
    words(
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

fn oneself() -> Problem {
    words(
        "That is your own account",
        "You would delete the account that you are signed in with.".into(),
        "Nothing was sent.",
        "Ask another administrator, if it is really meant.",
    )
}

fn name_taken(error: &GraphError) -> Problem {
    let graph = Problem::of_graph(error, Doing::Writing("restoring the person"));
    Problem {
        title: "Somebody has the name or the address meanwhile".into(),
        happened: format!("The person cannot be restored as before: {}", isolated(error.odata().map_or("", |error| &error.message))),
        next: "Give another user principal name below and restore again; an e-mail address that somebody else has is dropped. Or rename the other account first.".into(),
        ..graph
    }
}

fn no_token() -> Problem {
    words(
        "The token is needed again",
        "The token is kept for one run only, and this run has none.".into(),
        "Nothing was sent.",
        "Paste the SCIM token again, and start again.",
    )
}

fn unfilled() -> Problem {
    words(
        "Something is missing",
        "This request needs what an earlier one tells, and that was not told.".into(),
        "Nothing was sent.",
        "Check again, and start again.",
    )
}

fn quoted(value: Option<&Foreign>) -> String {
    value.map_or_else(
        || "empty".to_owned(),
        |value| format!("\u{201c}{value}\u{201d}"),
    )
}

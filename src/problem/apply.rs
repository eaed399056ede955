//! Owns the words for a change that did not come to its end.
//! Refuses to call a change failed that may have happened.

use super::{Link, Problem};
use crate::changes::apply::{ApplyError, Doing};
use crate::changes::{Refusal, SchemaError};
use crate::foreign::{Foreign, isolated};
use crate::graph::error::ODataError;
use crate::links;
use crate::provisioning::story::Story;
use crate::tenant::attributes::Difference;
use crate::workato::Environment;

impl Problem {
    /// Words for a change that stopped.
    pub fn of_apply(error: &ApplyError) -> Self {
        match error {
            ApplyError::Graph { error, doing } => Self::of_graph(error, *doing),
            ApplyError::InDoubt(error) => Self {
                changed: "Nothing was sent after this was noticed. The change was sent once before, and its answer was lost: whether it was carried out before the other one is not known.".into(),
                ..Self::of_apply(error)
            },
            ApplyError::Differs { name, differences } => {
                let words: Vec<String> = differences.iter().map(Difference::words).collect();
                Self {
                    title: "The attribute differs".into(),
                    happened: format!("{name} exists, and it is not what Workato needs: {}.", words.join(", ")),
                    changed: Doing::Writing("").refused().into(),
                    next: "A definition cannot be changed. See who made it and what uses it; delete it and create it anew, or use the attributes of another application.".into(),
                    ..Self::default()
                }
            }
            ApplyError::Moved { environment, planned_from, found } => Self {
                title: "Someone else changed it meanwhile".into(),
                happened: format!("The value of {environment} was {} when this was planned, and is {} now.", quoted(planned_from.as_ref()), quoted(found.as_ref())),
                changed: "Nothing was sent.".into(),
                next: "Look at the values again before you decide.".into(),
                ..Self::default()
            },
            ApplyError::StillNotUsable { name, created, waited } => Self {
                title: "Not usable yet".into(),
                happened: format!("{name} exists, and Entra has not made it usable within {} minutes.", waited.as_secs() / 60),
                changed: if *created { "The attribute was created and stays." } else { "Nothing was changed: the attribute was there before, and stays." }.into(),
                next: "Check again later: nothing is created twice. If it stays so, see that its application has an enterprise application in this tenant; without one, Entra never makes it usable.".into(),
                ..Self::default()
            },
            ApplyError::NotSeen { what } => Self {
                title: "Accepted, not seen yet".into(),
                happened: format!("Graph accepted the change, and looking again does not show {what}. Entra takes its time to replicate."),
                changed: "The change was accepted.".into(),
                next: "Check again in a minute.".into(),
                ..Self::default()
            },
            ApplyError::Oneself => Self {
                title: "That is your own account".into(),
                happened: "You would delete the account that you are signed in with.".into(),
                changed: "Nothing was sent.".into(),
                next: "Ask another administrator, if it is really meant.".into(),
                ..Self::default()
            },
            ApplyError::NameTaken { error } => {
                let graph = Self::of_graph(error, Doing::Writing("restoring the person"));
                Self {
                    title: "Somebody has the name or the address meanwhile".into(),
                    happened: format!("The person cannot be restored as before: {}", isolated(error.odata().map_or("", |error| &error.message))),
                    next: "Give another user principal name below and restore again; an e-mail address that somebody else has is dropped. Or rename the other account first.".into(),
                    ..graph
                }
            }
            ApplyError::NotProvisioned(story) => Self {
                title: "Not provisioned".into(),
                happened: format!("{}: {}", story.person, story.summary()),
                changed: "Earlier changes of this run stay. Workato was not changed by this one, unless the steps say so.".into(),
                next: story.remedy().unwrap_or_else(|| "See the steps for what stopped it, then provision again.".into()),
                code: story.code().map(str::to_owned),
                technical: story.fault.as_ref().map(|fault| fault.reason.exact().to_owned()).filter(|reason| !reason.is_empty()),
                ..Self::default()
            },
            ApplyError::RolesNotSent { story, environments, second } => roles_not_sent(story, environments, second.as_deref()),
            ApplyError::Refused { why, address, error } => connection(why, address, error),
            ApplyError::NotKept { missing } => Self {
                title: "Accepted, not kept".into(),
                happened: format!("Graph accepted the connection, and reading it back does not show {} as sent.", missing.join(", ")),
                changed: "What of it was kept is not certain. Provisioning that runs may stop.".into(),
                next: "Save it once more with the token. If it stays so, enter the connection in the Entra admin center.".into(),
                ..Self::default()
            },
            ApplyError::ConnectionMoved { what } => Self {
                title: "Someone else changed the connection meanwhile".into(),
                happened: format!("What Entra keeps is not what it was when this was planned: {}.", what.join("; ")),
                changed: "The connection was not saved. Earlier changes of this run stay.".into(),
                next: "Look at what is kept now, paste the token again, then decide.".into(),
                ..Self::default()
            },
            ApplyError::JobMoved { runs } => Self {
                title: "Someone else started or stopped the job meanwhile".into(),
                happened: if *runs {
                    "The job was stopped when this was planned, and runs now."
                } else {
                    "The job ran when this was planned, and is stopped now."
                }
                .into(),
                changed: "Nothing was sent. Earlier changes of this run stay.".into(),
                next: "Look at the job again before you decide.".into(),
                ..Self::default()
            },
            ApplyError::AssignmentMoved { name, role } => Self {
                title: "Someone else assigned it meanwhile".into(),
                happened: format!("{name} was not assigned when this was planned, and is assigned now with another app role, {role}."),
                changed: "Nothing was sent. Earlier changes of this run stay.".into(),
                next: "Look at the assignments again. Remove that assignment first if the other app role is needed.".into(),
                ..Self::default()
            },
            ApplyError::PersonMoved { planned, found } => Self {
                title: "Someone else renamed the person meanwhile".into(),
                happened: format!("The account was {planned} when this was planned, and is {found} now."),
                changed: "Nothing was sent. Earlier changes of this run stay.".into(),
                next: "Check that it is still the person you mean before you decide.".into(),
                ..Self::default()
            },
            ApplyError::NotStarted { state } => Self {
                title: "Started, and not running".into(),
                happened: format!("Graph accepted the start, and the job still says {}.", if state.exact().is_empty() { "nothing".into() } else { state.to_string() }),
                changed: "The start was accepted. Nothing else was changed by it.".into(),
                next: "Check again in a minute.".into(),
                ..Self::default()
            },
            ApplyError::Schema(error) => schema(error),
            ApplyError::NoToken => Self {
                title: "The token is needed again".into(),
                happened: "The token is kept for one run only, and this run has none.".into(),
                changed: "Nothing was sent.".into(),
                next: "Paste the SCIM token again, and start again.".into(),
                ..Self::default()
            },
            ApplyError::Unfilled => Self {
                title: "Something is missing".into(),
                happened: "This request needs what an earlier one tells, and that was not told.".into(),
                changed: "Nothing was sent.".into(),
                next: "Check again, and start again.".into(),
                ..Self::default()
            },
            ApplyError::NotConfirmed { found } => {
                let values: Vec<String> = found.iter().map(|(environment, value)| format!("{environment} is {}", quoted(value.as_ref()))).collect();
                Self {
                    title: "Accepted, not confirmed".into(),
                    happened: format!("Graph accepted the change, and reading it back still shows: {}.", values.join(", ")),
                    changed: "The change was accepted. Reading it back does not show it yet.".into(),
                    next: "Check again in a minute.".into(),
                    ..Self::default()
                }
            }
        }
    }
}

/// Somebody who was created, and lacks roles. What stopped a second run comes with its own words and its request-id.
fn roles_not_sent(
    story: &Story,
    environments: &[Environment],
    second: Option<&ApplyError>,
) -> Problem {
    let names: Vec<String> = environments.iter().map(ToString::to_string).collect();
    let roles = match story.roles_in_words() {
        Some(roles) => format!(" Roles sent: {roles}."),
        None => String::new(),
    };
    let happened = format!(
        "{}: created in Workato, which sends the invitation.{roles} The role of {} was not sent with it",
        story.person,
        names.join(", ")
    );
    let changed =
        "The account in Workato was created and stays, as do earlier changes of this run.";
    match second.map(Problem::of_apply) {
        None => Problem {
            title: "Created, and a role was not sent".into(),
            happened: format!("{happened}, nor when the person was provisioned once more."),
            changed: changed.into(),
            next: "See under Mappings that the role of each environment is mapped and applied always, then provision the person again: until the role is there, Workato decides what they may do.".into(),
            ..Problem::default()
        },
        Some(stopped) => Problem {
            title: "Created, and a role was not sent".into(),
            happened: format!("{happened}. Provisioning once more stopped: {}", stopped.happened),
            changed: changed.into(),
            next: format!("{} Then provision the person again, which sends the role: until then Workato decides what they may do.", stopped.next),
            ..stopped
        },
    }
}

/// A connection that Entra could not use.
fn connection(why: &Refusal, address: &Foreign, error: &ODataError) -> Problem {
    let (title, happened, next) = match why {
        Refusal::Token => (
            "Workato does not accept the token",
            format!(
                "Entra asked {address} with this token, and the service answered 401 Unauthorized."
            ),
            "Generate a new SCIM token in Workato and paste it whole. A token ends when it is refreshed or revoked there.",
        ),
        Refusal::Forbidden => (
            "Workato forbids it",
            format!(
                "Entra asked {address} with this token, and the service answered 403 Forbidden."
            ),
            "See in Workato that the plan includes SCIM and that it is switched on for this workspace.",
        ),
        Refusal::NotFound => (
            "There is no SCIM service under this address",
            format!("Entra asked {address}, and the answer was 404 Not Found."),
            "Copy the SCIM base URL from Workato again: it differs between data centres.",
        ),
        Refusal::Failed(status) => (
            "Workato's SCIM service failed",
            format!("Entra asked {address}, and the service answered {status}."),
            "Try again in a few minutes. If it stays so, Workato's support needs the time and the request id.",
        ),
        Refusal::Unreachable => (
            "Nobody answers under this address",
            format!("Entra could not reach {address}."),
            "Look for a slip in the address. Entra calls from Microsoft's network, so a service behind a firewall has to let it in.",
        ),
        Refusal::Unknown => (
            "The connection does not work",
            format!("Entra tried {address} and did not accept what came back."),
            "Compare the address and the token with those in Workato, and try again.",
        ),
    };
    Problem {
        title: title.into(),
        happened,
        changed: "Nothing was saved: the connection is tried before anything is written.".into(),
        next: next.into(),
        link: Some(Link {
            label: "Where Workato shows them".into(),
            href: links::WORKATO_SCIM.into(),
        }),
        request_id: error.request_id.clone(),
        code: (!error.code.is_empty()).then(|| error.code.clone()),
        technical: (!error.message.is_empty()).then(|| error.message.clone()),
    }
}

/// A schema that was not written, or not taken.
fn schema(error: &SchemaError) -> Problem {
    let list = |places: &[String]| {
        let most = 5;
        let shown = places
            .iter()
            .take(most)
            .map(|place| isolated(place).to_string())
            .collect::<Vec<_>>()
            .join("; ");
        match places.len().checked_sub(most) {
            None | Some(0) => shown,
            Some(more) => format!("{shown}; and {more} more"),
        }
    };
    let (title, happened, changed, next) = match error {
        SchemaError::Unfound(unfound) => (
            "The schema is not as expected",
            format!("In the schema as it is now, {unfound}."),
            "Nothing was written.",
            "Look at the mappings again. Restoring the default mappings brings back what is missing.",
        ),
        SchemaError::Moved(places) => (
            "The schema changed meanwhile",
            format!(
                "Someone changed it since this was planned: {}.",
                list(places)
            ),
            "Nothing was written.",
            "Check again: what is planned then takes the change into account.",
        ),
        SchemaError::NotAsAnnounced(more) => (
            "The new job needs more than was announced",
            format!("Its schema would also need: {}.", list(more)),
            "The schema was not written. What the run had confirmed before stays.",
            "Open the mappings: they are planned anew on the schema as it is.",
        ),
        SchemaError::NotTaken(places) => (
            "Accepted, not taken",
            format!(
                "Graph accepted the schema, and reading it back differs: {}.",
                list(places)
            ),
            "The write was accepted; what of it is in force is not certain. The schema as it was before is kept as a backup.",
            "Check again in a minute. If it stays so, put the backup back.",
        ),
    };
    Problem {
        title: title.into(),
        happened,
        changed: changed.into(),
        next: next.into(),
        ..Problem::default()
    }
}

fn quoted(value: Option<&Foreign>) -> String {
    value.map_or_else(
        || "empty".to_owned(),
        |value| format!("\u{201c}{value}\u{201d}"),
    )
}

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
use crate::texts::locale;
use crate::texts::problems::{changes as texts, denied};
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
        changed: texts::IN_DOUBT_CHANGED.into(),
        ..Problem::from_apply_error(error)
    }
}

fn differs(name: &ExtensionName, differences: &[AttributeDifference]) -> Problem {
    let how: Vec<String> = differences
        .iter()
        .map(AttributeDifference::describe)
        .collect();
    new_problem(
        texts::DIFFERS_TITLE,
        texts::differs(name, &locale::all_of(&how)),
        Doing::Writing("").after_refusal(),
        texts::DIFFERS_NEXT,
    )
}

fn not_usable(name: &ExtensionName, created: bool, waited: Duration) -> Problem {
    new_problem(
        texts::NOT_USABLE_TITLE,
        texts::not_usable(name, waited.as_secs() / 60),
        if created {
            texts::NOT_USABLE_CREATED
        } else {
            texts::NOT_USABLE_UNCHANGED
        },
        texts::NOT_USABLE_NEXT,
    )
}

fn own_account() -> Problem {
    new_problem(
        texts::OWN_ACCOUNT_TITLE,
        texts::OWN_ACCOUNT.into(),
        texts::NOTHING_SENT,
        texts::OWN_ACCOUNT_NEXT,
    )
}

fn name_taken(error: &GraphError) -> Problem {
    let graph = Problem::from_graph_error(error, Doing::Writing(texts::RESTORING_THE_PERSON));
    Problem {
        title: texts::NAME_TAKEN_TITLE.into(),
        happened: match error.odata_error() {
            Some(error) if !error.message.is_empty() => {
                texts::name_taken(&isolated(&error.message))
            }
            _ => texts::NAME_TAKEN_WITHOUT_REASON.into(),
        },
        next: texts::NAME_TAKEN_NEXT.into(),
        ..graph
    }
}

/// A licence decides whether groups can be assigned; people can be in any tenant.
fn group_denied(error: &GraphError, lacks_premium: bool) -> Problem {
    let graph = Problem::from_graph_error(error, Doing::Writing(texts::ASSIGNING_THE_GROUP));
    if !lacks_premium {
        return Problem {
            next: format!("{} {}", graph.next, licenses::GROUPS_NEED_P1),
            ..graph
        };
    }
    let words = error.odata_error().and_then(ODataError::own_words);
    let words = words.map_or_else(
        || texts::NO_GROUPS_REFUSED_BEFORE.to_owned(),
        |words| denied::graph_says(&isolated(words)),
    );
    Problem {
        title: texts::NO_GROUPS_TITLE.into(),
        happened: texts::no_groups(&words),
        next: texts::NO_GROUPS_NEXT.into(),
        link: Some(HelpLink {
            label: texts::NO_GROUPS_LINK.into(),
            href: links::ASSIGN_GROUPS.into(),
        }),
        ..graph
    }
}

fn no_token() -> Problem {
    new_problem(
        texts::NO_TOKEN_TITLE,
        texts::NO_TOKEN.into(),
        texts::NOTHING_SENT,
        texts::NO_TOKEN_NEXT,
    )
}

fn missing_value() -> Problem {
    new_problem(
        texts::MISSING_VALUE_TITLE,
        texts::MISSING_VALUE.into(),
        texts::NOTHING_SENT,
        texts::MISSING_VALUE_NEXT,
    )
}

fn quoted(value: Option<&UntrustedText>) -> String {
    value.map_or_else(|| texts::EMPTY.to_owned(), texts::quoted)
}

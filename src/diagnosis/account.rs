//! Checks whether the account exists and is enabled.

use super::{Account, Cause, Evidence, Fix, Link, Presence};

pub(super) fn judge(evidence: &Evidence) -> Link {
    let presence = Presence::of(evidence);
    match &evidence.account {
        Err(error) => Link::unread("the account", error),
        Ok(Account::Gone) => Link::wrong(
            Cause::Gone,
            "Not in this tenant",
            "Graph finds nobody of this id, and nobody deleted. More than 30 days after a deletion nothing is left.",
            None,
        ),
        Ok(Account::Deleted { days_left }) => Link::wrong(
            Cause::Deleted(*days_left),
            "Deleted in Entra",
            format!("Found among the deleted people. {}", presence.leaving()),
            Some(Fix::Restore),
        ),
        Ok(Account::There { enabled: false, .. }) => Link::wrong(
            Cause::Disabled(presence),
            "The account is disabled",
            format!(
                "accountEnabled is false. {} Provisioning on demand cannot process disabled people.",
                presence.leaving()
            ),
            Some(Fix::Account),
        ),
        Ok(Account::There { mail: None, .. }) => Link::note(
            "The account is enabled, and has no e-mail address",
            "accountEnabled is true. Workato invites people by e-mail, so one without an address may get no invitation.",
        ),
        Ok(Account::There { .. }) => {
            Link::good("The account is enabled", "accountEnabled is true.")
        }
    }
}

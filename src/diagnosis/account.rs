//! Owns the first link: whether the account is there and enabled.
//! Refuses to know how it came to be disabled.

use super::{Account, Cause, Evidence, Fix, Link};

pub(super) fn judge(evidence: &Evidence) -> Link {
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
            "Found among the deleted people. Entra deactivates the account in Workato with the next cycle; restoring the person activates it again.",
            Some(Fix::Restore),
        ),
        Ok(Account::There { enabled: false, .. }) => Link::wrong(
            Cause::Disabled,
            "The account is disabled",
            "accountEnabled is false. Provisioning on demand cannot process disabled people; a cycle deactivates them in Workato.",
            Some(Fix::Enable),
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
